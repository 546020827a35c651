"""Which agreement an act governs: "signed" and its object, and what is listed with that.

Stands before the rules of agreements: pairs acts with nouns by their order and distance, and knows
of no party, place or date (``listing`` tells what one noun lists).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.extraction.agreements.doers import is_passive
from flows.extraction.agreements.listing import (
    WHICH,
    is_definite,
    is_listed,
    is_of_both,
    is_plural,
    opens_a_list,
)
from flows.extraction.agreements.sales import is_of_stake
from flows.extraction.agreements.undoing import undone_by_words
from flows.extraction.agreements.unsigned import act_without_signing
from flows.extraction.language.lexicon import any_of, group
from flows.extraction.reading.cues import Cue, markers
from flows.extraction.scene.asides import WHERE_OR_WHEN
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.status import (
    LENDING,
    OTHERS_WHEN,
    TO_END,
    UNDER_ONE,
    is_expecting,
    is_signed_before,
)

_ACTS = (
    "sign_verb", "sign_noun", "reach_verb", "reach_noun", "approve_verb", "lend_verb", "issue_verb",
)  # fmt: skip
#: What is issued, and what is adopted: "150 nations adopted a protocol".
_ISSUED, _ADOPTED = ("joint_statement",), ("joint_statement", "treaty", "protocol")
#: Acts beside which talks only tell what came before.
_CONCLUDING = ("sign_verb", "reach_verb")
#: How far (in letters) an act may stand before its object: Arabic puts the signers between.
_REACH = 130
#: The same where it may have quite another one: "exchanged messages".
_NEAR = 40
#: The same where an aside stands between an agreement and what becomes of it.
_ASIDE = 200
# What is signed where two signers with their offices stand before it, «وقع وزير … ومدير …، أمس،»:
# after a comma, «أمس» (yesterday), «اليوم» (today) or «على» (on), or one «مع» (with) the other.
_SIGNED_THERE = re.compile(r"(?:[،,]|\b(?:علي|امس|اليوم))\s+$")
#: The same for a plan or a document, which is an agreement only where it is signed.
_PAPER_REACH = 45
# «قبل (إعلان النتائج)» (before the announcement of the results): nothing that is signed
_PREPOSITION = re.compile(rf"\s{any_of('preposition', 'ar')}\s+(?:ال)?$")
#: Markers that are acts themselves where they govern an agreement: «علقت … العمل باتفاقية».
_STATES = ("in_force", "suspended", "terminated", "cancelled", "initialled", "in_talks", "denied")
# "a treaty as soon as parliament ratifies another"
_SUBORDINATE = re.compile(r"\b(?:as soon as|until|unless|if|once|because|although|whether)\b")
_SIGNED_PAPER = re.compile(any_of("plan_paper"), re.IGNORECASE)
# Cancelling, suspending, freezing, ending as Arabic nouns: what is ended stands behind them.
_ENDING = group("ending_it", "ar")
# "signed a letter praising the deal", not "a bill ratifying the treaty", "a visa waiver agreement"
_OTHER_PAPER = re.compile(
    rf"\s+(?:an?|the|two)\s+(?:[\w'-]+\s+){{0,2}}(?:{any_of('other_paper', 'en')}"
    rf"|{any_of('law_paper', 'en')}(?!.*\b(?!implement){any_of('ratifying', 'en')}))\b(?=\s+\w)"
    r"|\s+into law\b"
)
# «وقع على قانون يتعلق ب» (signed a law on), not «مرسوما بالمصادقة على» (a decree ratifying)
_A_LAW = re.compile(rf"\b{any_of('law_paper', 'ar')}\b")
_LAW_ON = re.compile(rf"\b{any_of('law_paper', 'en')} (?:on|about|banning|regulating)\b")
# «(بدأ العمل) رسميا با(لاتفاقية)» (work has begun by it: it is in force)
_BY_IT = re.compile(r"\s+(?:[^\W\d_]+ا\s+)?ب?(?:ال)?")
# «(رفعت) الحظر (عن …)» (the ban), «(ألغى) مرسوما», no «(ألغى) بقرار» (by a decision)
_A_BAN = re.compile(rf"(?:^|\s)(?:ال)?(?:{any_of('law_paper', 'ar')}|{any_of('ban', 'ar')})\b")
_RATIFYING = re.compile(rf"\b[بل]?(?:ال)?{any_of('ratifying', 'ar')}")
# "agreed to open talks on a treaty", "to keep talking about one"
# "to speed up work on one", "to accelerate the implementation of"
_MERE_TALKS = re.compile(
    r"\bto [a-z]+ (?:[a-z]+ )?(?:talks|negotiations|consultations)\b"
    rf"|\bto (?:(?:keep|continue|go on|start|begin) )?{any_of('talking_on', 'en')}\b"
    rf"|\bto [a-z]+ (?:[a-z]+ ){{0,3}}{any_of('hastened', 'en')} (?:on|of|towards?|for)\b"
)
# "approved a bill to ban the sale", "passed a resolution blocking"
_TO_STOP = re.compile(rf"\b{any_of('stopping', 'en')}\b")
# "is authorized to publish this memorandum": a paper of one government
_TO_PASS_ON = re.compile(r"\bto (?:publish|print|submit|transmit|circulate|distribute)\b")
_CALLING = re.compile(rf"\b{any_of('calling_for', 'en')}\b")
# "approved sending troops under an agreement", "the budget after the government struck a deal"
_UNDER = re.compile(r"\b(?:under|after|before|when|while|because|since)\s")
_AGREE = re.compile(r"(?:\w+ ){0,2}agree[ds]?")
#: What may become of an agreement that was made.
UNDONE = ("suspended", "terminated", "cancelled")
# "quit (over) a pact"
# … or protests against one
_AT_OR_OVER = re.compile(
    r"\b(?:during|over|amid|ahead of|against|(?:in )?protests? (?:at|against|over))\b"
)
# «، وسيتم» (, and it will be), but no aside: «علقت بلغاريا، اعتبارا من أمس، العمل ب»
_AND_CLAUSE = re.compile(r"،\s+[وف]")
# "undertook to open talks on a treaty": none are held yet
# nor where two "agreed to set up a panel to negotiate" one, or somebody once "helped draft" it
_TO_OPEN = re.compile(
    r"\b(?:to|will|would) (?:soon |shortly |also )?"
    r"(?:open|start|begin|launch|resume|hold)(?: \w+)? $"
    r"|\bagreed? (?:[\w-]+ ){0,6}to (?:[\w-]+ ){1,6}to $"
    r"|\bhelped (?:to )?$",
    re.IGNORECASE,
)
_BREAKING = re.compile(rf"\b[وب]?(?:ال)?{any_of('breaking')}\b")
# Where another clause begins: ";", ", while", «، فيما» (, while), «، وقال» (, and … said).
_WHILE = r"[،,]\s+(?:while|whereas|فيما|بينما|في حين|في وقت)\b"
_CLAUSE = re.compile(rf"[;؛:]|{_WHILE}", re.IGNORECASE)
_BORDER = re.compile(rf"[;؛:]|{_WHILE}|[،,]\s+و?{any_of('speech')}\b")
# "signed in", "reached last week": no object stands behind
_WHERE_OR_WHEN = re.compile(
    r"\s+(?:in|at|by|on|between|during|after|under|here|last|this|today|yesterday|earlier|late"
    r"|[A-Z][a-z]+day)\b"
)
_THAT = re.compile(r"\s+(?:that|which)\s+(?:[\w'-]+\s+){1,4}")
# "an accord under which China will cancel debts", unlike "an accord which took effect"
_RELATIVE = re.compile(
    r"\b(?:(?:under|by|in|to) which|which(?! (?:\w+ly |has |had |will )?$)|whose|whereby"
    r"|بموجبه|بموجبها)\b",
    re.IGNORECASE,
)
# "according to a", «وفق ما جاء في» (by what stood in)
_CITED = re.compile(rf"\b{any_of('according')}\s+(?:an?\s+|the\s+)?(?:ما\s+\w+\s+(?:في\s+)?)?$")
_OR = re.compile(r"\bاو\b")  # or
_FEMININE = re.compile(r"\s+\w+ة\b")


def governed(stage: Stage, nouns: list[Cue]) -> Iterator[tuple[Cue, Cue]]:
    """Each noun with the act that governs it, its own or that of the noun it is listed with."""
    acted: dict[int, Cue] = {}
    states = [c for c in stage.cues if c.frame == "marker" and c.sense in _STATES]
    states += [
        *_talks_somewhere(stage),
        *_talks_with(stage, nouns),
        *undone_by_words(stage, nouns),
    ]
    states = [c for c in states if not _TO_OPEN.search(stage.text, stage.start, c.start)]
    states = [c for c in states if not (_is_adjective(stage, c) or _fails_to(stage, c))]
    states = [c for c in states if not _is_approved_draft(stage, c)]
    for act in states:
        noun = _object_of(stage, act, nouns)
        if noun is not None and not (
            _is_overtaken(stage, act, noun) or _ends_itself(stage, act, noun)
        ):
            acted.setdefault(noun.start, act)
    for act in _acts(stage):
        if act.frame == "sign_verb" and (_is_subject(stage, act) or _thinks(stage, act)):
            continue  # the noun, which stands for itself
        if is_expecting(stage, act) or _ends_talks(stage, act):
            continue  # the noun or the verb behind it
        noun = _object_of(stage, act, nouns)
        known = acted.get(noun.start) if noun is not None else None
        if noun is not None and (
            known is None
            or _is_nearer(act, known, noun)
            or _is_of_clause(stage, act, known, noun)
            or _is_revived(stage, act, known, noun)
            or _is_due_behind(act, known, noun)
            or (known.sense == "in_talks" and _signs_it(stage, act) and noun.end <= act.start)
            or (known.sense == "in_force" and is_signed_before(stage, act, noun, known.end))
        ):
            acted[noun.start] = act
    for noun in nouns:
        if noun.start not in acted and (telling := act_without_signing(stage, noun)):
            acted[noun.start] = telling
    for before, noun in zip([None, *nouns], nouns, strict=False):
        if before and before.start in acted and is_listed(stage, before, noun):
            acted.setdefault(noun.start, acted[before.start])
        elif before and is_of_both(stage, nouns, before) and opens_a_list(stage, before, noun):
            first = nouns[nouns.index(before) - 1]
            if first.start in acted:  # "17 agreements and memorandums, among them …"
                acted.setdefault(noun.start, acted.pop(first.start))
    _add_listed_before(stage, nouns, acted)
    for noun, behind in zip(nouns, [*nouns[1:], None], strict=False):
        told = (
            behind is not None
            and behind.start in acted
            and is_plural(stage, noun)
            and opens_a_list(stage, noun, behind)
        )
        if noun.start in acted and not told:
            yield acted[noun.start], noun


def _add_listed_before(stage: Stage, nouns: list[Cue], acted: dict[int, Cue]) -> None:
    """What a passive tells of a list: "a protocol on trade and a pact on health will be signed"."""
    for first, noun in zip(reversed(nouns[:-1]), reversed(nouns[1:]), strict=True):
        act = acted.get(noun.start)
        if act is None or act.start < noun.end or not is_passive(stage, act):
            continue
        opens = _LIST_OPENS.search(stage.text, stage.start, first.start) is not None
        if opens and is_listed(stage, first, noun):
            acted.setdefault(first.start, act)


# "According to the paper, a (protocol)", "said that two (protocols)"
_LIST_OPENS = re.compile(
    r"(?:^\W*|[,:;]\s|\b(?:that|said|while)\s)(?:an?|the|one|two|three|several)\s(?:[\w-]+\s){0,2}$",
    re.IGNORECASE,
)


def _ends_talks(stage: Stage, act: Cue) -> bool:
    """Whether only talks are concluded before an act: "concluded talks and will sign a pact"."""
    if _ENDS_TALKS.match(stage.text, act.start, stage.end) is None:
        return False
    return any(other.start > act.end for other in stage.framed("sign_verb", "reach_verb"))


_ENDS_TALKS = re.compile(
    r"conclud\w+ (?:(?:an?|the|their|his|her|bilateral|\w+-day) ){0,3}(?:\w+ )?"
    r"(?:talks|negotiations|consultations|meetings?|visits?|tours?)\b"
)


def _signs_it(stage: Stage, act: Cue) -> bool:
    """Whether a verb of signing bears its object, told before it: «عقد … وقعه الوزير أمس».

    (a contract … signed it the minister yesterday)
    """
    signed = act.frame == "sign_verb" and act.sense == "past" and stage.language == "ar"
    return signed and stage.between(act.start, act.end).endswith(("ه", "ها", "هما"))


def _is_due_behind(act: Cue, known: Cue, noun: Cue) -> bool:
    """Whether talks are told, and at once behind it that the agreement will be signed.

    «إن المفاوضات انتهت، وإن الاتفاق سيوقع في عمان» (the talks are over, and the accord will be).
    """
    due = act.frame == "sign_verb" and act.sense == "future"
    return due and known.sense == "in_talks" and 0 <= act.start - noun.end < _NEAR


def _is_adjective(stage: Stage, state: Cue) -> bool:
    """Whether an end is only an attribute of what is spoken of: "under the lapsed pact".

    So it is in "resumed a deal that was suspended in March".
    """
    before = _ARTICLE.search(stage.text, stage.start, state.start)
    return state.sense in UNDONE and before is not None


def _ends_itself(stage: Stage, state: Cue, noun: Cue) -> bool:
    """Whether what has ended is told before: "his mandate expired with the pact's anniversary"."""
    return state.end <= noun.start and _ENDS_ITSELF.match(stage.text, state.start) is not None


_ENDS_ITSELF = re.compile(r"(?:expire|lapse)[sd]?\b")


def _is_approved_draft(stage: Stage, state: Cue) -> bool:
    """Whether a draft is what somebody approves: "approved the draft of an accord with Peru"."""
    if not stage.text.startswith("draft", state.start) or state.end - state.start > len("draft"):
        return False
    return any(
        0 <= state.start - act.end < _DRAFT_NEAR
        or _PASSIVE.search(stage.text, state.end, max(state.end, act.start)) is not None
        for act in stage.framed("approve_verb")
    )


#: How far (in letters) behind a verb of approving the word for a draft stands that is its object.
_DRAFT_NEAR = 25
_PASSIVE = re.compile(r"\b(?:was|were|been|is|are)\s(?:\w+ly\s)?$")


def _fails_to(stage: Stage, state: Cue) -> bool:
    """Whether somebody fails, no accord: «تعذر عليهم إقناعه» (they failed to persuade him)."""
    return stage.text.startswith("تعذر علي", state.start)


def _acts(stage: Stage) -> list[Cue]:
    """Acts of concluding, in order; a vote for one is an act itself: "voted 62-8 to ratify"."""
    votes = [*_parted(stage)]
    others = (a for a in stage.framed(*_ACTS) if not any(v.start < a.start < v.end for v in votes))
    return sorted([*others, *votes], key=lambda act: act.start)


def _parted(stage: Stage) -> Iterator[Cue]:
    """Acts of several words: votes, and what place and day part from its object."""
    if stage.language == "ar":
        return
    for words, frame in ((_VOTED, "approve_verb"), (_GAVE, "approve_verb"), (_PUT, "sign_verb")):
        for found in words.finditer(stage.text, stage.start, stage.end):
            yield Cue(*found.span(), frame, "past")


# "voted 62-8 on Monday to ratify", "in favour of ratifying", "for the ratification of"
_VOTED = re.compile(
    r"\bvoted\b[^.;:]{0,50}?(?:(?: to| (?:for|in favou?r of)(?: the)?) "
    rf"(?!implement){any_of('ratifying', 'en')}\w*(?: of)?\b"
    rf"| (?:for|in favou?r of)(?= an? (?:[\w-]+ ){{0,4}}(?:treaty|{any_of('pact', 'en')})\b))"
)
# "gave its approval on Monday to", "put their signatures here to"
_GAVE = re.compile(
    r"\bg[ai]ven? (?:(?:its|the|their|final|formal) ){0,2}(?:approval|assent|consent|go-ahead"
    rf"|green light){WHERE_OR_WHEN}{{1,3}} to\b"
)
_PUT = re.compile(
    rf"\b(?:put|affixed) (?:their|his|her) (?:names?|signatures?){WHERE_OR_WHEN}{{1,3}} to\b"
)
_ARTICLE = re.compile(
    rf"\b(?:{any_of('pointing', 'en')}|(?:that|which) (?:was|were|had been)(?: \w+ly)?)\s+$",
    re.IGNORECASE,
)


def _talks_somewhere(stage: Stage) -> Iterator[Cue]:
    """Talks parted from what they are on: "talks here on Monday on a treaty", "between A and B"."""
    for cue in stage.framed("meet_noun"):
        found = _TALKS_ON.match(stage.text, cue.start, stage.end)
        found = found or _TALKS_BETWEEN.match(stage.text, cue.start, stage.end)
        if found is not None and not _come_to_nothing(stage, found.end()):
            yield Cue(cue.start, found.end(), "marker", "in_talks")


def _talks_with(stage: Stage, nouns: list[Cue]) -> Iterator[Cue]:
    """The same in Arabic: «محادثات مع صندوق النقد بشأن قرض» (talks with the fund on a loan)."""
    if nouns and stage.language == "ar":
        for found in _TALKS_WITH.finditer(stage.text, stage.start, stage.end):
            if not _come_to_nothing(stage, found.end()):
                yield Cue(*found.span(), "marker", "in_talks")


def _come_to_nothing(stage: Stage, at: int) -> bool:
    """Whether talks are told to fail: "talks on a treaty collapsed", "ended without agreement"."""
    behind = markers(stage.cues, at, min(stage.end, at + _FATE))
    return any(marker.sense == "negated" for marker in behind)


#: How far (in letters) behind talks it may be told what came of them.
_FATE = 90


_TALKS_ON = re.compile(
    rf"(?:[Tt]alks|[Nn]egotiations){WHERE_OR_WHEN}{{1,3}}\s+(?:on|over|about)(?=\s+(?![A-Z]))"
)
# "talks between Peru and Laos on (a new fisheries pact)"
_TALKS_BETWEEN = re.compile(
    r"(?:[Tt]alks|[Nn]egotiations) between [^.;,]{5,80}? (?:on|over|about)"
    rf"(?= (?:an?|the|their) (?:[a-z][\w-]* ){{0,4}}(?:treaty|protocol|{any_of('pact', 'en')})\b)"
)
# Talks or consultations on, or to conclude or sign, a loan, an accord, a treaty or a deal, but not
# on one that is known by what it is on: «اتفاقية الصيد» (the accord on fishing)
_TALKS_WITH = re.compile(
    r"\b(?:ال)?(?:محادثات|مباحثات|مشاورات)(?:\s+(?:مع|بين)\s+[^.؛،]{3,80}?)?"
    r"(?=\s+(?:بشان|حول|ل(?:ابرام|توقيع)|للتوصل الي)\s+"
    r"(?:قرض|اتفاق|اتفاقية|معاهدة|صفقة)\b(?!\s+(?:ال|\w+ه\b)))"
)


def signed_papers(stage: Stage, nouns: list[Cue]) -> list[Cue]:
    """Frameworks, plans, programmes that are signed themselves beside agreements of other acts."""
    found: list[Cue] = []
    for paper in stage.framed("paper_noun"):
        acts = [act for act in stage.framed("sign_verb") if 0 < paper.start - act.end < _NEAR]
        if not acts or _SIGNED_PAPER.fullmatch(stage.text, paper.start, paper.end) is None:
            continue
        act = acts[-1]
        others = [a for a in stage.framed("sign_verb") if a.start > paper.end]
        own = all(
            noun.end <= act.start or any(paper.end < other.start < noun.start for other in others)
            for noun in nouns
        )
        if own and others and not _BORDER.search(stage.between(act.end, paper.start)):
            found.append(paper)
    return found


def _is_nearer(act: Cue, known: Cue, noun: Cue) -> bool:
    """Whether a verb stands between the known one and their object: "ratifies …, issued a"."""
    return act.frame == "issue_verb" and known.end <= act.start and act.end <= noun.start


def _is_subject(stage: Stage, act: Cue) -> bool:
    """Whether signing is what a clause is about: "The signing of a treaty … was put off"."""
    opening = _OPENING.search(stage.text, stage.opening, act.start)
    return opening is not None and stage.text.startswith("signing of", act.start)


def _thinks(stage: Stage, act: Cue) -> bool:
    """Whether two only think alike: "agree that the treaty must be respected"."""
    words = stage.between(act.start, act.end)
    return stage.text.startswith(" that ", act.end) and _AGREE.fullmatch(words) is not None


_OPENING = re.compile(r"(?:^\W*|\b(?:that|said) )(?:[Tt]he )?(?:formal |official )?$")


def _is_of_clause(stage: Stage, act: Cue, known: Cue, noun: Cue) -> bool:
    """Whether the known act is but an attribute: "the pact reached in May will be signed here"."""
    told = noun.end <= known.start and known.end < act.start and act.frame == "sign_verb"
    if not told or known.sense not in _CLAUSE_SENSES or not is_passive(stage, act):
        return False
    attribute = stage.between(noun.end, known.end)
    return not _FINITE.search(attribute) or WHICH.search(attribute) is not None


def _is_revived(stage: Stage, act: Cue, known: Cue, noun: Cue) -> bool:
    """Whether what ran out is made to run on: "have renewed an accord that lapsed in June".

    Or what was begun is brought to its end: "will sign an accord initialled in May".
    """
    if not (act.end <= noun.start and noun.end <= known.start):
        return False
    ahead = {"initialled": "future", "in_force": "past"}.get(known.sense or "")
    if ahead is not None:  # "agreed on a truce that takes effect on Sunday"
        reached = act.frame == "sign_verb" or (act.frame, ahead) == ("reach_verb", "past")
        return reached and act.sense == ahead
    revived = _REVIVING.search(stage.text, act.start, act.end) is not None
    return known.sense in UNDONE and revived


_REVIVING = re.compile(r"renew|exten[ds]|prolong|roll")
_CLAUSE_SENSES = ("past", "initialled")
# "was signed", told of the agreement itself where no "which" stands before it
_FINITE = re.compile(r"\b(?:was|were|is|are|has|have|will|would|be)\b")


def _is_overtaken(stage: Stage, act: Cue, noun: Cue) -> bool:
    """Whether talks led to a signing: "after talks they reached", "ended talks by signing".

    Or will: "concluded talks on trade and will sign a pact".
    Or to what is only announced: "after talks they announced an accord". Or whether it is agreed
    on first: "agreed on Monday on a truce that will take effect".
    """
    if act.sense == "in_force":
        agreed = (other for other in stage.framed("agree_verb") if other.end <= noun.start)
        return any(is_signed_before(stage, other, noun, act.end) for other in agreed)
    if act.sense != "in_talks":
        return False
    if any(
        act.end <= other.start < noun.start
        and (
            other.sense == "past"
            or stage.text.endswith("by ", 0, other.start)
            or (other.sense == "future" and stage.text.endswith(" and ", 0, other.start))
        )
        for other in stage.framed(*_CONCLUDING)
    ):
        return True
    told = act_without_signing(stage, noun)
    return told is not None and act.end <= told.start < noun.start


def _object_of(stage: Stage, act: Cue, nouns: list[Cue]) -> Cue | None:
    """The agreement's noun that an act governs: near behind it, or in front of a passive."""
    nouns = _may_be_governed(stage, act, nouns)
    antecedent = _antecedent(stage, act, nouns)
    if antecedent is not None:
        return antecedent
    behind = _object_behind(stage, act, nouns)
    if behind is not None:
        return behind
    if act.sense == "in_talks" or act.frame == "lend_verb" or _undoes_a_visit(stage, act):
        return None
    return _object_before(stage, act, nouns)


def _may_be_governed(stage: Stage, act: Cue, nouns: list[Cue]) -> list[Cue]:
    """The nouns that an act of its sort may have as its object: a loan is lent, a paper signed."""
    if act.frame == "issue_verb":
        adopted = "adopted" in stage.between(act.start, act.end)
        senses = _ADOPTED if adopted else _ISSUED
        nouns = [n for n in nouns if n.sense in senses and not _is_cited(stage, n)]
        nouns = [n for n in nouns if not _tells_another(stage, n)]
    if act.frame == "approve_verb":
        nouns = [noun for noun in nouns if not is_of_stake(stage, noun)]
        if _BY_A_HOUSE.search(stage.text, max(stage.start, act.start - _NEAR), act.start):
            nouns = [n for n in nouns if not stage.text.endswith("package", n.start, n.end)]
    if act.frame == "lend_verb":
        nouns = [noun for noun in nouns if LENDING.fullmatch(stage.between(noun.start, noun.end))]
    if act.frame not in ("sign_verb", "reach_verb") or act.sense == "noun":
        nouns = [noun for noun in nouns if noun.frame != "paper_noun"]
    return nouns


# "Congress approved an aid package for Peru": a law
_BY_A_HOUSE = re.compile(rf"\b{any_of('house_of_parliament', 'en')}\b")


def _object_behind(stage: Stage, act: Cue, nouns: list[Cue]) -> Cue | None:
    """The noun near behind an act, or far where only what may stand between does."""
    words = stage.between(act.start, act.end)
    if act.frame == "sign_noun" and words.endswith(("ها", "ه")):
        return None  # «توقيعها» (its signing): its object stands before it
    reach = _NEAR if words == "exchanged" or _may_be_expected(stage, act, words) else _REACH
    # "exchanged prisoners under a pact", "sites agreed under one"
    apart = words.endswith(("exchange", "exchanged", "agreed"))
    for noun in nouns:
        gap = stage.between(act.end, noun.start)
        if _stands_apart(stage, act, noun, gap) or (apart and UNDER_ONE.search(gap)):
            continue
        if act.frame == "marker" and OTHERS_WHEN.search(gap):
            continue
        if act.sense in UNDONE and UNDER_ONE.search(gap):
            continue  # "will scrap visas under an agreement"
        if noun.start >= act.end and not _BORDER.search(_OPENS_PAPERS.sub(" ", gap)):
            return noun if len(gap) <= reach or _is_far_object(stage, act, noun) else None
    return None


def _is_of_others(stage: Stage, act: Cue, gap: str) -> bool:
    """Whether others than those of an agreement undo something: "a pact, days after Chad left"."""
    return OTHERS_WHEN.search(gap) is not None and not stage.text.startswith(" it", act.end)


def _object_before(stage: Stage, act: Cue, nouns: list[Cue]) -> Cue | None:
    """The noun in front of an act: of a passive, or of what is done to it."""
    for noun in reversed(nouns):
        gap = stage.between(noun.end, act.start)
        if noun.frame == "paper_noun" and not _is_paper_signed(stage, act, noun):
            continue
        if act.frame == "marker" and (
            _RELATIVE.search(gap)
            or stage.between(act.start, act.end) in _ENDING
            or (act.sense in UNDONE and (TO_END.search(gap) or _is_of_others(stage, act, gap)))
        ):
            continue
        near = noun.end <= act.start and len(gap) <= _reach_back(stage, act, gap)
        if near and not _CLAUSE.search(gap) and not _SUBORDINATE.search(gap):
            return noun
    return None


def _is_paper_signed(stage: Stage, act: Cue, noun: Cue) -> bool:
    """Whether a paper is told as news by its signing: "Three documents on mining were signed"."""
    told = act.frame == "sign_verb" and is_passive(stage, act)
    signed = told and _SIGNED.search(stage.text, act.start, act.end) is not None
    return signed and not is_definite(stage, noun)


_SIGNED = re.compile(r"sign|inked|initial|conclud")


# "(signed) two papers: a memorandum on gas and"
_OPENS_PAPERS = re.compile(
    r"^ (?:[\w-]+ ){0,2}(?:papers|documents|texts|instruments): (?=an? |one )"
)


def _undoes_a_visit(stage: Stage, act: Cue) -> bool:
    """Whether what is called off is a visit or a meeting: "signed a pact and cancelled a trip"."""
    if act.frame != "marker" or act.sense not in UNDONE:
        return False
    visits = stage.framed("visit_noun", "tour_noun", "meet_noun")
    return any(_ITS.fullmatch(stage.text, act.end, cue.start) is not None for cue in visits)


_ITS = re.compile(r"\s+(?:(?:an?|the|his|her|its|their|all)\s+(?:[a-z-]+\s+){0,2})?|\s+ال")


def _reach_back(stage: Stage, act: Cue, gap: str) -> int:
    """How far (in letters) before an act its agreement may stand."""
    if act.frame == "sign_noun":
        return 40
    if gap.startswith(",") and gap.endswith(", "):
        return _ASIDE  # "the protocol, worked out by …, would be signed"
    if _THAT_THEY.match(gap) or _signs_it(stage, act):
        return _ASIDE  # "a pact that Minister X and President Y of Peru signed"
    entered = act.sense == "in_force" and not _FINITE.search(gap)
    return _REACH if entered or is_passive(stage, act) else 60


# "(a pact) on air services that"
_THAT_THEY = re.compile(r"(?: (?:on|of|for|to|in|about|covering) [^,;]*?)? (?:that|which) ")


def _may_be_expected(stage: Stage, act: Cue, words: str) -> bool:
    """Whether «توقع» may be "he expected": it is "she signs" behind «أن» (that) and of a woman.

    Countries, ministries and bodies are feminine: «توقع وزارة النقل …» (the ministry signs).
    """
    if words != "توقع" or stage.text.endswith("ان ", 0, act.start):
        return False
    if _FEMININE.match(stage.text, act.end, stage.end):
        return False
    return not any(p.sort == "country" and p.start == act.end + 1 for p in stage.settled_places)


def _is_far_object(stage: Stage, act: Cue, noun: Cue) -> bool:
    """Whether only who signs, where and when stands between a verb of signing and its object."""
    gap = stage.between(act.end, noun.start)
    return (
        act.frame == "sign_verb"
        and act.sense == "past"
        and stage.language == "ar"
        and (_SIGNED_THERE.search(gap) is not None or " مع " in gap)
        and not any(
            act.end <= cue.start < noun.start and cue.frame not in _ASIDES for cue in stage.cues
        )
    )


#: Frames of cues that may stand in an aside before what is signed: «بحضور …» (in the presence of).
_ASIDES = ("marker", "attend_noun")


# «جددت كينيا (رفضها الاتفاق)» (said again that it rejects it)
_SAID_AGAIN = re.compile(rf"\s(?:ال)?{any_of('renewed_stance', 'ar')}(?:ه|ها|هما|هم)?\s")


def _is_only_talk(stage: Stage, act: Cue, gap: str) -> bool:
    """Whether talks on it, another paper or a stance that is told again is the act's object."""
    if _OTHER_PAPER.match(gap) or _MERE_TALKS.search(gap):
        return True
    return stage.text.startswith("جدد", act.start) and _SAID_AGAIN.search(gap) is not None


def _stands_apart(stage: Stage, act: Cue, noun: Cue, gap: str) -> bool:
    """Whether the words between an act and a noun behind it tell that it is not the act's."""
    if noun.frame == "paper_noun" and len(gap) > _PAPER_REACH:
        signed_by = 0 if _PREPOSITION.search(gap) else _told_of_people(stage, act, noun)
        if len(gap) - signed_by > _PAPER_REACH:
            return True
    if act.frame == "sign_verb" and _is_only_talk(stage, act, gap):
        return True
    if act.frame == "sign_verb" and _A_LAW.search(gap) and not _RATIFYING.search(gap):
        return True
    if act.frame == "approve_verb" and any(
        words.search(gap) for words in (_TO_STOP, _CALLING, _UNDER, _TO_PASS_ON)
    ):
        return True
    if act.frame == "approve_verb" and noun.sense == "deal" and _LAW_ON.search(gap):
        return True  # "approved a law on the sale of alcohol"
    if act.frame == "sign_verb" and not noun.prefix and gap.endswith(" في "):
        return True  # «توقع البنك في مذكرة» (the bank expects in a note): where it is told
    if gap.endswith(" by ") or (act.frame == "sign_noun" and _AND_TELLS.search(gap)):
        return True  # "credits are renewed by agreement with each bank": how, no object
    if act.frame == "marker" and act.sense == "denied" and _BREAKING.search(gap):
        return True  # "denied that it had broken the treaty"
    if act.frame == "marker" and act.sense in UNDONE and _undoes_another(stage, act, gap):
        return True
    if stage.text.endswith("العمل", act.start, act.end) and not _BY_IT.fullmatch(gap):
        return True  # «بدأ العمل في المشروع بموجب …» (work on the project began under)
    # «المفاوضات تجري، واتفاقيات كهذه …» (and such agreements): another clause
    again = (noun.prefix == "و" and "،" in gap) or _OR.search(gap)
    return act.sense == "in_talks" and bool(again or gap.startswith(" under "))


def _is_noun_of_another(stage: Stage, act: Cue, gap: str) -> bool:
    """Whether something else is cancelled: "the cancellation of debts and an agreement on"."""
    noun = stage.between(act.start, act.end).removesuffix(" of").endswith("ion")
    return noun and _AND_A.search(gap) is not None


_AND_A = re.compile(r"\band (?:an?|the) ")


def _undoes_another(stage: Stage, act: Cue, gap: str) -> bool:
    """Whether the words behind what undoes something tell that it is no accord that ends.

    "walked out of parliament during a debate on a treaty"; «إلغاء التأشيرة، وسيتم إمضاء الاتفاق»
    (… visas, and the accord will be …); «ألغت الحكومة مرسوما يحظر تسليم … بموجب عقد» (a decree).
    """
    if _is_noun_of_another(stage, act, gap):
        return True
    return any(words.search(gap) for words in (_AT_OR_OVER, _A_BAN, _AND_CLAUSE))


# "(welcomed the ratification) of its accession and noted that (they had allowed the sale)"
_AND_TELLS = re.compile(r"\band (?:also )?(?:[a-z]+ed|that)\b")


def _told_of_people(stage: Stage, act: Cue, noun: Cue) -> int:
    """How many letters between an Arabic verb and its object tell who does it: «وقع الوزير …»."""
    if stage.language != "ar":
        return 0
    return sum(m.end - m.start for m in stage.people if act.end <= m.start and m.end <= noun.start)


def _is_cited(stage: Stage, noun: Cue) -> bool:
    """Whether a statement only tells who says it: «وفق بيان مشترك صدر عن …» (according to a …)."""
    before = stage.between(max(stage.start, noun.start - 30), noun.start)
    return _CITED.search(before) is not None


def _tells_another(stage: Stage, noun: Cue) -> bool:
    """Whether an accord is made known by a statement: "The accord was announced in a joint"."""
    if noun.sense != "joint_statement":
        return False
    told = _MADE_KNOWN_IN.search(stage.text, stage.start, noun.start)
    others = (n for n in stage.framed("agreement_noun") if n.sense != noun.sense)
    return told is not None and any(other.end <= noun.start for other in others)


_MADE_KNOWN_IN = re.compile(
    r"\b(?:announced|disclosed|made public|outlined|contained|spelled out|set out)\b[^.;]*?"
    r" in an? (?:[\w-]+ ){0,2}$"
    r"|\b[وف]?(?:اعلن|كشف|ورد|جاء)(?:ت|ا)?\b[^.؛]*? في\s$"
)


def _antecedent(stage: Stage, act: Cue, nouns: list[Cue]) -> Cue | None:
    """What a relative clause tells of: "the accord that we are about to sign is no pact".

    Also a shortened one: "The accords, signed in Lima on Friday, are part of a treaty".
    """
    if act.frame != "sign_verb":
        return None
    before = [noun for noun in nouns if noun.end <= act.start and noun.frame != "paper_noun"]
    gap = stage.between(before[-1].end, act.start) if before else ""
    shortened = act.sense == "past" and gap.strip(" ,") == "" and gap != ""
    if shortened and _WHERE_OR_WHEN.match(stage.text, act.end, stage.end):
        return before[-1]
    return before[-1] if _THAT.fullmatch(gap) else None
