"""A batch job with default settings that is killed soon has kept something, and the next run goes on from there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tritext.batch import Request
from tritext.batch.journal import Journal
from tritext.batch.work import FIRST_CHARACTERS, GROUP_CHARACTERS

JOB = """
import os, signal, sys, threading
from pathlib import Path
from tritext.batch import Request, run
from tritext.engines.fake import FakeTranslator

class Killed(FakeTranslator):
    asked, most, turn = 0, int(sys.argv[3]), threading.Lock()

    def hypotheses(self, texts, *, source, target, careful=False):
        with self.turn:
            Killed.asked += sum(map(len, texts))
            if Killed.asked > self.most:
                os.kill(os.getpid(), signal.SIGKILL)
        return super().hypotheses(texts, source=source, target=target, careful=careful)

request = Request([Path(sys.argv[1])], Path(sys.argv[2]), "en", ("ko",), ("text",))
list(run(request, Killed()))
print(Killed.asked)
"""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kill -9")


def job(source: Path, output: Path, most: int) -> subprocess.CompletedProcess[str]:
    """Run a job that is killed when the engine has been asked for more than so many characters."""
    return subprocess.run([sys.executable, "-c", JOB, source, output, str(most)], capture_output=True, text=True)


@pytest.mark.parametrize("most", [4 * FIRST_CHARACTERS, 40_000, 90_000])
def test_at_most_the_two_groups_in_flight_are_lost_and_the_first_are_small(tmp_path: Path, most: int) -> None:
    source, output, whole = tmp_path / "in.en.txt", tmp_path / "out.txt", tmp_path / "whole.txt"
    rows = [f"ROW {number} IS HERE WITH WORDS THAT ARE AS LONG AS THOSE OF NEWS ARE." for number in range(2000)]
    source.write_text("\n".join(rows) + "\n", encoding="utf-8")
    asked = int(job(source, whole, 10**9).stdout)
    assert len(rows) < Request([source], output, "en", ("ko",), ("text",)).part_rows  # so that no part is committed
    assert job(source, output, most).returncode == -signal.SIGKILL
    kept = sum(map(len, Journal(output.with_name("out.txt.job") / "part-00000.journal").read()["ko"]))
    assert kept >= max(FIRST_CHARACTERS, most - 2 * GROUP_CHARACTERS)
    assert int(job(source, output, 10**9).stdout) == asked - kept
    assert output.read_bytes() == whole.read_bytes()
