"""Delegations and who heads them: "a Kenyan team led by X", «الوزير على رأس وفد», "the team".

Under ``sides``, which gives the head the side of his delegation.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import alternatives, any_of, roles
from flows.extraction.reading.mentions import Mention
from flows.extraction.who.listed import LISTED
from flows.extraction.who.mentioned import Mentioned

_HEADED = re.compile(
    r"(?:\s*\(\w[\w.-]{1,11}\))?"
    # «وفد كيني (يزور المملكة حاليا برئاسة …)» (a party that visits the Kingdom now, led by)
    r"(?:،?\s+(?:الذي\s+)?س?(?:[يت]زور|زار)\s+[^\W\d_]+(?:\s+(?:حاليا|الان|هذه\s+الايام))?)?"
    r"\s*[,،]?\s*"
    rf"(?:(?:is|was|will be|which is|that is|و?الذي)\s+)?{any_of('headed_by')}\s",
    re.IGNORECASE,
)
# «الوزير على رأس وفد …» (the minister at the head of a delegation), "X, leading a delegation"
_HEADING = re.compile(rf"\s*,?\s*{any_of('heading')}\s+(?:an?\s+|the\s+|his\s+)?", re.IGNORECASE)
# «وفد ضم …», "a delegation including …": who goes with it.
_HOLDS = re.compile(
    rf",?\s[وف]?{any_of('comprises')}\s+(?:(?:كلا|كل) من\s+)?(?:the\s+|ال)?", re.IGNORECASE
)
# "Petersen's deputy Vidar Helgesen": of the same side.
# «ترأس الوزير … الوفد» (the minister headed the delegation)
_LEADS = re.compile(
    rf"\b[وف]?{any_of('leads', 'ar')}\s+(?:(?:معالي|سعادة|صاحب السمو(?: الملكي)?)\s+)?(?:ال)?$"
)
_OF_HIS = re.compile(r"'s\s+(?:[a-z-]+\s+){0,3}")
# «مساعده», «وزير خارجيته» (his aide, his foreign minister)
_HIS_OWN = re.compile(
    r"(?:و|ل|ب)?(?:مساعد|نايب|مستشار|مبعوث|موفد|وزير|وزراي"
    rf"|[^\W\d_]*ت|{alternatives(roles('ar').complement)})(?P<whose>ها?)"
)
# "and his foreign minister"
_HIS = re.compile(r"\b(?:his|her)\s+(?:[a-z-]+\s+)?$")
#: Words that may stand between "led by" and the head of a delegation, as his titles.
_WORDS_TO_HEAD = 4
#: How far (in letters) before somebody the verb begins of what he leads.
_VERB = 30


# «اللجنة المشتركة برئاسة …» (the joint committee headed by …): no party that travels
_JOINT = re.compile(rf"\b[وب]?{any_of('joint')}\b", re.IGNORECASE)


def lead_delegations(first: Mention, second: Mention, text: str) -> None:
    """Connect a delegation with its head, and "X's deputy Y", «مساعده …» with X's side."""
    gap = text[first.end : second.start]
    party = first.sort == "group" and _JOINT.search(text, first.start, first.end) is None
    headed = _HEADED.match(gap) if party else None
    if headed is not None and len(gap[headed.end() :].split()) < _WORDS_TO_HEAD:
        second.delegation = first
        if first.country is not None and _has_borrowed_office(second, text):
            second.country = first.country
        if first.side is None and first.body is None:
            first.country = second.side  # "a 12-member delegation led by the Kenyan minister"
        if second.office == "resident":
            second.office = "envoy"  # an ambassador who leads negotiators travels
    elif (
        second.sort == "group"
        and first.name is not None
        and (
            _HEADING.fullmatch(gap)
            or (
                not gap.removesuffix("ال").strip()
                and _LEADS.search(text, max(0, first.start - _VERB), first.start)
            )
        )
    ):
        first.delegation = second
        second.country = second.country or first.side
    elif first.sort == "group" and _HOLDS.fullmatch(gap):
        second.delegation = first
    elif (
        first.delegation is not None
        and first.name is not None
        and second.side in (None, first.delegation.side)
        and LISTED.fullmatch(gap)
        and gap.removesuffix("ال").strip()  # «سيلتقي وفد … برئاسة … الرئيس …»: whom it meets
    ):
        second.delegation = first.delegation  # the next one whom it holds
    elif first.office == "official" and first.name is None and _HEADED.match(gap):
        # "Kenyan officials led by the trade minister"
        second.country = second.country or first.side
    elif first.name and second.name and _OF_HIS.fullmatch(gap):
        second.country = second.side or first.side
    elif (
        second.role is not None
        and second.office != "counterpart"
        and second.side is None
        and (whose_office(second, text) or _HIS.search(gap))
    ):
        second.country = first.side


def whose_office(mention: Mention, text: str) -> str | None:
    """The pronoun that an Arabic office bears: «مساعده», «وزير دفاعها» (his aide, her minister)."""
    role = text[slice(*mention.role)].split() if mention.role is not None else []
    found = (_HIS_OWN.fullmatch(word) for word in role[:2])
    return next((its["whose"] for its in found if its is not None), None)


def _has_borrowed_office(head: Mention, text: str) -> bool:
    """Whether only an office tells a side that others have too: "led by Treasury Secretary X"."""
    role = text[slice(*head.role)] if head.role is not None else ""
    return role.lower() in roles("en").country


def connect_groups(found: Mentioned) -> None:
    """Lead a delegation told again without its side ("the team") to the one told before.

    Where none was, one that is told with its head is of the only state of which the text has told:
    "Kenya opened talks on its debt. The delegation, led by …".
    """
    before: Mention | None = None
    for mention in found.everyone():
        if mention.sort != "group":
            continue
        if mention.country is not None or mention.body is not None:
            before = mention
        elif before is not None:
            mention.referent = before
        elif _HEADED.match(found.reading.text, mention.end):
            places = (p for p in found.reading.places if p.end <= mention.start)
            told = {p.country for p in places if p.sort in ("country", "nationality")}
            mention.country = told.pop() if len(told) == 1 else None
