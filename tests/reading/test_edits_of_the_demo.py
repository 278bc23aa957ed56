"""Three hundred edits of the demo's articles: where the claims that are read in them stand afterwards."""

import random
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

import claims.demo
from reading import AnchorState, Quote, read, tidy
from tests.reading import test_anchors as anchors

Edit = Callable[[str, random.Random], str]
ARTICLES = [tidy(Path(claims.demo.__path__[0], f"{name}.txt").read_text()).text for name in ("unrest", "aftermath")]
DENIED = re.compile(r"\b(had|has|was|were|is|are)\b(?! not\b)")


def negation(text: str, rng: random.Random) -> str:
    """The opposite of what some sentence said."""
    one = rng.choice(list(DENIED.finditer(text)))
    return f"{text[: one.end()]} not{text[one.end() :]}"


EDITS: tuple[Edit, ...] = (*anchors.EDITS[:-1], negation)


@pytest.fixture(scope="module")
def quotes() -> list[list[Quote]]:
    """What the engine claims in each article."""
    return [[anchors.quote(text, one.quote.start, one.quote.end) for one in read(text).claims] for text in ARTICLES]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_no_claim_points_at_other_words_unless_it_says_that_somebody_has_to_look(
    edit: Edit, quotes: list[list[Quote]]
) -> None:
    states: Counter[AnchorState] = Counter()
    for seed in range(50):
        rng = random.Random(seed)  # noqa: S311 - which edit, not a secret
        which = seed % 2
        old, new = ARTICLES[which], edit(ARTICLES[which], rng)
        states.update(anchor.state for _, anchor in anchors.held(old, new, quotes[which]))
    # Most claims are out of an edit's way, and some are in it.
    assert states[AnchorState.EXACT] + states[AnchorState.MOVED] > states.total() / 2
    if edit in {anchors.number, negation}:
        assert states[AnchorState.NEEDS_REVIEW] > 0
