"""The JSON form loses nothing."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from exporter.context import Context
from exporter.model import Change, Content, Discussion, Kind, Omission, Person, State, Version
from exporter.sources.location import Location
from exporter.sources.model_json import ModelJson, to_json
from tests.builders import article, comment
from tests.strategies import any_content

_NAMES = st.text('aé漢"\\\n<&', min_size=1).filter(str.strip)
_TIMES = st.datetimes(min_value=datetime(1990, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - by strategy


@given(
    any_content(), any_content(), _NAMES, _TIMES, st.sampled_from(State), st.sampled_from(Kind), st.booleans()
)
def test_what_is_kept_is_loaded_again(
    body: Content,
    words: Content,
    name: str,
    time: datetime,
    state: State,
    kind: Kind,
    flag: bool,  # noqa: FBT001
) -> None:
    """
    An article that was written as JSON and loaded from it is equal to what it was.
    """
    earlier = (Version(until=time, body=words), Version(until=time, title=name, standfirst=("a",), body=body))
    change = Change(kind=kind, noticed=time, earlier=earlier)
    answer = comment("c2", sequence=7, parent="c1", state=state, by_article_author=flag, change=change)
    kept = article(
        title=name,
        body=body,
        authors=(Person(name=name, url="https://example.org/x"),),
        published=time,
        url="https://example.org/a",
        site=name,
        change=change,
        discussion=Discussion(
            comments=(comment("c1", author=name), answer),
            is_open=flag,
            stated=7,
            is_partial=flag,
            omissions=(
                Omission(after="c2", parent="c1", comments=2),
                Omission(after="c2", comments=3, threads=1),
            ),
        ),
    )
    context = Context()

    data = to_json([kept], context).encode()
    (loaded,) = ModelJson().load(Location.of(name="x.json", data=data), context)

    assert kept == loaded
