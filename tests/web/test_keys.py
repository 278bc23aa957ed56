"""One registry of keys: printed, told to screen readers, and listed twice nowhere."""

from collections import Counter

import pytest
from django.test import Client

from claims.models import Article
from web import keys
from web.keys import EVERYWHERE, SCREENS


@pytest.mark.parametrize("screen", SCREENS)
def test_no_key_is_listed_twice_on_a_screen(screen: str) -> None:
    pressed = Counter(key.keys for key in keys.on(screen))
    assert {key: number for key, number in pressed.items() if number > 1} == {}
    names = Counter(key.name for key in keys.on(screen))
    assert {name: number for name, number in names.items() if number > 1} == {}


@pytest.mark.parametrize("screen", SCREENS)
def test_no_key_begins_another(screen: str) -> None:
    both = [key.keys for key in keys.on(screen)]
    assert [(one, other) for one in both for other in both if other.startswith(f"{one} ")] == []


def test_no_key_is_one_that_browsers_use() -> None:
    taken = {"Mod+t", "Mod+w", "Mod+n", "Mod+l", "Mod+r", "Mod+f", "Mod+p", "Mod+s", "F5", "Tab", " "}
    assert taken & {key.keys for key in keys.REGISTRY} == set()


def test_a_key_that_nobody_listed_is_a_mistake_in_a_template() -> None:
    with pytest.raises(LookupError, match="no key is called zoom"):
        keys.find("zoom", EVERYWHERE)


def test_the_help_lists_every_key_of_the_screen(ada: Client) -> None:
    page = ada.get("/articles/").content.decode()
    assert all(str(key.does) in page for key in keys.on(keys.LIST))
    assert Article.objects.count() == 0
