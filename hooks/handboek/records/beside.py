"""Work in other processes: each is a copy of this one, so it knows all that is known now, and only its answer travels.

Where processes cannot be copied (Windows) the work is done here, when its answer is asked for.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

Answer = TypeVar("Answer")

_FORK = "fork" in multiprocessing.get_all_start_methods()


class BesideError(Exception):
    """Work in another process went wrong in a way that nobody foresaw; the text is what Python said of it there."""


class Beside(Generic[Answer]):
    """Work that goes on beside this process from now on. What it changes is seen only there, but for files."""

    def __init__(self, work: Callable[[], Answer]) -> None:
        self._work = work
        if _FORK:
            context = multiprocessing.get_context("fork")
            self._answer, there = context.Pipe(duplex=False)
            self._process = context.Process(target=_run, args=(work, there), daemon=True)
            self._process.start()
            there.close()

    def result(self) -> Answer:
        """What the work gave, once it is done. Raises its OSError or ValueError, and BesideError else."""
        if not _FORK:
            return self._work()
        try:
            answer, error = self._answer.recv()
        except EOFError:
            answer, error = None, BesideError("een hulpproces van de bouw is voortijdig gestopt")
        self._process.join()
        if error:
            raise error
        done: Answer = answer
        return done


def processors() -> int:
    """How many processes can run at the same time here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _run(work: Callable[[], Any], there: Connection) -> None:
    """In the other process: the answer, or what went wrong, goes to the one that asked."""
    gc.disable()
    try:
        said: tuple[Any, Exception | None] = work(), None
    except OSError as error:
        said = None, error
    except ValueError as error:
        said = None, ValueError(str(error))
    except Exception:  # whatever it is, the other side must hear of it
        said = None, BesideError(traceback.format_exc())
    there.send(said)
