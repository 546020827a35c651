"""Pictures of the record: a page and charts that anyone can open, made from the published file.

`story` asks, `timeline`, `network` and `values` turn the answers into charts, `drawing` draws
these without a browser or a network, and `page` sets everything as one HTML file. Nothing here
judges or changes what the record holds.
"""
