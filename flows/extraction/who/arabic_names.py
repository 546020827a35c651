"""Where an Arabic name begins and ends: behind an office or title, behind its comma, before it.

Above ``arabic_words``, under ``arabic_offices``, which asks here whether an office ends where a
name may begin, and ``arabic_people``. Arabic has no capital letters, so a name goes on until
something ordinary stops it: a word of every day, a place, another office, a prefix or an ending
that no name has. Decides nothing about who is meant.
"""

from __future__ import annotations

from functools import cache

from flows.extraction.language.lexicon import group, ordinary
from flows.extraction.who.arabic_words import LANGUAGE, Words
from flows.extraction.who.known_actors import first_names
from flows.extraction.who.known_actors import titled as known_as

# «ل» (in order to) before a verbal noun: «لتعزيز», «لبحث».
_TO_DO = ("لت", "لم", "لبح", "لدعم", "لحل", "لزي", "لعقد", "لحض")
_ITS = ("ته", "ها", "هم", "هما")
#: Words of the longest name: four generations with "son of" between them, and the house.
_LONGEST = 10
_BEFORE_SABAH = group("before_sabah", "ar")


def name_end(
    words: Words, at: int, *, has_nationality: bool, longest: int = 4, prefix: str = ""
) -> int:
    """Index behind the last token of the name at ``at``; ``at`` itself if there is none."""
    known = words.known(at, prefix)
    end, plain = at + known, known
    closed = known > 0 and words.plain[end : end + 1] != ["بن"]  # known by this name
    closed = closed and not _goes_on(words, end - 1)
    if "بن" in words.plain[at:end] and words.plain[end : end + 1]:
        closed = closed and not words.plain[end].startswith("ال")  # «… بن عبدالعزيز الربيعة»
    while end < len(words.plain) and not closed:
        if end > at and not words.adjacent(end):
            break
        word = words.plain[end]
        if stops(words, end, first=end == at, has_nationality=has_nationality):
            break
        if _tells_more(words, end):
            break
        before = words.plain[end - 1] if end > at else ""
        linked = not _links().isdisjoint((before, word)) or word in _second_halves()
        plain += not linked
        if plain > longest or end - at >= _LONGEST:
            break
        surname = word.startswith("ال") and len(word) > 4 and end > at
        closed = surname and not linked and not _goes_on(words, end)
        end += 1
    while end > at and words.plain[end - 1] in _links() - {"ولد"}:
        if words.plain[end - 1] == "ابي" and words.original(end - 1).startswith("آ"):
            break  # «شينزو آبي» (Abe), no «أبي» (father of)
        end -= 1
    return end


def _goes_on(words: Words, at: int) -> bool:
    """Whether a name does not end with a word that has the article.

    «محمد الطاهر …»: a given name; «الفاضل عبد …»: half of the next one; «صباح الأحمد الجابر …»:
    fathers in a row, each with the article; «الصادق المهدي»: where the text names the next word
    again.
    """
    behind = at + 1
    if behind >= len(words.plain) or not words.adjacent(behind):
        return False
    if words.plain[at] in articled_names():
        return True
    word = words.plain[behind]
    if word == "عبد":
        return True
    if not word.startswith("ال") or words.is_complement(behind) or word in words.ordinary:
        return False
    fathers = group("articled_father", LANGUAGE)
    in_a_row = words.plain[at] in fathers and (word in fathers or word in articled_names())
    return in_a_row or words.is_told_again(word)


def stops(words: Words, at: int, *, first: bool, has_nationality: bool) -> bool:
    """Whether a word is no part of a name: neither its first word nor, otherwise, a later one."""
    word = words.plain[at]
    behind_servant = not first and _is_behind_servant(words, at)
    relation = word.endswith(("ي", "ية")) and word in words.roles.complement
    over = first and words.head_at(at) is not None and _is_over_a_state(words, at + 1)
    if over or (relation and not (first or behind_servant)):
        return True  # «خط بحري» (a sea line), not «آل ثاني» (Al Thani)
    linking = word in _links() and word != "فان"
    if word in words.given or linking or behind_servant or words.is_of_god(at):
        return False
    if _named_nevertheless(words, at, word) or (first and is_behind_nationality(words, at)):
        return False
    if word == "فان":
        return True
    plain = word in words.ordinary or word in words.roles.group  # «وفدا …» (a delegation)
    if plain or not word[0].isalpha() or len(word) < 2 or word.isascii():
        return True
    place = words.place_at.get(at)
    if place is not None:
        # «سليمان التركي» (the Turk): behind a given name it is the family's
        given = at > 0 and words.adjacent(at) and words.plain[at - 1] in first_names()
        surname = place.sort == "nationality" and not first
        surname = surname and (has_nationality or (given and word.startswith("ال")))
        return not surname or place.prefix.startswith("و")
    if word[0] in "وف" and (word[1:] in words.ordinary or word[1:] in words.roles.group):
        return True  # «المحافظ ووفد من …» (the governor and a delegation of)
    if word[0] == "و" and not _keeps_its_waw(words, at, first=first):
        return True
    head = words.head_at(at)
    if head is not None and not (first and (head[0] == "ال" or word in first_names())):
        return True  # «التقى الوزير الكيني وزير …» (the Kenyan minister met the minister of)
    if first and word[0] == "ب" and word not in first_names() and word[1:] in first_names():
        return True  # «بستيفان …» (with Staffan …)
    return _is_no_name(word, first=first) or (word[0] == "و" and words.head_at(at) is not None)


def is_behind_nationality(words: Words, at: int) -> bool:
    """Whether a nationality without the article is a name: «وزير الخارجية السعودي تركي …».

    Behind one with the article it is no second of his: an adjective would have the article too.
    """
    if at == 0 or not words.adjacent(at) or not words.plain[at - 1].startswith("ال"):
        return False
    before, here = words.place_at.get(at - 1), words.place_at.get(at)
    return (
        before is not None
        and here is not None
        and before.sort == here.sort == "nationality"
        and not here.prefix
        and not words.plain[at].startswith("ال")
    )


def _is_over_a_state(words: Words, at: int) -> bool:
    """Whether a country stands behind an office that is a given name too, or «دولة» (the state of).

    «يلتقي الوزير الروسي أمير دولة الكويت» (the Russian minister meets the emir): no minister Amir.
    """
    state = words.plain[at : at + 1] == ["دولة"]
    place = words.place_at.get(at + state)
    return place is not None and place.sort == "country" and not place.prefix


def _is_behind_servant(words: Words, at: int) -> bool:
    """Behind عبد (servant of), آل (house of), أبو (father of), بن (son of) any word is a name.

    So is «الله» (of God) behind «ضيف» (guest) and the like.
    """
    if at == 0:
        return False
    return words.plain[at - 1] in ("عبد", "ال", "ابو", "بن", "بنت") or words.is_of_god(at - 1)


def _tells_more(words: Words, at: int) -> bool:
    """Whether the sentence goes on with a word: a noun, or something ordinary with a clitic.

    «حضر … حفل» (attended … a ceremony), «لافتتاح» (to open), «تستقبله» (that receives him). An
    office may go on with a noun, so this asks about names alone.
    """
    word = words.plain[at]
    if word in words.given or word in first_names() or _is_behind_servant(words, at):
        return False
    if words.is_of_god(at):
        return False
    nouns = group("never_named", LANGUAGE)
    if word in nouns:
        return True
    joined = word[0] in "بلكف" and len(word) > 3  # in, for, as, so: «بدور» (the role of)
    if joined and (word[1:] in nouns or word[1:] in words.ordinary):
        return True
    bearing = word[-1] == "ه" and len(word) > 4
    return bearing and (word[:-1] in nouns or word[:-1] in words.ordinary)


def _named_nevertheless(words: Words, at: int, word: str) -> bool:
    """Ordinary words that name somebody here.

    «علي» (Ali) is told from «على» (on) by the letter that the original writes, but where a text
    writes both alike only what follows tells; so are «آن» (Anne) from «أن» (that) and «آلان»
    (Alan) from «الآن» (now). «أشرف» (Ashraf) is one before another name, not before «على»
    (oversaw). «صباح» (morning) is a name behind a sheikh or a son, «الثاني» (the second) behind
    a given name.
    """
    if word == "فان":  # van, where no hamza tells «فإن» (for)
        return "إ" not in words.original(at)
    if word in ("ان", "الان"):
        return words.original(at).startswith("آ")
    before = words.plain[at - 1] if at > 0 else ""
    if word == "علي" and words.original(at).endswith("ي"):
        if at + 1 == len(words.plain) or not words.adjacent(at + 1):
            return True
        goes_on = words.plain[at + 1] in group("particle", LANGUAGE)  # to, in, yesterday
        joined = words.plain[at + 1].startswith("و") and _is_of_office(words, at + 1)
        titled = before.removeprefix("و") in words.roles.honorific  # «ومعالي علي …» (and H.E. Ali)
        return (
            goes_on or joined or titled or before.startswith("ال") or _adjacent_name(words, at + 1)
        )
    if word == "الثاني":
        return before in first_names()
    if word in group("surname_too", LANGUAGE):
        return _ends_name(words, at)
    if word in group("verb_or_name", LANGUAGE):
        return _adjacent_name(words, at + 1)
    return word == "صباح" and before in _BEFORE_SABAH


def _ends_name(words: Words, at: int) -> bool:
    """Whether a word with the article ends a name that a given name begins: «محمد الأمين».

    Not behind a prince's, who bears that name alone («الأمير فيصل الوزير الكيني»), nor behind a
    month's («رمضان المقبل»), nor where an office or another name goes on behind it. A place may
    stand there that he visits: «زار محمد الأمين الخرطوم».
    """
    given = words.plain[at - 1] if at > 1 else ""
    if given not in first_names() or given in group("month_or_name", LANGUAGE):
        return False
    if words.plain[at - 2].removeprefix("ال") in group("single_named", LANGUAGE):
        return False
    behind = at + 1
    if behind >= len(words.plain) or not words.adjacent(behind):
        return True
    word = words.plain[behind]
    if word in group("particle", LANGUAGE):
        return True
    if (place := words.place_at.get(behind)) is not None:
        return place.sort in ("country", "city") and not place.prefix
    if word.startswith("ال") or words.head_at(behind) is not None:
        return False
    return word in words.ordinary or word[0] in "وبل"


def _is_of_office(words: Words, at: int) -> bool:
    """Whether another one of a list begins: «… علي ووزير …» (and the minister), «والوفد»."""
    head = words.head_at(at)
    group_ = words.plain[at].removeprefix("و").removeprefix("ال") in words.roles.group
    return group_ or (head is not None and head[0].startswith("و"))


def _adjacent_name(words: Words, at: int) -> bool:
    word = words.plain[at] if at < len(words.plain) else ""
    return len(word) > 2 and words.adjacent(at) and word not in words.ordinary


def _keeps_its_waw(words: Words, at: int, *, first: bool) -> bool:
    """Whether the «و» of a word is its own («وليد») and no "and": known, or told again so.

    Two of them begin a foreign name («وولدي»), unless «و» stands before a word («وولي العهد»).
    """
    word = words.plain[at]
    if word[1:] in words.roles.honorific:
        return False  # «وسعادة …» (and his excellency): the next one of a list
    if word in first_names() or word in words.given:
        return True
    if first:
        return word[1:] not in first_names()
    if word.startswith("وو") and len(word) > 4 and words.head_at(at) is None:
        return word[1:] not in words.given
    return len(word) > 4 and words.sentence.reading.cut.counts[word] > 1


def name_behind_comma(words: Words, at: int) -> tuple[int, int]:
    """A name set off by commas or brackets: «وزير الخارجية السعودي، عادل الجبير،»."""
    if at >= len(words.plain):
        return at, at
    gap = words.text[words.ends[at - 1] : words.starts[at]]
    if gap.strip() not in ("،", ",", "(", '"'):
        return at, at
    name_at = words.behind_honorifics(at, apart=True)
    title = words.plain[at][1:].removeprefix("ال") if words.plain[at].startswith("و") else ""
    if title in words.roles.honorific or title in words.roles.rank:
        return at, at  # «…، وسمو الشيخ …»: the next one of a list
    end = name_end(words, name_at, has_nationality=True)
    end += _ends_with_waw(words, end) if end == name_at + 1 else 0
    if end == name_at or end - name_at < 2:
        return at, at
    behind = words.text[words.ends[end - 1] : words.ends[end - 1] + 2].strip()[:1]
    return (name_at, end) if behind in ("،", ",", ")", '"', ".", "") else (at, at)


def _ends_with_waw(words: Words, at: int) -> bool:
    """Whether a surname with a «و» of its own closes what commas set off: «، جيمس ويتلي،».

    An "and" there would join a further one, who has an office or a given name.
    """
    if at >= len(words.plain) or not words.adjacent(at) or words.plain[at - 1] not in first_names():
        return False
    word = words.plain[at]
    if word[0] != "و" or len(word) < _LEAST_WITH_WAW or words.head_at(at) or at in words.place_at:
        return False
    joined = {word[1:], word[1:].removeprefix("ال")}
    if word.startswith("وال") or joined & (words.ordinary | first_names() | words.given):
        return False
    return words.text.startswith(("،", ","), words.ends[at])


#: Letters of the shortest surname that is taken for one with a «و» of its own.
_LEAST_WITH_WAW = 4


def name_before(words: Words, at: int, *, apart: bool = False) -> int:
    """Where a name begins that stands right before an office: «سلفاكير ميارديت رئيس …».

    A mere comma may stand between where that sets the office off, which is then ``apart``.
    """
    start = at
    while start > 0 and at - start < 6 and (words.adjacent(start) or (apart and start == at)):
        if stops(words, start - 1, first=False, has_nationality=False):
            start -= _joins_a_name(words.plain[start - 1])
            break
        if (
            _tells_more(words, start - 1)
            or words.is_complement(start - 1)
            or words.head_at(start - 1) is not None
        ):
            break
        start -= 1
    if _fills_a_clause(words, start, at):
        return start
    while start < at and not _may_be_given(words.plain[start], words):
        start += 1
    return start if at - start >= 2 else at


def _fills_a_clause(words: Words, start: int, at: int) -> bool:
    """Whether what stands between "that" and an office is a name: «أن سالم الجهني مدير الميناء».

    Whoever has the office must be named there, whether anybody knows such a given name or not.
    """
    whole = start > 0 and words.plain[start - 1] in ("ان", "بان") and words.adjacent(start)
    if not whole or not 2 <= at - start <= 4:
        return False
    given, family = words.plain[start], words.plain[at - 1]
    return family.startswith("ال") and not given.startswith("ال")


def _joins_a_name(word: str) -> bool:
    """Whether «و» (and) before a given name joins a further one: «… وبيير لابورت وزير المالية»."""
    return word[0] == "و" and word[1:] in first_names()


def _may_be_given(word: str, words: Words) -> bool:
    names = first_names()
    if word in articled_names():
        return word.removeprefix("ال") not in words.roles.honorific
    return word in names or (word[0] == "و" and word[1:] in names)


def known_by_one_word(words: Words, at: int, head: str, office: str) -> bool:
    """One word is a name behind a definite title («الرئيس بوتين»), or where it comes again.

    And behind any, if somebody known goes by it: «وزير الخارجية الروسي لافروف».
    """
    if is_plural(head):
        return False  # «الوزراء الموجودين» (the ministers present)
    word = words.plain[at]
    if known_as(word, office) is not None:
        return True
    # «المبعوث الشخصي» (the personal envoy): an adjective of relation names nobody once.
    relation = word.startswith("ال") and word.endswith(("ي", "ية"))
    titled = head.startswith(("ال", "بال", "لل", "وال")) or head in words.roles.rank
    if titled and (not relation or len(word) < 6):
        return True
    return words.is_told_again(word)


def is_plural(head: str) -> bool:
    """Whether the first word of an office tells several: «وزراء» (ministers), not «أمين»."""
    return head.endswith(("اء", "ون", "ين")) and not head.endswith("امين")


def _is_no_name(word: str, *, first: bool) -> bool:
    """Whether prefixes and endings show that a word is no part of a name."""
    if word.startswith("بال") and not first and word[1:] in articled_names():
        return False  # «الهادي بالطيب», the family's name in the Maghreb: no "with"
    if word.startswith(("لل", "بال", *(("فال", "كال") if first else ()))) or (
        word.startswith("وال") and len(word) > 4
    ):
        return True
    if first and (word.startswith(_TO_DO) or _is_to_do(word)):
        return True
    if word in group("to_him", LANGUAGE):
        return True  # «لسموه» (to His Highness): whom somebody conveys greetings
    if word.startswith("لت") and len(word) > 4:  # «لتجنب» (to avoid) behind a name
        return True
    if first and word[0] == "ل" and word.endswith("ة") and word not in first_names():
        return True  # «لرعاية الشباب» (for the care of youth)
    if len(word) > 4 and word.endswith(_ITS) and word not in first_names():
        return True  # «تدريباته», «قناعتهم» (its training, their conviction)
    # will: «سيتحول», not «سيمونيتا» (Simonetta)
    if first and word.startswith("سي") and len(word) > 4 and not word.endswith("ا"):
        return True
    if word.startswith("و") and word.endswith(("ته", "تها")) and len(word) > 5:
        return True  # «وترقيته» (and his promotion)
    if word.startswith(("تت", "ستت")) and len(word) > 4:  # «تتعلق» (concerns)
        return True
    return word[0] in "بل" and word.endswith("ات") and len(word) > 6  # in, to: «بانتصارات»


def _is_to_do(word: str) -> bool:
    """Whether «لا…» is «ل» (in order to) with a verbal noun, «لافتتاح», not a name like «لارس»."""
    noun = word[1:]
    if not word.startswith("لا") or noun in first_names():
        return False
    bearing = noun.endswith(("ه", "نا", "وا"))  # «لإدراكه» (for his knowing), «لأننا» (for we)
    verbal = bearing or noun.startswith("است") or noun.endswith(("ة", "اء")) or noun[-2:-1] == "ا"
    return len(noun) < 3 or noun in ordinary(LANGUAGE) or (verbal and len(noun) > 3)


@cache
def _links() -> frozenset[str]:
    """Small words behind which a name goes on: son of, servant of, father of, de, von."""
    return group("name_particle", LANGUAGE)


@cache
def _second_halves() -> frozenset[str]:
    """Second halves of names of two words: الدين (of the faith), الله (of God)."""
    return group("second_half", LANGUAGE)


@cache
def articled_names() -> frozenset[str]:
    """Given names with the article, behind which a name goes on: الطاهر, الصادق."""
    return group("articled_name", LANGUAGE)
