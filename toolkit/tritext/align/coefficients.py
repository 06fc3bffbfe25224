"""The numbers that were learnt."""

from __future__ import annotations

BEAD = (2.268, 1.588, 1.485, 1.652, 1.311, 1.297, 2.833, -4.491, 0.247, -1.072, -1.233, -1.06, -1.556, -0.884)
NULL = (-0.58, 0.172)
NULL_BIAS = 0.444
GAP = -1.683
CONFIDENCE = (1.161, 0.778, 0.648, -0.335, -2.23, 0.177, 0.36, -1.0, 0.3)
