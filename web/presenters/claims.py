"""A claim as its card, its page and its mark show it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from claims.enums import ArticleEvidence, Form, LinkRole, Stage
from claims.models import Attribution, Claim
from claims.selectors.successions import Relative
from web.presenters import words
from web.presenters.marks import Pinned
from web.presenters.words import Status, Words

AROUND = 200
# So few characters of a paragraph say nothing, and are left out.
SCRAP = 40
UNDECIDED = {Stage.LOGGED, Stage.CHECKING, Stage.IN_REVIEW}


@dataclass(frozen=True, slots=True)
class Link:
    """One who asserts a claim, or passes it on."""

    name: str
    kind: Words
    speaker_id: str
    as_written: str
    cue: str


@dataclass(frozen=True, slots=True)
class Card:
    """A claim in the ledger. `status` is its signed-off verdict where there is one, else what is on file; `then` the
    anchor of the next card, where a decision on this one leads.
    """

    claim: Claim
    number: int
    status: Status
    source: Link | None
    relays: list[Link]
    own_voice: bool
    offered: Words
    then: str = "ledger"
    disputes: tuple[Relative, ...] = ()

    @property
    def suggestion(self) -> bool:
        """Whether nobody stands behind it yet."""
        return not self.claim.confirmed

    @property
    def restated(self) -> bool:
        """Whether the statement says more than the quote with a full stop."""
        return _bare(self.claim.statement) != _bare(self.claim.exact)

    @property
    def dismissed(self) -> bool:
        """Whether it was put aside."""
        return self.claim.dismissed_at is not None

    @property
    def place(self) -> str:
        """What the link from the card to the text says."""
        return _("Claim %(number)s, to its place in the text") % {"number": self.number}

    @property
    def label(self) -> str:
        """What a screen reader says at the claim's mark."""
        parts = [_("Claim %(number)s") % {"number": self.number}, str(self.status.word).lower()]
        return ", ".join([*parts, _("suggestion")] if self.suggestion else parts)

    @property
    def tally(self) -> str:
        """What is on file for it and against it, and who looks after it."""
        claim = self.claim
        parts = [_("%(for)s for · %(against)s against") % {"for": claim.supports, "against": claim.refutes}]
        if claim.context:
            parts.append(_("%(number)s context") % {"number": claim.context})
        if claim.pending:
            parts.append(_("%(number)s pending") % {"number": claim.pending})
        if claim.assignee:
            parts.append(_("assigned to %(who)s") % {"who": claim.assignee})
        return " · ".join([*parts, *([self.due] if self.due else [])])

    @property
    def due(self) -> str:
        """By when it is to be checked, as long as it waits to be."""
        on = self.claim.due_on
        if on is None or self.claim.stage not in UNDECIDED:
            return ""
        said = _("overdue since %(day)s") if on < timezone.localdate() else _("due on %(day)s")
        return said % {"day": date_format(on, "j F Y")}

    @property
    def hands(self) -> str:
        """Who looks after it, and by when."""
        who = _("assigned to %(who)s") % {"who": self.claim.assignee} if self.claim.assignee else ""
        return " · ".join(part for part in (who, self.due) if part)

    @property
    def gist(self) -> str:
        """What sort of claim it is, and how much it is worth a check, as far as somebody has said."""
        kind, worth = str(words.CLAIM_TYPES.get(self.claim.claim_type, "")), self.claim.worthiness
        weighed = _("worth checking: %(number)s of 1") % {"number": f"{worth:.2f}"} if worth is not None else ""
        return " · ".join(part for part in (kind, weighed) if part)

    @property
    def language(self) -> str:
        """The language of its words, as far as it is known."""
        return self.claim.language or self.claim.article.language


@dataclass(frozen=True, slots=True)
class InContext:
    """A quote with the words around it."""

    before: str
    exact: str
    after: str


def card(claim: Claim, number: int) -> Card:
    """`claim` as the `number`th of its article."""
    stored = claim.links
    links = [link(one) for one in stored]
    has_source = bool(stored) and stored[0].role == LinkRole.SOURCE
    return Card(
        claim=claim,
        number=number,
        status=words.status(claim.signed.word if claim.signed else claim.evidence_status),
        source=links[0] if has_source else None,
        relays=links[1:] if has_source else links,
        own_voice=claim.form == Form.NARRATOR,
        offered=_offered(claim),
    )


def cards(claims: Iterable[Claim]) -> list[Card]:
    """The claims of one article, given in the order of its text, numbered from 1; the dismissed keep their numbers."""
    return [card(claim, number) for number, claim in enumerate(claims, 1)]


def disputed(shown: Sequence[Card], disputes: Mapping[UUID, Iterable[UUID]]) -> list[Card]:
    """The cards, each knowing which of the others it is disputed by or disputes."""
    known = {one.claim.pk: Relative(one.claim, one.number) for one in shown}
    found = {pk: tuple(known[other] for other in others if other in known) for pk, others in disputes.items()}
    return [replace(one, disputes=found[one.claim.pk]) if one.claim.pk in found else one for one in shown]


def with_next(shown: Sequence[Card]) -> list[Card]:
    """The cards, each knowing which comes after it."""
    anchors = [*(f"c{one.number}" for one in shown[1:]), "ledger"]
    return [replace(one, then=then) for one, then in zip(shown, anchors, strict=False)]


def pinned(one: Card) -> Pinned:
    """The claim as a mark in the text."""
    return Pinned(
        number=one.number,
        start=one.claim.start,
        end=one.claim.end,
        status=one.status.value,
        suggestion=one.suggestion,
        label=one.label,
    )


def in_context(claim: Claim, text: str) -> InContext:
    """The claim's quote with up to `AROUND` characters on either side, cut between words."""
    before, after = text[max(0, claim.start - AROUND) : claim.start], text[claim.end : claim.end + AROUND]
    if claim.start > AROUND:
        scrap, _line, rest = before.partition("\n")
        before = rest if rest and len(scrap) < SCRAP else f"…{before[before.find(' ') + 1 :]}"
    if claim.end + AROUND < len(text):
        rest, _line, scrap = after.rpartition("\n")
        after = rest if rest and len(scrap) < SCRAP else f"{after[: after.rfind(' ')] if ' ' in after else after}…"
    return InContext(before, claim.exact, after)


def _bare(words: str) -> str:
    return words.strip(" .…").casefold()


def said_of(claim: Claim) -> dict[str, Words]:
    """What is chosen from lists for a claim, in words."""
    return {
        "stage": words.STAGES[claim.stage],
        "form_word": words.FORMS[claim.form],
        "type_word": words.CLAIM_TYPES.get(claim.claim_type, ""),
        "stance_word": words.CLAIMER_STANCES.get(claim.claimer_stance, ""),
        "selection_word": words.SELECTIONS[claim.selection],
    }


def way(one: Card) -> list[tuple[str, str]]:
    """How the claim came to the article, stop by stop, each with what was done there; empty for its own voice."""
    if one.own_voice or not (one.source or one.relays):
        return []
    act = str(words.CLAIMER_ACTS[one.claim.claimer_stance])
    first = (one.source.name, _cued(act, one.source.cue)) if one.source else (_("nobody named"), "")
    passed = [(relay.name, _cued(_("passed it on"), relay.cue)) for relay in one.relays]
    article = one.claim.article
    return [first, *passed, (_("this article"), article.publisher or article.title)]


def _cued(act: str, cue: str) -> str:
    return f"{act}: “{cue}”" if cue else act


def link(one: Attribution) -> Link:
    """A link of an attribution in words."""
    return Link(
        name=one.speaker.name,
        kind=words.SPEAKER_KINDS[one.speaker.kind],
        speaker_id=str(one.speaker_id),
        as_written=one.as_written if one.as_written != one.speaker.name else "",
        cue=one.cue,
    )


def _offered(claim: Claim) -> Words:
    said = words.OFFERED[claim.article_evidence]
    if claim.article_evidence == ArticleEvidence.NONE_OFFERED:
        return said
    if not claim.article_evidence_exact:
        return f"{said}."
    return f"{said}: “{claim.article_evidence_exact}”"
