"""Cutting a text that is too long for a model, at the mark that hurts least."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator

from tritext.languages import joiner

_BOUNDARIES = (
    re.compile(r"(?<=[.!?…。！？])[\"'”’」』)）]*\s*(?=\S)"),
    re.compile(r"(?<=[;:；：])\s*(?=\S)|\s+(?=[—–])|(?<=[—–])\s*(?=\S)"),
    re.compile(r"(?<=[,，、､])\s*(?=\S)"),
    re.compile(r"\s+(?=\S)"),
    re.compile(r"(?<=[ぁ-んァ-ヶ一-龠가-힣])(?=[ぁ-んァ-ヶ一-龠가-힣])"),
    re.compile(r"(?<=\S)(?=\S)(?![\u0300-\u036f\u3099\u309a\u200d\ufe0f])"),
)
"""Where to cut, best first: sentence ends, clause marks, commas, spaces, between CJK characters, anywhere."""

_LONGEST_PIECE = 64
"""Characters that no piece of a tokenizer exceeds: what is longer by that measure is cut unmeasured."""

_NEAR = 1000
"""Characters on either side of the middle that are searched for a mark."""


def cut(text: str, *, limit: int, measure: Callable[[str], int]) -> list[tuple[int, int]]:
    """Cut a text into spans that measure at most the limit each, near the middle, at the best mark there is.

    The spans are in order and disjoint; between them lies at most white space. A single character that measures
    more than the limit stays whole.

    Args:
        text: What to cut.
        limit: Most that a span may measure, at least 1.
        measure: Length of a text for the model, in pieces.
    """
    spans: list[tuple[int, int]] = []
    waiting = [(0, len(text))]
    while waiting:
        start, end = waiting.pop()
        part = text[start:end]
        fits = len(part) <= _LONGEST_PIECE * limit and measure(part) <= limit
        gap = None if fits else _middle_gap(part)
        if gap is None:
            spans.append((start, end))
        else:
            waiting += [(start + gap[1], end), (start, start + gap[0])]
    return spans


def _middle_gap(part: str) -> tuple[int, int] | None:
    """Return the (start, end) of the gap nearest to the middle, of the best kind that lies in the inner part."""
    middle = len(part) / 2
    reach = min(0.3 * len(part) if len(part) >= 8 else len(part), _NEAR)
    first, last = max(1, math.ceil(middle - reach)), min(len(part) - 1, math.floor(middle + reach))
    for pattern in _BOUNDARIES:
        gaps = ((_gap_start(match), match.end()) for match in pattern.finditer(part, first, last + 1))
        inner = [gap for gap in gaps if first <= gap[0] and gap[1] <= last]
        if inner:
            return min(inner, key=lambda gap: abs(gap[0] - middle))
    return None


def _gap_start(match: re.Match[str]) -> int:
    """Return where the white space of a boundary begins: closing quotes belong to what is before."""
    found = match.group()
    return match.end() - (len(found) - len(found.rstrip()))


def rejoin(text: str, spans: list[tuple[int, int]], parts: list[str], *, target: str) -> str:
    """Join the translated parts of a cut text as the target language joins, but never inside a word or address."""
    return "".join(_glued(text, spans, parts, target))


def _glued(text: str, spans: list[tuple[int, int]], parts: list[str], target: str) -> Iterator[str]:
    """Yield the parts and what stands between them."""
    for number, part in enumerate(parts):
        if number:
            before, after = spans[number - 1][1], spans[number][0]
            inside_word = before == after and text[before - 1].isascii() and text[after].isascii()
            yield "" if inside_word else joiner(target)
        yield part
