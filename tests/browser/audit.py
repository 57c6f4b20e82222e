"""Looks at an audit page in a real browser. usage: audit.py PAGE AGENCY  (an agency with a suspect),
or audit.py --there, which only tells whether there is a browser.

Drives headless Chromium through ChromeDriver, with nothing but the standard library. Exit status 0 if
all holds, 1 with a sentence if something does not, 77 if there is no browser to ask.
"""

import json
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--window-size=1200,900"]


def main(page, agency=None):
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if not browser or not driver:
        return 77
    if page == "--there":
        return 0
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    service = subprocess.Popen([driver, f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    profile, session = tempfile.mkdtemp(), None
    try:
        session = Session(port, browser, profile)
        look(session, pathlib.Path(page).resolve().as_uri(), agency)
    finally:
        # Without this word the browser outlives its driver.
        if session:
            session.ask("", None, "DELETE")
        service.terminate()
        service.wait()
        # The browser may still be writing while it goes.
        shutil.rmtree(profile, ignore_errors=True)
    return 0


class Session:
    """A session of ChromeDriver: the W3C protocol as far as it is needed."""

    def __init__(self, port, browser, profile):
        self.base = f"http://127.0.0.1:{port}"
        options = {"binary": browser, "args": [*FLAGS, f"--user-data-dir={profile}"],
                   "perfLoggingPrefs": {"enableNetwork": True}}
        wanted = {"browserName": "chrome", "goog:chromeOptions": options,
                  "goog:loggingPrefs": {"performance": "ALL", "browser": "ALL"}}
        for _ in range(100):
            try:
                made = self.ask("/session", {"capabilities": {"alwaysMatch": wanted}})
                break
            except OSError:
                time.sleep(0.1)
        else:
            raise SystemExit("ChromeDriver does not answer")
        self.base += f"/session/{made['sessionId']}"

    def ask(self, path, body, method="POST"):
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(self.base + path, data, headers, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]

    def run(self, script, *arguments):
        return self.ask("/execute/sync", {"script": script, "args": list(arguments)})

    def shot(self):
        how = {"format": "png", "optimizeForSpeed": True}
        return self.ask("/goog/cdp/execute", {"cmd": "Page.captureScreenshot", "params": how})["data"]

    def log(self, kind):
        return self.ask("/se/log", {"type": kind})


def must(holds, sentence):
    if not holds:
        sys.exit(f"audit page: {sentence}")


def look(session, address, agency):
    session.ask("/url", {"url": address})
    items = "return document.querySelectorAll('.list > li').length"
    must(session.run(items) > 0, "no report is listed")

    # No script of a document runs, and none of its markup is markup.
    must(session.run("return window.hacked") is None, "a script of a document ran")
    must(session.run("return document.querySelectorAll('img, iframe, object').length") == 0, "a document's markup is in the page")

    # A filter by agency leaves that agency only, and the address keeps it.
    session.run("""const q = document.getElementById('q'); q.value = arguments[0];
        q.dispatchEvent(new Event('input', {bubbles: true}));""", agency)
    names = session.run("return [...document.querySelectorAll('.list .name')].map(a => a.textContent)")
    must(names and all(agency in name for name in names), f"the filter leaves {names}")
    must("q=" in session.run("return location.hash"), "the address does not keep the filter")

    # From the list to the report, from its suspect to the cell, from the cell to what is said of it.
    session.run("document.querySelector('.list .name').click()")
    time.sleep(0.2)
    session.run("document.querySelector('.suspects .jump').click()")
    cell = session.run("""const cell = document.querySelector('td.target');
        return cell && [cell.className, cell.textContent, document.activeElement === cell]""")
    must(cell and "suspect" in cell[0] and cell[2], f"the suspect leads to {cell}")
    session.run("document.querySelector('td.target').click()")
    said = session.run("return document.querySelector('.detail.open').textContent")
    must(cell[1] in said, f"the cell {cell[1]} says {said!r}")
    session.run("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape'}))")
    must(session.run("return document.querySelector('.detail.open')") is None, "Escape does not close")

    # Nothing spills over the edge of the window.
    must(session.run("return document.documentElement.scrollWidth <= window.innerWidth"), "the page is wider than its window")

    # Nothing was asked for but the page itself, and the policy had nothing to stop.
    for entry in session.log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            url = message["params"]["request"]["url"]
            # Pages of the browser's own (chrome:, data:) leave nothing.
            leaves = url.split(":")[0] in ("http", "https", "ws", "wss", "ftp", "file")
            must(not leaves or url.split("#")[0] == address, f"a request went to {url}")
    faults = [entry["message"] for entry in session.log("browser") if entry["level"] == "SEVERE"]
    must(not faults, f"the browser says {faults}")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
