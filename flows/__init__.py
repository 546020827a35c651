"""Prefect flows at the rim, and inside them the sources, the extraction and the command line.

Importing the package chooses, for Prefect settings that the user left open, what suits a tool
that runs on its own: patience with a first start, no telemetry, and a quiet terminal. The logs
of a run stay whole in Prefect's own pages.
"""

import os

_PREFECT_DEFAULTS = {
    # The first start of a server of its own creates its database: 18 to 31 s were measured.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
}
for _name, _value in _PREFECT_DEFAULTS.items():
    os.environ.setdefault(_name, _value)
