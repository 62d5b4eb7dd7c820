"""Many people at once, on the API and on the page of a running `zhengwen serve`.

    zhengwen serve --per-minute 1000000 &
    python benchmarks/load.py http://127.0.0.1:7860/ benchmarks/questions/test.jsonl --server $!

Each of `--users` asks for `--seconds`, question after question out of the file, and reads each answer for
about `--pause` seconds; with 0 for none, which is what programs do.  On the API every question is one of its
own; on the page, over Gradio's protocol, a tab stays open and its conversation grows.  Times run from sending
a question until its answer is complete and what leads on from it is shown.  `--server` is the server's
process, whose memory is looked at meanwhile.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import secrets
import time
from collections import Counter
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

import click
import httpx

SEED = 20261130
PATIENCE = 120
"""Seconds for which a user waits for an answer."""
LOOKS = 0.5
"""Seconds between two looks at the server's memory."""

Next: TypeAlias = Callable[[], str]
"""The next question of a user."""
Ask: TypeAlias = Callable[[str], Coroutine[Any, Any, None]]


@dataclass(slots=True)
class Told:
    """What came of all questions so far."""

    seconds: list[float] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    memory: list[float] = field(default_factory=list)
    """MiB of the server, look by look."""


class RefusedError(Exception):
    """A question had no answer."""


async def ask_api(http: httpx.AsyncClient, question: str) -> None:
    body = {"model": "zhengwen-extractive", "messages": [{"role": "user", "content": question}]}
    reply = await http.post("v1/chat/completions", json=body)
    if reply.status_code != 200 or not reply.json()["zhengwen"]["text"]:
        raise RefusedError(f"{reply.status_code} {reply.text[:80]}")


class Tab:
    """An open page."""

    def __init__(self, http: httpx.AsyncClient, events: Mapping[str, int]) -> None:
        self._http, self._events = http, events
        self._session = secrets.token_hex(6)

    async def open(self) -> asyncio.Task[None]:
        """Open it; returns its heartbeat, to be cancelled when it is closed."""
        beating = asyncio.create_task(self._beat())
        await self._run("open", None, event_data={"stored": "", "id": self._session})
        return beating

    async def ask(self, question: str) -> None:
        await self._run("begin", question, None, [], [])
        joined = await self._http.post("gradio_api/queue/join", json=self._body("answer", (None,)))
        if joined.status_code != 200:
            raise RefusedError(f"{joined.status_code} {joined.text[:80]}")
        await self._wait()
        await self._run("lead_on", None)

    async def _wait(self) -> None:
        where = "gradio_api/queue/data", {"session_hash": self._session}
        async with self._http.stream("GET", where[0], params=where[1]) as stream:
            async for line in stream.aiter_lines():
                message = json.loads(line.removeprefix("data: ")) if line else {}
                if message.get("msg") == "process_completed":
                    if not re.search("zw-answered|zw-abstained", str(message["output"]["data"])):
                        raise RefusedError(f"no answer: {str(message)[:80]}")
                    return
        raise RefusedError("the stream ended without an answer")

    async def _run(self, name: str, *data: object, **more: object) -> None:
        reply = await self._http.post("gradio_api/run/predict", json=self._body(name, data) | more)
        if reply.status_code != 200:
            raise RefusedError(f"{name}: {reply.status_code} {reply.text[:80]}")

    def _body(self, name: str, data: tuple[object, ...]) -> dict[str, object]:
        return {"fn_index": self._events[name], "data": data, "session_hash": self._session}

    async def _beat(self) -> None:
        async with self._http.stream("GET", f"gradio_api/heartbeat/{self._session}") as beats:
            async for _ in beats.aiter_bytes():
                pass


async def use(ask: Ask, questions: Next, told: Told, end: float, pause: float) -> None:
    """One user, until the end."""
    chance = random.Random(secrets.token_bytes(8))
    await asyncio.sleep(chance.uniform(0, pause))
    while time.monotonic() < end:
        begun = time.monotonic()
        try:
            await ask(questions())
        except (RefusedError, httpx.HTTPError) as error:
            told.refused[f"{type(error).__name__} {error}"[:100]] += 1
            await asyncio.sleep(1)
        else:
            told.seconds.append(time.monotonic() - begun)
        await asyncio.sleep(chance.uniform(0.5, 1.5) * pause)


async def load(
    address: str, way: str, users: int, questions: Next, told: Told, end: float, pause: float
) -> None:
    async def one() -> None:
        async with httpx.AsyncClient(base_url=address, trust_env=False, timeout=PATIENCE) as http:
            if way == "api":
                await use(partial(ask_api, http), questions, told, end, pause)
                return
            tab = Tab(http, events)
            beating = await tab.open()
            await use(tab.ask, questions, told, end, pause)
            beating.cancel()

    async with httpx.AsyncClient(base_url=address, trust_env=False, timeout=PATIENCE) as http:
        config = (await http.get("config")).json()
    events = {str(one["api_name"]): int(one["id"]) for one in config["dependencies"]}
    await asyncio.gather(*(one() for _ in range(users)))


async def look(server: int, told: Told) -> None:
    """Look at the memory of the server now and then."""
    while server:
        status = Path(f"/proc/{server}/status").read_text(encoding="ascii")
        told.memory.append(int(status.partition("VmRSS:")[2].split()[0]) / 1024)
        await asyncio.sleep(LOOKS)


async def measured(way: str, server: int, loading: Callable[[Told], Coroutine[Any, Any, None]]) -> None:
    told = Told()
    looking = asyncio.create_task(look(server, told))
    begun = time.monotonic()
    await loading(told)
    taken = time.monotonic() - begun
    looking.cancel()
    times = sorted(told.seconds)
    p50, p95 = (times[int(len(times) * share)] for share in (0.5, 0.95))
    rate, load_average = len(times) / taken, os.getloadavg()[0]
    click.echo(f"{way}: {len(times)} answers in {taken:.0f} s, {rate:.1f} a second; load {load_average:.1f}")
    click.echo(
        f"  median {p50:.2f} s, p95 {p95:.2f} s, worst {times[-1]:.2f} s; {told.refused.total()} refused"
    )
    if told.memory:
        first, most, last = told.memory[0], max(told.memory), told.memory[-1]
        click.echo(f"  memory, MiB: {first:.0f} before, {most:.0f} at most, {last:.0f} after")
    for what, count in told.refused.most_common(5):
        click.echo(f"  {count} times: {what}")


@click.command(help=__doc__)
@click.argument("address")
@click.argument("file", type=click.Path(path_type=Path, exists=True))
@click.option("--users", default=100)
@click.option("--seconds", default=60)
@click.option("--pause", default=5.0)
@click.option("--way", type=click.Choice(["api", "page"]), multiple=True, default=("api", "page"))
@click.option("--server", default=0)
def main(
    address: str, file: Path, users: int, seconds: int, pause: float, way: tuple[str, ...], server: int
) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    asked = [str(json.loads(line)["question"]) for line in lines if line.strip()]
    chance = random.Random(SEED)
    for each in way:
        end = time.monotonic() + seconds

        def loading(told: Told, each: str = each, end: float = end) -> Coroutine[Any, Any, None]:
            return load(address, each, users, partial(chance.choice, asked), told, end, pause)

        asyncio.run(measured(each, server, loading))


if __name__ == "__main__":
    main()
