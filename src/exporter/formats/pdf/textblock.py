"""Says in the file where the text of each page belongs, for whoever checks or imposes it."""

from typing import Any

_SCALE = 0.75
"""Points in a pixel of style sheets."""


def mark_text_blocks(document: Any, pdf: Any) -> None:
    """Write the text block of each page as its ArtBox: the meaningful content (ISO 32000-1, 14.11.2).

    The boxes of a laid-out page are not public: where they are not what is known, nothing is written.
    """
    for page, reference in zip(document.pages, pdf.page_references, strict=True):
        block = getattr(page, "_page_box", None)
        if block is not None:
            left, top = block.content_box_x(), block.content_box_y()
            sides = (left, page.height - top - block.height, left + block.width, page.height - top)
            art = "[" + " ".join(f"{side * _SCALE:.3f}" for side in sides) + "]"
            pdf.objects[int(reference.split()[0])]["ArtBox"] = art
