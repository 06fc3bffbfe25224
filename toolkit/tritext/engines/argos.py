"""Argos packages run by CTranslate2 directly.

``argostranslate.translate`` is never imported: it pulls in torch, spaCy and stanza, reaches for the network to
split sentences, and translates one sentence at a time.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from statistics import fmean
from typing import Any

from tritext.engines.allocator import keep_freed_memory
from tritext.engines.decoding import Decoding
from tritext.engines.digest import package_signature
from tritext.engines.fullwidth import restore_fullwidth
from tritext.engines.headlines import LOST, fitter
from tritext.engines.names import names_digest
from tritext.engines.packaged import PackagedTranslator
from tritext.engines.packages import Package
from tritext.engines.plain import plainer
from tritext.engines.scripts import foreign_characters, model_files, native_pieces
from tritext.engines.terms import terms_digest
from tritext.engines.truecasing import is_headline, lowered, untitled
from tritext.errors import MissingModelError
from tritext.languages import UNSPACED
from tritext.records import Hypothesis
from tritext.translate.clauses import cut, rejoin

LARGEST_BATCH = 1024
"""Source pieces in a batch: with a beam, 512 to 1,024 were fastest on two cores."""

GREEDY_BATCH = 2048
"""The same without a beam, where a text is one row of the decoder: faster by a twentieth than 1,024."""

STEP = 8
"""Sources are padded to a multiple of so many pieces: lengths that are batched together. At 1 a batch of long texts had
one or two of them, and took a fifth more time for all."""

_CAREFUL = {"no_repeat_ngram_size": 3, "repetition_penalty": 1.3}
"""Settings for texts whose first translation was broken, beside a wider beam."""


class ArgosTranslator(PackagedTranslator):
    """Translates by the packages installed on this machine, and by the bundled one where none is."""

    name = "argos"

    def __init__(
        self, packages: dict[tuple[str, str], Package] | None = None, *, decoding: Decoding | None = None
    ) -> None:
        """Take the given packages by pair, or those that this machine has."""
        super().__init__(packages, decoding=decoding)
        self._models: dict[Path, Any] = {}
        self._loading = threading.Lock()

    def signature(self, *, source: str, target: str) -> str:
        """Return model, contents, library and settings that serve a pair."""
        package = self.packages[source, target]
        barred = foreign_characters(package)
        settings = {**self._settings(careful=False), "step": STEP, **({"barred": barred} if barred else {})}
        settings |= {"names": f"2-{names_digest()}"} if package.held_to_names else {}
        settings |= {"numbers": 2} if package.held_to_numbers else {}
        settings |= {"terms": f"2-{terms_digest()}"} if package.held_to_terms else {}
        return package_signature(package, library="ctranslate2", settings=settings)

    def lengths(self, texts: Sequence[str], *, source: str, target: str) -> list[int]:
        """Return how many pieces each text has."""
        encode = self.packages[source, target].tokenizer.encode
        return [len(encode(text)) for text in texts]

    def hypotheses(self, texts: Sequence[str], *, source: str, target: str, careful: bool = False) -> list[Hypothesis]:
        """Translate each text and score it by its mean log-probability a piece.

        A text longer than the model's limit is cut at clause marks and its parts joined again; with ``careful``
        into parts of half that length. ``limit`` among the doubts: a part filled the room that decoding had, so
        its end may be missing.

        Raises:
            MissingPairError: If no package serves the pair.
        """
        made = self._hypotheses(texts, self._settings(careful=careful), source, target, careful=careful)
        return [first for first, *_ in made]

    def best(self, text: str, *, source: str, target: str, count: int) -> list[Hypothesis]:
        """Return the likeliest translations of a text, as many as asked for, the likeliest first.

        The beam is as wide as that, so that the first one may be another than ``hypotheses`` gives. Of a text that is
        cut into parts the second one has the second of each part, and so on.

        Raises:
            MissingPairError: If no package serves the pair.
        """
        settings = {"beam_size": max(count, self._decoding.beam), "num_hypotheses": count}
        return self._hypotheses([text], settings, source, target)[0]

    def ranked(self, texts: Sequence[str], *, source: str, target: str) -> list[list[Hypothesis]]:
        """Return as many translations of each text as the beam is wide; the first are those of ``hypotheses``.

        Raises:
            MissingPairError: If no package serves the pair.
        """
        beam = self._decoding.beam
        return self._hypotheses(texts, {"beam_size": beam, "num_hypotheses": beam}, source, target)

    def _hypotheses(
        self, texts: Sequence[str], settings: dict[str, Any], source: str, target: str, *, careful: bool = False
    ) -> list[list[Hypothesis]]:
        """Translate each text, English in capitals as a sentence; headlines as they are or as one, which is better."""
        package = self.packages[source, target]
        if source != "en":
            return self._in_parts(package, texts, settings, careful=careful)
        cased = [lowered(text) for text in texts]
        cased = [plainer(text) for text in cased] if package.held_to_terms else cased
        read = [untitled(text, package.knows) for text in cased]
        other = [i for i, text in enumerate(read) if text != cased[i]]
        made = self._in_parts(package, [*cased, *(read[i] for i in other)], settings, careful=careful)
        made, again = made[: len(texts)], made[len(texts) :]
        backward = cache(partial(self._backward, package))
        chosen = partial(fitter, backward=backward, source=source, target=target)
        for i, own in zip(other, again, strict=True):
            made[i] = chosen(read[i], made[i], own)
        lost = [i for i, text in enumerate(read) if is_headline(text) and backward(text, made[i][0].text) < LOST]
        again = self._in_parts(package, [f"{read[i]}." for i in lost], settings, careful=careful)
        for i, own in zip(lost, again, strict=True):
            stopless = [replace(each, text=each.text.rstrip(".。")) for each in own]
            made[i] = chosen(read[i], made[i], stopless)
        return made

    def _backward(self, package: Package, text: str, translation: str) -> float:
        """Return how likely a text is where its translation is given, a piece; 0 where no model goes back.

        -inf if either is too long. What repeats itself without an end, or says half, is likely, too, but the text is
        not from it. Each is asked for alone, so that the answer is the same to the last digit.
        """
        back = self.packages.get((package.target, package.source))
        if back is None or back.path != package.path:
            return 0.0
        given, wanted = package.tokenizer.encode(translation), package.tokenizer.encode(text)
        if not all(0 < len(pieces) <= package.max_pieces for pieces in (given, wanted)):
            return -math.inf
        prefix = [back.target_prefix] if back.target_prefix else []
        (result,) = self._model(package).score_batch([given], [[*prefix, *wanted]])
        return fmean(result.log_probs[len(prefix) :])

    def _in_parts(
        self, package: Package, texts: Sequence[str], settings: dict[str, Any], *, careful: bool
    ) -> list[list[Hypothesis]]:
        """Translate each text, in parts if it is too long for the model; one or more hypotheses each."""
        cuts = [_cut(package, text, careful=careful) for text in texts]
        parts = [text[a:b] for text, spans in zip(texts, cuts, strict=True) for a, b in spans]
        decoded = iter(self._decode(package, parts, settings))
        made = [list(zip(*(next(decoded) for _ in spans), strict=True)) for spans in cuts]
        return [
            [_joined(text, spans, list(each), target=package.target) for each in ranks]
            for text, spans, ranks in zip(texts, cuts, made, strict=True)
        ]

    def _decode(
        self, package: Package, parts: list[str], settings: dict[str, Any]
    ) -> list[list[tuple[str, float, int, bool]]]:
        """Translate parts that fit the model: (text, log-probability, pieces, whether the room was filled) each.

        One a part, the likeliest first if the settings ask for more.

        In batches of one padded length each, a multiple of ``STEP``: attention goes over as many places whatever a
        text is batched with, so that its translation and score are the same to the last digit. Each decodes no further
        than that length warrants: one endless repetition costs a batch, not the corpus. Longest first.
        """
        encoded = [package.tokenizer.encode(part) for part in parts]
        model, prefix = self._model(package), [package.target_prefix] if package.target_prefix else []
        settings = {**package.decoding, **settings, "use_vmap": bool(native_pieces(package))}
        most = GREEDY_BATCH if settings["beam_size"] == 1 else LARGEST_BATCH
        jobs: list[tuple[int, int, Any]] = []
        for batch in _batches(encoded, most):
            sources = _filled([encoded[i] for i in batch])
            room = 2 * _padded(sources[0]) + 24
            results = model.translate_batch(
                sources,
                target_prefix=[prefix] * len(sources) if prefix else None,
                max_decoding_length=room,
                replace_unknowns=True,
                return_scores=True,
                asynchronous=True,
                **settings,
            )
            jobs += [(i, room, result) for i, result in zip(batch, results[: len(batch)], strict=True)]
        decoded: list[list[tuple[str, float, int, bool]]] = [[] for _ in parts]
        for i, room, job in jobs:
            result = job.result()
            for hypothesis, score in zip(result.hypotheses, result.scores, strict=True):
                count = len(hypothesis)
                text = package.tokenizer.decode(hypothesis[len(prefix) :]).strip()
                if package.target in UNSPACED:
                    text = restore_fullwidth(text)
                decoded[i].append((text, score * (count + 1), count + 1, count >= room))
        return decoded

    def _settings(self, *, careful: bool) -> dict[str, Any]:
        """Return what decides the output beside the package, where it is careful and where not."""
        beam = self._decoding.beam
        return {"beam_size": beam + 2, **_CAREFUL} if careful else {"beam_size": beam}

    def _model(self, package: Package) -> Any:
        """Return the loaded model of a package; the directions of a multilingual one share it.

        Raises:
            MissingModelError: If it cannot be loaded: a part of it is lacking, or it is of another version.
        """
        with self._loading:
            if package.path not in self._models:
                import ctranslate2

                keep_freed_memory()
                sharing = [each for each in self.packages.values() if each.path == package.path]
                try:
                    self._models[package.path] = ctranslate2.Translator(
                        str(package.path / "model"),
                        device="cpu",
                        compute_type="auto",
                        inter_threads=self._decoding.batches_at_once,
                        intra_threads=self._decoding.threads,
                        files=next(filter(None, map(model_files, sharing)), None),
                    )
                except (RuntimeError, ValueError) as error:
                    again = f"remove that folder and run  tritext models install {package.source} {package.target}"
                    raise MissingModelError(
                        f"the model of {package.path} cannot be loaded ({error}): "
                        f"{'install tritext again' if package.is_bundled else again}"
                    ) from None
        return self._models[package.path]


def _cut(package: Package, text: str, *, careful: bool) -> list[tuple[int, int]]:
    """Return the spans of a text that fit the model; half as long ones if it is careful."""
    limit = package.max_pieces // 2 if careful else package.max_pieces
    return cut(text, limit=limit, measure=lambda part: len(package.tokenizer.encode(part)))


def _padded(pieces: list[str]) -> int:
    """Return the length that a source is padded to."""
    return -(-len(pieces) // STEP) * STEP


def _batches(encoded: list[list[str]], most: int) -> Iterator[list[int]]:
    """Yield batches of one padded length and at most so many pieces, longest first.

    Those of a length are as large as each other, and the longest texts are dealt out among them, because a batch
    without one of the full length wants a source that fills it, which costs as much as a text.
    """
    alike: dict[int, list[int]] = {}
    for i in sorted(range(len(encoded)), key=lambda i: (-len(encoded[i]), i)):
        alike.setdefault(_padded(encoded[i]), []).append(i)
    for length, members in alike.items():
        count = -(-len(members) // max(1, most // max(1, length)))
        yield from (members[first::count] for first in range(count))


def _filled(sources: list[list[str]]) -> list[list[str]]:
    """Add a source that pads a batch to its length if none does: the longest, its last piece repeated."""
    longest = max(sources, key=len)
    lacking = _padded(longest) - len(longest)
    return [*sources, longest + lacking * longest[-1:]] if lacking else sources


def _joined(
    text: str, spans: list[tuple[int, int]], parts: list[tuple[str, float, int, bool]], *, target: str
) -> Hypothesis:
    """Join the translated parts of a text into one hypothesis."""
    joined = rejoin(text, spans, [part[0] for part in parts], target=target)
    pieces = sum(part[2] for part in parts)
    return Hypothesis(
        joined,
        score=sum(part[1] for part in parts) / pieces if pieces else None,
        doubts=("limit",) if any(part[3] for part in parts) else (),
    )
