"""The page of a story in a real browser without a network: seen, clicked, tapped, printed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from typer.testing import CliRunner

from flows.cli import app
from flows.pictures.files import write
from tests.flows.told import published, told_by
from tests.warehouse.tellings import append_events, event
from warehouse import Home, migrate

SEEDS = str(Path(__file__).parents[2] / "seeds" / "documents")
DESK = {"width": 1200, "height": 900}
PHONE = {"width": 390, "height": 844}
# Ratio of the colours of text and of what lies behind it (WCAG 2.2, 1.4.3), for each text.
_CONTRASTS = """
() => {
  const channel = (value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  const light = (colour) => {
    const [red, green, blue] = colour.match(/[\\d.]+/g).map(Number);
    return 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
  };
  const behind = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if (!/, 0\\)$/.test(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  return [...document.querySelectorAll("body *")]
    .filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .map((each) => {
      const style = getComputedStyle(each);
      const drawn = each instanceof SVGElement ? style.fill : style.color;
      const [low, high] = [light(drawn), light(behind(each))].sort((a, b) => a - b);
      return [(high + 0.05) / (low + 0.05), each.textContent.slice(0, 40)];
    });
}
"""


@pytest.fixture(scope="module")
def seed_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page between Libya and Pakistan, made from the seed document."""
    folder = tmp_path_factory.mktemp("seed-page")
    home = told_by(Home(folder / "record"), SEEDS)
    write(home, ["LY", "PK"], folder / "report.html", "timeline", 500)
    return folder / "report.html"


@contextmanager
def opened(browser: Browser, file: Path, **settings: Any) -> Iterator[tuple[Page, list[str]]]:
    """A page in a context without a network, and whatever it complains of or asks for."""
    context: BrowserContext = browser.new_context(**{"viewport": DESK} | settings)
    context.set_offline(True)
    page, complaints = context.new_page(), []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: complaints.append(request.url))
    page.goto(file.as_uri())
    assert complaints == [file.as_uri()]
    complaints.clear()
    try:
        yield page, complaints
    finally:
        context.close()


def test_the_page_tells_the_seeds_story_offline_without_a_complaint(
    browser: Browser, seed_page: Path
) -> None:
    with opened(browser, seed_page) as (page, complaints):
        assert page.locator("h1").inner_text() == "Libya and Pakistan"
        lead = page.locator(".lead").inner_text()
        assert lead == (
            "4 visits and 2 agreements, as 1 document published on 2 February 2026 tells."
        )
        assert "As of 20" in page.locator("header .note").inner_text()
        assert page.locator("article[id^=visit-]").count() == 4
        assert page.locator("article[id^=agreement-]").count() == 2
        headings = page.locator("article h3").all_inner_texts()
        assert [each.partition(":")[0] for each in headings] == [
            "Visit to Islamabad, Pakistan",
            "Memorandum of understanding",
            "Visit to Benghazi, Libya",
            "Agreement",
            "Visit to Islamabad, Pakistan",
            "Visit to Islamabad, Pakistan",
        ]
        assert "over 4 billion USD" in page.locator("#values").inner_text() or (
            page.locator("#values .wide text", has_text="over 4 billion USD").count() == 1
        )
        signers = page.locator(".person", has=page.locator("strong", has_text="Asim Munir"))
        assert "signed together: Libya: Benghazi, 18 December 2025" in signers.inner_text()
        assert "signed together: Pakistan" not in signers.inner_text()
        assert complaints == []


def marks(page: Page, size: str = "wide") -> list[Any]:
    """The links of the timeline that are marks, in the order of the keyboard."""
    return page.locator(f"#timeline .{size} a[href]:not([tabindex='-1'])").all()


def boxes(page: Page) -> list[dict[str, float]]:
    """Where the marks of the timeline are drawn, in pixels."""
    drawn = page.locator("#timeline .wide a[href]:not([tabindex='-1']) > path")
    found: list[dict[str, float]] = drawn.evaluate_all(
        "all => all.map((each) => each.getBoundingClientRect().toJSON())"
    )
    return found


def sentence_at(page: Page) -> str:
    """The marked words of the sentence that the address leads to, which must be seen."""
    target = page.locator(":target")
    assert target.count() == 1
    quotation = target.locator("blockquote").first
    assert quotation.is_visible()
    assert quotation.evaluate("each => each.getBoundingClientRect().top < innerHeight")
    return " ".join(quotation.locator("mark").all_inner_texts())


def test_every_mark_leads_to_its_sentence_by_click(browser: Browser, seed_page: Path) -> None:
    # Words of the six sentences: visit made by Saddam Haftar; signing of a memorandum; visited;
    # signed; arrived at the capital; arrived.
    words = ["زيارة أجراها صدام حفتر", "توقيع مذكرة", "زار", "وقع اتفاقاً", "أسامة حماد", "وصل"]
    with opened(browser, seed_page) as (page, complaints):
        assert len(marks(page)) == 6
        for mark, expected in zip(marks(page), words, strict=True):
            mark.click()
            assert expected in sentence_at(page)
            assert page.url.endswith(f"{mark.get_attribute('href')}")
        for link in page.locator("figure .wide a[href]").all():
            assert page.locator(link.get_attribute("href") or "none").count() == 1
        assert complaints == []


def test_every_mark_leads_to_its_sentence_by_touch_on_a_phone(
    browser: Browser, seed_page: Path
) -> None:
    phone = {"viewport": PHONE, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
    with opened(browser, seed_page, **phone) as (page, complaints):
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
        assert not page.locator("#timeline .wide").is_visible()
        assert len(marks(page, "narrow")) == 6
        for mark in marks(page, "narrow"):
            mark.tap()
            assert sentence_at(page)
        assert complaints == []


def test_a_phone_shows_every_cell_of_a_table_under_the_name_of_its_column(
    browser: Browser, seed_page: Path
) -> None:
    with opened(browser, seed_page, viewport=PHONE) as (page, _):
        rows = page.locator("#values tbody tr")
        assert rows.count() == 3
        for cell in rows.locator("td:not(:empty)").all():
            drawn = cell.bounding_box()
            assert drawn is not None
            assert drawn["x"] >= 0
            assert drawn["x"] + drawn["width"] <= PHONE["width"]
        named = rows.locator("td").evaluate_all(
            "all => all.map((each) => getComputedStyle(each, '::before').content)"
        )
        assert [each.strip('": ') for each in named[:2]] == ["pieces", "what"]


def test_a_page_tells_statuses_in_words(seed_page: Path) -> None:
    told = seed_page.read_text("utf-8")
    assert "took place" in told
    assert "under way" in told
    assert "took_place" not in told
    assert "under_way" not in told


def test_every_mark_leads_to_its_sentence_by_keyboard(browser: Browser, seed_page: Path) -> None:
    with opened(browser, seed_page) as (page, complaints):
        wanted = [mark.get_attribute("href") for mark in marks(page)]
        reached = []
        for _ in range(40):
            page.keyboard.press("Tab")
            focused = page.evaluate("document.activeElement.getAttribute('href')")
            if page.evaluate("!!document.activeElement.closest('#timeline figure')"):
                name = page.evaluate(
                    "document.activeElement.querySelector('[aria-label]').ariaLabel"
                )
                assert ":" in name
                reached.append(focused)
        assert reached == wanted
        page.locator("#timeline .wide a[href]:not([tabindex='-1'])").first.focus()
        page.keyboard.press("Enter")
        assert sentence_at(page)
        assert complaints == []


def test_arabic_is_set_right_to_left_and_says_its_language(
    browser: Browser, seed_page: Path
) -> None:
    with opened(browser, seed_page) as (page, _):
        quotations = page.locator("article > blockquote").all()
        assert len(quotations) == 6
        for quotation in quotations:
            assert quotation.get_attribute("lang") == "ar"
            assert quotation.evaluate("each => getComputedStyle(each).direction") == "rtl"
        voice = page.locator("bdi[lang=ar]", has_text="مكتب حفتر").first  # Haftar's office
        assert voice.evaluate("each => getComputedStyle(each).direction") == "rtl"


def test_all_text_stands_out_from_what_is_behind_it(browser: Browser, seed_page: Path) -> None:
    with opened(browser, seed_page) as (page, _):
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        contrasts = page.evaluate(_CONTRASTS)
        assert len(contrasts) > 100
        assert [told for told in contrasts if told[0] < 4.5] == []


def test_a_month_is_a_bar_over_the_month_and_a_day_a_sign(
    browser: Browser, seed_page: Path
) -> None:
    with opened(browser, seed_page) as (page, _):
        bars, signs = boxes(page)[:2], boxes(page)[2:]
        labels = page.locator("#timeline .wide .role-axis-label text").all_text_contents()
        ticks = [
            tick.bounding_box()["x"]
            for tick in page.locator("#timeline .wide .role-axis-tick line").all()
        ]
        assert labels[:2] == ["Jul2025", "Aug"]
        july, august = ticks[:2]
        for bar in bars:
            assert bar["x"] == pytest.approx(july, abs=3)
            assert bar["x"] + bar["width"] == pytest.approx(august, abs=3)
        assert all(sign["width"] < (august - july) / 2 for sign in signs)


def test_the_print_shows_what_a_screen_shows_without_its_controls(
    browser: Browser, seed_page: Path
) -> None:
    with opened(browser, seed_page) as (page, _):
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 700, "height": 1000})
        assert page.locator("#timeline .wide").is_visible()
        assert not page.locator("nav").is_visible()
        assert not page.locator("#timeline .narrow").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 700
        assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., Path]:
    """A function that makes a page of events."""

    def make(*events: dict[str, Any]) -> Path:
        home = Home(tmp_path / "record")
        migrate(home)
        append_events(home, *events)
        published(home)
        write(home, [], tmp_path / "report.html", "timeline", 500)
        return tmp_path / "report.html"

    return make


MINISTRY = {"source": "The ministry", "source_kind": "named", "stance": "stated", "citing": None}
PASSER_BY = {"source": "a passer-by", "source_kind": "anonymous", "stance": "reported"}


def visit(name: str, status: str, day: date, last: date | None = None, **fields: Any) -> Any:
    """A lifecycle event with its date."""
    said_by = fields.pop("said_by", MINISTRY)
    words = {"quote_start": 0, "quote_end": 4, "quote": "word", "rule": "d"}
    return event(
        status,
        f"visit-{name}",
        **{"precision": "day", "basis": "stated", "phrase": "that day"} | fields,
        **said_by,
        earliest=day,
        latest=last or day,
        payload={"date": words | {"attributions": [{"citing": None} | said_by]}},
    )


def test_a_date_on_which_sources_disagree_is_seen_and_told(
    browser: Browser, made: Callable[..., Path]
) -> None:
    page_file = made(
        visit("a", "VisitTookPlace", date(2026, 3, 4)),
        visit("a", "VisitTookPlace", date(2026, 3, 9), document_id="note-2", said_by=PASSER_BY),
    )
    with opened(browser, page_file) as (page, _):
        rival = page.locator("#timeline .wide a:has([aria-label='another source: 9 March 2026'])")
        assert rival.get_attribute("href") == "#visit-a"
        told = page.locator("#disputes tbody tr").inner_text().split("\t")
        assert told[1:] == ["date", "2026-03-04", "2026-03-09", "a passer-by", "1"]
        assert "Disputed date: 2026-03-09" in page.locator("#visit-a").inner_text()
        assert page.locator("#timeline .wide text", has_text="disputed: date").count() == 1


def test_what_has_not_happened_is_hollow_and_what_has_is_full(
    browser: Browser, made: Callable[..., Path]
) -> None:
    page_file = made(
        visit("a", "VisitTookPlace", date(2026, 3, 4)),
        visit("b", "VisitAnnounced", date(2026, 3, 5)),
        visit("c", "VisitTookPlace", date(2026, 3, 6), basis="inferred"),
        visit("d", "VisitCancelled", date(2026, 3, 7)),
    )
    with opened(browser, page_file) as (page, _):
        fills = [mark.locator("path").get_attribute("fill") for mark in marks(page)]
        assert fills[0] not in (None, "white")
        assert fills[1:] == ["white"] * 3
        assert page.locator("#timeline .wide text", has_text="called off or denied").count() == 1


def test_hundreds_of_marks_do_not_lie_on_each_other(
    browser: Browser, made: Callable[..., Path]
) -> None:
    first = date(2026, 1, 1)
    starts = [first + timedelta(days=number * 7 % 90) for number in range(200)]
    page_file = made(
        *(
            visit(str(number), "VisitTookPlace", day, day + timedelta(days=number % 5))
            for number, day in enumerate(starts)
        )
    )
    with opened(browser, page_file) as (page, _):
        places = boxes(page)
        assert len(places) == 200
        overlapping = [
            (a, b)
            for number, a in enumerate(places)
            for b in places[:number]
            if a["x"] < b["x"] + b["width"] - 1
            and b["x"] < a["x"] + a["width"] - 1
            and a["y"] < b["y"] + b["height"] - 1
            and b["y"] < a["y"] + a["height"] - 1
        ]
        assert overlapping == []


def test_words_of_others_cannot_become_markup(browser: Browser, made: Callable[..., Path]) -> None:
    hostile = "<img src=x onerror=alert(1)></script><b>"
    unknown = dict.fromkeys(("name_en", "actor_id", "role", "country"))
    page_file = made(
        visit("a", "VisitTookPlace", date(2026, 3, 4), said_by=MINISTRY | {"source": hostile}),
        event("ParticipantNamed", payload=unknown | {"name": hostile, "part": "visitor"}),
    )
    with opened(browser, page_file) as (page, complaints):
        assert page.locator("main img, main b").count() == 0
        assert hostile in page.locator("#visit-a h3").inner_text()
        assert complaints == []


def test_pictures_are_written_as_png_and_as_svg(
    tmp_path: Path, seed_page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MITHAQ_HOME", str(seed_page.parent / "record"))
    for picture in ("timeline", "people", "values", "quantities"):
        for ending in ("png", "svg"):
            file = tmp_path / f"{picture}.{ending}"
            done = CliRunner().invoke(
                app, ["report", "LY", "PK", "--to", str(file), "--picture", picture]
            )
            assert done.exit_code == 0, done.output
            assert "4 visits, 2 agreements, 1 document" in done.output
        picture_bytes = (tmp_path / f"{picture}.png").read_bytes()
        assert picture_bytes.startswith(b"\x89PNG")
        assert int.from_bytes(picture_bytes[16:20]) > 1800  # pixels wide
        root = ElementTree.fromstring((tmp_path / f"{picture}.svg").read_text("utf-8"))
        assert "Libya and Pakistan" in "".join(root.itertext())
        assert [each for each in root.iter() if each.tag.endswith("}a")] == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["QQ"], "no country is called 'QQ'"),
        (["LY", "--to", "story.gif"], "ends in .html, .png, .svg"),
        (["LY", "--to", "missing/story.html"], "missing must be a folder"),
        (["DE", "--to", "story.png"], "nothing to draw"),
    ],
)
def test_what_cannot_be_written_is_told_and_writes_nothing(
    tmp_path: Path, seed_page: Path, monkeypatch: Any, arguments: list[str], told: str
) -> None:
    monkeypatch.setenv("MITHAQ_HOME", str(seed_page.parent / "record"))
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["report", *arguments])
    assert told in str(done.exception)
    assert list(tmp_path.iterdir()) == []
