"""Languages by their tags: names for people, and the few facts about writing that the layers share."""

from __future__ import annotations

from collections.abc import Iterable

from tritext.errors import UsageError

NAMES = {
    "ar": "Arabic", "az": "Azerbaijani", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech",
    "da": "Danish", "de": "German", "el": "Greek", "en": "English", "eo": "Esperanto", "es": "Spanish",
    "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish",
    "gl": "Galician", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian", "id": "Indonesian", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "ms": "Malay", "nb": "Norwegian Bokmål",
    "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak",
    "sl": "Slovenian", "sq": "Albanian", "sv": "Swedish", "th": "Thai", "tl": "Tagalog", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
"""Tag to English name: the languages of the embedded embedding model and of Argos Translate's index."""

_MEANT = {
    "jp": "ja", "kr": "ko", "kp": "ko", "cn": "zh", "tw": "zh", "hk": "zh", "us": "en", "gb": "en", "br": "pt",
    "cz": "cs", "dk": "da", "gr": "el", "il": "he", "in": "hi", "ir": "fa", "no": "nb", "se": "sv", "ua": "uk",
    "vn": "vi", "eng": "en", "jpn": "ja", "kor": "ko", "zho": "zh", "chi": "zh", "cmn": "zh", "deu": "de", "ger": "de",
    "fra": "fr", "fre": "fr", "spa": "es", "rus": "ru", "por": "pt", "ita": "it", "nor": "nb", "한국어": "ko",
    "日本語": "ja", "中文": "zh", "norwegian": "nb",
}  # fmt: skip
"""What people write for a tag: of the country, of three letters, the language's own name."""

UNSPACED = frozenset({"ja", "zh"})
"""Languages that put no space between words, and so none between joined segments."""


def parse_language(tag: str) -> str:
    """Return the lower-case primary tag of a language that tritext knows.

    >>> parse_language("ko-KR")
    'ko'

    Raises:
        UsageError: If the tag names no known language.
    """
    primary = tag.strip().replace("_", "-").lower().split("-")[0]
    if primary not in NAMES:
        meant = _meant(primary)
        if meant:
            name = NAMES[meant]
            raise UsageError(f"unknown language {tag!r}: write {meant} for {name}, or another code of two letters")
        raise UsageError(f"unknown language {tag!r}: give a two-letter code such as en, ko, ja, de, fr or zh")
    return primary


def _meant(tag: str) -> str | None:
    """Return the tag of a language that is named in another way."""
    return _MEANT.get(tag) or next((known for known, name in NAMES.items() if name.lower() == tag), None)


def parse_languages(tags: str | Iterable[str]) -> tuple[str, ...]:
    """Read a comma-separated list of languages, each once.

    >>> parse_languages("en,ko,ja")
    ('en', 'ko', 'ja')

    Raises:
        UsageError: If a tag is unknown or given twice.
    """
    given = tags.split(",") if isinstance(tags, str) else list(tags)
    found: list[str] = []
    for tag in given:
        language = parse_language(tag)
        if language in found:
            raise UsageError(f"language {language!r} is given twice in {','.join(given)!r}: name each language once")
        found.append(language)
    return tuple(found)


def language_name(tag: str) -> str:
    """Return the English name of a language, or the tag itself if it is not known.

    >>> language_name("ko")
    'Korean'
    """
    return NAMES.get(tag, tag)


def joiner(language: str) -> str:
    """Return what stands between two joined segments: a space, or nothing in Japanese and Chinese."""
    return "" if language in UNSPACED else " "


def unwrap(text: str, language: str) -> str:
    r"""Put a segment that spans several lines on one.

    >>> unwrap("A line and\n  the next.", "en")
    'A line and the next.'
    """
    return joiner(language).join(line.strip() for line in text.split("\n")) if "\n" in text else text


def join(texts: Iterable[str], language: str) -> str:
    """Join segments of one language into one text.

    >>> join(["今日は晴れ。", "明日は雨。"], "ja")
    '今日は晴れ。明日は雨。'
    """
    return joiner(language).join(texts)


def running_text(segments: Iterable[str], language: str) -> str:
    r"""Join the segments of a row into its text, each set in one line.

    >>> running_text(["A line and\n  the next.", "Another."], "en")
    'A line and the next. Another.'
    """
    return join((unwrap(each, language) for each in segments), language)
