"""Where a form is said: versions take sentences apart freely, and modals of different clauses are no difference.

Korean and Japanese end with the main predicate, or with a verb that quotes it (해야 한다고 말했다). English has it in
a clause that no subordinator opens, but for *that*, which may quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from tritext.checks.finding import Span

_LONGEST = 40
"""Characters behind a form, or before one of English, that are looked at."""
_STOP = r"\s*(?:[.!?:;(。！？：；（」』”\"]|$)"
_KOREAN = r"[가-힣]{0,4}(?<!지)(?:\s?것(?:이다|입니다|임))?"
_JAPANESE = (
    r"れ?(?:[うる]|り?ます|り?ました|っ?た|い|な(?:い|かった|りません)|ません|せん|ん|ぬ)?"
    r"(?:もの)?(?:です|だ|である|であります|であろう|だろう|でしょう|とな(?:る|ります)|とする|とします)?"
)
_ENDS = {
    "ko": (re.compile(_KOREAN + _STOP), re.compile("[가-힣]{0,2}다(?:고|며|면서|는)")),
    "ja": (re.compile(_JAPANESE + _STOP), re.compile(_JAPANESE + "と(?![もき]|ころ|こ)")),
}
"""Behind a form: of the main predicate, and of one that is quoted."""
_SUBORDINATE = re.compile(
    r"\b(?:which|who|whom|whose|where|what|how|whether|if|when|while|unless|because|since|so|as|until)\b[^,;:.!?()]*$",
    re.IGNORECASE,
)
_COPULA = {
    "ko": re.compile(r"(?:(?<![하벌줄높보붙들먹속죽])여|이어)도?$|[일될]\s?수$"),
    "ja": re.compile(r"(?<!ん)で(?:あ[るっり])?.$"),
}
_PLACES = frozenset(("main", "quoted", "clause"))


def are_alike(texts: Mapping[str, str], spans: Mapping[str, Iterable[Span]]) -> bool:
    """Whether a form of each version is in the same place: the main predicate, a quoted one, or another clause.

    >>> texts = {"ko": "가야 한다고 말했다.", "ja": "行くことができる。"}
    >>> are_alike(texts, {"ko": [(0, 4)], "ja": [(2, 7)]}), are_alike(texts, {"ja": [(2, 7)]})
    (False, True)
    """
    said = [
        frozenset(place for span in own for place in _places(texts[language], language, span))
        for language, own in spans.items()
    ]
    return bool(_PLACES.intersection(*said))


def is_copula(text: str, language: str, spans: Iterable[Span]) -> bool:
    """Whether a form is said of what something is: 이어야 한다, でなければならない, and not of what is done."""
    pattern = _COPULA.get(language)
    return pattern is not None and any(pattern.search(text, 0, start + 1) is not None for start, _ in spans)


def _places(text: str, language: str, span: Span) -> frozenset[str]:
    start, end = span
    if language not in _ENDS:
        is_subordinate = _SUBORDINATE.search(text[max(0, start - _LONGEST) : start]) is not None
        return frozenset(("clause",)) if is_subordinate else _PLACES
    behind = text[end : end + _LONGEST]
    main, quoted = _ENDS[language]
    return frozenset(("main" if main.match(behind) else "quoted" if quoted.match(behind) else "clause",))
