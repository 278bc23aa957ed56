"""One side of the evidence board in a sentence or two: whose reporting counts on it, and what does not, and why not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from claims.counting import WhyNot
from claims.enums import Stance
from claims.names import fold
from web.presenters.words import Words

if TYPE_CHECKING:
    from web.presenters.evidence import Item

WHY: dict[str, Words] = {
    WhyNot.UTTERANCE: gettext_lazy("about only the utterance"),
    WhyNot.CONTEXT: gettext_lazy("context counts for neither side"),
    WhyNot.OWN_SPEAKER: gettext_lazy("from the claim’s own speaker"),
    WhyNot.LATER_FIGURE: gettext_lazy("a later figure only updates the number"),
    WhyNot.PENDING_ADDRESS: gettext_lazy("the address is not captured yet"),
    WhyNot.PENDING_TEXT: gettext_lazy("the text of the file has not been read yet"),
    WhyNot.PENDING_MISSING: gettext_lazy("the excerpt is not in the capture"),
    WhyNot.PENDING_EXCERPT: gettext_lazy("there is no excerpt that could be found"),
    WhyNot.PENDING_PLACE: gettext_lazy("nothing says where in the file it stands"),
    WhyNot.PENDING_LOCATOR: gettext_lazy("nothing says where in the document it stands"),
    WhyNot.GROUP_INCOMPLETE: gettext_lazy("not every item of the group counts"),
}
NAMED = 6
LONG = 60


@dataclass(frozen=True, slots=True)
class Unit:
    """What is counted as one: a single item, or the items of a `group` that are needed together."""

    group: str
    items: list["Item"]

    @property
    def together(self) -> bool:
        """Whether it is a group, of one item or several."""
        return any(item.evidence.group for item in self.items)

    @property
    def counts(self) -> bool:
        """Whether it counts: of a group, each item does or none."""
        return all(item.evidence.counts for item in self.items)

    @property
    def lacks(self) -> str:
        """What keeps it from counting, item by item."""
        broken = [item for item in self.items if item.evidence.why_not not in {"", WhyNot.GROUP_INCOMPLETE}]
        if not broken:
            return _("an item of it was withdrawn")
        return "; ".join(f"#{item.number} {_reason(item)}" for item in broken)


def units(items: Iterable["Item"]) -> list[Unit]:
    """The items in order, those of one group together where the first of them stands.

    The group's word is read from an item that may be seen; what is withheld does not tell it.
    """
    found: dict[object, list[Item]] = {}
    for item in items:
        found.setdefault(fold(item.evidence.group) or item.number, []).append(item)
    return [
        Unit(next((item.evidence.group for item in together if not item.withheld), ""), together)
        for together in found.values()
    ]


def summary(stance: str, whole: Sequence[Unit]) -> list[str]:
    """What the side comes to, and which items do not count in it; nothing of an empty side."""
    if not whole:
        return []
    if stance == Stance.CONTEXT:
        return [_("Context counts for neither side.")]
    names = [_named(unit) for unit in whole if unit.counts]
    if not names:
        said = _("No origin counts on this side yet.")
    else:
        said = ngettext(
            "%(number)s independent origin: %(names)s.", "%(number)s independent origins: %(names)s.", len(names)
        )
        said %= {"number": len(names), "names": _listed(names)}
    return [said, *_idle(whole)]


def _idle(whole: Sequence[Unit]) -> list[str]:
    """The items that do not count, those of one reason in one sentence."""
    reasons: dict[str, list[int]] = {}
    for item in (item for unit in whole for item in unit.items if not item.evidence.counts):
        reasons.setdefault(_reason(item), []).append(item.number)
    return [
        ngettext("%(items)s does not count: %(why)s.", "%(items)s do not count: %(why)s.", len(numbers))
        % {"items": ", ".join(f"#{number}" for number in numbers), "why": why}
        for why, numbers in reasons.items()
    ]


def _reason(item: "Item") -> str:
    if item.withheld:
        return item.why_not or str(item.state)
    if item.evidence.why_not == WhyNot.SAME_ORIGIN:
        return (
            _("same origin as #%(number)s") % {"number": item.same_as} if item.same_as else _("same origin as another")
        )
    return str(WHY.get(item.evidence.why_not, item.state))


def _listed(names: Sequence[str]) -> str:
    more = len(names) - NAMED
    if more <= 0:
        return ", ".join(names)
    return _("%(names)s and %(more)s more") % {"names": ", ".join(names[:NAMED]), "more": more}


def _named(unit: Unit) -> str:
    """Whose reporting it is; of a group, all of them."""
    return " + ".join(dict.fromkeys(_origin(item) for item in unit.items))


def _origin(item: "Item") -> str:
    if item.withheld:
        return _("one confidential source")
    if not item.source.origin:
        return _("unknown origin")
    name = item.source.origin
    name = name if len(name) <= LONG else f"{name[: LONG - 1].rstrip()}…"
    # Isolated, so that a name that runs the other way leaves the sentence in order.
    name = f"\u2068{name}\u2069"
    return name if item.source.origin_confirmed else _("%(name)s (proposed)") % {"name": name}
