"""What a verdict stands on, as the very bytes that a sign-off is bound to. Pure functions.

A dossier is the RFC 8785 JSON of the claim's words (statement, quote with the hash of the version it stands in, who
says it), of every item of evidence on file with the hashes of its capture, and of the decision (word, reason, rating,
justification, overrides, the day it holds for, the versions of policy and scale it was made under). Its SHA-256 is what
reviewers approve: whatever changes a byte of it voids the verdict.

Confidential evidence enters by its ids, which way it points and whether it counts; all else of it only as
hex sha256(salt ‖ id ‖ RFC 8785 JSON), with a random salt for each verdict that is kept beside it.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claims import chain

FORMAT_VERSION = 1


@dataclass(frozen=True, slots=True)
class Words:
    """What is claimed, and by whom. All values are plain: strings, whole numbers, lists and mappings of them.

    `quote` is {version, start, end, exact}: the hash of the article version's text, code points, the words between.
    `attribution` are the links in order: {role, speaker, name, kind, as_written, cue, start, end}. `publisher` is who
    asserts it where the claim is the article's own, and "" elsewhere.
    """

    claim: str
    statement: str
    form: str
    claimer_stance: str
    claim_type: str
    claimed_at: str | None
    quote: Mapping[str, Any]
    attribution: Sequence[Mapping[str, Any]]
    components: Sequence[Mapping[str, Any]]
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of evidence on file. `told` is all that is said of it: excerpt, place, note, source, capture's hashes."""

    id: str
    source: str
    stance: str
    about: str
    state: str
    counts: bool
    told: Mapping[str, Any]
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What a member proposed. `as_of` is an ISO date; `policy` and `scale` are the numbers of versions, 0 for none."""

    verdict: str
    reason: str
    rating: str
    as_of: str
    justification: str
    overrides: Sequence[Mapping[str, str]]
    policy: int = 0
    scale: int = 0


def compose(words: Words, evidence: Sequence[Item], decision: Decision, *, salt: str) -> str:
    """The dossier as text. `evidence` is given in the order it was attached; `salt` is hex of 16 random bytes."""
    body = {
        "v": FORMAT_VERSION,
        "claim": {name: plain(getattr(words, name)) for name in Words.__slots__},
        "evidence": [_item(item, salt) for item in evidence],
        "decision": {name: plain(getattr(decision, name)) for name in Decision.__slots__},
    }
    return chain.canonical(body).decode()


def same(one: str, other: str) -> bool:
    """Whether two dossiers say the same; where in which version of the article the words stand may differ.

    A newer text that moves a claim's words, and leaves them as they are, is no change of what was decided.
    """
    return one == other or _without_places(one) == _without_places(other)


def _without_places(dossier: str) -> Any:
    body = json.loads(dossier)
    claim = body["claim"]
    for part in (claim["quote"], *claim["attribution"]):
        for name in ("version", "start", "end"):
            part.pop(name, None)
    return body


def sha256(dossier: str) -> str:
    """The hex SHA-256 of a dossier's UTF-8."""
    return hashlib.sha256(dossier.encode()).hexdigest()


def fact_check(*, verdicts: Sequence[str], headline: str, summary: str, canonical_url: str) -> str:
    """The hex SHA-256 that a publication is frozen under; `verdicts` are the signed ones' hashes in the order shown."""
    body = {
        "v": FORMAT_VERSION,
        "verdicts": list(verdicts),
        "headline": headline,
        "summary": summary,
        "canonical_url": canonical_url,
    }
    return hashlib.sha256(chain.canonical(body)).hexdigest()


def shown(pages: Sequence[Mapping[str, Any]]) -> str:
    """The hex SHA-256 of what the public pages of a publication show, by claim."""
    return hashlib.sha256(chain.canonical({"v": FORMAT_VERSION, "shown": pages})).hexdigest()


def plain(value: Any) -> Any:
    """`value` without floats, which not every language writes alike: they become plain decimals, as text."""
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return value


def _item(item: Item, salt: str) -> dict[str, Any]:
    open_to_all: dict[str, Any] = {
        name: getattr(item, name) for name in ("id", "source", "stance", "about", "state", "counts")
    }
    told = plain(item.told)
    if not item.confidential:
        return open_to_all | {"told": told}
    hidden = chain.canonical({"id": item.id, "told": told})
    return open_to_all | {"withheld": hashlib.sha256(bytes.fromhex(salt) + hidden).hexdigest()}
