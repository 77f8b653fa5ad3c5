"""Small pictures of faces, as characters."""

import pytest

from exporter.markup import to_plain
from exporter.markup.reader import read_html
from exporter.markup.smileys import sign_of


@pytest.mark.parametrize(
    ("code", "sign"),
    [
        (":wink:", "😉"),
        (":MrGreen:", "😁"),
        (":ok_hand_tone3:", "👌🏽"),
        (":+1:", "👍"),
        (":hivemind:", ":hivemind:"),
        ("A bee", "A bee"),
    ],
)
def test_known_codes_become_characters(code: str, sign: str) -> None:
    """
    Codes that many programs share have a character; all others stay what they are.
    """
    assert sign_of(code) == sign


def test_a_smiley_is_a_character_in_its_line() -> None:
    """
    A picture with a code or a face of letters for its description is no picture of the edition.
    """
    markup = '<p>Good <img src="a.gif" alt=":wink:"> and <img src="b.gif" alt=";-)"> day</p>'
    assert to_plain(read_html(markup).content) == "Good 😉 and ;-) day"
