"""Names across scripts: one key for the Arabic and the Latin spellings of a name.

Beside the rules, for whoever compares names of several documents. Spelling is heard, not looked
up: letters become classes of sound, short vowels go (Arabic does not write them), articles and
"son of" go (news drops them at will). Knows no person, reads no text, and never tells that two
names are one person, only that their spellings can be.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import combinations

from flows.extraction.language.lexicon import alternatives, roles
from flows.extraction.language.text import fold

# Sounds: b f t d s k r l m n for consonants, w y h where they may be none, a u i for vowels.
# What Arabic has no letter for shares a class with what news writes for it: p with b, v with f,
# g with k (غ ج ق ك), ch with sh and s.
_ARABIC = {
    "ب": "b", "پ": "b", "ف": "f", "ڤ": "f", "ت": "t", "ط": "t", "ث": "t", "د": "d", "ض": "d",
    "ذ": "d", "س": "s", "ص": "s", "ش": "s", "ز": "s", "ظ": "s", "چ": "s", "ج": "k", "غ": "k",
    "ق": "k", "ك": "k", "خ": "k", "ر": "r", "ل": "l", "م": "m", "ن": "n", "ح": "h", "ه": "h",
    "ا": "a", "ع": "a", "ء": "a", "ة": "a", "و": "u", "ي": "i",
}  # fmt: skip
_LATIN = {
    "tsch": "s", "sch": "s", "tch": "s", "dzh": "k", "sh": "s", "ch": "s", "kh": "k", "gh": "k",
    "dh": "d", "th": "t", "ph": "f", "dj": "k", "zh": "k", "ts": "s", "tz": "s", "cz": "s",
    "sz": "s", "cqu": "k", "qu": "k", "ck": "k", "cois": "sui", "ou": "u", "oo": "u", "ee": "i",
    "b": "b", "p": "b", "f": "f", "v": "f", "t": "t", "d": "d", "s": "s", "z": "s", "x": "ks",
    "k": "k", "q": "k", "g": "k", "j": "k", "r": "r", "l": "l", "m": "m", "n": "n", "h": "h",
    "w": "u", "y": "i", "a": "a", "o": "u", "u": "u", "e": "i", "i": "i",
}  # fmt: skip
_PIECE = re.compile(alternatives({*_LATIN, "c"}))
# Letters that are one to a language and two to another.
_PLAIN = str.maketrans(
    {"ş": "sh", "š": "sh", "ś": "sh", "ç": "ch", "č": "ch", "ć": "ch", "ž": "zh", "ğ": "g",
     "ł": "l", "đ": "dj", "ø": "o", "ı": "i", "ß": "ss", "æ": "ae", "þ": "th"}
)  # fmt: skip
_TWICE = re.compile(r"([b-df-hj-np-tv-z])\1+")
_WORD = re.compile(r"[^\W\d_]+")
_IS_ARABIC = re.compile("[\u0621-\u064a]")
# "son of", "daughter of", the article, "family of": told or left out at will.
_LINKS = frozenset(
    ("بن", "ابن", "بنت", "ال", "bin", "ibn", "ben", "bint", "al", "el", "ul", "as", "ad", "ar")
)
# "Servant of" and a name of God are one name: «عبد الله», "Abdel Aziz", "Abdurrahman".
_SERVANT = re.compile(r"^(?:abd|abdu|abdul|abdel|abdal|abdol|abdoul|عبد)$")
_SERVANT_OF = re.compile(r"^abd(?:[aeiou]{1,2}(?:l(?=[a-z]{3})|(?P<twice>[rsznd])(?=(?P=twice))|))")
_OF_GOD = re.compile(r"[aou]u?l+a(?:h|hi|ye)?$")
_GOD = "الله"
# «الثاني» (the second), «عشر» (-teen), "XIV": which of that name, where a name does not begin.
_NUMERAL = re.compile(
    r"^(?:[ivx]+|jr|sr|ال(?:اول|ثانية?|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر|حادي)|عشر)$"
)
# Latin given names whose first sounds look like the article where the hamza is not written.
_NO_ARTICLE = re.compile("^ال(?:كس|ياس|هام|بير|فريد|فونس|يزا|ين|يكس|ون)")
_SLAVIC_END = re.compile(r"(?<=[vzjcd]i)c$")
_SILENT_END = re.compile(r"(?<=qu)es?$")
# Vowels and breaths that one spelling writes and the other need not.
_LIGHT = frozenset("auiwyh")
# Sounds that news takes for one another ("Othman" and "Osman", "Mehmet", «والتر» for "Walter").
_NEAR = frozenset(
    frozenset(pair)
    for pair in ("td", "ts", "ds", "ks", "ki", "fu", "fb", "ui", "ai", "au", "kh", "mn", "lr")
)
#: What dropping or adding a light sound costs, and taking a near one for another.
_LIGHT_COST, _NEAR_COST = 0.2, 0.5
#: So much is forgiven in any word, that short ones are not judged by their vowels alone.
_FORGIVEN = 0.2
#: Words less alike than this are different words; a name that has one is another's.
_SAME_WORD = 0.7
#: What a name without its middle parts, and one that is a single word of the other, is worth.
_PARTS_MISSING, _ONE_WORD = 0.95, 0.6


@lru_cache(maxsize=1 << 14)
def name_key(name: str) -> str:
    """The key that spellings of one name in Arabic and in Latin letters share.

    Args:
        name: a person's name as a text gives it, in either script.

    Returns:
        Letters for the sounds of the name: its consonants in order, and whether it begins with a
        vowel ("mmdslmn" for "Mohammed bin Salman" and «محمد بن سلمان»). Short names of different
        persons can share a key; empty where the name has no letter of either script.
    """
    words = _words(name)
    sounds = ["".join(sound for sound in word if sound not in _LIGHT) for word in words]
    opening = "a" if words and words[0][0] in "aui" else ""
    return opening + "".join(sounds)


@lru_cache(maxsize=1 << 14)
def names_agree(a: str, b: str) -> float:
    """How well two spellings can be of one name, in one script or two.

    Args:
        a: a name as a text gives it.
        b: another.

    Returns:
        0 to 1. About 1 for two spellings of a whole name, a little less where one leaves out
        middle parts, 0.6 where one is a single word of the other (a surname alone), 0 where a
        word of the shorter stands nowhere in the longer: another given name, another man.
    """
    first, second = sorted((_words(a), _words(b)), key=len)
    if not first:
        return 0.0
    joined = _alike("".join(first), "".join(second))
    if len(first) == len(second) and joined >= _SAME_WORD and len(first) > 1:
        each = [_alike(one, other) for one, other in zip(first, second, strict=True)]
        return round(max(joined if min(each) >= 0.5 else 0.0, _in_order(first, second)), 3)
    return round(max(_in_order(first, second), joined if joined >= 0.85 else 0.0), 3)


def _in_order(first: list[str], second: list[str]) -> float:
    """The best way to find all words of the shorter name in the longer, in their order."""
    best = 0.0
    for chosen in combinations(second, len(first)):
        each = [_alike(one, other) for one, other in zip(first, chosen, strict=True)]
        if min(each) >= _SAME_WORD:
            best = max(best, sum(each) / len(each))
    if len(first) == len(second):
        return best
    return best * (_ONE_WORD if len(first) == 1 else _PARTS_MISSING)


def _words(name: str) -> list[str]:
    """The words of a name as sounds, without honorifics, articles, numerals and "son of"."""
    folded = fold(name).text.lower()
    if _IS_ARABIC.search(folded):
        return _heard(name, folded, "ar")
    folded = unicodedata.normalize("NFKD", folded.translate(_PLAIN))
    return _heard(name, "".join(c for c in folded if c.isalpha() or c in " -."), "en")


def _heard(name: str, folded: str, language: str) -> list[str]:
    arabic = language == "ar"
    honorific = roles(language).honorific
    hamza = {fold(word).text for word in _WORD.findall(name) if word[0] in "أإآ"}
    plain: list[str] = []
    for found in _WORD.findall(folded):
        if found in _LINKS or found in honorific or (len(found) == 1 and not arabic):
            continue
        bare = arabic and found not in hamza
        word = _without_article(found, first=not plain) if bare else found
        if plain and (_NUMERAL.match(found) or found == _GOD):
            if found == _GOD:  # «روح الله», "Ruhollah"
                plain[-1] = plain[-1].replace("ة", "ت") + "له"
            continue
        if plain and _SERVANT.match(plain[-1]):
            plain[-1] += word
        else:
            plain.append(word)
    if len(plain) > 1 and _is_title(plain[0], folded, language):
        del plain[0]
    sounds = [_arabic_sounds(word) if arabic else _latin_sounds(word) for word in plain]
    return [word for word in sounds if word]


def _is_title(word: str, folded: str, language: str) -> bool:
    """Whether a name begins with a crown: «الأمير» (the prince), "King"; Sultan and «أمير» name."""
    if roles(language).head.get(word) != "monarch":
        return False
    return folded.lstrip().startswith("ال") if language == "ar" else word != "sultan"


def _without_article(word: str, *, first: bool) -> str:
    if word.startswith("عبدال") and len(word) > 6:
        return "عبد" + ("له" if word == "عبدالله" else word[5:])
    if word.endswith(_GOD) and len(word) > 6:
        return word.removesuffix(_GOD) + "له"
    if not word.startswith("ال") or len(word) < (5 if first else 4) or _NO_ARTICLE.match(word):
        return word
    return word[2:]


def _arabic_sounds(word: str) -> str:
    word = word.replace("تش", "ش").replace("تس", "س").replace("دج", "ج").replace("دز", "ز")
    return "".join(_ARABIC.get(letter, "") for letter in word)


def _latin_sounds(word: str) -> str:
    if word.startswith("abd"):
        word = _SERVANT_OF.sub("abd", _OF_GOD.sub("lah", word))
    else:
        word = _OF_GOD.sub("lah", word) if word.endswith(("ullah", "ollah", "allah")) else word
    word = _SILENT_END.sub("", _SLAVIC_END.sub("ch", _TWICE.sub(r"\1", word)))
    sounds = ""
    for piece in _PIECE.finditer(word):
        if piece.group() == "c":
            sounds += "s" if word[piece.end() : piece.end() + 1] in ("e", "i", "y") else "k"
        else:
            sounds += _LATIN[piece.group()]
    return sounds


@lru_cache(maxsize=1 << 14)
def _alike(a: str, b: str) -> float:
    """How alike two words sound: 1 minus the cost of the cheapest way from one to the other."""
    costs = [0.0]
    for sound in b:
        costs.append(costs[-1] + _drop(sound))
    for one in a:
        before, costs[0] = costs[0], costs[0] + _drop(one)
        for at, other in enumerate(b, start=1):
            change = before + _exchange(one, other)
            before = costs[at]
            costs[at] = min(change, costs[at] + _drop(one), costs[at - 1] + _drop(other))
    weight = max(sum(_drop(s) for s in a), sum(_drop(s) for s in b))
    return max(0.0, 1 - max(0.0, costs[-1] - _FORGIVEN) / weight) if weight else 0.0


def _drop(sound: str) -> float:
    return _LIGHT_COST if sound in _LIGHT else 1.0


def _exchange(one: str, other: str) -> float:
    if one == other:
        return 0.0
    near = _NEAR_COST if frozenset((one, other)) in _NEAR else 1.0
    return min(near, _drop(one) + _drop(other)) if one in _LIGHT or other in _LIGHT else near
