"""The programs that strangers check with: each one file that needs nothing but Python, put together from modules.

One checks a record that was exported (`/heads/verify_log.py`), one a replication bundle (`verify.py` in each). What
they share is written once, in `claims.verifying`.
"""

import ast
import inspect
import re
from types import ModuleType

from claims import verify_log, verifying
from claims.verify_bundle import containers, contents, extract, program

# What a stranger may have: a Python that is older could not even say what is wrong.
OLDEST = (3, 10)
_NEEDS = f"""if sys.version_info < {OLDEST}:
    sys.exit("It takes Python {OLDEST[0]}.{OLDEST[1]} or later.")
"""
_IMPORT = re.compile(r"^(?:import|from) [^\n(]+\n|^from [^\n]+\([^)]*\)\n", re.MULTILINE)


def bundle_verifier() -> bytes:
    """The program that checks a bundle."""
    return _together(verifying, containers, extract, contents, program)


def log_verifier() -> bytes:
    """The program that checks an exported record."""
    return _together(verifying, verify_log)


def _together(*modules: ModuleType) -> bytes:
    """One program of those modules, which says of itself what the last one says."""
    codes = [_code(module) for module in modules]
    imports = {line for code in codes for line in _IMPORT.findall(code)}
    standard = sorted(line for line in imports if not line.startswith("from claims"))
    parts = (_IMPORT.sub("", code).strip("\n") for code in codes)
    made = f'"""{modules[-1].__doc__}"""\n\n{"".join(standard)}\n{_NEEDS}\n\n' + "\n\n\n".join(parts) + "\n"
    return made.encode()


def _code(module: ModuleType) -> str:
    """A module's source without what it says of itself."""
    source = inspect.getsource(module)
    first = ast.parse(source).body[0]
    return "".join(source.splitlines(keepends=True)[first.end_lineno :])
