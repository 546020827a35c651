import dataclasses
from datetime import date
from itertools import permutations

import pytest
from tellings import (
    PLAIN_NAMES,
    TEXT,
    append_events,
    ask,
    document,
    event,
    reading,
    take,
    utc,
    visit,
    without_claim,
)

from schemas.claims import Place, plain
from schemas.columns import COLUMNS
from schemas.events import EVENT_TYPES, UPCASTERS
from warehouse import Actor, Batch, Home, append, project, publish, reader, rebuild, validate
from warehouse.connection import writing

DAY = {"precision": "day", "basis": "stated", "phrase": "day"}
FOURTH = DAY | {"earliest": date(2026, 3, 4), "latest": date(2026, 3, 4)}
FIFTH = DAY | {"earliest": date(2026, 3, 5), "latest": date(2026, 3, 5)}
MARCH = {
    "earliest": date(2026, 3, 1),
    "latest": date(2026, 3, 31),
    "precision": "month",
    "basis": "stated",
    "phrase": "March",
}
MINISTRY = {"source": "ministry", "source_kind": "named", "stance": "stated"}
AGENCY = {"source": "agency", "source_kind": "outlet", "stance": "reported"}
NOBODY = {"source": "officials", "source_kind": "anonymous", "stance": "reported"}
AMMAN = {"payload": {"city": "Amman"}}
IRBID = {"payload": {"city": "Irbid"}}
SAID_ON = {"quote_start": 0, "quote_end": 4, "quote": "word"}


def told(event_type, said_by, document_id, day=1, **fields):
    return event(
        event_type,
        document_id=document_id,
        published_on=date(2026, 3, day),
        **said_by,
        **fields,
    )


def date_reading(said_by):
    return {
        "date": SAID_ON | {"rule": "d", "attributions": [{"citing": None} | said_by]},
    }


def visit_of(home):
    [row] = ask(home, "from visits")
    return row


def test_a_visit_reads_well(home):
    take(home)
    project(home)
    row = visit_of(home)
    assert row["who"] == "Salim"
    assert row["who_ar"] == "سالم"
    assert (row["place_country"], row["place_city"]) == ("JO", "Amman")
    assert (row["earliest"], row["date_text"], row["precision"]) == (
        date(2026, 3, 4),
        "2026-03-04",
        "day",
    )
    assert (row["status"], row["quote"], row["document_id"]) == ("took_place", "وصل", "note-1")
    assert row["countries"] == ["JO", "KW"]
    assert row["sources"] == ["Agency citing sources", "The ministry"]
    assert row["confidence"] == 0.9


def test_an_agreement_reads_well(home):
    take(home)
    project(home)
    [row] = ask(home, "from agreements")
    assert row["who"] == "Salim, Jordan"
    assert (row["agreement_type"], row["status"]) == ("mou", "signed")
    assert (row["value_amount"], row["value_currency"]) == (2e6, "USD")
    assert (row["value_source"], row["value_citing"]) == ("Agency", "sources")
    assert row["items"] == ["6 x trainers (trainer aircraft)"]
    assert (row["duration"], row["subjects"]) == ("P3Y", ["training"])
    assert row["details_withheld"]
    assert row["during_visit_id"] == visit_of(home)["visit_id"]
    assert row["follows_text"] == "مذكرة"
    [item] = ask(home, "from agreement_items")
    assert (item["quantity"], item["designation"]) == (6, "طائرات تدريب")
    assert (item["source"], item["quote"]) == ("Agency", "6 طائرات تدريب")


def test_every_claim_stands_with_its_own_words(home):
    take(home)
    project(home)
    claims = {
        (row["kind"], row["predicate"]): row
        for row in ask(home, "from claims order by quote_start")
    }
    assert claims["visit", "date"]["quote"] == "اليوم"
    assert claims["visit", "date"]["source"] == "Agency"
    assert claims["visit", "status"]["source"] == "The ministry"
    assert claims["agreement", "type"]["value_text"] == "mou"
    assert claims["agreement", "value"]["value_text"] == "2,000,000 USD"
    for row in claims.values():
        assert TEXT[row["quote_start"] : row["quote_end"]] == row["quote"]


def test_names_of_actors_come_from_the_reference_data(home):
    append_events(
        home,
        told("VisitTookPlace", MINISTRY, "a"),
        told(
            "ParticipantNamed",
            MINISTRY,
            "a",
            payload={"name": "the minister", "part": "visitor", "actor_id": "salim"},
        ),
    )
    project(home, [Actor("salim", "Salim", "سالم", "KW", "person")])
    row = visit_of(home)
    assert (row["who"], row["who_ar"]) == ("Salim", "سالم")


def test_companions_and_hosts_are_told_apart_from_visitors(home):
    people = [("Salim", "visitor"), ("Huda", "companion"), ("Omar", "host")]
    append_events(
        home,
        told("VisitTookPlace", MINISTRY, "a"),
        *(
            told("ParticipantNamed", MINISTRY, "a", payload={"name": name, "part": part})
            for name, part in people
        ),
    )
    project(home)
    assert visit_of(home)["who"] == "Salim, with Huda, received by Omar"
    assert [row["part"] for row in ask(home, "from participants order by part")] == [
        "companion",
        "host",
        "visitor",
    ]


@pytest.mark.parametrize(
    ("better", "worse"), [(MINISTRY, AGENCY), (AGENCY, NOBODY), (MINISTRY, NOBODY)]
)
def test_the_better_source_is_believed_and_the_other_stays_in_dispute(home, better, worse):
    append_events(
        home,
        told("VisitTookPlace", better, "a", day=1, payload=date_reading(better), **FOURTH),
        told("VisitTookPlace", worse, "b", day=9, payload=date_reading(worse), **FIFTH),
    )
    project(home)
    assert visit_of(home)["earliest"] == date(2026, 3, 4)
    [dispute] = ask(home, "from disputes")
    assert (dispute["predicate"], dispute["believed_text"], dispute["rival_text"]) == (
        "date",
        "2026-03-04",
        "2026-03-05",
    )
    assert (dispute["source"], dispute["document_id"]) == (worse["source"], "b")
    assert visit_of(home)["dispute_count"] == 1


def test_among_equal_sources_the_later_publication_is_believed(home):
    append_events(
        home,
        told("VisitTookPlace", AGENCY, "a", day=9, payload=date_reading(AGENCY), **FOURTH),
        told("VisitTookPlace", AGENCY, "b", day=1, payload=date_reading(AGENCY), **FIFTH),
    )
    project(home)
    assert visit_of(home)["earliest"] == date(2026, 3, 4)


def test_a_source_that_leans_on_another_weighs_no_more_than_an_outlet(home):
    leaning = MINISTRY | {"citing": "officials"}
    append_events(
        home,
        told("VisitTookPlace", leaning, "a", day=1, payload=date_reading(leaning), **FOURTH),
        told("VisitTookPlace", AGENCY, "b", day=9, payload=date_reading(AGENCY), **FIFTH),
    )
    project(home)
    assert visit_of(home)["earliest"] == date(2026, 3, 5)


def test_a_month_that_holds_the_believed_day_is_no_dispute(home):
    append_events(
        home,
        told("VisitTookPlace", MINISTRY, "a", payload=date_reading(MINISTRY), **FOURTH),
        told("VisitTookPlace", AGENCY, "b", payload=date_reading(AGENCY), **MARCH),
    )
    project(home)
    assert ask(home, "from disputes") == []


def test_a_country_without_its_city_is_no_dispute_and_another_city_is(home):
    append_events(
        home,
        told("VisitTookPlace", MINISTRY, "a"),
        told("PlaceNamed", MINISTRY, "a", payload={"country": "JO", "city": "Amman"}),
        told("PlaceNamed", AGENCY, "b", payload={"country": "JO"}),
        told("PlaceNamed", AGENCY, "c", payload={"country": "JO", "city": "Irbid"}),
    )
    project(home)
    assert [row["rival_text"] for row in ask(home, "from disputes")] == ["Irbid, JO"]


def test_a_plan_is_overtaken_by_the_later_report_that_it_took_place(home):
    append_events(
        home,
        told("VisitAnnounced", MINISTRY, "a", day=1),
        told("VisitTookPlace", NOBODY, "b", day=4),
    )
    project(home)
    assert visit_of(home)["status"] == "took_place"
    assert ask(home, "from disputes") == []


def test_a_denial_by_the_better_source_is_believed_against_the_report(home):
    append_events(
        home,
        told("VisitTookPlace", NOBODY, "a", day=1),
        told("VisitDenied", MINISTRY | {"stance": "denied"}, "b", day=2),
    )
    project(home)
    assert visit_of(home)["status"] == "denied"
    assert [row["rival_text"] for row in ask(home, "from disputes")] == ["took_place"]


def test_what_a_source_only_denies_is_not_believed(home):
    denied = MINISTRY | {"stance": "denied"}
    append_events(
        home,
        told("AgreementSigned", AGENCY, "a", stream_id="agreement-a"),
        told(
            "ValueReported",
            AGENCY,
            "a",
            stream_id="agreement-a",
            payload={"amount": 5.0, "qualifier": "exact", "currency": "USD"},
        ),
        told(
            "ValueReported",
            denied,
            "b",
            stream_id="agreement-a",
            payload={"amount": 5.0, "qualifier": "exact", "currency": "USD"},
        ),
    )
    project(home)
    [row] = ask(home, "from agreements")
    assert (row["value_amount"], row["value_source"]) == (5.0, "agency")
    assert [row["rival_text"] for row in ask(home, "from disputes")] == ["denied: 5 USD"]


def judgement(event_type, of, **payload):
    return event(
        event_type,
        document_id="review",
        supersedes=of["event_id"],
        payload={"reviewer": "rana", **payload},
    )


def test_a_reviewer_outranks_every_source(home):
    rumour = told("PlaceNamed", NOBODY, "b", payload={"country": "JO", "city": "Irbid"})
    append_events(
        home,
        told("VisitTookPlace", MINISTRY, "a"),
        told("PlaceNamed", MINISTRY, "a", payload={"country": "JO", "city": "Amman"}),
        rumour,
    )
    append_events(home, judgement("ClaimConfirmed", rumour))
    project(home)
    assert visit_of(home)["place_city"] == "Irbid"


def test_a_rejected_claim_is_believed_no_more(home):
    wrong = told("PlaceNamed", MINISTRY, "a", payload={"country": "JO", "city": "Irbid"})
    append_events(
        home,
        told("VisitTookPlace", MINISTRY, "a"),
        told("PlaceNamed", NOBODY, "b", payload={"country": "JO", "city": "Amman"}),
        wrong,
    )
    append_events(home, judgement("ClaimRejected", wrong))
    project(home)
    assert visit_of(home)["place_city"] == "Amman"
    assert ask(home, "from disputes") == []


def test_a_corrected_claim_gives_the_reviewer_s_value(home):
    wrong = told("PlaceNamed", MINISTRY, "a", payload={"country": "JO", "city": "Irbid"})
    append_events(home, told("VisitTookPlace", MINISTRY, "a"), wrong)
    append_events(
        home, judgement("ClaimCorrected", wrong, payload={"country": "JO", "city": "Zarqa"})
    )
    project(home)
    assert visit_of(home)["place_city"] == "Zarqa"


def scattered():
    """Reports of one visit by four documents that agree on little."""
    return [
        [told("VisitAnnounced", MINISTRY, "a", day=1, payload=date_reading(MINISTRY), **MARCH)],
        [
            told("VisitTookPlace", AGENCY, "b", day=5, payload=date_reading(AGENCY), **FOURTH),
            told("PlaceNamed", AGENCY, "b", day=5, payload={"country": "JO", "city": "Irbid"}),
        ],
        [
            told("VisitTookPlace", NOBODY, "c", day=6, payload=date_reading(NOBODY), **FIFTH),
            told("ParticipantNamed", NOBODY, "c", payload={"name": "Salim", "part": "visitor"}),
        ],
        [
            told("PlaceNamed", AGENCY, "d", day=5, payload={"country": "JO", "city": "Amman"}),
            told(
                "ParticipantNamed",
                AGENCY,
                "d",
                payload={"name": "salim", "role": "minister", "part": "visitor"},
            ),
        ],
    ]


BELIEFS = {
    "visits": "select * exclude (system_from) from visits",
    "participants": "from participants order by all",
    "disputes": "select * exclude (system_from) from disputes order by all",
}


def test_the_order_in_which_documents_arrive_never_matters(tmp_path):
    beliefs = []
    for order in permutations(range(4)):
        home = Home(tmp_path / "".join(map(str, order)))
        for index in order[:2]:
            append_events(home, *scattered()[index])
        project(home)
        append_events(home, *(row for index in order[2:] for row in scattered()[index]))
        project(home)
        beliefs.append({name: ask(home, query) for name, query in BELIEFS.items()})
    assert beliefs[0]["disputes"]
    assert all(belief == beliefs[0] for belief in beliefs[1:])


MODELS = (
    "claims_history",
    "visits_history",
    "agreements_history",
    "participants",
    "agreement_items",
    "disputes",
)


def test_what_is_brought_forward_step_by_step_equals_what_is_rebuilt(home):
    for rows in scattered():
        append_events(home, *rows)
        project(home)
    take(home, "note-1")
    project(home)
    fewer = reading("note-1", without_claim(visit(), "place"), extractor="rules 2")
    append(home, validate(Batch([document("note-1")], [fewer])), PLAIN_NAMES)
    project(home)
    take(home, "note-1", extractor="rules 3")
    project(home)
    stepwise = {model: ask(home, f"from {model} order by all") for model in MODELS}
    rebuild(home, PLAIN_NAMES)
    assert {model: ask(home, f"from {model} order by all") for model in MODELS} == stepwise


def test_only_touched_streams_are_computed_anew(home):
    take(home, "note-1")
    assert project(home) == 2
    assert project(home) == 0
    take(home, "note-2")
    assert project(home) == 2


def test_an_agreement_follows_its_visit_into_the_stream_of_an_earlier_report(home):
    take(home, "note-1")
    project(home)
    alone = visit_of(home)["visit_id"]
    earlier = dataclasses.replace(document("note-0"), published=date(2026, 3, 3))
    append(home, validate(Batch([earlier], [reading("note-0", visit())])), PLAIN_NAMES)
    project(home)
    joined = visit_of(home)
    assert joined["documents"] == ["note-0", "note-1"]
    assert joined["visit_id"] != alone
    assert ask(home, "select during_visit_id from agreements") == [
        {"during_visit_id": joined["visit_id"]}
    ]


def test_projections_that_fell_behind_catch_up_without_a_new_event(home):
    take(home, "note-1")
    take(home, "note-2")
    assert project(home) == 2
    assert visit_of(home)["documents"] == ["note-1", "note-2"]


def test_what_models_of_another_checkout_left_is_computed_anew_and_dropped(home):
    take(home, "note-1")
    project(home, [Actor("salim", "Salim")])
    kept = visit_of(home)
    with writing(home) as log:
        log.execute("update projection.position set models_hash = 'of another checkout'")
        log.execute("delete from visit_beliefs")
        log.execute("create table former_table as select 1 as one")
        log.execute("create view former_view as from former_table")
        log.execute("create or replace table actors as select 'salim' as actor_id")
    project(home, [Actor("salim", "Salim")])
    assert visit_of(home) == kept
    assert ask(home, "select actor_id, name_en from actors") == [
        {"actor_id": "salim", "name_en": "Salim"}
    ]
    assert ask(home, "select table_name from duckdb_tables() where table_name like 'former%'") == []
    assert ask(home, "select view_name from duckdb_views() where view_name like 'former%'") == []


def test_history_keeps_what_was_believed_and_until_when(home):
    append_events(home, told("VisitAnnounced", MINISTRY, "a", day=1))
    append_events(home, told("VisitTookPlace", AGENCY, "b", day=4))
    project(home)
    first, second = ask(home, "from visits_history order by system_from")
    assert (first["status"], second["status"]) == ("announced", "took_place")
    assert first["system_to"] == second["system_from"]
    assert second["system_to"] is None


def test_a_stream_whose_claims_were_all_withdrawn_is_believed_no_more(home):
    take(home)
    append(
        home,
        validate(Batch([document()], [reading("note-1", visit(), extractor="rules 2")])),
        PLAIN_NAMES,
    )
    project(home)
    assert ask(home, "from agreements") == []
    [row] = ask(home, "from agreements_history")
    assert row["system_to"] is not None


def test_beliefs_as_of_a_moment_are_those_the_log_then_gave(home):
    append_events(home, told("VisitAnnounced", MINISTRY, "a", day=1))
    append_events(home, told("VisitTookPlace", AGENCY, "b", day=4))
    project(home)
    first, second = [
        row["recorded_at"] for row in ask(home, "select recorded_at from batches order by 1")
    ]

    def status_at(moment):
        return [
            row["status"]
            for row in ask(home, "select status from visits_as_of($1::timestamptz)", [moment])
        ]

    assert status_at(utc(1)) == []
    assert status_at(first) == ["announced"]
    assert status_at(second) == ["took_place"]


def test_agreements_as_of_a_moment_before_the_ingest_are_none(home):
    take(home)
    project(home)
    assert ask(home, "from agreements_as_of('2001-01-01')") == []
    assert len(ask(home, "from agreements_as_of(now())")) == 1


def test_a_timeline_shows_both_directions_in_order_and_nothing_of_others(home):
    take(home)
    append_events(
        home,
        event("VisitTookPlace", "visit-b", document_id="b", payload=date_reading(AGENCY), **MARCH),
        event("PlaceNamed", "visit-b", document_id="b", payload={"country": "KW"}),
        event(
            "ParticipantNamed",
            "visit-b",
            document_id="b",
            payload={"name": "Huda", "country": "JO", "part": "visitor"},
        ),
        event("VisitTookPlace", "visit-c", document_id="b"),
    )
    project(home)
    rows = ask(home, "from timeline('kw', 'JO')")
    assert [(row["kind"], row["date_text"]) for row in rows] == [
        ("visit", "2026-03"),
        ("visit", "2026-03-04"),
        ("agreement", None),
    ]
    assert rows == ask(home, "from timeline('JO', 'KW')")


def test_changes_since_a_moment_tell_what_was_believed_before_and_by_which_document(home):
    append_events(home, told("VisitAnnounced", MINISTRY, "a", day=1))
    [batch] = ask(home, "select recorded_at from event_log.batches")
    append_events(
        home,
        told("VisitTookPlace", AGENCY, "b", day=4, quote="came to Amman", quote_start=9),
        told("PlaceNamed", AGENCY, "b", day=4, quote="Amman", quote_start=17, **AMMAN),
    )
    project(home)
    rows = ask(home, "from changes_since($1::timestamptz)", [batch["recorded_at"]])
    names = ("attribute", "before", "now", "source", "document_id", "quote")
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("place", None, "Amman", "agency", "b", "Amman"),
        ("status", "announced", "took_place", "agency", "b", "came to Amman"),
    ]
    assert {tuple(row["documents"]) for row in rows} == {("b",)}
    [latest] = ask(home, "select max(recorded_at) as moment from event_log.batches")
    assert ask(home, "from changes_since($1::timestamptz)", [latest["moment"]]) == []


OTHER = {"source": "daily", "source_kind": "outlet", "stance": "reported"}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_later_relay_of_what_a_source_said_is_no_later_publication(home, order):
    rows = [
        (told("VisitTookPlace", MINISTRY, "a"), told("PlaceNamed", AGENCY, "a", **AMMAN)),
        (told("PlaceNamed", OTHER, "b", day=2, **IRBID),),
        (told("PlaceNamed", AGENCY, "c", day=3, **AMMAN),),
    ]
    for at in order:
        append_events(home, *rows[at])
    project(home)
    [place] = ask(home, "from beliefs where predicate = 'place'")
    assert (place["value_text"], place["document_id"]) == ("Irbid", "b")
    assert place["why"] == "published later: 2026-03-02 after 2026-03-01"
    [rival] = ask(home, "from disputes")
    assert (rival["rival_text"], rival["document_id"]) == ("Amman", "a")
    assert rival["independent_sources"] == 1
    append_events(home, told("PlaceNamed", AGENCY, "d", day=4, payload={"city": "Aqaba"}))
    project(home)
    assert visit_of(home)["place_city"] == "Aqaba"  # the source's own later word is one


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_near_copy_published_later_is_no_later_publication(home, order):
    def tells(name, day, city, text):
        nobody = tuple(
            dataclasses.replace(claim, attribution=(), value=plain(Place("JO", city)))
            if claim.predicate == "place"
            else claim
            for claim in visit(text).claims
        )
        event = dataclasses.replace(visit(text), claims=nobody)
        published = date(2026, 3, day)
        given = dataclasses.replace(document(name, text), published=published, source=name)
        return Batch([given], [reading(name, event, text=text)])

    other = "وصل الوزير سالم اليوم، وقيل إن عمّان لم تكن وجهته. Nothing more was told."
    batches = [
        tells("first", 4, "Amman", TEXT),
        tells("daily", 5, "Irbid", other),
        tells("copier", 6, "Amman", TEXT + " More follows."),
    ]
    for at in order:
        append(home, validate(batches[at]), PLAIN_NAMES)
    project(home)
    assert visit_of(home)["documents"] == ["copier", "daily", "first"]
    assert ask(home, "select copy_of from documents where document_id = 'copier'") == [
        {"copy_of": "first"}
    ]
    [place] = ask(home, "from beliefs where predicate = 'place'")
    assert (place["value_text"], place["document_id"]) == ("Irbid, JO", "daily")


def test_payloads_of_an_older_version_are_read_as_ones_of_the_newest(home, monkeypatch):
    newer = dataclasses.replace(EVENT_TYPES["PlaceNamed"], schema_version=2)
    monkeypatch.setitem(EVENT_TYPES, "PlaceNamed", newer)
    monkeypatch.setitem(UPCASTERS, ("PlaceNamed", 1), lambda old: {"city": old["town"]})
    append_events(
        home,
        told("VisitTookPlace", MINISTRY, "a"),
        told("PlaceNamed", MINISTRY, "a", payload={"town": "Amman"}),
        told("PlaceNamed", AGENCY, "b", payload={"city": "Irbid"}, schema_version=2),
    )
    project(home)
    assert visit_of(home)["place_city"] == "Amman"
    assert [row["rival_text"] for row in ask(home, "from disputes")] == ["Irbid"]
    stored = ask(home, "select payload from events where schema_version = 1 and payload <> '{}'")
    assert stored == [{"payload": '{"town": "Amman"}'}]


def test_every_relation_and_column_that_readers_see_has_a_comment(home):
    take(home)
    project(home)
    publish(home)
    with reader(home) as published:
        silent = published.execute(
            """
            select schema_name, table_name, column_name from duckdb_columns()
            where not internal and comment is null
            union all
            select schema_name, table_name, null from duckdb_tables()
            where not internal and comment is null
            union all
            select schema_name, view_name, null from duckdb_views()
            where not internal and comment is null
            union all
            select schema_name, function_name, null from duckdb_functions()
            where not internal and comment is null
            """
        ).fetchall()
    assert silent == []


def test_columns_have_the_types_that_the_dictionary_tells(home):
    take(home)
    project(home)
    stored = ask(
        home,
        "select distinct column_name, lower(data_type) as type from duckdb_columns()"
        " where not internal and database_name = current_database()",
    )
    differing = [
        (row["column_name"], row["type"])
        for row in stored
        if row["type"].replace('"', "") != COLUMNS[row["column_name"]].type
    ]
    assert differing == []
