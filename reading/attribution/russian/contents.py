"""Where the words that a Russian reporting clause reports begin and end, and where the clause itself does."""

from collections.abc import Sequence

from reading.attribution.russian.cases import plain
from reading.attribution.russian.heard import Range, stands
from reading.attribution.russian.phrases import QUOTES, verb_like
from reading.lexicons.ru.people import ADDRESSEES
from reading.lexicons.ru.reporting import ABOUT, ACCUSING, Verb
from reading.lexicons.ru.words import CONJUNCTIONS
from reading.text.tokens import Token

DASHES = frozenset({"—", "–", "-"})
_CLOSING = frozenset({",", "»", "”", "“", '"', "!", "?", "…"}) | DASHES
_THAT = frozenset({"что", "чтобы", "будто", "якобы"})
_THAT_IT = ("том", ",", "что")
_TURNS = frozenset({"однако", "хотя", "тогда"})
_ABOUT_WORDS = 2
_MOST_CIRCUMSTANCES = 16


def clause_of_verb(tokens: Sequence[Token], at: int) -> int:
    """Where the clause of a verb begins: behind the last mark or joining word before it."""
    for index in range(at - 1, -1, -1):
        token = tokens[index]
        low = plain(token.text)
        if token.low in {",", ":", ";", "—", "–", "(", ")"} or (
            token.low in QUOTES and not _names_title(tokens, index)
        ):
            return index + 1
        if low in {"что", "как", "а", "но", "и"} and not (low == "и" and _within_subject(tokens, index)):
            return index if low == "как" else index + 1
    return 0


def _names_title(tokens: Sequence[Token], at: int) -> bool:
    """Whether a quotation mark belongs to a title within the subject: "Газета «Волна» сообщила"."""
    if tokens[at].low in {"»", "”", '"', "“"} and at > 1 and tokens[at - 1].quoted:
        opened = next((index for index in range(at - 1, max(-1, at - 6), -1) if tokens[index].low in QUOTES), None)
        return opened is not None and opened > 0 and tokens[opened - 1].word and tokens[opened + 1].capital
    return tokens[at].low in {"«", "“", "„", '"'} and at > 0 and tokens[at - 1].word


def _within_subject(tokens: Sequence[Token], joint: int) -> bool:
    """Whether "и" joins parts of one subject: "Ито и Бек заявили", "министерство экономики и финансов сообщило"."""
    return not any(verb_like(token) for token in tokens[max(0, joint - 4) : joint])


def left_begin(tokens: Sequence[Token], at: int) -> int:
    """Where the words before a cue begin that it may report: behind a semicolon, else with the sentence."""
    return next(
        (index + 1 for index in range(at - 1, -1, -1) if tokens[index].low == ";" and not tokens[index].quoted), 0
    )


def that_at(tokens: Sequence[Token], at: int) -> bool:
    """Whether "что" or its like stands at a token."""
    return at < len(tokens) and plain(tokens[at].text) in _THAT


def past_circumstances(tokens: Sequence[Token], at: int) -> int:
    """The token behind when, where and to whom something was said, up to what is said."""
    begun = at
    while at < len(tokens) and at - begun < _MOST_CIRCUMSTANCES:
        token = tokens[at]
        if at > begun and not token.word and _opens_medium(tokens, at):
            at = next((index for index in range(at + 1, min(at + 6, len(tokens))) if tokens[index].low in QUOTES), at)
        elif not token.word or token.quoted or plain(token.text) in {"о", "об", "со", "ссылаясь"}:
            return at
        at += 1
    return at


def _opens_medium(tokens: Sequence[Token], at: int) -> bool:
    """Whether a mark opens the title of whom it was told: "агентству «Волна»"."""
    told = plain(tokens[at - 1].text) in ADDRESSEES and at + 1 < len(tokens)
    return told and tokens[at].low in QUOTES and tokens[at + 1].capital


def right_words(tokens: Sequence[Token], at: int, verb: Verb, cue: int) -> tuple[Range | None, bool]:
    """The words to the right that are said, and whether they are a clause; `at` lies behind what belongs to the cue."""
    begin = _clause_at(tokens, at, verb, cue)
    if begin is not None:
        return _non_empty(begin, _content_end(tokens, begin)), True
    if verb.lemma in ACCUSING:
        return _non_empty(cue + 1, len(tokens)), False
    about = next((index for index in range(cue + 1, min(at + 1, len(tokens))) if _is_about(tokens[index])), None)
    if about is not None and verb.lemma in ABOUT and sum(token.word for token in tokens[about:]) > _ABOUT_WORDS:
        return (about, len(tokens)), False
    return None, True


def _clause_at(tokens: Sequence[Token], at: int, verb: Verb, cue: int) -> int | None:
    """Where a clause or a quotation begins that is said: behind ", что", "о том, что", a colon, or at its mark."""
    if at >= len(tokens):
        return None
    if tokens[at].low == "," and that_at(tokens, at + 1):
        return at + 2
    if tokens[at].low == ":":
        return at + 1
    if plain(tokens[at].text) in {"о", "об", "в"} and stands(tokens, at + 1, _THAT_IT):
        return at + 4
    if verb.lemma in ACCUSING | {"опровергал"}:
        within = range(cue + 1, min(cue + 12, len(tokens)))
        accused = next((index for index in within if stands(tokens, index, _THAT_IT)), None)
        return accused + 3 if accused is not None else None
    return at if tokens[at].low in QUOTES - {"»"} and at + 1 < len(tokens) else None


def _content_end(tokens: Sequence[Token], begin: int) -> int:
    """Where reported words end: with the sentence, or where the article sets something against them."""
    for index in range(begin + 1, len(tokens) - 1):
        turns = tokens[index].low == "," and not tokens[index].quoted and not tokens[index + 1].quoted
        if turns and plain(tokens[index + 1].text) in _TURNS:
            return index
    return len(tokens)


def _is_about(token: Token) -> bool:
    return plain(token.text) in {"о", "об"}


def _non_empty(begin: int, end: int) -> Range | None:
    return (begin, end) if begin < end else None


def closed_left(tokens: Sequence[Token], start: int) -> Range | None:
    """The words before a closing reporting clause."""
    if start < 2 or tokens[start - 1].word or tokens[start - 1].low not in _CLOSING:
        return None
    if start < len(tokens) and plain(tokens[start].text) in CONJUNCTIONS:
        return None
    begin = left_begin(tokens, start)
    return (begin, start) if sum(token.word for token in tokens[begin:start]) >= 1 and start - begin > 1 else None


def quoted_before(tokens: Sequence[Token], start: int) -> bool:
    """Whether quoted words end right before a token."""
    return any(token.quoted for token in tokens[max(0, start - 4) : start])


def group_end(tokens: Sequence[Token], at: int) -> int:
    """Where a closing reporting clause ends: at the end of the sentence, or where quoted words go on."""
    for index in range(at, len(tokens)):
        opens = tokens[index].low in QUOTES - {"»"} and index > at and not tokens[index - 1].word
        dashed = tokens[index].low in DASHES and index + 1 < len(tokens) and tokens[index + 1].quoted
        if opens or dashed:
            return index
    return len(tokens)


def resumed(tokens: Sequence[Token], end: int) -> tuple[Range, ...]:
    """The words that go on behind a reporting clause, if any do."""
    return ((end, len(tokens)),) if end + 1 < len(tokens) else ()
