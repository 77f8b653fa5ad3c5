"""What a command reads."""

from typing import Annotated

import typer

Locations = Annotated[
    list[str],
    typer.Argument(
        metavar="LOCATION",
        help="Addresses, files, folders; - is standard input.",
        show_default=False,
    ),
]
