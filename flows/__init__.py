"""Prefect flows at the rim, and inside them the sources, the extraction and the command line."""
