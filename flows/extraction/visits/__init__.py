"""Visits: rules that read them, what other sentences add, and how tellings become visits."""
