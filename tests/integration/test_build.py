"""``tritext models build``: from a file of sentences to a package that translates what it has never seen."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import torch
from sacrebleu.metrics.chrf import CHRF

from support.command import ROOT, run, start
from support.toy_language import sentences
from tritext.build.__main__ import main as build
from tritext.engines.argos import ArgosTranslator
from tritext.engines.packages import installed_packages, read_package
from tritext.models import install_file

FLOOR = 80.0
"""chrF2 in both directions; copying scores below 5, and the right words in the wrong order or form about 60."""

TOY = """\
name = "toy"
preset = "tiny"
licence = "CC0"
[[bitext]]
path = "toy.tsv"
languages = ["en", "ko"]
licence = "CC0"
"""

SMALL = """\
[model]
width = 64
hidden = 256
[training]
batch = 600
dropout = 0.0
"""


def _write_run(folder: Path, pairs: list[tuple[str, str]], more: str = "", first: str = "") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "toy.tsv").write_text("".join(f"{en}\t{ko}\n" for en, ko in pairs), encoding="utf-8")
    path = folder / "toy.toml"
    path.write_text(first + TOY + more, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def toy() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Sentences to learn from, and others."""
    pairs = sentences(3200, seed=1)
    return pairs[:3000], pairs[3000:]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, toy: tuple[list[tuple[str, str]], ...]) -> Path:
    """A package half as wide as the tiny preset's, made by the command, unpacked as argostranslate does."""
    folder = tmp_path_factory.mktemp("built")
    path = _write_run(folder, [*toy[0], ("Untranslated.", "Untranslated."), ("", "빈 줄"), toy[0][0]], SMALL)
    done = start("models", "build", path, "-o", folder / "toy.argosmodel", OMP_NUM_THREADS="1")  # so small
    assert done.returncode == 0, done.stderr
    assert re.search(r"copy 1.*no letters 1|no letters 1.*copy 1", done.stderr)
    assert "duplicate 1" in done.stderr
    assert re.fullmatch(r"en-ko\tchrF2 [\d.]+\nko-en\tchrF2 [\d.]+\n", done.stdout)
    with zipfile.ZipFile(folder / "toy.argosmodel") as archive:
        archive.extractall(folder / "unpacked")
    return folder


def test_it_translates_sentences_that_it_has_never_seen(built: Path, toy: tuple[list[tuple[str, str]], ...]) -> None:
    (package,) = (built / "unpacked").iterdir()
    translator = ArgosTranslator({(each.source, each.target): each for each in read_package(package, is_bundled=False)})
    english, korean = (list(side) for side in zip(*toy[1], strict=True))
    for source, target, texts, expected in (("en", "ko", english, korean), ("ko", "en", korean, english)):
        made = translator.translate(texts, source=source, target=target)
        assert CHRF().corpus_score(made, [expected]).score > FLOOR


def test_it_is_installed_and_says_what_it_is_made_of_and_how_good_it_is(built: Path, own_home: Path) -> None:
    install_file(built / "toy.argosmodel")
    packages = installed_packages(own_home / "packages")
    assert [(each.source, each.target, each.model, each.target_prefix) for each in packages] == [
        ("en", "ko", "toy@1.0", "<2ko>"),
        ("ko", "en", "toy@1.0", "<2en>"),
    ]
    assert min(packages[0].quality["scores"].values()) > FLOOR
    readme = (packages[0].path / "README.md").read_text(encoding="utf-8")
    for said in ("CC0", "toy.tsv en-ko", "| 3003 |", "held out", "chrF2", "| en-ko |"):
        assert said in readme


def test_argostranslate_itself_installs_and_runs_it_with_the_same_output(built: Path) -> None:
    (folder,) = (built / "unpacked").iterdir()
    (package, _) = read_package(folder, is_bundled=False)
    texts = ["The small cat saw two birds yesterday.", "The king will not eat the apple."]
    ours = ArgosTranslator({("en", "ko"): package}).translate(texts, source="en", target="ko")
    script = f"""
import json, sys
from pathlib import Path
import ctranslate2
from argostranslate.package import get_installed_packages, install_from_path
from argostranslate.translate import apply_packaged_translation
class Whole:
    def split_sentences(self, text):
        return [text]
install_from_path(Path({str(built / "toy.argosmodel")!r}))
(package,) = get_installed_packages()
model = ctranslate2.Translator(str(package.package_path / "model"))
made = [apply_packaged_translation(package, text, model, Whole())[0].value for text in json.loads(sys.argv[1])]
print(json.dumps([package.from_code, package.to_code, made]))
"""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script, json.dumps(texts)], capture_output=True, check=True, text=True
    )
    assert json.loads(done.stdout.splitlines()[-1]) == ["en", "ko", ours]


TRAINING_ALONE = """
import runpy, sys
for name in ("ctranslate2", "sentencepiece", "argostranslate", "sacrebleu", "polars", "typer", "rich", "transformers"):
    sys.modules[name] = None
sys.argv = ["build", *sys.argv[1:]]
runpy.run_module("tritext.build", run_name="__main__")
"""


def _train(*arguments: Path | str) -> subprocess.Popen[str]:
    """Start training as a machine with PyTorch and numpy alone does."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "toolkit")}
    command = [sys.executable, "-c", TRAINING_ALONE, "train", *arguments]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)


def test_training_killed_and_gone_on_with_ends_in_the_same_weights(
    tmp_path: Path, toy: tuple[list[tuple[str, str]], ...]
) -> None:
    """20 steps at once, and 10, kill -9 on the way to the next checkpoint, and the rest, are equal to the last bit."""
    settings = "[training]\nsteps = 20\nsave_every = 10\nbatch = 400\nwarmup = 5\n"
    straight = _write_run(tmp_path / "straight", toy[0][:60], settings)
    assert run("models", "build", straight, "--prepare").returncode == 0
    killed = shutil.copytree(straight.parent, tmp_path / "killed") / straight.name
    first = _train(straight)
    assert "Saved(step=20)" in first.communicate()[1]
    second = _train(killed)
    assert second.stderr
    assert any("Saved(step=10)" in line for line in second.stderr)
    second.send_signal(signal.SIGKILL)
    second.communicate()
    third = _train(killed)
    told = third.communicate()[1]
    assert "step 11 of 20" in told
    assert "Saved(step=20)" in told
    states = [torch.load(each.parent / "toy.work" / "checkpoint.pt") for each in (straight, killed)]
    assert states[0]["epoch"] > 0
    for part in ("weights", "average"):
        for name, value in states[0][part].items():
            assert torch.equal(value, states[1][part][name]), (part, name)


def test_a_run_travels_in_parcels_and_its_weights_come_back(
    tmp_path: Path, built: Path, toy: tuple[list[tuple[str, str]], ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """Two parcels, the second one only for the second call; what comes back is measured and packed as a run's own."""
    (package,) = (built / "unpacked").iterdir()
    settings = "[training]\nsteps = 6\nrate = 1e-5\n"
    here = _write_run(tmp_path / "here", toy[0], settings, first=f"init = {str(package)!r}\n")
    assert run("models", "build", here, "--prepare").returncode == 0
    build("pack", str(here))
    whole = sum(file.stat().st_size for file in (here.parent / "toy.work" / "parcels" / "1").iterdir()) / 2**20
    capsys.readouterr()
    build("pack", str(here), str(0.98 * whole))
    parcels = [Path(line.split(": ")[0]) for line in capsys.readouterr().err.splitlines()]
    assert len(parcels) == 2

    there = tmp_path / "there" / here.name
    there.parent.mkdir()
    there.write_bytes(here.read_bytes())
    work, weights = there.parent / "toy.work", tmp_path / "weights"
    for number, minutes in ((1, "0"), (2, "9")):
        shutil.copytree(parcels[number - 1], work / "parcels" / str(number))
        done = _train(there, minutes, weights)
        assert done.stderr
        told = done.communicate()[1]
        assert done.returncode == 0, told
    assert "Saved(step=6)" in told
    build("unpack", str(here), str(weights))
    with pytest.raises(SystemExit, match="move it away"):
        build("unpack", str(here), str(weights))
    made = run("models", "build", here, "--minutes", "0", "-o", tmp_path / "more.argosmodel")
    assert made.returncode == 0, made.stderr
    assert min(float(line.split()[-1]) for line in made.stdout.splitlines()) > FLOOR


def test_a_package_of_ours_is_where_another_run_starts(tmp_path: Path, built: Path) -> None:
    """A run that starts from a good package is good after a few steps on a few sentences."""
    (package,) = (built / "unpacked").iterdir()
    path = _write_run(tmp_path, sentences(300, seed=5), "[training]\nsteps = 3\nrate = 1e-5\n")
    done = run("models", "build", path, "-o", tmp_path / "more.argosmodel", "--init", package)
    assert done.returncode == 0, done.stderr
    assert min(float(line.split()[-1]) for line in done.stdout.splitlines()) > FLOOR


def test_mistakes_end_with_their_message(tmp_path: Path) -> None:
    path = _write_run(tmp_path, sentences(20, seed=1))
    (tmp_path / "toy.tsv").unlink()
    missing = run("models", "build", path)
    assert (missing.returncode, "toy.tsv cannot be read" in missing.stderr) == (5, True)
    foreign = run("models", "build", path, "--init", "nothing")
    assert (foreign.returncode, "no package 'nothing'" in foreign.stderr) == (2, True)
    empty = run("models", "build", _write_run(tmp_path, [("Copied.", "Copied.")]))
    assert (empty.returncode, "'copy': 1" in empty.stderr) == (5, True)
