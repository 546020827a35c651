"""Notices: what is believed otherwise since the last look, for people who do not watch.

`flows.changes` asks; `atom` and `digest` word it; `looks` remembers the last look.
"""
