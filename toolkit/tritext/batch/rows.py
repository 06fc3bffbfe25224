"""A stretch of rows to its texts, and translations back to the rows."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tritext.batch.settings import Request
from tritext.corpus import Stretch
from tritext.formats.fields import is_text
from tritext.languages import unwrap
from tritext.records import Document, Rendering, Translation
from tritext.segment import segment
from tritext.translate import MISSING_TERM, assemble


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a stretch."""

    documents: Mapping[tuple[str, int], Document]
    """(column, index in the stretch) to the text there, segmented; rows without text have none."""
    problems: Mapping[int, str]
    """Index of a row to why it cannot be translated."""

    def distinct(self, language: str) -> list[str]:
        """Return every distinct segment, in the order of its first appearance."""
        return list(
            dict.fromkeys(unwrap(each.text, language) for it in self.documents.values() for each in it.segments)
        )


def texts_of(stretch: Stretch, request: Request) -> Texts:
    """Find the segments of a stretch."""
    documents, problems = {}, {}
    for index in range(len(stretch)):
        if problem := stretch.problem(index):
            problems[index] = problem
    for column in request.columns:
        for index, value in enumerate(stretch.values(column)):
            if index in problems or value is None or value == "":
                continue
            if not isinstance(value, str):
                problems[index] = f"{column!r} is {value!r:.80}: expected a string"
            elif not is_text(value):
                problems[index] = f"{column!r} holds a NUL or a lone surrogate, which is no text"
            else:
                text = unicodedata.normalize("NFC", value.replace("\r\n", "\n"))
                documents[column, index] = segment(
                    text, id=column, language=request.source, already_split=request.already_split
                )
    return Texts({key: each for key, each in documents.items() if key[1] not in problems}, problems)


def columns_of(
    texts: Texts, request: Request, made: Mapping[str, Mapping[str, Rendering]], size: int
) -> tuple[dict[str, list[str | None]], list[dict[str, Any]]]:
    """Put translations into their rows.

    Returns:
        Name to the values of each new column, None where there is no sound translation (one that only lacks a term of
        the glossary is sound); and the rejects, in the order of the rows:
        ``{"index": 3, "column": "ko", "reason": "repeated", "translation": "..."}``.
    """
    new: dict[str, list[str | None]] = {}
    rejects: list[dict[str, Any]] = [{"index": index, "reason": why} for index, why in texts.problems.items()]
    for name, column, target in request.new_columns():
        values: list[str | None] = [None] * size
        for index, document in ((at, it) for (of, at), it in texts.documents.items() if of == column):
            text, doubts = _translated(document, made[target], target)
            if doubts:
                rejects.append({"index": index, "column": name, "reason": ", ".join(doubts), "translation": text})
            if set(doubts) <= {MISSING_TERM}:  # it is a translation, but for the term
                values[index] = text
        new[name] = values
    return new, sorted(rejects, key=lambda each: each["index"])


def _translated(document: Document, made: Mapping[str, Rendering], target: str) -> tuple[str, tuple[str, ...]]:
    """Return a document in another language, and what is doubtful about it."""
    found = [made[unwrap(each.text, document.language)] for each in document.segments]
    translations = [
        Translation(each, one.text, one.route, one.models, one.scores, one.doubts)
        for each, one in zip(document.segments, found, strict=True)
    ]
    doubts = tuple(dict.fromkeys(doubt for one in found for doubt in one.doubts))
    return assemble(document, translations, id=document.id, language=target).text, doubts
