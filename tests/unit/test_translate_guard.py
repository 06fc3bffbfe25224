"""Broken output is recognised, sound output is left alone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tritext.translate.guard import doubts, is_repeated
from tritext.translate.hop import translate_hop


@pytest.mark.parametrize(
    ("source", "translation", "pair", "expected"),
    [
        ("A salad.", "샐러드 샐러드 샐러드 샐러드", "en-ko", ("repeated",)),
        ("People.", "信仰の好む者を好む者を好む者を好む者を好む", "en-ja", ("repeated",)),
        ("no no no no no no", "안돼 안돼 안돼 안돼 안돼 안돼", "en-ko", ()),
        ("----------", "----------", "en-ko", ()),
        ("Contents ........ 3", "목차 ........ 3", "en-ko", ()),
        ("Hello there.", "", "en-ko", ("empty",)),
        ("Human rights.", "인간민민민의 의인", "en-ko", ("repeated",)),
        ("Ha ha ha.", "하하하.", "en-ko", ()),
        ("A long time ago.", "오래오래 살았다.", "en-ko", ()),
        ("Families.", "가족\ufffd과", "en-ko", ("garbled",)),
        ("She went to school.", "She went to school.", "en-ko", ("copied",)),
        ("She went to school.", "She was at school.", "en-ja", ("script",)),
        ("그녀는 학교에 갔다.", "그녀는 학교에 갔다.", "ko-en", ("copied",)),
        ("그녀는 학교에 갔다.", "그녀는 학교로 간다.", "ko-en", ("script",)),
        ("NATO", "NATO", "en-ko", ()),
        ("2024", "2024", "en-ja", ()),
        ("Windows 11", "Windows 11", "en-ja", ()),
        ("See https://example.org/a now.", "지금 보십시오.", "en-ko", ("lost",)),
        ("See https://example.org/a now.", "지금 https://example.org/a 보십시오.", "en-ko", ()),
        ("私は学校に行きます。", "나는 학교에 갑니다.", "ja-ko", ()),
        ("", "", "en-ko", ()),
    ],
)
def test_doubts(source: str, translation: str, pair: str, expected: tuple[str, ...]) -> None:
    a, b = pair.split("-")
    assert doubts(source, translation, source_language=a, target_language=b) == expected


def test_a_loop_without_an_exact_period_is_recognised() -> None:
    assert is_repeated(
        "그것은 죄와 벌이고 벌과 죄이며 죄와 벌이고 죄이며 벌과 죄와 벌이고 벌과 죄이며 죄와 벌이고 죄이며"
    )


def test_sound_prose_is_no_loop() -> None:
    assert not is_repeated(
        "Everyone has the right to freedom of thought, conscience and religion; this right includes freedom to "
        "change his religion or belief, and freedom, either alone or in community with others and in public or "
        "private, to manifest his religion or belief in teaching, practice, worship and observance."
    )


def test_a_backslash_that_the_source_has_not_is_taken_out() -> None:
    class Escaping:
        name = "escaping"
        pairs = frozenset({("en", "ko")})

        def translate(self, texts: Sequence[str], *, source: str, target: str) -> list[str]:
            return [f"{text}\\를 사용하십시오." for text in texts]

    made = translate_hop(Escaping(), ["Use it.", r"C:\temp"], source="en", target="ko")
    assert [each.text for each in made] == ["Use it.를 사용하십시오.", "C:\\temp\\를 사용하십시오."]
