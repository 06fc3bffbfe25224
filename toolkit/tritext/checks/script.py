"""``script``: text that is not in its language, or is damaged; is another version's, repeats itself or breaks off.

A heading may be an acronym or a name, a Japanese one may be all kanji: only what has enough letters is judged. Names
and code in Latin letters make no Korean or Japanese text foreign, English sentences do. A heading ends without a mark
as a text does that was cut, so that counts with what stands at the end, and with how short the text is for the others.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from tritext.checks.clauses import LANGUAGES, LEAST, length
from tritext.checks.ending import Ending, ending, goes_on, is_closed, is_said
from tritext.checks.finding import Finding, Severity, Span
from tritext.checks.lexicon import table
from tritext.checks.passage import Passage
from tritext.checks.quoting import quote
from tritext.checks.repeated import doubled, repeated, repeats_something

name = "script"
BREAKS_OFF = "breaks off where the others end a sentence"
summary = "text that is not translated, damaged, repeated, cut off, or in the letters of another language"
is_default = True

_FEWEST_LETTERS = 12
_MOST_FOREIGN = 0.8
_NO_LETTERS = re.compile(r"[\W\d_]+")
_FEWEST_TWICE = 2
"""Letters of what another version says twice, in fewer perhaps."""
_OWN = {"en": re.compile(r"[A-Za-zÀ-ɏ]+"), "ko": re.compile(r"[가-힣ᄀ-ᇿ㄰-㆏]+"), "ja": re.compile(r"[぀-ヿ㐀-鿿々ｦ-ﾟ]+")}
_KANA = re.compile(r"[぀-ヿｦ-ﾟ]")
_FEWEST_SIMPLIFIED = 2
_OF_OTHERS = re.compile(
    r"(?<![\w%.'’-])(?:de|la|le|les|des|du|et|une|que|qui|dans|pour|el|los|las|por|para|del|der|das|und|ist|nicht|ein|eine"
    r"|von|zu|mit|il|che|della|em|uma|com|não|os)(?![\w'’(-]|\.\w)"
)
"""Words that sentences in French, Spanish, German, Italian and Portuguese have; in lower case, for names begin so."""
_NAME = re.compile(r"\b(?:(?:de|del|della|des|du|el|la|las|le|les|los|von(?: der| und zu)?|zu|et al\.) )+(?=[A-ZÀ-Þ(])")
"""What names are joined by, and those who are quoted: Ursula von der Leyen, Plaza de la Constitución."""
_FEWEST_OF_OTHERS = 2
_FEWEST_SAID = 6
"""Of so many words in lower case one at least is an article, a preposition and the like, if they are a sentence."""
_ADDRESS = re.compile(r"https?://[!-~]+|(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{1,64}@[\w.-]+")
_QUOTED = re.compile(r"""["“「『]([^"“”「」『』]{4,})["”」』]""")
_STRANGE = {
    "en": re.compile(r"[가-힣ぁ-んァ-ヺ]{2,}"),
    "ko": re.compile(r"[ぁ-んァ-ヺ]{2,}"),
    "ja": re.compile(r"[가-힣]{2,}"),
}
"""Words that another version left behind: one letter may be what a text speaks of."""
_SHOWN_APART = re.compile(
    r"""(["'`])(?:(?!\1).){1,300}\1|[“‘「『《〈(（\[<][^”’」』》〉)）\]>]{0,300}[”’」』》〉)）\]>]|\S{1,40}(?=\s?[(（])"""
)
"""What is quoted, named or explained."""
_DAMAGED = re.compile("�+|â€[™œ“”˜¦]?|[ÃÂ][\xa0-\xbf]")
"""What UTF-8 becomes that is read as Latin-1 too: â€™, Ã©, Â°."""
_LATIN_WORDS = re.compile(r"(?<![\w./-])[a-z]+(?![\w./(-])")
_SHORT: Mapping[Ending, float] = {"open": -0.5, "noun": -2.5, "within": math.inf}
"""Spreads by which a text is short for each of the others if it breaks off there, by how it ends."""
_BROKEN: Mapping[Ending, float] = {"open": 0.8, "noun": 0.4, "within": 0.8}
"""How likely that is, by how it ends: of 36 that ended as headings do, in manuals, four did."""
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
_SILENCE = re.compile(r"[\s.…・⋯]+")
"""What a dialogue may have for a reply: nobody says anything."""


def find(passage: Passage) -> Iterator[Finding]:
    """Report what is wrong with each variant by itself, or as a copy of another."""
    texts = {language: each.text for language, each in passage.present.items() if not each.is_awaited}
    for language, text in texts.items():
        yield from _letters(passage, texts, language)
        yield from _repetitions(passage, texts, language)
        if not _is_foreign(text, language) and (likely := _breaks_off(passage, texts, language)):
            end = (max(len(text) - _SHOWN, 0), len(text))
            yield _finding(passage, language, end, likely, BREAKS_OFF, "warning")


def _letters(passage: Passage, texts: Mapping[str, str], language: str) -> Iterator[Finding]:
    """Report letters that are damaged, of another language, or not there."""
    text, whole = texts[language], (0, len(texts[language]))
    damaged = _DAMAGED.search(text)
    if damaged is not None and not _are_about(texts, damaged[0]):
        yield _finding(passage, language, damaged.span(), 0.98, "has characters that a wrong encoding broke")
    if (copied := _copied_from(texts, language)) is not None:
        yield _finding(passage, language, whole, 0.95, f"has the text of {copied}, not translated")
    elif _is_foreign(text, language) and _is_foreign(_without_quoted(texts, language), language):
        yield _finding(passage, language, whole, 0.9, "is not written in its language")
    elif (span := _strange(texts, language)) is not None:
        left = text[slice(*span)]
        yield _finding(passage, language, span, 0.8, f"has {quote(left)}, which is not in its letters")
    others = [each for other, each in texts.items() if other != language]
    if _has_no_words(text) and others and all(map(_is_said, others)):
        what = "has no words where the others have a sentence"
        if _SILENCE.fullmatch(text):
            yield _finding(passage, language, whole, 0.5, what, "warning")
        else:
            yield _finding(passage, language, whole, 0.9, what)


def _repetitions(passage: Passage, texts: Mapping[str, str], language: str) -> Iterator[Finding]:
    """Report what a version says again and the others do not."""
    others = [each for other, each in texts.items() if other != language]
    if (span := repeated(texts[language])) is not None:
        if not any(map(repeats_something, others)):
            yield _finding(passage, language, span, 0.8, "says the same thing three times or more", "warning")
    elif (span := doubled(texts[language])) is not None and not any(doubled(each, _FEWEST_TWICE) for each in others):
        yield _finding(passage, language, span, 0.9, "says the same thing twice running", "warning")


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
    if _is_in_another(text, language):
        return True
    own = len(letters) - len(_OWN[language].sub("", letters))
    is_rare = own < (1 - _MOST_FOREIGN) * len(letters)
    if language != "en" and own and is_rare and not _is_english(text):
        is_rare = own < (1 - _MOST_FOREIGN) * len(_OWN["en"].sub("", letters))
    return is_rare


def _is_in_another(text: str, language: str) -> bool:
    """Whether a text is in a language that shares the letters of its own: Chinese in Japan's, French in English ones.

    Simplified characters that Japanese has not tell Chinese; words of which English has none tell the others.
    """
    if language == "ja":
        return _KANA.search(text) is None and sum(map(_is_simplified, text)) >= _FEWEST_SIMPLIFIED
    if language != "en" or len(frozenset(_OF_OTHERS.findall(text))) < _FEWEST_OF_OTHERS:
        return False
    text = _NAME.sub("", text)
    if len(frozenset(others := _OF_OTHERS.findall(text))) < _FEWEST_OF_OTHERS:
        return False
    words = _LATIN_WORDS.findall(text)
    return len(others) > sum(each in _function_words() for each in words) and len(others) * _FEWEST_SAID >= len(words)


def _is_simplified(character: str) -> bool:
    """Whether the characters of China have it and those of Japan have not.

    >>> _is_simplified("这"), _is_simplified("国"), _is_simplified("a")
    (True, False, False)
    """
    return "一" <= character <= "鿿" and _is_in(character, "gb2312") and not _is_in(character, "shift_jis")


def _is_in(character: str, encoding: str) -> bool:
    return bool(character.encode(encoding, errors="ignore"))


def _strange(texts: Mapping[str, str], language: str) -> Span | None:
    """Return where the first word in the letters of another language is, if no third version has it too."""
    pattern, text = _STRANGE.get(language), texts[language]
    if pattern is None or pattern.search(text) is None:
        return None
    shown = [match.span() for match in _SHOWN_APART.finditer(text)]
    for match in pattern.finditer(text):
        has = [other for other, each in texts.items() if match[0] in each and other != language]
        if len(has) < _TWICE and not any(start <= match.start() < end for start, end in shown):
            return match.span()
    return None


def _are_about(texts: Mapping[str, str], said: str) -> bool:
    """Whether all of several versions have something, and quote it: a text on what wrong encodings look like."""
    are_alike = len(texts) > 1 and all(said in each for each in texts.values())
    return are_alike and any(mark + said in each for each in texts.values() for mark in '"“‘「『`')


def _has_no_words(text: str) -> bool:
    """Whether a text that is there has neither letters nor digits."""
    return bool(text.strip()) and not any(map(str.isalnum, text))


def _is_said(text: str) -> bool:
    return sum(map(str.isalpha, text)) >= _FEWEST_LETTERS


def _without_quoted(texts: Mapping[str, str], language: str) -> str:
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


def _breaks_off(passage: Passage, texts: dict[str, str], language: str) -> float:
    """Return how likely a text breaks off: it ends with what goes on, or as headings do, and is short for all others.

    As short as a heading has to be, if another version says that something follows, as code does: one language may put
    it behind the verb, another before. So short are only texts of some length, and the others end with verbs if they
    can: a label has a full stop in one language and none in another. Not in a version that has no marks where the
    others have some: verses end anywhere.
    """
    kind = ending(texts[language], language)
    short = _SHORT.get(kind) if texts[language].strip() else None
    others = {other: text for other, text in texts.items() if other != language}
    known = [each for each in others if each in LANGUAGES and others[each].strip()]
    if short is None or len(known) < _FEWEST_OTHERS[kind] or not all(is_said(*each) for each in others.items()):
        return 0.0
    if any(goes_on(text) or _FOLLOWS.search(text, max(0, len(text) - _LAST)) for text in others.values()):
        short = _SHORT["noun"]
    if short == _SHORT["noun"] and any(len(others[each].strip()) < LEAST[each] for each in known):
        return 0.0
    is_short = all(length(texts, language, each) < short for each in known)
    return _BROKEN[kind] if is_short and not _is_without_marks(passage, language) else 0.0


def _is_without_marks(passage: Passage, language: str) -> bool:
    """Whether none of the rows beside ends with a mark in one version where they do in others."""
    closed = [{each for each, variant in unit.variants.items() if is_closed(variant.text)} for unit in passage.beside]
    return any(closed) and not any(language in each for each in closed)


def _copied_from(texts: Mapping[str, str], language: str) -> str | None:
    """Return the language whose text this is letter for letter, if it is not this one's own."""
    same = (other for other, text in texts.items() if other != language and text == texts[language])
    return next(same, None) if _is_foreign(texts[language], language) else None
