"""Installed packages: which one serves, removing them, and carrying them to another machine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.copy_model import pack
from tritext.engines.packages import installed_packages
from tritext.engines.serving import CHOICES, serving_packages
from tritext.errors import InputError, OutputError, UsageError
from tritext.files import digest_of
from tritext.models import catalogue, choose, export, install_bundle, install_folder, is_known, remove, store
from tritext.models.catalogue import Offer

pytestmark = pytest.mark.usefixtures("untried")


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


def test_plain_argostranslate_sees_the_packages_and_nothing_else(packages: dict[str, Path], own_home: Path) -> None:
    """It stumbles over any folder that is no package, so that nothing of ours may lie among them."""
    from argostranslate.package import get_installed_packages

    package = install_folder(packages["1.0"])
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
        f"{digest_of(tmp_path / 'first' / name)}  {name}" for name in files if name != "SHA256SUMS"
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


def test_a_package_that_was_changed_is_not_exported(packages: dict[str, Path], tmp_path: Path) -> None:
    (install_folder(packages["1.0"]).path / "README.md").write_text("changed")
    with pytest.raises(InputError, match=r"README\.md was changed"):
        list(export(installed_packages(), [], tmp_path / "bundle"))
