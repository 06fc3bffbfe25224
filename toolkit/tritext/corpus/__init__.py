"""Corpora: tables of texts in files too large to hold, read a stretch at a time and written with columns added.

Reading order: ``kinds`` (formats by suffix, which files an argument names), ``lines`` (compressed or not), ``rows``
(what stands in them), ``reading`` (a stretch of rows at a time), ``writing`` (a stretch with its new columns as a
part), ``joining`` (parts to a file).
"""

from tritext.corpus.joining import join_parts
from tritext.corpus.kinds import PLAIN, STREAMS, Dialect, Kind, find_inputs, kind_of, rejects_of, stream_kind
from tritext.corpus.reading import Corpus, Stretch
from tritext.corpus.rows import Row
from tritext.corpus.writing import check_output, head, write_part

__all__ = [
    "PLAIN", "STREAMS", "Corpus", "Dialect", "Kind", "Row", "Stretch", "check_output", "find_inputs", "head",
    "join_parts", "kind_of", "rejects_of", "stream_kind", "write_part",
]  # fmt: skip
