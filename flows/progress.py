"""How far a long run has come, as one progress artifact on its page.

Beside the steps of a flow, which tell it after each batch. It decides nothing: a run without a
server, or with nothing left to tell, goes on the same.
"""

from __future__ import annotations

from uuid import UUID

from prefect.artifacts import acreate_progress_artifact, aupdate_progress_artifact

KEY = "progress"


class Progress:
    """The progress of one run; its artifact is made once the first batch leaves others to do."""

    def __init__(self) -> None:
        self._artifact: UUID | None = None

    async def tell(self, share: float | None, description: str, *, is_done: bool) -> None:
        """Show how far the run is; one that is not done shows 99 of 100 at most.

        Args:
            share: of the work that is done, from 0 to 1; None where nobody knows how much there
                is, which shows nothing.
            description: what was done, in one line.
            is_done: whether nothing is left to do.
        """
        if share is None:
            return
        percent = 100.0 if is_done else min(round(100 * share, 1), 99.0)
        if self._artifact is not None:
            await aupdate_progress_artifact(self._artifact, percent, description)
        elif not is_done:
            self._artifact = await acreate_progress_artifact(percent, KEY, description)
