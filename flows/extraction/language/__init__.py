"""The written text and the vocabulary: folding, words, phrases, numbers, names across scripts."""
