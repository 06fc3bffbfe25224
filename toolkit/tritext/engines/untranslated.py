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
_CODE = (
    "명령|요소|클래스|태그|변수|함수|속성|메서드|메소드|옵션|파일|데이터|입력"
    "|コマンド|要素|クラス|タグ|変数|関数|属性|メソッド|オプション|ファイル|データ|入力"
)
_ALONE = (
    r"(?<![A-Za-z\"“”「『])(?<![A-Za-z] )(?<!(?:변수|함수|단어|명령) ){}"
    rf"(?! ?[A-Za-z]|[\"“”」』]|(?:[를을]|を)? ?(?:{_CODE}))"
)
"""A noun beside another word in Latin letters is a part of a title; between marks, or of code, it is spoken of."""


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
