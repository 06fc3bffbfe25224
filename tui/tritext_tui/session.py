"""What all screens of one run share."""

from __future__ import annotations

from dataclasses import dataclass, field

from tritext.store import ComparisonFile
from tritext_tui.drafts import Drafts
from tritext_tui.source import UnitSource


@dataclass(frozen=True, slots=True)
class Session:
    """The comparison that is open, and how the screen is drawn."""

    source: UnitSource
    against: str = ""
    """Path of another version to compare with; empty if there is none."""
    language: str = ""
    """Language in which the two are compared; empty if it is to be found out."""
    is_ascii: bool = False
    drafts: Drafts = field(default_factory=Drafts)

    @property
    def separator(self) -> str:
        """What stands between columns, two cells."""
        return "| " if self.is_ascii else "  "

    @property
    def file(self) -> ComparisonFile | None:
        """The comparison, if it is a file; rows that come from elsewhere can be looked at in the first screen alone."""
        return self.source if isinstance(self.source, ComparisonFile) else None
