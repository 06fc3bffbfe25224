"""Where what tritext keeps for a user lies."""

from __future__ import annotations

import re
from pathlib import Path

import platformdirs
import pytest
from platformdirs.windows import Windows

from tritext.checks.names import users_gazetteer
from tritext.home import cache_folder, config_folder, data_folder, state_folder
from tritext_tui.settings import Settings

ROOT = Path(__file__).parent.parent.parent


def test_on_windows_there_is_one_folder_of_each_kind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(platformdirs, "PlatformDirs", Windows)
    monkeypatch.setattr("platformdirs.windows.get_win_folder", lambda _: str(tmp_path))
    assert {config_folder(), data_folder(), state_folder()} == {tmp_path / "tritext"}
    assert cache_folder() == tmp_path / "tritext" / "Cache"
    config_folder().mkdir()
    (config_folder() / "names.tsv").write_text(
        "en\tko\tja\tkind\tsource\nQuux\t쿽스\t\tplace\tmine\n", encoding="utf-8"
    )
    assert users_gazetteer() is not None
    assert Settings.of_user().folder == config_folder()


def test_no_other_module_chooses_a_folder() -> None:
    modules = [path for source in ("toolkit", "tui") for path in (ROOT / source).rglob("*.py")]
    choosing = [path.name for path in modules if re.search(r"\bplatformdirs\b", path.read_text(encoding="utf-8"))]
    assert choosing == ["home.py"]
