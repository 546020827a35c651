"""When an agreement was made, where only other sentences than those of the agreement tell it.

Comes after ``folding``, for agreements that no telling dates: "under today's agreement",
the day on which both sides met in the sentence before, or that of the summit at which they sign.
What is found is no more than inferred, save where the text dates the agreement itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from flows.extraction.agreements.agreement import Agreement
from flows.extraction.agreements.occasion import is_here
from flows.extraction.agreements.same import is_further
from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.mentions import Span
from flows.extraction.scene.days_meant import EVENTS, date_span
from flows.extraction.scene.days_of_others import CALL, own_days
from flows.extraction.scene.days_of_speech import is_of_speech
from flows.extraction.scene.grammar import grammar_of
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.scene.stay_counts import day_of_stay
from flows.extraction.scene.tellings import AgreementTelling, VisitTelling
from flows.extraction.visits.folding import Visit
from flows.extraction.visits.stay_words import GOES, bounding_word
from flows.extraction.when.dates import DateMention
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.people import side
from schemas.claims import AgreementType, DateSpan

# "today's agreement", "Monday's deal"; "the Oct. 4 accord"
_OWN = re.compile(r"'s\s+(?:[a-z-]+\s+){0,2}$|\s+$")
_GATHERING = re.compile(rf"\b[وفبل]?(?:ال|لل)?{any_of('gathering')}\b", re.IGNORECASE)
_JOINED = re.compile(r"\s+(?:and\s+(?:the\s+)?|و(?:ال)?)")  # and; the
#: How far back (in sentences) the two sides were put together on a day, and how far (in letters)
#: a summit stands from its day.
_BACK, _NEAR = 2, 70
#: Who signs so soon after he came is still there.
_IN_STAY = timedelta(days=3)
# "The accord came on Friday", «جاء الاتفاق» (the accord came)
_THE = re.compile(r"\b(?:the|this)\s+(?:\w+\s+)?$", re.IGNORECASE)
_CAME = re.compile(rf"\s+{any_of('came_about', 'en')}\b", re.IGNORECASE)
_IT_CAME = re.compile(rf"\b[وف]?{any_of('came_about', 'ar')}\s+(?:هذا\s+|هذه\s+)?ال\w+$")
#: How far behind its noun the day stands on which an agreement came about.
_FAR = 110
#: Names that any agreement may bear.
_LOOSE: frozenset[AgreementType] = frozenset(("agreement", "deal"))


def add_signing_days(scene: Scene, agreements: list[Agreement]) -> None:
    """Date and place agreements, where no telling does, by what the document tells elsewhere."""
    for agreement in agreements:
        lead = agreement.lead
        if all(telling.place is None for telling in agreement.tellings):
            lead.place = (
                _place_of_gathering(scene, lead)
                or _here(scene, agreement)
                or _place_of_ceremony(scene, lead)
                or _at_a_ceremony(scene, agreement)
                or _in_the_country(scene, agreement)
            )
        _take_stay(agreement)
        counted = _counted_day(agreement)
        if counted is not None:
            lead.date, lead.date_at = counted
        if any(telling.date is not None for telling in agreement.tellings):
            continue
        if (further := _day_of_another(agreement, agreements)) is not None:
            agreement.tellings.append(further)
            continue
        found = _own_day(scene, agreement) or _day_of_coming(scene, agreement)
        if found is None and _is_news(lead) and not _is_of_undated_visit(agreement):
            found = _day_together(scene, agreement)
            if found is not None and _only_bounds(found[1], agreement.visit):
                found = None
        if found is None:
            found = _day_of_gathering(scene, lead)
        if found is not None:
            stage, mention, span = found
            agreement.tellings.append(_telling(lead, stage, (mention.start, mention.end), span))
        elif (visited := _days_of_visit(scene, agreement)) is not None:
            agreement.tellings.append(_telling(lead, *visited))
        elif (meant := _day_of_denied(agreement, agreements)) is not None:
            agreement.tellings.append(_telling(lead, *meant))


def _day_of_another(agreement: Agreement, agreements: list[Agreement]) -> AgreementTelling | None:
    """The day of what the same two signed just before: "The two countries also signed …"."""
    lead, at = agreement.lead, agreements.index(agreement)
    if at == 0 or lead.status != "signed" or not is_further(lead):
        return None
    before = agreements[at - 1]
    told = next((t for t in before.tellings if t.date is not None and t.date_at is not None), None)
    if told is None or told.date is None or told.date_at is None or told.status != "signed":
        return None
    same = agreement.sides == before.sides and told.date.precision == "day"
    span = replace(told.date, basis="inferred")
    return _telling(lead, told.stage, told.date_at, span) if same else None


def _here(scene: Scene, agreement: Agreement) -> PlaceMention | None:
    """Where "here" is in a text without a dateline: the only city told of a state that signs.

    Else the only state that signs with a body, or to which the ambassador of the other is sent.
    None where the text tells cities of several of them.
    """
    acted = (t for t in agreement.tellings if t.status is not None)
    if scene.dateline is not None or not any(is_here(t.stage, t.trigger) for t in acted):
        return None
    told = [p for p in scene.reading.places if p.country in agreement.sides]
    cities = [p for p in told if p.sort in ("city", "capital")]
    if len({p.country for p in cities}) == 1:
        return next((p for p in cities if scene.is_capital(p)), cities[0])
    sent = {side(m) for m in agreement.parties if m.full.office == "resident"}
    hosts = {p.country for p in told} - sent
    return next((p for p in told if p.country in hosts), None) if len(hosts) == 1 else None


def _place_of_ceremony(scene: Scene, lead: AgreementTelling) -> PlaceMention | None:
    """Where one of the next sentences tells that "the ceremony was held"."""
    if lead.status not in ("signed", "initialled", "announced"):
        return None
    at, grammar = lead.stage.sentence.number, grammar_of(lead.stage.language)
    for stage in scene.stages[at + 1 : at + 1 + _BACK]:
        held = _CEREMONY_HELD.search(stage.text, stage.start, stage.end)
        places = stage.settled_places if held is not None else []
        behind = [p for p in places if held is not None and p.start >= held.end()]
        if behind and behind[0].city and grammar.is_inside(stage, behind[0]):
            return behind[0]
    return None


# "The ceremony was held (in Belgrade)", "The signing ceremony will take place"
_CEREMONY_HELD = re.compile(
    r"\b[Tt]he (?:signing )?ceremony"
    r" (?:was held|took place|(?:will|is to) (?:be held|take place))\b"
)


def _at_a_ceremony(scene: Scene, agreement: Agreement) -> PlaceMention | None:
    """Where it is signed at a ceremony or in a house of state, but no town is told.

    That is in the reporter's, if it is one of a side: a paper tells where else one signs.
    """
    home = scene.dateline
    if home is None or home.country not in agreement.sides:
        return None
    signed = (t for t in agreement.tellings if t.status in ("signed", "initialled"))
    return home if any(_is_at_a_ceremony(telling) for telling in signed) else None


def _is_at_a_ceremony(telling: AgreementTelling) -> bool:
    """Whether a telling by its act tells of a ceremony or a house, and of no other place."""
    stage, trigger = telling.stage, telling.trigger
    start = max(stage.opening, trigger[0] - _CEREMONY_NEAR)
    end = min(stage.end, trigger[1] + _CEREMONY_NEAR)
    found = _AT_A_CEREMONY.search(stage.text, start, end)
    if telling.act is None or found is None or _SITS_AT.search(stage.text, start, found.start()):
        return False
    grammar = grammar_of(stage.language)
    return not any(
        stage.opening <= place.start and grammar.is_inside(stage, place)
        for place in stage.settled_places
    )


#: How far (in letters) from an act the words for a ceremony or a house may stand.
_CEREMONY_NEAR = 110
# "at a ceremony", "at the presidential palace", «في حفل», «بالديوان الأميري», «بمقر الوزارة»
_AT_A_CEREMONY = re.compile(
    rf"\b(?:[Aa]t|[Ii]n) (?:(?:an?|the|his|her|[A-Z][\w'-]+) )?(?:[\w'-]+ ){{0,3}}?"
    rf"{any_of('place_to_sign', 'en')}\b"
    rf"|(?:\b(?:في|خلال|اثناء)\s+(?:ال)?|\bب(?:ال)?){any_of('place_to_sign', 'ar')}\b"
)

# "a spokesman (at the foreign ministry)", «مصدر (في وزارة الخارجية)»: where he sits
_SITS_AT = re.compile(
    rf"\b(?:{any_of('speakers_here', 'en')}|(?:ال)?{any_of('speakers_here', 'ar')})\s$"
)


def _in_the_country(scene: Scene, agreement: Agreement) -> PlaceMention | None:
    """Where it is signed "during President X's visit to the kingdom": the other side's state."""
    stage = agreement.lead.stage
    visit = _TO_THE_COUNTRY.search(stage.text, agreement.lead.trigger[1], stage.end)
    if visit is None:
        return None
    guests = [side(m) for m in stage.people if m.end <= visit.start() and side(m) is not None]
    hosts = agreement.sides - set(guests[-1:])
    if not guests or len(agreement.sides) != 2 or len(hosts) != 1:
        return None
    if scene.dateline is not None and scene.dateline.country in hosts:
        return scene.dateline
    return next((p for p in scene.reading.places if p.country in hosts), None)


_TO_THE_COUNTRY = re.compile(
    rf"(?:'s|\b(?:his|her|by)\b)[^.;]{{0,40}}?\b(?:visit|trip) to the (?:[\w-]+ )?"
    rf"{any_of('the_country', 'en')}\b"
)


def _is_of_undated_visit(agreement: Agreement) -> bool:
    """Whether its own sentence tells on which visit it was signed, and the text not when that was.

    «زيارته إلى ليما، التي شهدت توقيع ست اتفاقيات» (which saw the signing): no other day is its.
    """
    visit = agreement.visit
    here = agreement.lead.stage
    return visit is not None and visit.date is None and any(t.stage is here for t in visit.tellings)


def _counted_day(agreement: Agreement) -> tuple[DateSpan, Span] | None:
    """The day that is counted from the beginning of the visit: "on the second day of his stay"."""
    visit, lead = agreement.visit, agreement.lead
    if visit is None or visit.date is None or visit.date.precision != "day":
        return None
    dated = next((t for t in agreement.tellings if t.date is not None), None)
    if dated is not None and all(t.date_at != dated.date_at for t in visit.tellings):
        return None
    found = day_of_stay(lead.stage, lead.trigger, alone_too=True)
    if found is None:
        return None
    number, at = found
    first, last = visit.date.earliest, visit.date.latest
    day = last if number < 0 else first + timedelta(days=number - 1)
    words = lead.stage.sentence.reading.words(at)
    return DateSpan(day, day, "day", "relative", words), at


def _telling(lead: AgreementTelling, stage: Stage, at: Span, span: DateSpan) -> AgreementTelling:
    return AgreementTelling(
        stage, "agreement.day", at, lead.type, None, pointing=True, date=span, date_at=at
    )


def _only_bounds(mention: DateMention, visit: Visit | None) -> bool:
    """Whether a day is no more than the first or last of a longer visit."""
    if visit is None or visit.date is None or visit.date.earliest == visit.date.latest:
        return False
    return any(told.date_at == (mention.start, mention.end) for told in visit.tellings)


def _days_of_visit(scene: Scene, agreement: Agreement) -> tuple[Stage, Span, DateSpan] | None:
    """The days of the visit on which an agreement is signed, as far as they can be its day.

    What has been signed was signed by the day of the report: on a visit that goes on, on the
    latest of its days that the text has told until then.
    """
    lead, visit = agreement.lead, agreement.visit
    published = scene.reading.published
    dated = visit.dated if visit is not None else None
    if visit is None or dated is None or dated.date_at is None or visit.date is None:
        return None
    days, during = visit.date, any(telling.during_visit for telling in agreement.tellings)
    at = dated.date_at
    if lead.status == "in_talks" and not during:
        return None
    if lead.status == "announced":
        if published is not None and days.latest < published:
            return None  # what is still to be signed was not signed on a visit that is over
    elif published is not None and days.earliest <= published <= days.latest:
        days = replace(days, latest=published)
        if not during:
            told = [found for found in _told_until(scene, lead.stage) if _within(found[2], days)]
            if told:
                stage, mention, day = max(told, key=lambda found: found[2].latest)
                return stage, (mention.start, mention.end), replace(day, basis="inferred")
    return dated.stage, at, replace(days, basis="inferred")


def _day_of_denied(
    agreement: Agreement, agreements: list[Agreement]
) -> tuple[Stage, Span, DateSpan] | None:
    """The day of a signing that is denied by its name, of what the same ones are to sign.

    "dismissed a report that it would sign a pact on Monday. 'The agreement that we are about to
    sign is no pact.'"
    """
    if agreement.lead.status != "announced":
        return None
    for other in agreements:
        denied = other.lead
        if denied.status != "denied" or denied.date is None or denied.date_at is None:
            continue
        if agreement.sides and agreement.sides <= other.sides:
            return denied.stage, denied.date_at, replace(denied.date, basis="inferred")
    return None


def _told_until(scene: Scene, stage: Stage) -> Iterator[tuple[Stage, DateMention, DateSpan]]:
    """The days told up to a sentence, looking back; but on which day somebody leaves."""
    for before in scene.stages[: stage.sentence.number + 1]:
        for mention in own_days(before):
            word = bounding_word(before, mention)
            if word is None or GOES.fullmatch(before.between(*word)) is None:
                yield before, mention, date_span(before, mention, ahead=False)


def _within(day: DateSpan, days: DateSpan) -> bool:
    return days.earliest <= day.earliest and day.latest <= days.latest


def _is_news(lead: AgreementTelling) -> bool:
    """Whether something is told to be signed, not named as "the memorandum signed between them"."""
    named = lead.definite or (lead.act is not None and lead.act[0] > lead.trigger[0])
    return lead.status in ("signed", "initialled") and not named


def _take_stay(agreement: Agreement) -> None:
    """What is to be signed during a visit, on no day that is told, is for any of its days."""
    lead, visit = agreement.lead, agreement.visit
    if lead.date is None or lead.date.basis != "inferred" or lead.status != "announced":
        return
    if visit is None or visit.date is None:
        return
    if any(telling.date_at == lead.date_at for telling in visit.tellings):
        lead.date = replace(visit.date, basis="inferred")


def add_gathering_days(scene: Scene, visits: list[Visit]) -> None:
    """Date visits to a summit or a conference that another sentence dates."""
    for visit in visits:
        if visit.date is not None:
            continue
        found = _day_of_gathering(scene, visit.lead)
        if found is not None:
            stage, mention, span = found
            if visit.lead.status == "took_place" and not _is_over(scene, span):
                continue  # visits that make known what is still to be held
            at = (mention.start, mention.end)
            visit.tellings.append(
                VisitTelling(
                    stage, "visit.stay", at, [], None, visit.lead.status,
                    date=span, date_at=at, pointing=True,
                )
            )  # fmt: skip


def add_days_of_signing(visits: list[Visit], agreements: list[Agreement]) -> None:
    """Date visits that only a signing tells of by the day of the agreement signed.

    "The deal, signed in Entebbe by …": who signed abroad was there on the day that another
    sentence gives the deal.
    """
    for visit in visits:
        lead = visit.lead
        if visit.date is not None:
            _take_day_of_signing(visit, agreements)
        elif (counted := _counted_back(visit, agreements)) is not None:
            visit.tellings.append(counted)
        if visit.date is not None or lead.rule != "visit.meeting" or lead.status != "took_place":
            continue
        for agreement in agreements:
            told = next((t for t in agreement.tellings if t.date is not None), None)
            if told is None or told.date is None or told.date_at is None:
                continue
            stated = told.date.basis != "inferred" and agreement.lead.status == "signed"
            if stated and (agreement.visit is visit or _signs(visit, agreement)):
                date = replace(told.date, basis="inferred")
                visit.tellings.append(
                    VisitTelling(
                        told.stage, "visit.stay", told.date_at, [], None, lead.status,
                        date=date, date_at=told.date_at, pointing=True,
                    )
                )  # fmt: skip
                break


def _counted_back(visit: Visit, agreements: list[Agreement]) -> VisitTelling | None:
    """The days up to that of the signing: "signed … on the second day of the latter's visit"."""
    lead = visit.lead
    found = day_of_stay(lead.stage, lead.trigger, _NEAR)
    if found is None or found[0] < 1:
        return None
    for agreement in agreements:
        dated = next((t for t in agreement.tellings if t.date is not None), None)
        here = any(t.stage is lead.stage for t in agreement.tellings)
        if not here or dated is None or dated.date is None or dated.date.precision != "day":
            continue
        day = dated.date
        date = replace(day, earliest=day.latest - timedelta(days=found[0] - 1), basis="inferred")
        return VisitTelling(
            dated.stage, "visit.stay", dated.date_at or dated.trigger, [], None, lead.status,
            date=date, date_at=dated.date_at, in_course=True, pointing=True,
        )  # fmt: skip
    return None


def _take_day_of_signing(visit: Visit, agreements: list[Agreement]) -> None:
    """Let a visit last to the day on which the visitor himself signs, told by another sentence."""
    days, status = visit.date, visit.lead.status
    if days is None or days.precision != "day" or status not in ("took_place", "under_way"):
        return
    if any(telling.ends or telling.stay_days for telling in visit.tellings):
        return
    for agreement in agreements:
        signs = any(m.full is v.full for m in agreement.parties for v in visit.visitors)
        told = next((t for t in agreement.tellings if t.date is not None), None)
        if not signs or agreement.lead.status != "signed" or told is None or told.date is None:
            continue
        day = told.date
        if day.precision != "day" or day.basis == "inferred" or day.earliest != day.latest:
            continue
        if told.place is not None and told.place.country not in (None, visit.country):
            continue
        if days.latest < day.latest <= days.latest + _IN_STAY:
            visit.tellings.append(
                VisitTelling(
                    told.stage, "visit.stay", told.date_at or told.trigger, [], None, status,
                    date=day, date_at=told.date_at, in_course=True, pointing=True,
                )
            )  # fmt: skip


def _signs(visit: Visit, agreement: Agreement) -> bool:
    """Whether the act that tells of a visit is the signing of an agreement of the same sides."""
    lead = visit.lead
    if any(t.stage is lead.stage and t.act == lead.trigger for t in agreement.tellings):
        return True
    by_signing = any(c.start == lead.trigger[0] for c in lead.stage.framed("sign_verb"))
    # "put their names to the accord in Tbilisi"
    return by_signing and any(m.full is v.full for m in agreement.parties for v in visit.visitors)


def _own_day(scene: Scene, agreement: Agreement) -> tuple[Stage, DateMention, DateSpan] | None:
    """A date that stands before the agreement's noun and possesses it."""
    types = {telling.type for telling in agreement.tellings}
    if types & _LOOSE:
        types |= _LOOSE
    for stage in scene.stages:
        for noun in stage.framed("agreement_noun", "sign_noun"):
            if noun.frame == "agreement_noun" and noun.sense not in types:
                continue
            for mention in own_days(stage):
                if mention.end > noun.start:
                    continue
                gap = stage.between(mention.end, noun.start)
                if _OWN.fullmatch(gap):
                    return stage, mention, date_span(stage, mention, ahead=False)
    return None


def _day_of_coming(
    scene: Scene, agreement: Agreement
) -> tuple[Stage, DateMention, DateSpan] | None:
    """The day on which a later sentence tells that it came about: "The accord came on Friday"."""
    lead = agreement.lead
    if lead.status not in ("signed", "initialled"):
        return None
    for stage in scene.stages[lead.stage.sentence.number + 1 :]:
        for noun in stage.framed("agreement_noun"):
            came = _comes_about(stage, (noun.start, noun.end))
            for mention in own_days(stage) if came is not None else ():
                behind = 0 < mention.start - noun.end < _FAR
                if behind and not is_of_speech(stage, mention, (noun.start, noun.end)):
                    span = date_span(stage, mention, ahead=False)
                    return (stage, mention, span) if _is_over(scene, span) else None
    return None


def _comes_about(stage: Stage, noun: Span) -> Span | None:
    """The words that tell that "the" agreement came about, behind its noun or before it."""
    behind = _CAME.match(stage.text, noun[1])
    the = _THE.search(stage.text, max(stage.start, noun[0] - 12), noun[0])
    if behind is not None and the is not None:
        return behind.span()
    before = _IT_CAME.search(stage.text, stage.start, noun[1])
    return before.span() if before is not None and before.end() == noun[1] else None


def _is_over(scene: Scene, span: DateSpan) -> bool:
    published = scene.reading.published
    return published is not None and span.earliest <= published


def _day_together(scene: Scene, agreement: Agreement) -> tuple[Stage, DateMention, DateSpan] | None:
    """The one day on which a sentence before puts both sides together, by no mere words."""
    at = agreement.lead.stage.sentence.number
    sides = {country for country in agreement.sides if len(country) == 2}
    near = scene.stages[max(0, at - _BACK) : at]
    for stage in reversed(near):
        told = {p.country for p in stage.sentence.places} | {m.full.country for m in stage.people}
        bodies = {p.name_en for p in stage.sentence.places}
        days = [m for m in own_days(stage) if not is_of_speech(stage, m, (m.start, m.end))]
        if len(days) != 1 or not _come_together(stage, sides):
            continue
        if sides <= told and agreement.sides - sides <= bodies:
            span = date_span(stage, days[0], ahead=False)
            published = scene.reading.published
            if published is None or span.latest <= published:
                return stage, days[0], replace(span, basis="inferred")
    return None


def _come_together(stage: Stage, sides: set[str]) -> bool:
    """Whether a sentence tells what both sides do, or of a meeting or a visit; not of a call."""
    told = any(cue.frame in EVENTS for cue in stage.cues)
    told = told or _GATHERING.search(stage.text, stage.start, stage.end) is not None
    told = told or sides <= {m.full.country for m in stage.people}
    told = told or any(
        _JOINED.fullmatch(stage.text, one.end, other.start)
        for one, other in pairwise(stage.sentence.places)
    )
    return told and CALL.search(stage.text, stage.start, stage.end) is None


def _day_of_gathering(
    scene: Scene, telling: AgreementTelling | VisitTelling
) -> tuple[Stage, DateMention, DateSpan] | None:
    """The day of the summit or conference that a telling names, as another sentence tells it."""
    ahead = telling.status == "announced"
    for stage, at in _same_gathering(scene, telling.stage):
        for mention in own_days(stage):
            if _dates(stage, mention, at):
                span = date_span(stage, mention, ahead=ahead)
                return stage, mention, replace(span, basis="inferred")
    return None


def _place_of_gathering(scene: Scene, telling: AgreementTelling) -> PlaceMention | None:
    """Where the summit or conference is that a telling names, as another sentence tells it."""
    grammar = grammar_of(scene.reading.language)
    for stage, at in _same_gathering(scene, telling.stage):
        for place in stage.settled_places:
            near = 0 <= place.start - at[1] < _NEAR
            if near and place.city and grammar.is_inside(stage, place):
                return place
    return None


def _same_gathering(scene: Scene, here: Stage) -> Iterator[tuple[Stage, Span]]:
    """Where other sentences name a gathering that a sentence names: the later one says "the"."""
    named = {_plain(here.between(*at)): _is_known(here, at) for at in _gatherings(here)}
    for stage in scene.stages if named else ():
        later = stage.sentence.number > here.sentence.number
        for at in _gatherings(stage) if stage is not here else ():
            word = _plain(stage.between(*at))
            if word in named and (_is_known(stage, at) if later else named[word]):
                yield stage, at


def _gatherings(stage: Stage) -> Iterator[Span]:
    for found in _GATHERING.finditer(stage.text, stage.start, stage.end):
        yield found.span()


def _is_known(stage: Stage, noun: Span) -> bool:
    """Whether a noun stands with the article: "the economic summit", «القمة»."""
    if stage.language == "ar":
        return _WITH_ARTICLE.match(stage.text, *noun) is not None
    return _THE_ONE.search(stage.text, max(stage.start, noun[0] - _NEAR), noun[0]) is not None


_WITH_ARTICLE = re.compile(r"[وفب]?(?:ال|لل)")  # and, so, in; the, to the
_THE_ONE = re.compile(r"\b(?:the|this|that|its|their)\s+(?:[\w'-]+\s+){0,3}$", re.IGNORECASE)


def _plain(word: str) -> str:
    """A noun without what is written onto it in Arabic."""
    return _WRITTEN_ON.sub("", word.lower())


# and, so, in, to; the article
_WRITTEN_ON = re.compile(r"^[وفبل]?(?:ال|لل)?")


def _dates(stage: Stage, mention: DateMention, noun: Span) -> bool:
    """Whether a date stands beside a noun and tells of it."""
    if mention.start >= noun[1]:
        close = mention.start - noun[1] < _NEAR
        return close and not is_of_speech(stage, mention, noun)
    return (
        noun[0] - mention.end < 4 or _OWN.fullmatch(stage.between(mention.end, noun[0])) is not None
    )
