"""What may become of input that is not saved. No Qt."""

from enum import Enum


class Unsaved(Enum):
    """What becomes of input that is not saved, when the user leaves."""

    SAVE = "save"
    DISCARD = "discard"
    STAY = "stay"
