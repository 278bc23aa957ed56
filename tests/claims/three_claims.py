"""Three claims with evidence and speakers on file, to be split, merged and told apart again; and all that they are."""

from types import SimpleNamespace
from typing import Any

import pytest

from claims.models import Attribution, Claim, ClaimTag, Event, Evidence, Speaker, SpeakerAlias, Succession
from claims.services import claims, speakers
from tests.factories.articles import article, claim, document
from tests.people import People, acting

TEXT = (
    "Bo Ek said that 12 boats had sunk and 300 houses had fallen. B. Ek said that it rained. 🚢 Бәрі батты. It snowed."
)
BOTH = "12 boats had sunk and 300 houses had fallen"
PARTS: Any = [{"quote": {"exact": "12 boats had sunk"}}, {"quote": {"exact": "300 houses"}, "statement": "300 fell."}]
COMPONENTS: Any = [
    {"kind": "quantity", "text": "12 boats", "words_of": "speaker"},
    {"kind": "quantity", "text": "300 houses", "words_of": "speaker"},
]
BOOKKEEPING = {"version", "updated_at", "touched"}
World = SimpleNamespace


def link(name: str, role: str = "source") -> Any:
    """A link of an attribution to a person."""
    return {"role": role, "speaker": {"name": name, "kind": "person"}, "as_written": name}


@pytest.fixture
def world(gazette: People) -> World:
    """Three claims on file: of two assertions, of B. Ek who was passed on by Bo Ek, and of the article's own."""
    made = article(gazette.ada, text=TEXT, read=False)
    both = claim(
        gazette.ada,
        made,
        exact=BOTH,
        attribution=[link("Bo Ek")],
        components=COMPONENTS,
        tags=["storm"],
        confirmed=False,
    )
    rained = claim(gazette.ada, made, exact="it rained", attribution=[link("B. Ek"), link("Bo Ek", "relay")])
    rained = claims.edit_claim(by=acting(gazette.ada), claim=rained, components=COMPONENTS[1:], tags=["law"])
    sank = claim(gazette.ada, made, exact="Бәрі батты")
    document(gazette.ada, both, origin="Agency", components=[0], group="pair")
    document(gazette.ada, rained, origin="Bo Ek", components=[0], group="pair", note="moved")
    document(gazette.ben, rained, origin="B. Ek")
    short, full = Speaker.objects.get(name="B. Ek"), Speaker.objects.get(name="Bo Ek")
    speakers.edit_speaker(by=acting(gazette.ada), speaker=short, aliases=["Бо"], wikidata_id="Q42", description="Clerk")
    return World(made=made, both=both, rained=rained, sank=sank, short=short, full=full, people=gazette)


def last() -> Event:
    """The newest event."""
    return Event.objects.order_by("-seq")[0]


def state() -> dict[str, Any]:
    """All that claims, evidence and speakers are, but for bookkeeping and the ids of rows that are written anew."""

    def shown(model: Any, *order: str, without: tuple[str, ...] = ()) -> list[dict[str, Any]]:
        names = [one.attname for one in model._meta.concrete_fields if one.name not in BOOKKEEPING | set(without)]
        return [{name: getattr(row, name) for name in names} for row in model.objects.order_by(*order)]

    return {
        "claims": shown(Claim, "pk"),
        "evidence": shown(Evidence, "pk"),
        "links": shown(Attribution, "claim", "position", without=("id",)),
        "tags": shown(ClaimTag, "claim", "name", without=("id",)),
        "relations": shown(Succession, "claim", "successor", without=("id",)),
        "speakers": shown(Speaker, "pk"),
        "aliases": shown(SpeakerAlias, "speaker", "folded", without=("id",)),
    }
