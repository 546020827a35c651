"""Where and when an agreement is concluded: by the words beside its act, or the visit it ends.

Stands behind the acts of the rules of agreements. Never takes the day of a delivery, of an older
agreement or of a statement for that of the act; other sentences are asked in ``signing_days``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from flows.extraction.agreements.deliveries import delivery_at
from flows.extraction.agreements.governing import UNDONE
from flows.extraction.language.lexicon import any_of, any_of_several
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention, Span
from flows.extraction.scene.asides import DAY_OR_MONTH
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.scene.status import will_enter
from flows.extraction.scene.tellings import AgreementTelling, VisitTelling
from flows.extraction.scene.timing import on_or_after, when
from flows.extraction.when.dates import DateMention
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.firms import firms_in
from flows.extraction.who.people import side
from flows.extraction.who.state_bodies import body_at
from schemas.claims import AgreementStatus, DateSpan

_AT_THE_END = re.compile(
    r"\bby (?:sign|initial|conclud)ing\b|\bat the end of\b|\bختام\b|\bاختتام\b"
)
# "the embassy in Lima", «السفارة في»: where somebody sits
_POSTED = re.compile(
    r"\b(?:embassy|mission|consulate|ambassador|سفير|سفار[ةه])\w*\s+(?:in|at|في)\s+$"
)
# "the treaty of 1951", "a pact of last May", "the deal signed last July"
_OF_DATE = re.compile(
    r"\s+of\s+(?:last|this|the year|\d{4}|[A-Z][a-z]+ \d)"
    r"|,?\s+(?:(?:which|that) (?:was|were|had been) )?"
    rf"{any_of('concluded', 'en')}\b"
)
_PAUSE = re.compile(r"[،,؛;]")
# "in", «في مدينة» (in the city of)
_IN = re.compile(r"(?:\bو?في|\b[Ii]n|\b[Aa]t)\s+(?:مدينة\s+|العاصمة\s+|the\s+)?$")
# "said in Geneva that they had completed a treaty"
_SPOKE_IN = re.compile(r"\b(?:said|says|told reporters|قال|صرح|اعلن)\s+(?:in|at|في)\s+$")
# "as long as the war in Peru goes on"
_WHAT_IS_IN = re.compile(rf"\b{any_of('what_is_in', 'en')}\s+in\s+(?:the\s+)?$")
# «الاتفاق الذي يربطها (بالصين)» (the accord that joins it to China)
_JOINS = re.compile(rf"\b{any_of('joins_to', 'ar')}\s$")
_NOT_THERE = (_POSTED, _SPOKE_IN, _WHAT_IS_IN, _JOINS)
# "signed a treaty here on Monday", not "said here"
_HERE = re.compile(r"\b(?<!said )(?<!told )(?<!announced )here\b")
# "here on Monday signed"
_HERE_SIGNED = re.compile(rf"{_HERE.pattern}(?: (?:on|late|early|[a-z]*day|[A-Z][a-z]+day))* $")
SIGNING = ("sign_noun", "sign_verb")


# «الموقعة في (مدينة جدة)» (signed in Jeddah), as cabinets tell which accord they approve
_NAMED_BY_PLACE = re.compile(
    r"\bالموقعة?\s+(?:عليها?\s+)?(?:بين\s(?:[^\W\d_]+\s+){1,6}?)?(?:في\s+|(?=ب))"
)
# «اتفاق يسمح لليابان بتخزين النفط في …» (which allows … in): what it holds, not where it is signed
# … "a memorandum setting up zones in Syria"
_ALLOWS = re.compile(
    r"\b[يت](?:سمح|تيح|قضي|نص|تضمن)\b[^.؛]*$"
    rf"|\s{any_of('holding', 'en')}\b(?:(?!\b(?:ceremony|meeting|summit|talks|visit)\b)[^.;,])*$"
)


def signing_place(stage: Stage, trigger: Span, *, behind: bool = False) -> PlaceMention | None:
    """Where it is signed, by "in" or "at"; only ``behind`` its noun what a relative clause tells.

    Before that stands where somebody speaks of it. "Here" is where the report comes from. Where a
    company sits that is told by it ("Larsen Yards in Bergen") is no such place.
    """
    if (named := _NAMED_BY_PLACE.search(stage.text, trigger[1], stage.end)) is not None:
        there = (p for p in stage.settled_places if 0 <= p.start - named.end() <= 1)
        if (place := next(there, None)) is not None:
            return place
    found = [*_places_told(stage, trigger, behind=behind)]
    led = [p for p in stage.settled_places if _WHERE_HE.fullmatch(stage.text, p.end, trigger[0])]
    led = [p for p in led if not stage.text.endswith((" and ", " و"), 0, p.start)]
    if led and any(trigger[0] <= act.start < trigger[1] for act in stage.framed(*SIGNING)):
        found = [*(p for p in found if p.start >= trigger[1]), *led]
    if found:
        near = (p for p in found if 0 <= p.start - trigger[1] < _SIGNED_IN)
        return next(near, found[0])
    if behind:
        return None
    return stage.dateline if is_here(stage, trigger) else _there(stage, trigger)


# "(came from Lima), where he met Premier X and (signed)", «حيث التقى … و(وقع)»: behind a place
_WHERE_HE = re.compile(r"[,،]?\s(?:where|حيث)\s[^.;؛]*")


def _there(stage: Stage, trigger: Span) -> PlaceMention | None:
    """The city told last where it is signed "there": "flew to Lima. They signed it there"."""
    there = _THERE.search(stage.text, *trigger) or _THERE.match(stage.text, trigger[1], stage.end)
    if stage.language != "en" or there is None:
        return None
    at = stage.sentence.number
    told = (p for s in stage.scene.stages[max(0, at - 1) : at + 1] for p in s.settled_places)
    opening = stage.sentence.reading.dateline_end
    before = [p for p in told if p.city and opening <= p.start < trigger[0]]
    return before[-1] if before else None


# "signed an accord (on fishing) there", "signed there on Monday"
_THERE = re.compile(r"(?: [\w-]+){0,4}? there(?= (?:on|late|last|this|in|yesterday|[A-Z])|[.,]|$)")


def is_here(stage: Stage, trigger: Span) -> bool:
    """Whether it is signed where the report comes from: "signed a treaty here", «وقعت هنا»."""
    if stage.language == "ar":
        return any(_is_signed_here(stage, trigger, at) for at in _HERE_AR.finditer(stage.text))
    here = _HERE.search(stage.text, trigger[0], min(stage.end, trigger[1] + 90))
    return (here or _HERE_SIGNED.search(stage.text, stage.start, trigger[0])) is not None


def _is_signed_here(stage: Stage, trigger: Span, here: re.Match[str]) -> bool:
    """Whether an Arabic "here" is where it is signed, not where a speaker stands.

    «أعلن وزير التجارة هنا اليوم أن …» (announced here today that) tells of the speech.
    """
    if not max(stage.start, trigger[0] - _HERE_BEFORE) <= here.start() < stage.end:
        return False
    if here.start() - trigger[1] >= _HERE_BEHIND:
        return False
    said = [cue for cue in stage.framed("speech") if cue.end <= here.start()]
    return all(cue.end <= trigger[0] and here.start() >= trigger[0] for cue in said)


# «هنا», not «من هنا» (hence), «ومن هنا»
_HERE_AR = re.compile(r"(?<!من )\bهنا\b(?! ك)")
#: How far (in letters) before an act and behind its agreement an Arabic "here" may stand.
_HERE_BEFORE, _HERE_BEHIND = 40, 90
#: How far (in letters) behind an act the place stands that is surely its: "signed in Lima".
_SIGNED_IN = 25


def _places_told(stage: Stage, trigger: Span, *, behind: bool) -> Iterator[PlaceMention]:
    """The places around an act in which something is told to be, in order."""
    firms = firms_in(stage.sentence)
    for place in stage.settled_places:
        if any(firm.start <= place.start < firm.end for firm in firms):
            continue
        before = stage.between(max(stage.start, place.start - 22), place.start - len(place.prefix))
        if not _THAT_WAS.search(stage.text, trigger[1], max(trigger[1], place.start)):
            if not -130 < place.start - trigger[1] < 90 or (behind and place.start < trigger[0]):
                continue
            if any(words.search(before) for words in _NOT_THERE) or _is_of_ministers(stage, place):
                continue
            if _ALLOWS.search(stage.text, trigger[0], max(trigger[0], place.start)):
                continue
            if any(
                asks(stage, trigger, place)
                for asks in (_is_of_subject, _is_of_speech, _is_of_other_act, _is_of_what_follows)
            ):
                continue
        if _IN.search(before) or place.prefix in ("ب", "بال") or _sees_it(stage, trigger, place):
            yield place


def _sees_it(stage: Stage, trigger: Span, place: PlaceMention) -> bool:
    """Whether a city is told to see the signing: «شهدت العاصمة الكينية نيروبي أمس توقيع …»."""
    start = max(stage.start, place.start - _SEES_REACH)
    return place.end <= trigger[0] and _SEES.search(stage.text, start, place.start) is not None


_SEES = re.compile(
    rf"\b[وف]?{any_of('sees_event', 'ar')}\s+(?:{any_of('place_noun', 'ar')}\s+)?"
    r"(?:ال[^\W\d_]+ية\s+)?$"
)
_SEES_REACH = 45


# «…، وذلك في مقر الوزارة ب(الرياض)» (and that was at the ministry's seat in), however far behind
_THAT_WAS = re.compile(r"\bوذلك\s+(?:في\s|ب)[^.؛،]{0,60}$")


def _is_of_subject(stage: Stage, trigger: Span, place: PlaceMention) -> bool:
    """Whether what is agreed on is there: "an accord to build a bridge in Mombasa"."""
    if place.start < trigger[1]:
        return False
    if _PROJECT.search(stage.text, trigger[1], place.start):
        return True
    told = _ON.search(stage.text, trigger[1], place.start)
    told = told or _TRUCE_IN.search(stage.text, stage.start, place.start)
    return place.sort == "country" and told is not None


_PROJECT = re.compile(
    rf"\b(?:to|on|for) (?:the )?{any_of('project_act', 'en')}\b|\bل{any_of('project_act', 'ar')}\b"
)
# "a ceasefire in Syria", told by its country only
_ON = re.compile(r"\b(?:on|over|about|حول|بشان|في شان)\b")
_TRUCE_IN = re.compile(r"\b(?:truce|cease-?fire|hostilities) in (?:the )?$")


def _is_of_other_act(stage: Stage, trigger: Span, place: PlaceMention) -> bool:
    """Whether another signing stands before a place: "will sign it, after signing … in Lima".

    Or it stands between both: "signed a treaty in Lima, and Kenya signed a pact in Nairobi".
    """
    signings = [cue for cue in stage.framed(*SIGNING) if cue.end <= place.start]
    if place.end <= trigger[0]:
        nouns = [n.start for n in stage.framed("agreement_noun") if n.end <= place.start]
        return any(cue.end <= noun for cue in signings for noun in nouns)
    return any(trigger[1] <= cue.start for cue in signings)


def _is_of_what_follows(stage: Stage, trigger: Span, place: PlaceMention) -> bool:
    """Whether what is to happen there is something else: «وقعا اتفاقية وستجتمع لجنة في أنقرة»."""
    return _WILL_THEN.search(stage.text, trigger[1], max(trigger[1], place.start)) is not None


# «، وستعقد» (and will hold), «ومن المنتظر أن» (and is expected to), no «سيتم توقيعها» (will be
# signed)
_WILL_THEN = re.compile(
    r"\b[وف]?س(?!يا|يد|يط|ين|ير|تين)[يت](?!وقع|مضي|برم|تم\b|جري\b)[^\W\d_]{2,}\s"
    r"|\b[وف](?:من\s(?:ال)?(?:مقرر|منتظر|متوقع|مزمع|مرتقب)|[يت]نتظر|يتوقع)\s"
)


def _is_of_speech(stage: Stage, trigger: Span, place: PlaceMention) -> bool:
    """Whether a place is where somebody says something of an act.

    "In Washington, a spokesman said", "told a forum in Riga that the pact would be signed".
    """
    if place.end <= trigger[0] and stage.language == "en":
        near = max(stage.start, place.start - _SPOKEN_NEAR)
        spoken = _SPOKEN_IN.search(stage.text, near, place.start)
        if spoken and _SAID_THAT.search(stage.text, place.end, trigger[0]):
            return True
    opens = stage.between(stage.start, place.start).strip(' "') in ("In", "At")
    return opens and any(place.end <= cue.start < trigger[0] for cue in stage.framed("speech"))


#: How far (in letters) before a place words of speech may tell that it is where one speaks.
_SPOKEN_NEAR = 70
# "said at a conference in (Aswan)", "told reporters in (Riga)", "asked at a forum in (Lima)"
_SPOKEN_IN = re.compile(
    rf"\b(?:{any_of('speech', 'en')}|asked|speaking)\b[^,;.\"]{{0,50}}? in (?:the )?$"
    r"|\bat an? (?:[\w-]+ ){0,3}?(?:conference|forum|briefing|rally|event|seminar|hearing)"
    r" in (?:the )?$"
)
_SAID_THAT = re.compile(r"\bthat\s")


def _is_of_ministers(stage: Stage, place: PlaceMention) -> bool:
    """«وزراء النفط في مصر وقبرص» (the oil ministers in Egypt and …): whose they are, not where.

    Nor is a ministry's own name such a place: «وزارة التعليم في المملكة». Whoever is told by his
    nation or with a day behind acts in that city: «نظيره الأردني في عمان», «… في الدوحة أمس».
    """
    offices = [m for m in stage.people if m.sort == "office"]
    if place.city is not None:
        dated = _DAY_BEHIND.match(stage.text, place.end, stage.end) is not None
        offices = [m for m in offices if not (dated or _is_told_by_nation(stage, m))]
    gaps = (stage.between(m.end, place.start) for m in offices)
    return any(gap == " في " for gap in gaps) or body_at(stage.sentence, place) is not None


def _is_told_by_nation(stage: Stage, mention: Mention) -> bool:
    """Whether his state ends the words for somebody: «وزير الإسكان السوداني», «رئيس قبرص»."""
    nations = (p for p in stage.sentence.places if p.sort in ("nationality", "country"))
    return any(p.end == mention.end for p in nations)


_DAY_BEHIND = re.compile(rf"\s+{any_of('day_word', 'ar')}\b")


def add_date(
    scene: Scene,
    stage: Stage,
    telling: AgreementTelling,
    visits: list[VisitTelling],
    *,
    only_names: bool = False,
) -> None:
    """The date of the act; else, by inference, that of the visit at whose place it was signed.

    An act that ``only_names`` which agreement is meant has no date before it: that is of what the
    sentence tells of it ("will debate on Tuesday a pact that they signed").
    """
    done = telling.status == "initialled" or _is_told_done(stage, telling)
    rivals = [visit.trigger for visit in visits] + _other_days(stage, telling)
    if only_names:
        rivals.append((stage.start, telling.trigger[0]))
    told = _day_told(stage, telling, rivals, done=done)
    term = told is not None and _WITHIN.match(stage.text, told[1].start, told[1].end)
    if told is not None and not (term and telling.status == "signed"):
        telling.date, telling.date_at = told[0], (told[1].start, told[1].end)
        if telling.status == "signed" and on_or_after(told[0], scene.reading.published):
            telling.status = "announced"
    visit = _visit_of(telling, [v for v in visits if not _is_yet_to_come(telling, v, done=done)])
    if visit is not None:
        _take_from_visit(stage, telling, visit, done=done)


def _is_told_done(stage: Stage, telling: AgreementTelling) -> bool:
    """Whether its act is told in the past, as a verb or hanging on one: «تم إمضاء» (was signed).

    Any day to come in its sentence is then one of something else: «أشرف … على توقيع …، ويعود غدا»
    (oversaw the signing, and returns tomorrow).
    """
    act = telling.act
    if any(cue.sense == "past" and (cue.start, cue.end) == act for cue in stage.cues):
        return True
    if act is None or telling.status != "signed" or not telling.rule.endswith("noun"):
        return False
    return _HANGS_ON_PAST.search(stage.text, stage.start, act[0]) is not None


# «تم مساء أمس (توقيع)» (was signed last night), «أشرف الوزيران على (توقيع)» (oversaw the signing),
# «بعد (توقيع)» (after the signing)
_HANGS_ON_PAST = re.compile(
    r"\b[وف]?(?:(?:تمت?|جرت?ي?|وقع)\s(?:(?!\b(?:عن|علي|ان)\b)[^\s.؛،]+\s+){0,6}(?:ال)?"
    r"|(?:اشرفت?|اشرفا|شهدت?|شهدا|حضرت?|حضرا|تولي|تولت|توليا)\s"
    r"(?:(?!\b(?:ان|عن)\b)[^.؛]){1,120}?(?:علي\s+)?(?:(?:حفل|موكب|مراسم)\s+)?(?:ال)?)$"
)


def _day_told(
    stage: Stage, telling: AgreementTelling, rivals: list[Span], *, done: bool
) -> tuple[DateSpan, DateMention] | None:
    """The day of the act, nearer to it than to the words for something else."""
    ahead: bool | None = telling.status == "announced" and telling.rule.endswith(SIGNING)
    ahead = ahead or (telling.status == "in_force" and will_enter(stage, telling.trigger[1]))
    if _signs(stage, telling) or _will_be_talked(stage, telling):
        ahead = None
    at = telling.trigger
    # "the pact reached in May will be signed in June"
    if earlier := [*_acts_within(stage, telling), *_aside(stage, telling)]:
        at, rivals = telling.act or at, [*rivals, *earlier]
    if denied := _what_is_denied(stage, telling):  # rather than the day of the denial
        span = denied.start, telling.trigger[1]
        told = when(stage, span, ahead=denied.sense == "future", rivals=rivals)
        if told is not None:
            return told
    undone = telling.status in UNDONE
    return when(stage, at, ahead=ahead, rivals=rivals, spoken=undone, done=done and not ahead)


def _other_days(stage: Stage, telling: AgreementTelling) -> list[Span]:
    """The words of a sentence that have days of their own: other acts, goods, ends and entries."""
    rivals: list[Span] = []
    if telling.rule.endswith("approve_verb"):  # when it was signed is another day
        rivals += [(cue.start, cue.end) for cue in stage.framed("sign_verb")]
    rivals += [(n.start, n.end) for n in _dated_nouns(stage, telling)]
    rivals += [*_ends(stage, telling), *_entries(stage, telling)]
    rivals += _times_of_goods(stage)
    if telling.status == "signed":  # "reached an accord that takes effect on Sunday"
        rivals += [(c.start, c.end) for c in stage.cues if c.sense == "in_force"]
    if telling.rule == "agreement.trade":
        rivals += [span for span in delivery_at(stage) if span != telling.trigger]
    undone = telling.status in UNDONE
    if undone or telling.status == "announced":
        # "suspended the pact signed in 2013", "will sign the pact initialled last year"
        acts = (c for c in stage.cues if c.frame in SIGNING or c.sense == "initialled")
        past = (c for c in acts if undone or c.sense in ("past", "initialled"))
        rivals += [(c.start, c.end) for c in past if (c.start, c.end) != telling.act]
    what_was = (f.span() for f in _WHAT_WAS.finditer(stage.text, telling.trigger[1], stage.end))
    begins = (f.span() for f in _FROM_THEN_ON.finditer(stage.text, telling.trigger[0], stage.end))
    done = telling.status in ("signed", "denied")
    deed = _DEED_THEN.search(stage.text, telling.trigger[0], stage.end) if done else None
    deeds = [deed.span("in")] if deed is not None else []
    talks = (f.span() for f in _ON_WHICH.finditer(stage.text, telling.trigger[1], stage.end))
    return [*rivals, *_before_its_day(stage, telling), *what_was, *talks, *begins, *deeds]


# "an accord on which negotiations ended (in March)"
_ON_WHICH = re.compile(r"\b(?:on|for|about|over) which (?:[\w-]+ ){1,4}?(?:began|[a-z]+ed)\b")


# "agreed to lift the ban (from) July 1": when what is agreed is to begin
_FROM_THEN_ON = re.compile(
    rf"\b(?:from|as (?:of|from)|starting|beginning|effective)(?: (?:on|in))?(?= {DAY_OR_MONTH})"
)
# "agreed to raise output (in) the second half", "an accord to open a post (in) June": of the deed
_DEED_THEN = re.compile(
    rf"\b(?:agreed|{any_of('bond', 'en')})\b[^.,;]{{0,40}}? to (?!(?:be|sign|meet|hold)\b)[a-z]+ "
    r"[^.,;]{0,60}?\b(?P<in>in)"
    r"(?= (?:the (?:first|second) half\b"
    rf"|{any_of_several('month', language='en')}\b(?! last\b| this\b| \d)))"
)


# "to reopen posts (that were closed) in March", "on the return of gold (which had been taken)"
_WHAT_WAS = re.compile(
    r"\b(?:that|which) (?:was|were|ha[sd] been|have been) (?:\w+ly )?\w+(?:ed|en)\b"
)
# "agreed to open a crossing within a month", «خلال شهر»: when it is to be done
_WITHIN = re.compile(r"(?:within|خلال)\s")


def _take_from_visit(
    stage: Stage, telling: AgreementTelling, visit: VisitTelling, *, done: bool
) -> None:
    """Place what is signed on a visit, and date it where no day of its own is told."""
    if done and telling.status == "signed" and visit.status == "announced":
        return  # «تم توقيع …، وسيزور الوزير صفاقس» (was signed, and he will visit Sfax)
    telling.visit = visit
    telling.place = telling.place or visit.place
    ahead = telling.status == "announced" and visit.status != "announced"
    if ahead and not telling.during_visit:
        return  # "visiting minister X said that China would lend …": not on the day of his visit
    if telling.date is None and visit.date is not None and not telling.pointing:
        first, second = sorted((visit.trigger, telling.trigger))
        gap = stage.between(first[1], max(first[1], second[0]))
        if _WHO_CAME.search(gap):
            return  # "was signed by the minister, who arrived on Sunday"
        apart, days = _PAUSE.search(gap), visit.date
        if _at_the_end(stage, telling, visit):
            days = replace(days, earliest=days.latest)
        inferred = apart is not None or days.earliest != days.latest
        telling.date = replace(days, basis="inferred") if inferred else days
        telling.date_at = visit.date_at
        if (
            telling.status == "signed"
            and not done
            and on_or_after(days, stage.scene.reading.published)
        ):
            telling.status = "announced"  # «يصل الخميس المقبل …، يوقع خلالها» (signs during it)


def _what_is_denied(stage: Stage, telling: AgreementTelling) -> Cue | None:
    """The act that a denial leads to: "denied on Tuesday that it had signed a pact in May"."""
    start, end = telling.trigger
    acts = (c for c in stage.framed(*SIGNING) if start < c.start < end)
    return next(acts, None) if telling.status == "denied" else None


def _before_its_day(stage: Stage, telling: AgreementTelling) -> Iterator[Span]:
    """Days told before that of the act: "came on Sunday …, was there in May, when they signed"."""
    dates = stage.sentence.dates
    for number, mention in enumerate(dates):
        if _WHEN_THEY.fullmatch(stage.text, mention.end, telling.trigger[0]):
            yield from ((other.start, other.end) for other in dates[:number])


_WHO_CAME = re.compile(r",\s+who\s+(?:had\s+)?$")
# Between a day and what was done then: ", when the two states", «عندما»
_WHEN_THEY = re.compile(r"\s*[,،]?\s+(?:when|عندما|حين|حيث)\s[^,.;،؛]{0,60}")


def _signs(stage: Stage, telling: AgreementTelling) -> bool:
    """Whether an Arabic verb tells who "signs": a headline of what is done, or what is to come."""
    if telling.status != "signed" or stage.language == "en":
        return False  # an English signing that was held is over
    return any(
        cue.frame == "sign_verb" and cue.sense == "present" and (cue.start, cue.end) == telling.act
        for cue in stage.cues
    )


def _will_be_talked(stage: Stage, telling: AgreementTelling) -> bool:
    """Whether talks may lie ahead: "will hold negotiations on a trade agreement on June 5"."""
    if telling.status != "in_talks":
        return False
    before = (cue for cue in stage.cues if cue.end <= telling.trigger[0])
    return any(cue.sense in ("planned", "future") for cue in before)


def _acts_within(stage: Stage, telling: AgreementTelling) -> list[Span]:
    """Earlier acts that a clause tells between an agreement and its own: "initialled in May".

    Its own may also be its entry into force: "a pact signed in 2029 took effect on Friday".
    """
    follows = telling.rule == "agreement.sign_verb" or telling.status == "in_force"
    if telling.act is None or not follows:
        return []
    acts = stage.framed("sign_verb")
    start, end = telling.trigger[0], telling.act[0]
    return [(c.start, c.end) for c in acts if start < c.start and c.end < end and c.sense == "past"]


def _aside(stage: Stage, telling: AgreementTelling) -> Iterator[Span]:
    """What stands between commas before an act: "The accord, drawn up in March, will be signed"."""
    start, act = telling.trigger[0], telling.act
    found = _ASIDE.search(stage.text, start, act[0]) if act is not None else None
    if found is not None:
        yield found.span()


_ASIDE = re.compile(r",\s[^.;]*,\s$")


def _dated_nouns(stage: Stage, telling: AgreementTelling) -> Iterator[Cue]:
    """Other agreements with a date of their own: "accords under the rescheduling of last year"."""
    for noun in stage.framed("agreement_noun"):
        if noun.start >= telling.trigger[1] and _OF_DATE.match(stage.text, noun.end, stage.end):
            yield noun


def _ends(stage: Stage, telling: AgreementTelling) -> Iterator[Span]:
    """Where the end of an agreement is told behind it: "renewed a pact that expired in June"."""
    for found in _ENDS.finditer(stage.text, telling.trigger[1], stage.end):
        yield found.span()


def _entries(stage: Stage, telling: AgreementTelling) -> Iterator[Span]:
    """Where its entry into force is told: "a truce that takes effect on Sunday"."""
    for cue in stage.framed("marker") if telling.status != "in_force" else ():
        if cue.sense == "in_force":
            yield cue.start, cue.end


_ENDS = re.compile(r"\b(?:expir|laps)(?:e|es|ed|ing)\b|\b(?:run|runs|ran) out\b")


def _times_of_goods(stage: Stage) -> Iterator[Span]:
    """Weeks, months and years for which something is agreed: "an accord on oil for this year".

    Also those in which it will be done: "under which Bulgaria will import oil this year", "a pact
    providing for imports of oil this year".
    """
    published = stage.scene.reading.published
    for mention in stage.sentence.dates:
        if mention.precision == "day":
            continue
        before = stage.between(max(stage.start, mention.start - _FOR_REACH), mention.start)
        meant = _FOR_TIME.search(before) and not _PLANNED_FOR.search(before)
        under = _UNDER_IT.search(stage.text, stage.start, mention.start)
        signed = under and any(
            under.end() <= act.start < mention.start for act in stage.framed(*SIGNING)
        )
        lasts = (
            published is not None
            and mention.precision == "year"
            and mention.latest is not None
            and mention.latest >= published
        )
        supplied = lasts and _SUPPLIES.search(stage.text, stage.start, mention.start)
        if meant or supplied or (under and not signed):
            yield mention.start, mention.end


#: How far (in letters) before a time the word may begin that tells of a plan for it.
_FOR_REACH = 24
# under which Bulgaria will …
_UNDER_IT = re.compile(
    r"\b(?:(?:under|by) which|whereby)\b[^.;]*?\b(?:will|would|is to|are to)\b"
    r"|\bبموجب(?:ه|ها|هما)\b"
)
# "providing for", "to deliver", "imports of", «يقضي ب» (provides for), «لتوريد» (to supply)
_SUPPLIES = re.compile(
    rf"\b(?:{any_of_several('provides_for', 'selling', language='en')}"
    rf"|ل{any_of('selling', 'ar')}|{any_of('supplying', 'ar')})\b|\b[يت](?:قضي|نص) "
)
_FOR_TIME = re.compile(r"\bfor\s+(?:the\s+)?$|\sلل?$")  # «لعامي 2017 و2018» (for both years)
_PLANNED_FOR = re.compile(rf"\b{any_of('still_ahead', 'en')}\s+for\s+(?:the\s+)?$")


def _at_the_end(stage: Stage, telling: AgreementTelling, visit: VisitTelling) -> bool:
    """Whether what is signed ends a visit: "ended a visit by signing", «وقعا في ختام زيارة»."""
    first, second = sorted((telling.trigger, visit.trigger))
    gap = stage.between(first[1] - 3 if first is visit.trigger else first[1], second[1])
    meanwhile = _MEANWHILE.search(stage.text, first[1], second[1])
    return _AT_THE_END.search(gap) is not None and meanwhile is None


# "(left after a visit) during which", «(وقع) خلالها» (signed during it)
_MEANWHILE = re.compile(r"\bduring which\b|\b(?:خلالها|اثناءها)\b")


def _visit_of(telling: AgreementTelling, visits: list[VisitTelling]) -> VisitTelling | None:
    """The visit in the same sentence at whose place the agreement was signed.

    Of two it is that to the other one who signs: "arrived in Dhaka from New Delhi, where she signed
    a pact with her Indian counterpart".
    """
    sides = {side(m) for m in telling.parties}
    at_home = [v for v in visits if v.country in sides and _signs_who_visits(telling, v)]
    for visit in at_home if len(at_home) == 1 else visits:
        place = visit.place
        if place is None:
            continue
        if telling.place is not None:
            same = (
                telling.place.city == place.city
                if telling.place.city and place.city
                else telling.place.country == place.country
            )
            if same:
                return visit
        elif _signs_who_visits(telling, visit) or _takes_side_of_guest(telling, visit):
            return visit
    signing = telling.rule.endswith(("sign_noun", "sign_verb"))
    if (
        signing
        and not telling.definite
        and telling.place is None
        and not telling.parties
        and len(visits) == 1
    ):
        return visits[0]
    return None


def _is_yet_to_come(telling: AgreementTelling, visit: VisitTelling, *, done: bool) -> bool:
    """Whether a visit lies ahead of what has been signed: "by X, who goes on to Lima tomorrow"."""
    signed = telling.status in ("signed", "initialled") and telling.stage.language == "en"
    return visit.status == "announced" and not telling.during_visit and (done or signed)


def _signs_who_visits(telling: AgreementTelling, visit: VisitTelling) -> bool:
    return any(m.full is v.full for m in telling.parties for v in visit.visitors)


def _takes_side_of_guest(telling: AgreementTelling, visit: VisitTelling) -> bool:
    """Whether somebody of no told side comes to one of the two who sign: he is of the other.

    "Chad and Peru signed a pact during a visit by President X to Lima".
    """
    if not telling.during_visit:
        return False
    sides = {side(m) for m in telling.parties}
    host = visit.place.country if visit.place is not None else None
    named = [m for m in visit.visitors if m.sort in ("person", "office")]
    guests = [m for m in named if side(m) is None and m.full.body is None]
    if None in sides or len(sides) != 2 or host not in sides or len(guests) != 1 or named != guests:
        return False
    guests[0].full.country = guests[0].country = next(iter(sides - {host}))
    return True


def keep_signed(telling: AgreementTelling, status: AgreementStatus, act: Cue) -> None:
    """Drop a day to come from what was signed: it holds "to cap output in early 1988"."""
    if status == "signed" and telling.status == "announced" and act.sense == "past":
        telling.status, telling.date, telling.date_at = status, None, None
