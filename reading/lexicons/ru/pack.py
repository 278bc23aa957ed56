"""Russian, as the rooms of text take it."""

from reading.lexicons.pack import Pack
from reading.lexicons.ru.checking import LOADED, NUMBER_WORDS
from reading.lexicons.ru.evidence import ABSENT, HEARSAY
from reading.lexicons.ru.people import DOCUMENTS, GROUPS, OFFICES, ORGANISATIONS, UNNAMED
from reading.lexicons.ru.reporting import VERBS
from reading.lexicons.ru.words import ABBREVIATIONS, MONTHS, STARTERS, UNIT_ABBREVIATIONS, WEAK_ABBREVIATIONS, WEEKDAYS

RUSSIAN = Pack(
    language="ru",
    abbreviations=ABBREVIATIONS,
    weak_abbreviations=WEAK_ABBREVIATIONS,
    unit_abbreviations=UNIT_ABBREVIATIONS,
    starters=STARTERS,
    dash_speech=True,
    reporting=frozenset(VERBS),
    hearsay=HEARSAY,
    offices=OFFICES,
    organisations=ORGANISATIONS,
    groups=GROUPS,
    documents=DOCUMENTS,
    unnamed=UNNAMED,
    months=MONTHS,
    weekdays=WEEKDAYS,
    numbers=NUMBER_WORDS,
    loaded=LOADED,
    absent=ABSENT,
)
