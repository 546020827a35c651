"""Near copies: documents that say the same in nearly the same words, found by MinHash.

Inside an append. A text becomes a set of shingles (three words in a row), the set a sketch of
minima (``rensa``); sketches that agree in some band are compared whole. Copies and rewrites stay
documents of their own; belief counts them as one source. Nothing here decides which of two was
first: that is told by their publication.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

import duckdb
from rensa import RMinHash

#: From this share of common shingles on, estimated from the sketches, two texts are near copies.
SIMILAR = 0.4
_DAYS_APART = 30
_PERMUTATIONS, _SEED, _ROWS = 126, 2026, 3
_SHINGLE, _FEWEST_SHINGLES = 3, 12
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")  # Arabic vowel signs and the stretching line


def note_copies(log: duckdb.DuckDBPyConnection, since: int) -> None:
    """Sketch the documents after ``since`` (a position) and keep the pairs they make."""
    rows = log.execute(
        "select document_id, content_hash, text from event_log.documents where log_position > ?",
        [since],
    ).fetchall()
    sketched = [(*row[:2], sketch) for row in rows if (sketch := sketch_of(row[2]))]
    if not sketched:
        return
    log.execute(
        "create or replace temp table sketched as"
        " select unnest($1) as document_id, unnest($2) as content_hash,"
        " unnest($3::uinteger[][]) as sketch",
        [[row[0] for row in sketched], [row[1] for row in sketched], [row[2] for row in sketched]],
    )
    log.execute("insert into identity.sketches select * from sketched")
    log.execute(_KEEP_BANDS)
    log.execute(_KEEP_PAIRS, {"rows": _PERMUTATIONS, "similar": SIMILAR, "days": _DAYS_APART})


def sketch_of(text: str) -> list[int]:
    """The sketch of a text; empty where it is too short to be told from another by its words."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKC", text)).casefold()
    words = _WORD.findall(plain)
    shingles = {" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)}
    if len(shingles) < _FEWEST_SHINGLES:
        return []
    minima = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    minima.update(sorted(shingles))
    digest: list[int] = minima.digest()
    return digest


def copies_among(
    log: duckdb.DuckDBPyConnection, document_ids: Iterable[str]
) -> set[tuple[str, str]]:
    """Pairs of near copies of which one is asked for, the lesser id first."""
    rows: list[Any] = log.execute(
        "select document_id, other_id from identity.copies"
        " where list_contains($1::varchar[], document_id)"
        " or list_contains($1::varchar[], other_id)",
        [sorted(set(document_ids))],
    ).fetchall()
    return {(one, other) for one, other in rows}


_KEEP_BANDS = f"""
    insert into identity.bands
    select
        hash(band, sketch[band * {_ROWS} + 1 : band * {_ROWS} + {_ROWS}]) as band_hash,
        document_id,
        content_hash
    from sketched
    cross join range({_PERMUTATIONS // _ROWS}) as bands (band)
"""
# A pair is known since its later document was recorded.
_KEEP_PAIRS = """
    insert into identity.copies
    with met as (
        select distinct
            new_bands.document_id,
            new_bands.content_hash,
            known.document_id as other_id,
            known.content_hash as other_hash
        from identity.bands as new_bands
        semi join sketched using (document_id, content_hash)
        inner join identity.bands as known using (band_hash)
        where known.document_id <> new_bands.document_id
    ),
    compared as (
        select
            least(met.document_id, met.other_id) as document_id,
            greatest(met.document_id, met.other_id) as other_id,
            len(list_filter(
                list_zip(one.sketch, other.sketch), lambda two: two[1] = two[2]
            )) / $rows as similarity,
            greatest(first.recorded_at, second.recorded_at) as known_from
        from met
        inner join identity.sketches as one
            on met.document_id = one.document_id and met.content_hash = one.content_hash
        inner join identity.sketches as other
            on met.other_id = other.document_id and met.other_hash = other.content_hash
        inner join event_log.documents as first
            on met.document_id = first.document_id and met.content_hash = first.content_hash
        inner join event_log.documents as second
            on met.other_id = second.document_id and met.other_hash = second.content_hash
        where
            abs(coalesce(first.published_on - second.published_on, 0)) <= $days
    )
    select
        compared.document_id,
        compared.other_id,
        max(compared.similarity) as similarity,
        min(compared.known_from) as known_from
    from compared
    anti join identity.copies using (document_id, other_id)
    where compared.similarity >= $similar
    group by compared.document_id, compared.other_id
"""
