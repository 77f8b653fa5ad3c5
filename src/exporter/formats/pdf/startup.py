"""Spares WeasyPrint the import of what it rarely uses.

WeasyPrint 70 imports fontTools' subsetter and instancer, a third of its own start, and calls them
only where HarfBuzz cannot cut fonts down. While it is imported they are put off to their first use.
Nothing of WeasyPrint is touched; where it imports something else, nothing happens.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import LazyLoader, find_spec, module_from_spec
from types import ModuleType
from typing import Any

_SUBSET = "fontTools.subset"
_INSTANCER = "fontTools.varLib.instancer"


@contextmanager
def fonttools_put_off() -> Iterator[None]:
    """Import the two modules when they are first used, not now."""
    if _SUBSET not in sys.modules:
        _put_off(_SUBSET)
    stands_in = _INSTANCER not in sys.modules
    if stands_in:
        sys.modules[_INSTANCER] = _stand_in()
    try:
        yield
    finally:
        if stands_in:
            del sys.modules[_INSTANCER]


def _put_off(name: str) -> None:
    spec = find_spec(name)
    if spec is None or spec.loader is None:
        return
    spec.loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    package, _, attribute = name.rpartition(".")
    setattr(sys.modules[package], attribute, module)


def _stand_in() -> ModuleType:
    """A module with one function, which a lazy module could not give without being loaded."""

    def instantiate(*arguments: Any, **options: Any) -> Any:
        return import_module(_INSTANCER).instantiateVariableFont(*arguments, **options)

    module = ModuleType(_INSTANCER)
    vars(module)["instantiateVariableFont"] = instantiate
    return module
