"""Whose words a claim is made of: the rule stands in words above each row."""

import pytest

from reading import Form, LinkRole, ReadClaim, SpeakerKind, read

ASKED = "one resident, who asked not to be named"


def claims(text: str) -> tuple[ReadClaim, ...]:
    return read(text).claims


def source(claim: ReadClaim) -> str | None:
    return next((link.speaker.name for link in claim.attribution if link.role is LinkRole.SOURCE), None)


@pytest.mark.parametrize(
    ("text", "speaker", "said", "form"),
    [
        # The speaker may stand before the words.
        ("Mayor Ada Ito said the old bridge was closed.", "Ada Ito", "the old bridge was closed", Form.INDIRECT),
        # The speaker may follow the words.
        ("“Crime fell by a third,” said Mayor Ada Ito.", "Ada Ito", "Crime fell by a third", Form.DIRECT),
        # The reporting clause may close the sentence.
        ("The dam held all night, the ministry said.", "the ministry", "The dam held all night", Form.INDIRECT),
        # Time and place belong to the reporting clause.
        ("The dam held, Ada Ito said on Friday at a briefing in Port Vale.", "Ada Ito", "The dam held", Form.INDIRECT),
        # So does whom it was told.
        ("Ada Ito told reporters on Monday that two wells were dry.", "Ada Ito", "two wells were dry", Form.INDIRECT),
        # A reporting clause without quotation marks is still somebody's claim.
        ("According to the ministry, exports doubled.", "the ministry", "exports doubled", Form.INDIRECT),
        # It may follow, and a name may follow a description.
        (
            "Both wells were dry, according to the weekly newspaper Lantern.",
            "Lantern",
            "Both wells were dry",
            Form.INDIRECT,
        ),
        # Quoted words inside reported speech make it mixed.
        ("Ada Ito said the harbour was “as good as lost” already.", "Ada Ito", None, Form.MIXED),
        # A relative clause may stand between subject and verb.
        (
            "Ben Okafor of Norland, whose men had left the port, told guests that the port was safe.",
            "Ben Okafor",
            "the port was safe",
            Form.INDIRECT,
        ),
        # The name in apposition is the speaker.
        (
            "The alliance’s trade chief, Josefa Brun, tweeted that “rights must be guaranteed everywhere.”",
            "Josefa Brun",
            "rights must be guaranteed everywhere.",
            Form.DIRECT,
        ),
        # A statement that is issued says something.
        (
            "Ada Ito had issued a statement that the guards had “mostly” left the town.",
            "Ada Ito",
            "the guards had “mostly” left the town",
            Form.MIXED,
        ),
        # What describes the source may hold a passive.
        (
            "Letters seen by the Lantern suggest that engineers raised the alarm.",
            "Letters seen by the Lantern",
            "engineers raised the alarm",
            Form.INDIRECT,
        ),
        # Or a relative clause without commas.
        ("Residents who live near the square said they had heard shots.", "Residents", None, Form.INDIRECT),
        # A participle can carry the words.
        (
            "The road stayed shut, with officials saying that three trucks had burned.",
            "officials",
            "three trucks had burned",
            Form.INDIRECT,
        ),
        # A verb that depends on another takes that one's subject.
        (
            "Norland stood by its ally, with envoy Cleo Marsh calling him to say that Norland backed the truce.",
            "Cleo Marsh",
            "Norland backed the truce",
            Form.INDIRECT,
        ),
        # What somebody vows, wants or refuses is told by the article, unless a statement is reported.
        ("Ada Ito vowed to rebuild the bridge.", None, "Ada Ito vowed to rebuild the bridge", Form.NARRATOR),
        ("Ada Ito refused to rebuild the bridge.", None, "Ada Ito refused to rebuild the bridge", Form.NARRATOR),
        ("Ada Ito vowed that the bridge would stand.", "Ada Ito", "the bridge would stand", Form.INDIRECT),
        # Voices without a name are voices.
        ("Critics say the minister lied.", "Critics", "the minister lied", Form.INDIRECT),
        (
            "Opposition figures said the count of the votes was rigged.",
            "Opposition figures",
            "the count of the votes was rigged",
            Form.INDIRECT,
        ),
        (
            "Two people briefed on the talks said the deal was dead.",
            "Two people briefed on the talks",
            "the deal was dead",
            Form.INDIRECT,
        ),
        (
            "People familiar with the matter said the bank had run out of cash.",
            "People familiar with the matter",
            "the bank had run out of cash",
            Form.INDIRECT,
        ),
        ("Many in the village believe the mine poisoned it.", "Many in the village", None, Form.INDIRECT),
        ("A resident of Elmstad said the road was shut.", "A resident of Elmstad", "the road was shut", Form.INDIRECT),
        # Two may speak together.
        ("Both Ada Ito and Greta Ek said the road was shut.", "Ada Ito and Greta Ek", None, Form.INDIRECT),
        # The passive turns speaker and words round.
        ("The governor was told by aides that the dam had failed.", "aides", "the dam had failed", Form.INDIRECT),
        (
            "It was announced by the ministry that the port was shut.",
            "the ministry",
            "the port was shut",
            Form.INDIRECT,
        ),
        (
            "The claim that the bridge was unsafe was denied by Ada Ito.",
            "Ada Ito",
            "the bridge was unsafe",
            Form.INDIRECT,
        ),
        # The sentence's own verb ends what was claimed.
        (
            "Ada Ito’s claim that the dam had cracked was not confirmed.",
            "Ada Ito",
            "the dam had cracked",
            Form.INDIRECT,
        ),
        # The reporting clause may stand in the middle of the words.
        ("The mine, Ada Ito says, poisoned the well.", "Ada Ito", None, Form.INDIRECT),
        ("The road, according to the police, is shut.", "the police", None, Form.INDIRECT),
        ("“The bridge,” Ada Ito said, “is closed.”", "Ada Ito", None, Form.DIRECT),
        # An age is no speaker.
        ("Ada Ito, 41, a farmer, said: “We drank it for years.”", "Ada Ito", "We drank it for years.", Form.DIRECT),
        # What somebody did not say is no claim of theirs.
        (
            "The ministry did not say that the dam was safe.",
            None,
            "The ministry did not say that the dam was safe",
            Form.NARRATOR,
        ),
        # There may be reports without a source.
        ("There were reports that shots were fired at the port.", None, "shots were fired at the port", Form.INDIRECT),
        # A relative clause between commas ends at its comma.
        (
            "The company, which denies the allegations, said the plant was clean.",
            "The company",
            "the plant was clean",
            Form.INDIRECT,
        ),
        # What somebody calls something is theirs.
        ("Ada Ito dismissed the report as “a fairy tale.”", "Ada Ito", "the report as “a fairy tale.”", Form.MIXED),
        # The cue may be an attempt.
        (
            "The rebels have attempted to cast the raid as “a rescue.”",
            "The rebels",
            None,
            Form.MIXED,
        ),
        # A sentence without any cue is the article's own.
        ("The bridge was closed on Friday.", None, "The bridge was closed on Friday", Form.NARRATOR),
        # What somebody wants is told by the article.
        ("Ada Ito wanted to leave the town at once.", None, "Ada Ito wanted to leave the town at once", Form.NARRATOR),
        # A man who begged is no second speaker.
        ("“Nothing is left,” one resident, who asked not to be named, said.", ASKED, "Nothing is left", Form.DIRECT),
        # A name between commas counts where the words before it name nobody.
        ("One of them, Cleo Marsh, said: “He always knew about it.”", "Cleo Marsh", None, Form.DIRECT),
        # A headline may close with its source.
        ("Minister resigns over leaked memo, ally says", "ally", "Minister resigns over leaked memo", Form.INDIRECT),
        # "That" may point at a thing instead of opening what was said.
        ("Ada Ito disputed that figure.", None, "Ada Ito disputed that figure", Form.NARRATOR),
        # Nobody named: we say unknown, we do not guess.
        ("It is said that the lake is safe.", None, "the lake is safe", Form.INDIRECT),
        ("The lake is reportedly safe again for swimmers.", None, None, Form.INDIRECT),
    ],
)
def test_it_knows_whose_words_they_are(text: str, speaker: str | None, said: str | None, form: Form) -> None:
    found = [one for one in claims(text) if source(one) == speaker and (said is None or one.quote.exact == said)]
    assert found, [(source(one), one.quote.exact) for one in claims(text)]
    assert found[-1].form is form


@pytest.mark.parametrize(
    ("text", "said", "speaker"),
    [
        # A surname stands for the full name.
        ("Ada Ito opened the fair. Ito said it cost nothing at all.", "it cost nothing at all", "Ada Ito"),
        # Also when the full name falls only once, without a title.
        ("The memo named Erko Dahl. Dahl said it was forged.", "it was forged", "Erko Dahl"),
        # "She" is the woman last spoken of.
        ("Mayor Ada Ito opened the fair. She said it was full.", "it was full", "Ada Ito"),
        # "He" does not become a woman.
        ("Ben Okafor met Ada Ito. He said the fair was full.", "the fair was full", "Ben Okafor"),
        # An office stands for who holds it, even before the name falls.
        (
            "Norland’s president said the port was safe.\nPresident Ben Okafor spoke on live television at noon.",
            "the port was safe",
            "Ben Okafor",
        ),
        # A headline may name the office alone, and the name follow in apposition.
        (
            "President says port is safe again\nNorland’s president, Erko Dahl, spoke on television at noon.",
            "port is safe again",
            "Erko Dahl",
        ),
        # Of two presidents, the country tells which.
        (
            "Kenyan President Ada Ito met President Ben Okafor of Norway. Kenya’s president said the talks went well.",
            "the talks went well",
            "Ada Ito",
        ),
        # "It" is the organisation last heard or written about.
        ("The company, Orsa Kraft, rebuilt the wall. It said the wall was safe.", "the wall was safe", "Orsa Kraft"),
        # "They" are the group that the sentence before was about.
        ("Several villagers returned home. They said the wall was gone.", "the wall was gone", "Several villagers"),
        # An unknown "they" stays as it was written.
        ("They said the lake was safe.", "the lake was safe", "They"),
    ],
)
def test_it_finds_out_who_is_meant(text: str, said: str, speaker: str) -> None:
    assert [source(one) for one in claims(text) if one.quote.exact == said] == [speaker]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # The sentences of a quotation share the speaker who is named at its end.
        ("“The port is safe. Nobody was hurt,” Ada Ito said.", "The port is safe."),
        # A quotation after an attributed sentence goes on.
        ("“The port is safe,” Ada Ito said. “Nobody was hurt at all.”", "Nobody was hurt at all."),
        # Also when that sentence reported without marks.
        (
            "Ada Ito said the port was safe. “Order has been restored everywhere.”",
            "Order has been restored everywhere.",
        ),
        # A quotation left open at the end of a paragraph goes on in the next.
        (
            "“The port is safe,” Ada Ito said. “Nobody was hurt.\n“The trams run again from tomorrow.”",
            "The trams run again from tomorrow.",
        ),
        # Whom the sentence before a bare quotation is about says it.
        ("Ada Ito stood by her burned house. “Nothing is left of it at all.”", "Nothing is left of it at all."),
        # Two paragraphs may wait for the speaker at their end.
        ("“The port is safe.\n“Nobody was hurt,” Ada Ito said.", "The port is safe."),
        # A colon announces whose words follow.
        ("Ada Ito issued a statement: “The port is safe for all ships.”", "The port is safe for all ships."),
        # A verb between the halves of a quotation does not break it.
        ("“The port is safe,” said Ada Ito, “and it will stay open.”", "and it will stay open."),
    ],
)
def test_a_quotation_that_goes_on_keeps_its_speaker(text: str, said: str) -> None:
    found = [one for one in claims(text) if one.quote.exact.removeprefix("and ") == said.removeprefix("and ")]
    assert [source(one) for one in found] == ["Ada Ito"], [one.quote.exact for one in claims(text)]
    assert found[0].form is Form.DIRECT


@pytest.mark.parametrize(
    ("speaker", "kind"),
    [
        ("Mayor Ada Ito", SpeakerKind.PERSON),
        ("The Interior Ministry", SpeakerKind.ORGANISATION),
        ("Weather monitor SkyLens", SpeakerKind.ORGANISATION),
        ("The Kremlin", SpeakerKind.ORGANISATION),
        ("Norway", SpeakerKind.ORGANISATION),
        ("Port Vale authorities", SpeakerKind.GROUP),
        ("Residents", SpeakerKind.GROUP),
        ("The report", SpeakerKind.DOCUMENT),
        ("A source", SpeakerKind.UNNAMED),
        ("One resident", SpeakerKind.UNNAMED),
    ],
)
def test_it_knows_what_kind_of_voice_speaks(speaker: str, kind: SpeakerKind) -> None:
    (claim,) = claims(f"{speaker} said that the lake was safe again.")
    assert claim.attribution[0].speaker.kind is kind


def test_an_unnamed_voice_goes_by_its_words() -> None:
    (claim,) = claims("A senior official said that the lake was safe again.")
    assert claim.attribution[0].speaker.name == claim.attribution[0].as_written == "A senior official"


def test_each_link_says_where_its_words_stand() -> None:
    text = "President Ada Ito told state media Thursday that rebels had seized two airports."
    (claim,) = claims(text)
    for link in claim.attribution:
        assert text[link.start : link.end] == link.as_written
        assert link.cue == "told"
