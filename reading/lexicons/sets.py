def word_set(words: str) -> frozenset[str]:
    """The words of a list that is written as one text."""
    return frozenset(words.split())


def word_numbers(words: str, *, first: int) -> dict[str, int]:
    """The words of a list by their place in it, counted from `first`."""
    return {word: number for number, word in enumerate(words.split(), start=first)}
