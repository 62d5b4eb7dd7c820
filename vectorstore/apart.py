"""A process of its own, for what may crash, hang or fill the memory.

Unlike one of `multiprocessing` it does not run the main module again: a script that calls the library needs
no guard around its calls.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import Pipe, connection
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    Channel = connection.Connection[Any, Any]

_BEGIN = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[2]); "
    "from vectorstore.apart import main; main(int(sys.argv[1]))"
)


@dataclass(frozen=True, slots=True)
class Apart:
    """A process that was started, and our end of the pipe to it."""

    process: subprocess.Popen[bytes]
    connection: Channel

    def stop(self) -> None:
        """End it, and the processes that it started."""
        with contextlib.suppress(ProcessLookupError):
            if sys.platform == "win32":
                self.process.kill()
            else:
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.connection.close()


def start(target: Callable[..., None], *arguments: object) -> Apart:
    """Call `target` with its end of a pipe and the arguments, in a new process; both must be importable and
    picklable.  `OSError` if none can be started."""
    ours, theirs = Pipe()
    number = theirs.fileno()
    options: dict[str, Any] = {"pass_fds": [number], "process_group": 0}
    if sys.platform == "win32":
        os.set_handle_inheritable(number, True)
        options = {"startupinfo": subprocess.STARTUPINFO(lpAttributeList={"handle_list": [number]})}
    try:
        process = subprocess.Popen(
            [sys.executable, "-c", _BEGIN, str(number), json.dumps(sys.path)],
            stdin=subprocess.DEVNULL,
            **options,
        )
    except OSError:
        ours.close()
        raise
    finally:
        theirs.close()
    with contextlib.suppress(ConnectionError):  # it has died; our end of the pipe will say so
        ours.send((target, arguments))
    return Apart(process, ours)


def main(number: int) -> None:
    """What the new process does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one that was interrupted stops it
    kind = getattr(connection, "PipeConnection" if sys.platform == "win32" else "Connection")
    with kind(number) as ours, contextlib.suppress(ConnectionError, EOFError):  # nobody waits for it any more
        target, arguments = ours.recv()
        target(ours, *arguments)
