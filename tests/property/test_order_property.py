"""The order of an edited file against a plain list of ids."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tritext.store.order import Order
from tritext.store.schema import PLACES


@given(
    rows=st.integers(0, 12),
    removed=st.sets(st.integers(0, 11)),
    places=st.lists(st.integers(-3 << PLACES, 14 << PLACES), unique=True, max_size=8),
)
def test_positions_are_those_of_the_rows_sorted_by_their_places(
    rows: int, removed: set[int], places: list[int]
) -> None:
    places = [place for place in places if place % (1 << PLACES)]
    removed = {row for row in removed if row < rows}
    inserted = [(place, rows + number) for number, place in enumerate(places)]
    order = Order(rows, sorted(removed), sorted(inserted))
    keys = [(row << PLACES, row) for row in range(rows) if row not in removed] + inserted
    expected = [row for _, row in sorted(keys)]
    assert len(order) == len(expected)
    assert order.ids(0, 99) == expected
    assert [order.position(row) for row in expected] == list(range(len(expected)))
    assert [order.position(row) for row in removed] == [None] * len(removed)
    assert order.position(rows + len(places)) is None
    assert order.sorted(reversed(expected)) == expected
    assert all(
        order.ids(start, stop) == expected[start:stop]
        for start in range(len(expected) + 1)
        for stop in range(start, len(expected) + 2)
    )
