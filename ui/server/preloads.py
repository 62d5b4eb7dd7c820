"""What of Gradio's frontend a page will ask for, told to the browser at once.

Gradio's scripts load each other one after the other, a component's only when the page's configuration has
come: six journeys, on a phone half a second and more.  Which files they will ask for stands in the bundle,
in the lists that its bundler (Vite) leaves there for the same purpose.  Where a release is built otherwise
nothing is found, and the page loads as slowly as before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ENTRY = re.compile(r'src="\./assets/(index-[\w-]+\.js)"')
_LIST = re.compile(r"m\.f=\[([^\]]*)\]")
_FILE = re.compile(r'"\./([^"/]+)"')
_TAKEN = re.compile(r"__vite__mapDeps\(\[([\d,]*)\]")
_MOST = 120
"""Files: a page of some ten components asks for sixty."""


class Preloading:
    """ASGI middleware: the page's reply names the files in its `Link` header.  (What Gradio takes as `head` a
    script puts there, when it is too late.)"""

    def __init__(self, app: ASGIApp, frontend: Path, components: Iterable[str]) -> None:
        """For a page that has components of these types (html, textbox, …).  `frontend` is the folder of
        `index.html`."""
        self._app = app
        self._links = ", ".join(map(_link, preloaded(frontend, sorted(set(components)))))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_links(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                MutableHeaders(scope=message).append("link", self._links)
            await send(message)

        is_page = scope["type"] == "http" and scope["path"] == "/" and self._links
        await self._app(scope, receive, send_with_links if is_page else send)


def preloaded(frontend: Path, components: Iterable[str]) -> tuple[str, ...]:
    """The names of the files that a page of these components asks for."""
    assets = frontend / "assets"
    entry = _ENTRY.search((frontend / "index.html").read_text(encoding="utf-8"))
    if entry is None:
        return ()
    first = _named(_text(assets / entry[1]))
    begun = {name: _text(assets / name) for name in first if name.endswith(".js")}
    found = dict.fromkeys((entry[1], *first))
    for text in begun.values():
        if text.count("import(") < 10:  # what the page itself is put together with
            found |= dict.fromkeys(_named(text))
        for component in components:
            found |= dict.fromkeys(_of_component(text, component))
    wanted = (name for name in found if (assets / name).is_file())
    return tuple(wanted)[:_MOST]


def _named(text: str) -> list[str]:
    """The files that a script may load, in the order of their numbers."""
    listed = _LIST.search(text)
    return _FILE.findall(listed[1]) if listed else []


def _of_component(text: str, component: str) -> Iterator[str]:
    """Those that it loads for a component, if it is the one that knows the components."""
    block = re.search(rf"[{{,]{component}:\{{(.*?)\}}[,}}]", text)
    if block is None:
        return
    names = _named(text)
    for numbers in _TAKEN.findall(block[1]):
        for number in filter(None, numbers.split(",")):
            if int(number) < len(names):
                yield names[int(number)]


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def _link(name: str) -> str:
    # As the scripts ask for them: a browser takes a preload only for a request of the same kind.
    how = "modulepreload" if name.endswith(".js") else "preload; as=style"
    return f"<assets/{name}>; rel={how}; crossorigin"
