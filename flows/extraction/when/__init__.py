"""When: dates and lengths of time that a text tells, as the days they may mean."""
