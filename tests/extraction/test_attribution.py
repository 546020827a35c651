"""Who is heard in a sentence and over sentences, as far as grammar and vocabulary tell."""

from datetime import date

import pytest

from flows.extraction.engine import rule_engine
from flows.extraction.reading.mentions import read
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.voices.attribution import heard as heard_in
from schemas.claims import Document


def heard(text: str, language: str = "en") -> list[tuple[str, str]]:
    """The sources of a text of one sentence with what they are, in order."""
    reading = read(Document("d", text, None, language=language))
    scene = Scene(reading)
    scene.stages = [Stage(scene, sentence, []) for sentence in reading.sentences]
    [stage] = scene.stages
    return [(one.source.source, one.source.kind) for one in heard_in(stage)]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        # Those who ship goods, and one of several.
        ("Kenya bought wheat from Norway, exporters said.", [("exporters", "anonymous")]),
        ('The talks failed," said one official, who left.', [("official", "anonymous")]),
        # A verb of the present.
        (
            "Peter Omolo is in Oslo, the National Assembly's press service reports.",
            [("National Assembly's press service", "named")],
        ),
        (
            "Sources at the Kenyan trade ministry say that talks failed.",
            [("Sources at the Kenyan trade ministry", "anonymous")],
        ),
        ("The White House on Wednesday declined to say whether talks failed.", []),
        # What the clause in the middle tells of him is not what he says.
        (
            "Talks failed, a Western diplomat who asked not to be identified said.",
            [("Western diplomat", "anonymous")],
        ),
        # Whose aide he is does not speak.
        (
            "Aides to President Peter Omolo said talks failed.",
            [("Aides to President Peter Omolo", "anonymous")],
        ),
        ("According to presidential aide Peter Omolo, talks failed.", [("Peter Omolo", "named")]),
        # By whom a thing is made known.
        (
            "The trip was disclosed on Monday by a member of the Kenyan delegation.",
            [("member of the Kenyan delegation", "named")],
        ),
        ("The fall in prices was confirmed by Monday.", []),
        # A common noun for an office.
        ('"Talks failed," said a fund spokesman.', [("fund spokesman", "named")]),
        # Behind whose verb another speaks: not the clause before it.
        (
            "The minister met Peter Omolo, head of the Oslo fund, said the envoy, who was there.",
            [("envoy", "named")],
        ),
        # Who stands inside what is told of the speaker, and who spoke before.
        (
            "The Oslo fund, which works for the Kenyan government, said talks failed.",
            [("Oslo fund", "named")],
        ),
        (
            "Omolo, who came as guest of Bo Lind, chief of the navy of Kenya, said talks failed.",
            [("Omolo", "named")],
        ),
        ("Peace has reigned since President Peter Omolo announced a truce.", []),
        # What he says that stands behind his verb is nobody, and what else he is no second one.
        (
            "Peter Omolo, also deputy chairman of the fund, said Kenya and Norway enjoyed peace.",
            [("Peter Omolo", "named")],
        ),
        # Who stands before all the places that he visited, and none of these.
        (
            "Finance Minister Peter Omolo, who toured Peru, Chile and Kenya, said trade grew.",
            [("Peter Omolo", "named")],
        ),
        # Who stands before what he is doing there, and nobody whom he met, nor where.
        (
            "Minister Peter Omolo, in Oslo for talks with Premier Arne Solvik, said trade grew.",
            [("Peter Omolo", "named")],
        ),
        (
            "Finance Minister Peter Omolo, currently visiting Norway, said trade grew.",
            [("Peter Omolo", "named")],
        ),
        # A short name in brackets, but no other word.
        (
            "Talks failed, the Kenya News Agency (KNA) said.",
            [("Kenya News Agency (KNA)", "outlet")],
        ),
        ("Talks failed, the Kenya News Agency (here) said.", [("Kenya News Agency", "outlet")]),
    ],
)
def test_who_speaks_in_an_english_sentence(text: str, sources: list[tuple[str, str]]) -> None:
    assert heard(text) == sources


@pytest.mark.parametrize(
    "said",
    [
        "Nairobi radio quoted an airport official as saying talks failed.",
        "Nairobi radio cited an airport official as saying on Monday that talks failed.",
        "Talks failed, Nairobi radio reported, citing an airport official.",
    ],
)
def test_whom_an_outlet_quotes_is_whom_it_leans_on(said: str) -> None:
    reading = read(Document("d", said, None, language="en"))
    scene = Scene(reading)
    [source] = (one.source for one in heard_in(Stage(scene, reading.sentences[0], [])))
    assert (source.source, source.citing) == ("Nairobi radio", "airport official")


def test_an_airport_that_is_cited_for_nothing_said_is_no_source() -> None:
    assert heard("Nairobi radio cited an airport official for courage.") == [
        ("Nairobi radio", "outlet")
    ]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("ذكرت وكالة أنباء «الساحل» أن المحادثات فشلت.", [("وكالة أنباء «الساحل»", "outlet")]),
        ("بعث الأمير برقية إلى الرئيس سالم الحمد أعرب فيها عن شكره.", []),
        (
            "ألقى الرئيس سالم الحمد كلمة إلى الشعب، وأعرب الرئيس عن شكره.",
            [("سالم الحمد", "named")],
        ),
        (
            "ذكرت وكالة الأنباء الأردنية (بترا) أن المحادثات فشلت.",
            [("وكالة الأنباء الأردنية (بترا)", "outlet")],
        ),
        (
            "ذكرت وكالة الأنباء الأردنية (أمس) أن المحادثات فشلت.",
            [("وكالة الأنباء الأردنية", "outlet")],
        ),
        # What a thing is done by is no source, though its first letters look like the article.
        ("سيتعاون البلدان وفق أسس متينة.", []),
        ("سيتعاون البلدان وفق آلية جديدة.", []),
        ("سيتعاون البلدان وفقا للأسس التي اتفقا عليها.", []),
        ("سيتعاون البلدان وفقا للسفارة الكينية.", [("سفارة الكينية", "named")]),
        ("قالت هيئة ميناء كيتو حينها إن المحادثات فشلت.", [("هيئة ميناء كيتو", "named")]),
        ('ونقلت عنها وكالة "الساحل" قولها إن المحادثات فشلت.', [('وكالة "الساحل"', "outlet")]),
        (
            "ونسبت وكالة «الساحل» إلى أومولو قوله إن المحادثات فشلت.",
            [("وكالة «الساحل»", "outlet")],
        ),
        ("وكانت صحيفة «الساحل» قد ذكرت أن المحادثات فشلت.", [("صحيفة «الساحل»", "outlet")]),
        (
            "توصلت كينيا وبيرو إلى اتفاق، وفق ما أعلن عنه الصندوق في بلاغ أصدره مساء الجمعة.",
            [("الصندوق", "named"), ("بلاغ", "document")],
        ),
        (
            "فشلت المحادثات، وفق بلاغ صادر اليوم الأربعاء عن وزارة الزراعة.",
            [("بلاغ", "document"), ("وزارة الزراعة", "named")],
        ),
        (
            "فشلت المحادثات، وفق ما أعلنت عنه اليوم الثلاثاء وزارة الزراعة الكينية.",
            [("وزارة الزراعة الكينية", "named")],
        ),
        # What something is done by is nobody who speaks.
        ("وقع الاتفاق وفق رزنامة محددة.", []),
        # A palace that bears the name of a statement.
        ("واستقبل بقصر بيان وزير التجارة يوسف العلي.", []),
        (
            "غردت الوزيرة سلمى الزيني على حسابها في تويتر بأن المحادثات فشلت.",
            [("سلمى الزيني", "named")],
        ),
        # «بين» is "between" as well as "made clear".
        (
            "تراجعت الأسعار بعد الاتفاق الذي أبرم بين إيران وكينيا، وتوقع محللون أن تعود.",
            [("محللون", "anonymous")],
        ),
        # A letter that is handed over says nothing; what stands in one does.
        ("سلم الوزير رسالة من الرئيس الكيني دانيال أومولو تخص الصيد.", []),
        (
            "فشلت المحادثات، كما جاء في رسالة من الرئيس الكيني دانيال أومولو.",
            [("الرئيس الكيني دانيال أومولو", "named")],
        ),
    ],
)
def test_who_speaks_in_an_arabic_sentence(text: str, sources: list[tuple[str, str]]) -> None:
    assert heard(text, "ar") == sources


_VISIT = "Kenyan Trade Minister Peter Omolo visited Oslo on Monday"


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        # The same spokesman, by name in the next sentence.
        (
            f"A spokesman said {_VISIT}. Presidential spokesman Sam Kizza told the press that it"
            " went well.",
            ["Sam Kizza"],
        ),
        # "The agency" is the one named before.
        (
            f"The Nairobi News Agency reported floods. The agency said {_VISIT}.",
            ["Nairobi News Agency"],
        ),
        (
            f"{_VISIT}. Prices rose. Rain fell in the north. Roads were closed. Shops were shut."
            " Sam Kizza, the ambassador, said that was all.",
            [],
        ),
        # "The spokesman" is the one told before, with or without a name.
        (
            f"An army spokesman said prices rose. The spokesman added that {_VISIT}.",
            ["army spokesman"],
        ),
        (
            "قال المتحدث باسم الجيش سام كيزا إن الأسعار ارتفعت. وذكر المتحدث أن وزير التجارة الكيني"
            " بيتر أومولو زار أوسلو الاثنين.",
            ["سام كيزا"],
        ),
        # A name set off behind the office.
        (f"{_VISIT}, the ambassador in Oslo, Sam Kizza, said.", ["Sam Kizza"]),
        # "It said": the body with which the sentence begins.
        (f"The Trade Ministry has moved, and it said {_VISIT}.", ["Trade Ministry"]),
        # Somebody else who speaks of the visit.
        (
            f"{_VISIT}, officials said. Norwegian analyst Arne Solvik said the visit was short.",
            ["officials", "Arne Solvik"],
        ),
        # Nobody who speaks next to it of something else.
        (
            f"{_VISIT}, officials said. Sam Kizza, the ambassador, said prices rose.",
            ["officials"],
        ),
        (f"{_VISIT}, officials said. Bankers said the dollar fell.", ["officials"]),
        (
            "A Kenyan official said prices rose. Trade Minister Peter Omolo visited Oslo on"
            " Monday. Analysts said prices fell.",
            [],
        ),
        # The agency whose report it is, and nobody who speaks of something else.
        (
            f"NAIROBI (Reuters) - {_VISIT}. Norwegian analyst Arne Solvik said prices rose.",
            ["Reuters"],
        ),
        # Somebody else where only the visitor speaks.
        (
            "Kenyan Trade Minister Peter Omolo said he would visit Oslo on Monday. Norwegian radio"
            " said Omolo would stay.",
            ["Peter Omolo", "Norwegian radio"],
        ),
        (f"{_VISIT}. Bankers said the visit was short.", ["Bankers"]),
        # "A visit", "no visit" is another one.
        (f"{_VISIT}. Bankers said a visit by the king was needed.", []),
        (f"{_VISIT}. Bankers said the dollar would fall.", []),
        # He of whom the first sentence tells, where nobody has spoken yet.
        ("Norwegian Trade Minister Arne Solvik will visit Nairobi, he told CNN.", ["Arne Solvik"]),
        # A paper, and no delegation of which it tells.
        (
            "Kenya needs boats, Norwegian radio said. A delegation led by Minister Arne Solvik"
            " of Norway held talks in Nairobi last week, the radio said.",
            ["Norwegian radio"],
        ),
        (
            "Kenya needs boats, the daily Oslo Post reported. A Norwegian delegation held talks in"
            " Nairobi last week, the paper said.",
            ["daily Oslo Post"],
        ),
        (
            "Kenyan President Ali Wako spoke. Trade Minister Arne Solvik of Norway will visit"
            " Nairobi, he told CNN.",
            ["Ali Wako"],
        ),
    ],
)
def test_who_speaks_of_a_visit_over_sentences(text: str, sources: list[str]) -> None:
    found = rule_engine().extract(Document("d", text, date(2031, 5, 12))).events
    [visit] = [event for event in found if event.kind == "visit"]
    assert [source.source for source in visit.attribution] == sources


@pytest.mark.parametrize(
    ("before", "behind", "sources"),
    [
        ("الرياض - واس\n", ".", ["واس"]),
        ("الرياض - واس ", ".", ["واس"]),
        ("واس - الرياض: ", ".", ["واس"]),
        ("", '.\nالمصدر: "رويترز"', ["رويترز"]),
        ("", "، حسبما علم لدى وزارة العدل.", ["وزارة العدل"]),
        # Whom it only receives.
        ("", ". وزار الوزير مقر واس", []),
    ],
)
def test_an_agency_marks_an_arabic_report_in_its_first_or_last_line(
    before: str, behind: str, sources: list[str]
) -> None:
    text = f"{before}وصل وزير العدل الكيني بيتر أومولو إلى الرياض أمس{behind}"
    [visit] = rule_engine().extract(Document("d", text, date(2031, 5, 12), "ar")).events
    assert [told.source for told in visit.attribution] == sources


def test_the_two_sides_are_no_single_speaker() -> None:
    text = (
        "زار وزير العدل الكيني بيتر أومولو الرباط أمس. وحضر اللقاء الوزير سمير العلمي. "
        "ونوه الطرفان بالعلاقات."
    )
    [visit] = rule_engine().extract(Document("d", text, date(2031, 5, 12), "ar")).events
    assert visit.attribution == ()


@pytest.mark.parametrize(
    ("day", "sources"),
    [("20 أبريل", []), ("8 مايو", ["سمير العلمي"])],  # of April, of May
)
def test_who_speaks_beside_tells_nothing_of_what_is_only_recalled(
    day: str, sources: list[str]
) -> None:
    text = (
        "تنمو تجارة كينيا. وتراجعت الأسعار أمس. "
        f"ويقيد الاتفاق الذي أبرمته كينيا مع بيرو في {day} صيد التونة. "
        "وقال الوزير المغربي سمير العلمي إن اتفاق كينيا وبيرو جيد."
    )
    found = rule_engine().extract(Document("d", text, date(2031, 5, 12), "ar")).events
    [agreement] = [event for event in found if event.kind == "agreement"]
    assert [source.source for source in agreement.attribution] == sources


def test_what_is_not_strict_is_nobodys_word() -> None:
    text = (
        "زار وزير العدل الكيني بيتر أومولو الرباط أمس. "
        "وعارض عدد من أعضاء البرلمان المغربي الاتفاق باعتباره ليس مشددا بما يكفي."
    )
    [visit] = rule_engine().extract(Document("d", text, date(2031, 5, 12), "ar")).events
    assert visit.attribution == ()


@pytest.mark.parametrize(
    ("said", "source"),
    [
        # She is the minister who came, he is the one who received her.
        ("وقالت إن الزيارة مثمرة.", "سارة أومولو"),
        ("وقال إن الزيارة مثمرة.", "إريك هانسن"),
        # «لفت» (pointed out) ends like "she said" and is said of him.
        ("ولفت إلى أن الزيارة مثمرة.", "إريك هانسن"),
    ],
)
def test_she_and_he_go_on_speaking_by_the_gender_of_their_offices(said: str, source: str) -> None:
    text = (
        "وصلت وزيرة العدل الكينية سارة أومولو إلى أوسلو أمس. واستقبلها في المطار وزير العدل "
        f"النرويجي إريك هانسن. {said}"
    )
    [visit] = rule_engine().extract(Document("d", text, date(2031, 5, 12), "ar")).events
    assert [told.source for told in visit.attribution] == [source]


@pytest.mark.parametrize(
    ("told", "source"),
    [
        # Whoever spoke last goes on before her who only gave a dinner.
        (
            "وصلت وزيرة العدل الكينية سارة أومولو إلى أوسلو أمس. وأعلنت سارة أومولو أن التعاون مهم"
            " وأقامت وزيرة الصحة النرويجية إنغريد هانسن مأدبة عشاء. وأضافت أن الزيارة مثمرة.",
            "سارة أومولو",
        ),
        # Of two before a woman the nearer one is "he".
        (
            "وصل وزير العدل الكيني بيتر أومولو إلى أوسلو أمس. وأقام وزير الصحة النرويجي إريك هانسن"
            " مأدبة عشاء على شرفه. وحضرتها وزيرة العدل إنغريد لين. وقال إن الزيارة مثمرة.",
            "إريك هانسن",
        ),
    ],
)
def test_of_several_of_one_gender_the_last_to_speak_or_the_nearest_goes_on(
    told: str, source: str
) -> None:
    [visit] = rule_engine().extract(Document("d", told, date(2031, 5, 12), "ar")).events
    assert [told.source for told in visit.attribution] == [source]


def test_a_title_speaks_for_whoever_was_told_with_it() -> None:
    told = (
        "عاد إلى البلاد أمس معالي وزير العدل السوداني بدر علاء بعد زيارة رسمية إلى النمسا."
        " وكان في استقباله وكيل الوزارة سليم الخوري. وأوضح معاليه أن الزيارة كانت مثمرة."
    )
    document = Document("d", told, date(2031, 9, 14), "ar")
    [visit] = rule_engine().extract(document).events
    assert [source.source for source in visit.attribution] == ["بدر علاء"]


@pytest.mark.parametrize(("verb", "stance"), [("said", "reported"), ("denied", "denied")])
def test_the_spokesman_is_the_unnamed_one_told_before(verb: str, stance: str) -> None:
    text = (
        "An army spokesman said prices rose. The spokesman"
        f" {verb} that Kenyan Trade Minister Peter Omolo visited Oslo on Monday."
    )
    [visit] = rule_engine().extract(Document("d", text, date(2031, 5, 12))).events
    [source] = visit.attribution
    assert (source.source, source.kind, source.stance) == ("army spokesman", "anonymous", stance)


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        # What is said stands behind the verb; what is told of the speaker beside it he says not.
        (f"Norwegian radio said {_VISIT}.", ["Norwegian radio"]),
        (f"Norwegian radio said on Tuesday that {_VISIT}.", ["Norwegian radio"]),
        (
            "Kenyan Trade Minister Peter Omolo, who visited Oslo on Monday, said prices rose.",
            [],
        ),
        (
            "Kenyan Trade Minister Peter Omolo said after a visit to Oslo on Monday that prices"
            " rose.",
            [],
        ),
        (
            "Kenyan Trade Minister Peter Omolo visited Oslo on Monday and said prices rose.",
            [],
        ),
        (
            "After Kenyan Trade Minister Peter Omolo visited Oslo on Monday, Sam Kizza, an"
            " analyst, said prices rose.",
            [],
        ),
        # It stands before a clause that ends the sentence, or that only tells when and where.
        (f"{_VISIT}, a Kenyan official said at a briefing in Nairobi.", ["Kenyan official"]),
        (f"{_VISIT}, a Kenyan official said without giving details.", ["Kenyan official"]),
        (f"{_VISIT}, two officials told a trade newsletter.", ["two officials"]),
        (f"{_VISIT}, two officials told reporters that prices rose.", []),
        (f"{_VISIT}, Norwegian radio quoted a guard as saying.", ["Norwegian radio"]),
        # What "the paper" says that cites somebody.
        (
            "Floods hit Nairobi, the daily Oslo Post reported. Kenyan Trade Minister Peter Omolo"
            " will visit Oslo, the paper said, citing a guard at the port.",
            ["daily Oslo Post"],
        ),
    ],
)
def test_whoever_speaks_tells_only_what_he_says(text: str, sources: list[str]) -> None:
    found = rule_engine().extract(Document("d", text, date(2031, 5, 14))).events
    [visit] = [event for event in found if event.kind == "visit"]
    assert [source.source for source in visit.attribution] == sources


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        (
            "أعلن الديوان الملكي زيارة وزير العدل الكيني بيتر أومولو إلى الرباط أمس.",
            ["الديوان الملكي"],
        ),
        ("أكد الديوان الملكي أن وزير العدل الكيني بيتر أومولو زار الرباط أمس.", ["الديوان الملكي"]),
        ("قال وزير العدل الكيني بيتر أومولو خلال زيارة إلى الرباط أمس إن الأسعار ارتفعت.", []),
        (
            "استقبل وزير العدل المغربي سمير العلمي في الرباط أمس نظيره الكيني بيتر أومولو وأكد أن"
            " الأسعار ارتفعت.",
            [],
        ),
        (
            "زار وزير العدل الكيني بيتر أومولو الرباط أمس. وأضاف أن الأسعار ارتفعت.",
            [],
        ),
        (
            "أكد وزير العدل الكيني بيتر أومولو، خلال إطلاق الحوار الكيني المغربي في الرباط أمس،"
            " استمرار الدعم.",
            [],
        ),
        # What stands before "that": the day, the stop of a tour.
        (
            "قال وزير العدل الكيني بيتر أومولو الثلاثاء أن الأسعار ارتفعت. وقال أومولو في مؤتمر"
            " صحافي في الرباط، المحطة الأولى في جولته، إن الدعم مستمر.",
            [],
        ),
        # A clause of its own behind what is said, and one that is said too.
        (
            "قالت كينيا إنها تدعم الهدنة، وفي زيارة للرباط أمس وصف وزير العدل النرويجي آرنه سولفيك"
            " الوضع بالصعب.",
            [],
        ),
        (
            "قال المتحدث سالم رشيد إن الهدنة صمدت، وإن وزير العدل النرويجي آرنه سولفيك زار الرباط"
            " أمس.",
            ["سالم رشيد"],
        ),
        # Who judges in one sentence goes on speaking in the next.
        (
            "زار وزير العدل الكيني بيتر أومولو الرباط أمس. وقال النائب سالم رشيد إن المطر مفيد."
            " وانتقد الوزير حسن مراد في كلمته التنظيم. ولفت إلى أن زيارة أومولو قصيرة.",
            ["حسن مراد"],
        ),
        # What comes from somebody's mouth, and no more.
        (
            "زار وزير العدل الكيني بيتر أومولو الرباط أمس. وجاءت الزيارة ناجحة بعد معالم جديدة جاءت"
            " على لسان أومولو في ختام الزيارة.",
            [],
        ),
        # Whose report it is, and on what that leans.
        (
            "سيزور وزير العدل الكيني بيتر أومولو الرباط غدا، حسب تقرير نقلته وكالة الأنباء الكينية"
            " استنادا إلى مصدر في الوزارة.",
            ["وكالة الأنباء الكينية"],
        ),
        # The same source with more of its name.
        (
            "قالت الخارجية الكينية إن وزير العدل الكيني بيتر أومولو سيزور الرباط غدا. وأكدت وزارة"
            " الخارجية الكينية أن زيارة أومولو قصيرة.",
            ["وزارة الخارجية الكينية"],
        ),
        # The agency is a body of states where one was told, and no press.
        (
            "سيزور طهران غدا رئيس المجلس في الوكالة الدولية للطاقة الذرية بيتر أومولو، وفق ما أعلنت"
            " الوكالة.",
            ["الوكالة الدولية للطاقة الذرية"],
        ),
    ],
)
def test_whoever_speaks_in_arabic_tells_only_what_he_says(text: str, sources: list[str]) -> None:
    found = rule_engine().extract(Document("d", text, date(2031, 5, 14), "ar")).events
    [visit] = [event for event in found if event.kind == "visit"]
    assert [source.source for source in visit.attribution] == sources


def test_a_headline_speaks_of_what_it_names() -> None:
    text = "زار وزير العدل الكيني بيتر أومولو الرباط أمس."
    told = {
        "أومولو: زيارة الرباط ناجحة": ["بيتر أومولو"],  # the visit was a success
        "أومولو: الأسعار ارتفعت": [],  # prices rose
    }
    for title, sources in told.items():
        document = Document("d", text, date(2031, 5, 14), "ar", title=title)
        [visit] = rule_engine().extract(document).events
        assert [source.source for source in visit.attribution] == sources


@pytest.mark.parametrize(
    ("said", "sources"),
    [
        ("إن الاتفاق سيخفض الأسعار", []),
        ("إن اتفاق كينيا لا يحول دون المنافسة", []),
        ("إن الاتفاق ينص على شراء القمح", ["الخبير سالم رشيد"]),
        ("إن الاتفاق وقع في الرباط", ["الخبير سالم رشيد"]),
    ],
)
def test_whoever_only_judges_an_agreement_does_not_tell_it(said: str, sources: list[str]) -> None:
    text = f"وقعت كينيا والمغرب أمس اتفاقا تجاريا. وقال الخبير سالم رشيد {said}."
    found = rule_engine().extract(Document("d", text, date(2031, 5, 14), "ar")).events
    [agreement] = [event for event in found if event.kind == "agreement"]
    assert [source.source for source in agreement.attribution] == sources


def test_a_headline_on_an_agreement_tells_of_no_visit() -> None:
    title = "أومولو: الاتفاق التجاري يخفض الأسعار"
    text = "تحدث وزير العدل الكيني بيتر أومولو في مؤتمر صحافي في الرباط أمس عن الأسعار."
    document = Document("d", text, date(2031, 5, 14), "ar", title=title)
    [visit] = rule_engine().extract(document).events
    assert (visit.kind, visit.attribution) == ("visit", ())
