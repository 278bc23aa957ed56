"""Words that open or close a reporting clause: reporting verbs, "according to", statements that are issued."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from reading.attribution.phrases import adjective_like, is_adverb, nominal, phrase_ending_at, phrase_starting_at
from reading.lexicons.en.inflect import past, present_participle, third
from reading.lexicons.en.people import ORGANISATION_ALONE
from reading.lexicons.en.reporting import ISSUING, REPORTING_FORMS, STATEMENT_NOUNS, Manner
from reading.lexicons.en.verbs import ONLY_PARTICIPLES
from reading.lexicons.en.words import AUXILIARIES, DETERMINERS, MODALS, POSSESSIVES, PREPOSITIONS, SUBJECT_PRONOUNS
from reading.lexicons.sets import word_set
from reading.text.tokens import Token


class CueKind(Enum):
    """How a cue is built into its sentence."""

    FINITE = "finite"
    PARTICIPLE = "participle"
    INFINITIVE = "infinitive"
    NOUN = "noun"
    ACCORDING = "according"
    PASSIVE = "passive"
    TOLD = "told"
    QUOTING = "quoting"


@dataclass(frozen=True, slots=True)
class Cue:
    """Tokens `first` to `last` are the cue; `verb` is the one that a subject belongs to."""

    first: int
    last: int
    verb: int
    lemma: str
    manners: frozenset[Manner]
    kind: CueKind


BE = word_set("is are was were be been being am 's ’s")
_NOUN_FORMS = word_set(
    "claim report note state tweet call hope fear demand plan request order attack post show doubt claims reports "
    "notes states tweets calls hopes fears demands plans requests orders attacks posts shows doubts thought "
    "signal signals comment comments question questions praise blame offer offers promise promises pledge pledges "
    "vow vows threat aim aims raise credit text texts brief figure figures brand brands cast frame estimate "
    "estimates feel support challenge challenges worry worries regret address highlight outline dispute answer "
    "rule rules agree notice remark remarks wish want decline label refuse attempt attempts joke jokes view views "
    "guess invite try study find tout review"
)
_HAVE = frozenset({"have", "has", "had", "having", "’ve", "'ve"})
# Behind these a past or third-person form is a noun, an adjective or passive.
_BEFORE_NO_VERB = (
    DETERMINERS | POSSESSIVES | (PREPOSITIONS - {"on"}) | (BE - {"’s", "'s"}) | {"'s", "’s", "being", "been", "to"}
)
_TRYING = word_set("attempted tried sought trying attempting seeking tries attempts seeks")
_QUOTING = word_set("quote quotes quoted quoting cite cites cited")
_QUOTED_REACH = 16
_UTTERING = frozenset({Manner.SAY, Manner.TELL})
_PASSIVELY = frozenset({Manner.SAY, Manner.TELL, Manner.OBJECT, Manner.LABEL})
_PLURAL_ENDS = (
    "s",
    "people",
    "police",
    "men",
    "women",
    "media",
    "we",
    "they",
    "you",
    "i",
    "who",
    "many",
    "some",
    "others",
    "that",
)


def find_cues(tokens: Sequence[Token]) -> Iterator[Cue]:
    """The cues of a sentence outside its quotations, from left to right."""
    skip = -1
    for at, token in enumerate(tokens):
        if token.quoted or not token.word or at <= skip:
            continue
        cue = (
            _according(tokens, at)
            or _issued(tokens, at)
            or _issued_by(tokens, at)
            or _quoted(tokens, at)
            or _verb(tokens, at)
        )
        if cue is not None:
            skip = cue.last
            yield cue


def _according(tokens: Sequence[Token], at: int) -> Cue | None:
    if tokens[at].low == "according" and at + 1 < len(tokens) and tokens[at + 1].low == "to":
        return Cue(at, at + 1, at, "according", frozenset({Manner.SAY}), CueKind.ACCORDING)
    return None


def _issued(tokens: Sequence[Token], at: int) -> Cue | None:
    """The verb up to the noun of "issued a (joint) statement that …"."""
    if tokens[at].low not in ISSUING:
        return None
    for noun in range(at + 1, min(at + 6, len(tokens))):
        low = tokens[noun].low
        if low in STATEMENT_NOUNS:
            follows = tokens[noun + 1].low if noun + 1 < len(tokens) else "."
            if follows not in {"that", ":", ","} or (
                follows == "," and tokens[min(noun + 2, len(tokens) - 1)].low not in '"“'
            ):
                return None
            first = at - 1 if at and tokens[at - 1].low in AUXILIARIES else at
            return Cue(first, noun, at, "issue", frozenset({Manner.SAY}), CueKind.FINITE)
        if low in PREPOSITIONS or not tokens[noun].word:
            return None
    return None


def _quoted(tokens: Sequence[Token], at: int) -> Cue | None:
    """The verb up to "as saying", over whom it quotes: "quoted the mayor as saying"."""
    low = tokens[at].low
    if low not in _QUOTING or (tokens[at].capital and at > 0):
        return None
    for end in range(at + 1, min(at + _QUOTED_REACH, len(tokens) - 1)):
        if tokens[end].low == "as" and tokens[end + 1].low in REPORTING_FORMS:
            lemma, manners = REPORTING_FORMS[tokens[end + 1].low]
            says = tokens[end + 1].low == present_participle(lemma) and manners & _UTTERING
            return Cue(at, end + 1, at, lemma, manners, CueKind.QUOTING) if says else None
        if tokens[end].quoted or tokens[end].low in {".", ";", ":", "that"}:
            return None
    return None


def _verb(tokens: Sequence[Token], at: int) -> Cue | None:
    low = tokens[at].low
    if low not in REPORTING_FORMS or (tokens[at].capital and at > 0):
        return _noun(tokens, at) if low in STATEMENT_NOUNS else None
    lemma, manners = REPORTING_FORMS[low]
    kind = _kind(tokens, at, lemma)
    if kind is None:
        return _passive(tokens, at, lemma, manners) or _noun(tokens, at)
    if kind is CueKind.FINITE and _attempted(tokens, at):
        return Cue(at - 2, at, at - 2, lemma, manners, kind)
    first = at - 1 if kind is CueKind.INFINITIVE else at
    last = (
        at + 1 if at + 1 < len(tokens) and (low[:5], tokens[at + 1].low) in {("point", "out"), ("spell", "out")} else at
    )
    return Cue(first, last, at, lemma, manners, kind)


def _passive(tokens: Sequence[Token], at: int, lemma: str, manners: frozenset[Manner]) -> Cue | None:
    """The participle with its "by": "was told by aides that …", "the claim that … was denied by …"."""
    by = at + 1 < len(tokens) and tokens[at + 1].low == "by"
    said = tokens[at].low == past(lemma) or tokens[at].low in ONLY_PARTICIPLES | {"told", "said", "read"}
    if not (said and _before(tokens, at) in BE and manners & _PASSIVELY):
        return None
    if by:
        return Cue(at, at + 1, at, lemma, manners, CueKind.PASSIVE)
    return Cue(at, at, at, lemma, manners, CueKind.TOLD) if lemma == "tell" else None


def _issued_by(tokens: Sequence[Token], at: int) -> Cue | None:
    """What was put out: "a warning that the dam had failed was issued by the ministry"."""
    by = at + 1 < len(tokens) and tokens[at + 1].low == "by"
    if not by or tokens[at].low not in ISSUING or _before(tokens, at) not in BE:
        return None
    return Cue(at, at + 1, at, "issue", frozenset({Manner.SAY}), CueKind.PASSIVE)


def _kind(tokens: Sequence[Token], at: int, lemma: str) -> CueKind | None:
    """How the form is used here; None if it is no active verb."""
    low = tokens[at].low
    before = _before(tokens, at)
    if low == present_participle(lemma):
        if before in DETERMINERS | POSSESSIVES | {"of"}:
            return None
        return CueKind.FINITE if before in BE else CueKind.PARTICIPLE
    if low == lemma and low != past(lemma):
        return _base(tokens, at, before)
    if before in _BEFORE_NO_VERB or (low in ONLY_PARTICIPLES and before not in _HAVE):
        return None
    noun = low in _NOUN_FORMS and low == third(lemma) and not _singular_subject(tokens, at)
    return None if noun else CueKind.FINITE


def _before(tokens: Sequence[Token], at: int) -> str:
    """The nearest word before the form that is no adverb."""
    index = at - 1
    while index >= 0 and is_adverb(tokens[index]) and tokens[index].word and at - index < 4:
        index -= 1
    return tokens[index].low if index >= 0 else ""


def _base(tokens: Sequence[Token], at: int, before: str) -> CueKind | None:
    """A base form is a verb behind a plural subject, a modal or "to"."""
    if before == "to":
        if _attempted(tokens, at):
            return CueKind.FINITE
        clause = at + 1 < len(tokens) and tokens[at + 1].low in {"that", '"', "“", ","}
        return CueKind.INFINITIVE if tokens[at].low == "say" or clause else None
    if before in MODALS | {"do", "does", "did", "don't", "don’t", "didn't", "didn’t"}:
        return CueKind.FINITE
    if before in SUBJECT_PRONOUNS - {"he", "she", "it"}:
        return CueKind.FINITE
    head = _head_of_subject(tokens, at)
    before = head if head is not None else before
    plural = before.endswith(_PLURAL_ENDS) and before not in DETERMINERS | POSSESSIVES | {
        "'s",
        "’s",
        "as",
        "is",
        "was",
        "this",
    }
    return CueKind.FINITE if plural and tokens[at].low not in _NOUN_FORMS - {"want", "hope", "fear", "plan"} else None


def _head_of_subject(tokens: Sequence[Token], at: int) -> str | None:
    """The noun before what describes it: "documents" in "documents seen by the paper show"."""
    phrase = phrase_ending_at(tokens, at - 1) if at else None
    if phrase is None or phrase.first == phrase.last:
        return None
    joined = (index for index in range(phrase.first + 1, phrase.last) if tokens[index].low == "and")
    if any(tokens[index + 1].capital or tokens[index + 1].low in DETERMINERS for index in joined):
        return "they"
    for index in range(phrase.first + 1, phrase.last + 1):
        if tokens[index].low in PREPOSITIONS | ONLY_PARTICIPLES:
            return tokens[index - 1].low
    return None


def _attempted(tokens: Sequence[Token], at: int) -> bool:
    """Whether "tried to cast … as …" makes one cue."""
    tries = at > 1 and tokens[at - 1].low == "to" and tokens[at - 2].low in _TRYING
    return tries and Manner.LABEL in REPORTING_FORMS[tokens[at].low][1]


def _singular_subject(tokens: Sequence[Token], at: int) -> bool:
    """Whether "reports", "claims" and their like follow a singular subject and lead to a complement."""
    if at == 0:
        return False
    before = tokens[at - 1]
    named = before.capital or before.low in {"he", "she", "it", "who", "also"} or before.low in ORGANISATION_ALONE
    follows = tokens[at + 1].low if at + 1 < len(tokens) else "."
    complement = (
        follows in {"that", '"', "“", ":", "to", ",", ".", "the", "he", "she", "they", "it"}
        or tokens[min(at + 1, len(tokens) - 1)].capital
    )
    owned = at > 1 and (tokens[at - 2].low in DETERMINERS or tokens[at - 2].capital)
    described = owned and nominal(tokens, at - 1) and not adjective_like(before.low)
    return before.word and ((complement and described) or (named and follows not in {"of", "about"}))


def _noun(tokens: Sequence[Token], at: int) -> Cue | None:
    """A statement noun with an owner: "Ito's claim that …"."""
    low = tokens[at].low
    follows = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if low in STATEMENT_NOUNS and follows == "by":
        behind = phrase_starting_at(tokens, at + 2)
        that = behind is not None and behind.last + 1 < len(tokens) and tokens[behind.last + 1].low == "that"
        if behind is not None and that:
            return Cue(at, behind.last, at, low, frozenset({Manner.SAY}), CueKind.NOUN)
    if low in STATEMENT_NOUNS and follows == "that" and at > 0:
        owner = tokens[at - 1].low in {"'s", "’s"} | POSSESSIVES
        return Cue(at, at, at, low, frozenset({Manner.SAY}), CueKind.NOUN) if owner else None
    return None
