"""Media that cite somebody are relays; words behind which the article says that nothing proves them end before that."""

import pytest

from reading import EvidenceKind, LinkRole, ReadClaim, ReadingOptions, read


def _first(text: str) -> ReadClaim:
    return read(text, ReadingOptions(tagger=False)).claims[0]


@pytest.mark.parametrize(
    ("text", "source", "relay"),
    [
        ("State television, citing the interior ministry, reported that 164 people were killed.", "ministry", "State"),
        ("The Elmstad Herald, quoting Ada Ito, reported that the dam had failed.", "Ada Ito", "Herald"),
        # Somebody else who cites says it himself.
        ("The mayor, citing two engineers, said that the dam had failed.", "mayor", None),
        # A paper that a medium cites says nothing by itself.
        ("State radio, citing a report, said that the dam had failed.", "State radio", None),
        # Words in quotation marks cite for whoever speaks.
        ("State radio said that the dam had failed “citing Ada Ito”.", "State radio", None),
    ],
)
def test_whom_a_medium_cites_is_the_source(text: str, source: str, relay: str | None) -> None:
    links = _first(text).attribution
    by_role = {link.role: link.speaker.name for link in links}
    assert source in by_role[LinkRole.SOURCE]
    assert (relay in by_role[LinkRole.RELAY]) if relay else LinkRole.RELAY not in by_role


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("He claimed that gangs were behind it, but has provided no evidence.", "gangs were behind it"),
        ("The army said the dam had failed but it did not offer any proof.", "the dam had failed"),
        ("The army said the dam had failed, though it has not presented evidence.", "the dam had failed"),
        ("Мэрия заявила, что дамба прорвана, но доказательств не представила.", "дамба прорвана"),
    ],
)
def test_that_nothing_proves_the_words_is_no_part_of_them(text: str, statement: str) -> None:
    claim = _first(text)
    assert claim.statement.lower().rstrip(".") == statement
    assert claim.evidence.kind is EvidenceKind.SAID_TO_BE_ABSENT


def test_words_that_go_on_with_a_but_of_the_speakers_own_stay_whole() -> None:
    text = "The army said the dam had failed but no evidence of sabotage was found."
    claims = read(text, ReadingOptions(tagger=False)).claims
    assert [one.quote.exact.rstrip(".") for one in claims][-1].endswith("no evidence of sabotage was found")
    assert {link.speaker.name for one in claims for link in one.attribution} == {"The army"}


def test_a_dispute_without_a_noun_is_one() -> None:
    text = "The square had been cleared by evening, the army announced. Human rights groups dispute that."
    assert _first(text).evidence.kind is EvidenceKind.DISPUTED
