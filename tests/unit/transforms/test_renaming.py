"""Names are told from words, wherever they stand."""

import pytest

from exporter.model import Book, Discussion, Element, Person
from exporter.transforms.renaming import Renaming, with_initials, with_pseudonyms
from tests.builders import article, comment, paragraph


def book(*people: str, said: str = "Words.", told: str = "Words.", title: str = "A Title") -> Book:
    """Return an article that tells something, and below it the same comment by each of *people*."""
    comments = tuple(
        comment(f"c{n}", thread=n, author=name, text=said) for n, name in enumerate(people, start=1)
    )
    chapter = article(title=title, body=(paragraph(told),), discussion=Discussion(comments=comments))
    return Book(title=title, language="en", chapters=(chapter,))


def names_in(value: Book) -> list[str]:
    discussion = value.chapters[0].discussion
    return [c.author.name for c in discussion.comments if c.author] if discussion else []


def said(renaming: Renaming, value: Book) -> str:
    """Return what the first comment says, X for the first person and Y for the second."""
    renamed = renaming.book(value)
    discussion = renamed.chapters[0].discussion
    assert discussion is not None
    (element,) = discussion.comments[0].body
    assert isinstance(element, Element)
    text = str(element.children[0])
    for letter, name in zip("XY", dict.fromkeys(names_in(renamed)), strict=False):
        text = text.replace(name, letter)
    return text


@pytest.mark.parametrize(
    ("names", "before", "after"),
    [
        (["Greta Holm"], "Greta is right, Holm is not, greta holm was.", "X is right, X is not, X was."),
        (["Greta Holm"], "Greta's, Gretas, GretaHolm, HOLM, Greta_Holm", "X's, Gretas, X, X, X"),
        (["Greta Marie Holm"], "Greta Holm, and the Greta Holms", "X, and the Xs"),
        (["Greta Holm"], "Greta Garbo and Holmes", "Greta Garbo and Holmes"),
        (["Greta"], "gretas GRETA", "Xs X"),
        (["José"], "Jose, JOSE\u0301 and jo\u00adsé", "X, X and X"),
        (["王小明"], "謝謝王小明先生", "謝謝X先生"),
        (["digi_owl"], "digi-owl, digiowl; an owl", "X, X; an owl"),
        (["Ann", "Ann Holm"], "Ann Holm and Ann", "Y and X"),
        (["Ann Holm", "Ann Berg"], "Ann Holm", "X"),
        (["Will"], "I will ask Will. Will you? Thanks, Will", "I will ask X. Will you? Thanks, X"),
        (["Will"], "Will, will you?", "X, will you?"),
        (["Will"], "Will: I will.", "X: I will."),
        (["Will"], "Will wrote that he will.", "X wrote that he will."),
        (["guest"], "A guest, said guest: @guest", "A guest, said guest: @X"),
        (["a"], "a man wrote a book; @a", "a man wrote a book; @X"),
        (
            ["Concerned Citizen"],
            "a concerned citizen, as Concerned Citizen is, citizen and concerned",
            "a concerned citizen, as X is, citizen and concerned",
        ),
        (["I’m"], "I’m here", "I’m here"),
        (["M."], "5 m, @m", "5 m, @X"),
        (["2024"], "In 2024, @2024", "In 2024, @X"),
        (["***"], "*** stars", "*** stars"),
        (["Ben"], "Benjamin, Ben.", "Benjamin, X."),
    ],
)  # fmt: skip
def test_names_are_told_from_words(names: list[str], before: str, after: str) -> None:
    """
    What is surely a name goes, and what may be a word stays where it is one.
    """
    value = book(*names, said=before)

    assert said(with_pseudonyms(value), value) == after


def test_what_the_article_is_about_keeps_its_name() -> None:
    """
    A commenter may be called like the country; only what is said to the person is changed.
    """
    value = book("Peru", said="Peru is far. @Peru: yes.", title="Peru at Sea", told="Peru has a coast.")
    renaming = with_pseudonyms(value)
    renamed = renaming.book(value)

    assert said(renaming, value) == "Peru is far. @X: yes."
    assert renamed.title == "Peru at Sea"
    assert renamed.chapters[0].body == (paragraph("Peru has a coast."),)
    assert [c.number for c in renaming.doubtful(renamed)] == ["1"]


def test_one_person_has_one_name() -> None:
    """
    However the name is written, in the whole book; and no two have the same.
    """
    value = book("Ann", "Ben", "ANN", "ann ", *(f"Nobody {n}" for n in range(400)))
    names = names_in(with_pseudonyms(value).book(value))

    assert names[0] == names[2] == names[3]
    assert len(set(names)) == 402
    assert names == names_in(with_pseudonyms(value).book(value))


def test_no_invented_name_is_a_word_of_the_book() -> None:
    """
    Nobody is given the name of somebody who is there or is spoken of.
    """
    plain = book("Ann", "Ben")
    first, second = names_in(with_pseudonyms(plain).book(plain))
    value = book("Ann", "Ben", said=f"{first} came.", title=f"On {second.upper()}")

    assert {first, second}.isdisjoint(names_in(with_pseudonyms(value).book(value)))


def test_initials_tell_people_apart() -> None:
    """
    Who has the initials of somebody before gets a number; one full stop ends a sentence.
    """
    value = book("Ann Berg", "Alf Bo", "digi_owl", "***", "Ann Berg", said="So says Alf Bo. And Ann Berg.")
    renamed = with_initials(value).book(value)
    discussion = renamed.chapters[0].discussion

    assert names_in(renamed) == ["A. B.", "A. B. 2", "D. O.", "N. N.", "A. B."]
    assert discussion is not None
    assert discussion.comments[0].body == (paragraph("So says A. B. 2. And A. B."),)


def test_addresses_of_people_are_left_out() -> None:
    """
    Of profiles, of comments, and links that lead to either; what else is linked stays so.
    """
    links = (
        Element("a", ("one",), {"href": "https://ann.example/"}),
        Element("a", ("two",), {"href": "https://x.example/users/ann"}),
        Element("a", ("three",), {"href": "https://x.example/annual"}),
    )
    opening = comment(
        "ann-1", body=(Element("p", links),), url="https://x.example/1", author=None
    )  # fmt: skip
    opening = opening.__class__(
        id="ann-1", thread=1, sequence=0, author=Person(name="Ann", url="https://ann.example"),
        url="https://x.example/1", body=(Element("p", links),),
    )  # fmt: skip
    chapter = article(discussion=Discussion(comments=(opening,)))
    value = Book(title="A Title", language="en", chapters=(chapter,))
    discussion = with_pseudonyms(value).book(value).chapters[0].discussion

    assert discussion is not None
    (changed,) = discussion.comments
    assert changed.body == (Element("p", ("one", "two", links[2])),)
    assert changed.url is None
    assert changed.author is not None
    assert changed.author.url is None
    assert changed.id == "comment-at-1"


def test_who_opened_a_topic_is_one_of_those_who_talk() -> None:
    """
    An article without a text has no author whose name would have to stay.
    """
    chapter = article(body=(), authors=(Person(name="Ann"),))
    renamed = with_pseudonyms(
        Book(title="T", language="en", chapters=(chapter,), creators=chapter.authors)
    ).book(Book(title="T", language="en", chapters=(chapter,), creators=chapter.authors))

    assert renamed.creators == renamed.chapters[0].authors
    assert renamed.creators[0].name != "Ann"
    assert names_in(renamed) == [renamed.creators[0].name]


def test_authors_keep_their_names_within_those_of_others() -> None:
    """
    A commenter called Holm does not take the last name of the author Greta Holm away.
    """
    comments = (comment("c1", author="Holm", text="Greta Holm wrote it, and Holm read it."),)
    chapter = article(authors=(Person(name="Greta Holm"),), discussion=Discussion(comments=comments))
    value = Book(title="T", language="en", chapters=(chapter,))

    assert said(with_pseudonyms(value), value) == "Greta Holm wrote it, and X read it."
