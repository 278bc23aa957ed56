"""What a function may come to call, read from its source: the names in it are resolved in the module that it is in.

Whatever is named is taken as called, and of a class all that is in it. It ends at services: `test_services` runs each,
and sees the entry that it leaves. What is looked up only when it runs (a table of functions, a method of what a call
answers) is not seen, so whoever asks names it as a start.
"""

import ast
import inspect
import sys
import textwrap
from collections.abc import Mapping
from functools import cache
from types import FunctionType
from typing import Any

from claims.services import history

OURS = ("claims", "factcheck", "api", "web")
# By what rows are written, whatever they are called on.
WRITES = {"save", "create", "get_or_create", "update_or_create", "bulk_create", "bulk_update", "update", "delete"}
WRITES |= {"_raw_delete", "execute", "executemany"}


def name_of(function: Any) -> str:
    """Module and name, as they are told in tables: `own.save_filter`."""
    return f"{function.__module__.rpartition('.')[2]}.{function.__qualname__}"


def reached(*starts: Any) -> set[Any]:
    """Every function of ours that they may come to call, themselves too; nothing that only a service calls."""
    found: set[Any] = set()
    waiting = list(starts)
    while waiting:
        one = waiting.pop()
        if one in found:
            continue
        found.add(one)
        if not is_service(one):
            waiting += _named(one)
    return found


def is_service(function: Any) -> bool:
    """Whether it is a service: what it does has its entry in the record."""
    return function in history.SERVICES.values()


def writes(function: Any) -> bool:
    """Whether it writes by itself, and is no service."""
    return not is_service(function) and any(_is_write(node) for node in ast.walk(_tree(function)))


def _is_write(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr not in WRITES:
        return False
    return node.func.attr != "update" or bool(node.keywords)  # a dictionary or a digest is updated with a thing


@cache
def _tree(function: Any) -> ast.AST:
    return ast.parse(textwrap.dedent(inspect.getsource(inspect.unwrap(function))))


def _named(function: Any) -> list[Any]:
    """The functions and classes of ours whose names stand in its source, which for a class is all of its methods."""
    source = inspect.unwrap(function)
    names = vars(sys.modules[source.__module__])
    nodes = (node for node in ast.walk(_tree(function)) if isinstance(node, ast.Name | ast.Attribute))
    found = [_meant(node, names) for node in nodes]
    return [one for one in found if is_ours(one)]


def is_ours(thing: Any) -> bool:
    """Whether it is a function or a class in one of our packages."""
    return isinstance(thing, FunctionType | type) and thing.__module__.partition(".")[0] in OURS


def _meant(node: ast.expr, names: Mapping[str, Any]) -> Any:
    """What a dotted name stands for; None where that is told only when it runs."""
    if isinstance(node, ast.Name):
        return names.get(node.id)
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
        return getattr(_meant(node.value, names), node.attr, None)
    return None
