"""Words that would name a confidential source are found before they are published."""

import pytest

from claims.publication.secrecy import Secret, told

SECRETS = [
    Secret(2, names=("Ann Orwell", "MIA"), titles=("Log of the night watch", "Report")),
    Secret(5, quotes=("12 boats", "nobody was on the quay that night"), addresses=("https://www.leak.example/a/",)),
    Secret(9, names=("Ночной дозор", "Анна Орлова", "Правда Эльмстада", "Күзет қызметі")),
    Secret(7, names=("夜警日報社", "야간순찰일보", "หนังสือพิมพ์ยามราตรี")),
]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        # Names and titles, whatever their case and punctuation.
        ("As ann  ORWELL told us", 2),
        ("The “Log, of the *night-watch*” has it", 2),
        # Words out of it, and where it lies.
        ("It says that nobody was on the quay that night.", 5),
        ("See http://leak.example/a/b?c", 5),
        # Where nothing stands between words, or endings are written to them: in the middle of others.
        ("据夜警日報社报道，昨晚无人在码头。", 7),
        ("야간순찰일보는 어젯밤 부두에 아무도 없었다고 한다.", 7),
        ("บันทึกของหนังสือพิมพ์ยามราตรีระบุว่า", 7),
        ("夜の警察は日報を出す", None),
        # Where names are declined: Russian, and Kazakh as far as its endings have letters of their own.
        ("Так говорится в журнале Ночного дозора.", 9),
        ("По словам Анны Орловой, лодок было девять.", 9),
        ("Об этом рассказали в газете «Правда Эльмстада».", 9),
        ("Күзет қызметінің мәліметінше, тоғыз қайық.", 9),
        ("Ночь была дозорной, а правило одно: орлов не считать.", None),
        # Only whole words, and what is long enough to name anything.
        ("Joann Orwellian", None),
        ("MIA filed a report of 12 boats", None),
        ("", None),
    ],
)
def test_a_text_that_names_a_source_is_found(text: str, number: int | None) -> None:
    assert told(SECRETS, text) == number


def test_what_is_public_anyway_names_nothing() -> None:
    assert told([Secret(1, names=("Harbour office",))], "The harbour office says so.") == 1
    assert (
        told([Secret(1, names=("Harbour office",))], "The harbour office says so.", known=["Harbour Office, Elm"])
        is None
    )
