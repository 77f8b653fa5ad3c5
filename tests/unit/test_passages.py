"""Passages in other languages, and what says so."""

import pytest

from exporter.context import Context
from exporter.diagnostics import Report
from exporter.markup import to_plain
from exporter.model import Article, Comment, Content, Discussion, Element, elements_in
from exporter.passages import mark_passages
from tests.builders import article, paragraph

GERMAN = (
    "Bei uns heißt die ganze Kreuzung nach einem Brunnen, den seit dem großen Krieg niemand mehr gesehen"
    " hat, und die Haltestelle trotzdem auch."
)
HEBREW = "סבא שלי היה אומר שבאר טובה היא כמו חבר טוב: עמוקה, שקטה, ולא שואלת למה באת."
JAPANESE = "うちの祖母は、夕方になると井戸に声をかけていました。"


def marked(*comments: Content, language: str = "en", context: Context) -> list[Content]:
    """Return the texts of comments on an article in that language, marked."""
    built = tuple(
        Comment(id=f"c{n}", thread=n, sequence=0, body=body) for n, body in enumerate(comments, start=1)
    )
    known = article(language=language, body=(), discussion=Discussion(comments=built))
    changed = mark_passages(known, context)
    assert changed.discussion is not None
    return [each.body for each in changed.discussion.comments]


def attributes(content: Content) -> list[dict[str, str]]:
    """Return the attributes of every element in reading order."""
    return [dict(element.attributes) for element in elements_in(content)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("An ordinary remark about nothing much, long enough to be guessed at by anybody who cares.", {}),
        (GERMAN, {"lang": "de"}),
        ("Ach so!", {}),
        (HEBREW, {"lang": "he", "dir": "rtl"}),
        ("У нас в деревне колодец называли по имени хозяина.", {"lang": "ru"}),
        (JAPANESE, {"lang": "ja"}),
        ("写得真好。我小时候村里也有一口井，夏天我们把西瓜放进桶里。", {"lang": "zh-Hans"}),
        ("我們那裡也是！外婆說井裡住著一條魚，所以水才會甜。", {"lang": "zh-Hant"}),
        ("우물가에서 물을 긷던 어머니의 뒷모습이 떠오릅니다.", {"lang": "ko"}),
        ("ที่บ้านยายมีบ่อน้ำอยู่หลังครัว", {"lang": "th"}),
    ],
)
def test_comment_is_in_the_language_of_its_letters_and_words(
    text: str, wanted: dict[str, str], context: Context
) -> None:
    """
    One of the same script must be long and sure; another script is another language.
    """
    (body,) = marked((paragraph(text),), context=context)

    assert [wanted] == attributes(body)


def test_sign_is_in_the_language_of_its_neighbours(context: Context) -> None:
    """
    井 alone could be of any; a word in the same text that only Japanese writes so decides for all.
    """
    told = (paragraph("He wrote 井."), paragraph("She read 井戸 aloud."))
    alone = (paragraph("He wrote 井."),)

    first, second = marked(told, alone, context=context)

    assert ["ja", "ja"] == [a["lang"] for a in attributes(first) if a]
    assert ["zh-Hans"] == [a["lang"] for a in attributes(second) if a]
    assert "She read 井戸 aloud." in to_plain(first)


def test_what_the_source_says_stands(context: Context) -> None:
    """
    A stated language is not guessed at again, and what is open is decided.
    """
    stated = Element("p", ("باب",), {"lang": "fa", "dir": "ltr"})
    name = Element("p", ("As was said by ", Element("bdi", ("דב לוי",))))

    first, second = marked((stated,), (name,), context=context)

    assert [{"lang": "fa", "dir": "ltr"}] == attributes(first)
    assert [{}, {"dir": "rtl"}] == attributes(second)


def test_answer_from_left_to_right_stands_so_among_others(context: Context) -> None:
    """
    In a thread from right to left, English is the exception, and a term in it is none.
    """
    english = "I own the same clock, and mine has stopped altogether; I look at it more often than ever."

    first, second = marked(
        (paragraph(english),),
        (paragraph("مكتوب على ظهرها Model 7B، أليس كذلك؟"),),
        language="ar",
        context=context,
    )

    assert [{"lang": "en", "dir": "ltr"}] == attributes(first)
    assert [{}] == attributes(second)


def test_list_turns_as_a_whole(context: Context) -> None:
    """
    Bullets stand where its lines begin.
    """
    items = tuple(Element("li", (text,)) for text in ("שלום רב", "להתראות מחר"))

    (body,) = marked((Element("ul", items),), context=context)

    assert [{"lang": "he", "dir": "rtl"}, {}, {}] == attributes(body)


def test_code_is_in_no_language(context: Context) -> None:
    """
    Letters in code say nothing, and get no marks.
    """
    content = (Element("pre", ("print('שלום')",)), Element("p", ("Try ", Element("code", ("井",)), ".")))

    assert [content] == marked(content, context=context)


def test_japanese_with_names_in_signs_stays_japanese(context: Context) -> None:
    """
    A short line of signs without kana is still what the text around it is.
    """
    assert [(paragraph("中国"),)] == marked((paragraph("中国"),), language="ja", context=context)


def test_guesses_are_told_once(context: Context, report: Report) -> None:
    """
    One note for an article says which languages were found in how many places.
    """
    marked((paragraph(HEBREW),), (paragraph(JAPANESE),), (paragraph(JAPANESE),), context=context)

    assert {"language-guessed": 3} == report.counts()
    assert "he, ja" in report.diagnostics[0].message


def test_plain_article_is_the_same_value(context: Context, report: Report) -> None:
    """
    Where there is nothing to mark nothing is made anew.
    """
    known: Article = article(body=(paragraph("Words, “quoted” – and dashed."),))

    assert known == mark_passages(known, context)
    assert not report.codes
