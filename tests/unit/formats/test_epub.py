"""The ebook edition: what is in its documents."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from exporter.context import Context
from exporter.diagnostics import Report
from exporter.model import Article, Asset, Comment, Discussion, Element, Formula, Omission, Person, State
from tests.builders import article, chain, comment, paragraph
from tests.epub_opening import OpenEpub, bound, opened

WHEN = datetime(2023, 5, 24, 10, 18, tzinfo=UTC)
NARROW = "//h:article[@id='{}']/{}"


def discussed(*comments: Comment, **values: object) -> Article:
    """Return an article with that discussion."""
    return article(discussion=Discussion(comments=comments), **values)


def test_opening_says_what_is_known(context: Context) -> None:
    """
    Title, standfirst, byline, date and address stand above the text.
    """
    epub = opened(
        article(
            title="Peru & <the> Rest",
            standfirst=("What it is ", Element("em", ("about",))),
            authors=(Person(name="Ann", url="https://example.org/ann"), Person(name="Ben")),
            published=WHEN,
            site="A Place",
            url="https://www.example.org/peru/",
        ),
        context=context,
    )

    assert ["Peru & <the> Rest"] == epub.texts("article-1.xhtml", "//h:h1")
    assert [
        "A Place",
        "What it is about",
        "By Ann and Ben",
        "May 24, 2023",
        "example.org/peru",
        "1 comment",
    ] == epub.texts("article-1.xhtml", "//h:header/h:p")
    hrefs = [str(a.get("href")) for a in epub.find("article-1.xhtml", "//h:header//h:a")]
    assert [
        "https://example.org/ann",
        "https://www.example.org/peru/",
        "discussion-1.xhtml#discussion",
    ] == hrefs


def test_opening_says_nothing_that_is_not_known(context: Context) -> None:
    """
    No date, author or address is made up.
    """
    epub = opened(article(discussion=None), context=context)

    assert [] == epub.texts("article-1.xhtml", "//h:header/h:p")
    assert [] == epub.metadata("dc:creator") + epub.metadata("dc:date") + epub.metadata("dc:source")
    assert ["cover.xhtml", "nav.xhtml", "article-1.xhtml"] == epub.spine()


def test_comment_says_who_when_and_where(context: Context) -> None:
    """
    A comment has its number, name, mark, time and permalink.
    """
    first = comment("a", published=WHEN, url="https://example.org/#a", by_article_author=True)
    epub = opened(discussed(first), context=context)
    path = NARROW.format("c-1", "*")

    assert ["1 Ann Author", "May 24, 2023, 10:18", "Text of a."] == epub.texts("discussion-1.xhtml", path)
    (time,) = epub.find("discussion-1.xhtml", "//h:a[@href='https://example.org/#a']/h:time")
    assert "2023-05-24T10:18:00+00:00" == time.get("datetime")


def test_permalink_without_a_time_has_words(context: Context) -> None:
    """
    The link to a comment does not depend on its date.
    """
    epub = opened(discussed(comment("a", url="https://example.org/#a")), context=context)

    assert ["Link to this comment"] == epub.texts("discussion-1.xhtml", "//h:a")


def test_replies_are_nested_lists_with_headings_one_lower(context: Context) -> None:
    """
    Screen readers hear the thread as lists in lists, and may jump by headings.
    """
    epub = opened(discussed(*chain(3)), context=context)

    headings = epub.find("discussion-1.xhtml", "//h:article/*[1]")
    assert ["h2", "h3", "h4"] == [str(e.tag).split("}")[1] for e in headings]
    assert 1 == len(epub.find("discussion-1.xhtml", "//h:ol/h:li/h:ol/h:li/h:ol/h:li/h:article[@id='c-1-2']"))


def test_past_the_cap_a_comment_names_and_links_its_parent(context: Context) -> None:
    """
    Five levels move in at most, and whose answer it is stays clear.
    """
    epub = opened(discussed(*chain(7)), context=context)

    assert ["in reply to 1.4 Ann"] == epub.texts("discussion-1.xhtml", NARROW.format("c-1-5", "h:p"))
    assert ["#c-1-4", "#c-1-5"] == [str(a.get("href")) for a in epub.find("discussion-1.xhtml", "//h:a")]


def test_lists_are_as_deep_as_the_thread(context: Context) -> None:
    """
    What is heard is nested truly, up to twenty levels; headings below h6 say their level.
    """
    epub = opened(discussed(*chain(30)), context=context)
    path = "//h:article[@id='c-1-{}']/ancestor::h:ol"

    assert [7, 21, 21] == [len(epub.find("discussion-1.xhtml", path.format(n))) for n in (6, 20, 29)]
    (heading,) = epub.find("discussion-1.xhtml", NARROW.format("c-1-6", "h:h6"))
    assert "8" == heading.get("aria-level")


def test_replies_that_do_not_follow_at_once_are_linked_both_ways(context: Context) -> None:
    """
    A reply behind others names what it answers, which lists it; one that follows needs neither.
    """
    first, second, third = chain(3)
    late = comment("late", sequence=3, parent=first.id)
    last = comment("last", sequence=4, parent=first.id)
    epub = opened(discussed(first, second, third, late, last), context=context)
    links = epub.find("discussion-1.xhtml", "//h:p[@class='further' or @class='parent']/h:a")

    assert [("1.3", "#c-1-3"), ("1 Ann", "#c-1")] == [
        (" ".join(map(str, link.itertext())), link.get("href")) for link in links
    ]


def test_deleted_comment_keeps_its_place(context: Context) -> None:
    """
    Replies to what is gone still have something to stand under.
    """
    first, second = chain(2)
    gone = comment(first.id, state=State.DELETED, text="secret")
    epub = opened(discussed(gone, second), context=context)

    words = epub.texts("discussion-1.xhtml", "//h:article[@id='c-1']")[0]
    assert words == "1 Ann This comment was deleted."


@pytest.mark.parametrize(
    ("is_open", "wanted"),
    [
        (None, ["Discussion", "There are no comments."]),
        (False, ["Discussion", "There are no comments.", "Comments are closed."]),
    ],
)
def test_empty_discussion_says_so(context: Context, is_open: bool | None, wanted: list[str]) -> None:  # noqa: FBT001
    """
    That nobody spoke is known, and differs from not knowing.
    """
    epub = opened(article(discussion=Discussion(is_open=is_open)), context=context)

    assert wanted == epub.texts("discussion-1.xhtml", "//h:h1 | //h:p")


def test_contents_list_sections_and_threads(context: Context) -> None:
    """
    Sections stand under their article and threads under the discussion; a section of a section is nested.
    """
    body = (
        Element("h2", ("One",)), paragraph(), Element("h3", ("Inner",)), paragraph(),
        Element("blockquote", (Element("h2", ("Quoted",)),)),
    )  # fmt: skip
    epub = opened(discussed(*chain(2), comment("z", thread=2, author="Ben"), body=body), context=context)

    assert [
        "A Title", "One", "Inner", "Discussion", "1 Ann: Text of c0.", "2 Ben: Text of z.",
    ] == epub.texts("nav.xhtml", "//h:nav[@id='toc']//h:a")  # fmt: skip
    assert ["Inner"] == epub.texts("nav.xhtml", "//h:nav[@id='toc']/h:ol/h:li/h:ol/h:li/h:ol/h:li/h:a")


def test_ncx_says_what_the_contents_say(context: Context) -> None:
    """
    Old readers see the same outline, with the same targets.
    """
    body = (Element("h2", ("One",)), paragraph(), Element("h3", ("Inner",)))
    epub = opened(article(body=body), article(body=body), context=context)
    contents = epub.find("nav.xhtml", "//h:nav[@id='toc']//h:a")

    assert [a.text for a in contents] == epub.texts("toc.ncx", "//ncx:navLabel")
    assert [a.get("href") for a in contents] == [c.get("src") for c in epub.find("toc.ncx", "//ncx:content")]
    orders = [str(point.get("playOrder")) for point in epub.find("toc.ncx", "//ncx:navPoint")]
    assert [str(number) for number in range(1, len(orders) + 1)] == orders


def test_each_article_of_a_collection_is_followed_by_its_discussion(context: Context) -> None:
    """
    A collection is chapters in order, after a page of contents.
    """
    epub = opened(
        article(title="One"), article(title="Two", discussion=None), article(title="Three"), context=context
    )

    assert [
        "cover.xhtml", "nav.xhtml", "imprint.xhtml", "article-1.xhtml", "discussion-1.xhtml",
        "article-2.xhtml", "article-3.xhtml", "discussion-3.xhtml", "colophon.xhtml",
    ] == epub.spine()  # fmt: skip
    assert 1 == len(epub.find("discussion-3.xhtml", "//h:article[@id='a3-c-1']"))


def test_every_link_inside_has_a_target(context: Context) -> None:
    """
    A link leads into the document that holds its target, wherever that went.
    """
    section = (Element("h2", ("S",)), *(paragraph("Words. " * 4000) for _ in range(5)))
    link = Element("p", (Element("a", ("back",), {"href": "#start"}),))
    body = (Element("p", ("Start.",), {"id": "start"}), *section, *section, *section, link)
    epub = opened(discussed(comment(body=(link,)), body=body), context=context)

    for name in ("article-1-3.xhtml", "discussion-1.xhtml"):
        assert ["article-1.xhtml#start"] == [str(a.get("href")) for a in epub.find(name, "//h:a")]


def test_no_document_is_larger_than_250_kilobytes(context: Context) -> None:
    """
    Long articles, long threads and many threads are all split.
    """
    items = tuple(Element("li", (f"Item {n} " * 20,)) for n in range(3000))
    body = (
        Element("div", tuple(paragraph("Words & more. " * 200) for _ in range(200))),
        Element("ol", items),
    )
    thread = chain(1500, text="Some words. " * 30, url="https://example.org/#" + "x" * 60, published=WHEN)
    single = (comment(f"s{n}", thread=2 + n, text="More. " * 60) for n in range(1500))
    epub = opened(discussed(*thread, *single, body=body), context=context)
    documents = epub.spine()[2:]

    assert max(len(epub.read(name)) for name in documents) <= 250_000
    numbers = [n for name in documents for n in epub.texts(name, "//h:span[@class='number']")]
    assert 3000 == len(numbers)
    words = [text for name in documents for text in epub.texts(name, "//h:section/h:ol/h:li")]
    assert ["Item 0", "Item 2999"] == [" ".join(words[n].split()[:2]) for n in (0, 2999)]
    starts = [
        ol.get("start")
        for name in documents
        for ol in epub.find(name, "//h:section[@aria-label='A Title']/h:ol")
    ]
    assert starts[-1] is not None


def test_images_are_embedded_with_words_for_them(context: Context, report: Report) -> None:
    """
    An image keeps its description or gets a word, and one that is not at hand becomes its description.
    """
    name = context.assets.put(b"\xff\xd8\xff\xd9")
    asset = Asset(name=name, media_type="image/jpeg", width=1, height=1)
    body = (
        Element("img", (), {"src": asset.address, "alt": "A harbour"}),
        Element("img", (), {"src": asset.address}),
        Element("p", (Element("img", (), {"src": "https://example.org/x.png", "alt": "A ship"}),)),
    )
    epub = opened(article(body=body, assets=(asset,), discussion=None), context=context)

    images = epub.find("article-1.xhtml", "//h:img")
    assert ["A harbour", "Image"] == [image.get("alt") for image in images]
    assert {f"images/{name[:32]}.jpg"} == {image.get("src") for image in images} & set(epub.names)
    assert ["Image not available: A shiphttps://example.org/x.png"] == epub.texts("article-1.xhtml", "//h:p")
    assert ["asset-remote"] == report.codes
    assert "alternativeText" not in epub.metadata("schema:accessibilityFeature")


def test_text_from_right_to_left_is_set_so(context: Context) -> None:
    """
    Pages, and the order of pages, follow the language; our own words say that they are English.
    """
    epub = opened(article(language="he"), context=context)

    (html,) = epub.find("article-1.xhtml", "/h:html")
    assert ("he", "rtl") == (html.get("lang"), html.get("dir"))
    (spine,) = epub.find("content.opf", "//opf:spine")
    assert "rtl" == spine.get("page-progression-direction")
    assert ["Discussion"] == epub.texts("discussion-1.xhtml", "//h:h1/h:span[@lang='en']")


def test_container_begins_with_its_type(context: Context) -> None:
    """
    Readers find the type at a fixed place: first, stored and without extra fields.
    """
    data = bound(article(), context=context)

    assert b"PK" == data[:2]
    assert b"mimetypeapplication/epub+zip" == data[30:58]
    assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in OpenEpub(data).archive.infolist()}


def test_identifier_depends_on_the_texts_alone(context: Context) -> None:
    """
    The same texts have the same identifier, and other texts another.
    """
    same = {opened(article(), context=context).metadata("dc:identifier")[0] for _ in range(2)}
    other = opened(article(body=(paragraph("Other."),)), context=context).metadata("dc:identifier")[0]

    assert 1 == len(same)
    assert other not in same
    assert other.startswith("urn:uuid:")


def test_edition_is_as_young_as_its_youngest_comment(context: Context) -> None:
    """
    Where the time of making is not given, the texts say when the edition cannot be older.
    """
    epub = opened(discussed(comment(published=WHEN)), context=context)

    assert ["2023-05-24T10:18:00Z"] == epub.metadata("dcterms:modified")


@pytest.mark.parametrize("offset", [timedelta(hours=5), timedelta(seconds=30)])
def test_edition_is_not_dated_by_the_first_or_last_moment_there_is(
    context: Context, offset: timedelta
) -> None:
    """
    What stands for a time that is not known, and cannot be said in UTC, is shown but dates nothing.
    """
    first = datetime(1, 1, 1, 0, 0, 1, tzinfo=timezone(offset))
    last = datetime(9999, 12, 31, 23, 59, 59, tzinfo=timezone(-offset))
    epub = opened(discussed(comment(published=last), published=first), context=context)

    assert ["1980-01-01T00:00:00Z"] == epub.metadata("dcterms:modified")
    assert ["January 1, 1"] == epub.texts("article-1.xhtml", "//h:p[@class='date']")
    assert ["Dec 31, 9999, 23:59"] == epub.texts("discussion-1.xhtml", "//h:p[@class='date']")


def test_package_has_a_cover_for_old_readers_and_new(context: Context) -> None:
    """
    Both the property of EPUB 3 and the meta of EPUB 2 name the same image.
    """
    epub = opened(article(), context=context)
    (image,) = epub.find("content.opf", "//opf:item[@properties='cover-image']")
    (meta,) = epub.find("content.opf", "//opf:meta[@name='cover']")

    assert image.get("id") == meta.get("content")


def test_what_was_left_out_is_an_item_of_its_list(context: Context) -> None:
    """
    Among the threads and among the replies, in the place of what is not there.
    """
    omissions = (
        Omission(comments=5, threads=2),
        Omission(after="c1", parent="c1", comments=1),
        Omission(after="c1", parent="c0", comments=3),
    )
    epub = opened(article(discussion=Discussion(comments=chain(2), omissions=omissions)), context=context)
    name = "discussion-1.xhtml"

    assert ["2 of 11 comments in 1 thread by 1 person"] == epub.texts(name, "//h:p[@class='extent']")
    assert ["[2 threads left out]"] == epub.texts(name, "//h:ol[@class='threads']/h:li[@class='left-out']")
    assert ["[1 reply left out]", "[3 replies left out]"] == epub.texts(
        name, "//h:ol[@class='replies']/h:li[@class='left-out']"
    )


def test_discussion_of_which_all_was_left_out_says_so(context: Context) -> None:
    """
    It is not one in which nobody spoke.
    """
    omissions = (Omission(comments=5, threads=2),)
    epub = opened(article(discussion=Discussion(omissions=omissions)), context=context)

    assert ["0 of 5 comments"] == epub.texts("discussion-1.xhtml", "//h:p[@class='extent']")
    assert ["[2 threads left out]"] == epub.texts("discussion-1.xhtml", "//h:li[@class='left-out']")


def test_formulas_that_are_not_known_are_told_of(context: Context, report: Report) -> None:
    """
    What cannot be said in MathML is shown as it was written, with a word.
    """
    body = (Element("p", ("So ", Formula(tex=r"\nope{x}"), Formula(tex="x"), ".")),)

    epub = opened(article(body=body, discussion=None), context=context)

    assert [r"\nope{x}"] == epub.texts("article-1.xhtml", "//m:mtext")
    assert {"formula-undrawn": 1} == report.counts()
