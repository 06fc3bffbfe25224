"""A batch job on the fake engine: continued it gives what an undisturbed one gives, and it refuses what differs."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from support.batch_jobs import ROWS, finished, stopped
from tritext.batch import Finished, Interrupted, PartDone, Request, Started, Working, run
from tritext.batch.jobs import open_jobs
from tritext.batch.journal import Journal
from tritext.batch.pace import Pace
from tritext.batch.recent import Recent
from tritext.engines.fake import FakeTranslator
from tritext.errors import InputError, OutputError, UsageError
from tritext.memory import open_memory
from tritext.records import Hypothesis, Rendering

run_module = sys.modules["tritext.batch.run"]


class Noting(FakeTranslator):
    """Notes what it is asked, and can be made to fail."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.fails_after = 10**9

    def hypotheses(self, texts: Sequence[str], *, source: str, target: str, careful: bool = False) -> list[Hypothesis]:
        self.asked += texts
        if len(self.asked) > self.fails_after:
            raise OSError(28, "No space left on device")
        return super().hypotheses(texts, source=source, target=target, careful=careful)


@pytest.fixture
def request_(tmp_path: Path) -> Request:
    source = tmp_path / "in.en.jsonl"
    lines = [json.dumps({"n": number, "text": text}) for number, text in enumerate(ROWS)]
    source.write_text("\n".join([*lines, "broken", '{"n": 99, "text": "no capitals here"}']) + "\n", encoding="utf-8")
    return Request([source], tmp_path / "out.jsonl", "en", ("ko", "ja"), ("text",), id="n", part_rows=7)


def test_rows_keep_their_order_and_their_other_columns_and_rejects_have_reasons(request_: Request) -> None:
    done = finished(request_)
    rows = [json.loads(line) for line in request_.output.read_text(encoding="utf-8").splitlines()]
    assert [row["n"] for row in rows] == [*range(60), 99]
    assert rows[20]["ko"] == "[ko] ROW 3 IS HERE. [ko] AND 0 TOO."
    assert rows[20]["ja"] == "[ja] ROW 3 IS HERE.[ja] AND 0 TOO."
    assert (rows[-1]["ko"], rows[-1]["ja"]) == (None, None)
    path = request_.output.with_name("out.jsonl.rejects.jsonl")
    rejects = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [(each["row"], each["id"], each.get("column"), each["reason"][:7]) for each in rejects] == [
        (60, None, None, "no JSON"), (61, 99, "ko", "script"), (61, 99, "ja", "script"),
    ]  # fmt: skip
    assert rejects[1]["translation"] == "[ko] no capitals here"
    assert (done.rows, done.rejects) == (62, 3)


@pytest.mark.parametrize("part_rows", [1000, 7])
def test_a_segment_is_translated_once_without_a_memory_too(request_: Request, part_rows: int) -> None:
    engine = Noting()
    finished(replace(request_, part_rows=part_rows, targets=("ko",)), engine)
    sound = [text for text in engine.asked if text.isupper()]
    assert sorted(sound) == sorted({*(f"ROW {i} IS HERE." for i in range(17)), *(f"AND {i} TOO." for i in range(5))})


def test_what_was_translated_last_is_known_along_its_route_alone_and_no_more_than_there_is_room_for() -> None:
    def made(*texts: str) -> dict[str, Rendering]:
        return {text: Rendering(text.lower(), ("en", "ko"), ("m",), (None,)) for text in texts}

    recent = Recent(room=3 * 300)
    keep = partial(recent.keep, route=("en", "ko"), signature="s")
    recall = partial(recent.recall, route=("en", "ko"), signature="s")
    keep(made("A", "B", "C"))
    keep(made("A"))
    assert recall(["B"]) == made("B")
    keep(made("D"))
    assert recall(["A", "B", "C", "D"]) == made("B", "C", "D")
    keep(made("E" * 150))
    assert list(recall(["B", "C", "D", "E" * 150])) == ["D", "E" * 150]
    assert recent.recall(["D"], route=("en", "ja", "ko"), signature="s") == {}
    assert recent.recall(["D"], route=("en", "ko"), signature="t") == {}


@pytest.mark.parametrize("point", range(1, 27, 2))
def test_a_job_that_was_stopped_anywhere_ends_with_the_same_bytes(
    request_: Request, point: int, tmp_path: Path
) -> None:
    undisturbed = replace(request_, output=tmp_path / "whole.jsonl")
    finished(undisturbed)
    events = stopped(request_, lambda number: number == point)
    assert isinstance(events[-1], Interrupted)
    assert not request_.output.exists()
    finished(request_)
    assert request_.output.read_bytes() == undisturbed.output.read_bytes()
    for name in ("whole", "out"):
        assert len((tmp_path / f"{name}.jsonl.rejects.jsonl").read_bytes().splitlines()) == 3


def test_what_was_in_flight_is_not_translated_again(request_: Request) -> None:
    request = replace(request_, part_rows=1000)
    events = stopped(request, lambda number: number == 1)
    assert isinstance(events[1], Working)
    engine = Noting()
    finished(request, engine)
    assert "ROW 3 IS HERE." in engine.asked
    assert len([text for text in engine.asked if text == "ROW 3 IS HERE."]) == 1  # ja alone: ko is in the journal


def test_continuing_starts_behind_what_is_done(request_: Request) -> None:
    stopped(request_, lambda number: number == 9)
    first = next(iter(run(request_, FakeTranslator())))
    assert isinstance(first, Started)
    assert first.rows > 0
    assert 0 < first.done_bytes < first.bytes


def test_a_job_that_is_finished_has_nothing_left_to_do(request_: Request) -> None:
    finished(request_)
    engine = Noting()
    assert finished(request_, engine) == Finished(62, 3, was_finished=True)
    assert engine.asked == []
    request_.output.write_text("changed", encoding="utf-8")
    with pytest.raises(UsageError, match="has changed since"):
        finished(request_)
    assert not finished(request_, restart=True).was_finished


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"targets": ("ko",)}, "to: ko,ja then, ko now"),
        ({"id": None}, "id: n then, none now"),
        ({"already_split": True}, "already split: False then, True now"),
        ({"part_rows": 8}, "rows of a part: 7 then, 8 now"),
    ],
)
def test_other_settings_are_refused_with_what_differs(request_: Request, changes: dict[str, object], said: str) -> None:
    stopped(request_, lambda number: number == 9)
    other = replace(request_, **changes)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match=said):
        finished(other)
    assert finished(other, restart=True).rows == 62


def test_a_changed_input_or_model_or_approval_is_refused(request_: Request) -> None:
    stopped(request_, lambda number: number == 9)

    class Newer(FakeTranslator):
        def signature(self, *, source: str, target: str) -> str:
            return "fake@2"

    with pytest.raises(UsageError, match=r"models for ko: .*fake@1 then, .*fake@2 now"):
        finished(request_, Newer())
    with open_memory() as memory:
        memory.approve([("ROW 3 IS HERE.", "셋")], source="en", target="ko")
        with pytest.raises(UsageError, match=r"approved translations for ko: none then.* --restart .* --no-memory"):
            list(run(request_, FakeTranslator(), memory=memory))
    with request_.inputs[0].open("a", encoding="utf-8") as file:
        file.write("{}\n")
    with pytest.raises(UsageError, match=r"the contents of in\.en\.jsonl"):
        finished(request_)


def test_what_is_approved_later_leaves_a_finished_job_finished_and_it_says_so(request_: Request) -> None:
    with open_memory() as memory:

        def last(*, restart: bool = False) -> Finished:
            *_, found = run(request_, FakeTranslator(), memory=memory, restart=restart)
            assert isinstance(found, Finished)
            return found

        assert not last().is_before_approvals
        made = request_.output.read_bytes()
        memory.approve([("ROW 3 IS HERE.", "셋")], source="en", target="ko")
        assert last() == Finished(62, 3, was_finished=True, is_before_approvals=True)
        assert request_.output.read_bytes() == made
        assert not last(restart=True).was_finished
        assert "셋" in request_.output.read_text(encoding="utf-8")
        assert not last().is_before_approvals
        with pytest.raises(UsageError, match=r"to: ko,ja then, ko now\): give the same again"):
            list(run(replace(request_, targets=("ko",)), FakeTranslator(), memory=memory))


def test_a_job_begun_with_other_approvals_is_begun_anew(request_: Request) -> None:
    with open_memory() as memory:
        memory.approve([("ROW 3 IS HERE.", "셋")], source="en", target="ko")
        for number, _ in enumerate(job := run(request_, FakeTranslator(), memory=memory)):
            if number == 9:
                break
        job.close()
        memory.approve([("ROW 4 IS HERE.", "넷")], source="en", target="ko")
        with pytest.raises(UsageError, match=r"what the machine translated is remembered$"):
            list(run(request_, FakeTranslator(), memory=memory))


def test_a_file_that_is_no_output_of_ours_is_not_replaced(request_: Request) -> None:
    request_.output.write_text("precious", encoding="utf-8")
    with pytest.raises(UsageError, match="is there already"):
        finished(request_)
    assert request_.output.read_text(encoding="utf-8") == "precious"
    assert not request_.output.with_name("out.jsonl.job").exists()


def test_an_output_is_never_its_own_input(request_: Request) -> None:
    with pytest.raises(UsageError, match="overwritten by its own translation"):
        finished(replace(request_, output=request_.inputs[0]), restart=True)


def test_two_jobs_for_one_output_do_not_meet(request_: Request) -> None:
    first = run(request_, FakeTranslator())
    next(first)
    with pytest.raises(UsageError, match="another process is writing"):
        finished(request_)
    first.close()
    assert finished(request_).rows == 62


def test_the_memory_changes_nothing_but_the_work(request_: Request, tmp_path: Path) -> None:
    finished(request_)
    with open_memory() as memory:
        for name in ("first", "second"):
            engine = Noting()
            output = tmp_path / f"{name}.jsonl"
            events = list(run(replace(request_, output=output), engine, memory=memory))
            assert output.read_bytes() == request_.output.read_bytes()
    assert all(not text.isupper() for text in engine.asked)
    assert any(isinstance(event, Working) and event.is_remembered for event in events)


def test_a_full_disk_says_what_stays_and_the_job_continues(request_: Request) -> None:
    engine = Noting()
    engine.fails_after = 40
    with pytest.raises(OutputError, match=r"No space left on device.*give the same command again"):
        finished(request_, engine)
    assert finished(request_).rows == 62


def test_a_job_whose_input_cannot_be_read_at_all_was_never_begun(request_: Request) -> None:
    """There is nothing to continue, so `tritext jobs` does not name it; and with another input it begins."""
    whole = request_.inputs[0].read_bytes()
    request_.inputs[0].write_bytes(b"\xff\xfe\x00\xd8" + whole)
    with pytest.raises(InputError, match="damaged"):
        finished(request_)
    assert request_.output not in [job.output for job in open_jobs()]
    request_.inputs[0].write_bytes(whole)
    assert finished(request_).rows == len(ROWS) + 2


@pytest.mark.parametrize("cut", [1, 20, 200])
def test_a_torn_manifest_or_journal_is_cut_back(request_: Request, tmp_path: Path, cut: int) -> None:
    finished(replace(request_, output=tmp_path / "whole.jsonl"))
    stopped(request_, lambda number: number == 10)
    folder = tmp_path / "out.jsonl.job"
    for path in [folder / "manifest.jsonl", *folder.glob("*.journal")]:
        path.write_bytes(path.read_bytes()[:-cut])
    finished(request_)
    assert request_.output.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


def test_a_journal_gives_back_what_it_was_given_up_to_a_torn_line(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    made = {
        "a\n\u2028": Rendering("가", ("en", "ko"), ("m",), (-0.1,), ("lost",)),
        "b": Rendering("", ("en", "ko"), (), ()),
    }
    journal.add("ko", made)
    whole = (tmp_path / "journal").stat().st_size
    journal.add("ja", {"c": Rendering("다", ("en", "ja"), ("m",), (None,))})
    with (tmp_path / "journal").open("r+b") as file:
        file.truncate(whole + 25)
    assert journal.count() == 2  # of a job that runs, which still writes that line
    assert (tmp_path / "journal").stat().st_size == whole + 25
    assert journal.read() == {"ko": made}
    assert (tmp_path / "journal").stat().st_size == whole


def test_what_is_kept_of_a_part_that_is_not_done_is_told(request_: Request) -> None:
    stopped(request_, lambda number: number == 9)
    folder = request_.output.with_name("out.jsonl.job")
    before = next(job for job in open_jobs() if job.output == request_.output)
    Journal(folder / "part-00099.journal").add("ko", {"a": Rendering("가", ("en", "ko"), (), ())})
    now = next(job for job in open_jobs() if job.output == request_.output)
    assert now.translations == before.translations + 1
    assert "1 translation of the next" in replace(now, translations=1).done


def test_an_empty_corpus_gives_an_empty_output(request_: Request) -> None:
    request_.inputs[0].write_text("", encoding="utf-8")
    assert finished(request_).rows == 0
    assert request_.output.read_text(encoding="utf-8") == ""


def test_of_two_models_what_differs_is_said_alone(request_: Request) -> None:
    class Beam(FakeTranslator):
        def __init__(self, beam: int) -> None:
            super().__init__()
            self._beam = beam

        def signature(self, *, source: str, target: str) -> str:
            return f"fake@1|0123|beam_size:{self._beam}|repetition_penalty:1.1"

    stopped(request_, lambda number: number == 9, Beam(4))
    with pytest.raises(UsageError, match=r"models for ko: beam_size:4 then, beam_size:1 now;"):
        finished(request_, Beam(1))


def test_the_time_left_goes_by_characters_and_by_what_the_engine_did() -> None:
    clock = [0.0]
    pace = Pace(lambda: clock[0])
    pace.follow(Started(0, 0, 1000))
    assert pace.seconds_left is None
    pace.follow(Working(10, 50, is_remembered=True, part_characters=100, bytes=100))
    clock[0] = 5.0
    pace.follow(Working(5, 50, is_remembered=False, part_characters=100, bytes=100))
    # half of the characters were known; 900 bytes are left, one character each, half of them at 10 a second
    assert pace.seconds_left == pytest.approx(45.0)
    pace.follow(PartDone(0, 12, 3, 100))
    assert (pace.rows, pace.rejects, pace.segments_per_second) == (12, 3, 1.0)
    assert pace.share_remembered == pytest.approx(2 / 3)
