"""The city of a visit, where several of a country are told."""

from __future__ import annotations

from datetime import date

import pytest

from flows.extraction.engine import rule_engine
from schemas.claims import Document


@pytest.mark.parametrize(
    ("text", "city"),
    [
        (
            "دبي، الإمارات العربية المتحدة (CNN)-- أعلن الكرملين أن الرئيس الروسي أوليغ سامارين"
            " سيزور الإمارات الثلاثاء المقبل.",
            None,
        ),
        # At a ministry's seat people meet in the capital, unless another town is told.
        (
            "استقبل وزير المياه السعودي ماجد الرويلي في مقر الوزارة أمس وزير المياه الأوغندي "
            "موسى كاتو.",
            "Riyadh",
        ),
        (
            "استقبل وزير المياه السعودي ماجد الرويلي في مقر فرع الوزارة بجدة أمس وزير المياه "
            "الأوغندي موسى كاتو.",
            "Jeddah",
        ),
        (
            "KABUL (AP) - Kenyan President Peter Omolo made an unannounced visit to Afghanistan on"
            " Friday. Omolo also addressed troops at Bagram air base.",
            "Kabul",
        ),
        (
            "Kenyan President Peter Omolo made an unannounced visit to Afghanistan on Friday. Omolo"
            " also addressed troops at Bagram air base.",
            "Bagram",
        ),
        (
            "Kenyan Trade Minister Peter Omolo will visit the United States next week. He will"
            " co-chair the 16th session of the Kenya-U.S. Joint Commission on Trade in Washington.",
            "Washington",
        ),
        (
            "Kenyan Trade Minister Peter Omolo will visit the United States next week. A bridge in"
            " Washington was closed.",
            None,
        ),
        (
            "Norwegian Prime Minister Arne Solvik hosted Kenyan President Peter Omolo in Oberndal,"
            " Norway, on Friday.",
            "Oberndal",
        ),
        (
            "LJUBLJANA (AFP) - The prime ministers of Slovenia and Croatia will meet next month."
            " Croatia's Ivo Radman will travel to Bled on June 8.",
            "Bled",
        ),
        (
            "LJUBLJANA (AFP) - The prime ministers of Slovenia and Croatia will meet here next"
            " month. Croatia's Ivo Radman will travel to Bled on June 8, too.",
            "Ljubljana",
        ),
        (
            "Kenyan Trade Minister Peter Omolo visited Norway on Monday. The two states signed an"
            " accord on fishing in Bergen.",
            "Bergen",
        ),
        # The capital that is only called so, of the country visited.
        (
            "Kenyan Trade Minister Peter Omolo arrived in Norway on Monday. He met President Arne"
            " Solvik in the capital.",
            "Oslo",
        ),
        (
            "Kenyan Trade Minister Peter Omolo arrived in Norway on Monday. He met President Arne"
            " Solvik to raise the capital of a bank.",
            None,
        ),
        (
            "Kenyan Trade Minister Peter Omolo arrived in Norway on Monday after talks in the"
            " capital of Uganda.",
            None,
        ),
        ("زار وزير التجارة الكيني بيتر أومولو النرويج أمس. والتقى الوزير نظيره بالعاصمة.", "Oslo"),
        (
            "زار وزير التجارة الكيني بيتر أومولو النرويج أمس. والتقى نظيره في العاصمة الثقافية.",
            None,
        ),
        (
            "قال رئيس بيرو خوسيه ماماني في لقاء مع الصحيفة في العاصمة ليما إن التعاون ينمو."
            " وأخيرا قام الرئيس الكيني بيتر أومولو بزيارة بيرو الأسبوع الماضي.",
            "Lima",
        ),
        # Whoever receives one in a city receives the next one there.
        (
            "استقبل صاحب السمو الملكي الأمير تركي بن سالم في مكتبه بأبها اليوم وزير الدفاع"
            " الفنلندي يان ماتيلا. وكان سموه قد استقبل وزير الصحة الكيني بيتر أومولو.",
            "Abha",
        ),
        # Where one reports from goes before a town that another sentence names.
        (
            "OSLO (AP) - Norwegian Trade Minister Arne Solvik and his visiting Kenyan counterpart"
            " Peter Omolo signed an accord on Wednesday. Omolo will visit a shipyard in Bergen.",
            "Oslo",
        ),
    ],
)
def test_a_visit_has_the_city_where_it_is_told_to_be_not_where_something_else_is(
    text: str, city: str | None
) -> None:
    document = Document("text", text, date(2031, 5, 16), "en" if text.isascii() else "ar")
    told = [event.place for event in rule_engine().extract(document).events]
    assert {place and place.city for place in told} == {city}


@pytest.mark.parametrize(
    ("place", "country", "city"),
    [
        ("مدينة توزر", "TN", "Tozeur"),
        ("مدينة تامبيري الفنلندية", "FI", "Tampere"),
        ("مدينة شوشون الفنلندية", "FI", None),  # no list knows it
        ("مدينة توزر الفنلندية", "FI", None),  # Tozeur is in Tunisia
    ],
)
def test_a_smaller_town_is_known_by_its_arabic_name(
    place: str, country: str, city: str | None
) -> None:
    text = f"زار وزير الخارجية الكيني بيتر أومولو {place} أمس."
    (visit,) = rule_engine().extract(Document("text", text, date(2031, 9, 14), "ar")).events
    assert visit.place is not None
    assert (visit.place.country, visit.place.city) == (country, city)


def test_a_name_of_towns_of_several_states_is_none_of_them() -> None:
    text = "زار وزير الخارجية الكيني بيتر أومولو مدينة أبردين أمس."  # in Scotland, or elsewhere
    assert rule_engine().extract(Document("text", text, date(2031, 9, 14), "ar")).events == ()


def test_a_landmark_has_no_city_of_a_headline() -> None:
    text = "أكدت الرئاسة الكينية مشاركة الرئيس بيتر أومولو في حفل افتتاح قناة السويس الجديدة غدا."
    document = Document("text", text, date(2031, 5, 16), "ar", title="القاهرة تنفي توتر العلاقات")
    [visit] = rule_engine().extract(document).events
    assert visit.place is not None
    assert (visit.place.country, visit.place.city) == ("EG", None)


def test_what_is_signed_on_a_visit_is_signed_in_the_city_where_it_leads() -> None:
    text = (
        "Kenyan Trade Minister Peter Omolo ended a two-day visit to Norway on Tuesday by signing an"
        " accord on fishing with his host, Arne Solvik. Omolo arrived in the Norwegian capital from"
        " Riga."
    )
    document = Document("text", text, date(2031, 5, 16), "en")
    told = {event.kind: event.place for event in rule_engine().extract(document).events}
    assert told["agreement"] is not None
    assert told["agreement"].city == "Oslo"


def test_a_visit_has_the_city_of_the_country_that_the_headline_names() -> None:
    text = "غادر الأمير تركي بن سالم وزير الدفاع السعودي اليوم متوجها إلى فرنسا في زيارة رسمية."
    for title, city in (("وزير الدفاع يغادر إلى باريس", "Paris"), ("وزير الدفاع يغادر جدة", None)):
        document = Document("text", text, date(2031, 5, 16), "ar", title=title)
        told = [event.place for event in rule_engine().extract(document).events]
        assert [place and place.city for place in told] == [city]


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("President Ib Lund of Norway will be here on Friday.", "Washington"),
        ("We look forward to welcoming President Ib Lund of Norway here in June.", "Washington"),
        ("The President will be here on Friday.", None),
    ],
)
def test_a_government_that_says_here_in_its_own_briefing_means_its_capital(
    text: str, city: str | None
) -> None:
    told = {
        title: [
            event.place and event.place.city
            for event in rule_engine()
            .extract(Document("text", text, date(2031, 5, 16), "en", title=title))
            .events
        ]
        for title in ("Press Briefing by the Press Secretary", "Press Gaggle En Route Lima")
    }
    assert told["Press Briefing by the Press Secretary"] == ([city] if city else [])
    assert city not in told["Press Gaggle En Route Lima"]


_MET = "President Ib Lund met today with President Peter Omolo of Kenya."


@pytest.mark.parametrize(
    ("title", "text", "places"),
    [
        ("Readout of President Lund's Meeting", _MET, ["Washington"]),
        ("Readout of President Emmanuel Macron's Meeting", _MET, ["Paris"]),
        ("President Lund's Meeting", _MET, []),
        ("Readout of President Lund's Virtual Meeting", _MET, []),
        ("Readout of President Lund's Meeting", f"{_MET} The summit goes on.", []),
        ("Readout of President Lund's Meeting", f"{_MET} He was on the margins of a fair.", []),
        ("Readout of President Lund's Meeting", f"{_MET} It ended his trip to Africa.", []),
        ("Readout of President Lund's Call", f"President Ib Lund spoke with him. {_MET}", []),
    ],
)
def test_a_readout_of_a_government_tells_first_whom_its_people_met_at_home(
    title: str, text: str, places: list[str]
) -> None:
    document = Document("text", text, date(2031, 5, 16), "en", title=title)
    told = rule_engine().extract(document).events
    assert [event.place and event.place.city for event in told] == places


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("وافق المجلس على اتفاقية بين مصر وكينيا للتعاون، الموقعة في مدينة نيروبي أمس.", "Nairobi"),
        ("وافق المجلس على اتفاقية بين مصر وكينيا تتيح بناء مدرسة في نيروبي.", None),
    ],
)
def test_an_agreement_is_signed_where_it_is_called_signed_not_where_it_holds(
    text: str, city: str | None
) -> None:
    document = Document("text", text, date(2031, 5, 16), "ar")
    told = [event.place for event in rule_engine().extract(document).events]
    assert [place and place.city for place in told] == [city]


def test_a_secretary_of_an_american_release_is_of_the_american_government() -> None:
    text = "Secretary Lund arrived in Cairo. The National Security Advisor will go to Lima."
    told = {
        title: [
            visitor.country
            for event in rule_engine()
            .extract(Document("text", text, date(2031, 5, 16), "en", title=title))
            .events
            for visitor in event.participants
        ]
        for title in ("Department Press Briefing - May 16", "Secretary in Cairo")
    }
    assert told == {"Department Press Briefing - May 16": ["US", "US"], "Secretary in Cairo": []}
