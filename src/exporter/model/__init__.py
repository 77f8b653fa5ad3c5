"""The values that everything is said in: articles, discussions, books."""

from exporter.model.article import Article
from exporter.model.asset import Asset
from exporter.model.book import Book, Part, Volume
from exporter.model.change import Change, Kind, Version
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
    "Change",
    "Comment",
    "Content",
    "Credit",
    "Details",
    "Discussion",
    "Element",
    "Formula",
    "Kind",
    "Mention",
    "Node",
    "Note",
    "Omission",
    "Part",
    "Person",
    "Series",
    "State",
    "Tally",
    "Version",
    "Volume",
    "elements_in",
    "identifiers_in",
    "map_elements",
    "map_nodes",
    "nodes_in",
]
