"""The main job in one call, for programs: ``tritext.compare("statement.en.txt", to=["en", "ko", "ja"])``."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from tritext.errors import check_embedder
from tritext.records import Comparison

if TYPE_CHECKING:
    from tritext.embed import Encoder
    from tritext.read import Text
    from tritext.translate import Translator


def compare(
    *versions: str | os.PathLike[str] | Text,
    to: str | Iterable[str] = (),
    translator: Translator | None = None,
    embedder: Encoder | None = None,
) -> Comparison:
    """Set versions side by side, and return the comparison when it is done.

    ``pipeline.compare`` does the same and tells how far it is; it also takes segmenters and all other settings.

    Args:
        versions: Texts, or files: a path, its language taken from its name (``statement.ko.txt``) or its text, or
            ``ko=PATH``.
        to: Languages of the columns, as ``["en", "ko"]`` or ``"en,ko"``; one that has no version is translated from
            the first. By default those of the versions.
        translator: What translates; by default what is installed, else the bundled model.
        embedder: What gives the meanings; by default the embedded encoder.

    Raises:
        TypeError: If versions come in a list, or the embedder is a name.
        UsageError: If a language is unknown, or there are two versions of one.
        InputError: If a version cannot be read.
        MissingModelError: If no model translates a language that is wanted.
    """
    from tritext import pipeline
    from tritext.documents import read_version
    from tritext.engines import load_embedder, load_translator
    from tritext.languages import parse_languages
    from tritext.read import Text, parse_version

    if any(isinstance(each, list | tuple) for each in versions):
        raise TypeError("each version is an argument of its own: tritext.compare(*versions)")
    if embedder is not None:
        check_embedder(embedder)  # before anything is translated
    texts = [each if isinstance(each, Text) else read_version(parse_version(os.fspath(each))) for each in versions]
    columns = parse_languages(to) if to else ()
    events = pipeline.compare(
        texts, columns, translator=translator or load_translator(), embedder=embedder or load_embedder()
    )
    return next(event for event in events if isinstance(event, Comparison))
