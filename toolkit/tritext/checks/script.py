"""``script``: text that is not in its language's script, is another version's, repeats itself or breaks off.

A heading may be an acronym or a name, a Japanese one may be all kanji: only what has enough letters is judged. Names
and code in Latin letters make no Korean or Japanese text foreign, English sentences do. A heading ends without a mark
as a text does that was cut, so that counts with what stands at the end, and with how short the text is for the others.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from tritext.checks.clauses import LANGUAGES, length
from tritext.checks.ending import Ending, ending, goes_on, is_closed
from tritext.checks.finding import Finding, Severity, Span
from tritext.checks.lexicon import table
from tritext.checks.passage import Passage
from tritext.checks.quoting import quote

name = "script"
summary = "text that is not translated, damaged, repeated, cut off, or in the letters of another language"
is_default = True

_FEWEST_LETTERS = 12
_MOST_FOREIGN = 0.8
_NO_LETTERS = re.compile(r"[\W\d_]+")
_OWN = {
    "en": re.compile(r"[A-Za-zÀ-ɏ]+"),
    "ko": re.compile(r"[가-힣ᄀ-ᇿ㄰-㆏]+"),
    "ja": re.compile(r"[぀-ヿ㐀-鿿々ｦ-ﾟ]+"),
}
_FEWEST_SAID = 6
"""Of so many words in lower case one at least is an article, a preposition and the like, if they are a sentence."""
_HYPHENS = ("-", "‐", "‑")
"""What joins words into one: a great-great-great-grandchild."""
_RUN = 7
"""Characters that stand twice in a text that repeats itself as the other one does."""
_ADDRESS = re.compile(r"https?://[!-~]+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]+")
_QUOTED = re.compile(r"""["“「『]([^"“”「」『』]{4,})["”」』]""")
_STRANGE = {
    "en": re.compile(r"[가-힣ぁ-んァ-ヺ]{2,}"),
    "ko": re.compile(r"[ぁ-んァ-ヺ]{2,}"),
    "ja": re.compile(r"[가-힣]{2,}"),
}
"""Words that another version left behind: one letter may be what a text speaks of."""
_SHOWN_APART = re.compile(r"""["'“‘「『《〈(（\[<`][^"'”’」』》〉)）\]>`]*["'”’」』》〉)）\]>`]""")
"""What is quoted, named or explained."""
_DAMAGED = re.compile("�+")
_REPEATED = re.compile(r"(?=\S{0,80}\w)(\S.{2,80}?)(?:[\s,、，.。]*\1){2,}", re.DOTALL)
_WITHIN = re.compile("[A-Za-z]{2}")
_LATIN_WORDS = re.compile(r"(?<![\w./-])[a-z]+(?![\w./(-])")
_SHORT: Mapping[Ending, float] = {"open": -0.5, "noun": -2.5, "within": math.inf}
"""Spreads by which a text is short for each of the others if it breaks off there, by how it ends."""
_FEWEST_OTHERS: Mapping[Ending, int] = {"open": 1, "noun": 2, "within": 1}
"""Of two versions a heading and a cut text are not to be told apart."""
_FOLLOWS = re.compile(
    r"\bfollow(?:s|ing)\b|\bbelow\b|다음(?!\s?(?:달|주|해|날))|아래|次の(?![日年月週])|次に|以下|下記|下の", re.I
)
_LAST = 60
"""Characters at the end of a version that say whether something follows."""
_TWICE = 2
_SHOWN = 20
"""Characters that are named where a text breaks off."""
_LONGEST = 20_000
"""Characters that are searched for repetition: it takes time that grows with the length."""


def find(passage: Passage) -> Iterator[Finding]:
    """Report what is wrong with each variant by itself, or as a copy of another."""
    texts = {language: each.text for language, each in passage.present.items() if not each.is_awaited}
    for language, text in texts.items():
        whole = (0, len(text))
        if (damaged := _DAMAGED.search(text)) is not None:
            yield _finding(passage, language, damaged.span(), 0.98, "has characters that a wrong encoding broke")
        if (copied := _copied_from(texts, language)) is not None:
            yield _finding(passage, language, whole, 0.95, f"has the text of {copied}, not translated")
        elif _is_foreign(text, language) and _is_foreign(_without_quoted(texts, language), language):
            yield _finding(passage, language, whole, 0.9, "is not written in the letters of its language")
        elif (span := _strange(texts, language)) is not None:
            left = text[slice(*span)]
            yield _finding(passage, language, span, 0.8, f"has {quote(left)}, which is not in its letters")
        span = _repeated(text)
        if span is not None and not any(_repeats_something(each) for other, each in texts.items() if other != language):
            yield _finding(passage, language, span, 0.8, "says the same thing three times or more", "warning")
        if not _is_foreign(text, language) and _breaks_off(passage, texts, language):
            end = (max(len(text) - _SHOWN, 0), len(text))
            yield _finding(passage, language, end, 0.8, "breaks off where the others end a sentence", "warning")


def _finding(
    passage: Passage, language: str, span: Span, confidence: float, what: str, severity: Severity = "error"
) -> Finding:
    return Finding(name, passage.row, (language,), severity, confidence, f"{language} {what}", {language: (span,)})


@lru_cache(maxsize=64)
def _is_foreign(text: str, language: str) -> bool:
    """Whether nearly all letters are of another script."""
    if language not in _OWN:
        return False
    letters = _NO_LETTERS.sub("", _ADDRESS.sub("", text) if "://" in text or "@" in text else text)
    if len(letters) < _FEWEST_LETTERS:
        return False
    own = len(letters) - len(_OWN[language].sub("", letters))
    is_rare = own < (1 - _MOST_FOREIGN) * len(letters)
    if language != "en" and own and is_rare and not _is_english(text):
        is_rare = own < (1 - _MOST_FOREIGN) * len(_OWN["en"].sub("", letters))
    return is_rare


def _strange(texts: Mapping[str, str], language: str) -> Span | None:
    """Return where the first word in the letters of another language is, if no third version has it too."""
    pattern, text = _STRANGE.get(language), texts[language]
    if pattern is None or pattern.search(text) is None:
        return None
    shown = [match.span() for match in _SHOWN_APART.finditer(text)]
    for match in pattern.finditer(text):
        has = [other for other, each in texts.items() if match[0] in each and other != language]
        if len(has) < _TWICE and not any(start < match.start() < end for start, end in shown):
            return match.span()
    return None


def _without_quoted(texts: dict[str, str], language: str) -> str:
    """Return a text without the messages that it quotes as another version does, letter for letter."""
    others = [text for other, text in texts.items() if other != language]
    return _QUOTED.sub(lambda it: "" if any(it[1] in other for other in others) else it[0], texts[language])


def _is_english(text: str) -> bool:
    """Whether a text has words that stand in English sentences, and not in names (State of the Union) or code."""
    words = _LATIN_WORDS.findall(text)
    said = _function_words().intersection(words)
    return bool(said) and not said.issuperset(words) and len(said) * _FEWEST_SAID >= len(frozenset(words))


@cache
def _function_words() -> frozenset[str]:
    return frozenset(word for (word,) in table("function-words") if len(word) > 1)


def _breaks_off(passage: Passage, texts: dict[str, str], language: str) -> bool:
    """Whether a text ends with what goes on, or as headings do, and is short for every other version.

    As short as a heading has to be, if another version says that something follows, as code does: one language may put
    it behind the verb, another before. Not in a version that has no marks where the others have some: verses end
    anywhere.
    """
    kind = ending(texts[language], language)
    short = _SHORT.get(kind) if texts[language].strip() else None
    others = {other: text for other, text in texts.items() if other != language}
    known = [each for each in others if each in LANGUAGES and others[each].strip()]
    if short is None or len(known) < _FEWEST_OTHERS[kind] or not all(map(is_closed, others.values())):
        return False
    if any(goes_on(text) or _FOLLOWS.search(text, max(0, len(text) - _LAST)) for text in others.values()):
        short = _SHORT["noun"]
    return all(length(texts, language, each) < short for each in known) and not _is_without_marks(passage, language)


def _is_without_marks(passage: Passage, language: str) -> bool:
    """Whether none of the rows beside ends with a mark in one version where they do in others."""
    closed = [{each for each, variant in unit.variants.items() if is_closed(variant.text)} for unit in passage.beside]
    return any(closed) and not any(language in each for each in closed)


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
    text = text[:_LONGEST]
    starts = list(zip(text, text[1:], text[2:], strict=False))
    if len(set(starts)) > len(starts) - _TWICE:  # what stands three times has its first characters as often
        return None
    often = {start for start, count in Counter(starts).items() if count > _TWICE}
    begins = [at for at, start in enumerate(starts) if start in often and not _is_in_word(text, at)]
    tried = (_REPEATED.match(text, at) for at in begins)
    match = next((each for each in tried if each is not None and not _is_in_word(text, each.end())), None)
    if match is None or match[1].endswith(_HYPHENS) or not any(map(str.isalnum, match[1])):
        return None
    return match.span()


def _is_in_word(text: str, at: int) -> bool:
    """Whether a place is within a word in Latin letters: you, you you|ng man; a byte|array, array.array."""
    return _WITHIN.fullmatch(text[max(0, at - 1) : at + 1]) is not None


def _repeats_something(text: str) -> bool:
    """Whether a text says one thing again and again, or a few words twice."""
    if _repeated(text) is not None:
        return True
    runs = [text[at : at + _RUN] for at in range(min(len(text), _LONGEST) - _RUN + 1)]
    return len(set(runs)) < len(runs)
