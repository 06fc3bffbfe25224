"""What the first line of a table says of how its values are written: in quotes, and parted by what."""

from __future__ import annotations

import re
from collections.abc import Iterable

_DECLARED = re.compile('sep=([^\\w"\\r\\n])[\\r\\n]*', re.IGNORECASE)


def are_quoted(names: str) -> bool:
    r"""Whether each name of a line of names is in quotes, as R writes them, and pandas where it quotes all.

    >>> are_quoted('"en"\t"ko"\n'), are_quoted('en\t"ko"\n'), are_quoted("")
    (True, False, False)
    """
    return all(len(name) > 1 and name[0] == name[-1] == '"' for name in names.rstrip("\r\n").split("\t"))


def seem_quoted(values: Iterable[str]) -> bool:
    """Whether a value is in quotes and its own quotation marks, of which it has some, are all twice there.

    >>> seem_quoted(["1", '"He said ""no""."']), seem_quoted(['"A title"', '""'])
    (True, False)
    """
    return any(
        value[:1] == value[-1:] == '"' and '""' in value[1:-1] and '"' not in value[1:-1].replace('""', "")
        for value in values
    )


def declared_separator(line: str) -> str:
    r"""Return what parts the values of CSV, if the line says so, as Excel takes it; else nothing.

    >>> declared_separator("sep=;\r\n"), declared_separator("en;ko\n")
    (';', '')
    """
    found = _DECLARED.fullmatch(line)
    return found[1] if found else ""
