"""The packages' folder stays whole: under kills, under two installers at once, and under those who edit it later."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from support.copy_model import pack
from tritext.engines.packages import BUNDLED, installed_packages
from tritext.errors import InputError, OutputError
from tritext.models import audit, install_file, install_folder, store, sums, verify_bundled, verify_installed

pytestmark = pytest.mark.usefixtures("untried")


@pytest.fixture(scope="module")
def archive(packages: dict[str, Path]) -> Path:
    return pack(packages["1.0"], packages["1.0"].with_suffix(".argosmodel"))


def _start(code: str, *arguments: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", code, *map(str, arguments)], stdout=subprocess.PIPE)


INSTALL = """
import sys, time
from pathlib import Path
from tritext.models import install

def wait(*_):
    print("here", flush=True)
    time.sleep(600)
install.try_out = lambda *_: None
{patch}
install.install_file(Path(sys.argv[1]))
"""
KILLED = {
    "while it is tried out": "install.try_out = wait",
    "when it is whole but not in its place": "install.place = wait",
    "when its forerunner is out of the way": (
        "import tritext.models.store as s; away = s.discard; s.discard = lambda *a: (away(*a), wait())"
    ),
}


@pytest.mark.parametrize("moment", KILLED)
@pytest.mark.parametrize("has_forerunner", [False, True])
def test_a_kill_leaves_nothing_visible_and_the_next_run_sweeps(
    archive: Path, packages: dict[str, Path], own_home: Path, moment: str, has_forerunner: bool
) -> None:
    if has_forerunner:  # the same package, but with another digest
        before = install_folder(packages["1.0"])
        marker = before.path / store.MARKER
        marker.write_text(marker.read_text().replace('"archive_sha256": "', '"archive_sha256": "other'))
    process = _start(INSTALL.format(patch=KILLED[moment]), archive)
    assert process.stdout
    assert process.stdout.readline() == b"here\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    work = own_home / ".tritext-packages"
    assert [*work.glob("stage-*")]
    assert len(installed_packages()) == (has_forerunner and "forerunner" not in moment)
    with store.staging(own_home / "packages", 0):
        assert len([*work.glob("stage-*")]) == 1
    assert not [*work.glob("stage-*")]
    assert len(installed_packages()) == has_forerunner
    assert [*verify_installed().values()] == [[]] * has_forerunner
    install_file(archive)
    assert [*verify_installed().values()] == [[]]


def test_a_package_that_cannot_be_replaced_stays(
    archive: Path, packages: dict[str, Path], own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = install_folder(packages["1.0"]).path
    (package / "README.md").write_text("changed, so that it is installed anew")
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.parent.name.startswith("stage-"):
            raise PermissionError(13, "it is in use")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OutputError, match="it is in use"):
        install_file(archive)
    assert "changed" in (package / "README.md").read_text()


def test_two_installers_at_once_do_not_disturb_each_other(archive: Path, own_home: Path) -> None:
    running = [_start(INSTALL.format(patch=""), archive) for _ in range(3)]
    for process in running:
        assert process.wait(600) == 0
        assert process.stdout
        process.stdout.close()
    assert [*verify_installed().values()] == [[]]
    assert sorted(path.name for path in (own_home / ".tritext-packages").iterdir()) == ["download.lock", "install.lock"]


def test_a_lock_that_is_held_for_long_is_said(archive: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "PATIENCE", 0.2)
    with store.locked(own_home / "packages", "install"), pytest.raises(OutputError, match="another tritext"):
        install_file(archive)


HOLD = """
import sys, time
from pathlib import Path
from tritext.models import store
with store.locked(Path(sys.argv[1]), "install"):
    print("here", flush=True)
    sys.stdin.read()
"""


def test_whoever_waits_for_a_lock_says_for_whom(
    archive: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(store, "QUIET", 0.05)
    command = [sys.executable, "-c", HOLD, str(own_home / "packages")]
    holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert holder.stdin
    assert holder.stdout
    assert holder.stdout.readline() == b"here\n"
    monkeypatch.setattr(store, "PATIENCE", 0.3)
    with pytest.raises(OutputError, match=rf"another tritext \(pid {holder.pid}\) has been changing"):
        install_file(archive)
    assert f"waiting for another tritext (pid {holder.pid})" in caplog.text
    assert caplog.text.count("waiting for") == 1
    monkeypatch.setattr(store, "PATIENCE", 60)
    threading.Timer(0.3, holder.stdin.close).start()
    install_file(archive)
    holder.wait()
    holder.stdout.close()


def test_a_killed_holder_frees_the_lock(archive: Path, own_home: Path, caplog: pytest.LogCaptureFixture) -> None:
    command = [sys.executable, "-c", HOLD, str(own_home / "packages")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        holder.stdout.readline()
        holder.kill()
    install_file(archive)
    assert "waiting" not in caplog.text


def test_a_folder_half_packed_by_a_killed_process_is_swept(packages: dict[str, Path], own_home: Path) -> None:
    code = """
import sys, time
from pathlib import Path
from tritext.models import install

def wait(*_):
    print("here", flush=True)
    time.sleep(600)
install.pack = wait
install.install_folder(Path(sys.argv[1]))
"""
    process = _start(code, packages["1.0"])
    assert process.stdout
    assert process.stdout.readline() == b"here\n"
    work = own_home / ".tritext-packages"
    assert len([*work.glob(".tritext-*.tmp")]) == 1
    process.kill()
    process.wait()
    process.stdout.close()
    install_folder(packages["1.0"])
    assert [*work.glob(".tritext-*.tmp")] == []


def test_half_downloads_go_after_a_month_and_half_indexes_at_once(own_home: Path) -> None:
    folder = own_home / "packages"
    work = store.work_folder(folder)
    (work / "index-x").mkdir()
    names = ["a.part", "a.part.json", "b.argosmodel", "download-0.zst", "c.part"]
    for name in [*names, "index.json"]:
        (work / name).write_bytes(b"x")
        if name != "c.part":
            os.utime(work / name, (0, 0))
    with store.locked(folder, "download"), store.staging(folder, 0):  # somebody is fetching
        assert len([*work.glob("*.part*")]) == 3
    with store.staging(folder, 0) as stage:
        assert sorted(path.name for path in work.iterdir()) == [
            "c.part", "download.lock", "index.json", "install.lock", stage.name,
        ]  # fmt: skip


def test_a_full_disk_is_said_before_anything_is_written(
    archive: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: type("Usage", (), {"free": 1000}))
    with pytest.raises(OutputError, match="free some space"):
        install_file(archive)
    assert installed_packages() == []


def test_a_folder_that_cannot_be_made_is_said(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", "/proc/none/packages")
    with pytest.raises(OutputError, match="ARGOS_PACKAGES_DIR"):
        install_file(archive)


def test_what_was_changed_since_it_was_installed_is_found(archive: Path, packages: dict[str, Path]) -> None:
    package = install_file(archive).path
    assert verify_installed() == {package: []}
    (package / "README.md").write_text("changed")
    (package / "model" / "config.json").unlink()
    (package / "model" / "extra.bin").write_bytes(b"x")
    (package / "link").symlink_to("/etc/passwd")
    assert verify_installed()[package] == [
        "model/config.json is missing", "link was not there", "model/extra.bin was not there", "README.md was changed",
    ]  # fmt: skip
    assert install_file(archive).path == package  # damaged, so it is installed anew
    assert verify_installed() == {package: []}
    (package / store.MARKER).unlink()
    assert "no digests were recorded" in verify_installed()[package][0]


def test_the_bundled_packages_are_what_the_manifest_beside_them_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If a bundled package was replaced, `make manifest` writes the manifest anew."""
    found = verify_bundled()
    assert {path for path in BUNDLED.iterdir() if path.is_dir()} == found.keys()
    assert [*found.values()] == [[]] * len(found)
    copy = tmp_path / "bundled"
    shutil.copytree(BUNDLED, copy)
    sums.write_sums(copy)
    assert (copy / "SHA256SUMS").read_bytes() == (BUNDLED / "SHA256SUMS").read_bytes()
    monkeypatch.setattr(audit, "BUNDLED", copy)
    package, *others = (path.name for path in found)
    (copy / package / "README.md").write_text("changed")
    (copy / package / "model" / "config.json").unlink()
    (copy / package / "model" / "extra.bin").write_bytes(b"x")
    assert verify_bundled() == {
        copy / package: ["README.md was changed", "model/config.json is missing", "model/extra.bin was not there"],
        **{copy / other: [] for other in others},
    }
    (copy / "SHA256SUMS").unlink()
    with pytest.raises(InputError, match="SHA256SUMS is missing"):
        verify_bundled()
