"""Acronyms that no gazetteer has: BNPB, which Korean and Japanese keep in Latin letters."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from tritext.checks.finding import Span

_ACRONYM = re.compile(r"(?<![A-Za-z0-9.])[A-Z](?:\.?[A-Z0-9]){1,6}(?![A-Za-z0-9])")


def odd_acronym(texts: Mapping[str, str], known: Mapping[str, Collection[Span]]) -> tuple[str, dict[str, Span]] | None:
    """Find an acronym of one version where two others have another one.

    Args:
        texts: Language to text, of three versions or more; of fewer nothing is told.
        known: Language to the places of names that are known and that another version has too, which are left alone.

    Returns:
        The language that deviates, and where the acronyms are; None if there is no such thing.
    """
    if len(texts) < 3:
        return None
    found = {
        language: {match[0].replace(".", ""): match.span() for match in _ACRONYM.finditer(text)}
        for language, text in texts.items()
    }
    if not all(found.values()):
        return None
    plain = {language: text.replace(".", "").upper() for language, text in texts.items()}
    for language, own in found.items():
        others = [each for each in texts if each != language]
        odd = [
            span
            for each, span in own.items()
            if span not in known[language] and not any(each in plain[other] for other in others)
        ]
        shared = set.intersection(*(set(found[other]) for other in others))
        missing = sorted(each for each in shared if each not in plain[language])
        if odd and missing:
            spans = {language: odd[0]} | {other: found[other][missing[0]] for other in others}
            return language, {each: spans[each] for each in texts}
    return None
