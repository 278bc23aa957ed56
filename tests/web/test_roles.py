"""Every route of the pages × role: below the least role a page that says what it takes, and no changed row."""

import pytest
from django.urls import reverse
from django_scopes import scope

from claims.access import ORDER
from claims.enums import EventKind, Role
from claims.models import Event, Member
from claims.services import newsrooms
from tests import people as cast
from tests.people import People, acting
from tests.web.conftest import SignIn
from tests.web.routes import ROUTES, World
from tests.web.test_tenants import NAMED

pytestmark = pytest.mark.usefixtures("lasting")
CASES = [
    pytest.param(name, method, least, id=f"{method} {name}")
    for name, route in ROUTES.items()
    for method, least in (("GET", route.reads), ("POST", route.writes))
    if least and not route.own and name not in {"home", "switch_newsroom"}
]


OWN = "It is how a member likes the desk, or what they have in hand: nothing that the newsroom knows or decides."
NOTHING = "There is nothing to do about it in this world; its service stands in the table of `test_services`."
# Forms that leave no entry in the record when a member sends them, and why.
NO_EVENT: dict[str, str] = {
    **dict.fromkeys(("my_theme", "my_sessions", "first_steps", "save_filter", "drafts"), OWN),
    **dict.fromkeys(("claim_done", "claim_back", "article_done", "article_back"), OWN),
    # It has no address to be watched, and a file is not one with what is described.
    **dict.fromkeys(("watch_article", "unite_sources"), NOTHING),
    # The claim is confirmed and its words are in the newest text, the event is another's, a document has no address.
    **dict.fromkeys(("confirm_claim", "keep_claim", "undo", "undo_last", "capture_source", "change_seen"), NOTHING),
}
# What has to be put aside before it can be brought back.
FIRST = {
    "restore_article": "archive_article",
    "restore_claim": "dismiss_claim",
    "restore_contact": "withdraw_contact",
    "restore_evidence": "withdraw_evidence",
    "restore_link": "dismiss_link",
    "restore_member": "deactivate_member",
    "restore_search": "withdraw_search",
}


def written(after: int) -> list[str]:
    """The kinds of the entries after that one."""
    return list(Event.objects.filter(seq__gt=after).order_by("seq").values_list("kind", flat=True))


def _member(people: People, role: Role) -> Member:
    user = cast.user(f"a-{role.value}", f"A {role.value}")
    return newsrooms.add_member(by=acting(people.ada), user=user, role=role)


@pytest.mark.parametrize(("name", "method", "least"), CASES)
def test_a_route_takes_its_role(
    gazette: People, made: World, sign_in: SignIn, name: str, method: str, least: Role
) -> None:
    ids = made.ids
    address = reverse(f"web:{name}", kwargs={part: ids[part] for part in NAMED[name]})
    below = ORDER[: ORDER.index(least)]
    if first := FIRST.get(name):
        opposite = reverse(f"web:{first}", kwargs={part: ids[part] for part in NAMED[first]})
        assert sign_in(gazette.ada).post(opposite, ROUTES[first].data(made)).status_code in {200, 302}
    for role in (*below[-1:], least):
        client = sign_in(_member(gazette, role))
        last = Event.objects.latest("seq").seq
        data = ROUTES[name].data(made) if method == "POST" else {}  # anew each time: a file that was sent is at its end
        answer = client.post(address, data) if method == "POST" else client.get(address)
        if role in below:
            assert answer.status_code == 403
            assert f"takes the role {least.value}" in answer.content.decode()
            assert written(last) == [EventKind.DENIED]
        else:
            assert answer.status_code in {200, 204, 302}
            b"".join(answer)  # to its end, where a file that it sends is closed
            reason = NO_EVENT.get(name, "") if method == "POST" else "" if name.endswith("_bundle") else "it is read"
            assert (len(written(last)) == 1) != bool(reason), reason


@pytest.mark.parametrize("name", [name for name, route in ROUTES.items() if not (route.reads and route.writes)])
def test_the_other_method_is_refused(gazette: People, made: World, sign_in: SignIn, name: str) -> None:
    if name == "home":
        return
    ids = made.ids
    address = reverse(f"web:{name}", kwargs={part: ids[part] for part in NAMED[name]})
    client = sign_in(gazette.ada)
    answer = client.get(address) if ROUTES[name].reads is None else client.post(address)
    assert answer.status_code == 405
    assert answer["Allow"]


def test_a_viewer_is_shown_no_buttons(gazette: People, made: World, sign_in: SignIn) -> None:
    client = sign_in(_member(gazette, Role.VIEWER))
    for name in ("article", "claim", "articles", "source", "record"):
        ids = made.ids
        page = client.get(reverse(f"web:{name}", kwargs={part: ids[part] for part in NAMED[name]})).content.decode()
        main = page.partition("<main")[2].partition("</main>")[0]
        assert "<form" not in main.replace('<form class="search"', "")
        assert "Attach" not in main
        assert "Log a claim" not in main


def test_the_choice_of_newsroom_holds(people: People, sign_in: SignIn) -> None:
    with scope(newsroom=people.herald):
        newsrooms.add_member(by=acting(people.dan), user=people.ada.user, role=Role.CHECKER)
    client = sign_in(people.ada)
    assert "The Gazette" in client.get("/articles/").content.decode()
    assert client.post("/newsroom/", {"newsroom": "herald"}).status_code == 302
    page = client.get("/articles/").content.decode()
    assert "your role: checker" in page
    assert client.post("/newsroom/", {"newsroom": "elsewhere"}).status_code == 404


def test_a_user_of_no_newsroom_is_told_so(people: People, sign_in: SignIn) -> None:
    people.cleo.is_active = False
    people.cleo.save()
    answer = sign_in(people.cleo).get("/articles/")
    assert answer.status_code == 403
    assert "You are in no newsroom yet" in answer.content.decode()
