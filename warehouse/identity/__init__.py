"""Identity: which reports, in whatever documents and languages, tell of one visit or agreement.

Inside an append, between the events of the documents and the batch that vouches for them. Each
document opens streams of its own (*reports*); identity compares them (``scoring``), joins them
(``clustering``) and appends what it decides as events with score and reasons (``deciding``):
``ReportAttached``, ``StreamsMerged``, ``StreamsSplit``. The models read the decisions, never the
scores, so a replay of the log needs no rule. What it keeps beside the log, in the schema
``identity``, can be made anew from it.

The verdict of a named person (``merge``, ``split``, ``undo`` in ``verdicts``) is an event of the
same types and stands against any score, until another verdict on the same reports.
"""
