"""The ledger's cards. A long ledger is mostly what it was a moment ago, so a card is drawn once for what it shows."""

from collections import OrderedDict
from threading import Lock
from typing import Any

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from web import keys
from web.presenters.claims import Card

register = template.Library()

MOST = 2_000  # about 3 kB each
_drawn: OrderedDict[tuple[Any, ...], SafeString] = OrderedDict()
_turn = Lock()


@register.simple_tag(takes_context=True)
def ledger_card(context: Context, card: Card) -> SafeString:
    """A claim's card: drawn anew only if something that it shows has changed since it was drawn last."""
    may = context["may"]
    key = (_rights(may), get_language(), *shown(card))
    with _turn:
        found = _drawn.pop(key, None)
        if found is not None:
            _drawn[key] = found
            return found
    html = render_to_string("web/parts/card.html", {"card": card, "may": may, "screen": keys.ARTICLE})
    with _turn:
        _drawn[key] = html
        while len(_drawn) > MOST:
            _drawn.popitem(last=False)
    return html


def shown(card: Card) -> tuple[Any, ...]:
    """Everything that `web/parts/card.html` shows of a card: two that are equal in it look the same."""
    claim = card.claim
    return (
        claim.pk,
        claim.start,
        claim.exact,
        claim.statement,
        claim.dismiss_reason,
        claim.weak_opposition,
        card.number,
        card.status.value,
        card.suggestion,
        card.dismissed,
        card.tally,
        str(card.offered),
        card.language,
        card.own_voice,
        card.source and (card.source.name, card.source.cue),
        tuple(relay.name for relay in card.relays),
        card.then,
        tuple((one.claim.pk, one.number) for one in card.disputes),
    )


def _rights(may: dict[str, bool]) -> tuple[bool, ...]:
    return tuple(may[name] for name in _RIGHTS)


_RIGHTS = ("edit_claim", "dismiss_claim", "attach_evidence")
