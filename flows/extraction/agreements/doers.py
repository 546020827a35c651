"""Who stands before or behind the verb of an agreement as the ones who do it, and who with them.

Stands before ``parties``, which asks it among other grammar, and before all that ask who acts: the
sellers of a sale, the lenders of a loan. Knows no terms, and whether two sides are told no more.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.candidates import AND
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.state_mentions import words_before
from flows.extraction.scene.tellings import told_side
from flows.extraction.scene.who_clauses import aside_before, relative_before
from flows.extraction.who.people import OFFICIAL, side
from flows.extraction.who.sides import SAYS

#: How far (in letters) behind an act those between whom it is may stand.
NEAR = 130
_BETWEEN_OTHERS = re.compile(
    rf"\b(?:بين|between)\s+(?:كل من\s+|both\s+)?(?:the\s+)?(?:\S+\s+){{0,2}}?"
    rf"و?(?:ال)?(?:{any_of('others')}|{any_of('companies')}|{any_of('corporate')})\b",
    re.IGNORECASE,
)
_WITH_REBELS = re.compile(
    r"\b(?:بين|between|by)\s+(?:the\s+)?(?:\S+\s+){1,4}?(?:و(?:ال)?|and\s+(?:the\s+)?(?:\w+\s+)?)"
    rf"{any_of('rebels')}\b",
    re.IGNORECASE,
)
# "struck a deal with the opposition"
_REBELS_NEXT = re.compile(
    rf"\s+(?:with|مع)\s+(?:the\s+|its\s+)?(?:\w+\s+)?(?:ال)?{any_of('rebels')}\b", re.IGNORECASE
)
# "a pact signed with the government": by whom it rules, if no other state is told
WITH_GOVERNMENT = re.compile(r"\s+with\s+the\s+government\b(?! of\b)")
# "a treaty with Peru, Minister X said"
_OVERSAW = re.compile(rf"\b[وف]?{any_of('overseeing', 'ar')}\b")
# «رفقة», «بمعية» (in the company of) between two who oversee a signing
_BESIDE = re.compile(r"\s*،?\s*(?:ب?رفقة|ب?صحبة|بمعية|الي جانب)\s+(?:كل من\s+)?")
# not "regulators in the two countries", «في البلدين», which only tells where
TWO_SIDES = re.compile(
    r"(?<!\bin )(?<!\bin the )(?<!\bفي )"
    rf"\b[بلو]?(?:{any_of('two_sides')}|(?:two|both)\s+(?:[\w-]+\s+)?(?:countries|states|nations)"
    r"|(?:the|two)\s+(?:[\w-]+\s+)?(?:rivals|foes|neighbou?rs|enemies))\b(?! in\b)",
    re.IGNORECASE,
)
# "(they welcomed a pact that) the two countries (signed)": no persons
STATES_DO = re.compile(
    rf"\b(?:two|both) (?:[\w-]+ )?{any_of('states_told', 'en')} (?:(?:have|had|also|later|then) )*$"
)
# "an extradition treaty with China signed a decade ago"
GOVERNED = re.compile(r"\b(?:with|to|from|against|مع)\s+(?:the\s+)?$", re.IGNORECASE)
_BY = re.compile(r"(?:من قبل|من جانب|\bby)\s+(?:the\s+)?$")
# «… ووقع معه …» (and signed with him): with whom he was told to have met
_WITH_HIM = (" معه ", " معها ", " معهم ")
#: How many letters "by the" takes before somebody.
_BY_WHOM = 24


# "(signed a contract) for the building by (Rosatom)": who will do it, not who signs
_BUILT_BY = re.compile(
    rf"\b(?:for|on)\s(?:the\s)?(?:{any_of('project_act', 'en')}"
    r"|supply|delivery|production|purchase)\s(?:of\s[^,;.]{3,40}\s)?by\s(?:the\s)?$"
)
# ", with (Angola) and Peru to follow, (and signed)": stops of a tour
_TO_FOLLOW = re.compile(
    r"(?:(?:,| and|, and) (?:the )?[A-Z]\w+(?: [A-Z]\w+)*){0,3} (?:(?:yet |still )?to follow|next),"
)


def signers(stage: Stage, candidates: list[Mention], act: Cue) -> list[Mention]:
    """Who signs: behind the verb in Arabic, in front of it in English; with those joined."""
    behind = _without_ministers(stage, [m for m in candidates if m.start >= act.end])
    text = stage.text
    by = [m for m in behind if _BY.search(text, max(act.end, m.start - _BY_WHOM), m.start)]
    by = [m for m in by if not _BUILT_BY.search(text, act.end, m.start)]
    if act.frame in ("sign_noun", "reach_noun"):
        return by[:2] or _overseeing(stage, candidates, act)
    if (
        stage.language == "ar"
        and behind
        and behind[0].prefix in ("", "و", "ال")
        and not GOVERNED.search(words_before(stage, behind[0]))
        and (len(stage.between(act.end, behind[0].start).split()) <= 3)
    ):
        return joined(stage, behind)
    if by and (is_passive(stage, act) or by[0].start - act.end < 60):
        return joined(stage, [m for m in candidates if m.start >= by[0].start])
    before = [m for m in candidates if m.end <= act.start]
    aside = relative_before(stage, act.start)
    if aside is not None:  # "Peru, which joined the fund last year, signed"
        before = [m for m in before if m.end <= aside[0]] or before
    met = aside_before(stage, act.start)
    if met is not None:  # "Cruz, who met Walsh in Manila, said a pact with Peru would be signed"
        before = [m for m in before if not met[0] <= m.start < met[1]] or before
    free = [m for m in before if not GOVERNED.search(words_before(stage, m))]
    if before and not free and _HE_DOES.search(stage.text, stage.start, before[-1].start):
        return []  # "that he held talks with X and signed an accord with Y"
    before = free or before
    before = [m for m in before if not was_visited(stage, m)] or before[-1:]
    before = [m for m in before if not _TO_FOLLOW.match(stage.text, m.end, act.start)] or before
    if before and _WHERE.fullmatch(stage.text, before[-1].end, act.start):
        # «وصل … إلى فرنسا قادما من إيطاليا حيث أبرم عقودا» (from Italy, where he concluded)
        before = [m for m in before if m.sort != "state"]
    if act.frame == "sign_verb":
        before = [m for m in before if not _tells_whose(stage, m, before)]
    if not before or TWO_SIDES.search(stage.between(before[-1].end, act.start)):
        return []
    first = _who_signs_too(stage, before, act)
    if first is not None:
        return joined(stage, before[before.index(first) :])
    last = before[-1]
    if stage.text.startswith(_WITH_HIM, act.end):
        others = (m for m in reversed(before) if told_side(m) != told_side(last))
        return [*list(others)[:1], last]
    if len(before) > 1 and _OWNS.match(stage.text, last.end, act.start) is not None:
        return before[-2:-1]
    chain = [last]
    for mention in reversed(before[:-1]):
        gap = stage.between(mention.end, chain[0].start - len(chain[0].prefix))
        if not AND.match(gap) or (
            gap == ", " and _ENDS_CLAUSE.search(stage.text, 0, mention.start)
        ):
            break
        chain.insert(0, mention)
    return chain


_HE_DOES = re.compile(r"\b(?:he|she) [^.;]*$")


def was_visited(stage: Stage, state: Mention) -> bool:
    """Whether a state is where somebody went: «زار الدوحة وأبوظبي، ووقع» (visited … and signed)."""
    if state.sort != "state" or stage.language != "ar":
        return False
    went = [c.end for c in stage.framed("visit_verb", "go_verb") if c.end <= state.start]
    if not went:
        return False
    words = stage.between(went[-1], state.start)
    for place in stage.sentence.places:
        if went[-1] <= place.start and place.end <= state.start:
            words = words.replace(stage.between(place.start, place.end), "", 1)
    return _TO_AND.fullmatch(words) is not None


# «(زار) إلى (الدوحة) و(أبوظبي)»: what is left between a journey's verb and the last of its goals
_TO_AND = re.compile(r"[\s،]*(?:(?:الي|كلا? من|ال|لل?|و|ثم)[\s،]*)*")


def _tells_whose(stage: Stage, state: Mention, before: list[Mention]) -> bool:
    """Whether a state only tells whose minister somebody is: "Premier X of Peru (said …)"."""
    return state.sort == "state" and any(
        m.sort == "person" and _OF.fullmatch(stage.text, m.end, state.start) for m in before
    )


_OF = re.compile(r" of (?:the )?")


# "Hours after Chad left (Mexico, Canada signed)": no list
_ENDS_CLAUSE = re.compile(r"\b(?:[Aa]fter|[Ww]hen|[Ww]hile|[Aa]s|[Bb]efore|[Ss]ince) \w[^,;.]* $")


# "the fund, the bank('s lending arm,) gave": who only owns what the first is
_OWNS = re.compile(r"'s? (?:[\w-]+ ){1,4}?[\w-]+, ")


# «حيث», «حيث كان قد» (where he, where he had)
_WHERE = re.compile(r"\s*،?\s*حيث\s+(?:(?:كان|كانت|قد)\s+){0,2}")


def _who_signs_too(stage: Stage, before: list[Mention], act: Cue) -> Mention | None:
    """Who goes on with «، ووقع مع …» (and signed with): the sentence's subject, none of a list.

    «التقى الوزير … وزراء خارجية …، ووقع مع نظيره …» (met the foreign ministers of …, and signed).
    """
    if stage.language != "ar" or not act.prefix.startswith("و"):
        return None
    if not stage.text.startswith(" مع ", act.end):
        return None
    that = max(stage.text.rfind(" ان ", stage.start, act.start), stage.start)
    return next((m for m in before if m.start >= that and m.prefix in ("", "ال")), None)


def _without_ministers(stage: Stage, behind: list[Mention]) -> list[Mention]:
    """The states whose ministers sign: «وزراء النفط في مصر وقبرص» (the oil ministers in …)."""
    if len(behind) > 1 and behind[0].sort == "office" and told_side(behind[0]) is None:
        gap = stage.between(behind[0].end, behind[1].start - len(behind[1].prefix))
        if gap.strip() in ("في", "كل من", "في كل من"):
            return behind[1:]
    return behind


def _overseeing(stage: Stage, candidates: list[Mention], act: Cue) -> list[Mention]:
    """Who oversees or announces it: «أشرف وزير … ووزير … على إمضاء», «أعلن … التوصل إلى»."""
    found = _OVERSAW.search(stage.text, max(stage.start, act.start - 200), act.start)
    if found is None or is_between_others(stage, act.end):
        return []
    behind = [m for m in candidates if found.end() <= m.start and m.end <= act.start]
    if not behind or behind[0].start - found.end() > 2:
        return []
    if behind[0].full.office not in OFFICIAL and behind[0].sort != "body":
        return []
    chain = joined(stage, behind)
    beside = [m for m in behind if m.start >= chain[-1].end][:1]
    if any(_BESIDE.fullmatch(stage.text, chain[-1].end, m.start) for m in beside):
        chain += beside
    return chain if len(chain) > 1 or act.frame == "reach_noun" else []


def watching(stage: Stage) -> list[Mention]:
    """Those in whose presence others sign, by how the sentence opens: «وبحضور الرئيسين …، وقع»."""
    people = stage.people
    if not people or _BEFORE_WHOM.fullmatch(stage.text, stage.start, people[0].start) is None:
        return []
    row = people[:1]
    for mention in people[1:]:
        if _AND_ONE.fullmatch(stage.text, row[-1].end, mention.start) is None:
            break
        row.append(mention)
    return row


# "In the presence of (both presidents, their ministers signed)"
_BEFORE_WHOM = re.compile(rf"[\s\-:]*(?:{any_of('witness')})\s+(?:(?:the|كل من)\s+)?(?:ال)?", re.I)
_AND_ONE = re.compile(r"\s+(?:and\s+(?:the\s+)?|و(?:ال)?)")


def joined(stage: Stage, mentions: list[Mention]) -> list[Mention]:
    """The first of some mentions and whoever is listed behind it."""
    listed = mentions[:1]
    for mention in mentions[1:]:
        if not _goes_on(stage, listed[-1], mention):
            break
        listed.append(mention)
    return listed


def _goes_on(stage: Stage, last: Mention, mention: Mention) -> bool:
    """Whether a mention is listed behind another, also under one office.

    «وزيرا الخارجية الأميركي … والروسي …» (the foreign ministers, the American … and the Russian …)
    """
    gap = stage.between(last.end, mention.begin)
    if AND.match(gap):
        return SAYS.match(stage.text, mention.end) is None
    inside = (p for p in stage.sentence.places if last.end <= p.start < mention.start)
    sided = next((p for p in inside if p.sort == "nationality" and p.prefix == "و"), None)
    return (
        sided is not None
        and sided.country == side(mention)
        and not stage.between(last.end, sided.start).strip(" ،و")
        and not stage.between(sided.end, mention.start).strip()
    )


def together(stage: Stage, states: list[Mention]) -> list[Mention]:
    """The last states or bodies that are joined by commas and "and", if they are of two sides."""
    run: list[Mention] = []
    for mention in reversed(states):
        if run and not AND.match(stage.between(mention.end, run[0].start - len(run[0].prefix))):
            if len(run) > 1:
                break
            run = []
        run.insert(0, mention)
    return run if len(told_sides(run)) >= 2 else []


def told_sides(mentions: list[Mention]) -> set[str]:
    """Countries and named bodies among mentions; persons of no told side count for none."""
    return {key for m in mentions if (key := told_side(m)) is not None}


def is_with_rebels(stage: Stage, at: int) -> bool:
    """Whether a government and those who fight it are told to agree: «بين الحكومة والمعارضة»."""
    if _REBELS_NEXT.match(stage.text, at, stage.end):
        return True
    return _WITH_REBELS.search(stage.text, at, min(stage.end, at + NEAR)) is not None


def is_between_others(stage: Stage, at: int) -> bool:
    """Whether companies, universities or persons are told to sign: «بين شركة … وجامعة …»."""
    return _BETWEEN_OTHERS.search(stage.text, at, min(stage.end, at + NEAR)) is not None


def is_passive(stage: Stage, act: Cue) -> bool:
    """Whether a verb stands in the passive: "was signed"."""
    words = stage.between(max(stage.start, act.start - 6), act.end)
    return _PASSIVE.search(words) is not None


_PASSIVE = re.compile(r"\b(?:was|were|be|been)\b")
