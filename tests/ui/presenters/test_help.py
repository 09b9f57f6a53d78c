"""Pages of help: how they are read, found and gone through."""

from collections.abc import Sequence

import pytest

from senco_desk.ui.parts.keys import HELP, KeyGroup
from senco_desk.ui.shell.help.pages import CONTENTS, KEYS_PAGE, HelpPage, read_pages
from senco_desk.ui.shell.help.presenter import HelpPresenter

PAGES = (
    HelpPage("today", "Today", "Pages", "What waits. See [Plan](plan.md) and [Do](do.md)."),
    HelpPage("plan", "Plan", "A cycle", "**Add target**: what Zoë's plan is for today."),
    HelpPage("do", "Do", "A cycle", "Sessions and measurements (values)."),
)


class View:
    def __init__(self) -> None:
        self.listed: list[str] = []
        self.is_grouped = False
        self.shown: list[str] = []
        self.marked: tuple[str, ...] = ()
        self.may_go_back = False

    def show_contents(self, pages: Sequence[HelpPage], *, grouped: bool) -> None:
        self.listed = [page.key for page in pages]
        self.is_grouped = grouped

    def show_page(self, page: HelpPage, words: Sequence[str]) -> None:
        self.shown.append(page.key)
        self.marked = tuple(words)

    def show_way_back(self, *, may_go_back: bool) -> None:
        self.may_go_back = may_go_back


@pytest.fixture
def view() -> View:
    return View()


@pytest.fixture
def help_desk(view: View) -> HelpPresenter:
    return HelpPresenter(view, PAGES)


def test_help_opens_at_the_page_for_the_screen(view: View, help_desk: HelpPresenter):
    help_desk.start("plan")
    assert (view.listed, view.is_grouped) == (["today", "plan", "do"], True)
    assert (view.shown, view.may_go_back) == (["plan"], False)


@pytest.mark.parametrize("asked", [None, "moon"])
def test_a_screen_without_a_page_opens_the_first_one(
    view: View, help_desk: HelpPresenter, asked: str | None
):
    help_desk.start(asked)
    assert view.shown == ["today"]


def test_a_link_leads_on_and_back_leads_back(view: View, help_desk: HelpPresenter):
    help_desk.start("today")
    help_desk.back()
    assert view.shown == ["today"]

    help_desk.follow("plan.md")
    assert (view.shown[-1], view.may_go_back) == ("plan", True)

    help_desk.open("plan")
    help_desk.back()
    assert (view.shown[-1], view.may_go_back) == ("today", False)


def test_a_search_lists_pages_of_that_title_first_and_marks_the_words(
    view: View, help_desk: HelpPresenter
):
    help_desk.type("pl")
    assert (view.listed, view.shown) == (["plan", "today"], [])
    help_desk.start("do")

    help_desk.type("today ZOE")
    assert (view.listed, view.is_grouped, view.marked) == (["plan"], False, ("today", "zoe"))
    help_desk.type("values")
    assert view.listed == ["do"]
    help_desk.type("values tomorrow")
    assert view.listed == []

    help_desk.type(" ")
    assert (view.listed, view.is_grouped, view.marked) == (["today", "plan", "do"], True, ())


def test_addresses_of_links_are_not_searched():
    assert PAGES[0].links == ("plan.md", "do.md")
    assert not PAGES[0].answers(("md",))


def test_the_list_of_keys_is_put_into_its_page():
    files = {key: f"# The {key}\n\nSome words.\n" for _, named in CONTENTS for key in named}

    pages = {page.key: page for page in read_pages(files, [KeyGroup("Everywhere", (HELP,))])}

    assert list(pages) == list(files)
    assert pages["plan"] == HelpPage("plan", "The plan", "A cycle", "Some words.")
    assert pages[KEYS_PAGE].text.endswith(
        "## Everywhere\n\n| Keys | What they do |\n| --- | --- |\n"
        "| F1 | Help for the screen in front |"
    )
    with pytest.raises(ValueError, match="first-steps has no title"):
        read_pages({**files, "first-steps": "Words without a title."}, ())
