"""``order``: the parties of a list named in another order, or who acts and who is acted upon changed places.

For information: whose name comes first is a choice that each government makes for itself. Compounds (日韓, 한일) name
their own side first by convention and are left alone; so is the order of names elsewhere in a sentence, which follows
from grammar. Compared are lists of states joined by *and* and commas, and the states that Korean and Japanese mark as
the subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tritext.checks.finding import Finding, Span, outvoted
from tritext.checks.names import Gazetteer, Mention, shipped_gazetteer
from tritext.checks.passage import Passage
from tritext.checks.quoting import what_each_has

name = "order"
summary = "parties listed in another order, or in each other's place"
is_default = True

_LEAST_POSTERIOR = 0.5
_OF_THREE, _OF_TWO = 0.9, 0.7
_JOINED = {
    "en": re.compile(r"(?:'s|’s)?\s*(?:,\s*(?:and\s+|or\s+)?|and\s+|or\s+|&\s*|/)(?:the\s+)?"),
    "ko": re.compile(r"(?:과의|와의|과|와|이랑|랑|하고)?\s*(?:및|그리고|또는|,|·|、|/)?\s*"),
    "ja": re.compile(r"(?:と|、|・|及び|および|並びに|ならびに|や|／|,|，)(?:の)?"),
}
_SUBJECT = {
    "ko": re.compile(r"(?:\s?(?:정부|당국|측|대표단|대통령|총리))?(?:은|는|이|가)(?=\s)"),
    "ja": re.compile(r"(?:政府|当局|側|代表団|大統領|首相)?(?:は|が)(?!あ)"),
}
_BEGINS = re.compile(r"(?:^|[.!?]\s+)[\"“]?(?:The )?$")
_BY = re.compile(r"\bby\b")
_PARTIES = ("state", "union")


def find(passage: Passage, gazetteer: Gazetteer | None = None) -> Iterator[Finding]:
    """Report lists in another order, else subjects that changed places; of the names shipped by default."""
    gazetteer = gazetteer or shipped_gazetteer()
    texts = {each: text for each, text in passage.unit.texts.items() if each in _JOINED}
    if len(texts) < 2 or passage.unit.probability < _LEAST_POSTERIOR:
        return
    parties = {language: _parties(text, language, gazetteer) for language, text in texts.items()}
    lists = {language: _lists(texts[language], language, own) for language, own in parties.items()}
    for key in {frozenset(entities): None for own in lists.values() for entities in own}:
        orders = {each: next((it for it in own if frozenset(it) == key), None) for each, own in lists.items()}
        said = {each: order for each, order in orders.items() if order is not None}
        if len(said) > 1 and len(set(said.values())) > 1:
            spans = {each: (lists[each][order],) for each, order in said.items()}
            yield _finding(passage, texts, spans, outvoted(said), "the parties are named in another order")
            return
    yield from _swapped(passage, texts, parties)


def _parties(text: str, language: str, gazetteer: Gazetteer) -> list[tuple[int, Span]]:
    """Return the states that are named by a name of their own, and where."""
    mentions: tuple[Mention, ...] = gazetteer.mentions(text, language)
    return [
        (min(each.firm), each.span)
        for each in mentions
        if len(each.firm) == 1 and gazetteer.entities[min(each.firm)].kind in _PARTIES
    ]


def _lists(text: str, language: str, parties: list[tuple[int, Span]]) -> dict[tuple[int, ...], Span]:
    """Return each list of different parties, in its order, to where it is."""
    found: dict[tuple[int, ...], Span] = {}
    run: list[tuple[int, Span]] = []
    for party in [*parties, (-1, (len(text) + 1, len(text) + 1))]:
        between = text[run[-1][1][1] : party[1][0]] if run else ""
        if run and (not between.strip() or not _JOINED[language].fullmatch(between) or party[0] == -1):
            entities = tuple(entity for entity, _ in run)
            if len(set(entities)) == len(entities) > 1:
                found[entities] = (run[0][1][0], run[-1][1][1])
            run = []
        run.append(party)
    return found


def _swapped(
    passage: Passage, texts: Mapping[str, str], parties: Mapping[str, list[tuple[int, Span]]]
) -> Iterator[Finding]:
    """Report that another state is the subject, of those that all versions name."""
    if not {"ko", "ja"} <= texts.keys():
        return
    everywhere = set.intersection(*({entity for entity, _ in own} for own in parties.values()))
    acting = {each: _subject(texts[each], each, own) for each, own in parties.items()}
    known = {each: party for each, party in acting.items() if party is not None and party[0] in everywhere}
    if not {"ko", "ja"} <= known.keys() or len({entity for entity, _ in known.values()}) == 1:
        return
    odd = outvoted({each: (entity,) for each, (entity, _) in known.items()})
    if odd == ("en",) and (_BY.search(texts["en"]) or any(len(own) > 2 for own in parties.values())):
        return  # a passive, or a sentence with more parties than can be told apart
    spans = {each: (known[each][1],) for each in texts if each in known}
    yield _finding(passage, texts, spans, odd, "another party is the one that acts")


def _subject(text: str, language: str, parties: list[tuple[int, Span]]) -> tuple[int, Span] | None:
    """Return the first state that is marked as a subject, if it is the only one; in English, that begins a sentence.

    One that is the last of a list is no subject by itself.
    """
    alone = [
        each
        for before, each in zip([None, *parties], parties, strict=False)
        if before is None or not _JOINED[language].fullmatch(text, before[1][1], each[1][0])
    ]
    if language == "en":
        return next((each for each in alone if _BEGINS.search(text, 0, each[1][0])), None)
    marked = [each for each in alone if _SUBJECT[language].match(text, each[1][1])]
    return marked[0] if len({entity for entity, _ in marked}) == 1 else None


def _finding(
    passage: Passage, texts: Mapping[str, str], spans: Mapping[str, tuple[Span, ...]], odd: tuple[str, ...], what: str
) -> Finding:
    message = f"{what}: {what_each_has(texts, spans)}"
    return Finding(name, passage.row, odd, "info", _OF_THREE if odd else _OF_TWO, message, spans)
