"""The source before a Russian verb that says, and a second one joined to it."""

from collections.abc import Sequence

from reading.attribution.phrases import Phrase
from reading.attribution.russian.cases import plain
from reading.attribution.russian.contents import clause_of_verb, past_circumstances, that_at
from reading.attribution.russian.heard import phrase_of
from reading.attribution.russian.people import GROUP
from reading.attribution.russian.phrases import before_verb, behind, institution, names
from reading.lexicons.ru.reporting import Verb
from reading.lexicons.ru.words import PRONOUNS
from reading.text.tokens import Token

_PLURAL_ENDS = ("ы", "и", "ие", "ые", "ья", "ели")


def source_before(tokens: Sequence[Token], begin: int, at: int, verb: Verb) -> tuple[Phrase | None, bool]:
    """The source before the verb, and whether it stands in the nominative."""
    if begin == at:
        return _past_insertion(tokens, at, verb)
    if plain(tokens[begin].text) in {"в", "во"} and institution(tokens, begin + 1) and verb.fits == "p":
        last = min(behind(tokens, begin + 1), at) - 1
        return (phrase_of(begin + 1, last) if last > begin else None), False
    return before_verb(tokens, begin, at), True


def _past_insertion(tokens: Sequence[Token], at: int, verb: Verb) -> tuple[Phrase | None, bool]:
    """The subject before what is inserted: "Ито, выступая в парламенте, заявил, что …"."""
    follows = past_circumstances(tokens, at + 1)
    announces = follows < len(tokens) and (
        tokens[follows].low == ":" or (tokens[follows].low == "," and that_at(tokens, follows + 1))
    )
    if at < 3 or tokens[at - 1].low != "," or not announces:
        return None, True
    comma = next(
        (index for index in range(at - 2, 0, -1) if tokens[index].low == "," and not tokens[index].quoted), None
    )
    if comma is None:
        return None, True
    begin = clause_of_verb(tokens, comma)
    if plain(tokens[begin].text) in {"в", "во"} and institution(tokens, begin + 1) and verb.fits == "p":
        last = behind(tokens, begin + 1) - 1
        return (phrase_of(begin + 1, last) if last > begin else None), False
    return before_verb(tokens, begin, comma), True


def with_second(tokens: Sequence[Token], subject: Phrase) -> Phrase:
    """Both of two sources: "Ито и Бек заявили"."""
    at = subject.last + 1
    joined = (
        at + 1 < len(tokens) and plain(tokens[at].text) == "и" and (tokens[at + 1].capital or names(tokens[at + 1]))
    )
    end = behind(tokens, at + 1) if joined else at
    return phrase_of(subject.first, end - 1) if end > at + 1 else subject


def many(tokens: Sequence[Token], subject: Phrase) -> bool:
    """Whether a phrase is more than one, as a verb in the plural asks; else it is whom nobody named accuses."""
    words = tokens[subject.first : subject.last + 1]
    low = [plain(token.text) for token in words]
    joined = plain(tokens[min(subject.last + 1, len(tokens) - 1)].text) == "и"
    known = joined or any(GROUP.nominative(word) == word for word in low) or "и" in low or low[0] in PRONOUNS
    return known or words[0].text.isupper() or low[0].endswith(_PLURAL_ENDS)
