"""The contract of ``seeds/overrides.csv``: verdicts of named reviewers that are kept as a file.

One row is one verdict on one claim. Rows are applied once each by every ingest; a row that breaks
the contract is rejected and the others are applied.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from schemas.claims import Predicate

Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class Override(BaseModel):
    """One row.

    Attributes:
        claim: id of the event that makes the claim, whole: it is the same on every machine.
        predicate: which claim of that event.
        verdict: what was found.
        value: for ``correct`` what takes the claim's place, as ``mithaq review --correct`` has it.
        reviewer: who found it.
        reviewed_on: when, as an ISO day.
        reason: why.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    claim: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    predicate: Predicate
    verdict: Literal["confirm", "reject", "correct"]
    value: str
    reviewer: Words
    reviewed_on: date
    reason: Words

    @model_validator(mode="after")
    def _value_for_corrections(self) -> Override:
        if (self.verdict == "correct") != bool(self.value.strip()):
            raise ValueError("expected a value for correct and for nothing else")
        return self


COLUMNS = tuple(Override.model_fields)
