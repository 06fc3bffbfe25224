"""The language that a text is in, by its script; and whether a declared language fits it."""

import re
from collections import Counter

from tritext.errors import InputError
from tritext.languages import NAMES
from tritext.read.scripts import WRITTEN_IN, count_scripts, scripts_of_language
from tritext.read.source import Source

_ENGLISH = frozenset({
    "the", "and", "of", "that", "with", "which", "this", "these", "from", "have", "has", "had", "been", "were",
    "their", "they", "them", "would", "should", "could", "not", "are", "you", "your", "by", "it", "its", "whose",
    "there", "what", "when", "who", "shall", "every", "everyone", "other", "any", "such", "than", "being",
})  # fmt: skip
"""Function words of English that other languages in Latin letters seldom have."""

_LATIN_LETTERS_A_SYLLABLE = 6
"""Twice as many Latin letters as say what one syllable or ideograph says: names and commands stand in every text."""


def detect_language(text: str, source: Source) -> str:
    """Tell the language of a text by its script, and English by its function words.

    Raises:
        InputError: If it cannot be told, or the text mixes languages; the message shows how to declare one.
    """
    amounts = _amounts(count_scripts(text))
    if not amounts:
        raise _undetected(source, "it has no letters", "ko")
    (script, amount), *others = amounts.most_common()
    if others and amount < 2 * others[0][1]:
        both = f"it mixes {script} and {others[0][0]}"
        raise _undetected(source, both, WRITTEN_IN.get(script, WRITTEN_IN.get(others[0][0], ("en",)))[0])
    if script == "Latin":
        if not _is_english(text):
            raise _undetected(source, "too little of it is clearly English", "de")
        return "en"
    if script == "Han" and _is_japanese_rather(text):
        raise _undetected(source, "without kana it may be Japanese or Chinese", "ja", "zh")
    languages = WRITTEN_IN[script]
    if len(languages) > 1:
        raise _undetected(source, f"several languages use {script}", *languages)
    return languages[0]


def mismatch(text: str, language: str) -> str | None:
    """Say what the text is mostly written in if that is not a script of the declared language; None if it fits.

    Short texts in Latin letters, numbers, quotations and names in another script are no mismatch.
    """
    counts = count_scripts(text)
    scripts = scripts_of_language(language)
    own = sum(counts[script] for script in scripts)
    foreign = counts - Counter({script: counts[script] for script in ("Latin", *scripts)})
    (script, amount), *_ = (*foreign.most_common(1), ("", 0))
    if "Latin" in scripts:
        return script if amount >= 8 and foreign.total() > own else None
    if language == "ko" and script == "Han":
        return script if amount >= 20 and not own else None
    if language == "zh" and script == "kana":
        return script if amount >= 8 and 4 * amount > own else None
    if language == "ja" and counts["Han"] >= 40 and 50 * counts["kana"] < counts["Han"]:
        return "Han without kana"
    if amount >= 4 and amount > 2 * own:
        return script
    return "Latin letters" if counts["Latin"] >= 40 and 30 * own < counts["Latin"] else None


def _amounts(counts: Counter[str]) -> Counter[str]:
    """Weigh the scripts: the ideographs of a Japanese or Korean text are part of it, Latin letters are many."""
    amounts = Counter({script: count for script, count in counts.items() if count})
    amounts["Latin"] = -(-counts["Latin"] // _LATIN_LETTERS_A_SYLLABLE)
    for script, at_least in (("kana", counts["Han"] // 10), ("Hangul", counts["Han"])):
        if counts[script] > at_least and amounts["Han"] and counts[script] >= counts["Hangul"]:
            amounts[script] += amounts.pop("Han")
    return +amounts


def _is_english(text: str) -> bool:
    """Whether English function words clearly dominate: about 1 in 3 words is one of them in English prose."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    hits = sum(word in _ENGLISH for word in words)
    return hits >= 4 and 8 * hits >= len(words)


def _is_japanese_rather(text: str) -> bool:
    """Whether ideographs without kana have Japanese forms that neither Chinese standard has."""
    ideographs = "".join(character for character in set(text) if "\u4e00" <= character <= "\u9fff")
    return not any(_is_encodable(ideographs, encoding) for encoding in ("gb2312", "big5")) and _is_encodable(
        ideographs, "shift_jis"
    )


def _is_encodable(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _undetected(source: Source, reason: str, *languages: str) -> InputError:
    names = f" ({', '.join(NAMES[language] for language in languages)})" if len(languages) > 1 else ""
    ways = " or ".join(source.declare(language) for language in languages)
    return InputError(f"cannot tell the language of {source.name}: {reason}{names}; write {ways}")
