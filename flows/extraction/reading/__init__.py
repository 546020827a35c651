"""A document being read: its sentences and words, its cues, and what a mention is."""
