"""How much a claim is worth a check, and which named signals say so."""

import pytest

from reading import read
from reading.extraction.worth import WEIGHTS, worthiness
from tests.reading.test_kinds_of_claim import claim


@pytest.mark.parametrize(
    ("text", "signals"),
    [
        ("The bridge cost $2.5 million.", ["quantity"]),
        ("The ministry said that 26 guards had been killed.", ["quantity", "harm", "official source"]),
        ("Judge Bo Ek freed the driver.", ["named actor", "event"]),
        ("The outage was caused by a worn cable.", ["cause"]),
        ("Exports doubled last year.", ["comparison", "time"]),
        ("Smoking is prohibited in the stadium.", ["rule"]),
        ("Prosecutors said that the firm had bribed two judges.", ["quantity", "accusation", "official source"]),
        ("The lake will freeze.", ["forecast"]),
        ("The refereeing was terrible.", ["opinion"]),
        ("The union demands a shorter week.", ["position"]),
        ("Norway shares a border with Sweden.", ["named actor", "background"]),
        ("The situation remains under control.", ["vague"]),
    ],
)
def test_signals_have_names(text: str, signals: list[str]) -> None:
    found = (claim(text).why or {})["worthiness"]
    assert isinstance(found, list)
    assert set(signals) <= set(found), found


@pytest.mark.parametrize(
    ("more", "less"),
    [
        # A figure before a bare event, an event before a judgement.
        ("More than 20,000 bandits attacked Norhamn.", "The harbour office closed the lock."),
        ("The harbour office closed the lock.", "The verdict was a disgrace."),
        # An accusation by somebody in power before small talk of the same shape.
        ("The ministry said that foreign gangs were behind the riot.", "The ministry said that the lawn was mown."),
        # What was before what will be.
        ("The bridge cost $2.5 million.", "The bridge will cost $2.5 million."),
        # What happened before what everybody can look up.
        ("Norway closed its border with Sweden.", "Norway shares a border with Sweden."),
        # Harm before routine.
        ("The clinic treated 312 victims of the poisoned water.", "The clinic ordered 312 chairs."),
        # A cause before the bare event.
        ("The new tax led to the closure of two mills.", "Two mills closed."),
        # Hardly anything can be done with a promise or a general phrase.
        ("Two players were banned for doping.", "The club vowed to fight on against relegation."),
        ("Police arrested a deputy mayor near the station.", "The situation remains under control."),
    ],
)
def test_an_editor_would_check_the_first_before_the_second(more: str, less: str) -> None:
    first, second = claim(more).worthiness, claim(less).worthiness
    assert first is not None
    assert second is not None
    assert first > second


def test_missing_evidence_and_contradiction_make_a_claim_worth_more() -> None:
    plain = claim("The ministry said that foreign gangs were behind the riot.")
    absent = claim("The ministry said that foreign gangs were behind the riot. They have provided no evidence for it.")
    assert "no evidence given" in (absent.why or {})["worthiness"]  # type: ignore[operator]
    assert (absent.worthiness or 0) > (plain.worthiness or 0)


def test_the_number_is_the_sum_of_its_signals_from_nought_to_one() -> None:
    assert worthiness(()) == 0.3
    assert worthiness(("quantity", "harm")) == 0.65
    assert worthiness(("opinion", "forecast", "vague")) == 0
    assert worthiness(tuple(name for name, weight in WEIGHTS.items() if weight > 0)) == 1


def test_every_claim_gives_its_signals_by_name() -> None:
    text = "Harbour town counts the damage\n\nAda Ito said that 12 boats had sunk, which killed two. It was a disgrace."
    for found in read(text).claims:
        signals = (found.why or {})["worthiness"]
        assert isinstance(signals, list)
        assert found.worthiness == worthiness(tuple(signals))
