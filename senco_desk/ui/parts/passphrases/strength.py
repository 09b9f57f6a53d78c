"""Judges passphrases with zxcvbn, which loads when the first one is judged."""

from __future__ import annotations

from senco_desk.ui.parts.passphrases.presenter import Strength

_WORDS = ("Very weak", "Weak", "Fair", "Strong", "Very strong")
_LONGEST = 72
"""Characters that zxcvbn looks at; more only makes a passphrase stronger."""


def strength_of(passphrase: str, known: tuple[str, ...] = ()) -> Strength:
    """Judge a passphrase; ``known`` are words that anybody would try first."""
    from zxcvbn import zxcvbn

    found = zxcvbn(passphrase[:_LONGEST], user_inputs=list(known))
    score = int(found["score"])
    advice = [str(found["feedback"]["warning"]), *map(str, found["feedback"]["suggestions"])]
    said = " ".join(f"{one.rstrip('.')}." for one in advice if one)
    return Strength(score, _WORDS[score], said)
