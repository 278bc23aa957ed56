"""States that a desk at work doesn't show by itself: forms that were refused, nothing on file, what is open.

Each leads a page into a state; whoever looks at it closes nothing afterwards, the next one goes to a page of its own.
"""

from collections.abc import Callable, Mapping

from playwright.sync_api import Page

# The page by its name in `every_page.pages` → what is sent from it that won't do, by the fields' names.
REFUSED: dict[str, Mapping[str, str]] = {
    "new-article": {"url": "javascript:alert(1)", "text": "It rained."},
    "log-claim": {"exact": "pigs fly"},
    "edit-claim": {"statement": ""},
    "dismiss-claim": {"reason": ""},
    "split-claim": {"part1": "pigs fly"},
    "merge-claims": {"statement": "All of it."},
    "bulk": {"act": "tag"},
    "propose": {"justification": ""},
    "policy": {"steps": ""},
    "attach": {"document": ""},
    "edit-evidence": {"locator_kind": "", "locator_value": "4"},
    "withdraw": {"reason": ""},
    "edit-speaker": {"name": ""},
    "members": {"email": "nobody"},
    "tokens": {"name": ""},
    "me": {"name": ""},
    "password": {"oldpassword": "wrong"},
    "claims-filtered": {"name": ""},
    "publish": {"headline": ""},
    "correct": {"text": ""},
    "answer": {"answer": ""},
    "check-ask": {"text": ""},
    "check-asked": {"key": "x"},
}
# What two people did at once: the same fields with an older version.
OVERTAKEN: dict[str, Mapping[str, str]] = {
    "edit-claim": {"statement": "Another.", "version": "1"},
    "edit-speaker": {"name": "Another", "version": "0"},
    "split-claim": {"part1": "foreign-trained", "part3": "terrorist", "version": "1"},
}
# The lists, where nothing is on file.
LISTS = (
    *("/articles/", "/claims/", "/inbox/", "/inbox/?done=on", "/dashboard/", "/sources/", "/speakers/", "/record/"),
    *("/jobs/", "/members/", "/tokens/", "/me/", "/policy/", "/fact-checks/", "/correction-requests/"),
)
# Where what folds is unfolded: menus, tables, changes of the record, filters, what asks once more.
UNFOLDED = ("claim", "propose", "claims", "dashboard", "speaker", "members", "tokens")


def send(page: Page, fields: Mapping[str, str]) -> None:
    """Fill the form of the page that has these fields, and send it as a browser without a script would."""
    with page.expect_navigation():
        page.evaluate(
            """fields => {
              const first = Object.keys(fields)[0]
              const form = [...document.querySelectorAll("main form")].find(one => first in one.elements)
              for (const [name, value] of Object.entries(fields)) form.elements[name].value = value
              HTMLFormElement.prototype.submit.call(form)
            }""",
            dict(fields),
        )


def unfold(page: Page) -> None:
    """Open everything that can be opened."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")


def press(key: str, wait: str) -> Callable[[Page], None]:
    """A key, and what appears then."""

    def act(page: Page) -> None:
        page.keyboard.press(key)
        page.locator(wait).first.wait_for()

    return act


OPEN: dict[str, Callable[[Page], None]] = {
    "the keys": press("?", "#help[open]"),
    "the palette": press("Control+k", "#palette[open]"),
}
