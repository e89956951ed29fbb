"""`golden-thread`: one command line, each command with its help and an honest exit code."""

import argparse
import errno
import importlib
import os
import sys
from typing import NoReturn

from django.db import OperationalError
from psycopg.errors import DiskFull

from golden_thread import __version__
from golden_thread.config.failures import Failure

COMMANDS = ("demo", "serve", "worker", "migrate", "authority", "intake", "toolkit", "assess", "audit", "key", "verify")


def main(arguments: list[str] | None = None) -> int:
    """0 done, 1 could not, 2 the file or the words of the command are wrong, 3 a check found faults."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "golden_thread.config.settings")
    parsed = parser().parse_args(arguments)
    try:
        return parsed.run(parsed) or 0
    except Failure as failure:
        print(f"golden-thread: {failure}", file=sys.stderr)
        return failure.code
    except OperationalError as failed:
        full = isinstance(failed.__cause__, DiskFull)
        return told("The disk is full" if full else "The database does not answer", str(failed).splitlines()[0])
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as failed:
        full = failed.errno in (errno.ENOSPC, errno.EDQUOT)
        return told(
            "The disk is full" if full else failed.strerror or "It cannot be done", str(failed.filename or failed)
        )


def told(what: str, where: str) -> int:
    print(f"golden-thread: {what}: {where}", file=sys.stderr)
    return 1


class Words(argparse.ArgumentParser):
    """Words that make no command are told in one line, as everything else is; how to write it is in the help."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"golden-thread: {message}; see {self.prog} --help\n")


def parser() -> argparse.ArgumentParser:
    whole = Words(prog="golden-thread", description="Golden Thread, for the Prevent duty.")
    whole.add_argument("--version", action="version", version=__version__)
    commands = whole.add_subparsers(metavar="COMMAND", required=True)
    for name in COMMANDS:
        module = importlib.import_module(f"golden_thread.config.commands.{name}")
        one = commands.add_parser(name, help=module.HELP, description=module.HELP)
        module.arguments(one)
        if hasattr(module, "run"):
            one.set_defaults(run=module.run)
    return whole


if __name__ == "__main__":
    sys.exit(main())
