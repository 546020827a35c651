"""Where documents come from: files and streams in, documents and refusals out."""
