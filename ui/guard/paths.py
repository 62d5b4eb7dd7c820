"""The addresses under which anything of the server answers.

Gradio mounts some sixty routes: file reading, uploads, proxying, code editing.  The page uses a dozen.
"""

from __future__ import annotations

from starlette.types import Scope

UPLOAD = "/library/upload"
WORD = "/conversation.docx"
ORIGINAL = "/original"
QUEUE = "/gradio_api/queue/join"

PATHS = frozenset(
    {
        "/",
        "/config",
        "/theme.css",
        "/favicon.ico",
        "/manifest.json",
        "/gradio_api/app_id",
        "/gradio_api/info",
        "/gradio_api/startup-events",
        "/gradio_api/run/predict",
        QUEUE,
        "/gradio_api/queue/data",
        "/gradio_api/cancel",
        "/gradio_api/reset",
        "/table.csv",
        "/table.xlsx",
        UPLOAD,
        WORD,
        ORIGINAL,
        "/healthz",
        "/readyz",
        "/openapi.json",
        "/v1/models",
        "/v1/chat/completions",
        "/mcp",
    }
)
FOLDERS = ("/assets/", "/static/", "/gradio_api/heartbeat/", "/v1/models/")
OPEN = frozenset({"/healthz", "/readyz"})
"""What needs no password: it says that the server runs and can answer, and no more."""
API = ("/v1/", "/mcp", "/openapi.json", "/healthz", "/readyz")
"""Where programs ask, which are told in JSON why they are refused."""
LONGEST_PATH = 250
"""Bytes, as file systems take of a name: what Gradio looks up as a file must not fail for its length."""


def is_known(path: str) -> bool:
    """Whether something of the server may answer under this path."""
    if ".." in path or len(path.encode("utf-8", "replace")) > LONGEST_PATH:
        return False
    return path in PATHS or path.startswith(FOLDERS)


def without_slash(scope: Scope) -> Scope:
    """Where programs ask, a slash at the end of an address changes nothing."""
    path = scope["path"].rstrip("/")
    return {**scope, "path": path} if path in PATHS and path.startswith(API) else scope
