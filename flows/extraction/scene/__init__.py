"""A document laid out for the rules of events, and what they ask of a sentence."""
