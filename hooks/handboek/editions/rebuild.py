"""Building the site of a commit again, in a folder of its own, to hold a published site against it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from handboek.editions import sums, trees


class BouwFoutError(Exception):
    """The commit could not be built again; the text says why, in Dutch."""


def of(root: Path, ref: str, *, pdf: bool) -> dict[str, str]:
    """The sha256 of each file of the site that the handbook's commit ``ref`` gives, its ``SHA256SUMS`` too.

    With ``pdf`` its PDFs as well: their bytes, and so those of the zip and the sums, are only the same when the
    Chromium that prints them is.

    As in ``make site`` the build is dated by its commit unless SOURCE_DATE_EPOCH is set, and takes the site's address
    from SITE_URL and REPO_URL. Raises BouwFoutError when there is no such commit, or its build fails.
    """
    try:
        commit = trees.commit(root, ref)
        stamp = str(trees.stamp(root, commit))
    except trees.GeenRefError:
        raise BouwFoutError(f"de commit {ref} is hier niet te vinden") from None
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "handboek"
        # A copy that git knows: the edition in the site names the commit.
        _run("git", "clone", "--quiet", "--shared", "--no-checkout", str(root), str(copy))
        _run("git", "-C", str(copy), "checkout", "--quiet", "--detach", commit)
        _run(
            sys.executable,
            "scripts/build.py",
            *(["--pdf"] if pdf else []),
            cwd=copy,
            env={"SOURCE_DATE_EPOCH": stamp, **os.environ},
        )
        return sums.of(copy / "site")


def _run(*command: str, cwd: Path | None = None, env: dict[str, str] | None = None) -> None:
    try:
        subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=True)
    except OSError:
        raise BouwFoutError(f"{command[0]} is hier niet te vinden") from None
    except subprocess.CalledProcessError as error:
        raise BouwFoutError(f"opnieuw bouwen is mislukt\n{error.stderr.strip()}") from None
