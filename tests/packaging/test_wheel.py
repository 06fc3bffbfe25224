"""The wheel holds what it should, and works in an empty environment, away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterable
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import tritext
from support.command import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT],
        check=True,
        capture_output=True,
        cwd=folder,
    )
    (path,) = folder.glob("*.whl")
    return path


def test_the_wheel_holds_the_two_packages_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {
        "tritext",
        "tritext_tui",
        f"tritext-{tritext.__version__}.dist-info",
    }
    assert {"tritext/py.typed", "tritext_tui/py.typed", "tritext_tui/app.tcss"} <= set(names)
    assert {"tritext_tui/samples/voa-editorial.en.txt", "tritext_tui/samples/udhr.ko.txt"} <= set(names)
    assert {"tritext/models/catalogue.json", "tritext/bundled/SHA256SUMS"} <= set(names)
    assert any(name.startswith("tritext/bundled/") and name.endswith("model.bin") for name in names)
    assert any(name.endswith("licenses/LICENSE") for name in names)


def _needed(requirements: Iterable[str]) -> dict[str, Distribution]:
    """Return the distributions that these requirements name, and what those need in turn, extras left out."""
    found: dict[str, Distribution] = {}
    wanted = [Requirement(each) for each in requirements]
    while wanted:
        requirement = wanted.pop()
        name = canonicalize_name(requirement.name)
        if name not in found and (not requirement.marker or requirement.marker.evaluate({"extra": ""})):
            found[name] = distribution(name)
            wanted += [Requirement(each) for each in found[name].requires or []]
    return found


def test_the_wheel_works_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    """What it declares as needed is linked to where it is installed already, and there is nothing else."""
    home = tmp_path / "empty"
    venv.create(home)
    python = home / "bin" / "python"
    pip: list[str | Path] = [sys.executable, "-m", "pip", "--python", python]
    subprocess.run([*pip, "install", "--quiet", "--no-deps", wheel], check=True, capture_output=True, cwd=tmp_path)
    (site,) = home.glob("lib/python*/site-packages")
    (declared,) = distributions(path=[str(site)])
    for needed in _needed(declared.requires or []).values():
        for name in {file.parts[0] for file in needed.files or []} - {"..", "__pycache__"}:
            (site / name).symlink_to(str(needed.locate_file(name)))
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    statement = tmp_path / "statement.en.txt"
    statement.write_text("The prisoners were not freed. Nobody knows where they are held.\n", encoding="utf-8")
    done = subprocess.run(
        [home / "bin" / "tritext", "compare", statement, "--to", "en,ko,ja", "-o", tmp_path / "statement.tritext"],
        capture_output=True,
        check=False,
        text=True,
        cwd=tmp_path,
        env=environment,
    )
    assert done.returncode == 0, done.stderr
    assert "Korean" in done.stdout
    assert (tmp_path / "statement.tritext").stat().st_size > 0
