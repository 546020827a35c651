"""``python -m flows.evaluation``: measure extraction on labelled texts, and hold it to its floors.

Exit codes: 0 every floor is reached; 1 some are not, one line each; 2 an input was not understood.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from flows.errors import InputError
from flows.evaluation import floors, report, rules
from flows.evaluation.labels import documents_of, labelled_texts, predictions_of
from flows.evaluation.records import Event, event_of
from flows.evaluation.scoring import Score, score
from flows.extractors import configured
from flows.terminal import fail, notes, output, print_json
from schemas.claims import Document, plain

_ROOT = Path(__file__).resolve().parents[2]
_OWN = _ROOT / "tests" / "evaluation"
_CONFIDENCE = _ROOT / "seeds" / "reference" / "rule_confidence.csv"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, show, and compare with the floors; returns the exit code."""
    options = _parser().parse_args(arguments)
    file = options.floors or options.labels.with_name("floors.toml")
    setting = options.raise_floors or options.lower_floors
    try:
        held = floors.read_floors(file, required=bool(options.floors) and not setting)
        measured = measure(options.documents, options.labels, options.predicted)
    except FileNotFoundError as error:
        fail(f"no such file: {error.filename}")
        return 2
    except InputError as error:
        fail(str(error))
        return 2
    _show(measured, options)
    if options.renew_confidence:
        try:
            rules.renew(_CONFIDENCE, measured.rules)
        except InputError as error:
            fail(str(error))
            return 2
        notes().print(f"wrote {_CONFIDENCE}")
    figures = floors.figures(measured)
    if setting:
        floors.write_floors(file, floors.raised(held, figures, lower=options.lower_floors))
        notes().print(f"wrote {file}")
        return 0
    missed = floors.missed(held, figures)
    for under in missed:
        fail(f"under the floor: {under}")
    return 1 if missed else 0


def measure(documents: Path, labels: Path, predicted: Path | None = None) -> Score:
    """Score what an engine reads in labelled texts.

    Args:
        documents: the texts, as JSON Lines.
        labels: their labels, as JSON Lines.
        predicted: what ``mithaq extract`` printed for them; without it, the configured engine
            reads them now.

    Raises:
        InputError: where a line of a file is not understood.
    """
    read = documents_of(documents)
    texts = labelled_texts(read, labels)
    return score(texts, predictions_of(predicted) if predicted else _extracted(read))


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="python -m flows.evaluation",
        description="Measure extraction on labelled texts; fail where it is under the floors.",
    )
    add = parser.add_argument
    add("--documents", type=Path, default=_OWN / "documents.jsonl", help="texts, one a line")
    add("--labels", type=Path, default=_OWN / "labels.jsonl", help="their labels, one a line")
    add("--predicted", type=Path, help="what `mithaq extract` printed; else the engine runs now")
    add("--floors", type=Path, help="floors to hold (default: floors.toml beside the labels)")
    add("--raise-floors", action="store_true", help="raise the floors to what is measured")
    add("--lower-floors", action="store_true", help="set the floors anew, even lower than before")
    add("--rules", action="store_true", help="show how many events of each rule are right")
    add(
        "--renew-confidence",
        action="store_true",
        help="count rule_confidence.csv anew from these texts",
    )
    add("--errors", action="store_true", help="list every mistake, by kind of error")
    add("--json", action="store_true", help="print JSON for a program to read on")
    return parser


def _extracted(documents: Sequence[Document]) -> dict[str, list[Event]]:
    engine = configured()
    return {
        document.id: [event_of(plain(event)) for event in engine.extract(document).events]
        for document in documents
    }


def _show(measured: Score, options: Namespace) -> None:
    if options.json:
        print_json(report.figures_as_data(measured))
        return
    for table in report.tables(measured):
        output().print(table)
    if options.rules:
        output().print(report.rules_table(measured))
    for line in report.mistakes_by_error(measured) if options.errors else ():
        output().print(line, soft_wrap=True)


if __name__ == "__main__":
    sys.exit(main())
