"""Argos packages built from nothing whose model copies its input, so that any other output is the caller's doing.

A copying model is a real CTranslate2 Transformer, quantised to int8, behind a real SentencePiece tokenizer. Its weights
are written down, not trained. Every vector has two halves: which token (a random code of as many +1 as -1), and which
place (sinusoids and their negatives). Both have zero mean and one length, so that layer normalisation only scales them.
The last decoder layer's cross-attention compares places alone: step t reads source token t, up to the closing ``</s>``.
All other layers add nothing. A bias on the output turns the same model into one that never stops, or stays silent.
"""

from __future__ import annotations

import importlib
import io
import json
import sys
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import sentencepiece

from tritext.languages import NAMES

Array = npt.NDArray[np.float32]

HEADS, LAYERS = 4, (2, 2)
TOKEN = slice(0, 64)
PLACE = slice(64, 128)
WIDTH = 128
POSITIONS = 1280
"""Most tokens on either side; CTranslate2 itself cuts a source at 1024."""

ATTENTION_GAIN = 40.0
"""Sharpness of the cross-attention: what stands elsewhere weighs less than exp(-30)."""
COPY_GAIN = 16.0
"""How much louder the token that is read is than the token before it."""
OUTPUT_GAIN = 4.0
"""Sharpness of the output: the wanted token's logit is about 30, the next best about 15; scores are just below zero.

Where int8 products saturate (x86 without VNNI) the wanted logit is about 24; there is room for that."""

SAMPLE = """\
The three governments published the same statement in English, Korean and Japanese on 14 March 2025.
We will meet again next year, and we will report what has been done until then.
Everyone has the right to know; nobody may be punished for asking.
"Is it true?" she asked. He said: "Yes - but not all of it (see section 3.2)."
The prices of rice, oil and electricity rose by 7.5% in April, and by 12% in May.
Call get_user_name() or read __init__.py; the address is https://example.org/a_b/c?d=1&e=2#top.
Send your questions to press-office@example.com before 09:30, please!
세 나라 정부는 2025년 3월 14일에 같은 성명을 영어, 한국어, 일본어로 발표했다.
우리는 내년에 다시 만나서 그때까지 한 일을 보고할 것입니다.
누구나 알 권리가 있으며, 물었다는 이유로 처벌받아서는 안 된다.
“그것이 사실입니까?” 하고 그녀가 물었다. 그는 ‘네, 그러나 전부는 아닙니다’라고 말했다.
쌀과 기름과 전기의 가격은 4월에 7.5%, 5월에 12% 올랐습니다.
질문은 09:30까지 press-office@example.com으로 보내 주십시오!
三か国の政府は、二〇二五年三月十四日に同じ声明を英語、韓国語、日本語で発表した。
私たちは来年また会い、それまでに行ったことを報告します。
誰もが知る権利を持ち、尋ねたことを理由に罰せられてはならない。
「それは本当ですか？」と彼女は聞いた。彼は『はい、でも全部ではありません』と答えた。
米・油・電気の価格は４月に7.5％、５月に12％上がりました（第３・２節を参照）。
ご質問は09:30までに press-office@example.com へお送りください！
the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which one
you were all her she there would their we him been has when who will no more if out so up said what its about than
into them can only other time new some could these two may first then do any like my now over such our man me even
most made after also did many statement government people country world right freedom law national international
public education protection development -ing -ed -er -est -ly -tion -ment -ness -able -ous -al -ive -ity -s -es un-
re- in- con- com- dis- pro- ex- de- pre-
…—–·々〆〈〉《》【】：；，％＋－＝～
"""


def build_copy_package(folder: Path, *, from_code: str, to_code: str, version: str = "1.0") -> Path:
    """Write an installed Argos package whose model gives back exactly the pieces that it gets.

    Its tokenizer normalises nothing: decoding what it encoded gives every text back unchanged (but for ▁ U+2581, its
    own mark for a space).

    Args:
        folder: Where packages are installed.
        from_code: Language that it pretends to read.
        to_code: Language that it pretends to write.
        version: Version of the package.

    Returns:
        The package's own directory, ``translate-<from>_<to>-<version>``.
    """
    bias = {"</s>": -OUTPUT_GAIN}  # never a runner-up: a beam search stops after a few ends, even unlikely ones
    return _build(folder, from_code, to_code, version, bias)


def build_stuck_package(folder: Path, *, from_code: str, to_code: str) -> Path:
    """Write a package whose model repeats one piece up to the decoding limit, whatever it is given."""
    return _build(folder, from_code, to_code, "1.0", {"の": 1e4, "</s>": -1e4})


def build_empty_package(folder: Path, *, from_code: str, to_code: str) -> Path:
    """Write a package whose model ends at once.

    Where the decoder insists on at least one token, which is CTranslate2's default, that token is ``▁``: an empty text.
    """
    return _build(folder, from_code, to_code, "1.0", {"</s>": 2e4, "▁": 1e4})


def build_versions(folder: Path) -> dict[str, Path]:
    """Build two versions of one package, English into Korean; return their folders by version."""
    return {
        version: build_copy_package(folder, from_code="en", to_code="ko", version=version) for version in ("1.0", "2.0")
    }


def pack(package: Path, file: Path) -> Path:
    """Zip a package's directory into an ``.argosmodel`` file, the same bytes each time, and return the file."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(path for path in package.rglob("*") if path.is_file()):
            member = zipfile.ZipInfo(path.relative_to(package.parent).as_posix())
            member.external_attr = 0o644 << 16
            archive.writestr(member, path.read_bytes(), zipfile.ZIP_DEFLATED)
    return file


def _build(folder: Path, from_code: str, to_code: str, version: str, bias: dict[str, float]) -> Path:
    """Write metadata, tokenizer and model of a package."""
    package = folder / f"translate-{from_code}_{to_code}-{version.replace('.', '_')}"
    (package / "model").mkdir(parents=True)
    metadata = {
        "package_version": version,
        "argos_version": "1.11",
        "from_code": from_code,
        "from_name": NAMES.get(from_code, from_code),
        "to_code": to_code,
        "to_name": NAMES.get(to_code, to_code),
    }
    (package / "metadata.json").write_text(json.dumps(metadata, indent=2) + "\n", encoding="utf-8")
    (package / "README.md").write_text("A model with written weights, for tests.\n", encoding="utf-8")
    tokenizer = _train_tokenizer()
    (package / "sentencepiece.model").write_bytes(tokenizer)
    processor = sentencepiece.SentencePieceProcessor(model_proto=tokenizer)
    pieces = [processor.id_to_piece(number) for number in range(processor.get_piece_size())]
    _write_model(package / "model", pieces, bias)
    return package


def _train_tokenizer() -> bytes:
    """Train a unigram SentencePiece model that knows the common characters and spells all others as bytes."""
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(SAMPLE.splitlines()),
        model_writer=model,
        model_type="unigram",
        vocab_size=8000,
        hard_vocab_limit=False,
        required_chars=_common_characters(),
        byte_fallback=True,
        normalization_rule_name="identity",
        remove_extra_whitespaces=False,
        num_threads=1,
        minloglevel=2,
    )
    return model.getvalue()


def _common_characters() -> str:
    """Return ASCII, kana, the 2,965 kanji of JIS level 1 and the 2,350 syllables of KS X 1001."""
    columns = range(0xA1, 0xFF)
    japanese = bytes(byte for row in (0xA4, 0xA5, *range(0xB0, 0xD0)) for column in columns for byte in (row, column))
    korean = bytes(byte for row in range(0xB0, 0xC9) for column in columns for byte in (row, column))
    ascii_marks = "".join(map(chr, range(0x21, 0x7F)))
    return ascii_marks + japanese.decode("euc_jp", errors="ignore") + korean.decode("euc_kr")


def _write_model(folder: Path, pieces: list[str], bias: dict[str, float]) -> None:
    """Write the CTranslate2 model.

    Args:
        folder: Where ``model.bin``, ``config.json`` and ``shared_vocabulary.json`` go.
        pieces: The vocabulary, in the tokenizer's order.
        bias: What to add to the logits of some pieces.
    """
    specs = _import_specs()
    spec = specs.TransformerSpec.from_config(LAYERS, HEADS, pre_norm=True)
    spec.config.add_source_eos = True
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    for layer in (*spec.encoder.layer, *spec.decoder.layer):
        _set_idle(layer)
    _set_reading(spec.decoder.layer[-1].attention)

    embeddings = _token_codes(len(pieces))
    positions = _place_codes(_choose_frequencies())
    spec.encoder.embeddings[0].weight = spec.decoder.embeddings.weight = embeddings
    spec.encoder.position_encodings.encodings = spec.decoder.position_encodings.encodings = positions
    _set_norm(spec.encoder.layer_norm)
    _set_norm(spec.decoder.layer_norm, OUTPUT_GAIN)
    spec.decoder.projection.weight = embeddings
    spec.decoder.projection.bias = np.zeros(len(pieces), np.float32)
    for piece, value in bias.items():
        spec.decoder.projection.bias[pieces.index(piece)] = value

    spec.validate()
    spec.optimize("int8")
    spec.save(str(folder))


def _import_specs() -> Any:  # noqa: ANN401 - CTranslate2 has no types
    """Import CTranslate2's specifications without PyTorch, which they would load for seconds and not use here."""
    if "torch" in sys.modules:
        return importlib.import_module("ctranslate2.specs")
    sys.modules["torch"] = None  # type: ignore[assignment] # makes an import of it fail
    try:
        return importlib.import_module("ctranslate2.specs")
    finally:
        del sys.modules["torch"]


def _set_norm(norm: Any, gain: float = 1.0) -> None:  # noqa: ANN401
    """Let a layer normalisation scale its output by a gain."""
    norm.gamma = np.full(WIDTH, gain, np.float32)
    norm.beta = np.zeros(WIDTH, np.float32)


def _set_idle(layer: Any) -> None:  # noqa: ANN401
    """Make every part of a layer add nothing to what passes through it."""
    parts = [layer.self_attention, *([layer.attention] if hasattr(layer, "attention") else [])]
    for attention in parts:
        rows = [3, 1] if len(attention.linear) == 2 else [1, 2, 1]
        for linear, height in zip(attention.linear, rows, strict=True):
            linear.weight = np.zeros((height * WIDTH, WIDTH), np.float32)
        _set_norm(attention.layer_norm)
    layer.ffn.linear_0.weight = np.zeros((2 * WIDTH, WIDTH), np.float32)
    layer.ffn.linear_1.weight = np.zeros((WIDTH, 2 * WIDTH), np.float32)
    _set_norm(layer.ffn.layer_norm)


def _set_reading(attention: Any) -> None:  # noqa: ANN401
    """Let a cross-attention read, at step t, the token at source place t; all heads look at the same place."""
    half = slice(PLACE.start, PLACE.start + WIDTH // HEADS)  # the codes without their negatives: one head's width
    query, key, value, output = (np.zeros((WIDTH, WIDTH), np.float32) for _ in range(4))
    for head in np.split(np.arange(WIDTH), HEADS):
        query[head, half] = ATTENTION_GAIN * np.eye(len(head))
        key[head, half] = np.eye(len(head))
    value[TOKEN, TOKEN] = np.eye(TOKEN.stop)
    output[TOKEN, TOKEN] = COPY_GAIN * np.eye(TOKEN.stop)
    for linear, weight in zip(attention.linear, (query, np.concatenate([key, value]), output), strict=True):
        linear.weight = weight


def _token_codes(count: int) -> Array:
    """Return the embeddings, shape (count, WIDTH); CTranslate2 multiplies them by the root of the width."""
    size = TOKEN.stop - TOKEN.start
    order = np.random.default_rng(1).random((count, size)).argsort(axis=1)
    codes = np.zeros((count, WIDTH), np.float32)
    codes[:, TOKEN] = np.where(order < size // 2, 1, -1) / np.sqrt(WIDTH)
    return codes


def _place_codes(frequencies: Array) -> Array:
    """Return the position encodings, shape (POSITIONS, WIDTH)."""
    angles = np.outer(np.arange(POSITIONS), frequencies)
    pairs = np.concatenate([np.cos(angles), np.sin(angles)], axis=1)
    codes = np.zeros((POSITIONS, WIDTH), np.float32)
    codes[:, PLACE] = np.concatenate([pairs, -pairs], axis=1)
    return codes


def _choose_frequencies() -> Array:
    """Return the one of many random sets of frequencies with which two places look least alike.

    The product of the codes of two places depends on their distance alone: it is the sum of cos(distance * frequency).
    """
    candidates = np.random.default_rng(1).uniform(0, np.pi, (200, WIDTH // HEADS // 2)).astype(np.float32)
    distances = np.arange(1, POSITIONS, dtype=np.float32)
    likeness = [np.cos(np.outer(distances, frequencies)).sum(axis=1).max() for frequencies in candidates]
    return np.asarray(candidates[int(np.argmin(likeness))])
