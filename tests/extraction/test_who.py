"""Who takes part and who says so: names, hosts, signers and sources over sentences."""

from datetime import date

import pytest

from flows.extraction.engine import rule_engine
from flows.extraction.reading.mentions import read
from flows.extraction.who.directory import Directory
from schemas.claims import Document, ReportedEvent

DAY = date(2031, 5, 12)


def events(text: str, kind: str) -> list[ReportedEvent]:
    """The events of a kind that the engine reads in a text of 12 May 2031."""
    found = rule_engine().extract(Document("d", text, DAY)).events
    return [event for event in found if event.kind == kind]


def named(event: ReportedEvent, part: str) -> list[tuple[str, str | None]]:
    """Names and sides of those who take a part, in order."""
    return [(p.name, p.country) for p in event.participants if p.part == part]


def sources(event: ReportedEvent) -> list[str]:
    """Who is heard on an event."""
    return [source.source for source in event.attribution]


@pytest.mark.parametrize(
    ("text", "visitor"),
    [
        # A name in front of its office.
        (
            "وصل إلى الرباط أمس خالد الزيني وزير التجارة الأردني في زيارة رسمية.",
            ("خالد الزيني", "JO"),
        ),
        # A name behind honorifics, its office behind it.
        (
            "زار السيد سامي الدرويش وزير الطاقة اللبناني القاهرة أمس.",
            ("سامي الدرويش", "LB"),
        ),
        # A portfolio that no list has.
        (
            "زار وزير الثروة الحيوانية والسمكية السوداني عثمان البدري الدوحة أمس.",
            ("عثمان البدري", "SD"),
        ),
        ("Railways Minister of Kenya Peter Omolo arrived in Kampala on Monday.", None),
        (
            "Kenyan Railways Minister Peter Omolo arrived in Kampala on Monday.",
            ("Peter Omolo", "KE"),
        ),
        ("Kenya's Peter Omolo arrived in Kampala on Monday.", ("Peter Omolo", "KE")),
        (
            "Lieutenant-General Arne Solvik, chief of the Norwegian army, arrived in Riga on"
            " Monday.",
            ("Arne Solvik", "NO"),
        ),
        # Agencies tell no side of those at home; of whom a report from elsewhere speaks is open.
        (
            "OSLO, May 12 - Energy Minister Arne Solvik visited Riga on Monday.",
            ("Arne Solvik", "NO"),
        ),
        (
            "OSLO, May 12 - Kenya went to the polls. Energy Minister Peter Omolo visited Riga on"
            " Monday.",
            ("Peter Omolo", None),
        ),
        (
            "BERGEN, Norway, May 12 - Energy Minister Arne Solvik visited Riga on Monday.",
            ("Arne Solvik", None),
        ),
        # Whoever comes to the state that a report is written from is none of its own.
        (
            "OSLO, May 12 - Energy Minister Salem Omar arrived in Norway on Monday.",
            ("Salem Omar", None),
        ),
        # Whoever stands behind a company does not serve it.
        (
            "French companies gained most. Energy Minister Salem Omar visited Riga on Monday.",
            ("Salem Omar", None),
        ),
        # The office in one sentence, the name in the next.
        (
            "A Norwegian army chief arrived in Riga on Monday. Arne Solvik, chairman of"
            " Norway's joint"
            " committee, went straight into talks.",
            ("Arne Solvik", "NO"),
        ),
    ],
)
def test_a_visitor_is_named_with_his_side(text: str, visitor: tuple[str, str] | None) -> None:
    (visit,) = events(text, "visit")
    if visitor is None:
        assert visit.participants[0].country == "KE"
    else:
        assert visitor in named(visit, "visitor")


@pytest.mark.parametrize(
    ("text", "host"),
    [
        (
            "وصل وزير الدفاع الصربي ميلان بوبوفيتش إلى الجزائر أمس. وكان في استقباله وزير"
            " المجاهدين"
            " رابح بن يوسف.",
            ("رابح بن يوسف", "DZ"),
        ),
        (
            "يزور الرئيس الغاني كوفي أدوم تونس الخميس المقبل تلبية لدعوة من نظيره التونسي"
            " منير الفهري.",
            ("منير الفهري", "TN"),
        ),
        (
            "Danish Foreign Minister Preben Holm arrived in Tirana on Monday. He was received by"
            " President Agim Leka.",
            ("Agim Leka", "AL"),
        ),
        (
            "Danish Foreign Minister Preben Holm will visit Tirana on Friday. His host,"
            " Prime Minister"
            " Agim Leka, will sign nothing.",
            ("Agim Leka", "AL"),
        ),
    ],
)
def test_whoever_receives_a_visitor_is_his_host_though_another_sentence_tells_it(
    text: str, host: tuple[str, str]
) -> None:
    (visit,) = events(text, "visit")
    assert host in named(visit, "host")


@pytest.mark.parametrize(
    "text",
    [
        # He speaks of the visitor, and meets nobody.
        "Danish Foreign Minister Preben Holm arrived in Tirana on Monday. Albanian"
        " opposition leader"
        " Agim Leka said prices had risen.",
        # He only comes along.
        "Danish Foreign Minister Preben Holm arrived in Tirana on Monday, accompanied by"
        " Trade Minister"
        " Agnete Lund.",
    ],
)
def test_whoever_only_speaks_or_comes_along_is_no_host(text: str) -> None:
    (visit,) = events(text, "visit")
    assert named(visit, "host") == []


def test_signers_are_named_where_another_sentence_tells_who_signed() -> None:
    text = (
        "Albania and Denmark signed a memorandum of understanding on railways on Monday. The"
        " document"
        " was signed by Transport Minister Agim Leka and Danish Trade Minister Agnete Lund in the"
        " presence of Prime Minister Ilir Gashi."
    )
    (signed,) = events(text, "agreement")
    signatories = named(signed, "signatory")
    assert {("Agim Leka", "AL"), ("Agnete Lund", "DK")} <= set(signatories)
    assert "Ilir Gashi" not in [name for name, _ in signatories]


def test_the_two_ministers_are_the_ministers_not_the_leaders_named_before() -> None:
    text = (
        "Danish Prime Minister Ole Friis will visit Albania in June, Danish Foreign Minister"
        " Preben"
        " Holm said in Tirana on Monday after talks with Albanian Foreign Minister Agim"
        " Leka. The two"
        " ministers signed a protocol on consular cooperation."
    )
    (signed,) = events(text, "agreement")
    assert {name for name, _ in named(signed, "signatory")} == {"Preben Holm", "Agim Leka"}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        # Who goes on speaking.
        (
            "Trade Minister Agnete Lund spoke in Copenhagen. Danish Foreign Minister Preben"
            " Holm will"
            " visit Tirana on Friday, she said.",
            "Agnete Lund",
        ),
        # Set off by commas from the verb.
        (
            "The Danish foreign ministry, reached by telephone, said that Foreign Minister"
            " Preben Holm"
            " will visit Tirana on Friday.",
            "foreign ministry",
        ),
        # The sentence before names the source.
        (
            "وأفادت وزارة الخارجية الدنماركية بأن زيارة هولم قصيرة. ويزور وزير الخارجية"
            " الدنماركي بريبن"
            " هولم تيرانا الجمعة المقبلة.",
            "وزارة الخارجية الدنماركية",
        ),
        # A statement that somebody made.
        (
            "يزور وزير الخارجية الدنماركي بريبن هولم تيرانا الجمعة المقبلة، جاء ذلك في تصريح"
            " لوزير"
            " الإعلام الألباني إلير غاشي.",
            "إلير غاشي",
        ),
        # A state that speaks.
        (
            "أكدت قطر أن وزير الخارجية الدنماركي بريبن هولم سيزور الدوحة الجمعة المقبلة.",
            "قطر",
        ),
        # Speakers of no known kind, by the grammar of speech alone.
        (
            "Danish Foreign Minister Preben Holm visited Tirana on Monday, the Adriatic Salt Board"
            " said in Durres.",
            "Adriatic Salt Board",
        ),
        (
            "أعلنت مؤسسة الموانئ الألبانية أن وزير الخارجية الدنماركي بريبن هولم زار تيرانا أمس.",
            "مؤسسة الموانئ الألبانية",
        ),
        (
            "زار وزير الخارجية الدنماركي بريبن هولم تيرانا أمس، على ما أفادت به شركة الموانئ.",
            "شركة الموانئ",
        ),
        ("وبحسب المرصد الألباني فإن وزير الخارجية الدنماركي بريبن هولم زار تيرانا.", "المرصد"),
        # A paper of no list, told by its kind and its name.
        (
            "Danish Foreign Minister Preben Holm visited Tirana on Monday, local newspaper Skarda"
            " reported.",
            "Skarda",
        ),
        # Whoever is taken up by a bare noun.
        (
            "The Skarda daily reported unrest in Tirana. Danish Foreign Minister Preben Holm"
            " visited Tirana on Monday, the paper said.",
            "Skarda",
        ),
        # The subject of another verb speaks on.
        (
            "Danish Foreign Minister Preben Holm arrived in Tirana on Monday and said he would"
            " stay until Friday.",
            "Preben Holm",
        ),
        # The name set off behind an office.
        (
            "Danish Foreign Minister Preben Holm visited Tirana on Monday, the Skarda daily quoted"
            " the ambassador in Tirana, Jens Dahl, as saying.",
            "Jens Dahl",
        ),
        # An office that reaches over an adverb to its name; what an insertion ends with is nobody.
        (
            "قال كاتب الدولة لدى وزير التجارة الألباني إلير غاشي إن وزير الخارجية الدنماركي بريبن"
            " هولم سيزور تيرانا.",
            "إلير غاشي",
        ),
        (
            "Danish Foreign Minister Preben Holm visited Tirana on Monday. The Skarda Front, which"
            " wants to topple the government, said the visit cost nothing.",
            "Skarda Front",
        ),
        # "Had said", with the speaker between; a paper issued after talks, which speak not.
        (
            "وكان أمين متحف السكة إلير غاشي صرح بأن وزير الخارجية الدنماركي بريبن هولم سيزور"
            " تيرانا.",
            "إلير غاشي",
        ),
        (
            "A communique issued after talks in Durres said Danish Foreign Minister Preben Holm"
            " would visit Tirana on Friday.",
            "communique",
        ),
        # Whoever issued a paper, and what a paper learned from others.
        (
            "وصل وزير الخارجية الدنماركي بريبن هولم إلى تيرانا أمس. وصدر عن الديوان الملكي بيان"
            " جاء فيه أن الزيارة تستغرق يومين.",
            "الديوان الملكي",
        ),
        (
            "علمت «السكة» من مصادر ألبانية مطلعة أن وزير الخارجية الدنماركي بريبن هولم زار تيرانا.",
            "مصادر ألبانية",
        ),
        # A sentence further down that takes the visit up again.
        (
            "Danish Foreign Minister Preben Holm visited Tirana on Monday. The streets were calm."
            " Shops were open. Schools were closed. Snow fell in the hills. Trams ran late. The"
            " visit cost nothing, city treasurer Lef Hoxha said.",
            "Lef Hoxha",
        ),
        # Those who are only briefed, and a paper or a channel that shows something.
        (
            "Danish Foreign Minister Preben Holm visited Tirana on Monday, said two people briefed"
            " on the matter.",
            "two people",
        ),
        (
            "State television showed Danish Foreign Minister Preben Holm arriving in Tirana on"
            " Monday.",
            "State television",
        ),
        # The agency that signs the last line.
        (
            "زار وزير الخارجية الدنماركي بريبن هولم العاصمة الألبانية تيرانا يوم الاثنين. (وات)",
            "وات",
        ),
        # The agency of the first line, where nobody else is heard.
        (
            "TIRANA (Reuters) - Danish Foreign Minister Preben Holm arrived in Tirana on Monday.",
            "Reuters",
        ),
    ],
)
def test_who_says_it_is_found_beside_the_event(text: str, source: str) -> None:
    (visit,) = events(text, "visit")
    heard = [*sources(visit), *(s.citing for s in visit.attribution if s.citing)]
    assert any(source in told for told in heard)


@pytest.mark.parametrize(
    "text",
    [
        "King Harald welcomed visiting Danish Foreign Minister Preben Holm in Oslo on Monday.",
        "Danish Foreign Minister Preben Holm visited Tirana on Monday, according to the"
        " agreement of"
        " last year.",
        # "Between", and words for agreements and wants, are nobody.
        # Who spoke before it speaks of something else.
        "Danish Foreign Minister Preben Holm visited Tirana two days after the king warned that"
        " trade would fall.",
        "زار وزير الخارجية الدنماركي بريبن هولم تيرانا وفق رؤية القيادتين للتعاون بين الحكومتين.",
        "وقالت المصادر التجارية إن النفط ارتفع. وزار وزير الخارجية الدنماركي بريبن هولم تيرانا.",
        "تتعلق الزيارة بالعلاقات بين قطر والدنمارك. وزار وزير الخارجية الدنماركي بريبن هولم"
        " الدوحة أمس.",
    ],
)
def test_no_source_is_invented_where_nobody_speaks(text: str) -> None:
    assert all(sources(visit) == [] for visit in events(text, "visit"))


@pytest.mark.parametrize(
    ("title", "heard"),
    [
        ("Statement by Spokesperson Ann Rowe on the Foreign Minister's Travel", ["Ann Rowe"]),
        ("Statement on the Foreign Minister's Travel", []),
        ("Remarks by President Ann Rowe and Chancellor Ib Lund of Norway", ["Ann Rowe", "Ib Lund"]),
        ("Readout of the Foreign Minister's Travel", ["Readout"]),
        ("Holm: I shall go to Tirana", ["Preben Holm"]),
    ],
)
def test_a_headline_tells_whose_statement_a_text_is(title: str, heard: list[str]) -> None:
    text = "Danish Foreign Minister Preben Holm traveled this week to Tirana."
    (visit,) = rule_engine().extract(Document("d", text, DAY, title=title)).events
    assert len(sources(visit)) == len(heard)
    assert all(name in told for name, told in zip(heard, sources(visit), strict=True))


@pytest.mark.parametrize(
    ("title", "side"),
    [
        ("NORWAY'S MINISTER TO VISIT LAOS", "NO"),
        ("Norway's Lund to visit Laos", "NO"),
        ("Norwegian FM to visit Laos", "NO"),
        ("Norwegian PM to visit Laos", None),
        ("Norway hears Lund", None),
        ("Statement on the Visit of Minister Kari Lund of Norway", "NO"),
        ("Statement on the Visit of Minister Per Vik of Norway", None),
    ],
)
def test_a_headline_tells_whose_minister_somebody_is(title: str, side: str | None) -> None:
    text = "Foreign Minister Kari Lund will visit Laos next week for talks on fish."
    (visit,) = rule_engine().extract(Document("d", text, DAY, "en", title=title)).events
    assert [p.country for p in visit.participants] == [side]


def test_whoever_is_listed_behind_the_reception_receives_but_not_the_visitors_own_embassy() -> None:
    [visit] = events(
        "وصل إلى الرباط أمس وزير التجارة الأردني خالد الزيني في زيارة رسمية. وكان في مقدمة"
        " مستقبليه على أرض المطار وزير النقل سمير العلمي، ووالي الرباط، ومدير المراسم نبيل"
        " الشرقي، وسفير الأردن لدى المغرب هاني عودة، والملحق العسكري العقيد ركن جمال الزعبي.",
        "visit",
    )
    assert named(visit, "host") == [("سمير العلمي", "MA"), ("نبيل الشرقي", "MA")]


def test_companions_are_listed_in_sentences_of_their_own() -> None:
    [visit] = events(
        "Norwegian Trade Minister Arne Solvik arrived in Lima on Monday for talks. His delegation"
        " includes Deputy Minister Kari Lunde and Ambassador-at-large Per Dahl.",
        "visit",
    )
    assert ("Kari Lunde", "NO") in named(visit, "companion")
    [reception] = events(
        "استقبل الرئيس التونسي منصف الجريبي أمس وزير التجارة الأردني خالد الزيني في تونس. وحضر"
        " اللقاء وزير النقل سمير العلمي.",
        "visit",
    )
    assert [name for name, _ in named(reception, "companion")] == ["سمير العلمي"]


def test_an_office_is_named_by_the_bare_name_that_opens_the_next_sentence() -> None:
    [visit] = events(
        "Peru's foreign minister arrived in Nairobi on Monday. Rosa Quispe Mamani told reporters"
        " she would sign nothing.",
        "visit",
    )
    assert named(visit, "visitor")[0] == ("Rosa Quispe Mamani", "PE")


def test_a_minister_at_the_head_of_a_delegation_is_the_visitor() -> None:
    [visit] = events(
        "يبدأ وزير الدفاع الأردني خالد الزيني على رأس وفد عسكري زيارة إلى الرباط غدا.", "visit"
    )
    assert ("خالد الزيني", "JO") in named(visit, "visitor")


def test_somebodys_deputy_is_of_his_side() -> None:
    [visit] = events(
        "Norwegian Trade Minister Arne Solvik is ill. Solvik's deputy Kari Lunde will travel to"
        " Peru in his place on Friday.",
        "visit",
    )
    assert named(visit, "visitor") == [("Kari Lunde", "NO")]


def test_an_official_of_a_house_is_of_its_side_where_only_the_headline_tells_the_house() -> None:
    document = Document(
        "d",
        "Coordinator for the Middle East and North Africa Pat Rowan traveled this week to Jordan.",
        DAY,
        "en",
        "Statement by NSC Spokesperson Lee Marsh on Coordinator Rowan's Travel to Jordan",
    )
    [visit] = rule_engine().extract(document).events
    assert named(visit, "visitor") == [("Pat Rowan", "US")]


def test_a_body_of_many_states_is_met_where_no_person_is_named() -> None:
    [visit] = events(
        "يعقد وزير الخارجية النرويجي أرني سولفيك اجتماعا مع دول مجلس التعاون اليوم في الدوحة.",
        "visit",
    )
    assert [name for name, _ in named(visit, "host")] == ["دول مجلس التعاون"]


def test_whoever_says_that_he_received_a_delegation_is_a_host() -> None:
    [visit] = events(
        "قال محافظ البنك المركزي سمير العلمي إن وفدا من صندوق النقد الدولي يؤدي زيارة إلى تونس."
        " وأوضح العلمي أنه استقبل الوفد أمس.",
        "visit",
    )
    assert [name for name, _ in named(visit, "host")] == ["سمير العلمي"]


def test_a_known_bearer_is_found_under_a_first_name_with_a_letter_missing() -> None:
    [visit] = events(
        "من المتوقع أن يزور الملك سلمان الولايات المتحدة في الخريف. وقال مصدر إن الرئيس بارك أوباما"
        " يتطلع للقائه.",
        "visit",
    )
    assert named(visit, "host") == [("بارك أوباما", "US")]


def test_a_transcript_is_told_by_whose_turn_it_is() -> None:
    text = (
        "MS. ROWE: Good afternoon. MR. BERG: Danish Foreign Minister Preben Holm will travel to"
        " Tirana on Monday. MS. ROWE: Thank you."
    )
    (visit,) = rule_engine().extract(Document("d", text, DAY)).events
    assert sources(visit)[0] == "MR. BERG"


def test_one_turn_in_the_midst_of_a_text_makes_no_transcript() -> None:
    text = (
        "The hall was full. MR. BERG: Danish Foreign Minister Preben Holm will travel to Tirana on"
        " Monday."
    )
    (visit,) = rule_engine().extract(Document("d", text, DAY)).events
    assert sources(visit) == []


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        (
            "Albania denied on Monday that Danish Foreign Minister Preben Holm would visit Tirana,"
            " which the Skarda daily had reported.",
            {"Albania": "denied", "Skarda daily": "reported"},
        ),
        (
            "ذكرت صحيفة «السكة» أن وزير الخارجية الدنماركي بريبن هولم سيزور تيرانا، لكن مكتبه نفى"
            " الخبر.",
            {"صحيفة «السكة»": "reported"},
        ),
        (
            "نفى الناطق باسم الحكومة الألبانية إلير غاشي ما راج حول زيارة وزير الخارجية الدنماركي"
            " بريبن هولم إلى تيرانا.",
            {"إلير غاشي": "denied"},
        ),
        # Whom something is told to is no part of the name of who tells it.
        (
            "قال دبلوماسي ألباني لمجموعة من المراسلين إن وزير الخارجية الدنماركي بريبن هولم زار"
            " تيرانا.",
            {"دبلوماسي ألباني": "reported"},
        ),
    ],
)
def test_only_whose_verb_denies_is_told_to_deny(text: str, stances: dict[str, str]) -> None:
    (visit,) = events(text, "visit")
    assert {s.source: s.stance for s in visit.attribution} == stances


@pytest.mark.parametrize(
    ("text", "host"),
    [
        # The receiver and the guest of another sentence's visit.
        (
            "يستقبل رئيس الجمهورية غدا المستشارة النرويجية كاري لوندي التي ستؤدي زيارة رسمية إلى"
            " تونس.",
            "رئيس الجمهورية",
        ),
        # Who signs with the visitor, "his counterpart".
        (
            "وقع وزير الكهرباء سمير العلمي مع نظيره العراقي قاسم البدري أمس محضر اجتماع. وكان"
            " البدري وصل إلى الكويت أمس.",
            "سمير العلمي",
        ),
        # A name of a house in quotation marks between the talks and the partner.
        (
            "يصل الرئيس الكيني بيتر أومولو إلى لندن غدا. وسيعقد محادثات في «داونينغ ستريت» مع رئيس"
            " الوزراء جون هارغريف.",
            "جون هارغريف",
        ),
        (
            "Kenyan President Peter Omolo will fly to Georgia on Friday, where Prime Minister Nino"
            " Beridze is expected to raise trade with him.",
            "Nino Beridze",
        ),
        (
            "Kenyan President Peter Omolo arrived in Tbilisi on Friday. Prime Minister Nino Beridze"
            " gave a lunch for the Kenyan guest.",
            "Nino Beridze",
        ),
        *(
            (f"Kenyan Trade Minister Peter Omolo arrived in Oslo on Monday. {told}", "Arne Solvik")
            for told in (
                "Premier Arne Solvik assured Omolo that Norway would help.",
                "Omolo briefed Premier Arne Solvik on the drought.",
                "Premier Arne Solvik told him that Norway would help.",
                "He thanked Premier Arne Solvik for his help.",
                "He delivered a letter from his president to Premier Arne Solvik.",
                "Omolo will raise fish with Premier Arne Solvik.",
            )
        ),
        *(
            (f"وصل وزير التجارة الكيني بيتر أومولو إلى أوسلو أمس. {told}", "هانس بريفيك")
            for told in (
                "وأبلغ أومولو رئيس الوزراء هانس بريفيك أن بلاده تريد السلام.",
                "وسلم أومولو رسالة من رئيسه إلى رئيس الوزراء هانس بريفيك.",
                "وأكد رئيس الوزراء هانس بريفيك خلال لقائه أومولو عمق العلاقات.",
                "واستعرض أومولو مع رئيس الوزراء هانس بريفيك العلاقات.",
                "وأقام رئيس الوزراء هانس بريفيك مأدبة عشاء على شرفه.",
            )
        ),
    ],
)
def test_hosts_are_told_in_many_ways(text: str, host: str) -> None:
    [visit] = events(text, "visit")
    assert [name for name, _ in named(visit, "host")] == [host]


@pytest.mark.parametrize(
    "text",
    [
        # Who comes with the visitor, whose letter he brings, whom somebody else tells something.
        "غادر وزير التجارة الكيني بيتر أومولو أوسلو أمس. وعاد أومولو مع مدير مكتبه سامي كيزا.",
        "Kenyan Trade Minister Peter Omolo arrived in Oslo on Monday. He met nobody but handed in a"
        " letter from President Sam Kizza.",
        "Kenyan Trade Minister Peter Omolo arrived in Oslo on Monday. Rebels told President Sam"
        " Kizza that they would fight.",
    ],
)
def test_whom_no_word_joins_to_the_visitor_is_no_host(text: str) -> None:
    assert all(named(visit, "host") == [] for visit in events(text, "visit"))


@pytest.mark.parametrize(
    ("text", "visitor"),
    [
        (
            "زار المدير العام لمنظمة الأغذية والزراعة (فاو) جوزيه كاردوزو نواكشوط أمس.",
            "جوزيه كاردوزو",
        ),
        ("زارت وزيرة خارجية السويد مارغو فالستروم القاهرة أمس.", "مارغو فالستروم"),
    ],
)
def test_a_name_goes_on_behind_brackets_and_with_letters_that_look_like_particles(
    text: str, visitor: str
) -> None:
    [visit] = events(text, "visit")
    assert [name for name, _ in named(visit, "visitor")] == [visitor]


def test_an_office_takes_the_name_behind_its_comma() -> None:
    [visit] = events(
        "The commander of Norwegian forces in the Gulf, Rear Adm. Arne Solvik, arrived in Lima on"
        " Monday.",
        "visit",
    )
    assert named(visit, "visitor") == [("Arne Solvik", "NO")]


def test_who_leads_the_mission_told_before_is_of_its_side() -> None:
    [visit] = events(
        "A Norwegian economic mission arrived in Lima on Monday. The mission, headed by Trade"
        " Secretary Arne Solvik, met mayors.",
        "visit",
    )
    assert ("Arne Solvik", "NO") in named(visit, "visitor")


def test_a_counterpart_is_of_the_other_side_than_whose_counterpart_he_is() -> None:
    text = (
        "The Dutch government said it had signed a memorandum of understanding with Suriname."
        " Justice Minister Bram Vos inked the text with his counterpart Otto Chan."
    )
    [agreement] = events(text, "agreement")
    sides = {person.name: person.country for person in agreement.participants}
    assert sides["Otto Chan"] == "SR"


def test_a_region_is_no_person() -> None:
    text = (
        "Tunisian Prime Minister Anis Lamloum left for Rabat today for talks on the Arab Maghreb."
    )
    [visit] = events(text, "visit")
    assert [person.name for person in visit.participants] == ["Anis Lamloum"]


def test_a_verb_behind_an_envoys_country_is_no_name() -> None:
    text = (
        "أمضت وزيرة السياحة التونسية هاجر بن سعد اتفاقية مع سفير بولونيا بتونس تتعلق بتكوين الشبان."
    )
    [agreement] = events(text, "agreement")
    assert [person.name for person in agreement.participants][1] == "سفير بولونيا"


def test_how_long_a_visit_lasted_is_not_how_long_an_agreement_holds() -> None:
    text = (
        "اختتم نائب رئيس الوزراء الإثيوبي دمقي مكونن زيارة إلى الخرطوم استمرت ثلاثة أيام،"
        " وقع خلالها مع نظيره السوداني بكري حسن مذكرة تفاهم."
    )
    [agreement] = events(text, "agreement")
    assert agreement.agreement is not None
    assert agreement.agreement.duration is None


def test_a_surname_is_known_again_without_its_article() -> None:
    [visit] = events(
        "Omani Trade Minister Salem al-Habsi is ill. Habsi later went on to Lima for talks.",
        "visit",
    )
    assert named(visit, "visitor") == [("Salem al-Habsi", "OM")]


def test_a_place_before_where_is_where_he_met_others() -> None:
    told = events(
        "وصل وزير التجارة الإيطالي ماركو فيرا أمس إلى طرابلس قادما من تونس، حيث كان تحادث مع وزير"
        " التجارة التونسي منصف الجريبي.",
        "visit",
    )
    assert {visit.place.country for visit in told if visit.place} == {"LY", "TN"}


def test_who_leaves_a_country_for_another_is_of_it_where_nothing_else_tells() -> None:
    text = "غادر رئيس الحكومة سالم المبروك تونس صباح أمس متوجهاً إلى الرياض في زيارة رسمية."
    [visit] = events(text, "visit")
    assert named(visit, "visitor") == [("سالم المبروك", "TN")]
    assert visit.place is not None
    assert visit.place.city == "Riyadh"


def test_nothing_follows_the_name_of_somebody_known() -> None:
    text = "استقبل أمير الكويت الشيخ صباح الأحمد أوراق اعتماد وزير الخارجية التشادي محمد صالح أمس."
    hosts = [name for event in events(text, "visit") for name, _ in named(event, "host")]
    assert hosts == ["صباح الأحمد"]


def test_the_two_ministers_who_sign_are_no_presidents() -> None:
    text = (
        "Malian Foreign Minister Modibo Cisse arrived in Algiers on Monday and met President Ali"
        " Benali. He was welcomed by his Algerian counterpart Omar Taleb. The two ministers signed"
        " an agreement on transport."
    )
    [agreement] = events(text, "agreement")
    assert {name for name, _ in named(agreement, "signatory")} == {"Modibo Cisse", "Omar Taleb"}


def test_after_that_leads_on_to_the_next_stop() -> None:
    text = (
        "وصل وزير الخارجية الكيني بيتر أومولو إلى الدوحة أمس. وسيتوجه أومولو بعد ذلك إلى أبو ظبي."
    )
    assert [v.place.country for v in events(text, "visit") if v.place] == ["QA", "AE"]


def test_the_head_of_a_region_is_of_the_country_it_lies_in() -> None:
    text = "وصل رئيس وزراء إقليم كردستان العراق هلمت سورجي إلى أنقرة أمس."
    [visit] = events(text, "visit")
    assert named(visit, "visitor") == [("هلمت سورجي", "IQ")]


def test_the_envoy_of_a_body_of_many_states_is_not_of_the_country_he_is_sent_to() -> None:
    text = (
        "أمضت وزيرة المالية هاجر بن سعد مع سفير الاتحاد الأوروبي بتونس لوكا موريتي اتفاقية تمويل."
    )
    [agreement] = events(text, "agreement")
    signers = dict(named(agreement, "signatory"))
    assert (signers["هاجر بن سعد"], signers["لوكا موريتي"]) == ("TN", None)


def test_what_was_put_off_before_is_planned_again() -> None:
    text = (
        "أعلن أن الملك الإسباني كارلوس ألونسو سيقوم بزيارة لليابان في الربيع المقبل، بعدما كانت"
        " الزيارة أرجئت مرتين."
    )
    [visit] = events(text, "visit")
    assert visit.status == "announced"


def test_whom_one_has_talked_with_is_no_third_party() -> None:
    text = (
        "Norway and Austria have signed an agreement on ferries, Norwegian Prime Minister Arne"
        " Solvik said after talks in Vienna with Chancellor Otto Lang."
    )
    [agreement] = events(text, "agreement")
    assert named(agreement, "signatory") == [("Norway", "NO"), ("Austria", "AT")]


def test_a_trip_told_with_a_long_name_is_called_off() -> None:
    text = "A planned trip to Damascus by Spanish Foreign Minister Juan Antonio Garcia Lorenzana"
    [visit] = events(f"{text} has been called off, a ministry source said.", "visit")
    assert visit.status == "cancelled"


def test_a_host_receives_in_no_town_that_another_sentence_names() -> None:
    text = (
        "Kenyan President Peter Omolo will host Prime Minister Anis Lamloum of Tunisia next week."
        " On Sunday the president will travel to Mombasa for a wedding."
    )
    [visit] = events(text, "visit")
    assert visit.place is not None
    assert (visit.place.country, visit.place.city) == ("KE", None)


def test_a_country_behind_a_minister_is_not_where_he_goes() -> None:
    text = "وصل إلى فيينا أمس وزراء خارجية مصر سامي الدرويش والعراق إبراهيم الجبوري لحضور مؤتمر."
    assert {visit.place.country for visit in events(text, "visit") if visit.place} == {"AT"}


def test_the_kings_ambassador_is_of_the_kings_side_and_is_not_the_king() -> None:
    [visit] = events(
        "وصل خادم الحرمين الشريفين الملك راشد العامري أمس إلى الرباط. وكان في استقبال خادم الحرمين"
        " الشريفين لدى وصوله، وزير النقل سمير العلمي، وسفير خادم الحرمين الشريفين لدى"
        " المغرب هاني عودة، والملحق العسكري العقيد ركن جمال الزعبي.",
        "visit",
    )
    assert named(visit, "visitor") == [("راشد العامري", "SA")]
    assert named(visit, "host") == [("سمير العلمي", "MA")]


def test_whoever_receives_one_at_home_is_no_host_of_the_visit() -> None:
    text = (
        "عاد إلى بيروت رئيس الحكومة اللبنانية سليم الحداد بعد زيارة إلى السعودية استمرت يومين،"
        " وكان في استقباله في المطار وزير الداخلية نبيل عون."
    )
    [visit] = events(text, "visit")
    assert named(visit, "host") == []


def test_what_stands_behind_officials_in_the_plural_is_no_name() -> None:
    text = "زار رئيس الوزراء الكيني بيتر أومولو عدن أمس واجتمع مع الوزراء الموجودين هناك."
    names = [p.name for event in events(text, "visit") for p in event.participants]
    assert names
    assert "الموجودين" not in names


@pytest.mark.parametrize(
    ("office", "name"),
    [
        # What completes an annexed noun is no name, though no list has it.
        ("مدير المعرض", "سمير العلمي"),
        ("الرئيس الأول لمحكمة الاستئناف", "سمير العلمي"),
        ("منسق شئون الطاقة", "سمير العلمي"),
        # An adjective before the name, and the name of a firm.
        ("مدير جمارك منطقة الشمال الغربي", "سمير العلمي"),
        ("الرئيس التنفيذي لشركة تارينا", "سمير العلمي"),
        ("الرئيس العام للأرصاد وحماية البيئة", "سمير العلمي"),
        ("مدير الدفاع المدني بمنطقة الرياض", "سمير العلمي"),
    ],
)
def test_a_name_begins_behind_all_that_completes_the_office(office: str, name: str) -> None:
    [visit] = events(
        "وصل وزير النقل الكيني بيتر أومولو أمس إلى الرياض. وكان في استقباله لدى وصوله"
        f" {office} {name}.",
        "visit",
    )
    assert [host for host, _ in named(visit, "host")] == [name]


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        # A whole body, a whole office with the name behind it, a name without what he is.
        ("وقالت وزارة التعليم الكينية إن", ["وزارة التعليم الكينية"]),
        ("وأوضح المتحدث الرسمي بقيادة حرس الحدود بالمنطقة الشرقية النقيب عمر الأكلبي أن",
         ["عمر الأكلبي"]),
        ("وقال كريم شاهين المستشار الإعلامي لرئاسة الإقليم إن", ["كريم شاهين"]),
        ("وقال المتحدث باسمه إن", ["المتحدث باسمه"]),
        ("وكان المستشار كريم شاهين قد صرح بأن", ["كريم شاهين"]),
        # A name in quotation marks, with its nationality.
        ("وذكرت وكالة \"نيروبي\" الكينية أن", ["وكالة \"نيروبي\" الكينية"]),
        ("ونقلت وكالة \"نيروبي\" الكينية عن مسؤول قوله إن", ["وكالة \"نيروبي\" الكينية"]),
        ("ونشرت جريدة \"نيروبي\" أن", ["جريدة \"نيروبي\""]),
        ("كما بث النادي شريط لقائه،", []),
        ("وبحسب ما نشرته الصفحة الرسمية لوزارة النقل فإن",
         ["الصفحة الرسمية لوزارة النقل"]),
        # To tell no name tells nothing.
        ("وقال المصدر، الذي طلب عدم ذكر اسمه، إن", ["المصدر"]),
        ("وقال مصدر طلب عدم نشر اسمه لرويترز إن", ["مصدر"]),
        ("وقال مسؤول اشترط عدم الكشف عن هويته إن", ["مسؤول"]),
        # Words of his own, no part of his name.
        ("وقال تارينسو \"شرف عظيم أن نلتقي\" وأضاف أن", ["تارينسو"]),
        # What is denied is no part of who denies it.
        ("ونفى مصدر بالخارجية علمه بما قيل من أن", ["مصدر بالخارجية"]),
        # Whoever speaks stands behind his verb, not before.
        ("زار الوفد كينيا، وصرح الوزير كريم شاهين بأن", ["كريم شاهين"]),
        # One of several; things that are owned, several things, and what he says in, say nothing.
        ("وحسبما أعلنت إحدى الصحف الكينية فإن", ["إحدى الصحف الكينية"]),
        ("ووفقا لدعوات وصلته فإن", []),
        ("ووفق نوعية القيم السائدة فإن", []),
        ("وبحسب إرشادات الطبيب فإن", []),
        ("ووفقا لتقديرات البنك فإن", ["تقديرات البنك"]),
    ],
)  # fmt: skip
def test_who_speaks_is_named_whole_and_nothing_else_speaks(said: str, heard: list[str]) -> None:
    [visit] = events(
        f"{said} وزير النقل الكيني بيتر أومولو زار الرياض أمس.",
        "visit",
    )
    assert sources(visit) == heard


def test_a_country_somebody_is_in_does_not_speak() -> None:
    [visit] = events(
        "Danish Foreign Minister Preben Holm arrived in Kenya on Monday on a short visit and said"
        " trade would grow.",
        "visit",
    )
    assert sources(visit) == []


def test_two_offices_with_an_article_each_are_two_persons() -> None:
    [visit] = events(
        "Norwegian Vice President Arne Solvik and Norwegian Prime Minister Lars Dahl spoke on"
        " Sunday. On Monday the Vice President and the Prime Minister travelled to Riga.",
        "visit",
    )
    assert named(visit, "visitor") == [("Arne Solvik", "NO"), ("Lars Dahl", "NO")]


def test_a_known_name_is_known_however_its_article_is_joined_to_it() -> None:
    for written in ("Tamim bin Hamad al-Thani", "Tamim bin Hamad Al Thani"):
        [visit] = events(f"Emir Sheikh {written} visited Oslo on Monday.", "visit")
        assert named(visit, "visitor") == [(written, "QA")]


@pytest.mark.parametrize(
    "text",
    [
        "زار وفد نرويجي ضم الوزير أرنه سولفيك ورئيس الأركان لارس دال ريغا يوم الاثنين.",
        "زار وفد نرويجي مكون من الوزير أرنه سولفيك ورئيس الأركان لارس دال ريغا يوم الاثنين.",
    ],
)
def test_all_whom_a_delegation_holds_go_with_it_and_are_of_its_side(text: str) -> None:
    [visit] = events(text, "visit")
    assert {("أرنه سولفيك", "NO"), ("لارس دال", "NO")} <= {*named(visit, "visitor")}


def test_an_agency_is_no_host() -> None:
    text = (
        "Kenyan Transport Minister Peter Omolo arrived in Oslo on Monday and met Trade Minister"
        " Arne Solvik, the Norse News Agency NNA reported."
    )
    [visit] = events(text, "visit")
    assert [host for host, _ in named(visit, "host")] == ["Arne Solvik"]


def test_a_team_its_training_and_the_care_of_nature_are_no_persons() -> None:
    text = (
        "زار وزير النقل الكيني بيتر أومولو الرياض أمس والتقى الرئيس العام لحماية البيئة، واستقبل"
        " الفريق وتدريباتهم، والتقى الفريق محمود العتيبي."
    )
    [visit] = events(text, "visit")
    named_hosts = [host for host, _ in named(visit, "host")]
    assert named_hosts == ["محمود العتيبي"]


@pytest.mark.parametrize(
    "behind",
    [
        "حفل افتتاح المعرض",  # the opening of the exhibition
        "لافتتاح المعرض",  # to open it
        "معسكر اللاجئين",  # the camp of the refugees
        "ثلاثة أيام",  # three days
        "تستقبله وزيرة الثقافة",  # whom the minister of culture receives
        "أثنى على المعرض",  # he praised it
    ],
)
def test_a_name_ends_where_the_sentence_goes_on(behind: str) -> None:
    text = f"حضر وزير الثقافة البلجيكي لوك مارتنز {behind}."
    (minister, *_) = Directory(read(Document("d", text, DAY))).everyone()
    assert minister.name is not None
    assert text[slice(*minister.name)] == "لوك مارتنز"


@pytest.mark.parametrize(
    ("told", "side"),
    [
        ("U.S. Chairman of the Joint Chiefs of Staff Gen. Dale Brandt", "US"),
        ("Gen. Dale Brandt, chairman of the U.S. Joint Chiefs of Staff,", "US"),
        ("U.S. Rep. Dale Brandt", "US"),
        ("Belgian ex-President Dale Brandt", "BE"),
        ("Belgian Solicitor General Dale Brandt", "BE"),
        ("السيناتور الأمريكي دايل براندت", "US"),
    ],
)
def test_offices_of_many_words_or_few_letters_are_known(told: str, side: str) -> None:
    arrived = "arrived in Nairobi on Monday." if told.isascii() else "زار نيروبي أمس."
    (visit,) = events(f"{told} {arrived}", "visit")
    (name, country), *_ = named(visit, "visitor")
    assert (name in ("Dale Brandt", "دايل براندت"), country) == (True, side)


def test_a_counterpart_bears_the_office_of_whom_he_is_the_counterpart() -> None:
    met = "زار وزير الخارجية الأردني سامي الحياري أوسلو أمس والتقى نظيره النرويجي هانس بريفيك. "
    [visit] = events(f"{met}وقال وزير الخارجية النرويجي إن الزيارة ناجحة.", "visit")
    assert sources(visit) == ["هانس بريفيك"]
    [visit] = events(f"{met}وقال الرئيس النرويجي إن الزيارة ناجحة.", "visit")
    assert sources(visit) == ["الرئيس النرويجي"]


@pytest.mark.parametrize(
    ("text", "hosts", "companions"),
    [
        # Those who come along are of the visitor's side.
        (
            "Kenyan President Peter Omolo arrived in Oslo on Monday, accompanied by Mines Minister"
            " Sam Kizza.",
            [],
            [("Sam Kizza", "KE")],
        ),
        # Those who sit in without a told side are the host's.
        (
            "استقبل رئيس الوزراء النرويجي هانس بريفيك في أوسلو أمس وزير التجارة الكيني بيتر أومولو."
            " وحضر اللقاء مدير مكتبه كارل موين.",
            [("هانس بريفيك", "NO")],
            [("كارل موين", "NO")],
        ),
        # A list of those who come along, in front of the verb and in front of all.
        (
            "Kenyan President Peter Omolo, accompanied by Mines Minister Sam Kizza, Trade Minister"
            " Ruth Owino and others, arrived in Oslo on Monday.",
            [],
            [("Sam Kizza", "KE"), ("Ruth Owino", "KE")],
        ),
        (
            "Accompanied by Mines Minister Sam Kizza and Trade Minister Ruth Owino, Kenyan"
            " President Peter Omolo arrived in Oslo on Monday.",
            [],
            [("Sam Kizza", "KE"), ("Ruth Owino", "KE")],
        ),
        (
            "Kenyan President Peter Omolo, heading a delegation including Mines Minister Sam Kizza,"
            " will tour a plant in Oslo on Monday.",
            [],
            [("Sam Kizza", "KE")],
        ),
        # A full stop that shortens a word ends no list of those who are met.
        (
            "Kenyan Trade Minister Peter Omolo will fly to Washington on Monday to meet U.S. Trade"
            " Representative John Hart and Commerce Undersecretary Mary Bell.",
            [("John Hart", "US"), ("Mary Bell", "US")],
            [],
        ),
        # Nor is the visitor's wife a host.
        (
            "Kenyan President Peter Omolo arrived in Oslo on Monday. The queen will meet Mrs. Ruth"
            " Omolo.",
            [],
            [],
        ),
    ],
)
def test_companions_and_hosts_are_of_a_side_each(
    text: str, hosts: list[tuple[str, str]], companions: list[tuple[str, str]]
) -> None:
    [visit] = events(text, "visit")
    assert named(visit, "host") == hosts
    assert named(visit, "companion") == companions


def test_a_messenger_is_received_by_the_one_whose_honour_is_told() -> None:
    letter = "تسلم أمير الكويت الشيخ صباح الأحمد رسالة من الرئيس الكيني. "
    brought = "وقام بتسليم الرسالة وزير التجارة الكيني بيتر أومولو خلال استقبال سموه"
    [visit] = events(f"{letter}{brought} له أمس في قصر بيان.", "visit")
    assert named(visit, "visitor") == [("بيتر أومولو", "KE")]
    assert named(visit, "host") == [("صباح الأحمد", "KW")]


@pytest.mark.parametrize(
    ("text", "signers"),
    [
        ("Peru and its creditor banks signed a loan agreement.", ["Peru", "creditor banks"]),
        (
            "A loan agreement between Peru and its lenders was signed on Monday.",
            ["Peru", "lenders"],
        ),
        (
            "Peru and the U.S. Agriculture Department signed an agreement.",
            ["Peru", "U.S. Agriculture Department"],
        ),
    ],
)
def test_creditors_and_departments_sign_with_states(text: str, signers: list[str]) -> None:
    [agreement] = events(text, "agreement")
    assert [name for name, _ in named(agreement, "signatory")] == signers


def test_banks_that_a_clause_names_sign_nothing() -> None:
    text = "Peru, which angered commercial banks, signed a cooperation agreement."
    assert events(text, "agreement") == []


def test_he_who_meets_others_is_the_visitor_not_the_envoys_he_meets() -> None:
    text = (
        "U.N. envoy Arne Solvik is tired. In Nairobi he met Arab League envoy Sami Haddad and"
        " Kenyan President Peter Omolo."
    )
    [visit] = events(text, "visit")
    assert named(visit, "visitor") == [("Arne Solvik", None)]
    text = "In Nairobi he met Arab League envoy Sami Haddad and Kenyan President Peter Omolo."
    assert events(text, "visit") == []


def test_a_readout_of_an_office_that_tells_no_state_is_of_the_house_that_calls_it_so() -> None:
    def read_under(title: str) -> list[ReportedEvent]:
        text = "Vice President Mary Bell met today in Oslo with Premier Arne Solvik of Norway."
        document = Document("d", text, DAY, title=title, language="en")
        return [e for e in rule_engine().extract(document).events if e.kind == "visit"]

    [visit] = read_under("Readout of Vice President Bell's Meeting with Premier Solvik")
    assert named(visit, "visitor") == [("Mary Bell", "US")]
    assert read_under("Vice President Bell Meets Premier Solvik") == []


@pytest.mark.parametrize(
    ("title", "side"),
    [
        ("Statement by NSC Spokesperson Ann Lang on Marcus Feld's Travel to Panama", "US"),
        ("Marcus Feld travels to Panama", None),
    ],
)
def test_who_serves_a_house_is_of_its_side_whatever_his_rank(title: str, side: str | None) -> None:
    text = "Principal Deputy National Security Advisor Marcus Feld traveled to Panama on Monday."
    document = Document("d", text, DAY, title=title, language="en")
    [visit] = (e for e in rule_engine().extract(document).events if e.kind == "visit")
    assert named(visit, "visitor") == [("Marcus Feld", side)]


def test_a_headline_written_small_tells_whose_vice_president_it_is() -> None:
    text = "Vice President Mary Bell will leave on Saturday for Peru, the White House said."
    title = "Vice president heads to Peru"
    document = Document("d", text, DAY, title=title, language="en")
    [visit] = (e for e in rule_engine().extract(document).events if e.kind == "visit")
    assert named(visit, "visitor") == [("Mary Bell", "US")]


def test_a_presidential_delegation_is_of_the_house_that_calls_it_so() -> None:
    def read_under(title: str) -> list[ReportedEvent]:
        text = (
            "President Warren Colby announced a Presidential Delegation to Kenya to attend the"
            " inauguration in Nairobi. The Honorable Catherine Tang, Secretary of Labor, will lead"
            " the delegation."
        )
        document = Document("d", text, DAY, title=title, language="en")
        return [e for e in rule_engine().extract(document).events if e.kind == "visit"]

    [visit] = read_under("President Colby Announces Presidential Delegation to Kenya")
    assert named(visit, "visitor") == [("Presidential Delegation", "US"), ("Catherine Tang", "US")]
    assert read_under("President Colby Announces Something") == []


@pytest.mark.parametrize(("title", "side"), [("Week Ahead Guidance", "US"), ("Week Ahead", None)])
def test_the_president_of_a_schedule_is_that_of_the_house(title: str, side: str | None) -> None:
    text = "The President will leave the White House on Friday. He will travel to Riga, Latvia."
    document = Document("d", text, DAY, title=title, language="en")
    [visit] = [e for e in rule_engine().extract(document).events if e.kind == "visit"]
    assert [p.country for p in visit.participants] == [side]


def test_the_president_of_a_press_call_is_that_of_the_house_and_not_his_second() -> None:
    def visitors(title: str) -> list[str]:
        text = (
            "PRESS AIDE: On Friday the President will travel to Riga, Latvia. The visit by the"
            " Vice President to the region was last week."
        )
        document = Document("d", text, DAY, title=title, language="en")
        visits = [e for e in rule_engine().extract(document).events if e.kind == "visit"]
        return [f"{p.name} {p.country}" for e in visits for p in e.participants]

    assert visitors("Background Press Call on the Trip to Riga") == ["President US"]
    assert visitors("What to Know of the Trip to Riga") != ["President US"]


@pytest.mark.parametrize(
    "guest",
    ["President Ib Lund of Norway", "Lena Dahl, President of the European Commission,"],
)
def test_the_president_of_a_press_call_is_no_guest_named_before_him(guest: str) -> None:
    text = f"PRESS AIDE: {guest} called today. The President will travel to Riga, Latvia."
    title = "Background Press Call on the Trip to Riga"
    document = Document("d", text, DAY, title=title, language="en")
    [visit] = [e for e in rule_engine().extract(document).events if e.kind == "visit"]
    assert [f"{p.name} {p.country}" for p in visit.participants] == ["President US"]


def test_the_president_who_has_met_another_one_travels_on_himself() -> None:
    text = (
        "PRESS AIDE: The President will arrive in Rome on Tuesday, and he will meet with President"
        " Carlo Rossi. On Thursday, the President will travel to Bucharest, Romania."
    )
    title = "Background Press Call on the Trip to Italy and Romania"
    document = Document("d", text, DAY, title=title, language="en")
    visits = [e for e in rule_engine().extract(document).events if e.kind == "visit"]
    assert [[p.name for p in e.participants if p.part == "visitor"] for e in visits] == [
        ["President"],
        ["President"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "وصل الأمير خالد بن راشد إلى نيروبي. ثم التقى الملك راشد الوزير.",
        "Prince Khalid bin Rashid arrived in Nairobi. King Rashid met the minister.",
    ],
)
def test_the_fathers_name_behind_bin_is_not_the_sons(text: str) -> None:
    reading = read(Document("d", text, DAY))
    directory = Directory(reading)
    son, father = (
        next(m for m in directory.of(sentence) if m.name is not None)
        for sentence in reading.sentences
    )
    assert father.full is not son.full


def test_another_office_behind_and_is_no_portfolio() -> None:
    reading = read(
        Document("d", "شهد وزير الدفاع والرئيس الكيني عرضا. قال وزير الدفاع والأمن.", DAY)
    )
    told = [
        [reading.text[m.start : m.end] for m in Directory(reading).of(sentence)]
        for sentence in reading.sentences
    ]
    assert told == [["وزير الدفاع", "الرييس الكيني"], ["وزير الدفاع والامن"]]


def test_how_long_talks_lasted_is_not_how_long_an_agreement_holds() -> None:
    text = "وقعت كينيا وبيرو أمس اتفاقية بعد مفاوضات استمرت عامين."
    [agreement] = events(text, "agreement")
    assert agreement.agreement is not None
    assert agreement.agreement.duration is None


@pytest.mark.parametrize(
    ("text", "head"),
    [
        (
            "A Kenyan trade mission arrived in Oslo on Monday. It is headed by Mines Minister Sam"
            " Kizza.",
            [("Sam Kizza", "KE")],
        ),
        (
            "A Kenyan trade mission arrived in Oslo on Monday. Mines Minister Sam Kizza leads the"
            " mission.",
            [("Sam Kizza", "KE")],
        ),
        (
            "وصلت بعثة تجارية كينية إلى أوسلو أمس. ويرأس البعثة وزير التجارة سامي كيزا.",
            [("سامي كيزا", "KE")],
        ),
        # The other side's.
        (
            "A Kenyan trade mission arrived in Oslo on Monday. The Norwegian team is headed by"
            " Norwegian Mines Minister Arne Solvik.",
            [],
        ),
    ],
)
def test_who_heads_the_delegation_that_another_sentence_tells(
    text: str, head: list[tuple[str, str]]
) -> None:
    [visit] = events(text, "visit")
    assert [one for one in named(visit, "visitor") if one[0][:1] not in "Kب"] == head


def test_an_office_without_a_name_is_his_who_bears_it_by_words_before_his_counterparts() -> None:
    text = (
        "سيلتقي وزير الخارجية البلجيكي لوك مارتنز نظيره الكيني جوزف أوتينو."
        " وقال وزير الخارجية إنه سيبحث القضايا."
    )
    reading = read(Document("d", text, DAY))
    [minister] = Directory(reading).of(reading.sentences[1])
    assert reading.words(minister.full.name or (0, 0)) == "لوك مارتنز"


def test_who_will_be_along_comes_on_the_visit_that_lies_ahead() -> None:
    ahead, over = events(
        "Kenyan President Peter Omolo will visit Norway on Monday. He was in Sweden in April. Omolo"
        " will be accompanied by Mines Minister Sam Kizza.",
        "visit",
    )
    assert [name for name, _ in named(ahead, "companion")] == ["Sam Kizza"]
    assert named(over, "companion") == []


@pytest.mark.parametrize(
    ("text", "visitor"),
    [
        # A second is not the first, whether the text tells the same words or others.
        (
            "The Kenyan president arrived in Oslo on Monday. Kenyan Vice President Peter Omolo"
            " stayed at home.",
            ("Kenyan president", "KE"),
        ),
        (
            "The Kenyan leader arrived in Oslo on Monday. Kenyan Vice President Peter Omolo stayed"
            " at home.",
            ("Kenyan leader", "KE"),
        ),
        (
            "The Kenyan leader arrived in Oslo on Monday. Kenyan President Peter Omolo will stay"
            " two days.",
            ("Peter Omolo", "KE"),
        ),
        # The only one of a side who is named without an office.
        (
            "Kenya's Sam Kizza took office in May. The Kenyan foreign minister arrived in Oslo on"
            " Monday.",
            ("Sam Kizza", "KE"),
        ),
        (
            "Kenya's Sam Kizza and Kenya's Ruth Owino took office in May. The Kenyan foreign"
            " minister arrived in Oslo on Monday.",
            ("Kenyan foreign minister", "KE"),
        ),
    ],
)
def test_who_bears_an_office_told_without_a_name(text: str, visitor: tuple[str, str]) -> None:
    [visit] = events(text, "visit")
    assert named(visit, "visitor") == [visitor]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # A headline in capitals names nobody.
        ("KENYAN MINISTER TOURS PORTS. A minister of Kenya left.", []),
        # A relative's first name leads to the whole name told elsewhere.
        ("زار نجله صدام القاهرة. وقال اللواء صدام الزيني إنها نجحت.", ["صدام الزيني"]),
    ],
)
def test_who_is_named_and_under_which_name(text: str, names: list[str]) -> None:
    reading = read(Document("d", text, DAY))
    everyone = {id(m.full): m.full for m in Directory(reading).everyone() if m.full.name}
    assert [reading.words(m.name or (0, 0)) for m in everyone.values()] == names


def test_an_ambassador_of_the_king_does_not_bear_the_kings_office() -> None:
    text = (
        "حضر سفير خادم الحرمين الشريفين لدى كينيا خالد الزيني الحفل."
        " وسيزور خادم الحرمين الشريفين أوسلو غدا."
    )
    [visit] = events(text, "visit")
    assert [name for name, _ in named(visit, "visitor")] == ["خادم الحرمين الشريفين"]


def test_a_surname_that_is_a_given_name_in_another_name_leads_to_nobody() -> None:
    text = "Kuwaiti Foreign Minister Nasser al-Sabah left. He met Sabah al-Ahmad and Uncle Sabah."
    reading = read(Document("d", text, DAY))
    assert Directory(reading).of(reading.sentences[1]) == []


def test_an_article_that_repeats_an_office_without_end_is_read_like_any_other() -> None:
    text = "وقعت كينيا وبلغاريا أمس اتفاقا. " + "الرئيس " * 900
    [event] = rule_engine().extract(Document("text", text, date(2031, 5, 16), "ar")).events
    assert [p.country for p in event.participants] == ["KE", "BG"]


@pytest.mark.parametrize(
    ("office", "told"),
    [
        ("visiting chief Belgian trade negotiator", ["visiting chief Belgian trade negotiator"]),
        ("deputy Belgian trade minister", ["deputy Belgian trade minister"]),
        # Whom the news is from is nobody with an office.
        ("official Larbat news agency", []),
        # "Rebel chief" is an office of its own.
        ("rebel chief, Belgian trade negotiator", ["rebel chief", "Belgian trade negotiator"]),
    ],
)
def test_what_describes_an_office_may_stand_before_its_state(office: str, told: list[str]) -> None:
    reading = read(Document("d", f"The {office} was there.", DAY))
    assert [reading.words((m.start, m.end)) for m in Directory(reading).everyone()] == told
