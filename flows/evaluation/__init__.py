"""How well extraction reads: its events held against labelled texts.

Beside the way of the data, not on it: documents and labels in, figures out. The same measures
serve the rules and any other engine. Nothing here reads text, and nothing changes the record.

`records` holds what is compared, `names` when two names are one, `matching` which events belong
together, `attributes` what is asked of a matched pair, `scoring` counts, `floors` holds the
figures against a file, `report` shows them, and ``python -m flows.evaluation`` runs it all.
"""
