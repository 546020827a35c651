"""Scripts that derive reference data from public collections; run by hand, never by a flow."""
