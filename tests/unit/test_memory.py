"""The translation memory: what goes in comes out, a person wins, processes share it, it never outgrows its room."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from tritext.engines.fake import FakeTranslator
from tritext.errors import UsageError
from tritext.memory import TranslationMemory, export_memory, import_memory, memory_path, open_memory
from tritext.memory.database import Database
from tritext.records import Hypothesis, Rendering
from tritext.segment import segment
from tritext.translate import Memory, translate_segments, translate_texts

ROUTE = ("en", "ko")


class Counting(FakeTranslator):
    """Notes what it is asked; its output, which has no Hangul, is doubted unless the source is in capitals."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def hypotheses(self, texts: Sequence[str], *, source: str, target: str, careful: bool = False) -> list[Hypothesis]:
        self.asked += texts
        return super().hypotheses(texts, source=source, target=target, careful=careful)


def rendering(text: str) -> Rendering:
    return Rendering(text, ROUTE, ("m@1",), (-0.1 - 1e-17,))


@pytest.fixture
def memory(tmp_path: Path) -> TranslationMemory:
    return TranslationMemory(Database(tmp_path / "memory.sqlite"), limit=1 << 30)


def test_it_is_a_memory_of_the_translation_layer(memory: TranslationMemory) -> None:
    seam: Memory = memory
    assert seam.recall(["a"], route=ROUTE, signature="s") == {}


def test_what_is_kept_comes_back_to_the_last_digit(memory: TranslationMemory) -> None:
    made = {"a cat": rendering("고양이"), "two\tdogs": Rendering("개 둘", ROUTE, ("m@1",), (None,))}
    memory.keep(made, route=ROUTE, signature="s")
    assert memory.recall(["a cat", "no", "two\tdogs"], route=ROUTE, signature="s") == made


@pytest.mark.parametrize(("signature", "route"), [("other", ROUTE), ("s", ("en", "ja")), ("s", ("en", "ja", "ko"))])
def test_another_model_or_route_has_another_translation(
    memory: TranslationMemory, signature: str, route: tuple[str, ...]
) -> None:
    memory.keep({"a cat": rendering("고양이")}, route=ROUTE, signature="s")
    assert memory.recall(["a cat"], route=route, signature=signature) == {}


def test_the_two_unicode_forms_of_a_text_are_one(memory: TranslationMemory) -> None:
    memory.keep({"caf\u00e9": rendering("카페")}, route=ROUTE, signature="s")
    assert memory.recall(["cafe\u0301"], route=ROUTE, signature="s") == {"cafe\u0301": rendering("카페")}


def test_what_a_person_approved_wins_along_every_route_and_is_marked(memory: TranslationMemory) -> None:
    memory.keep({"a cat": rendering("고양이")}, route=ROUTE, signature="s")
    assert memory.approve([("a cat", "괭이"), ("a cat", "나비")], source="en", target="ko") == 1
    for route in (ROUTE, ("en", "ja", "ko")):
        (found,) = memory.recall(["a cat"], route=route, signature="s").values()
        assert (found.text, found.models) == ("나비", ("approved",))


def test_a_text_is_translated_once_ever_and_the_result_is_that_without_memory(memory: TranslationMemory) -> None:
    engine, texts = Counting(), ["ONE", "TWO", "ONE", " ", "THREE"]
    plain = translate_texts(Counting(), texts, route=ROUTE)
    assert translate_texts(engine, texts, route=ROUTE, memory=memory) == plain
    assert translate_texts(engine, ["FOUR", *texts], route=ROUTE, memory=memory)[1:] == plain
    assert engine.asked == ["ONE", "TWO", "THREE", "FOUR"]


def test_what_looks_damaged_is_not_remembered(memory: TranslationMemory) -> None:
    (made,) = translate_texts(Counting(), ["bad day"], route=ROUTE, memory=memory)
    assert made.doubts
    assert memory.statistics().entries == 0


def test_a_document_is_the_same_with_and_without_memory(memory: TranslationMemory) -> None:
    document = segment("IT RAINED.  WE\nSTAYED.\n\nIT RAINED.", id="a", language="en")
    runs = [
        list(translate_segments(document, FakeTranslator(), route=ROUTE, memory=each))
        for each in (None, memory, memory)
    ]
    assert runs[0] == runs[1] == runs[2]


def test_the_least_recently_used_go_first_and_approved_ones_never(tmp_path: Path) -> None:
    clock = [0.0]
    memory = TranslationMemory(Database(tmp_path / "m.sqlite"), limit=900_000, now=lambda: clock[0])
    memory.approve([("mine", "내 것")], source="en", target="ko")
    texts = [f"{number} " + "x" * 100 for number in range(3000)]
    for start in range(0, 1500, 500):
        memory.keep({text: rendering(text) for text in texts[start : start + 500]}, route=ROUTE, signature="s")
    oldest, newest = texts[0], texts[2999]
    clock[0] = 2 * 24 * 3600
    assert memory.recall([oldest], route=ROUTE, signature="s")  # used again: now it is the youngest
    clock[0] += 1
    for start in range(1500, 3000, 500):
        memory.keep({text: rendering(text) for text in texts[start : start + 500]}, route=ROUTE, signature="s")
        assert memory.statistics().size <= 900_000
    left = memory.recall(texts, route=ROUTE, signature="s")
    assert oldest in left
    assert newest in left
    assert texts[1] not in left
    assert memory.statistics().approved == 1
    assert (tmp_path / "m.sqlite").stat().st_size < 1_800_000


def test_clearing_keeps_what_is_approved_unless_told_otherwise(memory: TranslationMemory) -> None:
    memory.keep({"a": rendering("가")}, route=ROUTE, signature="s")
    memory.approve([("b", "나")], source="en", target="ko")
    assert memory.clear() == 1
    assert memory.statistics().routes == {"en>ko": 1}
    assert memory.clear(approved_too=True) == 1


def test_a_damaged_file_is_set_aside_and_said(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    path.write_bytes(b"not a database, " * 1000)
    with open_memory(path) as memory:
        assert memory.trouble
        assert "memory.sqlite.damaged-1" in memory.trouble
        memory.keep({"a": rendering("가")}, route=ROUTE, signature="s")
        assert memory.statistics().entries == 1
    assert (tmp_path / "memory.sqlite.damaged-1").read_bytes().startswith(b"not a")


def test_a_memory_that_fails_does_not_stop_the_work(memory: TranslationMemory) -> None:
    memory.close()
    (made,) = translate_texts(FakeTranslator(), ["one"], route=ROUTE, memory=memory)
    assert made.text == "[ko] one"
    assert memory.trouble
    assert "translations are not affected" in memory.trouble


@pytest.mark.parametrize("size", ["", "0", "-1", "much"])
def test_a_size_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, size: str) -> None:
    monkeypatch.setenv("TRITEXT_MEMORY_MIB", size)
    with pytest.raises(UsageError, match="TRITEXT_MEMORY_MIB"):
        open_memory()


@pytest.mark.parametrize("suffix", ["tmx", "tsv", "csv", "jsonl", "parquet"])
def test_approved_entries_travel_through_every_format_and_the_machines_stay_behind(
    memory: TranslationMemory, tmp_path: Path, suffix: str
) -> None:
    memory.approve([("a < b\\n", "가\t나"), ("c", "")], source="en", target="ko")
    memory.approve([("안녕", "hello")], source="ko", target="en")
    memory.keep({"machine": rendering("기계")}, route=ROUTE, signature="s")
    file = tmp_path / f"out.{suffix}"
    assert export_memory(memory, file) == 4
    with open_memory(tmp_path / "other.sqlite") as other:
        done = import_memory(other, file)
        assert (done.approved, done.machine, done.rejected) == (2, 1, 0)
        assert sorted(text for text, _ in other.entries()) == sorted(["a < b\\n", "안녕"])
        (found,) = other.recall(["a < b\\n"], route=ROUTE, signature="any").values()
        assert found.text == "가\t나"
        assert other.recall(["hello"], route=ROUTE, signature="any") == {}


def test_a_tmx_of_another_tool_is_approved_from_its_first_language(memory: TranslationMemory, tmp_path: Path) -> None:
    file = tmp_path / "other.tmx"
    file.write_text(
        '<?xml version="1.0"?><tmx version="1.4"><header srclang="en-US" datatype="plaintext"/><body>'
        '<tu><tuv xml:lang="en-US"><seg>Home</seg></tuv><tuv xml:lang="ko"><seg>홈</seg></tuv></tu>'
        "</body></tmx>",
        encoding="utf-8",
    )
    assert import_memory(memory, file).approved == 1
    assert memory.recall(["Home"], route=ROUTE, signature="any")["Home"].text == "홈"


def test_rows_that_the_alignment_doubts_are_not_approved_by_importing_them(
    memory: TranslationMemory, tmp_path: Path
) -> None:
    """They would win over all later translations, for good; a row that a person confirmed is right whatever it says."""
    file = tmp_path / "aligned.jsonl"
    file.write_text(
        '{"en": [0], "ko": [0], "text": {"en": "Home", "ko": "홈"}, "posterior": 0.97}\n'
        '{"en": [1], "ko": [1], "text": {"en": "Away", "ko": "아마도"}, "posterior": 0.3}\n'
        '{"en": [2], "ko": [2], "text": {"en": "Left", "ko": "왼쪽"}, "posterior": 0.3, "status": "confirmed"}\n',
        encoding="utf-8",
    )
    done = import_memory(memory, file)
    assert (done.approved, done.doubtful) == (2, 1)
    assert set(memory.recall(["Home", "Away", "Left"], route=ROUTE, signature="any")) == {"Home", "Left"}


_WRITER = """
import sys
from pathlib import Path
from tritext.memory import open_memory
from tritext.records import Rendering
name, path = sys.argv[1], Path(sys.argv[2])
with open_memory(path) as memory:
    for number in range(60):
        made = {f"{who} {number} {i}": Rendering(f"{who} {number} {i}!", ("en", "ko"), ("m",), (-1.0,))
                for i in range(20) for who in (name, "both")}
        memory.keep(made, route=("en", "ko"), signature="s")
        found = memory.recall(list(made), route=("en", "ko"), signature="s")
        assert found == made, (len(found), len(made))
    assert memory.trouble is None, memory.trouble
"""


def test_processes_write_and_read_one_memory_at_once_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "shared.sqlite"
    running = [subprocess.Popen([sys.executable, "-c", _WRITER, name, path], stderr=subprocess.PIPE) for name in "abc"]
    for each in running:
        _, errors = each.communicate(timeout=600)
        assert each.returncode == 0, errors.decode()
    with open_memory(path) as memory:
        assert memory.statistics().entries == 60 * 20 * 4
        assert Database(path).read("PRAGMA integrity_check") == [("ok",)]


def test_a_process_killed_while_writing_leaves_a_sound_memory(tmp_path: Path) -> None:
    path = tmp_path / "shared.sqlite"
    log = path.with_name("shared.sqlite-wal")
    for _ in range(3):
        victim = subprocess.Popen([sys.executable, "-c", _WRITER.replace("range(60)", "range(10**9)"), "a", path])
        try:
            while not log.exists() or log.stat().st_size < 50_000:
                assert victim.poll() is None
                time.sleep(0.01)
        finally:
            victim.kill()
            victim.wait()
        with open_memory(path) as memory:
            assert memory.trouble is None
            assert memory.statistics().entries > 0
            assert Database(path).read("PRAGMA integrity_check") == [("ok",)]


def test_the_users_memory_lies_in_the_cache_folder(own_home: Path) -> None:
    assert own_home in memory_path().parents
