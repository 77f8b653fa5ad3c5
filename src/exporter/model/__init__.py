"""The values that everything is said in: articles, discussions, books."""

from exporter.model.article import Article
from exporter.model.asset import Asset
from exporter.model.book import Book, Part, Volume
from exporter.model.content import (
    Content,
    Element,
    Formula,
    Node,
    Note,
    elements_in,
    identifiers_in,
    map_elements,
    map_nodes,
    nodes_in,
)
from exporter.model.details import Credit, Details
from exporter.model.discussion import Comment, Discussion, Mention, Omission, State
from exporter.model.person import Person
from exporter.model.series import Series
from exporter.model.tally import Tally

__all__ = [
    "Article",
    "Asset",
    "Book",
    "Comment",
    "Content",
    "Credit",
    "Details",
    "Discussion",
    "Element",
    "Formula",
    "Mention",
    "Node",
    "Note",
    "Omission",
    "Part",
    "Person",
    "Series",
    "State",
    "Tally",
    "Volume",
    "elements_in",
    "identifiers_in",
    "map_elements",
    "map_nodes",
    "nodes_in",
]
