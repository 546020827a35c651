"""Who is mentioned in an Arabic sentence: how far an office goes, where a name begins."""

import pytest

from flows.extraction.reading.mentions import read
from flows.extraction.who.directory import Directory
from schemas.claims import Document

Told = tuple[str | None, str | None, str | None]


def told(text: str) -> list[Told]:
    """Name, office and side of everyone whom a text mentions, as it writes them, in order."""
    reading = read(Document("d", text, None, language="ar"))
    return [
        (
            reading.words(mention.name) if mention.name else None,
            reading.words(mention.role) if mention.role else None,
            mention.country,
        )
        for mention in Directory(reading).everyone()
    ]


@pytest.mark.parametrize(
    ("text", "one"),
    [
        # A second portfolio that no list has.
        (
            "زار وزير الصحة والسكان المصري سمير العلمي عدن.",
            ("سمير العلمي", "وزير الصحة والسكان المصري", "EG"),
        ),
        # The town that he serves.
        (
            "كان في استقباله رئيس الجماعة الحضرية لطنجة كريم الوزاني.",
            ("كريم الوزاني", "رئيس الجماعة الحضرية لطنجة", "MA"),
        ),
        (
            "كان في استقباله القائد الجهوي للدرك الملكي كريم الوزاني.",
            ("كريم الوزاني", "القائد الجهوي للدرك الملكي", None),
        ),
        # A prince's titles behind his office, but not of two who meet.
        (
            "زيارة ولي العهد صاحب السمو الملكي الأمير راشد بن سالم لكينيا.",
            ("راشد بن سالم", "ولي العهد", None),
        ),
        (
            "استقبل وزير الصحة صاحب السمو الملكي الأمير راشد بن سالم.",
            (None, "وزير الصحة", None),
        ),
        (
            "استقبل الرئيس الكيني صاحب السمو الملكي الأمير راشد بن سالم.",
            (None, "الرئيس الكيني", "KE"),
        ),
        (
            "وصل الملك كارل بيرغ، العاهل النرويجي، إلى ليما.",
            ("كارل بيرغ", "الملك", "NO"),
        ),
        # A premier's title is no state, and a state no title.
        (
            "زار دولة صديقة مجاورة رئيس وزراء كينيا بيتر أومولو.",
            ("بيتر أومولو", "رئيس وزراء كينيا", "KE"),
        ),
        # Whom a prince or a director receives.
        ("استقبل الأمير راشد بن سالم الرئيس الكيني.", ("راشد بن سالم", "الأمير", None)),
        ("استقبل مدير الجامعة السفير الكيني.", (None, "السفير الكيني", "KE")),
        # Whose counterpart somebody is, told by the state; elsewhere the two met there.
        (
            "التقى وزير النقل الكيني نظيره بجمهورية فنلندا يان ماتيلا.",
            ("يان ماتيلا", "نظيره بجمهورية فنلندا", "FI"),
        ),
        ("التقى وزير النقل الكيني نظيره في فنلندا أمس.", (None, "نظيره", None)),
        # The party with him is no part of what he heads.
        (
            "السيدة كاري هوفر الأمينة العامة للاتحاد الدولي للنقابات والوفد المرافق لها.",
            ("كاري هوفر", "الأمينة العامة للاتحاد الدولي للنقابات", None),
        ),
        # A given name that is a rank too is not completed by the surname.
        (
            "اجتمع وزير التكوين والتشغيل عماد الدرويشي بممثلي العمال.",
            ("عماد الدرويشي", "وزير التكوين والتشغيل", None),
        ),
        # Behind a noun with the article, and behind "his", nothing is annexed.
        (
            "قال الوزير المرزوق سيصل غدا إن الأمر تم.",
            ("المرزوق", "الوزير", None),
        ),
        ("استقبله نائبه بتال العتيبي أمس.", ("بتال العتيبي", "نائبه", None)),
        # Letters that folding makes one tell names from words: Ali from "on", Anne from "that".
        (
            "زار وزير الخارجية النمساوي لوكاس علي إلى جانب آخرين عدن.",
            ("لوكاس علي", "وزير الخارجية النمساوي", "AT"),
        ),
        (
            "قال وزير الخارجية النمساوي لوكاس علي، وتابع.",
            ("لوكاس علي", "وزير الخارجية النمساوي", "AT"),
        ),
        (
            "زارت وزيرة الخارجية النمساوية آن كلير هوفر عدن.",
            ("آن كلير هوفر", "وزيرة الخارجية النمساوية", "AT"),
        ),
        (
            "زار وزير الخارجية النمساوي شينزو آبي عدن.",
            ("شينزو آبي", "وزير الخارجية النمساوي", "AT"),
        ),
        # A hyphen joins a name; an ordinal ends one.
        (
            "زار وزير الخارجية النمساوي جان-إيف هوفر عدن.",
            ("جان-إيف هوفر", "وزير الخارجية النمساوي", "AT"),
        ),
        (
            "زار ملك بلجيكا ألبرت الثاني عدن.",
            ("ألبرت الثاني", "ملك بلجيكا", "BE"),
        ),
        # Names of a ruling house go on behind a word with the article.
        (
            "قال الشيخ محمد خالد الحمد الصباح إن الأمر تم.",
            ("محمد خالد الحمد الصباح", None, "KW"),
        ),
        # Whose court an office is of, told with his honour.
        (
            "حضر رئيس بعثة الشرف المرافقة المستشار بديوان سمو رئيس مجلس الوزراء سالم الرشود.",
            (
                "سالم الرشود",
                "رئيس بعثة الشرف المرافقة المستشار بديوان سمو رئيس مجلس الوزراء",
                None,
            ),
        ),
        # Where one is posted belongs to his office; a minister behind it is whom he meets.
        (
            "أكد سفير بلجيكا في نيروبي لوك هوفر أن الأمر تم.",
            ("لوك هوفر", "سفير بلجيكا في نيروبي", "BE"),
        ),
        ("استقبل سفير بلجيكا في نيروبي وزير الخارجية.", (None, "سفير بلجيكا في نيروبي", "BE")),
        ("استقبل الوزير السفير البلجيكي لوك هوفر.", ("لوك هوفر", "السفير البلجيكي", "BE")),
        # A state told as a state belongs to the office, with a name behind it or without.
        (
            "حضر وزير الخارجية بدولة الإمارات العربية المتحدة.",
            (None, "وزير الخارجية بدولة الإمارات العربية المتحدة", "AE"),
        ),
        # A city with a name behind it, too; an envoy is not of the country he is sent to.
        (
            "وقال مدير مؤسسة المياه بعدن نجيب الأحمدي إنه يتوقع ذلك.",
            ("نجيب الأحمدي", "مدير مؤسسة المياه بعدن", "YE"),
        ),
        (
            "زار المبعوث الأممي الخاص بليبيا مارتن هولم القاهرة.",
            ("مارتن هولم", "المبعوث الأممي الخاص بليبيا", None),
        ),
        # A name that describes things as well, behind an office of his.
        ("والتقى نظيره شريف الزيني أمس.", ("شريف الزيني", "نظيره", None)),
        # The house that somebody speaks for, or heads.
        (
            "نقل عن المتحدث باسم الكرملين إيغور مالين قوله ذلك.",
            ("إيغور مالين", "المتحدث باسم الكرملين", "RU"),
        ),
        # A council before a comma has nothing to do with the office behind.
        (
            "استقبله أمس، بمقر المجلس، وزير الاقتصاد المغربي سمير العلمي.",
            ("سمير العلمي", "وزير الاقتصاد المغربي", "MA"),
        ),
        # A first name with the article in front of the office.
        (
            "كان في استقباله الهادي المرزوق وزير الداخلية.",
            ("الهادي المرزوق", "وزير الداخلية", None),
        ),
    ],
)
def test_an_office_and_a_name_are_read_whole_and_apart(text: str, one: Told) -> None:
    assert one in told(text)


def test_behind_and_his_excellency_the_next_one_begins() -> None:
    text = "حضر اللقاء معالي خالد الزيني وزير الدولة وسعادة أحمد البنا سفير الدولة."
    assert [name for name, _, _ in told(text)] == ["خالد الزيني", "أحمد البنا"]


def test_a_minister_who_informs_reporters_is_not_called_so() -> None:
    assert told("وأبلغ الوزير الصحافيين أن ذلك تم.") == [(None, "الوزير", None)]


def test_a_surname_with_its_particle_is_told_again_whole() -> None:
    text = "زار وزير الدفاع السوداني عوض بن سالم عدن. وأبلغ بن سالم النواب أن ذلك تم."
    assert [name for name, _, _ in told(text)] == ["عوض بن سالم", "بن سالم"]


def test_two_ministers_told_again_are_nobody() -> None:
    assert told("وأكد الوزيران أن التبادل ازداد.") == []


@pytest.mark.parametrize(
    "text",
    [
        "اجتمع وزراء خارجية الأردن سامي الدرويش، مصر خالد الزيني، والعراق عمر الجبوري.",
        "اجتمع وزراء خارجية كل من الأردن سامي الدرويش ومصر خالد الزيني والعراق عمر الجبوري.",
    ],
)
def test_each_of_several_has_the_office_of_all(text: str) -> None:
    assert told(text) == [
        ("سامي الدرويش", "وزراء خارجية", "JO"),
        ("خالد الزيني", "وزراء خارجية", "EG"),
        ("عمر الجبوري", "وزراء خارجية", "IQ"),
    ]


def test_his_envoy_is_of_the_side_of_whoever_sends_him() -> None:
    text = "دعا الرئيس الكيني بيتر أومولو إلى الهدوء، ووصل مبعوثه سام كيزا إلى عدن."
    assert ("سام كيزا", "مبعوثه", "KE") in told(text)


def test_who_heads_a_delegation_and_who_signs_is_of_the_side_told_behind() -> None:
    text = (
        "ترأس وزير التجارة سالم الدرويش الوفد الأردني. ووقعه الوزير خالد الزيني عن الجانب المصري."
    )
    assert ("سالم الدرويش", "وزير التجارة", "JO") in told(text)
    assert ("خالد الزيني", "الوزير", "EG") in told(text)


def test_a_counterpart_who_heads_a_delegation_is_of_its_side() -> None:
    text = "أكد الوزير أن وفدا جزائريا برئاسة نظيره خالد الزيني سيصل غدا."
    reading = read(Document("d", text, None, language="ar"))
    assert [m.side for m in Directory(reading).everyone() if m.name] == ["DZ"]


@pytest.mark.parametrize(
    ("text", "everyone"),
    [
        # Another country's office behind the first one's: whom he receives.
        (
            "استقبل الرئيس المصري وزير الدفاع النرويجي هانس بريفيك.",
            [(None, "الرئيس المصري", "EG"), ("هانس بريفيك", "وزير الدفاع النرويجي", "NO")],
        ),
        (
            "استقبل العاهل الأردني رئيس الوزراء الكيني.",
            [(None, "العاهل الأردني", "JO"), (None, "رئيس الوزراء الكيني", "KE")],
        ),
        # A minister's or an envoy's behind a head of state of no told country.
        (
            "استقبل رئيس الجمهورية وزير الخارجية النرويجي هانس بريفيك.",
            [(None, "رئيس الجمهورية", None), ("هانس بريفيك", "وزير الخارجية النرويجي", "NO")],
        ),
        (
            "استقبل الملك السفير النرويجي هانس بريفيك.",
            [(None, "الملك", None), ("هانس بريفيك", "السفير النرويجي", "NO")],
        ),
        # One man in two offices.
        (
            "وصل رئيس الوزراء وزير الدفاع النرويجي هانس بريفيك.",
            [("هانس بريفيك", "رئيس الوزراء وزير الدفاع النرويجي", "NO")],
        ),
        (
            "وصل رئيس الوزراء النرويجي وزير الدفاع هانس بريفيك.",
            [("هانس بريفيك", "رئيس الوزراء النرويجي وزير الدفاع", "NO")],
        ),
        # Officials in the plural bear no name.
        (
            "بحث مع المسؤولين النرويجيين إعادة الإعمار.",
            [(None, "المسؤولين النرويجيين", "NO")],
        ),
        # «لا» of a name, and «ل» (in order to) with a verbal noun.
        (
            "وصل وزير الدفاع النرويجي لارس موين.",
            [("لارس موين", "وزير الدفاع النرويجي", "NO")],
        ),
        ("وصل وزير الدفاع النرويجي لافتتاح معرض.", [(None, "وزير الدفاع النرويجي", "NO")]),
        ("شكر وزير الدفاع النرويجي لإدراكه ذلك.", [(None, "وزير الدفاع النرويجي", "NO")]),
        # A name that describes things as well, behind the article.
        ("وصل رئيس الوزراء سامي الزيني.", [("سامي الزيني", "رئيس الوزراء", None)]),
        ("أمر المقام السامي الزيني.", []),
        ("وصل الأمير سلطان بن خالد.", [("سلطان بن خالد", "الأمير", None)]),
        (
            "وصل مستشار خادم الحرمين الشريفين أمير منطقة الجبل خالد الزيني.",
            [("خالد الزيني", "مستشار خادم الحرمين الشريفين أمير منطقة الجبل", "SA")],
        ),
        # What tells the form of a state, its crown prince, a name of two words behind «أبو».
        (
            "وصل رئيس وزراء جمهورية كينيا الديمقراطية الشعبية بيتر أومولو.",
            [("بيتر أومولو", "رئيس وزراء جمهورية كينيا الديمقراطية الشعبية", "KE")],
        ),
        (
            "وصل ولي عهد مملكة البحرين خالد الزيني.",
            [("خالد الزيني", "ولي عهد مملكة البحرين", "BH")],
        ),
        ("وصل أمين جدة الدكتور هاني أبو راس.", [("هاني أبو راس", "أمين جدة", "SA")]),
        # His office is no part of a name, and where he receives no part of an office.
        ("حضر مدير مكتبه خالد الزيني.", [("خالد الزيني", "مدير مكتبه", None)]),
        ("استقبله المدير العام في مكتبه.", [(None, "المدير العام", None)]),
    ],
)
def test_where_one_office_ends_and_another_or_a_name_begins(
    text: str, everyone: list[Told]
) -> None:
    assert told(text) == everyone


@pytest.mark.parametrize(
    ("text", "everyone"),
    [
        # A movement by its name, with a nationality or without, and who heads its delegation.
        (
            "غادر وفد من حركة النهار برئاسة سامي الزيني.",
            [(None, "وفد من حركة النهار", None), ("سامي الزيني", None, None)],
        ),
        ("غادر وفد حزب النهار الأخضر النرويجي.", [(None, "وفد حزب النهار الأخضر النرويجي", "NO")]),
        ("غادر وفد حوثي.", [(None, "وفد حوثي", "YE")]),
        # The town that a delegation leaves is no part of it.
        ("غادر وفد يمني صنعاء.", [(None, "وفد يمني", "YE")]),
    ],
)
def test_whose_delegation_it_is_and_where_its_name_ends(text: str, everyone: list[Told]) -> None:
    assert told(text) == everyone


@pytest.mark.parametrize(
    ("text", "all_told"),
    [
        # A council of ministers is no minister, and who represents a body is told behind that.
        ("بحث مجلس الوزراء الكيني السعر.", []),
        (
            "الحكومة الكينية ممثلة في وزير النقل سالم الرشود.",
            [("سالم الرشود", "وزير النقل", "KE")],
        ),
        # A delegation is nobody's name.
        (
            "استقبل رئيس مجلس الأمة وفدا برلمانيا نرويجيا.",
            [(None, "رئيس مجلس الأمة", None), (None, "وفدا برلمانيا نرويجيا", "NO")],
        ),
        # A king is no highness: whom he receives is another.
        (
            "استقبل خادم الحرمين الشريفين صاحب السمو الشيخ محمد الرشود أمس.",
            [(None, "خادم الحرمين الشريفين", "SA"), ("محمد الرشود", None, None)],
        ),
        # The next one of a list bears a title or a rank.
        (
            "حضر وزير الصناعة والسيدة هند الفهد.",
            [(None, "وزير الصناعة", None), ("هند الفهد", None, None)],
        ),
        (
            "حضر وزير الثروة الحيوانية والأستاذة هند الفهد.",
            [(None, "وزير الثروة الحيوانية", None), ("هند الفهد", None, None)],
        ),
        (
            "حضر رئيس هيئة الاستثمار والمهندسة هند الفهد.",
            [(None, "رئيس هيئة الاستثمار", None), ("هند الفهد", None, None)],
        ),
        (
            "حضر رئيس الديوان والفريق سالم الحمد.",
            [(None, "رئيس الديوان", None), ("سالم الحمد", "الفريق", None)],
        ),
        # In praise of whom: no name.
        ("أشاد الوزير الفنلندي لاين بدور الكويت.", [("لاين", "الوزير الفنلندي", "FI")]),
        # A sultan by his office, and by name.
        (
            "بعث سلطان سلطنة عمان برقية.",
            [(None, "سلطان سلطنة عمان", "OM")],
        ),
        ("حضر معالي حميد سلطان الفهد.", [("حميد سلطان الفهد", None, None)]),
    ],
)
def test_a_sentence_mentions_these_and_nobody_else(text: str, all_told: list[Told]) -> None:
    assert told(text) == all_told


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("طالب الأمير خالد الفيصل التدخل في الأمر.", "خالد الفيصل"),
        ("طالب الأمير خالد الفيصل بوضع حد لذلك.", "خالد الفيصل"),
        ("وصل الشيخ ناصر المحمد الأحمد الصباح أمس.", "ناصر المحمد الأحمد الصباح"),
    ],
)
def test_a_fathers_name_with_the_article_is_followed_by_another_alone(text: str, name: str) -> None:
    assert [one[0] for one in told(text)] == [name]


@pytest.mark.parametrize(
    ("text", "one"),
    [
        # Four generations and the house, a family's name of the Maghreb, a name of God's.
        (
            "وصل الشيخ سالم بن طارق بن سالم بن عبدالله آل رشود أمس.",
            ("سالم بن طارق بن سالم بن عبدالله آل رشود", None, None),
        ),
        (
            "وصل مدير عام الموانئ الهادي بالطيب أمس.",
            ("الهادي بالطيب", "مدير عام الموانئ", None),
        ),
        ("وصل الوفد الكيني برئاسة ضيف الله الرشود أمس.", ("ضيف الله الرشود", None, "KE")),
        # What a father's name stands behind is a name too, no part of the office.
        ("وصل وزير الصيد الناني ولد سالم أمس.", ("الناني ولد سالم", "وزير الصيد", None)),
        ("وصل رئيس الحكومة بن سالم أمس.", ("بن سالم", "رئيس الحكومة", None)),
        # With whom one serves, whom one advises, where: all belong to the office.
        (
            "وصل كاتب الدولة لدى وزير الفلاحة المكلف بالصيد البحري، سالم الرشود، أمس.",
            ("سالم الرشود", "كاتب الدولة لدى وزير الفلاحة المكلف بالصيد البحري", None),
        ),
        (
            "وصل مستشار سمو وزير الداخلية الدكتور سالم الرشود أمس.",
            ("سالم الرشود", "مستشار سمو وزير الداخلية", None),
        ),
        (
            "وصل المستشار برئاسة الجمهورية سالم الرشود أمس.",
            ("سالم الرشود", "المستشار برئاسة الجمهورية", None),
        ),
        # For how much a minister is: bodies, and further portfolios behind the second.
        (
            "وصل وزير الشؤون المغاربية والاتحاد الإفريقي سالم الرشود أمس.",
            ("سالم الرشود", "وزير الشؤون المغاربية والاتحاد الإفريقي", None),
        ),
        (
            "وصلت وزيرة الشؤون الخارجية والتكامل الإفريقي بجمهورية كينيا أمينة الرشود أمس.",
            ("أمينة الرشود", "وزيرة الشؤون الخارجية والتكامل الإفريقي بجمهورية كينيا", "KE"),
        ),
        # A delegation that comes with a minister is none of what he is for.
        ("غادر وزير الخارجية الكيني والوفد المرافق له أمس.", (None, "وزير الخارجية الكيني", "KE")),
        # An office that commas set off behind the name.
        (
            "أجرى سالم الرشود، وزير الخارجية الكيني، مباحثات أمس.",
            ("سالم الرشود", "وزير الخارجية الكيني", "KE"),
        ),
        ("اجتمع سالم الرشود، وزير الخارجية يغادر غدا.", (None, "وزير الخارجية", None)),
    ],
)
def test_long_names_and_offices_are_read_to_their_end(text: str, one: Told) -> None:
    assert one in told(text)


@pytest.mark.parametrize("what", ["آليات", "توسيع", "حماية", "تحسين", "القضايا"])
def test_what_two_discuss_is_no_part_of_a_name(what: str) -> None:
    said = f"بحث وزير الصيد الكيني مع الرئيس أرنه سولفيك {what} التعاون."
    assert [name for name, _, _ in told(said) if name] == ["أرنه سولفيك"]


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("زار وفد كيني ضم محمد سالم وحسن الرشود أوسلو.", ["محمد سالم", "حسن الرشود"]),
        ("زار الوفد أوسلو. ويضم الوفد كلا من محمد سالم وحسن الرشود.", ["محمد سالم", "حسن الرشود"]),
        ("زار وفد كيني يضم محمد سالم ورجال أعمال أوسلو.", ["محمد سالم"]),
        ("زار وفد كيني يضم رجال أعمال وممثلين عن الشركات أوسلو.", []),
        ("يضم الكتاب محمد سالم وحسن الرشود.", []),
    ],
)
def test_whom_a_delegation_holds_is_named_without_an_office(text: str, members: list[str]) -> None:
    assert [name for name, _, _ in told(text) if name] == members


@pytest.mark.parametrize("word", ["لدى", "في", "من", "نائب", "ابن", "بن", "آل", "المكلف"])
@pytest.mark.parametrize(
    "office", ["وزير الدولة", "كاتب الدولة", "سفير", "نائب", "رئيس", "الوزير", "وفد", "المستشار"]
)
def test_a_text_may_end_within_an_office(office: str, word: str) -> None:
    for text in (f"زار ليما {office} {word}", f"زار ليما {office} الكيني {word}"):
        assert all(len(one[0] or "") < len(text) for one in told(text))
