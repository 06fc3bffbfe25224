"""Downloads: only over https, only what was announced, resumed where they broke off, and never half."""

from __future__ import annotations

import hashlib
import io
import json
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support.bad_server import BadServer, Exchange, serving
from support.copy_model import build_copy_package, pack
from tritext.engines.packages import Package, installed_packages
from tritext.errors import InputError, MissingModelError
from tritext.events import Notice, Progress
from tritext.models import PACKAGES, catalogue, download, install_pairs, listing, read_marker
from tritext.models.catalogue import Offer
from tritext.models.download import fetch

DATA = bytes(range(256)) * 4000
DIGEST = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[BadServer]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(download, "TIMEOUT", 1.0)
    with serving() as running:
        yield running


def _fetch(server: BadServer, path: Path, answer: Callable[[Exchange], object], **known: str | int) -> bytes:
    server.answers["/file"] = answer
    list(fetch(f"{server.url}/file", path, **known))  # type: ignore[arg-type]
    return path.read_bytes()


def test_a_file_is_fetched_whole_and_nothing_else_is_left(server: BadServer, tmp_path: Path) -> None:
    assert _fetch(server, tmp_path / "x", lambda to: to.give(DATA), size=len(DATA), sha256=DIGEST) == DATA
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "x"]


@pytest.mark.parametrize(
    ("answer", "known", "message"),
    [
        (lambda to: to.give(DATA[:999], length=len(DATA)), {}, "broke off after 999 of 1024000"),
        (lambda to: to.give(DATA, length=999), {"size": len(DATA)}, "has 999 bytes and should have 1024000"),
        (lambda to: to.give(DATA, length=999), {"sha256": DIGEST}, "is not the file it should be"),
        (lambda to: to.give(DATA, length=1 << 40), {}, "larger than any such file"),
        (lambda to: to.pour(DATA), {"size": 2 * len(DATA) + 1}, "larger than announced"),
        (lambda to: to.give(b"<html>log in</html>"), {"sha256": DIGEST}, "is not the file it should be"),
        (lambda to: to.send_error(503), {}, "503"),
        (lambda to: to.redirect("http://192.0.2.1/file"), {}, "is not https"),
        (lambda to: to.redirect("file:///etc/passwd"), {}, "not allowed"),
        (lambda to: to.redirect("ftp://192.0.2.1/file"), {}, "is not https"),
        (lambda to: to.redirect("/file"), {}, "infinite loop"),
        (lambda to: to.redirect(to.path + "x"), {}, "404"),
        (lambda to: to.wfile.write(b"no http at all\r\n\r\n"), {}, "cannot be fetched"),
        (lambda to: None, {}, "cannot be fetched"),
        (lambda to: to.give(DATA, status=206, Content_Range="bytes 5-9/10"), {}, "sends a part"),
    ],
)
def test_what_a_bad_server_sends_is_refused(
    server: BadServer, tmp_path: Path, answer: Callable[[Exchange], object], known: dict[str, str | int], message: str
) -> None:
    with pytest.raises(MissingModelError, match=message):
        _fetch(server, tmp_path / "x", answer, **known)
    assert not (tmp_path / "x").exists()


def test_a_chain_of_redirects_ends(server: BadServer, tmp_path: Path) -> None:
    for number in range(20):
        server.answers[f"/{number}"] = lambda to: to.redirect(f"/{int(to.path[1:]) + 1}")
    with pytest.raises(MissingModelError, match="infinite loop"):
        list(fetch(f"{server.url}/0", tmp_path / "x"))
    assert len(server.requests) <= 7


def test_a_redirect_on_the_same_machine_is_followed(server: BadServer, tmp_path: Path) -> None:
    server.answers["/moved"] = lambda to: to.give(DATA)
    assert _fetch(server, tmp_path / "x", lambda to: to.redirect("/moved")) == DATA


@pytest.mark.parametrize(
    "goal", ["http://example.org/x", "http://127.0.0.1/x", "http://localhost:80/x", "http://[::1]/"]
)
def test_a_redirect_leads_from_the_network_neither_off_https_nor_into_this_machine(goal: str) -> None:
    request = urllib.request.Request("https://example.org/x")
    with pytest.raises(MissingModelError, match="is not https"):
        download._Redirects().redirect_request(request, io.BytesIO(), 302, "Found", {}, goal)


@pytest.mark.parametrize("url", ["http://192.0.2.1/x", "file:///etc/passwd", "ftp://192.0.2.1/x", "x", "https://[x/"])
def test_other_addresses_than_https_are_never_opened(url: str, tmp_path: Path) -> None:
    with pytest.raises(MissingModelError, match=r"is not https|is no address"):
        list(fetch(url, tmp_path / "x"))


def test_an_answer_that_never_comes_is_given_up(server: BadServer, tmp_path: Path) -> None:
    with pytest.raises(MissingModelError, match="timed out"):
        _fetch(server, tmp_path / "x", lambda to: to.rfile.read(1))


def test_a_trickle_is_given_up(server: BadServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "GRACE", 0.2)
    with pytest.raises(MissingModelError, match="too slowly"):
        _fetch(server, tmp_path / "x", lambda to: to.drip(DATA, 0.02))


def test_a_download_goes_on_where_it_broke_off(server: BadServer, tmp_path: Path) -> None:
    with pytest.raises(MissingModelError, match="broke off after 5000"):
        _fetch(server, tmp_path / "x", lambda to: to.give_range(DATA, etag='"1"', cut=5000))
    assert _fetch(server, tmp_path / "x", lambda to: to.give_range(DATA, etag='"1"')) == DATA
    asked = server.requests[-1][1]
    assert (asked["Range"], asked["If-Range"], asked["Accept-Encoding"]) == ("bytes=5000-", '"1"', "identity")


@pytest.mark.parametrize(
    "answer",
    [
        lambda to: to.give_range(DATA, etag='"2"'),
        lambda to: to.give(DATA),
        lambda to: to.give(b"", status=416) if "Range" in to.headers else to.give(DATA),
        lambda to: (
            to.give(DATA[5000:], status=206, ETag='"2"', Content_Range=f"bytes 5000-{len(DATA) - 1}/{len(DATA)}")
            if "Range" in to.headers
            else to.give(DATA)
        ),
        lambda to: (
            to.give(DATA[7:], status=206, ETag='"1"', Content_Range=f"bytes 7-{len(DATA) - 1}/{len(DATA)}")
            if "Range" in to.headers
            else to.give(DATA)
        ),
    ],
)
def test_a_file_that_changed_meanwhile_is_fetched_anew(
    server: BadServer, tmp_path: Path, answer: Callable[[Exchange], object]
) -> None:
    with pytest.raises(MissingModelError, match="broke off"):
        _fetch(server, tmp_path / "x", lambda to: to.give_range(b"older" * 9999, etag='"1"', cut=5000))
    assert _fetch(server, tmp_path / "x", answer) == DATA


def test_without_a_strong_tag_or_a_digest_a_download_begins_again(server: BadServer, tmp_path: Path) -> None:
    for etag in ('W/"1"', ""):
        with pytest.raises(MissingModelError, match="broke off"):
            _fetch(server, tmp_path / "x", lambda to, etag=etag: to.give_range(DATA, etag=etag, cut=5000))  # type: ignore[misc]
        assert _fetch(server, tmp_path / "x", lambda to: to.give(DATA)) == DATA
        assert "Range" not in server.requests[-1][1]


def test_the_proxy_of_the_environment_is_used(
    server: BadServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", server.url)
    monkeypatch.setenv("no_proxy", "")
    server.answers["http://localhost:9/file"] = lambda to: to.give(DATA)
    list(fetch("http://localhost:9/file", tmp_path / "x"))
    assert (tmp_path / "x").read_bytes() == DATA


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Packed packages by version."""
    folder = tmp_path_factory.mktemp("packages")
    return {
        version: pack(
            build_copy_package(folder, from_code="en", to_code="ko", version=version), folder / f"{version}.argosmodel"
        ).read_bytes()
        for version in ("1.0", "1.10")
    }


@pytest.fixture
def index(server: BadServer, archives: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> BadServer:
    """A server with two versions of a package, under links relative to its index."""
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", f"{server.url}/mirror/")
    entries = [
        {"from_code": "en", "to_code": "ko", "package_version": version, "links": ["ipfs://x", f"{version}.argosmodel"]}
        for version in ("1.10", "1.0")
    ]
    server.answers["/mirror/index.json"] = lambda to: to.give(json.dumps(entries).encode())
    for version, data in archives.items():
        server.answers[f"/mirror/{version}.argosmodel"] = lambda to, data=data: to.give_range(data, etag='"1"')  # type: ignore[misc]
    return server


def test_the_newest_version_is_installed_once_and_its_origin_recorded(
    index: BadServer, archives: dict[str, bytes]
) -> None:
    *steps, package = install_pairs([("en", "ko")])
    assert isinstance(package, Package)
    assert package.version == "1.10"
    size = len(archives["1.10"]) >> 10
    assert steps[-1] == Progress("download en-ko KiB", size, size)
    marker = read_marker(package.path)
    assert marker["origin"] == f"{index.url}/mirror/1.10.argosmodel"
    assert marker["archive_sha256"] == hashlib.sha256(archives["1.10"]).hexdigest()
    assert [offer.version for offer in PACKAGES.known()] == ["1.10", "1.0"]
    before = len(index.requests)
    assert list(install_pairs([("en", "ko")])) == [Notice(f"en-ko 1.10 is installed already: {package.path}")]
    assert len(index.requests) == before + 1  # the index alone


def test_what_the_catalogue_pins_is_held_to_its_digest(
    index: BadServer, archives: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = hashlib.sha256(archives["1.10"]).hexdigest()
    pinned = Offer("en", "ko", "1.10", "https://x", len(archives["1.10"]), digest)
    monkeypatch.setattr(catalogue, "catalogue", lambda: (pinned,))
    other = archives["1.10"][:-1] + b"\1"
    good, index.answers["/mirror/1.10.argosmodel"] = index.answers["/mirror/1.10.argosmodel"], lambda to: to.give(other)
    with pytest.raises(MissingModelError, match="is not the file it should be"):
        list(install_pairs([("en", "ko")]))
    assert installed_packages() == []
    index.answers["/mirror/1.10.argosmodel"] = good
    package = list(install_pairs([("en", "ko")]))[-1]
    assert isinstance(package, Package)
    assert catalogue.is_pinned(read_marker(package.path)["archive_sha256"])


def test_an_index_without_end_is_given_up(index: BadServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "LARGEST_INDEX", 1 << 20)
    index.answers["/mirror/index.json"] = lambda to: to.pour(DATA)
    with pytest.raises(MissingModelError, match="larger than announced"):
        list(install_pairs([("en", "ko")]))


@pytest.mark.parametrize(("target", "message"), [("ja", "is not https"), ("de", "has no package en-de")])
def test_a_pair_that_is_listed_without_https_or_not_at_all_is_refused(
    index: BadServer, target: str, message: str
) -> None:
    listed = [{"from_code": "en", "to_code": "ja", "links": ["http://192.0.2.1/x"]}]
    index.answers["/mirror/index.json"] = lambda to: to.give(json.dumps(listed).encode())
    with pytest.raises(MissingModelError, match=message):
        list(install_pairs([("en", target)]))


@pytest.mark.parametrize("page", [b"<html>log in</html>", b'{"a": 1}', b"[" * 100_000, b"\xff"])
def test_an_index_that_is_none_is_said_to_be_none(index: BadServer, page: bytes) -> None:
    index.answers["/mirror/index.json"] = lambda to: to.give(page)
    with pytest.raises(MissingModelError, match="is no package index"):
        list(install_pairs([("en", "ko")]))


def test_a_hostile_archive_from_the_index_leaves_nothing(index: BadServer, own_home: Path) -> None:
    index.answers["/mirror/1.10.argosmodel"] = lambda to: to.give(b"PK\5\6" + bytes(18) + DATA)
    with pytest.raises(InputError, match=r"1\.10\.argosmodel is not an Argos package"):
        list(install_pairs([("en", "ko")]))
    assert installed_packages() == []
    assert not [*own_home.rglob("*.argosmodel*")]
