"""What the viewer remembers of its user: the theme, and that the keys were shown once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tritext.home import config_folder
from tritext_tui.config import Value, read_tables, set_value


@dataclass(frozen=True, slots=True)
class Settings:
    """The user's files; without a folder nothing is read or remembered."""

    folder: Path | None = None

    @classmethod
    def of_user(cls) -> Settings:
        """Return those of whoever runs this."""
        return cls(config_folder())

    @property
    def keys_path(self) -> Path | None:
        """The key map."""
        return self.folder / "keys.toml" if self.folder else None

    def read(self) -> dict[str, Value]:
        """Return what was remembered.

        Raises:
            UsageError: If the file cannot be read; the message names the line.
        """
        return read_tables(self.folder / "config.toml").get("view", {}) if self.folder else {}

    def remember(self, key: str, value: Value) -> None:
        """Write one thing down.

        Raises:
            UsageError: If the file is no TOML; an OutputError if it cannot be written.
        """
        if self.folder:
            set_value(self.folder / "config.toml", "view", key, value)
