"""The second wall between newsrooms: PostgreSQL itself refuses a row that points into another one."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django_scopes import scope

from claims import walls
from claims.models import Attribution, Claim, ClaimTag, EventSubject, Evidence
from tests.factories.articles import article, claim, document
from tests.people import People

WALLS = list(walls.wanted())


def test_no_wall_is_missing(db: None) -> None:
    assert walls.missing() == []
    assert len(WALLS) > 20
    assert len({wall.name for wall in WALLS}) == len(WALLS)


@pytest.fixture
def two(people: People) -> dict[str, Any]:
    """A claim with evidence and attribution in each of two newsrooms, by the newsroom's slug."""
    for member in (people.ada, people.dan):
        with scope(newsroom=member.newsroom):
            document(member, claim(member, article(member), tags=["storm"]))
    return {"mine": people.gazette.pk, "theirs": people.herald.pk}


@pytest.mark.postgresql
@pytest.mark.parametrize("model", [Claim, Attribution, ClaimTag, Evidence])
def test_no_row_can_be_pointed_at_another_newsrooms(two: dict[str, Any], model: Any) -> None:
    """Plain SQL, past every model and scope: each key of a row of ours is set to a row of theirs."""
    table = model._meta.db_table
    mine = model._base_manager.filter(newsroom=two["mine"])[0].pk
    tried = 0
    for wall in WALLS:
        if wall.table == table:
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT id FROM {wall.target} WHERE newsroom_id = %s", [two["theirs"]])  # noqa: S608
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
