"""The rules of ``tritext check``: what differs is found, what is only written differently is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.command import run
from support.rows import found, row, said
from tritext.checks import RULES, check, select_rules
from tritext.errors import UsageError
from tritext.records import TranslationUnit, Variant


def test_a_doubtful_row_or_a_confirmed_one_is_not_judged() -> None:
    [doubt] = check([row(0.1, en="30 people", ko="40명")])
    assert doubt.rule == "meaning"
    rows = [TranslationUnit({"en": Variant("30", (0,)), "ko": Variant("40", (0,))}, status="confirmed")]
    assert list(check(rows)) == []


@pytest.mark.parametrize("text", [".....", "-_-", "・・・", "* * *"])
def test_a_passage_without_a_letter_or_digit_that_a_version_lacks_is_for_information(text: str) -> None:
    for posterior in (None, 0.95, 0.3):
        texts = ({"fr": text, "de": ""}, {"en": text, "fr": text, "de": ""}, {"en": "", "fr": "", "de": text})
        for each in texts:
            said = list(check([row(posterior, **each)], rules=[RULES["omitted"], RULES["added"]]))
            assert {finding.severity for finding in said} == {"info"}
    [finding] = check([row(0.95, fr=f"{text} 5", de="")], rules=[RULES["omitted"]])
    assert finding.severity == "error"


@pytest.mark.parametrize(
    ("ko", "severity"),
    [
        ("모든 포로를 지체 없이 석방한다.", "error"),
        ("당사자들은 다음에 합의한다: 모든 포로를 지체 없이 석방한다.", "info"),
    ],
)
def test_a_lead_in_is_left_out_where_the_row_behind_is_no_longer_for_it(ko: str, severity: str) -> None:
    rows = [
        row(
            en="Both met in Geneva on Monday.",
            ja="双方は月曜にジュネーブで会った。",
            ko="양측은 월요일 제네바에서 만났다.",
        ),
        row(en="The parties agree:", ja="当事者は次のことに合意する：", ko=""),
        row(en="To release all prisoners without delay.", ja="すべての捕虜を遅滞なく釈放する。", ko=ko),
    ]
    assert [(each.unit, each.severity) for each in said("omitted", *rows)] == [(1, severity)]


def test_absent_passages() -> None:
    [omitted] = found(en="Hello there", ko="", ja="こんにちは")
    assert (omitted.rule, omitted.languages, omitted.spans["en"]) == ("omitted", ("ko",), ((0, 11),))
    [added] = found(en="Hello there", ko="", ja="")
    assert (added.rule, added.languages) == ("added", ("en",))
    [of_two] = list(check([row(0.8, en="Hello there", ko="")]))
    assert (of_two.rule, of_two.languages, of_two.confidence) == ("omitted", ("ko",), 0.8)


def test_an_unknown_rule_is_refused_and_a_known_one_left_out() -> None:
    assert RULES["number"] not in select_rules(["number"])
    with pytest.raises(UsageError, match="no rule 'nubmer'"):
        select_rules(["nubmer"])


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
    ("said", "severity"), [("...", "warning"), ("……", "warning"), ("---", "error"), ("?!", "error")]
)
def test_dots_alone_may_be_a_reply_and_other_signs_are_none(said: str, severity: str) -> None:
    [finding] = found(en="They all went home early.", ko="그들은 모두 일찍 집으로 갔다.", ja=said)
    assert (finding.rule, finding.severity) == ("script", severity)


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
