"""The numbers that were learnt."""

from __future__ import annotations

BEAD = (2.253, 1.016, 1.468, 1.694, 1.688, 1.903, 1.999, -5.22, 1.041, -1.131, -0.931, -0.913, -1.656, -0.508)
NULL = (-0.75, 0.037)
NULL_BIAS = -0.03
GAP = -1.171
CONFIDENCE = (1.0, 0.85, 0.4, -0.5, -1.1, 0.1, 0.6)
BOTH = -1.0
