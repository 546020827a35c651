"""Writes notices to files and remembers, for each file, up to when its reader has seen changes.

The memory is a small JSON file beside the log. It is written after the notice is, so a run that
dies in between tells a change twice rather than never.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from flows import changes
from flows.errors import InputError
from flows.notices.atom import atom
from flows.notices.digest import digest
from flows.notices.news import News
from flows.whole_files import replace
from warehouse import Home, reader

FORMATS = (".atom", ".xml", ".md")
_MOST = 1000


def write(home: Home, to: Path, since: datetime | None = None) -> News:
    """Write what changed since the last look at a file, as Atom or Markdown by its ending.

    Args:
        home: the record.
        to: the file; an Atom feed keeps the entries that it has.
        since: a moment to look from instead of the last look.

    Raises:
        InputError: the file's ending is none of `FORMATS`, it cannot be written, or the memory of
            looks is damaged.
        warehouse.WarehouseError: nothing has been published yet.
    """
    if to.suffix.lower() not in FORMATS:
        raise InputError(f"cannot write {to}: expected a name that ends in {', '.join(FORMATS)}")
    looks = _looks(home)
    # Whoever removed the file starts anew.
    last = looks.get(str(to.resolve())) if to.exists() else None
    news = news_since(home, since or last)
    if to.suffix.lower() == ".md":
        replace(to, digest(news))
    else:
        replace(to, atom(news, to.read_bytes() if to.exists() else None))
    if news.until:
        _remember(home, looks | {str(to.resolve()): news.until})
    return news


def news_since(home: Home, since: datetime | None) -> News:
    """What changed after a moment of system time; None asks for everything."""
    with reader(home) as published:
        return News(
            since=since,
            until=changes.latest(published),
            changes=changes.changes_since(published, since, _MOST),
            disputes=changes.disputes_since(published, since, _MOST),
        )


def moment_of(text: str) -> datetime:
    """A moment as people write it: a day, or a day and a time, in UTC unless a zone is told.

    Raises:
        InputError: it is none.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise InputError(f"{text} is no moment: expected 2026-01-31 or 2026-01-31T12:00") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _memory(home: Home) -> Path:
    return home.folder / "notices.json"


def _looks(home: Home) -> dict[str, datetime]:
    """The moment of the last look by file.

    Raises:
        InputError: the memory is no JSON object of moments.
    """
    file = _memory(home)
    if not file.exists():
        return {}
    mend = "mend or remove it; without it every change is told anew"
    try:
        told = json.loads(file.read_text("utf-8"))
    except ValueError as error:  # neither JSON nor UTF-8
        raise InputError(f"{file}: expected a JSON object; {error}: {mend}") from None
    if not isinstance(told, dict):
        raise InputError(f"{file}: expected a JSON object, received {told!r:.60}: {mend}")
    looks = {}
    for name, moment in told.items():
        try:
            looks[name] = datetime.fromisoformat(moment)
        except (TypeError, ValueError):
            raise InputError(
                f"{file}: {name}: expected a moment, received {moment!r:.60}: {mend}"
            ) from None
    return looks


def _remember(home: Home, looks: dict[str, datetime]) -> None:
    told = {file: moment.isoformat() for file, moment in looks.items()}
    replace(_memory(home), json.dumps(told, ensure_ascii=False, indent=2) + "\n")
