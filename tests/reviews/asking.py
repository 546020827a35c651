"""Short questions to a record that is reviewed."""

from warehouse import Home, reader


def ask(home: Home, query: str, *parameters: object) -> list[dict]:
    with reader(home) as published:
        cursor = published.execute(query, list(parameters))
        names = [column[0] for column in cursor.description or []]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def claim_of(home: Home, predicate: str, document: str = "deal", text: str = "") -> str:
    """The name of a claim, as commands take it."""
    [row] = ask(
        home,
        "select event_id[:8] || ':' || predicate as name from claims"
        " where predicate = ? and document_id = ? and kind = 'agreement'"
        " and contains(value_text, ?)",
        predicate,
        document,
        text,
    )
    return str(row["name"])


def value(home: Home) -> float | None:
    [row] = ask(home, "from agreements where document_id = 'deal'")
    return row["value_amount"]
