"""The verifier of replication bundles: one file that needs nothing but Python, put together from these modules.

It goes into every bundle as `verify.py`. What it shares with the verifier of the whole record is taken from
`claims.verify_log`, so that nothing is written twice.
"""

import ast
import inspect
import re
from types import ModuleType

from claims import verify_log
from claims.verify_bundle import containers, contents, extract, program

_SHARED = (verify_log.canonical, verify_log.expect, verify_log.event_id, verify_log.committed)
_SHARED_TO = "\n# The record.\n"
_IMPORT = re.compile(r"^(?:import|from) [^\n(]+\n|^from [^\n]+\([^)]*\)\n", re.MULTILINE)


def stand_alone() -> bytes:
    """The program, as it is put into a bundle."""
    modules = [verify_log, containers, extract, contents, program]
    imports = {line for module in modules for line in _IMPORT.findall(_code(module))}
    standard = sorted(line for line in imports if not line.startswith("from claims"))
    shared = _code(verify_log).partition(_SHARED_TO)[0] + "".join(f"\n\n{inspect.getsource(one)}" for one in _SHARED)
    rest = [_code(module) for module in modules[1:]]
    parts = (_IMPORT.sub("", code).strip("\n") for code in (shared, *rest))
    made = f'"""{program.__doc__}"""\n\n{"".join(standard)}\n\n' + "\n\n\n".join(parts) + "\n"
    return made.encode()


def _code(module: ModuleType) -> str:
    """A module's source without what it says of itself."""
    source = inspect.getsource(module)
    first = ast.parse(source).body[0]
    return "".join(source.splitlines(keepends=True)[first.end_lineno :])
