"""Counts the pages of a file once, where WeasyPrint 70 does so for every tag.

pydyf 0.13 makes the references to all pages anew whenever one of them is asked for, which is each tag's
first question: at a thousand pages a third of all work. The property is public and stands in
for itself while a file is written; where it is not what is known, nothing is done.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pydyf

_NAME = "page_references"


@contextmanager
def pages_counted_once() -> Iterator[None]:
    """Remember the references to the pages of the file that is written, until one is added."""
    known = vars(pydyf.PDF).get(_NAME)
    if not isinstance(known, property) or known.fget is None:
        yield
        return
    count, counted = known.fget, dict[tuple[int, int], tuple[bytes, ...]]()

    def references(pdf: pydyf.PDF) -> tuple[bytes, ...]:
        key = (id(pdf), pdf.pages["Count"])
        if key not in counted:
            counted[key] = count(pdf)
        return counted[key]

    setattr(pydyf.PDF, _NAME, property(references))
    try:
        yield
    finally:
        setattr(pydyf.PDF, _NAME, known)
