"""What the pages load: style sheets, scripts and pictures of the desk's own, and few bytes of them."""

import re
from functools import cache
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from tests.web.routes import ROUTES, World
from tests.web.test_tenants import NAMED

pytestmark = pytest.mark.usefixtures("lasting")
FRONT_END = 120_000
ASKED = {"snapshot": "evidence={evidence_id}"}  # where words are marked, a page loads more


@cache
def _loaded(name: str) -> frozenset[str]:
    """A static file and the modules that it imports, which come with it."""
    path = Path(str(finders.find(name)))
    found = {name}
    if path.suffix == ".js" and "vendor" not in name:
        for other in re.findall(r'from "\./([\w-]+\.js)"', path.read_text(encoding="utf-8")):
            found |= _loaded(f"web/js/{other}")
    return frozenset(found)


def _weighed(page: str) -> dict[str, int]:
    """The bytes, unpacked, of each file that a page loads."""
    names = set().union(*(_loaded(name) for name in re.findall(r'(?:href|src)="/static/([^"#]+)', page)))
    return {name: Path(str(finders.find(name))).stat().st_size for name in names}


def test_all_that_a_page_loads_is_small(ada: Client, made: World) -> None:
    pages = {}
    for name, route in ROUTES.items():
        if route.reads is None:
            continue
        address = reverse(f"web:{name}", kwargs={part: made.ids[part] for part in NAMED[name]})
        answer = ada.get(f"{address}?{ASKED.get(name, '').format(**made.ids)}")
        content = b"".join(answer)  # to its end, where a file that it sends is closed
        if answer.status_code == 200 and content.lstrip().startswith(b"<!doctype html>"):
            pages[name] = _weighed(content.decode())
    heavy = {name: sum(files.values()) for name, files in pages.items() if sum(files.values()) >= FRONT_END}
    assert heavy == {}
    assert {"article", "claim", "claims", "dashboard", "versions", "snapshot", "new_article"} <= pages.keys()
    assert "web/js/marking.js" in pages["snapshot"]
    assert {"web/js/names.js", "web/js/reader.js", "web/vendor/htmx-4.0.1.min.js"} <= pages["article"].keys()


def test_what_only_the_article_needs_only_the_article_loads(ada: Client, made: World) -> None:
    for address in (f"/claims/{made.claim.pk}/", "/claims/", "/dashboard/"):
        files = _weighed(ada.get(address).content.decode())
        assert "web/js/pages.js" in files
        assert not {"web/js/reader.js", "web/js/sentences.js", "web/js/offsets.js"} & files.keys()
