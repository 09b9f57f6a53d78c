"""What the program says when it will not do something: a title and a way on."""


class Refusal(Exception):
    """An expected "no", written for the person at the screen.

    ``title`` says what is wrong in one sentence, ``advice`` how to go on, and ``field`` names
    the form field it belongs to (None when it belongs to the whole action). Neither text may
    hold a pupil's name: refusals reach the log.
    """

    def __init__(self, title: str, advice: str, field: str | None = None) -> None:
        super().__init__(title, advice, field)
        self.title = title
        self.advice = advice
        self.field = field

    def __str__(self) -> str:
        return f"{self.title} {self.advice}"
