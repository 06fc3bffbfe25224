"""Words of software that a model writes for English words of other texts: 커밋 where crimes are committed.

A row of ``checks/lexicon/senses.tsv`` is a phrase of the text that says in which sense a word stands, what the model
writes for it, and what it means there. Verbs go by their nouns, 커밋하다 as 자행하다, so that endings stay.
"""

from __future__ import annotations

import re
from functools import cache

from tritext.engines.spelling import exchanged
from tritext.translate.protect import protected_spans

_SOFTWARE = re.compile(
    r"\b(?:software|source code|repositor(?:y|ies)|servers?|files?|APIs?|apps?|click\w*|compilers?|databases?|browsers?"
    r"|URLs?|web ?(?:sites?|pages?)|install\w*|programming|scripts?|kernel|clusters?|quer(?:y|ies)|functions?"
    r"|variables?|objects?|parameters?|director(?:y|ies)|folders?|plug-?ins?|packages?|Linux|containers?|users?|modules?"
    r"|default|settings?|passwords?|keyboard|versions?|download\w*|Git|GitHub|codebase|pull requests?"
    r"|unit tests?|(?:main|master|feature) branch)\b",
    re.IGNORECASE,
)
_COMMITTED = "자행"
_IS_DONE = re.compile(r"\b(?:am|is|are|was|were|be|been|being|gets?|got)(?: \w+)? committed\b|\bcommitted by\b")
"""A text in which crimes are what is committed, not someone who commits them."""
_CRIME_BEFORE = re.compile(
    r"(?:범죄|죄|유린|침해|행위|만행|살인|학살|폭력|사기|강도|위반|남용|테러|사건)[이가은는도들]+\s*$"
)
_DONE = re.compile(rf"(?<={_COMMITTED})(?:되어|되(?=[었고며는지기])|[돼된됩될됐되])")
_DOES = {"되어": "해", "되": "하", "돼": "해", "된": "한", "됩": "합", "될": "할", "됐": "했"}


def in_sense(text: str, translation: str, *, source: str, target: str) -> str:
    """Return a translation of an English text with words of software exchanged for what is meant, if it has none.

    >>> in_sense("They committed crimes.", "그들은 범죄를 커밋했다.", source="en", target="ko")
    '그들은 범죄를 자행했다.'
    >>> in_sense("Commit the files.", "파일을 커밋합니다.", source="en", target="ko")
    '파일을 커밋합니다.'
    """
    if source != "en" or not any(wrong.search(translation) for _, wrong, _ in _senses(target)):
        return translation
    if _SOFTWARE.search(text) or protected_spans(text):
        return translation
    made = translation
    for phrase, wrong, right in _senses(target):
        if wrong.search(made) and phrase.search(text):
            made = exchanged(made, wrong.pattern, right, target)
            made = _active(made) if right == _COMMITTED and not _IS_DONE.search(text) else made
    return made


def _active(made: str) -> str:
    """Return a translation of a text that says who commits crimes with them committed by someone.

    >>> _active("정권이 자행되어 유린을 자행하는"), _active("범죄가 자행되었다."), _active("범죄를 자행되었다.")
    ('정권이 자행해 유린을 자행하는', '범죄가 자행되었다.', '범죄를 자행했다.')
    """

    def does(match: re.Match[str]) -> str:
        before = made[: match.start() - len(_COMMITTED)]
        return match.group() if _CRIME_BEFORE.search(before) else _DOES[match.group()]

    return _DONE.sub(does, made).replace(f"{_COMMITTED}하었", f"{_COMMITTED}했")


@cache
def _senses(target: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...]:
    """Read the rows of a language."""
    from tritext.checks.lexicon import table

    return tuple(
        (re.compile(phrase, re.IGNORECASE), re.compile(wrong), right)
        for language, phrase, wrong, right in table("senses")
        if language == target
    )
