"""Whether the values of a table parted by tabs are in quotes, as those of CSV are: their names tell."""

from __future__ import annotations


def are_quoted(names: str) -> bool:
    r"""Whether each name of a line of names is in quotes, as R writes them, and pandas where it quotes all.

    >>> are_quoted('"en"\t"ko"\n'), are_quoted('en\t"ko"\n'), are_quoted("")
    (True, False, False)
    """
    return all(len(name) > 1 and name[0] == name[-1] == '"' for name in names.rstrip("\r\n").split("\t"))
