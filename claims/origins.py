"""Whose reporting a captured text really is: proposals, each with its reason; a person decides.

Four things speak for an origin, and what speaks loudest is proposed first: a credit in the text (`claims.crediting`); a
page that names another site as the place of the original (`canonical`); words that are nearly those of another capture
(`claims.nearness`); and who publishes it. A proposal never becomes an origin that counts as independent by itself: it
only ever joins items together, until a person confirms whose reporting each of them is (`claims.counting`).

Of two captures with nearly the same words, one leans on the other and has its origin. The one without a credit leans on
the one that has one; else the later on the earlier. A confidential source leans on an open one and never the other way
round, so that what a stranger can see of the open one tells nothing; two confidential ones are not compared.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from claims import agencies, sites
from claims.crediting import Credit
from claims.enums import BlockKind, OriginReason
from claims.names import fold, fold_voice

_AROUND = {BlockKind.FURNITURE, BlockKind.CAPTION}
# How sure, of a hundred parts.
CANONICAL = 85
RANK = (
    OriginReason.CREDIT,
    OriginReason.CANONICAL,
    OriginReason.NEAR,
    OriginReason.PUBLISHER,
    OriginReason.SITE,
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """An origin that something speaks for, and what: the words of a credit, or the address of the original."""

    name: str
    reason: OriginReason
    certainty: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What a source says of itself: its address, its publisher, and where it says that the original is."""

    url: str = ""
    publisher: str = ""
    canonical: str = ""


def body(text: str, blocks: Iterable[Sequence[Any]]) -> str:
    """The words of a capture that are its own: without captions, and without what stands around the article.

    `blocks` are parts of `text` as [kind, start, end]. Where all of it seems to stand around something, all of it
    counts: then menus and notices make the pages of one site look alike.
    """
    own, at = [], 0
    for kind, start, end in blocks:
        if kind in _AROUND:
            own.append(text[at:start])
            at = end
    found = "\n".join([*own, text[at:]]).strip()
    return found or text


def key(name: str) -> str:
    """`name` as origins are compared: folded, and all names of one agency the same."""
    return fold(agencies.called(name))


def proposed(page: Page, found: Iterable[Credit]) -> list[Proposal]:
    """What a page itself says of whose reporting it is, the loudest first, each name once."""
    every = [Proposal(one.name, OriginReason.CREDIT, one.certainty, one.words) for one in found]
    elsewhere = sites.site(page.canonical) if page.canonical else ""
    if page.url and elsewhere and elsewhere != sites.site(page.url):
        agency = agencies.of_site(elsewhere)
        # A house with two sites is one house.
        own = page.publisher if sites.is_own(page.canonical, [page.publisher]) else ""
        name = agency.name if agency else own or elsewhere
        every.append(Proposal(name, OriginReason.CANONICAL, CANONICAL, page.canonical))
    first: dict[str, Proposal] = {}
    for one in sorted(every, key=lambda one: (RANK.index(one.reason), -one.certainty)):
        first.setdefault(key(one.name), one)
    return list(first.values())


def own_name(page: Page) -> str:
    """What a page's own reporting would be called: an agency by its site, the publisher, or the site; "" for none."""
    site = sites.site(page.url) if page.url else ""
    agency = agencies.of_site(site)
    return agency.name if agency else page.publisher or site


def leans(*, new_credited: bool, old_credited: bool, new_confidential: bool, old_confidential: bool) -> bool | None:
    """Of two captures with nearly the same words: whether the new one leans on the old; None where neither may."""
    if new_confidential and old_confidential:
        return None
    if new_confidential != old_confidential:
        return new_confidential
    return old_credited or not new_credited


def is_speakers(page: Page, origin: str, voices: frozenset[str]) -> bool:
    """Whether it comes from one of the claim's own `voices` (folded): by origin, publisher, or whose site it is."""
    if {fold_voice(origin), fold_voice(page.publisher)} & voices:
        return True
    return any(sites.is_own(address, voices) for address in (page.url, page.canonical) if address)
