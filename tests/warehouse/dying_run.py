"""A run that kills itself: append, project and publish two notes, SIGKILL at a named point.

Called as ``dying_run.py FOLDER MODULE FUNCTION before|after``: the process ends right before or
right after the first call of that function. Without a point it runs to its end.
"""

import importlib
import os
import signal
import sys
from pathlib import Path

from tellings import take

from warehouse import Home, project, publish


def main(folder: str, *point: str) -> None:
    if point:
        die_at(*point)
    home = Home(Path(folder))
    for name in ("note-1", "note-2"):
        take(home, name)
        project(home)
        publish(home)


def die_at(module: str, function: str, when: str) -> None:
    place = importlib.import_module(module)
    owner, _, name = function.rpartition(".")
    target = getattr(place, owner) if owner else place
    original = getattr(target, name)

    def dying(*arguments, **options):
        if when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        original(*arguments, **options)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(target, name, dying)


if __name__ == "__main__":
    main(*sys.argv[1:])
