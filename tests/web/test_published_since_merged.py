"""What stands published is otherwise by now: found as well where its claim was merged into another since."""

from collections.abc import Callable
from typing import Any

import pytest

from claims.enums import RemovalKind
from claims.models import Claim, Evidence, FactCheck, Speaker
from claims.selectors import named
from claims.services import contacts, evidence, merging, sources, speakers
from tests.claims.removing import remove
from tests.factories.articles import article, claim, document
from tests.factories.fact_checks import published
from tests.factories.verdicts import fresh, proposed, reviewed
from tests.files import kept
from tests.people import People, acting
from tests.web.waits import reasons_for


def _out(p: People) -> tuple[Claim, Evidence, FactCheck]:
    """A published claim, and the first of its evidence, which is a file."""
    said: Any = [{"role": "source", "speaker": {"name": "I. Tan", "kind": "person"}}]
    on = claim(p.ada, article(p.ada, read=False), attribution=said)
    table: Any = {"file": kept(p.ada, b"boat;day\n1;5 March\n", "boats.csv"), "publisher": "The trust", "origin": "A"}
    at: Any = {"kind": "cell", "value": "B2"}
    item = evidence.attach_evidence(by=acting(p.ada), claim=on, source=table, stance="supports", locator=at)
    document(p.ada, on, origin="Coast guard")
    contacts.log_contact(by=acting(p.ada), claim=on, whom="The mayor", response="So it is.")
    reviewed(p.ben, proposed(p.cleo, fresh(on)))
    return fresh(on), item, published(p, fresh(on))


def _merged(p: People, one: Claim, exact: str) -> Claim:
    """Another claim of the article, which the one is merged into."""
    into = claim(p.ada, one.article, exact=exact)
    return merging.merge_claims(by=acting(p.ada), claim=into, others=[fresh(one)], statement="So it was.")


def _confide(p: People, on: Claim, item: Evidence) -> None:
    sources.edit_source(by=acting(p.ada), source=item.source, confidential=True)


def _take_down(p: People, on: Claim, item: Evidence) -> None:
    assert item.source.file
    remove(p, RemovalKind.FILE, item.source.file.sha256)


def _other_speaker(p: People, on: Claim, item: Evidence) -> None:
    other = Speaker.objects.create(newsroom=p.gazette, name="Ito Tan", folded="ito tan", kind="person")
    speakers.merge_speaker(by=acting(p.ada), speaker=on.links[0].speaker, into=other)


HAPPENS: dict[str, Callable[[People, Claim, Evidence], None]] = {
    "confidential": _confide,
    "taken_down": _take_down,
    "merged": _other_speaker,
}


@pytest.mark.parametrize("why", HAPPENS)
@pytest.mark.parametrize("times", [1, 2])
def test_the_editors_are_told_though_the_claim_was_merged(gazette: People, why: str, times: int) -> None:
    """Once, or what it was merged into as well."""
    on, item, made = _out(gazette)
    last = on
    for exact in ("more than 300 houses", "the sirens had stayed silent")[:times]:
        last = _merged(gazette, last, exact)
    assert why not in {one for reasons in reasons_for(gazette.ada) for one in reasons}
    HAPPENS[why](gazette, fresh(on), Evidence.objects.select_related("source__file").get(pk=item.pk))
    assert [why] in reasons_for(gazette.ada)
    assert [one.page.fact_check_id for one in named.overtaken(made.pk)] == [made.pk]


def test_where_a_source_stands_published_by_its_name_is_told_though_the_claim_was_merged(gazette: People) -> None:
    on, item, made = _out(gazette)
    _merged(gazette, on, "more than 300 houses")
    found = named.naming([item.source_id])[item.source_id]
    assert [(one.page.fact_check_id, one.told.number) for one in found] == [(made.pk, 1)]
