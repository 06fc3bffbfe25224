"""``tritext evaluate``: how good an alignment or a translation is."""

from __future__ import annotations

import json
from dataclasses import asdict
from itertools import permutations
from pathlib import Path
from typing import Annotated, Any

import typer

from tritext.cells import visible
from tritext.cli.console import narrate, print_json, print_lines, say
from tritext.cli.options import AsJson, Beam, Encoding, Versions, chosen_decoding, parse_pair, read_versions
from tritext.cli.standard_input import from_standard_input
from tritext.engines.decoding import DEFAULT_BEAM
from tritext.phrasing import count

evaluate = typer.Typer(
    no_args_is_help=True,
    help="Score alignments and translations against gold.\n\ntritext evaluate align gold.jsonl found.jsonl",
)


def _rate(name: str, meaning: str) -> Any:  # noqa: ANN401 - typer's own type is private
    """Return an option that is a probability."""
    return typer.Option(name, metavar="RATE", min=0, max=1, help=meaning)


def _names(given: str | None) -> tuple[str, ...]:
    """Read a comma-separated list of names."""
    return tuple(name.strip() for name in given.split(",")) if given else ()


@evaluate.command()
def align(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A file, or a folder of documents.")],
    hypothesis: Annotated[
        Path,
        typer.Argument(metavar="HYPOTHESIS", help="What was found: a file, a folder with the same documents, or -."),
    ],
    languages: Annotated[
        str | None, typer.Option("--languages", metavar="LIST", help="Score these versions alone, as en,ko.")
    ] = None,
    reliability: Annotated[
        Path | None,
        typer.Option("--reliability", metavar="OUT.png", help="Draw how often units are right, by their posterior."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Score an alignment: exact units of all versions, and the beads of each pair.

    tritext evaluate align gold.jsonl found.jsonl

    A file holds units ({"en": [3], "ko": [3, 4], "posterior": 0.97}), vecalign's beads ([3]:[3, 4]), or is a .tritext
    file. In a folder, documents go together by their path without the suffix, or by their folder if they are called
    gold or hypothesis.

    A unit is right if its segments are exactly those of a gold unit, in every version. Beads are scored by vecalign's
    definitions. Strict: the very bead is in the gold. Lax: a gold bead shares segments with it on both sides.
    Precision counts all that was found; recall, where all types are taken together, gold beads with both sides. ECE:
    how far posteriors are from the share of right units, 0 is best; 15 bins of equal mass.

    Intervals are of a bootstrap over documents (5 or more), else over blocks of 10 units.
    """
    from tritext.errors import UsageError
    from tritext.evaluate.alignment import score_alignment
    from tritext.evaluate.links import read_cases, with_same_sides
    from tritext.evaluate.reliability import check_drawable, draw_reliability
    from tritext.evaluate.tables import alignment_lines

    if reliability:
        check_drawable(reliability)
    with from_standard_input(hypothesis) as real:
        cases, extra = read_cases(gold, real)
    if extra:
        have = "has no gold and is" if len(extra) == 1 else "have no gold and are"
        say(f"{hypothesis}: {count(len(extra), 'document')} {have} not scored: {', '.join(extra[:5])}")
    cases = with_same_sides(cases, _names(languages) or None)
    score = score_alignment(cases)
    if reliability:
        if not score.calibration:
            raise UsageError(f"{hypothesis} says no posteriors: without them there is nothing to draw")
        draw_reliability(score.calibration, reliability)
        say(f"written:  {reliability}")
    if as_json:
        print_json([asdict(score)])
    else:
        print_lines(map(visible, alignment_lines(score)))


@evaluate.command()
def translate(
    file: Annotated[
        Path, typer.Argument(metavar="FILE.tsv", help="The same lines in several languages, in tab-separated columns.")
    ],
    languages: Annotated[
        str | None,
        typer.Option("--languages", metavar="LIST", help="The columns to score, as en,ko. [all that are languages]"),
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option(
            "--columns",
            metavar="LIST",
            help="Names of all columns, as doc,en,ko. [the first line, or the last columns]",
        ),
    ] = None,
    direction: Annotated[
        list[str] | None,
        typer.Option("--direction", metavar="PAIR", help="Only this direction, as en-ko. Repeatable. [all]"),
    ] = None,
    package: Annotated[
        list[str] | None,
        typer.Option(
            "--package",
            metavar="NAME",
            help="Translate by this package (a name of `tritext models list`, or a folder) instead of what serves. "
            "Repeatable: the others are compared with the first.",
        ),
    ] = None,
    hypothesis: Annotated[
        list[Path] | None,
        typer.Option(
            "--hypothesis", metavar="FILE", help="Score these translations, one a line, of one --direction. Repeatable."
        ),
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", min=1, help="Take the first N lines alone.")
    ] = None,
    beam: Beam = DEFAULT_BEAM,
    as_json: AsJson = False,
) -> None:
    """Score translations by chrF2 and BLEU, and count what is plainly broken.

    tritext evaluate translate news.tsv --columns doc,en,ja,ko --limit 300

    Each direction between the languages is translated as `tritext translate` does it, and compared with the other
    column. Higher is better, 0 to 100; the scores of different languages or files cannot be compared.

    BLEU cuts words by sacrebleu's ja-mecab, ko-mecab, zh, and 13a elsewhere; one that is not installed is said, and
    never replaced by another.
    """
    from tritext.errors import UsageError
    from tritext.evaluate.parallel import read_hypothesis, read_parallel
    from tritext.evaluate.tables import translation_lines
    from tritext.evaluate.translation import System, package_system, score_translations, serving_system
    from tritext.languages import parse_languages

    asked = parse_languages(languages) if languages else ()
    parallel = read_parallel(file, columns=_names(columns), languages=asked, limit=limit)
    pairs = [pair for each in direction or [] if (pair := parse_pair(each))]
    pairs = pairs or list(permutations(parallel.languages, 2))
    if unknown := {language for pair in pairs for language in pair} - set(parallel.languages):
        raise UsageError(f"{file} has {', '.join(parallel.languages)}, and not {', '.join(sorted(unknown))}")
    if hypothesis and len(pairs) != 1:
        raise UsageError("translations are of one direction: name it, as in  --direction en-ko")
    decoding = chosen_decoding(beam)
    systems = [package_system(name, decoding) for name in package or []]
    systems += [System(str(path), given=read_hypothesis(path, parallel)) for path in hypothesis or []]
    scores = list(narrate(score_translations(parallel, pairs, systems or [serving_system(decoding)])))
    if as_json:
        found = {"file": str(file), "lines": len(parallel), "of": parallel.total, "scores": [*map(asdict, scores)]}
        print_json([found])
    else:
        print_lines(map(visible, translation_lines(parallel, scores)))


@evaluate.command()
def perturb(
    versions: Versions,
    folder: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Where the altered versions go.")],
    seed: Annotated[int, typer.Option("--seed", metavar="N", min=0, help="Another one, another document.")] = 0,
    gold: Annotated[
        Path | None,
        typer.Option("--gold", metavar="FILE", help="Their units, if line i does not say what line i says."),
    ] = None,
    merge: Annotated[float, _rate("--merge", "That a segment is joined to the next one, in each version.")] = 0.06,
    drop: Annotated[float, _rate("--drop", "That a passage begins which one or two versions lack.")] = 0.04,
    insert: Annotated[float, _rate("--insert", "That one version alone has a passage more.")] = 0.02,
    move: Annotated[float, _rate("--move", "That a passage begins which one version has elsewhere.")] = 0.0,
    replace: Annotated[float, _rate("--replace", "That one version has another passage in its place.")] = 0.0,
    encoding: Encoding = None,
) -> None:
    """Alter versions that go together line by line, to test an aligner: what is right is known.

    tritext evaluate perturb news.en.txt news.ko.txt --seed 7 -o altered/

    Writes DIR/en.txt, DIR/ko.txt, a segment a line, and DIR/gold.jsonl. Align them with --already-split, and score what
    comes out with `tritext evaluate align DIR/gold.jsonl`. Rates are probabilities for each line.
    """
    from tritext.errors import UsageError
    from tritext.evaluate.links import read_units
    from tritext.evaluate.perturb import Rates
    from tritext.evaluate.perturb import perturb as alter
    from tritext.files import make_folder, replacing
    from tritext.segment import segment

    texts = read_versions(versions, encoding, already_split=True)
    documents = [segment(text.text, id=text.id, language=text.language, already_split=True) for text in texts]
    lines = {document.language: [each.text for each in document.segments] for document in documents}
    if len(lines) < len(documents):
        raise UsageError("two of the versions are in one language: name it, as in ko=PATH")
    units = read_units(gold, tuple(lines)) if gold else None
    made = alter(lines, seed=seed, rates=Rates(merge, drop, insert, move, replace=replace), gold=units)
    contents = {f"{language}.txt": segments for language, segments in made.versions.items()}
    contents["gold.jsonl"] = tuple(json.dumps(dict(unit)) for unit in made.units)
    make_folder(folder)
    for name, content in contents.items():
        with replacing(folder / name) as temporary:
            temporary.write_text("".join(f"{line}\n" for line in content), encoding="utf-8", newline="\n")
    say(f"written:  {folder}: {count(len(made.units), 'unit')}, {len(made.moved)} of them moved")
