"""What the way an article is laid out says about its words: whose they are, and when they were written.

Interviews give them by labels ("ITO: …", "Q: … A: …"): all that follows, up to the next label, is the answer. A line
"— Ada Ito, mayor" under a quotation names its source. Live blogs put a time before each entry. Labels, signatures and
times are furniture; it takes several of them to make an interview or a live blog. A quotation that only repeats a
sentence of the article (a pull quote) is furniture as well. A paragraph that quotes somebody and says who said it is
the article's own again (`told`), as is all behind it. What it gets wrong: a closing paragraph that quotes nobody.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reading.lexicons.sets import word_set
from reading.text.stamps import Entry, entries_of
from reading.text.telling import told
from reading.types import Block, BlockKind, Span

_LABEL = re.compile(
    r"(?:\*\*|__)?(?P<name>[^\W\d_a-z](?:[^:\n“”\"?!]{0,58}[\w.)])?)\s?(?P<mark>(?<=Q)[:.]|(?<=A)[:.]|:)(?:\*\*|__)?(?:\s+|$)"
)
_ASKING = word_set("q question interviewer moderator host")
_ANSWERING = word_set("a answer interviewee")
_PARTICLES = word_set("de del da la van von der bin al el ibn of the and")
_NO_VOICES = word_set(
    "update updates updated note notes correction clarification warning exclusive breaking watch live analysis opinion "
    "photo photos image images source sources related verdict claim claims fact facts myth reality false true rating "
    "result results date time location where when what who why how pros cons yes no total score summary background "
    "context read more also see video audio topics tags latest editor editors' editor's location price cost address "
    "phone email web tickets hours the this these those here there monday tuesday wednesday thursday friday saturday "
    "sunday january february march april may june july august september october november december step part chapter "
    "first second third finally ps p.s option example tip conclusion problem solution winner loser"
)
_FEWEST_LABELS = 3
_MOST_NAME_WORDS = 5
_OPENING = '“"„«'
_CLOSING = '”"“»'
_NAME_LINE = r"(?P<mark>[—–―]|--?)\s?(?P<name>(?:[A-Z]|an? )[^“”\"?!:;\n]{1,98}[^\s“”\"?!:;.,\n])"
_SIGNED = re.compile(rf"{_NAME_LINE}$")
_SIGNED_BEHIND = re.compile(rf"(?<=[”\"»])\s?{_NAME_LINE}$")
_LONGEST_SIGNATURE = 104
_MOST_SIGNATURE_WORDS = 14
_WORDS = re.compile(r"\w+")
_FEWEST_REPEATED = 5
_LONGEST_PULL = 300
_MOST_PULLS = 50
_SPOKEN = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM})
_SAYING = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.QUOTE, BlockKind.LIST_ITEM})


@dataclass(frozen=True, slots=True)
class Turn:
    """Lines `start` to `end` are the words of whoever `name` says, `mark` being the colon or dash.

    `asks` is set for an interviewer, whose questions assert nothing; `answers` where the label is only "A".
    """

    name: Span
    mark: Span
    start: int
    end: int
    asks: bool = False
    answers: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks with labels, signatures and times apart, whose turn it is, and where a live blog's entries begin."""

    blocks: tuple[Block, ...]
    turns: tuple[Turn, ...] = ()
    entries: tuple[Entry, ...] = ()

    def turn_of(self, block: Block) -> Turn | None:
        """Whose words a block is by the layout; captions and headings between them are the article's own."""
        at = bisect_right(self.turns, block.start, key=lambda turn: turn.start) - 1
        if at < 0 or block.kind not in _SPOKEN or block.start >= self.turns[at].end:
            return None
        return self.turns[at]

    def entry_of(self, block: Block) -> int:
        """The number of the live blog's entry that a block is in, from 1; 0 before the first and elsewhere."""
        return bisect_right(self.entries, block.start, key=lambda entry: entry.start)


@dataclass(frozen=True, slots=True)
class _Label:
    number: int
    key: str
    name: Span
    mark: Span
    end: int
    voice: bool


def laid(text: str, blocks: Sequence[Block]) -> Layout:
    """Look over the blocks of a canonical text; what it finds is cut off from them as furniture."""
    parts, entries = entries_of(text, blocks)
    parts, signed = _with_signatures(text, _without_repeats(text, parts))
    parts, turns = _with_labels(text, parts)
    return Layout(tuple(parts), tuple(sorted([*turns, *signed], key=lambda turn: turn.start)), tuple(entries))


def _with_labels(text: str, blocks: list[Block]) -> tuple[list[Block], list[Turn]]:
    """The blocks with accepted labels cut off, and what stands between one label and the next."""
    labels = [label for number, block in enumerate(blocks) if (label := _label(text, number, block)) is not None]
    keys = _interview(text, labels)
    if not keys:
        return blocks, []
    asking = _asking(text, blocks, labels, keys)
    found: list[Block] = []
    turns: list[Turn] = []
    at = {label.number: label for label in labels}
    for number, block in enumerate(blocks):
        label = at.get(number)
        if label is None or label.key not in keys:
            found.append(block)
            continue
        found.append(Block(BlockKind.FURNITURE, block.start, label.mark.end))
        if label.end < block.end:
            found.append(Block(BlockKind.PARAGRAPH, label.end, block.end))
        stop = _stop(text, blocks, at, number)
        if stop > label.mark.end:
            asks, answers = label.key in asking, label.key.lower() in _ANSWERING
            turns.append(Turn(label.name, label.mark, label.mark.end, stop, asks, answers))
    return found, turns


def _label(text: str, number: int, block: Block) -> _Label | None:
    """What may be a speaker's label at the beginning of a line."""
    if block.kind not in _SAYING:
        return None
    found = _LABEL.match(text, block.start, block.end)
    if found is None:
        return None
    name = found.group("name").rstrip("*_ ")
    words = re.sub(r"\s*\([^()]*\)$", "", name.partition(",")[0]).split()
    if not words or len(words) > _MOST_NAME_WORDS:
        return None
    capitals = all(word[0].isupper() or word.lower() in _PARTICLES for word in words)
    if not capitals:
        return None
    voice = words[0].lower() not in _NO_VOICES and words[-1].lower() not in _NO_VOICES - {"may"}
    start = found.start("name")
    return _Label(
        number, words[-1].upper(), Span(start, start + len(name)), Span(*found.span("mark")), found.end(), voice
    )


def _interview(text: str, labels: Sequence[_Label]) -> frozenset[str]:
    """The labels that make a conversation: each twice, three lines in all, or question and answer."""
    counts = Counter(label.key for label in labels if label.voice)
    low = {key.lower() for key in counts}
    asked = bool(low & _ASKING and low & (_ANSWERING | (low - _ASKING)))
    again = {key for key, count in counts.items() if count > 1}
    several = len(again) > 1
    again = {key for key in again if several or key.lower() in _ASKING or _known(text, labels, key)}
    if asked:
        again |= {key for key in counts if key.lower() in _ASKING | _ANSWERING}
    if sum(counts[key] for key in again) < (2 if asked else _FEWEST_LABELS):
        return frozenset()
    once = {label.key for label in labels if label.voice and (len(label.name.of(text).split()) > 1 or asked)}
    return frozenset(again | (once if several or asked else set()))


def _known(text: str, labels: Sequence[_Label], key: str) -> bool:
    """Whether a label is written in capitals, or its name falls outside of the labels too."""
    names = [label.name.of(text) for label in labels if label.key == key]
    if any(name.isupper() and len(name) > 1 for name in names):
        return True
    return text.count(names[0].split()[-1]) > len(names)


def _asking(text: str, blocks: Sequence[Block], labels: Sequence[_Label], keys: frozenset[str]) -> set[str]:
    """The labels of who asks: "Q", or one whose lines mostly end in a question mark beside another's that do not."""
    asked: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for label in labels:
        counts[label.key] += 1
        asked[label.key] += text[label.end : blocks[label.number].end].rstrip('”"’ ').endswith("?")
    mostly = {key for key in keys if 2 * asked[key] > counts[key]}
    return {key for key in keys if key.lower() in _ASKING} | (mostly if mostly < keys else set())


def _stop(text: str, blocks: Sequence[Block], labels: dict[int, _Label], number: int) -> int:
    """Where the words behind a label end: at the next label, a divider, or where the article tells on by itself."""
    end = blocks[number].end
    for after in range(number + 1, len(blocks)):
        block = blocks[after]
        divider = block.kind is BlockKind.FURNITURE and not any(map(str.isalnum, text[block.start : block.end]))
        if after in labels or divider or block.kind is BlockKind.HEADLINE or told(text[block.start : block.end]):
            break
        if block.kind in _SAYING - {BlockKind.HEADING}:
            end = block.end
    return end


def _with_signatures(text: str, blocks: Sequence[Block]) -> tuple[list[Block], list[Turn]]:
    """Quotations with their source on the line below, or behind a dash at their own end."""
    found: list[Block] = []
    turns: list[Turn] = []
    for block in blocks:
        below = _signature(text, block) if found else None
        start = _quoted_since(text, found) if below is not None else None
        if below is not None and start is not None:
            turns.append(Turn(_named(below), Span(*below.span("mark")), start, found[-1].end))
            found.append(Block(BlockKind.FURNITURE, block.start, block.end))
            continue
        behind = _signed_behind(text, block)
        if behind is None:
            found.append(block)
            continue
        end = behind.start()
        kind = BlockKind.PARAGRAPH if block.kind is BlockKind.HEADING else block.kind
        found.append(Block(kind, block.start, end))
        found.append(Block(BlockKind.FURNITURE, behind.start("mark"), block.end))
        turns.append(Turn(_named(behind), Span(*behind.span("mark")), block.start, end))
    return found, turns


def _named(found: re.Match[str]) -> Span:
    return Span(*found.span("name"))


def _signature(text: str, block: Block) -> re.Match[str] | None:
    if block.end - block.start > _LONGEST_SIGNATURE or block.kind is BlockKind.HEADLINE:
        return None
    found = _SIGNED.match(text, block.start, block.end)
    return found if found and len(found.group().split()) <= _MOST_SIGNATURE_WORDS else None


def _signed_behind(text: str, block: Block) -> re.Match[str] | None:
    if block.kind not in _SAYING or not text.startswith(tuple(_OPENING), block.start):
        return None
    found = _SIGNED_BEHIND.search(text, max(block.start, block.end - _LONGEST_SIGNATURE), block.end)
    return found if found and len(found.group("name").partition(",")[0].split()) <= _MOST_NAME_WORDS else None


def _quoted_since(text: str, blocks: Sequence[Block]) -> int | None:
    """Where the quotation begins that ends with the last block; None if that is no quotation."""
    last = blocks[-1]
    if last.kind is BlockKind.QUOTE:
        at = len(blocks) - 1
        while at > 0 and blocks[at - 1].kind is BlockKind.QUOTE:
            at -= 1
        return blocks[at].start
    words = text[last.start : last.end]
    if last.kind not in _SAYING or words[-1] not in _CLOSING:
        return None
    at = len(blocks) - 1
    while words[0] not in _OPENING and at > 0 and _left_open(text, blocks[at - 1]):
        at -= 1
        words = text[blocks[at].start : blocks[at].end]
    if words[0] not in _OPENING:
        return None
    while at > 0 and _left_open(text, blocks[at - 1]):
        at -= 1
    return blocks[at].start


def _left_open(text: str, block: Block) -> bool:
    """Whether a line is a quotation from its first mark on and does not close it."""
    words = text[block.start : block.end]
    return block.kind in _SAYING and words[0] in _OPENING and not any(mark in _CLOSING for mark in words[1:])


def _without_repeats(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with a quotation that repeats other words of the article as furniture."""
    pulls = [number for number, block in enumerate(blocks) if _may_be_pulled(text, block)][:_MOST_PULLS]
    if not pulls:
        return list(blocks)
    own = {number: _plain(text, blocks[number]) for number in pulls}
    story = "\n".join(
        f" {_plain(text, block)} "
        for number, block in enumerate(blocks)
        if number not in own and block.kind in _SAYING | {BlockKind.CAPTION}
    )
    repeated = {
        number for number, words in own.items() if len(words.split()) >= _FEWEST_REPEATED and f" {words} " in story
    }
    return list(_furnished(blocks, repeated))


def _furnished(blocks: Sequence[Block], repeated: set[int]) -> Iterator[Block]:
    for number, block in enumerate(blocks):
        yield Block(BlockKind.FURNITURE, block.start, block.end) if number in repeated else block


def _may_be_pulled(text: str, block: Block) -> bool:
    if block.end - block.start > _LONGEST_PULL:
        return False
    words = text[block.start : block.end]
    marked = words[0] in _OPENING and words[-1] in _CLOSING
    return block.kind is BlockKind.QUOTE or (block.kind in _SAYING and marked)


def _plain(text: str, block: Block) -> str:
    return " ".join(_WORDS.findall(text[block.start : block.end].lower()))
