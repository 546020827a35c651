"""The event log in DuckDB, the models read from it, their checks and their publishing."""
