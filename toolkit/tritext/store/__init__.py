"""The ``.tritext`` file: one comparison as one SQLite file, written whole and read a page at a time."""

from tritext.store.reading import ComparisonFile, read_comparison
from tritext.store.writing import write_comparison

__all__ = ["ComparisonFile", "read_comparison", "write_comparison"]
