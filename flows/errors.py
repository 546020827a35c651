"""Errors that end a command with one line instead of a traceback."""


class InputError(Exception):
    """Something a user gave that cannot be understood; tells what, where and what to do."""


class RunError(Exception):
    """A run that could not be finished; tells why, and where to read more."""
