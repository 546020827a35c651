"""Reviews by people: the queue, what a reviewer is shown, and how an answer becomes a verdict.

One account for the command line, the flow with its form and the file of overrides. Nothing here
judges by itself.
"""
