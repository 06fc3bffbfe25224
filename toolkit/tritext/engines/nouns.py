"""English nouns that a model leaves in Korean and Japanese sentences: 큰 bowl에 flour를 넣고.

``checks/lexicon/nouns.tsv`` has those of everyday life that mean one thing. A name of the text has a capital.
"""

from __future__ import annotations

import re
from functools import cache

from tritext.engines.spelling import exchanged
from tritext.translate.protect import protected_spans

_WORD = re.compile(r"(?<![A-Za-z0-9.@/:_'’≪<-])[a-z]{2,}(?: sauce)?(?![A-Za-z0-9@/_'’≫>-]|\.[A-Za-z])")
_LETTER = re.compile("[가-힣ぁ-ゟ一-龯]")
_ALONE = r"(?<![A-Za-z])(?<![A-Za-z] ){}(?! ?[A-Za-z])"
"""A noun beside another word in Latin letters is a part of a title."""


def translated(text: str, translation: str, *, target: str) -> str:
    """Return a Korean or Japanese translation with its English nouns translated, unless its text has code.

    >>> translated("Add salt to the eggs.", "eggs에 salt을 넣습니다.", target="ko")
    '달걀에 소금을 넣습니다.'
    """
    if target not in ("ko", "ja") or "`" in text or protected_spans(text) or not _LETTER.search(translation):
        return translation
    made, known = translation, _nouns(target)
    for word in dict.fromkeys(_WORD.findall(translation)):
        if word in known:
            made = exchanged(made, _ALONE.format(word), known[word], target)
    return made


@cache
def _nouns(target: str) -> dict[str, str]:
    """Return the nouns of the table by their English, in the plural too."""
    from tritext.checks.lexicon import table

    known = {english: {"ko": korean, "ja": japanese}[target] for english, korean, japanese in table("nouns")}
    plural = {re.sub("(?<![aeo])y$", "ie", english) + "s": noun for english, noun in known.items()}
    return plural | known
