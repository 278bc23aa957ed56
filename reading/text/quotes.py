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

_MARK = re.compile("''|``|[\"“”„«»‹›‘’']")
_CLOSERS = {
    "“": "”“",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "‘": "’",
    '"': '"',
    "”": "”",
    "'": "'",
    "''": "''",
    "``": "''",
}
_OPENERS_ALWAYS = frozenset(["“", "„", "«", "‹", "``"])
_BEFORE_OPENING = " ([{—–-/\u2009\u200a:"
_SINGLE = frozenset("‘'")
_DOUBLE = frozenset(["“", '"', "''", "``"])


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation with its marks: `start` is the opening mark, `end` lies behind the closing one.

    `whole` is False where the quotation runs on into the next paragraph and so has no closing mark of its own.
    """

    start: int
    end: int
    whole: bool = True


def quotations(text: str, start: int, end: int) -> tuple[Quoted, ...]:
    """The outermost quotations of a line; one that stays open counts if the next line goes on with it."""
    found: list[Quoted] = []
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(text, start, end):
        if opened is None:
            opened = mark if _opens(text, mark, start, end) else None
        elif mark.group() in _CLOSERS[opened.group()] and _closes(text, mark, opened, end):
            found.append(Quoted(opened.start(), mark.end()))
            opened = None
        elif opened.group() in _SINGLE and mark.group() in _DOUBLE and _opens(text, mark, start, end):
            opened = mark
    if opened is not None and _goes_on(text, opened, end):
        found.append(Quoted(opened.start(), end, whole=False))
    return tuple(quoted for quoted in found if any(map(str.isalnum, text[quoted.start : quoted.end])))


def _opens(text: str, found: re.Match[str], start: int, end: int) -> bool:
    at, mark = found.end() - 1, found.group()
    before = text[found.start() - 1] if found.start() > start else " "
    words_after = at + 1 < end and not text[at + 1].isspace()
    if mark in "’›":
        return False
    if mark in _SINGLE:
        return words_after and text[at + 1].isalpha() and before in ' (“"—'
    return words_after and (mark in _OPENERS_ALWAYS or before in _BEFORE_OPENING)


def _closes(text: str, mark: re.Match[str], opened: re.Match[str], end: int) -> bool:
    """A single mark inside a word is an apostrophe; any other fitting mark closes."""
    if opened.group() not in _SINGLE:
        return True
    inside_word = mark.end() < end and text[mark.end()].isalnum()
    return not inside_word and not text[mark.start() - 1].isspace()


def _goes_on(text: str, opened: re.Match[str], end: int) -> bool:
    return opened.group() not in _SINGLE and text.startswith("\n" + opened.group(), end)
