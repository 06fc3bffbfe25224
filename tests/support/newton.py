"""A logistic regression in a dozen lines, for the weights of the rules."""

from __future__ import annotations

import numpy as np

RIDGE = 1.0


def logistic(signs: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Fit a logistic regression by Newton's method; the last weight is the bias."""
    inputs = np.c_[signs, np.ones(len(signs))]
    weights, ridge = np.zeros(inputs.shape[1]), RIDGE * np.eye(inputs.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (chance - truth) + ridge @ weights
        weights -= np.linalg.solve((inputs * (chance * (1 - chance))[:, None]).T @ inputs + ridge, slope)
    return weights
