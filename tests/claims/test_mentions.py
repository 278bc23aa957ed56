"""Whom a comment speaks to, by what is written in it."""

import re
from uuid import UUID

import pytest

from claims.errors import InvalidError
from claims.mentions import Person, spoken_to

PEOPLE = {
    name: Person(UUID(int=number), name, email)
    for number, (name, email) in enumerate(
        [
            ("Ben Okafor", "ben@example.org"),
            ("Cleo Lind", "cleo.lind@example.org"),
            ("Cleo Lund", "lund@example.org"),
            ("Айгерім Сәрсен", "aigerim@example.org"),
            ("Lund Berg", "berg@example.org"),
            ("Jo Tan", "jo.1@example.org"),
            ("Jo Tan", "jo.2@example.org"),
        ]
    )
}
JOES = [Person(UUID(int=80 + number), "Jo Tan", f"jo.{number}@example.org") for number in (1, 2)]
EVERYBODY = [*(one for name, one in PEOPLE.items() if name != "Jo Tan"), *JOES]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # A first name that one member has, in any case and script, with whatever stands around it.
        ("@Ben, look.", ["Ben Okafor"]),
        ("(@ben)", ["Ben Okafor"]),
        ("Не дейсің, @АЙГЕРІМ?", ["Айгерім Сәрсен"]),
        # The part of an address before the @; it goes before a first name.
        ("@cleo.lind.", ["Cleo Lind"]),
        ("@lund", ["Cleo Lund"]),
        # A whole name in quotation marks.
        ('@"cleo  lund" and @“Ben Okafor”', ["Cleo Lund", "Ben Okafor"]),
        # Each once, in the order of the text.
        ("@cleo.lind @Ben @ben", ["Cleo Lind", "Ben Okafor"]),
        # Nobody: mail addresses, addresses of pages, handles elsewhere, an @ by itself.
        ("ben@example.org https://example.org/@ben x@ben", []),
        ("@HarbourOffice said so @ noon @", []),
        ("", []),
    ],
)
def test_it_speaks_to(text: str, names: list[str]) -> None:
    assert spoken_to(text, EVERYBODY) == [PEOPLE[name].id for name in names]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("@Cleo?", 'Cleo Lind (write @"Cleo Lind"); Cleo Lund (write @"Cleo Lund")'),
        ('@"Jo Tan"', "Jo Tan (write @jo.1); Jo Tan (write @jo.2)"),
        ('@"Ben Okafur"', "Nobody here is called “Ben Okafur”"),
    ],
)
def test_it_asks_who_is_meant(text: str, says: str) -> None:
    with pytest.raises(InvalidError, match=re.escape(says)) as refused:
        spoken_to(text, EVERYBODY)
    assert [fault.path for fault in refused.value.faults] == [("text",)]
