"""Names in English text take an article or become adjectives: the United States, the South Korean government.

Korean and Japanese have neither, so that a name set in for a mask stands bare: United States said, South Korea
government. Without a parser that is put right where the name's own form and its two neighbours tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tritext.glossary import Term

_WITH_ARTICLE = re.compile(
    r"(?:(?:United|Soviet|European Union|European Parl|European Comm|European Counc|Republic|Democratic Republic"
    r"|Department|Ministry|House|Office|Commission|General Assembly|Middle East|Central African) ?.*"
    r"|.* (?:Nations|Union|Organization|Bank|Fund|Commission|Parliament|Council|Court|Department|Reserve|Committee"
    r"|Agency|Assembly|Programme|House|Islands|Sea|Peninsula|Strip|Gulf|Republic|Emirates|Cross)"
    r"|Senate|Taliban|Philippines|Netherlands|Bahamas|Maldives|Comoros|Balkans|FBI|CIA|EU|UN|U\.N\.|U\.S\.|OECD)"
)
_ADJECTIVE = re.compile(r"(?:[A-Z][a-z]+ )*[A-Z][a-z]*(?:an|ese|ish|ch|sh|i|ss)")
_NOT_OF_FIRST = {"United States": "U.S.", "United Kingdom": "British", "Greece": "Greek", "Philippines": "Philippine"}
"""What stands before a noun where the endings of adjectives do not tell."""
_MODIFIES = re.compile(
    r"(?:\s?의\s|\s|계\s)(?=[가-힣])|の?(?=[一-龯ァ-ヺ々])|系の?(?=[一-龯ァ-ヺ])|人の?(?=[一-龯ァ-ヺ])"
)
"""What stands behind a name in Korean or Japanese that belongs to the noun behind it."""
_NOUN_NEXT = re.compile(
    r" (?!(?:said|says?|is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|shall|should|do|does"
    r"|did|and|or|but|nor|so|if|than|then|also|not|no|never|too|only|in|on|at|of|for|to|from|by|with|as|about|against|into"
    r"|over|under|between|through|during|since|until|after|before|without|within|among|across|that|this|these|those"
    r"|which|who|whom|whose|when|where|while|because|although|how|what|why|the|an?|it|he|she|they|we|its|his|her|their"
    r"|there|here|now|won|made|went|came|took|gave|got|became|began|held|met|told|let|put|set)\b"
    r"|\w+(?:ed|ly)\b|\w+n't)[a-z]{3,}"
)
_DETERMINED = re.compile(
    r"(?:\b(?:the|an?|\w+ern|this|that|these|those|its|his|her|their|our|my|your|each|every|no|\w+'s)|-) ?$",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"(?:^|[.!?][\"'”’)\]]*\s+)[\"'“‘(\[]*$")


def settle(text: str, translation: str, terms: Sequence[Term]) -> str:
    """Return an English translation with its names as their places want them.

    A name whose text has a noun behind it that it belongs to becomes an adjective, if there is one; a name that has an
    article gets it where nothing stands for it.

    >>> settle("米国は言った。", "United States said.", [Term(0, 2, "米国", "United States")])
    'The United States said.'
    >>> names = ("South Korea", "South Korean")
    >>> settle("한국 정부", "the South Korea government", [Term(0, 2, "한국", "South Korea", names)])
    'the South Korean government'

    Args:
        text: What was translated, in Korean or Japanese.
        translation: Its translation, with the targets of the terms in it.
        terms: Names of the text; anything else has neither article nor adjective.
    """
    made = translation
    for name in dict.fromkeys(term.target for term in terms):
        own = [term for term in terms if term.target == name]
        adjective = _adjective(own[0]) if all(_MODIFIES.match(text, term.end) for term in own) else ""
        pieces, at = [], 0
        for match in re.finditer(rf"(?<![\w]){re.escape(name)}(?!\w)", made):
            before, after = made[: match.start()], made[match.end() :]
            new = adjective if adjective and _NOUN_NEXT.match(after) else name
            pieces += [made[at : match.start()], _article(new, name, before), new]
            at = match.end()
        made = "".join([*pieces, made[at:]])
    return made


def _adjective(term: Term) -> str:
    """Return what a state is called before a noun; empty if that is not known."""
    if term.target in _NOT_OF_FIRST:
        return _NOT_OF_FIRST[term.target]
    others = (each for each in term.accepted if each not in term.target and term.target not in each)
    kin = (each for each in term.accepted if each == f"{term.target}n")
    return next((each for each in (*kin, *others) if _ADJECTIVE.fullmatch(each)), "")


def _article(new: str, name: str, before: str) -> str:
    """Return the article of a name, with its blank, where one is wanted and none stands there."""
    if new != name or not _WITH_ARTICLE.fullmatch(name) or _DETERMINED.search(before):
        return ""
    return "The " if _BEGINS.search(before) else "the "
