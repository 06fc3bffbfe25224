"""What ``tritext check`` finds in parallel text with seeded faults, and what it says of the text as it was.

    python tests/benchmarks/bench_check.py [FILE.tsv] [--columns doc,en,ja,ko] [--languages en,ko] [--kinds date,era]
        [--tuning] [--show] [--passages] [--scorer none]

Without a file, what the repository carries. Every other document, by name, is what the rules were tuned on; the figures
are of the rest. ``support.seeds`` has the kinds of faults, ``support.seeded`` says what is counted. Alarms on untouched
text count as false here, though some of them are true: ``--show`` prints them, and the seeds that were not found.
"""

from __future__ import annotations

import time
from argparse import ArgumentParser, Namespace
from pathlib import Path

from support.halves import carried, read
from support.seeded import Tally, alarms, findings, tallies, without
from support.seeds import KINDS, PASSAGES, Units
from tritext.checks import RULES, Finding
from tritext.checks.likelihood import Score
from tritext.embed import CachedEmbedder
from tritext.engines import load_embedder, load_scorer


def main() -> None:
    """Print the tables."""
    asked = _asked()
    units = _units(asked)
    some = PASSAGES if asked.passages else KINDS
    kinds = [each for each in some if asked.kinds is None or each.name in asked.kinds.split(",") or not each.is_change]
    encode = CachedEmbedder(load_embedder("use")).encode if asked.passages else None
    score = load_scorer() if asked.scorer != "none" else None
    half = "tuning" if asked.tuning else "held-out"
    print(f"{len(units)} units of the {half} half; languages {' '.join(units[0].variants)}\n")
    print("| kind | rule | language | seeds | recall | named | precision (95 %) |\n|---|---|---|--:|--:|--:|--:|")
    seen = []
    for tally in tallies(units, most=asked.most, kinds=kinds, encode=encode, score=score):
        seen.append(tally)
        print(_row(tally), flush=True)
        if asked.show:
            _show(tally)
    _print_confidences(seen)
    if asked.passages:
        _print_lacking(units, score, show=asked.show)
        return
    print("\n| untouched | alarms | above info | in 100 units | at most (95 %) |\n|---|--:|--:|--:|--:|")
    for rules in (*((each,) for each in RULES if RULES[each].is_default), ()):
        count, rate, most = alarms(units, *rules, score=score)
        heavy, *_ = alarms(units, *rules, notes=False, score=score)
        print(f"| {rules[0] if rules else 'all that are on'} | {count} | {heavy} | {rate:.2f} | {most:.2f} |")
        if asked.show and rules:
            _print_found(units, findings(units, rules[0], score=score))
    print()
    for rules in (*((each,) for each in RULES if RULES[each].is_default), ()):
        start = time.process_time()
        findings(units * 4, *rules)
        name = rules[0] if rules else "all that are on"
        print(f"{name}: {4 * len(units) / (time.process_time() - start):.0f} units a second of one core")


def _asked() -> Namespace:
    parser = ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--columns", default="doc,en,ja,ko")
    parser.add_argument("--languages", help="these alone, as if there were no other versions")
    parser.add_argument("--kinds", help="these alone")
    parser.add_argument(
        "--passages", action="store_true", help="clauses dropped and sentences moved: needs the encoder"
    )
    parser.add_argument("--scorer", help="`none`: no model reads what is suspected")
    parser.add_argument("--most", type=int, default=150, help="seeds of a kind in a language")
    parser.add_argument("--tuning", action="store_true", help="the half that the rules were tuned on")
    parser.add_argument("--show", action="store_true", help="print what was missed and what was said wrongly")
    return parser.parse_args()


def _units(asked: Namespace) -> Units:
    """Read what the figures are of."""
    if asked.file is None:
        units = carried(is_tuning=asked.tuning)
    else:
        units = read(asked.file, asked.columns.split(","), is_tuning=asked.tuning)
    return without(units, asked.languages.split(",")) if asked.languages else units


def _row(tally: Tally) -> str:
    precision, low, high = tally.precision
    shares = f"{tally.recall:.2f} | {tally.named / max(tally.seeds, 1):.2f} | {precision:.3f} ({low:.2f}-{high:.2f})"
    return f"| {tally.kind} | {tally.rule} | {tally.language} | {tally.seeds} | {shares} |"


def _show(tally: Tally) -> None:
    """Print the seeds that were missed and the controls that were not."""
    for seed in tally.missed:
        at = seed.units[seed.row].variants[tally.language].text[slice(*(seed.span or (0, 0)))]
        print(f"  missed {tally.kind} {tally.language} [{at}]")
        print("".join(f"    {each.text}\n" for each in seed.units[seed.row].variants.values()))
    for seed, finding in tally.spoken:
        print(f"  said {tally.kind} {tally.language}: {finding.message} {finding.confidence:.2f}")
        print("".join(f"    {each.text}\n" for each in seed.units[seed.row].variants.values()))


def _print_confidences(seen: list[Tally]) -> None:
    """Print how often a rule was right when it said that it was so sure, seeds and controls together."""
    print("\n| rule | confidence | said | right |\n|---|---|--:|--:|")
    for rule in dict.fromkeys(each.rule for each in seen):
        said = [pair for each in seen if each.rule == rule for pair in each.confidences]
        for low, high in ((0.0, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01)):
            right = [is_right for confidence, is_right in said if low <= confidence < high]
            if right:
                print(f"| {rule} | {low:.2f} to {min(high, 1):.2f} | {len(right)} | {sum(right) / len(right):.3f} |")


def _print_lacking(units: Units, score: Score | None, *, show: bool) -> None:
    """Print what ``omitted`` says of the text as it was, and how fast; the encoder remembers nothing."""
    embedder = load_embedder("use")
    start = time.process_time()
    found = findings(units, "omitted", encode=lambda texts: CachedEmbedder(embedder).encode(texts), score=score)
    speed = len(units) / (time.process_time() - start)
    heavy = sum(each.severity != "info" for each in found)
    share = 100 * len(found) / len(units)
    print(f"\nuntouched: {len(found)} findings of omitted, {share:.2f} in 100, {heavy} above info")
    print(f"omitted: {speed:.0f} units a second of one core")
    if show:
        _print_found(units, found)


def _print_found(units: Units, found: list[Finding]) -> None:
    for finding in found:
        print(f"  alarm: {finding.message} {finding.confidence:.2f} {finding.languages}")
        print("".join(f"    {each.text}\n" for each in units[finding.unit].variants.values()))


if __name__ == "__main__":
    main()
