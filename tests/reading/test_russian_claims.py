"""What a Russian claim says on its own: statement, parts, kind, day, and what the article offers for it."""

from datetime import date

import pytest

from reading import ClaimType, EvidenceKind, ReadClaim, ReadingOptions, read, sentences, tidy

PUBLISHED = date(2022, 1, 8)


def claims(text: str) -> tuple[ReadClaim, ...]:
    return read(tidy(text).text, ReadingOptions(language="ru", published_on=PUBLISHED)).claims


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        # Abbreviations and initials end no sentence.
        ("Порт закрыт, т.е. суда стоят. Мост открыт.", ["Порт закрыт, т.е. суда стоят.", "Мост открыт."]),
        ("Мост им. Абая стоит 5 млн. тенге.", ["Мост им. Абая стоит 5 млн. тенге."]),
        ("И. О. Иванов уехал в г. Алматы.", ["И. О. Иванов уехал в г. Алматы."]),
        # A year does where a capital follows, unless it only opens the sentence.
        ("Мост закрыли в 2022 г. Порт работал.", ["Мост закрыли в 2022 г.", "Порт работал."]),
        ("В 2022 г. Абенов ушёл.", ["В 2022 г. Абенов ушёл."]),
        # "Им." may be a pronoun.
        ("Мэр сказал им. Потом ушёл.", ["Мэр сказал им.", "Потом ушёл."]),
        # A reporting clause belongs to the speech before its dash.
        ("— Порт закрыт! — крикнул он. Все ушли.", ["— Порт закрыт! — крикнул он.", "Все ушли."]),
    ],
)
def test_where_russian_sentences_end(text: str, ends: list[str]) -> None:
    assert [span.of(text) for span in sentences(text, 0, len(text), "ru")] == ends


def test_a_dateline_is_no_part_of_the_story() -> None:
    text = "Порт закрыт на ремонт\nАЛМАТЫ, 7 января. — Порт закрыли из-за шторма, который начался ночью."
    assert [claim.quote.exact for claim in claims(text)][1:] == ["Порт закрыли из-за шторма, который начался ночью"]


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Порт, по словам мэра, закрыт.", "Порт закрыт."),
        ("«Порт, — сказал Бен Марш, — закрыт».", "Порт закрыт."),
        ("Бен Марш заявил, что он закрыл порт.", "Бен Марш закрыл порт."),
        ("Министерство сообщило о закрытии порта.", "Министерство сообщило о закрытии порта."),
        ("Бен Марш заявил, что на город напали бандиты.", "На город напали «бандиты»."),
    ],
)
def test_a_statement_stands_alone(text: str, statement: str) -> None:
    assert [claim.statement for claim in claims(text)] == [statement]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("По данным МВД, погибли более 20 тысяч человек.", "quantity", "более 20 тысяч человек"),
        ("По данным МВД, ущерб составил около 5 млн. тенге.", "quantity", "около 5 млн. тенге"),
        ("По данным МВД, сгорели 12 жилых домов.", "quantity", "12 жилых домов"),
        ("По данным МВД, цены выросли на 7,5 процента.", "quantity", "7,5 процента"),
        ("По данным МВД, порт закрыли 7 января 2022 года.", "time", "7 января 2022 года"),
        ("По данным МВД, порт закрыли в среду.", "time", "в среду"),
        ("Бен Марш заявил, что в порту были террористы.", "label", "террористы"),
    ],
)
def test_parts_are_found(text: str, kind: str, words: str) -> None:
    (claim,) = claims(text)
    assert (kind, words) in [(part["kind"], part["text"]) for part in claim.components]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Порт закроют, а мост будет открыт.", ClaimType.FORECAST),
        ("Закон запрещает митинги у школ.", ClaimType.RULE),
        ("Профсоюз требует повышения зарплат.", ClaimType.POSITION),
        ("Рейсы отменены из-за тумана.", ClaimType.CAUSE),
        ("Экспорт вырос вдвое за год.", ClaimType.COMPARISON),
        ("Без света остались 40 сёл.", ClaimType.QUANTITY),
        ("Бен Марш назвал протестующих «бандитами».", ClaimType.QUOTATION),
        ("Суд оправдал Олега Савина.", ClaimType.EVENT),
    ],
)
def test_it_tells_the_kind_of_a_claim(text: str, kind: ClaimType) -> None:
    assert claims(text)[-1].claim_type is kind


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        (
            "Абенов заявил, что напали бандиты. Он не представил доказательств.",
            EvidenceKind.SAID_TO_BE_ABSENT,
            "не представил доказательств",
        ),
        (
            "Абенов заявил, что напали бандиты, но не привёл доказательств.",
            EvidenceKind.SAID_TO_BE_ABSENT,
            "не привёл доказательств",
        ),
        ("На видео видно, как горит склад.", EvidenceKind.VIDEO, "видео видно"),
        ("В сообщении ведомства говорится, что мост закрыт.", EvidenceKind.DOCUMENT, "сообщении ведомства"),
        ("Очевидцы рассказали, что склад горел.", EvidenceKind.WITNESS, "Очевидцы"),
        ("Эксперт Олег Савин заявил, что мост опасен.", EvidenceKind.EXPERT, "Эксперт Олег Савин"),
        ("Согласно опросу, жители недовольны мэром.", EvidenceKind.DATA, "опросу"),
        (
            "Министерство сообщило, что погибли люди. Мэрия отрицает эти данные.",
            EvidenceKind.DISPUTED,
            "отрицает эти данные",
        ),
        ("Бен Марш заявил, что порт закрыт.", EvidenceKind.NONE_OFFERED, None),
    ],
)
def test_it_sees_what_the_article_offers(text: str, kind: EvidenceKind, words: str | None) -> None:
    first = claims(text)[0]
    assert (first.evidence.kind, first.evidence.exact) == (kind, words)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("В пятницу мэр Бен Марш сообщил, что порт закрыт.", date(2022, 1, 7)),
        ("Мэр Бен Марш сообщил 5 января, что порт закрыт.", date(2022, 1, 5)),
        ("Накануне мэр Бен Марш сообщил, что порт закрыт.", date(2022, 1, 7)),
        ("Мэр Бен Марш сообщил, что порт закрыт.", PUBLISHED),
    ],
)
def test_it_knows_when_a_claim_was_made(text: str, day: date) -> None:
    (claim,) = claims(text)
    assert claim.claimed_at == day


def test_a_claim_says_that_rules_read_it_and_how_sure_nobody_knows() -> None:
    (claim,) = claims("Бен Марш заявил, что погибли 12 человек.")
    assert claim.certainty is None
    assert claim.why is not None
    assert (
        claim.why["attribution"] == "Read by rules for Russian alone; how often they are right has not been measured."
    )
    assert claim.why["worthiness"] == ["quantity", "harm", "named actor"]
