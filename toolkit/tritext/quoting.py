"""Whether the values of a table parted by tabs are in quotes, as those of CSV are: their names tell."""

from __future__ import annotations

from collections.abc import Iterable


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
