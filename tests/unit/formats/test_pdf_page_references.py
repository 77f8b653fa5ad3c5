"""Files of many pages take each page's tags as long as files of few."""

import pydyf

from exporter.formats.pdf.page_references import pages_counted_once


def test_pages_are_counted_once_and_again_when_there_is_one_more() -> None:
    """
    While a file is written its pages are known as pydyf knows them, without being counted each time;
    afterwards everything is as before.
    """
    pdf, other = pydyf.PDF(), pydyf.PDF()
    pdf.add_page(pydyf.Dictionary({}))
    other.add_object(pydyf.Dictionary({}))
    other.add_page(pydyf.Dictionary({}))
    one, of_other = pdf.page_references, other.page_references

    with pages_counted_once():
        assert one == pdf.page_references
        assert pdf.page_references is pdf.page_references
        assert of_other == other.page_references != one
        pdf.add_page(pydyf.Dictionary({}))
        two = pdf.page_references

    assert two == pdf.page_references
    assert len(two) == 2
    assert pdf.page_references is not pdf.page_references
