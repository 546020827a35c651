"""A follow-up that kills itself: ``dying_poll.py MODULE FUNCTION before|after``.

The process ends by SIGKILL right before or right after the first call of that function that has
something to do. Where the record and the lists are, the environment tells.
"""

import importlib
import os
import signal
import sys

from tests.feeds.run import followed
from warehouse import Home


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
    die_at(*sys.argv[1:])
    followed(Home.default())
