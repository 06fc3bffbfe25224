"""The parts of training: batches, loss, schedule, and what CTranslate2 makes of the weights."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import ctranslate2
import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from tritext.build.batches import epoch_batches
from tritext.build.checkpoint import Weights, load_state
from tritext.build.config import Config, Shape, Training
from tritext.build.convert import write_model
from tritext.build.events import Checked, Saved, Stepped
from tritext.build.feed import feed
from tritext.build.loss import cross_entropy
from tritext.build.network import Transformer
from tritext.build.special import BOS, EOS, PAD
from tritext.build.start import read_model, take_start
from tritext.build.tokens import Tokens, load_tokens, save_tokens
from tritext.build.train import rate_at, run_digest, train
from tritext.engines.packages import BUNDLED
from tritext.errors import FormatError, UsageError

TRAINING = Training(steps=100, batch=64, rate=1.0, warmup=10, cooldown=0.2, longest=30, joined=0.3)
BUNDLED_MODEL = next(path.name for path in BUNDLED.iterdir() if (path / "model").is_dir())
SHAPE = Shape(width=32, encoder_layers=2, decoder_layers=1, heads=4, decoder_heads=2, hidden=64)


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """Compute in this thread: networks so small are no faster on two, and much slower beside other work."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def _tokens(lengths: list[tuple[int, int]], weights: tuple[float, float] = (1.0, 1.0)) -> Tokens:
    """Two streams of like size; each token is the number of its pair, plus 1000 on the right side."""
    sides = [[np.full(pair[side], i + 1000 * side, np.uint16) for i, pair in enumerate(lengths)] for side in (0, 1)]
    ends = [np.cumsum([0, *map(len, side)], dtype=np.int64) for side in sides]
    return Tokens(
        ids=(np.concatenate(sides[0]), np.concatenate(sides[1])),
        ends=(ends[0], ends[1]),
        streams=np.array([0, len(lengths) // 2, len(lengths)]),
        tags=np.array([[4, 5], [4, 6]]),
        weights=np.array(weights),
        is_one_way=np.zeros(2, np.bool_),
        thirds=np.zeros(2, np.int64),
        third_weights=np.ones(2),
        barred=np.array([7]),
        vocabulary=3000,
        digest="x",
    )


LENGTHS = st.lists(st.tuples(st.integers(1, 30), st.integers(1, 30)), min_size=2, max_size=60)


@settings(max_examples=40, deadline=None)
@given(lengths=LENGTHS, seed=st.integers(0, 9))
def test_an_epoch_has_each_pair_in_both_directions_and_no_batch_is_too_large(
    lengths: list[tuple[int, int]], seed: int
) -> None:
    tokens = _tokens(lengths)
    batches = epoch_batches(tokens, TRAINING, seed=seed, epoch=3)
    examples = np.concatenate(batches)
    for side in (0, 1):
        assert sorted(examples[examples[:, 2] == side, 0]) == list(range(len(lengths)))
    for batch in batches:
        source, target = tokens.batch(batch)
        assert len(batch) == 1 or max(source.size, target.size - len(batch)) <= TRAINING.batch
    again = epoch_batches(tokens, TRAINING, seed=seed, epoch=3)
    assert all(np.array_equal(a, b) for a, b in zip(batches, again, strict=True))


def test_a_weight_says_how_often_a_stream_is_seen() -> None:
    tokens = _tokens([(3, 3)] * 20, weights=(0.5, 2.0))
    first = np.concatenate(epoch_batches(tokens, TRAINING, seed=1, epoch=0))[:, 0]
    assert [int(np.sum(first < 10)), int(np.sum(first >= 10))] == [10, 40]


def test_an_example_is_laid_out_with_tag_and_ends_and_joined_ones_hold_their_neighbours() -> None:
    tokens = _tokens([(2, 1), (1, 1), (1, 2), (3, 1)])
    source, target = tokens.batch(np.array([[0, 1, 0], [3, 3, 1]]))
    assert source.tolist() == [[BOS, 0, 0, 1, EOS], [BOS, 1003, EOS, PAD, PAD]]
    assert target.tolist() == [[BOS, 5, 1000, 1001, EOS, PAD], [BOS, 4, 3, 3, 3, EOS]]


def test_joined_pairs_are_of_one_stream_and_not_too_long() -> None:
    tokens = _tokens([(4, 5)] * 100)
    examples = np.concatenate(epoch_batches(tokens, replace(TRAINING, joined=1.0), seed=1, epoch=0))
    first, last = examples[:, 0], examples[:, 1]
    assert np.any(last > first)
    assert np.array_equal(first < 50, last < 50)
    assert tokens.lengths(first, last).max() <= TRAINING.longest


def test_tokens_come_back_as_they_were_saved(tmp_path: Path) -> None:
    path = tmp_path / "tokens.npz"
    tokens = _tokens([(2, 1), (1, 300)])
    save_tokens(tokens, path)
    loaded = load_tokens(path)
    assert repr(loaded) == repr(tokens)
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(FormatError, match="damaged"):
        load_tokens(path)


@pytest.mark.parametrize("smoothing", [0.0, 0.1])
def test_the_chunked_loss_and_its_gradients_are_those_of_pytorch(smoothing: float) -> None:
    torch.manual_seed(1)
    target = torch.randint(50, (23,))
    ours = [torch.randn(*shape, requires_grad=True) for shape in ((23, 8), (50, 8), (50,))]
    theirs = [each.detach().clone().requires_grad_() for each in ours]
    loss = cross_entropy(ours[0], ours[1], ours[2], target, smoothing=smoothing, chunk=5)
    logits = theirs[0] @ theirs[1].T + theirs[2]
    expected = torch.nn.functional.cross_entropy(logits, target, label_smoothing=smoothing)
    (2 * loss).backward()
    (2 * expected).backward()
    torch.testing.assert_close(loss, expected)
    for mine, other in zip(ours, theirs, strict=True):
        torch.testing.assert_close(mine.grad, other.grad)


def test_the_rate_warms_up_stays_and_falls_to_nearly_nothing() -> None:
    rates = [rate_at(step, TRAINING) for step in range(1, 101)]
    assert rates[:10] == pytest.approx([step / 10 for step in range(1, 11)])
    assert set(rates[10:81]) == {1.0}
    assert rates[81:] == sorted(rates[81:], reverse=True)
    assert 0 < rates[-1] < 0.05


@pytest.mark.parametrize("is_bert", [False, True])
def test_ctranslate2_scores_a_translation_as_the_network_does(tmp_path: Path, *, is_bert: bool) -> None:
    torch.manual_seed(2)
    shape = replace(SHAPE, is_bert=is_bert)
    model = Transformer(shape, 64).eval()
    vocabulary = ["<unk>", "<s>", "</s>", "<pad>", *(f"p{i}" for i in range(60))]
    write_model(shape, dict(model.named_parameters()), vocabulary, tmp_path)
    source, target = [9, 8, 30, 41], [4, 20, 21]
    with torch.no_grad():
        hidden = model(torch.tensor([[BOS, *source, EOS]]), torch.tensor([[BOS, *target]]))
        expected = torch.log_softmax(model.decoder.projection(hidden), -1)[0, torch.arange(4), [*target, EOS]]
    translator = ctranslate2.Translator(str(tmp_path), compute_type="float32")
    (scored,) = translator.score_batch([[vocabulary[i] for i in source]], [[vocabulary[i] for i in target]])
    assert scored.log_probs == pytest.approx(expected.tolist(), abs=0.05)  # int8 weights
    found, weights = read_model(tmp_path)
    assert found == shape
    for name, value in model.named_parameters():
        assert (weights[name] - value).abs().max() <= value.abs().max() / 127


def test_the_bundled_package_is_read_back_to_the_weights_that_it_holds(tmp_path: Path) -> None:
    folder = BUNDLED / BUNDLED_MODEL / "model"
    shape, weights = read_model(folder)
    vocabulary = [f"p{i}" for i in range(len(weights["decoder.embeddings.weight"]))]
    write_model(shape, weights, vocabulary, tmp_path)
    again, same = read_model(tmp_path)
    assert again == shape
    assert all(torch.allclose(weights[name], same[name], atol=1e-5) for name in weights)


def test_a_damaged_model_is_no_start(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"\6\0\0\0 and so on")
    with pytest.raises(FormatError, match="no model that training can go on from"):
        read_model(tmp_path)


def _config(folder: Path, *, steps: int = 20, patience: int = 0) -> Config:
    training = replace(TRAINING, steps=steps, check_every=5, save_every=100, patience=patience)
    return Config(name="x", pieces=9, bitext=(), model=SHAPE, training=training, work=folder)


def test_training_ends_when_patience_is_out_and_the_best_weights_are_packed(tmp_path: Path) -> None:
    tokens, path, config = _tokens([(4, 5)] * 40), tmp_path / "checkpoint.pt", _config(tmp_path, steps=100, patience=2)
    scores, seen = iter([10.0, 30.0, 20.0, 25.0, 99.0]), []

    def score(weights: Weights) -> dict[tuple[str, str], float]:
        seen.append({name: value.clone() for name, value in weights.items()})
        return {("en", "ko"): next(scores)}

    events = list(train(config, tokens, path, score=score))
    assert [event.step for event in events if isinstance(event, Checked)] == [5, 10, 15, 20]
    assert events[-1] == Saved(20)
    state = load_state(path, run_digest(config, tokens))
    assert all(torch.equal(value, seen[1][name]) for name, value in state.packed.items())
    assert [type(event) for event in train(config, tokens, path, score=score)] == [Saved]


def test_what_was_learnt_unmeasured_is_measured_before_it_is_packed(tmp_path: Path) -> None:
    tokens, path, config = _tokens([(4, 5)] * 40), tmp_path / "checkpoint.pt", _config(tmp_path)
    assert len([event for event in train(config, tokens, path) if isinstance(event, Stepped)]) == 20
    events = list(train(config, tokens, path, score=lambda _: {("en", "ko"): 1.0}, seconds=0))
    assert events == [Checked(20, {("en", "ko"): 1.0}), Saved(20)]


def test_a_checkpoint_of_another_run_or_a_damaged_one_is_refused(tmp_path: Path) -> None:
    tokens, path, config = _tokens([(4, 5)] * 40), tmp_path / "checkpoint.pt", _config(tmp_path)
    list(train(config, tokens, path, seconds=0))
    with pytest.raises(FormatError, match="of other bitext"):
        list(train(config, replace(tokens, digest="y"), path))
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(FormatError, match="damaged"):
        list(train(config, tokens, path))


def test_batches_are_fed_in_the_order_of_the_run_from_any_place_on() -> None:
    tokens, cpu = _tokens([(4, 5), (2, 9)] * 40), torch.device("cpu")

    def fed(done: int, count: int) -> list[tuple[int, int, list[list[int]], list[list[int]], list[int]]]:
        batches = islice(feed(tokens, TRAINING, seed=3, epoch=0, done=done, device=cpu), count)
        return [(b.epoch, b.number, b.source.tolist(), b.target.tolist(), b.learnt.tolist()) for b in batches]

    size = len(epoch_batches(tokens, TRAINING, seed=3, epoch=0))
    whole = fed(0, size + 4)
    assert [each[:2] for each in whole[size - 1 :]] == [(0, size), *((1, n) for n in (1, 2, 3, 4))]
    assert fed(size - 2, 6) == whole[size - 2 :]
    _, _, _, target, learnt = whole[0]
    flat = [piece for row in target for piece in row[1:]]
    assert sorted(flat[i] for i in learnt) == sorted(
        piece
        for row in target
        for piece in row[2:]
        if piece != PAD  # what follows BOS and tag
    )


def test_frozen_layers_stay_as_they_are_and_the_others_learn(tmp_path: Path) -> None:
    tokens = _tokens([(4, 5)] * 40)
    shape = replace(SHAPE, is_bert=True)
    config = _config(tmp_path, steps=3)
    config = replace(config, model=shape, training=replace(config.training, frozen=1))
    torch.manual_seed(5)
    before = {name: each.detach().clone() for name, each in Transformer(shape, 3000).named_parameters()}
    list(train(config, tokens, tmp_path / "checkpoint.pt", start=before))
    state = load_state(tmp_path / "checkpoint.pt", run_digest(config, tokens))
    below = re.compile(r"encoder\.(embeddings|position_encodings|layernorm_embedding|layer\.0)\.")
    for name, value in before.items():
        assert torch.equal(state.weights[name], value) == bool(below.match(name)), name
        assert torch.equal(state.average[name], value) == bool(below.match(name)), name


def test_embeddings_that_the_decoder_shares_cannot_be_frozen(tmp_path: Path) -> None:
    config = _config(tmp_path)
    config = replace(config, training=replace(config.training, frozen=1))
    with pytest.raises(UsageError, match="embeddings of its own"):
        list(train(config, _tokens([(4, 5)] * 40), tmp_path / "checkpoint.pt"))


def test_a_start_with_other_numbers_of_layers_keeps_the_lowest_and_adds_some_that_change_nothing() -> None:
    config = replace(_config(Path(), steps=1), init=BUNDLED_MODEL)
    whole, weights = take_start(config)
    assert weights is not None
    deeper = {"encoder_layers": whole.model.encoder_layers, "decoder_layers": whole.model.decoder_layers + 2}
    grown, more = take_start(replace(config, layers=deeper))
    assert more is not None
    assert len({name.split(".")[2] for name in more if name.startswith("decoder.layer.")}) == deeper["decoder_layers"]
    source, target = torch.tensor([[BOS, 900, 901, EOS]]), torch.tensor([[BOS, 5, 800]])
    hidden = []
    for shape, values in ((whole.model, weights), (grown.model, more)):
        model = Transformer(shape, len(weights["decoder.embeddings.weight"])).eval()
        model.load_state_dict(values, strict=False)
        with torch.no_grad():
            hidden.append(model(source, target))
    torch.testing.assert_close(hidden[0], hidden[1])
    cut, fewer = take_start(replace(config, layers={"encoder_layers": 2}))
    assert (cut.model.encoder_layers, cut.model.decoder_layers) == (2, whole.model.decoder_layers)
    assert fewer is not None
    assert all(torch.equal(fewer[name], weights[name]) for name in fewer)
    assert not any(name.startswith("encoder.layer.2.") for name in fewer)
    with pytest.raises(UsageError, match="cannot grow"):
        take_start(replace(config, layers={"encoder_layers": 99}))
