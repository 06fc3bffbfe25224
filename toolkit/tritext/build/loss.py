"""Output layer and label-smoothed cross entropy in one.

In chunks, with the gradients made on the way: the logits of all tokens, the largest array of training, never exist at
once, and two cores take a third less time.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor


class _Loss(torch.autograd.Function):
    @staticmethod
    def forward(
        ctx: Any,  # noqa: ANN401
        hidden: Tensor,
        weight: Tensor,
        bias: Tensor,
        target: Tensor,
        smoothing: float,
        chunk: int,
        dtype: torch.dtype,
    ) -> Tensor:
        n, vocabulary = len(hidden), len(weight)
        h, w = hidden.to(dtype), weight.to(dtype)
        dh, dw, db = torch.empty_like(h), torch.zeros_like(weight), torch.zeros_like(bias)
        loss = weight.new_zeros(())
        for start in range(0, n, chunk):
            x, wanted = h[start : start + chunk], target[start : start + chunk, None]
            z = (x @ w.T).float() + bias
            top, at_wanted, mean = z.amax(1, keepdim=True), z.gather(1, wanted), z.mean(1, keepdim=True)
            total = z.sub_(top).exp_().sum(1, keepdim=True)
            loss += (total.log() + top - (1 - smoothing) * at_wanted - smoothing * mean).sum() / n
            z.div_(total).sub_(smoothing / vocabulary)
            z.scatter_add_(1, wanted, torch.full_like(at_wanted, smoothing - 1)).div_(n)
            db += z.sum(0)
            dz = z.to(dtype)
            dh[start : start + chunk] = dz @ w
            dw += (dz.T @ x).float()
        ctx.save_for_backward(dh.to(hidden.dtype), dw, db)
        return loss

    @staticmethod
    def backward(ctx: Any, grad: Tensor) -> tuple[Tensor | None, ...]:  # noqa: ANN401
        return *(each * grad for each in ctx.saved_tensors), None, None, None, None


def cross_entropy(
    hidden: Tensor,
    weight: Tensor,
    bias: Tensor,
    target: Tensor,
    *,
    smoothing: float,
    chunk: int = 512,
    dtype: torch.dtype = torch.float32,
) -> Tensor:
    """Return the mean loss of ``softmax(hidden @ weight.T + bias)`` at ``target``, equal to PyTorch's own.

    Args:
        hidden: Shape (n, width).
        weight: Shape (vocabulary, width).
        bias: Shape (vocabulary,).
        target: Ids, shape (n,).
        smoothing: Part of the probability that goes to all pieces alike.
        chunk: Tokens at once.
        dtype: In which the products are computed.
    """
    loss: Tensor = _Loss.apply(hidden, weight, bias, target, smoothing, chunk, dtype)
    return loss
