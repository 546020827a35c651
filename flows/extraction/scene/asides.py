"""What an English text puts between a verb and its object: where and when.

"signed here on Monday a treaty", "agreed in Athens last week to open": one pattern for all rules
that look behind a verb for what it governs. Which place and which day that is, others read.
"""

from __future__ import annotations

from flows.extraction.language.lexicon import any_of_several

#: One of them, with the space before it: "here", "on Tuesday night", "in Riga", "late last month".
WHERE_OR_WHEN = (
    r"(?-i:\s+(?:here|today|yesterday|earlier|early|later"
    r"|(?:(?:late|early|earlier|later)\s+)?(?:(?:of\s+)?(?:last|this)\s+\w+|(?:on\s+)?[A-Z][a-z]+day"
    r"(?:\s+(?:morning|afternoon|evening|night))?)"
    r"|(?:in|at|on|over)\s+(?:the\s+)?(?:[A-Z][\w-]+|\d{4}|weekend)(?:\s+\d{1,2})?))"
)
#: A day or a month: in capitals, but no state and no body.
DAY_OR_MONTH = rf"(?-i:{any_of_several('weekday', 'month', language='en')}\b)"
