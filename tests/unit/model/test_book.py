"""A book's parts and details are what a catalogue can rely on."""

import pytest

from exporter.model import Book, Credit, Part, Person, Series
from tests.builders import article


@pytest.mark.parametrize("firsts", [(0, 0), (1, 0), (2,), (-1,)])
def test_parts_that_cannot_be_are_refused(firsts: tuple[int, ...]) -> None:
    """
    Parts begin at different chapters of the book, in their order.
    """
    parts = tuple(Part(title="P", first=first) for first in firsts)

    with pytest.raises(ValueError, match="parts of a book"):
        Book(title="B", language="en", chapters=(article(), article()), parts=parts)


def test_chapters_may_stand_before_the_first_part() -> None:
    """
    A foreword needs no part.
    """
    book = Book(title="B", language="en", chapters=(article(), article()), parts=(Part(title="P", first=1),))

    assert 1 == book.parts[0].first


@pytest.mark.parametrize("role", ["", "editor", "EDT", "e1t"])
def test_roles_are_relator_codes(role: str) -> None:
    """
    A role is one of three small letters.
    """
    with pytest.raises(ValueError, match="relator"):
        Credit(person=Person(name="Ann"), role=role)


def test_a_series_has_a_name() -> None:
    """
    A series without a name would be one with everything.
    """
    with pytest.raises(ValueError, match="name"):
        Series(name=" ")
