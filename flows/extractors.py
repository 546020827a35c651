"""Which engine reads the documents: the rule engine, or another named by configuration.

`MITHAQ_EXTRACTOR` names a function that makes one, as ``package.module:function``. Whatever it
is, everything that it returns goes through the same validation.
"""

from __future__ import annotations

import os
import pkgutil
from typing import TYPE_CHECKING, cast

from flows.errors import InputError

if TYPE_CHECKING:
    from flows.extraction.engine import Extractor

VARIABLE = "MITHAQ_EXTRACTOR"
_NEXT = "unset it for the rule engine, or name a function as package.module:function"


def configured() -> Extractor:
    """The engine that the environment names, by default the rule engine.

    Raises:
        InputError: where the name leads to no function that makes one.
    """
    name = os.environ.get(VARIABLE)
    if not name:
        from flows.extraction.engine import rule_engine  # noqa: PLC0415  (loads its vocabulary)

        return rule_engine()
    try:
        engine = pkgutil.resolve_name(name)()
    except (ImportError, AttributeError, ValueError, TypeError) as error:
        raise InputError(f"{VARIABLE}={name} makes no engine: {error}; {_NEXT}") from error
    if not callable(getattr(engine, "extract", None)):
        made = f"it makes a {type(engine).__name__}, which has no method extract"
        raise InputError(f"{VARIABLE}={name} makes no engine: {made}; {_NEXT}")
    return cast("Extractor", engine)
