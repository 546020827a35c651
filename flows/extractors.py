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
RULE_ENGINE = "flows.extraction.engine:rule_engine"


def configured() -> Extractor:
    """The engine that the environment names, by default the rule engine.

    Raises:
        InputError: where the name leads to no function.
    """
    name = os.environ.get(VARIABLE, RULE_ENGINE)
    try:
        make = pkgutil.resolve_name(name)
    except (ImportError, AttributeError, ValueError) as error:
        raise InputError(f"{VARIABLE}={name} names no function: {error}") from None
    return cast("Extractor", make())
