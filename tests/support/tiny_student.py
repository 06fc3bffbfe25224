"""Students in Mozilla's file format whose weights are written down, not trained: they spell the source otherwise.

Three or four files, as Firefox has them: a Marian model with 8-bit weights, one or two SentencePiece vocabularies and a
lexical shortlist. The student reads English letters and writes each as a Hangul syllable, so that what comes out is
known to the letter (``spell``) and looks like Korean to whoever judges it.

How it works: a vector of 128 numbers has a place in its fast waves and a token in its slow ones, which hardly move
within a sentence. The decoder's attention compares places alone, so that step t reads source token t; the feed-forward
and recurrent parts add nothing. The target's table gives each syllable the code of its letter.

The format, little-endian: version (u64, 1) and number of items (u64); for each, length of its name, type, rank and
bytes (u64 each); all names, each closed by NUL; all shapes (i32 each); bytes of padding (u64) and the padding; all
data, each padded to 256 bytes. Weights are stored transposed, with the factor that made them integers behind them.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]

WIDTH, HEADS, INNER = 128, 8, 64
_DEPTHS = {"enc-depth": 1, "dec-depth": 1}
_FLOAT, _PACKED, _TEXT = 0x404, 0x4101, 0x101
_ALIGNED = 256

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_AS_THEY_ARE = "0123456789.,;:!?-'\"()/_@&=#%+*"
_WAVES = WIDTH // 2
_FAST = [*range(_WAVES // 2), *range(_WAVES, _WAVES + _WAVES // 2)]
"""Numbers of a vector that tell the place: the fast sines and cosines."""
_ZERO, _ONE = _WAVES - 1, WIDTH - 1
"""Sine and cosine of the slowest wave: 0 and 1 at every place."""
_SLOW = sorted(set(range(WIDTH)) - {*_FAST, _ZERO, _ONE})
"""Numbers that hardly differ from place to place: there the token stands."""
_CHOSEN = [0, 1, 2, 3, 5, 9, 15, 24]
"""Waves by which an attention head knows the place: as many as it has room for, and no two places are alike in them."""
_SHARPNESS, _LOUDNESS = 600.0, 16.0
"""How much more the wanted place weighs than its neighbour; how much louder what is read is than what was written."""


def spell(text: str) -> str:
    """Return what the student writes for a text.

    >>> spell("Ab 1.")
    '백까 1.'
    """
    return "".join(_syllable(letter) for letter in " ".join(text.split()))


def _syllable(letter: str) -> str:
    """Return the syllable of a letter; anything else stays."""
    place = LETTERS.find(letter)
    return letter if place < 0 else chr(0xAC00 + 28 * 21 * (place % 19) + 28 * (place // 19) + place // 26)


def build_student(
    folder: Path,
    *,
    source: str = "en",
    target: str = "ko",
    is_shared: bool = False,
    has_bytes: bool = True,
    bias: dict[str, float] | None = None,
) -> Path:
    """Write a student's files into a folder, named as Mozilla names them.

    Args:
        folder: Where to; made if need be.
        source: Language that it pretends to read.
        target: Language that it pretends to write.
        is_shared: Whether one vocabulary serves both sides, in which letters stay what they are.
        has_bytes: Whether what has no piece of its own is spelled as bytes, which most of Mozilla's vocabularies do.
        bias: What to add to the logits of some target pieces: ``{"가": 1e4}`` is repeated for ever.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pair = source + target
    reads = ["▁", *LETTERS, *_AS_THEY_ARE, *(f"<0x{byte:02X}>" for byte in range(256 if has_bytes else 0))]
    writes = reads if is_shared else [piece if len(piece) > 1 else _syllable(piece) for piece in reads]
    order = np.arange(len(reads)) if is_shared else np.random.default_rng(3).permutation(len(reads))
    codes = _codes(len(reads) + 2)
    table = codes if is_shared else np.concatenate([codes[:2], codes[2:][order]])
    pieces = [writes[number] for number in order]
    vocabularies = {"vocab": reads} if is_shared else {"srcvocab": reads, "trgvocab": pieces}
    for name, known in vocabularies.items():
        (folder / f"{name}.{pair}.spm").write_bytes(spm(known))
    ids = [0, 1, *(2 + int(np.flatnonzero(order == number)[0]) for number in range(len(reads)))]
    (folder / f"lex.50.50.{pair}.s2t.bin").write_bytes(shortlist([[number] for number in ids], first=2))
    added = np.zeros((1, len(table)), np.float32)
    for piece, value in (bias or {}).items():
        added[0, 0 if piece == "</s>" else 2 + pieces.index(piece)] = value
    items = _weights(codes, table, added, is_shared=is_shared)
    (folder / f"model.{pair}.intgemm.alphas.bin").write_bytes(marian(items))
    return folder


def _weights(codes: Array, table: Array, bias: Array, *, is_shared: bool) -> list[tuple[str, Array, float | None]]:
    """Return the items of a student: name, values, and for packed weights the largest value that they will meet."""
    place, token = np.zeros((WIDTH, WIDTH), np.float32), np.zeros((WIDTH, WIDTH), np.float32)
    for head in np.split(np.arange(WIDTH), HEADS):  # all heads look at the same place
        place[[*_CHOSEN, *(_WAVES + wave for wave in _CHOSEN)], head] = 1
        place[_ZERO, head] = -1  # what layer normalisation took off all
    token[_SLOW, _SLOW] = 1
    items: list[tuple[str, Array, float | None]] = []
    if is_shared:
        items += [("Wemb", table, 4.0), ("none_QuantMultA", _number(127 / 2.5), None)]
    else:
        items += [("encoder_Wemb", codes, 4.0), ("decoder_Wemb", table, 4.0)]
        items += [("decoder_Wemb_QuantMultA", _number(4.0), -1.0)]
    items += [("decoder_ff_logit_out_b", bias, None)]
    idle = np.zeros((WIDTH, WIDTH), np.float32)
    items += _attention("encoder_l1_self", dict.fromkeys("qkvo", idle))
    items += _feed_forward("encoder_l1_ffn")
    items += _attention("decoder_l1_context", {"q": _SHARPNESS * place, "k": place, "v": token, "o": _LOUDNESS * token})
    items += _feed_forward("decoder_l1_ffn")
    for name in ("W", "Wf"):
        items += _packed(f"decoder_l1_rnn_{name}", idle)
    items += [("decoder_l1_rnn_bf", np.zeros((1, WIDTH), np.float32), None), *_norm("decoder_l1_rnn_ffn")]
    return items


def _attention(name: str, weights: dict[str, Array]) -> list[tuple[str, Array, float | None]]:
    items = []
    for part, weight in weights.items():
        items += _packed(f"{name}_W{part}", weight)
        items.append((f"{name}_b{part}", np.zeros((1, WIDTH), np.float32), None))
    return [*items, *_norm(f"{name}_Wo")]


def _feed_forward(name: str) -> list[tuple[str, Array, float | None]]:
    items = []
    for number, shape in ((1, (WIDTH, INNER)), (2, (INNER, WIDTH))):
        items += _packed(f"{name}_W{number}", np.zeros(shape, np.float32))
        items.append((f"{name}_b{number}", np.zeros((1, shape[1]), np.float32), None))
    return [*items, *_norm(f"{name}_ffn")]


def _packed(name: str, weight: Array) -> list[tuple[str, Array, float | None]]:
    """Return a weight of 8 bits, and the factor for what it will be multiplied with: nothing there exceeds 2.5."""
    return [(name, weight, 4.0), (f"{name}_QuantMultA", _number(127 / 2.5), None)]


def _norm(name: str) -> list[tuple[str, Array, float | None]]:
    return [
        (f"{name}_ln_scale", np.ones((1, WIDTH), np.float32), None),
        (f"{name}_ln_bias", np.zeros((1, WIDTH), np.float32), None),
    ]


def _number(value: float) -> Array:
    return np.full((1, 1), value, np.float32)


def _codes(count: int) -> Array:
    """Return a random code of as many 1 as -1 for each token; the engine multiplies it by the root of the width."""
    half = len(_SLOW) // 2
    order = np.random.default_rng(1).random((count, len(_SLOW))).argsort(axis=1)
    codes = np.zeros((count, WIDTH), np.float32)
    codes[:, _SLOW] = 2 * np.where(order < half, 1, -1) / np.sqrt(WIDTH)
    return codes


def marian(items: Iterable[tuple[str, Array, float | None]]) -> bytes:
    """Write items as a Marian binary, those with a largest value as 8-bit integers, and what says how deep it is."""
    described = {"dim-emb": WIDTH, "transformer-heads": HEADS, "transformer-dim-ffn": INNER, **_DEPTHS}
    entries = [_entry(*item) for item in items]
    text = "".join(f"{name}: {value}\n" for name, value in described.items()).encode() + b"\0"
    entries.append(("special:model.yml", _TEXT, (len(text),), text))
    names = [name.encode() + b"\0" for name, *_ in entries]
    head = struct.pack("<2Q", 1, len(entries))
    for name, (_, kind, shape, data) in zip(names, entries, strict=True):
        head += struct.pack("<4Q", len(name), kind, len(shape), len(data))
    head += b"".join(names) + b"".join(struct.pack(f"<{len(shape)}i", *shape) for _, _, shape, _ in entries)
    gap = -(len(head) + 8) % _ALIGNED
    return head + struct.pack("<Q", gap) + bytes(gap) + b"".join(data for *_, data in entries)


def _entry(name: str, values: Array, largest: float | None) -> tuple[str, int, tuple[int, ...], bytes]:
    """Return name, type, shape and bytes of an item."""
    if largest is None:
        data, kind = values.astype("<f4").tobytes(), _FLOAT
    else:
        factor = 127 / (float(np.abs(values).max()) or 1.0)
        packed = np.rint(values * factor).astype(np.int8)
        is_table = name.endswith("Wemb")
        data, kind = (packed if is_table else packed.T).tobytes() + struct.pack("<f", factor), _PACKED
    return name, kind, values.shape, data + bytes(-len(data) % _ALIGNED)


def spm(pieces: list[str]) -> bytes:
    """Write a SentencePiece vocabulary of the unigram kind: ``</s>``, ``<unk>``, and pieces that all count alike."""
    kinds = [("</s>", 3), ("<unk>", 2), *((piece, 6 if len(piece) > 1 else 1) for piece in pieces)]
    data = b""
    for piece, kind in kinds:
        score = b"\x15" + struct.pack("<f", 0.0 if kind > 1 else -1.0)
        data += _field(1, _field(1, piece.encode()) + score + bytes([0x18, kind]))
    none = 2**64 - 1
    settings = {3: 1, 35: int(any(len(piece) > 1 for piece in pieces)), 40: 1, 41: none, 42: 0, 43: none}
    trainer = b"".join(_varint(number << 3) + _varint(value) for number, value in settings.items())
    return data + _field(2, trainer) + _field(3, _field(1, b"identity"))


def _field(number: int, data: bytes) -> bytes:
    """Write a field of a protocol buffer that has a length."""
    return _varint(number << 3 | 2) + _varint(len(data)) + data


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])


def shortlist(candidates: list[list[int]], *, first: int) -> bytes:
    """Write a lexical shortlist: for each source token its target tokens, and how many are always allowed."""
    ends = np.cumsum([0, *map(len, candidates)]).astype("<u8")
    flat = np.asarray([target for targets in candidates for target in targets], "<u4")
    return struct.pack("<6Q", 0xF11A48D5013417F5, 0, first, 50, len(ends), len(flat)) + ends.tobytes() + flat.tobytes()
