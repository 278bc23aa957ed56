"""The claims list: its filters as links with numbers, what is set as chips that can be taken off."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.enums import LinkRole
from claims.selectors.filters import Choice
from web.presenters import words
from web.presenters.words import Words

ME, NOBODY = "me", "nobody"
NEWEST = "-created_at"

LABELS: dict[str, Words] = {
    "evidence_status": gettext_lazy("Evidence status"),
    "verdict": gettext_lazy("Verdict"),
    "confirmed": gettext_lazy("Confirmed"),
    "stage": gettext_lazy("Stage"),
    "assignee": gettext_lazy("Assigned to"),
    "speaker": gettext_lazy("Speaker"),
    "claim_type": gettext_lazy("Kind of claim"),
    "form": gettext_lazy("Form"),
    "selection": gettext_lazy("To be checked?"),
    "tag": gettext_lazy("Tag"),
    "article": gettext_lazy("Article"),
}
OTHERS: dict[str, Words] = {
    "q": gettext_lazy("Words"),
    "role": gettext_lazy("The speaker"),
    "origin": gettext_lazy("Logged by"),
    "has_evidence": gettext_lazy("Evidence on file"),
    "evidence_origin": gettext_lazy("Evidence from"),
    "hops": gettext_lazy("Passed through"),
    "external_id": gettext_lazy("External id"),
    "min_worthiness": gettext_lazy("Worthiness at least"),
    "created_after": gettext_lazy("Logged after"),
    "created_before": gettext_lazy("Logged before"),
}
VALUES: dict[str, dict[str, Words]] = {
    "evidence_status": {value: status.word for value, status in words.STATUSES.items()},
    "verdict": words.VERDICTS,
    "confirmed": {"true": gettext_lazy("confirmed"), "false": gettext_lazy("suggestions")},
    "stage": words.STAGES,
    "form": words.FORMS,
    "claim_type": words.CLAIM_TYPES,
    "selection": words.SELECTIONS,
    "assignee": {ME: gettext_lazy("me"), NOBODY: gettext_lazy("nobody")},
    "role": {LinkRole.SOURCE: gettext_lazy("asserts it"), LinkRole.RELAY: gettext_lazy("passed it on")},
    "has_evidence": {"true": gettext_lazy("some"), "false": gettext_lazy("none")},
    "origin": {
        "machine": gettext_lazy("the machine"),
        "person": gettext_lazy("a person"),
        "import": gettext_lazy("an import"),
    },
}
# Filters whose values have a glyph.
DRAWN = {"evidence_status", "verdict"}
ORDERS: dict[str, Words] = {
    "-created_at": gettext_lazy("newest first"),
    "created_at": gettext_lazy("oldest first"),
    "-updated_at": gettext_lazy("last changed first"),
    "updated_at": gettext_lazy("longest unchanged first"),
    "-worthiness": gettext_lazy("most worth checking first"),
    "worthiness": gettext_lazy("least worth checking first"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filter that is set: its values as an address has them, the names of what its ids name, and who asks."""

    given: dict[str, str]
    named: dict[str, str]
    ordering: str
    member: UUID | None

    def address(self, given: dict[str, str]) -> str:
        """The address of another filter in the same order."""
        return address_of(given, ordering="" if self.ordering == NEWEST else self.ordering)


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a filter: a link that sets it, or takes it off when it is `on`."""

    label: Words
    number: int
    address: str
    on: bool
    value: str
    status: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter with its values."""

    name: str
    label: Words
    options: list[Option]

    @property
    def open(self) -> bool:
        """Whether its values are in sight at once."""
        return self.name in {"evidence_status", "confirmed"} or any(option.on for option in self.options)


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is set, and the address without it."""

    label: str
    address: str


def facets(wanted: Wanted, found: Mapping[str, Iterable[Choice]]) -> list[Facet]:
    """The filters that are offered, in the order of `LABELS`."""
    return [Facet(name, label, _options(wanted, name, found[name])) for name, label in LABELS.items()]


def chips(wanted: Wanted) -> list[Chip]:
    """What is set, as it can be taken off."""
    given = wanted.given
    found = []
    for name, value in given.items():
        dropped = {name, "role"} if name == "speaker" else {name}
        rest = {other: kept for other, kept in given.items() if other not in dropped}
        label = f"{(LABELS | OTHERS)[name]}: {_said(wanted, name, value)}"
        found.append(Chip(label, wanted.address(rest)))
    return found


def orders(wanted: Wanted) -> list[Option]:
    """The orders that the list can stand in."""
    now, given = wanted.ordering, wanted.given
    return [Option(label, 0, address_of(given, ordering=value), value == now, value) for value, label in ORDERS.items()]


def _options(wanted: Wanted, name: str, found: Iterable[Choice]) -> list[Option]:
    given = wanted.given
    options = []
    for choice in found:
        value = _value(wanted, name, choice.value)
        label = VALUES.get(name, {}).get(value) or choice.name or _("(without a name)")
        options.append(_option(wanted, name, value, label if name != "tag" else value, choice.number))
    if name in given and not any(option.on for option in options):
        options.insert(0, _option(wanted, name, given[name], _said(wanted, name, given[name]), 0))
    return options


def _option(wanted: Wanted, name: str, value: str, label: Words, number: int) -> Option:
    given = wanted.given
    on = given.get(name) == value or (value == ME and given.get(name) == str(wanted.member))
    rest = {other: kept for other, kept in given.items() if other != name and not (on and other == "role")}
    address = wanted.address(rest if on else rest | {name: value})
    return Option(label, number, address, on, value, value if name in DRAWN else "")


def _value(wanted: Wanted, name: str, value: Any) -> str:
    """A stored value as the address has it."""
    if name == "assignee":
        return ME if value == wanted.member else NOBODY if value is None else str(value)
    return str(value).lower() if name == "confirmed" else str(value)


def _said(wanted: Wanted, name: str, value: str) -> Words:
    if name == "q":
        return f"“{value}”"
    return VALUES.get(name, {}).get(value) or wanted.named.get(name) or value


def address_of(given: dict[str, str], **more: str) -> str:
    """The filter as a part of an address."""
    return urlencode({name: value for name, value in (given | more).items() if value})
