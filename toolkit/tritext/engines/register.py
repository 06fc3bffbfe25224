"""The ends of Korean sentences, which a model writes as a Bible has them, talk or a newspaper: all become 했습니다.

It has read verses and everyday sentences beside documentation, which is polite, and so are four sentences in five that
it writes: a text is not to change its tone from one to the next.
"""

from __future__ import annotations

import re

_PAST = "".join(chr(code) for code in range(ord("가"), ord("힣") + 1) if (code - ord("가")) % 28 == 20)
"""Syllables with ㅆ at the end, as each past has, and 있다."""
_POLITE = {"하": "합", "되": "됩", "시": "십", "이": "입"}
"""What a stem becomes before 니다."""
_B = 17
"""Number of ㅂ among the consonants that close a syllable."""
_CLOSE = r"""["'”’」』)\]]*"""
_END = rf"(?=[.!。…]+{_CLOSE}(?:\s|$)|{_CLOSE}$)"
_OLD = r"(?:니라|노라|도다|나이다|더라)(?: 하(?:매|거늘|더라|니라))?"
"""The ends of verses, and of what somebody says in them."""
_SAYING = re.compile(r"(?<![가-힣])(?:가로되|가라사대|이르되|말하되)(?![가-힣])")
_TEXT_STOPS = re.compile(r"[.。][\"'”’」』)\]）]*\s*$")
_END_WITHOUT = re.compile(r"[가-힣](?:다|까|요|라)$")
_NO_VERB = {
    "ko": re.compile(rf"[가-힣](?<![다까요죠라오자])[.。]?{_CLOSE}$"),
    "ja": re.compile("[一-龯々ァ-ヺー]。?[」』]*$"),
}
_PAST_ENDS = re.compile(rf"(?<=[{_PAST}])(?:어요?|느?{_OLD}){_END}")
_PAST_ASKS = re.compile(rf"(?<=[{_PAST}])어요?(?=\?)")
_OPEN_ENDS = re.compile(rf"([{''.join(_POLITE)}])느?{_OLD}{_END}")
_STOP = rf"(?=[.!。…]+{_CLOSE}(?:\s|$))"
"""Words of a list, too, end in 다 but without a stop."""
_CLOSED_PLAIN = re.compile(rf"(?:(?<=[가-힣])는|(?<=[{_PAST}없같많높좋않싶롭렵렇떻럽답쉽춥작짧넓깊옳싫]))다{_STOP}")
"""Stems that close, and 않는다."""
_NOW_PLAIN = re.compile(
    rf"(?:(?<=[가-힣])(?:[진킨낸인난친든른긴운쓴선눈꾼낀춘]|(?<![멜벨])린|(?<=바)란)"
    rf"|(?<![우파])[한된온본준간]|(?<!아)[이하]|아니|(?<![가-힣])[연산안논돈민]|(?:다|빠|푸|서투|게으)르)다{_STOP}"
)
"""Stems that open; 우간다, 프로파간다, 멜린다 and 캐나다 are names."""
_ANY_OLD = re.compile(rf"([가-힣])(?<![머언지느])(?:느?니라|(?<=[없있같])더라){_END}")
"""머니라 and 언니라 end nouns, and 알지니라 says what one must."""
_WILL = {"하": "할", "되": "될", None: "을"}
_FUTURE_ENDS = re.compile(rf"(?:(?P<open>[하되])|(?<=[가-힣])으)리(?:라|이다){_END}")


def modern(translation: str) -> str:
    """Return a Korean translation whose sentences end as prose does.

    >>> modern("그는 거부하였느니라. 왜 갔어? 그들이 요구하노라")
    '그는 거부하였습니다. 왜 갔습니까? 그들이 요구합니다'
    >>> modern("그것이 아니라 문제가 있어 보인다. 그는 우간다.")
    '그것이 아니라 문제가 있어 보입니다. 그는 우간다.'
    """
    translation = re.sub(r"(?<=[가-힣])。", ".", translation)
    made = _PAST_ASKS.sub("습니까", _PAST_ENDS.sub("습니다", translation))
    made = _FUTURE_ENDS.sub(lambda match: f"{_WILL[match['open']]} 것입니다", _SAYING.sub("말하기를", made))
    made = _OPEN_ENDS.sub(lambda match: f"{_POLITE[match[1]]}니다", made)
    made = _ANY_OLD.sub(lambda match: _polite(match[1]), made)
    made = _CLOSED_PLAIN.sub("습니다", made)
    return _NOW_PLAIN.sub(lambda match: f"{_closed_by_b(match.group().removesuffix('다'))}니다", made)


def stopped(text: str, translation: str) -> str:
    """Return a Korean sentence with the stop that its text has.

    >>> stopped("He was arrested.", "그가 잡혔습니다"), stopped("Arrested", "그가 잡혔습니다")
    ('그가 잡혔습니다.', '그가 잡혔습니다')
    """
    return f"{translation}." if _TEXT_STOPS.search(text) and _END_WITHOUT.search(translation) else translation


def is_verbless(text: str, translation: str, target: str) -> bool:
    """Whether a Korean or Japanese sentence ends with a noun, or in the middle.

    >>> is_verbless("He resigned.", "그는 사임.", "ko"), is_verbless("He resigned.", "彼は辞任", "ja")
    (True, True)
    """
    return target in _NO_VERB and bool(_TEXT_STOPS.search(text) and _NO_VERB[target].search(translation))


def _polite(stem: str) -> str:
    """Return the last syllable of a stem as a sentence ends with it: 만납니다, 묻습니다.

    >>> _polite("나"), _polite("묻"), _polite("아")
    ('납니다', '묻습니다', '아닙니다')
    """
    if stem == "아":  # of 아니다, whose 니 the pattern has
        return "아닙니다"
    return f"{stem}습니다" if (ord(stem) - ord("가")) % 28 else f"{_closed_by_b(stem)}니다"


def _closed_by_b(stem: str) -> str:
    """Return a stem that ends in a vowel or ㄴ with ㅂ instead: 합, 됩.

    >>> _closed_by_b("한"), _closed_by_b("아니")
    ('합', '아닙')
    """
    last = ord(stem[-1]) - ord("가")
    return stem[:-1] + chr(ord("가") + last - last % 28 + _B)
