"""Articles become a book."""

from dataclasses import replace

from exporter.arrange import arrange
from exporter.context import Context
from exporter.diagnostics import Report
from exporter.model import Discussion, Element, Person
from tests.builders import article, comment, paragraph

GERMAN = (
    "Der Hafen liegt an diesem Morgen still, und niemand weiß so recht, wann das Schiff kommen wird, "
    "auf das die ganze Stadt seit Wochen wartet."
)


def test_a_single_article_names_the_book(context: Context) -> None:
    """
    A book of one article has its title; a book of several has a title of its own.
    """
    one, two = article(title="One"), article(title="Two")

    assert "One" == arrange([one], context).title
    assert "Collected Articles" == arrange([one, two], context).title
    of_one_site = [replace(each, site="Bees") for each in (one, two)]
    assert "Bees" == arrange(of_one_site, context).title
    assert "Mine" == arrange([one, two], context, title="Mine").title


def test_the_language_is_that_of_the_text(context: Context, report: Report) -> None:
    """
    Where the source does not say the language it is guessed, and the guess is noted.
    """
    book = arrange([article(language=None, body=(paragraph(GERMAN),))], context)

    assert ("de", "de") == (book.language, book.chapters[0].language)
    assert ["language-guessed"] == report.codes
    assert [] == report.warnings()


def test_the_user_knows_the_language_best(context: Context, report: Report) -> None:
    """
    A language that is given overrules what articles say.
    """
    book = arrange([article(title="One"), article(title="Two", language=None)], context, language="nl")

    assert ["nl", "nl"] == [chapter.language for chapter in book.chapters]
    assert [] == report.codes


def test_every_author_is_a_creator_once(context: Context) -> None:
    """
    Authors come in the order of the articles.
    """
    ann, bob = Person(name="Ann"), Person(name="Bob")

    book = arrange([article(title="One", authors=(bob,)), article(title="Two", authors=(ann, bob))], context)

    assert (bob, ann) == book.creators


def test_links_that_lead_nowhere_are_reported(context: Context, report: Report) -> None:
    """
    A link to an anchor that is not there and an address that cannot be are told of; words are kept.
    """
    links = ("#gone", "#here", "https://exa|mple.org/", "https://example.org/a|b?c[]=%")
    body = (
        Element("p", ("Here.",), {"id": "here"}),
        *(Element("p", (Element("a", ("there",), {"href": href}),)) for href in links),
    )
    said = comment(body=(Element("p", (Element("a", ("up",), {"href": "#here"}),)),))

    book = arrange([article(body=body, discussion=Discussion(comments=(said,)))], context)

    assert ["link-dropped", "link-dropped"] == report.codes
    assert "'gone'" in report.diagnostics[0].message
    assert Element("p", ("there",)) == book.chapters[0].body[3]
    last = book.chapters[0].body[4]
    assert last == Element(
        "p", (Element("a", ("there",), {"href": "https://example.org/a%7Cb?c%5B%5D=%25"}),)
    )


def test_names_are_one_line_of_letters(context: Context) -> None:
    """
    What no page can show is taken out of titles and names; odd line ends are spaces.
    """
    said = comment(author="A\x01nn\u2029B.")
    odd = article(title="One\u2028 Two\ud800", site="\x02Site", discussion=Discussion(comments=(said,)))

    (kept,) = arrange([odd], context).chapters

    assert ("One Two", "Site") == (kept.title, kept.site)
    assert kept.discussion is not None
    assert "Ann B." == (kept.discussion.comments[0].author or Person(name="-")).name
