"""The Argos package: model, tokenizer, metadata, and a README that says what it was made of and how good it is."""

from __future__ import annotations

import dataclasses
import json
import shutil
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tritext.build.checkpoint import Weights
from tritext.build.config import Config, Pair
from tritext.build.convert import write_model
from tritext.build.events import Cleaned
from tritext.build.quality import signature
from tritext.build.tokenizer import load_tokenizer, tag
from tritext.files import replacing
from tritext.languages import language_name

_DATE = (1980, 1, 1, 0, 0, 0)
"""Of every member: the same package, the same bytes."""


def write_package(
    config: Config, languages: Sequence[str], pairs: Sequence[Pair], weights: Weights, folder: Path
) -> Path:
    """Write a package, without README and measured quality yet, over what is there; return its folder in ``folder``.

    Its languages are in the order of their tags; each pair was learnt in both directions.
    """
    package = folder / f"{config.name}-{config.version.replace('.', '_')}"
    shutil.rmtree(package, ignore_errors=True)
    tokenizer = load_tokenizer(config.work / "sentencepiece.model", languages)
    vocabulary = [tokenizer.id_to_piece(i) for i in range(tokenizer.get_piece_size())]
    write_model(config.model, weights, vocabulary, package / "model")
    shutil.copyfile(config.work / "sentencepiece.model", package / "sentencepiece.model")
    _write_metadata(package, _metadata(config, pairs))
    return package


def _metadata(config: Config, pairs: Sequence[Pair]) -> dict[str, Any]:
    """Return what argostranslate reads, for the first direction, and our own block for all."""
    directions: dict[str, list[str]] = {}
    for a, b in sorted({*pairs, *(pair[::-1] for pair in pairs)}):
        directions.setdefault(a, []).append(b)
    source, target = pairs[0]
    return {
        "package_version": config.version,
        "argos_version": "1.11",
        "from_code": source,
        "from_name": language_name(source),
        "to_code": target,
        "to_name": language_name(target),
        "target_prefix": tag(target),
        "tritext": {
            "name": config.name,
            "directions": directions,
            "target_prefix": {language: tag(language) for language in directions},
            "max_pieces": config.training.longest,
            "decoding": dataclasses.asdict(config.decoding),
            "license": config.licence,
        },
    }


def _write_metadata(package: Path, metadata: Mapping[str, Any]) -> None:
    text = json.dumps(metadata, ensure_ascii=False, indent=2) + "\n"
    (package / "metadata.json").write_text(text, encoding="utf-8")


def describe(
    package: Path, config: Config, made_of: Sequence[Cleaned], scores: Mapping[Pair, float], step: int
) -> None:
    """Add README and measured quality to a package folder."""
    metadata = json.loads((package / "metadata.json").read_text(encoding="utf-8"))
    named = {"-".join(pair): score for pair, score in scores.items()}
    on = f"up to {config.cleaning.held_out} held-out pairs of the training data for each pair of languages"
    metadata["tritext"]["quality"] = {"metric": "chrF2", "on": on, "signature": signature(), "scores": named}
    _write_metadata(package, metadata)
    licences = {each.path.name: each.licence for each in config.bitext}
    rows = [
        f"| {each.name} | {licences.get(each.name.rsplit(' ', 1)[0], '')} | {each.read} | {each.kept} "
        f"| {', '.join(f'{reason} {count}' for reason, count in sorted(each.dropped.items()) if count)} |"
        for each in made_of
    ]
    shape = config.model
    lines = [
        f"# {config.name} {config.version}\n",
        f"A translation model for {', '.join(named)}, in the layout of an Argos package. Licence: {config.licence}.\n",
        f"Transformer of {shape.encoder_layers} encoder and {shape.decoder_layers} decoder layers, width {shape.width},"
        f" int8; {step} steps of {config.training.batch} tokens, seed {config.seed}."
        + (f" It started from {config.init}." if config.init else "")
        + "\n",
        "## Quality\n",
        f"chrF2 (sacrebleu, `{signature()}`) on {on}; text of another kind will come out worse.\n",
        "| direction | chrF2 |\n|---|---:|",
        *(f"| {pair} | {score:.1f} |" for pair, score in named.items()),
        "\n## Trained on\n",
        "| bitext | licence | pairs read | learnt from | left out |\n|---|---|---:|---:|---|",
        *rows,
        *_read_too(config),
    ]
    (package / "README.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _read_too(config: Config) -> list[str]:
    """Say which bitext was translated into a third language, which the package then reads, as text of the machine's."""
    made = [each.path.name for each in config.bitext if each.third]
    if not (made and config.init):
        return []
    return [f"\n{', '.join(made)} also as {config.init} translates it into {config.third}, without the least likely."]


def pack(package: Path, path: Path) -> None:
    """Zip a package folder into an ``.argosmodel`` file, whole or not at all.

    Raises:
        OutputError: If the file cannot be written.
    """
    with replacing(path) as temporary, zipfile.ZipFile(temporary, "w") as archive:
        for file in sorted(each for each in package.rglob("*") if each.is_file()):
            member = zipfile.ZipInfo(file.relative_to(package.parent).as_posix(), _DATE)
            member.external_attr = 0o644 << 16
            archive.writestr(member, file.read_bytes(), zipfile.ZIP_DEFLATED)
