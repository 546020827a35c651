"""Documents from files: what is read, what is refused, and that a body is never altered."""

import gzip
import json
import lzma
import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from flows.sources.files import STANDARD_INPUT, Position, read
from flows.sources.records import RecordError, document_of
from schemas.claims import Document
from warehouse import Rejected

SEEDS = Path(__file__).parents[2] / "seeds" / "documents"
# "The minister arrived in Tunis today."
BODY = "وصل الوزير إلى تونس اليوم.\n"


def found_in(path: Path, *, dated: bool = True) -> list[Document | Rejected]:
    return list(read([str(path)], dated=dated))


def only(path: Path, *, dated: bool = True) -> Document | Rejected:
    (found,) = found_in(path, dated=dated)
    return found


def document_in(path: Path, *, dated: bool = True) -> Document:
    found = only(path, dated=dated)
    assert isinstance(found, Document), found
    return found


def refusal_of(path: Path, *, dated: bool = True) -> Rejected:
    found = only(path, dated=dated)
    assert isinstance(found, Rejected), found
    return found


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_the_seed_is_read_with_its_provenance_and_its_body_untouched() -> None:
    seed = document_in(SEEDS)

    assert (seed.id, seed.published, seed.language) == (
        "345414d0109a12e2",
        date(2026, 2, 2),
        "ar",
    )
    assert (seed.title, seed.source, seed.url) == (None, None, None)
    assert seed.text.startswith(" date 2026-02-02 - ")
    (file,) = SEEDS.rglob("*.md")
    assert file.read_bytes().endswith(b"\n---\n" + seed.text.encode())


def test_a_header_gives_every_field_as_it_is_written(tmp_path: Path) -> None:
    header = "id: 0042\npublished: 2026-03-01T09:30:00Z\nlanguage: no\nurl: https://example.org/a"
    file = written(tmp_path / "a.md", f"---\n{header}\ntitle:\n---\n{BODY}")

    assert document_in(file) == Document(
        id="0042",
        text=BODY,
        published=datetime(2026, 3, 1, 9, 30, tzinfo=UTC),
        language="no",
        url="https://example.org/a",
    )


def test_a_body_keeps_its_line_ends_and_its_own_lines_of_dashes(tmp_path: Path) -> None:
    body = f"{BODY}\r\n---\r\nlast\r\n"
    file = written(tmp_path / "a.md", f"---\r\npublished: 2026-03-01\r\n---\r\n{body}")

    assert document_in(file).text == body


def test_a_header_without_an_id_takes_the_name_of_the_file(tmp_path: Path) -> None:
    file = written(tmp_path / "visit.of.march.md", f"---\npublished: 2026-03-01\n---\n{BODY}")

    assert document_in(file).id == "visit.of.march"


@pytest.mark.parametrize("first_line", [" date 2026-02-02 - ", "2026-02-02\n", "Date: 2026-02-02 "])
def test_plain_text_bears_its_date_on_its_first_line_and_stays_whole(
    tmp_path: Path, first_line: str
) -> None:
    document = document_in(written(tmp_path / "a.txt", first_line + BODY))

    assert document.published == date(2026, 2, 2)
    assert document.text == first_line + BODY


def test_a_date_later_in_a_text_is_not_its_date_of_publication(tmp_path: Path) -> None:
    file = written(tmp_path / "a.txt", f"Signed on 2026-02-02.\n{BODY}")

    assert refusal_of(file).check == "published"
    assert document_in(file, dated=False).published is None


@pytest.mark.parametrize(
    ("content", "check", "received"),
    [
        (b"2026-02-02 \xe9t\xe9", "encoding", "byte 0xe9 at offset 11"),
        ("---\npublished: 2026-02-02\n---\n \n", "text", ""),
        ("", "text", "nothing"),
        (f"---\npublished: 2026-02-02\n{BODY}", "header", "nothing"),
        (f"---\nid: a\n---\n{BODY}", "published", "nothing"),
        (f"---\npublished: 2026-02-30\n---\n{BODY}", "published", "2026-02-30"),
        (f"2026-13-01 {BODY}", "published", "2026-13-01"),
        (f"---\npublished: [2026-02-01\n---\n{BODY}", "header", "while parsing a flow sequence"),
        (f"---\njust words\n---\n{BODY}", "header", "just words"),
        (f"---\npublished: [2026-02-01]\n---\n{BODY}", "published", "['2026-02-01']"),
        (f"2026-02-02 {'a' * 1_000_000}", "text", "1,000,011"),
        (b"2026-02-02 " + b"a" * 12_000_000, "size", "more, from 2026-02-02 aaa"),
    ],
)
def test_a_text_that_is_no_document_is_refused_with_what_was_received(
    tmp_path: Path, content: str | bytes, check: str, received: str
) -> None:
    file = written(tmp_path / "a.md", content)

    refusal = refusal_of(file)

    assert refusal.check == check
    assert refusal.received.startswith(received)
    assert refusal.place == str(file)
    assert refusal.reason.startswith("expected ")


def test_each_broken_line_is_refused_alone_and_the_others_are_read(tmp_path: Path) -> None:
    good = json.dumps({"id": "a", "text": BODY, "published": "2026-02-02"}, ensure_ascii=False)
    lines = [
        good.encode(),
        b"",
        b'{"id": "b", "text":',
        b'{"id": "c", "text": "\xff"}',
        b'{"id": "d", "text": "t"}',
        b'{"id": 5, "text": "t", "published": "2026-02-02"}',
        rb'{"id": "e", "text": "\ud800", "published": "2026-02-02"}',
        b'["id"]',
        good.replace('"a"', '"z"').encode(),
    ]
    file = written(tmp_path / "a.jsonl", b"\n".join(lines))

    found = found_in(file)

    assert [document.id for document in found if isinstance(document, Document)] == ["a", "z"]
    assert [(r.place, r.check, r.document_id) for r in found if isinstance(r, Rejected)] == [
        (f"{file}:3", "JSON", None),
        (f"{file}:4", "encoding", None),
        (f"{file}:5", "published", "d"),
        (f"{file}:6", "id", "5"),
        (f"{file}:7", "text", "e"),
        (f"{file}:8", "record", None),
    ]


def test_what_is_missing_at_the_end_of_a_line_is_told_at_its_last_column(tmp_path: Path) -> None:
    line = '{"id": "a", "text": "t"'
    file = written(tmp_path / "a.jsonl", f"{line}\r\n")

    assert f"at column {len(line) + 1})" in refusal_of(file).reason


def test_a_line_of_any_length_is_refused_alone_and_the_next_one_is_read(tmp_path: Path) -> None:
    good = json.dumps({"id": "a", "text": BODY, "published": "2026-02-02"})
    file = written(tmp_path / "a.jsonl", "x" * 30_000_000 + "\n" + good)

    refused, read_on = found_in(file)

    assert isinstance(refused, Rejected)
    assert (refused.place, refused.check) == (f"{file}:1", "size")
    assert len(refused.received) == 80
    assert isinstance(read_on, Document)


def test_a_byte_order_mark_belongs_to_the_encoding_and_not_to_the_text(tmp_path: Path) -> None:
    mark = "\ufeff"
    line = json.dumps({"id": "a", "text": BODY, "published": "2026-02-02"})

    assert document_in(written(tmp_path / "a.jsonl", mark + line)).text == BODY
    assert document_in(written(tmp_path / "a.txt", f"{mark}2026-02-02 a")).text == "2026-02-02 a"
    headed = written(tmp_path / "a.md", f"{mark}---\npublished: 2026-02-02\n---\n{BODY}")
    assert document_in(headed).text == BODY


def test_names_that_are_no_unicode_are_told_with_marks_of_replacement(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    Path(os.fsdecode(folder + b"/a\xe9.txt")).write_text("no date", "utf-8")
    written(tmp_path / "b.jsonl", rb'{"id": "\ud800", "text": "t", "published": "2026-02-02"}')

    of_file, of_line = found_in(tmp_path)

    assert isinstance(of_file, Rejected)
    assert isinstance(of_line, Rejected)
    assert of_file.place == f"{tmp_path}/a\ufffd.txt"
    assert (of_line.check, of_line.document_id) == ("id", "?")


def test_a_file_that_may_not_be_read_is_refused_and_the_next_one_is_read(tmp_path: Path) -> None:
    for name in ("a.txt", "b.jsonl", "c.txt"):
        written(tmp_path / name, f"2026-02-02 {BODY}")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "b.jsonl").chmod(0)
    if os.access(tmp_path / "a.txt", os.R_OK):
        pytest.skip("who may read everything, as root, is refused nothing")

    *refused, read_on = found_in(tmp_path)

    assert [each.check for each in refused if isinstance(each, Rejected)] == ["file", "file"]
    assert isinstance(read_on, Document)


def test_a_folder_that_may_not_be_read_is_refused_and_its_neighbours_are_read(
    tmp_path: Path,
) -> None:
    for name in ("closed/a.txt", "open/b.txt"):
        (tmp_path / name).parent.mkdir()
        written(tmp_path / name, f"2026-02-02 {BODY}")
    (tmp_path / "closed").chmod(0)
    if os.access(tmp_path / "closed", os.R_OK):
        pytest.skip("who may read everything, as root, is refused nothing")

    refused, read_on = found_in(tmp_path)
    (alone,) = found_in(tmp_path / "closed")

    assert isinstance(refused, Rejected)
    assert (refused.check, refused.place) == ("folder", str(tmp_path / "closed"))
    assert isinstance(read_on, Document)
    assert alone == refused


def test_a_path_that_leads_nowhere_is_no_file_whatever_its_ending(tmp_path: Path) -> None:
    for name in ("missing", "missing.txt"):
        with pytest.raises(FileNotFoundError, match=name):
            found_in(tmp_path / name)


def test_a_file_without_an_ending_is_refused_for_that(tmp_path: Path) -> None:
    refusal = refusal_of(written(tmp_path / "notes", BODY))

    assert (refusal.check, refusal.received) == ("kind of file", "nothing")


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".xz", lzma.compress)])
def test_packed_lines_are_read_and_a_broken_archive_is_refused(
    tmp_path: Path, suffix: str, pack: type[gzip.GzipFile]
) -> None:
    line = json.dumps({"id": "a", "text": BODY, "published": "2026-02-02"}).encode()
    file = written(tmp_path / f"a.jsonl{suffix}", pack(line))  # type: ignore[arg-type]
    assert document_in(file).text == BODY

    written(file, file.read_bytes()[:-9])

    assert [found.check for found in found_in(file) if isinstance(found, Rejected)] == [
        "compression"
    ]


def test_a_folder_is_walked_in_sorted_order_and_hidden_files_are_left(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/1.txt", "a/.hidden.txt", ".git/3.txt", "c.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        written(tmp_path / name, f"2026-02-02 {BODY}")

    first, second, refused = found_in(tmp_path)

    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.id, second.id) == ("1", "2")
    assert isinstance(refused, Rejected)
    assert (refused.check, refused.received) == ("kind of file", ".pdf")


def test_a_moment_without_a_zone_is_kept_as_its_day() -> None:
    record = {"id": "a", "text": "t", "published": "2026-02-02T23:30:00"}

    assert document_of(record, dated=True).published == date(2026, 2, 2)


def test_a_refusal_shows_long_values_as_one_short_line() -> None:
    with pytest.raises(RecordError) as refusal:
        document_of({"id": ["long\n" * 100], "text": "t"}, dated=False)

    assert len(refusal.value.received) == 80
    assert "\n" not in refusal.value.received


@pytest.mark.parametrize(("name", "pack"), [("a.jsonl", bytes), ("a.jsonl.gz", gzip.compress)])
def test_the_position_of_a_reader_grows_with_what_it_read_to_the_whole(
    tmp_path: Path, name: str, pack: Callable[[bytes], bytes]
) -> None:
    lines = [json.dumps({"id": f"{n}", "text": BODY, "published": "2026-02-05"}) for n in range(9)]
    paths = [str(written(tmp_path / name, pack("\n".join(lines).encode())))]
    paths.append(str(written(tmp_path / "b.txt", f"2026-02-05\n{BODY}")))
    position = Position(paths)

    shares = [position.share() for _ in read(paths, dated=True, position=position)]

    assert len(shares) == 10
    assert shares == sorted(shares, key=lambda share: share or 0)
    assert position.share() == 1
    assert (shares[0] or 1) < 1


def test_nobody_knows_how_much_of_a_pipe_is_left() -> None:
    assert Position([STANDARD_INPUT]).share() is None
