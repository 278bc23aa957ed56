"""Who says what within one sentence.

Each cue ("said", "according to", "issued a statement that") is joined with its source, the noun phrase before it or,
where the clause is turned round (“…,” said Ito), behind it, and with the words that it reports. Those stand

* to its right:   Ito said (on Friday) that the bridge was closed.
* to its left:    The bridge was closed, Ito said in a statement.
* on both sides:  “The bridge,” Ito said, “is closed.”

A cue without a subject takes the one before it: "Ito said A but warned B", "…, adding that C". The reported words of
one cue end where the next cue of the same rank begins. A closing reporting clause behind words that already have a
source passes them on: "the mayor said the bridge was closed, state radio reported" makes state radio a relay.

What it gets wrong: long noun phrases are cut at words that look like verbs; a subject more than 40 words away is lost;
"X said A and B fell" gives B to X, though it may be the article's own.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from reading.attribution.complements import Complement, complement
from reading.attribution.contents import CLOSING, content_end
from reading.attribution.cues import Cue, CueKind, find_cues
from reading.attribution.passives import main_verb_behind
from reading.attribution.phrases import Phrase, phrase_ending_at, phrase_starting_at, plain, verb_like
from reading.attribution.shapes import SHAPES, Saying, closing, inserted
from reading.attribution.subjects import apposed, subject_before
from reading.lexicons.en.reporting import INVERTING, Manner
from reading.lexicons.en.verbs import PARTICIPLES_ING
from reading.lexicons.en.words import CONCESSIVES, COORDINATORS, POSSESSIVES
from reading.lexicons.sets import word_set
from reading.text.tokens import Token

# No sentence that somebody wrote holds more; without a bound a page of "said said said" costs the square of its length.
_MOST_CUES = 24
_REACH = 60
_NEAR_BEGINNING = 4
_PARTING = word_set("for about to on against with from by into")
_CLOSING = frozenset({Manner.SAY, Manner.TELL, Manner.THINK, Manner.OBJECT, Manner.FIND})
_UTTERING = frozenset({Manner.SAY, Manner.TELL})
_NOT_INVERTED = word_set("that this to it whether how his her their")
_SPLITTERS = CONCESSIVES | COORDINATORS | {",", ";", "—", "as", "with"}


def find_sayings(tokens: Sequence[Token]) -> list[Saying]:
    """The reporting clauses of one sentence, from left to right."""
    found: list[Saying] = []
    for cue in islice(find_cues(tokens), _MOST_CUES):
        made = SHAPES.get(cue.kind)
        saying = made(tokens, cue) if made is not None else _saying(tokens, cue, found)
        if saying is not None:
            _add(tokens, found, saying)
    return [saying for saying in found if saying.contents]


def _add(tokens: Sequence[Token], found: list[Saying], saying: Saying) -> None:
    """Settle the rank of a new saying among those before it."""
    start = saying.group[0]
    for index in range(len(found) - 1, -1, -1):
        earlier = found[index]
        over = next(
            (span for span in earlier.contents if span[0] <= start < span[1] and span[0] > earlier.group[0]), None
        )
        if over is None:
            continue
        if saying.inherits is not None and found[saying.inherits].outer == index:
            saying = replace(saying, outer=index)
            break
        if _same_rank(tokens, saying, over):
            cut = _before_splitters(tokens, start, over[0])
            kept = tuple(span if span != over else (over[0], cut) for span in earlier.contents)
            found[index] = replace(earlier, contents=tuple(span for span in kept if span[0] < span[1]))
        else:
            saying = replace(saying, outer=index)
            break
    found.append(replace(saying, passes_on=_passes_on(saying, found)))


def _passes_on(saying: Saying, found: Sequence[Saying]) -> bool:
    """Whether a closing reporting clause stands behind words that other sayings already give to somebody."""
    start = saying.group[0]
    return any(
        part[0] <= span[0] and span[1] <= part[1] + 1
        for part in saying.contents
        if part[1] <= start
        for one in found
        if not one.passes_on and one.outer is None
        for span in one.contents
    )


def _same_rank(tokens: Sequence[Token], saying: Saying, over: tuple[int, int]) -> bool:
    """Whether a new cue ends the words of the one before instead of standing among them."""
    start = saying.group[0]
    if any(span[1] <= start and span[0] <= over[0] for span in saying.contents):
        return True
    if saying.inherits is not None:
        shared = tokens[start - 1].low == "and" and tokens[over[0] - 1].low == "that"
        return start - over[0] > 1 and (bool(saying.cue.manners & _UTTERING) or not shared)
    before = tokens[start - 1].low
    return before in _SPLITTERS and start - over[0] > 2 and tokens[start].low not in {"who", "whose", "which"}


def _before_splitters(tokens: Sequence[Token], at: int, floor: int) -> int:
    while at > floor and tokens[at - 1].low in _SPLITTERS:
        at -= 1
    return at


def _saying(tokens: Sequence[Token], cue: Cue, found: Sequence[Saying]) -> Saying | None:
    right = complement(tokens, cue)
    inverted = _inverted_source(tokens, cue)
    turned = closing(tokens, cue, inverted, (cue.first, max(cue.last, inverted.last)), None) if inverted else None
    if turned is not None:
        return turned
    source, inherits = _source(tokens, cue, found)
    start = min(source.first, cue.first) if source is not None and inherits is None else cue.first
    behind = _around(tokens, cue, source, start, right) if inherits is None and source is not None else None
    if behind is not None:
        return behind
    if right is None or (source is None and inherits is None and cue.kind is not CueKind.INFINITIVE):
        return None
    if inherits is None and cue.lemma == "tell" and right.addressee is None and right.clause and cue.first > start + 1:
        return None
    end = content_end(tokens, right)
    if cue.kind is CueKind.NOUN and start < _NEAR_BEGINNING:
        end = main_verb_behind(tokens, right.at, end)
    if cue.kind is CueKind.FINITE and _in_parenthesis(tokens, cue.verb):
        end = next((at for at in range(right.at, end) if tokens[at].low == "," and not tokens[at].quoted), end)
    contents = ((right.at, end),)
    return Saying(cue, source, (start, right.at), contents, right.clause, right.addressee, inherits)


def _around(tokens: Sequence[Token], cue: Cue, source: Phrase, start: int, right: Complement | None) -> Saying | None:
    """A reporting clause that does not stand before its words: within them or behind them."""
    if cue.kind is not CueKind.FINITE:
        return None
    within = inserted(tokens, cue, source)
    if within is not None or not cue.manners & _CLOSING or _in_relative_clause(tokens, cue.verb):
        return within
    return closing(tokens, cue, source, (start, cue.last), right)


def _in_relative_clause(tokens: Sequence[Token], verb: int) -> bool:
    """Whether the verb belongs to "who" or "which", so that it cannot close a sentence ("…," a man who begged said)."""
    return any(token.low in {"who", "which"} for token in tokens[max(0, verb - 3) : verb])


def _in_parenthesis(tokens: Sequence[Token], verb: int) -> bool:
    """Whether the verb's relative clause stands between commas: "the firm, which denies the charge, said …"."""
    return any(
        tokens[at].low in {"who", "which"} and at > 0 and tokens[at - 1].low == ","
        for at in range(max(0, verb - 3), verb)
    )


def _source(tokens: Sequence[Token], cue: Cue, found: Sequence[Saying]) -> tuple[Phrase | None, int | None]:
    """The cue's own subject, else that of the saying or clause before it."""
    if cue.kind is CueKind.NOUN:
        return _owner(tokens, cue), None
    if cue.kind is CueKind.INFINITIVE:
        return _caller(tokens, cue.first), None
    own = subject_before(tokens, cue.verb)
    if own is not None and cue.kind is CueKind.PARTICIPLE and tokens[cue.first - 1].low == ",":
        own = None
    if own is not None:
        return own, None
    earlier = next((index for index in range(len(found) - 1, -1, -1) if found[index].source is not None), None)
    if earlier is not None:
        return found[earlier].source, earlier
    return main_subject(tokens[: cue.first]), None


def _owner(tokens: Sequence[Token], cue: Cue) -> Phrase | None:
    """Whose claim it is: "by Ito" behind the noun, else the last name before it ("no proof for Ito's claim")."""
    if cue.last > cue.first:
        return phrase_starting_at(tokens, cue.first + 2)
    at = cue.first - 1
    owner = phrase_ending_at(tokens, at - 1) if tokens[at].low not in POSSESSIVES and at else None
    if owner is None:
        return None
    first = max((index + 1 for index in range(owner.first, owner.last) if tokens[index].low in _PARTING), default=0)
    return plain(first, owner.last) if first else owner


def _caller(tokens: Sequence[Token], to: int) -> Phrase | None:
    """The subject of the verb that "to say" depends on: "Ito calling him to say"."""
    for index in range(to - 1, max(-1, to - 8), -1):
        if tokens[index].low in PARTICIPLES_ING or verb_like(tokens, index):
            return subject_before(tokens, index)
    return None


def main_subject(tokens: Sequence[Token]) -> Phrase | None:
    """The subject of the first finite verb that has one."""
    for index in range(1, min(len(tokens), _REACH)):
        if verb_like(tokens, index) and not tokens[index].quoted:
            subject = subject_before(tokens, index)
            if subject is not None:
                return subject
    return None


def _inverted_source(tokens: Sequence[Token], cue: Cue) -> Phrase | None:
    """The source behind the verb: “…,” said Ito."""
    at = cue.first - 1
    if cue.lemma not in INVERTING or at < 1 or cue.kind is not CueKind.FINITE or tokens[at].word:
        return None
    following = tokens[cue.last + 1].low if cue.last + 1 < len(tokens) else "that"
    if tokens[at].low not in CLOSING | {","} or following in _NOT_INVERTED:
        return None
    phrase = phrase_starting_at(tokens, cue.last + 1)
    if phrase is None or (phrase.last + 1 < len(tokens) and verb_like(tokens, phrase.last + 1)):
        return None
    return apposed(tokens, phrase)
