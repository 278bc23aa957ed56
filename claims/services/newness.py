"""What was found at an article's address, judged: is it a newer state of the article, and does the page tell of it?

An error page, another site's page, a page with other words, or the first lines in front of a wall are no state of the
article. Likeness of two texts is the share of runs of three words that they have in common, of those of the shorter one
(Broder's containment, 1997). Inner steps of the services above; no event.

What this gets wrong: a page that is rewritten from the ground up is taken for another one, and a person has to paste
it; a page whose own date moves with every look tells of each change, though it says nothing about it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

import reading as engine
from claims import sites
from claims.enums import NoState, ToldBy
from claims.models import Article, ArticleText, ArticleVersion
from claims.services.intake import Intake

LEAST_LIKE = 0.1
LEAST_LIKE_BY_WORDS = 0.3
SHORT = 40  # words; a text of fewer has too few runs of three
ANOTHER_TEXT = "This is another text altogether: hardly any of its words stand in the article."
# Of so much of the article's words nothing is left but its beginning: with words of a wall about it, and without.
STUB, STUB_BY_ITSELF = 0.5, 0.25
STANDS_IN = 0.5
MANY_LINES = 4_000
_WORD = re.compile(r"\w+")
_WALL = re.compile(
    r"\b(subscri\w+|sign in|log ?in|register to|create an? (free )?account|continue reading|read the full|unlock|"
    r"подпис\w+|оформите|войдите|зарегистрируйтесь|читать полностью|тіркел\w+|жазыл\w+)",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"\W*(corrections?|clarifications?|editor[’']?s[’']? note|updated?|amended|corrected|"
    r"исправлен\w*|уточнен\w*|обновлен\w*|поправка|от редакции|түзету|түзетілді|жаңартылды|нақтылау)"
    r"(\s*[:(\[—–-]|\s+(on|at)\b|\s+\d|\.?\s*$)"
    r"|.*\b(this|the) (article|story|piece|report|post|headline) (was|has been) "
    r"(updated|amended|corrected|edited|changed|clarified)\b"
    r"|.*\ban? (earlier|previous) version of (this|the)\b"
    r"|.*\bв (предыдущей|первоначальной|более ранней) версии\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something is no newer state of an article: for programs, in words, and which of the few kinds it is."""

    code: str
    detail: str
    outcome: NoState


def refusal(article: Article, taken: Intake, last_url: str) -> Refusal | None:
    """Why what was found at `last_url` is no state of the article; None when it is one."""
    own = {site for site in (sites.site(article.url), sites.site(article.canonical_url)) if site}
    landed, canonical = (sites.site(url) for url in (last_url, str(taken.proposed.get("canonical_url") or "")))
    if own and landed not in own:
        said = f"The address leads to another site now: {sites.host(last_url)}."
        return Refusal("another_site", said, NoState.ANOTHER_PAGE)
    if own and canonical and canonical not in own:
        said = f"The page says that it belongs to another site: {canonical}."
        return Refusal("another_site", said, NoState.ANOTHER_PAGE)
    old = text_of(newest(article))
    return None if old is None else _other_words(old, engine.tidy(taken.text).text)


def _other_words(old: str, new: str) -> Refusal | None:
    if not is_like(old, new):
        said = f"{ANOTHER_TEXT} If it is meant all the same, paste it."
        return Refusal("another_text", said, NoState.ANOTHER_PAGE)
    was, now = _words(old), _words(new)
    left = len(now) / len(was) if was else 1.0
    least = STUB if _WALL.search(new) and not _WALL.search(old) else STUB_BY_ITSELF
    if left < least and _contained(now, was) >= STANDS_IN:
        said = (
            f"Only a part of the article is there now, {len(now):,} of {len(was):,} words: perhaps the rest stands "
            "behind a wall. If it was shortened, paste its text."
        )
        return Refusal("cut_short", said, NoState.UNREACHABLE)
    return None


def is_like(old: str, new: str) -> bool:
    """Whether `new` can be a later state of `old`."""
    was, now = _words(old), _words(new)
    runs = 3 if len(was) >= SHORT else 1
    one, other = _runs(was, runs), _runs(now, runs)
    least = min(len(one), len(other))
    return least > 0 and len(one & other) / least >= (LEAST_LIKE if runs > 1 else LEAST_LIKE_BY_WORDS)


def told_by(before: ArticleVersion, old: str | None, new: str, taken: Intake) -> ToldBy | None:
    """How the page tells its readers that it was changed since `before`: a note in the text, else a later date of its
    own; None when nothing tells of it.
    """
    there = set((old or "").splitlines())
    if any(_NOTE.match(line) for line in new.splitlines() if line not in there):
        return ToldBy.CORRECTION
    known = before.article.modified_at or before.created_at
    return ToldBy.MODIFIED if taken.modified_at and taken.modified_at > known else None


def changes(old: str, new: str) -> int:
    """How many stretches of lines differ."""
    was, now = old.splitlines(), new.splitlines()
    hasty = max(len(was), len(now)) > MANY_LINES
    return sum(act != "equal" for act, *_ in SequenceMatcher(None, was, now, autojunk=hasty).get_opcodes())


def newest(article: Article) -> ArticleVersion:
    """The article's newest version."""
    return ArticleVersion.objects.filter(article=article).latest("number")


def text_of(version: ArticleVersion) -> str | None:
    """Its text; None when that was taken down."""
    return ArticleText.objects.filter(article_version=version).values_list("text", flat=True).first()


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _contained(part: Sequence[str], whole: Sequence[str]) -> float:
    """The share of the runs of `part` that stand in `whole`, too."""
    runs = _runs(part, 3)
    return len(runs & _runs(whole, 3)) / len(runs) if runs else 0.0


def _runs(words: Sequence[str], length: int) -> set[tuple[Any, ...]]:
    return set(zip(*(words[at:] for at in range(length)), strict=False))
