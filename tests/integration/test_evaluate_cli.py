"""``tritext evaluate`` as a user types it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from support.command import CORPORA, run, start

GOLDEN = Path(__file__).parent.parent / "golden" / "evaluate"
GOLD, FOUND = GOLDEN / "gold.jsonl", GOLDEN / "found.jsonl"


def test_an_alignment_as_a_table_and_as_json() -> None:
    done = run("evaluate", "align", GOLD, FOUND)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (GOLDEN / "table.txt").read_text(encoding="utf-8")
    (line,) = run("evaluate", "align", GOLD, FOUND, "--json").stdout.splitlines()
    figures = json.loads(line)
    assert figures["units"]["all"]["exact"]["f1"] == pytest.approx(3 / 7)
    assert figures["pairs"]["en-ja"]["all"]["strict"]["f1"] == pytest.approx(8 / 11)
    assert len(figures["calibration"]["bins"]) == 6


def test_two_of_the_languages_and_beads() -> None:
    figures = json.loads(run("evaluate", "align", GOLD, FOUND, "--languages", "en,ja", "--json").stdout)
    assert list(figures["pairs"]) == ["en-ja"]
    beads = GOLDEN / "found.en-ko.align"
    figures = json.loads(run("evaluate", "align", GOLD, beads, "--languages", "en,ko", "--json").stdout)
    assert (figures["units"], list(figures["pairs"])) == ({}, ["en-ko"])


def test_a_folder_says_what_it_does_not_score_and_fails_on_what_is_missing(tmp_path: Path) -> None:
    for name in ("gold", "found"):
        for number in range(6):
            path = tmp_path / name / f"{number}.jsonl"
            path.parent.mkdir(exist_ok=True)
            path.write_bytes((GOLDEN / f"{name}.jsonl").read_bytes())
    (tmp_path / "gold/5.jsonl").unlink()
    done = run("evaluate", "align", tmp_path / "gold", tmp_path / "found")
    assert "bootstrap, 2000 draws of 5 documents" in done.stdout
    assert "1 document has no gold and is not scored: 5" in done.stderr
    missing = run("evaluate", "align", tmp_path / "found", tmp_path / "gold")
    assert (missing.returncode, missing.stdout) == (5, "")
    assert "1 of 6 documents" in missing.stderr


def test_the_reliability_diagram_is_a_picture_of_the_figures(tmp_path: Path) -> None:
    from matplotlib.image import imread

    first, second = tmp_path / "one.png", tmp_path / "two.PNG"
    for path in (first, second):
        done = start("evaluate", "align", GOLD, FOUND, "--reliability", path)
        assert (done.returncode, done.stderr) == (0, f"written:  {path}\n")
    assert first.read_bytes() == second.read_bytes()
    picture = imread(first)
    height, width = picture.shape[:2]
    bar = abs(picture[:, :, :3] - [0x9E / 255, 0xCA / 255, 0xE1 / 255]).max(axis=2) < 0.01
    assert (height, width) == (600, 640)
    # right are all units from .8 up, and none below: two bars as high as the axes
    columns = bar.sum(axis=0)
    assert (columns[: width * 3 // 4] == 0).all()
    assert columns.max() > 0.75 * height
    assert bar.mean() == pytest.approx(0.2 * 0.87 * 0.82, rel=0.15)


def test_what_cannot_be_drawn_is_said_before_anything_else(tmp_path: Path) -> None:
    done = run("evaluate", "align", GOLD, FOUND, "--reliability", tmp_path / "out.svg")
    assert (done.returncode, "name it" in done.stderr) == (2, True)
    done = run("evaluate", "align", GOLD, GOLD, "--reliability", tmp_path / "out.png")
    assert (done.returncode, "no posteriors" in done.stderr) == (2, True)
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    (hidden / "matplotlib.py").write_text("raise ImportError")
    path = os.pathsep.join([str(hidden), os.environ.get("PYTHONPATH", "")])
    done = start("evaluate", "align", GOLD, FOUND, "--reliability", tmp_path / "out.png", PYTHONPATH=path)
    assert (done.returncode, "pip install 'tritext[evaluate]'" in done.stderr) == (3, True)
    assert not (tmp_path / "out.png").exists()


def test_bad_input_is_named_with_its_line(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.jsonl"
    wrong.write_text(FOUND.read_text(encoding="utf-8") + '{"en": "0"', encoding="utf-8")
    done = run("evaluate", "align", GOLD, wrong)
    assert (done.returncode, f"{wrong}:9: this is not JSON" in done.stderr) == (5, True)
    done = run("evaluate", "align", GOLD, FOUND, "--languages", "en,de")
    assert (done.returncode, "en, de" in done.stderr) == (2, True)


PARALLEL = (
    "d1\tAll human beings are born free.\t모든 인간은 자유롭게 태어난다.\tすべての人間は自由に生まれる。\n"
    "d1\tEveryone has the right to life.\t모든 사람은 생명권을 가진다.\tすべての人は生命に対する権利を持つ。\n"
    "d2\tNo one shall be held in slavery.\t누구도 노예 상태에 놓이지 않는다.\t何人も奴隷にされない。\n"
)


@pytest.fixture
def parallel(tmp_path: Path) -> Path:
    path = tmp_path / "news.tsv"
    path.write_text(PARALLEL, encoding="utf-8")
    return path


def test_the_bundled_model_is_scored_in_every_direction(parallel: Path) -> None:
    command = ("evaluate", "translate", parallel, "--columns", "doc,en,ko,ja", "--limit", "2")
    done = run(*command)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{parallel}: the first 2 of 3 lines; en, ko, ja\n")
    rows = [line.split() for line in done.stdout.splitlines()[3:9]]
    assert [row[0] for row in rows] == ["en-ko", "en-ja", "ko-en", "ko-ja", "ja-en", "ja-ko"]
    assert all(row[1].startswith("compact@") for row in rows)
    for words in ("ja-mecab", "ko-mecab", "13a"):
        assert f"|tok:{words}" in done.stdout
    assert max(len(line) for line in done.stdout.splitlines()[1:] if not line.startswith("BLEU|")) <= 100
    figures = json.loads(run(*command, "--json").stdout)
    assert run(*command, "--json").stdout == json.dumps(figures, ensure_ascii=False) + "\n"
    assert (figures["lines"], figures["of"], len(figures["scores"])) == (2, 3, 6)
    assert f"{figures['scores'][0]['chrf']['score']:.1f}" == rows[0][2]


def test_given_translations_are_compared_with_a_package(parallel: Path, tmp_path: Path) -> None:
    perfect = tmp_path / "perfect.ko.txt"
    perfect.write_text("".join(line.split("\t")[2] + "\n" for line in PARALLEL.splitlines()), encoding="utf-8")
    command = ("evaluate", "translate", parallel, "--languages", "en,ko,ja", "--direction", "en-ko")
    figures = json.loads(run(*command, "--package", "compact", "--hypothesis", perfect, "--json").stdout)
    first, second = figures["scores"]
    assert (first["system"], first["chrf"]["p"]) == ("compact", None)
    assert (second["system"], second["route"]) == (str(perfect), [])
    assert second["chrf"]["score"] == pytest.approx(100)
    assert 0 < second["chrf"]["p"] <= 1


def test_a_missing_tokenizer_is_said_with_its_install_command(parallel: Path, tmp_path: Path) -> None:
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    (hidden / "MeCab.py").write_text("raise ImportError")
    path = os.pathsep.join([str(hidden), os.environ.get("PYTHONPATH", "")])
    command = ("evaluate", "translate", parallel, "--columns", "doc,en,ko,ja")
    done = start(*command, "--direction", "en-ja", "--direction", "en-ko", PYTHONPATH=path)
    assert done.returncode == 0
    assert done.stderr == "en-ja: no BLEU, for what cuts its words is not installed:  pip install 'tritext[evaluate]'\n"
    assert "|tok:ko-mecab" in done.stdout
    assert done.stdout.count("|tok:") == 1


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        ([], 2, "add  --columns doc,en,ja,ko"),
        (["--columns", "doc,en,ko,ja", "--hypothesis", "h.txt"], 2, "--direction en-ko"),
        (["--columns", "doc,en,ko,ja", "--direction", "en-de"], 2, "and not de"),
        (["--columns", "doc,en,ko,ja", "--package", "nobody"], 2, "there is no package nobody"),
        (["--columns", "doc,en,ko,de", "--direction", "en-de"], 3, "tritext models install de"),
        (["--columns", "en,ko,ja"], 5, "news.tsv:1: 4 columns instead of 3"),
    ],
)
def test_what_cannot_be_scored_is_refused(parallel: Path, options: list[str], code: int, message: str) -> None:
    done = run("evaluate", "translate", parallel, *options)
    assert (done.returncode, done.stdout) == (code, "")
    assert message in done.stderr


def test_what_was_perturbed_is_aligned_and_scored(tmp_path: Path) -> None:
    """The Universal Declaration, altered: the gold fits the texts, and the aligner finds most of it."""
    versions = []
    passages = (CORPORA / "udhr" / "passages.jsonl").read_text(encoding="utf-8").splitlines()[:40]
    for language in ("en", "ko"):
        lines = [line for line in (CORPORA / "udhr" / f"udhr.{language}.txt").read_text("utf-8").split("\n") if line]
        texts = ["".join(lines[i] for i in json.loads(passage)[language]) for passage in passages]
        versions.append(tmp_path / f"{language}.txt")
        versions[-1].write_text("\n".join(texts), encoding="utf-8")
    made = tmp_path / "made"
    command = ["evaluate", "perturb", *map(str, versions), "--merge", "0.1", "--drop", "0.1", "-o", str(made)]
    done = run(*command, "--seed", "7")
    assert (done.returncode, done.stdout) == (0, "")
    first = {path.name: path.read_bytes() for path in made.iterdir()}
    assert start(*command, "--seed", "7").returncode == 0
    assert first == {path.name: path.read_bytes() for path in made.iterdir()}
    assert set(first) == {"en.txt", "ko.txt", "gold.jsonl"}
    units = [json.loads(line) for line in first["gold.jsonl"].decode().splitlines()]
    for language in ("en", "ko"):
        assert [i for unit in units for i in unit[language]] == list(range(first[f"{language}.txt"].count(b"\n")))
    assert any(not unit["en"] or not unit["ko"] for unit in units)
    found = tmp_path / "found.jsonl"
    run("align", f"en={made / 'en.txt'}", f"ko={made / 'ko.txt'}", "--already-split", "-o", found)
    figures = json.loads(run("evaluate", "align", made / "gold.jsonl", found, "--json").stdout)
    assert (figures["missing"], figures["repeated"]) == (0, 0)
    assert figures["pairs"]["en-ko"]["all"]["lax"]["f1"] > 0.85
    altered = (f"en={made / 'en.txt'}", f"ko={made / 'ko.txt'}")
    again = run("evaluate", "perturb", *altered, "-o", tmp_path / "b")
    assert (again.returncode, "give a gold" in again.stderr) == (5, True)
    again = run("evaluate", "perturb", *altered, "--gold", made / "gold.jsonl", "-o", tmp_path / "b")
    assert again.returncode == 0
