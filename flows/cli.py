"""The command `mithaq`: every way for a person or a script to ask and to feed the record.

Commands read their arguments, call one function elsewhere, and print. What they need is imported
inside them, for a command that only reads text must not wait for Prefect or for a database.

Exit codes: 0 all is well; 1 something was found wrong or could not be done; 2 the command, a
path, a document or a query was not understood.
"""

# ruff: noqa: PLC0415  (imports inside commands keep each of them quick to start)
from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer

from flows.errors import InputError, RunError
from flows.feeds.command import app as feeds_app
from flows.terminal import fail, notes, output, print_json, working
from warehouse.records import WarehouseError

if TYPE_CHECKING:
    from flows.answers import Row
    from flows.summary import Summary

app = typer.Typer(
    help="""
    The system of record for official visits and agreements as the news reports them.

    Every answer quotes its source; nothing is overwritten. The record lives in the folder that
    MITHAQ_HOME names, else in .mithaq of the checkout.

    Exit codes: 0 all is well, 1 something was found wrong or could not be done, 2 the input was
    not understood.
    """,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.add_typer(feeds_app, name="feeds")

_SEEDS = Path(__file__).parents[1] / "seeds" / "documents"
_OVERRIDES = Path(__file__).parents[1] / "seeds" / "overrides.csv"
_SHOWN = 20
Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATHS",
        help="Files or folders: .md and .txt with a header or a first line that bears the date, "
        ".jsonl (also .gz, .xz); - reads JSON Lines from standard input.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for a program to read on.")]


def main() -> None:
    """Run the command line; what a user can mend is told in one line on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    try:
        app()
    except InputError as error:
        _end(2, str(error))
    except FileNotFoundError as error:
        _end(2, f"no such file or folder: {error.filename}")
    except BrokenPipeError:
        raise  # whoever read the answer has gone; the interpreter ends without a word
    except OSError as error:
        _end(1, ": ".join(filter(None, (error.filename, error.strerror or str(error)))))
    except (WarehouseError, RunError) as error:
        _end(1, str(error))
    except KeyboardInterrupt:
        _end(1, "stopped; what was appended stays, and the next run does the rest")


@app.command()
def ingest(
    paths: Paths = None,
    batch_size: Annotated[
        int, typer.Option(min=1, help="Documents appended at once, whole or not at all.")
    ] = 1000,
    overrides: Annotated[
        Path,
        typer.Option(
            metavar="FILE", help="Verdicts of reviewers kept as a file; each counts once."
        ),
    ] = _OVERRIDES,
    as_json: Json = False,
) -> None:
    """Take documents into the record and print what they tell.

    Runs the Prefect flow: on the server that PREFECT_API_URL names, else on one of its own.
    Documents that the record knows already add nothing. PATHS default to the seed documents.
    """
    from flows.run import run_ingest

    if overrides != _OVERRIDES:
        overrides.stat()
    summary = run_ingest(paths or [_from_here(_SEEDS)], batch_size, overrides)
    if as_json:
        print_json(summary)
        return
    if not summary.documents and not summary.rejected:
        _note_nothing_read(paths or [])
    _print_told(summary)


@app.command(name="re-extract")
def re_extract(
    batch_size: Annotated[
        int, typer.Option(min=1, help="Documents appended at once, whole or not at all.")
    ] = 1000,
    as_json: Json = False,
) -> None:
    """Read the documents of the record again with the present engine; append the difference.

    New claims are added, claims that it makes no more are withdrawn; history keeps both.
    """
    from flows.run import run_re_extract

    summary = run_re_extract(batch_size)
    if as_json:
        print_json(summary)
    else:
        output().print(summary.counts())


@app.command()
def follow(
    feeds: Annotated[
        list[str] | None, typer.Argument(metavar="FEEDS", help="Names; default: all enabled ones.")
    ] = None,
    tag: Annotated[list[str] | None, typer.Option(help="Only feeds with this tag.")] = None,
    now: Annotated[bool, typer.Option(help="Ask also those that are not due yet.")] = False,
    as_json: Json = False,
) -> None:
    """Poll feeds once, take in the articles that the watch list wants, and print what they tell.

    Runs the Prefect flow `follow-up`, which schedules run as well. `mithaq feeds` keeps the list.
    """
    from flows.run import run_follow_up

    summary = run_follow_up(feeds or [], tag or [], only_due=not now)
    if as_json:
        print_json(summary)
        return
    output().print(f"{summary.polled}\n", soft_wrap=True)
    _print_told(summary)


@app.command()
def extract(paths: Paths = None) -> None:
    """Print what documents report, one JSON object a line, without touching the record.

    PATHS default to standard input. The first line that is no document ends the run; a missing
    date of publication leaves relative dates unresolved.
    """
    from flows.extract import extract_to
    from flows.extractors import configured
    from flows.wording import counted

    # Taken before the note of progress, which puts itself in front of standard output.
    output, sources, extractor = sys.stdout, paths or ["-"], configured()
    if output.isatty():  # the results themselves tell how far it is
        extract_to(output, sources, extractor)
        return
    with working("reading documents") as progress:
        read = extract_to(
            output,
            sources,
            extractor,
            lambda documents: progress(f"{counted(documents, 'document')} read"),
        )
    if paths and not read:
        _note_nothing_read(paths)


@app.command()
def sql(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="A query in DuckDB's SQL.")],
    format_: Annotated[
        Literal["table", "csv", "json", "markdown"],
        typer.Option("--format", "-f", help="How to print the rows."),
    ] = "table",
) -> None:
    """Ask the published file in SQL.

    Tables: visits, agreements, agreement_items, participants, claims, disputes, documents,
    events, actors, and _history of the beliefs. `describe visits` lists columns.
    """
    import duckdb

    from flows import answers
    from flows.formats import print_rows
    from warehouse import Home, reader

    with reader(Home.default()) as published:
        try:
            print_rows(*answers.stream(published, query), format_)
        except duckdb.Error as error:
            reason = str(error).strip().splitlines()[0]
            raise InputError(f"{reason} (`mithaq sql 'show tables'` lists tables)") from None


@app.command()
def export(
    what: Annotated[
        str,
        typer.Argument(
            metavar="WHAT",
            help="A table, or a register: sipri (arms ordered), trips (who travelled where), cameo "
            "and plover (coded events), ftm (FollowTheMoney entities).",
        ),
    ],
    to: Annotated[Path, typer.Option(metavar="FILE", help="Where to; replaced whole.")],
    format_: Annotated[
        Literal["parquet", "csv", "jsonl"] | None,
        typer.Option("--format", "-f", help="Default: what the file's ending tells."),
    ] = None,
) -> None:
    """Write a table or a register to a file that other programs open.

    Each row leads back to the document it was read from, its address and the words quoted.
    """
    from flows.exports import export as write
    from flows.wording import counted
    from warehouse import Home

    with working(f"exporting {what}"):
        written = write(Home.default(), what, to, format_, _note)
    output().print(f"{counted(written, 'row')} in {to}", soft_wrap=True)


@app.command()
def show(
    named: Annotated[
        str, typer.Argument(metavar="ID", help="Id of a visit, agreement, document or event.")
    ],
    why: Annotated[
        bool, typer.Option("--why", help="Tell of each value why it is believed, and its rivals.")
    ] = False,
    as_of: Annotated[
        str | None,
        typer.Option(metavar="MOMENT", help="With --why: as known then, such as 2025-12-20."),
    ] = None,
    clock: Annotated[
        Literal["publication", "system"],
        typer.Option(help="With --as-of: by what was published, or what this record held."),
    ] = "publication",
    as_json: Json = False,
) -> None:
    """Show one thing with every claim of it: who said so, when, in which sentence.

    The beginning of an id is enough where it names one thing; an id that was merged into another
    shows that one.
    """
    from flows import answers, tables
    from warehouse import Home, reader

    if as_of and not why:
        raise InputError("--as-of tells what was believed then, and why: add --why")
    with reader(Home.default()) as published:
        kind, row, claims = answers.found_by_id(published, named)
        if why:
            told = answers.explained(published, kind, row, as_of, clock)
    if why and as_json:
        print_json({"found": kind, "id": answers.stream_of(row), "beliefs": told})
    elif why:
        output().print(tables.explanation(answers.stream_of(row), told, as_of, clock))
    elif as_json:
        print_json({"found": kind, **row} | ({"claims": claims} if claims else {}))
    elif claims:
        output().print(tables.summary_table(row), tables.claims_by_sentence(claims))
    else:
        output().print(tables.fields_table(row | _run_of(row)))


@app.command()
def timeline(
    country_a: Annotated[
        str, typer.Argument(metavar="COUNTRY", help="ISO 3166-1, such as LY, or its name.")
    ],
    country_b: Annotated[str, typer.Argument(metavar="COUNTRY", help="The other, such as PK.")],
    as_json: Json = False,
) -> None:
    """Show visits and agreements between two countries, both directions, in order."""
    from flows import answers, tables
    from flows.known import country_code
    from warehouse import Home, reader

    pair = country_code(country_a), country_code(country_b)
    with reader(Home.default()) as published:
        rows = answers.timeline(published, *pair)
    if as_json:
        print_json(rows)
    elif rows:
        output().print(tables.timeline_table(*pair, rows))
    else:
        output().print(f"nothing is known between {pair[0]} and {pair[1]}")


@app.command()
def report(
    countries: Annotated[
        list[str] | None,
        typer.Argument(metavar="COUNTRIES", help="As LY PK, or names; none means all."),
    ] = None,
    to: Annotated[
        Path, typer.Option("--to", help="File to write: .html for the page; .png, .svg pictures.")
    ] = Path("report.html"),
    picture: Annotated[
        Literal["timeline", "people", "values", "quantities"],
        typer.Option(help="Which picture, where the file is one."),
    ] = "timeline",
    limit: Annotated[
        int, typer.Option(min=1, help="The most visits and agreements; the newest are kept.")
    ] = 500,
) -> None:
    """Write a page that tells the story of countries, with every sentence behind it.

    One file that needs no network and no script: timeline, who met whom, values, disputes, quotes.
    """
    from flows.pictures import files
    from flows.wording import counted
    from warehouse import Home

    with working("drawing"):
        story = files.write(Home.default(), countries or [], to, picture, limit)
    told = (
        f"{counted(len(story.visits), 'visit')}, {counted(len(story.agreements), 'agreement')}, "
        f"{counted(len(story.documents), 'document')}"
    )
    output().print(f"{story.title}: {told}; written to {_from_here(to)}", soft_wrap=True)


@app.command()
def review(  # noqa: PLR0913, PLR0917  (each answer is an option)
    named: Annotated[
        str | None,
        typer.Argument(
            metavar="ID",
            help="A claim as --list names it, such as 24009e48:date; for --merge and --apart a "
            "visit or an agreement, for --split a report, for --undo also a decision of identity.",
        ),
    ] = None,
    confirm: Annotated[bool, typer.Option("--confirm", help="The claim is right.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="The claim is wrong.")] = False,
    correct: Annotated[
        str | None,
        typer.Option(metavar="VALUE", help="What takes its place: 2026-03-04, 18 x JF-17 ..."),
    ] = None,
    merge: Annotated[
        str | None, typer.Option(metavar="OTHER", help="Both are one visit or agreement.")
    ] = None,
    apart: Annotated[
        str | None, typer.Option(metavar="OTHER", help="They are two, and never joined by a rule.")
    ] = None,
    split: Annotated[
        bool, typer.Option("--split", help="The report tells of another one than the rest.")
    ] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Take the last verdict back.")] = False,
    reviewer: Annotated[str, typer.Option(help="Who judges; kept in the log.")] = "",
    reason: Annotated[str, typer.Option(help="Why; kept in the log.")] = "",
    list_: Annotated[bool, typer.Option("--list", help="Show what waits for review.")] = False,
    form: Annotated[
        bool, typer.Option("--form", help="Ask with a form on Prefect's pages and wait for it.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Judge claims: confirm, reject or correct them, merge or split what they tell of.

    Without an answer it shows the claim; without ID it goes through the queue with you, the most
    doubtful first. Verdicts are events by a named reviewer: what was believed stays in the history.
    """
    from flows.reviews.command import Asked, review_command

    answers = {
        "confirm": confirm,
        "reject": reject,
        "correct": correct is not None,
        "merge": merge is not None,
        "apart": apart is not None,
        "split": split,
        "undo": undo,
    }
    chosen = [answer for answer, is_given in answers.items() if is_given]
    if len(chosen) > 1:
        raise InputError(f"expected one answer, received --{' and --'.join(chosen)}")
    if form:
        from flows.run import run_review

        if chosen:
            raise InputError(f"expected no answer beside --form, received --{chosen[0]}")
        output().print(run_review(named), soft_wrap=True)
        return
    review_command(
        Asked(
            named=named,
            answer=chosen[0] if chosen else None,
            value=next((each for each in (correct, merge, apart) if each is not None), None),
            reviewer=reviewer,
            reason=reason,
            is_list=list_,
            as_json=as_json,
        )
    )


@app.command()
def verify(as_json: Json = False) -> None:
    """Hold the log against its hashes and the models against their checks.

    Exit code 1 and one row for each thing that differs; the first names where a change begins.
    """
    from flows import tables
    from warehouse import Home, run_checks
    from warehouse import verify as findings_of

    home = Home.default()
    with working("verifying"):
        findings = findings_of(home)
        failures = run_checks(home)
    if as_json:
        print_json({"findings": findings, "failed_checks": failures})
    elif findings or failures:
        output().print(tables.findings_table(findings, failures))
    else:
        output().print("The log is as it was appended, and every check passes.")
    if findings or failures:
        raise typer.Exit(1)


@app.command()
def notices(
    to: Annotated[
        Path, typer.Option("--to", help="File to write: .atom (or .xml), or .md for a digest.")
    ] = Path("changes.md"),
    since: Annotated[
        str | None,
        typer.Option(help="A day or moment to look from; unset: the last look at this file."),
    ] = None,
) -> None:
    """Write what is believed otherwise since the last look, as an Atom feed or as Markdown."""
    from flows.notices import looks
    from flows.wording import counted
    from warehouse import Home

    news = looks.write(Home.default(), to, looks.moment_of(since) if since else None)
    told = f"{counted(len(news.changes), 'change')}, {counted(len(news.disputes), 'dispute')}"
    output().print(f"{told}; written to {_from_here(to)}", soft_wrap=True)


@app.command()
def up(
    port: Annotated[
        int | None,
        typer.Option(min=0, max=65535, help="Of the pages; unset: 4200, or a free one."),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that take runs.")] = 1,
) -> None:
    """Bring up a Prefect server with its pages, schedules and a worker on this machine.

    Ctrl-C or SIGTERM ends all of it. Runs, settings and logs of Prefect lie beside the record.
    """
    from flows.service.up import up as bring_up

    bring_up(port, workers, lambda line: output().print(line, soft_wrap=True))


@app.command()
def deploy() -> None:
    """Tell the server at PREFECT_API_URL what runs when; again, after changes in deployments/."""
    import asyncio

    from flows.service.deploying import deploy as tell_server

    with working("deploying"):
        names = asyncio.run(tell_server())
    output().print("\n".join(names))


@app.command()
def backup(
    to: Annotated[
        Path | None, typer.Option("--to", help="Folder of the backups; unset: beside the record.")
    ] = None,
    keep: Annotated[int, typer.Option(min=1, help="How many copies stay.")] = 14,
) -> None:
    """Copy the log to a folder of its own, open the copy and verify it."""
    from flows.wording import counted
    from warehouse import Home, back_up

    home = Home.default()
    with working("copying"):
        made = back_up(home, to or home.folder / "backups", keep)
    output().print(
        f"{counted(made.log_position, 'event')} copied to {_from_here(made.folder)} and verified",
        soft_wrap=True,
    )


@app.command()
def rebuild() -> None:
    """Make every table of belief anew from the log and the reference data, and publish it."""
    from flows.known import NAMES, known_actors
    from flows.wording import counted
    from warehouse import Home, project
    from warehouse import rebuild as rebuild_from_log

    home = Home.default()
    with working("rebuilding"):
        project(home, known_actors())
        streams = rebuild_from_log(home, NAMES)
    rebuilt = counted(streams, "visit or agreement", "visits and agreements")
    where = _from_here(home.published_file)
    output().print(f"Rebuilt {rebuilt}; published at {where}.", soft_wrap=True)


@app.command()
def status(as_json: Json = False) -> None:
    """Tell where the record is, how much it holds, and whether what is published is current."""
    from flows import tables
    from warehouse import Home
    from warehouse import status as status_of

    found = status_of(Home.default())
    if as_json:
        print_json(found)
    else:
        output().print(tables.status_table(found))


def _print_told(summary: Summary) -> None:
    """What the documents of a run tell, its counts, and what to ask next."""
    from flows import answers, tables
    from warehouse import Home, reader

    with reader(Home.default()) as published:
        visits = answers.visits_told_by(published, summary.document_ids, _SHOWN + 1)
        agreements = answers.agreements_told_by(published, summary.document_ids, _SHOWN + 1)
    console = output()
    if visits:
        console.print(tables.visits_table(visits[:_SHOWN]))
    if agreements:
        console.print(tables.agreements_table(agreements[:_SHOWN]))
    if max(len(visits), len(agreements)) > _SHOWN:
        console.print(f"The earliest {_SHOWN} of each; SQL shows all of them.\n")
    console.print(summary.counts())
    for row in summary.rejected_rows[:_SHOWN]:
        _note(tables.rejected_line(row))
    if len(summary.rejected_rows) > _SHOWN:
        refused = f"the first {_SHOWN} of {len(summary.rejected_rows):,}"
        _note(f'{refused}; mithaq sql "from rejected" shows all of them')
    console.print(f"\nDatabase: {_from_here(summary.published_file)}\nNext:", soft_wrap=True)
    for command in _next_commands(visits, agreements):
        console.print(f"  {command}", soft_wrap=True)


def _run_of(row: Row) -> dict[str, str]:
    """Where the Prefect pages show the run that appended an event, where they are known."""
    from flows.links import run_page

    page = run_page(row.get("correlation_id"))
    return {"run": page} if page else {}


def _next_commands(visits: Sequence[Row], agreements: Sequence[Row]) -> list[str]:
    """Commands worth trying next, with ids and countries of what was just told."""
    from flows.wording import short

    told = [*reversed(agreements), *visits]
    pair = next((row["countries"][:2] for row in told if len(row["countries"]) > 1), None)
    named = next((short(row.get("agreement_id") or row["visit_id"]) for row in told), None)
    query = "select earliest, who, place_city, status from visits order by earliest"
    commands = [
        *([f"timeline {pair[0]} {pair[1]}"] if pair else []),
        f"show {named}" if named else "status",
        f'sql "{query}"',
    ]
    return [f"{_called()} {command}" for command in commands]


def _called() -> str:
    """How to call this command from here: by its name where the shell finds it."""
    return "mithaq" if shutil.which("mithaq") == sys.argv[0] else _from_here(Path(sys.argv[0]))


def _from_here(path: Path) -> str:
    """The path as short as it can be given from the working directory."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _note_nothing_read(paths: Sequence[str]) -> None:
    from flows.sources.files import KINDS, STANDARD_INPUT

    expected = "a JSON object a line"
    if list(paths) == [STANDARD_INPUT]:
        paths = ["standard input"]
    elif any(Path(path).is_dir() for path in paths):
        expected = f"files that end in {', '.join(KINDS)}"
    _note(f"no document in {', '.join(paths)}: expected {expected}")


def _note(told: str) -> None:
    """A warning on standard error."""
    notes().print(told, style="yellow", soft_wrap=True)


def _end(code: int, message: str) -> NoReturn:
    fail(message)
    sys.exit(code)
