"""From bitext to the work folder: tokenizer, token arrays, held-out pairs, and the report of the cleaning."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from tritext.build.bitext import Stream, read_bitext
from tritext.build.clean import Cleaner, hold_out
from tritext.build.config import REPORT, TOKENIZER, TOKENS, Config, Pair
from tritext.build.events import Cleaned
from tritext.build.tokenizer import foreign_pieces, load_tokenizer, tag, train_tokenizer
from tritext.build.tokens import Tokens, load_tokens, save_tokens
from tritext.errors import InputError, OutputError
from tritext.files import digest_of, replacing


@dataclass(frozen=True, slots=True)
class Prepared:
    """What training and packing start from."""

    tokens: Tokens
    held_out: Mapping[Pair, Sequence[Pair]]
    made_of: Sequence[Cleaned]

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Pairs of languages that are learnt, each in both directions."""
        return tuple(self.held_out)

    @property
    def languages(self) -> tuple[str, ...]:
        """All languages, in the order of their tags."""
        return _languages(self.held_out)


def prepare(config: Config) -> Prepared:
    """Read, clean and tokenize the bitext, or take what an earlier call left of the same.

    Raises:
        InputError: If a file cannot be read, or nothing is left to learn from.
        OutputError: If the work folder cannot be written.
    """
    work, start, digest = config.work, config.start, _digest(config)
    if (work / TOKENS).exists() and (tokens := load_tokens(work / TOKENS)).digest == digest:
        return Prepared(tokens, *_load_report(work / REPORT))
    try:
        work.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{work} cannot be made ({error.strerror}): name another folder as work") from error
    streams, dropped = _clean(config)
    held_out, left = hold_out(streams, config.cleaning.held_out, config.seed)
    if not any(stream.pairs for stream in left):
        raise InputError(f"no pair is left to learn from; left out were {[dict(reasons) for reasons in dropped]}")
    languages = _languages(held_out)
    model = (
        (start / TOKENIZER).read_bytes()
        if start
        else train_tokenizer(left, languages, pieces=config.pieces, seed=config.seed)
    )
    with replacing(work / TOKENIZER) as temporary:
        temporary.write_bytes(model)
    for before, after, reasons in zip(streams, left, dropped, strict=True):
        reasons["held out, or has a text that is"] = len(before.pairs) - len(after.pairs)
    tokens = _tokenize(config, left, dropped, digest)
    made_of = [_report(stream, reasons) for stream, reasons in zip(left, dropped, strict=True)]
    _save_report(work / REPORT, held_out, made_of)
    save_tokens(tokens, work / TOKENS)
    return Prepared(tokens, held_out, made_of)


def _languages(pairs: Mapping[Pair, object]) -> tuple[str, ...]:
    return tuple(sorted({language for pair in pairs for language in pair}))


def _digest(config: Config) -> str:
    """Return the mark of all that the arrays are made of."""
    settings = [config.bitext, config.cleaning, config.pieces, config.seed, config.training.longest]
    mark = hashlib.sha256(repr([settings, config.init]).encode())
    for path in [*(each.path for each in config.bitext), *([config.start / TOKENIZER] if config.start else [])]:
        try:
            mark.update(bytes.fromhex(digest_of(path)))
        except OSError as error:
            raise InputError(f"{path} cannot be read ({error.strerror}): check the path") from error
    return mark.hexdigest()


def _clean(config: Config) -> tuple[list[Stream], list[Counter[str]]]:
    """Read and clean all bitext: the streams that are left, and what went."""
    from tritext.engines import load_embedder

    cleaner = Cleaner(config.cleaning, load_embedder() if config.cleaning.similarity else None)
    cleaned = [cleaner.clean(stream) for bitext in config.bitext for stream in read_bitext(bitext)]
    return [stream for stream, _ in cleaned], [reasons for _, reasons in cleaned]


def _tokenize(config: Config, streams: Sequence[Stream], dropped: Sequence[Counter[str]], digest: str) -> Tokens:
    """Turn texts into arrays; pairs with too long a side are counted as dropped."""
    languages = _languages({stream.languages: None for stream in streams})
    third = config.third
    tokenizer = load_tokenizer(config.work / TOKENIZER, (*languages, third) if third else languages)
    ids: tuple[list[Any], list[Any]] = ([], [])
    lengths: tuple[list[int], list[int]] = ([], [])
    starts = [0]
    for stream, reasons in zip(streams, dropped, strict=True):
        encoded = zip(*(tokenizer.encode([pair[side] for pair in stream.pairs]) for side in (0, 1)), strict=True)
        fitting = [pair for pair in encoded if max(map(len, pair)) <= config.training.longest]
        reasons["too long"] = len(stream.pairs) - len(fitting)
        for side in (0, 1):
            ids[side].append(np.fromiter(chain.from_iterable(pair[side] for pair in fitting), np.uint16))
            lengths[side].extend(len(pair[side]) for pair in fitting)
        starts.append(len(lengths[0]))
    return Tokens(
        ids=(np.concatenate(ids[0]), np.concatenate(ids[1])),
        ends=(np.cumsum([0, *lengths[0]], dtype=np.int64), np.cumsum([0, *lengths[1]], dtype=np.int64)),
        streams=np.array(starts),
        tags=np.array([[tokenizer.piece_to_id(tag(each)) for each in stream.languages] for stream in streams]),
        weights=np.array([stream.bitext.weight for stream in streams]),
        is_one_way=np.zeros(len(streams), np.bool_),
        thirds=np.array([tokenizer.piece_to_id(tag(third)) if stream.bitext.third else 0 for stream in streams]),
        third_weights=np.array([stream.bitext.third_weight for stream in streams]),
        barred=foreign_pieces(tokenizer, third),
        vocabulary=tokenizer.get_piece_size(),
        digest=digest,
    )


def _report(stream: Stream, reasons: Counter[str]) -> Cleaned:
    kept = len(stream.pairs) - reasons["too long"]
    return Cleaned(stream.name, kept + reasons.total(), kept, {key: n for key, n in reasons.items() if n})


def _save_report(path: Path, held_out: Mapping[Pair, Sequence[Pair]], made_of: Sequence[Cleaned]) -> None:
    report = {
        "streams": [asdict(each) for each in made_of],
        "held_out": {"-".join(languages): pairs for languages, pairs in held_out.items()},
    }
    with replacing(path) as temporary:
        temporary.write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")


def _load_report(path: Path) -> tuple[dict[Pair, list[Pair]], list[Cleaned]]:
    report = json.loads(path.read_text(encoding="utf-8"))
    held_out = {}
    for languages, pairs in report["held_out"].items():
        a, b = languages.split("-")
        held_out[a, b] = [(pair[0], pair[1]) for pair in pairs]
    return held_out, [Cleaned(**each) for each in report["streams"]]
