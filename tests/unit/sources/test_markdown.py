"""Markdown, with front matter, with what site generators put into it, and with comments."""

import io
import json
from collections import Counter
from pathlib import Path
from time import process_time

import pytest
from PIL import Image

from exporter.context import Context
from exporter.diagnostics import Report
from exporter.errors import UnreadableInput
from exporter.loading import load, read
from exporter.markup import to_markup, to_plain
from exporter.model import Article, Element, Formula, elements_in
from exporter.sources import Location
from exporter.sources.markdown import MarkdownText
from exporter.sources.markdown.tags import without_tags
from exporter.sources.text import PrintFriendlyText


def of(text: str, context: Context, *, name: str = "a.md") -> Article:
    (article,) = MarkdownText().load(Location.of(name=name, data=text.encode()), context)
    return article


def markup(article: Article) -> str:
    return "".join(to_markup((node,)) for node in article.body)


def tree(article: Article) -> list[tuple[str | None, int, str]]:
    """Return who said what, and how deep."""
    assert article.discussion is not None
    return [
        (comment.author.name if comment.author else None, depth, to_plain(comment.body))
        for depth, comment in article.discussion.with_depth()
    ]


def site(folder: Path, **files: str) -> Path:
    """Write a site of Jekyll; return its folder."""
    written = {"_config.yml": "title: The Quay\nurl: https://quay.example\nlang: en\n", **files}
    for name, text in written.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "matter",
    [
        "---\ntitle: Tides\nauthor: Ann\ndate: 2020-02-01 10:00:00 +0100\nlang: en\n---\n",
        "---\r\ntitle: 'Tides'\r\nauthors:\r\n  - name: Ann\r\ndate: 2020-02-01T10:00:00+01:00\r\n"
        "language: en\r\n...\r\n",
        '+++\ntitle = "Tides"\nauthors = ["Ann"]\ndate = 2020-02-01T10:00:00+01:00\nlang = "en"\n+++\n',
        '{"title": "Tides", "author": "Ann", "date": "2020-02-01T10:00:00+01:00", "lang": "en"}\n\n',
        "\ufeff---\ntitle: !ruby/string Tides\nauthor: {name: Ann}\ndate: 2020-02-01T10:00+01:00\n"
        "locale: en\n---\n",
    ],
)
def test_front_matter_of_all_kinds(matter: str, context: Context, report: Report) -> None:
    """
    Whatever it is written in, it says the same.
    """
    article = of(f"{matter}# Tides\n\nWords.\n", context)

    assert ("Tides", ["Ann"], "en") == (article.title, [p.name for p in article.authors], article.language)
    assert "2020-02-01T10:00:00+01:00" == (article.published and article.published.isoformat())
    assert "Words." == to_plain(article.body)
    assert [] == report.codes


def test_dates_may_lack_a_time_and_may_be_wrong(context: Context) -> None:
    """
    What is no date is left to the name of the file, as Jekyll names posts.
    """
    assert "2020-02-01" == str(of("---\ndate: 2020-02-01\n---\nWords.", context).published)[:10]
    named = of("---\ndate: 2020-13-45\n---\nWords.", context, name="_posts/2019-03-04-high-tide.md")
    assert ("2019-03-04", "High tide") == (str(named.published)[:10], named.title)
    assert of("---\ndate: soon\n---\nWords.", context).published is None


def test_more_of_front_matter(context: Context) -> None:
    """
    Where it is, and the line below the title.
    """
    matter = (
        "title: 1984\ncanonical_url: https://quay.example/a\nsubtitle: What it was\ndraft: true\ntags: [a]"
    )
    article = of(f"---\n{matter}\n---\nWords.", context)

    assert ("1984", "https://quay.example/a") == (article.title, article.url)
    assert ("What it was",) == article.standfirst
    assert of("---\npermalink: /:year/:title/\n---\nWords.", context).url is None


@pytest.mark.parametrize(
    ("matter", "kind"),
    [
        ("---\ntitle: a: b\n---\n", "YAML .*line 2"),
        ("---\nauthor: Ann\ntitle: [a\n---\n", "YAML"),
        ("+++\ntitle = a\n+++\n", "TOML"),
        ("---\na: " + "[" * 9999 + "\n---\n", "YAML"),
    ],
)
def test_broken_front_matter_is_said_to_be(matter: str, kind: str, context: Context) -> None:
    """
    One sentence that names the place.
    """
    with pytest.raises(UnreadableInput, match=kind):
        of(f"{matter}Words.", context)


def test_rules_are_no_front_matter(context: Context) -> None:
    """
    Words between two rules are words; so is a mark that nothing ends.
    """
    assert "Only words here." in to_plain(of("---\n\nOnly words here.\n\n---\n\nMore.", context).body)
    assert "note: well" in to_plain(of("---\nnote: well\n", context).body)


def test_the_first_heading_is_the_title(context: Context) -> None:
    """
    Where front matter names none; a heading further down is none, and then the file's name is.
    """
    article = of("# High *tide*\n\nWords.\n", context)
    assert ("High tide", "Words.") == (article.title, to_plain(article.body))
    article = of("Words.\n\n## Later\n\nMore.\n", context, name="low-tide.md")
    assert ("Low tide", "Words.\n\nLater\n\nMore.") == (article.title, to_plain(article.body))


def test_what_people_write_articles_in(context: Context, report: Report) -> None:
    """
    Tables, footnotes, definitions, tasks, code with its language, HTML, links to headings.
    """
    text = (
        "A note[^1], ~~gone~~, [below](#see-here).\n\n[^1]: The note.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
        "Term\n: Meaning\n\n- [x] done\n- [ ] open\n\n"
        "```rust\nlet x = 1;\n```\n\n## See here\n\n<kbd>Esc</kbd>\n"
    )
    said = markup(of(text, context))

    for part in (
        "<table>",
        "<dt>Term</dt>",
        "<s>gone</s>",
        "☑ done",
        "☐ open",
        "<kbd>Esc</kbd>",
        "The note.",
    ):
        assert part in said
    assert '<pre data-language="rust">' in said
    assert 'href="#see-here"' in said
    assert [] == report.codes


def test_what_generators_put_into_markdown_is_not_shown(context: Context, report: Report) -> None:
    """
    Tags that show something are shown, others are left out and counted; code stays as it is.
    """
    text = (
        "* contents\n{:toc}\n\n## Head {#top .big}\n\n[up](#top) "
        "![A](a.png){: width='5'}{% if x %} words{% endif %}\n"
        '{: .notice}\n\n{{< figure src="b.png" alt="B" caption="A caption" >}}\n\n{{< youtube abc123 >}}\n\n'
        "{% include figure.html src='c.png' %}\n\n`{{ shown }}`{:.x} {% raw %}{{ also }}{% endraw %}\n\n"
        "{% highlight ruby linenos %}\nputs '{{ x }} {% if %}'\n{% endhighlight %}\n\n"
        "```\n{{< figure >}}\n{: .x}\n```\n"
    )
    article = of(text, context)
    said = markup(article)

    assert ["a.png", "b.png", "c.png"] == [
        e.attributes["src"].removeprefix("file:") for e in elements_in(article.body) if e.tag == "img"
    ]
    assert "<figcaption>A caption</figcaption>" in said
    assert "https://www.youtube.com/watch?v=abc123" in said
    assert "<code>{{ shown }}</code>" in said
    assert "puts '{{ x }} {% if %}'" in said
    assert "{{&lt; figure &gt;}}\n{: .x}" in said.replace("&gt;", "&gt;")
    assert 'href="#top"' in said
    for gone in ("contents", "notice", "{:", "toc", "endif", "highlight"):
        assert gone not in said.replace("{: .x}", "")
    assert ["content-dropped"] == report.codes


@pytest.mark.parametrize(
    "text",
    [
        "{" * 50000,
        "`" * 50000,
        "{%" * 30000,
        "{{<" * 20000,
        "{{" + " " * 50000,
        "{% highlight " * 5000,
        "{:" * 30000,
    ],
)
def test_hostile_tags_take_no_longer(text: str) -> None:
    """
    Nothing goes back over the same characters again and again.
    """
    begun = process_time()
    without_tags(text, Counter())
    assert process_time() - begun < 10


def test_what_nests_too_deeply_is_reported(context: Context, report: Report) -> None:
    of("Words.\n\n" + "> " * 3000 + "deep", context)

    assert "content-dropped" in report.codes


@pytest.mark.parametrize(
    ("name", "data", "ours"),
    [
        ("a.md", "Words", True),
        ("a.markdown", '{"title": "T"}\n\nWords', True),
        ("https://quay.example/a.md?raw=1", "Words", True),
        ("https://quay.example/a.md", "<!doctype html>", False),
        ("a.md", "<!DOCTYPE html><title>", False),
        ("-", "---\ntitle: T\n---\nWords", True),
        ("a.html", "---\nlayout: post\n---\n<p>Words", True),
        ("a.txt", "---\ntitle: T\n---\nWords", False),
        ("a", "---\nWords\n---\n", False),
        ("a", "---\nnote: words that nothing ends", False),
    ],
)
def test_matches(name: str, data: str, ours: bool) -> None:  # noqa: FBT001 - what is expected
    location = Location.of(name=name, data=data.encode())
    assert MarkdownText.matches(location) is ours
    assert name != "a.txt" or PrintFriendlyText.matches(location)


def test_images_lie_beside_the_file_and_in_the_site(tmp_path: Path, context: Context, report: Report) -> None:
    """
    Addresses of the site begin at its root, those of Hugo in `static`; nothing outside of the
    site is read.
    """
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(buffer, "PNG")
    text = (
        "![one](/assets/one.png) ![two](../img/two.png) ![three](/three.png)\n\n"
        "![four](../../four.png) ![five]({{ site.baseurl }}/assets/one.png)\n"
    )
    folder = site(tmp_path / "site", **{"_posts/2020-02-01-tides.md": text})
    for name in ("assets/one.png", "img/two.png", "static/three.png", "../four.png"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(buffer.getvalue())
    (article,) = load([str(folder / "_posts" / "2020-02-01-tides.md")], context)

    assert ["one", "two", "three", "five"] == [
        e.attributes["alt"] for e in elements_in(article.body) if e.tag == "img"
    ]
    assert ["asset-missing", "zone-assumed"] == report.codes


def test_the_site_knows_what_the_file_does_not_say(tmp_path: Path, context: Context) -> None:
    """
    Where the post is, unless it says so by a pattern, and what the site is called.
    """
    posts = {
        "_posts/2020-02-01-tides.md": "---\npermalink: /tides/\n---\nWords.",
        "_posts/2020-02-02-quays.md": "---\npermalink: /:year/:title/\n---\nWords.",
    }
    article, other = read([str(site(tmp_path, **posts))], context)

    assert ("https://quay.example/tides/", "The Quay", "en") == (article.url, article.site, article.language)
    assert other.url is None


def test_comments_that_the_site_keeps_as_files(tmp_path: Path, context: Context, report: Report) -> None:
    """
    Found by the name of the post; one that is broken is named, and the others are read.
    """
    folder = site(
        tmp_path,
        **{
            "_posts/2020-02-01-tides.md": "Words.",
            "_data/comments/tides/c3.yml": 'name: Cleo\ndate: 1577836800\nmessage: "*Three*"\n',
            "_data/comments/tides/c1.yml": "_id: a\nname: Ann\ndate: '2019-01-01T00:00:00Z'\nmessage: One\n",
            "_data/comments/tides/c2.json": json.dumps(
                {"_id": "b", "name": "Ben", "date": "2019-06-01", "replying_to": "1", "message": "Two"}
            ),
            "_data/comments/tides/c4.yml": "name: [broken\n",
            "_data/comments/other/c1.yml": "_id: x\nname: Xan\nmessage: Elsewhere\n",
        },
    )
    (article,) = read([str(folder / "_posts" / "2020-02-01-tides.md")], context)

    assert [("Ann", 0, "One"), ("Ben", 1, "Two"), ("Cleo", 0, "Three")] == tree(article)
    assert ["content-dropped", "zone-assumed"] == report.codes
    assert report.diagnostics[0].location.endswith("c4.yml")


SECTION = """\
# Tides

Words.

## Comments

- **Ann** · 2024-05-01 10:30

  Text *here*, in two

  paragraphs.

  - **[Ben](https://ben.example/)** · 2024-05-02

    A reply.

    > With a quotation.

    - and a list
    - of two

    - **Cleo**

      A reply to the reply.

- **Dan** · 3 May 2024
  On the next line.

Comments are closed.
"""

QUOTED = """\
# Tides

Words.

## Comments

> **Ann** · 2024-05-01 10:30
>
> Text *here*, in two
>
> paragraphs.
>
> > **[Ben](https://ben.example/)** · 2024-05-02
> >
> > A reply.
> >
> > > With a quotation.
> >
> > - and a list
> > - of two
> >
> > > **Cleo**
> > >
> > > A reply to the reply.

> **Dan** · 3 May 2024
> On the next line.

Comments are closed.
"""


@pytest.mark.parametrize("text", [SECTION, QUOTED])
def test_comments_in_the_file_itself(text: str, context: Context) -> None:
    """
    The last section, in nested lists or in nested quotations; it is no part of the article.
    """
    article = of(text, context)

    assert [
        ("Ann", 0, "Text here, in two\n\nparagraphs."),
        ("Ben", 1, "A reply.\n\n> With a quotation.\n\n  • and a list\n  • of two"),
        ("Cleo", 2, "A reply to the reply."),
        ("Dan", 0, "On the next line."),
    ] == [
        (who, depth, said.replace("With", "> With").replace("> > ", "> "))
        for who, depth, said in tree(article)
    ]
    assert article.discussion is not None
    assert False is article.discussion.is_open
    first, second, *_, last = article.discussion.comments
    assert "2024-05-01T10:30:00+00:00" == (first.published and first.published.isoformat())
    assert "https://ben.example/" == (second.author and second.author.url)
    assert "2024-05-03" == str(last.published)[:10]
    assert "Words." == to_plain(article.body)


@pytest.mark.parametrize(
    "text",
    [
        "Words.\n\n## Comments\n\nThere are none.\n",
        "Words.\n\n## Terms\n\n- **Ebb** · 2024\n\n  It goes.\n",
        "Words.\n\n## Comments\n\n- **Ebb** is what goes.\n- **Flood** is what comes.\n",
        "Words.\n\n## Comments\n\n- **Ann** · 2024-05-01\n\n  Hm.\n\nMore words.\n",
        "Words.\n\n## Comments\n",
    ],
)
def test_what_only_looks_like_comments_is_text(text: str, context: Context) -> None:
    """
    Every item must begin with a name, and a date if anything, and nothing may follow.
    """
    article = of(text, context)

    assert article.discussion is None
    assert any(e.tag == "h2" for e in elements_in(article.body))


def test_a_stated_count_is_compared(context: Context, report: Report) -> None:
    article = of("Words.\n\n## 3 Comments\n\n- **Ann**\n\n  Hm.\n", context)

    assert article.discussion is not None
    assert 3 == article.discussion.stated
    assert ["comments-missing"] == report.codes


def test_notes_of_the_article_may_follow_the_comments(context: Context) -> None:
    """
    They are put at the end, wherever they are written.
    """
    article = of("Words[^1].\n\n[^1]: Noted.\n\n## Comments\n\n- **Ann**\n\n  Hm.\n", context)

    assert [("Ann", 0, "Hm.")] == tree(article)
    assert "Noted." in to_plain(article.body)


def _written(depths: list[int], *, mark: str) -> str:
    """Write comments in the manner that `section.py` documents."""
    lines: list[str] = []
    for number, depth in enumerate(depths):
        if mark == ">":
            lead = "> " * (depth + 1)
            block = [f"**P{number}** · 2024-05-01", "", f"Words of {number}.", "", "- a", "- b"]
            # A quotation that follows another of the same depth needs a line that is in neither.
            lines += [("> " * depth).rstrip(), *(f"{lead}{line}".rstrip() for line in block)]
        else:
            indent = "  " * depth
            lines += [
                f"{indent}- **P{number}** · 2024-05-01",
                "",
                f"{indent}  Words of {number}.",
                "",
                f"{indent}  - a",
                f"{indent}  - b",
                "",
            ]
    return "\n".join(["# T", "", "Words.", "", "## Comments", "", *lines, ""])


@pytest.mark.parametrize("mark", [">", "-"])
@pytest.mark.parametrize(
    "depths", [[0], [0, 1, 2, 1, 0], [0, 0, 0], [0, 1, 1, 2, 3, 3, 1, 0, 1], list(range(15))]
)
def test_what_is_written_is_read(depths: list[int], mark: str, context: Context) -> None:
    """
    Any tree of comments in the documented form comes back as it was.
    """
    article = of(_written(depths, mark=mark), context)

    assert [
        (f"P{number}", depth, f"Words of {number}.\n\n  • a\n  • b") for number, depth in enumerate(depths)
    ] == tree(article)


def test_a_folder_is_the_posts_in_it(tmp_path: Path, context: Context) -> None:
    """
    Of Jekyll in the order of their dates, of Hugo by their paths and without lists of posts, of
    any other what can be read in it.
    """
    jekyll = site(
        tmp_path / "jekyll",
        **{"_posts/2020-02-01-b.md": "B.", "_posts/2019-01-01-z.md": "Z.", "README.md": "No."},
    )
    hugo = site(
        tmp_path / "hugo",
        **{
            "content/a/index.md": "---\ntitle: A\n---\nA.",
            "content/_index.md": "No.",
            "content/b.md": "# B\n\nB.",
        },
    )
    plain = tmp_path / "plain"
    site(plain, **{"b.txt": "B\n\nWords.\n", "a.md": "# A\n\nWords.", "c.css": "p {}"})
    (plain / "_config.yml").unlink()

    for folder, titles in ((jekyll, ["Z", "B"]), (hugo, ["A", "B"]), (plain, ["A", "B"])):
        assert titles == [article.title for article in read([str(folder)], context)]
    (tmp_path / "empty").mkdir()
    with pytest.raises(UnreadableInput, match="nothing in this folder"):
        list(read([str(tmp_path / "empty")], context))


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "count", "roots", "orphans"),
    [
        ("mmistakes/pencil-53-review", 78, 31, 0),
        ("mmistakes/improving-jekyll-static-comments", 53, 18, 0),
        ("travisdowns/now-with-comments", 144, 88, 1),
        ("travisdowns/intel-zero-opt", 20, 12, 0),
    ],
)
def test_real_comments_of_a_site(
    name: str,
    count: int,
    roots: int,
    orphans: int,
    shared: Path,
    tmp_path: Path,
    context: Context,
    report: Report,
) -> None:
    """
    All are there, each below what it answers; what one of them answers has been taken away.
    """
    slug = name.rpartition("/")[2]
    data = {
        f"_data/comments/{slug}/{path.name.removesuffix('.txt')}": path.read_text("utf-8")
        for path in (shared / "corpus" / "staticman" / name).glob("*.txt")
    }
    folder = site(tmp_path, **{f"_posts/2020-02-01-{slug}.md": "Words.", **data})
    (article,) = read([str(folder)], context)

    assert article.discussion is not None
    comments = article.discussion.comments
    assert (count, roots, 2) == (
        len(comments),
        sum(c.parent is None for c in comments),
        article.discussion.depth,
    )
    assert orphans == report.codes.count("comment-orphaned")


def test_formulas_between_dollars_are_formulas(context: Context) -> None:
    """
    What looks like TeX between one or two signs of money is a formula as it is written; prices are not.
    """
    text = "It costs $5 or $6, where $x_1*y_2*z$ and US$ and $so what$ hold.\n\n$$\na\\\\b\n$$\n"

    said, shown = of(text, context).body

    assert isinstance(said, Element)
    assert isinstance(shown, Element)
    formula = Formula(tex="x_1*y_2*z")
    assert ("It costs $5 or $6, where ", formula, " and US$ and $so what$ hold.") == said.children
    assert (Formula(tex=r"a\\b", is_block=True),) == shown.children
