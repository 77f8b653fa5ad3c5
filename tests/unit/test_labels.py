"""The words of an edition."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from exporter.labels import ENGLISH, labels_for
from exporter.model import Comment, Discussion, Omission
from tests.builders import chain, comment


@pytest.mark.parametrize(
    ("comments", "wanted"),
    [
        ((), "There are no comments."),
        (chain(1), "1 comment"),
        (chain(2), "2 comments in 1 thread by 1 person"),
        (
            (comment("a"), comment("b", thread=2, author="Ben")),
            "2 comments in 2 threads by 2 people",
        ),
        (chain(1200, author="Ben"), "1,200 comments in 1 thread by 1 person"),
        (
            (Comment(id="a", thread=1, sequence=0), Comment(id="b", thread=2, sequence=0)),
            "2 comments",
        ),
    ],
)
def test_extent_is_a_sentence(comments: tuple[Comment, ...], wanted: str) -> None:
    """
    One is singular, and people whose names are not known are not counted.
    """
    assert wanted == ENGLISH.extent_of(Discussion(comments=comments))


@pytest.mark.parametrize(
    ("comments", "left_out", "wanted"),
    [
        (chain(2), 3, "2 of 5 comments in 1 thread by 1 person"),
        (chain(1), 1399, "1 of 1,400 comments"),
        ((), 1, "0 of 1 comment"),
    ],
)
def test_extent_says_how_much_was_left_out(comments: tuple[Comment, ...], left_out: int, wanted: str) -> None:
    """
    What was left out on request counts for the whole.
    """
    omission = Omission(comments=left_out, threads=1)

    assert wanted == ENGLISH.extent_of(Discussion(comments=comments, omissions=(omission,)))


def test_gap_says_what_is_not_there() -> None:
    """
    Threads, replies, or replies to what the place does not show.
    """
    thread, replies = Omission(comments=9, threads=1), Omission(parent="c1", comments=3)

    assert "[1 thread left out]" == ENGLISH.gap(thread)
    assert "[3 replies left out]" == ENGLISH.gap(replies)
    assert "[3 replies to 1.2 left out]" == ENGLISH.gap(replies, comment("c1", sequence=2, parent="c0"))


def test_day_is_that_of_the_zone_it_was_written_in() -> None:
    """
    An evening in Lima is not the next morning in London.
    """
    evening = datetime(2023, 5, 24, 22, 18, tzinfo=timezone(timedelta(hours=-5)))

    assert "May 24, 2023" == ENGLISH.date(evening)
    assert "May 24, 2023, 22:18" == ENGLISH.moment(evening)


def test_midnight_sharp_is_a_day() -> None:
    """
    Sources that know only the day write it so.
    """
    assert "May 24, 2023" == ENGLISH.moment(datetime(2023, 5, 24, tzinfo=UTC))


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("pt-BR", "pt"),
        ("pt-PT", "pt-PT"),
        ("de-CH-1901", "de"),
        ("zh", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("ZH-hans-cn", "zh-Hans"),
        ("yue", "zh-Hant"),
        ("ar_EG", "ar"),
        ("hu", "en"),
        ("und", "en"),
        ("x-klingon", "en"),
    ],
)
def test_nearest_labels_are_taken(language: str, wanted: str) -> None:
    """
    A regional language has those of the wider one, and Chinese those of its script.
    """
    assert wanted == labels_for(language).language


def test_narrower_table_is_completed_from_the_wider_one() -> None:
    """
    European Portuguese differs in few words.
    """
    assert "Anónimo" == labels_for("pt-PT").anonymous
    assert "Anônimo" == labels_for("pt-BR").anonymous
    assert labels_for("pt-BR").closed == labels_for("pt-PT").closed


@pytest.mark.parametrize(
    ("language", "number", "wanted"),
    [
        ("pl", 1, "1 komentarz"),
        ("pl", 3, "3 komentarze"),
        ("pl", 12, "12 komentarzy"),
        ("pl", 22, "22 komentarze"),
        ("ru", 21, "21 комментарий"),
        ("ru", 14, "14 комментариев"),
        ("ar", 1, "تعليق واحد"),
        ("ar", 2, "تعليقان"),
        ("ar", 7, "7 تعليقات"),
        ("ar", 14, "14 تعليقًا"),
        ("ar", 100, "100 تعليق"),
        ("fr", 0, "0 commentaire"),
        ("ja", 14, "コメント14件"),
        ("de", 1200, "1.200 Kommentare"),
        ("fr", 1200, "1\u202f200 commentaires"),
    ],
)
def test_count_takes_the_form_that_its_number_asks_for(language: str, number: int, wanted: str) -> None:
    """
    Plural rules and numbers are those of the CLDR.
    """
    assert wanted == labels_for(language).comments_count(number)


@pytest.mark.parametrize(
    ("language", "date", "moment"),
    [
        ("en-GB", "24 May 2023", "24 May 2023, 22:18"),
        ("de", "24. Mai 2023", "24.05.2023, 22:18"),
        ("pl", "24 maja 2023", "24 maj 2023, 22:18"),
        ("ja", "2023年5月24日", "2023/05/24 22:18"),
        ("ko", "2023년 5월 24일", "2023. 5. 24. 22:18"),
    ],
)
def test_dates_are_those_of_the_language_of_the_text(language: str, date: str, moment: str) -> None:
    """
    By a clock of 24 hours; a language without labels has its dates all the same.
    """
    when = datetime(2023, 5, 24, 22, 18, tzinfo=UTC)

    assert date == labels_for(language).date(when)
    assert moment == labels_for(language).moment(when)


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("en", "By Ann, Ben, and Cem"),
        ("de", "Von Ann, Ben und Cem"),
        ("ja", "文：Ann、Ben、Cem"),
        ("hu", "By Ann, Ben, and Cem"),
    ],
)
def test_names_are_listed_by_the_language_of_the_labels(language: str, wanted: str) -> None:
    """
    What stands between the names is given apart, so that each can be a link.
    """
    labels, names = labels_for(language), ["Ann", "Ben", "Cem"]

    assert wanted == labels.byline.format(names=labels.listed(names))
    before, *others = labels.joints(3)
    assert wanted == before + "".join(name + joint for name, joint in zip(names, others, strict=True))


def test_french_has_a_narrow_space_before_the_colon() -> None:
    """
    It does not break, so that no line begins with a colon.
    """
    assert "1 Ann\u202f: Oui" == labels_for("fr").head("1 Ann", "Oui")
    assert "1 Ann：はい" == labels_for("ja").head("1 Ann", "はい")


def test_language_without_labels_gets_english() -> None:
    """
    An edition always has words.
    """
    assert labels_for("zxx") == ENGLISH
    assert "Contents" == labels_for("qu-PE").contents
