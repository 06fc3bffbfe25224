"""The translation memory: what was translated before on this machine, shared by every verb and process.

Reading order: ``schema`` (what is in the file), ``database`` (one SQLite file for several processes), ``translation``
(asking and telling), ``exchange`` (TMX and the like).
"""

from tritext.memory.exchange import approve_units, export_memory, import_memory, import_rows, write_memory
from tritext.memory.translation import Statistics, TranslationMemory, memory_path, open_memory

__all__ = [
    "Statistics", "TranslationMemory", "approve_units", "export_memory", "import_memory", "import_rows",
    "memory_path", "open_memory", "write_memory",
]  # fmt: skip
