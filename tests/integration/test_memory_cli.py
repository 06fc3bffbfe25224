"""The memory from the command line, on the bundled model: same bytes with it and without, shared by the verbs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.command import run
from tritext.engines.argos import ArgosTranslator
from tritext.memory import open_memory
from tritext.translate import translate_texts

TEXT = (
    "The government promised to free the prisoners. It has not done so. Nobody knows where they are held.\n"
    "It has not done so. The families wait.\n"
)


@pytest.fixture
def statement(tmp_path: Path) -> Path:
    path = tmp_path / "statement.en.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_translate_and_compare_give_the_same_bytes_with_and_without_memory(statement: Path, tmp_path: Path) -> None:
    plain = run("translate", statement, "--to", "ko", "--json", "--no-memory")
    assert json.loads(run("memory", "stats", "--json").stdout)["entries"] == 0
    (tmp_path / "part.en.txt").write_text(TEXT[:67], encoding="utf-8")  # other neighbours than in the whole
    assert run("translate", tmp_path / "part.en.txt", "--to", "ko").returncode == 0
    assert 0 < json.loads(run("memory", "stats", "--json").stdout)["entries"] < 4
    for _ in range(2):
        assert run("translate", statement, "--to", "ko", "--json").stdout == plain.stdout
    arguments = ("compare", statement, "--to", "en,ko", "--json")
    assert run(*arguments).stdout == run(*arguments, "--no-memory").stdout


def test_an_imported_translation_wins_and_is_named(statement: Path, tmp_path: Path) -> None:
    agreed = tmp_path / "agreed.tsv"
    agreed.write_text("en\tko\nThe families wait.\t가족들은 기다리고 있다.\n", encoding="utf-8")
    done = run("memory", "import", agreed)
    assert "1 approved" in done.stderr
    lines = run("translate", statement, "--to", "ko", "--json").stdout.splitlines()
    last = json.loads(lines[-1])
    assert (last["text"], last["models"]) == ("가족들은 기다리고 있다.", ["approved"])
    assert "1 approved ones kept" in run("memory", "clear").stderr
    out = tmp_path / "memory.tmx"
    assert "1 entry" in run("memory", "export", out).stderr
    assert "가족들은 기다리고 있다." in out.read_text(encoding="utf-8")


def test_a_memory_that_cannot_be_opened_is_said_and_the_work_done(statement: Path, own_home: Path) -> None:
    (own_home / "tritext").write_text("a file where the folder should be", encoding="utf-8")
    done = run("translate", statement, "--to", "ko")
    assert done.returncode == 0
    assert "going on without it" in done.stderr
    assert done.stdout


def test_a_translation_does_not_depend_on_what_it_is_batched_with() -> None:
    texts = [sentence + "." for sentence in TEXT.replace("\n", " ").split(".") if sentence.strip()]
    texts += [text.replace("The", "All the") for text in texts] + ["Yes.", "A long day " * 9 + "ended."]
    translator = ArgosTranslator()
    together = translate_texts(translator, texts, route=("en", "ko", "ja"))
    alone = [translate_texts(translator, [text], route=("en", "ko", "ja"))[0] for text in texts]
    assert together == alone


def test_a_package_of_the_same_name_but_other_contents_has_another_signature(tmp_path: Path) -> None:
    import shutil
    from dataclasses import replace

    from tritext.engines.packages import BUNDLED, Package, bundled_packages

    copy = tmp_path / "compact"
    shutil.copytree(BUNDLED / "compact", copy)
    (copy / "model" / "config.json").write_text("{}\n", encoding="utf-8")
    bundled: Package = next(each for each in bundled_packages() if (each.source, each.target) == ("en", "ko"))
    first, second = (
        ArgosTranslator({("en", "ko"): package}).signature(source="en", target="ko")
        for package in (bundled, replace(bundled, path=copy))
    )
    assert first.startswith("compact@")
    assert first != second
    with open_memory() as memory:
        assert memory.recall(["x"], route=("en", "ko"), signature=second) == {}


def test_the_confirmed_rows_of_a_comparison_are_imported(tmp_path: Path) -> None:
    (tmp_path / "agreed.tsv").write_text("en\tko\nThe families wait.\t가족들은 기다린다.\n", encoding="utf-8")
    kept = tmp_path / "agreed.tritext"
    assert run("export", tmp_path / "agreed.tsv", "-o", kept).returncode == 0
    assert "1 approved translation\n" in run("memory", "import", kept).stderr
