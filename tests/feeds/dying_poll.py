"""Follow-ups that kill themselves, one for each line of JSON on standard input.

A line tells the environment (where the record and the lists are) and the point: module, function,
``before`` or ``after``. A process of its own follows the feeds and ends by SIGKILL right before or
after the first call of that function. Its id is printed when it starts, how it ended afterwards.
All are forked from this one, which has imported everything and used nothing.
"""

import importlib
import json
import os
import signal
import sys

# What takes long to import, and is needed by every one of them.
import pandera.backends.polars.register  # noqa: F401

from tests.feeds.run import followed
from warehouse import Home, append, validate  # noqa: F401


def die_at(module: str, function: str, when: str) -> None:
    place = importlib.import_module(module)
    original = getattr(place, function)

    def dying(*arguments, **options):
        if when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        original(*arguments, **options)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(place, function, dying)


if __name__ == "__main__":
    for line in sys.stdin:
        environment, point = json.loads(line)
        process = os.fork()
        if process == 0:
            os.environ.update(environment)
            die_at(*point)
            followed(Home.default())
            os._exit(0)
        print(process, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), flush=True)
