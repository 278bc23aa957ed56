"""How many independent origins there are, by the rule in the documentation of the API, as short as it can be told."""

from itertools import groupby
from typing import Any


def independent(side: list[dict[str, Any]]) -> int:
    """The most items and whole groups of which no two share an origin."""
    units = [{one["origin"]} for one in side if one["fits"] and not one["group"]]
    grouped = sorted((one for one in side if one["group"]), key=lambda one: fold(one["group"]))
    for _, found in groupby(grouped, key=lambda one: fold(one["group"])):
        members = list(found)
        if all(one["fits"] for one in members):
            units.append({one["origin"] for one in members})
    return _most([frozenset(unit) for unit in sorted(units, key=len)])


def _most(units: list[frozenset[str]]) -> int:
    if not units:
        return 0
    first, *rest = units
    if len(first) == 1:  # it stands in nobody's way but its own likes'
        return 1 + _most([one for one in rest if not one & first])
    return max(1 + _most([one for one in rest if not one & first]), _most(rest))


def fold(name: str) -> str:
    """A name as it is compared."""
    return " ".join(name.casefold().split())


def voice(name: str) -> str:
    """The name of somebody who says something, as it is compared."""
    return fold(name).removeprefix("the ")
