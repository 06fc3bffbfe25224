"""The wheel holds what it should, and works in an empty environment, away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

import tritext
from support.command import CORPORA, ROOT


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


def test_the_wheel_works_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "empty"
    venv.create(home)
    python = home / "bin" / "python"
    pip: list[str | Path] = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet"]
    pip.append("--no-compile")  # torch is large, and not imported
    subprocess.run([*pip, "torch==2.13.0", wheel], check=True, capture_output=True, cwd=tmp_path)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    editorial = CORPORA / "voa-2024-dprk-human-rights" / "editorial.en.txt"
    done = subprocess.run(
        [home / "bin" / "tritext", "compare", editorial, "--to", "en,ko,ja", "-o", tmp_path / "voa.tritext"],
        capture_output=True,
        check=False,
        text=True,
        cwd=tmp_path,
        env=environment,
    )
    assert done.returncode == 0, done.stderr
    assert "Korean" in done.stdout
    assert (tmp_path / "voa.tritext").stat().st_size > 0
    where = subprocess.run(
        [python, "-c", "import tritext; print(tritext.__file__)"],
        capture_output=True,
        check=True,
        text=True,
        cwd=tmp_path,
        env=environment,
    )
    assert where.stdout.startswith(str(home))
