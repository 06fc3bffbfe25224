"""How many terms of a glossary translations have, without it and with it, by the models on this machine.

Without arguments on the Universal Declaration; else on a TSV file of texts and its columns, such as ``doc,en,ja,ko``.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Mapping, Sequence
from itertools import permutations
from pathlib import Path

from tritext.engines import load_translator
from tritext.glossary import parse_glossary
from tritext.records import Rendering
from tritext.translate import find_route, translate_texts

LANGUAGES = ("en", "ko", "ja")
SENTENCES = 80
NEWS = """en\tko\tja
Trump\t트럼프\tトランプ\npolice\t경찰\t警察\ngovernment\t정부\t政府\nKavanaugh\t캐버노\tカバノー\nRussia\t러시아\tロシア
China\t중국\t中国\npresident\t대통령\t大統領\ncourt\t법원\t裁判所\nelection\t선거\t選挙\nBrexit\t브렉시트\tブレグジット
FBI\t=\t=\nFacebook\t페이스북\tフェイスブック\nSenate\t상원\t上院\nparty\t당\t党\nteam\t팀\tチーム\nschool\t학교\t学校
company\t회사\t会社\nhospital\t병원\t病院\nLabour\t노동당\t労働党\nSyria\t시리아\tシリア
"""
RIGHTS = "en\tko\tja\nright\t권리\t権利\nfreedom\t자유\t自由\nlaw\t법\t法\neducation\t교육\t教育\nnation\t나라\t国\n"


def main(arguments: Sequence[str]) -> None:
    """Print a row for each direction."""
    glossary = parse_glossary(NEWS if arguments else RIGHTS, name="terms")
    texts = _columns(Path(arguments[0]), arguments[1].split(",")) if arguments else _declaration()
    translator = load_translator()
    for source, target in permutations(LANGUAGES, 2):
        ends = {"source": source, "target": target}
        chosen = [text for text in texts[source] if glossary.terms(text, **ends)]
        random.Random(3).shuffle(chosen)
        chosen = chosen[: SENTENCES if arguments else 12]
        route = find_route(translator.pairs, source=source, target=target)
        wanted = sum(len(glossary.terms(text, **ends)) for text in chosen)

        def had(made: Sequence[Rendering], chosen: Sequence[str] = chosen, ends: Mapping[str, str] = ends) -> int:
            lacking = (glossary.missing(text, each.text, **ends) for text, each in zip(chosen, made, strict=True))
            return -sum(map(len, lacking))

        plain = wanted + had(translate_texts(translator, chosen, route=route))
        masked = wanted + had(translate_texts(translator, chosen, route=route, glossary=glossary))
        print(f"{source}-{target}: {wanted} terms, {plain} without the glossary, {masked} with it", flush=True)


def _columns(path: Path, names: Sequence[str]) -> dict[str, list[str]]:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if line]
    return {name: [row[at] for row in rows] for at, name in enumerate(names)}


def _declaration() -> dict[str, list[str]]:
    folder = Path(__file__).parent.parent.parent / "corpora" / "udhr"
    return {
        language: [line for line in (folder / f"udhr.{language}.txt").read_text(encoding="utf-8").split("\n") if line]
        for language in LANGUAGES
    }


if __name__ == "__main__":
    main(sys.argv[1:])
