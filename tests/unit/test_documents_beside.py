"""A web page set beside another version of it: its title, menus and foot are no rows, and that is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tritext.documents import open_document, read_version
from tritext.read import Text, VersionSpec

PAGE = """\
<!doctype html><html lang=en><head><title>Ministry | Statement</title></head><body>
<header><a href=/>Ministry</a><nav><ul><li><a>Home</a><li><a>News</a></ul></nav>
<h1>Statement on rights</h1><p>By the <b>Minister</b></p><div>Search</div></header>
<div role="navigation"><div>You are here</div> Home</div>
<main><article><header><div>18 October</div></header><p>All are equal.</p><footer>Seoul</footer></article></main>
<script>var a = "no"</script><footer><p>© 2024 Ministry</p></footer></body></html>
"""


def read(source: str, folder: Path) -> Text:
    path = folder / "page.en.html"
    path.write_text(source, encoding="utf-8")
    return read_version(VersionSpec(str(path), "en"))


def test_title_menus_and_foot_of_a_web_page_are_left_out_and_said(tmp_path: Path) -> None:
    text = read(PAGE, tmp_path)
    assert text.text.split("\n\n") == [
        "Statement on rights", "By the Minister", "18 October", "All are equal.", "Seoul\n",
    ]  # fmt: skip
    said = (
        "title, menus and foot of the page are left out: “Ministry | Statement”, “Ministry”, “Home”, “News” and 4 more"
    )
    assert text.notices == (f"{tmp_path}/page.en.html: {said}",)


def test_a_web_page_that_is_translated_keeps_them(tmp_path: Path) -> None:
    read(PAGE, tmp_path)
    opened = open_document(VersionSpec(str(tmp_path / "page.en.html"), "en"))
    assert opened is not None
    assert {"Ministry | Statement", "Home", "© 2024 Ministry"} <= {each.plain for each in opened.parts[0].passages}


def test_what_is_seen_and_is_no_passage_is_named(tmp_path: Path) -> None:
    page = """<p>All <span translate=no>UN</span> are.</p><pre>As it
        <b>stands</b></pre><pre>12</pre><svg><title>Icon</title><style>p {}</style>Deaths</svg>
        <nav><select><option>Korean</select></nav><script>no</script>
        <select><option>Seoul<option>Tokyo</select><p translate="no">Kept &amp; named<p>never</p></p>
        <hr class=notranslate>
        <p>Equal <code>x</code>.</p><pre>open"""
    text = read(page, tmp_path)
    assert text.text == "All UN are.\n\nEqual x.\n"
    [said] = text.notices
    assert said.endswith(
        "not read: “all behind a tag whose element never end…”, “As it stands”, “Deaths”, “Seoul Tokyo” and 1 more"
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<nav><p>Home</p></nav>", "Home\n"),
        ("<nav><p>Home</p><main><p>All are equal.</p></main>", "Home\n\nAll are equal.\n"),
        ("<p>All</p><nav>a<nav>b</nav>c</nav><p>are</p>", "All\n\nare\n"),
        ("<div role=contentinfo><div>a</div>b<p>c</div><p>All</p>", "All\n"),
        ("<header><div>a</div><h1>All</h1></header><header><h2>are</h2>b</header>", "All\n\nare\n"),
        ("</nav><p>All</p></footer>", "All\n"),
        ("<section><header><div>a</div></header>All</section>", "a\n\nAll\n"),
    ],
)
def test_only_what_ends_is_left_out_and_never_all(source: str, expected: str, tmp_path: Path) -> None:
    assert read(source, tmp_path).text == expected


def test_a_page_of_menus_in_menus_is_read_in_linear_time(tmp_path: Path) -> None:
    source = "<header><p>a" * 30_000 + "<nav>" * 30_000 + "</nav>" * 30_000 + "<p>All</p>"
    assert read(source, tmp_path).text.endswith("All\n")
