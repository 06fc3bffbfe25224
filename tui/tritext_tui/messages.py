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


class RowReached(Message):
    """The grid's cursor stands on another row, or the row is to be shown anew."""

    def __init__(self, row: int) -> None:
        super().__init__()
        self.row = row


class ColumnsArranged(Message):
    """The grid has divided its width among the languages."""

    def __init__(self, columns: Columns) -> None:
        super().__init__()
        self.columns = columns


class TextEntered(Message):
    """The prompt was answered."""

    def __init__(self, purpose: str, text: str) -> None:
        super().__init__()
        self.purpose = purpose
        self.text = text


class TextTyped(Message):
    """The answer in the prompt was changed, and is not given yet."""

    def __init__(self, purpose: str, text: str) -> None:
        super().__init__()
        self.purpose = purpose
        self.text = text


class PromptLeft(Message):
    """The prompt was closed, answered or not."""

    def __init__(self, purpose: str = "", *, is_answered: bool = False) -> None:
        super().__init__()
        self.purpose = purpose
        self.is_answered = is_answered


class FilterTyped(Message):
    """The filter was changed, and is not entered yet."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class FilterEntered(FilterTyped):
    """The filter was entered."""


class FilterKept(FilterTyped):
    """The filter is to be saved in the file, or forgotten if it was."""


class FilterLeft(Message):
    """The filter line was left without entering anything."""


class ViewFound(Message):
    """A worker has found the rows of a query, or some of them."""

    def __init__(self, view: View) -> None:
        super().__init__()
        self.view = view


class ViewFailed(Message):
    """The rows of a query could not be found."""

    def __init__(self, query: Query, sorting: Sorting, reason: str) -> None:
        super().__init__()
        self.query = query
        self.sorting = sorting
        self.reason = reason


class LevelsCounted(Message):
    """A worker has counted the rows of each level but good."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        super().__init__()
        self.counts = counts


class LinksWanted(Message):
    """The words of a row are to be linked."""

    def __init__(self, row: Row) -> None:
        super().__init__()
        self.row = row


class WordsLinked(Message):
    """A worker has linked the words of a row."""

    def __init__(self, row: Row, links: Sequence[Link]) -> None:
        super().__init__()
        self.row = row
        self.links = links


@dataclass(frozen=True, slots=True, eq=False)
class Errand:
    """A search that goes on in a thread while the user may do something else."""

    row: int | None
    """Id of the row that the cursor stood on when it began; None if there was none."""


class SearchEnded(Message):
    """The worker has looked through the rows that there are to see."""

    def __init__(self, errand: Errand, row: int | None, *, none: str, wrapped: bool = False) -> None:
        super().__init__()
        self.errand = errand
        self.none = none
        """What is said if nothing was found."""
        self.row = row
        """Id of the row that was found."""
        self.wrapped = wrapped


class SearchFailed(Message):
    """The file could not be read to its end."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


class RowWanted(Message):
    """A row is to be opened in the bitext, by its id."""

    def __init__(self, row: int) -> None:
        super().__init__()
        self.row = row


class QueryWanted(Message):
    """The rows that a query selects are to be shown in the bitext."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class ItemReached(Message):
    """The cursor of a list stands on another item, or the item is to be shown anew."""

    def __init__(self, control: Widget, item: int) -> None:
        super().__init__()
        self._control = control
        self.item = item

    @property
    def control(self) -> Widget:
        """The list."""
        return self._control


class NoneChosen(ItemReached):
    """An item of a list was to be chosen, and there is none."""


class ItemChosen(ItemReached):
    """The item under the cursor of a list was chosen."""
