"""Words of a row that belong together: what is certain by its form, and what the real model finds by meaning."""

from hypothesis import given
from hypothesis import strategies as st

from tritext.beside import default_embedder
from tritext.wordlinks import NEAR, SEEN_BY_A_THIRD, Place, content_words, counterparts_of, link_words, words

TEXTS = {
    "en": "In 2018, 2.4 million people of the FBI and https://un.org saw peace, freedom and 3 rights.",
    "ko": "2018년에 FBI와 https://un.org의 240만 명이 평화와 자유, 3개의 권리를 보았다.",
    "ja": "２０１８年、FBIとhttps://un.orgの240万人が平和と自由と三つの権利を見た。",
}


def pairs(texts: dict[str, str], *, by_meaning: bool) -> set[tuple[str, str]]:
    return {
        (texts[link.first.language][slice(*link.first.span)], texts[link.second.language][slice(*link.second.span)])
        for link in link_words(texts, default_embedder() if by_meaning else None)
    }


def test_numbers_names_and_addresses_are_linked_by_their_form() -> None:
    found = pairs(TEXTS, by_meaning=False)
    for pair in [
        ("2018", "2018"),
        ("2018", "２０１８"),
        ("2.4 million", "240만"),
        ("240만", "240万"),
        ("FBI", "FBI"),
        ("3", "3"),
    ]:
        assert pair in found
    assert all(link.cosine is None for link in link_words(TEXTS))


def test_a_number_that_stands_twice_is_not_guessed_at() -> None:
    assert pairs({"en": "3 of 3", "ko": "3개 중 3개"}, by_meaning=False) == set()


def test_the_model_links_words_of_like_meaning_and_leaves_the_rest() -> None:
    found = pairs(TEXTS, by_meaning=True)
    assert {
        ("peace", "평화와"),
        ("peace", "平和"),
        ("freedom", "자유"),
        ("자유", "自由"),
        ("rights", "권리를"),
    } <= found
    assert not any("of" in pair or "the" in pair for pair in found)
    for link in link_words(TEXTS, default_embedder()):
        assert link.cosine is None or link.cosine >= SEEN_BY_A_THIRD
    two = {each: TEXTS[each] for each in ("en", "ko")}
    assert all(link.cosine is None or link.cosine >= NEAR for link in link_words(two, default_embedder()))


@given(st.dictionaries(st.sampled_from(["en", "ko", "ja", "de"]), st.text(max_size=60)))
def test_any_text_has_words_in_order_and_links_between_versions(texts: dict[str, str]) -> None:
    for text in texts.values():
        spans = words(text)
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert spans == sorted(spans)
        assert set(content_words(text)) <= set(spans)
    for link in link_words(texts):
        assert link.first.language != link.second.language
        assert {link.first.language, link.second.language} <= texts.keys()


def test_the_surest_counterpart_of_one_word_is_found() -> None:
    texts = {
        "en": "The king went to the mountain in 1948.",
        "ko": "왕이 1948년에 산으로 갔다.",
        "ja": "王は1948年に山へ行った。",
    }
    king = Place("en", (4, 8))
    found = counterparts_of(texts, king, default_embedder())
    assert {language: texts[language][slice(*span)] for language, span in found.items()} == {"ko": "왕이", "ja": "王は"}
    assert counterparts_of(texts, king) == {}
