"""Corrected values as people type them, in the shape that the claim's predicate asks for.

``2026-03-04``, ``2026-03``, ``over 4.6 billion USD``, ``18 x JF-17``, ``Benghazi, LY``, ``P2Y6M``;
or a JSON object with some keys of the claim's payload, the others of which stay as they were.
"""

from __future__ import annotations

import json
import re
from calendar import monthrange
from datetime import date
from typing import Any, TypeAlias, get_args

from flows.errors import InputError
from schemas.claims import AgreementType, Qualifier
from warehouse.reviewing import ValidTime

Corrected: TypeAlias = tuple[dict[str, Any], ValidTime | None]

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_MONEY = re.compile(
    r"(?:(?P<qualifier>[a-z_]+)\s+)?(?P<amount>[\d,.]+)(?:\s+to\s+(?P<upper>[\d,.]+))?"
    r"\s*(?P<scale>thousand|million|billion)?\s*(?P<currency>[A-Z]{3})?"
)
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
_ITEM = re.compile(r"(?:(?P<quantity>\d+)\s*(?:x\s*)?)?(?P<designation>\S.*)")
# What to type for a value of each predicate.
EXAMPLES = {
    "status": "signed",
    "date": "2026-03-04, 2026-03, 2026, or 2026-03-04 to 2026-03-06",
    "type": "mou",
    "place": "Benghazi, LY",
    "participant": '{"name": "...", "country": "LY", "part": "visitor"}',
    "purpose": "words",
    "subject": "words",
    "value": "over 4.6 billion USD",
    "item": "18 x JF-17",
    "delivery": "6 x JF-17",
    "duration": "P2Y6M",
    "follows": "words",
    "during_visit": "words",
}


def corrected(predicate: str, typed: str, present: dict[str, Any]) -> Corrected:
    """Read what a reviewer typed.

    Args:
        predicate: of the claim.
        typed: the value that is to take its place.
        present: the claim's payload so far; a JSON object replaces the keys that it names.

    Returns:
        The new payload and, for a date, its valid time.

    Raises:
        InputError: it cannot be read as such a value; the message shows one that can.
    """
    text = typed.strip()
    try:
        if predicate == "date":
            return {}, _date(text)
        if text.startswith("{"):
            told = json.loads(text)
            return {key: v for key, v in (present | told).items() if v is not None}, None
        return _plain(predicate, text, present), None
    except (ValueError, TypeError, AttributeError) as error:
        example = EXAMPLES.get(predicate, "nothing: such a claim is confirmed or rejected")
        raise InputError(
            f"{typed!r} is no {predicate} ({error}): expected for example {example}"
        ) from None


def _plain(predicate: str, text: str, present: dict[str, Any]) -> dict[str, Any]:
    if not text:
        raise ValueError("nothing was given")
    match predicate:
        case "status":
            return {"status": text}
        case "type":
            if text not in get_args(AgreementType):
                raise ValueError(f"one of {', '.join(get_args(AgreementType))}")
            return {"type": text}
        case "place":
            return _place(text)
        case "purpose" | "subject" | "follows" | "during_visit":
            return {"text": text}
        case "value":
            return _money(text)
        case "item" | "delivery":
            return _item(text, present)
        case "duration":
            return {"duration": text}
        case "participant":
            return {key: v for key, v in present.items() if key in ("country", "part", "role")} | {
                "name": text
            }
        case _:
            raise ValueError("such a claim has no value")


def _date(text: str) -> ValidTime:
    first, _, last = text.partition(" to ")
    earliest, _, precision = _span(first)
    _, latest, of_last = _span(last or first)
    if latest < earliest:
        raise ValueError("the last day lies before the first")
    return earliest, latest, precision if precision == of_last else "month", "stated", text


def _span(text: str) -> tuple[date, date, str]:
    found = _DAY.fullmatch(text.strip())
    if found is None:
        raise ValueError("year, month and day by hyphens")
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31), "year"
    if day is None:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"
    return date(year, month, day), date(year, month, day), "day"


def _place(text: str) -> dict[str, Any]:
    *city, country = (part.strip() for part in text.split(","))
    if not re.fullmatch("[A-Z]{2}", country):
        raise ValueError("a city and its country by ISO 3166-1 alpha-2, or the country alone")
    return {"country": country} | ({"city": ", ".join(city)} if city else {})


def _money(text: str) -> dict[str, Any]:
    found = _MONEY.fullmatch(text)
    if found is None:
        raise ValueError("an amount and its currency by ISO 4217")
    qualifier = found["qualifier"] or ("between" if found["upper"] else "exact")
    if qualifier not in get_args(Qualifier):
        raise ValueError(f"one of {', '.join(get_args(Qualifier))} before the amount")
    scale = _SCALES.get(found["scale"] or "", 1.0)
    told: dict[str, Any] = {"amount": _number(found["amount"]) * scale, "qualifier": qualifier}
    if found["upper"]:
        told["upper"] = _number(found["upper"]) * scale
    if found["currency"]:
        told["currency"] = found["currency"]
    return told


def _number(text: str) -> float:
    return float(text.replace(",", ""))


def _item(text: str, present: dict[str, Any]) -> dict[str, Any]:
    found = _ITEM.fullmatch(text)
    if found is None:
        raise ValueError("a number and a designation")
    named = found["designation"]
    is_same = named in (present.get("designation"), present.get("designation_en"))
    kept = {key: v for key, v in present.items() if key != "quantity"} if is_same else {}
    told = {"designation": named, "designation_en": named} | kept
    return told | ({"quantity": int(found["quantity"])} if found["quantity"] else {})
