"""What somebody else has changes no page: counts, facets, search and lists."""

import re

from django_scopes import scope

from claims.tasks.worker import Worker
from tests.people import People
from tests.web.conftest import SignIn
from tests.web.routes import ROUTES, SECRET, world
from tests.web.test_tenants import asked_for

# What is new in every answer: tokens and keys of forms, how long ago something was, and where on a line of time.
NEW_EACH_TIME = re.compile(
    r'(?:csrfmiddlewaretoken"|form_key"|data-csrf)(?: value)?="[^"]+"'
    r"|(?:an?|\d+)\s\w+ ago|\bnow\b"
    r'| x[12]="[^"]+"|since=[\d.]+'
)
FOUND_BY_WORDS = (f"/claims/?q={SECRET}", f"/articles/?q={SECRET}", f"/find/?q={SECRET}", f"/sources/?q={SECRET}")


def test_no_page_is_another_because_somebody_else_has_things_too(people: People, sign_in: SignIn) -> None:
    """Counts, facets, search and lists of every page are the same before and after."""
    with scope(newsroom=people.herald):
        own = world(People(people.dan, people.dan, people.dan, people.dan))
    Worker().work_until_idle()
    client = sign_in(people.dan)
    # A bundle is made anew each time, and that is on record.
    asked = {name: route for name, route in ROUTES.items() if route.reads and not name.endswith("_bundle")}

    def pages() -> dict[str, str]:
        found = {name: asked_for(client, name, route, own, "GET")[1] for name, route in asked.items()}
        found |= {path: client.get(path).content.decode() for path in FOUND_BY_WORDS}
        return {name: NEW_EACH_TIME.sub("", said) for name, said in found.items()}

    before = pages()
    with scope(newsroom=people.gazette):
        world(people)
    after = pages()
    assert [name for name in before if before[name] != after[name]] == []
