"""The words of English that make a number, and what they are worth."""

from __future__ import annotations

from fractions import Fraction

SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = (
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip
ORDINAL_TENS = tuple(each[:-1] + "ieth" for each in TENS)
ORDINALS = frozenset((*_ORDINALS, *ORDINAL_TENS, "hundredth", "thousandth"))
WORDS = (
    {word: value for value, word in enumerate(SMALL)}
    | {word: 10 * value for value, word in enumerate(TENS, 2)}
    | {word: value for value, word in enumerate(_ORDINALS)}
    | {word: 10 * value for value, word in enumerate(ORDINAL_TENS, 2)}
)
SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "hundredth": 100,
    "thousandth": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
}
SCORES = ("score", "fourscore", "threescore")
BELOW = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
         "eighth": 8, "ninth": 9, "tenth": 10}  # fmt: skip
_CENTURIES = ("sixteen", "seventeen", "eighteen", "nineteen")
_DECADES = (*SMALL[10:], *TENS)
UNDER_HUNDRED = rf"(?:(?:{'|'.join(TENS)})(?:[\s-](?:{'|'.join(SMALL[1:10])}))?|{'|'.join(reversed(SMALL[1:]))})"
"""One to ninety-nine, the longer words before those that they begin with."""


def goes_on(before: str, word: str, *, has_and: bool) -> bool:
    """Whether a number word and the next are parts of one number: ``twenty-one``, ``hundred and five``."""
    if before in SCALES:
        return before != "dozen" and not (word == "dozen" or (word == "hundred" and before == "hundred"))
    if has_and or before in ORDINALS:
        return False
    if word in SCALES:
        return True
    if before in _CENTURIES:  # nineteen ninety-nine
        return WORDS[word] >= 10 and (word not in ORDINALS or word in ORDINAL_TENS)
    return before in TENS and 0 < WORDS[word] < 10


def worth(words: list[str]) -> Fraction:
    """Return what number words make together.

    >>> int(worth("two hundred and fifty thousand".replace("and ", "").split())), int(worth("ninety-nine".split("-")))
    (250000, 99)
    """
    total = current = 0
    for word in words:
        scale = SCALES.get(word)
        if scale is None:
            current = current * (100 if word in _DECADES and current in range(16, 20) else 1) + WORDS[word]
        elif scale >= 1000:
            total, current = total + max(current, 1) * scale, 0
        else:
            current = max(current, 1) * scale
    return Fraction(total + current)
