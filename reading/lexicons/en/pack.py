"""English, as the rooms of text take it."""

from reading.lexicons.en.checking import LOADED, NUMBER_WORDS
from reading.lexicons.en.evidence import ABSENT, HEARSAY
from reading.lexicons.en.people import DOCUMENT_WORDS, GROUP_WORDS, OFFICES, ORGANISATION_WORDS, UNNAMED_WORDS
from reading.lexicons.en.reporting import REPORTING_FORMS
from reading.lexicons.en.words import ABBREVIATIONS, MONTHS, STARTERS, WEAK_ABBREVIATIONS, WEEKDAYS
from reading.lexicons.pack import Pack

ENGLISH = Pack(
    language="en",
    abbreviations=ABBREVIATIONS,
    weak_abbreviations=WEAK_ABBREVIATIONS,
    unit_abbreviations=frozenset(),
    starters=STARTERS,
    dash_speech=False,
    reporting=frozenset(REPORTING_FORMS),
    hearsay=HEARSAY,
    offices=OFFICES,
    organisations=ORGANISATION_WORDS,
    groups=GROUP_WORDS,
    documents=DOCUMENT_WORDS,
    unnamed=UNNAMED_WORDS,
    months=MONTHS,
    weekdays=WEEKDAYS,
    numbers=NUMBER_WORDS,
    loaded=LOADED,
    absent=ABSENT,
)
