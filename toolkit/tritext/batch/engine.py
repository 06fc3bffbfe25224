"""Where parts are made: the seam between the job, which keeps the order and the books, and whoever translates."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Protocol

from tritext.batch.events import Joined, Left
from tritext.batch.part import Group, Made, Recipe, Spec, make_part
from tritext.batch.work import growing
from tritext.translate import Translator

Step = tuple[int, Group | Made]
"""Number of a part, and what was made of it."""


class Engine(Protocol):
    """Makes parts."""

    def steps(self, recipe: Recipe, specs: Iterator[Spec], stop: threading.Event) -> Iterator[Step | Joined | Left]:
        """Make parts, in any order; of each at last its Made, unless ``stop`` was set meanwhile.

        The next part is taken when there is room for one more, and none when ``stop`` is set.
        """
        ...


class Local:
    """Makes one part after another in this process."""

    def __init__(self, translator: Translator) -> None:
        """Take what translates each hop directly; it is called from two threads."""
        self._translator = translator

    def steps(self, recipe: Recipe, specs: Iterator[Spec], stop: threading.Event) -> Iterator[Step]:
        """Make parts in order; when ``stop`` is set, the groups in flight are finished."""
        sizes = growing()
        for spec in specs:
            for made in make_part(recipe, spec, self._translator, stop=stop, sizes=sizes):
                yield spec.number, made
