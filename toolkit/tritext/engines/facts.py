"""What a package asks to be held to: the names of the gazetteer, the numbers of the source, the terms of the table."""

from __future__ import annotations

from tritext.engines.names import missing_names
from tritext.engines.notation import tidied
from tritext.engines.numbers import corrected, lacking_numbers, surplus_numbers
from tritext.engines.terms import corrected_terms, missing_terms
from tritext.glossary import Term


class KnownNames:
    """See ``translate.seam.Facts``: the names of the gazetteer."""

    is_read = False

    def missing(self, text: str, translation: str, *, source: str, target: str) -> tuple[Term, ...]:
        """Return the names of a text that its translation has in no form."""
        return missing_names(text, translation, source=source, target=target)

    def surplus(self, text: str, translation: str, *, source: str, target: str) -> int:
        """Return 0: a name too many may be a pronoun's."""
        return 0

    def corrected(self, text: str, translation: str, *, source: str, target: str) -> None:
        """Return None: which name stands in the place of which cannot be told."""


class KnownNumbers:
    """See ``translate.seam.Facts``: the numbers of the text itself."""

    is_read = False

    def missing(self, text: str, translation: str, *, source: str, target: str) -> tuple[Term, ...]:
        """Return the numbers of a text that its translation lacks or has wrong."""
        return lacking_numbers(text, translation, source=source, target=target)

    def surplus(self, text: str, translation: str, *, source: str, target: str) -> int:
        """Count the numbers of a translation that its text does not have."""
        return surplus_numbers(text, translation, source=source, target=target)

    def corrected(self, text: str, translation: str, *, source: str, target: str) -> str | None:
        """Return a translation with the numbers that are wrong put right, and all in the notation of the target."""
        made = tidied(text, translation, source=source, target=target)
        right = corrected(text, made, source=source, target=target)
        if right is not None:
            return tidied(text, right, source=source, target=target)
        return made if made != translation else None


class KnownTerms:
    """See ``translate.seam.Facts``: the terms of the table."""

    is_read = True

    def missing(self, text: str, translation: str, *, source: str, target: str) -> tuple[Term, ...]:
        """Return the terms of a text that its translation has in no form."""
        return missing_terms(text, translation, source=source, target=target)

    def surplus(self, text: str, translation: str, *, source: str, target: str) -> int:
        """Return 0: what else a translation speaks of is not known."""
        return 0

    def corrected(self, text: str, translation: str, *, source: str, target: str) -> str | None:
        """Return a translation with what nobody writes for a term, or what was not translated, exchanged."""
        return corrected_terms(text, translation, source=source, target=target)
