"""Where: the places that a text names, and what each of them means on its day."""
