"""``tritext models`` as a user types it: from a file to a bundle on another machine."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from support.bad_server import BadServer, serving
from support.command import run
from support.copy_model import build_copy_package, pack


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packages")
    return pack(build_copy_package(folder, from_code="en", to_code="ko"), folder / "en_ko.argosmodel")


def _serving(pair: str) -> str:
    rows = [json.loads(line) for line in run("models", "list", "--json").stdout.splitlines()]
    (row,) = [row for row in rows if row["pair"] == pair and row["serves"]]
    return f"{row['package']}@{row['version']}"


def test_install_choose_verify_carry_and_remove(archive: Path, tmp_path: Path, own_home: Path) -> None:
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    wrong = run("models", "install", archive, "--sha256", "0" * 64)
    assert (wrong.returncode, digest in wrong.stderr) == (5, True)
    done = run("models", "install", archive, "--sha256", digest)
    assert done.returncode == 0
    assert "nothing vouches for it" in done.stderr
    assert digest in done.stderr
    assert _serving("en-ko") == "en_ko@1.0"
    hello = run("translate", "-", "--from", "en", "--to", "ko", stdin=b"Say it again.\n")
    assert hello.stdout == "Say it again.\n"

    assert run("models", "use", "en-ko", "compact").returncode == 0
    assert _serving("en-ko").startswith("compact@")
    assert run("models", "use", "en-ko", "auto").returncode == 0
    assert _serving("en-ko") == "en_ko@1.0"

    assert run("models", "export", tmp_path / "bundle").returncode == 0
    assert run("models", "verify").returncode == 0
    assert run("models", "remove", "en-ko").returncode == 0
    assert run("models", "remove", "en-ko").returncode == 2
    assert _serving("en-ko").startswith("compact@")
    assert "installed en-ko 1.0" in run("models", "install", tmp_path / "bundle").stderr
    (own_home / "packages/translate-en_ko-1_0/README.md").write_text("changed")
    found = run("models", "verify")
    assert (found.returncode, found.stdout.splitlines()[0].endswith("README.md was changed")) == (1, True)


def test_an_exported_folder_on_a_server_is_a_mirror(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = build_copy_package(tmp_path, from_code="ko", to_code="en")
    run("models", "install", archive, other)
    run("models", "export", tmp_path / "mirror")
    with serving() as server:
        _serve_folder(server, tmp_path / "mirror")
        monkeypatch.setenv("ARGOS_PACKAGE_INDEX", f"{server.url}/mirror")
        monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "elsewhere" / "packages"))
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        done = run("models", "install", "ko")
        assert done.returncode == 0
        assert [line.split(" into")[0] for line in done.stderr.splitlines() if " into " in line] == [
            "installed en-ko 1.0",
            "installed ko-en 1.0",
        ]
        assert "is installed already" in run("models", "install", "ko").stderr
        assert run("models", "install", "de").returncode == 3
    assert "available" in run("models", "list", "--available").stdout


def _serve_folder(server: BadServer, folder: Path) -> None:
    for path in folder.iterdir():
        data = path.read_bytes()
        server.answers[f"/{folder.name}/{path.name}"] = lambda to, data=data: to.give(data)  # type: ignore[misc]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("install", "ko", "x.argosmodel"), 2, "not both"),
        (("install", "ko", "--sha256", "0"), 2, "one file"),
        (("use", "en-ko", "nothing"), 2, "compact"),
        (("use", "en", "nothing"), 2, "en-ko"),
        (("remove", "ko-en"), 2, "tritext models list"),
        (("export", "x"), 2, "no package is installed"),
        (("verify",), 0, "findings: 0"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: tuple[str, ...], code: int, message: str, tmp_path: Path) -> None:
    done = run("models", *arguments, cwd=tmp_path)
    assert (done.returncode, message in done.stderr) == (code, True)
