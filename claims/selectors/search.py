"""Words found in texts, whatever their case, in every script."""

import re

from django.db import connection
from django.db.models import Q


def containing(words: str, *fields: str) -> Q:
    """Rows that have `words`, as they stand, in one of `fields`.

    SQLite compares without case in ASCII only, so there the database calls Python's `re`, which knows every script.
    """
    words = words.strip()
    if connection.vendor == "sqlite" and not words.isascii():
        lookup, value = "iregex", re.escape(words)
    else:
        lookup, value = "icontains", words
    found = Q()
    for field in fields:
        found |= Q(**{f"{field}__{lookup}": value})
    return found
