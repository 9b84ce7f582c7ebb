"""`dateline user`: who may enter the page and the API."""

import argparse
import getpass
import sys
from pathlib import Path
from typing import Any

from index.errors import UsageError
from qa.settings import Settings
from qa.terminal import plain
from qa.users import read_users, remove_user, set_password


def add_parser(commands: Any) -> None:
    """Add `user` and its commands."""
    parser = commands.add_parser(
        "user",
        help="say who may enter the page and the API",
        description="Look after the users file that DATELINE_USERS names; a running server follows it.",
        epilog="example: dateline user add anna",
    )
    actions = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    add = actions.add_parser(
        "add",
        help="add a user, or change a password",
        description="Add a user, or change the password of one. The password is asked for.",
        epilog="example: dateline user add anna",
    )
    add.add_argument("name", metavar="NAME")
    add.add_argument("--password-stdin", action="store_true", help="read the password from standard input")
    add.set_defaults(run=_add)
    remove = actions.add_parser(
        "remove",
        help="remove a user",
        description="Remove a user; what the user has open ends at once.",
        epilog="example: dateline user remove anna",
    )
    remove.add_argument("name", metavar="NAME")
    remove.set_defaults(run=_remove)
    listing = actions.add_parser(
        "list", help="list the users", description="List the users.", epilog="example: dateline user list"
    )
    listing.set_defaults(run=_list)


def _file() -> Path:
    users = Settings.load().users
    if users is None:
        raise UsageError("no users file is set; set DATELINE_USERS to where it is to be")
    return users


def _add(options: argparse.Namespace) -> int:
    path = _file()
    new = set_password(path, options.name, _password(options.password_stdin))
    print(plain(f"{options.name} {'may enter' if new else 'has a new password'}"))
    return 0


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    try:
        password = getpass.getpass("Password: ")
        again = getpass.getpass("Again: ")
    except EOFError as error:
        raise UsageError("no password was given; type it, or use --password-stdin") from error
    if password != again:
        raise UsageError("the two passwords differ; try again")
    return password


def _remove(options: argparse.Namespace) -> int:
    remove_user(_file(), options.name)
    print(plain(f"{options.name} is removed"))
    return 0


def _list(options: argparse.Namespace) -> int:
    for name in read_users(_file()):
        print(plain(name))
    return 0
