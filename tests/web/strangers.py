"""Every address that the desk has, found in its routes, and all bytes that a stranger is answered there."""

import itertools
from collections.abc import Iterator
from typing import Any

from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.web.canaries import Out

NOBODY = "01900000-0000-7000-8000-000000000000"


def addresses(out: Out) -> dict[str, str]:
    """Every address with everything that could stand in it, to the name of its route.

    Where a part names something published there are several: of others too, under which nothing is found.
    """
    named: dict[str, list[str]] = {name: [value] for name, value in out.ids.items()}
    named |= {
        "slug": [*(one.slug for one in out.all), "gazette"],
        "claim_id": [*(str(one.pk) for one in out.claims), out.ids["claim_id"]],
        "article_id": [str(out.claims[0].article_id), out.ids["article_id"]],
        "fact_check_id": [*(str(one.pk) for one in out.all), out.ids["fact_check_id"]],
        "number": ["1", "2", "3"],
    }
    found = {}
    for name, path, parts in _routes(get_resolver()):
        for chosen in itertools.product(*(named.get(part, [NOBODY]) for part in parts)):
            found["/" + _filled(path, chosen)] = name
    asked = {f"/api/v1/fact-checks/{one.pk}/?version={number}": "fact-check" for one in out.all for number in (1, 2)}
    return found | asked


def read(address: str, sent: dict[str, str] | None = None) -> tuple[int, str]:
    """What a stranger is answered: the status, and all bytes of headers, cookies and body."""
    reader = Client()
    answer: HttpResponseBase = reader.get(address) if sent is None else reader.post(address, sent)
    body = b"".join(answer) if answer.streaming else answer.content  # type: ignore[attr-defined,arg-type]
    return answer.status_code, f"{answer.headers}\n{answer.cookies}\n{body.decode('utf-8', 'replace')}"


def _routes(of: Any, before: str = "", within: str = "") -> Iterator[tuple[str, str, list[str]]]:
    """Every route: its name with its namespaces, its path, and what stands in that by name."""
    for one in of.url_patterns:
        path = before + str(one.pattern).lstrip("^").rstrip("$")
        if isinstance(one, URLResolver):
            yield from _routes(one, path, f"{within}{one.namespace}:" if one.namespace else within)
        elif isinstance(one, URLPattern):
            yield f"{within}{one.name}", path, list(one.pattern.converters)


def _filled(path: str, chosen: tuple[str, ...]) -> str:
    for value in chosen:
        start, end = path.index("<"), path.index(">") + 1
        path = path[:start] + value + path[end:]
    return path
