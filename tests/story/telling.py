"""The documents of the story, read once by the real extractor, and ways to put them in a record.

The facts are those of real reports, told in our own words; every outlet but Reuters is invented,
and so are all people of the shorter stories.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import duckdb

from flows.extraction.engine import rule_engine
from flows.known import NAMES, known_actors
from flows.sources.files import read
from schemas.claims import Document, Extraction
from warehouse import Batch, Home, Rejected, append, project, validate

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (ROOT / "tests" / "story" / "documents", ROOT / "seeds" / "documents")
SEED = "345414d0109a12e2"
# Every table that readers see, without what tells when this record took it.
BELIEFS = {
    "visits": "select * exclude (system_from) from visits",
    "agreements": "select * exclude (system_from) from agreements",
    "participants": "from participants",
    "agreement_items": "from agreement_items",
    "claims": "select * exclude (system_from) from claims",
    "beliefs": "select * exclude (system_from) from beliefs",
    "disputes": "select * exclude (system_from) from disputes",
    "reports": "select * exclude (system_from) from reports",
    "doubts": "from doubts",
    "visits as published": "from visit_beliefs where known_by = 'publication'",
    "agreements as published": "from agreement_beliefs where known_by = 'publication'",
    "beliefs as published": "from beliefs_history where known_by = 'publication'",
}


@cache
def documents() -> tuple[Document, ...]:
    """All of them, in order of publication."""
    found = list(read([str(folder) for folder in FOLDERS], dated=True))
    assert not [each for each in found if isinstance(each, Rejected)]
    told = [each for each in found if isinstance(each, Document)]
    return tuple(sorted(told, key=lambda each: (each.published_day, each.id)))


@cache
def extraction(document: Document) -> Extraction:
    return rule_engine().extract(document)


def tell(home: Home, told: Sequence[Document]) -> None:
    """Append documents as one batch."""
    validated = validate(Batch(list(told), [extraction(each) for each in told]))
    assert validated.rejected.is_empty()
    append(home, validated, NAMES)


def believe(home: Home) -> None:
    project(home, known_actors())


def exported(home: Home, queries: dict[str, str]) -> dict[str, str]:
    """Each query's rows as JSON Lines, in an order of their own."""
    with duckdb.connect(home.log_file, read_only=True) as log:
        log.execute("set timezone = 'UTC'")
        return {name: _lines(log, query) for name, query in queries.items()}


def _lines(log: duckdb.DuckDBPyConnection, query: str) -> str:
    rows = log.execute(f"select to_json(told)::varchar from ({query}) as told order by 1")
    return "\n".join(line for (line,) in rows.fetchall())


def ask(home: Home, query: str) -> list[tuple]:
    with duckdb.connect(home.log_file, read_only=True) as log:
        log.execute("set timezone = 'UTC'")
        return log.execute(query).fetchall()
