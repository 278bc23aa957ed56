"""A text to be searched, with its folded forms made once, and the exact and folded search in it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from reading.comparison.bounds import inside_word, whole
from reading.comparison.folding import Folded, both_forms, fold

MOST = 1_000  # places that are listed
_TRIED = 1_000  # places between words that are looked at
_COMPARED = 20_000_000  # characters that are compared inside words


@dataclass(frozen=True)
class Haystack:
    """A text and, when they are asked for, its folded forms."""

    text: str

    @cached_property
    def folded(self) -> Folded:
        """The folded text, with words joined that a hyphen broke at a line's end."""
        return fold(self.text)

    @cached_property
    def forms(self) -> tuple[Folded, ...]:
        """The folded text, and if it differs the one whose hyphens at line ends stay."""
        return both_forms(self.text, self.folded)

    @cached_property
    def low(self) -> str:
        """The folded text in lower case, letter for letter."""
        return lowered(self.folded.text)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word stands in `low`."""
        return Counter(re.findall(r"\w+", self.low))

    def exact(self, needle: str) -> list[tuple[int, int]]:
        """The places of these very code points that cut no word or number, at most `MOST`."""
        return list(islice(places(self.text, needle), MOST))

    def alike(self, needle: str) -> list[tuple[int, int]]:
        """The places of the same words, typography aside, in order; positions are those of the text itself."""
        if needle not in self._alike:
            self._alike[needle] = self._found_alike(needle)
        return list(self._alike[needle])

    @cached_property
    def _alike(self) -> dict[str, list[tuple[int, int]]]:
        """What was found: the same few words are looked for again and again."""
        return {}

    def _found_alike(self, needle: str) -> list[tuple[int, int]]:
        found: set[tuple[int, int]] = set()
        for sought in {form.text.strip() for form in both_forms(needle, fold(needle))}:
            for form in self.forms:
                if sought:
                    found.update(form.span(*place) for place in islice(places(form.text, sought), MOST))
        return sorted(found)


def places(text: str, needle: str) -> Iterator[tuple[int, int]]:
    """Where `needle` stands in the text without cutting a word or a number; overlaps are left out."""
    at, tried, left = text.find(needle), 0, _COMPARED
    while at >= 0 and tried < _TRIED and left > 0:
        end = at + len(needle)
        inside = inside_word(text, at) or inside_word(text, end)
        tried += not inside
        left -= len(needle)
        fits = not inside and whole(text, at, end)
        if fits:
            yield at, end
        at = text.find(needle, end if fits else at + 1)


def lowered(text: str) -> str:
    """Lower case of the same length: a letter whose lower case is two stays as it is."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(one if len(one.lower()) != 1 else one.lower() for one in text)
