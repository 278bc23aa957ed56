"""What is another in one version of a verdict than in an earlier one: word, reasoning, statement, evidence."""

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from claims.models import Verdict
from web.presenters import diff
from web.presenters.diff import Piece
from web.presenters.words import STANCES, VERDICTS


@dataclass(frozen=True, slots=True)
class Changed:
    """What is another: in sentences, and word by word where the statement or the reasoning is."""

    sentences: list[str] = field(default_factory=list)
    statement: list[Piece] = field(default_factory=list)
    reasoning: list[Piece] = field(default_factory=list)

    @property
    def nothing(self) -> bool:
        """Whether nothing is another."""
        return not (self.sentences or self.statement or self.reasoning)


def between(before: Verdict, after: Verdict) -> Changed | None:
    """What is another, by the two dossiers; None where one was erased.

    Of evidence no more is said than which way it points: what it is may be confidential.
    """
    contents = [getattr(one, "content", None) for one in (before, after)]
    if not all(contents):
        return None
    was, now = (json.loads(content.dossier) for content in contents if content)
    claim, decision = (was["claim"], now["claim"]), (was["decision"], now["decision"])
    return Changed(
        sentences=[
            *_claim(*claim),
            *_evidence(was["evidence"], now["evidence"]),
            *_decision(*decision),
        ],
        statement=_pieces("statement", *claim),
        reasoning=_pieces("justification", *decision),
    )


def _claim(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    beside = (one | {"statement": ""}) != (other | {"statement": ""})
    return [_("The claim’s words in the article, or who says them, are others.")] if beside else []


def _decision(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    said = []
    if one["verdict"] != other["verdict"]:
        words = {"was": VERDICTS[one["verdict"]], "now": VERDICTS[other["verdict"]]}
        said.append(_("The verdict was “%(was)s” and is “%(now)s”.") % words)
    if one["rating"] != other["rating"]:
        pair = {"was": one["rating"] or "–", "now": other["rating"] or "–"}
        said.append(_("The rating was “%(was)s” and is “%(now)s”.") % pair)
    if one["as_of"] != other["as_of"]:
        days = {
            name: date_format(date.fromisoformat(told["as_of"]), "j F Y")
            for name, told in (("was", one), ("now", other))
        }
        said.append(_("It held as of %(was)s and holds as of %(now)s.") % days)
    if one["overrides"] != other["overrides"]:
        said.append(_("Other gates are passed without being met, or for other reasons."))
    return said


def _pieces(name: str, one: dict[str, Any], other: dict[str, Any]) -> list[Piece]:
    """Word by word what became of one text; nothing where it is the same."""
    same = one[name] == other[name]
    return [] if same else diff.shortened(diff.pieces(one[name], other[name]))


def _evidence(was: list[dict[str, Any]], now: list[dict[str, Any]]) -> list[str]:
    before, after = ({one["id"]: one for one in items} for items in (was, now))
    new = [STANCES[one["stance"]] for key, one in after.items() if key not in before]
    gone = [STANCES[one["stance"]] for key, one in before.items() if key not in after]
    said = [_("An item of evidence is new: %(stance)s.") % {"stance": stance} for stance in new]
    said += [_("An item of evidence is gone: %(stance)s.") % {"stance": stance} for stance in gone]
    # What is committed to has another salt in each version, and looks another each time.
    same = ("stance", "about", "state", "counts", "told")
    both = before.keys() & after.keys()
    changed = sum(any(before[key].get(name) != after[key].get(name) for name in same) for key in both)
    if changed:
        said.append(_("Of the evidence, %(number)s changed.") % {"number": changed})
    return said
