"""Installing packages: whole or not at all, and nothing that is not model data."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path

import pytest

from support.copy_model import build_copy_package, pack
from tritext.engines.packages import installed_packages
from tritext.engines.serving import serving_packages
from tritext.errors import InputError, MissingModelError
from tritext.models import install_file, install_pairs, wanted_pairs

LINKED = b"/etc/passwd"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real package, packed."""
    folder = tmp_path_factory.mktemp("packages")
    return pack(build_copy_package(folder, from_code="en", to_code="ko"), folder / "en_ko.argosmodel")


@pytest.fixture
def store(own_home: Path) -> Path:
    return own_home / "packages"


def _with(archive: Path, into: Path, name: str, data: bytes) -> Path:
    """Copy an archive and add a member, which may be a link."""
    path = into / "changed.argosmodel"
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info, old.read(info))
        added = zipfile.ZipInfo(name)
        added.external_attr = (stat.S_IFLNK | 0o777) << 16 if data == LINKED else 0
        new.writestr(added, data, zipfile.ZIP_DEFLATED)
    return path


def test_a_package_is_installed_and_wins_over_the_bundled_one(archive: Path, store: Path) -> None:
    assert serving_packages()["en", "ko"].is_bundled
    package = install_file(archive)
    assert (package.source, package.target, package.version) == ("en", "ko", "1.0")
    assert serving_packages()["en", "ko"] == package
    assert serving_packages()["en", "ja"].is_bundled
    assert not [path for path in store.iterdir() if path.name.startswith(".")]


def test_stray_folders_and_damaged_packages_do_not_break_the_others(
    archive: Path, store: Path, caplog: pytest.LogCaptureFixture
) -> None:
    install_file(archive)
    (store / "__MACOSX").mkdir()
    (store / "broken" / "model").mkdir(parents=True)
    (store / "broken" / "metadata.json").write_text("<html>login</html>")
    assert [package.model for package in installed_packages()] == ["en_ko@1.0"]
    assert "broken" in caplog.text
    assert "remove that folder" in caplog.text


def test_of_two_versions_the_newest_serves(store: Path) -> None:
    for version in ("1.9", "1.10"):
        build_copy_package(store, from_code="en", to_code="ko", version=version)
    assert serving_packages()["en", "ko"].version == "1.10"


def test_splitters_inside_a_package_are_left_out(archive: Path, tmp_path: Path, store: Path) -> None:
    top = archive_top(archive)
    package = install_file(_with(archive, tmp_path, f"{top}/stanza/en/tokenize/x.pt", b"pickle"))
    assert not (package.path / "stanza").exists()


def archive_top(archive: Path) -> str:
    with zipfile.ZipFile(archive) as opened:
        return opened.namelist()[0].split("/")[0]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("{top}/../evil.txt", b"x", "no model data"),
        ("{top}/model/../../evil", b"x", "no model data"),
        ("/etc/evil", b"x", "must hold one folder"),
        ("other/metadata.json", b"{}", "must hold one folder"),
        ("{top}/model/run.py/x", b"x", "no model data"),
        ("{top}/weights.pkl", b"x", "no model data"),
        ("{top}/MODEL/model.bin", b"x", "holds a file twice"),
        ("{top}/model/MODEL.BIN", b"x", "holds a file twice"),
        ("{top}/model/bomb.bin", b"\0" * (1 << 26), "would unpack to"),
        ("{top}/model/source_vocabulary.json", LINKED, "no model data"),
    ],
)
def test_hostile_members_are_refused_and_nothing_is_left(
    archive: Path, tmp_path: Path, store: Path, name: str, data: bytes, message: str
) -> None:
    changed = _with(archive, tmp_path, name.format(top=archive_top(archive)), data)
    with pytest.raises(InputError, match=message):
        install_file(changed)
    assert installed_packages() == []
    assert not store.exists() or list(store.iterdir()) == []


def test_what_is_no_archive_is_refused_with_the_path(tmp_path: Path) -> None:
    page = tmp_path / "page.argosmodel"
    page.write_text("<html>please log in</html>")
    with pytest.raises(InputError, match=f"{page} is not an Argos package"):
        install_file(page)
    with pytest.raises(InputError, match="does not exist"):
        install_file(tmp_path / "none.argosmodel")


def test_a_damaged_tokenizer_is_found_before_the_package_becomes_visible(
    archive: Path, tmp_path: Path, store: Path
) -> None:
    path = tmp_path / "damaged.argosmodel"
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(path, "w") as new:
        for info in old.infolist():
            new.writestr(info, b"junk" if info.filename.endswith("sentencepiece.model") else old.read(info))
    with pytest.raises(InputError, match="is damaged"):
        install_file(path)
    assert installed_packages() == []


def test_without_a_network_the_message_names_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "http://127.0.0.1:9/")
    with pytest.raises(MissingModelError, match=r"tritext models install PATH"):
        list(install_pairs([("en", "ko")]))


def test_the_pairs_that_languages_need() -> None:
    assert wanted_pairs(["ko", "ja"]) == [("en", "ko"), ("ko", "en"), ("en", "ja"), ("ja", "en")]
