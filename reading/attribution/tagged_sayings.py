"""What the trained tagger adds to a sentence's sayings.

The rules know how a saying is built, the tagger knows more ways to say. A saying that both found keeps the rules'
words and takes the tagger's source where that is the surer one. A saying that only the tagger found becomes one, with
the manner of its verb where the lexicon knows it, when its words are a clause or a quotation; others stay in the
article's own voice ("its estimate of", "plans for").
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from reading.attribution.complements import OPENING, lacks_clause, starts_clause
from reading.attribution.cues import Cue, CueKind
from reading.attribution.phrases import Phrase, plain
from reading.attribution.shapes import Saying
from reading.lexicons.en.reporting import REPORTING_FORMS, Manner
from reading.lexicons.en.words import DETERMINERS
from reading.text.tokens import Token
from reading.types import Attributed, Span

_SURE_SOURCE = 0.85
_SURE_CONTENT = 0.7
# "It is said that …" has a subject and no speaker.
_NOBODY = frozenset({"it", "there", "rumour", "rumours", "rumor", "rumors"})
# Who was told, and who quotes, is not who says.
_TURNED = frozenset({CueKind.PASSIVE, CueKind.TOLD, CueKind.QUOTING})
Range = tuple[int, int]


def with_tagged(tokens: Sequence[Token], found: list[Saying], tagged: Sequence[Attributed]) -> list[Saying]:
    """The sayings of a sentence with those that the tagger found in it; the first ones keep their numbers."""
    sayings = list(found)
    starts = [token.start for token in tokens]
    for one in tagged:
        cue = _range(tokens, starts, one.cue)
        if cue is None or one.certainty is None or all(token.low in DETERMINERS for token in tokens[slice(*cue)]):
            continue
        source = _range(tokens, starts, one.source)
        if source is not None and source[1] - source[0] == 1 and tokens[source[0]].low in _NOBODY:
            continue
        known = [at for at, saying in enumerate(sayings) if saying.cue.first < cue[1] and cue[0] <= saying.cue.last]
        for at in known:
            turned = sayings[at].cue.kind in _TURNED
            if source is not None and one.certainty["source"] >= _SURE_SOURCE and not turned:
                sayings[at] = _with_source(tokens, sayings[at], source)
        parts = [part for span in one.contents if (part := _range(tokens, starts, span)) is not None]
        sure = one.certainty["content"] >= _SURE_CONTENT
        new = not known and source is not None and bool(parts) and sure
        if new and _asserts(tokens, cue, parts[0]) and not _held(sayings, parts):
            sayings.append(_made(tokens, cue, source, parts, sayings))
    return sayings


def _range(tokens: Sequence[Token], starts: Sequence[int], span: Span | None) -> Range | None:
    """The tokens of a span that begins in this sentence."""
    if span is None or not tokens or not tokens[0].start <= span.start < tokens[-1].end:
        return None
    first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
    return (first, last) if first < last else None


def _with_source(tokens: Sequence[Token], saying: Saying, source: Range) -> Saying:
    """The saying with the tagger's source unless it speaks of the same words as the rules'."""
    same = saying.source is not None and saying.source.first < source[1] and source[0] <= saying.source.last
    inside = any(begin < source[1] and source[0] < end for begin, end in saying.contents)
    return saying if same or inside else replace(saying, source=_phrase(tokens, source))


def _phrase(tokens: Sequence[Token], source: Range) -> Phrase:
    """A source whose name proper ends at the first comma: "Ito, a baker"."""
    comma = next((at for at in range(source[0] + 1, source[1]) if tokens[at].low == ","), source[1])
    head = plain(source[0], comma - 1)
    return Phrase(source[0], source[1] - 1, head.head_first, head.head_last)


def _held(sayings: Sequence[Saying], parts: Sequence[Range]) -> bool:
    """Whether the rules have given most of the words to a saying already."""
    words = {at for begin, end in parts for at in range(begin, end)}
    return any(
        2 * len(words & {at for begin, end in saying.contents for at in range(begin, end)}) >= len(words)
        for saying in sayings
    )


def _made(
    tokens: Sequence[Token], cue: Range, source: Range | None, parts: list[Range], sayings: Sequence[Saying]
) -> Saying:
    group = _group(cue, source, parts)
    outer = next(
        (at for at, saying in enumerate(sayings) if any(one[0] <= group[0] < one[1] for one in saying.contents)), None
    )
    return Saying(
        _cue(tokens, cue), _phrase(tokens, source) if source else None, group, tuple(parts),
        outer=outer,
    )  # fmt: skip


def _asserts(tokens: Sequence[Token], cue: Range, part: Range) -> bool:
    """Whether words are a quotation or a clause; before the cue the clause has to end there as well.

    "The motion was rejected by the council" is no claim of the council's but one about it.
    """
    if tokens[part[0]].quoted or tokens[part[0]].low in OPENING:
        return True
    if part[0] < cue[0]:
        return not lacks_clause(tokens, *part)
    return tokens[part[0]].low == "that" or starts_clause(tokens, part[0])


def _cue(tokens: Sequence[Token], cue: Range) -> Cue:
    verb = next((at for at in range(cue[1] - 1, cue[0] - 1, -1) if tokens[at].low in REPORTING_FORMS), cue[1] - 1)
    unknown = (tokens[verb].low, frozenset({Manner.SAY}))
    lemma, manners = REPORTING_FORMS.get(tokens[verb].low, unknown)
    return Cue(cue[0], cue[1] - 1, verb, lemma, manners, CueKind.FINITE)


def _group(cue: Range, source: Range | None, parts: Sequence[Range]) -> Range:
    """The reporting clause: the cue with its source, up to the words it leads to, never over them."""
    first, last = cue
    if source is not None and not any(min(cue[0], source[0]) <= begin < max(cue[1], source[1]) for begin, _ in parts):
        first, last = min(cue[0], source[0]), max(cue[1], source[1])
    follows = min((begin for begin, _ in parts if begin >= last), default=last)
    return first, max(last, follows)
