"""The packages' folder stays whole: under kills, under two installers at once, and under those who edit it later."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from support.copy_model import build_copy_package, pack
from tritext.engines.packages import BUNDLED, installed_packages
from tritext.engines.serving import CHOICES, serving_packages
from tritext.errors import InputError, OutputError, UsageError
from tritext.models import (
    audit,
    catalogue,
    choose,
    export,
    install_bundle,
    install_file,
    install_folder,
    is_known,
    remove,
    store,
    sums,
    verify_bundled,
    verify_installed,
)
from tritext.models.catalogue import Offer


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Folders of packages by version."""
    folder = tmp_path_factory.mktemp("packages")
    return {
        version: build_copy_package(folder, from_code="en", to_code="ko", version=version) for version in ("1.0", "2.0")
    }


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
    assert sorted(path.name for path in (own_home / ".tritext-packages").iterdir()) == [
        "download.lock",
        "install.lock",
    ]


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


def test_remove_takes_one_version_or_all_and_follows_no_link(
    packages: dict[str, Path], own_home: Path, tmp_path: Path
) -> None:
    for path in packages.values():
        install_folder(path)
    (own_home / "packages" / "linked").symlink_to(packages["1.0"])
    remove(["en_ko@2.0"])
    assert {package.version for package in installed_packages()} == {"1.0"}
    with pytest.raises(UsageError, match="no package en-ja"):
        remove([("en", "ko"), ("en", "ja")])
    remove([("en", "ko")])
    assert installed_packages() == []
    assert (packages["1.0"] / "model" / "model.bin").is_file()


def test_the_chosen_package_serves(packages: dict[str, Path], own_home: Path, caplog: pytest.LogCaptureFixture) -> None:
    for path in packages.values():
        install_folder(path)
    assert serving_packages()["en", "ko"].version == "2.0"
    choose(("en", "ko"), "en_ko@1.0")
    assert serving_packages()["en", "ko"].version == "1.0"
    choose(("en", "ko"), "compact")
    assert serving_packages()["en", "ko"].is_bundled
    choose(("en", "ko"), "en_ko@1.0")
    remove(["en_ko@1.0"])
    assert serving_packages()["en", "ko"].version == "2.0"
    assert "tritext models use en-ko auto" in caplog.text
    choose(("en", "ko"), "auto")
    assert json.loads((own_home / "packages" / CHOICES).read_text()) == {}
    with pytest.raises(UsageError, match=r"there is: en_ko@2\.0, compact@"):
        choose(("en", "ko"), "nothing")
    (own_home / "packages" / CHOICES).write_text("[")
    with pytest.raises(InputError, match="delete it"):
        serving_packages()


def test_plain_argostranslate_sees_the_packages_and_nothing_else(archive: Path, own_home: Path) -> None:
    """It stumbles over any folder that is no package, so that nothing of ours may lie among them."""
    from argostranslate.package import get_installed_packages

    package = install_file(archive)
    choose(("en", "ko"), "compact")
    seen = get_installed_packages([own_home / "packages"])
    assert [each.package_path for each in seen] == [package.path]


def test_a_bundle_carries_packages_to_another_machine(
    packages: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in packages.values():
        install_folder(path)
    wanted = {package.model: (package.path / "model/model.bin").read_bytes() for package in installed_packages()}
    for name in ("first", "second"):
        list(export(installed_packages(), [], tmp_path / name))
    files = sorted(path.name for path in (tmp_path / "first").iterdir())
    assert all((tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes() for name in files)
    sums = (tmp_path / "first" / "SHA256SUMS").read_text()
    assert sums.splitlines() == [
        f"{store.digest_of(tmp_path / 'first' / name)}  {name}" for name in files if name != "SHA256SUMS"
    ]
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "elsewhere" / "packages"))
    installed = list(install_bundle(tmp_path / "first"))
    assert len(installed) == 2
    assert {each.model: (each.path / "model/model.bin").read_bytes() for each in installed_packages()} == wanted
    assert not any(is_known(package) for package in installed_packages())
    marker = store.read_marker(installed_packages()[0].path)
    digests = {name: file["sha256"] for name, file in marker["files"].items()}
    pinned = Offer("en", "ko", installed_packages()[0].version, files=digests)
    monkeypatch.setattr(catalogue, "catalogue", lambda: (pinned,))
    assert [is_known(package) for package in installed_packages()] == [True, False]


def test_a_bundle_that_was_tampered_with_is_refused(packages: dict[str, Path], tmp_path: Path) -> None:
    install_folder(packages["1.0"])
    list(export(installed_packages(), [], tmp_path / "bundle"))
    with pytest.raises(OutputError, match="is not empty"):
        list(export(installed_packages(), [], tmp_path / "bundle"))
    sums = tmp_path / "bundle" / "SHA256SUMS"
    (carried,) = (tmp_path / "bundle").glob("*.argosmodel")
    pack(packages["2.0"], carried)
    with pytest.raises(InputError, match="another SHA-256"):
        list(install_bundle(tmp_path / "bundle"))
    sums.write_text(sums.read_text().replace(carried.name, f"../{carried.name}"))
    with pytest.raises(InputError, match="is missing, or was not exported"):
        list(install_bundle(tmp_path / "bundle"))
    sums.write_text("{}")
    with pytest.raises(InputError, match="is no bundle"):
        list(install_bundle(tmp_path / "bundle"))
    with pytest.raises(InputError, match="is no bundle"):
        list(install_bundle(tmp_path / "nothing"))


def test_a_package_that_was_changed_is_not_exported(archive: Path, tmp_path: Path) -> None:
    (install_file(archive).path / "README.md").write_text("changed")
    with pytest.raises(InputError, match=r"README\.md was changed"):
        list(export(installed_packages(), [], tmp_path / "bundle"))
