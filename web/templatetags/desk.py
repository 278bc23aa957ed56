"""The tags that the desk's templates share: icons, marks, times, hashes."""

from datetime import datetime
from uuid import uuid4

from django import template
from django.contrib.humanize.templatetags.humanize import naturaltime
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from web import once
from web.presenters.marks import Block, Piece, Pinned

register = template.Library()


@register.simple_tag
def icon(name: str, classes: str = "") -> SafeString:
    """A picture from the sprite. It says nothing by itself: the word stands beside it."""
    return format_html(
        '<svg class="icon {}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        classes,
        static("web/icons/sprite.svg"),
        name,
    )


@register.simple_tag
def form_key() -> SafeString:
    """Names what this form will do, so that sending it twice does it once (`web.once`)."""
    return format_html('<input type="hidden" name="{}" value="{}">', once.FIELD, uuid4())


@register.simple_tag
def marked(block: Block) -> SafeString:
    """A block's text with its claims as marks and chips. Everything in it is escaped."""
    sprite = static("web/icons/sprite.svg")
    return format_html_join("", "{}", ((_piece(piece, sprite),) for piece in block.pieces))


def _piece(piece: Piece, sprite: str) -> SafeString:
    chips = format_html_join("", "{}", ((_chip(chip, sprite),) for chip in piece.chips))
    if not piece.claims:
        return format_html('{}<span class="aside">{}</span>' if piece.aside else "{}{}", chips, piece.text)
    smallest = piece.claims[0]
    return format_html(
        '{}<mark class="s-{} d{}{}" data-claims="{}">{}</mark>',
        chips,
        smallest.status,
        piece.depth,
        " sug" if smallest.suggestion else "",
        " ".join(str(claim.number) for claim in piece.claims),
        piece.text,
    )


def _chip(claim: Pinned, sprite: str) -> SafeString:
    return format_html(
        '<a class="mk s-{0}{1}" id="m{2}" href="#c{2}" aria-label="{3}"><span aria-hidden="true">{2}</span>'
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{4}#{0}"></use></svg></a>',
        claim.status,
        " sug" if claim.suggestion else "",
        claim.number,
        claim.label,
        sprite,
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


@register.filter
def short(digest: str) -> str:
    """The beginning of a hash, enough to tell it from others by eye."""
    return f"{digest[:8]}…" if digest else ""
