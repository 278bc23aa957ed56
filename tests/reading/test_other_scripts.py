"""Attribution is read for English and Russian only; nothing crashes and no speaker is guessed elsewhere."""

import pytest

from reading import Form, read, tidy

ENGLISH = "Mayor Ada Ito said that the port was safe and that nobody had been hurt in the night.\n" * 3


@pytest.mark.parametrize(
    "line",
    [
        "Президентка Ада Іто заявила, що порт закрито на 5 днів.",
        "Президент порттың 5 күнге жабылғанын айтты, деп хабарлады арна.",
        "قالت الرئيسة إن الميناء مغلق منذ 5 أيام.",
        "Die Bürgermeisterin sagte, dass der Hafen seit 5 Tagen geschlossen ist und nicht geöffnet wird.",
        "La maire a dit que le port est fermé depuis 5 jours et que les bateaux ne sont pas dans la ville.",
        "市長は港が５日間閉鎖されたと述べた。",
    ],
)
def test_a_line_in_another_language_is_logged_without_a_speaker(line: str) -> None:
    text = tidy(ENGLISH + line).text
    last = [claim for claim in read(text).claims if claim.quote.start >= text.rindex("\n")]
    assert [(claim.form, claim.attribution) for claim in last] == [(Form.NARRATOR, ())]


def test_positions_count_code_points_behind_emoji() -> None:
    text = "👩\u200d🔬🔥 “The port is safe,” Mayor Ada Ito said."
    (claim,) = read(text).claims
    assert text[claim.quote.start : claim.quote.end] == claim.quote.exact == "The port is safe"


@pytest.mark.parametrize(("text", "language"), [(ENGLISH, "en"), ("Порт закрыт.", None), ("", None)])
def test_it_says_which_language_it_took_an_article_for(text: str, language: str | None) -> None:
    assert read(tidy(text).text).language == language
