"""All numbers of the aligner that were learnt.

Printed by ``python tests/benchmarks/fit_align.py GOLD BITEXT``: the lattice by the likelihood of the gold (L-BFGS, the
prices of each document estimated as the aligner does), the posterior by a logistic regression on what the aligner then
finds. Fitted to a Text+Berg yearbook (de-fr, real), and to news (NTREX-128, Korean English News), an encyclopaedia
(KFTT), meetings (AMI), scripture, single sentences (Tanaka, Tatoeba), terms of law, documentation of Python,
TensorFlow, React, Dynamics and GNOME, a guide to open source and messages of PostgreSQL among English, Korean and
Japanese, altered by seeds; the posterior also to NTREX documents with n-way gold, to documents with nothing in common,
one version backwards, passages moved or replaced by others, and single lines left out. With the embedded embedder, the
posterior half as if it gave no thirds of segments; features are on the scale of the documents, so another encoder
changes little. The weight of ``borders`` was fitted last, all else being as without it, and is five sixths of what was
fitted (2.43): boundaries of altered texts are exact, those of real translations less so.
"""

from __future__ import annotations

BEAD = (
    2.314, 1.442, 1.809, 1.573, 1.487, 1.367, 2.452, -3.9, 0.156, 0.308, 0.711, 1.154, -1.25, -0.297, -1.427, -0.936,
    -1.151, -1.197, -1.635, -1.133, 2.022,
)  # fmt: skip
"""Weights of ``features.NAMES``."""
NULL = (-0.507, 0.172)
"""Weights of ``features.NULL_NAMES``."""
NULL_BIAS = 0.38
"""Logarithm of the weight of each segment in a gap."""
GAP = -1.706
"""Logarithm of the weight of opening a gap."""
CONFIDENCE = (
    0.517, 0.939, -0.537, 0.123, -0.215, 0.635, -0.267, -0.277, -0.23, -0.608, -1.029, 0.397, 0.112, -2.923,
    -1.087, 0.956, -2.975, 2.398, 0.78, 1.65, -1.208, -1.168, 1.469, 0.643, -0.195, -0.327, 1.015, 0.384, 1.698,
    -2.372, 0.511,
)  # fmt: skip
"""Weights of ``confidence.NAMES``."""
