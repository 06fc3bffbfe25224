"""Mozilla's students: taken from their files, checked, run by their own engine, carried and chosen like any package."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from support import zstd
from support.copy_model import build_copy_package
from support.tiny_student import LETTERS, build_student, shortlist, spell
from tritext.engines import decoding, load_translator, serving, students
from tritext.engines.firefox import FirefoxTranslator
from tritext.engines.installed import InstalledTranslator
from tritext.engines.packages import installed_packages
from tritext.engines.serving import serving_packages
from tritext.engines.students import installed_students, students_folder
from tritext.errors import InputError, MissingModelError, UsageError
from tritext.files import digest_of
from tritext.models import (
    catalogue,
    choose,
    export,
    install_bundle,
    install_folder,
    install_student,
    is_known,
    remove,
    verify_installed,
)
from tritext.models.catalogue import Offer
from tritext.models.store import read_marker
from tritext.translate import find_route, translate_hop

pytestmark = pytest.mark.usefixtures("untried")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A student with one vocabulary, which copies."""
    return build_student(tmp_path_factory.mktemp("shared"), source="ko", target="en", is_shared=True)


def _hop(text: str) -> tuple[str, float | None, tuple[str, ...]]:
    (made,) = translate_hop(load_translator(), [text], source="en", target="ko")
    return made.text, made.score, made.doubts


def test_a_student_with_two_vocabularies_is_installed_and_serves(split: Path, own_home: Path) -> None:
    assert serving_packages()["en", "ko"].is_bundled
    package = install_student(split)
    version = f"0+{digest_of(split / 'model.enko.intgemm.alphas.bin')[:8]}"
    assert package.path == own_home / "tritext" / "students" / f"en_ko-{version}"
    assert (package.model, package.engine, package.max_pieces) == (f"firefox_en_ko@{version}", "firefox", 127)
    assert serving_packages()["en", "ko"] == package
    assert serving_packages()["ko", "en"].is_bundled
    assert verify_installed() == {package.path: []}
    assert read_marker(package.path)["origin"] == str(split)
    assert installed_packages() == []
    assert _hop("A good day, is it not?") == (spell("A good day, is it not?"), None, ())
    assert load_translator().model(source="en", target="ko") == package.model  # type: ignore[attr-defined]


def test_of_two_students_of_unknown_version_the_last_installed_serves(split: Path, tmp_path: Path) -> None:
    others = [install_student(build_student(tmp_path / piece, bias={piece: 1.0})) for piece in "가나다"]
    assert len({package.model for package in others}) == 3
    package = install_student(split)
    os.utime(package.path / "metadata.json", (2**33, 2**33))
    assert serving_packages()["en", "ko"] == package
    assert len(installed_students()) == 4


def test_a_student_with_one_vocabulary_copies(shared: Path) -> None:
    install_student(shared)
    text = "Call get_user_name, e.g. at https://example.org/a_b?c=1; it costs 7.5% more."
    assert load_translator().translate([text], source="ko", target="en") == [text]


@pytest.mark.parametrize("name", [".gz", ".zst"])
def test_compressed_files_are_unpacked(split: Path, tmp_path: Path, name: str) -> None:
    packer = {".gz": gzip.compress, ".zst": zstd.frame}[name]
    for path in split.iterdir():
        (tmp_path / f"{path.name}{name}").write_bytes(packer(path.read_bytes()))
    package = install_student(tmp_path)
    assert {path.name: path.read_bytes() for path in split.iterdir()}.items() <= {
        path.name: path.read_bytes() for path in package.path.iterdir()
    }.items()


def test_what_mozilla_says_of_a_student_is_taken(split: Path, tmp_path: Path) -> None:
    shutil.copytree(split, tmp_path / "x")
    described = {"sourceLanguage": "en", "targetLanguage": "ja", "version": "2.1", "flores": {"comet": 0.9, "bleu": 30}}
    (tmp_path / "x" / "metadata.json").write_text(json.dumps(described))
    (tmp_path / "x" / "config.yml").write_text("left where it is")
    package = install_student(tmp_path / "x")
    assert (package.source, package.target, package.model) == ("en", "ja", "firefox_en_ja@2.1")
    assert package.quality == {"metric": "COMET", "scores": {"en-ja": 0.9}, "on": "FLORES, by Mozilla"}
    assert not (package.path / "config.yml").exists()


def test_a_text_comes_out_the_same_alone_and_among_others(split: Path) -> None:
    install_student(split)
    texts = ["One day.", "x" * 100, "Two, or three?", "", "a b c d e f g"]
    together = load_translator().translate(texts, source="en", target="ko")
    assert together == [spell(text) for text in texts]
    assert together == [load_translator().translate([text], source="en", target="ko")[0] for text in texts]


def test_many_texts_are_shared_out_among_processes_and_come_out_the_same(
    split: Path, monkeypatch: pytest.MonkeyPatch, started: list[subprocess.Popen[str]]
) -> None:
    package = install_student(split)
    texts = [f"{letter * (1 + number % 40)} あ {number}." for number, letter in enumerate(LETTERS * 2)]
    translator = FirefoxTranslator()
    monkeypatch.setattr(decoding, "usable_cores", lambda: 3)
    shared_out = translator.hypotheses(texts, source="en", target="ko")
    assert len(started) == 2
    assert [process.returncode for process in started] == [0, 0]
    monkeypatch.setattr(decoding, "usable_cores", lambda: 1)
    assert translator.hypotheses(texts, source="en", target="ko") == shared_out
    assert [each.text for each in shared_out] == [spell(text) for text in texts]
    assert len(started) == 2
    monkeypatch.setattr(decoding, "usable_cores", lambda: 2)
    (package.path / "srcvocab.enko.spm").unlink()
    with pytest.raises(InputError, match=r"in another process .*needs model"):
        translator.hypotheses(texts, source="en", target="ko")
    assert [process.returncode is None for process in started] == [False] * 3


def test_a_text_too_long_for_the_student_is_cut_and_nothing_is_lost(split: Path) -> None:
    install_student(split)
    text = "This is one clause of a sentence, and that is another clause of it; " * 20 + "here it ends."
    assert _hop(text) == (spell(text), None, ())
    made = FirefoxTranslator().hypotheses([text], source="en", target="ko", careful=True)
    assert (made[0].text, made[0].doubts) == (spell(text), ())


def test_bytes_that_the_engine_leaves_spelled_are_read(split: Path) -> None:
    install_student(split)
    made = FirefoxTranslator().hypotheses(["あい é 😀", "a <0xE3>"], source="en", target="ko")
    assert [(each.text, each.doubts) for each in made] == [("あい é 😀", ()), (spell("a <0xE3>"), ())]


def test_characters_that_the_student_cannot_read_are_said(tmp_path: Path) -> None:
    install_student(build_student(tmp_path, has_bytes=False))
    made = FirefoxTranslator().hypotheses(["a あ b", "a b"], source="en", target="ko")
    assert [each.doubts for each in made] == [("unknown",), ()]


def test_endless_and_empty_output_is_named(tmp_path: Path) -> None:
    install_student(build_student(tmp_path / "stuck", bias={"가": 1e4}))
    assert set(_hop("That was all.")[2]) == {"limit", "repeated"}
    install_student(build_student(tmp_path / "silent", bias={"</s>": 1e4}))
    assert _hop("Hello there, you.")[2] == ("empty",)


def test_a_second_try_may_write_what_the_shortlist_forbids(split: Path, tmp_path: Path) -> None:
    shutil.copytree(split, tmp_path / "x")
    (tmp_path / "x" / "lex.50.50.enko.s2t.bin").write_bytes(shortlist([[0]] * 400, first=2))
    install_student(tmp_path / "x")
    translator = FirefoxTranslator()
    careless, careful = (
        translator.hypotheses(["Hello."], source="en", target="ko", careful=careful)[0].text
        for careful in (False, True)
    )
    assert careless != careful == spell("Hello.")
    assert _hop("Hello.") == (spell("Hello."), None, ())


def test_each_thread_has_a_student_of_its_own(split: Path) -> None:
    install_student(split)
    translator, made = InstalledTranslator(), []

    def work() -> None:
        made.extend(translator.translate(["Hello."], source="en", target="ko"))

    work()
    for thread in [threading.Thread(target=work) for _ in range(2)]:
        thread.start()
        thread.join()
    assert made == [spell("Hello.")] * 3


def test_a_route_may_lead_through_both_engines(split: Path, own_home: Path) -> None:
    install_student(split)
    build_copy_package(own_home / "packages", from_code="de", to_code="en")
    translator = load_translator()
    assert {("de", "en"), ("en", "ko")} <= translator.pairs
    (made,) = translate_hop(translator, ["Guten Tag."], source="de", target="en")
    assert made.score is not None
    assert _hop(made.text) == (spell("Guten Tag."), None, ())


def test_a_student_is_chosen_carried_and_removed_like_any_package(
    split: Path, shared: Path, own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    student = install_student(split)
    copying = install_student(shared)
    package = install_folder(build_copy_package(tmp_path, from_code="en", to_code="ko"))
    assert serving_packages()["en", "ko"] == student
    choose(("en", "ko"), "en_ko")
    assert serving_packages()["en", "ko"] == package
    choose(("en", "ko"), student.model)
    assert serving_packages()["en", "ko"] == student
    list(export([*installed_students(), *installed_packages()], [], tmp_path / "bundle"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "elsewhere" / "packages"))
    carried = list(install_bundle(tmp_path / "bundle"))
    assert [each.model for each in carried if not isinstance(each, Path)] == [
        "en_ko@1.0", student.model, copying.model,
    ]  # fmt: skip
    assert [*verify_installed().values()] == [[], [], []]
    (students_folder() / student.path.name / "srcvocab.enko.spm").write_bytes(b"changed")
    assert ["srcvocab.enko.spm was changed"] in verify_installed().values()
    assert [each.model for each in remove([student.model, ("ko", "en")])] == [student.model, copying.model]
    assert installed_students() == []
    assert [each.model for each in installed_packages()] == ["en_ko@1.0"]


def test_a_weak_direct_model_can_be_left_aside_for_the_way_through_english(tmp_path: Path) -> None:
    for source, target in (("en", "ko"), ("ja", "en")):
        install_student(build_student(tmp_path / source, source=source, target=target))
    assert find_route(load_translator().pairs, source="ja", target="ko") == ("ja", "ko")  # the bundled one
    assert choose(("ja", "ko"), "pivot") is None
    assert find_route(load_translator().pairs, source="ja", target="ko") == ("ja", "en", "ko")
    choose(("ja", "ko"), "auto")
    assert find_route(load_translator().pairs, source="ja", target="ko") == ("ja", "ko")
    for pair in (("en", "ko"), ("de", "ko")):
        with pytest.raises(UsageError, match="through English"):
            choose(pair, "pivot")


def test_without_the_engine_a_student_does_not_serve(
    split: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    package = install_student(split)
    for module in (serving, students):
        monkeypatch.setattr(module, "is_runnable", lambda: False)
    assert serving_packages()["en", "ko"].is_bundled
    assert "pip install 'tritext[firefox]'" in caplog.text
    with pytest.raises(MissingModelError, match="pip install"):
        install_student(split)
    monkeypatch.setitem(sys.modules, "fxtranslate", None)
    with pytest.raises(MissingModelError, match="pip install"):
        FirefoxTranslator({("en", "ko"): package}).translate(["Hello."], source="en", target="ko")


def test_a_pinned_student_is_known_also_after_it_was_carried(
    split: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not is_known(install_student(split))
    files = {path.name: digest_of(path) for path in split.iterdir()}
    about = {"quality": {"metric": "COMET", "scores": {"en-ko": 0.87}, "on": "FLORES"}}
    monkeypatch.setattr(
        catalogue, "catalogue", lambda: (Offer("en", "ko", "2.7", engine="firefox", files=files, about=about),)
    )
    remove([("en", "ko")])
    package = install_student(split)
    assert (package.model, package.quality, is_known(package)) == ("firefox_en_ko@2.7", about["quality"], True)
    list(export([package], [], tmp_path / "bundle"))
    remove([("en", "ko")])
    (carried,) = install_bundle(tmp_path / "bundle")
    assert not isinstance(carried, Path)
    assert is_known(carried)
    (carried.path / "extra").write_bytes(b"x")
    assert is_known(carried)  # of what was recorded; that it was changed since is for `verify` to say
    assert [*verify_installed().values()] == [["extra was not there"]]


def test_the_catalogue_is_sound() -> None:
    offers = catalogue.catalogue()
    assert {(offer.engine, offer.pair) for offer in offers} >= {
        (engine, pair) for engine in ("argos", "firefox") for pair in ("en-ko", "ko-en", "en-ja", "ja-en")
    }
    for offer in offers:
        digests = [*offer.files.values(), *([offer.sha256] if offer.sha256 else [])]
        assert digests
        assert all(len(bytes.fromhex(digest)) == 32 for digest in digests)
        assert all(students.role_of(name) for name in offer.files)
        assert offer.engine == "firefox" or (offer.size and offer.url.startswith("https://"))


def test_the_fixture_spells_every_letter_otherwise() -> None:
    assert len({spell(letter) for letter in LETTERS}) == len(LETTERS)
