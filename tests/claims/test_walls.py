"""The second wall between newsrooms: PostgreSQL itself refuses a row that points into another one."""

from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django_scopes import scope

from claims import drafts, walls
from claims.enums import Likeness, LinkKind, Role
from claims.models import (
    Attribution,
    Claim,
    ClaimLink,
    ClaimTag,
    Draft,
    EventSubject,
    Evidence,
    Invitation,
    Newsroom,
    SavedFilter,
    SpeakerProposal,
    Succession,
)
from claims.services import invitations, links, own, splitting
from claims.services.splitting import PartGiven
from tests.factories.articles import article, claim, document
from tests.people import People, acting

WALLS = list(walls.wanted())
OURS = ("claims", "api", "web", "factcheck")


def test_no_wall_is_missing(db: None) -> None:
    assert walls.missing() == []
    assert len(WALLS) > 20
    assert len({wall.name for wall in WALLS}) == len(WALLS)


def _ours() -> list[Any]:
    """Every model of the project's own apps."""
    return [model for app in OURS for model in apps.get_app_config(app).get_models()]


def test_whatever_belongs_to_a_newsroom_says_so_itself() -> None:
    """A row that points at a newsroom's row is of a newsroom, and has an id of its own that a wall can lean on."""
    bare = [model.__name__ for model in _ours() if not _newsroom_of(model)]
    assert sorted(bare) == ["Counter", "Newsroom", "User"]
    assert [model for model in _ours() if _newsroom_of(model) and _newsroom_of(model).null] == []
    assert {model.__name__ for model in _ours() if _newsroom_of(model) and model._meta.pk.name != "id"} == {"ChainHead"}
    joined = [field for model in _ours() for field in model._meta.local_many_to_many if _newsroom_of(model)]
    assert joined == []  # a hidden table between two rows would have no newsroom


def _newsroom_of(model: Any) -> Any:
    return next((field for field in model._meta.concrete_fields if field.related_model is Newsroom), None)


def _keys() -> list[tuple[str, str, str]]:
    """Table, column and target of every key between rows of newsrooms, read from the models."""
    return [
        (model._meta.db_table, field.column, field.related_model._meta.db_table)
        for model in _ours()
        for field in model._meta.concrete_fields
        if field.related_model and field.related_model is not Newsroom and _newsroom_of(field.related_model)
    ]


def test_every_key_between_rows_of_newsrooms_has_a_wall() -> None:
    assert sorted(_keys()) == sorted((wall.table, wall.column, wall.target) for wall in WALLS)


@pytest.mark.postgresql
@pytest.mark.parametrize(("table", "column", "target"), _keys())
def test_the_database_has_the_wall_and_enforces_it(db: None, table: str, column: str, target: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE contype = 'f' AND convalidated AND conrelid = %s::regclass",
            [table],
        )
        keys = {row[0].partition(" DEFERRABLE")[0] for row in cursor.fetchall()}
    assert f"FOREIGN KEY (newsroom_id, {column}) REFERENCES {target}(newsroom_id, id)" in keys


@pytest.fixture
def two(people: People) -> dict[str, Any]:
    """A claim with evidence and attribution in each of two newsrooms, by the newsroom's slug."""
    for member in (people.ada, people.dan):
        with scope(newsroom=member.newsroom):
            by = acting(member)
            voices = [{"role": role, "speaker": {"name": role, "kind": "person"}} for role in ("source", "relay")]
            on = claim(member, article(member), tags=[member.newsroom.slug], attribution=voices)
            other = claim(member, on.article, exact="warned too late")
            links.link_claims(by=by, claim=on, other=other, kind=LinkKind.SAME_AS)
            one, two = (link.speaker for link in on.attribution.all())
            SpeakerProposal.objects.create(
                newsroom_id=member.newsroom_id, speaker=one, other=two, likeness=Likeness.SAME_NAME
            )
            document(member, on)
            own.save_filter(by=by, name=member.newsroom.slug, query="q=boats")
            drafts.keep(member.pk, member.newsroom_id, member.newsroom.slug, {"text": "It rained."})
            invitations.invite(by=by, email=f"eve@{member.newsroom.slug}.example", role=Role.VIEWER)
            halves: list[PartGiven] = [{"quote": {"exact": words}} for words in ("12 boats", "had sunk")]
            splitting.split_claim(by=by, claim=on, parts=halves)
    return {"mine": people.gazette.pk, "theirs": people.herald.pk}


@pytest.mark.postgresql
@pytest.mark.parametrize(
    "model",
    [Claim, Attribution, ClaimTag, ClaimLink, SpeakerProposal, Evidence, Draft, Invitation, SavedFilter, Succession],
)
def test_no_row_can_be_pointed_at_another_newsrooms(two: dict[str, Any], model: Any) -> None:
    """Plain SQL, past every model and scope: each key of a row of ours is set to a row of theirs."""
    table = model._meta.db_table
    mine = model._base_manager.filter(newsroom=two["mine"]).order_by("pk")[0].pk
    tried = 0
    for wall in WALLS:
        if wall.table == table:
            with connection.cursor() as cursor:
                # One that nothing points at yet, where there is one: no other constraint stands before the wall then.
                taken = f"SELECT {wall.column} FROM {table} WHERE {wall.column} IS NOT NULL"  # noqa: S608 - our names
                asked = f"SELECT id FROM {wall.target} WHERE newsroom_id = %s ORDER BY id IN ({taken}), id"  # noqa: S608
                cursor.execute(asked, [two["theirs"]])
                row = cursor.fetchone()
            if row:
                tried += 1
                with pytest.raises(IntegrityError, match=wall.name), transaction.atomic():
                    _point(table, wall.column, row[0], mine)
    assert tried


def _point(table: str, column: str, target: Any, row: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"UPDATE {table} SET {column} = %s WHERE id = %s", [target, row])  # noqa: S608 - our names


@pytest.mark.postgresql
def test_no_row_can_be_handed_to_another_newsroom(two: dict[str, Any]) -> None:
    row = Claim._base_manager.filter(newsroom=two["mine"])[0].pk
    with pytest.raises(IntegrityError), transaction.atomic():
        _point("claims_claim", "newsroom_id", two["theirs"], row)


@pytest.mark.postgresql
def test_no_statement_that_puts_up_a_wall_holds_a_long_lock(db: None) -> None:
    """Keys are added unchecked and validated apart; indexes are built concurrently wherever no transaction is open."""
    said = [statement for wall in WALLS for statement in walls.statements(wall)]
    assert all("NOT VALID" in line or "VALIDATE" in line or line.startswith("CREATE UNIQUE INDEX") for line in said)
    assert EventSubject._meta.db_table in {wall.table for wall in WALLS}
