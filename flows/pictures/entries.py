"""The lists of a page: each happening with its sentences, people, disputes, items, documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

from flows.answers import Row
from flows.pictures.markup import link, quoted, said, to
from flows.pictures.network import WORDS, meetings_of, pairs_of
from flows.pictures.story import Happening, Story, country_name
from flows.pictures.wording import (
    heading,
    label,
    place_words,
    sort_words,
    status_words,
    value_words,
    when,
)
from flows.tables import money
from flows.wording import counted

# How a date was read, as people say it.
_BASES = {
    "stated": "as stated",
    "relative": "reckoned from the day of publication",
    "inferred": "inferred",
}


def entry(
    happening: Happening, documents: Mapping[str, Row], others: Mapping[str, Happening]
) -> str:
    """A visit or agreement: what is believed, the sentence behind it, then claim by claim."""
    row = happening.row
    lead, *further = _sentences(happening)
    arabic = escape(row["who_ar"] or "")
    return "\n".join(
        (
            f'<article class="happening" id="{escape(happening.id)}">',
            f"<h3>{said(heading(happening))}</h3>",
            f'<bdi class="arabic" lang="ar" dir="rtl">{arabic}</bdi>' if arabic else "",
            f'<p class="facts">{" · ".join(_facts(happening))}</p>',
            *(f'<p class="facts">{fact}</p>' for fact in _terms(happening, others)),
            _sentence(lead, documents),
            *_every_claim(lead, further, documents),
            '<p class="back"><a href="#timeline">Back to the timeline</a></p>',
            "</article>",
        )
    )


def people_list(story: Story) -> str:
    """Everyone of the network, and under each with whom, when and where."""
    people, pairs = pairs_of(story)
    known = {person.key: person for person in people}
    listed = []
    for person in people:
        lines = [
            f"<li>{WORDS[tie]}: {to(known[key].anchor, known[key].name)}: "
            + ", ".join(to(each.id, f"{_where(each)}{when(each)}") for each in happenings)
            + "</li>"
            for tie, others in meetings_of(person, pairs).items()
            for key, happenings in others.items()
        ]
        country = country_name(person.country)
        whose = f", {escape(country)}" if country and country != person.name else ""
        listed.append(
            f'<li class="person" id="{person.anchor}"><strong>{said(person.name)}</strong>{whose}'
            f"<ul>{''.join(lines)}</ul></li>"
        )
    return f'<ul class="people">{"".join(listed)}</ul>'


def disputes_table(story: Story) -> str:
    """Values that contradict the believed ones; empty where nobody disagrees."""
    rows = [
        (
            to(happening.id, label(happening)),
            escape(rival["predicate"].replace("_", " ")),
            said(value_words(rival["predicate"], rival["believed_text"])),
            f'<span class="rival">{_rival(rival)}</span>',
            _voice(rival),
            str(rival["independent_sources"]),
        )
        for happening in story.happenings
        for rival in happening.disputes
    ]
    heads = ("of", "about", "believed", "but also told", "by", "independent sources")
    return _table(heads, rows) if rows else ""


def items_table(story: Story) -> str:
    """Equipment of the agreements, each with who tells of it."""
    rows = [
        (
            f"{item['quantity']:,}" if item["quantity"] else "",
            said(item["designation"]),
            "delivered" if item["is_delivered"] else "agreed",
            said(item["category"] or ""),
            to(agreement.id, f"{sort_words(agreement)}, {when(agreement)}"),
            _voice(item),
        )
        for agreement in story.agreements
        for item in agreement.items
    ]
    return _table(("pieces", "what", "", "category", "of", "by"), rows, numbers=1)


def documents_table(story: Story) -> str:
    """The documents that tell of all this, in the order of publication."""
    rows = [
        (
            str(row["published_on"] or ""),
            link(row["title"] or f"Document {row['document_id']}", row["url"]),
            said(row["publisher"] or "outlet not named"),
        )
        for row in story.documents
    ]
    return _table(
        ("published", "document", "outlet"),
        rows,
        anchors=[f"doc-{row['document_id']}" for row in story.documents],
    )


def _facts(happening: Happening) -> Iterator[str]:
    """When, how far it has come, where, and how sure that is."""
    row = happening.row
    yield f"<strong>{escape(when(happening))}</strong>"
    yield f"<strong>{escape(status_words(row['status']))}</strong>"
    if not happening.is_visit and place_words(row):
        yield said(place_words(row))
    if row["precision"]:
        words = f", from «{said(row['phrase'])}»" if row["phrase"] else ""
        yield f"date known to the {row['precision']}, {_BASES[row['basis']]}{words}"
    if not happening.is_certain:
        doubt = "date inferred" if row["basis"] == "inferred" else "not certain"
        yield f'<span class="unsure">{doubt}</span>'
    if row["independent_sources"] > 1:
        yield f"<strong>{counted(row['independent_sources'], 'independent source')}</strong>"
    yield f"confidence {row['confidence']:.2f}"


def _terms(happening: Happening, others: Mapping[str, Happening]) -> Iterator[str]:
    """Value, items, duration and links of an agreement; purposes and rivals of both."""
    row = happening.row
    if not happening.is_visit:
        if money(row):
            by = _by({"source": row["value_source"], "citing": row["value_citing"]})
            yield f"Value: <strong>{escape(money(row))}</strong>{by}"
        for name, many in (
            ("Items", row["items"]),
            ("Delivered", row["deliveries"]),
            ("About", row["subjects"]),
        ):
            if many:
                yield f"{name}: {', '.join(said(each) for each in many)}"
        if row["duration"]:
            yield f"Duration: {escape(row['duration'])}"
        if row["details_withheld"]:
            yield "A source says that the details were withheld."
        for words, named in (("Signed during", "during_visit_id"), ("Builds on", "follows_id")):
            other = others.get(row[named] or "")
            if other:
                yield f"{words}: {to(other.id, f'{label(other)}, {when(other)}')}"
    if row["sources"]:
        yield f"Told by: {', '.join(map(_source, row['sources']))}"
    for rival in happening.disputes:
        yield (
            f'<span class="rival">Disputed {escape(rival["predicate"].replace("_", " "))}: '
            f"{_rival(rival)}</span>" + _by(rival)
        )


def _sentences(happening: Happening) -> list[list[Row]]:
    """Its claims by sentence; first the sentence that the belief in it rests on."""
    grouped = [
        list(claims)
        for _, claims in groupby(
            happening.claims, key=lambda claim: (claim["document_id"], claim["sentence"])
        )
    ]
    quote, document = happening.row["quote"], happening.row["document_id"]
    grouped.sort(
        key=lambda claims: (
            not any(
                claim["document_id"] == document and claim["quote"] == quote for claim in claims
            )
        )
    )
    return grouped or [[]]


def _sentence(claims: Sequence[Row], documents: Mapping[str, Row]) -> str:
    """A sentence with its marked words, and where it stands."""
    if not claims:
        return ""
    first = claims[0]
    document = documents.get(first["document_id"], first)
    title = document.get("title") or f"Document {first['document_id']}"
    parts = [
        link(title, document.get("url")),
        said(document.get("publisher") or "outlet not named"),
        f"published {first['published_on']}" if first["published_on"] else "",
        to(f"doc-{first['document_id']}", "in the list of documents"),
    ]
    told = ", ".join(filter(None, parts))
    quotes = [claim["quote"] for claim in claims]
    return f'{quoted(first["sentence"], quotes)}\n<p class="said">{told}</p>'


def _every_claim(
    lead: Sequence[Row], further: Sequence[Sequence[Row]], documents: Mapping[str, Row]
) -> Iterator[str]:
    """What was read from the sentence above and from all others, folded away until asked for."""
    if not lead:
        return
    count = len(lead) + sum(map(len, further))
    yield f"<details><summary>All {count} claims, sentence by sentence</summary>"
    for claims in (lead, *further):
        if claims is not lead:
            yield _sentence(claims, documents)
        yield '<ul class="claims">'
        for claim in claims:
            by = "; ".join(filter(None, map(_voice, claim["attributions"] or ())))
            yield (
                f"<li>{escape(claim['predicate'].replace('_', ' '))}: "
                f"<strong>{said(value_words(claim['predicate'], claim['value_text']))}</strong>"
                f"{f', by {by}' if by else ''}</li>"
            )
        yield "</ul>"
    yield "</details>"


def _rival(row: Row) -> str:
    return said(value_words(row["predicate"], row["rival_text"]))


def _voice(row: Mapping[str, object]) -> str:
    """Who says it, citing whom, and whether they deny it."""
    if not row.get("source"):
        return ""
    citing = f", citing {said(row['citing'])}" if row.get("citing") else ""
    return said(row["source"]) + citing + (" (denies it)" if row.get("stance") == "denied" else "")


def _by(row: Mapping[str, object]) -> str:
    voice = _voice(row)
    return f", by {voice}" if voice else ""


def _source(told: str) -> str:
    """A source with whom it cites, as the record joins them; each ordered by itself."""
    source, _, cited = told.partition(" citing ")
    return _voice({"source": source, "citing": cited})


def _where(happening: Happening) -> str:
    city = happening.row["place_city"]
    return f"{city}, " if city else ""


def _table(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    anchors: Sequence[str] = (),
    numbers: int = 0,
) -> str:
    """A table; on a phone each row is a list, which names its columns by ``data-head``."""
    header = "".join(f'<th scope="col">{name}</th>' for name in heads)
    lines = []
    for number, row in enumerate(rows):
        anchor = f' id="{escape(anchors[number])}"' if anchors else ""
        cells = "".join(
            f'<td data-head="{head}"{" class=number" if place < numbers else ""}>{cell}</td>'
            for place, (head, cell) in enumerate(zip(heads, row, strict=True))
        )
        lines.append(f"<tr{anchor}>{cells}</tr>")
    return (
        f'<div class="scroll"><table><thead><tr>{header}</tr></thead>'
        f"<tbody>{''.join(lines)}</tbody></table></div>"
    )
