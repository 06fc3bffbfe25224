"""Folders of versions: which files are one document, and what becomes of those that lack a version."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tritext.cli import app
from tritext.errors import InputError, UsageError
from tritext.read import find_documents

NEWS = Path(__file__).parent.parent / "data" / "ntrex"
LANGUAGES = ("en", "ko", "ja")


def laid(folder: Path, *names: str) -> Path:
    """Make files of these names, with nothing in them."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("")
    return folder


def found(*folders: str) -> dict[str, list[str]]:
    """Return the languages of each document."""
    return {each.name: [spec.language or "" for spec in each.versions] for each in find_documents(folders).documents}


@pytest.mark.parametrize(
    ("names", "folders"),
    [
        (("en/news/01.txt", "ko/news/01.txt"), ("en", "ko")),
        (("a/news/01.en.txt", "b/news/01.ko.html"), ("a", "b")),
        (("all/news/01.en-US.txt", "all/news/01.ko.txt"), ("all",)),
        (("all/news/01/en.txt", "all/news/01/ko.txt"), ("all",)),
        (("all/en/news/01.txt", "all/ko/news/01.txt"), ("all",)),
        (("texts.en/news/01.txt", "other/news/01"), ("texts.en", "ko=other")),
    ],
)
def test_files_of_one_name_are_one_document_wherever_the_language_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...], folders: tuple[str, ...]
) -> None:
    monkeypatch.chdir(laid(tmp_path, *names))
    assert found(*folders) == {"news/01": ["en", "ko"]}


def test_a_number_behind_a_point_is_part_of_the_name(tmp_path: Path) -> None:
    laid(tmp_path, "en/bbc.381679.txt", "en/bbc.381705.txt", "ko/bbc.381679", "ko/bbc.381705")
    assert found(str(tmp_path)) == {"bbc.381679": ["en", "ko"], "bbc.381705": ["en", "ko"]}


def test_a_link_that_leads_nowhere_is_a_version_that_is_lacking_and_not_left_out(tmp_path: Path) -> None:
    laid(tmp_path, "01.en.txt")
    (tmp_path / "01.ko.txt").symlink_to("nowhere")
    assert found(str(tmp_path)) == {"01": ["en", "ko"]}


def test_what_no_name_gives_a_language_is_told_and_two_files_in_one_language_are_refused(tmp_path: Path) -> None:
    laid(tmp_path, "01.en.txt", "01.ko.txt", "README", ".hidden", "01.tsv")
    nameless = find_documents([str(tmp_path)], without={".tsv"}).nameless
    assert [Path(each).name for each in nameless] == ["README"]
    with pytest.raises(UsageError, match="says its language"):
        find_documents([str(laid(tmp_path / "plain", "01.txt"))])
    with pytest.raises(UsageError, match="is no folder"):
        find_documents([str(tmp_path), str(tmp_path / "01.en.txt")])
    laid(tmp_path, "01.en.md")
    with pytest.raises(InputError, match="both the en of 01"):
        find_documents([str(tmp_path)])


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["align", *map(str, arguments)], catch_exceptions=False)


def shares(folder: Path, *documents: str) -> list[Path]:
    """Lay out documents of news as a corpus has them, a folder a language."""
    for name in documents:
        for language in LANGUAGES:
            goal = folder / language / f"{name}.txt"
            goal.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(NEWS / name / f"{language}.txt", goal)
    return [folder / language for language in LANGUAGES]


def test_each_document_of_folders_is_aligned_into_a_file_that_can_be_evaluated(tmp_path: Path) -> None:
    names = ("bbc.381679", "bbc.381760")
    done = call(*shares(tmp_path, *names), "-o", tmp_path / "aligned", "--already-split")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "2 documents of 2, " in done.stderr
    gold = tmp_path / "gold"
    for name in names:
        shutil.copytree(NEWS / name, gold / name)
    scored = CliRunner().invoke(app, ["evaluate", "align", str(gold), str(tmp_path / "aligned"), "--json"])
    assert json.loads(scored.stdout)["documents"] == 2
    assert json.loads(scored.stdout)["units"]["all"]["exact"]["f1"] > 0.8


def test_a_document_that_lacks_a_version_or_cannot_be_read_is_named_and_the_others_are_aligned(tmp_path: Path) -> None:
    english, korean, japanese = shares(tmp_path, "bbc.381679", "bbc.381760")
    (english / "alone.txt").write_text("Nobody has translated this.")
    (japanese / "bbc.381679.txt").unlink()
    (korean / "bbc.381760.txt").write_bytes(b"\xff\xfe\x00")
    done = call(english, korean, japanese, "-o", tmp_path / "aligned", "--format", "tsv")
    assert done.exit_code == 4
    assert "alone has no ko, ja" in done.stderr
    assert "bbc.381679 has no ja" in done.stderr
    assert "bbc.381760 is not aligned" in done.stderr
    assert [path.name for path in (tmp_path / "aligned").iterdir()] == ["bbc.381679.tsv"]


def test_a_pair_that_no_document_has_is_no_success(tmp_path: Path) -> None:
    folders = shares(tmp_path, "bbc.381679")
    done = call(*folders[:2], "-o", tmp_path / "aligned", "--format", "vecalign", "--pair", "ko-ja")
    assert (done.exit_code, (tmp_path / "aligned").exists()) == (4, False)


def test_compare_names_what_takes_folders(tmp_path: Path) -> None:
    folders = [str(each) for each in shares(tmp_path, "bbc.381679")]
    with pytest.raises(UsageError, match=f"tritext align {' '.join(folders)} -o OUT/ --format tritext"):
        CliRunner().invoke(app, ["compare", *folders], catch_exceptions=False)


def test_folders_want_a_folder_to_write_to(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="into a folder"):
        call(*shares(tmp_path, "bbc.381679"))


def test_a_name_of_a_file_is_no_folder_to_write_to(tmp_path: Path) -> None:
    laid(tmp_path, "en/01.txt", "ko/01.txt")
    done = CliRunner().invoke(app, ["align", f"{tmp_path}/en", f"{tmp_path}/ko", "-o", f"{tmp_path}/all.jsonl"])
    assert isinstance(done.exception, UsageError)
    assert "-o all/, not" in str(done.exception)
    assert not (tmp_path / "all.jsonl").exists()
