"""How a reporting clause stands to the words that it reports: behind them, between them, turned round.

The dam held, the ministry said.  According to the ministry, the dam held.
The governor was told by aides that the dam had failed.
The agency quoted Ito as saying that the dam held.  -> Ito, passed on by the agency
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reading.attribution.complements import (
    Complement,
    complement,
    is_adjunct,
    lacks_clause,
    only_circumstances,
    starts_clause,
)  # fmt: skip
from reading.attribution.contents import CLOSING, content_end, left_content, resumed
from reading.attribution.cues import BE, Cue, CueKind
from reading.attribution.passives import passive_source, passive_words
from reading.attribution.phrases import Phrase, phrase_starting_at, plain, verb_like
from reading.attribution.subjects import subject_before
from reading.lexicons.en.reporting import BARE_CLAUSE, PAPERS
from reading.lexicons.en.verbs import ONLY_PARTICIPLES
from reading.lexicons.en.words import OBJECT_PRONOUNS
from reading.text.tokens import Token

_LONGEST_SOURCE = 30


@dataclass(frozen=True, slots=True)
class Saying:
    """One reporting clause, in tokens of its sentence; ranges hold their first token and the one behind their last.

    `group` is the reporting clause itself. `inherits` is the saying whose source it shares. `passes_on` says that the
    words already have sources and this one relays them; `outer` is the saying that this one stands within; `relay`
    is who quotes the source.
    """

    cue: Cue
    source: Phrase | None
    group: tuple[int, int]
    contents: tuple[tuple[int, int], ...]
    clause: bool = True
    addressee: tuple[int, int] | None = None
    inherits: int | None = None
    passes_on: bool = False
    outer: int | None = None
    relay: Phrase | None = None


def closing(
    tokens: Sequence[Token], cue: Cue, source: Phrase | None, reach: tuple[int, int], right: Complement | None
) -> Saying | None:
    """A reporting clause behind the words it reports, or between them."""
    start, last = reach
    left = left_content(tokens, start)
    if left is None or (right is not None and not _shares(tokens, left, right)):
        return None
    addressee = right.addressee if right else None
    if right is not None and right.quoted:
        both = (left, (right.at, content_end(tokens, right)))
        return Saying(cue, source, (start, right.at), both, addressee=addressee)
    quote_before = _quote_ends(tokens, start)
    end = only_circumstances(tokens, last + 1)
    if end is None and right is None and quote_before:
        end = last + 1
    if end is None:
        return None
    contents = (left, *resumed(tokens, end, left, quoted=quote_before))
    return Saying(cue, source, (start, end), contents, addressee=addressee)


def _quote_ends(tokens: Sequence[Token], start: int) -> bool:
    return tokens[start - 1].low in CLOSING or tokens[start - 2].low in CLOSING


def _shares(tokens: Sequence[Token], left: tuple[int, int], right: Complement) -> bool:
    """Whether words to the left are reported although words to the right are."""
    if _quote_ends(tokens, left[1]) or tokens[left[0] + 1].quoted:
        return True
    return right.quoted and not (lacks_clause(tokens, *left) or is_adjunct(tokens, *left))


def _according(tokens: Sequence[Token], cue: Cue) -> Saying | None:
    source = phrase_starting_at(tokens, cue.last + 1)
    if source is None:
        return None
    end = source.last + 1
    papers = end if end < len(tokens) and tokens[end].low in PAPERS else source.head_last
    seen = any(at < len(tokens) and _described(tokens, at) and tokens[at + 1].low == "by" for at in (end - 1, end))
    while (
        end < len(tokens)
        and tokens[end].low not in {",", ".", "”", '"', ";"}
        and end - cue.last < _LONGEST_SOURCE
        and (end == papers or _described(tokens, end) or not verb_like(tokens, end))
    ):
        end += 1
    source = Phrase(source.first, end - 1, source.head_first, end - 1 if seen else papers)
    if cue.first > 2:
        rest = resumed(tokens, end, (0, cue.first), quoted=False)
        return Saying(cue, source, (cue.first, end), ((0, cue.first), *rest))
    begin = end + 1 if end < len(tokens) and tokens[end].low == "," else end
    return Saying(cue, source, (0, begin), ((begin, len(tokens)),)) if begin < len(tokens) else None


def _described(tokens: Sequence[Token], at: int) -> bool:
    """Whether a participle goes on with what is cited: "figures | published by the bank"."""
    low = tokens[at].low
    done = low in ONLY_PARTICIPLES or low.endswith("ed")
    return done and at + 1 < len(tokens) and tokens[at + 1].low in {"by", "on", "in", "at"}


def inserted(tokens: Sequence[Token], cue: Cue, source: Phrase | None) -> Saying | None:
    """A speaker within a relative clause: "the storm, which forecasters said was the worst, sank 12 boats"."""
    behind, relative = cue.last + 1, source.first - 1 if source is not None else 0
    if source is None or relative < 1 or cue.lemma not in BARE_CLAUSE or behind >= len(tokens):
        return None
    opened = tokens[relative].low in {"which", "who"} and tokens[relative - 1].low == ","
    if not opened or source.last > cue.first or not verb_like(tokens, behind):
        return None
    close = next((at for at in range(behind, len(tokens)) if tokens[at].low == "," and not tokens[at].quoted), None)
    group = (source.first, behind)
    return Saying(cue, source, group, ((relative, source.first), (behind, close or len(tokens))))


def _by(tokens: Sequence[Token], cue: Cue) -> Saying | None:
    """Words that were told or denied by somebody, in the passive."""
    source = passive_source(tokens, cue)
    words = passive_words(tokens, cue, source) if source is not None else None
    if source is None or words is None:
        return None
    group, contents = words
    return Saying(cue, source, group, contents)


def _told(tokens: Sequence[Token], cue: Cue) -> Saying | None:
    """Words of which only those are named who were told: "Reporters were told the dam was safe"."""
    told = subject_before(tokens, cue.verb)
    if told is None:
        return None
    begin = cue.last + 1
    that = begin < len(tokens) and tokens[begin].low == "that"
    if that or starts_clause(tokens, begin):
        begin += that
        return Saying(cue, None, (told.first, begin), ((begin, len(tokens)),)) if begin < len(tokens) else None
    behind = closing(tokens, cue, told, (told.first, cue.last), None)
    return replace(behind, source=None) if behind is not None else None


def _quoting(tokens: Sequence[Token], cue: Cue) -> Saying | None:
    """Whom a medium quotes: "the agency quoted Ito as saying that …", "Ito was quoted by the agency as saying …"."""
    subject = subject_before(tokens, cue.verb)
    named = phrase_starting_at(tokens, cue.verb + 1)
    passive = cue.verb > 0 and tokens[cue.verb - 1].low in BE
    by = phrase_starting_at(tokens, cue.verb + 2) if tokens[cue.verb + 1].low == "by" else None
    source, relay = (subject, by) if passive else (named, subject)
    whom = tokens[cue.verb + 1]
    if not passive and whom.low in OBJECT_PRONOUNS | {"her"} and tokens[cue.verb + 2].low == "as":
        source = plain(cue.verb + 1, cue.verb + 1)
    if source is None:
        return None
    start = min(subject.first if subject is not None else cue.first, cue.first)
    right = complement(tokens, cue)
    behind = closing(tokens, cue, source, (start, cue.last), right)
    if behind is not None:
        return replace(behind, relay=relay)
    if right is None:
        return None
    return Saying(cue, source, (start, right.at), ((right.at, content_end(tokens, right)),), relay=relay)


SHAPES = {CueKind.ACCORDING: _according, CueKind.PASSIVE: _by, CueKind.QUOTING: _quoting, CueKind.TOLD: _told}
