"""The command line on a record of three visits: what each command prints and how it ends."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.flows import engines
from tests.flows.conftest import SENTENCES
from warehouse import Home

MITHAQ = Path(sys.executable).with_name("mithaq")


class Command:
    """`mithaq` on one record, with the engine of the tests."""

    def __init__(self, home: Path, api: str) -> None:
        self.home = home
        self.api = api

    def __call__(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [MITHAQ, *arguments],
            capture_output=True,
            text=True,
            env={name: value for name, value in os.environ.items() if name != "COLUMNS"}
            | {
                "MITHAQ_HOME": str(self.home),
                "MITHAQ_EXTRACTOR": engines.NAME,
                "PREFECT_API_URL": self.api,
            },
            check=False,
        )

    def output(self, *arguments: str) -> str:
        done = self(*arguments)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout


@pytest.fixture(scope="module")
def mithaq(tmp_path_factory: pytest.TempPathFactory, prefect_server: str) -> Command:
    folder = tmp_path_factory.mktemp("cli")
    command = Command(folder / "record", prefect_server)
    documents = folder / "documents.jsonl"
    documents.write_text(
        "".join(
            json.dumps({"id": name, "text": text, "published": "2026-02-05"}) + "\n"
            for name, text in SENTENCES.items()
        )
    )
    told = json.loads(command.output("ingest", str(documents), "--json"))
    assert (told["documents"], told["duplicates"], told["rejected"]) == (3, 0, 0)
    return command


def test_ingest_prints_what_it_found_and_what_to_ask_next(mithaq: Command, tmp_path: Path) -> None:
    documents = tmp_path / "more.jsonl"
    record = {"id": "a", "text": SENTENCES["a"], "published": "2026-02-05"}
    documents.write_text(f"{json.dumps(record)}\n{{}}\n")

    done = mithaq("ingest", str(documents))

    assert done.returncode == 0
    assert "1 document in, 0 events out, 1 duplicate, 1 rejected" in done.stdout
    assert "Salem" in done.stdout
    assert "Karim" not in done.stdout
    assert done.stderr.startswith(f"rejected {documents}:2: ")
    commands = [line.strip() for line in done.stdout.partition("Next:\n")[2].splitlines()]
    assert len(commands) == 3
    for command in commands:
        again = subprocess.run(
            command,
            shell=True,
            env=os.environ | {"MITHAQ_HOME": str(mithaq.home)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (again.returncode, again.stderr) == (0, ""), command
        assert "Salem" in again.stdout


def test_ingest_of_a_missing_path_starts_nothing(mithaq: Command) -> None:
    done = mithaq("ingest", "missing")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "mithaq: no such file or folder: missing\n"


def test_ingest_of_a_missing_file_of_overrides_starts_nothing(mithaq: Command) -> None:
    done = mithaq("ingest", "--overrides", "missing.csv")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "mithaq: no such file or folder: missing.csv\n"


def test_a_server_that_does_not_answer_is_told_and_nothing_is_kept(tmp_path: Path) -> None:
    done = Command(tmp_path / "record", "http://127.0.0.1:9/api")("ingest")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("mithaq: no Prefect server answers: ")
    assert "PREFECT_API_URL must name one that does" in done.stderr
    assert not (tmp_path / "record").exists()


def test_what_is_refused_is_told_as_it_stands_and_long_lists_are_cut(
    mithaq: Command, tmp_path: Path
) -> None:
    documents = tmp_path / "refused.jsonl"
    documents.write_text("[/bold] and [red]\n" * 25)

    done = mithaq("ingest", str(documents))

    assert done.returncode == 0
    assert "25 rejected" in done.stdout
    *refused, last = done.stderr.splitlines()
    assert len(refused) == 20
    assert all(line.endswith("received [/bold] and [red]") for line in refused)
    assert last == 'the first 20 of 25; mithaq sql "from rejected" shows all of them'


@pytest.mark.parametrize("command", ["ingest", "extract"])
def test_a_folder_without_documents_is_told(mithaq: Command, tmp_path: Path, command: str) -> None:
    done = mithaq(command, str(tmp_path))

    assert done.returncode == 0
    assert done.stderr.startswith(f"no document in {tmp_path}: expected files that end in .md, ")


def test_an_empty_file_of_lines_is_told(mithaq: Command, tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").touch()

    told = mithaq("extract", str(tmp_path / "empty.jsonl")).stderr

    assert told == f"no document in {tmp_path / 'empty.jsonl'}: expected a JSON object a line\n"


def test_a_home_that_is_no_folder_is_one_line(tmp_path: Path, mithaq: Command) -> None:
    home = tmp_path / "file"
    home.write_text("")

    done = Command(home, mithaq.api)("ingest")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"mithaq: cannot keep a record in {home}: ")
    assert home.read_text() == ""


def test_sql_answers_in_every_form(mithaq: Command) -> None:
    query = "select who, place_country, earliest, documents from visits order by earliest limit 1"
    row = {"who": "Salem", "place_country": "TN", "earliest": "2026-01-31"}

    assert json.loads(mithaq.output("sql", query, "--format", "json")) == [
        row | {"documents": ["a"]}
    ]
    form = io.StringIO(mithaq.output("sql", query, "--format", "csv"))
    assert list(csv.DictReader(form)) == [row | {"documents": "a"}]
    assert mithaq.output("sql", query, "-f", "markdown").splitlines() == [
        "| who | place_country | earliest | documents |",
        "| --- | --- | --- | --- |",
        "| Salem | TN | 2026-01-31 | a |",
    ]
    assert "Salem" in mithaq.output("sql", query)


def test_sql_decodes_json_and_prints_an_empty_answer_as_an_empty_array(mithaq: Command) -> None:
    payload = "select payload from events where quote = 'Tripoli'"

    assert json.loads(mithaq.output("sql", payload, "-f", "json")) == [
        {"payload": {"country": "LY", "city": "Tripoli"}}
    ]
    assert mithaq.output("sql", "select 1 as one where false", "-f", "json") == "[]\n"


def test_sql_prints_row_by_row_what_is_too_wide_for_a_table(mithaq: Command) -> None:
    shown = mithaq.output("sql", "from visits order by earliest limit 2")

    first, second = shown.strip().split("\n\n")
    lines = [line.split() for line in first.splitlines()]
    assert ["who", "Salem"] in lines
    assert ["earliest", "2026-01-31"] in lines
    assert "Karim" in second
    empty = mithaq.output("sql", "from visits limit 0")
    assert empty.startswith("no rows; the columns are visit_id, who, ")
    assert len(empty.splitlines()) == 1


def test_sql_loses_no_column_to_another_of_its_name(mithaq: Command) -> None:
    query = "select 1 as a, 2 as a, 3 as a_1"

    assert json.loads(mithaq.output("sql", query, "-f", "json")) == [{"a": 1, "a_1": 2, "a_1_1": 3}]


@pytest.mark.parametrize(
    "query",
    [
        "",
        " -- nothing but a comment",
        "selec 1",
        "select nothing from visits",
        "drop table x",
        "select cast(quote as int) from claims",
        "from visits_as_of('2026-02-05', clock := 'published')",
    ],
)
def test_a_query_that_is_not_understood_is_one_line_and_exit_code_2(
    mithaq: Command, query: str
) -> None:
    done = mithaq("sql", query)

    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1


def test_the_published_file_cannot_be_written_by_sql(mithaq: Command) -> None:
    assert mithaq("sql", "create table mine (one int)").returncode == 2


def test_timeline_shows_both_directions_in_order_with_their_precision(mithaq: Command) -> None:
    rows = json.loads(mithaq.output("timeline", "tn", "LY", "--json"))

    assert [(row["who"], row["place_country"], row["precision"]) for row in rows] == [
        ("Salem", "TN", "day"),
        ("Karim", "LY", "day"),
    ]
    lines = mithaq.output("timeline", "LY", "TN").splitlines()
    first = next(line for line in lines if "Salem" in line or "Karim" in line)
    assert first.split()[:2] == ["2026-01-31", "day"]


def test_timeline_of_strangers_says_so(mithaq: Command) -> None:
    assert mithaq.output("timeline", "PK", "LY") == "nothing is known between PK and LY\n"


def test_timeline_of_what_is_no_country_is_told(mithaq: Command) -> None:
    done = mithaq("timeline", "LY", "Atlantis")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("mithaq: no country is called 'Atlantis': ")


def test_a_country_may_be_called_by_its_name_in_either_language(mithaq: Command) -> None:
    by_code = mithaq.output("timeline", "LY", "TN")

    assert "Salem" in by_code
    assert mithaq.output("timeline", "libya", "تونس") == by_code  # "Tunisia"


def test_show_gives_each_claim_with_its_sentence_and_its_source(mithaq: Command) -> None:
    (visit,) = json.loads(
        mithaq.output("sql", "select visit_id from visits where who = 'Nadia'", "-f", "json")
    )

    shown = json.loads(mithaq.output("show", visit["visit_id"], "--json"))

    assert (shown["found"], shown["visit_id"]) == ("visit", visit["visit_id"])
    assert {claim["predicate"] for claim in shown["claims"]} == {
        "status",
        "date",
        "participant",
        "place",
    }
    for claim in shown["claims"]:
        assert claim["sentence"] == SENTENCES["c"]
        assert claim["attributions"][0]["source"] == "the ministry"
    page = mithaq.output("show", visit["visit_id"][:12])
    assert SENTENCES["c"] in page
    assert "the ministry" in page


def test_show_why_explains_each_believed_value_as_of_either_clock(mithaq: Command) -> None:
    (visit,) = json.loads(
        mithaq.output("sql", "select visit_id from visits where who = 'Nadia'", "-f", "json")
    )
    named = ("show", visit["visit_id"], "--why")

    told = json.loads(mithaq.output(*named, "--json"))["beliefs"]
    assert {belief["predicate"] for belief in told} == {"status", "date", "participant", "place"}
    for belief in told:
        assert (belief["source"], belief["rivals"]) == ("the ministry", [])
        assert belief["why"] == "no source says otherwise"
    page = mithaq.output(*named)
    assert "no source says otherwise" in page
    assert mithaq.output(*named, "--as-of", "2026-02-05").count("no source says otherwise") == 4
    assert "nothing was known of it" in mithaq.output(*named, "--as-of", "2026-02-04")
    assert "nothing was known of it" in mithaq.output(
        *named, "--as-of", "2026-02-05", "--clock", "system"
    )
    done = mithaq(*named, "--as-of", "yesterday")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("mithaq: --as-of: expected a moment")
    alone = mithaq("show", visit["visit_id"], "--as-of", "2026-02-05")
    assert (alone.returncode, alone.stdout) == (2, "")
    assert alone.stderr.endswith("add --why\n")


def test_show_why_tells_what_is_believed_now_also_where_the_clock_was_set_back(
    mithaq: Command, tmp_path: Path
) -> None:
    ahead = Home(tmp_path)
    shutil.copy(Home(mithaq.home).published_file, ahead.published_file)
    with duckdb.connect(ahead.published_file) as published:
        for table, column in (
            ("event_log.batches", "recorded_at"),
            ("beliefs_history", "known_from"),
        ):
            published.execute(f"update {table} set {column} = {column} + interval 1 year")
    visit = "select visit_id from visits where who = 'Nadia'"
    (named,) = json.loads(mithaq.output("sql", visit, "-f", "json"))

    told = Command(ahead.folder, mithaq.api).output("show", named["visit_id"], "--why", "--json")

    assert len(json.loads(told)["beliefs"]) == 4


def test_show_finds_documents_and_events_too(mithaq: Command) -> None:
    assert json.loads(mithaq.output("show", "a", "--json"))["text"] == SENTENCES["a"]
    (event,) = json.loads(
        mithaq.output("sql", "select event_id, quote from events limit 1", "-f", "json")
    )
    shown = json.loads(mithaq.output("show", event["event_id"], "--json"))
    assert (shown["found"], shown["quote"]) == ("event", event["quote"])


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("visit-", "mithaq: visit- begins the id of several visits: visit-"),
        ("nobody", "mithaq: nothing has the id nobody: "),
    ],
)
def test_show_of_no_one_thing_tells_what_to_do(mithaq: Command, named: str, told: str) -> None:
    done = mithaq("show", named)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(told)


def test_a_form_for_the_most_doubtful_ends_at_once_where_nothing_is_doubtful(
    mithaq: Command,
) -> None:
    assert mithaq.output("review", "--form") == "nothing waits for a review\n"
    done = mithaq("review", "--form", "--confirm")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("expected no answer beside --form, received --confirm\n")


def test_status_tells_that_everything_is_current(mithaq: Command) -> None:
    status = json.loads(mithaq.output("status", "--json"))

    assert status["is_current"] is True
    assert status["counts"]["visits"] == 3
    assert status["folder"] == str(mithaq.home)
    assert "current" in mithaq.output("status")


def test_rebuild_changes_no_answer(mithaq: Command) -> None:
    query = ("sql", "select * exclude (system_from) from visits order by visit_id", "-f", "json")
    before = mithaq.output(*query)

    assert mithaq.output("rebuild").startswith("Rebuilt 3 visits and agreements; published at ")

    assert mithaq.output(*query) == before


def test_commands_on_a_record_that_is_not_there_name_the_next_command(tmp_path: Path) -> None:
    done = Command(tmp_path / "none", "")("sql", "select 1")

    assert done.returncode == 1
    assert done.stderr.endswith("run `mithaq ingest` first\n")


def test_verify_passes_until_one_letter_of_one_event_is_changed(mithaq: Command) -> None:
    assert json.loads(mithaq.output("verify", "--json")) == {"findings": [], "failed_checks": []}
    with duckdb.connect(Home(mithaq.home).log_file) as log:
        (changed,) = log.execute(
            "update event_log.events set quote = replace(quote, 'Karim', 'Karin')"
            " where event_type = 'VisitTookPlace' and quote like 'Karim%' returning event_id"
        ).fetchone() or ("",)

    done = mithaq("verify", "--json")

    assert done.returncode == 1
    findings = json.loads(done.stdout)["findings"]
    assert [(row["table"], row["kind"], row["event_id"]) for row in findings][:1] == [
        ("events", "changed", changed)
    ]
    page = mithaq("verify")
    assert page.returncode == 1
    assert changed in page.stdout.replace("\n", "").replace(" ", "")
