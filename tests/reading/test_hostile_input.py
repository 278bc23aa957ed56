"""Input that would hang an engine whose work grows with the square of the text."""

import tracemalloc

import pytest

from reading import ReadingOptions, read, tidy


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param("Ada Ito said the port was safe. " * 3_000, id="a very long paragraph"),
        pytest.param("“ unclosed he said " * 10_000, id="unclosed quotation marks"),
        pytest.param("word" * 25_000, id="one word without end"),
        pytest.param("word " * 20_000, id="one sentence without end"),
        pytest.param("(" * 1_000 + "x" + ")" * 1_000, id="nested brackets"),
        pytest.param("said " * 20_000, id="one cue repeated"),
        pytest.param("." * 200_000, id="full stops"),
        pytest.param('"' * 100_000, id="straight marks"),
        pytest.param(", which was" * 5_000, id="commas and relatives"),
        pytest.param("more than 20,000 of the " * 4_000, id="figures without end"),
        pytest.param("on Monday in Elmstad " * 4_000, id="times and places without end"),
        pytest.param("the law of the act under the " * 4_000, id="laws without end"),
        pytest.param("was more than “x” than as " * 4_000, id="comparisons without end"),
        pytest.param("в порту и не на что он. " + "сообщил " * 10_000, id="one Russian cue repeated"),
        pytest.param("в порту и не на что он. " + "и что " * 10_000, id="Russian clauses without end"),
        pytest.param("в порту и не на что он. " + "— порт, — сказал " * 4_000, id="Russian dashes without end"),
        pytest.param("в порту и не на что он. " + "заявил «Ито» " * 4_000, id="Russian titles without end"),
        pytest.param(" " * 500_000 + "x", id="blanks"),
        pytest.param("a\n" * 30_000, id="short lines"),
        pytest.param("Q: Why?\nA: It fell.\n" * 5_000, id="an interview without end"),
        pytest.param("ITO: It fell.\nDAHL: It broke.\n" * 5_000, id="two speakers without end"),
        pytest.param("14:05\nIt fell.\n" * 8_000, id="a live blog without end"),
        pytest.param("“It fell down in May.”\n— Ada Ito\n" * 5_000, id="signed quotations"),
        pytest.param("“It fell\n" * 15_000, id="quotations left open on every line"),
        pytest.param("It fell,”\n" * 15_000, id="quotations only closed"),
        pytest.param("“Ito said ‘it fell’ " * 5_000, id="quotations in quotations"),
        pytest.param("Police said it fell. Officials denied that. " * 3_000, id="denials without end"),
        pytest.param("It was told by it that " * 5_000, id="passives without end"),
        pytest.param("e" + "\u0301" * 50_000, id="combining marks"),
        pytest.param("\ud800" * 10_000, id="lone surrogates"),
    ],
)
def test_the_rules_read_it_to_the_end(raw: str) -> None:
    ledger = read(tidy(raw).text, ReadingOptions(tagger=False))
    assert all(claim.quote.exact for claim in ledger.claims)


def test_progress_rises_from_nothing_to_all() -> None:
    seen: list[float] = []
    read("Ada Ito said the port was safe.", progress=seen.append)
    assert seen[0] == 0.0
    assert seen[-1] == 1.0
    assert seen == sorted(seen)


def test_the_same_text_gives_the_same_ledger() -> None:
    text = "Ada Ito said the port was safe. She left on Monday, state radio reported."
    assert read(text) == read(text)


def test_a_long_article_takes_little_memory_for_its_length() -> None:
    said = (
        "Harbour master Ada Ito said on Monday that dock {n} had lost {n} percent of its ships and cranes since 2019. "
    )
    raw = "\n\n".join(
        said.format(n=number) + "Trains ran as usual, and the schools stayed open." for number in range(400)
    )
    rules = ReadingOptions(tagger=False)
    read(tidy(raw[:400]).text, rules)
    tracemalloc.start()
    try:
        text = tidy(raw)
        tidied = tracemalloc.get_traced_memory()[1]
        ledger = read(text.text, rules)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(ledger.claims) >= 800
    # Bytes a character: 80 if every word is a piece of the tidied text, 175 if every token has words of its own, too.
    assert tidied <= 25 * len(raw)
    assert most <= 115 * len(raw)
