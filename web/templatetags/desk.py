"""The tags that the desk's templates share: icons, marks, times, hashes."""

import functools
from datetime import UTC, datetime
from uuid import UUID, uuid4

from django import template
from django.contrib.humanize.templatetags.humanize import naturaltime
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest
from django.template import Context
from django.templatetags.static import static
from django.urls import get_script_prefix, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from web import once
from web.door import BACK, UNDO
from web.presenters.marks import Block, Piece, Pinned

register = template.Library()


_ANY = UUID(int=0)


# Pictures that are drawn as those of verdicts.
_DRAWN_AS = {"tick": "supported", "cross": "refuted"}


@register.simple_tag
def icon(name: str, classes: str = "") -> SafeString:
    """A picture from the sprite. It says nothing by itself: the word stands beside it."""
    return _drawn(_DRAWN_AS.get(name, name), f"icon {classes}")


@functools.lru_cache(maxsize=128)
def _drawn(name: str, classes: str) -> SafeString:
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        classes,
        static("web/icons/sprite.svg"),
        name,
    )


@register.simple_tag
def at(route: str, thing_id: UUID) -> str:
    """The address of one thing, as `{% url %}` gives it; in a long list the route is looked up once."""
    return _pattern(get_script_prefix(), route).replace(str(_ANY), str(thing_id))


@functools.lru_cache(maxsize=128)
def _pattern(_prefix: str, route: str) -> str:
    """The address of `route` with an id that no thing has; `_prefix` is where the site is mounted."""
    return reverse(route, args=[_ANY])


@register.simple_tag
def undo_of(message: Message) -> str:
    """The id of the event that a message offers to undo, or nothing (`web.door.succeeded`)."""
    tags = message.extra_tags or ""
    return tags.removeprefix(UNDO) if tags.startswith(UNDO) else ""


@register.simple_tag
def way_back_of(message: Message) -> str:
    """Where a form is sent that takes back what a message tells of and the record does not, or nothing."""
    tags = message.extra_tags or ""
    return tags.removeprefix(BACK) if tags.startswith(BACK) else ""


@register.simple_tag(takes_context=True)
def here(context: Context) -> str:
    """The address of the page in sight, also in a part that is answered to it."""
    request: HttpRequest = context["request"]
    return request.get_full_path() if request.method == "GET" else request.headers.get("HX-Current-URL", "")


@register.simple_tag
def form_key() -> SafeString:
    """Names what this form will do, so that sending it twice does it once (`web.once`)."""
    return format_html('<input type="hidden" name="{}" value="{}">', once.FIELD, uuid4())


@register.simple_tag
def marked(block: Block) -> SafeString:
    """A block's text with its claims as marks and chips. Everything in it is escaped."""
    return mark_safe("".join(map(_piece, block.pieces)))  # noqa: S308 - each piece is made of escaped parts


def _piece(piece: Piece) -> str:
    chips, text = "".join(map(_chip, piece.chips)), escape(piece.text)
    if not piece.claims:
        return f'{chips}<span class="aside">{text}</span>' if piece.aside else f"{chips}{text}"
    smallest = piece.claims[0]
    return chips + format_html(
        '<mark class="s-{} d{}{}" data-claims="{}">{}</mark>',
        smallest.status,
        piece.depth,
        " sug" if smallest.suggestion else "",
        " ".join(str(claim.number) for claim in piece.claims),
        text,
    )


def _chip(claim: Pinned) -> SafeString:
    return format_html(
        '<a class="mk s-{0}{1}" id="m{2}" href="#c{2}" aria-label="{3}"><span aria-hidden="true">{2}</span>{4}</a>',
        claim.status,
        " sug" if claim.suggestion else "",
        claim.number,
        claim.label,
        _drawn(claim.status, "icon"),
    )


@register.simple_tag
def ago(at: datetime) -> SafeString:
    """How long ago, with the exact time (UTC) for those who point at it and for machines."""
    exact = at.astimezone(timezone.get_default_timezone())
    title = f"{date_format(exact, 'j F Y, H:i:s')} UTC"
    return format_html('<time datetime="{}" title="{}">{}</time>', exact.isoformat(), title, naturaltime(at))


@register.simple_tag
def day(at: datetime) -> SafeString:
    """A date."""
    return format_html('<time datetime="{}">{}</time>', at.date().isoformat(), date_format(at, "j F Y"))


@register.simple_tag
def on(at: datetime | str) -> SafeString:
    """A date; also of a moment or a day that was frozen as text (ISO 8601)."""
    return day(datetime.fromisoformat(at) if isinstance(at, str) else at)


@register.simple_tag
def moment(at: datetime) -> SafeString:
    """A date with its time, in UTC."""
    exact = at.astimezone(UTC)
    said = date_format(exact, "j F Y, H:i")
    return format_html('<time datetime="{}">{} UTC</time>', exact.isoformat(timespec="seconds"), said)


@register.filter
def short(digest: str) -> str:
    """The beginning of a hash, enough to tell it from others by eye."""
    return f"{digest[:8]}…" if digest else ""
