"""The ratings that a newsroom can begin with, and what a scale has to be. Pure functions.

The first step for a verdict is the scale's own for it; several ratings may stand for one verdict, and a scale need not
have one for each.
"""

from collections.abc import Mapping, Sequence
from typing import TypedDict

from claims import checks
from claims.decisions import VerdictWord
from claims.errors import Faults, InvalidError
from claims.names import fold

LEAST, MOST = 2, 20
MAX_RATING = 60
MAX_DEFINITION = 1_000


class Step(TypedDict):
    """One rating: its label, what it means, the verdict it stands for."""

    rating: str
    definition: str
    verdict: str


def _steps(*rows: tuple[str, str, VerdictWord]) -> list[Step]:
    return [
        {"rating": rating, "definition": definition, "verdict": verdict.value} for rating, definition, verdict in rows
    ]


W = VerdictWord
PLAIN = "In plain words"
_OPEN = (
    ("Not enough evidence", "We looked and found too little to decide.", W.NOT_ENOUGH_EVIDENCE),
    ("Not checkable", "It is an opinion, a forecast, or too vague to be checked.", W.NOT_CHECKABLE),
)
PRESETS: dict[str, tuple[str, list[Step]]] = {
    "plain": (
        PLAIN,
        _steps(
            ("Supported", "Independent evidence bears it out.", W.SUPPORTED),
            ("Mixed", "Part of it is borne out, part of it is refuted.", W.MIXED),
            (
                "Missing context",
                "It is right as far as it goes, and misleads by what it leaves out.",
                W.MISSING_CONTEXT,
            ),
            ("Conflicting evidence", "Good evidence points both ways.", W.CONFLICTING_EVIDENCE),
            ("Refuted", "Independent evidence speaks against it.", W.REFUTED),
            *_OPEN,
        ),
    ),
    "six_step": (
        "Six steps",
        _steps(
            ("Accurate", "It is right, and nothing that matters is left out.", W.SUPPORTED),
            ("Mostly accurate", "It is right in what matters, and needs a word of explanation.", W.SUPPORTED),
            ("Half right", "Part of it is right, part of it is wrong or left out.", W.MIXED),
            ("Misleading", "There is something to it, but what is left out turns it round.", W.MISSING_CONTEXT),
            ("Wrong", "It is not so.", W.REFUTED),
            ("Invented", "It is not so, and there was never anything to it.", W.REFUTED),
            ("Disputed", "Good evidence points both ways.", W.CONFLICTING_EVIDENCE),
            *_OPEN,
        ),
    ),
    "four_step": (
        "Four steps",
        _steps(
            ("Right", "The evidence bears it out.", W.SUPPORTED),
            ("Partly right", "The evidence bears out a part of it.", W.MIXED),
            ("Lacks context", "What is left out changes what it means.", W.MISSING_CONTEXT),
            ("Wrong", "The evidence speaks against it.", W.REFUTED),
            *_OPEN,
        ),
    ),
    "true_false": (
        "True or false",
        _steps(
            ("True", "The evidence bears it out.", W.SUPPORTED),
            ("False", "The evidence speaks against it.", W.REFUTED),
            ("Unproven", "There is too little to decide, or it points both ways.", W.NOT_ENOUGH_EVIDENCE),
            ("Unproven: evidence conflicts", "Good evidence points both ways.", W.CONFLICTING_EVIDENCE),
        ),
    ),
}


def own(steps: Sequence[Mapping[str, str]], verdict: VerdictWord) -> str:
    """The scale's own rating for `verdict`: its first; "" where it has none."""
    return next((step["rating"] for step in steps if step["verdict"] == verdict), "")


def checked(steps: Sequence[Mapping[str, str]]) -> list[Step]:
    """The steps as they are kept. Raises `InvalidError` below `steps`, naming each one that won't do."""
    faults = Faults()
    if not LEAST <= len(steps) <= MOST:
        faults.add("steps", f"A scale has {LEAST} to {MOST} steps.", "count")
    taken: set[str] = set()
    kept: list[Step] = []
    for index, step in enumerate(steps):
        try:
            rating = checks.text(step.get("rating"), "rating", most=MAX_RATING, required=True)
            definition = checks.text(step.get("definition"), "definition", most=MAX_DEFINITION)
        except InvalidError as error:
            faults.take(error, "steps", index)
            continue
        if fold(rating) in taken:
            faults.add(("steps", index, "rating"), "Another step has this rating already.", "taken")
        if step.get("verdict") not in list(VerdictWord):
            faults.add(
                ("steps", index, "verdict"), f"Say which verdict it stands for: {', '.join(VerdictWord)}.", "choice"
            )
        taken.add(fold(rating))
        kept.append({"rating": rating, "definition": definition, "verdict": str(step.get("verdict"))})
    faults.raise_if_any()
    return kept
