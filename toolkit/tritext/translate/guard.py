"""Recognising output that a translation model should not have given.

Small models repeat themselves without end, stay silent, or hand the source back. Nothing here judges quality; it
names what is plainly broken, so that it is tried once more and marked if it stays so.
"""

from __future__ import annotations

import re

from tritext.translate.protect import is_lost

_LOOP = re.compile(r"(.{2,40}?)\1{2,}|(.)\2{5,}|([ぁ-んァ-ヶ])\3{3,}|(?![하호히허크])([가-힣一-龠])\4{2,}", re.DOTALL)
_RULES = re.compile(r"[\s.…·・\-_=*~]+")
_SCRIPT = {
    "ko": re.compile(r"[가-힣]"),
    "ja": re.compile(r"[ぁ-んァ-ヶ一-龠々]"),
    "zh": re.compile(r"[一-龠]"),
}  # fmt: skip
_CJK = re.compile(r"[가-힣ぁ-んァ-ヶ一-龠々]")
_LETTERS = re.compile(r"[^\W\d_]+")


def doubts(source: str, translation: str, *, source_language: str, target_language: str) -> tuple[str, ...]:
    """Name what is plainly wrong with a translation.

    ``empty`` nothing came out; ``repeated`` a loop that the source does not have; ``copied`` the source came back;
    ``script`` not written as the target language is; ``garbled`` holds broken characters; ``lost`` an address or
    identifier of the source is gone.

    >>> doubts("A green salad.", "샐러드 샐러드 샐러드 샐러드", source_language="en", target_language="ko")
    ('repeated',)
    """
    if not translation.strip():
        return ("empty",) if source.strip() else ()
    found = []
    if is_repeated(translation) and not is_repeated(source):
        found.append("repeated")
    if _is_copied(source, translation, source_language):
        found.append("copied")
    elif _is_wrong_script(source, translation, target_language):
        found.append("script")
    if "\ufffd" in translation and "\ufffd" not in source:
        found.append("garbled")
    if is_lost(source, translation):
        found.append("lost")
    return tuple(found)


def is_repeated(text: str) -> bool:
    """Whether a text loops: a stretch said three times running, or hardly any new four-letter sequence.

    Ruled lines and dot leaders are no loops.
    """
    loops = (match.group() for match in _LOOP.finditer(text + " "))
    if any(not _RULES.fullmatch(loop) for loop in loops):
        return True
    grams = [text[i : i + 4] for i in range(len(text) - 3)]
    return len(grams) > 40 and len(set(grams)) < 0.5 * len(grams)


def _is_copied(source: str, translation: str, language: str) -> bool:
    """Whether the source came back although it has words that want translating."""
    if " ".join(source.split()).casefold() != " ".join(translation.split()).casefold():
        return False
    if language in _SCRIPT:
        return bool(_SCRIPT[language].search(source))
    return len([word for word in _LETTERS.findall(source) if word.islower()]) >= 2


def _is_wrong_script(source: str, translation: str, language: str) -> bool:
    """Whether a translation has no character of the target's script, or an English one mostly Korean or Japanese."""
    if not any(word.islower() or _CJK.search(word) for word in _LETTERS.findall(source)):
        return False
    if language in _SCRIPT:
        return not _SCRIPT[language].search(translation)
    return len(_CJK.findall(translation)) > 0.5 * len("".join(_LETTERS.findall(translation)))
