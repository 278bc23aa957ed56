"""Browsers without a screen: a signed-in client for each of the people."""

import time
from collections.abc import Callable
from copy import deepcopy

import pytest
from django.test import Client
from django_scopes import scope

from claims.models import Member
from tests.people import PASSWORD, People
from tests.web.routes import World, world
from web import sessions

SignIn = Callable[[Member], Client]


@pytest.fixture
def sign_in() -> SignIn:
    """A client in which a member is signed in."""

    def signed_in(member: Member) -> Client:
        client = Client()
        client.force_login(member.user)
        sessions._noted[client.session.session_key or ""] = time.monotonic()  # seen a moment ago: nothing to note
        return client

    return signed_in


@pytest.fixture(scope="module")
def lasting(cast_of_the_module: People) -> World:
    """The things of the Gazette's, once for all tests of a module that says `usefixtures("lasting")`."""
    with scope(newsroom=cast_of_the_module.gazette):
        return world(cast_of_the_module)


@pytest.fixture
def made(db: None, lasting: World) -> World:
    """The things of `lasting`, for one test."""
    return deepcopy(lasting)


@pytest.fixture
def ada(gazette: People, sign_in: SignIn) -> Client:
    """Ada's browser, with the Gazette in scope for what the test looks up by itself."""
    return sign_in(gazette.ada)


def password() -> str:
    """What all of them sign in with."""
    return PASSWORD
