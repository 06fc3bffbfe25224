"""Models in a process of their own, so that whoever shows a screen is not kept waiting by their work.

Loading the model and cutting texts into pieces hold the interpreter for tens of milliseconds at a time, and a thread
has to share it with the keys. The process ends with the pipe to it, so also when this one is killed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import weakref
from collections.abc import Sequence
from contextlib import suppress
from threading import Lock
from typing import IO, Any

import numpy as np

from tritext.checks.likelihood import Asked, Likelihood
from tritext.embed import SpanEncoder, Vectors
from tritext.errors import TritextError

_BEHIND = 5
"""How far it stands behind the keys where processors are few."""
_SERVE = "from tritext.engines.apart import serve; serve()"
_SCORER = "scorer"


class _Apart:
    """Asks another process, which is started with the first texts; threads may share it, a call waits for another."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def close(self) -> None:
        """End the process."""
        with self._lock:
            _end(self._process)
            self._process = None

    def _ask(self, request: dict[str, Any]) -> tuple[dict[str, Any], list[Vectors]]:
        """Send a request and wait for the answer.

        Raises:
            TritextError: If the model is not on this machine, or the process ended.
        """
        with self._lock:
            process = self._started()
            assert process.stdin is not None
            assert process.stdout is not None
            try:
                process.stdin.write(json.dumps(request).encode() + b"\n")
                process.stdin.flush()
                answer = json.loads(process.stdout.readline())
                arrays = [_read(process.stdout, shape) for shape in answer.get("shapes", ())]
            except (OSError, ValueError) as error:
                _end(process)
                self._process = None
                raise TritextError("the process of the model ended: try again") from error
        if "error" in answer:
            raise TritextError(answer["error"])
        return answer, arrays

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-c", _SERVE, self._kind],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for the screen
            )
            weakref.finalize(self, _end, self._process)
        return self._process


class ApartEmbedder(_Apart):
    """An embedder of that process."""

    def __init__(self, kind: str) -> None:
        """Name an embedder as ``load_embedder`` does; it must encode spans."""
        super().__init__(kind)
        self._name = ""

    @property
    def name(self) -> str:
        """Name and version."""
        if not self._name:
            self._name = str(self._ask({})[0]["name"])
        return self._name

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Embed each text: rows of unit length."""
        return self._ask({"texts": list(texts)})[1][0]

    def encode_spans(self, texts: list[str], /, *, joiner: str, longest: int) -> list[Vectors]:
        """Embed all runs of 1 to ``longest`` texts."""
        return self._ask({"texts": texts, "joiner": joiner, "longest": longest})[1]


class ApartScorer(_Apart):
    """The bundled translation model of that process, as ``checks.likelihood.Score`` calls it."""

    def __init__(self) -> None:
        super().__init__(_SCORER)

    def __call__(self, asked: Sequence[Asked]) -> list[Likelihood | None]:
        """Answer as ``Score`` does.

        Raises:
            TritextError: As for an embedder.
        """
        answer, arrays = self._ask({"asked": list(asked)})
        pieces = iter(arrays)
        return [
            each and Likelihood(next(pieces)[0], each["end"], [(start, end) for start, end in each["spans"]])
            for each in answer["likelihoods"]
        ]


def serve() -> None:
    """Answer requests on the standard input until it ends."""
    if hasattr(os, "nice"):
        os.nice(_BEHIND)
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    model: Any = None
    for line in source:
        answer, arrays = dict[str, Any](), list[Vectors]()
        try:
            model = model or _loaded(sys.argv[1])
            answer, arrays = _answered(model, json.loads(line))
        except TritextError as error:
            answer = {"error": str(error)}
        answer["shapes"] = [each.shape for each in arrays]
        sink.write(json.dumps(answer).encode() + b"\n")
        for each in arrays:
            sink.write(np.ascontiguousarray(each, dtype=np.float32).tobytes())
        sink.flush()


def _loaded(kind: str) -> Any:
    from tritext.engines import kept_scorer, load_embedder

    return kept_scorer() if kind == _SCORER else load_embedder(kind)


def _answered(model: Any, request: dict[str, Any]) -> tuple[dict[str, Any], list[Vectors]]:
    if "asked" in request:
        found = model([Asked(*each) for each in request["asked"]])
        told = [each and {"end": each.end, "spans": each.spans} for each in found]
        return {"likelihoods": told}, [each.pieces[None, :] for each in found if each]
    if "joiner" in request:
        assert isinstance(model, SpanEncoder)
        return {}, model.encode_spans(request["texts"], joiner=request["joiner"], longest=request["longest"])
    return {"name": model.name}, [model.encode(request["texts"])] if "texts" in request else []


def _read(source: IO[bytes], shape: tuple[int, int]) -> Vectors:
    rows, columns = shape
    content = source.read(4 * rows * columns)
    return np.frombuffer(content, dtype=np.float32).reshape(rows, columns)


def _end(process: subprocess.Popen[bytes] | None) -> None:
    """Let a process go, which ends with its input."""
    if process is None:
        return
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):
            if pipe:
                pipe.close()
    process.terminate()
    process.wait()
