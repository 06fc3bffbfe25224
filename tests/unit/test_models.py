"""Installing packages: whole or not at all, and nothing that is not model data."""

from __future__ import annotations

import json
import stat
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from support.copy_model import build_copy_package, pack
from tritext.engines.packages import installed_packages
from tritext.engines.serving import serving_packages
from tritext.errors import InputError, MissingModelError, UsageError
from tritext.events import Progress
from tritext.models import install_file, install_pairs, remove, wanted_pairs


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real package, packed."""
    folder = tmp_path_factory.mktemp("packages")
    return pack(build_copy_package(folder, from_code="en", to_code="ko"), folder / "en_ko.argosmodel")


@pytest.fixture
def store(own_home: Path) -> Path:
    return own_home / "packages"


def _with(archive: Path, into: Path, *members: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    """Copy an archive and add members."""
    path = into / "changed.argosmodel"
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info, old.read(info))
        for name, data in members:
            new.writestr(name, data)
    return path


def test_a_package_is_installed_and_wins_over_the_bundled_one(archive: Path, store: Path) -> None:
    assert serving_packages()["en", "ko"].is_bundled
    package = install_file(archive)
    assert (package.source, package.target, package.version) == ("en", "ko", "1.0")
    assert serving_packages()["en", "ko"] == package
    assert serving_packages()["en", "ja"].is_bundled
    assert not [path for path in store.iterdir() if path.name.startswith(".")]


def test_installing_again_replaces(archive: Path) -> None:
    install_file(archive)
    install_file(archive)
    assert len(installed_packages()) == 1


def test_remove(archive: Path) -> None:
    install_file(archive)
    assert [package.model for package in remove([("en", "ko")])] == ["en_ko@1.0"]
    assert installed_packages() == []
    with pytest.raises(UsageError, match="no package en-ko is installed"):
        remove([("en", "ko")])


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
    package = install_file(_with(archive, tmp_path, (f"{top}/stanza/en/tokenize/x.pt", b"pickle")))
    assert not (package.path / "stanza").exists()


def archive_top(archive: Path) -> str:
    with zipfile.ZipFile(archive) as opened:
        return opened.namelist()[0].split("/")[0]


def _link(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


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
    ],
)
def test_hostile_members_are_refused_and_nothing_is_left(
    archive: Path, tmp_path: Path, store: Path, name: str, data: bytes, message: str
) -> None:
    changed = _with(archive, tmp_path, (name.format(top=archive_top(archive)), data))
    with pytest.raises(InputError, match=message):
        install_file(changed)
    assert installed_packages() == []
    assert not store.exists() or list(store.iterdir()) == []


def test_a_link_is_refused(archive: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no model data"):
        install_file(_with(archive, tmp_path, (_link(f"{archive_top(archive)}/model/link"), b"/etc/passwd")))


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


class _Index(BaseHTTPRequestHandler):
    """Serves an index, a package, and what goes wrong on a network."""

    archive: bytes

    def do_GET(self) -> None:
        assert isinstance(self.server, ThreadingHTTPServer)
        base = f"http://127.0.0.1:{self.server.server_port}"
        if self.path == "/index.json":
            entries = [
                {"from_code": "en", "to_code": "ko", "links": [f"{base}/good"]},
                {"from_code": "ko", "to_code": "en", "links": [f"{base}/short"]},
                {"from_code": "en", "to_code": "ja", "links": ["http://192.0.2.1/x"]},
            ]
            self._send(json.dumps(entries).encode())
        elif self.path == "/good":
            self._send(self.archive)
        elif self.path == "/short":
            self._send(self.archive[:1000], length=len(self.archive))
        else:
            self.send_error(404)

    def _send(self, data: bytes, length: int | None = None) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(length or len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


@pytest.fixture
def index(archive: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    _Index.archive = archive.read_bytes()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Index)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    url = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", url + "/")
    yield url
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_package_is_fetched_from_the_index_with_progress(index: str, archive: Path) -> None:
    steps = list(install_pairs([("en", "ko")]))
    size = archive.stat().st_size >> 10
    *steps, package = steps
    assert steps[-1] == Progress("download en-ko KiB", size, size)
    assert package == installed_packages()[0]


@pytest.mark.parametrize(
    ("pair", "message"),
    [(("ko", "en"), "broke off after 1000 of"), (("en", "ja"), "is not https"), (("en", "de"), "has no package en-de")],
)
def test_what_goes_wrong_on_the_network_is_said(index: str, pair: tuple[str, str], message: str) -> None:
    with pytest.raises(MissingModelError, match=message):
        list(install_pairs([pair]))


def test_without_a_network_the_message_names_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "http://127.0.0.1:9/")
    with pytest.raises(MissingModelError, match=r"tritext models install PATH"):
        list(install_pairs([("en", "ko")]))


def test_the_pairs_that_languages_need() -> None:
    assert wanted_pairs(["ko", "ja"]) == [("en", "ko"), ("ko", "en"), ("en", "ja"), ("ja", "en")]
