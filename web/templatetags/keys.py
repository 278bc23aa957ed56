"""Keys as pages print them, and as the browser is told of them (`web.keys`)."""

import functools
from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from web import keys

register = template.Library()


def _screen(context: Context) -> str:
    return str(context.get("screen") or keys.EVERYWHERE)


@register.simple_tag(takes_context=True)
def key(context: Context, name: str) -> SafeString:
    """The key printed on a control. It is told to screen readers by `shortcut`."""
    return _printed(name, _screen(context))


@register.simple_tag(takes_context=True)
def shortcut(context: Context, name: str) -> SafeString:
    """The attributes of a control that a key presses."""
    return _attributes(name, _screen(context))


@register.inclusion_tag("web/parts/help.html", takes_context=True)
def keys_help(context: Context) -> dict[str, Any]:
    """The list of the keys that work here, and the switch that turns single keys off."""
    screen = _screen(context)
    listed = [(keys.SCREENS[name], [key for key in keys.on(screen) if key.screen == name]) for name in keys.SCREENS]
    shown = {name: context.get(name) for name in ("user", "request", "csrf_token")}
    return shown | {"groups": [(heading, group) for heading, group in listed if group]}


@register.simple_tag(takes_context=True)
def keys_data(context: Context) -> list[dict[str, str]]:
    """What the browser obeys: each key's name and keys."""
    return [{"name": key.name, "keys": key.keys} for key in keys.on(_screen(context))]


@functools.cache
def _printed(name: str, screen: str) -> SafeString:
    found = keys.find(name, screen)
    each = ((format_html_join("+", "<kbd>{}</kbd>", ((part,) for part in held)),) for held in found.pressed)
    return format_html('<span class="keys" aria-hidden="true">{}</span>', format_html_join(" ", "{}", each))


@functools.cache
def _attributes(name: str, screen: str) -> SafeString:
    found = keys.find(name, screen)
    spoken = format_html(' aria-keyshortcuts="{}"', found.aria) if found.aria else ""
    return format_html(' data-key="{}"{}', name, spoken)
