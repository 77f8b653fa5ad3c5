"""Gives those who took part in the discussions of a book other names, and takes the real ones out of it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from urllib.parse import urlsplit

from exporter.model import Article, Book, Change, Comment, Discussion, Person, identifiers_in
from exporter.model.change import map_earlier
from exporter.transforms.aliases import Alias, Sureness, address_words, aliases_of, parts_of
from exporter.transforms.criteria import folded_name
from exporter.transforms.folding import words_of
from exporter.transforms.invented import initials, pseudonyms, vocabulary
from exporter.transforms.people import commenters, comments_in, handle_of, known_authors
from exporter.transforms.rewording import Rewording, text_of
from exporter.transforms.traces import Traces
from exporter.transforms.usage import Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class Renaming:
    """New names for people, by their folded old ones, and all that they may be called in a text."""

    names: Mapping[str, str]
    traces: Traces
    addresses: frozenset[str]

    def book(self, book: Book) -> Book:
        """Return *book* without the real names."""
        renamed = book.map_articles(self._article)
        creators = (self._person(person) for person in book.creators)
        return replace(
            renamed,
            title=self.plain(book.title),
            creators=tuple(dict.fromkeys(person for person in creators if person is not None)),
        )

    def plain(self, text: str) -> str:
        """Return *text* without the real names."""
        return self.traces.without(text)

    def doubtful(self, book: Book) -> Iterator[Comment]:
        """Yield of each whose real name may remain as a word the first comment in the renamed *book*."""
        seen: set[str] = set()
        for comment in comments_in(book):
            name = comment.author.name if comment.author else ""
            if name in self.traces.doubtful and name not in seen:
                seen.add(name)
                yield comment

    def _article(self, article: Article) -> Article:
        inside = Rewording(
            traces=self.traces, identifiers=dict(self._identifiers(article)), addresses=self.addresses
        )
        discussion = article.discussion
        return replace(
            article,
            title=self.plain(article.title),
            site=None if article.site is None else self.plain(article.site),
            authors=tuple(person for person in map(self._person, article.authors) if person is not None),
            url=None if article.url and inside.leads_to_somebody(article.url) else article.url,
            standfirst=inside.content(article.standfirst),
            body=inside.content(article.body),
            change=self._change(article.change, inside),
            discussion=None if discussion is None else self._discussion(discussion, inside),
        )

    def _discussion(self, discussion: Discussion, inside: Rewording) -> Discussion:
        among = replace(inside, in_discussion=True)
        comments = tuple(self._comment(comment, among) for comment in discussion.comments)
        ids = {old.id: new.id for old, new in zip(discussion.comments, comments, strict=True)}
        omissions = tuple(
            replace(o, after=ids.get(o.after or ""), parent=ids.get(o.parent or ""))
            for o in discussion.omissions
        )
        # Mentions are in no edition but the model attached to one, and name people and their pages.
        return replace(discussion, comments=comments, omissions=omissions, mentions=())

    def _comment(self, comment: Comment, inside: Rewording) -> Comment:
        return replace(
            comment,
            id=inside.identifiers[comment.id],
            parent=None if comment.parent is None else inside.identifiers[comment.parent],
            author=self._person(comment.author),
            # It leads to the real name, whatever is in it.
            url=None,
            body=inside.content(comment.body),
            change=self._change(comment.change, inside),
        )

    def _change(self, change: Change | None, inside: Rewording) -> Change | None:
        """Return a mark with the names taken out of what was said before."""
        if change is None:
            return None
        titled = (replace(v, title=None if v.title is None else self.plain(v.title)) for v in change.earlier)
        return map_earlier(replace(change, earlier=tuple(titled)), inside.content)

    def _person(self, person: Person | None) -> Person | None:
        name = None if person is None else self.names.get(folded_name(person.name))
        return person if name is None else Person(name=name)

    def _identifiers(self, article: Article) -> Iterator[tuple[str, str]]:
        comments = article.discussion.comments if article.discussion else ()
        changes = [article.change, *(comment.change for comment in comments)]
        earlier = chain.from_iterable(change.contents() for change in changes if change is not None)
        contents = [article.standfirst, article.body, *(comment.body for comment in comments), *earlier]
        telling = (name for name in chain.from_iterable(map(identifiers_in, contents)))
        for number, name in enumerate(dict.fromkeys(filter(self.traces.is_in_address, telling)), start=1):
            yield name, f"place-{number}"
        for comment in comments:
            yield comment.id, f"comment-at-{comment.number.replace('.', '-')}"


def with_initials(book: Book) -> Renaming:
    """Return the renaming that leaves of every name its initials."""
    return _renaming(book, initials)


def with_pseudonyms(book: Book) -> Renaming:
    """Return the renaming that gives everybody an invented name, in the order in which they come first."""
    names = [person.name for persons in commenters(book).values() for person in persons]
    invented = pseudonyms(vocabulary([book.title, *_texts(book), *names, *known_authors(book)]))
    return _renaming(book, lambda names: (name for _, name in zip(names, invented, strict=False)))


def _renaming(book: Book, invent: Callable[[Iterable[str]], Iterator[str]]) -> Renaming:
    people = commenters(book)
    names = dict(zip(people, invent(persons[0].name for persons in people.values()), strict=True))
    usage, shared = _usage(book, people), _shared_addresses(book, people)
    aliases = [
        *_staying(book),
        *aliases_of(people, names, usage, shared),
        *_parts(people, names, usage, invent),
    ]
    addresses = (person.url.rstrip("/") for persons in people.values() for person in persons if person.url)
    return Renaming(names=names, traces=Traces.of(aliases), addresses=frozenset(addresses))


def _staying(book: Book) -> Iterator[Alias]:
    for name in sorted(known_authors(book)):
        if words_of(name):
            yield Alias(words=words_of(name), spelling=name, name=None)


def _parts(
    people: Mapping[str, Sequence[Person]],
    names: Mapping[str, str],
    usage: Usage,
    invent: Callable[[Iterable[str]], Iterator[str]],
) -> Iterator[Alias]:
    """Yield first and last names; one that several people have gets a new name of its own."""
    owners = parts_of(people, usage)
    shared = [part for part, keys in owners.items() if len(keys) > 1]
    new = dict(zip(shared, invent(shared), strict=True))
    for part, keys in owners.items():
        is_word = usage.is_ordinary(part) or part in usage.in_titles or usage.in_articles[part] > 0
        yield Alias(
            words=(part,),
            spelling=part.capitalize(),
            name=new.get(part) or names[keys[0]],
            sureness=Sureness.ADDRESSED if is_word else Sureness.SURE,
            is_part=True,
        )


def _usage(book: Book, people: Mapping[str, Sequence[Person]]) -> Usage:
    everybody = [person for persons in people.values() for person in persons]
    handles = [handle_of(person.url) or "" for person in everybody if person.url]
    names = [*(person.name for person in everybody), *handles]
    usage = Usage(frozenset(word for name in names for word in words_of(name)))
    whole = Traces.of(
        Alias(words=words, spelling="", name="|") for words in map(words_of, names) if len(words) > 1
    )
    for article in book.chapters:
        usage.add_title(f"{article.title} {text_of(article.standfirst)}")
        usage.add_article(whole.without(text_of(article.body)))
    for comment in comments_in(book):
        usage.add(whole.without(text_of(comment.body)))
    return usage


def _shared_addresses(book: Book, people: Mapping[str, Sequence[Person]]) -> set[tuple[str, ...]]:
    owners = Counter(
        words
        for persons in people.values()
        for words in {address_words(person.url) for person in persons if person.url}
    )
    own = (urlsplit(article.url) for article in book.chapters if article.url)
    hosts = {address_words(f"{address.scheme}://{address.netloc}") for address in own}
    return hosts | {words for words, count in owners.items() if count > 1}


def _texts(book: Book) -> Iterator[str]:
    return map(text_of, book.contents())
