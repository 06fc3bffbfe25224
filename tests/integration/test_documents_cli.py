"""``tritext translate`` and ``align`` on documents, as a user runs them."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

from support.command import run
from support.docx_file import paragraph, write_docx
from support.docx_file import run as docx_run

MARKDOWN = "# The report\n\nCall `make demo` and see [the page](http://x.y).\n\n```sh\nmake demo\n```\n"


def test_markdown_is_translated_into_several_languages(tmp_path: Path) -> None:
    source = tmp_path / "report.en.md"
    source.write_text(MARKDOWN, encoding="utf-8")
    done = run("translate", source, "--to", "ko,ja", "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    for language, letters in (("ko", "[가-힣]"), ("ja", "[ぁ-んァ-ヶ一-龠]")):
        text = (tmp_path / "out" / f"report.{language}.md").read_text(encoding="utf-8")
        assert text.startswith("# ")
        assert text.endswith("```sh\nmake demo\n```\n")
        assert "`make demo`" in text
        assert "](http://x.y)" in text
        assert re.search(letters, text.split("\n")[0])


def test_a_passage_that_is_not_as_it_should_be_is_named_and_the_exit_code_says_so(tmp_path: Path) -> None:
    source = tmp_path / "page.en.html"
    source.write_text("<p>All is well.</p>\n<div translate=no>Foo bar", encoding="utf-8")
    done = run("translate", source, "--to", "ko", "-o", tmp_path / "page.ko.html")
    assert done.returncode == 4
    assert "line 2: left as it is" in done.stderr
    assert (tmp_path / "page.ko.html").read_text(encoding="utf-8").endswith("</p>\n<div translate=no>Foo bar")


def test_standard_input_is_named_in_words(tmp_path: Path) -> None:
    page = '<p>All is well.</p>\n<div translate="no">Foo bar'
    done = run("translate", "-", "--format", "html", "--from", "en", "--to", "ko", stdin=page.encode())
    assert "standard input in ko, line 2: left as it is" in done.stderr
    assert "- in ko" not in done.stderr


def test_a_document_comes_through_a_pipe_with_its_attributes() -> None:
    page = '<html lang="en"><p>Call <img src="a.png" alt="The green field"> now.</p></html>'
    done = run("translate", "-", "--format", "html", "--from", "en", "--to", "ko", stdin=page.encode())
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(
        r'<html lang="ko"><p>.*<img src="a\.png" alt="[가-힣 ]+">.*[가-힣].*</p></html>', done.stdout.strip()
    )
    for said, message in (("pdf", "is one of md, html"), ("md", "of standard input")):
        refused = run("translate", "-" if said == "pdf" else "a.md", "--format", said, "--from", "en", "--to", "ko")
        assert (refused.returncode, message in refused.stderr) == (2, True)


def test_json_names_each_sentence_and_its_line(tmp_path: Path) -> None:
    source = tmp_path / "report.en.md"
    source.write_text(MARKDOWN, encoding="utf-8")
    done = run("translate", source, "--to", "ko", "--json")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(line["line"], line["source"]) for line in lines] == [
        (1, "The report"),
        (3, "Call make demo and see the page."),
    ]
    assert all(line["route"] == ["en", "ko"] for line in lines)


def test_a_docx_that_is_none_ends_with_bad_input(tmp_path: Path) -> None:
    source = tmp_path / "a.en.docx"
    source.write_bytes(b"PK\x03\x04 broken")
    done = run("translate", source, "--to", "ko", "-o", tmp_path / "b.docx")
    assert done.returncode == 5
    assert "no DOCX" in done.stderr


def test_versions_may_be_documents(tmp_path: Path) -> None:
    english = write_docx(tmp_path / "a.en.docx", paragraph(docx_run("Human rights are for all.")))
    korean = tmp_path / "a.ko.html"
    korean.write_text("<p>인권은 <b>모두</b>를 위한 것이다.</p>", encoding="utf-8")
    done = run("align", english, korean, "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    row = json.loads(done.stdout.splitlines()[-1])
    assert row["text"] == {"en": "Human rights are for all.", "ko": "인권은 모두를 위한 것이다."}


def test_a_word_document_is_not_printed_to_a_terminal(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.en.docx", paragraph(docx_run("All is well.")))
    terminal, stdout = pty.openpty()
    asked = [sys.executable, "-m", "tritext", "translate", str(path), "--to", "ko"]
    done = subprocess.run(asked, stdout=stdout, stderr=subprocess.PIPE, check=False)
    os.close(terminal)
    os.close(stdout)
    assert done.returncode == 2
    assert b"add -o OUT.ko.docx" in done.stderr
