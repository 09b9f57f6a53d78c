"""The collector of unused objects, held while the program loads.

Loading makes a few hundred thousand objects that stay for good. Looking through all of them again
and again for unused ones is a sixth of the time to the first register; looking through them later,
while somebody types, would be a pause that is felt.
"""

from __future__ import annotations

import gc


def hold_collector() -> None:
    """Look for no unused objects until told to."""
    gc.disable()


def let_collector_go() -> None:
    """Look for unused objects again, not among what is loaded by now; once held, only."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
