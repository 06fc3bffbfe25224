"""The rules of ``tritext check``: what differs is found, what is only written differently is not."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.command import run
from tritext.checks import RULES, Finding, check, select_rules
from tritext.checks.places import text_files
from tritext.checks.quantities import quantities
from tritext.checks.sarif import Result, sarif_lines
from tritext.errors import UsageError
from tritext.records import Document, Segment, TranslationUnit, Variant


def unit(*, posterior: float | None = None, texts: dict[str, str]) -> TranslationUnit:
    """A row; an empty text is an absent variant."""
    return TranslationUnit(
        {name: Variant(text, (0,) if text else ()) for name, text in texts.items()}, posterior=posterior
    )


def row(**texts: str) -> TranslationUnit:
    return unit(texts=texts)


def found(**texts: str) -> list[Finding]:
    return list(check([row(**texts)]))


@pytest.mark.parametrize(
    ("en", "ko", "ja"),
    [
        ("350 million won", "3억 5천만 원", "3億5千万ウォン"),
        ("three decades", "30년", "三十年"),
        ("March 5, 2024", "2024년 3월 5일", "令和6年3月5日"),
        ("in 1998", "98년에", "1998年に"),
        ("at 3:30 p.m.", "오후 3시 30분", "15時30分"),
        ("Article 3", "제3조", "第三条"),
        ("10 miles away", "16km 떨어진", "16キロ離れた"),
        ("12,345 people", "약 1만 2천 명", "約1万2千人"),
        ("at 7.55am", "오전 7시 55분", "午前7時55分"),
        ("a dozen people", "12명", "12人"),
        ("the 1990s", "1990년대", "90年代"),
        ("the COVID-19 pandemic", "코로나 대유행", "コロナ禍の3年"),
    ],
)
def test_notation_is_no_finding(en: str, ko: str, ja: str) -> None:
    assert found(en=en, ko=ko, ja=ja) == []


@pytest.mark.parametrize(
    ("texts", "deviating"),
    [
        ({"en": "20.4 million people", "ko": "204만 명", "ja": "2040万人"}, ("ko",)),
        ({"en": "30 people", "ko": "40명", "ja": "40人"}, ("en",)),
        ({"en": "4.5%", "ko": "4.5%", "ja": "4.6%"}, ("ja",)),
        ({"en": "in 2024", "ko": "2024년", "ja": "令和5年"}, ("ja",)),
        ({"en": "30 people", "ko": "40명"}, ()),
        ({"en": "30 people", "ko": "40명", "ja": "50人"}, ()),
    ],
)
def test_another_value_is_found_and_the_version_named_that_two_outvote(
    texts: dict[str, str], deviating: tuple[str, ...]
) -> None:
    [finding] = found(**texts)
    assert (finding.rule, finding.severity, finding.languages) == ("number", "error", deviating)
    assert set(finding.spans) == set(texts)


def test_a_span_is_the_number_itself() -> None:
    [finding] = found(en="About 30 people", ko="사람 ４０명", ja="人が30人")
    assert finding.spans["ko"] == ((3, 5),)
    assert finding.spans["en"] == ((6, 8),)


def test_a_number_in_the_next_row_has_moved_and_is_no_finding() -> None:
    rows = [row(en="30 people", ko="40명"), row(en="40 people", ko="30명")]
    assert list(check(rows)) == []


def test_a_weekday_is_no_number_that_is_left_over() -> None:
    texts = {
        "en": "On Friday they won 5-3 again.",
        "ja": "金曜日、また5-3で勝った。",
        "ko": "금요일 2차 경기에서 5-3으로 이겼다.",
    }
    assert found(**texts) == []


@pytest.mark.parametrize(
    ("en", "other"),
    [
        ("their first win since November, in the second round", "2月以来の初勝利"),
        ("They won 1-1 on Friday", "금요일에 2-1로 이겼다"),
        ("for two days", "8日間"),
        ("a four-day week", "주 2일 근무"),
    ],
)
def test_of_two_versions_a_number_is_not_answered_by_a_word_for_something_else(en: str, other: str) -> None:
    language = "ja" if "日" in other or "月" in other else "ko"
    assert [each.rule for each in check([row(**{"en": en, language: other})])] == ["number"]


def test_what_one_of_three_lacks_does_not_depend_on_the_order_of_the_columns() -> None:
    texts = {
        "en": "It has one out of three or more classes.",
        "ko": "세 개 이상의 클래스 중 하나다.",
        "ja": "3クラスの1つ。",
    }
    orders = [found(**dict(order)) for order in permutations(texts.items())]
    assert len({tuple(each.languages for each in order) for order in orders}) == 1


@pytest.mark.parametrize(
    ("texts", "deviating", "message"),
    [
        ({"en": "On 30 September.", "ko": "그날.", "ja": "9月30日に。"}, ("ko",), 'ko lacks a number: en has "30"'),
        ({"en": "At least 384 died.", "ko": "최소 384명이 죽었다.", "ja": "384人が死んだ。"}, ("ja",), "at least"),
        ({"en": "Up to 10 inches.", "ko": "10인치.", "ja": "最大10インチ。"}, ("ko",), "at most"),
        ({"en": "At most 10 people.", "ko": "10명 미만.", "ja": "10人。"}, ("ja",), "at most"),
    ],
)
def test_a_number_or_its_bound_that_one_of_three_lacks_is_for_information(
    texts: dict[str, str], deviating: tuple[str, ...], message: str
) -> None:
    [finding, *_] = found(**texts)
    assert (finding.rule, finding.severity, finding.languages) == ("number", "info", deviating)
    assert message in finding.message
    assert all(texts[language][slice(*span)] for language, own in finding.spans.items() for span in own)


@pytest.mark.parametrize(
    "texts",
    [
        {"en": "On 30 September.", "ko": "그날."},
        {"en": "Over 30 people.", "ko": "30여 명.", "ja": "30人以上。"},
        {"en": "a hexadecimal value", "ko": "16진수 값", "ja": "16進値"},
        {"en": "On Saturday they won.", "ko": "이겼다.", "ja": "土曜日に勝った。"},
    ],
)
def test_what_is_said_otherwise_or_easily_left_out_is_not_lacking(texts: dict[str, str]) -> None:
    assert found(**texts) == []


def test_a_number_that_the_next_row_has_is_not_lacking() -> None:
    rows = [
        row(en="On 30 June.", ko="그날.", ja="6月30日に。"),
        row(en="They met.", ko="6월 30일에 만났다.", ja="会った。"),
    ]
    assert list(check(rows)) == []


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("300km(290마일)", True), ("300km(190마일)", False), ("6미터(18피트)", False), ("20°C(90°F)", True),
        ("20°C(68°F)", False), ("100만 달러(약 13억 원)", False), ("100만 달러(약 130억 원)", True),
        ("10억 원(1억 엔)", False), ("300km(2024년)", False),
    ],
)  # fmt: skip
def test_a_conversion_in_brackets_is_checked_by_itself(text: str, is_wrong: bool) -> None:
    findings = found(ko=f"거기는 {text}이다.", en="There it is.")
    assert [each.severity for each in findings] == ["warning"] * is_wrong


def test_amounts_in_two_currencies_contradict_each_other_if_no_rate_makes_them_equal() -> None:
    assert found(en="It costs $5 million.", ko="비용은 65억 원이다.", ja="費用は7億円だ。") == []
    [finding] = found(en="It costs $5 million.", ko="비용은 650억 원이다.", ja="費用は7億円だ。")
    assert (finding.rule, finding.languages) == ("number", ("ko",))


def test_a_name_in_katakana_holds_no_number() -> None:
    assert list(check([row(en="on six networks, Ford said", ja="ネットワークでフォードは言った")])) == []


def test_a_small_number_is_everywhere_and_has_not_moved() -> None:
    rows = [row(en="Three people", ko="네 명"), row(en="Seven and four cats", ko="고양이 일곱 마리")]
    assert [each.unit for each in check(rows)] == [0]


def test_two_versions_that_deviate_in_one_row_are_two_findings() -> None:
    findings = found(
        en="The three countries pay $5.2 million", ko="3국이 520억 달러(70억 원)를 낸다", ja="五か国が520万ドルを出す"
    )
    assert {each.languages for each in findings} == {("ko",), ("ja",)}
    assert 'ko has "520억 달러"' in " ".join(each.message for each in findings)


def test_months_of_the_moon_are_not_compared_and_those_of_today_are() -> None:
    assert found(en="In July 1582 he fell.", ja="天正10年（1582年）6月に死んだ。") == []
    assert found(en="In July 1982 he fell, with 1,500 others.", ja="1982年6月に1500人と死んだ。") != []


def test_confidence_is_less_where_the_row_is_doubtful_and_where_nothing_is_like_a_slip() -> None:
    [sure] = found(en="in 2014", ko="2017년에", ja="2014年に")
    [pair] = found(en="in 2014", ko="2017년에")
    [other] = found(en="fifty-one people", ko="3명")
    [doubtful] = list(check([unit(posterior=0.8, texts={"en": "in 2014", "ko": "2017년에", "ja": "2014年に"})]))
    assert sure.confidence > 0.95 > pair.confidence > 0.9 > doubtful.confidence > other.confidence


def test_a_doubtful_row_or_a_confirmed_one_is_not_judged() -> None:
    [doubt] = check([unit(posterior=0.1, texts={"en": "30 people", "ko": "40명"})])
    assert doubt.rule == "meaning"
    rows = [TranslationUnit({"en": Variant("30", (0,)), "ko": Variant("40", (0,))}, status="confirmed")]
    assert list(check(rows)) == []


@pytest.mark.parametrize("text", [".....", "-_-", "・・・", "* * *"])
def test_a_passage_without_a_letter_or_digit_that_a_version_lacks_is_for_information(text: str) -> None:
    for posterior in (None, 0.95, 0.3):
        texts = ({"fr": text, "de": ""}, {"en": text, "fr": text, "de": ""}, {"en": "", "fr": "", "de": text})
        for each in texts:
            said = list(check([unit(posterior=posterior, texts=each)], rules=[RULES["omitted"], RULES["added"]]))
            assert {finding.severity for finding in said} == {"info"}
    [finding] = check([unit(posterior=0.95, texts={"fr": f"{text} 5", "de": ""})], rules=[RULES["omitted"]])
    assert finding.severity == "error"


def test_absent_passages() -> None:
    [omitted] = found(en="Hello there", ko="", ja="こんにちは")
    assert (omitted.rule, omitted.languages, omitted.spans["en"]) == ("omitted", ("ko",), ((0, 11),))
    [added] = found(en="Hello there", ko="", ja="")
    assert (added.rule, added.languages) == ("added", ("en",))
    [of_two] = list(check([unit(posterior=0.8, texts={"en": "Hello there", "ko": ""})]))
    assert (of_two.rule, of_two.languages, of_two.confidence) == ("omitted", ("ko",), 0.8)


@given(
    st.text(alphabet="0123456789.,%０５１二十百千万億兆일이삼십백천만억조한두 년年월月'-ap.mkbnthreeMay", max_size=40)
)
def test_every_span_lies_in_the_text(text: str) -> None:
    for language in ("en", "ko", "ja", "fr"):
        for each in quantities(text, language):
            assert 0 <= each.span[0] < each.span[1] <= len(text)
            assert each.readings


def test_an_unknown_rule_is_refused_and_a_known_one_left_out() -> None:
    assert RULES["number"] not in select_rules(["number"])
    with pytest.raises(UsageError, match="no rule 'nubmer'"):
        select_rules(["nubmer"])


def test_sarif_names_the_deviating_version_first() -> None:
    rows = [row(en="30 people", ko="40명", ja="30人")]
    results = [Result(each, rows[each.unit], is_ignored) for each in check(rows) for is_ignored in (False, True)]
    [run_] = json.loads("\n".join(sarif_lines(results, path=Path("a b.tritext"), version="1")))["runs"]
    [result, ignored] = run_["results"]
    assert ignored["suppressions"] == [{"kind": "external", "status": "accepted"}]
    assert {**ignored, "suppressions": None} == {**result, "suppressions": None}
    assert json.loads("\n".join(sarif_lines([], path=Path("a"), version="1")))["runs"][0]["results"] == []
    assert result["locations"][0]["logicalLocations"][0]["name"] == "ko"
    assert [each["logicalLocations"][0]["name"] for each in result["relatedLocations"]] == ["en", "ja"]
    assert result["level"] == "error"
    assert result["locations"][0]["physicalLocation"] == {"artifactLocation": {"uri": "a%20b.tritext"}}


def test_sarif_points_into_the_text_files_that_are_there_and_unchanged(tmp_path: Path) -> None:
    text = "Preamble\n\nThey met. There were 30\npeople in all.\n"
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    (tmp_path / "two.txt").write_text("changed since", encoding="utf-8")
    pieces = ((0, 8), (10, 19), (20, 48))
    segments = tuple(Segment(number, a, b, text[a:b]) for number, (a, b) in enumerate(pieces))
    documents = {
        "en": Document("one.txt", "en", text, segments),
        "ko": Document("two.txt", "ko", "40명", (Segment(0, 0, 3, "40명"),)),
    }
    texts = text_files(documents, tmp_path / "a.tritext")
    assert list(texts) == ["en"]
    both = Variant("They met. There were 30\npeople in all.", (1, 2))
    assert texts["en"].region(both, (21, 30)) == {"startLine": 3, "startColumn": 22, "endLine": 4, "endColumn": 7}
    assert texts["en"].region(Variant("They left.", (1,)), (0, 4)) is None
    as_one_line = Variant("They met.There were 30 people in all.", (1, 2))
    assert texts["en"].region(as_one_line, (20, 29)) == texts["en"].region(both, (21, 30))

    unit = TranslationUnit({"en": both, "ko": Variant("40명", (0,))}, {})
    spans = {"en": ((21, 30),), "ko": ((0, 2), (2, 3))}
    found = [Finding("number", 6, ("en",), "error", 0.9, "differ", spans), Finding("term", 6, (), "info", 0.9, "none")]
    lines = sarif_lines([Result(each, unit) for each in found], path=Path("a.tsv"), version="1", texts=texts)
    first, second = json.loads("\n".join(lines))["runs"][0]["results"]
    assert first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].endswith("/one.txt")
    assert first["locations"][0]["physicalLocation"]["region"]["startLine"] == 3
    assert [each["physicalLocation"]["region"] for each in first["relatedLocations"]] == [{"startLine": 8}]
    assert second["locations"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp949"])
def test_sarif_finds_the_lines_of_a_file_whose_pages_lost_their_edges(tmp_path: Path, encoding: str) -> None:
    kept = [f"{number}번째 줄입니다." for number in range(20)]
    printed = ["머리말", *kept[:10], "- 1 -", "\f머리말", *kept[10:], "- 2 -"]
    (tmp_path / "one.txt").write_bytes("\r\n".join(printed).encode(encoding))
    text = "\n".join(kept)
    start = text.index(kept[15])
    segment = Segment(0, start, start + len(kept[15]), kept[15])
    documents = {"ko": Document("one.txt", "ko", text, (segment,))}
    found = text_files(documents, tmp_path / "a.tritext")["ko"].region(Variant(kept[15], (0,)), (0, 2))
    assert found == {"startLine": 19, "startColumn": 1, "endLine": 19, "endColumn": 3}
    assert printed[18] == kept[15]

    (tmp_path / "one.txt").write_text("\n".join(kept[:9]), encoding="utf-8")
    assert not text_files(documents, tmp_path / "a.tritext")


def write(path: Path, *texts: dict[str, str]) -> Path:
    units = enumerate(texts)
    lines = [json.dumps({**{name: [number] for name in each}, "text": each}) for number, each in units]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_the_command(tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", {"en": "30 people", "ko": "40명"}, {"en": "ten", "ko": "10"})
    done = run("check", file, "--json")
    assert done.returncode == 1
    [line] = done.stdout.splitlines()
    assert json.loads(line)["spans"] == {"en": [[0, 2]], "ko": [[0, 2]]}
    table = run("check", file)
    assert 'the numbers differ: en has "30", ko has "40명"' in table.stdout
    assert "1 finding in 2 rows" in table.stdout
    assert run("check", file, "--disable", "number").returncode == 0
    assert json.loads(run("check", file, "--sarif").stdout)["version"] == "2.1.0"


def test_the_command_refuses_what_it_cannot_compare(tmp_path: Path) -> None:
    alone = run("check", write(tmp_path / "b.jsonl", {"en": "30"}))
    assert (alone.returncode, "one language only" in alone.stderr) == (5, True)
    bare = tmp_path / "c.jsonl"
    bare.write_text('{"en": [0], "ko": [0]}\n', encoding="utf-8")
    assert (run("check", bare).returncode, "no text" in run("check", bare).stderr) == (5, True)
    assert run("check").returncode == 2
    assert run("check", bare, "--disable", "nubmer").returncode == 2


def test_the_rules_are_listed() -> None:
    done = run("check", "--rules")
    assert done.returncode == 0
    assert [line.split()[:2] for line in done.stdout.splitlines()] == [[name, "on"] for name in RULES]


URL = "https://example.org/a"


@pytest.mark.parametrize(
    ("texts", "rule", "deviating"),
    [
        ({"en": f"See {URL}.", "ko": f"{URL}를 보라", "ja": f"{URL}bを見よ"}, "structure", ("ja",)),
        ({"en": "Mail a@b.org", "ko": "a@c.org로", "ja": "a@b.orgへ"}, "structure", ("ko",)),
        ({"en": "Hello {name}", "ko": "안녕 {name}", "ja": "こんにちは"}, "structure", ("ja",)),
        ({"en": "Hello {name}", "ko": "안녕 {nam}"}, "structure", ()),
        ({"en": "Hello {{ user.name }}", "ko": "안녕 {{ user.name }}", "ja": "こんにちは"}, "structure", ("ja",)),
        ({"en": "{{ a }}, {{b}}", "ko": "{{a}}, {{ b|upper }}", "ja": "{{ a }}、{{ c }}"}, "structure", ("ja",)),
        ({"en": "They went home early.", "ko": "They went home early.", "ja": "早く帰った。"}, "script", ("ko",)),
        ({"en": "그들은 일찍 집으로 돌아갔습니다", "ja": "早く帰った。"}, "script", ("en",)),
        (
            {"en": "They went home early.", "ko": "They went home the 날 early.", "ja": "早く帰った。"},
            "script",
            ("ko",),
        ),
        ({"en": "They went", "ko": "그들은 그들은 그들은 그들은 갔다"}, "script", ("ko",)),
        ({"en": "They went", "ko": "그들은 \ufffd\ufffd"}, "script", ("ko",)),
    ],
)
def test_what_is_copied_or_broken_is_found(texts: dict[str, str], rule: str, deviating: tuple[str, ...]) -> None:
    [finding] = found(**texts)
    assert (finding.rule, finding.languages) == (rule, deviating)
    for language, spans in finding.spans.items():
        assert all(0 <= start < end <= len(texts[language]) for start, end in spans)


@pytest.mark.parametrize(
    "texts",
    [
        {"en": f"See {URL}.", "ko": f"({URL})을 보라", "ja": "こちらを見よ"},
        {"en": "UN WFP UNHCR UNESCO", "ko": "유엔", "ja": "UN"},
        {"en": "NATO", "ko": "NATO", "ja": "NATO"},
        {"en": "Ha ha ha", "ko": "하하하 하하하", "ja": "いろいろ"},
        {"en": "Row, row, row, row", "ko": "노를 저어라 노를 저어라 노를 저어라", "ja": "漕げよ漕げよ漕げよ漕げよ"},
        {"en": "Human rights", "ko": "인권", "ja": "世界人権宣言国際連合総会採択決議"},
        {"en": "He was a great-great-great-grandchild.", "ko": "그는 5대손이었다.", "ja": "彼は来孫であった。"},
        {
            "en": "a bud under a branch, a bud under a branch, a bud under a branch.",
            "ko": "가지 아래 꽃받침이, 또 가지 아래 꽃받침이 있었다.",
            "ja": "その枝の下に節を、またその枝の下に節を取りつけた。",
        },
        {
            "en": "The Keras Layers API.",
            "ko": "Keras 사용자를 위한 TensorFlow.js Layers API",
            "ja": "Keras の Layers API",
        },
        {"en": "Extending the Kubernetes API", "ko": "쿠버네티스 API 확장", "ja": "Kubernetes APIの拡張"},
        {"en": "-----------------", "ko": "----------------", "ja": "……………………………………"},
    ],
)
def test_what_may_stay_as_it_is_is_no_finding(texts: dict[str, str]) -> None:
    assert found(**texts) == []


@pytest.mark.parametrize("piece", ["x", "가", "9", "9 ", "一", "hundred ", "1,", "조", "{", "a@"])
def test_a_huge_segment_is_read_to_its_end_or_the_reader_told(piece: str) -> None:
    texts = {"en": piece * 20_000, "ko": piece * 20_000}
    told = [each for each in found(**texts) if "not compared" in each.message]
    assert bool(told) == (piece == "9 ")
