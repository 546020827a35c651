"""Who says it: the sources of every sentence."""
