#!/usr/bin/env python3
"""Keys of the gateway: add, rotate, revoke and list them.

A key is shown once, when it is made; what is stored is its SHA-256 and the user it belongs to. The map file is replaced
whole, and a running gateway is told through its admin socket, so nothing restarts and no answer is cut.

Exit status: 0 done, 1 refused, 2 wrong arguments, 3 stored but the running gateway was not told.
"""

import argparse
import contextlib
import datetime
import fcntl
import hashlib
import json
import os
import pwd
import re
import secrets
import socket
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Iterator, Optional

USER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")
ENTRY = re.compile(r"([0-9a-f]{64})[ \t]+([A-Za-z0-9][A-Za-z0-9._@-]{0,63})(?::([0-9]{1,12}))?")
CREATED = re.compile(r"# ([0-9a-f]{12}) created (\S+)")
HEADER = "# Keys of the gateway: SHA-256 of a key, its user[:until, seconds UTC]. Written by keys.py.\n"
FILE_MODE = 0o640
MAP = "/etc/suite-gateway/keys.map"
SOCKET = "/run/suite-gateway/admin.sock"
# HAProxy reads a command into one buffer (16 KiB by default).
ENTRIES_A_COMMAND = 50


class Refused(Exception):
    """What was asked for can't be done; nothing was changed."""


class NotTold(Exception):
    """The running gateway doesn't know of the change."""


@dataclass(frozen=True)
class Entry:
    """One key."""

    sha256: str
    user: str
    until: Optional[int]  # Unix seconds; None for ever
    created: str

    @property
    def id(self) -> str:
        """Short name of the key, safe to log: the key can't be had from it."""
        return self.sha256[:12]

    @property
    def value(self) -> str:
        return self.user if self.until is None else f"{self.user}:{self.until}"


def iso(seconds: float) -> str:
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


# --- the map file -----------------------------------------------------------------------------------------------------


def read_map(path: Path) -> list[Entry]:
    try:
        lines = path.read_text(encoding="ascii").splitlines()
    except FileNotFoundError:
        return []
    except UnicodeDecodeError as error:
        raise Refused(f"{path} is not a map of keys") from error
    created: dict[str, str] = {}
    entries: dict[str, Entry] = {}
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if note := CREATED.fullmatch(text):
            created[note[1]] = note[2]
        elif text and not text.startswith("#"):
            found = ENTRY.fullmatch(text)
            if not found:
                raise Refused(f"{path}, line {number}: not `sha256 user` or `sha256 user:until`")
            if found[1] in entries:
                raise Refused(f"{path}, line {number}: this key is there twice")
            until = int(found[3]) if found[3] else None
            entries[found[1]] = Entry(found[1], found[2], until, created.get(found[1][:12], "-"))
    return list(entries.values())


def write_map(path: Path, entries: list[Entry]) -> None:
    """Replaces the file at once, readable by its group alone, with the owner and group it had."""
    text = HEADER + "".join(f"# {e.id} created {e.created}\n{e.sha256} {e.value}\n" for e in entries)
    owner = path.stat() if path.exists() else None
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            os.fchmod(file.fileno(), FILE_MODE)
            if owner is not None:
                os.fchown(file.fileno(), owner.st_uid, owner.st_gid)
            else:
                # Made by root in the gateway's folder: the gateway, of that folder's group, must read it.
                os.fchown(file.fileno(), -1, path.parent.stat().st_gid)
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """One change at a time, whoever makes it."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


# --- the running gateway ----------------------------------------------------------------------------------------------


def command(admin: str, text: str) -> str:
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
            client.settimeout(10)
            client.connect(admin)
            client.sendall(text.encode("ascii") + b"\n")
            answer = b""
            while chunk := client.recv(65536):
                answer += chunk
    except OSError as error:
        raise NotTold(f"{admin}: {error.strerror or error}") from error
    return answer.decode("ascii", "replace").strip()


def tell(admin: str, path: Path, entries: list[Entry]) -> None:
    """Puts the entries in the place of the running gateway's, all at once."""
    listed = re.findall(r"^(\d+) \((.+?)\)", command(admin, "show map"), re.MULTILINE)
    number = next((n for n, name in listed if os.path.realpath(name) == os.path.realpath(path)), None)
    if number is None:
        raise NotTold(f"the gateway at {admin} doesn't use {path}")
    name = f"#{number}"
    prepared = re.fullmatch(r"New version created: (\d+)", command(admin, f"prepare map {name}"))
    if not prepared:
        raise NotTold(f"the gateway at {admin} can't prepare its map")
    version = f"@{prepared[1]}"
    for start in range(0, len(entries), ENTRIES_A_COMMAND):
        lines = "\n".join(f"{e.sha256} {e.value}" for e in entries[start : start + ENTRIES_A_COMMAND])
        if answer := command(admin, f"add map {version} {name} <<\n{lines}\n"):
            raise NotTold(answer)
    if answer := command(admin, f"commit map {version} {name}"):
        raise NotTold(answer)
    held = set(re.findall(r"^0x[0-9a-f]+ (\S+ \S+)$", command(admin, f"show map {name}"), re.MULTILINE))
    if held != {f"{e.sha256} {e.value}" for e in entries}:
        raise NotTold(f"the gateway at {admin} holds other keys than {path}")


# --- the commands -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Change:
    entries: list[Entry]
    key: Optional[str]
    ids: list[str]


def new_key(user: str, now: float) -> tuple[str, Entry]:
    key = f"suite-{secrets.token_urlsafe(32)}"
    return key, Entry(hashlib.sha256(key.encode("ascii")).hexdigest(), user, None, iso(now))


def add(entries: list[Entry], args: argparse.Namespace, now: float) -> Change:
    key, entry = new_key(args.user, now)
    return Change([*entries, entry], key, [entry.id])


def rotate(entries: list[Entry], args: argparse.Namespace, now: float) -> Change:
    if not any(e.user == args.user for e in entries):
        raise Refused(f"{args.user} has no key; add one")
    last = int(now + args.grace * 3600)

    def ending(entry: Entry) -> Entry:
        if entry.user != args.user or (entry.until is not None and entry.until <= last):
            return entry
        return replace(entry, until=last)

    key, entry = new_key(args.user, now)
    return Change([*map(ending, entries), entry], key, [entry.id])


def revoke(entries: list[Entry], args: argparse.Namespace, _now: float) -> Change:
    gone = [e for e in entries if e.user == args.user and args.id in (None, e.id)]
    if not gone:
        raise Refused(f"{args.user} has no key{'' if args.id is None else f' {args.id}'}")
    return Change([e for e in entries if e not in gone], None, [e.id for e in gone])


def sync(entries: list[Entry], _args: argparse.Namespace, _now: float) -> Change:
    return Change(entries, None, [])


def show(entries: list[Entry], as_json: bool) -> None:
    rows = [
        {"user": e.user, "id": e.id, "created": e.created, "until": None if e.until is None else iso(e.until)}
        for e in sorted(entries, key=lambda e: (e.user, e.created, e.id))
    ]
    if as_json:
        print(json.dumps(rows, indent=2))
        return
    width = max([len("USER"), *(len(row["user"]) for row in rows)])
    print(f"{'USER':{width}}  {'ID':12}  {'CREATED':20}  UNTIL")
    for row in rows:
        print(f"{row['user']:{width}}  {row['id']:12}  {row['created']:20}  {row['until'] or 'until revoked'}")


def who() -> str:
    """The person at the keyboard, behind sudo too."""
    if name := os.environ.get("SUDO_USER"):
        return name
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())


def change(args: argparse.Namespace) -> int:
    now = time.time()
    # A change that can't be recorded is not made.
    record = os.open(args.audit, os.O_WRONLY | os.O_APPEND | os.O_CREAT, FILE_MODE)
    try:
        with alone(args.map):
            kept = [e for e in read_map(args.map) if e.until is None or e.until > now]
            made = args.make(kept, args, now)
            # Without grace the old keys of a rotation have ended by now.
            entries = [e for e in made.entries if e.until is None or e.until > now]
            write_map(args.map, entries)
            problem = None
            if args.socket:
                try:
                    tell(args.socket, args.map, entries)
                except NotTold as error:
                    problem = str(error)
            told = "not asked" if not args.socket else "told" if problem is None else "not told"
            line = {
                "time": iso(now),
                "by": who(),
                "action": args.action,
                "user": getattr(args, "user", None),
                "keys": made.ids,
                "gateway": told,
            }
            os.write(record, (json.dumps(line) + "\n").encode("ascii"))
    finally:
        os.close(record)
    if made.key is not None:
        print("The key, shown only now:", file=sys.stderr)
        print(made.key, flush=True)
    if problem is not None:
        print(f"Stored, but the running gateway was not told ({problem}).", file=sys.stderr)
        print("Until it is reloaded, or `keys.py sync` succeeds, it goes by the old keys.", file=sys.stderr)
        return 3
    if not args.socket:
        print("Stored. A running gateway learns of it when it is reloaded (no --socket given).", file=sys.stderr)
    return 0


def user_name(text: str) -> str:
    if not USER.fullmatch(text):
        raise argparse.ArgumentTypeError("1 to 64 of A-Z a-z 0-9 . _ @ -, a letter or digit first")
    return text


def hours(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 24 * 366:
        raise argparse.ArgumentTypeError("hours, from 0 to 8784")
    return value


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(description="Keys of the gateway.")
    environment = os.environ.get
    top.add_argument("--map", type=Path, default=Path(environment("SUITE_KEYS", MAP)))
    top.add_argument("--socket", default=environment("SUITE_ADMIN_SOCKET"), help="admin socket of a running gateway")
    top.add_argument("--audit", type=Path, default=environment("SUITE_KEYS_AUDIT"), help="record of changes")
    actions = top.add_subparsers(dest="action", required=True, metavar="ACTION")

    def action(name: str, make, text: str) -> argparse.ArgumentParser:
        one = actions.add_parser(name, help=text, description=text)
        one.set_defaults(make=make)
        return one

    for name, make, text in (
        ("add", add, "a new key for a user, besides those they have"),
        ("rotate", rotate, "a new key; the user's others end after a grace"),
        ("revoke", revoke, "no key, or not this key, from now on"),
    ):
        action(name, make, text).add_argument("user", type=user_name)
    actions.choices["rotate"].add_argument("--grace", type=hours, default=24.0, help="hours, 24 by default; 0 at once")
    actions.choices["revoke"].add_argument("--id", help="only this key, as `list` names it")
    action("sync", sync, "tell a running gateway what the map file says")
    action("list", None, "users and their keys' ids").add_argument("--json", action="store_true")
    return top


def main() -> int:
    args = parser().parse_args()
    if args.socket is None:
        # The gateway of the unit, where it runs; a map elsewhere is another one's.
        args.socket = SOCKET if str(args.map) == MAP and os.path.exists(SOCKET) else ""
    if args.audit is None:
        # Beside the map, where whoever may change keys may write.
        args.audit = args.map.parent / "keys.audit.log"
    try:
        if args.action == "list":
            show(read_map(args.map), args.json)
            return 0
        return change(args)
    except Refused as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"{error.filename or args.map}: {error.strerror}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
