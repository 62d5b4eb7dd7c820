"""Times of the page as a reader feels them, in Chromium against a running `zhengwen serve`.

    python benchmarks/page.py http://127.0.0.1:7860/ 合肥2023年GDP目标是多少

First paint: the browser's own first-contentful-paint, each time in a new profile.  Enter to answer, and click
to highlight: from the key or the click until the answer, or the highlighted quote, stands in the document,
by the page's own clock.  Many at once: that many clients speaking Gradio's protocol, from sending the
question until the answer is complete.
"""

from __future__ import annotations

import json
import secrets
import statistics
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import click
import httpx
from playwright.sync_api import Page, sync_playwright

BOX = "#zw-box textarea"
RUNS = 7
VISITORS = 20

UNTIL = """([selector, act]) => new Promise(resolve => {
    const started = performance.now();
    const seen = () => {
        if (document.querySelector(selector)) resolve(performance.now() - started);
        else requestAnimationFrame(seen);
    };
    if (act.click) document.querySelector(act.click).click();
    if (act.enter) document.querySelector(act.enter).dispatchEvent(
        new KeyboardEvent("keypress", {key: "Enter", bubbles: true}));
    seen();
})"""


def opened(browser: Any, address: str) -> tuple[Page, float]:
    """The page in a new profile, and its first paint in ms."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN").new_page()
    page.goto(address)
    page.wait_for_selector(".zw-welcome")
    return page, page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")


def in_browser(address: str, question: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        paints, answers, highlights = [], [], []
        for _ in range(RUNS):
            page, paint = opened(browser, address)
            paints.append(paint)
            page.fill(BOX, question)
            answers.append(page.evaluate(UNTIL, ["#zw-t1 .zw-answered", {"enter": BOX}]))
            page.wait_for_selector("#zw-reader mark")
            other = "#zw-t1 .zw-answered .zw-mark:not(.zw-current)"
            if page.locator(other).count():  # another report than the one that opened by itself
                page.evaluate("document.querySelector('#zw-reader .zw-text').innerHTML = ''")
                highlights.append(page.evaluate(UNTIL, ["#zw-reader .zw-text mark", {"click": other}]))
            length = page.evaluate("document.querySelector('#zw-reader .zw-text').textContent.length")
            page.context.close()
        browser.close()
    told("first paint", paints)
    told("Enter to answer", answers)
    if highlights:
        told(f"click to highlight, {length} characters", highlights)


def told(what: str, milliseconds: list[float]) -> None:
    middle, worst = statistics.median(milliseconds), max(milliseconds)
    click.echo(f"{what}: median {middle:.0f} ms, worst of {len(milliseconds)} {worst:.0f} ms")


def answered(address: str, question: str, barrier: threading.Barrier) -> float:
    """Milliseconds from sending a question until its answer is complete."""
    session = secrets.token_hex(6)
    with httpx.Client(base_url=address, trust_env=False, timeout=60) as http:
        events = {one["api_name"]: one["id"] for one in http.get("config").json()["dependencies"]}

        def body(name: str, *data: object) -> dict[str, object]:
            return {"fn_index": events[name], "data": data, "session_hash": session}

        barrier.wait()
        started = time.perf_counter()
        begun = body("begin", question, None, [], [])
        http.post("gradio_api/run/predict", json=begun).raise_for_status()
        http.post("gradio_api/queue/join", json=body("answer", None)).raise_for_status()
        with http.stream("GET", "gradio_api/queue/data", params={"session_hash": session}) as stream:
            for line in stream.iter_lines():
                message = json.loads(line.removeprefix("data: ")) if line else {}
                if message.get("msg") == "process_completed":
                    if "zw-answered" not in str(message["output"]["data"]):
                        raise RuntimeError(f"no answer: {message}")
                    return (time.perf_counter() - started) * 1000
    raise RuntimeError("the stream ended without an answer")


def main() -> None:
    address, question = sys.argv[1:3]
    in_browser(address, question)
    barrier = threading.Barrier(VISITORS)
    with ThreadPoolExecutor(VISITORS) as pool:
        taken = sorted(pool.map(lambda _: answered(address, question, barrier), range(VISITORS)))
    p95 = taken[round(0.95 * VISITORS) - 1]
    click.echo(f"{VISITORS} at once: median {statistics.median(taken):.0f} ms, p95 {p95:.0f} ms")


if __name__ == "__main__":
    main()
