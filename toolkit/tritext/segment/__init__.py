"""From a text to its segments: paragraphs first, then the sentences of each, with exact offsets.

Reading order: `document` is the way through; `paragraphs` finds what stands together, by the look of `lines`, and
`printed` where letters are not equally wide; `rules` walks over the `stops` of a paragraph, outside of `brackets` and
behind `markers`, and asks `spaced` (with its `abbreviations`), `korean` or `japanese` whether one ends the sentence.
`load` finds any segmenter by its name, also those of other packages.
"""

from __future__ import annotations

from tritext.segment.document import segment
from tritext.segment.load import load_segmenter
from tritext.segment.rules import RuleSegmenter
from tritext.segment.seam import Segmenter

__all__ = ["RuleSegmenter", "Segmenter", "load_segmenter", "segment"]
