"""What a passage may render a keyword as: stretches of it, found by nothing but how its language is written."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from tritext.wording import tokens

_LONGEST = 4
_PARTICLES = frozenset(
    (  # noqa: SIM905  # a list of so many words is read best as words
        "은 는 이 가 을 를 의 에 로 와 과 도 만 들 께 라 야 나 며 들이 들을 들은 들의 들에 에게 에서 으로 이나 이라 "
        "이며 이여 까지 부터 마다 보다 처럼"
    ).split()
)
"""Of Korean: what a noun of one syllable is known by."""
_KANA_PARTICLES = "をはがにのともでへや"
_OPENERS = ("その", "この", "あの", "また", "あなたの", "わたしの", "われわれの")
"""What often stands before a noun in kana, without a border."""


def candidates(text: str) -> Iterator[str]:
    """Yield what a passage may render a keyword as: words, pairs of words, beginnings of Korean words, Han compounds.

    >>> sorted(set(candidates("기본권을")))
    ['기본', '기본권', '기본권을']
    >>> sorted(set(candidates("왕을 つるぎを")))
    ['つるぎ', 'つるぎを', '왕', '왕을']
    >>> list(candidates("Human rights"))
    ['human', 'rights', 'human rights']
    """
    found = tokens(unicodedata.normalize("NFC", text).casefold())
    before = None
    kanji, end = "", 0
    for token in found:
        if kanji and (token.kind != "kanji" or token.start != end):
            yield from _parts(kanji)
            kanji = ""
        if token.kind == "kanji":
            kanji, end = kanji + token.text, token.end
        elif token.kind == "hangul":
            if token.text[1:] in _PARTICLES:
                yield token.text[0]
            yield from (token.text[:size] for size in range(min(2, len(token.text)), len(token.text) + 1))
        elif token.kind == "word" or (token.kind in ("katakana", "number") and len(token.text) > 1):
            yield token.text
            if before and token.kind == before.kind == "word":
                yield f"{before.text} {token.text}"
        elif token.kind == "hiragana" and len(token.text) > 2:
            yield from _without_particles(token.text)
        before = token
    if kanji:
        yield from _parts(kanji)


def _without_particles(kana: str) -> Iterator[str]:
    """Yield a run of kana, its beginnings of three and four, and what is left of it without a particle around it."""
    starts = [0, 1] if kana[0] in _KANA_PARTICLES else [0]
    starts += (len(each) for each in _OPENERS if kana.startswith(each) and len(kana) > len(each))
    ends = (len(kana), len(kana) - 1) if kana[-1] in _KANA_PARTICLES else (len(kana),)
    found = {kana[start:end] for start in starts for end in ends}
    found |= {kana[start : start + size] for start in starts for size in (3, 4) if start + size < len(kana)}
    yield from sorted(each for each in found if len(each) > 1)


def _parts(kanji: str) -> Iterator[str]:
    """Yield the stretches of two to four of a run of Han characters; one that stands alone is one."""
    if len(kanji) == 1:
        yield kanji
    for size in range(2, min(len(kanji), _LONGEST) + 1):
        yield from (kanji[start : start + size] for start in range(len(kanji) - size + 1))
