"""Where do the versions differ? Rules, one module each, over the rows of a comparison.

Read ``finding`` (what comes out), ``passage`` (what a rule sees), then the rules: ``quantities``, ``conflicts``,
``lone`` and ``number`` (the richest rule), ``names``, ``acronyms``, ``sound`` and ``name``, ``order``, ``forms`` and
``modality``, ``negation`` with ``affirmed``, ``style`` and ``register``, ``candidates``, ``renderings``, ``glossary``
and ``term`` with ``choices``, ``brackets``, ``enumeration``, ``articles`` and ``structure``, ``ending``, ``repeated``
and ``script``, ``added``, ``moved``, ``omitted`` with ``sentences``, ``clauses``, ``sizes``, ``official``, ``glosses``,
``unsaid``, ``merged`` and ``suspects``, ``displaced`` with ``restored``, ``meaning``. ``known`` remembers vectors;
``likelihood`` is the seam to the model that reads with some of them, ``quoting`` how messages quote; ``crew`` shares
rows out among processes; ``sarif`` and ``places`` write findings for build servers. A rule is a module with ``name``,
``summary``, ``is_default`` and ``find(passage)``, and a line in ``RULES``. One that judges a row by the whole file
has ``start()`` instead: what it returns observes every row and then concludes. ``causes`` drops what another
explains; ``edition`` tells findings of older rules.
Precision matters more than recall: whoever has met three wrong findings of a rule switches it off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from tritext.checks import (
    added,
    meaning,
    modality,
    moved,
    name,
    negation,
    number,
    omitted,
    order,
    register,
    script,
    structure,
    term,
)
from tritext.checks.affirmed import with_read_negations
from tritext.checks.causes import one_cause
from tritext.checks.clauses import Encode
from tritext.checks.crew import judge
from tritext.checks.displaced import with_displaced
from tritext.checks.finding import SEVERITIES, Finding, Severity, as_bad_as_likely
from tritext.checks.known import Known
from tritext.checks.likelihood import Score, remembering
from tritext.checks.names import Gazetteer
from tritext.checks.passage import Passage, passages
from tritext.checks.suspects import with_missing_clauses
from tritext.checks.usual import Usual
from tritext.errors import UsageError
from tritext.glossary import Glossary
from tritext.phrasing import joined
from tritext.records import TranslationUnit

__all__ = [
    "RULES",
    "SEVERITIES",
    "Encode",
    "Finding",
    "NamesRule",
    "Passage",
    "PassageRule",
    "Rule",
    "Severity",
    "Watch",
    "WholeRule",
    "check",
    "select_rules",
    "unjudged",
]


class _Described(Protocol):
    """What every rule says of itself."""

    @property
    def name(self) -> str:
        """Its id, as on the command line and in reports."""

    @property
    def summary(self) -> str:
        """What it looks for, in a few words."""

    @property
    def is_default(self) -> bool:
        """Whether it runs unless it is disabled: its false alarms are at most one in 100 units."""


@runtime_checkable
class PassageRule(_Described, Protocol):
    """A rule that judges a unit by itself and its neighbours."""

    def find(self, passage: Passage) -> Iterator[Finding]:
        """Yield what is wrong with one unit."""


class Watch(Protocol):
    """What a rule has seen of one file, in bounded memory."""

    def observe(self, passage: Passage) -> None:
        """Take in one unit."""

    def conclude(self) -> Iterator[Finding]:
        """Yield what is wrong with any unit, once all were observed."""


@runtime_checkable
class WholeRule(_Described, Protocol):
    """A rule that judges units by the whole file."""

    def start(self) -> Watch:
        """Begin to read a file."""


Rule = PassageRule | WholeRule


@dataclass(frozen=True, slots=True)
class NamesRule:
    """A rule that reads names, with those of a gazetteer of one's own."""

    name: str
    summary: str
    judge: Callable[[Passage, Gazetteer], Iterator[Finding]]
    gazetteer: Gazetteer
    is_default: bool = True

    def find(self, passage: Passage) -> Iterator[Finding]:
        """Yield what is wrong with one unit."""
        return self.judge(passage, self.gazetteer)


_ALL: tuple[Rule, ...] = (
    omitted, added, moved, number, name, order, negation, modality, term, register, script, structure, meaning,
)  # fmt: skip
RULES: dict[str, Rule] = {rule.name: rule for rule in _ALL}
"""Name to rule, in the order in which they run."""
_NEED_THREE = (negation.name, modality.name)
"""Rules in which two versions outvote the third: of two alone they say nothing."""


def select_rules(
    disabled: Iterable[str] = (), *, gazetteer: Gazetteer | None = None, glossary: Glossary | None = None
) -> tuple[Rule, ...]:
    """Return the default rules but for some.

    Args:
        disabled: Names of rules to leave out.
        gazetteer: The names that ``name`` and ``order`` know instead of those shipped.
        glossary: The translations that ``term`` holds the versions to.

    Raises:
        UsageError: If there is no rule of that name.
    """
    left_out = frozenset(disabled)
    for unknown in sorted(left_out - RULES.keys()):
        raise UsageError(f"there is no rule {unknown!r}: the rules are {', '.join(RULES)}")
    rules = dict(RULES)
    if gazetteer is not None:
        rules |= {each.name: NamesRule(each.name, each.summary, each.find, gazetteer) for each in (name, order)}
    if glossary is not None:
        rules[term.name] = term.TermRule(glossary)
    return tuple(rule for rule in rules.values() if rule.is_default and rule.name not in left_out)


def unjudged(rules: Iterable[Rule]) -> str:
    """Say which of some rules judge nothing where there are two versions; empty if all do."""
    silent = [rule.name for rule in rules if rule.name in _NEED_THREE]
    if not silent:
        return ""
    return f"{joined(silent)}: not judged where there are two versions, a third would show which one differs"


def check(
    units: Iterable[TranslationUnit],
    *,
    rules: Iterable[Rule] | None = None,
    encode: Encode | None = None,
    score: Score | None = None,
    usual: Usual | None = None,
    processes: int = 1,
) -> Iterator[Finding]:
    """Yield the findings, row by row, and at the end what the whole file shows; holds some hundred units at a time.

    Args:
        units: The rows, in order: of a ``Comparison``, of an interchange file, or as they come.
        rules: What to look for; by default all rules that are on.
        encode: Makes vectors of texts, with which ``omitted`` also looks for clauses that one of three versions lacks,
            and ``moved`` for rows whose texts do not belong together. It is first called when there is something to
            look at, so it may load its model then.
        score: Asks a translation model how likely versions are, beside ``encode``: finds more such clauses, and those
            that one of two versions lacks. It is first called when lengths and vectors speak for one. What ``negation``
            suspects is what it confirms, with or without ``encode``.
        usual: How long versions are for each other, where these rows are only some of a file; else they tell.
        processes: How many others are started for the rules that judge a row by itself; 1 for none. They find the same,
            and pay from some 5,000 rows on; some thousand rows are held then.
    """
    chosen = select_rules() if rules is None else tuple(rules)
    watches = [rule.start() for rule in chosen if isinstance(rule, WholeRule)]
    score = score and remembering(score)
    finders = [rule for rule in chosen if isinstance(rule, PassageRule)]
    judged = judge(_observed(units, watches), finders, processes=processes)
    known = encode and Known(encode)
    if known and omitted in chosen:
        judged = with_missing_clauses(judged, known, score, usual)
    if score is not None and negation in chosen:
        judged = with_read_negations(judged, score)
    if known and moved in chosen:
        judged = with_displaced(judged, known, finders)
    for _, findings in judged:
        yield from map(as_bad_as_likely, one_cause(findings))
    for watch in watches:
        yield from map(as_bad_as_likely, watch.conclude())


def _observed(units: Iterable[TranslationUnit], watches: Iterable[Watch]) -> Iterator[Passage]:
    """Yield the rows that nobody has confirmed, once those rules have seen them that judge the whole."""
    for passage in passages(units):
        if passage.unit.status == "confirmed":  # a person has read it
            continue
        for watch in watches:
            watch.observe(passage)
        yield passage
