"""A case as Markdown, for the form and the artifact on Prefect's pages.

Words of others are kept from being read as Markdown or HTML. Arabic among English stands in an
isolate of its own; a sentence is a paragraph of HTML that takes its direction from its words, for
Markdown knows none. The form is a narrow, low window: what matters most comes first, in few lines.
"""

from __future__ import annotations

from html import escape

from flows.answers import Row
from flows.reviews.cases import Case
from flows.reviews.pairs import Pair, Side
from flows.reviews.values import EXAMPLES
from flows.wording import in_markdown, short, web_address


def question(asked: Case, complaint: str = "") -> str:
    """What the form shows: the sentence, the claim, its rivals, and what to do."""
    claim = asked.claim
    lines = (
        [f"**The answer could not be taken.** {in_markdown(complaint)}", ""] if complaint else []
    )
    lines += [
        f"### Is this right? {_label(claim['predicate'])}: {in_markdown(claim['value_text'])}",
        "",
        _about(claim),
        "",
    ]
    lines += [
        f"- otherwise **{in_markdown(rival['value_text'])}** — {_from_where(rival)}"
        for rival in asked.rivals
    ]
    lines += ["", _marked(claim), "", f"— {_from_where(claim)}", ""]
    for rival in asked.rivals:
        lines += [_marked(rival), "", f"— {_from_where(rival)}", ""]
    lines += [] if asked.rivals else ["No other source gives another value.", ""]
    lines += _before(asked)
    example = EXAMPLES.get(claim["predicate"])
    if example:
        lines.append(f"A corrected value looks like this: `{example}`")
    return "\n".join(lines)


def outcome(after: Case) -> str:
    """What the artifact shows once a verdict is given: all verdicts on the claim, last first."""
    claim = after.claim
    return "\n".join(
        [
            f"# {_label(claim['predicate'])}: {in_markdown(claim['value_text'])}",
            "",
            _about(claim),
            "",
            *_before(after),
            _marked(claim),
            "",
            f"— {_from_where(claim)}",
        ]
    )


def pair_question(asked: Pair, complaint: str = "") -> str:
    """What the form shows of two reports: both of them, and what the rule counted."""
    lines = (
        [f"**The answer could not be taken.** {in_markdown(complaint)}", ""] if complaint else []
    )
    lines += [f"### Do both tell of one {asked.one.claim['kind']}?", ""]
    lines += [*_side(asked.one), *_side(asked.other), *_counted(asked)]
    return "\n".join(lines)


def pair_outcome(after: Pair, found: str, reviewer: str, reason: str, decisions: list[str]) -> str:
    """What the artifact shows once a verdict on a pair is given, and how to take it back."""
    head = [
        f"# {found.capitalize()}",
        "",
        f"Says {in_markdown(reviewer)}: {in_markdown(reason)}",
        "",
    ]
    undone = [f"- taken back with `mithaq review {each} --undo`" for each in decisions]
    return "\n".join([*head, *_side(after.one), *_side(after.other), *undone])


def _side(side: Side) -> list[str]:
    lines = [_about(side.claim), "", _marked(side.claim), ""]
    for sentence in side.sentences:
        lines += [f'<p dir="auto">{escape(sentence)}</p>', ""]
    return [*lines, f"— {_from_where(side.claim)}", ""]


def _counted(asked: Pair) -> list[str]:
    if asked.score is None:
        return ["The rule is in doubt no more."]
    reasons = [f"- {in_markdown(reason)}" for reason in asked.reasons]
    return [f"The rule gives {asked.score:g} points for their being one:", "", *reasons]


def _before(asked: Case) -> list[str]:
    if not asked.reviews:
        return []
    lines = ["**Verdicts so far**", ""]
    for given in reversed(asked.reviews):
        value = f" to {in_markdown(given['value_text'])}" if given["verdict"] == "corrected" else ""
        undone = ", taken back" if given["withdrawn_at"] else ""
        lines.append(
            f"- {given['verdict']}{value} by {in_markdown(given['reviewer'])}"
            f" on {given['recorded_at']:%Y-%m-%d %H:%M} UTC{undone}:"
            f" {in_markdown(given['verdict_reason'] or '')}"
        )
    return [*lines, ""]


def _about(claim: Row) -> str:
    """The visit or agreement that it is about, and how sure the rules are."""
    place = ", ".join(filter(None, (claim["place_city"], claim["place_country"])))
    parts = filter(None, (claim["who"], place, claim["date_text"], claim["status"]))
    told = " · ".join(in_markdown(str(part)) for part in parts)
    sure = claim["confidence"]
    confidence = f" Confidence of the rules: {sure:.2f}." if sure is not None else ""
    return f"{claim['kind'].capitalize()} `{short(claim['stream_id'])}`: {told}.{confidence}"


def _from_where(claim: Row) -> str:
    """Who says it, in which document, published when."""
    voices = [
        in_markdown(voice["source"] or "")
        + (f", citing {in_markdown(voice['citing'])}" if voice["citing"] else "")
        + (", who denies it" if voice["stance"] == "denied" else "")
        for voice in claim["attributions"] or ()
    ]
    name = in_markdown(claim["title"] or f"document {claim['document_id']}")
    url = web_address(claim["url"])
    document = f"[{name}]({url})" if url else name
    outlet = f" of {in_markdown(claim['publisher'])}" if claim["publisher"] else ""
    day = f", {claim['published_on']}" if claim["published_on"] else ""
    return f"{'; '.join(voices) or 'the document itself'}, in {document}{outlet}{day}"


def _marked(claim: Row) -> str:
    """The sentence with the words of the claim in bold, where they stand in it whole."""
    sentence, quote = claim["sentence"], " ".join(claim["quote"].split())
    before, found, after = sentence.partition(quote)
    marked = f"{escape(before)}<strong>{escape(quote)}</strong>{escape(after)}"
    return f'<p dir="auto">{marked if found else escape(sentence)}</p>'


def _label(predicate: str) -> str:
    return predicate.replace("_", " ").capitalize()
