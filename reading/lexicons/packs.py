"""The languages whose sentences are read by rules, by ISO 639-1 code."""

from reading.lexicons.en.pack import ENGLISH
from reading.lexicons.ru.pack import RUSSIAN

PACKS = {pack.language: pack for pack in (ENGLISH, RUSSIAN)}
