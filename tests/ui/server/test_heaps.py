"""Memory that threads have freed does not stay with them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from ui.server.heaps import share_heaps

# Twenty threads take 20 MB each at the same time, in small pieces, and free all but one of them in a hundred.
THREADS = """
import ctypes, sys, threading
from ui.server.heaps import share_heaps
if sys.argv[1] == "shared":
    share_heaps()
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
libc.malloc.argtypes = [ctypes.c_size_t]
libc.malloc_info.argtypes = [ctypes.c_int, ctypes.c_void_p]
together = threading.Barrier(20)
def take():
    together.wait()
    libc.malloc(1000)
    together.wait()
threads = [threading.Thread(target=take) for _ in range(20)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
libc.fopen.restype = ctypes.c_void_p
libc.fclose.argtypes = [ctypes.c_void_p]
out = libc.fopen(sys.argv[2].encode(), b"w")
libc.malloc_info(0, out)
libc.fclose(out)
"""


@pytest.mark.skipif(not share_heaps(), reason="the C library is not glibc")
@pytest.mark.parametrize(("how", "most"), [("shared", 2), ("by itself", 1000)])
def test_threads_share_two_heaps(how: str, most: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    told = tmp_path_factory.mktemp("heaps") / "told.xml"
    subprocess.run([sys.executable, "-c", THREADS, how, str(told)], check=True)
    count = told.read_text(encoding="utf-8").count("<heap nr=")
    assert count <= most
    assert how == "shared" or count > 2
