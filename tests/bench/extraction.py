"""Speed and memory of the rule engine, beside spaCy's phrase matching on the same texts.

Run by ``make bench``. The two engines take turns over texts that neither has seen, and are timed
in processor seconds, so that other programs on the machine disturb little. Nothing is asserted:
the ratio is for reading (``README.md`` tells how).
"""

from __future__ import annotations

import argparse
import gc
import itertools
import statistics
import time
from collections.abc import Callable, Iterator
from typing import TypeAlias

import psutil
import spacy
from machine import describe, show
from texts import WORDS_A_DOCUMENT, Mix, documents, phrases

from flows.extraction.engine import rule_engine
from schemas.claims import Document

PHRASES = 5_000
_WARM_UP = 5_000  # documents after which nothing is left to be loaded or remembered
_MEBIBYTE = 2**20


def main() -> None:
    """Measure speed on both mixes of documents, then memory, and print a table of each."""
    asked = _arguments()
    ours, theirs = _ours(), _theirs()
    for mix in Mix:
        _show_speed(ours, theirs, mix, asked.rounds, asked.documents)
    if asked.stream:
        _show_memory(asked.stream)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="turns of each engine")
    parser.add_argument("--documents", type=int, default=300, help="documents a turn")
    parser.add_argument(
        "--stream", type=int, default=100_000, help="documents over which memory is watched; 0: off"
    )
    return parser.parse_args()


_Engine: TypeAlias = Callable[[list[Document]], None]


def _show_speed(ours: _Engine, theirs: _Engine, mix: Mix, rounds: int, count: int) -> None:
    for engine in (ours, theirs):
        engine(list(documents(count, seed=0, mix=mix)))
    speeds: list[tuple[float, float]] = []
    for seed in range(1, rounds + 1):
        texts = list(documents(count, seed=seed, mix=mix))
        speeds.append((_speed(ours, texts), _speed(theirs, texts)))
    ratios = [mine / other for mine, other in speeds]
    lines = [
        (f"turn {n}", f"{mine:,.0f}", f"{other:,.0f}", f"{ratio:.2f}")
        for n, ((mine, other), ratio) in enumerate(zip(speeds, ratios, strict=True), 1)
    ]
    mine, other = (statistics.median(engine) for engine in zip(*speeds, strict=True))
    lines.append(("median", f"{mine:,.0f}", f"{other:,.0f}", f"{statistics.median(ratios):.2f}"))
    show(
        f"Documents of {WORDS_A_DOCUMENT} Arabic words a second, one core: {mix.value}",
        ("", f"Mithaq {rule_engine().extractor}", f"spaCy, {PHRASES:,} phrases", "ratio"),
        lines,
        describe("mithaq", "spacy"),
    )


def _ours() -> _Engine:
    extract = rule_engine().extract

    def read(texts: list[Document]) -> None:
        for document in texts:
            extract(document)

    return read


def _theirs() -> _Engine:
    """A blank Arabic pipeline: its tokeniser, and a ruler that finds phrases."""
    pipeline = spacy.blank("ar")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PHRASE", "pattern": phrase} for phrase in phrases(PHRASES)])  # type: ignore[attr-defined]

    def read(texts: list[Document]) -> None:
        for _ in pipeline.pipe(document.text for document in texts):
            pass

    return read


def _speed(engine: _Engine, texts: list[Document]) -> float:
    """Documents a processor second."""
    gc.collect()
    start = time.process_time()
    engine(texts)
    return len(texts) / (time.process_time() - start)


def _show_memory(count: int) -> None:
    lines = [
        (f"{read:,}", f"{size / _MEBIBYTE:,.1f}", f"{grown / _MEBIBYTE:+,.1f}")
        for read, size, grown in _sizes(count)
    ]
    show(
        "Memory while documents stream through the engine",
        ("documents", "resident MiB", f"since {_WARM_UP:,}"),
        lines,
        "spaCy is loaded in the same process; what counts is the growth",
    )


def _sizes(count: int) -> Iterator[tuple[int, int, int]]:
    """Documents read, resident bytes, and bytes since the warm-up; ten times on the way."""
    extract, process = rule_engine().extract, psutil.Process()
    stream = documents(count, seed=0)
    steps = [_WARM_UP, *(n for tenth in range(1, 11) if (n := count * tenth // 10) > _WARM_UP)]
    first, read = 0, 0
    for step in steps:
        for document in itertools.islice(stream, step - read):
            extract(document)
            read += 1
        size = process.memory_info().rss
        first = first or size
        yield read, size, size - first


if __name__ == "__main__":
    main()
