"""Which scripts a text is written in, and which languages write in them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

WRITTEN_IN = {
    "Hangul": ("ko",), "kana": ("ja",), "Han": ("zh",), "Cyrillic": ("ru", "uk", "bg"), "Greek": ("el",),
    "Arabic": ("ar", "fa", "ur"), "Hebrew": ("he",), "Thai": ("th",), "Devanagari": ("hi",), "Bengali": ("bn",),
}  # fmt: skip
"""Script to the languages that it gives away; every other known language is written in Latin letters."""

_RANGES = sorted([
    (0x41, 0x5A, "Latin"), (0x61, 0x7A, "Latin"), (0xC0, 0xD6, "Latin"), (0xD8, 0xF6, "Latin"),
    (0xF8, 0x24F, "Latin"), (0x1E00, 0x1EFF, "Latin"), (0x370, 0x3FF, "Greek"), (0x1F00, 0x1FFF, "Greek"),
    (0x400, 0x52F, "Cyrillic"), (0x591, 0x5F4, "Hebrew"), (0x600, 0x6FF, "Arabic"), (0x750, 0x77F, "Arabic"),
    (0x900, 0x97F, "Devanagari"), (0x980, 0x9FF, "Bengali"), (0xE01, 0xE5B, "Thai"), (0x1100, 0x11FF, "Hangul"),
    (0x3131, 0x318E, "Hangul"), (0xA960, 0xA97C, "Hangul"), (0xAC00, 0xD7FB, "Hangul"), (0x3005, 0x3007, "Han"),
    (0x3400, 0x4DBF, "Han"), (0x4E00, 0x9FFF, "Han"), (0xF900, 0xFAFF, "Han"), (0x20000, 0x323AF, "Han"),
    (0x3041, 0x3096, "kana"), (0x309D, 0x309F, "kana"), (0x30A1, 0x30FA, "kana"), (0x30FC, 0x30FF, "kana"),
    (0xFF66, 0xFF9D, "kana"),
])  # fmt: skip
_STARTS = [first for first, _, _ in _RANGES]


def script_of(character: str) -> str | None:
    """Return the script of a letter; None for digits, marks, spaces and the scripts of no known language."""
    code = ord(character)
    first, last, script = _RANGES[max(0, bisect_right(_STARTS, code) - 1)]
    return script if first <= code <= last else None


def count_scripts(text: str) -> Counter[str]:
    """Count the letters of each script.

    >>> count_scripts("世界인권 2024")["Hangul"]
    2
    """
    counts: Counter[str] = Counter()
    for character, times in Counter(text).items():
        if script := script_of(character):
            counts[script] += times
    return counts


def scripts_of_language(language: str) -> tuple[str, ...]:
    """Return the scripts that the language is written in, the one that gives it away first.

    >>> scripts_of_language("ja")
    ('kana', 'Han')
    """
    for script, languages in WRITTEN_IN.items():
        if language in languages:
            return (script, "Han") if script == "kana" else (script,)
    return ("Latin",)
