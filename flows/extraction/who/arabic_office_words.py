"""Which Arabic words belong to an office: what it is for, its body, what completes or describes it.

Each asks of one word behind the head of an office («وزير», minister). Serves ``arabic_offices``,
which reads on word by word; tells no side.
"""

from __future__ import annotations

from flows.extraction.language.lexicon import group
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.arabic_names import articled_names, name_end, stops
from flows.extraction.who.arabic_words import BEFORE_NOUN, LANGUAGE, Words
from flows.extraction.who.known_actors import first_names

_CEREMONIES = frozenset(group("ceremony", "ar"))
CONNECTORS = frozenset(("من", "في", "عن", "لدي", "ل", "ب"))  # from, in, on, with, for, at
#: Whose office no «عن» (for) names, as it does that of a deputy or an official.
_NOT_ABOUT = frozenset(("leader", "monarch", "minister"))
_GENERAL = frozenset(("عام", "عامة", "تنفيذي", "تنفيذية"))  # general, executive
_OVERSEERS = frozenset(("مشرف", "مشرفة"))  # overseer, of a man and a woman
_OWNED = ("ه", "ها", "هم", "هما")  # his, her, their, of both
# The article, with what is written before it: the, for the, and the, ...
DEFINITE = tuple(prefix for prefix in BEFORE_NOUN if prefix.endswith(("ال", "لل")))
# With the article, but for «لل» (for the), behind which an adjective may stand.
_BEHIND_THE = ("ال", "وال", "بال", "وبال")
#: Letters of a name in quotation marks, at most.
_LONGEST_QUOTED = 40
# What may stand around the short form of a body.
_MARKS = (("(", ") "), ('"', '" '))


def begins_name(words: Words, at: int, first: int, place: PlaceMention | None) -> bool:
    """Whether a name begins at a token: one that is known to be, or what can be no part of this."""
    if words.is_name(at) or _is_given(words, at):
        return True
    if at == first + 1 and _is_his(words, at, first):
        return True
    return words.has_father(at) and place is None and not words.is_complement(at)


def tells_for_what(words: Words, at: int, sort: str, first: int) -> bool:
    """Whether a word tells what an office is for, or what more is told of that."""
    return (
        words.is_complement(at)
        or (sort == "minister" and _is_second_portfolio(words, at, first))
        or _is_annexed_portfolio(words, at)
        or _is_of_body(words, at, first)
        or _is_attribute(words, at)
    )


def completes(words: Words, at: int, first: int) -> bool:
    """Whether a word without a meaning of its own for an office completes it by the grammar."""
    return (
        _leads_on(words, at, first)
        or _completes_annexation(words, at, first)
        or _agrees(words, at, first)
        or _is_second_of_annexed(words, at, first)
        or _is_served(words, at)
    )


def _leads_on(words: Words, at: int, first: int) -> bool:
    """Whether a preposition leads to what an office is for: «المدير في وزارة …» (in the ministry).

    Not to where something happens: «استقبله … في مكتبه» (in his office), «شارك الوزير في مراسم»
    (took part in a ceremony); nor to what a minister talks about: «تحدث الوزير عن الأزمة».
    """
    if words.plain[at] not in CONNECTORS or not words.is_complement(at + 1):
        return False
    head = words.head_at(at - 1) or words.head_at(first)
    sort = head[2] if head is not None else ""
    if words.plain[at] == "عن" and sort in _NOT_ABOUT:  # about
        return False
    if words.plain[at] == "في" and sort in ("leader", "monarch") and at - 1 in words.place_at:
        return False  # «ألقى الرئيس الصيني في الجمعية الوطنية …» (in the assembly)
    word = words.plain[at + 1]
    return not word.endswith(_OWNED) and word not in _CEREMONIES and words.adjacent(at + 1)


def is_behind_quoted(words: Words, at: int) -> bool:
    """Whether only the end of a quotation stands before a word, and a blank."""
    return words.text[words.ends[at - 1] : words.starts[at]] == '" '


def behind_quoted(words: Words, at: int) -> int:
    """Behind the name in quotation marks of what somebody heads: «رئيس حزب "القوات" …».

    Behind a word with the article what is quoted is something else.
    """
    if at >= len(words.plain) or words.text[words.ends[at - 1] : words.starts[at]] != ' "':
        return at
    if words.plain[at - 1].startswith(DEFINITE):
        return at
    closing = words.text.find('"', words.starts[at], words.starts[at] + _LONGEST_QUOTED)
    while closing > 0 and at < len(words.plain) and words.starts[at] < closing:
        at += 1
    return at


def goes_on_with(words: Words, at: int) -> bool:
    """Whether a further office begins at a token, not somebody's counterpart."""
    head = words.head_at(at)
    return head is not None and head[0] in ("", "ال", "ل", "لل") and head[2] != "counterpart"


def behind_body(words: Words, at: int) -> int:
    """Behind what somebody oversees and behind whom his body is named after; else the same token.

    «المشرف العام على المركز …» (of the centre), «مدير جامعة الملك سعود …» (King Saud University).
    """
    if at >= len(words.plain):
        return at
    before, head = words.plain[at - 1], words.head_at(at)
    if words.original(at) == "على":  # «علي» (Ali) is a name
        overseer = words.plain[at - 2] if before.removeprefix("ال") in _GENERAL else before
        if overseer.removeprefix("ال") in _OVERSEERS:
            return at + (1 if at + 1 in words.place_at else 2)
    if head is None or before.lstrip("ولب") not in group("named_after", LANGUAGE):
        return at
    end = name_end(words, head[1], has_nationality=False, longest=2)
    if end == head[1]:
        return at
    while end < len(words.plain) and end not in words.place_at and words.plain[end].endswith("ية"):
        end += 1  # «العالمية للأعمال …» (international, for works)
    while end < len(words.plain) and words.adjacent(end) and _is_work_of_body(words, end, at):
        end += 1
    return end


def _is_work_of_body(words: Words, at: int, first: int) -> bool:
    """Whether a word tells what a body named after somebody is for: «للعلوم والتقنية».

    (for science and technology)
    """
    word = words.plain[at]
    if word.startswith("لل"):
        return words.head_at(at) is None
    further = word.startswith("وال") and len(word) > 5 and not _is_another(words, at)
    return further and any(words.plain[n].startswith("لل") for n in range(first, at))


def _is_given(words: Words, at: int) -> bool:
    """Whether a given name stands behind a country or a noun with the article.

    «وزير التجارة الأردني سامي …», «رئيس الوزراء سامي …»: no «سام» (high), which would bear the
    article too. A word of offices is a name behind «الأمير» (prince) alone: «الأمير سلطان»;
    a sultan is one of no place: «وزير الطاقة سلطان …».
    """
    before = words.plain[at - 1]
    if words.plain[at] not in first_names():
        return False
    if at - 1 in words.place_at:
        return True
    titled = before.endswith(("الامير", "الاميرة"))
    titled = titled or (words.plain[at] == "سلطان" and at + 1 not in words.place_at)
    return before.startswith(DEFINITE) and (titled or words.head_at(at) is None)


def _is_his(words: Words, at: int, first: int) -> bool:
    """Whether a word without the article stands behind "his": it is a name, «نظيره شريف …».

    What describes an office of his has the article: «نظيره المصري» (his Egyptian counterpart).
    """
    return words.plain[first].endswith(_OWNED) and not words.plain[at].startswith("ال")


def _is_second_portfolio(words: Words, at: int, first: int) -> bool:
    """What else a minister is for, whatever it is: «وزير التجهيز والإسكان» (and of housing).

    Another office is none: «وزير الدفاع والرئيس الصيني» (and the Chinese president).
    """
    word, head = words.plain[at], words.head_at(first)
    if head is None or not word.startswith("وال") or len(word) <= 5:
        return False
    if words.plain[first].startswith("ال") or any(n in words.place_at for n in range(head[1], at)):
        return False  # «وزير الدفاع السعودي والحضور» (and those present)
    return at > head[1] and not _is_another(words, at)


def _is_another(words: Words, at: int) -> bool:
    """Whether a word joins the next of a list: «والرئيس» (the president), «والسيدة …» (Mrs)."""
    bare = words.plain[at].removeprefix("وال")
    titled = bare in words.roles.honorific or bare in words.roles.group
    return titled or words.head_at(at) is not None


def _is_annexed_portfolio(words: Words, at: int) -> bool:
    """One of two words that tell what an office is for: «واستصلاح الأراضي» (and reclaiming land).

    So is «الرئيس العام لرعاية الشباب» (for the care of youth), «المكلف بحماية …» (charged with).
    """
    opening = group("annexed_portfolio", LANGUAGE)
    return any(
        words.plain[n][0] in "ولب"
        and words.plain[n][1:] in opening
        and is_noun_of_office(words, n + 1)
        for n in (at - 1, at)
    )


def _is_attribute(words: Words, at: int) -> bool:
    """What more is told of a portfolio: «الثروة الحيوانية والسمكية» (of animals and fish)."""
    word, before = words.plain[at], words.plain[at - 1]
    if not word.startswith(("ال", "وال")) or len(word) < 6 or words.known(at):
        return False
    if word in words.ordinary or (word[0] == "و" and _is_another(words, at)):
        return False  # «نظيرتها الكينية الجمعة» (on Friday)
    return word.endswith("ة") and (words.is_complement(at - 1) or before.endswith(("ة", "ات")))


def _is_of_body(words: Words, at: int, first: int) -> bool:
    """What a body is for, whatever it is: «الهيئة السعودية للمواصفات» (… of standards)."""
    word = words.plain[at]
    if not word.startswith(("ال", "لل", "وال", "ولل")) or len(word) < 6:
        return False
    if word.removeprefix("ال") in words.roles.honorific or word in articled_names():
        return False
    head = words.head_at(at)
    if head is not None and head[2] == "resident":
        return False  # «استقبل مدير الجامعة السفير …» (received the ambassador)
    if word[0] == "و" and _is_another(words, at):
        return False  # «الأمين العام للاتحاد الدولي والوفد المرافق له» (and the party with him)
    if word.startswith("لل") and words.plain[at - 1].removeprefix("ال") in _GENERAL:
        return True  # «المدير العام للشرطة» (director general of police)
    before = {
        words.plain[n].removeprefix("ال").removeprefix("لل") for n in range(max(first, at - 3), at)
    }
    return not before.isdisjoint(group("office_body", LANGUAGE))


def _completes_annexation(words: Words, at: int, first: int) -> bool:
    """Whether a word completes an annexation: «مدير المعرض», «رئيس محكمة الاستئناف».

    Behind a noun without an article no name of its bearer can stand: the manager of the
    exhibition, the head of the court of appeal. What stands there is part of the office, even a
    word that nobody has heard of, and so is a noun that is annexed in its turn («رئيس فرع
    الهيئة», of the authority's branch). Ranks and titles are not annexed. Behind the article of
    «لل» (for the) it is an adjective, no name either: «للحزب الاشتراكي» (the socialist party).
    """
    head = words.head_at(first) if at == first + 1 else None
    clitics = head[0] if head is not None else ""
    before = words.plain[at - 1].removeprefix(clitics)
    definite = clitics.endswith(("ال", "لل")) or before.startswith(_BEHIND_THE)
    if definite or before.endswith(_OWNED) or at - 1 in words.place_at:
        return False
    if is_noun_of_office(words, at):
        return True
    word = words.plain[at]
    if before.removeprefix("ل") in group("party", LANGUAGE) and word not in first_names():
        return True  # «رئيس حزب آفاق تونس …», «رئيس حركة مشروع …»: a party has a name
    if is_body(before) and not stops(words, at, first=True, has_nationality=False):
        return True  # «لشركة فيسبوك»: its name
    annexed = not word.startswith(DEFINITE) and word not in first_names()
    return (
        annexed
        and (is_body(word) or not stops(words, at, first=True, has_nationality=False))
        and is_noun_of_office(words, at + 1)
        and words.adjacent(at + 1)
    )


def _is_second_of_annexed(words: Words, at: int, first: int) -> bool:
    """Whether a word with «و» is what an office is for besides: «مدير الغذاء والدواء فلان».

    (of food and drugs) It joins a noun that completes another; a name follows, so that it is no
    other person of a list.
    """
    if at - 2 < first or not words.plain[at].startswith("وال") or len(words.plain[at]) <= 5:
        return False
    if words.plain[at - 2].startswith(DEFINITE) or not is_noun_of_office(words, at - 1):
        return False
    behind = words.behind_honorifics(at + 1)
    return (
        not _is_another(words, at)
        and behind < len(words.plain)
        and words.adjacent(at + 1)
        and (
            words.is_name(behind)
            or words.plain[behind] in first_names()
            or words.has_father(behind)
        )
    )


def is_body(word: str) -> bool:
    """Whether a word, with "of" or "in" written onto it or not, is the first of a body's name."""
    bodies = group("office_body", LANGUAGE) | group("corporate", LANGUAGE)
    return word in bodies or (word[0] in "لب" and word[1:] in bodies)


def _is_served(words: Words, at: int) -> bool:
    """Whether an honorific stands between an office and whom it serves: «بديوان سمو رئيس …».

    (in the court of His Highness the premier); behind a name it is somebody else's.
    """
    first = at
    while words.plain[first].removeprefix("ال") in words.roles.honorific:
        first -= 1  # «مدير مكتب صاحب السمو أمير …» (of the possessor of highness, the emir)
    behind = words.behind_honorifics(at)
    return (
        first < at
        and not words.plain[first].startswith(DEFINITE)
        and (words.is_complement(first) or words.head_at(first) is not None)
        and behind < len(words.plain)
        and words.adjacent(behind)
        and goes_on_with(words, behind)
    )


def _agrees(words: Words, at: int, first: int) -> bool:
    """Whether an adjective belongs to the noun before it: «منطقة الشمال الغربي …», with a name.

    Of two words with the article a name has the second at most, behind a given name.
    """
    behind = at + 1
    return (
        at - 2 >= first
        and words.plain[at].endswith(("ي", "ية"))
        and is_noun_of_office(words, at)
        and is_noun_of_office(words, at - 1)
        and not words.plain[at - 2].startswith("ال")
        and behind < len(words.plain)
        and words.adjacent(behind)
        and (is_realm(words, behind) or not stops(words, behind, first=True, has_nationality=False))
    )


def is_noun_of_office(words: Words, at: int) -> bool:
    """Whether a word has the article and is neither a name, a title nor a place."""
    if at >= len(words.plain):
        return False
    word = words.plain[at]
    named = word in articled_names() or word in first_names() or word in words.given
    titled = word.removeprefix("ال") in words.roles.honorific or words.head_at(at) is not None
    return len(word) > 4 and word.startswith("ال") and not (named or titled or at in words.place_at)


def is_realm(words: Words, at: int) -> bool:
    """Whether a place is told as a state: «الوزير … بسلطنة عمان» (in the Sultanate of Oman)."""
    word = words.plain[at]
    return word[0] == "ب" and word[1:].removeprefix("ال") in group("state_noun", LANGUAGE)


def goes_on(words: Words, at: int) -> bool:
    """Whether what a delegation is or does goes on at a token: «عسكري», «من وزارة …» (from)."""
    if words.is_complement(at):
        return words.plain[at] not in group("now", LANGUAGE)  # «وفد كيني حاليا» (at present)
    behind = at + 1
    return (
        words.plain[at] in CONNECTORS
        and behind < len(words.plain)
        and (behind in words.place_at or words.is_complement(behind))
    )


def behind_brackets(words: Words, at: int) -> int:
    """Behind the short form of a body in brackets: «المدير العام للمنظمة (فاو) جوزيه …».

    Or in quotation marks: «قائد القيادة بإفريقيا "أفريكوم" الجنرال …».
    """
    if at + 1 >= len(words.starts) or at == 0:
        return at
    opening = words.text[words.ends[at - 1] : words.starts[at]].strip(" ")
    closing = words.text[words.ends[at] : words.starts[at + 1]]
    return at + 1 if (opening, closing) in _MARKS else at
