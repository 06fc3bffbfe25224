"""Comparisons that are looked at while they are made: what ``tritext view`` is given, and the work behind the screen.

Reading order: ``request`` (what the user named), ``kept`` (the file that it is kept in, and whether that is there
already), ``events``; ``converting`` (an interchange file as a comparison), ``engines`` (loaded when they are needed),
``turns`` (one window at a time), ``outline`` (the rows without translations), ``making`` (the file), ``arriving`` and
``filling`` (rows of an interchange file, or translations and scores, put into it while it is shown). Those from
``converting`` on are imported when there is work, for a screen is there sooner without them.

As in ``pipeline``, what takes long is a generator, and whoever stops iterating stops the work: what is done then is in
the file, and the same work on the file goes on from there.
"""

from tritext.live.events import Arrived, Filled, Made
from tritext.live.kept import is_unfinished
from tritext.live.request import Compare, Convert, Means, Request, Show, open_found, request

__all__ = [
    "Arrived", "Compare", "Convert", "Filled", "Made", "Means", "Request", "Show", "is_unfinished", "open_found",
    "request",
]  # fmt: skip
