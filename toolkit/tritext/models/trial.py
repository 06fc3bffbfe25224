"""Trying a package out in a process of its own, with little memory and little time.

SentencePiece and CTranslate2 parse files in C++, where a crafted one may crash, loop or worse (CVE-2026-1260). What
goes wrong there ends the child, and the package is not installed.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tritext.errors import InputError

SECONDS = 120
_SPARE_MEMORY, _TORCH_MEMORY = 2 << 30, 8 << 30
"""Address space for libraries and their threads, beside the weights."""
_SENTENCES = ("The meeting is on 14 March.", "회의는 3월 14일입니다.", "会議は三月十四日です。")
_CHILD = "import sys; from tritext.models.trial import run; run(sys.argv[1])"


def try_out(folder: Path, name: str) -> None:
    """Load what was unpacked, a package or an embedder, in a child process, and translate or embed three sentences.

    Raises:
        InputError: If the child fails, or takes too long.
    """
    run_in_child(_CHILD, [str(folder)], name)


def run_in_child(code: str, arguments: list[str], name: str) -> None:
    """Run code in a process of its own, with ``sys.argv[1:]``; ``name`` says in messages what it works on.

    Raises:
        InputError: If it fails, or takes too long.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-c", code, *arguments],
            stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise InputError(f"{name} is damaged (trying it took over {SECONDS} s): download it again") from error
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = lines[-1] if lines else f"the process that tried it ended with {done.returncode}"
        raise InputError(f"{name} is damaged ({reason}): download it again")


def run(folder: str) -> None:
    """Use a translation package or an embedding model once; what the child process does."""
    path = Path(folder)
    weights = sum(each.stat().st_size for each in [*path.rglob("*.bin"), *path.rglob("*.safetensors")])
    if (path / "modules.json").is_file():
        limit_process(_TORCH_MEMORY + 4 * weights)
        _embed(path)
    elif (path / "model").is_dir():
        limit_process(_SPARE_MEMORY + 4 * weights)
        _translate(path)
    else:
        limit_process(_SPARE_MEMORY + 8 * weights)
        _ask_student(path)


def _translate(folder: Path) -> None:
    """Translate three sentences in every direction of a package."""
    import ctranslate2

    from tritext.engines.packages import read_package

    model = ctranslate2.Translator(str(folder / "model"), device="cpu", inter_threads=1, intra_threads=1)
    for package in read_package(folder, is_bundled=False):
        encoded = [package.tokenizer.encode(sentence)[: package.max_pieces] for sentence in _SENTENCES]
        prefix = [[package.target_prefix]] * len(encoded) if package.target_prefix else None
        for result in model.translate_batch(encoded, target_prefix=prefix, max_decoding_length=8, beam_size=1):
            package.tokenizer.decode(result.hypotheses[0])


def _ask_student(folder: Path) -> None:
    """Translate three sentences by a student, with its shortlist and without; its tables must hold its vocabularies."""
    from tritext.engines.student import Student
    from tritext.engines.students import find_files
    from tritext.models.marian import read_shapes, table_rows

    shapes = read_shapes(find_files(folder).model)
    try:
        student = Student(folder)
        for side, vocabulary in (("encoder", student.source), ("decoder", student.target)):
            if vocabulary.get_piece_size() > (rows := table_rows(shapes, side)):
                raise ValueError(f"the {side} has {rows} pieces, and its vocabulary {vocabulary.get_piece_size()}")
        for sentence in _SENTENCES:
            student.translate(sentence)
            student.translate(sentence, is_free=True)
    except InputError as error:
        raise ValueError(str(error.__cause__)) from None


def _embed(folder: Path) -> None:
    """Embed three sentences."""
    import numpy as np

    from tritext.engines.sbert import SbertEmbedder

    if not np.isfinite(SbertEmbedder(str(folder)).encode(_SENTENCES)).all():
        raise ValueError("its vectors are not numbers")


def limit_process(memory: int) -> None:
    """Limit this process's memory and time, where the system can."""
    try:
        import resource
    except ImportError:  # Windows: the time limit of the parent remains
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
