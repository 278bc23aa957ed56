"""Texts to measure reading with, made from a few dozen sentences: the same seed gives the same texts."""

import random
from collections.abc import Iterator

SEED = 7

_PEOPLE = (
    ("Mayor Ines Okafor", "Okafor", "She"), ("Harbour master Per Lindqvist", "Lindqvist", "He"),
    ("Health Minister Dana Kovac", "Kovac", "She"), ("the economist Rui Tavares", "Tavares", "He"),
    ("Union leader Amara Diallo", "Diallo", "She"), ("Police chief Tomas Brandt", "Brandt", "He"),
)  # fmt: skip
_BODIES = (
    "the port authority",
    "the Water Board",
    "the interior ministry",
    "Norvale University",
    "the teachers’ union",
)
_PLACES = ("Elmstad", "Norvale", "Kirkby Bay", "the old town", "Lower Tarn", "the northern district")
_THINGS = ("the bridge", "the ferry line", "the reservoir", "the new hospital", "the tram depot", "the fish market")
_DONE = ("was closed in March", "had cost {n} million crowns", "would open before the winter", "was not safe",
         "served {n},000 people a day", "had been inspected twice since 2019", "lost a third of its staff")  # fmt: skip
_SENTENCES = (
    "{person} said on {day} that {thing} {done}.",
    "“{Thing} {done},” {last} said. “We told the council, and nobody listened.”",
    "According to {body}, {thing} {done}.",
    "{Thing} {done}, {body} said, but warned that repairs in {place} would take until {day}.",
    "{pronoun} denied that {thing} {done}.",
    "More than {n},000 people in {place} were without power on {day} morning.",
    "The council voted {n} to 12 to keep {thing} open, after a debate that lasted four hours.",
    "{last} called the plan “a gift to nobody” and said that {place} deserved better.",
    "Videos filmed in {place} showed water running over the quay near {thing}.",
    "{body} has provided no evidence for the claim that {thing} {done}.",
    "The work, which began in 2018, has been delayed {n} times.",
    "Residents of {place} reportedly waited for {n} hours before buses arrived.",
    "Unemployment in {place} fell by {n} percent last year, more than anywhere else in the region.",
    "“What are we supposed to do?” asked {person}, who has lived in {place} for {n} years.",
    "The report, seen by this newspaper, says that {thing} {done} and that {body} knew.",
    "Trains ran as usual, and schools stayed open.",
    "{person} told reporters that {body} “has the money and lacks the will”.",
    "It was the third accident at {thing} since {day}.",
)


def articles(number: int, words: int) -> list[str]:
    """So many articles of about so many words each."""
    chance = random.Random(SEED)  # noqa: S311
    return [article(words, chance) for _ in range(number)]


def article(words: int, chance: random.Random) -> str:
    """A headline and paragraphs of two to four sentences, until there are words enough."""
    lines, held = [f"{chance.choice(_PLACES).capitalize()} argues over {chance.choice(_THINGS)}"], 6
    while held < words:
        paragraph = " ".join(_sentence(chance) for _ in range(chance.randint(2, 4)))
        held += len(paragraph.split())
        lines.append(paragraph)
    return "\n\n".join(lines)


def hostile() -> Iterator[tuple[str, str]]:
    """Texts that nobody means well with: name and text."""
    yield "10,000 quotation marks never closed", "Ito said “the port was " * 10_000
    yield "1,000 nested brackets", "Ito said " + "(" * 1_000 + "the port was safe" + ")" * 1_000 + "."
    yield "one word 200,000 times", "said " * 200_000
    yield "one word of 1 MB", "word" * 250_000
    yield "a table of 20,000 rows", "".join(f"{row}\tElmstad\t{row % 97}.5\t“n/a”\tyes\n" for row in range(20_000))
    yield "every control character, 2,000 times", "Ito said so. " + "".join(map(chr, range(32))) * 2_000
    yield "right-to-left and mixed scripts", "قال إيتو “the порт 港は \u202eeefas\u202c 安全” said Ito. " * 3_000
    yield "200,000 combining marks", "e" + "\u0301" * 200_000
    yield "500,000 full stops", "." * 500_000
    yield "200,000 straight quotation marks", '"' * 200_000
    yield "60,000 lines of one letter", "a\n" * 60_000
    long = article(340_000, random.Random(SEED))[:2_000_000]  # noqa: S311
    yield "an article of 2 MB", long
    yield "the same in one paragraph", long.replace("\n\n", " ")


def _sentence(chance: random.Random) -> str:
    person, last, pronoun = chance.choice(_PEOPLE)
    number = str(chance.randint(3, 90))
    thing, body = chance.choice(_THINGS), chance.choice(_BODIES)
    day = chance.choice(("Monday", "Tuesday", "Thursday", "Friday"))
    made = chance.choice(_SENTENCES).format(
        person=person, last=last, pronoun=pronoun, thing=thing, Thing=thing[0].upper() + thing[1:], body=body,
        place=chance.choice(_PLACES), day=day, n=number, done=chance.choice(_DONE).format(n=number),
    )  # fmt: skip
    return made[0].upper() + made[1:]
