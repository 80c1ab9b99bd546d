"""Where an edition's records come from: the working tree or a commit, asked of git."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
from datetime import UTC, date, datetime
from pathlib import Path

#: The day of a tree that has no commit and was not dated from outside (1 January 2026, as in the Makefile).
UNDATED = 1767225600


class GeenRefError(Exception):
    """Git does not know the reference, or there is no git here."""


def _git(root: Path, *arguments: str) -> bytes:
    """What git answers. Raises GeenRefError when it refuses or is not there."""
    if not (root / ".git").exists():
        raise GeenRefError("hier is geen git")
    try:
        return subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        raise GeenRefError(arguments[-1]) from None


def commit(root: Path, ref: str = "HEAD") -> str:
    """The full name of a commit. Raises GeenRefError."""
    return _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}").decode().strip()


def head(root: Path) -> str | None:
    """The commit of the working tree, None outside git."""
    try:
        return commit(root)
    except GeenRefError:
        return None


def fork(root: Path, base: str, head: str) -> str:
    """The last commit that two references have in common. Raises GeenRefError when there is none here."""
    return _git(root, "merge-base", commit(root, base), commit(root, head)).decode().strip()


def stamp(root: Path, ref: str) -> int:
    """When a commit was made, in seconds since 1970. Raises GeenRefError."""
    return int(_git(root, "show", "-s", "--format=%ct", commit(root, ref)))


def day(root: Path, ref: str | None = None) -> date:
    """The day (UTC) of a commit; without ``ref`` that of the working tree: SOURCE_DATE_EPOCH, else its commit."""
    given = os.environ.get("SOURCE_DATE_EPOCH") if ref is None else None
    if given is None:
        try:
            given = str(stamp(root, ref or "HEAD"))
        except GeenRefError:
            given = str(UNDATED)
    return datetime.fromtimestamp(int(given), UTC).date()


def changed(root: Path) -> bool:
    """Are there records that no commit holds yet? False outside git."""
    try:
        return bool(_git(root, "status", "--porcelain", "--", "norms").strip())
    except GeenRefError:
        return False


def rewritten(root: Path, folder: str) -> dict[str, str]:
    """The files in ``folder`` that are not as the first commit with them had them, each with where that was done:
    the short name of a commit, or "de werkmap". Only what this clone remembers is seen; {} outside git.
    """
    try:
        log = _git(root, "log", "--format=%h", "--name-only", "--no-renames", "--diff-filter=MTD", "--", folder)
        now = _git(root, "diff", "--name-only", "--no-renames", "--diff-filter=MTD", "HEAD", "--", folder)
    except GeenRefError:
        return {}
    found = dict.fromkeys(now.decode().splitlines(), "de werkmap")
    where = ""
    for line in log.decode().splitlines():
        if line.startswith(folder):
            found.setdefault(line, f"commit {where}")
        elif line:
            where = line
    return {path: place for path, place in found.items() if not _as_first(root, path)}


def _as_first(root: Path, path: str) -> bool:
    log = _git(root, "log", "--format=%H", "--no-renames", "--diff-filter=A", "--reverse", "--", path)
    added, here = log.decode().split(), root / path
    return bool(added) and here.is_file() and here.read_bytes() == _git(root, "show", f"{added[0]}:{path}")


def unpack(root: Path, ref: str, target: Path) -> None:
    """Puts the records of a commit under ``target``. Raises GeenRefError when it has none."""
    archive = _git(root, "archive", "--format=tar", commit(root, ref), "norms")
    try:
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(target, filter="data")
    except tarfile.FilterError:  # a link that leads out of the folder
        raise GeenRefError(ref) from None
