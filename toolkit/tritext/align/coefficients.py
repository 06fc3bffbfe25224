"""All numbers of the aligner that were learnt.

Printed by ``python tests/benchmarks/fit_align.py GOLD BITEXT``: the lattice by the likelihood of the gold (L-BFGS,
the prices of each document estimated as the aligner does), the posterior by a logistic regression on what the aligner
then finds. Fitted to a Text+Berg yearbook (de-fr, real), and to news (NTREX-128, Korean English News), an
encyclopaedia (KFTT), meetings (AMI), scripture, documentation of Python and TensorFlow and messages of PostgreSQL
among English, Korean and Japanese, altered by seeds; the posterior also to NTREX documents with n-way gold and to
documents with nothing in common. With the embedded embedder; features are on the scale of the documents, so another
encoder changes little.
"""

from __future__ import annotations

BEAD = (2.267, 1.586, 1.486, 1.649, 1.314, 1.295, 2.818, -4.492, 0.254, -1.071, -1.223, -1.047, -1.557, -0.881)
"""Weights of ``features.NAMES``."""
NULL = (-0.589, 0.176)
"""Weights of ``features.NULL_NAMES``."""
NULL_BIAS = 0.463
"""Logarithm of the weight of each segment in a gap."""
GAP = -1.649
"""Logarithm of the weight of opening a gap."""
CONFIDENCE = (1.431, 0.776, 0.601, -0.199, -1.76, 0.175, 0.087, -1.148, 1.046)
"""Weights of ``confidence.NAMES``."""
