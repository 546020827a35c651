"""The record as FollowTheMoney entities, built and validated by that project's own library.

A visit becomes a ``Trip``, an agreement a ``Contract`` with an ``UnknownLink`` to each party,
people and states a ``Person``, ``PublicBody`` or ``LegalEntity``, a document an ``Article``. A
``Documentation`` leads from the article to what it tells of and carries the very words. Ids are
hashes of our own ids, the same in every export. The library is optional: it needs PyICU, which is
built from source.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb

from flows.answers import Row, rows
from flows.errors import RunError
from flows.exports.registers import prepare
from flows.whole_files import replacing

_DOCUMENTS = """
    select document_id, title, url, publisher, published_on, language from documents
    order by document_id
"""
_PEOPLE = """
    select
        coalesce(participants.actor_id, concat_ws(
            '/', lower(coalesce(participants.name_en, participants.name)), participants.country
        )) as person_id,
        any_value(participants.name_en) as name_en,
        list(distinct participants.name order by participants.name) as names,
        any_value(participants.country) as country,
        any_value(actors.sort) as sort,
        bool_or(countries.country is not null) as is_state,
        list(distinct participants.role order by participants.role)
            filter (participants.role is not null) as roles,
        list({
            'stream_id': participants.stream_id, 'part': participants.part,
            'role': participants.role, 'document_id': said.document_id, 'quote': said.quote
        } order by participants.stream_id, participants.part) as parts
    from participants
    inner join events as said on participants.event_id = said.event_id
    left join actors on participants.actor_id = actors.actor_id
    left join countries
        on participants.name_en = countries.name_en
        and participants.country = countries.country
    group by person_id
    order by person_id
"""
_VISITS = "from visits order by visit_id"
_AGREEMENTS = "from agreements order by agreement_id"
_TELLINGS = """
    select
        claims.stream_id, claims.document_id,
        arg_min(claims.quote, claims.quote_start) as quote,
        any_value(claims.published_on) as published_on
    from claims
    where claims.predicate = 'status'
    group by claims.stream_id, claims.document_id
    order by claims.stream_id, claims.document_id
"""


def write(published: duckdb.DuckDBPyConnection, file: Path, tell: Callable[[str], object]) -> int:
    """Write every entity as one JSON object a line and return how many.

    Args:
        published: from ``warehouse.reader``.
        file: where to.
        tell: called with a sentence for values that FollowTheMoney does not take.

    Raises:
        RunError: the library is not installed, or an entity breaks its schema.
        InputError: the file cannot be written.
    """
    maker = _Maker()
    prepare(published)
    count = 0
    with replacing(file) as part, part.open("w", encoding="utf-8") as lines:
        for entity in _entities(published, maker):
            lines.write(json.dumps(maker.checked(entity), ensure_ascii=False) + "\n")
            count += 1
    for value in maker.refused:
        tell(f"left out, for FollowTheMoney does not take it: {value}")
    return count


class _Maker:
    """Makes entities of the installed library; remembers the values that it refused."""

    def __init__(self) -> None:
        try:
            from followthemoney import model  # noqa: PLC0415  (optional)
        except ImportError as error:
            raise RunError(
                "entities are made by the library followthemoney, which is not installed"
                f" ({error}): install ICU's headers and a C++ compiler (Debian: apt-get install"
                " libicu-dev pkg-config g++), then run .venv/bin/uv pip install '.[followthemoney]'"
            ) from None
        self.refused: list[str] = []
        self._model = model

    def make(self, schema: str, *key: Any, **properties: Any) -> Any:
        """An entity under the id that its key gives; None and empty values are left out."""
        entity = self._model.make_entity(schema, key_prefix="mithaq")
        entity.make_id(schema if schema in _EDGES else "", *key)
        for name, values in properties.items():
            for value in values if isinstance(values, (list, tuple)) else [values]:
                if value in (None, ""):
                    continue
                known = len(entity.get(name))
                entity.add(name, str(value), quiet=False)
                if len(entity.get(name)) == known and str(value) not in entity.get(name):
                    self.refused.append(f"{schema} {name} {value!r}")
        return entity

    def checked(self, entity: Any) -> dict[str, Any]:
        """The entity as JSON data, after the library's own validation."""
        from followthemoney.exc import InvalidData  # noqa: PLC0415  (optional)

        told: dict[str, Any] = entity.to_dict()
        try:
            entity.schema.validate(told)
        except InvalidData as error:
            raise RunError(f"{entity.schema.name} {entity.id} breaks its schema: {error}") from None
        return told


_EDGES = ("UnknownLink", "Documentation")


def _entities(published: duckdb.DuckDBPyConnection, maker: _Maker) -> Iterator[Any]:
    articles = {}
    for document in rows(published, _DOCUMENTS):
        articles[document["document_id"]] = article = _article(maker, document)
        yield article
    people = rows(published, _PEOPLE)
    ids: dict[tuple[str, str], list[tuple[str, Row]]] = {}
    for person in people:
        entity = _person(maker, person, articles)
        for part in person["parts"]:
            kind = "visit" if part["stream_id"].startswith("visit-") else "agreement"
            ids.setdefault((kind, part["stream_id"]), []).append((entity.id, part))
        yield entity
    told: dict[str, Any] = {}
    for visit in rows(published, _VISITS):
        involved = [id_ for id_, _ in ids.get(("visit", visit["visit_id"]), [])]
        told[visit["visit_id"]] = trip = _trip(maker, visit, involved, articles)
        yield trip
    for agreement in rows(published, _AGREEMENTS):
        named = agreement["agreement_id"]
        told[named] = contract = _contract(maker, agreement, articles)
        yield contract
        for id_, part in ids.get(("agreement", named), []):
            yield _party(maker, id_, part, contract, articles)
    for telling in rows(published, _TELLINGS):
        if telling["stream_id"] in told and telling["document_id"] in articles:
            yield _documentation(maker, telling, told[telling["stream_id"]], articles)


def _article(maker: _Maker, document: Row) -> Any:
    return maker.make(
        "Article",
        document["document_id"],
        title=document["title"] or f"Document {document['document_id']}",
        sourceUrl=document["url"],
        publisher=document["publisher"],
        publishedAt=document["published_on"],
        language={"ar": "ara", "en": "eng"}.get(document["language"]),
    )


def _person(maker: _Maker, person: Row, articles: dict[str, Any]) -> Any:
    is_person = person["sort"] == "person" or (person["roles"] and not person["is_state"])
    schema = "PublicBody" if person["is_state"] else "Person" if is_person else "LegalEntity"
    article_ids = sorted({part["document_id"] for part in person["parts"]})
    return maker.make(
        schema,
        "actor",
        person["person_id"],
        name=person["name_en"] or person["names"][0],
        alias=[
            name for name in person["names"] if name != (person["name_en"] or person["names"][0])
        ],
        country=person["country"],
        **({"position": person["roles"] or []} if schema == "Person" else {}),
        proof=[articles[id_].id for id_ in article_ids if id_ in articles],
        sourceUrl=[url for id_ in article_ids for url in _urls(articles, id_)],
        notes=[part["quote"] for part in person["parts"]],
    )


def _trip(maker: _Maker, visit: Row, involved: list[str], articles: dict[str, Any]) -> Any:
    place = ", ".join(filter(None, (visit["place_city"], visit["place_country"])))
    is_day = visit["precision"] == "day"
    return maker.make(
        "Trip",
        visit["visit_id"],
        name=f"{visit['who'] or 'Visit'}{f' to {place}' if place else ''}",
        startDate=visit["earliest"] if is_day else None,
        endDate=visit["latest"] if is_day else None,
        date=None if is_day else _partial(visit),
        location=place,
        country=visit["countries"],
        involved=involved,
        summary=f"{visit['status']}, {visit['date_text'] or 'undated'}",
        notes=visit["purposes"],
        **_evidence(visit, visit["visit_id"], articles),
    )


def _contract(maker: _Maker, agreement: Row, articles: dict[str, Any]) -> Any:
    sort = (agreement["agreement_type"] or "agreement").replace("_", " ")
    return maker.make(
        "Contract",
        agreement["agreement_id"],
        title=f"{sort}: {agreement['who'] or 'parties not told'}",
        name=f"{sort}: {agreement['who'] or 'parties not told'}",
        type=sort,
        status=agreement["status"],
        contractDate=_partial(agreement),
        amount=agreement["value_amount"],
        currency=agreement["value_currency"],
        country=agreement["countries"],
        summary=f"{agreement['status']}, {agreement['date_text'] or 'undated'}",
        notes=[*agreement["items"], *agreement["subjects"]],
        **_evidence(agreement, None, articles),
    )


def _party(maker: _Maker, party: str, part: Row, contract: Any, articles: dict[str, Any]) -> Any:
    role = part["part"] + (f", {part['role']}" if part["role"] else "")
    return maker.make(
        "UnknownLink",
        party,
        contract.id,
        role,
        subject=party,
        object=contract.id,
        role=role,
        description=part["quote"],
        proof=articles[part["document_id"]].id if part["document_id"] in articles else None,
        sourceUrl=_urls(articles, part["document_id"]),
    )


def _documentation(maker: _Maker, telling: Row, entity: Any, articles: dict[str, Any]) -> Any:
    article = articles[telling["document_id"]]
    return maker.make(
        "Documentation",
        article.id,
        entity.id,
        document=article.id,
        entity=entity.id,
        role="reports",
        summary=telling["quote"],
        date=telling["published_on"],
        recordId=telling["document_id"],
        sourceUrl=_urls(articles, telling["document_id"]),
    )


def _evidence(row: Row, record: str | None, articles: dict[str, Any]) -> dict[str, Any]:
    """What leads back: the words, the article they stand in, its address, our own id."""
    known = row["document_id"] in articles
    return {
        "description": row["quote"],
        "proof": articles[row["document_id"]].id if known else None,
        "sourceUrl": _urls(articles, row["document_id"]),
        **({"recordId": record} if record else {}),
    }


def _urls(articles: dict[str, Any], document_id: str) -> list[str]:
    return list(articles[document_id].get("sourceUrl")) if document_id in articles else []


def _partial(row: Row) -> str | None:
    """A date as FollowTheMoney takes it, no sharper than it is known: 2025, 2025-07, 2025-07-03."""
    earliest, latest = row["earliest"], row["latest"]
    if earliest is None:
        return None
    lengths = {"day": 10, "week": 7, "month": 7, "season": 4, "year": 4}
    first = str(earliest)[: lengths[row["precision"]]]
    while not str(latest).startswith(first):
        first = first.rpartition("-")[0]
        if not first:
            return None
    return first
