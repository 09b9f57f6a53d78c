"""Every key of the program: bound from here, and listed from here. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys that do one thing, in Qt's names.

    ``words`` is how they are written, where that is not one after another.
    """

    keys: tuple[str, ...]
    what: str
    words: str | None = None

    @property
    def in_words(self) -> str:
        """How a user reads them."""
        return self.words or ", ".join(self.keys)

    @property
    def each(self) -> tuple[Keys, ...]:
        """Each key by itself, for a row of keys that lead to different places."""
        return tuple(replace(self, keys=(key,), words=None) for key in self.keys)

    def first(self, count: int) -> Keys:
        """Return the first of a row of keys, written from the first to the last."""
        kept = self.keys[:count]
        return replace(self, keys=kept, words=f"{kept[0]} to {kept[-1]}")


FIND = Keys(("Ctrl+K",), "Find a pupil, a command or a page of help")
PAGES = Keys(tuple(f"Alt+{number}" for number in range(1, 10)), "Go to a page on the left")
BACK = Keys(("Alt+Left",), "Go back")
FORWARD = Keys(("Alt+Right",), "Go forward")
UNDO = Keys(("Ctrl+Z",), "Undo what was saved last, or within a field what was typed")
NEW_WINDOW = Keys(("Ctrl+Shift+N",), "Open the pupil in a second window, beside this one")
MAIN_WINDOW = Keys(("Ctrl+Shift+M",), "Go to the main window")
CLOSE_WINDOW = Keys(("Ctrl+W",), "Close the second window only")
LOCK = Keys(("Ctrl+L",), "Lock the school")
HELP = Keys(("F1",), "Help for the screen in front")
SAVE = Keys(
    # To Qt, Return is the key beside the letters and Enter the one of the number pad.
    ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter"),
    "Save what was typed: the dialog in front, or the page",
    "Ctrl+S, Ctrl+Enter",
)
LEAVE = Keys(
    ("Esc",),
    "Leave a dialog, quick find, help or the tour; from a pupil, go back to the list",
    "Escape",
)
NEXT_FIELD = Keys(("Tab", "Shift+Tab"), "Go to the next field or button, or to the one before")
SCROLL = Keys(("PgUp", "PgDown"), "Scroll the page", "Page Up, Page Down")
CALENDAR = Keys(("Alt+Down",), "Choose a date from a calendar")

SECTIONS = Keys(tuple(f"Ctrl+{number}" for number in range(1, 10)), "Go to a section of the record")
NEXT_SECTION = Keys(("Ctrl+Tab",), "Go to the next section")
SECTION_BEFORE = Keys(("Ctrl+Shift+Tab",), "Go to the section before")

OPEN = Keys(("Return", "F2"), "Open or change the marked row; open or shut a group", "Enter, F2")
TAKE_OUT = Keys(("Del",), "Take the marked row out, where the table offers it", "Delete")
COPY = Keys(("Ctrl+C",), "Copy the marked rows, with their headings")
FILTER = Keys(("Ctrl+F",), "Go to the filter of the list in front: register, timeline, diary")
FILTER_REGISTER = Keys(("/",), "Go to the filter of the register")

TICK = Keys(("Space",), "Tick off the marked action, on Today and in the diary")
PUT_OFF = Keys(("P",), "Put the marked line of Today off, with a reason")
FOLD = Keys(("Left", "Right"), "Fold or unfold a group of Today")
ADD_TO_DIARY = Keys(("Ctrl+N",), "Add an entry to the diary")
BACK_TO_LIST = Keys(("Esc",), "Leave the document being read", "Escape")
MOVE_NEED = Keys(("Alt+Up", "Alt+Down"), "Move a need up or down in the order")
FILL_DOWN = Keys(("Ctrl+D",), "Fill the marked cells with what stands above them")
NEXT_REMARK = Keys(("F8",), "Go to the next remark on a target or provision")
SHOW_PASSPHRASE = Keys(("Alt+P",), "Show the passphrase being typed, or hide it")


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Keys that work in one place."""

    where: str
    keys: tuple[Keys, ...]


def all_keys(pages: int, sections: int) -> tuple[KeyGroup, ...]:
    """Return every key, for so many pages on the left and sections of a pupil's record."""
    return (
        KeyGroup(
            "Everywhere",
            (
                *(HELP, FIND, PAGES.first(pages), BACK, FORWARD, NEXT_FIELD, SCROLL),
                *(SAVE, UNDO, CALENDAR, LEAVE, LOCK),
            ),
        ),
        KeyGroup(
            "A pupil's record",
            (SECTIONS.first(sections), NEXT_SECTION, SECTION_BEFORE, NEW_WINDOW),
        ),
        KeyGroup("The second window", (MAIN_WINDOW, CLOSE_WINDOW)),
        KeyGroup("Tables", (OPEN, TAKE_OUT, COPY, FILTER, FILTER_REGISTER)),
        KeyGroup("Today and the diary", (TICK, PUT_OFF, FOLD, ADD_TO_DIARY)),
        KeyGroup("Class review", (FILL_DOWN,)),
        KeyGroup("Documents", (BACK_TO_LIST,)),
        KeyGroup("Profile, the list of needs", (MOVE_NEED,)),
        KeyGroup("Targets and provision", (NEXT_REMARK,)),
        KeyGroup("Passphrases", (SHOW_PASSPHRASE,)),
    )
