"""The default segmenter: rules, standard library only, the same on every machine."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tritext.segment import japanese, korean, spaced
from tritext.segment.brackets import enclosing
from tritext.segment.markers import LONGEST_MARKER, is_marker
from tritext.segment.seam import Span, spans_between
from tritext.segment.stops import Stop, scan

_WORD = re.compile(r"\w")
_LONGEST_ASIDE = 200
"""Characters in a bracket beyond which its sentences are segments of their own."""
_QUOTING = "「『｢《〈"
_LEADING = " \t\n\"'“‘«([（「『"


class RuleSegmenter:
    """Splits the sentences of any language by their marks.

    An over-split is mended by the aligner, which joins segments; an under-split never is. So in doubt it splits,
    also between the sentences of a quotation. What stays whole: an aside in brackets in mid-sentence, an
    enumeration marker with what it numbers, and anything without a letter or digit with what precedes it.
    """

    name = "rules4"

    def split(self, text: str, *, language: str) -> list[Span]:
        """Return the spans of the sentences of one paragraph; linear in its length.

        >>> RuleSegmenter().split("It rained. We stayed.", language="en")
        [(0, 10), (11, 21)]
        """
        return spans_between(text, _cuts(text, language))


def _judge(text: str, language: str) -> Callable[[Stop], bool]:
    """Return the function that tells whether a stop of this text ends a sentence."""
    if language in ("ja", "zh"):
        return japanese.ends_sentence
    if language == "ko":
        return korean.ends_sentence
    return spaced.judge(text, language)


def _cuts(text: str, language: str) -> Iterator[int]:
    """Yield the offsets behind the sentences, but for the last."""
    ends_sentence = _judge(text, language)
    innermost = enclosing(text)
    start = 0
    word = _next_word(text, start)
    last_word = next((at for at in range(len(text) - 1, -1, -1) if _WORD.match(text, at)), -1)
    for stop in scan(text, language=language):
        if stop.end > last_word:
            return
        if stop.start <= word or (stop.end - start <= LONGEST_MARKER and is_marker(text[start : stop.end])):
            continue
        if not _is_aside(innermost(stop.start), stop, start) and ends_sentence(stop):
            yield stop.end
            start = stop.next
            word = _next_word(text, start)


def _next_word(text: str, start: int) -> int:
    """Return the offset of the next letter or digit, or the text's length."""
    match = _WORD.search(text, start)
    return match.start() if match else len(text)


def _is_aside(bracket: Span | None, stop: Stop, start: int) -> bool:
    """Tell whether a stop lies in a bracket that opens in the middle of a sentence and closes soon."""
    if bracket is None or bracket[1] < stop.end or bracket[1] - bracket[0] > _LONGEST_ASIDE:
        return False
    if stop.text[bracket[0]] in _QUOTING:
        return False
    lead = stop.text[start : min(bracket[0], start + 40)].strip(_LEADING)
    return bool(lead) and not is_marker(lead)
