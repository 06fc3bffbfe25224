"""What a package asks to be held to: the names of the gazetteer, the numbers of the source, the terms of the table.

Last comes what of these is left to put right in the spelling.
"""

from __future__ import annotations

from tritext.engines.names import missing_names, named, whole_again
from tritext.engines.notation import tidied
from tritext.engines.numbers import corrected, lacking_numbers, surplus_numbers
from tritext.engines.peoples import exchanged_peoples, wrong_peoples
from tritext.engines.register import is_verbless, modern, stopped
from tritext.engines.senses import in_sense
from tritext.engines.spacing import closed
from tritext.engines.spelling import left_over, north_again, paired, respelt, unpaired, without_copy, without_echo
from tritext.engines.terms import corrected_terms, missing_terms
from tritext.engines.typography import is_title, printed
from tritext.engines.untranslated import translated
from tritext.engines.verbs import missing_actions, missing_verbs
from tritext.glossary import Term
from tritext.translate.seam import Facts


class KnownNames(Facts):
    """The names of the gazetteer. Which of them stands in the place of which cannot be told, so none is exchanged."""

    def missing(self, text: str, translation: str, *, source: str, target: str) -> tuple[Term, ...]:
        """Return the names of a text that its translation has in no form."""
        return missing_names(text, translation, source=source, target=target)

    def surplus(self, text: str, translation: str, *, source: str, target: str) -> int:
        """Count the peoples that are wrong; another name too many may be a pronoun's."""
        return len(wrong_peoples(text, translation, source=source, target=target))


class KnownNumbers(Facts):
    """The numbers of the text itself."""

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


class KnownTerms(Facts):
    """The terms of the table."""

    is_read = True

    def missing(self, text: str, translation: str, *, source: str, target: str) -> tuple[Term, ...]:
        """Return the terms and verbs of a text that its translation has in no form."""
        terms = missing_terms(text, translation, source=source, target=target)
        verbs = missing_verbs(text, translation, source=source, target=target)
        return tuple(sorted((*terms, *verbs), key=lambda term: term.start))

    def corrected(self, text: str, translation: str, *, source: str, target: str) -> str | None:
        """Return a translation with what nobody writes for a term, and English, software and scripture, exchanged."""
        made = corrected_terms(text, translation, source=source, target=target) or translation
        made = in_sense(text, made, target=target) if source == "en" and target in ("ko", "ja") else made
        return made if made != translation else None


class KnownVerbs(Facts):
    """The verbs of an English text: not masked, and nothing that others know is given for them."""

    is_read = True
    is_form = True

    def missing(self, text: str, translation: str, *, source: str, target: str) -> tuple[Term, ...]:
        """Return the verbs of an English text that its translation has in no form."""
        return tuple(missing_actions(text, translation, source=source, target=target))


class Spelling(Facts):
    """What is misspelt or not translated, ends of sentences, blanks, lone quotes.

    It comes last, for to translate once more what lacks a name is better than to put the name right.
    """

    is_form = True

    def surplus(self, text: str, translation: str, *, source: str, target: str) -> int:
        """Count the words that were not translated, quotation marks that lack another, and sentences without a verb."""
        unread = left_over(text, translation, source=source, target=target)
        return unread + unpaired(text, translation) + is_verbless(text, translation, target)

    def corrected(self, text: str, translation: str, *, source: str, target: str) -> str | None:
        """Return a translation with what is misspelt exchanged; None if nothing is."""
        made = whole_again(text, translation, source=source, target=target)
        made = exchanged_peoples(text, made, source=source, target=target)
        for term in missing_names(text, made, source=source, target=target):
            made = without_copy(made, term, source=source, target=target)
            made = _respelt_name(text, made, term, source, target)
        for term in missing_terms(text, made, source=source, target=target):
            made = respelt(made, term, target=target, shortest=_SPELLED)
        made = paired(text, _written(text, without_echo(text, made), source, target), target=target)
        return made if made != translation else None


def _written(text: str, made: str, source: str, target: str) -> str:
    """Return a translation with its sentences as the target writes them."""
    made = translated(text, made, target=target)
    if target == "ko":
        made = stopped(text, made)
        return made if source == "en" and is_title(text) else modern(made)
    return closed(made) if target == "ja" else printed(text, made) if source in ("ko", "ja") else made


_SPELLED = 4
"""Letters of a term that with another one is no other word: 전쟁포로, but not 조사단."""


def _respelt_name(text: str, translation: str, term: Term, source: str, target: str) -> str:
    """Return a translation with a name respelt, if what stands there is no other name of the text (김정일, 김정은)."""
    if target == "ko" and (made := north_again(text, translation, term)) != translation:
        return made
    made = respelt(translation, term, target=target)
    if made == translation:
        return translation
    before, after = (named(each, target) for each in (translation, made))
    return translation if (before - after) & named(text, source) else made
