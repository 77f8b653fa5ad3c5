"""Pages that hold no article: what is said of them, and that pages with one are never refused."""

import pytest

from exporter.context import Context
from exporter.errors import UnreadableInput
from exporter.markup import to_plain
from exporter.model import Article
from exporter.sources import Location
from exporter.sources.page import SavedPage

_PROSE = (
    "<p>" + "The ferry left at nine, as it always had, and nobody looked up from the quay. " * 12 + "</p>"
)
_NAV = "<nav><ul><li><a href=/>Home</a><li><a href=/about>About us</a></ul></nav>"


def _load(page: str, context: Context) -> Article:
    (article,) = SavedPage().load(Location.of(name="page.html", data=page.encode()), context)
    return article


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<html><script>app()</script><div id=root></div>", "nothing to read without a browser"),
        (f"<title>News</title>{_NAV}<div id=app></div><script src=a.js></script>", "without a browser"),
        (
            "<title>App</title><noscript>You need to enable JavaScript to run this app.</noscript>"
            "<div id=root></div><script src=main.js></script>",
            "without a browser",
        ),
        ("<title>App</title><h1>App</h1><p>Please enable JavaScript to view this.</p>", "without a browser"),
        (
            "<title>Just a moment...</title><h1>harbour.example.org</h1>"
            "<p>Checking your browser before you go on. This takes a few seconds.</p>",
            "check for robots",
        ),
        ("<title>Harbour</title><p>Are you a robot? Please solve this captcha to go on.</p>", "robots"),
        (
            "<title>Access Denied</title><h1>Access Denied</h1><p>You don't have permission to see"
            " /ferry on this server.</p><p>Reference 18.7</p>",
            "refused to show it",
        ),
        ("<title>403 Forbidden</title><center><h1>403 Forbidden</h1></center><hr>nginx", "refused"),
        ("<title>Seite nicht gefunden</title><h1>404</h1><p>Diese Seite gibt es nicht.</p>", "no such page"),
        ("<title>502 Bad Gateway</title><center><h1>502 Bad Gateway</h1></center>", "check the address"),
        (
            "<title>Before you continue</title><p>We use cookies to run our services.</p>"
            "<form><button>Accept all</button><button>Reject</button></form>",
            "asks about cookies",
        ),
        (
            "<title>The Ferry</title><h1>The Ferry</h1><p>Subscribe now to continue reading this story.</p>",
            "asks for a subscription",
        ),
        (
            "<title>Log in · Harbour</title><h1>Log in</h1><form><label>Name <input></label>"
            "<input type=password><button>Log in</button></form><p>New here? Join today.</p>",
            "asks for a login",
        ),
        ("<title>Harbour</title><form><input name=u><input type=password></form>", "asks for a login"),
    ],
)
def test_pages_without_an_article(page: str, reason: str, context: Context) -> None:
    """
    What a site shows in place of an article is named in one sentence that says what to do.
    """
    with pytest.raises(UnreadableInput, match=reason) as caught:
        _load(page, context)

    message = str(caught.value)
    assert message.startswith("page.html: ")
    assert message.endswith(".")
    assert 3 == caught.value.exit_code


@pytest.mark.parametrize(
    "page",
    [
        f"<title>Access denied</title><h1>Access denied</h1>{_PROSE}",
        f"<title>404</title><p>Please enable JavaScript.</p>{_PROSE}",
        f"<title>The Ferry</title>{_PROSE}<div class=paywall>Subscribe to continue reading</div>",
        f"<title>The Ferry</title>{_PROSE}<form><input type=password></form><p>Log in</p>",
        "<title>Log in</title><article class=entry-content><p>Two words on logging in.</p></article>",
        "<title>403</title><script type='application/ld+json'>"
        '{"@type":"BlogPosting","headline":"403"}</script><p>A short note on a number.</p>',
        "<title>Note</title><p>The ferry left.</p><div><form>Log in <input type=password></form></div>",
        "<title>Note</title><div id=map></div><p>The ferry left at nine, and nobody at all looked up from"
        " the quay that day.</p><script>map()</script>",
    ],
)
def test_pages_with_an_article_are_never_refused(page: str, context: Context) -> None:
    """
    An article may be short, be about obstacles, or stand beside one.
    """
    assert to_plain(_load(page, context).body)
