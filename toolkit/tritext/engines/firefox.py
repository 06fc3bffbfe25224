"""Mozilla's students run by fxtranslate, Firefox's own engine in Rust: greedy, sentence by sentence, without scores.

The engine uses one processor, and a model belongs to the thread that loaded it: each thread loads its own, and many
texts are shared out among processes (see ``crew``).
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from tritext.engines.crew import share_out
from tritext.engines.decoding import Decoding
from tritext.engines.digest import package_signature
from tritext.engines.packaged import PackagedTranslator
from tritext.engines.packages import Package
from tritext.engines.student import Student, Task
from tritext.records import Hypothesis


class FirefoxTranslator(PackagedTranslator):
    """Translates by the students installed on this machine."""

    name = "firefox"

    def __init__(
        self, packages: dict[tuple[str, str], Package] | None = None, *, decoding: Decoding | None = None
    ) -> None:
        """Take the given packages by pair, or those that serve on this machine; of the decoding, the threads alone."""
        super().__init__(packages, decoding=decoding)
        self._loaded = threading.local()

    def signature(self, *, source: str, target: str) -> str:
        """Return student, contents and library that serve a pair."""
        return package_signature(self.packages[source, target], library="fxtranslate")

    def lengths(self, texts: Sequence[str], *, source: str, target: str) -> list[int]:
        """Return the characters of each text, for a student takes them one by one."""
        return list(map(len, texts))

    def hypotheses(self, texts: Sequence[str], *, source: str, target: str, careful: bool = False) -> list[Hypothesis]:
        """Translate each text; the engine gives no scores, so that none has one.

        A text longer than the student's limit is cut at clause marks and its parts joined again; with ``careful``
        into parts of half that length, and every piece may be written, not only those of the shortlist. Among the
        doubts: ``limit`` a part filled the room that decoding had, so its end may be missing; ``unknown`` the source
        has characters that the student cannot read.

        Raises:
            MissingPairError: If no student serves the pair.
            MissingModelError: If the engine is not installed.
            InputError: If the student is damaged.
        """
        package = self.packages[source, target]
        limit = package.max_pieces // 2 if careful else package.max_pieces
        task = Task(package.path, target, limit, is_free=careful)
        processes = self._decoding.batches_at_once
        return share_out(task, texts, lambda part: task.do(self._student(package), part), processes=processes)

    def _student(self, package: Package) -> Student:
        """Return the student of a package, loaded in this thread."""
        loaded: dict[Path, Student] = self._loaded.__dict__.setdefault("students", {})
        if package.path not in loaded:
            loaded[package.path] = Student(package.path)
        return loaded[package.path]
