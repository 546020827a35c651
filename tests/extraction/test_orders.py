"""Orders, sales that are allowed and other accords: between whom, when, worth what, of what."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from flows.extraction.engine import rule_engine
from schemas.claims import Document, ReportedEvent

TEXTS = [
    row
    for name in ("orders.csv", "sales.csv", "accords.csv")
    for row in csv.DictReader((Path(__file__).parent / name).read_text("utf-8").splitlines())
]


@pytest.mark.parametrize("row", TEXTS, ids=lambda row: row["text"][:70])
def test_an_agreement_is_read_with_all_that_is_told_of_it(row: dict[str, str]) -> None:
    document = Document("text", row["text"], date.fromisoformat(row["published"]), row["language"])
    told = [event for event in rule_engine().extract(document).events if event.agreement]
    assert sorted(map(told_as, told)) == sorted(filter(None, row["agreements"].split(" || ")))
    for claim in (claim for event in told for claim in event.claims):
        start, end = claim.evidence.start, claim.evidence.end
        assert document.text[start:end] == claim.evidence.quote


def told_as(event: ReportedEvent) -> str:
    """An agreement in one line: status, parties, when, worth, goods."""
    assert event.agreement is not None
    value = event.agreement.value
    parts = (
        event.status,
        " & ".join(sorted(party.name for party in event.participants)),
        f"{event.date.earliest}..{event.date.latest}" if event.date else "-",
        f"{value.amount:.0f} {value.currency}" if value else "-",
        ", ".join(f"{item.quantity or '-'} {item.designation}" for item in event.agreement.items),
    )
    return " / ".join(parts)


@pytest.mark.parametrize(
    ("told", "kind"),
    [("lend Kenya 40 million dollars for roads", "agreement"), ("sell Kenya 40 buses", "deal")],
)
def test_money_that_is_agreed_to_be_lent_is_no_deal_in_goods(told: str, kind: str) -> None:
    document = Document("text", f"Peru has agreed to {told}.", date(2031, 5, 16), "en")
    [event] = rule_engine().extract(document).events
    assert event.agreement is not None
    assert event.agreement.type == kind


def test_talks_of_one_side_are_with_the_other_of_the_headline() -> None:
    text = "Kenya opened talks in Geneva on Monday on renewing a fishing accord. Peru is near."
    for title, told in (("Kenya, Peru in fishing talks", {"KE", "PE"}), ("Fishing talks", set())):
        document = Document("text", text, date(2031, 5, 16), "en", title=title)
        events = [event for event in rule_engine().extract(document).events if event.agreement]
        assert {party.country for event in events for party in event.participants} == told


def test_a_joint_statement_without_any_word_of_signing_is_one_by_its_title() -> None:
    text = "We, the leaders of Kenya and Peru, share a commitment to the oceans. Fishermen need it."
    for title, told in (("Joint Statement by Kenya and Peru", {"KE", "PE"}), ("Oceans", set())):
        document = Document("text", text, date(2031, 5, 16), "en", title=title)
        events = rule_engine().extract(document).events
        assert {party.country for event in events for party in event.participants} == told


@pytest.mark.parametrize(
    ("terms", "length"),
    [
        ("five-year trade pact", "P5Y"),
        ("pact on Monday, ending a five-year war", None),
        ("pact on Monday after five years of hard talks", None),
        ("pact on Monday and will exchange prisoners within ten days", None),
        ("pact on Monday and will invest 3 billion dollars within five years", "P5Y"),
    ],
)
def test_an_agreement_runs_no_longer_than_is_told_of_itself(terms: str, length: str | None) -> None:
    document = Document("text", f"Kenya and Peru signed a {terms}.", date(2031, 5, 16), "en")
    (event,) = rule_engine().extract(document).events
    assert event.agreement is not None
    assert event.agreement.duration == length


@pytest.mark.parametrize(("what", "country"), [("a truce", None), ("the treaty", "TD")])
def test_where_there_is_a_truce_nothing_else_is_signed(what: str, country: str | None) -> None:
    text = f"Kenya and Peru signed a treaty. They welcomed the extension of {what} in Chad."
    document = Document("text", text, date(2031, 5, 16), "en")
    (event,) = rule_engine().extract(document).events
    assert (event.place and event.place.country) == country


def test_a_later_sentence_tells_how_long_an_agreement_runs() -> None:
    for told, length in (("It has an initial term of two years", "P2Y"), ("It took years", None)):
        text = f"Kenya and Peru signed a treaty on Monday. {told}."
        (event,) = rule_engine().extract(Document("text", text, date(2031, 5, 16), "en")).events
        assert event.agreement is not None
        assert event.agreement.duration == length


def test_where_a_war_or_a_situation_is_no_agreement_is_signed() -> None:
    for told, city in (
        ("on the situation in Lima", None),
        ("in Lima", "Lima"),
        ("setting up a safe zone in Lima", None),
        ("setting up a safe zone at a ceremony in Lima", "Lima"),
    ):
        text = f"Kenya and Norway signed an agreement on Monday {told}."
        document = Document("text", text, date(2031, 5, 16), "en")
        [event] = rule_engine().extract(document).events
        assert (event.place and event.place.city) == city


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("وقع وزير البلديات القطري ووزير الإسكان الكيني في الدوحة أمس مذكرة تفاهم.", "Doha"),
        ("وقع مدير الجمارك القطري مع نظيره الكيني في الدوحة مذكرة تفاهم.", "Doha"),
        ("وقع وزير التعليم القطري مع مدير مكتب اليونسكو في نيروبي مذكرة تفاهم.", None),
        (
            "وقعت قطر وكينيا أمس اتفاقية قرض لتمويل مشروع الطرق والجسور في الأقاليم وتدريب"
            " العاملين فيها على صيانتها، وذلك بمقر وزارة المالية في الدوحة.",
            "Doha",
        ),
    ],
)
def test_a_paper_is_signed_where_those_who_sign_are_told_to_be(text: str, city: str | None) -> None:
    document = Document("text", text, date(2031, 5, 16), "ar")
    [event] = [e for e in rule_engine().extract(document).events if e.agreement]
    assert (event.place and event.place.city) == city


def test_who_contracts_has_a_contract_and_who_agrees_an_agreement() -> None:
    for verb, kind in (("تعاقدت", "contract"), ("اتفقت", "agreement")):  # contracted, agreed
        text = f"{verb} كينيا مع بيرو لبناء مستشفى."
        document = Document("text", text, date(2031, 5, 16), "ar")
        told = [event.agreement for event in rule_engine().extract(document).events]
        assert [agreement.type for agreement in told if agreement] == [kind]


@pytest.mark.parametrize(
    ("first", "second"), [("protocol", "agreements"), ("agreements", "protocol")]
)
def test_one_of_the_agreements_is_none_of_the_other_papers(first: str, second: str) -> None:
    signed = " and ".join(
        f"{'two' if paper == 'agreements' else 'a'} {paper}" for paper in (first, second)
    )
    lent = "Under one of the agreements, Peru will lend Kenya $3 million."
    text = f"Kenya and Peru signed {signed}. {lent}"
    events = rule_engine().extract(Document("text", text, date(2031, 5, 16), "en")).events
    told = [event.agreement for event in events if event.agreement]
    assert {agreement.type for agreement in told if agreement.value} == {"agreement"}


@pytest.mark.parametrize("second", ["LIMA -- ", ""])
def test_nobody_of_one_item_of_a_digest_signs_or_speaks_in_another(second: str) -> None:
    text = (
        "PARIS, May 16 (Tena) -- A roundup of news:\n\nNAIROBI -- Kenya and Norway signed a treaty"
        " here Tuesday. Kenyan Finance Minister Paul Otieno and Norwegian Ambassador Olav Lund"
        f" signed the document.\n\n{second}Norway's Skog won a contract on Monday from the Peruvian"
        " navy.\n\nThe contract is worth 9 million dollars.\n\nHANOI -- Tea contracts got dearer,"
        " Vietnamese Trade Minister Vu Thanh said."
    )
    found = rule_engine().extract(Document("digest", text, date(2031, 5, 16), "en")).events
    contract = next(e for e in found if e.agreement and e.agreement.type == "contract")
    names = {party.name for party in contract.participants}
    assert names == {"Norway's Skog", "Peruvian navy"} | ({"Olav Lund"} if not second else set())
    assert not contract.attribution


@pytest.mark.parametrize(
    ("signers", "subjects"),
    [
        ("Health Minister Reza Karimi of Iran and Transport Minister Grace Otieno of Kenya", []),
        ("the two health ministers, Reza Karimi of Iran and Grace Otieno of Kenya", []),
        ("Iran and Kenya to improve health", ["health"]),
    ],
)
def test_the_office_of_who_signs_is_no_subject(signers: str, subjects: list[str]) -> None:
    text = f"An agreement on fisheries was signed on Friday by {signers}."
    events = rule_engine().extract(Document("text", text, date(2031, 9, 14), "en")).events
    told = [event.agreement for event in events if event.agreement]
    assert [sorted(terms.subjects) for terms in told] == [sorted(["fisheries", *subjects])]


def test_there_is_the_place_told_last() -> None:
    for told, city in (("there on Friday", "Lima"), ("on Friday on fish caught there then", None)):
        text = (
            f"Kenya's minister flew to Lima on Thursday. Kenya and Norway signed a treaty {told}."
        )
        document = Document("text", text, date(2031, 5, 16), "en")
        [event] = [e for e in rule_engine().extract(document).events if e.agreement]
        assert (event.place and event.place.city) == city


def test_each_of_two_papers_is_signed_where_its_own_words_tell() -> None:
    for text, cities in (
        ("a treaty with Peru in Lima and a pact with Kenya in Nairobi", ["Lima", "Nairobi"]),
        ("a treaty with Peru and a pact with Kenya in Nairobi", ["Nairobi", "Nairobi"]),
        (
            "a treaty with Peru in Lima, and Kenya signed a pact with Chad in Nairobi",
            ["Lima", "Nairobi"],
        ),
    ):
        document = Document("text", f"Finland signed {text}.", date(2031, 5, 16), "en")
        events = [e for e in rule_engine().extract(document).events if e.agreement]
        assert sorted(str(e.place and e.place.city) for e in events) == cities


@pytest.mark.parametrize(
    ("terms", "length"),
    [
        ("لمدة 12 عاما", "P12Y"),  # for 12 years
        ("بعد 12 عاما من المفاوضات", None),  # after 12 years of negotiations
        ("ينهي حربا دامت 12 عاما", None),  # which ends a war that lasted 12 years
        ("بعد مفاوضات استمرت 12 عاما", None),  # after negotiations that went on for 12 years
        ("لتسليم المطلوبين خلال 12 يوما", None),  # to hand over suspects within 12 days
    ],
)
def test_nor_in_arabic(terms: str, length: str | None) -> None:
    document = Document("text", f"وقعت كينيا وبيرو أمس اتفاقا {terms}.", date(2031, 5, 16), "ar")
    (event,) = rule_engine().extract(document).events
    assert event.agreement is not None
    assert event.agreement.duration == length
