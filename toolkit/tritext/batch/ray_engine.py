"""The parts of a job made by the workers of a Ray cluster, on this machine or on many.

Workers are plain actors. Ray Data is left out on purpose: it cuts its blocks anew from run to run and lets go of their
order, and neither may decide what a part or a batch is; the job cuts the rows itself, and commits the parts in order.

A worker loads its translator once, and sends each group of translations as soon as it is made: the journal has it
before the part is done, so that no more is lost than in one process, whether a worker dies or the job. What a worker
had in hand goes to another; what raises an error is not tried again.
"""

from __future__ import annotations

import os
import platform
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from tritext.batch.engine import Step
from tritext.batch.events import Joined, Left
from tritext.batch.part import Group, Made, Recipe, Spec, make_part
from tritext.engines import load_translator
from tritext.engines.decoding import Decoding
from tritext.engines.processor import processor
from tritext.engines.ray_cluster import connected, require_ray
from tritext.errors import MissingModelError, TritextError, WorkerError
from tritext.translate import Translator, route_signature

PARTS_EACH = 2
"""Parts that a worker has: one in hand, and the next, so that it need not wait for it."""

PARTS_AHEAD = 4
"""Parts a worker that may be done before an earlier one is: they wait in memory to be committed."""

ATTEMPTS = 3
"""Workers that may die over one part."""

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_RAISED = re.compile(r"[\w.]+(Error|Exception): ")
"""How the line of a traceback begins that says what was raised."""
_LONGEST = 300
"""Characters of an error that are told."""

_PATIENCE = 0.2
"""Seconds between two looks at whether to stop."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a worker says of itself."""

    machine: str
    process: int
    processor: str
    signatures: Mapping[str, str]
    """Language to what makes it there; empty if nothing does."""


class Worker:
    """Makes parts in a process of its own."""

    def __init__(self, recipe: Recipe, translator: str, decoding: Decoding) -> None:
        """Take the job, and what translates by its name."""
        os.environ.setdefault("POLARS_MAX_THREADS", str(decoding.threads))
        self._recipe, self._name, self._decoding = recipe, translator, decoding
        self._loaded: Translator | None = None
        self._turn, self._stop = threading.Lock(), threading.Event()

    def report(self) -> Report:
        """Load the translator, and say what it is."""
        self._loaded = load_translator(self._name, decoding=self._decoding)
        found = {
            to: route_signature(self._loaded, route) if set(pairwise(route)) <= self._loaded.pairs else ""
            for to, route in self._recipe.routes.items()
        }
        return Report(platform.node(), os.getpid(), processor(), found)

    def make(self, spec: Spec) -> Iterator[Group | Made]:
        """Make a part; the next waits for its turn."""
        assert self._loaded
        with self._turn:
            if not self._stop.is_set():
                yield from make_part(self._recipe, spec, self._loaded, stop=self._stop)

    def stop(self) -> None:
        """Finish the groups in flight, and nothing more."""
        self._stop.set()


class RayEngine:
    """Makes parts on a Ray cluster."""

    def __init__(self, translator: str, decoding: Decoding | None = None, *, address: str | None = None) -> None:
        """Take what the workers load.

        Args:
            translator: Name of it, for ``load_translator``.
            decoding: How it decodes; as many workers as ``workers`` says, or as the cluster has processors for.
            address: Of the cluster, for ``ray.init``; none: one is started on this machine, for this job alone. A
                process that is connected to one already uses that.

        Raises:
            MissingModelError: If Ray is not installed.
        """
        require_ray()
        self._translator, self._decoding, self._address = translator, decoding or Decoding(), address

    def steps(self, recipe: Recipe, specs: Iterator[Spec], stop: threading.Event) -> Iterator[Step | Joined | Left]:
        """Make parts, in any order; when ``stop`` is set, the groups in flight are finished.

        Raises:
            UsageError: If there is no such cluster.
            MissingModelError: If no worker has the models that this machine has, in the same version.
            WorkerError: If workers die, again and again.
        """
        first = next(specs, None)
        if first is None:
            return
        decoding = self._decoding
        with connected(self._address, processors=decoding.workers * decoding.threads) as (ray, processors):
            each = replace(decoding, workers=1)
            actor = ray.remote(Worker).options(
                num_cpus=each.threads,
                max_restarts=0,
                max_concurrency=PARTS_EACH + 1,  # so that a worker can be told to stop
                scheduling_strategy="SPREAD",
            )
            count = decoding.workers or max(1, processors // each.threads)
            crew = _Crew(ray, lambda: actor.remote(recipe, self._translator, each), recipe, count)
            try:
                yield from crew.steps(first, specs, stop)
            finally:
                crew.dismiss()


@dataclass(slots=True)
class _Crew:
    """The workers of a job, and what each has in hand."""

    ray: Any
    new_worker: Any
    recipe: Recipe
    count: int
    starting: dict[Any, Any] = field(default_factory=dict)
    """Report that is waited for to its worker."""
    workers: dict[Any, Report] = field(default_factory=dict)
    making: dict[Any, tuple[Any, Spec]] = field(default_factory=dict)
    """What comes out of a worker to the worker and the part, with what came before."""
    again: list[Spec] = field(default_factory=list)
    """Parts whose worker died."""
    deaths: dict[int, int] = field(default_factory=dict)
    """Number of a part to how many workers died over it; -1 counts those that died before any."""
    is_stopping: bool = False

    def steps(self, first: Spec, specs: Iterator[Spec], stop: threading.Event) -> Iterator[Step | Joined | Left]:
        """Make parts until none is left."""
        self.again.append(first)
        for _ in range(self.count):
            self._hire()
        given, is_read = first.number, False
        while not stop.is_set():
            while (worker := self._idle()) is not None:
                oldest = min((spec.number for _, spec in self.making.values()), default=given)
                if not self.again and not is_read and given - oldest < PARTS_AHEAD * self.count:
                    spec = next(specs, None)
                    is_read = spec is None
                    self.again += [spec] if spec else []
                if not self.again:
                    break
                spec = self.again.pop(0)
                given = max(given, spec.number)
                self.making[worker.make.options(num_returns="streaming").remote(spec)] = (worker, spec)
            if is_read and not self.making:
                return
            yield from self._look()
        self.is_stopping = True
        for worker in self.workers:
            worker.stop.remote()
        while self.making:
            yield from self._look()

    def _look(self) -> Iterator[Step | Joined | Left]:
        """Take in what the workers have sent."""
        ready, _ = self.ray.wait([*self.starting, *self.making], num_returns=1, timeout=_PATIENCE)
        for each in ready:
            yield from self._welcome(each) if each in self.starting else self._take(each)

    def dismiss(self) -> None:
        """End the workers."""
        for worker in [*self.workers, *self.starting.values()]:
            with suppress(self.ray.exceptions.RayError):
                self.ray.kill(worker)

    def _hire(self) -> None:
        if self.is_stopping:
            return
        worker = self.new_worker()
        self.starting[worker.report.remote()] = worker

    def _idle(self) -> Any:
        """Return the worker that has least to do, if it can take more."""
        loads = dict.fromkeys(self.workers, 0)
        for worker, _ in self.making.values():
            loads[worker] += 1
        worker = min(loads, key=lambda each: loads[each], default=None)
        return worker if worker is not None and loads[worker] < PARTS_EACH else None

    def _welcome(self, reported: Any) -> Iterator[Joined | Left]:
        """Let a worker begin that has reported, if it is as this machine."""
        worker = self.starting.pop(reported)
        try:
            report: Report = self.ray.get(reported)
        except self.ray.exceptions.RayTaskError as error:
            raise _cause(error) from error
        except self.ray.exceptions.RayError as error:
            self._count_death(-1, error)
            self._hire()
            return
        wanted = self.recipe.signatures
        if unlike := [to for to in wanted if report.signatures[to] != wanted[to]]:
            there, here = report.signatures[unlike[0]] or "none", wanted[unlike[0]]
            reason = f"its models for {unlike[0]} are others: {there} there, {here} here"
            yield Left(report.machine, report.process, reason)
            self.ray.kill(worker)
            if not self.workers and not self.starting:
                raise MissingModelError(
                    f"no worker can take part ({report.machine}: {reason}): install the same tritext, and the same "
                    "packages, on every machine of the cluster"
                )
            return
        self.workers[worker] = report
        yield Joined(report.machine, report.process, report.processor, report.processor == processor())

    def _take(self, coming: Any) -> Iterator[Step | Left]:
        """Take what a worker has made."""
        worker, spec = self.making[coming]
        try:
            made: Group | Made = self.ray.get(next(coming))
        except self.ray.exceptions.RayTaskError as error:
            raise _cause(error) from error
        except self.ray.exceptions.RayError as error:
            yield from self._lose(worker, error)
            return
        except StopIteration:  # the worker was told to stop
            del self.making[coming]
            return
        if isinstance(made, Made):
            del self.making[coming]
        else:
            known = {**spec.known, made.language: {**spec.known.get(made.language, {}), **made.made}}
            self.making[coming] = (worker, replace(spec, known=known))
        yield spec.number, made

    def _lose(self, worker: Any, error: Exception) -> Iterator[Left]:
        """Give what a dead worker had in hand to others, and take another in its place."""
        report = self.workers.pop(worker)
        with suppress(self.ray.exceptions.RayError):
            self.ray.kill(worker)
        lost = [coming for coming, (one, _) in self.making.items() if one == worker]
        parts = [self.making.pop(coming)[1] for coming in lost]
        self.again = sorted([*self.again, *parts], key=lambda spec: spec.number)
        yield Left(report.machine, report.process, _in_short(error))
        if parts and not self.is_stopping:
            self._count_death(parts[0].number, error)  # the one it was at
        self._hire()

    def _count_death(self, number: int, error: Exception) -> None:
        self.deaths[number] = self.deaths.get(number, 0) + 1
        if self.deaths[number] < ATTEMPTS:
            return
        what = "before they could begin" if number < 0 else f"over part {number}"
        raise WorkerError(
            f"{ATTEMPTS} workers died {what} ({_in_short(error)}): see that every machine of the cluster has the same "
            "tritext and enough memory; what is done is kept, and the same command continues"
        ) from error


def _cause(error: Any) -> Exception:
    """Return what a worker raised: an error of ours as it is, anything else with its traceback there."""
    cause: Exception = error.cause if isinstance(error.cause, TritextError) else error
    return cause


def _in_short(error: Exception) -> str:
    """Return the most telling line of what Ray says: that of the exception, else the first."""
    lines = [line.strip() for line in _COLOUR.sub("", str(error)).splitlines() if line.strip()]
    raised = [line for line in lines if _RAISED.match(line)]
    return (raised[-1:] or lines or [type(error).__name__])[-1 if raised else 0][:_LONGEST]
