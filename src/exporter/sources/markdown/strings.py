"""YAML in which everything stays a string: no date that does not exist, no class of another language."""

from typing import Any


class BrokenYaml(ValueError):
    """Text that is no YAML; says what is wrong, and in which line of it."""

    def __init__(self, problem: str, line: int | None) -> None:
        super().__init__(problem)
        self.line = line


def parse_yaml(written: str) -> Any:
    """Return strings in lists and dictionaries; raises BrokenYaml."""
    import yaml

    try:
        return yaml.load(written, Loader=yaml.BaseLoader)  # noqa: S506 - this loader makes nothing but strings
    except RecursionError:
        raise BrokenYaml("it nests too deeply", None) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error).partition("\n")[0]
        raise BrokenYaml(problem, mark.line + 1 if mark is not None else None) from None
