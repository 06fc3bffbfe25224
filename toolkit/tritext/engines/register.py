"""The ends of Korean sentences that a model writes as a Bible or as talk has them: 하였느니라 and 했어 become 했습니다.

It has read verses and everyday sentences beside documentation; news and statements are written neither way. What is
plain (했다) stays.
"""

from __future__ import annotations

import re

_PAST = "".join(chr(code) for code in range(ord("가"), ord("힣") + 1) if (code - ord("가")) % 28 == 20)
"""Syllables with ㅆ at the end, as each past has, and 있다."""
_POLITE = {"하": "합", "되": "됩", "시": "십", "이": "입"}
"""What a stem becomes before 니다."""
_CLOSE = r"""["'”’」』)\]]*"""
_END = rf"(?=[.!。…]+{_CLOSE}(?:\s|$)|{_CLOSE}$)"
_OLD = r"(?:니라|노라|도다|나이다|더라)(?: 하(?:매|거늘|더라|니라))?"
"""The ends of verses, and of what somebody says in them."""
_SAYING = re.compile(r"(?<![가-힣])(?:가로되|이르되|말하되)(?![가-힣])")
_PAST_ENDS = re.compile(rf"(?<=[{_PAST}])(?:어요?(?!(?<=에 있어)$)|느?{_OLD}){_END}")
_PAST_ASKS = re.compile(rf"(?<=[{_PAST}])어요?(?=\?)")
_NOUN = r"(?<=(?<![가-힣])하)나이다|(?<=시)나이다|(?<=[시이])도다|(?<=[지수안]하)도다|(?<=(?<![가-힣])하)도다"
"""What is the end of a noun: 하나이다, 시도다, 난이도다, 지하도다."""
_OPEN_ENDS = re.compile(rf"([{''.join(_POLITE)}])(?!{_NOUN})느?{_OLD}{_END}")
_FUTURE_ENDS = re.compile(rf"하리라{_END}")


def modern(translation: str) -> str:
    """Return a Korean translation whose sentences end as prose does.

    >>> modern("그는 거부하였느니라. 왜 갔어? 그들이 요구하노라")
    '그는 거부하였습니다. 왜 갔습니까? 그들이 요구합니다'
    >>> modern("그는 거부했다. 그것이 아니라 문제가 있어 보인다.")
    '그는 거부했다. 그것이 아니라 문제가 있어 보인다.'
    """
    made = _PAST_ASKS.sub("습니까", _PAST_ENDS.sub("습니다", translation))
    made = _FUTURE_ENDS.sub("할 것입니다", _SAYING.sub("말하기를", made))
    return _OPEN_ENDS.sub(lambda match: f"{_POLITE[match[1]]}니다", made)
