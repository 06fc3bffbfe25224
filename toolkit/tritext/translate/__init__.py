"""From a document in one language to the same document in another, layout kept, doubts marked.

Reading order: ``seam`` (what an engine must offer), ``route`` (direct, else through English), ``clauses`` (cutting
what is too long for a model), ``protect`` (what must come through unchanged), ``guard`` (recognising degenerate
output), ``hop`` (texts through one model), ``document`` (a whole document along a route).
"""

from tritext.translate.document import assemble, translate_segments
from tritext.translate.hop import translate_hop
from tritext.translate.route import find_route
from tritext.translate.seam import ScoringTranslator, Translator

__all__ = ["ScoringTranslator", "Translator", "assemble", "find_route", "translate_hop", "translate_segments"]
