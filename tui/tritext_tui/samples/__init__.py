"""The first things to look at, installed with the package.

``voa-editorial.en.txt``: Voice of America, "Time to Hold North Korea Accountable for Human Rights Abuses", work of the
United States government, public domain. ``udhr.*.txt``: the Universal Declaration of Human Rights, texts of the Office
of the UN High Commissioner for Human Rights, a passage a line, freely reproducible.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sample:
    """Versions that are there for everybody."""

    title: str
    about: str
    files: tuple[str, ...]
    languages: str = ""
    """Columns, if not those of the files alone."""

    @property
    def arguments(self) -> list[str]:
        """What ``tritext view`` would be given."""
        return [str(Path(__file__).parent / name) for name in self.files]


SAMPLES = (
    Sample(
        "Voice of America editorial",
        "English; Korean and Japanese are translated while you look on",
        ("voa-editorial.en.txt",),
        "en,ko,ja",
    ),
    Sample(
        "Universal Declaration of Human Rights",
        "English, Korean and Japanese as published, aligned",
        ("udhr.en.txt", "udhr.ko.txt", "udhr.ja.txt"),
    ),
)
