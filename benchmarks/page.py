"""Times of the page as a reader feels them, in Chromium against a running `zhengwen serve`.

    python benchmarks/page.py http://127.0.0.1:7860/ 合肥2023年GDP目标是多少

First paint: the browser's own first-contentful-paint, each time in a new profile.  Enter to answer, and click
to highlight: from the key or the click until the answer, or the highlighted quote, stands in the document,
by the page's own clock.  Many at once: that many clients speaking Gradio's protocol, from sending the
question until the answer is complete.

Comparison: two indicators of all provinces on file over the two newest years, from the press until its table
and charts stand in the document.  Slow phone: from opening the address until an example can be pressed and a
question typed, with a processor a fourth as fast and a network of 1.6 Mbit/s and 150 ms, first in a new
profile, then once more in the same one.
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

from qa.library.place_names import provinces

BOX = "#zw-box textarea"
INDICATORS = ("地区生产总值", "一般公共预算收入")
SLOWER = 4
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}
"""Bytes a second: 1.6 and 0.75 Mbit."""
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


USEFUL = """new Promise(resolve => {
    const seen = () => {
        const box = document.querySelector("#zw-box textarea");
        if (document.querySelector(".zw-welcome .zw-ask") && box && !box.disabled) resolve(performance.now());
        else requestAnimationFrame(seen);
    };
    seen();
})"""

CHOSEN = """choice => {
    const button = document.body.appendChild(document.createElement("button"));
    Object.assign(button, { id: "bench" });
    button.dataset.compare = choice;
}"""


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
        told("first paint", paints)
        told("Enter to answer", answers)
        if highlights:
            told(f"click to highlight, {length} characters", highlights)
        compared(browser, address)
        on_a_slow_phone(browser, address)
        browser.close()


def on_a_slow_phone(browser: Any, address: str) -> None:
    cold, warm = [], []
    for _ in range(RUNS):
        context = browser.new_context(viewport={"width": 390, "height": 800}, locale="zh-CN", is_mobile=True)
        page = context.new_page()
        control = context.new_cdp_session(page)
        control.send("Network.enable")
        control.send("Network.emulateNetworkConditions", NETWORK)
        control.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        for times in (cold, warm):
            page.goto(address, wait_until="commit")
            times.append(page.evaluate(USEFUL))
        context.close()
    told("slow phone, cold", cold)
    told("slow phone, warm", warm)


def compared(browser: Any, address: str) -> None:
    times, cells = [], 0
    for _ in range(RUNS):
        page, _ = opened(browser, address)
        known = page.evaluate("[...document.querySelectorAll('#zw-places option')].map(one => one.value)")
        years = page.evaluate(
            "[...document.querySelectorAll('.zw-library .zw-year')].map(one => parseInt(one.textContent))"
        )
        places = [name for name in known if name in provinces()]
        newest = max(years)
        choice = {"indicators": INDICATORS, "places": places, "years": [newest - 1, newest]}
        cells = len(INDICATORS) * len(places) * 2 * 2
        page.click("#zw-compare-button")
        page.wait_for_selector("#zw-result .zw-welcome")  # its beginning would take the comparison's place
        page.evaluate(CHOSEN, json.dumps({**choice, "senses": ["target", "actual"]}))
        times.append(page.evaluate(UNTIL, ["#zw-compared .zw-chart", {"click": "#bench"}]))
        page.context.close()
    told(f"comparison, {cells} cells", times)


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
