"""``script``: text that is not in its language's script, is another version's, repeats itself or breaks off.

A heading may be an acronym or a name, a Japanese one may be all kanji: only what has enough letters is judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tritext.checks.ending import breaks_off, is_closed
from tritext.checks.finding import Finding, Severity, Span
from tritext.checks.passage import Passage

name = "script"
summary = "untranslated, wrong script, damaged, repeating or cut text"
is_default = True

_FEWEST_LETTERS = 12
_MOST_FOREIGN = 0.8
_LETTERS = re.compile(r"[^\W\d_]")
_OWN = {
    "en": re.compile(r"[A-Za-zÀ-ɏ]"),
    "ko": re.compile(r"[가-힣ᄀ-ᇿ㄰-㆏]"),
    "ja": re.compile(r"[぀-ヿ㐀-鿿々ｦ-ﾟ]"),
}
_ADDRESS = re.compile(r"https?://[!-~]+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]+")
_DAMAGED = re.compile("�+")
_REPEATED = re.compile(r"(?=\S{0,80}\w)(\S.{2,80}?)(?:[\s,、，.。]*\1){2,}", re.DOTALL)
_SHOWN = 20
"""Characters that are named where a text breaks off."""
_LONGEST = 20_000
"""Characters that are searched for repetition: it takes time that grows with the length."""


def find(passage: Passage) -> Iterator[Finding]:
    """Report what is wrong with each variant by itself, or as a copy of another."""
    texts = {language: each.text for language, each in passage.present.items() if not each.is_awaited}
    repeats = {language: _repeated(text) for language, text in texts.items()}
    for language, text in texts.items():
        whole = (0, len(text))
        if (damaged := _DAMAGED.search(text)) is not None:
            yield _finding(passage, language, damaged.span(), 0.98, "has characters that were lost when it was decoded")
        if (copied := _copied_from(texts, language)) is not None:
            yield _finding(passage, language, whole, 0.95, f"has the text of {copied}, untranslated")
        elif _is_foreign(text, language):
            yield _finding(passage, language, whole, 0.9, "is not in the script of its language")
        span = repeats[language]
        if span is not None and not any(each for other, each in repeats.items() if other != language):
            yield _finding(passage, language, span, 0.8, "says one thing three times or more", "warning")
        others = [each for other, each in texts.items() if other != language]
        if others and not _is_foreign(text, language) and breaks_off(text, language) and all(map(is_closed, others)):
            end = (max(len(text) - _SHOWN, 0), len(text))
            yield _finding(passage, language, end, 0.8, "breaks off where the others end a sentence", "warning")


def _finding(
    passage: Passage, language: str, span: Span, confidence: float, what: str, severity: Severity = "error"
) -> Finding:
    return Finding(name, passage.row, (language,), severity, confidence, f"{language} {what}", {language: (span,)})


@lru_cache(maxsize=64)
def _is_foreign(text: str, language: str) -> bool:
    """Whether nearly all letters are of another script."""
    letters = _LETTERS.findall(_ADDRESS.sub("", text))
    if language not in _OWN or len(letters) < _FEWEST_LETTERS:
        return False
    own = len(_OWN[language].findall("".join(letters)))
    return own < (1 - _MOST_FOREIGN) * len(letters)


def _copied_from(texts: dict[str, str], language: str) -> str | None:
    """Return the language whose text this is letter for letter, if it is not this one's own."""
    if not _is_foreign(texts[language], language):
        return None
    for other, text in texts.items():
        if other != language and text == texts[language]:
            return other
    return None


def _repeated(text: str) -> Span | None:
    """Return where at least four characters stand three times running, words and not only marks."""
    match = _REPEATED.search(text[:_LONGEST])
    return match.span() if match is not None else None
