"""What the rest of a document adds to the visits that its rules have told.

Sides, places, company and hosts, in that order, for each stands on those before it. Makes no
telling itself.
"""

from __future__ import annotations

from flows.extraction.scene.stages import Scene
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.visits.company import add_heads, add_listed, of_side, tell_hosts_from_company
from flows.extraction.visits.hosts import add_bodies, add_hosts
from flows.extraction.visits.settling import settle, sharpen_places


def complete(scene: Scene, told: list[VisitTelling]) -> None:
    """Add to tellings what the rest of the document tells of their visits."""
    _side_with_ambassadors(scene, told)
    settle(scene, told)
    tell_hosts_from_company(told)
    add_heads(scene, told)
    add_hosts(scene, told)
    add_bodies(told)
    add_listed(scene, told)
    sharpen_places(scene, told)


def _side_with_ambassadors(scene: Scene, told: list[VisitTelling]) -> None:
    """Give a visitor without a side that of the only ambassador who is told to serve there.

    A paper does not tell whose minister its own is, but «سفير كينيا لدى النرويج» (the ambassador of
    Kenya to Norway) receives him in Oslo.
    """
    posted = {
        (mention.country, place.country)
        for stage in scene.stages
        for mention in stage.people
        if mention.office == "resident" and mention.country is not None and mention.role
        for place in stage.sentence.places
        if mention.role[0] <= place.start < mention.end and place.country != mention.country
    }
    for telling in told:
        own = [home for home, abroad in posted if telling.place and abroad == telling.country]
        if len(own) == 1:
            telling.visitors = [of_side(mention, own[0]) for mention in telling.visitors]
