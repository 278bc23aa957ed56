"""Where the words that a reporting clause reports begin and end."""

from collections.abc import Sequence

from reading.attribution.complements import OPENING, Complement, is_adjunct, lacks_clause
from reading.lexicons.en.reporting import CLAIM_NOUNS, MEDIA_WORDS
from reading.lexicons.en.words import CONCESSIVES, CONDITIONS, SUBJECT_PRONOUNS
from reading.lexicons.sets import word_set
from reading.text.tokens import Token

_TURNING = frozenset({"but", "though", "although", "yet", "and"})
_OFFERED = word_set("has have had did does do offered provided gave presented produced showed cited without never")
_NOTHING = frozenset({"no", "not", "any", "without", "never", "little"})
_FEW = 10
CLOSING = frozenset(['"', "”", "»", "’", "''"])


def left_content(tokens: Sequence[Token], start: int) -> tuple[int, int] | None:
    """The words before a closing reporting clause, unless they only say when or where."""
    if start < 2 or tokens[start - 1].word or tokens[start - 1].low not in CLOSING | {",", "?", "!", "—", "–"}:
        return None
    begin = 0
    quoted = tokens[start - 1].low in CLOSING or tokens[start - 2].quoted
    if not quoted and (is_adjunct(tokens, begin, start) and lacks_clause(tokens, begin, start - 1)):
        return None
    words = sum(token.word for token in tokens[begin:start])
    if words < 2 and not quoted:
        return None
    return begin, start


def resumed(tokens: Sequence[Token], end: int, left: tuple[int, int], *, quoted: bool) -> tuple[tuple[int, int], ...]:
    """The reported words that go on behind the reporting clause; all of them where those before it lack a verb."""
    if end + 1 >= len(tokens) or tokens[end].low not in {",", ":", "."} | OPENING:
        return ()
    begin = end if tokens[end].low in OPENING else end + 1
    opens = tokens[begin].low in OPENING
    joining = tokens[begin].low in {"with", "and", "but", "as", "including", "because", "which"}
    waits = lacks_clause(tokens, *left) or tokens[left[0]].low in CONDITIONS | CONCESSIVES
    halved = tokens[end].low == "," and waits and not lacks_clause(tokens, begin, len(tokens))
    joins = not quoted and (joining or halved)
    return ((begin, len(tokens)),) if opens or joins else ()


def content_end(tokens: Sequence[Token], right: Complement) -> int:
    """Where the words to the right of a cue end: the sentence, a concession, or a closed quotation that began them."""
    opened = right.quoted
    first = right.at
    while first + 1 < len(tokens) and not tokens[first].word:
        first += 1
    begin = first if tokens[first].low in CONCESSIVES else right.at
    for index in range(begin + 1, len(tokens)):
        token = tokens[index]
        if token.quoted:
            continue
        if opened and token.low in CLOSING and _sealed(tokens, index):
            return index + 1
        if not tokens[index - 1].word and (token.low in CONCESSIVES or _judged(tokens, index)):
            return index
        if token.low in _TURNING and _unproven(tokens, index):
            return index
    return len(tokens)


def _unproven(tokens: Sequence[Token], at: int) -> bool:
    """Whether the article goes on to say that nothing was offered for the words: "but has provided no evidence"."""
    behind = [token.low for token in tokens[at + 1 : at + _FEW] if token.word]
    begins = bool(behind) and (behind[0] in _OFFERED or (behind[0] in SUBJECT_PRONOUNS and behind[1:2] != []))
    lacks = any(low in _NOTHING for low in behind)
    return begins and lacks and bool({"evidence", "proof"} & set(behind))


def _judged(tokens: Sequence[Token], at: int) -> bool:
    """Whether the article begins to speak of the words themselves: ", a claim that experts dispute"."""
    named = at + 2 < len(tokens) and tokens[at + 1].low in CLAIM_NOUNS
    return tokens[at].low in {"a", "an"} and named and tokens[at - 1].low in {",", "—", "–", "-"}


def _sealed(tokens: Sequence[Token], close: int) -> bool:
    """Whether a closing mark ends the reported words: a full stop or comma stands inside it."""
    following = tokens[close + 1] if close + 1 < len(tokens) else None
    return tokens[close - 1].low in {",", ".", "!", "?"} and (following is None or following.low not in OPENING)


def is_media(tokens: Sequence[Token], span: tuple[int, int]) -> bool:
    """Whether the words of an addressee name a medium that then passes the words on."""
    words = {token.low for token in tokens[span[0] : span[1] + 1]}
    return bool(words & MEDIA_WORDS)
