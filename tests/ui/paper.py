"""A view on paper: keeps what it was told, and answers as the test says."""

from collections.abc import Callable
from typing import Any

from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.fields import Field, Values
from tests.builders import TODAY


class Paper:
    """Stands in for any view.

    ``told`` gives what a method was last called with, ``answers`` what methods return, by name;
    a method without an answer returns None. ``refusals`` are those shown by ``refuse``.
    """

    def __init__(self, **answers: object) -> None:
        self.answers = answers
        self.calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []

    def __getattr__(self, name: str) -> Callable[..., object]:
        def called(*args: Any, **kwargs: Any) -> object:
            self.calls.append((name, args, kwargs))
            return self.answers.get(name)

        return called

    def times(self, name: str) -> int:
        """Return how often a method was called."""
        return sum(called == name for called, _, _ in self.calls)

    def told(self, name: str) -> Any:
        """Return what a method was last told: the only argument, or all of them."""
        args = next(args for called, args, _ in reversed(self.calls) if called == name)
        return args[0] if len(args) == 1 else args

    def marked(self, name: str) -> dict[str, Any]:
        """Return the keywords a method was last called with."""
        return next(kwargs for called, _, kwargs in reversed(self.calls) if called == name)

    @property
    def refusals(self) -> list[Refusal]:
        """Every refusal shown."""
        return [args[0] for called, args, _ in self.calls if called == "refuse" and args[0]]

    @property
    def asked(self) -> Asking:
        """The form that was asked for last."""
        return next(args[0] for called, args, _ in reversed(self.calls) if called.startswith("ask"))


def filled(fields: tuple[Any, ...], **given: object) -> Values:
    """Return the values of a form in which these were entered."""
    return Values(
        {
            one.name: one.read(one.write(given.get(one.name)), TODAY)
            for one in fields
            if isinstance(one, Field)
        }
    )


def fill_in(asking: Asking, **given: object) -> None:
    """Fill in a form that stands open and save it; raises what is refused."""
    asking.save(filled(asking.fields, **{**asking.values, **given}))
