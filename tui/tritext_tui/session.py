"""What all screens of one run share."""

from __future__ import annotations

from dataclasses import dataclass, field

from tritext.store import ComparisonFile
from tritext_tui.drafts import Drafts


@dataclass(frozen=True, slots=True)
class Session:
    """The comparison that is open, and how the screen is drawn."""

    file: ComparisonFile
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
