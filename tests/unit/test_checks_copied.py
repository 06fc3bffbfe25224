"""``script`` and ``structure``: what is quoted, repeated or copied in every version, and is no fault."""

from __future__ import annotations

import pytest

from support.rows import row, said

SAME = [
    (
        "structure",
        {"en": "See https://a.example/ now.", "ko": "https://a.example 참조", "ja": "https://a.example/ 参照"},
    ),
    ("structure", {"en": "{{ and }} is no syntax.", "ko": "{{ 및 }} 는 문법이 아니다.", "ja": "{{ と }} は違う。"}),
    (
        "structure",
        {"en": "{n} {n, plural, one {item} other {items}}", "ko": "{n}{n, plural, one{개} other{개의 항목} }"},
    ),
    (
        "structure",
        {"en": "At dawn{a, select, true { by {b}} other {}}", "ko": "새벽{a, select, true { {b}만큼} other {}}"},
    ),
    ("structure", {"en": "See https://a.example/en-US/docs/x", "ja": "https://a.example/ja/docs/x を参照"}),
    (
        "script",
        {
            "en": 'I get an error: "It does nothing on the server"',
            "ko": '오류: "It does nothing on the server"',
            "ja": '"It does nothing on the server" というエラー',
        },
    ),
    ("script", {"en": "Ursula von der Leyen rejects tariffs", "ko": "폰데어라이엔, 관세 거부"}),
    ("script", {"en": "Plaza de la Constitución", "ja": "憲法広場"}),
    ("script", {"en": "Smith, J., de la Cruz, M., et al. (2019)", "ko": "스미스, 데 라 크루스 외 (2019)"}),
    ("script", {"en": "Bytes become “Ã©” or Ã¨.", "ja": "「Ã©」や「Ã¨」になる。"}),
    ("script", {"en": "Ha ha ha ha ha!", "ko": "하하하!"}),
    ("script", {"en": "Whose son are you, you young man?", "ko": "소년이여 누구의 아들이뇨", "ja": "だれの子か。"}),
    (
        "script",
        {
            "en": "These are bytes and bytearray, and types like array.array.",
            "ko": "bytes 와 bytearray, 그리고 array.array\\와 같은 형이다.",
            "ja": "bytes や bytearray 、 array.array のような型である。",
        },
    ),
    ("script", {"en": "He said it again. He said it again.", "ko": "그는 그 말을 또 했다. 그는 그 말을 또 했다."}),
    ("script", {"en": 'He cried, "No, no, no!"', "ko": "그는 “안 돼, 안 돼, 안 돼!”라고 외쳤다."}),
    ("script", {"en": "The song goes la la la la la la la la.", "ko": "노래는 라라라라라 한다."}),
    ("script", {"en": "He drove from Rio de Janeiro to the Casa de la Cultura in one day.", "ko": "그는 차로 갔다."}),
    ("script", {"en": "The sizes %zu and os.name exceed %zu", "ko": "크기 %zu"}),
    ("script", {"en": "Seat of the old court, now a museum", "ja": "旧最高裁判所庁舎、現国立博物館本館。"}),
    ("script", {"en": "Tick", "ko": "✓"}),
    (
        "script",
        {"en": "I study it, blah, blah, blah, and have no talent.", "ja": "研究とかをやっていて、才能はないのです。"},
    ),
    ("script", {"en": 'The letters for an ox ("うし") looked like two eels.', "ja": "「うし」という字が鰻に見えた。"}),
    ("script", {"en": "心を一にして (united) was a phrase of the time.", "ja": "「心を一にして」は当時の句である。"}),
    (
        "structure",
        {"en": 'The <a href="https://a.example">A-B</a> tool', "ja": '<a href="https://a.example">AB</a> の道具'},
    ),
    ("structure", {"en": "One file", "ko": "파일 %d개", "ja": "%d件"}),
    ("structure", {"en": "%d files", "ko": "파일", "ja": ""}),
]
OTHER = [
    ("structure", {"en": "See https://a.example/x/ now.", "ko": "https://a.example/y 참조"}),
    ("structure", {"en": "Hello {{ name }}, good day.", "ko": "안녕하세요, 좋은 날입니다."}),
    ("structure", {"en": "{n} {n, plural, one {item} other {items}}", "ko": "{m, plural, one{개} other{개} }, {m}"}),
    ("structure", {"en": "See https://a.example/en-US/docs/x", "ja": "https://a.example/ja/docs/y を参照"}),
    ("script", {"en": 'He said: "It does nothing here"', "ko": 'He said: "It does nothing on the server"'}),
    ("script", {"en": "It is so.", "ko": "그것은 그렇다 그것은 그렇다 그것은 그렇다"}),
    ("script", {"en": "He is the one the one the one.", "ko": "그 사람이다."}),
    ("script", {"en": "The people went home.", "ko": "사람들은 집으로 갔습니다. 사람들은 집으로 갔습니다."}),
    ("script", {"en": "The people of the city The people of the city", "ko": "도시의 사람들"}),
    ("script", {"en": "a" * 1_000_001, "ko": "사람들은 집으로 갔습니다."}),
    ("script", {"en": "The people of the city went home.", "ko": "???? ?? ???."}),
    ("script", {"en": "Les habitants de la ville sont rentrés chez eux dans la nuit.", "ko": "사람들은 갔습니다."}),
    ("script", {"en": "The people of the city went home.", "ja": "这座城市的居民都回家了，他们很高兴。"}),
    ("script", {"en": "The cityâ€™s people went home.", "ko": "사람들은 갔습니다."}),
    ("structure", {"en": "Write to a@b.example.", "ja": "までにa@c.exampleへ"}),
    ("structure", {"en": "%d files", "ko": "파일 여러 개", "ja": "%d件"}),
]


@pytest.mark.parametrize(("rule", "texts"), SAME)
def test_what_every_version_has_is_no_finding(rule: str, texts: dict[str, str]) -> None:
    assert said(rule, row(**texts)) == []


@pytest.mark.parametrize(("rule", "texts"), OTHER)
def test_what_one_version_has_alone_is_found(rule: str, texts: dict[str, str]) -> None:
    assert said(rule, row(**texts)) != []


def test_messages_quote_whole_words_and_join_what_they_list() -> None:
    same = "이것은 좋습니다. 저것도 좋습니다. 그것은 좋다. 저것은 좋다. 이것도 좋아요. 그것도 좋아요."
    [mixed] = said("register", *(row(ko=same, en="It is good.") for _ in range(3)))
    [lacking] = said("negation", row(en="It does not change.", ko="그것은 바뀌지 않는다.", ja="それは変わる。"))
    assert lacking.message == 'ja lacks a negation: en has "not", ko has "바뀌지 않는다"'
    assert mixed.message.count(" and ") == 1
