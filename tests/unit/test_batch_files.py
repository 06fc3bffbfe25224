"""What a batch job reads and writes: columns, several inputs, a file for each language."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner, Result

from support.batch_jobs import ROWS, finished, stopped
from tritext.batch import Interrupted, Request
from tritext.cli import app
from tritext.corpus import rejects_of
from tritext.errors import OutputError, UsageError

run_module = sys.modules["tritext.batch.run"]


def test_columns_that_are_missing_or_taken_are_refused(tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_text("id,text,ko\n1,A,B\n", encoding="utf-8")
    request = Request([source], tmp_path / "o.csv", "en", ("ko",), ("text",))
    with pytest.raises(UsageError, match="has a column 'ko' already"):
        finished(request)
    with pytest.raises(UsageError, match="has no column 'body': its columns are id, text, ko"):
        finished(replace(request, columns=("body",)))
    finished(replace(request, columns=("id", "text"), targets=("ja",)))
    assert (tmp_path / "o.csv").read_text(encoding="utf-8") == "id,text,ko,id.ja,text.ja\n1,A,B,1,[ja] A\n"


def test_a_key_that_no_object_has_is_refused_and_one_that_some_lack_is_not(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text('broken\n{"id": 1}\n{"id": 2, "text": "A"}\n', encoding="utf-8")
    request = Request([source], tmp_path / "o.jsonl", "en", ("ko",), ("text",))
    with pytest.raises(UsageError, match=r"none of the first 2 objects has 'body', they have id, text: "):
        finished(replace(request, columns=("text", "body")))
    finished(request)
    taken = tmp_path / "taken.jsonl"
    taken.write_text('{"text": "A", "ko": "B"}\n' * 2, encoding="utf-8")
    with pytest.raises(UsageError, match=r"taken\.jsonl has a column 'ko' already"):
        finished(replace(request, inputs=[taken]))
    made = '{"id": 1, "ko": null}\n{"id": 2, "text": "A", "ko": "[ko] A"}\n'
    assert (tmp_path / "o.jsonl").read_text(encoding="utf-8") == made


def test_lists_of_parquet_are_refused_before_the_work(tmp_path: Path) -> None:
    pl.DataFrame({"text": [["A", "B"]], "id": [1], "en": ["A"]}).write_parquet(tmp_path / "a.parquet")
    request = Request([tmp_path / "a.parquet"], tmp_path / "o.parquet", "en", ("ko",), ("text",))
    for column, kind in (("text", r"List\(String\)"), ("id", "Int64")):
        with pytest.raises(UsageError, match=f"column '{column}' holds no text but {kind}"):
            finished(replace(request, columns=(column,)))
    assert finished(replace(request, columns=("en",))).rejects == 0


def test_a_text_in_another_language_among_several_is_refused_by_its_name(tmp_path: Path) -> None:
    for name in ("a.en.txt", "a.ko.txt", "b.txt"):
        (tmp_path / name).write_text("A\n", encoding="utf-8")

    def call(*names: str) -> Result:
        given = [str(tmp_path / each) for each in names]
        return CliRunner().invoke(
            app, ["batch", *given, "-o", str(tmp_path / "o.jsonl"), "--restart", "--from", "en", "--to", "ja"]
        )

    refused = call("*.txt").exception
    assert isinstance(refused, UsageError)
    assert "a.ko.txt is called ko, and the texts are en: name those alone" in str(refused)
    assert call("a.ko.txt").exit_code == 0  # of one alone the user knows
    assert call("a.en.txt", "b.txt").exit_code == 0


def test_a_text_inside_an_object_is_named_by_its_way_and_a_key_of_that_very_name_goes_first(tmp_path: Path) -> None:
    source, out = tmp_path / "a.jsonl", tmp_path / "o.jsonl"
    lines = [
        '{"doc": {"text": "A", "by": {}}}',
        '{"doc": "none"}',
        '{"doc": {"text": "B"}, "doc.text": "C"}',
        '{"n": 1}',
    ]
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    request = Request([source], out, "en", ("ko",), ("doc.text",))
    with pytest.raises(UsageError, match=r"has 'text', they have doc\.text, doc\.by, doc, n: "):
        finished(replace(request, columns=("text",)))
    assert finished(request).rejects == 1
    made = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [each.pop("ko") for each in made] == ["[ko] A", None, "[ko] C", None]
    assert made == [json.loads(line) for line in lines]
    [reject] = map(json.loads, rejects_of(out).read_text(encoding="utf-8").splitlines())
    assert reject["reason"] == "'doc.text' is {'doc': 'none'}: expected a string"
    source.write_text('{"doc": [{"text": "A"}]}\n' * 2, encoding="utf-8")
    with pytest.raises(UsageError, match=r"none of the first 2 objects has 'doc\.text', they have doc: "):
        finished(replace(request, output=tmp_path / "lists.jsonl"))


def test_of_many_keys_and_of_objects_deep_in_each_other_some_are_named_and_a_deep_text_is_found(tmp_path: Path) -> None:
    source, out = tmp_path / "a.jsonl", tmp_path / "o.jsonl"
    request = Request([source], out, "en", ("ko",), ("text",))
    source.write_text(json.dumps(dict.fromkeys(map(str, range(50)), 1)), encoding="utf-8")
    with pytest.raises(UsageError, match=r"they have 0, .*, 19 and 30 more: name another column"):
        finished(request)
    source.write_text('{"a": ' * 40 + '"A"' + "}" * 40, encoding="utf-8")
    with pytest.raises(UsageError, match=r"they have a(\.a){8}: name another column"):
        finished(request)
    assert finished(replace(request, columns=(".".join("a" * 40),))).rejects == 0
    assert json.loads(out.read_text(encoding="utf-8"))["ko"] == "[ko] A"


def test_several_inputs_become_one_output_in_order(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(f"{name.upper()} 1\n{name.upper()} 2\n\n", encoding="utf-8")
    request = Request(
        [tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "o.txt", "en", ("ko",), ("text",), part_rows=2
    )
    stopped(request, lambda number: number == 4)
    finished(request)
    assert (tmp_path / "o.txt").read_text(encoding="utf-8") == "[ko] A 1\n[ko] A 2\n\n[ko] B 1\n[ko] B 2\n\n"


@pytest.mark.parametrize("name", ["out.{lang}.jsonl", "{lang}.parquet", "out.{lang}", "out.{lang}.txt.gz"])
def test_a_file_for_each_language_is_what_a_job_for_it_alone_writes(tmp_path: Path, name: str) -> None:
    source = tmp_path / ("in.en.jsonl" if "json" in name else "in.en")
    rows = [json.dumps({"text": text}) if "json" in name else text for text in [*ROWS, "doubtful"]]
    source.write_text("\n".join(rows) + "\n", encoding="utf-8")
    together = Request([source], tmp_path / name, "en", ("ko", "ja"), ("text",), part_rows=7)
    for point in (3, 5, 7):
        assert isinstance(stopped(together, lambda number, point=point: number >= point)[-1], Interrupted)  # type: ignore[misc]
    assert finished(together).rejects == 2
    for target in together.targets:
        alone = replace(together, output=tmp_path / f"alone.{name}".replace("{lang}", target), targets=(target,))
        finished(alone)
        made = tmp_path / name.replace("{lang}", target)
        assert made.read_bytes() == alone.output.read_bytes()
    assert finished(together).was_finished
    made.write_bytes(b"changed")
    with pytest.raises(UsageError, match=rf"{re.escape(made.name)} was finished and has changed"):
        finished(together)
    assert not (tmp_path / name).exists()


def test_a_job_that_dies_between_two_outputs_writes_both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in.en").write_text("\n".join(ROWS) + "\n", encoding="utf-8")
    request = Request([tmp_path / "in.en"], tmp_path / "out.{lang}", "en", ("ko", "ja"), ("text",), part_rows=7)
    join = run_module.join_parts

    def failing(parts: object, output: Path, **rest: object) -> None:
        if output.name == "out.ja":
            raise OSError(28, "No space left on device")
        join(parts, output, **rest)

    monkeypatch.setattr(run_module, "join_parts", failing)
    with pytest.raises(OutputError, match="give the same command again"):
        finished(request)
    assert (tmp_path / "out.ko").exists()
    monkeypatch.setattr(run_module, "join_parts", join)
    assert not finished(request).was_finished
    assert [(tmp_path / f"out.{each}").read_bytes().count(b"\n") for each in ("ko", "ja")] == [60, 60]


def test_plain_text_for_several_languages_is_told_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "in.en").write_text("A\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"out\.\{lang\}\.txt"):
        finished(Request([tmp_path / "in.en"], tmp_path / "o.txt", "en", ("ko", "ja"), ("text",)))


def test_a_table_as_excel_writes_it_is_written_so(tmp_path: Path) -> None:
    for name, row in (("a", '1;"ONE; HERE."'), ("b", "2;TWO.")):
        text = f"\ufeffsep=;\r\nid;text\r\n{row}\r\n"
        (tmp_path / f"{name}.en.csv").write_bytes(text.encode())
    output = tmp_path / "out.csv"
    inputs = [tmp_path / "a.en.csv", tmp_path / "b.en.csv"]
    finished(Request(inputs, output, "en", ("ko",), ("text",)))
    said = '\ufeffsep=;\r\nid;text;ko\r\n1;"ONE; HERE.";"[ko] ONE; HERE."\r\n2;TWO.;[ko] TWO.\r\n'
    assert output.read_bytes().decode() == said
