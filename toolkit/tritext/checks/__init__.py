"""Where do the versions differ? Rules, one module each, over the rows of a comparison.

Read ``finding`` (what comes out), ``passage`` (what a rule sees), then ``quantities``, ``conflicts`` and ``number``
(the richest rule). A rule is a module with ``name``, ``summary``, ``is_default`` and ``find(passage)``, and a line in
``RULES``.
Precision matters more than recall: whoever has met three wrong findings of a rule switches it off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from tritext.checks import added, number, omitted, script, structure
from tritext.checks.finding import SEVERITIES, Finding, Severity
from tritext.checks.passage import Passage, passages
from tritext.errors import UsageError
from tritext.records import TranslationUnit

__all__ = ["RULES", "SEVERITIES", "Finding", "Passage", "Rule", "Severity", "check", "select_rules"]


class Rule(Protocol):
    """What a module of a rule offers."""

    @property
    def name(self) -> str:
        """Its id, as on the command line and in reports."""

    @property
    def summary(self) -> str:
        """What it looks for, in a few words."""

    @property
    def is_default(self) -> bool:
        """Whether it runs unless it is disabled: its false alarms are at most one in 100 units."""

    def find(self, passage: Passage) -> Iterator[Finding]:
        """Yield what is wrong with one unit."""


RULES: dict[str, Rule] = {rule.name: rule for rule in (omitted, added, number, script, structure)}
"""Name to rule, in the order in which they run."""


def select_rules(disabled: Iterable[str] = ()) -> tuple[Rule, ...]:
    """Return the default rules but for some.

    Raises:
        UsageError: If there is no rule of that name.
    """
    left_out = frozenset(disabled)
    for name in sorted(left_out):
        if name not in RULES:
            raise UsageError(f"there is no rule {name!r}: the rules are {', '.join(RULES)}")
    return tuple(rule for rule in RULES.values() if rule.is_default and rule.name not in left_out)


def check(units: Iterable[TranslationUnit], *, rules: Iterable[Rule] | None = None) -> Iterator[Finding]:
    """Yield the findings, row by row; holds five units at a time.

    Args:
        units: The rows, in order: of a ``Comparison``, of an interchange file, or as they come.
        rules: What to look for; by default all rules that are on.
    """
    chosen = select_rules() if rules is None else tuple(rules)
    for passage in passages(units):
        if passage.unit.status == "confirmed":  # a person has read it
            continue
        for rule in chosen:
            yield from rule.find(passage)
