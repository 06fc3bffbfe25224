"""The training loop. Killed at any moment, it goes on from its last checkpoint as if nothing had happened."""

from __future__ import annotations

import hashlib
import math
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import torch
from torch import Tensor

from tritext.build.checkpoint import State, Weights, load_state, save_state
from tritext.build.config import Config, Pair, Training
from tritext.build.events import Checked, Saved, Stepped
from tritext.build.feed import Batch, feed
from tritext.build.loss import cross_entropy
from tritext.build.network import Transformer
from tritext.build.tokens import Tokens

Score = Callable[[Weights], Mapping[Pair, float]]

_READ_EVERY = 20
"""Steps between two looks at the loss: the processor and the GPU wait for each other at each."""


def train(
    config: Config,
    tokens: Tokens,
    checkpoint: Path,
    *,
    start: Weights | None = None,
    score: Score | None = None,
    seconds: float = float("inf"),
) -> Iterator[Stepped | Saved | Checked]:
    """Train until the steps are done, patience is out or the time is up; at the end a checkpoint is saved.

    Args:
        config: The run.
        tokens: What to learn from.
        checkpoint: Where to go on from, if it is there, and where to save.
        start: Weights to begin with instead of random ones.
        score: Measures weights on held-out pairs; without one there is no early end.
        seconds: Wall-clock time for this call.

    Raises:
        FormatError: If the checkpoint is damaged or of another run.
        OutputError: If it cannot be saved.
    """
    end = time.monotonic() + seconds
    trainer = _Trainer(config, tokens, checkpoint, start)
    training, state = config.training, trainer.state
    while not _is_done(state, training) and time.monotonic() < end:
        yield Stepped(state.step + 1, training.steps, trainer.step())
        if score and state.step % training.check_every == 0:
            yield _check(state, score)
        if state.step % training.save_every == 0 and not _is_done(state, training):
            yield Saved(trainer.save())
    if score and state.checked != state.step:
        yield _check(state, score)
    yield Saved(trainer.save())


def run_digest(config: Config, tokens: Tokens) -> str:
    """Return the mark of what a checkpoint belongs to: tokens and shape; settings of training may change."""
    return hashlib.sha256(f"{tokens.digest} {tokens.vocabulary} {config.model}".encode()).hexdigest()


def rate_at(step: int, training: Training) -> float:
    """Return the rate of a step from 1 on, as a part of the highest: warm-up, level, then 1 - sqrt down to nothing.

    The shape of the cooldown is that of Hägele et al. (2024).
    """
    cooling = training.steps * training.cooldown
    gone = (step - 1 - (training.steps - cooling)) / cooling if cooling else 0.0
    return float(min(1.0, step / max(1, training.warmup), 1 - max(0.0, gone) ** 0.5))


def _is_done(state: State, training: Training) -> bool:
    return state.step >= training.steps or 0 < training.patience <= state.checks_since


def _check(state: State, score: Score) -> Checked:
    """Measure the averaged weights, and keep them if they are the best so far."""
    scores = score(state.average)
    mean = sum(scores.values()) / max(1, len(scores))
    state.checked, state.checks_since = state.step, state.checks_since + 1
    if mean > state.best_score:
        state.best, state.best_score, state.checks_since = {k: v.clone() for k, v in state.average.items()}, mean, 0
    return Checked(state.step, scores)


class _Trainer:
    """The network, its optimizer and where they stand."""

    def __init__(self, config: Config, tokens: Tokens, checkpoint: Path, start: Weights | None) -> None:
        self._config, self._tokens, self._checkpoint = config, tokens, checkpoint
        self._device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self._dtype = torch.bfloat16 if _has_bfloat16(self._device) else torch.float32
        torch.manual_seed(config.seed)
        training, digest = config.training, run_digest(config, tokens)
        self._model = Transformer(config.model, tokens.vocabulary, dropout=training.dropout)
        self._model.encoder.freeze(training.frozen)
        self._all = dict(self._model.named_parameters())
        self._live = {name: each for name, each in self._all.items() if each.requires_grad}
        if checkpoint.exists():
            self.state = load_state(checkpoint, digest)
        else:
            weights = start or {name: each.detach().clone() for name, each in self._all.items()}
            self.state = State(digest, weights, {name: each.clone() for name, each in weights.items()})
        self._model.load_state_dict(self.state.weights, strict=False)
        self._model.to(self._device)
        if training.is_compiled:  # by layer, for any lengths: a fraction of the time that the whole would take
            for layer in (*self._model.encoder.layer, *self._model.decoder.layer):
                layer.compile(dynamic=True)
        self.state.average = {name: each.to(self._device) for name, each in self.state.average.items()}
        self._optimizer = self._make_optimizer(training)
        if self.state.dice:
            _set_dice(self.state.dice)
        pairs = int(tokens.streams[-1])
        if self.state.pairs not in (0, pairs):
            self.state.epoch, self.state.batch = self.state.epoch + 1, 0
        self.state.pairs = pairs
        place = {"epoch": self.state.epoch, "done": self.state.batch}
        self._batches = feed(tokens, training, seed=config.seed, device=self._device, **place)
        self._losses: list[Tensor] = []
        self._loss_read = float("nan")

    def _make_optimizer(self, training: Training) -> torch.optim.Optimizer:
        slow = [each for name, each in self._live.items() if name.startswith("encoder.")]
        fast = [each for name, each in self._live.items() if not name.startswith("encoder.")]
        groups = [{"params": fast}, {"params": slow}]
        is_fused = self._device.type == "cuda"
        optimizer = torch.optim.AdamW(groups, betas=(0.9, training.beta2), eps=1e-9, weight_decay=0.01, fused=is_fused)
        if self.state.optimizer:
            optimizer.load_state_dict(self.state.optimizer)
        return optimizer

    def step(self) -> float:
        """Learn from the next batch and return the mean loss of the last steps that were looked at."""
        training, state = self._config.training, self.state
        batch = next(self._batches).to(self._device)
        state.epoch, state.batch = batch.epoch, batch.number
        loss = self._loss(batch)
        self._optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self._live.values(), 1.0)
        state.step += 1
        rate = training.rate * rate_at(state.step, training)
        for group, part in zip(self._optimizer.param_groups, (1.0, training.encoder_rate), strict=True):
            group["lr"] = rate * part
        self._optimizer.step()
        decay = min(training.average, state.step / (state.step + 10))
        with torch.no_grad():
            torch._foreach_lerp_([state.average[name] for name in self._live], list(self._live.values()), 1 - decay)
        self._losses.append(loss.detach())
        if len(self._losses) == _READ_EVERY or math.isnan(self._loss_read):
            self._loss_read = float(torch.stack(self._losses).mean().item())
            self._losses.clear()
        return self._loss_read

    def _loss(self, batch: Batch) -> Tensor:
        is_half = self._dtype is torch.bfloat16
        with torch.autocast(self._device.type, dtype=torch.bfloat16, enabled=is_half):
            hidden = self._model(batch.source, batch.target[:, :-1])
        output = self._model.decoder.projection
        return cross_entropy(
            hidden.flatten(0, 1).index_select(0, batch.learnt).float(),
            output.weight,
            output.bias,
            batch.target[:, 1:].flatten().index_select(0, batch.learnt),
            smoothing=self._config.training.smoothing,
            chunk=512 if self._device.type == "cpu" else 8192,
            dtype=self._dtype,
        )

    def save(self) -> int:
        """Save a checkpoint and return its step."""
        self.state.weights = {name: each.detach() for name, each in self._all.items()}
        self.state.optimizer, self.state.dice = self._optimizer.state_dict(), _get_dice()
        save_state(self.state, self._checkpoint)
        return self.state.step


def _has_bfloat16(device: torch.device) -> bool:
    """Whether products in bfloat16 are fast here; where the processor lacks them, they are many times slower."""
    if device.type == "cuda":
        return bool(torch.cuda.is_bf16_supported(including_emulation=False))
    able = torch.cpu.get_capabilities()
    return bool(able.get("avx512_bf16") or able.get("amx_bf16"))


def _get_dice() -> list[Tensor]:
    return [torch.get_rng_state(), *(torch.cuda.get_rng_state_all() if torch.cuda.is_available() else [])]


def _set_dice(dice: list[Tensor]) -> None:
    torch.set_rng_state(dice[0])
    if torch.cuda.is_available() and len(dice) > 1:
        torch.cuda.set_rng_state_all(dice[1:])
