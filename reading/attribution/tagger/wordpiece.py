"""Word pieces: the units that the tagger reads, each with its place in the text.

A word is lower-cased, its accents are dropped, and it is cut greedily into the longest pieces that the vocabulary
holds, as BERT's uncased vocabulary wants it. Places are code points of the text itself, whatever lower-casing and
decomposing did to the characters in between.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

_CHUNK = re.compile(r"\S+")
_ASCII_MARKS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_LONGEST_WORD = 100
_LONGEST_KEPT = 40
_MOST_KEPT = 50_000
_IDEOGRAPHS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FA1F))

Piece = tuple[int, int, int]  # id, start, end
Cut = tuple[tuple[int, int, int, int], ...]  # id, start, end, case


@dataclass(frozen=True, slots=True)
class WordPieces:
    """The pieces of a stretch of text, looked up in one vocabulary."""

    vocabulary: Mapping[str, int]
    unknown: int
    _seen: dict[str, Cut] = field(default_factory=dict)

    def of(self, text: str, start: int, end: int) -> list[tuple[int, int, int, int]]:
        """Id, start, end and case of every piece; case is 0 for small letters, 1 for a capital, 2 for all capitals."""
        found: list[tuple[int, int, int, int]] = []
        for chunk in _CHUNK.finditer(text, start, end):
            at = chunk.start()
            found.extend((piece, at + begin, at + stop, case) for piece, begin, stop, case in self._cut(chunk.group()))
        return found

    def _cut(self, chunk: str) -> Cut:
        kept = self._seen.get(chunk)
        if kept is None:
            kept = tuple(piece for begin, stop in _words(chunk) for piece in self._pieces(chunk, begin, stop))
            if len(chunk) <= _LONGEST_KEPT and len(self._seen) < _MOST_KEPT:
                self._seen[chunk] = kept
        return kept

    def _pieces(self, chunk: str, begin: int, stop: int) -> list[tuple[int, int, int, int]]:
        case = _case(chunk[begin:stop])
        letters = _plain(chunk, begin, stop)
        if not letters or len(letters) > _LONGEST_WORD:
            return [(self.unknown, begin, stop, case)] if letters else []
        word = "".join(letter for letter, _ in letters)
        found: list[tuple[int, int, int, int]] = []
        at = 0
        while at < len(word):
            upto = len(word)
            while upto > at and ("##" if at else "") + word[at:upto] not in self.vocabulary:
                upto -= 1
            if upto == at:
                return [(self.unknown, begin, stop, case)]
            piece = self.vocabulary[("##" if at else "") + word[at:upto]]
            after = letters[upto][1] if upto < len(word) else stop
            found.append((piece, letters[at][1], max(after, letters[at][1] + 1), case))
            at = upto
        return found


def _words(chunk: str) -> list[tuple[int, int]]:
    """A chunk without blanks, cut at punctuation marks and ideographs, each of which stands alone."""
    if chunk.isalnum() and chunk.isascii():
        return [(0, len(chunk))]
    found: list[tuple[int, int]] = []
    begin = 0
    for at, character in enumerate(chunk):
        if _alone(character):
            if begin < at:
                found.append((begin, at))
            found.append((at, at + 1))
            begin = at + 1
    if begin < len(chunk):
        found.append((begin, len(chunk)))
    return found


def _alone(character: str) -> bool:
    if character.isascii():
        return character in _ASCII_MARKS
    point = ord(character)
    return unicodedata.category(character)[0] == "P" or any(low <= point <= high for low, high in _IDEOGRAPHS)


def _plain(chunk: str, begin: int, stop: int) -> list[tuple[str, int]]:
    """The small letters without accents, each with the character that it came from."""
    return [
        (letter, at)
        for at in range(begin, stop)
        for letter in unicodedata.normalize("NFD", chunk[at].lower())
        if unicodedata.category(letter) not in {"Mn", "Cc", "Cf"}
    ]


def _case(word: str) -> int:
    if not word[0].isupper():
        return 0
    return 2 if len(word) > 1 and word.isupper() else 1
