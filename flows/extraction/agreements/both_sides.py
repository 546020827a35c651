"""When parties are the two sides of an agreement, and how each of them is told once.

Asked wherever the parties of an agreement are settled; looks for none that is not told.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.candidates import is_corporate
from flows.extraction.scene.many_states import is_of_many
from flows.extraction.scene.stages import Scene
from flows.extraction.scene.state_mentions import state_mention
from flows.extraction.scene.tellings import told_side
from flows.extraction.visits.folding import distinct
from flows.extraction.who.firms import FIRM, firms_in
from flows.extraction.who.people import side

#: Whose side his own paper leaves untold.
AT_HOME = frozenset(("minister", "leader", "monarch", "deputy"))
#: Words for companies.
COMPANY = re.compile(rf"\b(?:{any_of('corporate')}|{any_of('companies')})\b", re.IGNORECASE)
_SIDE = re.compile(r"(?:ال)?(?:جانب|طرف)\s")
#: How many sentences before "the Dutch company" its name may stand.
_SOON = 2


def two_sides(parties: list[Mention], text: str) -> bool:
    """Whether parties of two countries are told, and not companies alone."""
    sides = {told_side(m) for m in parties} - {None}
    states = {side(m) for m in parties} - {None}
    # "his Turkish counterpart": he is no Turk, whoever he is
    opposed = any(_is_counterpart(m, text) for m in parties) and any(
        side(m) is None and (m.full.name is not None or _is_our_own(m, text)) for m in parties
    )
    # A paper names no side of its own ministers: "the minister of health signed with the French …".
    own = any(_is_our_own(m, text) for m in parties)
    foreign = (m for m in parties if side(m))
    labels = (told_side(m) for m in parties if side(m) is None)
    bodies = {label.split()[0] for label in labels if label}
    with_body = own and bool(bodies)  # "the minister signed with the European Union's ambassador"
    opposed = opposed or with_body or (own and any(_meets_ministers(m, text) for m in foreign))
    two = len(sides) >= 2 or opposed
    if any(is_of_many(m, text) for m in parties):
        return True
    # The European Union and its commission are one.
    real = bool(states) or with_body or len(bodies) >= 2
    public = [m for m in parties if not is_corporate(m, text)]
    if any(m.office == FIRM for m in parties):
        alone = [m for m in public if _is_name_alone(m)]
        theirs = {side(m) for m in alone}  # "Dow Chemical of the United States"
        public = [
            m for m in public if m not in alone and (m.sort != "state" or side(m) not in theirs)
        ]
    return two and real and bool(public)


def _is_name_alone(party: Mention) -> bool:
    """Whether nobody tells what a name is: beside a company one more."""
    full = party.full
    return party.sort == "person" and full.role is None and not full.office


def _is_counterpart(party: Mention, text: str) -> bool:
    """Whether one is told as the other's like: "his Turkish counterpart", «نظيرتها التركية»."""
    return party.office == "counterpart" or LIKE.match(text, party.start, party.end) is not None


LIKE = re.compile(r"\b(?:نظير|نظراي)[^\W\d_]*|(?:his|her|its|their) (?:\w+ )?counterpart")


def _is_our_own(party: Mention, text: str) -> bool:
    """Whether a party without a side is of the paper's own state; "leaders of Congress" are none's.

    They are those of a house or of a party, who agree with their government at home.
    """
    if told_side(party) is not None or _LEADERS.match(text, party.start, party.end):
        return False
    return party.full.office in AT_HOME or party.sort == "body"


_LEADERS = re.compile(r"(?:[\w-]+ )?leaders\b")


def _meets_ministers(foreign: Mention, text: str) -> bool:
    """Whether a foreign party is one with whom a minister signs: a state, an envoy, a minister.

    But none who heads a company, «رئيس مجلس إدارة الشركة النرويجية», and no university: a paper
    names its own as well.
    """
    if foreign.sort == "body" and foreign.office != FIRM and is_corporate(foreign, text):
        return False
    if foreign.sort in ("state", "body") or foreign.office == "resident":
        return True
    if COMPANY.search(text, foreign.start, foreign.end):
        return False
    return foreign.full.name is not None and foreign.full.office in AT_HOME


def with_firms(parties: list[Mention], told: list[Mention]) -> list[Mention]:
    """Parties with the companies that another sentence names for a mere state: "from France".

    "Egypt ordered 24 jets from France", then "Dassault signed a contract with Cairo".
    """
    firms = [m for m in told if m.office == FIRM and not any(k.office == FIRM for k in parties)]
    sides = {side(m) for m in firms}
    return [*(m for m in parties if m.sort != "state" or side(m) not in sides), *firms]


def without_doubles(scene: Scene, parties: list[Mention]) -> list[Mention]:
    """Each party once; a state for which a person signs is told by that person."""
    parties = [_state_meant(scene, mention, parties) for mention in parties]
    people = {told_side(m) for m in parties if m.sort not in ("state", "body")} - {None}
    bodies = (m for m in parties if m.sort == "body" and side(m) is None)
    told = [m for m in bodies if m.label in people]
    parties = [_firm_meant(scene, mention) for mention in parties]
    told += [m for m in parties if m.sort == "body" and _is_side_of(scene, m) and side(m) in people]
    kept = [m for m in parties if m not in told and (m.sort != "state" or side(m) not in people)]
    states: dict[str | None, Mention] = {}
    for mention in kept:
        if mention.sort == "state":
            states.setdefault(side(mention), mention)
    return distinct([m for m in kept if m.sort != "state" or states[side(m)] is m], scene.reading)


def _state_meant(scene: Scene, mention: Mention, parties: list[Mention]) -> Mention:
    """The state itself where one word tells the offices of both: «رئيسا كينيا وفنلندا».

    (the two presidents of …, in the Arabic dual), else the mention.
    """
    both = {side(m) for m in parties if m.role == mention.role}
    if mention.sort != "office" or len(both) < 2:
        return mention
    sentence = scene.reading.sentences[scene.reading.sentence_at(mention.start)]
    named = (p for p in sentence.places if p.sort == "country")
    inside = (p for p in named if mention.start <= p.start < mention.end)
    return next((state_mention(p) for p in inside if p.country == side(mention)), mention)


def _firm_meant(scene: Scene, mention: Mention) -> Mention:
    """The company named before that "the Dutch company" means, else the mention itself."""
    text = scene.reading.text
    meant = _THE_COMPANY.match(text, mention.start, mention.end)
    if meant is None or mention.office == FIRM or mention.label is not None:
        return mention
    at = scene.reading.sentence_at(mention.start)
    for stage in reversed(scene.stages[max(0, at - _SOON) : at]):
        for firm in reversed(firms_in(stage.sentence)):
            if side(firm) == side(mention):
                return firm
    return mention


# «الشركة الهولندية», "the Dutch company"
_THE_COMPANY = re.compile(
    r"(?:[Tt]he\s+)?(?:ال(?:شركة|مجموعة)\b|[A-Z]\w+ (?:company|firm|group)\b)"
)


def _is_side_of(scene: Scene, mention: Mention) -> bool:
    """Whether a party is only told as one of the sides: «الجانب السعودي» (the Saudi side)."""
    return _SIDE.match(scene.reading.text, mention.start) is not None
