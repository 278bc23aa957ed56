"""What the reading gives as its reasons, in words: signals of worth, why nothing can be checked, which day is meant."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from web.presenters import sentences
from web.presenters.words import Words

FOR: dict[str, Words] = {
    "quantity": gettext_lazy("a figure"),
    "harm": gettext_lazy("harm to people or things"),
    "accusation": gettext_lazy("an accusation"),
    "cause": gettext_lazy("a cause"),
    "comparison": gettext_lazy("a comparison"),
    "event": gettext_lazy("something that happened"),
    "rule": gettext_lazy("what a law or contract says"),
    "named actor": gettext_lazy("somebody named"),
    "official source": gettext_lazy("said by somebody in office"),
    "no evidence given": gettext_lazy("no evidence given for it"),
    "disputed": gettext_lazy("disputed in the article"),
    "place": gettext_lazy("a place"),
    "time": gettext_lazy("a time"),
    "headline": gettext_lazy("in the headline"),
}
AGAINST: dict[str, Words] = {
    "opinion": gettext_lazy("an opinion"),
    "forecast": gettext_lazy("about the future"),
    "vague": gettext_lazy("too vague"),
    "background": gettext_lazy("only background"),
    "position": gettext_lazy("what somebody wants"),
    "quotation": gettext_lazy("what something was called"),
    "fragment": gettext_lazy("no whole sentence"),
}
UNCHECKABLE: dict[str, Words] = {
    "opinion": gettext_lazy("It is an opinion."),
    "forecast": gettext_lazy("It speaks of the future."),
    "too_vague": gettext_lazy("It is too vague."),
    "rhetorical": gettext_lazy("It is meant as a figure of speech."),
    "private": gettext_lazy("Only the speaker can know it."),
}
CLAIMED: dict[str, Words] = {"article_date": pgettext_lazy("when it was claimed", "the article’s date")}


def worth(signals: Iterable[object], number: float | None) -> str:
    """What makes a claim worth a check, then what speaks against it; a signal that we do not know stands as it is."""
    names = [str(signal) for signal in signals]
    pros = ", ".join(str(FOR.get(name, name)) for name in names if name not in AGAINST)
    cons = ", ".join(str(AGAINST[name]) for name in names if name in AGAINST)
    said = pros or _("nothing in particular")
    if cons:
        said = _("%(pros)s; less so: %(cons)s") % {"pros": said, "cons": cons}
    return said if number is None else _("%(said)s (%(number)s of 1)") % {"said": said, "number": f"{number:.2f}"}


def in_words(field: str, why: object) -> str:
    """A field's reason, translated where it is one of a list."""
    lists: Mapping[str, Mapping[str, Words]] = {"not_checkable": UNCHECKABLE, "claimed_at": CLAIMED}
    if field in lists:
        return str(lists[field].get(str(why), why))
    said = why if isinstance(why, list) else [why]
    return ", ".join(sentences.translated(str(one)) for one in said)


# From how many in a hundred on the engine is that sure.
SURE: tuple[tuple[int, Words], ...] = (
    (95, gettext_lazy("almost sure")),
    (80, gettext_lazy("very likely")),
    (60, gettext_lazy("likely")),
    (40, gettext_lazy("as good as open")),
    (0, gettext_lazy("doubtful")),
)


def sure(percent: int) -> str:
    """How sure the engine is, in words."""
    return str(next(words for least, words in SURE if percent >= least))
