"""The files that the architecture's README names exist."""

from __future__ import annotations

import re
from pathlib import Path

from support.command import ROOT

MADE = ("run.work/", "ko-mecab-")
"""What a build makes, and the name of a dictionary."""


def _named(text: str) -> set[str]:
    """Return what stands in backticks and looks like a file or a folder."""
    quoted = re.findall(r"`([\w./-]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    return {each for each in quoted if ("/" in each or each.endswith(".py")) and not each.startswith(MADE)}


def _places() -> set[str]:
    """Return the path of each file and folder, with a slash before it, so that its end can be looked for."""
    tops = [ROOT / name for name in ("toolkit", "tui", "tests", "docs", "corpora")]
    found: list[Path] = [each for top in tops for each in (top, *top.rglob("*")) if "__pycache__" not in each.parts]
    return {f"/{each.relative_to(ROOT)}" for each in found}


def test_each_file_that_the_readme_names_is_there() -> None:
    named, places = _named((ROOT / "toolkit" / "README.md").read_text("utf-8")), _places()
    assert len(named) > 80
    missing = {
        each
        for each in named
        if not any(
            place.removesuffix(".py").endswith("/" + each.removeprefix("../").removesuffix(".py").rstrip("/"))
            for place in places
        )
    }
    assert not missing


def test_each_module_of_the_reading_order_is_there() -> None:
    """Every word in backticks there is the name of one, or of a package."""
    order = (
        (ROOT / "toolkit" / "README.md").read_text("utf-8").partition("## The reading order")[2].partition("\n## ")[0]
    )
    stems = {Path(place).stem for place in _places()}
    assert set(re.findall(r"`(\w+)`", order)) - stems == set()
