"""How the texts of a book use the words of names; this tells ordinary words in any language."""

from collections import Counter
from dataclasses import dataclass, field

from exporter.transforms.contexts import begins_sentence, is_addressed, is_greeted
from exporter.transforms.folding import fold, words_of

_NO_NAMES = frozenset(
    "a an and anon anonymous all am are as at be but by can deleted do for from go guest had has have "
    "he her him his i if in is it just me my no nobody not now of on one or our out reader removed she "
    "so some that the their them they this to unknown up us user visitor was we were what who will with "
    "you your".split()
)
"""Words that people take for names all the same; no text can do without them."""
_OFTEN = 3
"""What an article says so often is what it is about."""


@dataclass(slots=True)
class Usage:
    """How often the *words* of names, folded, occur, and how they are written."""

    words: frozenset[str]
    small: Counter[str] = field(default_factory=Counter)
    """In small letters, and neither called by an `@` nor greeted."""
    capital: Counter[str] = field(default_factory=Counter)
    """With a capital letter that no sentence begins with."""
    in_articles: Counter[str] = field(default_factory=Counter)
    in_titles: set[str] = field(default_factory=set)

    def add_title(self, text: str) -> None:
        """Take up the title or the standfirst of an article."""
        self.in_titles.update(words_of(text))

    def add_article(self, text: str) -> None:
        """Take up the text of an article."""
        self.in_articles.update(word for word in words_of(text) if word in self.words)
        self.add(text)

    def add(self, text: str) -> None:
        """Take up the text of a comment."""
        for word, start, end in fold(text).words():
            if word not in self.words or is_addressed(text, start, end):
                continue
            if text[start].islower():
                self.small[word] += not is_greeted(text, start)
            else:
                self.capital[word] += not begins_sentence(text, start)

    def is_indispensable(self, word: str) -> bool:
        """Say whether no text can do without the word."""
        return len(word) == 1 or word.isdecimal() or word in _NO_NAMES

    def is_topic(self, word: str) -> bool:
        """Say whether the articles are about it."""
        return word in self.in_titles or self.in_articles[word] >= _OFTEN

    def is_ordinary(self, word: str) -> bool:
        """Say whether the word is more often an ordinary one than a name."""
        return self.is_indispensable(word) or self.small[word] > self.capital[word]
