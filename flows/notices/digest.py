"""The digest: what changed, as Markdown for mails and chats."""

from __future__ import annotations

from collections.abc import Iterator

from flows.changes import Change
from flows.notices.news import News, differences, moment_words, title
from flows.wording import counted, escaped, isolated, short, web_address


def digest(news: News) -> str:
    """The changes as a Markdown text, new ones before changed ones, disputes at the end."""
    lines = [
        f"# What changed since {moment_words(news.since)}",
        "",
        f"Up to {moment_words(news.until)}: {counted(len(news.changes), 'change')}, "
        f"{counted(len(news.disputes), 'dispute')}.",
    ]
    for change in sorted(news.changes, key=lambda each: not each.is_new):
        lines += ["", *_told(change)]
    if news.disputes:
        lines += ["", "## Where sources disagree", ""]
        lines += [
            f"- {_words(dispute['who'] or short(dispute['stream_id']))}, {dispute['predicate']}: "
            f"believed {_words(dispute['believed_text'])}, but "
            f"{_words(dispute['rival_text'])}"
            + (f" by {_words(dispute['source'])}" if dispute["source"] else "")
            for dispute in news.disputes
        ]
    if not news.changes and not news.disputes:
        lines += ["", "Nothing is believed otherwise."]
    return "\n".join(lines) + "\n"


def _told(change: Change) -> Iterator[str]:
    yield f"## {_words(title(change))}"
    yield ""
    if change.sentence:
        yield f"> {_words(change.sentence)}"
        yield ""
    document = change.document
    name = _words(document.get("title") or f"Document {change.row['document_id']}")
    url = web_address(document.get("url"))
    where = f"[{name}]({url})" if url else name
    parts = (where, _words(document.get("publisher") or ""), str(document.get("published_on", "")))
    yield ", ".join(filter(None, parts))
    yield ""
    for name, before, now in differences(change):
        said = _words(now) if change.is_new else f"{_words(before)} → {_words(now)}"
        yield f"- {name}: {said}"
    yield f"- more: `mithaq show {short(change.row['stream_id'])}`"


def _words(text: str) -> str:
    return isolated(escaped(text))
