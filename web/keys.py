"""The keys of the desk: one registry that pages print, the help lists, and the browser obeys.

A key is written as browsers name it: a letter, `Shift+j`, `ArrowDown`, `Mod+k` (Ctrl, or ⌘ on a Mac), or two in a row,
`g i`. Letters are meant by their place on the keyboard where the layout has other letters there.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from web.presenters.words import Words

EVERYWHERE = "everywhere"
ARTICLE = "article"
CLAIM = "claim"
VERSIONS = "versions"
LIST = "list"
INBOX = "inbox"
REVIEW = "review"
LISTS = {"articles", "claims", "speakers", "sources"}  # the routes of the pages that are lists
SCREENS: dict[str, Words] = {
    EVERYWHERE: _("Everywhere"),
    ARTICLE: _("Article"),
    CLAIM: _("Claim"),
    VERSIONS: _("Versions"),
    LIST: _("Lists"),
    INBOX: _("Inbox"),
    REVIEW: _("Review"),
}


@dataclass(frozen=True, slots=True)
class Key:
    """What `keys` do on a screen. `name` is how templates and scripts call it."""

    name: str
    keys: str
    does: Words
    screen: str = EVERYWHERE

    @property
    def pressed(self) -> list[list[str]]:
        """The keys as they are printed: in order, each with those held down with it."""
        return [[PRINTED.get(part, part) for part in one.split("+") if part] or ["+"] for one in self.keys.split(" ")]

    @property
    def aria(self) -> str:
        """The keys as `aria-keyshortcuts` has them; two in a row have no word there."""
        return "" if " " in self.keys else self.keys.replace("Mod", "Control")


PRINTED = {"Mod": "Ctrl", "ArrowDown": "↓", "ArrowUp": "↑", "ArrowLeft": "←", "ArrowRight": "→", "Escape": "Esc"}

REGISTRY = (
    Key("help", "?", _("these keys")),
    Key("palette", "Mod+k", _("find a page or an act")),
    Key("search", "/", _("search")),
    Key("undo", "z", _("undo the last act")),
    Key("updates", "u", _("show others’ changes")),
    Key("close", "Escape", _("close, clear, leave a mode")),
    Key("new_article", "n", _("add an article")),
    Key("save", "Mod+Enter", _("save the form")),
    Key("go_inbox", "g i", _("go to the inbox")),
    Key("go_articles", "g a", _("go to the articles")),
    Key("go_review", "g r", _("go to the review queue")),
    Key("go_claims", "g c", _("go to the claims")),
    Key("go_dashboard", "g d", _("go to the dashboard")),
    Key("next", "j", _("next claim"), ARTICLE),
    Key("previous", "k", _("previous claim"), ARTICLE),
    Key("next_open", "Shift+j", _("next claim without evidence"), ARTICLE),
    Key("previous_open", "Shift+k", _("previous claim without evidence"), ARTICLE),
    Key("open", "Enter", _("open the claim; on a mark’s number: go to its card"), ARTICLE),
    Key("text", "t", _("from the card to the text"), ARTICLE),
    Key("confirm", "y", _("confirm the suggestion and go on"), ARTICLE),
    Key("dismiss", "d", _("dismiss the suggestion and go on"), ARTICLE),
    Key("correct", "w", _("correct the claim here"), ARTICLE),
    Key("attach", "e", _("attach evidence"), ARTICLE),
    Key("why", "i", _("why the reading says so"), ARTICLE),
    Key("sentences", "s", _("choose sentences: ↑ ↓ move, Shift extends, ← → by word, Enter logs"), ARTICLE),
    Key("log", "c", _("log a claim from the selection"), ARTICLE),
    Key("quote", "q", _("copy the selection with a link"), ARTICLE),
    Key("filter", "f", _("filter by status: then 1 to 5, or 0 for all"), ARTICLE),
    Key("marks", "m", _("marks on or off"), ARTICLE),
    Key("select", "x", _("choose the claim, for an act on several"), ARTICLE),
    Key("select_to", "Shift+x", _("choose all up to this claim"), ARTICLE),
    Key("older", "[", _("compare with the version before"), ARTICLE),
    Key("next_row", "j", _("next change"), VERSIONS),
    Key("previous_row", "k", _("previous change"), VERSIONS),
    Key("older", "[", _("the versions before"), VERSIONS),
    Key("newer", "]", _("the versions after"), VERSIONS),
    Key("attach", "e", _("attach evidence"), CLAIM),
    Key("support", "+", _("attach evidence for it"), CLAIM),
    Key("refute", "-", _("attach evidence against it"), CLAIM),
    Key("confirm", "y", _("confirm the suggestion"), CLAIM),
    Key("dismiss", "d", _("dismiss the claim"), CLAIM),
    Key("correct", "w", _("correct the claim"), CLAIM),
    Key("verdict_1", "v 1", _("propose: supported"), CLAIM),
    Key("verdict_2", "v 2", _("propose: refuted"), CLAIM),
    Key("verdict_3", "v 3", _("propose: mixed"), CLAIM),
    Key("verdict_4", "v 4", _("propose: missing context"), CLAIM),
    Key("verdict_5", "v 5", _("propose: conflicting evidence"), CLAIM),
    Key("verdict_6", "v 6", _("propose: not enough evidence"), CLAIM),
    Key("verdict_7", "v 7", _("propose: not checkable"), CLAIM),
    Key("approve", "a", _("approve the verdict"), CLAIM),
    Key("return", "r", _("return the verdict with a note"), CLAIM),
    Key("article", "t", _("back to its place in the article"), CLAIM),
    Key("next_row", "j", _("next row"), LIST),
    Key("previous_row", "k", _("previous row"), LIST),
    Key("open_row", "Enter", _("open the row"), LIST),
    Key("next_row", "j", _("next row"), INBOX),
    Key("previous_row", "k", _("previous row"), INBOX),
    Key("open_row", "Enter", _("open the row"), INBOX),
    Key("done", "e", _("the row is done; z takes that back"), INBOX),
    Key("next_row", "j", _("next verdict"), REVIEW),
    Key("previous_row", "k", _("previous verdict"), REVIEW),
    Key("approve", "a", _("approve it and go on"), REVIEW),
    Key("return", "r", _("return it with a note: Ctrl+Enter sends it and goes on"), REVIEW),
    Key("skip", "s", _("skip it"), REVIEW),
    Key("claim", "o", _("open the claim"), REVIEW),
)


def on(screen: str) -> Iterator[Key]:
    """The keys that work on `screen`: its own, and those that work everywhere."""
    return (key for key in REGISTRY if key.screen in {EVERYWHERE, screen})


def find(name: str, screen: str) -> Key:
    """The key of that name on `screen`. Raises `LookupError`."""
    found = next((key for key in on(screen) if key.name == name), None)
    if found is None:
        raise LookupError(f"no key is called {name} on the screen {screen}")
    return found
