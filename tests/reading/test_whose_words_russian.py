"""Whose words a Russian claim is made of: the rule stands in words above each row."""

import pytest

from reading import ClaimerStance, Form, LinkRole, ReadClaim, ReadingOptions, SpeakerKind, read, tidy

RUSSIAN = ReadingOptions(language="ru")


def claims(text: str) -> tuple[ReadClaim, ...]:
    return read(tidy(text).text, RUSSIAN).claims


def named(claim: ReadClaim, role: LinkRole = LinkRole.SOURCE) -> list[str]:
    return [link.speaker.name for link in claim.attribution if link.role is role]


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "said", "form"),
    [
        # The speaker may stand before the words.
        ("Министр Ада Ито заявила, что порт закрыт.", "Ада Ито", "заявила", "порт закрыт", Form.INDIRECT),
        # The speaker may follow the words, behind a comma and a dash.
        ("«Порт закрыт», — заявил Бен Марш.", "Бен Марш", "заявил", "Порт закрыт", Form.DIRECT),
        # Low and straight marks are marks as well.
        ("„Порт закрыт“, — сообщил Бен Марш.", "Бен Марш", "сообщил", "Порт закрыт", Form.DIRECT),
        ('"Порт закрыт", — сообщил Бен Марш.', "Бен Марш", "сообщил", "Порт закрыт", Form.DIRECT),
        # Words may be announced by a colon.
        ("Ада Ито сказала: «Порт закрыт».", "Ада Ито", "сказала", "Порт закрыт", Form.DIRECT),
        # A headline has a name and a colon.
        ("Бен Марш: порт закрыт", "Бен Марш", ":", "порт закрыт", Form.INDIRECT),
        # The reporting clause may close the sentence without marks.
        ("Порт закрыт, сообщил Бен Марш.", "Бен Марш", "сообщил", "Порт закрыт", Form.INDIRECT),
        # So may one of holding an opinion.
        ("Порт закрыт, уверен эксперт Олег Савин.", "Олег Савин", "уверен", "Порт закрыт", Form.INDIRECT),
        # A day and whom it was told belong to the reporting clause.
        (
            "В пятницу мэр Бен Марш сообщил журналистам, что порт закрыт.",
            "Бен Марш",
            "сообщил",
            "порт закрыт",
            Form.INDIRECT,
        ),
        # So does what is inserted between subject and verb.
        ("Бен Марш, выступая в порту, заявил, что мост закрыт.", "Бен Марш", "заявил", "мост закрыт", Form.INDIRECT),
        # Behind "в" an institution speaks by a verb in the plural; its name is told in the nominative.
        (
            "В министерстве транспорта сообщили, что мост закрыт.",
            "министерство транспорта",
            "сообщили",
            "мост закрыт",
            Form.INDIRECT,
        ),
        ("Ранее в МВД заявили, что мост закрыт.", "МВД", "заявили", "мост закрыт", Form.INDIRECT),
        ("«Мост закрыт», — заверили в мэрии.", "мэрия", "заверили", "Мост закрыт", Form.DIRECT),
        ("Сообщили РИА Новости в МЧС, что вода отступила.", "МЧС", "Сообщили", "вода отступила", Form.INDIRECT),
        # "По словам" and its like have the source in the genitive.
        ("По словам Ады Ито, порт закрыт.", "Ада Ито", "По словам", "порт закрыт", Form.INDIRECT),
        ("По данным МВД, мост закрыт.", "МВД", "По данным", "мост закрыт", Form.INDIRECT),
        # The comma may be missing.
        ("По данным МВД задержаны сорок человек.", "МВД", "По данным", "задержаны сорок человек", Form.INDIRECT),
        ("По мнению экспертов, цены упадут.", "эксперты", "По мнению", "цены упадут", Form.INDIRECT),
        ("Мост закрыт, по данным полиции.", "полиция", "по данным", "Мост закрыт", Form.INDIRECT),
        # "Согласно" has it in the dative, and a paper may be the source.
        (
            "Согласно отчёту министерства, экспорт упал.",
            "отчет министерства",
            "Согласно",
            "экспорт упал",
            Form.INDIRECT,
        ),
        # "Как" turns a reporting clause into an aside, before or behind.
        ("Как сообщили в министерстве, мост закрыт.", "министерство", "сообщили", "мост закрыт", Form.INDIRECT),
        ("Мост закрыт, как сообщил Бен Марш.", "Бен Марш", "сообщил", "Мост закрыт", Form.INDIRECT),
        # Papers speak by impersonal verbs, before or behind.
        (
            "В сообщении ведомства говорится, что мост закрыт.",
            "сообщение ведомства",
            "говорится",
            "мост закрыт",
            Form.INDIRECT,
        ),
        ("«Мост закрыт», — говорится в заявлении мэрии.", "заявление мэрии", "говорится", "Мост закрыт", Form.DIRECT),
        (
            "Из сообщения полиции следует, что мост закрыт.",
            "сообщение полиции",
            "следует",
            "мост закрыт",
            Form.INDIRECT,
        ),
        # In the passive the source stands in the instrumental.
        (
            "Министерством транспорта было объявлено, что мост закрыт.",
            "Министерство транспорта",
            "объявлено",
            "мост закрыт",
            Form.INDIRECT,
        ),
        # What is quoted within reported speech makes it mixed.
        (
            "Бен Марш заявил, что порт «почти потерян» для города.",
            "Бен Марш",
            "заявил",
            "порт «почти потерян» для города",
            Form.MIXED,
        ),
        # A title in quotation marks is no quotation.
        ("Газета «Волна» сообщила, что мост закрыт.", "Газета «Волна»", "сообщила", "мост закрыт", Form.INDIRECT),
        # "И" may join two words of a name, or two speakers.
        (
            "Министерство экономики и финансов сообщило, что экспорт упал.",
            "Министерство экономики и финансов",
            "сообщило",
            "экспорт упал",
            Form.INDIRECT,
        ),
        ("Бен Марш и Ада Ито заявили, что порт закрыт.", "Бен Марш и Ада Ито", "заявили", "порт закрыт", Form.INDIRECT),
        # A name stays with its initials.
        (
            "Министр А. С. Петров сообщил, что дорога закрыта.",
            "А. С. Петров",
            "сообщил",
            "дорога закрыта",
            Form.INDIRECT,
        ),
        # "О том, что" and "в том, что" lead to clauses.
        ("Бен Марш рассказал о том, что мост закрыт.", "Бен Марш", "рассказал", "мост закрыт", Form.INDIRECT),
        (
            "Депутат Ерлан Саиров обвинил мэрию в том, что она скрыла аварию.",
            "Ерлан Саиров",
            "обвинил",
            "она скрыла аварию",
            Form.INDIRECT,
        ),
    ],
)
def test_it_knows_whose_words_they_are(text: str, speaker: str, cue: str, said: str, form: Form) -> None:
    (claim,) = claims(text)
    assert (named(claim), claim.attribution[0].cue, claim.quote.exact, claim.form) == ([speaker], cue, said, form)


@pytest.mark.parametrize(
    ("text", "speaker", "said"),
    [
        # A dash opens direct speech and parts it from its reporting clause.
        (
            "Ада Ито возглавила порт.\n— Мы победим, — сказала она. — Порт откроется в срок.",
            "Ада Ито",
            ["Мы победим", "Порт откроется в срок"],
        ),
        ("Бен Марш приехал в порт.\n— Порт закрыт! — крикнул он.", "Бен Марш", ["Порт закрыт!"]),
        # A reporting clause may stand within the marks.
        ("«Порт закрыт, — сказал Бен Марш. — Мост открыт».", "Бен Марш", ["Порт закрыт", "Мост открыт"]),
        # All sentences of a quotation are its speaker's, and one that goes on behind it.
        (
            "«Мост починим. Денег хватит», — пообещал Бен Марш. «Работы начнутся в мае».",
            "Бен Марш",
            ["Мост починим", "Денег хватит", "Работы начнутся в мае"],
        ),
        # A verb behind "и", and a gerund, take the source before them.
        ("Ада Ито сообщила, что порт закрыт, и добавила, что мост открыт.", "Ада Ито", ["порт закрыт", "мост открыт"]),
        ("Ада Ито сообщила, что порт закрыт, добавив, что мост открыт.", "Ада Ито", ["порт закрыт", "мост открыт"]),
        # Clauses behind "а" are claims of their own.
        (
            "Бен Марш сообщил, что мост закрыт, а два человека пострадали.",
            "Бен Марш",
            ["мост закрыт", "два человека пострадали"],
        ),
        # What was said may stand in the sentence before.
        (
            "В городе отключили воду. Об этом рассказал журналистам мэр Бен Марш.",
            "Бен Марш",
            ["В городе отключили воду"],
        ),
    ],
)
def test_it_follows_a_speaker(text: str, speaker: str, said: list[str]) -> None:
    found = [claim for claim in claims(text) if claim.attribution]
    assert [(named(claim), claim.quote.exact.rstrip(".")) for claim in found] == [([speaker], words) for words in said]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # "Он" and "она" are whoever was spoken of last and fits.
        ("Президент Марат Абенов прибыл в столицу. Он заявил, что мост закрыт.", "Марат Абенов"),
        ("Ада Ито встретила Бена Марша. Она сообщила, что порт закрыт.", "Ада Ито"),
        # A surname in any case is the person's.
        ("Министр Марат Абенов ушёл. По словам Абенова, бюджет принят.", "Марат Абенов"),
        ("Судьба Марата Абенова решена. Абенов заявил, что уйдёт в мае.", "Марат Абенов"),
        # A full name in another case is told in the nominative.
        ("По словам министра Олега Заславского, мост закрыт.", "Олег Заславский"),
        ("По словам Анны Петровой, мост закрыт.", "Анна Петрова"),
        # A place may stand between office and name.
        ("Президент Норланда Марат Абенов заявил, что мост закрыт.", "Марат Абенов"),
        # "По его словам" is whoever was spoken of last.
        ("Мост закрыт, заявил Марат Абенов. По его словам, порт открыт.", "Марат Абенов"),
        # An office is its only holder in the article.
        ("Мэр Бен Марш приехал в порт. Мэр заявил, что мост закрыт.", "Бен Марш"),
    ],
)
def test_it_knows_who_is_meant(text: str, speaker: str) -> None:
    last = claims(text)[-1]
    assert named(last) == [speaker]
    assert last.attribution[0].speaker.kind is SpeakerKind.PERSON


@pytest.mark.parametrize(
    ("text", "sources", "relays"),
    [
        ("ТАСС сообщает со ссылкой на МВД, что мост закрыт.", ["МВД"], ["ТАСС"]),
        ("Мост закрыт, сообщает ТАСС со ссылкой на пресс-службу мэрии.", ["пресс-служба мэрии"], ["ТАСС"]),
        ("Бен Марш заявил, что порт закрыт, сообщает ТАСС.", ["Бен Марш"], ["ТАСС"]),
        ("Бен Марш сообщил, что Ада Ито заявила, что порт закрыт.", ["Ада Ито"], ["Бен Марш"]),
        ("Порт закрыт. Об этом сообщает ТАСС со ссылкой на МВД.", ["МВД"], ["ТАСС"]),
        ("По данным МВД, порт закрыт. Об этом сообщает ТАСС.", ["МВД"], ["ТАСС"]),
        ("Эксперты считают, что порт закрыт, передаёт «Волна».", ["Эксперты"], ["Волна"]),
    ],
)
def test_who_passes_words_on_is_a_relay(text: str, sources: list[str], relays: list[str]) -> None:
    (claim,) = claims(text)
    assert (named(claim), named(claim, LinkRole.RELAY)) == (sources, relays)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Источник в полиции рассказал, что мост закрыт.", "Источник в полиции", SpeakerKind.UNNAMED),
        ("По словам источника в правительстве, премьер уйдёт.", "источника в правительстве", SpeakerKind.UNNAMED),
        ("Очевидцы рассказали, что слышали взрывы.", "Очевидцы", SpeakerKind.UNNAMED),
        ("Жители говорят, что воды нет.", "Жители", SpeakerKind.GROUP),
        ("Премьер-министр пообещал, что войска уйдут.", "Премьер-министр", SpeakerKind.UNNAMED),
        ("Компания сообщила, что завод закрыт.", "Компания", SpeakerKind.ORGANISATION),
        ("Жители города рассказали агентству «Волна», что воды нет.", "Жители города", SpeakerKind.GROUP),
    ],
)
def test_it_says_what_kind_of_voice_speaks(text: str, name: str, kind: SpeakerKind) -> None:
    (claim,) = claims(text)
    assert (claim.attribution[0].speaker.name, claim.attribution[0].speaker.kind) == (name, kind)


def test_a_lone_noun_means_the_organisation_that_was_heard_last() -> None:
    last = claims("Министерство обороны сообщило, что порт закрыт. Позже ведомство уточнило: закрыт и мост.")[-1]
    assert named(last) == ["Министерство обороны"]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Сообщается, что в порту сгорели склады.", ClaimerStance.REPORTS),
        ("Порт якобы закрыт за долги.", ClaimerStance.REPORTS),
        ("По неподтверждённым данным, в порту взорвался склад.", ClaimerStance.REPORTS),
        ("Бен Марш отрицает, что порт закрыт.", ClaimerStance.DENIES),
        ("Министр Бен Марш опроверг, что порт закрыт.", ClaimerStance.DENIES),
        ("Бен Марш заявил, что порт закрыт.", ClaimerStance.AFFIRMS),
    ],
)
def test_it_knows_what_the_source_does_with_it(text: str, stance: ClaimerStance) -> None:
    (claim,) = claims(text)
    assert (claim.claimer_stance, claim.form) == (stance, Form.INDIRECT)


@pytest.mark.parametrize(
    "text",
    [
        "Полиция не сообщила, что стало причиной пожара.",
        "Дело передали в суд.",
        "Депутат предложил закрыть порт.",
        "Порт закрыли на ремонт.",
        "— Хлеб подорожал на рынке",
    ],
)
def test_what_nobody_is_said_to_say_is_the_narrators(text: str) -> None:
    assert [(claim.form, claim.attribution) for claim in claims(text)] == [(Form.NARRATOR, ())] * len(claims(text))
