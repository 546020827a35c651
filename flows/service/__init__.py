"""Mithaq as a service: what `mithaq deploy` tells a Prefect server, and what `mithaq up` starts.

Nothing here touches the record: flows do, when the worker runs them.
"""
