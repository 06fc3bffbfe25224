"""A run in parcels: what travels arrives as it was, and what does not fit or is damaged is said."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from tritext.build import parcels
from tritext.build.config import Config, Shape, Training
from tritext.build.network import Transformer
from tritext.build.tokens import Tokens
from tritext.errors import FormatError, InputError

SHAPE = Shape(width=32, encoder_layers=1, decoder_layers=1, heads=4, decoder_heads=2, hidden=64)
CONFIG = Config(
    name="x", pieces=500, bitext=(), model=SHAPE, training=Training(steps=1, batch=1, rate=1.0), work=Path()
)
LIMIT = 40_000
BARRED = np.array([7, 9])


def _tokens(weights: tuple[float, float]) -> Tokens:
    """Two streams of random tokens; both sides of a pair begin with its number."""
    dice = np.random.default_rng(7)
    sides = []
    for _ in (0, 1):
        lengths = dice.integers(1, 30, 4000)
        sides.append([np.append(i, dice.integers(0, 500, n)).astype(np.uint16) for i, n in enumerate(lengths)])
    ends = [np.cumsum([0, *map(len, side)], dtype=np.int64) for side in sides]
    return Tokens(
        ids=(np.concatenate(sides[0]), np.concatenate(sides[1])),
        ends=(ends[0], ends[1]),
        streams=np.array([0, 1000, 4000]),
        tags=np.array([[4, 5], [4, 6]]),
        weights=np.array(weights),
        is_one_way=np.zeros(2, np.bool_),
        thirds=np.array([6, 0]),
        third_weights=np.array([0.5, 1.0]),
        barred=BARRED,
        vocabulary=500,
        digest="x",
    )


def _pair(tokens: Tokens, pair: int) -> list[list[int]]:
    return [tokens.ids[side][tokens.ends[side][pair] : tokens.ends[side][pair + 1]].tolist() for side in (0, 1)]


def test_what_is_packed_arrives_whole_and_each_parcel_fits(tmp_path: Path) -> None:
    tokens = _tokens((2.0, 1.0))
    start = {name: each.detach() for name, each in Transformer(SHAPE, 500).named_parameters()}
    folders = parcels.pack(CONFIG, tokens, start, tmp_path, limit=60_000)
    assert len(folders) > 3
    assert all(sum(file.stat().st_size for file in each.iterdir()) < 1.1 * 60_000 for each in folders)
    shape, joined = parcels.join(tmp_path)
    assert shape == SHAPE
    assert (joined.barred.tolist(), joined.thirds.tolist(), joined.third_weights.tolist()) == (
        [7, 9],
        [6, 0],
        [0.5, 1.0],
    )
    assert (joined.vocabulary, joined.digest, joined.weights.tolist()) == (500, "x", [2.0, 1.0])
    assert joined.streams.tolist() == tokens.streams.tolist()
    for stream in (0, 1):
        pairs = range(int(tokens.streams[stream]), int(tokens.streams[stream + 1]))
        before, after = ({str(_pair(each, pair)) for pair in pairs} for each in (tokens, joined))
        assert before == after
    came = parcels.read_start(tmp_path)
    assert came is not None
    assert came.keys() == start.keys()
    assert all((came[name] - start[name]).abs().max() <= start[name].abs().max() / 127 for name in start)


def test_the_first_parcel_is_enough_to_begin_with_and_has_some_of_each_stream(tmp_path: Path) -> None:
    folders = parcels.pack(CONFIG, _tokens((1.0, 1.0)), None, tmp_path, limit=LIMIT)
    for folder in folders[1:]:
        folder.rename(tmp_path / f"still-on-the-way-{folder.name}")
    for folder in tmp_path.glob("still*"):
        (folder / "pairs.npz").unlink()
    _, joined = parcels.join(tmp_path)
    assert np.all(np.diff(joined.streams) > 100)
    assert parcels.read_start(tmp_path) is None


def test_a_stream_that_is_seen_less_than_once_an_epoch_is_thinned_in_blocks(tmp_path: Path) -> None:
    tokens = _tokens((1.0, 0.25))
    parcels.pack(CONFIG, tokens, None, tmp_path, limit=10**9)
    _, joined = parcels.join(tmp_path)
    assert joined.weights.tolist() == [1.0, 1.0]
    assert np.diff(joined.streams).tolist() == [1000, pytest.approx(750, abs=8)]
    numbers = np.array([_pair(joined, pair)[0][0] for pair in range(1000, int(joined.streams[-1]))])
    assert np.mean(np.diff(numbers) == 1) > 0.8


def test_weights_come_back_to_the_bit_once_they_are_int8(tmp_path: Path) -> None:
    torch.manual_seed(3)
    weights = {name: each.detach() for name, each in Transformer(SHAPE, 500).named_parameters()}
    parcels.write_weights(weights, 17, tmp_path / "a", limit=10_000)
    assert all(file.stat().st_size <= 10_000 for file in (tmp_path / "a").iterdir())
    once, step = parcels.read_weights(tmp_path / "a")
    parcels.write_weights(once, step, tmp_path / "b", limit=10_000)
    twice, _ = parcels.read_weights(tmp_path / "b")
    assert step == 17
    assert all(torch.equal(once[name], twice[name]) for name in weights)
    (tmp_path / "b" / "weights-1.bin").unlink()
    with pytest.raises(FormatError, match=r"weights-0\.bin and so on"):
        parcels.read_weights(tmp_path / "b")


def test_what_cannot_work_is_said(tmp_path: Path) -> None:
    start = {name: each.detach() for name, each in Transformer(SHAPE, 500).named_parameters()}
    with pytest.raises(InputError, match="allow larger parcels"):
        parcels.pack(CONFIG, _tokens((1.0, 1.0)), start, tmp_path, limit=10_000)
    with pytest.raises(InputError, match="no parcel"):
        parcels.join(tmp_path)
    parcels.pack(CONFIG, _tokens((1.0, 1.0)), None, tmp_path, limit=LIMIT)
    (tmp_path / "2" / "0.xz").write_bytes(b"half")
    with pytest.raises(FormatError, match="damaged parcel"):
        parcels.join(tmp_path)
