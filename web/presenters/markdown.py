"""What members write in Markdown, as safe HTML: emphasis, links, lists, quotations, code, and footnotes to evidence.

HTML in it is shown as it was typed. Headings and pictures are none: a page has its own headings, and a picture could
ask another host for something. What comes out is cleaned once more by a second hand, and numbers of evidence, `[^2]`,
become links at the very end, where nothing but text holds them.
"""

import functools
import re
from collections.abc import Callable

import nh3
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "br", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "pre", "hr"}
FOOTNOTE = re.compile(r"\[\^(\d{1,9})\]")
FOOTNOTES = re.compile(rf"(?:{FOOTNOTE.pattern})+")
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(["heading", "lheading", "image"])


def rendered(text: str, note: Callable[[int], str]) -> SafeString:
    """`text` as HTML; `note` gives the address of an item of evidence by its number, or "" where there is none."""
    return mark_safe(FOOTNOTES.sub(lambda found: _notes(found[0], note), _clean(text)))  # noqa: S308 - cleaned below


@functools.lru_cache(maxsize=64)
def _clean(text: str) -> str:
    """`text` as safe HTML, kept for a while: a page shows every version, and 100 kB of brackets take a second."""
    return nh3.clean(
        _MARKDOWN.render(text),
        tags=TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )


def _notes(together: str, note: Callable[[int], str]) -> str:
    """Numbers that stand beside each other, with a comma between them: 1 and 2 are not 12."""
    return "<sup>, </sup>".join(_note(int(number), note) for number in FOOTNOTE.findall(together))


def _note(number: int, note: Callable[[int], str]) -> str:
    address = note(number)
    return format_html('<sup><a href="{}">{}</a></sup>', address, number) if address else f"[{number}]"
