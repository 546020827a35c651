"""Agreements: rules that read them, their parties and terms, and how tellings become agreements."""
