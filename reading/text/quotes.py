"""Quotation marks: which characters stand between them.

One pass over the marks, paragraph by paragraph. Curly, low, straight and angle marks open and close by their shape;
straight ones by what stands beside them. Only the outermost pair counts: marks of another kind inside a quotation are
part of the quoted words. A quotation that is still open at the end of a paragraph goes on if the next paragraph opens
with the same mark, as print has it; otherwise the mark counts for nothing, since we would rather miss that words are
quoted than put the article's words into a speaker's mouth.
What it gets wrong: an apostrophe before a word ('tis) beside a later one can look like a pair of single marks.
"""

import re
from dataclasses import dataclass

_MARK = re.compile("[\"“”„«»‹›‘’']")
_CLOSERS = {"“": "”“", "„": "“”", "«": "»", "»": "«", "‹": "›", "‘": "’", '"': '"', "”": "”", "'": "'"}
_OPENERS_ALWAYS = "“„«‹‘"
_BEFORE_OPENING = " ([{—–-/\u2009\u200a:"
_SINGLE = "‘'"
_OPENING_LINE = '“„«"'


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation with its marks: `start` is the opening mark, `end` lies behind the closing one.

    `whole` is False where the quotation runs on into the next paragraph and so has no closing mark of its own.
    """

    start: int
    end: int
    whole: bool = True

    @property
    def inside(self) -> tuple[int, int]:
        """The quoted words without their marks."""
        return self.start + 1, self.end - 1 if self.whole else self.end


def quotations(text: str, start: int, end: int) -> tuple[Quoted, ...]:
    """The outermost quotations of a line; one that stays open counts if the next line goes on with it."""
    found: list[Quoted] = []
    opened: int | None = None
    for mark in _MARK.finditer(text, start, end):
        at = mark.start()
        if opened is None:
            if _opens(text, at, start, end):
                opened = at
        elif mark.group() in _CLOSERS[text[opened]] and _closes(text, at, opened, end):
            found.append(Quoted(opened, at + 1))
            opened = None
        elif text[opened] in _SINGLE and mark.group() in "“\"" and _opens(text, at, start, end):
            opened = at
    if opened is not None and _goes_on(text, opened, end):
        found.append(Quoted(opened, end, whole=False))
    return tuple(quoted for quoted in found if quoted.end - quoted.start > (2 if quoted.whole else 1))


def _opens(text: str, at: int, start: int, end: int) -> bool:
    mark = text[at]
    free_before = at == start or text[at - 1] in _BEFORE_OPENING or not text[at - 1].isalnum()
    words_after = at + 1 < end and not text[at + 1].isspace()
    if mark in "’›":
        return False
    if mark in _SINGLE:
        return free_before and words_after and text[at + 1].isalpha() and (at == start or text[at - 1] in " (“\"—")
    if mark in _OPENERS_ALWAYS:
        return words_after
    if mark in '"”»':
        return words_after and (at == start or text[at - 1] in _BEFORE_OPENING)
    return False


def _closes(text: str, at: int, opened: int, end: int) -> bool:
    """A single mark inside a word is an apostrophe; any other fitting mark closes."""
    if text[opened] not in _SINGLE:
        return True
    inside_word = at + 1 < end and text[at + 1].isalnum()
    return not inside_word and not text[at - 1].isspace()


def _goes_on(text: str, opened: int, end: int) -> bool:
    return text[opened] in _OPENING_LINE and text[end : end + 2] == "\n" + text[opened]
