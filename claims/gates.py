"""What stands between a proposed verdict and its sign-off, as one table. Pure functions.

| verdict                | needs, for a threshold of n independent origins                |
|------------------------|----------------------------------------------------------------|
| `supported`            | n origins for it                                               |
| `refuted`              | n origins against it                                           |
| `mixed`                | n origins for it, n against it                                 |
| `conflicting_evidence` | one origin for it, one against it                              |
| `missing_context`      | a located item of context                                      |
| `not_enough_evidence`  | an entry in the search log                                     |
| `not_checkable`        | the reason                                                     |
| the first five         | a primary source, where the policy asks for one                |
| all                    | the right of reply, where the policy asks for it               |

A gate is met by what is on file, or overridden with a written reason, which shows on the verdict. The right of reply is
met by an answer, by a deadline that passed, or by a reason why nobody was asked.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from claims.decisions import VerdictWord


class GateCode(StrEnum):
    """What can be asked of a verdict."""

    SUPPORTING_ORIGINS = "supporting_origins"
    REFUTING_ORIGINS = "refuting_origins"
    CONTEXT = "context"
    SEARCH = "search"
    REASON = "reason"
    PRIMARY_SOURCE = "primary_source"
    RIGHT_OF_REPLY = "right_of_reply"


NAMES: dict[GateCode, str] = {
    GateCode.SUPPORTING_ORIGINS: "Independent origins for it",
    GateCode.REFUTING_ORIGINS: "Independent origins against it",
    GateCode.CONTEXT: "The missing context",
    GateCode.SEARCH: "A search",
    GateCode.REASON: "The reason",
    GateCode.PRIMARY_SOURCE: "A primary source",
    GateCode.RIGHT_OF_REPLY: "Right of reply",
}


class Reply(StrEnum):
    """How far the right of reply has come."""

    NOBODY_ASKED = "nobody_asked"
    WAITING = "waiting"
    NO_DEADLINE = "no_deadline"
    GIVEN = "given"
    PASSED = "passed"
    EXCUSED = "excused"


@dataclass(frozen=True, slots=True)
class Rules:
    """What the newsroom's policy asks of a verdict."""

    threshold: int = 2
    primary_needed: bool = False
    reply_needed: bool = True


@dataclass(frozen=True, slots=True)
class OnFile:
    """What is on file of a claim: independent origins for and against it, and whether there is the rest."""

    origins_for: int = 0
    origins_against: int = 0
    context: bool = False
    searched: bool = False
    primary: bool = False
    reply: Reply = Reply.NOBODY_ASKED


@dataclass(frozen=True, slots=True)
class Gate:
    """One thing that a verdict needs. `words` say what is missing, or that nothing is; `override` the reason given."""

    code: GateCode
    met: bool
    words: str
    override: str = ""

    @property
    def name(self) -> str:
        """What it is called."""
        return NAMES[self.code]

    @property
    def open(self) -> bool:
        """Whether it still stands in the way."""
        return not self.met and not self.override


W = VerdictWord
# How many origins each side needs; n stands for the policy's threshold.
FOR: dict[VerdictWord, str] = {W.SUPPORTED: "n", W.MIXED: "n", W.CONFLICTING_EVIDENCE: "1"}
AGAINST: dict[VerdictWord, str] = {W.REFUTED: "n", W.MIXED: "n", W.CONFLICTING_EVIDENCE: "1"}
ON_EVIDENCE = {W.SUPPORTED, W.REFUTED, W.MIXED, W.CONFLICTING_EVIDENCE, W.MISSING_CONTEXT}

OR_WHY = "or say why it can be done without"
MET: dict[GateCode, str] = {
    GateCode.SUPPORTING_ORIGINS: "Enough independent origins support it.",
    GateCode.REFUTING_ORIGINS: "Enough independent origins refute it.",
    GateCode.CONTEXT: "The context that is missing is on file.",
    GateCode.SEARCH: "The search log says where was looked.",
    GateCode.REASON: "It says why the claim can't be checked.",
    GateCode.PRIMARY_SOURCE: "A primary source is among the evidence.",
}
MISSING: dict[GateCode, str] = {
    GateCode.CONTEXT: f"Add evidence that gives the missing context and can be located, {OR_WHY}.",
    GateCode.SEARCH: f"Note in the search log where you looked and for what, {OR_WHY}.",
    GateCode.REASON: f"Say why the claim can't be checked, {OR_WHY}.",
    GateCode.PRIMARY_SOURCE: f"Add a primary source that counts, {OR_WHY}.",
}
KEPT: dict[Reply, str] = {
    Reply.GIVEN: "The reply is on file.",
    Reply.PASSED: "A reply was asked for, and none came by the deadline.",
    Reply.EXCUSED: "Nobody was asked, and it says why.",
}
REPLY: dict[Reply, str] = {
    Reply.NOBODY_ASKED: "Ask for a reply, or say why nobody was asked.",
    Reply.WAITING: "Wait for the reply until its deadline, or say why it can be done without.",
    Reply.NO_DEADLINE: "Set a deadline for the reply, note the answer, or say why it can be done without.",
}


def asked(
    verdict: VerdictWord,
    rules: Rules,
    on_file: OnFile,
    *,
    reason: str = "",
    overrides: Mapping[str, str] | None = None,
) -> list[Gate]:
    """The gates of a verdict in the order they are shown; `overrides` are the reasons by the gates' codes."""
    given = overrides or {}
    return [
        Gate(code, not missing, missing or _met(code, on_file), given.get(code, ""))
        for code, missing in _missing(verdict, rules, on_file, reason)
    ]


def _met(code: GateCode, on_file: OnFile) -> str:
    return KEPT[on_file.reply] if code == GateCode.RIGHT_OF_REPLY else MET[code]


def of_each(rules: Rules, on_file: OnFile) -> dict[VerdictWord, list[Gate]]:
    """What every verdict that could be proposed would be asked, without a reason given for anything."""
    return {verdict: asked(verdict, rules, on_file) for verdict in VerdictWord}


def common(of: Mapping[VerdictWord, Sequence[Gate]]) -> list[Gate]:
    """Of `of_each`, what is asked whatever the verdict, in its order."""
    every = list(of.values())
    return [gate for gate in every[0] if all(gate in gates for gates in every)]


def still_open(gates: Sequence[Gate]) -> list[Gate]:
    """Those that stand in the way of a sign-off."""
    return [gate for gate in gates if gate.open]


def _missing(verdict: VerdictWord, rules: Rules, on_file: OnFile, reason: str) -> Iterator[tuple[GateCode, str]]:
    """Each gate, with what is missing in words, or ""."""
    if verdict in FOR:
        needed = rules.threshold if FOR[verdict] == "n" else 1
        yield GateCode.SUPPORTING_ORIGINS, _origins(needed - on_file.origins_for, "supports")
    if verdict in AGAINST:
        needed = rules.threshold if AGAINST[verdict] == "n" else 1
        yield GateCode.REFUTING_ORIGINS, _origins(needed - on_file.origins_against, "refutes")
    by_itself = {
        W.MISSING_CONTEXT: (GateCode.CONTEXT, on_file.context),
        W.NOT_ENOUGH_EVIDENCE: (GateCode.SEARCH, on_file.searched),
        W.NOT_CHECKABLE: (GateCode.REASON, bool(reason)),
    }
    if verdict in by_itself:
        code, met = by_itself[verdict]
        yield code, "" if met else MISSING[code]
    if rules.primary_needed and verdict in ON_EVIDENCE:
        yield GateCode.PRIMARY_SOURCE, "" if on_file.primary else MISSING[GateCode.PRIMARY_SOURCE]
    if rules.reply_needed:
        yield GateCode.RIGHT_OF_REPLY, REPLY.get(on_file.reply, "")


def _origins(short: int, does: str) -> str:
    """What is said of `short` origins too few."""
    if short <= 0:
        return ""
    if short == 1:
        return f"One more independent origin that {does} it, or say why it can be done without."
    verb = does.removesuffix("s")
    return f"{short} more independent origins that {verb} it, or say why it can be done without."
