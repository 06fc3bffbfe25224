"""``structure``: a placeholder, an address of the web or of mail that another version has in another form.

These are copied, never translated, so two versions that both have some and not the same ones differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from tritext.checks.finding import Finding, Span
from tritext.checks.passage import Passage

name = "structure"
summary = "a placeholder, URL or e-mail address that differs"
is_default = True

_CONFIDENCE = 0.9
_COPIED = {
    "URL": re.compile(r"https?://[!-~]*[A-Za-z0-9/]"),
    "e-mail address": re.compile(r"(?<![\w.+-])[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"),
    "placeholder": re.compile(r"\{\{?[A-Za-z_][A-Za-z0-9_.]*\}?\}|%\([A-Za-z_]+\)[sd]|\$\{[A-Za-z_][A-Za-z0-9_.]*\}"),
}
_IGNORED_CASE = ("URL", "e-mail address")
_MUST_BE_THERE = ("placeholder",)


def find(passage: Passage) -> Iterator[Finding]:
    """Report each kind of which the versions do not have the same ones."""
    texts = {language: variant.text for language, variant in passage.present.items()}
    for kind, pattern in _COPIED.items():
        copied = {language: _copied(pattern, text, kind) for language, text in texts.items()}
        lone = {language: _lone(copied, language, kind) for language in texts}
        spans = {language: tuple(each) for language, each in lone.items() if each}
        if not spans:
            continue
        deviating = _deviating({language: frozenset(each) for language, each in copied.items()})
        quoted = ", ".join(f"{each} has {texts[each][spans[each][0][0] : spans[each][0][1]]}" for each in spans)
        yield Finding(name, passage.row, deviating, "error", _CONFIDENCE, f"not the same {kind}: {quoted}", spans)


def _copied(pattern: re.Pattern[str], text: str, kind: str) -> dict[str, Span]:
    """Return what must be the same in all versions, and where it is."""
    return {(match[0].lower() if kind in _IGNORED_CASE else match[0]): match.span() for match in pattern.finditer(text)}


def _lone(copied: dict[str, dict[str, Span]], language: str, kind: str) -> list[Span]:
    """Return the spans that a version lacks which has others of the kind, or must have them."""
    others = [each for other, each in copied.items() if other != language and (each or kind in _MUST_BE_THERE)]
    return [span for text, span in copied[language].items() if any(text not in other for other in others)]


def _deviating(copied: dict[str, frozenset[str]]) -> tuple[str, ...]:
    """Return the one of three that differs from two which are the same."""
    for a, b in combinations(copied, 2):
        rest = tuple(each for each in copied if each not in (a, b))
        if len(rest) == 1 and copied[a] == copied[b] != copied[rest[0]]:
            return rest
    return ()
