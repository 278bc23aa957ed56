"""What follows a cue: its addressee and circumstances, then the words that are reported."""

from collections.abc import Sequence
from dataclasses import dataclass

from reading.attribution.cues import Cue, CueKind
from reading.attribution.phrases import is_adverb, nominal, phrase_starting_at, verb_like
from reading.lexicons.en.reporting import BARE_CLAUSE, HEARING_BODIES, SAID_BEFORE, Manner
from reading.lexicons.en.verbs import NOUNS_TOO, PARTICIPLES_ING, PLAIN
from reading.lexicons.en.words import DETERMINERS, MONTHS, PREPOSITIONS, SUBJECT_PRONOUNS, TIMES, WEEKDAYS
from reading.lexicons.sets import word_set
from reading.text.tokens import Token

OPENING = frozenset(['"', "“", "„", "«", "‘", "''", "``"])
_ASKING = frozenset({Manner.SAY, Manner.TELL, Manner.THINK, Manner.OBJECT})
_ASKED = word_set("whether if how what why who when where which")
_CIRCUMSTANCE = word_set("in at on during to via through after from with without before by of last this when about")
_NEVER_SUBJECTS = PLAIN - NOUNS_TOO
_MEASURES = frozenset(
    {("at", "least"), ("at", "most"), ("more", "than"), ("up", "to"), ("fewer", "than"), ("less", "than")}
)
# They take up what was said before, and say so: "denied reports that".
_TAKING_UP = word_set("deny reject dispute dismiss confirm repeat reiterate")
_TELLING_HOW = word_set("describe recount recall tell explain")
_NOUN_REACH = 4
_CLAUSE_REACH = 16
_LABEL_REACH = 25
_NEVER_OBJECT = word_set("of on at with from by for out about in upon over")


@dataclass(frozen=True, slots=True)
class Complement:
    """The reported words begin with token `at`; `addressee` is whom they were told."""

    at: int
    quoted: bool = False
    clause: bool = True
    addressee: tuple[int, int] | None = None


def complement(tokens: Sequence[Token], cue: Cue) -> Complement | None:
    """The words to the right of a cue that it reports, if any."""
    begin = cue.last + 1
    if begin >= len(tokens):
        return None
    if cue.kind is CueKind.NOUN:
        return Complement(begin + 1)
    at, addressee = _past_circumstances(tokens, begin, tell=Manner.TELL in cue.manners)
    found = _introduced(tokens, at) or _introduced(tokens, begin)
    if found is not None:
        points = _points_at(tokens, cue, begin)
        return Complement(begin, clause=False) if points else Complement(found.at, found.quoted, addressee=addressee)
    before = _said_before(tokens, begin) if cue.lemma in _TAKING_UP else None
    if before is not None:
        return Complement(before)
    if tokens[begin].low == "to" and Manner.PROMISE in cue.manners:
        return Complement(begin + 1, clause=False)
    return _open(tokens, cue, at, addressee)


def _said_before(tokens: Sequence[Token], begin: int) -> int | None:
    """Where the clause begins that a verb takes up: "denied (any) reports that"."""
    for at in range(begin, min(begin + _NOUN_REACH, len(tokens) - 1)):
        if not tokens[at].word or tokens[at].low in PREPOSITIONS:
            return None
        if tokens[at].low in SAID_BEFORE and tokens[at + 1].low == "that":
            return at + 2 if at + 2 < len(tokens) else None
    return None


def _points_at(tokens: Sequence[Token], cue: Cue, begin: int) -> bool:
    """Whether "that" points at a thing instead of opening a clause ("disputed that figure")."""
    judges = not cue.manners - {Manner.OBJECT, Manner.LABEL}
    return judges and tokens[begin].low == "that" and not starts_clause(tokens, begin + 1)


def _introduced(tokens: Sequence[Token], at: int) -> Complement | None:
    """A complement behind "that", a colon, a comma with a quotation, or a quotation alone."""
    if at >= len(tokens):
        return None
    low = tokens[at].low
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if low == "that" and following is not None and following.low != ".":
        aside = following.low == "," and at + 2 < len(tokens)
        return Complement(at + 1 + aside, quoted=following.low in OPENING)
    if low in {":", ","} and following is not None and (following.low in OPENING or low == ":"):
        return Complement(at + 1, quoted=following.low in OPENING)
    return Complement(at, quoted=True) if low in OPENING and following is not None and following.quoted else None


def _open(tokens: Sequence[Token], cue: Cue, at: int, addressee: tuple[int, int] | None) -> Complement | None:
    """A complement that nothing introduces: a bare clause, a label, an object."""
    if at >= len(tokens):
        return None
    if tokens[at].low == "how" and cue.lemma in _TELLING_HOW and starts_clause(tokens, at + 1):
        return Complement(at + 1, addressee=addressee)
    if tokens[at].low in _ASKED and cue.manners & _ASKING:
        return Complement(at, addressee=addressee)
    begin = cue.last + 1
    directs = Manner.OBJECT in cue.manners and (Manner.TELL in cue.manners or cue.lemma == "warn")
    if directs and _directed(tokens, begin):
        return Complement(begin, clause=False)
    if (cue.lemma in BARE_CLAUSE or _before_court(tokens, cue)) and starts_clause(tokens, at):
        return Complement(at, addressee=addressee)
    labels = Manner.LABEL in cue.manners and _labels(tokens, begin, needs_words=cue.lemma == "call")
    judges = Manner.OBJECT in cue.manners and not directs and _object(tokens, begin)
    return Complement(begin, clause=False) if labels or judges else None


def _before_court(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether a court heard or ruled something: "the jury heard he was armed"."""
    before = tokens[cue.verb - 1].low if cue.verb else ""
    return tokens[cue.verb].low in {"heard", "ruled"} and before in HEARING_BODIES


def starts_clause(tokens: Sequence[Token], at: int) -> bool:
    """Whether a subject and its verb begin at the token."""
    at = _past_measures(tokens, at)
    if at >= len(tokens) or not (
        tokens[at].low in SUBJECT_PRONOUNS or nominal(tokens, at) or tokens[at].low == "there"
    ):
        return False
    if is_adverb(tokens[at]) or verb_like(tokens, at) or _no_subject(tokens[at]):
        return False
    return _verb_follows(tokens, at)


def _no_subject(token: Token) -> bool:
    """Whether a word is a verb that has its subject before it ("and reinforce", "and flagging")."""
    return not token.capital and (token.low in PARTICIPLES_ING or token.low in _NEVER_SUBJECTS)


def _verb_follows(tokens: Sequence[Token], subject: int) -> bool:
    """Whether a finite verb follows a subject, past one parenthesis between commas."""
    index, stop = subject + 1, min(subject + _CLAUSE_REACH, len(tokens))
    while index < stop:
        low = tokens[index].low
        if verb_like(tokens, index):
            return True
        if low in {".", ";", ":", "that"}:
            return False
        if low in SUBJECT_PRONOUNS and low != "who":
            index = _past_verb(tokens, index)
            continue
        if low == ",":
            reach = range(index + 1, min(index + _LABEL_REACH, len(tokens)))
            close = next((at for at in reach if tokens[at].low == ","), len(tokens))
            return not lacks_clause(tokens, close + 1, min(close + 4, len(tokens)))
        index += 1
    return False


def _past_verb(tokens: Sequence[Token], pronoun: int) -> int:
    """Past the verb of a relative clause without its pronoun ("the pride he takes in it is …")."""
    index = pronoun + 1
    while index < len(tokens) and not verb_like(tokens, index):
        index += 1
    while index < len(tokens) and verb_like(tokens, index):
        index += 1
    return index


def _past_measures(tokens: Sequence[Token], at: int) -> int:
    """Past "at least", "more than" and their like before a number."""
    while at + 1 < len(tokens) and (tokens[at].low, tokens[at + 1].low) in _MEASURES:
        at += 2
    return at + 1 if at + 1 < len(tokens) and tokens[at].low in {"nearly", "almost", "about", "around"} else at


def _labels(tokens: Sequence[Token], begin: int, *, needs_words: bool) -> bool:
    """Whether "as …" or quoted words follow in the same clause."""
    if tokens[begin].low in _NEVER_OBJECT:
        return False
    for index in range(begin, min(begin + _LABEL_REACH, len(tokens))):
        low = tokens[index].low
        if low in OPENING and index + 1 < len(tokens) and tokens[index + 1].quoted:
            return True
        if low == "as" and not needs_words:
            return True
        if low in {".", ";", "to"}:
            return False
    return False


def _object(tokens: Sequence[Token], begin: int) -> bool:
    low = tokens[begin].low
    if low in PARTICIPLES_ING or low in {"for", "that"} or low in DETERMINERS:
        return True
    return nominal(tokens, begin) and low not in TIMES


def _directed(tokens: Sequence[Token], begin: int) -> bool:
    """Whether somebody is told to do something ("warned residents to stay home")."""
    whom = _whom(tokens, begin)
    return whom is not None and whom[1] + 1 < len(tokens) and tokens[whom[1] + 1].low == "to"


def _past_circumstances(tokens: Sequence[Token], begin: int, *, tell: bool) -> tuple[int, tuple[int, int] | None]:
    """The token behind addressee, time and place, and the addressee.

    A prepositional phrase counts only if "that", a quotation, a colon or the end follows all of them.
    """
    at, addressee = begin, None
    if tell:
        whom = _whom(tokens, begin)
        if whom is not None:
            addressee, at = whom, whom[1] + 1
    firm = at = _past_times(tokens, at)
    while at < len(tokens) and tokens[at].low in _CIRCUMSTANCE:
        phrase = phrase_starting_at(tokens, at + 1)
        behind = (
            at + 2 if at + 1 < len(tokens) and tokens[at + 1].low in WEEKDAYS else phrase.last + 1 if phrase else None
        )
        if behind is None:
            break
        at = _past_times(tokens, behind)
    aside = _past_aside(tokens, at)
    if aside is not None:
        return aside, addressee
    closed = at >= len(tokens) or _introduced(tokens, at) is not None or tokens[at].low in {",", "."}
    return (at if closed else firm), addressee


def _past_aside(tokens: Sequence[Token], at: int) -> int | None:
    """Past ", in a letter to staff," before "that"."""
    if at + 1 >= len(tokens) or tokens[at].low != "," or tokens[at + 1].low not in _CIRCUMSTANCE:
        return None
    for close in range(at + 2, min(at + _CLAUSE_REACH, len(tokens) - 1)):
        if tokens[close].low == ",":
            return close + 1 if tokens[close + 1].low == "that" else None
    return None


def _whom(tokens: Sequence[Token], begin: int) -> tuple[int, int] | None:
    if tokens[begin].low in {"him", "her", "them", "us", "me", "you", "reporters", "himself"}:
        return begin, begin
    phrase = phrase_starting_at(tokens, begin)
    return (phrase.first, phrase.last) if phrase else None


def _past_times(tokens: Sequence[Token], at: int) -> int:
    """Past "Friday", "on Friday", "on Jan. 5, 2030", "last week", "later"."""
    while at < len(tokens):
        low = tokens[at].low
        following = tokens[at + 1].low if at + 1 < len(tokens) else ""
        if low in {"on", "in", "last", "this", "next", "early", "late"} and (
            following in WEEKDAYS | MONTHS or following in {"week", "month", "year"}
        ):
            at += 1
        elif low in MONTHS and following[:1].isdigit():
            at += 2
        elif (
            low in WEEKDAYS
            or (is_adverb(tokens[at]) and low not in {"all", "both", "almost", "nearly", "no", "not"})
            or low in {"morning", "afternoon", "evening", "night", "week"}
        ):
            at += 1
        else:
            break
    return at


def only_circumstances(tokens: Sequence[Token], begin: int) -> int | None:
    """Where time and place behind a closing reporting clause end (comma, full stop, end); None if a clause follows."""
    at = begin
    while at < len(tokens) and at - begin < _LABEL_REACH:
        if not tokens[at].word or tokens[at].quoted:
            return at
        if verb_like(tokens, at) and at > begin:
            return None
        at += 1
    return at if at >= len(tokens) else None


def lacks_clause(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """Whether no finite verb stands between two tokens."""
    return not any(verb_like(tokens, index) for index in range(begin, end))


def is_adjunct(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """Whether the words before a reporting clause only say when, where or how ("In his speech,")."""
    first = tokens[begin].low
    if first in PREPOSITIONS or is_adverb(tokens[begin]) or first in PARTICIPLES_ING:
        return lacks_clause(tokens, begin, end) or first in PREPOSITIONS - {"in", "on"}
    return first in {"when", "while", "although", "though", "if", "because", "since", "asked", "but", "and"}
