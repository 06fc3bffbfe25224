"""Students over the network: Mozilla's records and what they name, from a server that may do as it likes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support import zstd
from support.bad_server import BadServer, serving
from support.tiny_student import build_student
from tritext.engines.packages import Package
from tritext.engines.students import installed_students, students_folder
from tritext.errors import InputError, MissingModelError
from tritext.events import Notice, Progress
from tritext.models import STUDENTS, download, export, install_students, is_known, records, remove, verify_installed
from tritext.models.store import read_marker

pytestmark = pytest.mark.usefixtures("untried")
EN_KO = [("en", "ko")]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a student by name."""
    folder = build_student(tmp_path_factory.mktemp("student"))
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _record(name: str, data: bytes, /, **changed: Any) -> dict[str, Any]:  # noqa: ANN401
    """Describe a file as Mozilla does, compressed."""
    role = {"model": "model", "lex": "lex", "srcvocab": "srcvocab", "trgvocab": "trgvocab"}[name.split(".")[0]]
    packed = zstd.frame(data)
    return {
        "id": name,
        "name": name,
        "fileType": role,
        "sourceLanguage": "en",
        "targetLanguage": "ko",
        "version": "3.0",
        "architecture": "base",
        "filter_expression": "",
        "decompressedHash": _sha256(data),
        "decompressedSize": len(data),
        "attachment": {
            "location": f"files/{name}.zst",
            "hash": _sha256(packed),
            "size": len(packed),
            "filename": f"{name}.zst",
            "mimetype": "application/zstd",
        },
        **changed,
    }


@pytest.fixture
def server(files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> Iterator[BadServer]:
    """A mirror with one student."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(download, "TIMEOUT", 1.0)
    with serving() as running:
        monkeypatch.setenv("TRITEXT_FIREFOX_INDEX", f"{running.url}/mirror/")
        for name, data in files.items():
            running.answers[f"/mirror/files/{name}.zst"] = lambda to, data=data: to.give_range(  # type: ignore[misc]
                zstd.frame(data), etag='"1"'
            )
        _offer(running, [_record(name, data) for name, data in files.items()])
        yield running


def _offer(server: BadServer, listed: object) -> None:
    server.answers["/mirror/records.json"] = lambda to: to.give(json.dumps({"data": listed}).encode())


def _work() -> Path:
    return students_folder().with_name(".tritext-students")


def test_a_student_is_fetched_checked_and_installed_once(server: BadServer, files: dict[str, bytes]) -> None:
    *steps, package = install_students(EN_KO)
    size = sum(len(zstd.frame(data)) for data in files.values()) >> 10
    done = [step.done for step in steps if isinstance(step, Progress)]
    assert done == sorted(done)
    assert steps[-1] == Progress("download en-ko KiB", size, size)
    assert isinstance(package, Package)
    assert (package.model, package.engine) == ("firefox_en_ko@3.0", "firefox")
    assert installed_students() == [package]
    assert verify_installed() == {package.path: []}
    assert not is_known(package)
    assert read_marker(package.path)["origin"] == f"{server.url}/mirror/files/model.enko.intgemm.alphas.bin.zst"
    assert sorted(path.name for path in _work().iterdir()) == ["download.lock", "install.lock", "records.json"]
    assert [(each.pair, each.version) for each in STUDENTS.known()] == [("en-ko", "3.0")]
    before = len(server.requests)
    assert list(install_students(EN_KO)) == [Notice(f"en-ko 3.0 is installed already: {package.path}")]
    assert len(server.requests) == before + 1  # the records alone


def test_a_student_goes_on_where_it_broke_off(server: BadServer, files: dict[str, bytes]) -> None:
    name = "/mirror/files/model.enko.intgemm.alphas.bin.zst"
    good, packed = server.answers[name], zstd.frame(files["model.enko.intgemm.alphas.bin"])
    server.answers[name] = lambda to: to.give_range(packed, etag='"1"', cut=5000)
    with pytest.raises(MissingModelError, match="broke off after 5000"):
        list(install_students(EN_KO))
    assert installed_students() == []
    assert [path.stat().st_size for path in _work().glob("*.part")] == [5000]
    server.answers[name] = good
    before = len(server.requests)
    list(install_students(EN_KO))
    asked = [(path, headers.get("Range")) for path, headers in server.requests[before:]]
    assert (name, "bytes=5000-") in asked
    assert len({path for path, _ in asked if "lex" in path}) == 0  # complete already
    assert len(installed_students()) == 1


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (lambda to: to.give(b"<html>log in</html>"), "should have"),
        (lambda to: to.give(b"", status=503), "503"),
        (lambda to: to.redirect("http://192.0.2.1/x"), "is not https"),
        (lambda to: to.drip(b"x" * 99, 0.5), "should have"),
        (lambda to: to.rfile.read(1), "timed out"),
    ],
)
def test_what_goes_wrong_on_the_network_leaves_no_student(server: BadServer, answer: Any, message: str) -> None:  # noqa: ANN401
    server.answers["/mirror/files/srcvocab.enko.spm.zst"] = answer
    with pytest.raises(MissingModelError, match=message):
        list(install_students(EN_KO))
    assert installed_students() == []


def test_a_file_of_another_digest_is_not_taken(server: BadServer, files: dict[str, bytes]) -> None:
    packed = bytearray(zstd.frame(files["srcvocab.enko.spm"]))
    packed[-1] ^= 1
    server.answers["/mirror/files/srcvocab.enko.spm.zst"] = lambda to: to.give(bytes(packed))
    with pytest.raises(MissingModelError, match="is not the file it should be"):
        list(install_students(EN_KO))
    assert installed_students() == []


def test_what_is_inside_is_held_to_its_digest_too(server: BadServer, files: dict[str, bytes]) -> None:
    listed = [_record(name, data) for name, data in files.items()]
    listed[1]["decompressedHash"] = "0" * 64
    _offer(server, listed)
    with pytest.raises(InputError, match="is not the file it should be"):
        list(install_students(EN_KO))
    assert installed_students() == []
    assert not [*_work().glob("download-*")]


def test_a_bomb_ends_the_process_that_unpacks_it_alone(server: BadServer, files: dict[str, bytes]) -> None:
    bomb = zstd.bomb(8 << 30)
    listed = [_record(name, data) for name, data in files.items()]
    listed[2]["attachment"] |= {"hash": _sha256(bomb), "size": len(bomb)}
    server.answers[f"/mirror/{listed[2]['attachment']['location']}"] = lambda to: to.give(bomb)
    _offer(server, listed)
    with pytest.raises(InputError, match="is damaged"):
        list(install_students(EN_KO))
    assert installed_students() == []


def test_files_that_are_not_compressed_are_taken_as_they_are(server: BadServer, files: dict[str, bytes]) -> None:
    """As in Mozilla's first collection, whose records name the languages otherwise."""
    listed = []
    for name, data in files.items():
        record = _record(name, data, fromLang="en", toLang="ko", version="2.3")
        for key in ("sourceLanguage", "targetLanguage", "decompressedHash", "decompressedSize", "architecture"):
            del record[key]
        record["attachment"] = {"location": f"plain/{name}", "hash": _sha256(data), "size": len(data)}
        server.answers[f"/mirror/plain/{name}"] = lambda to, data=data: to.give(data)  # type: ignore[misc]
        listed.append(record)
    _offer(server, listed)
    package = list(install_students(EN_KO))[-1]
    assert isinstance(package, Package)
    assert package.model == "firefox_en_ko@2.3"


def test_of_several_students_the_best_that_can_be_read_and_is_whole(files: dict[str, bytes], tmp_path: Path) -> None:
    def student(version: str, architecture: str, **changed: Any) -> list[dict[str, Any]]:  # noqa: ANN401
        return [
            _record(name, data, version=version, architecture=architecture, **changed) for name, data in files.items()
        ]

    listed = [
        *student("3.9", "tiny"),
        *student("3.0", "base"),
        *student("3.1", "base"),
        *student("4.0", "base"),  # of a format to come
        *student("3.8", "base")[1:],  # without its shortlist, which is no loss
        *student("3.7", "base")[:1],  # a shortlist alone
        *student("3.6", "base", filter_expression="env.channel == 'nightly'"),
        *student("3.0", "base", sourceLanguage="ko", targetLanguage="xx"),
        {"name": "noise"},
        "noise",
    ]
    path = tmp_path / "records.json"
    path.write_text(json.dumps({"data": listed}))
    offers = records.read_records(path, "https://example.org/mirror/records.json")
    assert [(offer.version, offer.architecture, len(offer.attachments)) for offer in offers] == [
        ("3.8", "base", 3),
        ("3.1", "base", 4),
        ("3.0", "base", 4),
        ("3.9", "tiny", 4),
        ("3.6", "base", 4),
    ]
    assert records.best(offers, "en", "ko").version == "3.8"
    assert offers[0].attachments[0].url.startswith("https://example.org/mirror/files/")
    offers = records.read_records(path, records.RECORDS)
    assert offers[0].attachments[0].url.startswith(f"{records.ATTACHMENTS}files/")


@pytest.mark.parametrize(
    "changed",
    [
        {"name": "../../model.enko.intgemm.alphas.bin"},
        {"name": "model.enko.pkl"},
        {"fileType": "vocab"},
        {"decompressedHash": "../x"},
        {"attachment": {"location": "x", "hash": "0" * 64}},
        {"attachment": {"location": "x", "hash": "none", "size": 5}},
        {"sourceLanguage": "../x"},
    ],
)
def test_a_record_that_cannot_be_held_to_anything_is_passed_over(
    server: BadServer, files: dict[str, bytes], changed: dict[str, Any]
) -> None:
    _offer(server, [_record(name, data, **(changed if "model" in name else {})) for name, data in files.items()])
    with pytest.raises(MissingModelError, match="has no student en-ko"):
        list(install_students(EN_KO))


@pytest.mark.parametrize("page", [b"<html>log in</html>", b"[]", b'{"data": 1}', b'{"error": 503}', b"[" * 100_000])
def test_records_that_are_none_are_said_to_be_none(server: BadServer, page: bytes) -> None:
    server.answers["/mirror/records.json"] = lambda to: to.give(page)
    with pytest.raises(MissingModelError, match="has no records of students"):
        list(install_students(EN_KO))


def test_a_mirror_must_be_https_and_a_missing_network_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRITEXT_FIREFOX_INDEX", "http://192.0.2.1/mirror")
    with pytest.raises(MissingModelError, match="is not https"):
        list(install_students(EN_KO))
    monkeypatch.setenv("TRITEXT_FIREFOX_INDEX", "http://127.0.0.1:9/mirror")
    with pytest.raises(MissingModelError, match="tritext models install"):
        list(install_students(EN_KO))


def test_an_exported_folder_is_a_mirror(server: BadServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    list(install_students(EN_KO))
    list(export(installed_students(), [], tmp_path / "bundle"))
    remove(EN_KO)
    for path in (tmp_path / "bundle").rglob("*"):
        if path.is_file():
            name = path.relative_to(tmp_path).as_posix()
            server.answers[f"/{name}"] = lambda to, path=path: to.give(path.read_bytes())  # type: ignore[misc]
    monkeypatch.setenv("TRITEXT_FIREFOX_INDEX", f"{server.url}/bundle")
    package = list(install_students(EN_KO))[-1]
    assert isinstance(package, Package)
    assert package.model == "firefox_en_ko@3.0"
