"""Names set into English take their articles, and stand as adjectives before what belongs to them."""

from __future__ import annotations

import pytest

from tritext.engines.facts import KnownNames
from tritext.translate.articles import settle


@pytest.mark.parametrize(
    ("source", "text", "bare", "expected"),
    [
        ("ja", "米国は言った。", "United States said.", "The United States said."),
        ("ja", "英国で", "in United Kingdom", "in the United Kingdom"),
        ("ja", "英国で", "in the United Kingdom", "in the United Kingdom"),
        ("ja", "それは英国だ", '"It is so." United Kingdom it is.', '"It is so." The United Kingdom it is.'),
        ("ja", "東米国で", "in eastern United States", "in eastern United States"),
        ("ja", "英国の美容市場", "to the United Kingdom beauty market.", "to the British beauty market."),
        ("ja", "韓国は", "South Korea said it.", "South Korea said it."),
        ("ja", "韓国政府は", "South Korea announced it.", "South Korea announced it."),
        ("ko", "한국 정부는", "The South Korea government said", "The South Korean government said"),
        ("ko", "한국의 정부는", "the government of South Korea, who", "the government of South Korea, who"),
        ("ko", "한국은 정부를", "South Korea government", "South Korea government"),
        ("ko", "미국 대통령이", "the United States president", "the U.S. president"),
        ("ko", "에르도안 정부는", "the Erdogan government", "the Erdogan government"),
        ("ko", "캘리포니아 해안", "the California coast", "the Californian coast"),
    ],
)
def test_a_name_stands_as_its_place_wants_it(source: str, text: str, bare: str, expected: str) -> None:
    terms = KnownNames().missing(text, "", source=source, target="en")
    assert len(terms) == 1
    assert settle(text, bare, terms) == expected
    assert settle(text, expected, terms) == expected


def test_what_is_no_name_is_left_as_it_is() -> None:
    assert settle("120만 명", "1.2 million people", []) == "1.2 million people"
