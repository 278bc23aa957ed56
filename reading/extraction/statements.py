"""A claim in words that stand alone, as far as cheap rules allow."""

import re
from collections.abc import Sequence

from reading.extraction.antecedents import name_for
from reading.lexicons.en.checking import LOADED
from reading.text.tokens import Token
from reading.types import Link, LinkRole, Span

_LEADING_PRONOUN = re.compile(r"(he|she|they|it)\b(?=\s+(?!’|'))", re.IGNORECASE)
_EXPLETIVE = re.compile(
    r"it (?:is|was|would be|will be|has been|had been|might|may|"
    r"seem\w*|appear\w*|rain\w*|snow\w*|took|takes|matter\w*)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(r"^[“\"‘«]?\w")
_END = re.compile(r"[.!?…。]$")
_QUOTATION = re.compile(r"([“\"][^”\"]*[”\"])")


def statement_of(
    words: str,
    links: Sequence[Link],
    *,
    clause: bool,
    quoted: bool = False,
    held: str | None = None,
    near: bool = False,
    resolved: str | None = None,
    before: Link | None = None,
    subject: str | None = None,
) -> str:
    """The claim as a sentence.

    `near` says that the words stand right behind their reporting clause; `resolved` are the words with their relative
    pronoun replaced. A leading pronoun in reported speech becomes the speaker's name where that is certain, in the
    article's own voice that of whoever spoke `before`; never in words that are `quoted` from their first one on. Words
    that are no clause by themselves ("to crush the revolt") keep the speaker and the cue (`held`, the cue's words up to
    the claim) before them, and words that begin with their verb their `subject`. Words of a speaker that judge get
    quotation marks where they have none, so that the statement does not make them ours.
    """
    plain = (resolved or words).strip().strip(",;:").strip()
    source = next((link for link in links if link.role is LinkRole.SOURCE), None)
    if source is not None and not clause and held is not None:
        plain = f"{source.speaker.name} {held.strip()} {plain}"
    elif subject is not None:
        plain = f"{subject} {plain}"
    elif not quoted:
        plain = _with_name(plain, source or (None if links else before), near=near)
    if links and not quoted:
        plain = _marked(plain)
    plain = _without_lone_mark(plain)
    plain = _OPENING.sub(lambda found: found.group().upper(), plain, count=1)
    bare = plain.rstrip("”\"’»'")
    if _END.search(bare):
        return plain
    if bare != plain and bare.endswith(","):
        return bare[:-1] + plain[len(bare) :] + "."
    return plain + "."


def without_gap(text: str, tokens: Sequence[Token], span: Span, gap: tuple[int, int]) -> str:
    """The words of a claim on both sides of its reporting clause, as one: "The bridge is closed"."""
    before = text[span.start : tokens[gap[0] - 1].end].rstrip(',”"’» ').lstrip('“"‘«')
    return f"{before} {text[tokens[gap[1]].start : span.end].lstrip(' “‘«').lstrip(chr(34)).rstrip('”»' + chr(34))}"


def _with_name(plain: str, link: Link | None, *, near: bool) -> str:
    """The words with a name for a leading pronoun that can only be the one who spoke."""
    leading = _LEADING_PRONOUN.match(plain)
    if leading is None or link is None or _EXPLETIVE.match(plain):
        return plain
    name = name_for(leading.group(1).lower(), link, near=near)
    return name + plain[leading.end() :] if name else plain


def _without_lone_mark(plain: str) -> str:
    """The words without a quotation mark at their edge whose other half stands in another sentence."""
    if plain[:1] == "“" and "”" not in plain:
        plain = plain[1:]
    if plain[-1:] == "”" and "“" not in plain:
        plain = plain[:-1]
    if plain.count('"') == 1 and (plain[:1] == '"' or plain[-1:] == '"'):
        plain = plain.strip('"')
    return plain.rstrip(",;")


def _marked(plain: str) -> str:
    """Judging words outside of quotation marks, each in marks of its own."""
    parts = _QUOTATION.split(plain)
    return "".join(part if at % 2 else LOADED.sub(r"“\g<0>”", part) for at, part in enumerate(parts))
