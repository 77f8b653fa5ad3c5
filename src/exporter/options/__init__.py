"""The options of the command line, in groups that commands share."""

import inspect
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import wraps
from typing import Any, TypeAlias, TypeVar, get_args

import typer
from typer.core import TyperGroup
from typer.models import OptionInfo

Command: TypeAlias = Callable[..., None]
_Group = TypeVar("_Group", bound=Callable[..., Any])
_WIDEST = 20
"""Letters of a list of choices that stand in the column of help for values; longer ones break in a word."""
_WORDING = {"Value error, ": "", "Input should be ": "it must be "}
"""What Typer's messages take over from the library that checks values, and what people say."""


class Commands(TyperGroup):
    """Commands whose complaints about values are in plain words."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; raises BadParameter in words of our own."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            for theirs, ours in _WORDING.items():
                error.message = error.message.replace(theirs, ours)
            raise


def group(panel: str) -> Callable[[_Group], _Group]:
    """Make a function a group of options, which `--help` shows together under *panel*.

    Its keyword arguments are the options, its positional ones the arguments of the command that it needs
    to know. What it returns is what the command gets.
    """

    def mark(function: _Group) -> _Group:
        for parameter in _parameters(function):
            for info in _show_values(parameter):
                info.rich_help_panel = panel
        return function

    return mark


def _show_values(parameter: inspect.Parameter) -> Iterator[OptionInfo]:
    """Let help show what values there are, where it can in one line; yield the option that *parameter* is."""
    for info in getattr(parameter.annotation, "__metadata__", ()):
        if isinstance(info, OptionInfo):
            _show_kind(info, get_args(parameter.annotation)[0])
            yield info


def _show_kind(info: OptionInfo, kind: Any) -> None:
    if bool in (kind, *get_args(kind)):
        # Nothing, where Typer would say that it is a yes or a no.
        info.metavar = " "
    elif isinstance(kind, type) and issubclass(kind, StrEnum) and info.metavar is None:
        choices = "|".join(kind)
        info.metavar = choices if len(choices) <= _WIDEST else "WHICH"
        if len(choices) > _WIDEST:
            info.help = f"{', '.join(kind)}: {info.help}"


def taking(**groups: Callable[..., Any]) -> Callable[[Command], Command]:
    """Give a command the options of *groups*, and what each makes of them as the argument of that name."""

    def give(command: Command) -> Command:
        own = [parameter for parameter in _parameters(command) if parameter.name not in groups]
        for parameter in own:
            list(_show_values(parameter))
        shared = [parameter for function in groups.values() for parameter in _parameters(function)]
        # Arguments of several groups are one; those come first, then the options in the order of the groups.
        together = {parameter.name: parameter for parameter in (*own, *shared)}
        ordered = sorted(together.values(), key=lambda parameter: parameter.kind)

        @wraps(command)
        def with_options(**given: Any) -> None:
            made = {name: function(**_taken(function, given)) for name, function in groups.items()}
            command(**{parameter.name: given[parameter.name] for parameter in own}, **made)

        with_options.__signature__ = inspect.Signature(ordered, return_annotation=None)  # type: ignore[attr-defined]
        with_options.__annotations__ = {parameter.name: parameter.annotation for parameter in ordered}
        return with_options

    return give


def _taken(function: Callable[..., Any], given: dict[str, Any]) -> dict[str, Any]:
    return {parameter.name: given[parameter.name] for parameter in _parameters(function)}


def _parameters(function: Callable[..., Any]) -> Iterable[inspect.Parameter]:
    return inspect.signature(function).parameters.values()
