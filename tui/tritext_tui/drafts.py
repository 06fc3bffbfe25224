"""Drafts: what was typed into a row and not saved, whichever screen it was typed on."""

from __future__ import annotations

import json
from collections.abc import Mapping

from tritext import store
from tritext.errors import TritextError
from tritext.store import ComparisonFile
from tritext.store.schema import DRAFT

KEPT = "a draft is kept: e goes on with it, f8 there drops it"
OF_GONE = "another window took this row away; the draft of it is kept, and is there again when that is undone"


class Drafts:
    """Those of an open file, and of this window where the file could not be written."""

    def __init__(self) -> None:
        self.unkept: dict[int, Mapping[str, str]] = {}
        """Id of a row to what stood in its editor, where only this window has it."""

    def read(self, file: ComparisonFile, row: int) -> Mapping[str, str]:
        """Return language to what stood in its text area, for a row by its id; empty if there is no draft."""
        return self.unkept.get(row) or _kept(file, row)

    def keep(self, file: ComparisonFile, row: int, texts: Mapping[str, str]) -> str:
        """Keep a draft in place of the one before; without texts, forget that. Returns what is to be said if it fails.

        Then the draft stays in this window.
        """
        self.unkept.pop(row, None)
        try:
            if texts and texts != _kept(file, row):
                file.connection.place.check_writable()
                store.keep_setting(file, _key(row), json.dumps(texts, ensure_ascii=False))
            elif texts != _kept(file, row):
                store.keep_setting(file, _key(row), None)
        except TritextError as error:
            if not texts:
                return str(error)
            self.unkept[row] = texts
            return f"{error}. What you typed stays here until you leave: e goes on with it."
        return ""

    def rows(self, file: ComparisonFile) -> set[int]:
        """Return the ids of the rows that have one."""
        return file.drafted() | self.unkept.keys()


def _kept(file: ComparisonFile, row: int) -> dict[str, str]:
    """Return the draft that the file has of a row; empty if there is none."""
    kept = json.loads(store.settings(file).get(_key(row), "{}"))
    return {language: str(text) for language, text in kept.items()}


def _key(row: int) -> str:
    return f"{DRAFT}{row}"
