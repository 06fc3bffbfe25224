"""Whatever rows hold, what goes from one file into another row by row is what it would be if they were held."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings

from support import comparisons as support
from support.formatted import Rows, read_rows, written
from tritext.errors import InputError
from tritext.formats import Source
from tritext.formats.streamed import stream_rows
from tritext.live.converting import convertible
from tritext.records import Comparison, Document, TranslationUnit
from tritext.store import ComparisonFile, read_comparison, write_comparison, write_rows

FORMATS = ("jsonl", "tsv", "csv", "parquet", "tmx")


@given(comparison=support.comparisons())
@example(comparison=support.example())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_format_becomes_every_other_as_if_it_were_held(comparison: Comparison) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for first in FORMATS:
            path = Path(folder) / f"a.{first}"
            path.write_bytes(written(first, Rows.of(comparison)))
            if not comparison.units:
                with pytest.raises(InputError, match="has no rows"):
                    stream_rows(path, needs_texts=False)
                continue
            held, streamed = read_rows(path), stream_rows(path, needs_texts=False)
            assert streamed is not None
            source = Source(streamed.title, streamed.languages, streamed.signature, streamed.units)
            for second in FORMATS:
                assert written(second, source) == written(second, held)


@given(comparison=support.comparisons())
@example(comparison=support.example())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_comparison_becomes_every_format_a_page_at_a_time(comparison: Comparison) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.tritext"
        write_comparison(path, comparison)
        with ComparisonFile(path) as file:
            source = Source(file.title, file.languages, file.signature, file.all_units)
            assert {name: written(name, source) for name in FORMATS} == {
                name: written(name, Rows.of(read_comparison(path))) for name in FORMATS
            }


@given(comparison=support.comparisons())
@example(comparison=support.example())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_format_becomes_a_comparison_with_the_documents_of_its_texts(comparison: Comparison) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in FORMATS:
            path, made = Path(folder) / f"a.{name}", Path(folder) / "a.tritext"
            path.write_bytes(written(name, Rows.of(comparison)))
            made.unlink(missing_ok=True)
            try:
                for _ in write_rows(made, convertible(path)[0]):
                    pass
            except InputError:
                assert not any(each.text for unit in comparison.units for each in unit.variants.values())
                assert not made.exists()
                continue
            title = comparison.title or "a"
            documents = {each: document_of(comparison.units, each, title) for each in comparison.languages}
            assert read_comparison(made) == Comparison(title, documents, comparison.units, comparison.signature)


def document_of(units: tuple[TranslationUnit, ...], language: str, title: str) -> Document:
    """Set texts one under the other: the first segment of a row has its text, and the first row of a segment has it."""
    texts: dict[int, str] = {}
    for unit in units:
        variant = unit.variants[language]
        for index in variant.segments:
            texts.setdefault(index, variant.text if index == variant.segments[0] else "")
    lines: list[str] = []
    if texts and max(texts) < 2 * len(texts) + 1000:
        lines = [texts.get(index, "") for index in range(max(texts) + 1)]
    return Document.of_lines(lines, id=f"{title} ({language})", language=language)
