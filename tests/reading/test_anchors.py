"""Where claims stand in a newer version: generated edits of articles, and what must hold for each."""

import random
import re

import pytest

from reading import Anchor, AnchorState, Quote, ReviewReason, reanchor

ELMSTAD = (
    "Elmstad counts its dead after the flood\n"
    "Mayor Ada Ito said on Monday that 4,171 people had not left the town. The old bridge was closed at 6 p.m. "
    "Rescuers found 12 bodies in the mill.\n"
    "“We were never warned,” said Bo Ek, who runs the ferry. "
    "The ministry of water denied that, and sent 300 soldiers.\n"
    "Prices of bread rose by 40 percent in January 2022. Nobody has seen the report. “Help is coming,” Ito said.\n"
    "Two hundred houses have no roof. Schools stay closed until 5 March. The river fell again on Friday."
)
ASTANA = (
    "Көпір ашылды\nӘкімдік дүйсенбіде мәлімдеді: «Көпір жабылған емес». Қалаға 300 адам келді.\n"
    "Акимат сообщил, что за ночь не пострадал никто. В город вернулись 2 500 человек.\n"
    "قالت البلدية إن الجسر لم يغلق. عاد ٤١٧١ شخصا إلى بيوتهم.\n"
    "The cafe\u0301 sold 👩\u200d🔬 cakes. It was the cafe\u0301’s first sale in 10 years."
)
SENTENCE = re.compile(r"[^.\n]+\.?")
NEGATION = re.compile(r"\b(?:not|never|no|не|емес|لم|Nobody|denied)\b")
SWAPS = {
    "not": "also",
    "never": "always",
    "no": "a",
    "не": "уже",
    "емес": "екен",
    "لم": "قد",
    "Nobody": "Bo",
    "denied": "said",
}
TYPOGRAPHY = str.maketrans({"“": '"', "”": '"', "’": "'", "«": '"', "»": '"'})
SAME = (AnchorState.EXACT, AnchorState.MOVED)


def quote(text: str, start: int, end: int) -> Quote:
    return Quote(text[start:end], text[max(0, start - 32) : start], text[end : end + 32], start, end)


def quotes_of(text: str) -> list[Quote]:
    """Each sentence, and the second half of each third one: what claims are made of."""
    found = []
    for at, match in enumerate(SENTENCE.finditer(text)):
        start = match.start() + (len(match.group()) - len(match.group().lstrip()))
        found.append(quote(text, start, match.end()))
        if at % 3:
            continue
        middle = text.find(" ", (start + match.end()) // 2, match.end())
        if middle > 0 and middle + 1 < match.end():
            found.append(quote(text, middle + 1, match.end()))
    return found


def words(text: str) -> str:
    return " ".join(text.translate(TYPOGRAPHY).split())


def held(old: str, new: str, quotes: list[Quote] | None = None) -> list[tuple[Quote, Anchor]]:
    """Anchors of all quotes (each sentence, if none are given), after what must hold for every one of them."""
    quotes = quotes if quotes is not None else quotes_of(old)
    anchors = reanchor(quotes, old, new)
    assert len(anchors) == len(quotes)
    for was, anchor in zip(quotes, anchors, strict=True):
        assert (anchor.quote is None) == (anchor.state is AnchorState.ORPHANED)
        assert (anchor.reason is None) == (anchor.state is not AnchorState.NEEDS_REVIEW)
        if anchor.quote is None:
            continue
        assert anchor.quote == quote(new, anchor.quote.start, anchor.quote.end)
        if anchor.state in SAME:
            assert words(anchor.quote.exact) == words(was.exact)
        if anchor.state is AnchorState.EXACT:
            assert (anchor.quote.start, anchor.quote.exact) == (was.start, was.exact)
        if was.exact not in new and words(was.exact) not in words(new):
            assert anchor.state not in SAME
    return list(zip(quotes, anchors, strict=True))


def _sentences(text: str, rng: random.Random) -> tuple[re.Match[str], re.Match[str]]:
    found = list(SENTENCE.finditer(text))
    return rng.choice(found), rng.choice(found)


def insert(text: str, rng: random.Random) -> str:
    at = _sentences(text, rng)[0].end()
    return text[:at] + " A new sentence about 9 boats came in." + text[at:]


def delete(text: str, rng: random.Random) -> str:
    one, _ = _sentences(text, rng)
    return text[: one.start()] + text[one.end() :]


def move(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    rng.shuffle(lines)
    return "\n".join(lines)


def typography(text: str, rng: random.Random) -> str:
    return text.translate(TYPOGRAPHY) if rng.random() < 0.5 else re.sub(r"(?<=\w) (?=\w)", "\u00a0", text)


def number(text: str, rng: random.Random) -> str:
    at = rng.choice([match.start() for match in re.finditer(r"\d", text)])
    digit = str((int(text[at]) + rng.randint(1, 9)) % 10)
    return text[:at] + digit + text[at + 1 :]


def negation(text: str, rng: random.Random) -> str:
    one = rng.choice(list(NEGATION.finditer(text)))
    return text[: one.start()] + SWAPS[one.group()] + text[one.end() :]


EDITS = (insert, delete, move, typography, number, negation)


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_edits_in_four_scripts_one_after_the_other_leave_no_claim_at_other_words(edit: object) -> None:
    """The three hundred of the demo's articles are in `test_edits_of_the_demo.py`."""
    assert callable(edit)
    for seed in range(20):
        rng = random.Random(seed)  # noqa: S311 - which edit, not a secret
        new = edit(ASTANA, rng)
        for _ in range(rng.randint(0, 2)):
            new = rng.choice((insert, move))(new, rng)
        held(ASTANA, new)


def test_typography_alone_moves_and_the_new_words_are_the_quote() -> None:
    new = ELMSTAD.translate(TYPOGRAPHY)
    for was, anchor in held(ELMSTAD, new):
        assert anchor.state in SAME
        assert anchor.quote
        assert anchor.quote.exact == was.exact.translate(TYPOGRAPHY)
        assert (anchor.state is AnchorState.EXACT) == (anchor.quote.exact == was.exact)


def _one(old: str, new: str, exact: str) -> Anchor:
    start = old.index(exact)
    (anchor,) = reanchor([quote(old, start, start + len(exact))], old, new)
    return anchor


@pytest.mark.parametrize(
    ("old", "new", "exact", "state", "reason", "kinds"),
    [
        # Nothing changed; something came before.
        ("A b. The port is shut.", "A b. The port is shut.", "The port is shut", "exact", None, set()),
        ("The port is shut.", "At last. The port is shut.", "The port is shut", "moved", None, set()),
        # The words changed.
        ("Some 40 men died.", "Some 41 men died.", "Some 40 men died", "needs_review", "words", {"number"}),
        ("In Elm Bo Ek was shot.", "In Elm Bo Lund was shot.", "Bo Ek was shot", "needs_review", "words", {"name"}),
        ("It fell on 5 May.", "It fell on 6 May.", "It fell on 5 May", "needs_review", "words", {"date"}),
        ("The port is shut.", "The port is not shut.", "The port is shut", "needs_review", "words", {"negation"}),
        ("The old port is shut.", "The new port is shut.", "The old port is shut", "needs_review", "words", set()),
        # The words are the same, but the number goes on.
        ("Prices rose 5.", "Prices rose 50.", "Prices rose 5", "needs_review", "words", {"number"}),
        # The words are the same, but who said them is another, or he said the opposite.
        ("Now Ada said it is shut.", "Now Bo said it is shut.", "it is shut", "needs_review", "sentence", {"name"}),
        ("He said it is shut.", "He denied it is shut.", "it is shut", "needs_review", "sentence", {"negation"}),
        # Nothing like it is left.
        ("The port is shut.", "Whales sing well.", "The port is shut", "orphaned", None, set()),
        ("The port is shut.", "", "The port is shut", "orphaned", None, set()),
    ],
)  # fmt: skip
def test_what_becomes_of_a_claim(
    old: str, new: str, exact: str, state: str, reason: str | None, kinds: set[str]
) -> None:
    anchor = _one(old, new, exact)
    assert (anchor.state, anchor.reason) == (AnchorState(state), ReviewReason(reason) if reason else None)
    assert {difference.kind.value for difference in anchor.differences} == kinds


REPEATED = "\n".join(f"Witness {name} spoke first. It was dark. Then {name} left." for name in "ABCDE")


@pytest.mark.parametrize("gone", range(5))
def test_of_five_repeats_one_is_deleted_and_only_its_claim_needs_a_person(gone: int) -> None:
    starts = [match.start() for match in re.finditer("It was dark", REPEATED)]
    lines = REPEATED.split("\n")
    new = "\n".join(line.replace("It was dark. ", "") if at == gone else line for at, line in enumerate(lines))
    anchors = reanchor([quote(REPEATED, at, at + 11) for at in starts], REPEATED, new)
    for at, anchor in enumerate(anchors):
        if at == gone:
            assert anchor.state in {AnchorState.NEEDS_REVIEW, AnchorState.ORPHANED}
        else:
            assert anchor.state in SAME
            assert anchor.quote
            assert new[: anchor.quote.start].count("Witness") == at + 1


def test_repeats_in_a_row_never_take_one_place_silently() -> None:
    old, new = "It was dark. " * 5, "It was dark. " * 4
    anchors = reanchor([quote(old, 13 * at, 13 * at + 11) for at in range(5)], old, new)
    silent = [anchor.quote.start for anchor in anchors if anchor.state in SAME and anchor.quote]
    assert len(silent) == len(set(silent)) == 4


def test_swapped_paragraphs_are_moved() -> None:
    lines = ELMSTAD.split("\n")
    states = {anchor.state for _, anchor in held(ELMSTAD, "\n".join([lines[0], *lines[:0:-1]]))}
    assert states == {AnchorState.EXACT, AnchorState.MOVED}


def test_another_text_orphans_all() -> None:
    assert {anchor.state for _, anchor in held(ELMSTAD, "")} == {AnchorState.ORPHANED}
    assert {anchor.state for _, anchor in held(ELMSTAD, "Whales sing.\nSo they do.")} == {AnchorState.ORPHANED}


@pytest.mark.parametrize("wrong", [Quote("bridge", "", "", 0, 6), Quote("", "", "", 3, 3), Quote("x", "", "", -1, 0)])
def test_a_quote_that_is_not_in_the_old_text_is_refused(wrong: Quote) -> None:
    with pytest.raises(ValueError, match="these words are not at"):
        reanchor([wrong], ELMSTAD, ELMSTAD)
