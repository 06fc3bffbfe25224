"""All numbers of the aligner that were learnt.

Printed by ``python tests/benchmarks/fit_align.py GOLD BITEXT``: the lattice by the likelihood of the gold (L-BFGS, the
prices of each document estimated as the aligner does), the posterior by a logistic regression on what the aligner then
finds. Fitted to a Text+Berg yearbook (de-fr, real), and to news (NTREX-128, Korean English News), an encyclopaedia
(KFTT), meetings (AMI), scripture, single sentences (Tanaka, Tatoeba), terms of law, documentation of Python,
TensorFlow, React, Dynamics and GNOME, a guide to open source and messages of PostgreSQL among English, Korean and
Japanese, altered by seeds; the posterior also to NTREX documents with n-way gold, to documents with nothing in common,
one version backwards, passages moved or replaced by others, and single lines left out. With the embedded embedder;
features are on the scale of the documents, so another encoder changes little.
"""

from __future__ import annotations

BEAD = (
    2.314, 1.442, 1.809, 1.573, 1.487, 1.367, 2.452, -3.9, 0.156, 0.308, 0.711, 1.154, -1.25, -0.297, -1.427, -0.936,
    -1.151, -1.197, -1.635, -1.133,
)  # fmt: skip
"""Weights of ``features.NAMES``."""
NULL = (-0.507, 0.172)
"""Weights of ``features.NULL_NAMES``."""
NULL_BIAS = 0.38
"""Logarithm of the weight of each segment in a gap."""
GAP = -1.706
"""Logarithm of the weight of opening a gap."""
CONFIDENCE = (
    1.187, 0.995, -0.462, 0.054, -0.2, 1.728, -0.292, -0.351, -0.025, -0.394, -0.789, 0.346, 0.14, -2.925,
    -1.309, 0.549, -2.482, 2.695, 1.291, 1.928, -1.139, -0.079, 1.029, 0.532,
)  # fmt: skip
"""Weights of ``confidence.NAMES``."""
