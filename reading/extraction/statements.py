"""A claim in words that stand alone, as far as cheap rules allow."""

import re
from collections.abc import Sequence

from reading.extraction.antecedents import name_for
from reading.extraction.hearsay import turned
from reading.extraction.pointing import POSSESSIVE, SUBJECT_OF
from reading.lexicons.en.checking import LOADED
from reading.lexicons.en.words import CONDITIONS
from reading.text.tokens import Token
from reading.types import Link, LinkRole, Span

_LEADING_PRONOUN = re.compile(r"(he|she|they|it|his|her|their|its)\b(?=\s+(?!’|'))", re.IGNORECASE)
_BEHIND_A_TIME = re.compile(r"(?:(?:On|In|By|Since|At|Last|This) [\w ]{1,30}|Later|Earlier|Today|Yesterday), ")
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
    before: Link | str | None = None,
    subject: str | None = None,
) -> str:
    """The claim as a sentence.

    `near` says that the words stand right behind their reporting clause; `resolved` are the words with their relative
    pronoun replaced. A leading pronoun in reported speech becomes the speaker's name where that is certain, in the
    article's own voice that of whoever spoke `before`, or the words `before` that it stands for; never in words that
    are `quoted` from their first one on. Words that are no clause by themselves ("to crush the revolt") keep the
    speaker and the cue (`held`, the cue's words up to the claim) before them, and words that begin with their verb
    their `subject`. Words of a speaker that judge get quotation marks where they have none, so that the statement does
    not make them ours.
    """
    plain = (resolved or words).strip().strip(",;:").strip()
    source = next((link for link in links if link.role is LinkRole.SOURCE), None)
    if source is not None and not clause and held is not None:
        plain = f"{source.speaker.name} {held.strip()} {plain}"
    elif subject is not None:
        plain = f"{subject} {plain}"
    elif isinstance(before, str):
        plain = _with_meant(plain, before)
    elif not quoted and resolved is None:
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
    said = turned(tokens, gap)
    if said is not None and said[0] < len(tokens):
        return f"{before} {said[1]} {text[tokens[said[0]].start : span.end]}"
    if before.split(maxsplit=1)[0].lower() in CONDITIONS and tokens[gap[0] - 1].low == ",":
        before += ","
    return f"{before} {text[tokens[gap[1]].start : span.end].lstrip(' “‘«').lstrip(chr(34)).rstrip('”»' + chr(34))}"


def _with_name(plain: str, link: Link | None, *, near: bool) -> str:
    """The words with a name for a leading pronoun that can only be the one who spoke."""
    leading = _LEADING_PRONOUN.match(plain)
    if leading is None or link is None or _EXPLETIVE.match(plain):
        return plain
    name = name_for(SUBJECT_OF[leading.group(1).lower()], link, near=near)
    return _in_place(plain, leading, name) if name else plain


def _with_meant(plain: str, meant: str) -> str:
    """The words with whom their pronoun means in its place, past "On Thursday,"."""
    lead = behind_a_time(plain)
    leading = _LEADING_PRONOUN.match(plain, lead)
    if leading is None or _EXPLETIVE.match(plain, lead):
        return plain
    return _in_place(plain, leading, meant)


def behind_a_time(words: str) -> int:
    """Where words go on behind "On Thursday,", 0 where they do not begin so."""
    found = _BEHIND_A_TIME.match(words)
    return found.end() if found else 0


def _in_place(plain: str, leading: re.Match[str], name: str) -> str:
    """A name in place of a pronoun; of a possessive one, as the owner's."""
    owner = "’" if name.endswith("s") else "’s"
    ending = owner if leading.group(1).lower() in POSSESSIVE else ""
    return plain[: leading.start()] + name + ending + plain[leading.end() :]


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
