#!/usr/bin/env python3
"""Holds the models' files against a manifest of their SHA-256, so that what is served is what was chosen.

    weights.py make   FOLDER MANIFEST [NAME...]     writes it, once, from weights that were obtained and are trusted
    weights.py verify FOLDER MANIFEST [--remember FILE] [NAME...]

The manifest is in the form of `sha256sum`, with paths relative to FOLDER; NAME is a model's folder in it. Files are
read in parts. With --remember, a file that verified before and has since the same size, time and inode isn't read again:
FILE must be writable by nobody but the one who starts the server. Nothing but Python 3.9 is needed.
Exit 0: all as in the manifest. 1: something differs, and which. 2: can't be told.
"""

import argparse
import hashlib
import json
import os
import re
import sys
import tempfile
from pathlib import Path
from typing import Iterator

LINE = re.compile(r"([0-9a-f]{64}) [ *](\S.*)")
BLOCK = 8 * 1024 * 1024


class Unusable(Exception):
    """There is nothing to compare with."""


def sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def files_in(folder: Path, names: list[str]) -> Iterator[str]:
    """Every file under the folder, or under the named models in it, by its relative path."""
    for start in [folder / name for name in names] or [folder]:
        for parent, folders, files in os.walk(start):
            # What downloaders leave behind (.cache, .git) is no part of a model.
            folders[:] = sorted(f for f in folders if not f.startswith("."))
            for file in sorted(files):
                yield (Path(parent) / file).relative_to(folder).as_posix()


def read_manifest(path: Path) -> dict[str, str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Unusable(f"{path}: {getattr(error, 'strerror', None) or 'not text'}") from error
    listed: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        found = LINE.fullmatch(line)
        if not found:
            raise Unusable(f"{path}, line {number}: not `SHA-256  path`")
        name = found[2]
        if name.startswith("/") or ".." in name.split("/"):
            raise Unusable(f"{path}, line {number}: leaves the folder")
        if name in listed:
            raise Unusable(f"{path}, line {number}: {name} is there twice")
        listed[name] = found[1]
    if not listed:
        raise Unusable(f"{path}: names no file")
    return listed


def replace_file(path: Path, text: str) -> None:
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            os.fchmod(file.fileno(), 0o644)
            file.write(text)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def stamp(path: Path) -> list[int]:
    seen = path.stat()
    return [seen.st_size, seen.st_mtime_ns, seen.st_ino]


def remembered(path: Path) -> dict:
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def make(folder: Path, manifest: Path, names: list[str]) -> int:
    lines = []
    for name in files_in(folder, names):
        print(f"{name}…", file=sys.stderr)
        lines.append(f"{sha256(folder / name)}  {name}\n")
    if not lines:
        raise Unusable(f"{folder}: no file")
    replace_file(manifest, "".join(lines))
    print(f"{len(lines)} files.")
    return 0


def verify(folder: Path, manifest: Path, names: list[str], memory: "Path | None") -> int:
    listed = read_manifest(manifest)
    for name in names:
        if not any(file.startswith(f"{name}/") for file in listed):
            raise Unusable(f"{manifest}: no file of {name}")
    if names:
        listed = {file: sha for file, sha in listed.items() if file.split("/")[0] in names}
    known = remembered(memory) if memory else {}
    good: dict[str, list] = {}
    bad = []
    for name, expected in listed.items():
        path = folder / name
        try:
            # Before reading: a file that changes meanwhile must be read again next time.
            seen = stamp(path)
            if known.get(name) == [expected, *seen]:
                good[name] = known[name]
                continue
            if sha256(path) == expected:
                good[name] = [expected, *seen]
            else:
                bad.append(f"{name}: differs from the manifest")
        except OSError as error:
            bad.append(f"{name}: {error.strerror}")
    # A file more could be code or weights that the loader prefers.
    bad += [f"{name}: not in the manifest" for name in files_in(folder, names) if name not in listed]
    if memory:
        kept = {name: value for name, value in known.items() if name not in listed} | good
        replace_file(memory, json.dumps(kept))
    for problem in bad:
        print(problem)
    if not bad:
        print(f"{len(listed)} files are as in the manifest.")
    return 1 if bad else 0


def main() -> int:
    top = argparse.ArgumentParser(description="Checks the models' files.")
    actions = top.add_subparsers(dest="action", required=True)
    for action in ("make", "verify"):
        one = actions.add_parser(action)
        one.add_argument("folder", type=Path)
        one.add_argument("manifest", type=Path)
        one.add_argument("names", nargs="*", metavar="NAME")
    actions.choices["verify"].add_argument("--remember", type=Path, metavar="FILE")
    args = top.parse_args()
    try:
        if not args.folder.is_dir():
            raise Unusable(f"{args.folder}: no such folder")
        if args.action == "make":
            return make(args.folder, args.manifest, args.names)
        return verify(args.folder, args.manifest, args.names, args.remember)
    except Unusable as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
