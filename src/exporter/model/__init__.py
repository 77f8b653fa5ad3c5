"""The values that everything is said in: articles, discussions, books."""

from exporter.model.article import Article
from exporter.model.asset import Asset
from exporter.model.book import Book
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
from exporter.model.discussion import Comment, Discussion, Mention, Omission, State
from exporter.model.person import Person

__all__ = [
    "Article",
    "Asset",
    "Book",
    "Comment",
    "Content",
    "Discussion",
    "Element",
    "Formula",
    "Mention",
    "Node",
    "Note",
    "Omission",
    "Person",
    "State",
    "elements_in",
    "identifiers_in",
    "map_elements",
    "map_nodes",
    "nodes_in",
]
