"""Verbs that say that somebody speaks, in English, Korean and Japanese: how they are found, and how they are written.

Only what affirms is found: no *did not say*, no 言わなかった, no 말하지 않았다.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Saying:
    """A verb in three languages."""

    past: dict[str, str]
    """Language to how it is written: in Korean and Japanese at the end of a sentence."""
    found: dict[str, str]
    """Language to a pattern of its forms."""


_VERBS = (
    ("said", "says?|said|notes?|noted|states?|stated|tells?|told",
     "말했", "말|이야기|얘기|전|밝|언급|지적", "述べ", "言|いい|述べ|語|話|伝え|告げ|コメント|指摘"),
    ("added", "adds?|added|continues?|continued", "덧붙였", "덧붙|추가", "付け加え", "付け加え|付け足"),
    ("asked", "asks?|asked", "물었", "물|질문", "尋ね", "尋ね|たずね|問|質問"),
    ("replied", "repl(?:y|ies|ied)|answers?|answered", "답했", "답|대답|답변", "答え", "答え|回答"),
    ("wrote", "writes?|wrote", "썼", "적", "書い", "書"),
    ("explained", "explains?|explained", "설명했", "설명", "説明し", "説明"),
    ("warned", "warns?|warned", "경고했", "경고", "警告し", "警告"),
    ("argued", "argues?|argued|insists?|insisted|claims?|claimed", "주장했", "주장", "主張し", "主張"),
    ("stressed", "stress(?:es|ed)?|emphasi[sz]e[sd]?", "강조했", "강조", "強調し", "強調"),
    ("declared", "announces?|announced|declares?|declared", "밝혔", "발표|선언", "表明し", "表明|宣言|発表"),
    ("admitted", "admits?|admitted|acknowledge[sd]?", "인정했", "인정", "認め", "認め"),
)  # fmt: skip
"""English past and forms, Korean and Japanese past without its end and stems."""
_KOREAN = r"(?:(?:했|하였|었|였|혔)(?:다|습니다)|한다|합니다)"
_JAPANESE = r"(?:[っしいり]?(?:て(?:い)?(?:る|た|ます|ました)|た|ます|ました)|[るうす]|する)"
_WHOLE = {"en": "", "ko": "(?<![가-힣])", "ja": "(?<![公発証断助明遺予伝電会対世投返応解訪学疑反記叙供詳物])"}
"""Where a verb begins: not in 발전했다, nor in 公言した, 訪問した."""
SAYINGS = tuple(
    Saying(
        {"en": en, "ko": f"{ko}습니다.", "ja": f"{ja}た。"},
        {"en": english, "ko": rf"(?:{korean}){_KOREAN}", "ja": rf"(?:{japanese}){_JAPANESE}"},
    )
    for en, english, ko, korean, ja, japanese in _VERBS
)


def pattern(language: str) -> str:
    """Return a pattern of all forms of a language, with the group ``verb``."""
    return rf"{_WHOLE[language]}(?P<verb>{'|'.join(saying.found[language] for saying in SAYINGS)})"


def saying_of(form: str, language: str) -> Saying:
    """Return the verb of a form that was found."""
    return next(each for each in SAYINGS if re.fullmatch(each.found[language], form))
