"""The command line: open the window, or do one job without it."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from senco_desk import __version__
from senco_desk.app import building
from senco_desk.app.collecting import hold_collector
from senco_desk.app.log import log_fault, start_log
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.wording import counted

if TYPE_CHECKING:
    from senco_desk.domain.register import ImportPlan, RegisterRow

FAULT = 1
"""The exit code of a fault of the program's own; its place stands in the log."""

REFUSED = 2
"""The exit code of a refusal; its title and advice stand on standard error."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; return its exit code."""
    wants = _parser().parse_args(argv)
    try:
        return wants.do(wants)
    except Refusal as refusal:
        print(f"{refusal.title}\n{refusal.advice}", file=sys.stderr)
        return REFUSED
    except Exception as fault:  # noqa: BLE001  a fault of the program's own, told without a traceback
        place = building.make_app().places.log
        start_log(place)
        log_fault(fault)
        print(f"Sorry, something went wrong in SENCO Desk.\nThe log: {place}", file=sys.stderr)
        return FAULT


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="senco-desk",
        description="Keeps the Assess-Plan-Do-Review record of a school. "
        "Without a command it opens the window.",
    )
    parser.add_argument("--version", action="version", version=f"SENCO Desk {__version__}")
    parser.set_defaults(do=_window, school=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    window = commands.add_parser("open", help="open the window on a school")
    window.add_argument("school", type=Path, nargs="?")
    window.set_defaults(do=_window)

    demo = commands.add_parser("demo", help="make the demonstration school in a folder")
    demo.add_argument("folder", type=Path)
    demo.add_argument("--today", type=date.fromisoformat, help="the day it is, as 2026-11-22")
    demo.add_argument("--quiet", action="store_true", help="do not show progress")
    demo.set_defaults(do=_demo)

    bundle = commands.add_parser("bundle", help="build a pupil's evidence bundle as a PDF")
    _ask_for_pupil(bundle)
    bundle.add_argument(
        "--add", type=Path, nargs="+", action="extend", default=[], metavar="FILE-OR-FOLDER"
    )
    bundle.set_defaults(do=_bundle)

    sheets = commands.add_parser("sheets", help="review sheets for teachers")
    kinds = sheets.add_subparsers(title="commands", metavar="COMMAND", required=True)
    export = kinds.add_parser("export", help="write a pupil's review sheet as a workbook")
    _ask_for_pupil(export)
    export.add_argument(
        "--cycle", type=int, metavar="N", help="the cycle's number; else the newest"
    )
    export.set_defaults(do=_export_sheet)

    register = commands.add_parser("import", help="bring a register into a school")
    register.add_argument("school", type=Path)
    register.add_argument("file", type=Path)
    register.add_argument("--accept", action="store_true", help="write it; else only show it")
    register.set_defaults(do=_import)

    backup = commands.add_parser("backup", help="make an encrypted backup")
    backup.add_argument("school", type=Path)
    backup.set_defaults(do=_backup)

    verify = commands.add_parser("verify", help="check a school's file and its history")
    verify.add_argument("school", type=Path)
    verify.set_defaults(do=_verify)

    shots = commands.add_parser("shots", help="photograph every screen")
    shots.add_argument("folder", type=Path)
    shots.set_defaults(do=_shots)
    return parser


def _ask_for_pupil(command: argparse.ArgumentParser) -> None:
    command.add_argument("school", type=Path)
    command.add_argument(
        "--pupil",
        required=True,
        metavar="NAME-OR-UPN",
        help="name as on the register, with the date of birth where two have it, or UPN",
    )
    command.add_argument("--out", required=True, type=Path, metavar="FILE")


def _window(wants: argparse.Namespace) -> int:
    hold_collector()  # until the rest is loaded
    from senco_desk.app.window import open_window

    return open_window(wants.school)


def _demo(wants: argparse.Namespace) -> int:
    app = building.make_app()
    progress = _Watched(quiet=wants.quiet)
    made = app.make_demonstration(wants.folder, wants.today or app.today(), progress)
    print(f"The demonstration school is in {made.path}")
    print(f"Passphrase: {made.passphrase}")
    print(f"Pupil ready for a request: {made.ready_pupil}")
    return 0


def _bundle(wants: argparse.Namespace) -> int:
    from senco_desk.domain.documents import NOT_PUT_IN

    _check_ending(wants.out, ".pdf")
    with _Unlocked(wants.school, read_only=True) as desk:
        row = _find(desk, wants.pupil)
        for one in desk.bundles.only_listed(row.pupil_id):
            print(f"Listed as held, but not included: {one.title} ({one.length}). {NOT_PUT_IN}")
        print(desk.bundles.consent(row.pupil_id).words, file=sys.stderr)
        bundle = desk.bundles.build(row.pupil_id, wants.add, _Watched(quiet=False))
        desk.bundles.save(bundle, wants.out)
    print(f"{wants.out}: {counted(bundle.pages, 'page')}")
    return 0


def _export_sheet(wants: argparse.Namespace) -> int:
    _check_ending(wants.out, ".xlsx")
    with _Unlocked(wants.school, read_only=True) as desk:
        row = _find(desk, wants.pupil)
        progress = _Watched(quiet=False)
        desk.sheets.export(row.pupil_id, wants.out, progress, number=wants.cycle)
    print(wants.out)
    return 0


def _import(wants: argparse.Namespace) -> int:
    with _Unlocked(wants.school, read_only=not wants.accept) as desk:
        plan = desk.register.preview(wants.file, _Watched(quiet=False))
        _show_plan(plan)
        if any(problem.stops for problem in plan.problems):
            raise Refusal(
                "This file cannot be imported as it stands.",
                "Mend the rows that are listed, and run the command again. Nothing is written.",
            )
        if not plan.may_be_accepted:
            print("The register holds all of it already.")
        elif wants.accept:
            desk.register.accept(plan, _Watched(quiet=False))
            print("Imported.")
        else:
            print("Nothing is written yet. Run it again with --accept to import.")
    return 0


def _show_plan(plan: ImportPlan) -> None:
    counts = (
        f"{counted(len(plan.adds), 'pupil')} to add, {len(plan.changes)} to change, "
        f"{plan.unchanged} unchanged."
    )
    if any(problem.stops for problem in plan.problems):
        counts = f"nothing can be imported. Of the rows without a problem: {counts}"
    print(f"{plan.file_name}: {counts}")
    for change in plan.changes:
        for one in change.changes:
            written = "" if one.in_file == one.after else f" (in the file: {one.in_file})"
            print(
                f"  row {change.incoming.row}, {change.name}: {one.field}: "
                f"{one.before} -> {one.after}{written}"
            )
    if plan.ignored_columns:
        print(f"Columns not used: {', '.join(plan.ignored_columns)}")
    for problem in plan.problems:
        where = ", ".join(
            part for part in (f"row {problem.row}", problem.whose, problem.column) if part
        )
        weight = "" if problem.stops else "note: "
        print(f"  {where}: {weight}{problem.words} {problem.advice}")


def _backup(wants: argparse.Namespace) -> int:
    with _Unlocked(wants.school) as desk:
        print(desk.school.back_up())
    return 0


def _verify(wants: argparse.Namespace) -> int:
    with _Unlocked(wants.school, read_only=True) as desk:
        result = desk.school.verify()
    for finding in result.findings:
        print(finding)
    if result.ok:
        print(f"The file and its history are whole: {counted(result.entries, 'entry', 'entries')}.")
    return 0 if result.ok else REFUSED


def _shots(wants: argparse.Namespace) -> int:
    from senco_desk.app.shots import take_pictures

    for picture in take_pictures(wants.folder, _Watched(quiet=False), building.make_app()):
        print(picture)
    return 0


def _check_ending(out: Path, ending: str) -> None:
    """Refuse to write over a file of another kind, such as the register that was to be read."""
    if out.suffix.lower() != ending:
        raise Refusal(
            f"{out.name} does not end in {ending}.",
            f"Give a name that does, such as {out.with_suffix(ending).name}.",
        )


class _Unlocked:
    """A school that is open for the length of one job.

    Opened to read only, it need not be closed in the window first.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self._path = path
        self._read_only = read_only

    def __enter__(self) -> building.Desk:
        passphrase = _passphrase()
        self._desk = building.make_app().open_school(
            self._path, passphrase, read_only=self._read_only
        )
        return self._desk

    def __exit__(self, *_: object) -> None:
        self._desk.close()


def _passphrase() -> str:
    """Ask for the passphrase, or take it from standard input; never from an argument."""
    if sys.stdin is not None and not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    return getpass.getpass("Passphrase: ")


def _find(desk: building.Desk, words: str) -> RegisterRow:
    """Return the one pupil who is meant, also among the leavers."""
    from senco_desk.domain.register import the_one_meant

    return the_one_meant((*desk.register.rows(), *desk.register.leavers()), words)


class _Watched:
    """Shows progress on standard error where a person watches."""

    def __init__(self, *, quiet: bool) -> None:
        self._shown = not quiet and sys.stderr is not None and sys.stderr.isatty()

    def __call__(self, done: int, total: int, doing: str) -> None:
        if self._shown:
            print(f"\r{doing} ({done} of {total})   ", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
