"""The samples are what their README says."""

from __future__ import annotations

import hashlib
import json
import re

from support.command import CORPORA


def test_every_sample_is_listed_with_its_checksum() -> None:
    readme = (CORPORA / "README.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^([0-9a-f]{64})  (\S+)$", readme, re.MULTILINE))
    listed = {name: digest for digest, name in listed.items()}
    found = {
        str(path.relative_to(CORPORA)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in CORPORA.rglob("*")
        if path.is_file() and path.name != "README.md"
    }
    assert listed == found


def test_the_passages_of_the_declaration_cover_each_line_once() -> None:
    rows = [json.loads(line) for line in (CORPORA / "udhr" / "passages.jsonl").read_text().splitlines()]
    for language in ("en", "ko", "ja"):
        lines = (CORPORA / "udhr" / f"udhr.{language}.txt").read_text(encoding="utf-8").split("\n")
        assert [line for row in rows for line in row[language]] == list(range(len([line for line in lines if line])))
