"""A job on a Ray cluster of two workers: the bytes of one in a single process, whoever is killed meanwhile."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from support.command import TRITEXT, start
from tritext.batch import Finished, Interrupted, PartDone, Request, run
from tritext.batch.events import Event, Joined, Left, Working
from tritext.batch.ray_engine import RayEngine
from tritext.engines.fake import FakeTranslator
from tritext.engines.ray_cluster import connected
from tritext.errors import InputError, MissingModelError, WorkerError
from tritext.memory import open_memory

pytestmark = [
    # not importorskip: what keeps a cluster on the loopback must be set before Ray is imported
    pytest.mark.skipif(find_spec("ray") is None, reason="Ray is not installed: pip install 'tritext[ray]'"),
    pytest.mark.skipif(os.name == "nt", reason="kill -9"),
]


by_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are listed by /proc")


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workers' folder of packages, empty."""
    return tmp_path_factory.mktemp("packages")


@pytest.fixture(scope="module")
def cluster(packages: Path) -> Iterator[None]:
    """Lend a cluster of two processors to the whole module, for it takes seconds to begin."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARGOS_PACKAGES_DIR", str(packages))
        patch.setenv("PYTHONWARNINGS", "default")
        with connected(None, processors=2):
            yield


@pytest.fixture
def request_(tmp_path: Path) -> Request:
    source = tmp_path / "in.en.jsonl"
    lines = [json.dumps({"n": n, "text": f"ROW {n % 97} IS HERE. AND {n} TOO."}) for n in range(200)]
    lines[7:7] = ["broken", '{"n": -1, "text": "without capitals, so that it is doubted"}']
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Request([source], tmp_path / "out.jsonl", "en", ("ko", "ja"), ("text",), part_rows=7)


def whole(request: Request) -> tuple[bytes, bytes, list[dict[str, object]]]:
    """Return what a job leaves: output, rejects, and the manifest without the names of the outputs."""
    manifest = request.output.with_name(f"{request.output.name}.job") / "manifest.jsonl"
    rejects = request.output.with_name(f"{request.output.name}.rejects.jsonl")
    parts = [json.loads(line) for line in manifest.read_text(encoding="utf-8").splitlines()]
    return request.output.read_bytes(), rejects.read_bytes(), parts


def in_one_process(request: Request) -> tuple[bytes, bytes, list[dict[str, object]]]:
    undisturbed = replace(request, output=request.output.with_name("undisturbed.jsonl"))
    assert isinstance(list(run(undisturbed, FakeTranslator()))[-1], Finished)
    return whole(undisturbed)


@pytest.mark.usefixtures("cluster")
def test_parts_rejects_and_output_are_those_of_one_process(request_: Request) -> None:
    events = list(run(request_, FakeTranslator(), engine=RayEngine("fake")))
    assert whole(request_) == in_one_process(request_)
    assert [event.number for event in events if isinstance(event, PartDone)] == list(range(29))
    joined = [event for event in events if isinstance(event, Joined)]
    assert all(each.is_alike for each in joined)
    assert 1 <= len({each.process for each in joined} - {os.getpid()}) <= 2


@pytest.mark.usefixtures("cluster")
def test_the_job_keeps_what_workers_made_and_gives_them_what_it_knows(request_: Request) -> None:
    with open_memory() as memory:
        first = list(run(request_, FakeTranslator(), engine=RayEngine("fake"), memory=memory))
        again = replace(request_, output=request_.output.with_name("again.jsonl"))
        second = list(run(again, FakeTranslator(), engine=RayEngine("fake"), memory=memory))
    assert whole(again) == whole(request_) == in_one_process(request_)
    made = [sum(each.segments for each in events if isinstance(each, Working) and not each.is_remembered)
            for events in (first, second)]  # fmt: skip
    assert made[0] > 400
    assert made[1] == 2  # what is doubtful is not remembered


@pytest.mark.usefixtures("cluster")
def test_a_job_goes_from_one_process_to_a_cluster_and_back(request_: Request) -> None:
    for turn, engine in enumerate([None, RayEngine("fake"), None, RayEngine("fake")]):
        stop, events = threading.Event(), list[Event]()
        for event in run(request_, FakeTranslator(), engine=engine, stop=stop):
            events.append(event)
            if isinstance(event, PartDone) and event.number >= 5 * (turn + 1):
                stop.set()
        assert isinstance(events[-1], Interrupted)
    assert isinstance(list(run(request_, FakeTranslator()))[-1], Finished)
    assert whole(request_) == in_one_process(request_)


@pytest.mark.usefixtures("cluster")
def test_what_a_killed_worker_had_in_hand_goes_to_another(request_: Request) -> None:
    alive, events = dict[int, bool](), list[Event]()
    for event in run(request_, FakeTranslator(), engine=RayEngine("fake")):
        events.append(event)
        if isinstance(event, Joined):
            alive[event.process] = True
        if isinstance(event, PartDone) and event.number in (3, 12):
            victim = next(process for process, is_alive in alive.items() if is_alive)
            os.kill(victim, signal.SIGKILL)
            alive[victim] = False
    assert isinstance(events[-1], Finished)
    assert whole(request_) == in_one_process(request_)
    killed = {process for process, is_alive in alive.items() if not is_alive}
    assert {event.process for event in events if isinstance(event, Left)} == killed
    assert len(killed) == 2


@pytest.mark.usefixtures("cluster")
def test_a_part_over_which_workers_die_ends_the_job_and_not_the_cluster(request_: Request) -> None:
    def kill_all() -> None:
        for event in run(request_, FakeTranslator(), engine=RayEngine("fake")):
            if isinstance(event, Joined):
                os.kill(event.process, signal.SIGKILL)

    with pytest.raises(WorkerError, match=r"3 workers died over part 0 .* the same command continues"):
        kill_all()
    assert isinstance(list(run(request_, FakeTranslator(), engine=RayEngine("fake")))[-1], Finished)
    assert whole(request_) == in_one_process(request_)


@pytest.mark.usefixtures("cluster")
def test_workers_with_other_models_are_refused(request_: Request) -> None:
    class Newer(FakeTranslator):
        def signature(self, *, source: str, target: str) -> str:
            return "fake@2"

    events = list[Event]()
    with pytest.raises(MissingModelError, match=r"no worker can take part .*fake@1 there, .*fake@2 here"):
        events.extend(run(request_, Newer(), engine=RayEngine("fake")))
    assert not (request_.output.with_name("out.jsonl.job") / "manifest.jsonl").exists()


@pytest.mark.usefixtures("cluster")
def test_an_error_of_the_user_is_told_as_it_is_and_not_tried_again(request_: Request, packages: Path) -> None:
    (packages / "tritext-serving.json").write_text("[]", encoding="utf-8")
    with pytest.raises(InputError, match=r"tritext-serving\.json is damaged: delete it"):
        list(run(request_, FakeTranslator(), engine=RayEngine("installed")))


def test_streams_and_an_address_alone_are_refused(request_: Request) -> None:
    fixed: list[str | Path] = ["batch", request_.inputs[0], "--to", "ko", "--translator", "fake"]
    done = start(*fixed, "-o", "-", "--engine", "ray")
    assert (done.returncode, "read and write files" in done.stderr) == (2, True)
    done = start(*fixed, "-o", request_.output, "--address", "127.0.0.1:1")
    assert (done.returncode, "add --engine ray" in done.stderr) == (2, True)


def descendants(process: int) -> set[int]:
    """Return the processes that one has started, and they in turn, as far as they live."""
    parents: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found, new = set[int](), {process}
    while new:
        new = {child for child, parent in parents.items() if parent in new}
        found |= new
    return found


def is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


LISTENS = "0A"


def listening(processes: set[int]) -> set[str]:
    """Return the addresses that processes listen on, in the kernel's hexadecimal."""
    addresses = {}
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == LISTENS:
                addresses[f"socket:[{fields[9]}]"] = fields[1].partition(":")[0]
    found = set[str]()
    for process in processes:
        with suppress(OSError):
            links = [str(each.readlink()) for each in Path(f"/proc/{process}/fd").iterdir()]
            found |= {addresses[link] for link in links if link in addresses}
    return found


@by_proc
@pytest.mark.usefixtures("cluster")
def test_the_cluster_of_a_job_listens_on_the_loopback_alone() -> None:
    assert listening(descendants(os.getpid())) <= {"0100007F", "0000000000000000FFFF00000100007F"}
    assert listening(descendants(os.getpid()))


@by_proc
def test_a_job_that_is_stopped_or_killed_leaves_no_process_and_continues(request_: Request) -> None:
    request = replace(request_, part_rows=2)
    source, output = request.inputs[0], request.output
    fixed: list[str | Path] = ["batch", source, "-o", output, "--to", "ko,ja", "--translator", "fake", "--no-memory"]
    fixed += ["--part-rows", "2"]
    for number, blow in enumerate([signal.SIGINT, signal.SIGKILL]):
        with subprocess.Popen(
            [TRITEXT, *fixed, "--engine", "ray", "--threads", "2", "--json"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        ) as running:
            assert running.stdout
            for line in running.stdout:
                event = json.loads(line)
                if event["event"] == "partdone" and event["number"] >= 5 * (number + 1):
                    started = descendants(running.pid)
                    running.send_signal(blow)
                    break
            _, said = running.communicate(timeout=600)
        assert running.returncode == (130 if blow == signal.SIGINT else -9), said.decode()
        assert len(started) > 4  # two workers, and what Ray itself needs
        deadline = time.monotonic() + 600
        while left := {process for process in started if is_running(process)}:
            assert time.monotonic() < deadline, left
            time.sleep(0.1)
        assert not list(Path("/tmp").glob(f"tritext-*/session_*_{running.pid}"))
        assert not output.exists()
    assert start(*fixed).returncode == 4
    assert whole(request) == in_one_process(request)


def test_an_address_without_a_cluster_is_named(request_: Request) -> None:
    fixed: list[str | Path] = ["batch", request_.inputs[0], "-o", request_.output, "--to", "ko", "--translator", "fake"]
    done = start(*fixed, "--engine", "ray", "--address", "127.0.0.1:1")
    assert (done.returncode, "no Ray cluster can be reached at 127.0.0.1:1" in done.stderr) == (2, True), done.stderr
