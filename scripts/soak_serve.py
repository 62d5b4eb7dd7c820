"""Kill `zhengwen serve` at random moments while it takes an upload in; the same upload sent again must end as
one that nothing disturbed.

    python scripts/soak_serve.py --kills 30 --seed 1

Beside what `soak` compares, the files of uploads are: none lies there that holds nothing on file.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from soak import KILLS_A_ROUND, PATIENCE, Folders, State, differences, dump, finish, say, start, write_files

BROKEN = (OSError, http.client.HTTPException, urllib.error.URLError, ValueError)
"""What a client sees of a server that was killed, half a reply among it."""


def asked(url: str, body: bytes | None = None) -> Any:
    with urllib.request.urlopen(urllib.request.Request(url, body), timeout=PATIENCE) as reply:
        return json.load(reply)


def posted(url: str, value: object) -> Any:
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(url, json.dumps(value).encode(), headers)
    with urllib.request.urlopen(request, timeout=PATIENCE) as reply:
        return json.load(reply)


def upload(address: str, files: Path) -> None:
    """Send the files as the page's script does, and wait until they are taken in."""
    events = {one["api_name"]: one["id"] for one in asked(f"{address}config")["dependencies"]}
    token, session = "", secrets.token_hex(6)
    for path in sorted(files.iterdir()):
        named = {"name": path.name} | ({"token": token} if token else {})
        token = asked(f"{address}library/upload?{urllib.parse.urlencode(named)}", path.read_bytes())["token"]
    taking = {"fn_index": events["take_upload"], "data": [], "event_data": {"token": token}}
    posted(f"{address}gradio_api/queue/join", taking | {"session_hash": session})
    with urllib.request.urlopen(
        f"{address}gradio_api/queue/data?session_hash={session}", timeout=PATIENCE
    ) as events_of_it:
        for line in events_of_it:
            if b"process_completed" in line:
                return
    raise ValueError("the stream ended early")


@contextmanager
def serving(home: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = start(["serve", "--port", str(port)], home)
    address = f"http://127.0.0.1:{port}/"
    try:
        for _ in range(PATIENCE * 10):
            with suppress(*BROKEN):
                asked(f"{address}healthz")
                break
            time.sleep(0.1)
        yield address, server
    finally:
        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=PATIENCE)


def sent(home: Path, files: Path) -> float:
    """An upload that nothing disturbs; returns its seconds."""
    with serving(home) as (address, _):
        begun = time.monotonic()
        upload(address, files)
        return time.monotonic() - begun


def killed(home: Path, files: Path, after: float) -> bool:
    """Kill the server so many seconds after the upload began; whether that was before its end."""
    with serving(home) as (address, server):

        def send() -> None:
            with suppress(*BROKEN):
                upload(address, files)

        sending = threading.Thread(target=send)
        sending.start()
        sending.join(after)
        in_time = sending.is_alive()
        server.kill()
        sending.join()
        return in_time


def ended(home: Path) -> State:
    held, vectors = dump(home)
    kept = home / "uploads" / "files"
    return held | {"uploads": sorted(str(path.relative_to(kept)) for path in kept.glob("*/*"))}, vectors


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--kills", type=int, default=9)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    moments = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as name:
        folders = Folders(Path(name))
        home = folders.root / "home"
        write_files(folders.files, is_older=True)
        finish(["ingest", str(folders.files)], folders.older)
        shutil.rmtree(folders.files)
        write_files(folders.files, is_older=False)
        shutil.copytree(folders.older, home)
        seconds = sent(home, folders.files)
        expected = ended(home)
        done = in_time = bad = 0
        while done < options.kills:
            shutil.rmtree(home)
            shutil.copytree(folders.older, home)
            for _ in range(KILLS_A_ROUND):
                in_time += killed(home, folders.files, moments.uniform(0, seconds))
                done += 1
            sent(home, folders.files)
            if wrong := differences(ended(home), expected):
                bad += 1
                say(f"serve: after {done} kills: {'、'.join(wrong)}")
    say(f"serve: {seconds:.1f} s; {done} kills, {in_time} before its end; {bad} rounds ended otherwise")
    return bool(bad)


if __name__ == "__main__":
    os.environ.pop("ZHENGWEN_PASSWORD", None)
    sys.exit(main())
