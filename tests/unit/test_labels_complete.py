"""The tables of words, language by language."""

import string
from collections.abc import Iterator, Mapping
from dataclasses import fields

import pytest

from exporter.labels import Labels, labels_for
from exporter.labels.locales import plural_categories, plural_category
from exporter.labels.tables import PATTERN, languages, own_table_of, table_of
from exporter.model import Kind, State
from exporter.model.vocabulary import CARDS

PLURALS = [
    name for name, value in own_table_of(PATTERN).items() if isinstance(value, dict) and "other" in value
]
NARROWER = {tag for tag in languages() if tag.rpartition("-")[0] in languages()}
"""Those that hold only what differs from a wider one."""
WHOLE = sorted(languages() - NARROWER)
PROMISED = {*"ar de en es fr it ja pl pt ru".split(), "zh-Hans", "zh-Hant"}


def texts(table: Mapping[str, object], path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every word with the names that lead to it."""
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from texts(value, f"{path}{name}.")
        else:
            yield f"{path}{name}", str(value)


def places(text: str) -> set[str]:
    """Return the names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_promised_languages_are_there() -> None:
    """
    Editions speak the eleven languages of the requirements, Chinese in both scripts.
    """
    assert set(WHOLE) >= PROMISED
    assert {"articles", "comments", "in_threads", "by_people"} <= set(PLURALS)


def test_english_has_every_label() -> None:
    """
    What other languages lack is taken from there, for every state and every kind of card.
    """
    table = own_table_of(PATTERN)

    assert {field.name for field in fields(Labels)} - {"language", "locale", "dates"} == set(table)
    assert {str(state) for state in State} - {"visible"} == set(table["gone"])
    assert set(table["cards"]) == CARDS
    assert {*map(str, Kind), "rewritten"} == set(table["changes"])


@pytest.mark.parametrize("tag", sorted(languages()))
def test_labels_are_known_and_have_their_places(tag: str) -> None:
    """
    No language has a label that nobody prints, and none leaves out what the label is about.
    """
    english = dict(texts(own_table_of(PATTERN)))

    for name, text in texts(own_table_of(tag)):
        if name.split(".")[0] in PLURALS:
            continue
        assert places(english[name]) == places(text), name
        assert text.strip(), name


@pytest.mark.parametrize("tag", sorted(languages()))
def test_counts_have_a_form_for_every_number(tag: str) -> None:
    """
    Each plural category of the language has a form, and a form without the number is for one number only.
    """
    numbers = range(1, 400)

    for name in PLURALS:
        forms, wanted = table_of(tag)[name], places(own_table_of(PATTERN)[name]["other"])
        assert plural_categories(tag) | {"other"} == set(forms), name
        for category, form in forms.items():
            meant = [number for number in numbers if plural_category(number, tag) == category]
            assert places(form) | {"number"} == wanted, (name, category)
            assert "number" in places(form) or len(meant) <= 1, (name, category)


@pytest.mark.release
@pytest.mark.parametrize("tag", WHOLE)
def test_every_label_is_translated(tag: str) -> None:
    """
    A label may be English alone while it is new, but not in a release.
    """
    own = own_table_of(tag)
    wanted = {name for name, _ in texts(own_table_of(PATTERN)) if name.split(".")[0] not in PLURALS}

    missing = sorted(wanted - {name for name, _ in texts(own)}) + sorted(set(PLURALS) - set(own))

    assert not missing, f"{tag} lacks {', '.join(missing)}"


def test_tables_within_a_table_are_completed_from_english() -> None:
    """
    A card of a new kind has a name in every language at once.
    """
    for tag in languages():
        assert set(labels_for(tag).cards) == CARDS
