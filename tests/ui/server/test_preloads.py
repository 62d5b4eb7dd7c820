"""What a page will ask for is named in its reply."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from serving import PATIENCE

from ui.server.preloads import preloaded


@pytest.fixture
def frontend(tmp_path: Path) -> Path:
    """A bundle as Vite builds it: an entry, the page's own script, and one that knows the components."""
    scripts = {
        "index-a1.js": 'm.f=["./Index-b2.js","./core-c3.js","./core-d4.css"]; import(',
        "Index-b2.js": 'm.f=["./Blocks-e5.js"]; import(',
        "core-c3.js": 'm.f=["./shared.min-f6.js","./HTML-g7.js","./Plot-h8.js"];'
        + "import(" * 12
        + "x={plot:{component:()=>v(()=>import(`./Plot-h8.js`),__vite__mapDeps([2,0]))},"
        + "html:{base:()=>v(()=>import(`./HTML-g7.js`),__vite__mapDeps([1,9])),y:v(__vite__mapDeps([0]))}}",
        "core-d4.css": "",
        "Blocks-e5.js": "",
        "shared.min-f6.js": "",
        "HTML-g7.js": "",
        "Plot-h8.js": "",
    }
    (tmp_path / "assets").mkdir()
    for name, text in scripts.items():
        (tmp_path / "assets" / name).write_text(text, encoding="utf-8")
    (tmp_path / "index.html").write_text('<script src="./assets/index-a1.js"></script>', encoding="utf-8")
    return tmp_path


def test_the_scripts_of_the_page_and_of_its_components_are_found(frontend: Path) -> None:
    found = preloaded(frontend, ["html", "textbox"])
    assert found[0] == "index-a1.js"
    assert set(found) == {
        "index-a1.js",
        "Index-b2.js",
        "core-c3.js",
        "core-d4.css",
        "Blocks-e5.js",
        "HTML-g7.js",
        "shared.min-f6.js",
    }


def test_of_a_bundle_that_is_built_otherwise_nothing_is_named(frontend: Path) -> None:
    (frontend / "index.html").write_text("<script src='other.js'></script>", encoding="utf-8")
    assert preloaded(frontend, ["html"]) == ()


def test_the_page_alone_names_files_that_are_there(address: str) -> None:
    page = httpx.get(address, trust_env=False)
    named = re.findall(r"<(assets/[^>]+)>", page.headers["link"])
    assert len(named) > 40
    for name in (named[0], named[-1]):
        assert httpx.get(address + name, trust_env=False).status_code == 200
    assert "link" not in httpx.get(f"{address}config", trust_env=False).headers


@pytest.mark.browser
def test_what_a_page_asks_for_was_named_and_is_fetched_once(chromium: Any, address: str) -> None:
    page = chromium.new_page()
    page.set_default_timeout(PATIENCE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    named = set(re.findall(r"<(assets/[^>]+)>", page.goto(address).headers["link"]))
    page.wait_for_selector(".zw-welcome")
    scripts = [name for name in asked if name.startswith("assets/")]
    page.close()
    assert len(scripts) == len(set(scripts))
    late = set(scripts) - named
    assert len(late) <= 3, "such as the words of the visitor's language"
