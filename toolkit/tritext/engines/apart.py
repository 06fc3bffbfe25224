"""An embedder in a process of its own, so that whoever shows a screen is not kept waiting by its work.

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

from tritext.embed import SpanEncoder, Vectors
from tritext.errors import TritextError

_BEHIND = 5
"""How far it stands behind the keys where processors are few."""
_SERVE = "from tritext.engines.apart import serve; serve()"


class ApartEmbedder:
    """Asks another process, which is started with the first texts; threads may share it, a call waits for another."""

    def __init__(self, kind: str) -> None:
        """Name an embedder as ``load_embedder`` does; it must encode spans."""
        self._kind = kind
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
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
                raise TritextError("the process that embeds texts ended: try again") from error
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


def serve() -> None:
    """Answer requests on the standard input until it ends."""
    if hasattr(os, "nice"):
        os.nice(_BEHIND)
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    embedder: Any = None
    for line in source:
        request, arrays = json.loads(line), list[Vectors]()
        try:
            if embedder is None:
                from tritext.engines import load_embedder

                embedder = load_embedder(sys.argv[1])
            if "joiner" in request:
                assert isinstance(embedder, SpanEncoder)
                arrays = embedder.encode_spans(request["texts"], joiner=request["joiner"], longest=request["longest"])
            elif "texts" in request:
                arrays = [embedder.encode(request["texts"])]
        except TritextError as error:
            answer: dict[str, Any] = {"error": str(error)}
        else:
            answer = {"name": embedder.name, "shapes": [each.shape for each in arrays]}
        sink.write(json.dumps(answer).encode() + b"\n")
        for each in arrays:
            sink.write(np.ascontiguousarray(each, dtype=np.float32).tobytes())
        sink.flush()


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
