"""Corpora of the tests: written, read in stretches, and put through to another file."""

from __future__ import annotations

import gzip
from pathlib import Path

import polars as pl

from tritext.corpus import Corpus, Stretch, join_parts, kind_of, write_part
from tritext.corpus.joining import digest

TABLE = 'id,text\n1,"a, ""b"""\n2,"two\r\nlines"\n\n3,\n'


def stretches(path: Path, rows: int = 2, start: int = 0, characters: int = 1 << 20) -> list[Stretch]:
    """Return the corpus from row ``start`` on, cut at so many rows or characters."""
    return list(Corpus(path).stretches(start, rows=rows, characters=characters, text_columns=("text",)))


def texts(path: Path, rows: int = 2, start: int = 0) -> list[object]:
    """Return the texts of the corpus from row ``start`` on."""
    return [value for stretch in stretches(path, rows, start) for value in stretch.values("text")]


def write(path: Path, data: str | bytes) -> Path:
    """Write the file, compressed as its suffix says."""
    raw = data if isinstance(data, bytes) else data.encode()
    if path.suffix == ".gz":
        raw = gzip.compress(raw)
    if path.suffix == ".zst":
        plain = path.with_suffix("")
        plain.write_bytes(raw)
        pl.scan_lines(plain).sink_csv(
            path, compression="zstd", include_header=False, quote_style="never", separator="\1"
        )
        plain.unlink()
    else:
        path.write_bytes(raw)
    return path


def joined(source: Path, output: Path, tmp_path: Path, rows: int = 2) -> Path:
    """Put a corpus through, with a new column that counts the rows of each stretch."""
    corpus, target, parts = Corpus(source), kind_of(output), {}
    for number, stretch in enumerate(stretches(source, rows)):
        part = tmp_path / f"part-{number}{target.suffix}"
        new = {"ko": [None if stretch.problem(i) else f"<{i}>" for i in range(len(stretch))]}
        with part.open("wb") as file:
            write_part(file, stretch, new, target=target, columns=corpus.columns)
        parts[part] = digest(part)
    join_parts(parts, output, target=target, columns=[*corpus.columns, "ko"], work=tmp_path)
    return output
