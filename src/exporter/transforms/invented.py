"""Names that stand in the place of real ones."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import count

from exporter.transforms.folding import fold, words_of

_GIVEN = """
Benno Sanna Sorrel Fergus Arden Tansy Wanda Thea Dario Nell Jory Horatio Leif Enzo Merle Linnea
Callum Rafi Ingrid Hazel Imogen Remy Lyra Lotte Aster Amaro Oscar Olive Rhea Hester Sylvie Milo Eero
Cosima Delia Ansel Edda Lucan Una Kael Livia Urban Tarek Saffron Hollis Ilaria Perdita Ivy Valentin
Elowen Viola Alder Wilder Oona Kit Orsino Maeve Ravi Niamh Rowan Roscoe Sunniva Ramona Nerys Signe
Idris Gideon Vesper Elio Floris Theo Kestrel Basil Juniper Isolde Fleur Tilda Robin Lennox Dahlia
Lowell Margot Winona Zadie Cato Farah Hadley Anouk Mira Moss Finch Silas Thora Willa Sable Zora
Emeric Ulla Xanthe Auden Magnus Noor Leda Halcyon Soren Stellan Avery Gwen Luna Simone Rhys Romy
Fable Laszlo Evander Enid Mabel Matteo Tamsin Ottilie Ines Lorcan Wells Kirsa Niko Aria Galen Nova
Zeno Yara Esme Silvan Orla Seren Yorick Inigo Merrick Lark Oberon Otis Posy Cassia Harlan Sander
Hattie Ivo Leonie Minna Nadia Jovan Marek Pascal Odette Frida Tavi Tobias Briar Petra Yael Lior Fern
Selma Quinn Cyril Fenna Piers Jarek Quentin Demelza Pell Elodie Viggo Iona Elara Phineas Beatrix
Ginevra Yuki Zelda Tess Quill Tova Wren Rufus Runa Greta Dorian Pippa Blythe Malou Philippa Clio
Hanno Bruno Maia Marlowe Cedric Azra Gemma Ondine Birdie Rafferty Linden Clover Paz Calla Bellamy
Saskia Ludo Ember Juno
""".split()
_FAMILY = """
Jessop Pellerin Everdene Nightingale Devane Whitlock Dunmore Foxley Lindqvist Marchmont Thorne
Ravenhill Merriday Coverdale Ainsley Vandermeer Hawthorne Eastley Ingleby Tremayne Westerby Ivers
Yarrow Carroway Ridley Greenaway Oakes Amberley Sandoval Garrick Pemberton Fairburn Underhill
Kingsley Larkin Brightwell Ashdown Ellery Norwood Vance Quayle Jarrow Calloway Overbury Bramley
Barrow Selwyn Kerrick Dellarosa Holloway
""".split()
_NOBODY = "N. N."
_MOST_INITIALS = 3


def pseudonyms(taken: Collection[str]) -> Iterator[str]:
    """Yield invented names without end, none twice, and none with a word that is one of *taken*, folded."""
    given = [name for name in _GIVEN if name.lower() not in taken]
    family = [name for name in _FAMILY if name.lower() not in taken]
    yield from given
    for number in count(1):
        again = f" {number}" if number > 1 else ""
        # A text that has nearly all of them is one about names.
        yield from (f"{first} {last}{again}" for last in family or ["N."] for first in given or ["N."])


def initials(names: Iterable[str]) -> Iterator[str]:
    """Yield the initials of each name, with a number where somebody before has the same."""
    seen: Counter[str] = Counter()
    for name in names:
        short = _initials(name)
        seen[short] += 1
        yield short if seen[short] == 1 else f"{short} {seen[short]}"


def _initials(name: str) -> str:
    starts = [name[word.start] for word in fold(name).words()][:_MOST_INITIALS]
    return " ".join(f"{letter.upper()}." for letter in starts) or _NOBODY


def vocabulary(texts: Iterable[str]) -> set[str]:
    """Return every word of *texts*, folded."""
    return {word for text in texts for word in words_of(text)}
