"""Places are read in context: each example is a sentence of our own with all it names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.extraction.language.lexicon import rows
from flows.extraction.language.text import fold, language_of
from flows.extraction.where.finding import find_places
from flows.extraction.where.places import PlaceMention


def read(text: str) -> list[tuple[str, str, str | None, str | None]]:
    folded = fold(text).text
    return [
        (folded[place.start : place.end], place.sort, place.country, place.city)
        for place in find_places(folded, language_of(folded))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصل الوفد إلى باكستان", ("باكستان", "country", "PK", None)),
        ("وصل الوفد إلى راولبندي", ("راولبندي", "city", "PK", "Rawalpindi")),
        ("عقدت المحادثات في هامبورج", ("هامبورج", "city", "DE", "Hamburg")),
        ("The group flew to Tobruk.", ("Tobruk", "city", "LY", "Tobruk")),
        (
            "The group flew to Sharm el-Sheikh.",
            ("Sharm el-Sheikh", "city", "EG", "Sharm el-Sheikh"),
        ),
        ("They met in St. Petersburg.", ("St. Petersburg", "city", "RU", "Saint Petersburg")),
        ("a convoy of the U.S.-led force", ("U.S.", "country", "US", None)),
        ("استقبله في قصر الإليزيه", ("قصر الاليزيه", "landmark", "FR", "Paris")),
        ("talks at the White House", ("White House", "landmark", "US", "Washington")),
        ("قرار من الاتحاد الأوروبي", ("الاتحاد الاوروبي", "organisation", None, None)),
        ("a mission of the African Union", ("African Union", "organisation", None, None)),
        ("التوتر في الشرق الأوسط", ("الشرق الاوسط", "region", None, None)),
        ("an exercise in Crimea", ("Crimea", "region", "UA", None)),
        ("وفد من يوغوسلافيا", ("يوغوسلافيا", "country", "YU", None)),
    ],
)
def test_a_name_is_found_with_what_it_stands_for(
    text: str, expected: tuple[str, str, str | None, str | None]
) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("باكستانية", "PK"),
        ("الباكستانيين", "PK"),
        ("والباكستانيتين", "PK"),
        ("وفدا باكستانيا", "PK"),
        ("السوريون", "SY"),
        ("للأتراك", "TR"),
        ("أميركيات", "US"),
        ("الكورية الشمالية", "KP"),
        ("كوري جنوبي", "KR"),
        ("الجنوب أفريقية", "ZA"),
        ("Dutch", "NL"),
        ("two Turks", "TR"),
        ("South Koreans", "KR"),
    ],
)
def test_an_adjective_of_origin_is_found_in_all_its_forms(word: str, country: str) -> None:
    assert [found[1:] for found in read(word)] == [("nationality", country, None)]


@pytest.mark.parametrize(
    ("text", "words", "sort", "country", "city"),
    [
        ("في العاصمة التركية أمس", "العاصمة التركية", "capital", "TR", "Ankara"),
        ("عاصمة ليبيا", "عاصمة ليبيا", "capital", "LY", "Tripoli"),
        ("عاصمة دولة كينيا", "عاصمة دولة كينيا", "capital", "KE", "Nairobi"),
        ("العاصمة عمان", "العاصمة عمان", "city", "JO", "Amman"),
        ("للعاصمة عمان", "عاصمة عمان", "city", "JO", "Amman"),
        ("عاصمة عمان", "عاصمة عمان", "capital", "OM", "Muscat"),
        ("the capital of Tunisia", "capital of Tunisia", "capital", "TN", "Tunis"),
        ("the capital, Tunis", "capital, Tunis", "city", "TN", "Tunis"),
        ("عاصمة سلطنة عمان", "عاصمة سلطنة عمان", "capital", "OM", "Muscat"),
        ("العاصمة أنقرة", "العاصمة انقرة", "city", "TR", "Ankara"),
        ("العاصمة الليبية طرابلس", "العاصمة الليبية طرابلس", "city", "LY", "Tripoli"),
        ("the Turkish capital was calm", "Turkish capital", "capital", "TR", "Ankara"),
        ("Turkey's capital was calm", "Turkey's capital", "capital", "TR", "Ankara"),
        ("the capital of Turkey", "capital of Turkey", "capital", "TR", "Ankara"),
        ("the Turkish capital, Ankara", "Turkish capital, Ankara", "city", "TR", "Ankara"),
        ("مدينة بنغازي", "مدينة بنغازي", "city", "LY", "Benghazi"),
        ("مدينة بنغازي الليبية", "مدينة بنغازي الليبية", "city", "LY", "Benghazi"),
        ("دافوس السويسرية", "دافوس السويسرية", "city", "CH", "Davos"),
        ("جنيف في سويسرا", "جنيف في سويسرا", "city", "CH", "Geneva"),
        ("Benghazi, Libya", "Benghazi, Libya", "city", "LY", "Benghazi"),
        ("Houston, Texas", "Houston, Texas", "city", "US", "Houston"),
    ],
)
def test_a_city_told_with_its_country_is_one_mention(
    text: str, words: str, sort: str, country: str, city: str
) -> None:
    assert read(text) == [(words, sort, country, city)]


@pytest.mark.parametrize(
    ("text", "words", "country", "city"),
    [
        ("met in Larsenburg, Texas.", "Larsenburg, Texas", "US", "Larsenburg"),
        ("They met on Friday in Larsenburg, Kenya.", "Larsenburg, Kenya", "KE", "Larsenburg"),
        ("the institute in Larsenburg, Kenya, said", None, None, None),
        (
            "in the Kenyan border town of Larsenburg",
            "Kenyan border town of Larsenburg",
            "KE",
            "Larsenburg",
        ),
        ("وصل إلى مدينة هيرلاند الألمانية", "مدينة هيرلاند الالمانية", "DE", None),
        ("بمنتجع كونفال السويسري", "منتجع كونفال السويسري", "CH", None),
        ("مع كونفال السويسري", None, None, None),
        ("في هيرلاند الألمانية", "هيرلاند الالمانية", "DE", None),
        ("بهيرلاند الألمانية", "هيرلاند الالمانية", "DE", None),
        ("في لغته الألمانية", None, None, None),
        ("بتوقيت السعودية", None, None, None),
        ("في وزارة الخارجية الألمانية", None, None, None),
        ("In Parliament, Texas said", None, None, None),
        ("spoke of Larsen, Texas and more", None, None, None),
    ],
)
def test_a_town_that_no_list_knows_is_read_with_the_state_told_with_it(
    text: str, words: str | None, country: str | None, city: str | None
) -> None:
    towns = [found for found in read(text) if found[1] == "city"]
    assert towns == ([] if words is None else [(words, "city", country, city)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("زار وزير الخارجية المصري العاصمة السودانية", [("EG", None), ("SD", "Khartoum")]),
        ("from Ankara, Paris and Rome", [("TR", "Ankara"), ("FR", "Paris"), ("IT", "Rome")]),
        ("In Cairo, Egypt's president spoke", [("EG", "Cairo"), ("EG", None)]),
        ("بين الرياض وجدة وأبوظبي", [("SA", "Riyadh"), ("SA", "Jeddah"), ("AE", "Abu Dhabi")]),
        ("القدس الشرقية، قطاع غزة", [("PS", "East Jerusalem"), ("PS", None)]),
    ],
)
def test_neighbours_that_do_not_belong_together_stay_apart(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert [found[2:] for found in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("غادر مسقط عائدا من عمان", ("OM", None)),
        ("غادر الأردن عائدا من عمان", ("JO", "Amman")),
        ("غادر العاصمة الأردنية عمان", ("JO", "Amman")),
        ("وصل إلى لبنان ثم إلى طرابلس", ("LB", "Tripoli")),
        ("وصل إلى ليبيا ثم إلى طرابلس", ("LY", "Tripoli")),
        ("وصل إلى طرابلس", ("LY", "Tripoli")),
        ("وصل إلى تونس", ("TN", None)),
        ("وصل إلى مدينة تونس", ("TN", "Tunis")),
        ("وصل إلى تونس العاصمة", ("TN", "Tunis")),
        ("وصل إلى الكويت", ("KW", None)),
        ("India opened a mission in Hyderabad", ("IN", "Hyderabad")),
        ("Pakistan opened a mission in Hyderabad", ("PK", "Hyderabad")),
    ],
)
def test_a_name_of_two_places_is_the_one_whose_country_is_near(
    text: str, expected: tuple[str, str | None]
) -> None:
    assert read(text)[-1][2:] == expected


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("قوات سورية", "nationality"),
        ("القوات السعودية", "nationality"),
        ("زيارة سورية", "country"),
        ("بمشاركة السعودية", "country"),
        ("مع السعودية", "country"),
    ],
)
def test_an_adjective_that_is_also_a_country_agrees_with_its_noun(text: str, sort: str) -> None:
    assert [found[1] for found in read(text)] == [sort]


@pytest.mark.parametrize(
    "text",
    [
        "دعم مالي كبير",
        "كان الوزير حاضرا",
        "مشهد من الفيلم",
        "وزارة المالية",
        "قال تركي الفيصل",
        "قرأ في صحيفة واشنطن بوست",
        "أسعار الألبان",
        "هدد بعقوبة جديدة",
        "توجه باكرا",
        "a Nice try",
        "the coach Michael Jordan",
        "the New York Times reported",
        "Gulf of Aden",
        "a book by Lloyd Austin",
        "the Paris Agreement",
        "he read the paper",
        "العاصمة الثانية",
        "مدينة كبيرة",
        "اعترف الجاني",
        "",
    ],
)
def test_a_word_that_names_no_place_here_is_left_out(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سافر إلى مالي", ("ML", None)),
        ("مدينة مشهد", ("IR", "Mashhad")),
        ("مشهد الإيرانية", ("IR", "Mashhad")),
        ("talks held in Nice", ("FR", "Nice")),
        ("the king of Jordan", ("JO", None)),
        ("Then Jordan agreed", ("JO", None)),
        ("the Deal With Jordan", ("JO", None)),
    ],
)
def test_the_same_word_is_a_place_where_the_words_around_say_so(
    text: str, expected: tuple[str, str | None]
) -> None:
    assert [found[2:] for found in read(text)] == [expected]


def test_clitics_stay_out_of_the_words_and_in_the_prefix() -> None:
    folded = fold("وبالقاهرة وللإمارات").text
    assert find_places(folded, "ar") == [
        PlaceMention(2, 9, "city", "EG", "Cairo", "Cairo", "وب"),
        PlaceMention(13, 19, "country", "AE", None, "United Arab Emirates", "ولل"),
    ]


@pytest.mark.parametrize(("column", "frame"), [("name_en", "talks in {}."), ("name_ar", "في {}.")])
def test_every_country_is_read_by_its_name(column: str, frame: str) -> None:
    misread = [
        row["country"]
        for row in rows("countries")
        if [found[1:3] for found in read(frame.format(row[column]))]
        != [("country", row["country"])]
    ]
    assert misread == []


@pytest.mark.parametrize(("language", "frame"), [("en", "talks in {}."), ("ar", "في مدينة {}.")])
def test_every_city_kept_by_hand_is_read_by_its_names(language: str, frame: str) -> None:
    states = {(row["country"], row[f"name_{language}"]) for row in rows("countries")}
    states |= {(row["country"], row["name"]) for row in rows("country_names")}
    cities: dict[str, set[tuple[str, str]]] = {}
    for row in rows("city_names"):
        # A name that is also its state's is read as the state.
        if row["language"] == language and (row["country"], row["name"]) not in states:
            cities.setdefault(row["name"], set()).add((row["country"], row["city"]))
    misread = [
        name
        for name, meant in cities.items()
        if not meant & {found[2:] for found in read(frame.format(name))}
    ]
    assert misread == []


_PIECES = [
    *("العاصمة", "التركية", "، ", " ", "عمان", "وجدة", "مدينة", "لل", "ليبيا"),
    *("Paris", ", ", "France", "capital", " of ", "\n", "'s "),
]


@given(st.lists(st.sampled_from(_PIECES)))
def test_mentions_lie_in_order_inside_any_text(pieces: list[str]) -> None:
    folded = fold("".join(pieces)).text
    free = 0
    for place in find_places(folded, "ar"):
        assert free <= place.start < place.end <= len(folded)
        free = place.end
