"""What a language has to bring so that its sentences are read by rules.

The rooms of text take a pack; which one is chosen by the language of the stretch (`reading.lexicons.packs`). The rules
of a grammar (word order, cases) are no data: they stand in `reading/attribution` and `reading/extraction`, one reader
for each language, over that language's lists.
"""

import re
from dataclasses import dataclass

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Pack:
    """Word lists in lower case, for Russian with "е" for "ё".

    `abbreviations` end no sentence; `weak_abbreviations` end one where a word of `starters` follows;
    `unit_abbreviations` end one behind a number where a capital follows. `dash_speech` is True where a dash opens
    direct speech and parts it from its reporting clause. `reporting` are the finite forms of the verbs that say.
    """

    language: str
    abbreviations: Words
    weak_abbreviations: Words
    unit_abbreviations: Words
    starters: Words
    dash_speech: bool
    reporting: Words
    hearsay: Words
    offices: Words
    organisations: Words
    groups: Words
    documents: Words
    unnamed: Words
    months: Words
    weekdays: Words
    numbers: Words
    loaded: re.Pattern[str]
    absent: re.Pattern[str]
