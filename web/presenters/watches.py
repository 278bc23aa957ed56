"""What is watched, in words: how often an article is looked at, what came of it, and what became of captured pages."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.enums import CheckState, NoState, ToldBy, Watch
from claims.models import Article, SourceCheck, TextChange
from claims.selectors import watches
from web.presenters.words import Words

PACES: dict[str, Words] = {
    Watch.HOURLY: _("Watched: every hour on the first day, daily for two weeks, then weekly"),
    Watch.DAILY: _("Watched: daily for two weeks, then weekly"),
}
OUTCOMES: dict[str, Words] = {
    NoState.GONE: _("The article is gone from its address."),
    NoState.ANOTHER_PAGE: _("Another page lies at the article’s address."),
    NoState.UNREACHABLE: _("The article can’t be reached at its address."),
}
TOLD: dict[str, Words] = {
    "": _("without a note"),
    ToldBy.CORRECTION: _("and a note in it says so"),
    ToldBy.MODIFIED: _("and the page gives a later date"),
}
CHECKS: dict[str, Words] = {
    CheckState.LIVE: _("the page is still there, as it was captured"),
    CheckState.CHANGED: _("the page has changed since it was captured"),
    CheckState.GONE: _("the page is gone from its address"),
    CheckState.UNREACHABLE: _("the page could not be reached"),
}
AGED = {CheckState.CHANGED, CheckState.GONE}


@dataclass(frozen=True, slots=True)
class Watched:
    """How an article's address is looked at: `pace` in words, empty for not at all; `over` when the time is up."""

    pace: Words
    until: datetime | None
    over: bool


@dataclass(frozen=True, slots=True)
class Quiet:
    """A change of the text that nobody has seen: how it is told of, between which versions."""

    change: TextChange
    told: Words
    quiet: bool

    @property
    def number(self) -> int:
        """The version that came of it."""
        return self.change.article_version.number

    @property
    def before(self) -> int:
        """The version before it."""
        return self.number - 1


@dataclass(frozen=True, slots=True)
class Checked:
    """The last look at a captured page; `aged` when it is not what was captured any more."""

    check: SourceCheck
    words: Words
    aged: bool


def watched(article: Article) -> Watched:
    """How it is watched."""
    until = watches.until(article)
    over = until is not None and until < timezone.now()
    return Watched(PACES.get(article.watch, ""), until, over)


def unseen(article: Article) -> Quiet | None:
    """What is to be seen of it."""
    found = watches.unseen(article)
    return Quiet(found, TOLD[found.told_by], not found.told_by) if found else None


def outcome(article: Article) -> Words:
    """Which kind of refusal the last look ended with; empty for none."""
    return OUTCOMES.get(article.refresh_outcome, "")


def checked(check: SourceCheck | None) -> Checked | None:
    """The last look at a captured page in words."""
    return Checked(check, CHECKS[check.state], check.state in AGED) if check else None
