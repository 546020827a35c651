"""Who acts beside others: several under one office, who acts for a body, who signs for one side."""

from datetime import date

import pytest

from flows.extraction.engine import rule_engine
from schemas.claims import Document, ReportedEvent

DAY = date(2031, 5, 12)


def only(text: str, kind: str, title: str | None = None) -> ReportedEvent:
    """The one event of a kind that the engine reads in a text of 12 May 2031."""
    found = rule_engine().extract(Document("d", text, DAY, title=title)).events
    (event,) = (event for event in found if event.kind == kind)
    return event


def cast(event: ReportedEvent, *parts: str) -> set[tuple[str, str | None]]:
    """Names and sides of those who take one of some parts."""
    return {(p.name, p.country) for p in event.participants if p.part in parts}


@pytest.mark.parametrize(
    ("text", "signers"),
    [
        (
            "وقع وزيرا الداخلية التونسي هادي المرزوق والإيطالي ماركو بلانتي اتفاقا أمنيا أمس.",
            {("هادي المرزوق", "TN"), ("ماركو بلانتي", "IT")},
        ),
        (
            "وقع وزراء خارجية الأردن سامي الدرويش ومصر خالد الزيني والعراق عمر الجبوري اتفاقا.",
            {("سامي الدرويش", "JO"), ("خالد الزيني", "EG"), ("عمر الجبوري", "IQ")},
        ),
        # All states, then all names.
        (
            "وقع وزيرا خارجية مصر وتونس خالد الزيني وسامي الدرويش اتفاقا أمس.",
            {("خالد الزيني", "EG"), ("سامي الدرويش", "TN")},
        ),
        (
            "وقع الرئيسان المصري خالد الزيني والفرنسي جان مورو اتفاقا للتعاون العسكري.",
            {("خالد الزيني", "EG"), ("جان مورو", "FR")},
        ),
        (
            "The foreign ministers of Peru and Chile, Luis Paredes and Jorge Inostroza, signed a"
            " border treaty in Lima on Monday.",
            {("Luis Paredes", "PE"), ("Jorge Inostroza", "CL")},
        ),
        (
            "Defence ministers Peter Omolo (Kenya) and Sam Kizza (Uganda) signed a pact on Monday.",
            {("Peter Omolo", "KE"), ("Sam Kizza", "UG")},
        ),
        (
            "Foreign ministers Peter Omolo of Kenya and Arne Solvik of Norway signed an accord.",
            {("Peter Omolo", "KE"), ("Arne Solvik", "NO")},
        ),
    ],
)
def test_each_of_several_under_one_office_signs_for_his_own_state(
    text: str, signers: set[tuple[str, str | None]]
) -> None:
    assert cast(only(text, "agreement"), "signatory") == signers


def test_the_two_ministers_told_again_are_nobody_new() -> None:
    text = "زار وزير التجارة الأردني سامي الدرويش الرباط أمس. وقال الوزيران إن التبادل ازداد."
    assert cast(only(text, "visit"), "visitor", "host") == {("سامي الدرويش", "JO")}


def test_ministers_who_meet_in_the_capital_of_one_make_one_visit() -> None:
    text = (
        "اجتمع وزراء خارجية الأردن سامي الدرويش ومصر خالد الزيني والعراق عمر الجبوري في عمان أمس."
    )
    visit = only(text, "visit")
    assert cast(visit, "visitor") == {("خالد الزيني", "EG"), ("عمر الجبوري", "IQ")}
    assert cast(visit, "host") == {("سامي الدرويش", "JO")}


def test_a_second_office_leaves_a_royal_name_whole() -> None:
    text = (
        "استقبل صاحب السمو الملكي الأمير سعود بن ماجد بن عبدالعزيز ولي العهد نائب رئيس مجلس"
        " الوزراء وزير الداخلية، في مكتبه بجدة أمس، وزير الداخلية الفرنسي جان مورو."
    )
    assert cast(only(text, "visit"), "host") == {("سعود بن ماجد بن عبدالعزيز", "SA")}


@pytest.mark.parametrize(
    ("text", "signer"),
    [
        (
            "وقع السودان وإسبانيا مذكرة تفاهم، وقعها عن السودان وزير الزراعة عثمان البدري وعن"
            " إسبانيا وزيرة الزراعة إيزابيل مورينو.",
            ("إيزابيل مورينو", "ES"),
        ),
        (
            "أعلن حلف شمال الأطلسي أمس توقيع اتفاق مع أوكرانيا. ووقع الاتفاق عن الحلف نائب الأمين"
            " العام يان هوفمان وعن كييف وزير الخارجية بافلو ملنيك.",
            ("يان هوفمان", None),
        ),
        (
            "The World Bank and Ghana signed a loan agreement on Monday. It was signed by Finance"
            " Minister Kwesi Mensah and the Bank's vice president for Africa, Edward Latimer.",
            ("Edward Latimer", None),
        ),
        # One side's signer alone.
        (
            "Brazil and China signed a contract on Monday. The contract was signed on behalf of"
            " China by Vice-Premier Wang Delin.",
            ("Wang Delin", "CN"),
        ),
        (
            "Danish Trade Minister Ole Krag paid a visit to Japan at the invitation of Industry"
            " Minister Kenji Morita. The two signed a protocol on shipping.",
            ("Kenji Morita", "JP"),
        ),
    ],
)
def test_who_signs_is_of_the_side_or_body_that_he_acts_for(
    text: str, signer: tuple[str, str | None]
) -> None:
    assert signer in cast(only(text, "agreement"), "signatory")


def test_two_heads_of_state_who_look_on_sign_nothing() -> None:
    text = (
        "زار الرئيس التركي أورهان دمير القاهرة أمس والتقى الرئيس المصري خالد الزيني. وشهد"
        " الرئيسان توقيع عشر اتفاقيات بين مصر وتركيا."
    )
    assert {p.country for p in only(text, "agreement").participants} == {"EG", "TR"}
    assert ("خالد الزيني", "EG") not in cast(only(text, "agreement"), "signatory")


def test_a_headline_tells_no_second_minister_its_nationality() -> None:
    text = (
        "Danish Foreign Minister Ole Krag has called off a visit to Suriname. He was to have held"
        " talks with President Rudi Amsberg and Foreign Minister Errol Bakboord."
    )
    visit = only(text, "visit", "Danish minister cancels Suriname trip")
    assert cast(visit, "host") == {("Rudi Amsberg", "SR"), ("Errol Bakboord", "SR")}


def test_a_counterpart_without_a_name_is_the_one_of_his_side_whom_the_text_names() -> None:
    text = (
        "Kenyan Foreign Minister Peter Omolo met his Norwegian counterpart in Oslo on Monday."
        " Norway's Arne Solvik said the talks went well."
    )
    assert cast(only(text, "visit"), "host") == {("Arne Solvik", "NO")}


def test_who_hosts_somebody_is_no_guest_of_his() -> None:
    text = "German Foreign Minister Karl Brandt hosted Iran's Javad Rostami on Monday."
    visit = only(text, "visit")
    assert cast(visit, "visitor") == {("Javad Rostami", "IR")}
    assert cast(visit, "host") == {("Karl Brandt", "DE")}


def test_whoever_joins_a_guest_is_of_his_side() -> None:
    text = (
        "Kenyan Trade Minister Peter Omolo met in Oslo on Monday with Norwegian Trade Minister"
        " Arne Solvik. Omolo, accompanied by Deputy Minister Sam Wekesa, leaves on Friday."
    )
    assert ("Sam Wekesa", "KE") in cast(only(text, "visit"), "companion", "visitor")


def test_the_first_offices_at_home_receive_without_name_and_country() -> None:
    text = (
        "استقبل وزير الخارجية التونسي هادي المرزوق أمس نظيره المالطي جورج بورغ. وحظي الوزير"
        " المالطي باستقبال من قبل رئيس الجمهورية."
    )
    assert ("رئيس الجمهورية", "TN") in cast(only(text, "visit"), "host")


def test_two_signers_with_long_offices_part_no_verb_from_what_they_sign() -> None:
    text = (
        "أمضى وزير التنمية والاستثمار والتعاون الدولي هادي المرزوق والمدير العام رئيس مجلس إدارة"
        " الصندوق العربي للإنماء الاقتصادي والاجتماعي خالد الزيني، أمس بالعاصمة الكويتية، اتفاقية"
        " قرض لتمويل الطرقات."
    )
    assert cast(only(text, "agreement"), "signatory") == {
        ("هادي المرزوق", None),
        ("خالد الزيني", None),
    }


def test_whoever_is_told_to_accompany_the_visitor_by_name_comes_along() -> None:
    text = (
        "وصل الرئيس التركي أورهان دمير إلى الدوحة أمس. ورافق دمير وزير الخارجية كمال أوزان ومدير"
        " المخابرات جميل تورون."
    )
    assert cast(only(text, "visit"), "companion") == {("كمال أوزان", "TR"), ("جميل تورون", "TR")}


def test_what_two_parties_of_one_state_sign_is_no_agreement() -> None:
    text = (
        "عاد وزير الخارجية التونسي هادي المرزوق أمس من الدوحة. وأمضى الحزبان الحاكمان وثيقة مشتركة."
    )
    assert {event.kind for event in rule_engine().extract(Document("d", text, DAY)).events} == {
        "visit"
    }


def test_the_day_before_yesterday_is_no_part_of_an_office() -> None:
    text = "وقع أمير قطر ورئيس الوزراء الباكستاني أول من أمس على اتفاق في مجال الطاقة."
    names = {name for name, _ in cast(only(text, "agreement"), "signatory")}
    assert names == {"أمير قطر", "رئيس الوزراء الباكستاني"}


def test_a_visit_that_will_be_crowned_by_a_signing_announces_it() -> None:
    text = "ستتوج الزيارة بالتوقيع على اتفاقيات بين تونس والجزائر في مجالات الصحة."
    assert only(text, "agreement").status == "announced"


def test_who_is_told_apart_to_head_a_delegation_goes_with_it() -> None:
    visit = only(
        "وصل وفد برلماني نمساوي إلى عمان أمس والتقى رئيس الوزراء الأردني سامر النابلسي."
        " وترأس الوفد وزير التجارة النمساوي لوكاس هوفر.",
        "visit",
    )
    assert ("لوكاس هوفر", "AT") in cast(visit, "visitor")


def test_whoever_is_present_at_a_reception_comes_along_and_does_not_receive() -> None:
    text = "استقبل الرئيس الكيني بول أوتينو أمس الوزير النمساوي لوكاس هوفر، بحضور الوزير جون كاماو."
    told = only(text, "visit")
    assert cast(told, "host") == {("بول أوتينو", "KE")}
    assert {name for name, _ in cast(told, "companion")} == {"جون كاماو"}


def test_a_foreigner_who_is_present_at_a_reception_leads_no_visit() -> None:
    text = (
        "استقبل الرئيس الكيني بول أوتينو أمس الوزير النمساوي لوكاس هوفر، بحضور الوزير النمساوي"
        " كارل رويتر."
    )
    assert cast(only(text, "visit"), "visitor") == {("لوكاس هوفر", "AT")}


def test_ministers_told_by_their_number_behind_a_name_are_no_names() -> None:
    text = "وصل وزراء بيتر أومولو و6 وزراء إلى مدينة عدن أمس."  # no word stands behind «و»
    assert rule_engine().extract(Document("d", text, DAY)).events == ()
