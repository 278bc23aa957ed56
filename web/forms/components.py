"""A claim's components as lines that a person edits: one part each, `kind: text`."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.enums import ComponentKind, Form, WordsOf
from claims.names import fold
from web.forms.claims import Lines, lines
from web.presenters import words

Components = list[dict[str, str]]
Stored = Sequence[dict[str, str]]
SHOWN = 60


def field() -> Lines:
    """The field that holds the lines, with the kinds named in its hint."""
    return lines(gettext_lazy("What has to be checked, part by part"), lazy(_hint, str)(), rows=4)


def _hint() -> str:
    said = _("One part a line, its kind first, such as “quantity: 12 boats”. Kinds: %(kinds)s.")
    return said % {"kinds": _kinds()}


def _kinds() -> str:
    return ", ".join(str(word) for word in words.COMPONENTS.values())


def written(components: Sequence[dict[str, str]]) -> str:
    """The components as lines."""
    return "\n".join(f"{words.COMPONENTS.get(one['kind'], one['kind'])}: {one['text']}" for one in components)


def read(typed: str, *, form: str, stored: Stored = ()) -> Components:
    """The lines as components; whose words a part is in stays as it was on file (`stored`), else as `form` says.

    Raises `ValidationError` with a sentence for each line that is none.
    """
    found, faults = Components(), []
    for number, line in enumerate(typed.splitlines(), 1):
        if not line.strip():
            continue
        name, colon, text = line.partition(":")
        kind = _kind(name)
        if not (colon and kind and text.strip()):
            faults.append(_fault(number, line, known=bool(kind)))
            continue
        found.append({"kind": kind, "text": text.strip()})
    if faults:
        raise ValidationError(faults)
    return [
        one | {"words_of": _whose(one["text"], place if len(found) == len(stored) else None, form, stored)}
        for place, one in enumerate(found)
    ]


def _kind(name: str) -> str:
    """The kind that is meant, by its name here or its word on the page; empty for none."""
    meant = fold(name)
    named = {fold(str(word)): kind for kind, word in words.COMPONENTS.items()} | {
        kind.value: kind for kind in ComponentKind
    }
    return str(named.get(meant, ""))


def _fault(number: int, line: str, *, known: bool) -> str:
    shown = {"number": number, "line": line.strip()[:SHOWN], "kinds": _kinds()}
    if known:
        return _("Line %(number)s, “%(line)s”, says no text after its kind: write “kind: text”.") % shown
    return _("Line %(number)s, “%(line)s”, does not begin with a kind and a colon. Kinds: %(kinds)s.") % shown


def _whose(text: str, place: int | None, form: str, stored: Stored) -> str:
    """Whose words: as on file for the same text, or for the line that stood there; else as the claim's form says."""
    for one in stored:
        if fold(one["text"]) == fold(text):
            return str(one["words_of"])
    if place is not None:
        return str(stored[place]["words_of"])
    return (WordsOf.SPEAKER if form == Form.DIRECT else WordsOf.ARTICLE).value
