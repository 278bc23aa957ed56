"""What a server loads before its processes fork: they share it, and the garbage collector passes it over.

A full collection walks all that Django and the desk have loaded, about 100 ms on a slow core, in the middle of
somebody's request; frozen, only what requests left behind is walked (`gc.freeze`, Python's documentation of `gc`).
"""

import gc

from django.urls import get_resolver


def up() -> None:
    """Load every route with its views, and set aside what is loaded by now."""
    _ = get_resolver().url_patterns
    gc.collect()
    gc.freeze()
