"""What is made of two opinions about a page."""

from collections.abc import Callable

from exporter.markup.reader import parse_page
from exporter.sources.page.agreement import container_of, sure_pieces
from exporter.sources.page.belonging import is_caption_of, repeats, stands_beside, stands_between
from exporter.sources.page.opinions import Judged
from exporter.sources.page.pieces import Piece, pieces_of

_LINE = "The ferry left at nine, as it always had, and nobody on the quay looked up from the nets. "


def _says(part: str) -> Callable[[Piece], bool]:
    return lambda piece: any(part in f"{e.get('id')} {e.get('class')}".split() for e in piece.place)


def _judged(markup: str, kept: Callable[[Piece], bool], read: Callable[[Piece], bool]) -> list[Judged]:
    root = parse_page(f"<body>{markup}</body>").root
    return [Judged(piece=p, kept=kept(p), read=read(p)) for p in pieces_of(root)]


def _one(markup: str, *, kept: bool = False, read: bool = False) -> Judged:
    # A list that is all there is in a page is how the page is laid out.
    return _judged(f"{markup}<p>{_LINE}</p>", lambda _: kept, lambda _: read)[0]


def test_opinions_that_meet() -> None:
    """
    Where both mean the same part of a page, only what both take is sure.
    """
    text = "".join(f"<p class='a b'>{_LINE * 3}</p>" for _ in range(5)) + "<p class=a>Tags: ferry</p>"
    judged = _judged(f"<div id=t>{text}</div><p class=b>{_LINE}</p>", _says("a"), _says("b"))
    sure = sure_pieces(judged)

    assert judged[:5] == sure
    assert "t" == container_of(sure).get("id")


def test_a_further_part_that_one_of_them_missed() -> None:
    """
    Long paragraphs that readability keeps are sure where they add much to what both take.
    """
    parts = "".join(f"<div class='a {second}'><p>{_LINE * 3}</p><p>Lamps</p></div>" for second in ("b", ""))
    judged = _judged(parts, _says("a"), _says("b"))

    assert [True, True, True, False] == [j in sure_pieces(judged) for j in judged]


def test_opinions_that_do_not_meet() -> None:
    """
    Of two texts, the one that is nearer to the heading of the page is taken, not the longer one.
    """
    page = (
        f"<section><article id=a><h1>The Ferry</h1><p>{_LINE * 5}</p></article>"
        f"<article id=b><p>{_LINE * 9}</p></article></section>"
    )
    judged = _judged(page, _says("b"), _says("a"))

    assert ["a"] * 2 == [j.piece.around.get("id") for j in sure_pieces(judged)]


def test_a_lead_alone_is_not_the_article() -> None:
    """
    Where trafilatura finds next to nothing, what readability keeps is taken, wherever the heading is.
    """
    page = f"<header id=b><h1>The Ferry</h1><p>{_LINE * 3}</p></header><div id=a><p>{_LINE * 60}</p></div>"
    judged = _judged(page, _says("a"), _says("b"))

    assert ["a"] == [j.piece.around.get("id") for j in sure_pieces(judged)]


def test_what_stands_between() -> None:
    """
    Between sure pieces stay headings, structure, and what one opinion backs.
    """
    assert stands_between(_one("<h2>Noon</h2>"), ())
    assert not stands_between(_one("<h2><a href=/>Noon</a></h2>"), ())
    assert stands_between(_one("<ul><li>rope</li></ul>"), ())
    assert not stands_between(_one("<ul><li><a href=/>rope</a></li></ul>"), ())
    assert stands_between(_one("<p>Yes.</p>", kept=True), ())
    assert not stands_between(_one("<p>Yes.</p>"), ())


def test_short_words_in_boxes_of_their_own() -> None:
    """
    A few words in a box that holds nothing sure need more than one opinion.
    """
    judged = _one("<div><div>SUBSCRIBE</div></div>", kept=True)

    assert not stands_between(judged, ())
    assert stands_between(judged, {judged.piece.around})


def test_what_stands_beside() -> None:
    """
    Before and after the sure pieces stays what is close to them, and not what is only a link.
    """
    near = _one("<p>Yes.</p>", kept=True)
    link = _one("<p><a href=/>Yes</a></p>", kept=True)

    assert stands_beside(near, {near.piece.around})
    assert not stands_beside(near, ())
    assert not stands_beside(link, {link.piece.around})


def test_captions() -> None:
    """
    A caption belongs to the picture before it, by its name and its place.
    """
    page = "<div><div><img src=a></div><div class=thumb-caption>A pier</div><div>A boat</div></div>"
    picture, caption, other = (j.piece for j in _judged(page, _says("x"), _says("x")))

    assert is_caption_of(caption, picture)
    assert not is_caption_of(other, picture)
    assert not is_caption_of(caption, other)


def test_repetitions() -> None:
    """
    The same caption in full and cut short is read once; short words may come again.
    """
    page = "<p>The ferry on the day that it left for good</p><p>The ferry on the day</p><p>Yes</p><p>Yes</p>"
    full, short, yes, again = (j.piece for j in _judged(page, _says("x"), _says("x")))

    assert repeats(short, [full])
    assert not repeats(again, [full, short, yes])
