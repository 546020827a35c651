"""Extraction: a document's text in, the visits and agreements that it reports out."""
