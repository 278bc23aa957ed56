"""What kind of voice speaks, what it is called, and whom a later "she", "the agency" or "the ministry" means."""

import pytest

from reading import LinkRole, ReadingOptions, Speaker, SpeakerKind, read


def _speakers(text: str) -> list[Speaker]:
    claims = read(text, ReadingOptions(tagger=False)).claims
    return [link.speaker for claim in claims for link in claim.attribution if link.role is LinkRole.SOURCE]


@pytest.mark.parametrize(
    ("words", "name", "kind"),
    [
        ("Amnesty International", "Amnesty International", SpeakerKind.ORGANISATION),
        ("Human Rights Watch", "Human Rights Watch", SpeakerKind.ORGANISATION),
        ("Goldman Sachs", "Goldman Sachs", SpeakerKind.ORGANISATION),
        ("Norland Airways", "Norland Airways", SpeakerKind.ORGANISATION),
        ("The Taliban", "Taliban", SpeakerKind.ORGANISATION),
        ("Save the Children", "Save the Children", SpeakerKind.ORGANISATION),
        ("The Daily Post", "Daily Post", SpeakerKind.ORGANISATION),
        ("The paper", "The paper", SpeakerKind.ORGANISATION),
        ("A paper by two doctors", "A paper by two doctors", SpeakerKind.DOCUMENT),
        ("Documents seen by the Herald", "Documents seen by the Herald", SpeakerKind.DOCUMENT),
        ("A doctor at the General Hospital", "A doctor at the General Hospital", SpeakerKind.UNNAMED),
        ("A spokesperson for Volkswagen", "A spokesperson for Volkswagen", SpeakerKind.UNNAMED),
        ("Ada Ito and Bo Ek", "Ada Ito and Bo Ek", SpeakerKind.GROUP),
        ("Marcia Cross", "Marcia Cross", SpeakerKind.PERSON),
        ("Robin Ferris", "Robin Ferris", SpeakerKind.PERSON),
    ],
)
def test_a_voice_has_its_kind(words: str, name: str, kind: SpeakerKind) -> None:
    assert _speakers(f"{words} said that the lake was safe again.") == [Speaker(name, kind)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # Initials stand for the name that they stood behind.
        ("The World Health Organization (WHO) said 12 people had died. The WHO said it sent help.",
         ["World Health Organization"] * 2),
        ("The Coast Watch Institute (CWI) said ships sank. Ada Ito said two sank. The institute said 12 sank.",
         ["Coast Watch Institute", "Ada Ito", "Coast Watch Institute"]),
        ("The Norland Rail Union (NRU) held a strike. The NRU said wages fell.", ["Norland Rail Union"]),
        # Of two that spoke together, the one that the noun names.
        ("The health ministry and the hospital board said no bed was lost. The ministry said 12 were added.",
         ["The health ministry and the hospital board", "The health ministry"]),
        ("The finance ministry and the health ministry said taxes fell. The ministry said rents fell.",
         ["The finance ministry and the health ministry", "The ministry"]),
        ("The Ministry of Trade and Industry said taxes fell. The ministry said rents fell.",
         ["Ministry of Trade and Industry"] * 2),
        # Somebody without a name goes on speaking.
        ("An official said the dam had failed. He said 12 houses were lost.", ["An official"] * 2),
        ("The minister said the dam had failed. She added that 12 houses were lost.", ["The minister"] * 2),
        ("Mayor Ben Okafor opened the fair. A resident said it was full. He said it cost nothing.",
         ["A resident", "A resident"]),
        # Not one who cannot be meant, or before whom somebody else came.
        ("Mayor Ada Ito spoke at noon. A spokesman said the port was shut. She said it would open.",
         ["A spokesman", "Ada Ito"]),
        ("An official said the fair was full. Mayor Ben Okafor spoke too. He said it cost nothing.",
         ["An official", "Ben Okafor"]),
        ("Residents said the water rose. He said the walls fell.", ["Residents", "He"]),
        # An office is nearer than a name before it.
        ("“The road is shut,” said councillor Tom Aune. The mayor refused to comment. He said the bridge was shut.",
         ["Tom Aune", "The mayor"]),
        # A given name that women and men have decides nothing, and one that no list knows names a person.
        ("Kim Bale argued the dam was old. She conceded it was safe.", ["Kim Bale"] * 2),
        ("Ben Marsh met guests. Terry Ek opened the fair. He said it was full.", ["Terry Ek"]),
        ("Carla Venn opened the fair. She said it was full.", ["Carla Venn"]),
        ("Silver Lake reopened on Friday. He said the fair was full.", ["He"]),
        ("Ben Okafor met a woman. She said the fair was full.", ["She"]),
    ],
)  # fmt: skip
def test_it_finds_out_who_goes_on_speaking(text: str, names: list[str]) -> None:
    assert [speaker.name for speaker in _speakers(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # Whom nobody named accuses is no source; who accuses in the plural is.
        ("Мэра Торвы Ольгу Дан обвинили в хищении 12 миллионов.", []),
        ("Министра Бена Марша обвинили в обмане.", []),
        ("Депутаты обвинили мэра в хищении 12 миллионов.", ["Депутаты"]),
        ("Ольга Дан и Бен Марш обвинили мэра в обмане.", ["Ольга Дан и Бен Марш"]),
        ("США обвинили Норланд в обмане.", ["США"]),
        ("Предупредило это в что в обвинили обвинили мэра.", []),
        # Whom a medium refers to is the source, also before the verb.
        ("Reuters со ссылкой на источники сообщает, что порт закрыт.", ["источники"]),
        ("ТАСС со ссылкой на МЧС передаёт, что погибли 12 человек.", ["МЧС"]),
    ],
)
def test_who_accuses_and_who_is_referred_to_in_russian(text: str, names: list[str]) -> None:
    assert [speaker.name for speaker in _speakers(text)] == names


@pytest.mark.parametrize("called", ["Марш назвал это ложью.", "Мэрия назвала эти слова неправдой."])
def test_a_claim_that_is_called_a_lie_in_russian_is_disputed(called: str) -> None:
    ledger = read(f"Ада Ито заявила, что порт открыт. {called}", ReadingOptions(tagger=False))
    assert [(one.claim, one.by) for one in ledger.disputes] == [(0, 1)]
