"""A translation that came out short, against the same text translated in parts.

A model that has seen few long sentences leaves clauses of them out. What a text becomes in parts has them all, and less
of what holds them together: on average it is no better. So only what is short for its text is translated in parts too,
and of both stands the one that the model likes better read in both directions (the noisy channel of Yee et al. 2019).
What decides is the other direction, how well a translation explains the text, since a clause that is left out cannot be
known from the rest; what holds a sentence together counts in this one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tritext.checks.unsaid import LENGTHS, length
from tritext.records import Hypothesis
from tritext.translate.borders import clause_spans
from tritext.translate.guard import doubts

TOO_SHORT = -1.5
"""Spreads of what is usual by which a translation is shorter than it should be; at -1 a third of news from English was,
which took half as much time again for another twentieth of chrF2."""
SHARE = 0.8
"""Of a text that a part should have at most: one cut is enough, if it is not at an end."""
FEWEST, MOST = 18, 40
"""Pieces to which a text is cut at least, and at most."""
LEAST = 8
"""Pieces that a part must have."""
LONGEST = 400
"""Pieces of what is read in both directions; the model has places for some hundred more."""
FORWARD = 0.5
"""What the mean log-probability of a translation counts beside that of its text where the translation is given."""

_MARK = re.compile(r"[,、，;；:：.。!?！？…—–-][\"'”’」』)）]*$")
_STATED = {"ko": re.compile("[다요죠까][\"'”’]?$"), "ja": re.compile("[うくすつぬむるぐぶただいん][」』]?$")}
"""How a clause ends that is a sentence of its own."""
_STOP = {"ko": (",", "."), "ja": ("、", "。")}
_LOWER = re.compile(
    r"(?:A|An|The|It|Its|He|His|She|Her|They|Their|We|This|That|These|Those|There|In|On|At|By|For|From|To|With|And|But|"
    r"Or|So|If|As|When|While|After|Before|Because|Who|Which|Where)\b"
)
"""What needs no capital inside a sentence."""


def is_short(text: str, translation: str, *, source: str, target: str) -> bool:
    """Whether a translation is short for its text, by what is usual in the languages of ``checks.unsaid``."""
    if (source, target) not in LENGTHS and (target, source) not in LENGTHS:
        return False
    return length({source: text, target: translation}, target, source) < TOO_SHORT


def parts_of(text: str, source: str, *, measure: Callable[[str], int]) -> list[tuple[int, int]]:
    """Return the spans of the parts that a text is translated in; one where it is not to be cut."""
    limit = max(FEWEST, min(int(SHARE * measure(text)), MOST))
    return clause_spans(text, source, limit=limit, least=LEAST, measure=measure)


def marked(parts: Sequence[str], target: str) -> list[str]:
    """Give each part but the last a mark at its end if the model wrote none, and what follows a comma no capital.

    >>> marked(["그는 갔다", "그녀는 왔다."], "ko")
    ['그는 갔다.', '그녀는 왔다.']
    >>> marked(["He went", "But she came."], "en")
    ['He went,', 'but she came.']
    """
    made: list[str] = []
    for number, part in enumerate(parts):
        if number and target == "en" and made[-1].endswith(",") and _LOWER.match(part):
            part = part[0].lower() + part[1:]
        if number < len(parts) - 1 and part and not _MARK.search(part):
            comma, stop = _STOP.get(target, (",", ","))
            part += stop if target in _STATED and _STATED[target].search(part) else comma
        made.append(part)
    return made


def is_sound(text: str, rival: Hypothesis, *, source: str, target: str) -> bool:
    """Whether nothing is plainly wrong with what a text became in parts."""
    return not rival.doubts and not doubts(text, rival.text, source_language=source, target_language=target)
