"""One cause, one finding: a clause that is lacking lacks its numbers and names too.

A version that has a number or name of its own in the place of another's differs there as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tritext.checks.finding import Finding

_LACKING, _REPLACING = ("omitted", "added"), ("number", "name")


def one_cause(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings of one row without those that another one explains."""
    found = list(findings)
    lacking = [each for each in found if each.rule in _LACKING]
    for each in found:
        is_other = each.rule in _REPLACING and bool(set(each.languages) & each.spans.keys())
        if is_other or each in lacking or not any(_explains(cause, each) for cause in lacking):
            yield each


def _explains(cause: Finding, finding: Finding) -> bool:
    """Whether a finding is about the version that lacks something, and in the others lies inside what is lacking."""
    missing = set(cause.languages) if cause.rule == "omitted" else set()
    if not missing & set(finding.languages or finding.spans):
        return False
    places = [(language, span) for language in cause.spans for span in finding.spans.get(language, ())]
    return bool(places) and all(
        any(start <= first and last <= stop for start, stop in cause.spans[language])
        for language, (first, last) in places
    )
