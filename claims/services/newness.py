"""What was found at an article's address, judged: is it a newer state of the article, and does the page tell of it?

An error page, another site's page, a page with other words, or the first lines in front of a wall are no state of the
article. Likeness of two texts is the share of runs of three words that they have in common, of those of the shorter one
(Broder's containment, 1997). That alone would take a front page with the article's headline, a page that says that the
article is gone, or a later report with a paragraph of this one for the article: of its words a fair share has to be
left, or what is there has to be made of them; half of them where the page is at another address of the same site.

What this gets wrong: a page that is rewritten from the ground up is taken for another one, and a person has to paste
it; a later report at the very address, with a third of this one in it, is taken for a newer state; a page whose own
date moves with every look tells of each change, though it says nothing about it. Inner steps of the services above; no
event.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any
from urllib.parse import urlsplit

import reading as engine
from claims import sites
from claims.enums import NoState, ToldBy
from claims.models import Article, ArticleText, ArticleVersion
from claims.services.intake import Intake

LEAST_LIKE = 0.1
LEAST_LIKE_BY_WORDS = 0.3
# The share of the article's words that is left in its later state, unless most of that is made of them.
LEAST_LEFT, LEAST_LEFT_BY_WORDS = 0.3, 0.4
LEFT_ELSEWHERE = 0.5  # and at another address of its site
LEFT_BESIDE_A_WALL = 0.6
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
    # "Updated on 21 November", but no "Update on the storm".
    r"(\s*[:(\[—–-]|,?\s+((on|at|в|jan\w*|feb\w*|march|mar|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)\.?\s+)"
    r"{0,2}\d|\s+(on\s+)?\w+day\b|\.?\s*$)"
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
    new = engine.tidy(taken.text).text
    if old is None:
        return None
    return _cut_short(old, new) or _elsewhere(article, taken, last_url, old, new) or _other_words(old, new)


def _other_words(old: str, new: str) -> Refusal | None:
    if not is_like(old, new) or not _is_left(old, new):
        said = f"{ANOTHER_TEXT} If it is meant all the same, paste it."
        return Refusal("another_text", said, NoState.ANOTHER_PAGE)
    return None


def _cut_short(old: str, new: str) -> Refusal | None:
    if _is_cut_short(old, new):
        said = (
            f"Only a part of the article is there now, {len(_words(new)):,} of {len(_words(old)):,} words: perhaps the "
            "rest stands behind a wall. If it was shortened, paste its text."
        )
        return Refusal("cut_short", said, NoState.UNREACHABLE)
    return None


def _is_cut_short(old: str, new: str) -> bool:
    """Whether there is little but the beginning of the article, or a wall stands before a good part of it."""
    was, now = _words(old), _words(new)
    if not was:
        return False
    left, its_own = len(now) / len(was), _contained(now, was) >= STANDS_IN
    before = set(old.splitlines())
    if any(_WALL.search(line) for line in new.splitlines() if line not in before):
        return its_own and (left < STUB or _contained(was, now) < LEFT_BESIDE_A_WALL)
    return its_own and left < STUB_BY_ITSELF


def _elsewhere(article: Article, taken: Intake, last_url: str, old: str, new: str) -> Refusal | None:
    """Why a page at another address of the article's site, or one that says it has another, is not the article."""
    own = {_path(url) for url in (article.url, article.canonical_url) if url}
    there = [url for url in (str(taken.proposed.get("canonical_url") or ""), last_url) if url and _path(url) not in own]
    was = _words(old)
    if not own or not there or _contained(was, _words(new), _run(was)) >= LEFT_ELSEWHERE:
        return None
    said = (
        f"The address leads to another page of its site now: {there[0]}. If it is meant all the same, paste its text."
    )
    return Refusal("another_text", said, NoState.ANOTHER_PAGE)


def is_like(old: str, new: str) -> bool:
    """Whether `new` can be a later state of `old` when somebody says that it is."""
    was, now = _words(old), _words(new)
    runs = _run(was)
    one, other = _runs(was, runs), _runs(now, runs)
    least = min(len(one), len(other))
    return least > 0 and len(one & other) / least >= (LEAST_LIKE if runs > 1 else LEAST_LIKE_BY_WORDS)


def _is_left(old: str, new: str) -> bool:
    """Whether a fair share of the old text is left, or most of the new one is made of it."""
    was, now = _words(old), _words(new)
    runs = _run(was)
    least = LEAST_LEFT if runs > 1 else LEAST_LEFT_BY_WORDS
    return _contained(was, now, runs) >= least or _contained(now, was, runs) >= STANDS_IN


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


def _run(words: Sequence[str]) -> int:
    return 3 if len(words) >= SHORT else 1


def _path(url: str) -> str:
    """The path of an address, without a slash at its end."""
    return urlsplit(url).path.rstrip("/")


def _contained(part: Sequence[str], whole: Sequence[str], length: int = 3) -> float:
    """The share of the runs of `part` that stand in `whole`, too."""
    runs = _runs(part, length)
    return len(runs & _runs(whole, length)) / len(runs) if runs else 0.0


def _runs(words: Sequence[str], length: int) -> set[tuple[Any, ...]]:
    return set(zip(*(words[at:] for at in range(length)), strict=False))
