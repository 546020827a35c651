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


def configured() -> Extractor:
    """The engine that the environment names, by default the rule engine.

    Raises:
        InputError: where the name leads to no function.
    """
    name = os.environ.get(VARIABLE)
    if name is None:
        from flows.extraction.engine import rule_engine  # noqa: PLC0415  (loads its vocabulary)

        return rule_engine()
    try:
        make = pkgutil.resolve_name(name)
    except (ImportError, AttributeError, ValueError) as error:
        raise InputError(
            f"{VARIABLE}={name} names no function: {error}; "
            "unset it for the rule engine, or name one as package.module:function"
        ) from None
    return cast("Extractor", make())
