"""Who is quoted within a quotation: “The minister told me the dam was safe,” Ito said.

The words between the marks are read as a sentence of their own; each saying in them whose speaker is named or
described is a voice of its own, which the outer speaker passes on. Pronouns are left to the outer speaker, and so is
what was not said, or might be ("never told us that", "they will say").
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reading.attribution.cues import CueKind
from reading.attribution.phrases import Phrase
from reading.attribution.sayings import find_sayings
from reading.attribution.shapes import Saying
from reading.lexicons.en.reporting import NOT_CLAIMS, Manner
from reading.lexicons.en.words import MODALS, OBJECT_PRONOUNS, POSSESSIVES, SUBJECT_PRONOUNS
from reading.lexicons.sets import word_set
from reading.text.tokens import Token

_FEWEST_WORDS = 5
_INNER_OPENING = frozenset("‘'")
_INNER_CLOSING = frozenset("’'")
_SPOKEN = frozenset({Manner.SAY, Manner.TELL})
_NOBODY = (SUBJECT_PRONOUNS - {"who"}) | OBJECT_PRONOUNS | word_set("who nobody everyone everybody somebody no none it")
_UNSAID = word_set("not never n't n’t didn't didn’t doesn't doesn’t don't don’t hasn't hasn’t haven't haven’t if when")
_NEITHER = word_set("neither nor nobody none")
_NEAR = 4
Range = tuple[int, int]


def nested_sayings(tokens: Sequence[Token], contents: Sequence[Range]) -> Iterator[Saying]:
    """The sayings within the quoted words of some contents, in tokens of the sentence."""
    for run in _quoted_runs(tokens, contents):
        begin, end = run
        for saying in find_sayings(_opened(tokens[begin:end])):
            if _counts(tokens[begin:end], saying):
                yield _shifted(tokens, saying, begin)


def denied_saying(tokens: Sequence[Token], saying: Saying) -> bool:
    """Whether somebody did not say it, or only might: "did not say that", "could say that"."""
    since = (
        saying.source.last
        if saying.source is not None and saying.source.last < saying.cue.first
        else saying.cue.first - 3
    )
    if saying.source is not None and _no_one(tokens, saying.source):
        return True
    between = tokens[max(0, since, saying.cue.first - _NEAR) : saying.cue.last + 1]
    return any(token.low in _UNSAID or token.low.endswith(("n't", "n’t")) for token in between)


def _no_one(tokens: Sequence[Token], source: Phrase) -> bool:
    """Whether nobody is who speaks: "neither the mayor nor the police", "no official"."""
    first = tokens[source.first]
    following = tokens[source.first + 1].text if source.first + 1 < len(tokens) else ""
    before = tokens[source.first - 1].low if source.first else ""
    none = first.low == "no" and following.islower() and source.last > source.first
    return none or before in _NEITHER or first.low in _NEITHER


def _quoted_runs(tokens: Sequence[Token], contents: Sequence[Range]) -> Iterator[Range]:
    for begin, end in contents:
        first = begin
        while first < end:
            if not tokens[first].quoted:
                first += 1
                continue
            last = first
            while last < end and tokens[last].quoted:
                last += 1
            if sum(token.word for token in tokens[first:last]) >= _FEWEST_WORDS:
                yield first, last
            first = last


def _opened(tokens: Sequence[Token]) -> list[Token]:
    """The tokens as a sentence in which only words in inner marks are quoted."""
    found: list[Token] = []
    inside = False
    for at, token in enumerate(tokens):
        if inside and token.low in _INNER_CLOSING:
            inside = False
        found.append(replace(token, quoted=inside))
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if not inside and token.low in _INNER_OPENING and following is not None and following.start == token.end:
            inside = any(later.low in _INNER_CLOSING for later in tokens[at + 1 :])
    return found


def _counts(tokens: Sequence[Token], saying: Saying) -> bool:
    source = saying.source
    if source is None or saying.inherits is not None or saying.outer is not None or not saying.clause:
        return False
    cue = saying.cue
    if cue.kind not in {CueKind.FINITE, CueKind.ACCORDING} or not cue.manners & _SPOKEN or cue.lemma in NOT_CLAIMS:
        return False
    head = tokens[source.head_first].low
    if head in _NOBODY or (head in POSSESSIVES and source.head_first == source.head_last):
        return False
    before = tokens[source.first - 1].low if source.first else ""
    might = any(token.low in MODALS for token in tokens[max(0, cue.first - _NEAR) : cue.first])
    return not (might or before in _UNSAID or denied_saying(tokens, saying))


def _shifted(tokens: Sequence[Token], saying: Saying, by: int) -> Saying:
    """A saying in numbers of the whole sentence; its words end where the speaker comes back to themselves."""
    cue, source = saying.cue, saying.source
    contents = tuple((begin + by, _own_end(tokens, begin + by, end + by)) for begin, end in saying.contents)
    return replace(
        saying,
        cue=replace(cue, first=cue.first + by, last=cue.last + by, verb=cue.verb + by),
        source=_moved(source, by) if source else None,
        group=(saying.group[0] + by, saying.group[1] + by),
        contents=contents,
        addressee=None,
        outer=0,
    )


def _moved(phrase: Phrase, by: int) -> Phrase:
    return Phrase(phrase.first + by, phrase.last + by, phrase.head_first + by, phrase.head_last + by)


def _own_end(tokens: Sequence[Token], begin: int, end: int) -> int:
    for at in range(begin + 1, end - 1):
        mark = not tokens[at - 1].word
        joins = mark and tokens[at].low in {"and", "but", "so"}
        gainsays = tokens[at].low == "but" and any(token.low in _UNSAID for token in tokens[at + 2 : at + 4])
        if joins and (gainsays or tokens[at + 1].low in {"i", "we"}):
            return at
    return end
