"""The two commands of the README: `run` opens SENCO Desk, `test` checks it.

    python3 packaging/dev.py run [arguments for senco-desk]
    python3 packaging/dev.py test [--no-benchmarks] [arguments for pytest]

Nothing else is needed first: both make `.venv` beside pyproject.toml when it is missing or out of
date, so that a fresh copy of the sources needs only a Python and the network. This file and those
it imports use the standard library alone.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - it is here for whoever has an older one
    sys.exit(
        "SENCO Desk needs Python 3.11 or later; this is Python %d.%d.\n"  # noqa: UP031 - older
        "Install a newer Python and run this command with it." % sys.version_info[:2]
    )

import checks
import demonstration
import environment
import system_libraries

USAGE = """\
usage: python3 packaging/dev.py run [arguments for senco-desk]
       python3 packaging/dev.py test [--no-benchmarks] [arguments for pytest]"""


def main(arguments: list[str]) -> int:
    """Do what the first argument says and return the exit code."""
    if not arguments or arguments[0] not in {"run", "test"}:
        asked_for_help = arguments[:1] in (["-h"], ["--help"])
        print(USAGE, file=sys.stdout if asked_for_help else sys.stderr)
        return 0 if asked_for_help else 2
    command, *rest = arguments
    try:
        system_libraries.make_ready()
        python = environment.make_ready()
        if command == "run":
            return demonstration.run(python, rest)
    except (
        environment.SetUpFailed,
        system_libraries.LibrariesMissing,
        demonstration.StoppedShort,
    ) as stop:
        print(stop, file=sys.stderr)
        return 1
    benchmarks = "--no-benchmarks" not in rest
    wanted = [argument for argument in rest if argument != "--no-benchmarks"]
    return checks.run_all(python, wanted, benchmarks=benchmarks)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("\nStopped.")
