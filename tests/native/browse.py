"""Has Chromium print each page of a folder as PDF and save it as MHTML, over its debugging pipe."""

import base64
import json
import os
import pathlib
import subprocess
import sys

pages, pdfs, saved = (pathlib.Path(name).resolve() for name in sys.argv[1:4])
to_read, to_write = os.pipe()
from_read, from_write = os.pipe()


def hand_over():
    # The browser reads commands from descriptor 3 and writes answers to 4.
    os.dup2(to_read, 30)
    os.dup2(from_write, 31)
    os.dup2(30, 3)
    os.dup2(31, 4)


browser = subprocess.Popen(
    ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe"],
    preexec_fn=hand_over,
    close_fds=False,
    stderr=subprocess.DEVNULL,
)
answers = os.fdopen(from_read, "rb", buffering=0)
waiting, number = b"", 0


def call(method, session=None, wait_for=None, **params):
    global waiting, number
    number += 1
    message = {"id": number, "method": method, "params": params}
    if session:
        message["sessionId"] = session
    os.write(to_write, json.dumps(message).encode() + b"\0")
    result = None
    while result is None or wait_for:
        while b"\0" not in waiting:
            waiting += answers.read(1 << 20)
        line, waiting = waiting.split(b"\0", 1)
        answer = json.loads(line)
        if answer.get("id") == number:
            if "error" in answer:
                raise RuntimeError(answer["error"])
            result = answer["result"]
        if answer.get("method") == wait_for:
            wait_for = None
    return result


target = call("Target.createTarget", url="about:blank")["targetId"]
session = call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
call("Page.enable", session)
for page in sorted(pages.glob("*.html")):
    call("Page.navigate", session, wait_for="Page.loadEventFired", url=page.as_uri())
    pdf = call("Page.printToPDF", session, displayHeaderFooter=True)["data"]
    (pdfs / (page.stem + ".pdf")).write_bytes(base64.b64decode(pdf))
    text = call("Page.captureSnapshot", session, format="mhtml")["data"]
    (saved / (page.stem + ".mhtml")).write_text(text, newline="")
browser.terminate()
