"""``term``: renderings that vary, names that take a side, and the glossary; and the command's options for them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.command import run
from support.rows import row, said
from tritext.checks import RULES, check, select_rules
from tritext.checks.candidates import candidates
from tritext.checks.choices import chosen_names
from tritext.checks.renderings import Rows
from tritext.glossary import Glossary, read_glossary

MOST = [
    row(en=f"The code of conduct, section {each}, says so.", ja=f"行動規範の第{each}節による。") for each in range(1, 9)
]
OTHER = [row(en=f"Read the code of conduct ({each}).", ja=f"行動規約を読むこと（{each}）。") for each in "ab"]


def glossary(tmp_path: Path, text: str) -> Glossary:
    file = tmp_path / "terms.tsv"
    file.write_text(text, encoding="utf-8")
    return read_glossary(file)


def test_a_term_with_two_renderings_is_noted_once() -> None:
    [finding] = said("term", *MOST, *OTHER)
    assert (finding.unit, finding.languages, finding.severity) == (8, ("ja",), "info")
    assert "行動規約" in finding.message
    assert '行動規範" in 8 other rows' in finding.message
    assert finding.spans == {"en": ((9, 24),), "ja": ((0, 4),)}


@pytest.mark.parametrize("other", ["行動規約", "行動規"])
def test_what_is_written_otherwise_in_one_row_is_a_slip_of_a_letter_or_nothing(other: str) -> None:
    found = said("term", *MOST, row(en="Read the code of conduct.", ja=f"{other}を読むこと。"))
    assert [each.unit for each in found] == [len(MOST)] * (other == "行動規約")


def test_the_candidates_with_their_renderings_are_listed() -> None:
    rows = Rows()
    for number, unit in enumerate([*MOST, *OTHER]):
        rows.observe(number, unit.texts)
    found = {term.text: term for term in rows.terms("en", "ja")}
    term = found["code of conduct"]
    assert [(each.text, len(each.rows)) for each in term.renderings] == [("行動規範", 8), ("行動規約", 2)]
    assert not term.is_consistent
    assert term.dice > 0.8


@pytest.mark.parametrize(
    "rows",
    [
        MOST,
        [*MOST, row(en="The code of conduct.", ja="それを読むこと。")],
        [
            *(row(en=f"The president spoke ({each}).", ko=f"대통령이 말했다({each}).") for each in range(8)),
            *(row(en=f"The vice president left {each}.", ko=f"부통령이 떠났다{each}.") for each in "ab"),
        ],
        [
            *(row(en=f"Open the action pane ({each}).", ko=f"작업창의 항목({each})") for each in range(8)),
            *(row(en=f"From the action pane ({each}).", ko=f"작업창에서 연다({each}).") for each in "ab"),
        ],
        [
            *(row(en=f"A pull request on it ({each}).", ko=f"이에 대한 풀 리퀘스트({each})") for each in range(8)),
            *(row(en=f"An open pull request ({each}).", ko=f"열린 풀 리퀘스트({each})") for each in "ab"),
        ],
    ],
)
def test_one_rendering_a_longer_term_or_a_particle_is_no_finding(rows: list) -> None:  # type: ignore[type-arg]
    assert said("term", *rows) == []


def test_candidates() -> None:
    def found(text: str, language: str) -> list[str]:
        return [each for each, _ in candidates(text, language)]

    assert "human rights" in found("The human rights of all", "en")
    assert "the human" not in found("The human rights of all", "en")
    assert found("인권을 보호한다", "ko") == ["인권", "인권보호", "보호"]
    assert found("人権とコミュニティの保護", "ja") == ["人権", "コミュニティ", "保護"]
    assert found("droits", "fr") == []


def test_candidates_have_their_places() -> None:
    text = "그는 인권을 보호한다"
    assert [text[slice(*span)] for _, span in candidates(text, "ko")] == [
        "그는",
        "그는 인권",
        "인권",
        "인권을 보호",
        "보호",
    ]
    assert ("human rights", (4, 16)) in list(candidates("The Human Rights of all", "en"))


def test_a_last_long_vowel_now_written_and_now_not_is_noted() -> None:
    rows = [row(en=f"server {each}", ja=f"サーバーは{each}") for each in range(4)]
    [finding] = said("term", *rows, row(en="a server", ja="別のサーバを"))
    assert (finding.unit, finding.languages, finding.severity) == (4, ("ja",), "info")
    assert (finding.spans, 'サーバー" in 4 other rows' in finding.message) == ({"ja": ((2, 5),)}, True)
    assert said("term", *rows[:2], *(row(en="a server", ja=f"サーバ{each}") for each in "ab")) == []


@pytest.mark.parametrize(
    ("texts", "thing"),
    [
        ({"en": "Liancourt Rocks", "ko": "독도", "ja": "竹島"}, "Dokdo or Takeshima"),
        ({"en": "the DPRK", "ko": "북한", "ja": "北朝鮮"}, "North Korea"),
        ({"en": "North Korea", "ko": "북한", "ja": "北韓"}, "North Korea"),
        ({"en": "the East Sea", "ja": "日本海"}, "East Sea or Sea of Japan"),
        ({"en": "Kiev", "ko": "키이우", "ja": "キーウ"}, "Kyiv"),
    ],
)
def test_a_name_that_takes_a_side_is_noted_once(texts: dict[str, str], thing: str) -> None:
    [finding] = said("term", row(**texts), row(**texts))
    assert (finding.unit, finding.severity) == (0, "info")
    assert finding.message.startswith(f"several names are used for {thing}: ")
    assert ", 2 times)" in finding.message


@pytest.mark.parametrize(
    "texts",
    [
        {"en": "North Korea", "ko": "북한", "ja": "北朝鮮"},
        {"en": "turkey", "ko": "동해안을 따라", "ja": "東海地方"},
        {"en": "North Korea", "ko": "북한산에 올랐다", "ja": "北朝鮮"},
    ],
)
def test_names_of_one_stance_and_other_words_are_no_finding(texts: dict[str, str]) -> None:
    assert said("term", row(**texts)) == []


def test_chosen_names_have_their_place() -> None:
    assert list(chosen_names("그는 독도에 갔다", "ko")) == [("Dokdo or Takeshima", "Korean name", (3, 5))]
    assert list(chosen_names("Dokdo", "fr")) == []


def test_a_glossary_is_law(tmp_path: Path) -> None:
    law = glossary(tmp_path, "en\tko\tja\n# names\nhuman rights\t인권\t人権\nCommission\t위원회|위원단\t委員会\n")
    rules = select_rules(glossary=law)
    rows = [
        row(en="Human Rights are human rights.", ko="인 권은 보편적이다.", ja="人間の権利は普遍的である。"),
        row(en="The Commissions met.", ko="위원단이 만났다.", ja="委員会は会った。"),
    ]
    [finding] = [each for each in check(rows, rules=rules) if each.rule == "term"]
    assert (finding.unit, finding.languages, finding.severity) == (0, ("ja",), "warning")
    assert finding.spans == {"en": ((0, 12), (17, 29))}
    assert "人権" in finding.message


def test_a_term_within_a_longer_one_or_beside_its_translation_is_kept(tmp_path: Path) -> None:
    law = glossary(tmp_path, "en\tko\nhuman rights council\t인권이사회\nhuman rights\t인간권리\n")
    [rule] = [each for each in select_rules(glossary=law) if each.name == "term"]
    assert said(rule, row(en="The Human Rights Council", ko="인권이사회")) == []
    assert said(rule, row(en="human rights", ko="이는"), row(en="of all", ko="인간 권리다")) == []
    assert said(rule, row(en="inhuman rightsholders", ko="그들은")) == []
    own = row(en="human rights of all", ko="인간 권리다")
    assert [each.unit for each in said(rule, own, row(en="human rights", ko="이는"), own)] == [1]


def test_without_a_header_the_scripts_tell_the_languages(tmp_path: Path) -> None:
    [rule] = [
        each for each in select_rules(glossary=glossary(tmp_path, "人権\t인권\nrights\t権利\n")) if each.name == "term"
    ]
    [korean] = said(rule, row(en="all people", ko="모두", ja="人権"))
    [japanese] = said(rule, row(en="the rights", ko="모두", ja="人"))
    assert korean.languages == ("ko",)
    assert japanese.languages == ("ja",)


def test_a_term_that_is_kept_is_kept_in_every_version(tmp_path: Path) -> None:
    [rule] = [each for each in select_rules(glossary=glossary(tmp_path, "NGO\t=\n")) if each.name == "term"]
    [finding] = said(rule, row(en="the NGO", ko="NGO는", ja="民間団体は"))
    assert finding.languages == ("ja",)


def test_the_command_takes_a_glossary_and_names(tmp_path: Path) -> None:
    texts = {"en": "Arden has human rights.", "ko": "브리에는 권리가 있다.", "ja": "アーデンには人権がある。"}
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps({**{name: [0] for name in texts}, "text": texts}), encoding="utf-8")
    names = tmp_path / "names.tsv"
    names.write_text(
        "en\tko\tja\tkind\tsource\nArden\t아든\tアーデン\tplace\t\nBree\t브리\tブリー\tplace\t\n", encoding="utf-8"
    )
    law = tmp_path / "terms.tsv"
    law.write_text("en\tko\tja\nhuman rights\t인권\t人権\n", encoding="utf-8")
    assert run("check", file).returncode == 0
    done = run("check", file, "--json", "--gazetteer", names, "--glossary", law)
    found = {each["rule"]: each["languages"] for each in map(json.loads, done.stdout.splitlines())}
    assert (done.returncode, found) == (1, {"name": ["ko"], "term": ["ko"]})
    log = json.loads(run("check", file, "--sarif", "--gazetteer", names, "--glossary", law).stdout)
    [results] = [each["results"] for each in log["runs"]]
    assert [each["ruleId"] for each in results] == ["name", "term"]
    bad = run("check", file, "--gazetteer", law)
    assert (bad.returncode, "header of a gazetteer" in bad.stderr) == (5, True)


def test_names_of_the_configuration_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "tritext"
    folder.mkdir()
    (folder / "names.tsv").write_text("en\tko\tja\tkind\tsource\n", encoding="utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    file = tmp_path / "a.jsonl"
    file.write_text('{"en": [0], "ko": [0], "text": {"en": "In China", "ko": "미국에서"}}', encoding="utf-8")
    assert run("check", file).returncode == 1
    (folder / "names.tsv").write_text("nonsense\n", encoding="utf-8")
    assert run("check", file).returncode == 5


def test_ten_rules_and_more_are_listed_and_each_can_be_left_out() -> None:
    assert {"name", "order", "negation", "modality", "register", "term"} <= RULES.keys()
    assert [each.name for each in select_rules(RULES)] == []
