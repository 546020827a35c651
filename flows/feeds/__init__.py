"""Following feeds: which there are, how they are asked, what is read behind their entries.

The only place of the project that opens connections to machines of others.
"""
