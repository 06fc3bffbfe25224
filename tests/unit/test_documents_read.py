"""Markdown and HTML as skeletons: what is read in them, and that nothing of the rest is ever changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from support.command import ROOT
from tritext.documents import Skeleton, read_version
from tritext.documents.attributes import read_html_attributes
from tritext.documents.html import read_html, with_language
from tritext.documents.kinds import Reader
from tritext.documents.markdown import read_markdown, read_markdown_attributes
from tritext.documents.subtitles import read_subtitles
from tritext.read import VersionSpec

MARKDOWN = """\
---
title: not text
---
# Title with `code` and **bold** #

Some *text* with [a link **b**](http://x.y "t"), ![image](a.png) and <b>raw</b> html\\* &amp; https://a.b/c
goes on <http://auto.link>\x20\x20
hard ***both*** _x_ ~~gone~~ [ref][r] note[^1] $x^2$ costs $5 or $6

> quote one
> > nested
lazy

- item **a**
  continued
    - sub

| a | b \\| c |
|---|---|
| cell *x* | cell y |

```py
code here
```

    indented

<div>
<p>In HTML <i>text</i></p>
</div>

Setext
===

[r]: http://r.r "title"
[^1]: The note.
"""

HTML = """\
<!DOCTYPE html><html lang="en"><head><title>Ti &amp; tle</title><style>p{}</style><script>if(a<b) "x"</script></head>
<body><p>Hello <b>bold <i>x</i></b> and <code>a&lt;b</code> &mdash; <a href="u">link</a><br>next <img src=x> line.</p>
<ul><li>one<li>two</b></ul><pre>kept</pre>loose <!-- c --> text <span translate=no>Foo</span> done.<sup><a>1</a></sup>
"""


def _texts(skeleton: Skeleton) -> list[str]:
    return [each.plain for each in skeleton.passages]


def test_markdown_is_read_as_commonmark_reads_it() -> None:
    skeleton = read_markdown(MARKDOWN)
    assert _texts(skeleton) == [
        "Title with code and bold",
        "Some text with a link b, image and raw html* & https://a.b/c goes on <http://auto.link>",
        "hard both x gone ref note $x^2$ costs $5 or $6", "quote one", "nested lazy", "item a continued", "sub", "a",
        "b | c", "cell x", "cell y", "In HTML text", "Setext", "The note.",
    ]  # fmt: skip
    assert [each.line for each in skeleton.passages][:5] == [4, 6, 6, 10, 11]
    assert skeleton.untouched == ()


def test_html_is_read_by_its_tags() -> None:
    assert _texts(read_html(HTML)) == [
        "Ti & tle", "Hello bold x and a<b — link", "next  line.", "one", "two", "loose text Foo done.",
    ]  # fmt: skip


ATTRIBUTES = """\
<title>x</title><meta name="description" content="About &amp; why"><meta name=keywords content="no"><link title="No">
<a title='It is "so"' href="no">x</a> <img src="no" alt=Word data-alt="no"> <input value="no" placeholder="Type here">
<textarea aria-label="Your words" title="Say">no</textarea><b alt="no">y</b><div translate=no><i title="no"></i></div>
<img class="notranslate" alt="no"><script>'<img alt="no">'</script><!-- <img alt="no"> --><p title="&#42;&#42;&#42;">z
"""
READ = ["About & why", 'It is "so"', "Word", "Type here", "Your words", "Say"]


def test_a_cell_that_holds_a_marker_alone_is_no_passage() -> None:
    cells = "".join(f"<tr><td>{mark}</td><td>Text</td></tr>" for mark in ("1.", "(a)", "iv)", "Article 1", "12"))
    plain = [each.plain for each in read_html(f"<table>{cells}</table>").passages]
    assert plain == ["Text", "Text", "Text", "Article 1", "Text", "12", "Text"]


def test_of_the_attributes_of_html_those_that_a_person_reads_are_translated() -> None:
    skeleton = read_html_attributes(ATTRIBUTES)
    assert _texts(skeleton) == READ
    assert [each.line for each in skeleton.passages] == [1, 2, 2, 2, 3, 3]
    made = skeleton.fill([replace(each, text=f"<{each.text}>") for each in skeleton.passages])
    assert _texts(read_html_attributes(made)) == [f"<{text}>" for text in READ]
    assert 'title="&lt;It is &quot;so&quot;&gt;" href="no"' in made
    assert _texts(read_html(made)) == _texts(read_html(ATTRIBUTES))


def test_an_element_without_an_end_tag_ends_nothing_though_it_is_not_to_be_translated() -> None:
    skeleton = read_html('<p>One <img class="notranslate" alt="no"> two</p><p>Three')
    assert (_texts(skeleton), skeleton.untouched) == (["One  two", "Three"], ())


NESTED = """\
- item
  <div title="In a list">
  <p>A <b>word</b>
  in it.</p>
  </div>
- <p>Behind the mark.</p>

1. > <p>One line.</p>

> <div>
> <p>Two lines.</p>
> </div>

Here <img alt="a picture"> and `<img alt="code">`.

    <img alt="more code">
"""


def test_html_in_a_list_is_read_and_in_a_quotation_if_it_is_of_one_line() -> None:
    skeleton = read_markdown(NESTED)
    assert _texts(skeleton) == ["item", "A word in it.", "Behind the mark.", "One line.", 'Here  and <img alt="code">.']
    assert skeleton.untouched == ((10, "HTML of several lines inside a quotation"),)
    assert _texts(read_markdown_attributes(NESTED)) == ["In a list", "a picture"]
    assert skeleton.fill([None] * 5) == NESTED
    assert _texts(read_markdown(skeleton.fill(skeleton.passages))) == _texts(skeleton)


TITLES = """\
> See [a *link*](b "A title") and
> ![alt](<c d> 'It is "so" &amp; not') [again](e
> (In brackets)) [one](f"no title") [two](<g "no"> ) [three][ref].

| [cell](h "One \\| other") | `[code](i "no")` | [![deep](j "Inner")](k "Outer") |
|---|---|---|
| [x](l "***") | [y](m "two
lines no") | \\[z](n "no") |

[ref]: o "Of a definition"
"""


def test_the_titles_of_links_and_pictures_are_translated_apart_from_the_text() -> None:
    skeleton = read_markdown_attributes(TITLES)
    read = ["A title", "alt", 'It is "so" & not', "In brackets", "One | other", "deep", "Inner", "Outer"]
    lines = [1, 2, 2, 2, 5, 5, 5, 5]
    assert [(each.text, each.line) for each in skeleton.passages] == list(zip(read, lines, strict=True))
    assert skeleton.fill([None] * 8) == TITLES
    made = skeleton.fill([replace(each, text=f'"{each.text}\\ &lt; |') for each in skeleton.passages])
    assert _texts(read_markdown_attributes(made)) == [f'"{text}\\ &lt; |' for text in read]
    before, after = ([each.text for each in read_markdown(text).passages] for text in (TITLES, made))
    assert before == after


PICTURES = """\
# ![The *house* of the \\[old\\] king](a.png)

![In [a link](b)](c) ![by name][ref] ![ref] ![ref][] ![Two
lines](d) `![code](e)` ![42](f)

| ![One \\| other](g) |
|---|

[ref]: h
"""


def test_the_text_that_stands_for_a_picture_is_translated_unless_it_names_a_reference_too() -> None:
    skeleton = read_markdown_attributes(PICTURES)
    read = ["The house of the [old] king", "by name", "One | other"]
    assert [(each.text, each.line) for each in skeleton.passages] == list(zip(read, [1, 3, 6], strict=True))
    assert skeleton.fill([None] * 3) == PICTURES
    made = skeleton.fill([replace(each, text=f"_새_ {each.text} ]( |") for each in skeleton.passages])
    assert _texts(read_markdown_attributes(made)) == [f"_새_ {text} ]( |" for text in read]
    assert "# ![\\_새\\_ The house of the \\[old\\] king \\]( \\|](a.png)\n" in made
    assert len(read_markdown(made).passages) == len(read_markdown(PICTURES).passages)


DEFINITIONS = """\
Term *one*
: Its definition,
  in two lines.

Second term

:   First meaning.

    More of it.

~ Second meaning.

Not a term :
: is here, but time is 12
:30 too.
"""


def test_a_term_and_its_definitions_stay_apart() -> None:
    skeleton = read_markdown(DEFINITIONS)
    assert _texts(skeleton) == [
        "Term one", "Its definition, in two lines.", "Second term", "First meaning.", "More of it.", "Second meaning.",
        "Not a term :", "is here, but time is 12 :30 too.",
    ]  # fmt: skip
    assert skeleton.fill([None] * 8) == DEFINITIONS
    made = skeleton.fill([replace(each, text=f": {each.text}", codes=()) for each in skeleton.passages])
    assert _texts(read_markdown(made)) == [f": {text}" for text in _texts(skeleton)]


def test_the_box_of_a_task_is_no_text() -> None:
    source = "- [ ] To *do*\n* [x] done\n\n1. [X]  loose\n\n- > [ ] quoted\n- [ ]\n- no [x] box\n\n[ ] none\n"
    skeleton = read_markdown(source)
    assert _texts(skeleton) == ["To do", "done", "loose", "[ ] quoted", "no [x] box", "[ ] none"]
    made = skeleton.fill([replace(each, text=each.text.upper()) for each in skeleton.passages])
    assert made.startswith("- [ ] TO *DO*\n* [x] DONE\n\n1. [X]  LOOSE\n")


@pytest.mark.parametrize("source", [MARKDOWN, MARKDOWN.replace("\n", "\r\n")])
def test_markdown_comes_back_byte_for_byte(source: str) -> None:
    skeleton = read_markdown(source)
    assert skeleton.fill([None] * len(skeleton.passages)) == source


@pytest.mark.parametrize(("read", "source"), [(read_markdown, MARKDOWN), (read_html, HTML)])
def test_passages_written_as_they_were_read_are_read_the_same(read: Reader, source: str) -> None:
    """Only the way a line is wrapped may change."""
    skeleton: Skeleton = read(source)
    again: Skeleton = read(skeleton.fill(skeleton.passages))
    assert _texts(again) == _texts(skeleton)
    assert list(map(again.marks, again.passages)) == list(map(skeleton.marks, skeleton.passages))


def test_the_repositorys_own_documents_come_back() -> None:
    for path in (ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "toolkit" / "README.md"):
        source = path.read_text(encoding="utf-8")
        skeleton = read_markdown(source)
        assert skeleton.fill([None] * len(skeleton.passages)) == source
        again = read_markdown(skeleton.fill(skeleton.passages))
        assert _texts(again) == _texts(skeleton)
        assert skeleton.untouched == ()


@pytest.mark.parametrize(
    "source",
    [
        "[" * 3000 + "a" + "]" * 3000,
        "> " * 2000 + "deep",
        "*a " * 3000,
        "`" * 5000,
        "<div " * 3000,
        "| a " * 2000 + "|\n" + "|-" * 2000 + "|\n",
        "a\x00b\ufffc c",
        "&" * 3000 + " word",
        "- " * 500 + "x",
        "a\n: " * 2000,
        "![a " * 2000,
        "<!--" * 2000 + " word",
    ],
)
@pytest.mark.parametrize(
    "read", [read_markdown, read_markdown_attributes, read_html, read_html_attributes, read_subtitles]
)
def test_hostile_text_is_read_and_comes_back(read: Reader, source: str) -> None:
    skeleton: Skeleton = read(source)
    assert skeleton.fill([None] * len(skeleton.passages)) == source
    skeleton.fill(skeleton.passages)


@pytest.mark.parametrize("source", ['A "\\\\" sign', "\\* no item", "1\\. no item", "a \\`b\\` &amp;lt; c", "\\# none"])
def test_what_was_escaped_is_escaped_again(source: str) -> None:
    skeleton = read_markdown(source)
    assert read_markdown(skeleton.fill(skeleton.passages)).passages[0].text == skeleton.passages[0].text


@pytest.mark.parametrize(
    ("said", "encoding", "is_said"),
    [("x-sjis", "cp932", True), ("ks_c_5601-1987", "cp949", True), ("utf-8", "cp949", False), ("none", "cp932", False)],
)
def test_a_page_that_says_its_encoding_is_read_in_it_without_a_notice(
    tmp_path: Path, said: str, encoding: str, *, is_said: bool
) -> None:
    language, text = ("ja", "人権は、すべての人にある。") if encoding == "cp932" else ("ko", "모든 사람은 자유롭다.")
    page = f'<html><meta http-equiv=Content-Type content="text/html; charset={said}"><p>{text}'
    path = tmp_path / "a.html"
    path.write_bytes(page.encode(encoding))
    read = read_version(VersionSpec(str(path), language))
    assert (read.text, read.encoding) == (f"{text}\n", encoding)
    assert ("not UTF-8" in "".join(read.notices)) != is_said


def test_the_language_of_an_html_document_is_set() -> None:
    assert with_language("<HTML class=a><p>", "ja") == '<HTML lang="ja" class=a><p>'
    source = "<html xml:lang='en' lang=en-GB><meta charset=euc-kr>"
    assert with_language(source, "ko") == '<html xml:lang="ko" lang="ko"><meta charset=utf-8>'
