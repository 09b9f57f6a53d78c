"""Whether `dev.py run` opens a window, and which pupil it works on without one."""

from demonstration import has_display, pupil_named_in


def test_a_window_opens_wherever_there_is_a_display():
    assert has_display("win32", {})
    assert has_display("darwin", {})
    assert has_display("linux", {"DISPLAY": ":0"})
    assert has_display("linux", {"WAYLAND_DISPLAY": "wayland-0"})
    assert not has_display("linux", {"DISPLAY": ""})


def test_the_pupil_is_the_one_that_the_demonstration_school_names():
    said = "Made.\nPassphrase: x\nPupil ready for a request: Idris Malone\n"
    assert pupil_named_in(said) == "Idris Malone"
    assert pupil_named_in("Made.\n") is None
