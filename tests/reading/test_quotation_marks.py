"""Which words stand in quotation marks."""

import pytest

from reading.text.quotes import quotations


def quoted(text: str) -> list[str]:
    return [text[one.start : one.end] for one in quotations(text, 0, text.find("\n") if "\n" in text else len(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Curly, straight, low, angle and typewriter marks.
        ("He called it “a ruin” today.", ["“a ruin”"]),
        ('He called it "a ruin" today.', ['"a ruin"']),
        ("Er nannte es „eine Ruine“ heute.", ["„eine Ruine“"]),
        ("Il parle d’une «ruine» encore.", ["«ruine»"]),
        ("He called it ''a ruin'' today.", ["''a ruin''"]),
        # Single marks of a headline.
        ("Mayor calls wall ‘a ruin’ again", ["‘a ruin’"]),
        # An apostrophe is no mark.
        ("The mayor’s men didn't see the '90s wall.", []),
        # Marks of another kind inside are part of the words.
        ("“She said ‘never’ twice,” he said.", ["“She said ‘never’ twice,”"]),
        # Two quotations in one sentence.
        ("“A ruin,” he said, “and a shame.”", ["“A ruin,”", "“and a shame.”"]),
        # An opening mark that nothing closes counts for nothing.
        ("He called it “a ruin today.", []),
        # It goes on when the next paragraph opens with the same mark.
        ("“A ruin.\n“A shame.”", ["“A ruin."]),
        ('"A ruin.\n"A shame."', ['"A ruin.']),
        # Marks without words are no quotation.
        ("It was “” and ‘’.", []),
    ],
)
def test_quotations_are_found(text: str, found: list[str]) -> None:
    assert quoted(text) == found
