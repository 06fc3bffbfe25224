"""Comparisons that one looks at while they are made: what ``tritext view`` is given, and the work behind the screen.

Reading order: ``request`` (what the user named, and the file that it is kept in), ``kept`` (where that file is, and
whether it is there already), ``converting`` (an interchange file as a comparison), ``making`` (the file, its rows
without translations), ``filling`` (translations and scores, put into it while it is shown).

As in ``pipeline``, what takes long is a generator, and whoever stops iterating stops the work: what is done then is in
the file, and the same work on the file goes on from there.
"""

from tritext.live.filling import Engines, Filled, fill, is_unfinished
from tritext.live.making import Made, make, work
from tritext.live.request import Compare, Convert, Request, Show, request

__all__ = [
    "Compare", "Convert", "Engines", "Filled", "Made", "Request", "Show", "fill", "is_unfinished", "make", "request",
    "work",
]  # fmt: skip
