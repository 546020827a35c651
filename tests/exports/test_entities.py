"""Entities for FollowTheMoney: built everywhere its library is, validated by the library itself."""

import importlib
import importlib.util

import pytest

from flows.errors import RunError
from flows.exports import export
from tests.exports.deals import ADDRESS, records

IS_INSTALLED = importlib.util.find_spec("followthemoney") is not None
needs_the_library = pytest.mark.skipif(
    not IS_INSTALLED, reason="the optional library followthemoney is not installed"
)


@pytest.fixture
def entities(home, tmp_path):
    file = tmp_path / "entities.jsonl"
    refused: list[str] = []
    assert export(home, "ftm", file, None, refused.append) == len(records(file))
    assert refused == []
    return records(file)


def model_of_the_library():
    return importlib.import_module("followthemoney").model


def of(entities, schema):
    return [entity for entity in entities if entity["schema"] == schema]


@pytest.mark.skipif(IS_INSTALLED, reason="the library followthemoney is installed here")
def test_without_the_library_the_command_says_what_to_install(home, tmp_path):
    with pytest.raises(RunError, match=r"libicu-dev pkg-config g\+\+.*\[followthemoney\]"):
        export(home, "ftm", tmp_path / "entities.jsonl")
    assert list(tmp_path.iterdir()) == []


@needs_the_library
def test_every_entity_passes_the_validator_of_the_library(entities):
    model = model_of_the_library()
    for entity in entities:
        proxy = model.get_proxy(entity, cleaned=False)
        proxy.schema.validate(proxy.to_dict())
        assert proxy.to_dict()["properties"].keys() == entity["properties"].keys()
        for name, values in entity["properties"].items():
            kind = proxy.schema.get(name).type
            assert [value for value in values if kind.clean(value) is None] == []


@needs_the_library
def test_every_reference_leads_to_an_entity_of_the_range_that_its_schema_asks(entities):
    model = model_of_the_library()
    known = {entity["id"]: model.get(entity["schema"]) for entity in entities}
    assert len(known) == len(entities)
    references = 0
    for entity in entities:
        for name, values in entity["properties"].items():
            prop = model.get(entity["schema"]).get(name)
            if prop.type.name == "entity":
                references += len(values)
                assert all(known[value].is_a(prop.range) for value in values)
    assert references > 10


@needs_the_library
def test_visits_agreements_people_and_states_have_their_schemas(entities):
    assert len(of(entities, "Article")) == len(of(entities, "Trip")) == 2
    assert len(of(entities, "Contract")) == 2
    people = {entity["properties"]["name"][0] for entity in of(entities, "Person")}
    assert people == {"عدنان رضا", "Huda Mansur"}
    states = {entity["properties"]["name"][0] for entity in of(entities, "PublicBody")}
    assert states == {"Libya", "Jordan", "Türkiye"}
    signed = [
        each for each in of(entities, "Contract") if each["properties"]["status"] == ["signed"]
    ]
    assert signed[0]["properties"]["currency"] == ["USD"]
    assert signed[0]["properties"]["contractDate"] == ["2026-03-03"]


@needs_the_library
def test_each_entity_leads_back_to_article_address_and_words(entities):
    articles = {each["id"]: each for each in of(entities, "Article")}
    for entity in (*of(entities, "Trip"), *of(entities, "Contract"), *of(entities, "UnknownLink")):
        told = entity["properties"]
        assert set(told["proof"]) <= set(articles)
        assert told["description"][0]
        assert told["sourceUrl"][0].startswith("https://news.example/")
    told_of = {
        (each["properties"]["document"][0], each["properties"]["entity"][0])
        for each in of(entities, "Documentation")
    }
    assert len(told_of) == 4
    assert ADDRESS in {each["properties"]["sourceUrl"][0] for each in articles.values()}


@needs_the_library
def test_a_date_is_no_sharper_than_it_is_known(entities):
    huda = next(each for each in of(entities, "Trip") if "Huda Mansur" in str(each))
    assert huda["properties"]["date"] == ["2026-03"]
    assert "startDate" not in huda["properties"]


@needs_the_library
def test_entities_have_the_same_ids_in_every_export(home, tmp_path, entities):
    export(home, "ftm", tmp_path / "again.jsonl")
    assert records(tmp_path / "again.jsonl") == entities
