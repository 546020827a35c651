"""How long tests wait for other processes before they count as hanging.

No measure of speed: on a machine that is busy with other things a command takes minutes.
"""

SECONDS = 900
