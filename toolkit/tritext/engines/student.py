"""One of Mozilla's students, loaded: sentences in, text and doubts out.

Only the engine's constructor from bytes is used, never what fetches models by itself (``Translator.load``, most of
``discovery``). The engine drops pieces that it does not know and cuts what is too long, both without a word: what it
was given is looked at here, and named as doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from tritext.engines.fullwidth import restore_fullwidth
from tritext.engines.students import NO_ENGINE, find_files
from tritext.errors import InputError, MissingModelError
from tritext.languages import UNSPACED
from tritext.records import Hypothesis
from tritext.translate.clauses import cut, rejoin

MOST_WRITTEN, FULL = 256, 0.9
"""Most pieces that the engine writes; from which share of its room on the end may be missing, for what was written is
counted anew."""

_SPELLED = re.compile(r"(?:<0x[0-9A-F]{2}>)+")
"""Bytes of characters without a piece of their own, which the engine leaves spelled out."""


@dataclass(frozen=True)
class Task:
    """How texts are to be translated; small enough to be told to another process."""

    folder: Path
    target: str
    limit: int
    """Most pieces of a part."""
    is_free: bool
    """Whether every piece may be written."""

    def do(self, student: Student, texts: Sequence[str]) -> list[Hypothesis]:
        """Translate each text, in parts where it is too long."""
        return [self._translate(student, text) for text in texts]

    def _translate(self, student: Student, text: str) -> Hypothesis:
        spans = cut(text, limit=self.limit, measure=student.measure)
        parts = [student.translate(text[a:b], is_free=self.is_free) for a, b in spans]
        written = [restore_fullwidth(part.text) if self.target in UNSPACED else part.text for part in parts]
        doubts = tuple(dict.fromkeys(doubt for part in parts for doubt in part.doubts))
        return Hypothesis(rejoin(text, spans, written, target=self.target), doubts=doubts)


class Student:
    """A loaded student: text of one sentence in, text out. To be used by the thread that made it alone."""

    def __init__(self, folder: Path) -> None:
        """Read the vocabularies; the model is loaded when it is first asked for.

        Raises:
            InputError: If files are missing or damaged.
        """
        from sentencepiece import SentencePieceProcessor

        self._folder = folder
        with _damage_named(folder):
            self._files = find_files(folder)
            self.source = SentencePieceProcessor(model_file=str(self._files.source))
            self.target = SentencePieceProcessor(model_file=str(self._files.target))

    def measure(self, text: str) -> int:
        """Return how many pieces a text has."""
        return len(self.source.encode(text))

    def translate(self, text: str, *, is_free: bool = False) -> Hypothesis:
        """Translate a sentence, with all of the vocabulary where ``is_free``, else with the shortlist.

        Raises:
            MissingModelError: If the engine is not installed.
            InputError: If the student is damaged.
        """
        with _damage_named(self._folder):
            model = self._free if is_free and self._files.shortlist else self._bound
            written = str(model.translate(text)).strip()
        read = _SPELLED.sub(lambda run: run[0] if run[0] in text else _read_bytes(run), written)
        pieces = self.source.encode(text)
        room = min(2 * (len(pieces) + 1) + 4, MOST_WRITTEN)
        doubts = ["limit"] if len(self.target.encode(read)) >= FULL * room else []
        doubts += ["unknown"] if self.source.unk_id() in pieces else []
        return Hypothesis(read, doubts=tuple(doubts))

    @cached_property
    def _bound(self) -> Any:
        return self._load(self._files.shortlist)

    @cached_property
    def _free(self) -> Any:
        return self._load(None)

    def _load(self, shortlist: Path | None) -> Any:
        """Load the model, which takes as much memory again where it is loaded twice."""
        try:
            from fxtranslate import Translator
        except ImportError as error:
            raise MissingModelError(NO_ENGINE) from error
        files = self._files
        model, source, target = (path.read_bytes() for path in (files.model, files.source, files.target))
        return Translator(model, source, target, shortlist.read_bytes() if shortlist else None)


def _read_bytes(match: re.Match[str]) -> str:
    """Return the text of bytes that were left spelled out.

    >>> _read_bytes(_SPELLED.fullmatch("<0xE3><0x81><0x82>"))
    'あ'
    """
    return bytes(int(byte, 16) for byte in re.findall(r"[0-9A-F]{2}(?=>)", match.group())).decode("utf-8", "replace")


@contextmanager
def _damage_named(folder: Path) -> Iterator[None]:
    """Turn what the libraries raise of a damaged student into one clear error.

    A panic of the engine arrives as an exception that is no ``Exception``, and whose class cannot be imported.

    Raises:
        InputError: If the block fails in one of these ways.
    """
    try:
        yield
    except (ValueError, OSError, RuntimeError) as error:
        raise InputError(f"the student {folder} is damaged ({error}): install it again") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise InputError(f"the student {folder} is damaged ({error}): install it again") from error
