"""From a document in one language to the same document in another, layout kept, doubts marked.

Reading order: ``seam`` (what an engine must offer), ``route`` (direct, else through English), ``clauses`` (cutting
what is too long for a model), ``protect`` (what must come through unchanged), ``guard`` (recognising degenerate
output), ``hop`` (texts through one model), ``reporting`` and ``quotations`` (who speaks and what is said, each by
itself), ``masks``, ``particles`` and ``articles`` (setting words in), ``facts`` (having the names, numbers and terms),
``terms`` (having those of the user's glossary), ``texts`` (along a route, and what is remembered), ``document`` (a
whole document, its layout kept).
"""

from tritext.glossary import Glossary, read_glossary
from tritext.translate.document import assemble, translate_segments, translated_id
from tritext.translate.hop import translate_hop
from tritext.translate.route import find_route
from tritext.translate.seam import MeasuringTranslator, Memory, ScoringTranslator, SignedTranslator, Translator
from tritext.translate.terms import MISSING_TERM
from tritext.translate.texts import route_signature, translate_texts

__all__ = [
    "MISSING_TERM",
    "Glossary",
    "MeasuringTranslator",
    "Memory",
    "ScoringTranslator",
    "SignedTranslator",
    "Translator",
    "assemble",
    "find_route",
    "read_glossary",
    "route_signature",
    "translate_hop",
    "translate_segments",
    "translate_texts",
    "translated_id",
]
