"""Fills a record from documents without Prefect, for tests of what is made of a record."""

from flows import extractors
from flows.intake import Intake, read_events
from flows.known import NAMES, known_actors
from flows.sources.files import read
from warehouse import Home, append, migrate, project, publish, validate


def told_by(home: Home, *paths: str) -> Home:
    """The record after it took in the documents at the paths."""
    migrate(home)
    extractor = extractors.configured()
    intake = Intake(home, read(paths, dated=True), extractor, batch_size=1000)
    while intake.has_more():
        parcel = intake.next_parcel()
        read_events(parcel, extractor)
        append(home, validate(parcel.batch(correlation_id=None)), NAMES)
    published(home)
    return home


def published(home: Home) -> Home:
    """The record after what was appended has been projected and published."""
    project(home, known_actors())
    publish(home)
    return home
