"""Translated documents: the mark-up is that of the source whatever the model does to a text, and trouble is named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.docx_file import paragraph, run, write_docx
from tritext.documents import Filled, Skeleton, TranslatedDocument, open_document, translate_opened, translate_skeleton
from tritext.documents.archive import Archive
from tritext.documents.html import read_html
from tritext.documents.kinds import Reader
from tritext.documents.markdown import read_markdown
from tritext.documents.subtitles import read_single_cues, read_subtitles
from tritext.engines import load_translator
from tritext.read import parse_version
from tritext.translate import Translator


class Words:
    """Makes something of each word: a model whose every fault is known."""

    pairs = frozenset({("en", "ko")})

    def __init__(self, name: str) -> None:
        self.name = name

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> list[str]:
        return [self._one(text) for text in texts]

    def _one(self, text: str) -> str:
        words = text.split()
        if self.name == "reversing":
            return " ".join(reversed(words))
        if self.name == "losing":
            return "가나 " + str(len(words))
        if self.name == "doubling":
            return " ".join(word for word in words for _ in "ab")
        if self.name == "marking":
            return "*가* `나` [다](x) <b> & _라_ # - 1. | \\ ~~" + " ".join(words)
        return ""


MODELS = [Words(name) for name in ("reversing", "losing", "doubling", "marking", "silent")]


def _translated(skeleton: Skeleton, check: Reader, model: Translator, target: str = "ko") -> Filled:
    events = translate_skeleton(skeleton, check, model, route=("en", target))
    while True:
        try:
            next(events)
        except StopIteration as end:
            done: Filled = end.value
            return done


def _marks(skeleton: Skeleton) -> list[Counter[str]]:
    return list(map(skeleton.marks, skeleton.passages))


_word = st.sampled_from(
    ["peace", "war", "2014", "the", "people", "Korea.", "He", "said:", "a_b", "x*y", "{name}", "&", "%s"]
)
_words = st.lists(_word, min_size=1, max_size=5).map(" ".join)
_inline = st.recursive(
    _words,
    lambda inner: st.one_of(
        inner.map(lambda text: f"**{text}**"),
        inner.map(lambda text: f"*{text}*"),
        inner.map(lambda text: f"[{text}](http://x.y/z)"),
        _words.map(lambda text: f"`{text}`"),
        st.lists(inner, min_size=1, max_size=3).map(" ".join),
        st.just("![image](i.png)"),
        st.just("<b>raw</b>"),
        st.just("note[^1]"),
    ),
    max_leaves=6,
)
_block = st.one_of(
    _inline,
    _inline.map(lambda text: f"# {text}"),
    _inline.map(lambda text: f"> {text}"),
    _inline.map(lambda text: f"- {text}\n- second"),
    _inline.map(lambda text: f"| a | {text.replace('|', '')} |\n|---|---|\n| c | d |"),
    _words.map(lambda text: f"```\n{text}\n```"),
    _words.map(lambda text: f"<div>\n<i>{text}</i>\n</div>"),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_block, min_size=1, max_size=4).map("\n\n".join), st.sampled_from(MODELS))
def test_the_structure_of_markdown_is_that_of_the_source(source: str, model: Words) -> None:
    skeleton = read_markdown(source)
    done = _translated(skeleton, read_markdown, model)
    after = read_markdown(done.text)
    assert _marks(after) == _marks(skeleton)
    for each in done.sentences:
        kept = Counter(re.findall(r"\{name\}|%s|a_b", each.source))
        assert each.problems or all(each.text.count(mark) >= number for mark, number in kept.items())


_html = st.recursive(
    _words,
    lambda inner: st.one_of(
        inner.map(lambda text: f"<b>{text}</b>"),
        inner.map(lambda text: f'<a href="x?a=1&amp;b=2">{text}</a>'),
        inner.map(lambda text: f"<p>{text}</p>"),
        inner.map(lambda text: f"<i>{text}"),
        inner.map(lambda text: f"{text}</b>"),
        _words.map(lambda text: f"<code>{text}</code>"),
        st.lists(inner, min_size=1, max_size=3).map(" ".join),
        st.just("<br>"),
        st.just("<!-- no -->"),
        st.just("<img alt='a > b'>"),
        st.just("< 3 &nbsp; &lt;"),
    ),
    max_leaves=8,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_html, st.sampled_from(MODELS))
def test_the_tags_of_html_are_those_of_the_source(source: str, model: Words) -> None:
    done = _translated(read_html(source), read_html, model)
    tags = re.compile(r"<!--.*?-->|<code>.*?</code>|</?[a-z][^<]*?>(?<!a >)")
    assert Counter(tags.findall(done.text)) == Counter(tags.findall(source))
    assert _marks(read_html(done.text)) == _marks(read_html(source))


_cue = st.tuples(_words, st.sampled_from(["{}", "<i>{}</i>", "- {}\n- He said.", "{}\nand more", "<b>{}</b> then"]))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_cue, min_size=1, max_size=6), st.sampled_from(MODELS))
def test_every_cue_keeps_its_timing_and_tags(cues: list[tuple[str, str]], model: Words) -> None:
    source = "\n".join(
        f"{number}\n00:00:{number:02},000 --> 00:00:{number:02},900\n{form.format(text)}\n"
        for number, (text, form) in enumerate(cues, 1)
    )
    done = _translated(read_subtitles(source), read_single_cues, model)
    kept = re.compile(r"^\d+\n.*-->.*$|</?[bi]>", re.MULTILINE)
    assert Counter(kept.findall(done.text)) == Counter(kept.findall(source))
    assert len(read_single_cues(done.text).passages) == len(read_single_cues(source).passages)
    blocks = done.text.strip().split("\n\n")
    assert all(len(block.split("\n")) <= (6 if "\n- " in block else 4) for block in blocks)  # two lines a speaker


LOOKS = ["", "<w:b/>", "<w:i/>"]
_runs = st.lists(st.tuples(_words, st.sampled_from(LOOKS)), min_size=1, max_size=5)
_extra = st.sampled_from(
    ["", "<w:r><w:tab/></w:r>", '<w:bookmarkStart w:id="1"/>', "<w:r><w:footnoteReference/></w:r>"]
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_runs, _extra, st.sampled_from(MODELS))
def test_a_translated_docx_is_well_formed_and_keeps_its_looks(
    tmp_path_factory: pytest.TempPathFactory, runs: list[tuple[str, str]], extra: str, model: Words
) -> None:
    body = paragraph(*(run(text.replace("&", "&amp;"), look) + extra for text, look in runs))
    path = write_docx(tmp_path_factory.mktemp("docx") / "a.docx", body)
    archive = Archive(path.read_bytes(), "a.docx")
    skeleton = archive.read(archive.parts[0])
    done = _translated(skeleton, archive.read, model)
    assert _marks(archive.read(done.text)) == _marks(skeleton)
    assert done.text.count(extra or "<w:p>") == archive.parts[0].count(extra or "<w:p>")


def test_a_sentence_is_translated_as_one_and_its_mark_up_goes_along() -> None:
    source = "The **government of North Korea** said on [Monday](http://x.y) that `make demo` works.\n"
    done = _translated(read_markdown(source), read_markdown, load_translator())
    assert "](http://x.y)" in done.text
    assert done.text.count("**") == 2 or (done.text.count("<strong>") == done.text.count("</strong>") == 1)
    assert "`make demo`" in done.text
    assert done.in_pieces == 0
    assert [each.problems for each in done.sentences] == [()]


def test_what_the_model_does_not_translate_is_named_and_stays() -> None:
    source = "# Peace\n\nAll is well.\n"
    done = _translated(read_markdown(source), read_markdown, Words("silent"))
    assert done.text == source
    assert [(each.line, each.problems) for each in done.sentences] == [(1, ("empty",)), (3, ("empty",))]


def test_a_number_that_is_gone_is_named() -> None:
    done = _translated(read_markdown("It was in 2014.\n"), read_markdown, Words("losing"))
    assert [each.problems for each in done.sentences] == [("number 2014",)]


@pytest.mark.parametrize(
    ("read", "source"),
    [
        (read_html, "<tr><td>Pay<td>1&nbsp;000&#44;5<td><b>12</b>%<td>&mdash;</tr>"),
        (read_markdown, "| Pay |\n|---|\n| 1&nbsp;000&#44;5 |\n\n- **12**%\n"),
    ],
)
def test_the_figures_of_a_table_are_read_and_stay_as_they_are_written(read: Reader, source: str) -> None:
    skeleton = read(source)
    assert [each.plain for each in skeleton.passages] == ["Pay", "1\xa0000,5", "12%"]
    assert _translated(skeleton, read, Words("losing")).text == source.replace("Pay", "가나 1")


def test_dates_and_lists_of_figures_stay_as_they_are_where_sentences_are_not_spaced() -> None:
    source = "<p>2024. 5. 3. 10:30!</p><p><b>1. </b><i>2. </i></p><p>5<!-- c --> 6. <!--d--></p><p>1！ 2？ 3。</p>"
    done = _translated(read_html(source), read_html, Words("losing"), "ja")
    assert done.text == source
    assert not any(each.problems for each in done.sentences)


def test_figures_with_mark_up_are_not_masked_and_lack_no_number() -> None:
    source = "<td>3<sup>4</sup><td>10 <img src=a> 5<code>x</code><td><b>1 000</b> ½ <i>2019</i>"
    done = _translated(read_html(source), read_html, Words("reversing"))
    assert (done.text, done.in_pieces) == (source, 0)
    assert not any(each.problems for each in done.sentences)


def test_emphasis_that_korean_would_break_is_written_as_html() -> None:
    """``**「예」**는`` is no strong text in CommonMark."""
    skeleton = read_markdown("He said **“yes”** now.\n")

    class Fixed(Words):
        def _one(self, text: str) -> str:
            return "“yes”" if text == "“yes”" else "그는“yes”라고"

    done = _translated(skeleton, read_markdown, Fixed("fixed"))
    assert done.text == "그는<strong>“yes”</strong>라고\n"
    assert _marks(read_markdown(done.text)) == _marks(skeleton)


def test_a_docx_is_translated_with_its_header(tmp_path: Path) -> None:
    body = paragraph(run("The "), run("police", "<w:b/>"), run(" came on Monday."))
    path = write_docx(tmp_path / "a.en.docx", body, header1=paragraph(run("Annual report")))
    opened = open_document(parse_version(str(path)))
    assert opened is not None
    events = translate_opened(opened, load_translator(), route=("en", "ko"))
    (done,) = [each for each in events if isinstance(each, TranslatedDocument)]
    parts = Archive(done.data, "b.docx").parts
    assert all(re.search("[가-힣]", part) for part in parts)
    assert parts[0].count("<w:b/>") == 1


def test_a_subtitle_runs_over_cues_and_is_divided_again() -> None:
    source = (
        "1\n00:00:01,000 --> 00:00:03,000\nThe government of North Korea\n\n"
        "2\n00:00:03,100 --> 00:00:06,000\nhas committed crimes.\n"
    )
    done = _translated(read_subtitles(source), read_single_cues, load_translator(), "ja")
    assert [each.source for each in done.sentences] == ["The government of North Korea has committed crimes."]
    assert [bool(each.text) for each in read_single_cues(done.text).passages] == [True, True]
