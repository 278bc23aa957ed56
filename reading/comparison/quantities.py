"""Numbers, names, dates and negations in which two wordings differ."""

from reading.comparison.alignment import Difference, differences, gaps
from reading.comparison.wording import wording


def critical_differences(a: str, b: str) -> tuple[Difference, ...]:
    """What differs between two wordings of one passage that a person has to look at, from left to right.

    The same value written otherwise is no difference ("4,171" and "4171", "four thousand" and "4,000", "5%" and "five
    per cent", "5 January" and "January 5th"); a number, name, date or negation in another place is one. What the rules
    know of words stands in `reading.comparison.wording`. Words that differ otherwise are not listed.
    """
    if a == b:
        return ()
    first, second = wording(a), wording(b)
    return tuple(
        difference
        for gap in gaps(first, second)
        for difference in differences(first[gap.a_from : gap.a_to], a, second[gap.b_from : gap.b_to], b)
    )
