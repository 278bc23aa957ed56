"""How much two captured texts have in common: near-duplicates are told by signature first, then by their very words.

A reprint keeps runs of words: a desk changes the headline, drops a paragraph, turns a sentence around, and leaves the
rest. So a text is taken as the set of all runs of `RUN` words in a row, with case, marks and spacing folded. Two sizes
are asked for: what part of all runs both have (Jaccard), which a signature of `PLACES` numbers estimates without the
texts (MinHash, by rensa), and what part of the *shorter* one's runs the longer one has as well (containment), which
holds for a reprint inside a longer page. The first only finds candidates; the second, over the texts themselves,
decides. Sizes and limits were chosen by `bench/origins.py`.

Words in quotation marks are left out where they run to a sentence: everybody who was at a press conference has them.

What this gets wrong: a report rewritten in every sentence is not found, and neither is a translation. What many pages
of one site carry (menus, notices) makes short pages alike, so texts with fewer than `LEAST` runs are not compared. A
story that both took from one press release is found as a near-duplicate, and rightly: it has one origin.
"""

import re
import struct
from collections.abc import Iterable
from typing import TypeVar

from rensa import RMinHash

from claims.names import fold

Named = TypeVar("Named")
RUN = 3
PLACES = 128
SEED = 20_260_101
# Runs that a text needs, before it can be like another.
LEAST = 25
# Estimated part of all runs from which the texts themselves are compared; part of the shorter one's runs that is alike.
CANDIDATE = 0.05
ALIKE = 0.25
# What is read of a text.
MOST = 200_000
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_QUOTED = re.compile(r"“[^”]{25,600}”|«[^»]{25,600}»|„[^“”]{25,600}[“”]|\"[^\"\n]{25,600}\"")
_FORMAT = f"<{PLACES}I"


def runs(text: str) -> frozenset[str]:
    """The runs of words in `text`, each as one string; empty for a text too short to be compared."""
    words = _WORD.findall(fold(_QUOTED.sub(" ", text[:MOST])))
    found = frozenset(" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
    return found if len(found) >= LEAST else frozenset()


def signature(of: frozenset[str]) -> bytes:
    """The signature of a text's runs, to be kept; empty for none."""
    if not of:
        return b""
    made = RMinHash(PLACES, SEED)
    made.update(sorted(of))
    return struct.pack(_FORMAT, *made.digest())


def estimate(one: bytes, other: bytes) -> float:
    """About what part of all their runs two texts have in common, by their signatures; 0 where one has none."""
    if len(one) != len(other) or len(one) != struct.calcsize(_FORMAT):
        return 0.0
    return sum(map(int.__eq__, struct.unpack(_FORMAT, one), struct.unpack(_FORMAT, other))) / PLACES


def candidates(one: bytes, others: Iterable[tuple[Named, bytes]], most: int) -> list[Named]:
    """The names of those of `others` that may be like `one`, the likeliest first, at most so many."""
    found = [(estimate(one, other), name) for name, other in others]
    likely = sorted((pair for pair in found if pair[0] >= CANDIDATE), key=lambda pair: -pair[0])
    return [name for _, name in likely[:most]]


def contained(one: frozenset[str], other: frozenset[str]) -> float:
    """What part of the shorter one's runs the other has as well; 0 where one has none."""
    least = min(len(one), len(other))
    return len(one & other) / least if least else 0.0
