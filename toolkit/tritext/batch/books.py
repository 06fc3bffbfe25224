"""The parts of a job from rows to bytes, in order: what is known is looked up, what is new is kept.

Whoever makes the parts, here or on another machine, has neither memory nor journal: both are here.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tritext.batch.engine import Engine
from tritext.batch.events import Joined, Left, Working
from tritext.batch.journal import Journal
from tritext.batch.part import Group, Made, Recipe, Spec
from tritext.batch.settings import Request, check_columns
from tritext.batch.stretches import Read
from tritext.corpus import Corpus, check_output
from tritext.corpus.reading import same_columns
from tritext.records import Rendering
from tritext.translate import Memory, Translator, find_route, route_signature


@dataclass(frozen=True, slots=True)
class Task:
    """What the steps of a job share."""

    recipe: Recipe
    corpora: Sequence[Corpus]
    engine: Engine
    memory: Memory
    stop: threading.Event


@dataclass(frozen=True, slots=True)
class Done:
    """A part that can be written."""

    spec: Spec
    made: Made


def recipe_of(request: Request, corpora: Sequence[Corpus], translator: Translator) -> Recipe:
    """Find the routes from language to language, and refuse what has none.

    Raises:
        UsageError: If columns are missing or taken, or an output cannot hold what comes.
        UnsupportedPairError: If a language cannot be reached.
    """
    same_columns(list(corpora))
    check_columns(request, corpora)
    for output in request.outputs():
        check_output(corpora[0].kind, output.kind, output.names, schema=corpora[0].schema)
    routes = {to: find_route(translator.pairs, source=request.source, target=to) for to in request.targets}
    signatures = {to: route_signature(translator, route) for to, route in routes.items()}
    is_quoted = any(each.dialect.is_quoted for each in corpora)
    return Recipe(request, corpora[0].columns, routes, signatures, replace(corpora[0].dialect, is_quoted=is_quoted))


def parts(
    task: Task, reads: Iterator[Read], *, first: int = 0, journal: Callable[[int], Journal] | None = None
) -> Iterator[Working | Joined | Left | Done]:
    """Have parts made, numbered from ``first``; yields what is done on the way, and the parts in order of the rows."""
    books = _Books(task, journal)
    finished: dict[int, Done] = {}
    for step in task.engine.steps(task.recipe, books.specs(reads, first), task.stop):
        while books.known:
            yield books.known.popleft()
        if isinstance(step, Joined | Left):
            yield step
            continue
        number, made = step
        if isinstance(made, Group):
            yield books.keep(number, made)
            continue
        finished[number] = Done(books.flights.pop(number).spec, made)
        while done := finished.pop(first, None):
            yield done
            first += 1


@dataclass(slots=True)
class _Flight:
    """A part that is being made."""

    spec: Spec
    journal: Journal | None
    characters: int


@dataclass(slots=True)
class _Books:
    """What is known and what is new of the parts in flight."""

    task: Task
    journal: Callable[[int], Journal] | None
    flights: dict[int, _Flight] = field(default_factory=dict)
    known: deque[Working] = field(default_factory=deque)
    """What was known of parts that were begun, to be told."""

    def specs(self, reads: Iterator[Read], first: int) -> Iterator[Spec]:
        """Yield the parts that are to be made, with what is known of them."""
        recipe = self.task.recipe
        for number, each in enumerate(reads, first):
            journal = self.journal(number) if self.journal else None
            distinct = each.texts.distinct(recipe.request.source)
            spec = Spec(number, each, self._known(distinct, journal))
            self.flights[number] = _Flight(spec, journal, sum(map(len, distinct)) * len(recipe.routes))
            for found in spec.known.values():
                if found:
                    self.known.append(self._working(number, found, is_remembered=True))
            yield spec

    def keep(self, number: int, group: Group) -> Working:
        """Write down a group of a part."""
        flight, memory, recipe = self.flights[number], self.task.memory, self.task.recipe
        if flight.journal:
            flight.journal.add(group.language, group.made)
        sound = {text: one for text, one in group.made.items() if not one.doubts and text.strip()}
        memory.keep(sound, route=recipe.routes[group.language], signature=recipe.makers[group.language])
        return self._working(number, group.made, is_remembered=False)

    def _known(self, distinct: Sequence[str], journal: Journal | None) -> dict[str, dict[str, Rendering]]:
        """Return what the journal has, and of the rest what the memory has, which goes into the journal."""
        noted, memory, recipe = journal.read() if journal else {}, self.task.memory, self.task.recipe
        found: dict[str, dict[str, Rendering]] = {}
        for target, route in recipe.routes.items():
            before = noted.get(target, {})
            known = {text: before[text] for text in distinct if text in before}
            rest = [text for text in distinct if text not in known]
            remembered = memory.recall(rest, route=route, signature=recipe.makers[target])
            if remembered and journal:
                journal.add(target, remembered)
            found[target] = {**known, **remembered}
        return found

    def _working(self, number: int, made: Mapping[str, Rendering], *, is_remembered: bool) -> Working:
        flight = self.flights[number]
        return Working(
            len(made), sum(map(len, made)), is_remembered, flight.characters, flight.spec.read.bytes, part=number
        )
