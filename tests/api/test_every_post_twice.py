"""Every POST of the API, sent again with its key: the first answer again, marked so, and nothing done twice."""

from copy import deepcopy

import pytest

from tests import people as cast
from tests.api.client import Api
from tests.api.test_tenants import TABLE, called
from tests.people import People
from tests.tenants import Holdings, digest_of_rows, holdings

SECRETS = {"members", "tokens"}  # their answer is replayed without what is shown once


@pytest.fixture(scope="module")
def lasting(shared: None) -> tuple[People, Holdings]:
    """The people, and what Dan has."""
    people = cast.make()
    return people, holdings(people.dan)


@pytest.mark.parametrize("name", [name for name, method in TABLE if method == "POST"])
def test_what_is_sent_again_is_done_once(lasting: tuple[People, Holdings], db: None, name: str) -> None:
    people, own = deepcopy(lasting)
    dan = Api(people.dan)
    first, body, status = TABLE[name, "POST"]
    if first:
        assert called(dan, first, "DELETE", own, None).status_code == 200
    sent = body(own) if body else None
    answer = called(dan, name, "POST", own, sent, key="a-key")
    assert (answer.status_code, "Idempotent-Replayed" in answer) == (status, False)
    before = digest_of_rows()
    again = called(dan, name, "POST", own, sent, key="a-key")
    assert (again.status_code, again["Idempotent-Replayed"]) == (status, "true")
    assert name in SECRETS or again.content == answer.content
    assert digest_of_rows() == before
