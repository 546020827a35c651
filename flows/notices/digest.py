"""The digest: what changed, as Markdown for mails and chats."""

from __future__ import annotations

from collections.abc import Iterator

from flows.changes import Change
from flows.notices.news import News, differences, moment_words, title
from flows.wording import counted, in_markdown, short, web_address


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
            f"- {in_markdown(dispute['who'] or short(dispute['stream_id']))}, "
            f"{dispute['predicate']}: believed {in_markdown(dispute['believed_text'])}, but "
            f"{in_markdown(dispute['rival_text'])}"
            + (f" by {in_markdown(dispute['source'])}" if dispute["source"] else "")
            for dispute in news.disputes
        ]
    if not news.changes and not news.disputes:
        lines += ["", "Nothing is believed otherwise."]
    return "\n".join(lines) + "\n"


def _told(change: Change) -> Iterator[str]:
    yield f"## {in_markdown(title(change))}"
    yield ""
    if change.sentence:
        yield f"> {in_markdown(change.sentence)}"
        yield ""
    document = change.document
    name = in_markdown(document.get("title") or f"Document {change.row['document_id']}")
    url = web_address(document.get("url"))
    where = f"[{name}]({url})" if url else name
    parts = (
        where,
        in_markdown(document.get("publisher") or ""),
        str(document.get("published_on", "")),
    )
    yield ", ".join(filter(None, parts))
    yield ""
    for name, before, now in differences(change):
        said = in_markdown(now) if change.is_new else f"{in_markdown(before)} → {in_markdown(now)}"
        yield f"- {name}: {said}"
    yield f"- more: `mithaq show {short(change.row['stream_id'])}`"
