"""The commands in the README work as they stand there."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from support.command import ROOT, TRITEXT, run

NOT_HERE = ("make ", "pip ", ".venv/bin/", "tritext models install ", "tritext view ")
"""Needs the network or a person; ``view`` has a test of its own in a real terminal."""


_CUT = 60
"""Lines of the Declaration that are left out; a misprint in the Japanese, which the checks find, is behind them."""


def _commands() -> Iterator[str]:
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    for line in "".join(blocks).splitlines():
        if line.strip() and not line.startswith(NOT_HERE):
            yield line


def test_every_command_of_the_readme_works(tmp_path: Path) -> None:
    """On a part of each text, of the Declaration the end."""
    shutil.copytree(ROOT / "corpora", tmp_path / "corpora")
    for path in (tmp_path / "corpora").rglob("*.txt"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(lines[_CUT:] or lines[:7]), encoding="utf-8")
    gold = tmp_path / "corpora" / "udhr" / "passages.jsonl"
    passages = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    rest = [{each: [line - _CUT for line in passage[each]] for each in ("en", "ko", "ja")} for passage in passages]
    gold.write_text("".join(json.dumps(each) + "\n" for each in rest if min(map(min, each.values())) >= 0), "utf-8")
    environment = {**os.environ, "PATH": f"{TRITEXT.parent}{os.pathsep}{os.environ['PATH']}"}
    commands = list(_commands())
    assert len(commands) >= 10
    for command in commands:
        done = subprocess.run(
            ["bash", "-c", command], cwd=tmp_path, env=environment, capture_output=True, check=False, text=True
        )
        expected = 1 if command.startswith("tritext check ") else 0
        assert done.returncode == expected, f"{command}\n{done.stderr}"
    assert {"udhr.tritext", "voa.tritext", "udhr.tmx", "translated"} <= {path.name for path in tmp_path.iterdir()}


WITHIN = {
    "tritext view --web": None,
    "tritext align en/ ko/ ja/ -o aligned/": (0, "aligned/udhr.jsonl"),
    "tritext align a.en.txt a.ko.txt | tritext check -": (0, "findings in"),
    "tritext align ... --explain 12": (0, "row 12, as tables count"),
    "tritext models list": (0, "compact"),
    "tritext models install --from firefox ko ja": None,
    "tritext models install translate-en_ko-1_1.argosmodel": None,
    "tritext models use en-ko compact": (0, "compact"),
    "tritext models verify": (0, "findings: 0"),
    "tritext models export DIR": (2, "what comes with tritext need not be carried"),
    "tritext models install DIR": None,
    "tritext models install FOLDER": None,
    "tritext models build run.toml": None,
}
"""What stands in the midst of a sentence: its exit code in a fresh home and a piece of what it says. None is for what
needs a network, a browser or files that are not here."""


def test_every_command_within_the_text_of_the_readme_works(tmp_path: Path) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"`(tritext [^`\n]+)`", text) == list(WITHIN)
    for language in ("en", "ko", "ja"):
        (tmp_path / language).mkdir()
        original = (ROOT / f"corpora/udhr/udhr.{language}.txt").read_text(encoding="utf-8")
        for path in (tmp_path / language / "udhr.txt", tmp_path / f"a.{language}.txt"):
            path.write_text("".join(original.splitlines(keepends=True)[:30]), encoding="utf-8")
    homes = {name: str(tmp_path / "home") for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
    environment = {**os.environ, **homes, "PATH": f"{TRITEXT.parent}{os.pathsep}{os.environ['PATH']}"}
    for command, expected in WITHIN.items():
        if expected:
            call = command.replace("...", "a.en.txt a.ko.txt")
            done = subprocess.run(
                ["bash", "-c", call], cwd=tmp_path, env=environment, capture_output=True, check=False, text=True
            )
            code, said = expected
            assert (done.returncode, said in done.stdout + done.stderr) == (code, True), f"{call}\n{done}"


def test_the_program_of_the_readme_works(tmp_path: Path) -> None:
    (tmp_path / "corpora").symlink_to(ROOT / "corpora")
    (program,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program], cwd=tmp_path, capture_output=True, check=False, text=True
    )
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 13), done.stderr
    assert {"editorial.html", "editorial.tmx"} <= {path.name for path in tmp_path.iterdir()}


def test_the_readme_names_only_verbs_and_options_that_exist() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in re.findall(r"(?:^|`)tritext ([^`\n]+)", text, re.MULTILINE):
        words = shlex.split(command)
        verb = words[:2] if words[0] in ("models", "evaluate") else words[:1]
        shown = run(*verb, "--help").stdout
        for option in [word.split("=")[0] for word in words if word.startswith("--")]:
            assert option in shown, command
