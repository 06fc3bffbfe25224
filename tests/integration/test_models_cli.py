"""``tritext models`` as a user types it: from a file to a bundle on another machine."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from support import zstd
from support.bad_server import BadServer, Exchange, serving
from support.command import TRITEXT, run
from support.copy_model import build_copy_package, pack
from support.tiny_student import build_student, spell
from tritext.engines.packages import bundled_packages
from tritext.models import store


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
    told = json.loads(run("models", "verify", "--json").stdout)
    assert (told["path"], told["finding"]) == tuple(found.stdout.splitlines()[0].split(": ", 1))


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


@pytest.fixture(scope="module")
def students(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Mozilla's students of a pair, both ways, with their records: a mirror."""
    folder = tmp_path_factory.mktemp("mirror")
    listed = []
    for source, target, is_shared in (("en", "ko", False), ("ko", "en", True)):
        for path in build_student(folder / target, source=source, target=target, is_shared=is_shared).iterdir():
            data = path.read_bytes()
            packed = zstd.frame(data)
            path.with_name(f"{path.name}.zst").write_bytes(packed)
            path.unlink()
            attachment = {
                "location": f"{target}/{path.name}.zst",
                "hash": hashlib.sha256(packed).hexdigest(),
                "size": len(packed),
            }
            listed.append(
                {
                    "name": path.name,
                    "fileType": path.name.split(".")[0],
                    "sourceLanguage": source,
                    "targetLanguage": target,
                    "version": "3.0",
                    "decompressedHash": hashlib.sha256(data).hexdigest(),
                    "attachment": attachment,
                }
            )
    (folder / "records.json").write_text(json.dumps({"data": listed}))
    return folder


def test_students_from_a_mirror_to_another_machine(
    students: Path, tmp_path: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving() as server:
        _serve_folder(server, students)
        monkeypatch.setenv("TRITEXT_FIREFOX_INDEX", f"{server.url}/{students.name}")
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        done = run("models", "install", "--from", "firefox", "en", "ko")
        assert done.returncode == 0, done.stderr
        assert [line.split(" into")[0] for line in done.stderr.splitlines() if " into " in line] == [
            "installed en-ko 3.0",
            "installed ko-en 3.0",
        ]
        assert "nothing vouches for it" in done.stderr
        assert "is installed already" in run("models", "install", "--from", "firefox", "ko").stderr
        assert run("models", "install", "--from", "firefox", "ja").returncode == 3
    assert [_serving(pair) for pair in ("en-ko", "ko-en")] == ["firefox_en_ko@3.0", "firefox_ko_en@3.0"]
    rows = [json.loads(line) for line in run("models", "list", "--available", "--json").stdout.splitlines()]
    assert {row["origin"] for row in rows if row["engine"] == "firefox"} == {"installed", "available"}
    done = run("translate", "-", "--from", "en", "--to", "ko", "--json", stdin=b"Say it again. And again.\n")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["text"] for line in lines] == [spell("Say it again."), spell("And again.")]
    assert [(line["models"], line["scores"], line["doubts"]) for line in lines] == [
        (["firefox_en_ko@3.0"], [None], [])
    ] * 2
    assert "firefox_en_ko@3.0" in run("info").stdout

    assert run("models", "verify", "--all").returncode == 0
    bundled = bundled_packages()[0]
    assert run("models", "use", "en-ko", bundled.name).returncode == 0
    assert _serving("en-ko") == bundled.model
    assert run("models", "use", "en-ko", "firefox_en_ko").returncode == 0
    assert run("models", "export", tmp_path / "bundle").returncode == 0
    assert run("models", "remove", "en-ko", "firefox_ko_en@3.0").returncode == 0
    assert run("models", "list").stdout.count("firefox") == 0
    done = run("models", "install", tmp_path / "bundle")
    assert [line.split(" into")[0] for line in done.stderr.splitlines() if " into " in line] == [
        "installed en-ko 3.0",
        "installed ko-en 3.0",
    ]
    (own_home / "tritext/students/en_ko-3.0/srcvocab.enko.spm").write_bytes(b"changed")
    found = run("models", "verify")
    assert (found.returncode, found.stdout.splitlines()[0].endswith("srcvocab.enko.spm was changed")) == (1, True)
    done = run("translate", "-", "--from", "en", "--to", "ko", stdin=b"Say it again.\n")
    assert (done.returncode, "install it again" in done.stderr, "Traceback" in done.stderr) == (5, True, False)


def test_a_student_put_there_by_hand_serves(students: Path) -> None:
    done = run("models", "install", students / "ko")
    assert done.returncode == 0, done.stderr
    assert "installed en-ko 0+" in done.stderr
    assert run("translate", "-", "--from", "en", "--to", "ko", stdin=b"Hello.\n").stdout == spell("Hello.") + "\n"


def test_a_folder_of_students_is_installed_whole(students: Path) -> None:
    done = run("models", "install", students)
    assert [line.split("+")[0] for line in done.stderr.splitlines() if " into " in line] == [
        "installed ko-en 0",
        "installed en-ko 0",
    ]


def test_a_killed_download_is_gone_on_with(students: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving() as server:
        _serve_folder(server, students)
        (path,) = (students / "ko").glob("model.*")
        name, data = f"/{students.name}/ko/{path.name}", path.read_bytes()
        arrived = threading.Event()

        def hang(to: Exchange) -> None:
            to.give(data[:50_000], length=len(data))
            to.wfile.flush()
            arrived.set()
            to.rfile.read(1)

        server.answers[name] = hang
        monkeypatch.setenv("TRITEXT_FIREFOX_INDEX", f"{server.url}/{students.name}")
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        process = subprocess.Popen([TRITEXT, "models", "install", "--from", "firefox", "ko"], stderr=subprocess.PIPE)
        assert arrived.wait(600)
        (part,) = _soon(lambda: [each for each in own_home.rglob("*.part") if each.stat().st_size == 50_000])
        process.kill()
        process.communicate()
        assert run("models", "list").stdout.count("firefox") == 0
        server.answers[name] = lambda to: to.give_range(data, etag='"1"')
        done = run("models", "install", "--from", "firefox", "ko")
        assert done.returncode == 0, done.stderr
        asked = [headers for path, headers in server.requests if path == name]
        assert asked[-1]["Range"] == "bytes=50000-"
    assert not part.exists()
    assert run("models", "verify").returncode == 0


def _soon(look: Callable[[], list[Path]]) -> list[Path]:
    """Look until something is there."""
    until = time.monotonic() + 600
    while not (found := look()):
        assert time.monotonic() < until, "it has not come to that"
        time.sleep(0.05)
    return found


def test_whoever_waits_for_another_tritext_is_told(archive: Path, own_home: Path) -> None:
    with store.locked(own_home / "packages", "install"):
        process = subprocess.Popen([TRITEXT, "models", "install", archive], stderr=subprocess.PIPE, text=True)
        assert process.stderr
        line = process.stderr.readline()
    assert line == f"waiting for another tritext (pid {os.getpid()}), which is changing {own_home / 'packages'}\n"
    assert "installed en-ko 1.0" in process.communicate()[1]
    assert process.returncode == 0


def _serve_folder(server: BadServer, folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            name, data = path.relative_to(folder.parent).as_posix(), path.read_bytes()
            server.answers[f"/{name}"] = lambda to, data=data: to.give(data)  # type: ignore[misc]


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
        (("verify", "--all"), 0, f"looked at: {len({each.path for each in bundled_packages()})}; findings: 0"),
        (("install", "--from", "elsewhere", "ko"), 2, "elsewhere"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: tuple[str, ...], code: int, message: str, tmp_path: Path) -> None:
    done = run("models", *arguments, cwd=tmp_path)
    assert (done.returncode, message in done.stderr) == (code, True)
