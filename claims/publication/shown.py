"""All that the public is shown of a claim, as it stood when it was published.

It is composed once, at publication, and kept with the published version (`FactCheckContent.shown`); pages, JSON-LD and
the API draw from it and from nothing else, so that nothing which happens on the desk afterwards moves a public byte.

What is on the desk only has no place here: evidence status, worthiness, certainty, tags, assignee, comments, notes,
withdrawn evidence, names of members. Of a confidential source there is its number and which way it points.

Ids, hashes, dates ("2026-03-01") and times (RFC 3339, UTC) are strings; what is not known is "" (of a text) or None.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from claims.enums import ClaimerStance

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Voice:
    """A link of the chain: who asserts it (`source`) or passed it on (`relay`), and how the article words that."""

    role: str
    name: str
    kind: str
    as_written: str = ""
    cue: str = ""
    wikidata_id: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """The article that the claim stands in. `published_at` is when it was first seen."""

    id: str
    title: str = ""
    publisher: str = ""
    url: str = ""
    published_at: str | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A rating of the house's scale, in the order of the scale, what it means, and the verdict it stands for."""

    rating: str
    definition: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Override:
    """Something that a verdict usually needs, which was passed over; why is plain text."""

    gate: str
    reason: str


@dataclass(frozen=True, slots=True)
class Dissent:
    """A member's disagreement with the verdict that was signed off all the same: when, and in their words.

    `withheld` where the words would name a confidential source.
    """

    at: str
    comment: str
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict: its word, the house's rating for it (never empty), the day it holds for, and the reasoning.

    `justification` is Markdown, with sources as footnotes ([^2] is the source of number 2). `policy` and `scale` are
    the numbers of the versions it was made under, 0 for the desk's own. `steps` is that whole scale.
    """

    id: str
    word: str
    reason: str
    rating: str
    as_of: str
    justification: str
    content_sha256: str
    signed_off_at: str
    policy: int
    scale: int
    steps: tuple[Step, ...] = ()
    overrides: tuple[Override, ...] = ()
    dissents: tuple[Dissent, ...] = ()


@dataclass(frozen=True, slots=True)
class Archived:
    """The stored copy that an excerpt was found in: its id, the SHA-256 of the whole file, when it was made."""

    snapshot: str
    sha256: str
    captured_at: str


@dataclass(frozen=True, slots=True)
class Source:
    """A piece of evidence, by the number that footnotes name it by.

    Of a confidential one all but number and stance is empty. `document` describes what lies at no address. `locator`
    is {"kind", "value"}. `origin` is whose reporting it is, where a person has confirmed that. `why_not` says, as a
    code, why it does not count.
    """

    number: int
    stance: str
    confidential: bool = False
    about: str = ""
    kind: str = ""
    title: str = ""
    publisher: str = ""
    url: str = ""
    document: str = ""
    published_at: str | None = None
    source_class: str = ""
    medium: str = ""
    language: str = ""
    origin: str = ""
    interest: str = ""
    excerpt: str = ""
    translation: str = ""
    translator: str = ""
    locator: Mapping[str, Any] | None = None
    archived: Archived | None = None
    file_sha256: str = ""
    counts: bool = False
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """Right of reply: whom, asked when, until when, and when they answered; or with `none_reason` why nobody was asked.

    `withheld` where naming them would name a confidential source.
    """

    whom: str = ""
    sent_at: str | None = None
    deadline: str | None = None
    answered: bool = False
    answered_at: str | None = None
    none_reason: str = ""
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim with its verdict, as it was published. `number` is its place among the claims of the fact-check, from 1,
    and `start` where its words began in the article, by which an article's published claims are put in order.

    `voices` is empty where the article itself asserts it: then its publisher does. `claimer_stance` is what the source
    does with it: one who denies it does not assert it, and who does is not known then.
    """

    claim: str
    number: int
    newsroom: str
    statement: str
    exact: str
    form: str
    claimer_stance: str
    claimed_at: str | None
    language: str
    article: Place
    finding: Finding
    voices: tuple[Voice, ...] = ()
    sources: tuple[Source, ...] = ()
    replies: tuple[Reply, ...] = ()
    start: int = 0

    @property
    def source(self) -> Voice | None:
        """Who asserts, reports or denies it, as `claimer_stance` says; None where the article asserts it."""
        return next((voice for voice in self.voices if voice.role == "source"), None)

    @property
    def denied(self) -> bool:
        """Whether its source denies it."""
        return self.source is not None and self.claimer_stance == ClaimerStance.DENIES

    @property
    def asserted_by(self) -> str:
        """The name of who asserts it: the source of the chain, or the article's publisher; "" for neither known."""
        if self.denied:
            return ""
        return self.source.name if self.source else self.article.publisher


def to_json(shown: Shown) -> dict[str, Any]:
    """What is stored: plain JSON values."""
    return _plain(asdict(shown))  # type: ignore[no-any-return]


def from_json(stored: Mapping[str, Any]) -> Shown:
    """What was stored. A field that an older version did not have yet has its default."""
    finding, given = stored["finding"], dict(stored)
    given["article"] = Place(**stored["article"])
    given["finding"] = Finding(
        **finding
        | {
            "steps": _each(Step, finding["steps"]),
            "overrides": _each(Override, finding["overrides"]),
            "dissents": _each(Dissent, finding["dissents"]),
        }
    )
    given["voices"] = _each(Voice, stored["voices"])
    given["sources"] = tuple(_source(one) for one in stored["sources"])
    given["replies"] = _each(Reply, stored["replies"])
    return Shown(**given)


def _source(stored: Mapping[str, Any]) -> Source:
    archived = stored["archived"]
    return Source(**{**stored, "archived": Archived(**archived) if archived else None})


def _each(kind: type[Part], stored: Sequence[Mapping[str, Any]]) -> tuple[Part, ...]:
    return tuple(kind(**one) for one in stored)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value
