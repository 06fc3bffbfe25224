"""Fitting the aligner's coefficients: the likelihood of gold under the lattice, and a logistic regression."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from tritext.align import coefficients
from tritext.align.features import NAMES, Rectangles
from tritext.align.landmarks import Rectangle, cut, find_landmarks
from tritext.align.lattice import Shape, Weights, posteriors, skewed, straightened
from tritext.align.prices import Prices, estimate_prices, sampled
from tritext.align.scale import measure_scale
from tritext.align.spans import LONGEST_RUN, Spans
from tritext.align.weights import null_cells, shapes_up_to, weigh

Reals = NDArray[np.float64]
Bead = tuple[tuple[int, ...], tuple[int, ...]]

BEADS = len(NAMES)
OF_THIRDS = np.array([name == "borders" for name in NAMES] + [False] * 4)
"""Coefficients of the lattice that an encoder without thirds of segments never meets."""
_SHARE_OF_THIRDS = 5 / 6
"""How much is taken of what is fitted for the thirds, in sixths: with it most units of all sets are right.

They tell of boundaries, and those of altered texts, which are most of the sets, are exact, while a real translation
moves words over them.
"""
_PENALTY = 3e-4
_ROUNDS = 2


class GoldPair:
    """Two versions and their beads, in the rectangles that the aligner would look at."""

    def __init__(self, source: Spans, target: Spans, beads: Sequence[Bead], most: int) -> None:
        """Keep up to ``most`` rectangles that no bead sticks out of."""
        self.source, self.target = source, target
        landmarks = find_landmarks(source.rows, target.rows)
        self.scale = measure_scale(source, target, landmarks)
        self.shapes = shapes_up_to(LONGEST_RUN)
        cuts = cut(landmarks, len(source), len(target))
        self.rectangles = [each for each in cuts if each[1] > each[0] and each[3] > each[2]]
        kept: list[Rectangle] = []
        self._gold: list[list[tuple[int, int, int, int]]] = []
        for x, x_end, y, y_end in self.rectangles:
            inside = [
                (a[0] - x, b[0] - y, len(a), len(b))
                for a, b in beads
                if (x <= a[-1] and a[0] < x_end) or (y <= b[-1] and b[0] < y_end)
            ]
            fits = all(
                i >= 0 and j >= 0 and i + a <= x_end - x and j + b <= y_end - y and (a, b) in self.shapes
                for i, j, a, b in inside
            )
            if fits and len(kept) < most:
                kept.append((x, x_end, y, y_end))
                self._gold.append(inside)
        self.count = len(kept)
        if kept:
            self.cells = Rectangles(source, target, self.scale, kept, longest=LONGEST_RUN)
            self._prepare()
        self.prices = Prices()

    def _prepare(self) -> None:
        cells = self.cells
        shape = len(cells.height), cells.rows, cells.columns
        self.features: dict[Shape, tuple[NDArray[np.bool_], NDArray[np.float32]]] = {}
        gold: dict[Shape, NDArray[np.bool_]] = {}
        for each in self.shapes:
            if each[0] <= cells.rows and each[1] <= cells.columns:
                fits = cells.fits(each)
                found = cells.bead_features(each)
                columns = [np.broadcast_to(np.asarray(value, np.float32), shape)[fits] for value in found]
                self.features[each] = fits, np.stack(columns, axis=-1)
                gold[each] = np.zeros(shape, dtype=np.bool_)
        self._nulls = cells.null_features()
        self._sums = np.zeros(BEADS + 4)
        self._merged = self._gaps = self.units = 0
        for box, beads in enumerate(self._gold):
            free = np.ones(cells.height[box], np.bool_), np.ones(cells.width[box], np.bool_)
            for i, j, a, b in beads:
                gold[a, b][box, i, j] = True
                free[0][i : i + a] = free[1][j : j + b] = False
                self._merged += (a, b) != (1, 1)
            self._gaps += sum(int((side & ~np.append(False, side[:-1])).sum()) for side in free)
            for side, features in zip(free, self._nulls, strict=True):
                self._sums[BEADS] += side.sum()
                self._sums[BEADS + 2 :] += features[box, : len(side)][side].sum(axis=0)
            self.units += len(beads) + int(sum(side.sum() for side in free))
        for each, (fits, values) in self.features.items():
            self._sums[:BEADS] += values[gold[each][fits]].sum(axis=0)
        self._sums[BEADS + 1] = self._gaps

    def estimated(self) -> Prices:
        """Estimate the prices as the aligner does."""
        cells = Rectangles(self.source, self.target, self.scale, sampled(self.rectangles), longest=LONGEST_RUN)
        return estimate_prices([weigh(cells, self.shapes)])

    @property
    def is_one_to_one(self) -> bool:
        """Whether nothing is merged and nothing left out."""
        return not self._merged and not self._gaps

    def loss(self, theta: Reals) -> tuple[float, Reals]:
        """Return minus the log-likelihood of the gold, and its gradient."""
        cells, weights = self.cells, self._weights(theta)
        found = posteriors(weights)
        gradient = np.zeros(BEADS + 4)
        for each, (fits, values) in self.features.items():
            straight = straightened(found.beads[each], cells.rows, cells.columns)[:, :-1, :-1]
            gradient[:BEADS] += straight[fits] @ values
        down = straightened(found.source_null, cells.rows, cells.columns).sum(axis=2)[:, :-1]
        along = straightened(found.target_null, cells.rows, cells.columns).sum(axis=1)[:, :-1]
        gradient[BEADS] = down.sum() + along.sum()
        gradient[BEADS + 1] = found.opened.sum()
        for side, features in zip((down, along), self._nulls, strict=True):
            gradient[BEADS + 2 :] += np.einsum("bi,bif->f", side, features)
        priced = self.prices.merge * self._merged + self.prices.gap * self._gaps
        return float(found.log_total.sum() - self._sums @ theta - priced), gradient - self._sums

    def _weights(self, theta: Reals) -> Weights:
        cells, beads = self.cells, {}
        for each, (fits, values) in self.features.items():
            weight = np.zeros(fits.shape)
            merge = 0.0 if each == (1, 1) else self.prices.merge
            weight[fits] = np.exp(np.clip(values @ theta[:BEADS] + merge, -30, 30))
            beads[each] = skewed(weight, cells.rows, cells.columns)
        one, other = (np.exp(theta[BEADS] + features @ theta[BEADS + 2 :]) for features in self._nulls)
        opening = np.full(len(cells.height), np.exp(theta[BEADS + 1] + self.prices.gap))
        return Weights(cells.height, cells.width, beads, *null_cells(cells, one, other), opening)


def fit_lattice(
    loss: Callable[[Reals], tuple[float, Reals]], settle: Callable[[Reals], None], *, only_thirds: bool
) -> None:
    """Maximise a likelihood and leave the result in the module.

    First as if there were no thirds of segments, then what these add, all else being as it is: so an encoder that gives
    none is aligned by as good a model as before there were any. Of these, five sixths are taken: boundaries of altered
    texts are more exact than those of real ones.

    Args:
        loss: Minus the mean likelihood over sets of texts and its gradient, at the coefficients in a row.
        settle: Lets every pair estimate its prices anew, at these coefficients.
        only_thirds: Leave all but what the thirds add as it is.
    """
    theta = np.where(OF_THIRDS, 0, present())
    for free in ([] if only_thirds else [~OF_THIRDS]) + [OF_THIRDS]:
        for _ in range(_ROUNDS):
            settle(theta)
            theta = _best(loss, theta, free)
    adopt(np.where(OF_THIRDS, (_SHARE_OF_THIRDS * theta).round(3), theta))


def _best(loss: Callable[[Reals], tuple[float, Reals]], theta: Reals, free: NDArray[np.bool_]) -> Reals:
    """Return the coefficients with the free ones at their best."""

    def whole(part: Reals) -> Reals:
        every = theta.copy()
        every[free] = part
        return every

    def penalised(part: Reals) -> tuple[float, Reals]:
        value, slope = loss(whole(part))
        penalty = _PENALTY * part
        return value + float(penalty @ part) / 2, slope[free] + penalty

    best = minimize(penalised, theta[free], jac=True, method="L-BFGS-B", options={"maxiter": 30})
    return whole(best.x.round(3))


def present() -> Reals:
    """Return the coefficients of the lattice in a row."""
    return np.array([*coefficients.BEAD, coefficients.NULL_BIAS, coefficients.GAP, *coefficients.NULL])


def adopt(theta: Reals) -> None:
    """Set the coefficients of the lattice."""
    values = theta.tolist()
    coefficients.BEAD, coefficients.NULL = tuple(values[:BEADS]), tuple(values[BEADS + 2 :])
    coefficients.NULL_BIAS, coefficients.GAP = values[BEADS], values[BEADS + 1]


def logistic(features: Reals, right: Reals, weight: Reals) -> Reals:
    """Fit a logistic regression by Newton's method, with a unit penalty on all but the bias."""
    penalty = np.append(0.0, np.ones(features.shape[1] - 1))
    theta = np.zeros(features.shape[1])
    for _ in range(40):
        probability = 1 / (1 + np.exp(-features @ theta))
        slope = features.T @ (weight * (probability - right)) + penalty * theta
        spread = weight * probability * (1 - probability)
        theta = theta - np.linalg.solve((features * spread[:, None]).T @ features + np.diag(penalty + 1e-9), slope)
    return theta
