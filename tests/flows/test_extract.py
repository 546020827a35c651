"""`mithaq extract`: a stream of documents in, a stream of results out, and nothing else."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.flows import engines

MITHAQ = Path(sys.executable).with_name("mithaq")
ENVIRONMENT = os.environ | {"MITHAQ_EXTRACTOR": engines.NAME}
SENTENCE = "Salem of LY visited Tunis in TN on 2026-01-31."


def line(name: str, text: str = SENTENCE, **fields: str) -> str:
    return json.dumps({"id": name, "text": text, **fields}, ensure_ascii=False) + "\n"


def extract(stdin: str, arguments: Sequence[str] = ("-",)) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [MITHAQ, "extract", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
        check=False,
    )


def test_each_document_gives_one_line_in_order() -> None:
    done = extract(line("b", published="2026-02-02") + "\n" + line("a", "nothing"))

    results = [json.loads(result) for result in done.stdout.splitlines()]
    assert [result["id"] for result in results] == ["b", "a"]
    assert [len(result["events"]) for result in results] == [1, 0]
    assert list(results[0]) == ["id", "events"]
    assert results[0]["events"][0]["evidence"]["quote"] == SENTENCE.removesuffix(".")
    assert (done.returncode, done.stderr) == (0, "")


def test_an_empty_text_reports_nothing() -> None:
    done = extract(line("a", ""))

    assert (done.stdout, done.returncode) == ('{"id": "a", "events": []}\n', 0)


def test_arabic_is_written_as_arabic() -> None:
    done = extract(line("وثيقة", "nothing"))  # "document"

    assert '"وثيقة"' in done.stdout


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ("not json\n", "JSON: expected a JSON object"),
        ('{"id": "x"}\n', "text: expected some text; received nothing"),
        ('{"id": "x", "text": "t", "published": "soon"}\n', "published: expected an ISO date"),
    ],
)
def test_a_line_that_is_no_document_ends_the_run_and_is_named(broken: str, told: str) -> None:
    done = extract(line("a", "nothing") + broken + line("b", "nothing"))

    assert done.stdout == '{"id": "a", "events": []}\n'
    assert done.returncode == 2
    (error,) = done.stderr.splitlines()
    assert error.startswith(f"mithaq: standard input:2: {told}")


def test_a_missing_file_is_one_line_and_exit_code_2() -> None:
    done = extract("", ["missing.jsonl"])

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "mithaq: no such file or folder: missing.jsonl\n"


@pytest.mark.parametrize("name", ["flows.extraction:nothing", "json:loads", "builtins:dict"])
def test_an_engine_that_does_not_exist_is_one_line_and_exit_code_2(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setitem(ENVIRONMENT, "MITHAQ_EXTRACTOR", name)
    done = extract(line("a"))

    assert (done.returncode, done.stdout) == (2, "")
    (error,) = done.stderr.splitlines()
    assert error.startswith(f"mithaq: MITHAQ_EXTRACTOR={name} makes no engine: ")


def test_results_are_written_while_documents_still_come() -> None:
    with subprocess.Popen(
        [MITHAQ, "extract", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=ENVIRONMENT,
    ) as process:
        assert process.stdin
        assert process.stdout
        for name in ("a", "b"):
            process.stdin.write(line(name))
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == name


def test_a_reader_that_leaves_early_is_no_error() -> None:
    documents = "".join(line(str(number)) for number in range(5000))
    with subprocess.Popen(
        [MITHAQ, "extract", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=ENVIRONMENT,
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(line("a"))
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        try:
            process.stdin.write(documents)
            process.stdin.close()
        except BrokenPipeError:
            pass
        assert process.stderr.read() == ""


@pytest.mark.parametrize("command", [["extract", "-"], ["sql", "select 1"], ["--help"]])
def test_commands_that_only_read_start_without_prefect(command: list[str]) -> None:
    program = (
        "import sys, flows.cli\n"
        f"sys.argv = ['mithaq', *{command!r}]\n"
        "try: flows.cli.main()\n"
        "except SystemExit: pass\n"
        "heavy = {'prefect', 'pandera', 'polars'} & set(sys.modules)\n"
        "sys.exit(f'imported {heavy}' if heavy else 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        input="",
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
        check=False,
    )

    assert "imported" not in done.stderr
    assert done.returncode == 0
