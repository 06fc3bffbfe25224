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
_PAST_ENDS = re.compile(rf"(?<=[{_PAST}])(?:어요?(?!(?<=에 있어)$)|느?{_OLD}){_END}")
_PAST_ASKS = re.compile(rf"(?<=[{_PAST}])어요?(?=\?)")
_NOUN = r"(?<=(?<![가-힣])하)나이다|(?<=시)나이다|(?<=[시이])도다|(?<=[지수안]하)도다|(?<=(?<![가-힣])하)도다"
"""What is the end of a noun: 하나이다, 시도다, 난이도다, 지하도다."""
_OPEN_ENDS = re.compile(rf"([{''.join(_POLITE)}])(?!{_NOUN})느?{_OLD}{_END}")
_STOP = rf"(?=[.!。…]+(?:{_CLOSE[:-1]}|[*_]|</\w+>|\[\d+\])*(?:\s|$))"
"""Words of a list, too, end in 다 but without a stop."""
_PAST_PLAIN = re.compile(rf"(?<=[{_PAST}없같많높좋않싶롭렵렇떻럽답쉽춥작짧넓깊옳싫])다{_STOP}")
_NOW_PLAIN = re.compile(
    rf"(?:(?<=[가-힣])(?:[진킨낸인난친든른긴운쓴선눈꾼낀춘]|(?<![멜벨])린|(?<=바)란)"
    rf"|(?<![우파])[한된온본준간]|(?<!아)[이하]|아니|(?<![가-힣])[연산안논돈민]|(?:다|빠|푸|서투|게으)르)다{_STOP}"
)
"""Stems that open; 우간다, 프로파간다, 멜린다 and 캐나다 are names."""
_IS_NOUN = re.compile(
    r"((?:고양|호랑|원숭|어린|젊은|늙은|쌍둥|목걸|지팡|(?<![가-힣])[차사깊넓놀]|하와|화웨|상하|두바|파라과|우루과|타이베)이"
    rf"|(?<![가-힣])(?:이|지|산|영|부|도|프라|야마)하)다{_STOP}"
)
"""Nouns that end as 이다 and 하다 begin, and so lose the 이 of *is*: 고양이다, 100 이하다."""
_BARE_NOUN = re.compile(
    rf"((?:문제|과제|이유|결과|사례|관계|시대|상태|사태|단계|세계|나라|국가|정부|도시|번째|최고|최대|하나|[가-힣](?<!잠)자))다{_STOP}"
)
"""Nouns that open, and lose the 이 of *is* as well: 문제다, 세 번째다, 피해자다."""
_ENTRY = re.compile(r"[^.!?:]{1,20}: [가-힣]+다\.")
"""An entry of a dictionary: 동사: 있다."""
_EATS = re.compile(rf"(?<=[가-힣])는다{_STOP}")
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
    if _ENTRY.fullmatch(translation):
        return translation
    made = _PAST_ASKS.sub("습니까", _PAST_ENDS.sub("습니다", translation))
    made = _FUTURE_ENDS.sub(lambda match: f"{_WILL[match['open']]} 것입니다", _SAYING.sub("말하기를", made))
    made = _OPEN_ENDS.sub(lambda match: f"{_POLITE[match[1]]}니다", made)
    made = _ANY_OLD.sub(lambda match: _polite(match[1]), made)
    made = _BARE_NOUN.sub(r"\1입니다", _IS_NOUN.sub(r"\1입니다", made))
    made = _PAST_PLAIN.sub("습니다", _EATS.sub(_polite_eats, made))
    return _NOW_PLAIN.sub(lambda match: f"{_closed_by_b(match.group().removesuffix('다'))}니다", made)


def _polite_eats(match: re.Match[str]) -> str:
    """Return the end of 않는다 as 않습니다 has it; after a vowel, where nobody writes it, it stays."""
    before = match.string[match.start() - 1]
    return "습니다" if (ord(before) - ord("가")) % 28 else match.group()


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
