"""Quotation marks: which characters stand between them.

One pass over the marks, paragraph by paragraph. Curly, low, straight and angle marks open and close by their shape;
straight ones by what stands beside them. Only the outermost pair counts: marks of another kind inside a quotation are
part of the quoted words. A quotation that is still open at the end of a paragraph goes on if the next paragraph opens
with the same mark, as print has it, or first closes what it did not open; otherwise the mark counts for nothing, since
we would rather miss that words are quoted than put the article's words into a speaker's mouth.
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
    begin = _closed_from_before(text, start, end)
    if begin is not None:
        found.append(Quoted(start - 1, begin))
    for mark in _MARK.finditer(text, begin or start, end):
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
    if opened.group() in _SINGLE or not text.startswith("\n", end):
        return False
    return text.startswith(opened.group(), end + 1) or _closing_first(text, end + 1, opened.group()) is not None


def _closing_first(text: str, start: int, opening: str) -> int | None:
    """Behind the mark that closes a quotation of the line before, if that is the line's first one."""
    stop = text.find("\n", start)
    stop = stop if stop >= 0 else len(text)
    mark = next((one for one in _MARK.finditer(text, start, stop) if one.group() not in _SINGLE | {"’"}), None)
    if mark is None or mark.group() not in _CLOSERS[opening] or mark.start() == start:
        return None
    behind = text[mark.end()] if mark.end() < stop else " "
    return mark.end() if not text[mark.start() - 1].isspace() and not behind.isalnum() else None


def _closed_from_before(text: str, start: int, end: int) -> int | None:
    """Where a quotation ends that the line before left open and this line goes on with, without a mark of its own."""
    if start < 2 or text[start - 1] != "\n":
        return None
    before = text.rfind("\n", 0, start - 1) + 1
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(text, before, start - 1):
        if mark.group() not in _DOUBLE and mark.group() not in "”»„«":
            continue
        if opened is None:
            opened = mark if _opens(text, mark, before, start - 1) else None
        elif mark.group() in _CLOSERS[opened.group()]:
            opened = None
    close = _closing_first(text, start, opened.group()) if opened is not None else None
    return close if close is not None and close <= end else None
