"""Translation inside training, and bitext of two languages with a third one of the package's own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from tritext.build import complete as module
from tritext.build.batches import epoch_batches
from tritext.build.complete import complete, completed
from tritext.build.config import Training, load_config
from tritext.build.network import Transformer
from tritext.build.package import describe
from tritext.build.search import likelihood, translate
from tritext.build.special import BOS, EOS, PAD
from tritext.build.start import read_model
from tritext.build.tokenizer import foreign_pieces, load_tokenizer, tag
from tritext.build.tokens import Tokens
from tritext.engines.argos import ArgosTranslator
from tritext.engines.packages import BUNDLED, read_package
from tritext.errors import FormatError

PACKAGE = next(path for path in BUNDLED.iterdir() if (path / "model").is_dir())
TOKENIZER = load_tokenizer(PACKAGE / "sentencepiece.model", ("en", "ja", "ko"))
PAIRS = [
    ("The door is open.", "ドアが開いている。"),
    ("The three governments published one statement.", "三つの政府が一つの声明を発表した。"),
    ("He reads books.", "彼は本を読む。"),
    ("Human rights are for everyone.", "人権はすべての人のものである。"),
    ("Yesterday it rained.", "昨日は雨が降った。"),
    ("This is a pen.", "これはペンです。"),
    ("She went to school.", "彼女は学校へ行った。"),
    ("The water is cold.", "水は冷たい。"),
]


@pytest.fixture(scope="module")
def model() -> Transformer:
    """The bundled package's network."""
    shape, weights = read_model(PACKAGE / "model")
    network = Transformer(shape, TOKENIZER.get_piece_size())
    network.load_state_dict(weights, strict=False)
    network.eval()
    return network


def _tokens(digest: str = "x") -> Tokens:
    sides = [[np.array(TOKENIZER.encode(pair[side]), np.uint16) for pair in PAIRS] for side in (0, 1)]
    ends = [np.cumsum([0, *map(len, side)], dtype=np.int64) for side in sides]
    return Tokens(
        ids=(np.concatenate(sides[0]), np.concatenate(sides[1])),
        ends=(ends[0], ends[1]),
        streams=np.array([0, len(PAIRS)]),
        tags=np.array([[TOKENIZER.piece_to_id(tag("en")), TOKENIZER.piece_to_id(tag("ja"))]]),
        weights=np.ones(1),
        is_one_way=np.zeros(1, np.bool_),
        thirds=np.array([TOKENIZER.piece_to_id(tag("ko"))]),
        third_weights=np.array([0.5]),
        barred=foreign_pieces(TOKENIZER, "ko"),
        vocabulary=TOKENIZER.get_piece_size(),
        digest=digest,
    )


def _source(texts: list[str]) -> torch.Tensor:
    rows = [[BOS, *TOKENIZER.encode(text), EOS] for text in texts]
    width = max(map(len, rows))
    return torch.tensor([row + [PAD] * (width - len(row)) for row in rows])


def _texts(rows: torch.Tensor) -> list[str]:
    return [TOKENIZER.decode([piece for piece in row[2:] if piece > PAD]) for row in rows.tolist()]


def test_the_search_finds_what_the_engine_finds_with_the_same_weights(model: Transformer) -> None:
    english = [pair[0] for pair in PAIRS]
    barred = torch.zeros(TOKENIZER.get_piece_size(), dtype=torch.bool)
    barred[torch.from_numpy(foreign_pieces(TOKENIZER, "ko"))] = True
    found = _texts(translate(model, _source(english), TOKENIZER.piece_to_id(tag("ko")), barred=barred))
    packages = {(each.source, each.target): each for each in read_package(PACKAGE, is_bundled=False)}
    engine = ArgosTranslator(packages).translate(english, source="en", target="ko")
    assert sum(a == b for a, b in zip(found, engine, strict=True)) >= len(PAIRS) - 2  # int8 and ties
    assert not any(chr(c) in text for text in found for c in range(0x3041, 0x30FF))


def test_what_is_found_is_at_least_as_likely_as_the_greedy_translation_and_alone_the_same(model: Transformer) -> None:
    english, japanese = [pair[0] for pair in PAIRS], TOKENIZER.piece_to_id(tag("ja"))
    source = _source(english)
    plain = {"repetition_penalty": 1.0}
    greedy, beam = (translate(model, source, japanese, beam=beam, **plain) for beam in (1, 4))
    assert likelihood(model, source, beam).mean() >= likelihood(model, source, greedy).mean()
    for place, text in enumerate(english):
        alone = translate(model, _source([text]), japanese, beam=1, **plain)
        assert _texts(alone) == _texts(greedy[place : place + 1])


def test_the_likelihood_is_that_of_the_network(model: Transformer) -> None:
    source = _source(["He reads books.", "The water is cold."])
    target = torch.tensor([[BOS, TOKENIZER.piece_to_id(tag("ja")), 300, EOS, PAD], [BOS, 5, 400, 500, EOS]])
    with torch.inference_mode():
        chances = model.decoder.projection(model(source, target[:, :-1])).log_softmax(-1)
    expected = [
        (chances[0, 1, 300] + chances[0, 2, EOS]) / 2,
        (chances[1, 1, 400] + chances[1, 2, 500] + chances[1, 3, EOS]) / 3,
    ]
    assert likelihood(model, source, target).tolist() == pytest.approx([float(each) for each in expected], abs=1e-4)


def test_a_third_language_is_made_once_and_only_read(
    model: Transformer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_CHUNK", 3)
    path, tokens = tmp_path / "thirds.npz", _tokens()
    shape, weights = read_model(PACKAGE / "model")
    events = complete(tokens, shape, weights, path)
    assert [next(events).pairs for _ in range(2)] == [3, 6]
    del events  # killed in the second chunk, of which nothing was kept
    assert [each.pairs for each in complete(tokens, shape, weights, path)] == [6, 8]
    assert list(complete(tokens, shape, weights, path)) == []

    whole = completed(tokens, path)
    kept = int(whole.streams[2] - whole.streams[1])
    assert whole.streams.tolist() == [0, 8, 8 + kept, 8 + 2 * kept]
    assert kept == 6  # the least likely ones are left out
    assert whole.is_one_way.tolist() == [False, True, True]
    assert whole.weights.tolist() == [1.0, 0.5, 0.5]
    english, korean = (
        {
            TOKENIZER.decode(whole.ids[side][whole.ends[side][i] : whole.ends[side][i + 1]].tolist())
            for i in range(8, 14)
        }
        for side in (0, 1)
    )
    assert english < {pair[0] for pair in PAIRS}
    assert all(any("가" <= character <= "힣" for character in text) for text in korean)

    training = Training(steps=1, batch=400, rate=1.0, joined=0.0)
    examples = np.concatenate(epoch_batches(replace(whole, weights=np.ones(3)), training, seed=1, epoch=0))
    assert set(examples[examples[:, 0] >= 8, 2].tolist()) == {1}
    assert sorted(examples[examples[:, 0] < 8, 2].tolist()) == [0] * 8 + [1] * 8


def test_what_was_made_of_other_tokens_is_made_anew_and_damage_is_said(model: Transformer, tmp_path: Path) -> None:
    path = tmp_path / "thirds.npz"
    shape, weights = read_model(PACKAGE / "model")
    list(complete(_tokens(), shape, weights, path))
    assert completed(_tokens("y"), path).streams.tolist() == [0, 8]
    path.write_bytes(path.read_bytes()[:-50])
    with pytest.raises(FormatError, match="delete it"):
        completed(_tokens(), path)


def test_a_package_says_what_was_translated_for_it(tmp_path: Path) -> None:
    run = tmp_path / "run.toml"
    bitext = '[[bitext]]\npath = "t.tsv"\nlanguages = ["en", "ja"]\n'
    (tmp_path / "t.tsv").write_text("Hello.\tこんにちは。\n", encoding="utf-8")
    for third, said in (("", False), ('third = "ko"\n', True)):
        run.write_text(f'name = "x"\ninit = "compact"\n{bitext}{third}[training]\nsteps = 1\n', encoding="utf-8")
        (tmp_path / "metadata.json").write_text('{"tritext": {}}', encoding="utf-8")
        describe(tmp_path, load_config(run), [], {}, 1)
        readme = (tmp_path / "README.md").read_text(encoding="utf-8")
        assert ("t.tsv also as compact translates it into ko" in readme) == said
