"""Names, numbers and terms that a model got wrong, set into its translation.

A model that has read little calls South Korea by the name of Thailand (태국), and makes 120 of 1.2 million. Where a
translation lacks a name that is known, or a number, the text is translated again with a mask for each of them, as for
the terms of a glossary; where a mask is lost, with the name or number in its place as the target language writes it.
Numbers that stand in the place of those that are lacking are exchanged before. Terms go the other way about: the model
reads the word of the target in its place, which it copies, inflects and understands; what is lost of that is masked,
and where anything is lacking even then, all that the sentence is held to. What comes of it counts if it is sound and
lacks fewer, and nothing of a kind before; all that the beam followed to its end is weighed. Other than a term of a
glossary, what is lacking still is no doubt: not all that is known must be used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import partial

from tritext.glossary import Term
from tritext.records import Hypothesis
from tritext.translate.articles import settle
from tritext.translate.masks import mask, set_in, translate_masked
from tritext.translate.protect import is_lost
from tritext.translate.seam import Facts

Decode = Callable[[list[str]], Mapping[str, Sequence[Hypothesis]]]
"""Translates distinct texts: one or more translations each, the likeliest first, with what is doubtful about them."""
Way = Callable[[Callable[[list[str]], Mapping[str, Hypothesis]]], dict[str, Hypothesis]]
"""Has texts translated in which something is written, and restores what comes of it."""
Terms = Mapping[str, Sequence[Term]]

_SHORTEST = 0.6
"""Length that must be left of a translation, as a share of the one before: a phrase is worth more than a number."""
_WORST = 0.3
"""By how much the score, a mean log-probability, may be lower than before."""
_LIKELIER = 0.1
"""By how much it must be higher where nothing else tells two translations."""
_YEARS = {"ko": "년", "ja": "年"}
_YEAR = re.compile(r"(?:(?<=\b(?i:the|its|our) )|(?<=['’]s ))(?:19|20)(?!00)\d\d(?= $)")
_DOUBLED = re.compile(r"([^\x00-\x7f])\1")
"""What a small model stutters, even if a word may be so written: 2023인인민권."""
_LATIN = re.compile("[A-Za-z]{3,}")
_COPIED = re.compile(r"[ぁ-ヿ一-龯가-힣](?:ed|ing|s)(?![A-Za-z])")
"""A verb that was read with an English ending and came back with it: 규탄ed."""
_JAPANESE = r"[ぁ-ゟ一-龯々、。「」]"
"""What stands without a blank beside a name; two in katakana would become one word."""


def with_facts(
    made: Mapping[str, Hypothesis], facts: Sequence[Facts], decode: Decode, *, source: str, target: str
) -> dict[str, Hypothesis]:
    """Return better translations of the texts whose translations lack names, numbers or terms.

    One kind after the other. What was lacking of the kinds before is set in with the next ones, so that it is not lost.

    Args:
        made: Text to its translation.
        facts: Who knows them, by kind.
        decode: Translates once more.
        source: Language of the texts.
        target: Language of the translations.
    """
    best = _Best(made, facts, source, target)
    before: dict[str, tuple[Term, ...]] = {}
    for number, kind in enumerate(facts):
        was = {text: best.missing(kind, text) for text in made} if kind.is_read else {}
        best.correct(kind)
        lacking = {text: was.get(text, found) for text in made if (found := best.missing(kind, text))}
        terms = {text: tuple(_disjoint((*before.get(text, ()), *found))) for text, found in lacking.items()}
        if kind.is_read:
            mixed = partial(_translate_mixed, terms, target=target)
            read = best.weigh(number, terms, _ranked(mixed, decode))
            if kind.is_form:
                continue
            lost = {text: own for text, again in read.items() if (own := best.lacking(text, again))}
            more = {text: tuple(_disjoint((*terms[text], *own))) for text, own in lost.items()}
            hidden = {text: {term for term in own if term in terms[text]} for text, own in lost.items()}
            mixed = partial(_translate_mixed, more, target=target, hidden=hidden)
            best.weigh(number, more, _ranked(mixed, decode))
            every = {text: held for text in terms if (held := best.all_terms(text))}
            best.weigh(number, every, _ranked(partial(translate_masked, every, target=target), decode))
        else:
            for way in (translate_masked, _translate_mixed):
                left = {text: own for text, own in terms.items() if best.missing(kind, text)}
                best.weigh(number, terms, _ranked(partial(way, left, target=target), decode))
        before |= terms
    return best.better


class _Best:
    """The best translations so far."""

    def __init__(self, made: Mapping[str, Hypothesis], facts: Sequence[Facts], source: str, target: str) -> None:
        self._now, self._facts = dict(made), facts
        self._source, self._target = source, target
        self._counted: dict[tuple[str, str], list[int]] = {}
        self.better: dict[str, Hypothesis] = {}
        """Those that are others than before."""

    def missing(self, kind: Facts, text: str, made: Hypothesis | None = None) -> tuple[Term, ...]:
        """Return what a translation lacks of a kind; the best one, if no other is given."""
        return kind.missing(text, (made or self._now[text]).text, source=self._source, target=self._target)

    def lacking(self, text: str, made: Hypothesis) -> list[Term]:
        """Return what a translation lacks of all kinds but form."""
        return [term for kind in self._facts if not kind.is_form for term in self.missing(kind, text, made)]

    def all_terms(self, text: str) -> tuple[Term, ...]:
        """Return all that a text is held to, in order and disjoint, if its best translation lacks any of it."""
        if not self.lacking(text, self._now[text]):
            return ()
        return tuple(_disjoint(self.lacking(text, Hypothesis(""))))

    def correct(self, kind: Facts) -> None:
        """Exchange what of a kind is wrong and can be put right without translating."""
        for text, each in self._now.items():
            new = self._corrected(text, each, [kind])
            if new is not each and not is_lost(text, new.text):
                self.better[text] = self._now[text] = new

    def weigh(self, number: int, terms: Terms, ranks: Iterable[Mapping[str, Hypothesis]]) -> dict[str, Hypothesis]:
        """Take new translations that are better, with what can be put right in them put right; the likeliest come back.

        Args:
            number: Which kind they were made for: of those before it nothing may be lost.
            terms: Text to what was set in.
            ranks: Text to its new translation, the likeliest, then the second, and so on.
        """
        likeliest: dict[str, Hypothesis] = {}
        kinds = self._facts if self._facts[number].is_read else self._facts[: number + 1]
        for text, again in (each for found in ranks for each in _settled(found, terms, target=self._target).items()):
            likeliest.setdefault(text, again)
            again = self._corrected(text, again, kinds)
            old, new = self._wrong(text, self._now[text]), self._wrong(text, again)
            is_likelier = (
                not _stutters(again, self._now[text])
                and (again.score or 0.0) >= (self._now[text].score or 0.0) + _LIKELIER
            )
            is_better = (*self._count(new), not is_likelier) < (*self._count(old), True) and sum(new) <= sum(old)
            if self._target != "en" and sum(new) == sum(old) and _latin(again) > _latin(self._now[text]):
                continue
            is_kept = sum(new[:number]) <= sum(old[:number])
            if self._facts[number].is_form:
                is_kept = set(self.lacking(text, again)) <= set(self.lacking(text, self._now[text]))
            if is_better and is_kept and _is_sound(text, again, self._now[text]):
                self.better[text] = self._now[text] = again
        return likeliest

    def _wrong(self, text: str, made: Hypothesis) -> list[int]:
        """Count what is lacking or too much, by kind; once for each translation, for the best are asked for often."""
        ends = {"source": self._source, "target": self._target}
        pair = text, made.text
        if pair not in self._counted:
            self._counted[pair] = [
                len(self.missing(kind, text, made)) + kind.surplus(text, made.text, **ends) for kind in self._facts
            ]
        return self._counted[pair]

    def _count(self, wrong: Sequence[int]) -> tuple[int, int]:
        """Sum up what ``_wrong`` counts: of what is said, and of its form, which counts where the former is equal."""
        form = sum(each for kind, each in zip(self._facts, wrong, strict=True) if kind.is_form)
        return sum(wrong) - form, form

    def _corrected(self, text: str, made: Hypothesis, kinds: Sequence[Facts]) -> Hypothesis:
        for kind in kinds:
            new = kind.corrected(text, made.text, source=self._source, target=self._target)
            made = made if new is None else replace(made, text=new)
        return made


def _ranked(way: Way, decode: Decode) -> Iterator[dict[str, Hypothesis]]:
    """Yield what a way makes of the likeliest translations, then of the second, and so on; each is asked for once."""
    known: dict[str, Sequence[Hypothesis]] = {}

    def take(rank: int, texts: list[str]) -> dict[str, Hypothesis]:
        known.update(decode([text for text in texts if text not in known]))
        return {text: known[text][min(rank, len(known[text]) - 1)] for text in texts}

    yield way(partial(take, 0))
    for rank in range(1, max(map(len, known.values()), default=0)):
        yield way(partial(take, rank))


def _settled(made: Mapping[str, Hypothesis], terms: Terms, *, target: str) -> dict[str, Hypothesis]:
    """Give what was set in its articles and adjectives in English, no article else, no blanks beside it in Japanese."""
    settled = dict(made)
    for text, each in made.items():
        if target == "en":
            settled[text] = replace(each, text=settle(text, each.text, terms[text]))
            continue
        names = "|".join(re.escape(term.target) for term in terms[text])
        settled[text] = each = replace(each, text=re.sub(rf"(?<![\w'])(?i:an?|the) (?={names})", "", each.text))
        if target == "ja":
            pattern = rf"(?:(?<={_JAPANESE}) )?({names})(?: (?={_JAPANESE}))?"
            settled[text] = replace(each, text=re.sub(pattern, r"\1", each.text))
    return settled


def _disjoint(terms: Sequence[Term]) -> Iterator[Term]:
    """Yield terms in order, without those that begin inside of another."""
    end = 0
    for term in sorted(terms, key=lambda term: (term.start, -term.end)):
        if term.start >= end:
            yield term
            end = term.end


def _with_year(before: str, target: str) -> str:
    """Return what stands before a term in an English text, a year with the sign that keeps it from counting the term.

    >>> _with_year("the 2023 ", "ko"), _with_year("some 2023 ", "ko")
    ('the 2023년 ', 'some 2023 ')
    """
    return _YEAR.sub(lambda year: year[0] + _YEARS[target], before) if target in _YEARS else before


def _stutters(again: Hypothesis, before: Hypothesis) -> bool:
    """Whether more letters are doubled than before: a model that is lost is sure of them."""
    return len(_DOUBLED.findall(again.text)) > len(_DOUBLED.findall(before.text))


def _is_sound(text: str, again: Hypothesis, before: Hypothesis) -> bool:
    """Whether a new translation is none the worse otherwise."""
    is_likely = again.score is None or before.score is None or again.score >= before.score - _WORST
    is_long = len(again.text) >= _SHORTEST * len(before.text)
    is_whole = len(_COPIED.findall(again.text)) <= len(_COPIED.findall(before.text))
    return is_likely and is_long and is_whole and not again.doubts and not is_lost(text, again.text)


def _latin(made: Hypothesis) -> int:
    """Count the words in Latin letters: one more of them is no fair price for a term."""
    return len(_LATIN.findall(made.text))


def _translate_mixed(
    terms: Terms,
    translate: Callable[[list[str]], Mapping[str, Hypothesis]],
    *,
    target: str,
    hidden: Mapping[str, Set[Term]] | None = None,
) -> dict[str, Hypothesis]:
    """Translate texts with the terms as the target writes them: what is written so already, a model often copies.

    Args:
        terms: Text to its terms, in order and disjoint.
        translate: Translates distinct texts.
        target: Language of the translations.
        hidden: Text to those of its terms that are masked instead; where a mask is lost the text is left out.
    """
    mixed: dict[str, tuple[str, list[str], list[Term]]] = {}
    for text, found in terms.items():
        own = [term for term in found if term in (hidden or {}).get(text, ())]
        masks = dict(zip(own, mask(text, [(term.start, term.end) for term in own])[1], strict=True))
        pieces, at = [], 0
        for term in found:
            pieces += [_with_year(text[at : term.start], target), masks.get(term, term.target)]
            at = term.end
        mixed[text] = "".join([*pieces, text[at:]]), [*masks.values()], own
    made = translate(list(dict.fromkeys(each for each, _, _ in mixed.values())))
    restored = {text: set_in(made[each].text, names, own, target=target) for text, (each, names, own) in mixed.items()}
    return {text: replace(made[mixed[text][0]], text=new) for text, new in restored.items() if new is not None}
