"""The page that leads to the reports of several files: what was found in each, in the order of the files."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from tritext.cells import visible
from tritext.errors import UsageError
from tritext.files import replacing
from tritext.report import WRITERS
from tritext.report.contents import Report
from tritext.report.html import environment
from tritext.report.markdown import escape

SUFFIXES = (".html", ".md")
"""What an index is written as; a browser follows no link in a Word document."""


COLUMNS = ("rows", "errors", "warnings", "notes", "doubtful")


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index says of one report."""

    address: str
    """Of the report, beside the index."""
    name: str
    """The file that was looked at."""
    languages: str
    figures: tuple[int, ...]
    """Those of ``COLUMNS``."""

    @classmethod
    def of(cls, report: Report, *, name: str, path: Path) -> Entry:
        """Return what is said of a report that was made of the file ``name`` and written to ``path``."""
        found, levels = report.severities, report.levels
        return cls(
            quote(os.fsencode(path.name)),  # of a name that is no UTF-8 its very bytes
            visible(name),
            ", ".join(report.languages),
            (report.total, found["error"], found["warning"], found["info"], levels["check"] + levels["low"]),
        )


def report_paths(files: Sequence[Path], folder: Path, suffix: str) -> dict[Path, Path]:
    """Return where the report of each file goes: it is called as the file is.

    Raises:
        UsageError: If two would have one name, or one that of the index, no index is written as that, or the folder is
            called as one report would be.
    """
    if folder.suffix.lower() in WRITERS and not folder.is_dir():
        raise UsageError(f"{folder} is called as one report, and there are several: name a folder for them")
    if suffix not in SUFFIXES:
        raise UsageError(f"several reports have an index, and none is written as {suffix}: take --format html or md")
    taken = {"index": "the index"}
    for file in files:
        name = file.stem.casefold()
        if name in taken:
            raise UsageError(f"the report of {file} would have the name of {taken[name]}: report on them one by one")
        taken[name] = f"that of {file}"
    return {file: folder / f"{file.stem}{suffix}" for file in files}


def write_index(entries: Sequence[Entry], path: Path, *, unread: Sequence[Path] = ()) -> None:
    """Write the page, whole or not at all, as HTML or Markdown by its suffix; it names the files that were not read.

    Raises:
        OutputError: If it cannot be written.
    """
    write, names = _html if path.suffix == ".html" else _markdown, [visible(str(file)) for file in unread]
    text = write(entries, names)
    with replacing(path) as temporary:
        temporary.write_bytes(text.encode("utf-8", "backslashreplace"))


def _html(entries: Sequence[Entry], unread: Sequence[str]) -> str:
    template = environment().get_template("index.html.j2")
    return template.render(entries=entries, columns=COLUMNS, unread=unread, is_wide=False)


def _markdown(entries: Sequence[Entry], unread: Sequence[str]) -> str:
    rows = (
        f"| [{escape(each.name)}](<{each.address}>) | {each.languages} | {' | '.join(map(str, each.figures))} |"
        for each in entries
    )
    head = f"| file | versions | {' | '.join(COLUMNS)} |"
    left = (f"\n{escape(name)} could not be read" for name in unread)
    return "\n".join(["# Versions compared", "", head, "|---|---" + "|--:" * len(COLUMNS) + "|", *rows, *left, ""])
