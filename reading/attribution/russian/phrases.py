"""Where a Russian noun phrase beside a reporting verb begins and ends.

There is no tagging of parts of speech: a phrase ends at a mark, at a preposition that seldom stands within a name, and
at words that look like verbs; it is found before its verb by an office, an organisation or a capital. What it gets
wrong: "в Алматы" between an organisation and its verb ends the name, as it should, but so does "в" in "посол в
Норланде".
"""

import re
from collections.abc import Sequence

from reading.attribution.phrases import Phrase
from reading.attribution.phrases import plain as phrase
from reading.attribution.russian.cases import plain
from reading.attribution.russian.people import DOCUMENT, GROUP, HE, NAMELESS, OFFICE, ORGANISATION, SHE
from reading.lexicons.ru.people import ADDRESSEES, MEDIA
from reading.lexicons.ru.reporting import GERUNDS, PASSIVES, VERBS
from reading.lexicons.ru.words import (
    ADVERBS,
    CONJUNCTIONS,
    NO_VERBS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    TIME_WORDS,
    VERBS_TOO,
    WITHIN_NAMES,
)  # fmt: skip
from reading.text.tokens import Token

QUOTES = frozenset(["«", "»", "“", "”", "„", '"'])
_VERB = re.compile(
    r"(?:[аеиоуыяю]л(?:а|о|и)?(?:сь|ся)?|(?:[аяеую]ет|[аяу]ют|ит|ят|ут)(?:ся)?|(?:[аяе]н|ыт|ят)(?:а|о|ы)?)$"
)
_SHORTEST_VERB = 4
_NEVER_WITHIN = SUBORDINATORS | RELATIVES | CONJUNCTIONS | ADVERBS
_LONGEST = 14


def verb_like(token: Token) -> bool:
    """Whether a word can be the verb that a clause stands on."""
    low = plain(token.text)
    if low in VERBS_TOO or low in VERBS:
        return True
    noun = low in NO_VERBS or token.capital or names(token)
    return not noun and len(low) >= _SHORTEST_VERB and bool(_VERB.search(low))


def names(token: Token) -> bool:
    """Whether a word says what kind of voice it is, or is a first name, in any case."""
    low = plain(token.text)
    return any(kind.nominative(low) for kind in (OFFICE, ORGANISATION, GROUP, DOCUMENT, NAMELESS)) or (
        token.capital and bool(HE.nominative(low) or SHE.nominative(low))
    )


def institution(tokens: Sequence[Token], at: int) -> bool:
    """Whether an institution or a paper begins at the token: behind "в" it is the source."""
    for index in range(at, min(at + 4, len(tokens))):
        token = tokens[index]
        low = plain(token.text)
        if not token.word and token.low != "«":
            return False
        if ORGANISATION.nominative(low) or DOCUMENT.nominative(low) or low in MEDIA:
            return True
        if token.text.isupper() and len(token.text) > 1:
            return True
        if low in PREPOSITIONS or low in TIME_WORDS:
            return False
    return False


def ends(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Whether a phrase that began at `first` ends before the token."""
    token = tokens[at]
    low = plain(token.text)
    if token.quoted or token.low in QUOTES:
        return not _title(tokens, at, first)
    if not token.word:
        return not _within_word(tokens, at, first)
    if low in PREPOSITIONS:
        return not _kept(tokens, at, first)
    if at > first and (low in ADDRESSEES or plain(tokens[at - 1].text) in PRONOUNS):
        return True
    if low in _NEVER_WITHIN or low in GERUNDS:
        return at > first and not (low == "и" and _joins(tokens, at, first))
    return low in PASSIVES or verb_like(token)


def _within_word(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Whether a hyphen or a point joins two words without a blank: "Лента.ру"."""
    if tokens[at].low not in {"-", "."} or at == first or at + 1 >= len(tokens):
        return False
    return tokens[at].start == tokens[at - 1].end and tokens[at].end == tokens[at + 1].start


def _kept(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Whether a preposition stands within a name: "министр по делам …", "источник в полиции"."""
    if at == first:
        return False
    if plain(tokens[at].text) == "в":
        return NAMELESS.nominative(tokens[at - 1].text) is not None and institution(tokens, at + 1)
    return plain(tokens[at].text) in WITHIN_NAMES and names(tokens[at - 1])


def _joins(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Whether "и" joins two words of one name: "министерство экономики и финансов"."""
    if at + 1 >= len(tokens) or at - first < 2 or not names(tokens[first]):
        return False
    after = tokens[at + 1]
    return after.word and not (after.capital or names(after) or verb_like(after))


def _title(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Whether quotation marks stand around a name: "газета «Волна»"."""
    opened = next(
        (index for index in range(at, max(first, at - 5) - 1, -1) if tokens[index].low in QUOTES - {"»"}), None
    )
    if opened is None:
        return False
    before = tokens[opened - 1] if opened > first else None
    named = before is not None and names(before)
    shut = next(
        (index for index in range(opened + 1, min(opened + 6, len(tokens))) if tokens[index].low in QUOTES), None
    )
    return named and shut is not None and at <= shut and tokens[opened + 1].capital


def behind(tokens: Sequence[Token], at: int) -> int:
    """The token behind the phrase that begins at `at`; `at` itself where none does."""
    end = at
    while end < len(tokens) and end - at < _LONGEST and not ends(tokens, end, at):
        end += 1
    return end


def after_verb(tokens: Sequence[Token], at: int, skip: frozenset[str]) -> tuple[Phrase | None, int]:
    """The source behind a verb, past adverbs, times, places and whom it was told (`skip`); and the token behind it."""
    while at < len(tokens):
        token = tokens[at]
        low = plain(token.text)
        if (shut := _shut_title(tokens, at)) is not None:
            return phrase(at, shut), shut + 1
        if not token.word or low in SUBORDINATORS or low in {"о", "об"}:
            return None, at
        if low in {"в", "во"} and institution(tokens, at + 1):
            return _phrase(at + 1, behind(tokens, at + 1))
        if low in PREPOSITIONS:
            at = _past_place(tokens, at + 1)
        elif low in ADVERBS:
            at += 1
        elif low in skip or _told_medium(tokens, at):
            at = _past_addressee(tokens, at)
        else:
            return _phrase(at, behind(tokens, at))
    return None, at


def _shut_title(tokens: Sequence[Token], at: int) -> int | None:
    """The closing mark of a title that stands for an organisation: "передаёт «Волна»"."""
    if tokens[at].low not in QUOTES - {"»"} or not tokens[at + 1 : at + 2] or not tokens[at + 1].capital:
        return None
    shut = next((index for index in range(at + 2, min(at + 6, len(tokens))) if tokens[index].low in QUOTES), None)
    ends_there = shut is not None and (shut + 1 == len(tokens) or tokens[shut + 1].low in {".", ",", "со"})
    return shut if ends_there and all(token.word for token in tokens[at + 1 : shut]) else None


def _phrase(first: int, end: int) -> tuple[Phrase | None, int]:
    return (phrase(first, end - 1), end) if end > first else (None, end)


def _past_place(tokens: Sequence[Token], at: int) -> int:
    """The token behind what a preposition begins: "в пятницу", "на заседании правительства"."""
    begun = at
    while at < len(tokens) and tokens[at].word and plain(tokens[at].text) not in SUBORDINATORS:
        low = plain(tokens[at].text)
        nominative = low in {OFFICE.nominative(low), GROUP.nominative(low)} or low in PRONOUNS
        if at > begun and (
            low in PREPOSITIONS | ADVERBS or nominative or (tokens[at].capital and not _after_noun(tokens, at))
        ):
            break
        at += 1
    return at


def _after_noun(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at - 1].capital


def _told_medium(tokens: Sequence[Token], at: int) -> bool:
    """Whether words were told to a medium before the source comes: "сообщили РИА Новости в МЧС"."""
    end = behind(tokens, at)
    medium = plain(tokens[at].text) in MEDIA or tokens[at].text.isupper()
    follows = end + 1 < len(tokens) and plain(tokens[end].text) in {"в", "во"}
    return medium and follows and institution(tokens, end + 1)


def _past_addressee(tokens: Sequence[Token], at: int) -> int:
    """Behind "журналистам", "агентству «Волна»", "РИА Новости"."""
    at += 1
    while at < len(tokens) and (
        tokens[at].low in QUOTES
        or tokens[at].quoted
        or (tokens[at].capital and at + 1 < len(tokens) and plain(tokens[at + 1].text) in {"в", "во"})
    ):
        at += 1
    return at


def before_verb(tokens: Sequence[Token], begin: int, verb: int) -> Phrase | None:
    """The subject between the beginning of a clause and its verb."""
    end = verb
    while end > begin and plain(tokens[end - 1].text) in ADVERBS | {"не"}:
        end -= 1
    first = begin
    while first < end and plain(tokens[first].text) in ADVERBS | CONJUNCTIONS:
        first += 1
    if first < end and plain(tokens[first].text) in PREPOSITIONS:
        found = _past_opening(tokens, first, end)
        if found is None:
            return None
        first = found
    stop = first
    while stop < end and not ends(tokens, stop, first):
        stop += 1
    if stop <= first or stop - first > _LONGEST:
        return None
    return phrase(first, stop - 1)


def _past_opening(tokens: Sequence[Token], first: int, end: int) -> int | None:
    """Where the subject begins behind an opening such as "В пятницу" or "На заседании парламента"."""
    nominative = [
        at
        for at in range(first + 1, end)
        if plain(tokens[at].text)
        in {
            OFFICE.nominative(tokens[at].text),
            GROUP.nominative(tokens[at].text),
            ORGANISATION.nominative(tokens[at].text),
        }
        or plain(tokens[at].text) in PRONOUNS
    ]
    if nominative:
        at = nominative[0]
        while at - 1 > first + 1 and plain(tokens[at - 1].text).endswith(("ий", "ый", "ая", "ое", "ые", "ие")):
            at -= 1
        return at
    capitals = [at for at in range(first + 2, end) if tokens[at].capital]
    return capitals[0] if capitals else None
