"""What the parts of a screen tell each other, in the past tense."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual.message import Message
from textual.widget import Widget

from tritext.store.query import Query
from tritext.store.views import Sorting, View
from tritext.wordlinks import Link
from tritext_tui.columns import Columns
from tritext_tui.source import Row


@dataclass
class RowReached(Message):
    """The grid's cursor stands on another row, or the row is to be shown anew."""

    row: int


@dataclass
class ColumnsArranged(Message):
    """The grid has divided its width among the languages."""

    columns: Columns


@dataclass
class TextEntered(Message):
    """The prompt was answered."""

    purpose: str
    text: str


@dataclass
class TextTyped(Message):
    """The answer in the prompt was changed, and is not given yet."""

    purpose: str
    text: str


@dataclass
class PromptLeft(Message):
    """The prompt was closed, answered or not."""

    purpose: str = ""
    is_answered: bool = False


@dataclass
class FilterTyped(Message):
    """The filter was changed, and is not entered yet."""

    text: str


class FilterEntered(FilterTyped):
    """The filter was entered."""


class FilterKept(FilterTyped):
    """The filter is to be saved in the file, or forgotten if it was."""


class FilterLeft(Message):
    """The filter line was left without entering anything."""


@dataclass
class ViewFound(Message):
    """A worker has found the rows of a query, or some of them."""

    view: View


@dataclass
class ViewFailed(Message):
    """The rows of a query could not be found."""

    query: Query
    sorting: Sorting
    reason: str


@dataclass
class LevelsCounted(Message):
    """A worker has counted the rows of each level but good."""

    counts: Mapping[str, int]


@dataclass
class LinksWanted(Message):
    """The words of a row are to be linked."""

    row: Row


@dataclass
class WordsLinked(Message):
    """A worker has linked the words of a row."""

    row: Row
    links: Sequence[Link]


@dataclass(frozen=True, slots=True, eq=False)
class Errand:
    """A search that goes on in a thread while the user may do something else."""

    row: int | None
    """Id of the row that the cursor stood on when it began; None if there was none."""


@dataclass
class SearchEnded(Message):
    """The worker has looked through the rows that there are to see."""

    errand: Errand
    row: int | None
    """Id of the row that was found."""
    none: str
    """What is said if nothing was found."""
    wrapped: bool = False


@dataclass
class RowWanted(Message):
    """A row is to be opened in the bitext, by its id."""

    row: int


@dataclass
class QueryWanted(Message):
    """The rows that a query selects are to be shown in the bitext."""

    text: str


@dataclass
class ItemReached(Message):
    """The cursor of a list stands on another item, or the item is to be shown anew."""

    _control: Widget
    item: int

    @property
    def control(self) -> Widget:
        """The list."""
        return self._control


class NoneChosen(ItemReached):
    """An item of a list was to be chosen, and there is none."""


class ItemChosen(ItemReached):
    """The item under the cursor of a list was chosen."""
