"""Which languages a translation passes through."""

from __future__ import annotations

from collections.abc import Collection

from tritext.errors import UnsupportedPairError, UsageError
from tritext.languages import language_name

PIVOT = "en"


def find_route(pairs: Collection[tuple[str, str]], *, source: str, target: str) -> tuple[str, ...]:
    """Return the languages from source to target: direct where a model exists, else through English.

    >>> find_route({("ko", "en"), ("en", "ja")}, source="ko", target="ja")
    ('ko', 'en', 'ja')

    Raises:
        UsageError: If both are one language.
        UnsupportedPairError: If no model leads there; the message is the command that installs one.
    """
    if (source, target) in pairs:
        return (source, target)
    if source == target:
        raise UsageError(f"the text is {language_name(source)} already: name another language to translate into")
    missing = [pair for pair in ((source, PIVOT), (PIVOT, target)) if pair not in pairs and pair[0] != pair[1]]
    if not missing and PIVOT not in (source, target):
        return (source, PIVOT, target)
    wanted = " ".join(sorted({language for pair in missing or [(source, target)] for language in pair} - {PIVOT}))
    raise UnsupportedPairError(
        f"no installed model translates {language_name(source)} to {language_name(target)}: "
        f"run  tritext models install {wanted}"
    )
