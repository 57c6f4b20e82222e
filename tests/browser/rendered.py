"""What a browser draws in the cells of pages. usage: rendered.py PAGES.json RESULT.json

PAGES.json is a list of pages; RESULT.json has for each a list of cells: the table, row and cell that a
reader counts, the runs of characters that are drawn, and whether something is drawn that is not text. A
character is drawn if its place looks otherwise once it is not painted: text that is transparent, covered,
cut off, of no size or of the colour of its ground is not. Exit status 77 if there is no browser to ask.
"""

import contextlib
import json
import shutil
import socket
import subprocess
import sys
import tempfile

from audit import Session

# Pages looked at together, and the room of each.
COLUMNS, ROWS, WIDE, HIGH = 3, 4, 640, 700

SETUP = """
const [pages, columns, wide, high] = arguments, done = arguments[arguments.length - 1];
document.body.innerHTML = ''; document.body.style.cssText = 'margin:0;background:#fff';
window.frames_ = pages.map((html, i) => {
  const frame = document.createElement('iframe');
  frame.style.cssText = `position:absolute;border:0;background:#fff;width:${wide}px;height:${high}px;` +
    `left:${i % columns * wide}px;top:${Math.floor(i / columns) * high}px`;
  frame.srcdoc = html; document.body.append(frame); return frame;
});
Promise.all(frames_.map(frame => new Promise(ready => frame.onload = ready))).then(() => {
  window.cells = []; window.most = 0;
  frames_.forEach((frame, page) => {
    const doc = frame.contentDocument, view = frame.contentWindow, at = frame.getBoundingClientRect();
    const sheet = doc.createElement('style');
    sheet.textContent = '::highlight(off){color:transparent;-webkit-text-fill-color:transparent}';
    doc.head.append(sheet);
    const gone = e => { const s = view.getComputedStyle(e); return s.display === 'none' || e.tagName === 'TR' && s.visibility === 'collapse' };
    [...doc.querySelectorAll('table')].forEach((table, t) => {
      [...table.rows].filter(row => !gone(row)).forEach((row, r) => {
        [...row.cells].filter(cell => !gone(cell)).forEach((cell, c) => {
          const found = look(view, doc, cell, at);
          most = Math.max(most, found.nodes.length);
          cells.push({page, view, at: [t + 1, r + 1, c + 1], ...found});
        });
      });
    });
  });
  done([most, Math.max(...frames_.map(frame => frame.contentDocument.body.scrollHeight))]);
});
function look(view, doc, cell, at) {
  const nodes = [], chars = [], objects = [];
  const walker = doc.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, parent = node.parentElement;
    // What a closed element holds has a place, and is not drawn.
    if (!/[0-9]/.test(node.data) || !parent.checkVisibility({contentVisibilityAuto: true})) continue;
    if (parent.matches('details:not([open])')) continue;
    const own = view.getComputedStyle(parent), size = parseFloat(own.fontSize);
    let struck = false, link = false, level = !!parent.closest('rt');
    for (let e = parent; e && e !== cell; e = e.parentElement) {
      const style = view.getComputedStyle(e);
      if (!struck) struck = style.textDecorationLine.includes('line-through');
      link ||= e.tagName === 'A' && e.hasAttribute('href');
      if (!/^(baseline|middle|top|bottom)$/.test(style.verticalAlign)) level = true;
      if (e.closest('svg, math')) objects.push('drawing');
    }
    const k = nodes.push(node) - 1;
    for (let i = 0; i < node.data.length; i++) {
      if (!node.data[i].trim()) continue;
      const range = doc.createRange(); range.setStart(node, i); range.setEnd(node, i + 1);
      for (const r of range.getClientRects()) {
        const inside = r.right > 0 && r.left < at.width && r.bottom > 0 && r.top < at.height;
        if (r.width > 0 && r.height > 0 && inside) {
          chars.push({k, c: node.data[i], x: r.left + at.left, y: r.top + at.top, w: r.width, h: r.height, size, struck, link, level, drawn: false});
          break;
        }
      }
    }
  }
  for (const e of [cell, ...cell.querySelectorAll('*')]) {
    const style = view.getComputedStyle(e), box = e.getBoundingClientRect();
    for (const part of ['::before', '::after', '::marker']) {
      const content = view.getComputedStyle(e, part).content;
      if (!/^(none|normal|""|)$/.test(content)) objects.push('content');
    }
    if (e === cell) continue;
    const seen = box.width > 0 && box.height > 0 && style.visibility === 'visible' && style.opacity !== '0';
    if (!seen) continue;
    if (e.matches('input:not([type=hidden]):not([type=checkbox]):not([type=radio]), textarea') && e.value)
      chars.push(...[...e.value].map((c, i) => ({k: -1, c, x: box.left + at.left + 9 * i, y: box.top + at.top, w: 9, h: 16, size: 16, drawn: true})));
    else if (e.matches('img, input, textarea, select, meter, progress, canvas, video, audio, iframe, object, embed, svg, math'))
      objects.push(e.tagName.toLowerCase());
  }
  return {nodes, chars, objects};
}
"""

HIDE = """
const k = arguments[0], done = arguments[arguments.length - 1];
for (const frame of frames_) {
  const view = frame.contentWindow, doc = frame.contentDocument, ranges = [];
  for (const cell of cells) if (cell.view === view)
    cell.nodes.forEach((node, i) => { if (i === k) {
      const range = doc.createRange(); range.selectNodeContents(node); ranges.push(range) } });
  view.CSS.highlights.set('off', new view.Highlight(...ranges));
}
requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(0), 40)));
"""

COMPARE = """
const [shot, k] = arguments, done = arguments[arguments.length - 1];
const image = new Image();
image.onload = () => {
  const canvas = new OffscreenCanvas(image.width, image.height), pen = canvas.getContext('2d', {willReadFrequently: true});
  pen.drawImage(image, 0, 0);
  const data = pen.getImageData(0, 0, image.width, image.height);
  if (k < 0) { window.whole = data; done(0); return }
  for (const cell of cells) for (const char of cell.chars) {
    if (char.k !== k) continue;
    const x0 = Math.max(0, Math.floor(char.x)), x1 = Math.min(data.width, Math.ceil(char.x + char.w));
    // Not its lowest part, where a line under it is drawn in a colour of its own.
    const y0 = Math.max(0, Math.floor(char.y)), y1 = Math.min(data.height, Math.ceil(char.y + 0.78 * char.h));
    let differ = 0;
    for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) {
      const i = 4 * (y * data.width + x);
      const far = Math.abs(data.data[i] - whole.data[i]) + Math.abs(data.data[i+1] - whole.data[i+1]) + Math.abs(data.data[i+2] - whole.data[i+2]);
      if (far > 24) differ++;
    }
    char.drawn ||= differ >= 3;
  }
  done(0);
};
image.src = 'data:image/png;base64,' + shot;
"""

RESULT = """
return cells.map(cell => {
  const chars = cell.chars.filter(c => c.drawn).map(c => ({...c, line: c.y + c.h}));
  const order = chars.slice();
  chars.sort((a, b) => Math.abs(a.line - b.line) > 0.4 * Math.max(a.size, b.size) ? a.line - b.line : a.x - b.x);
  const runs = []; let last = null, bridge = 0;
  for (const c of chars) {
    if (c.struck) { bridge += c.w; continue }
    const run = runs[runs.length - 1];
    const gap = last && c.x - last.x - last.w - bridge;
    const joins = last && Math.abs(c.line - last.line) < 0.25 * last.size && gap < 0.3 * last.size && gap > -0.4 * last.size
      && Math.abs(c.size - last.size) < 0.06 * last.size && c.link === last.link && c.level === last.level;
    if (joins) run.text += c.c; else runs.push({text: c.c, size: c.size, link: !!c.link, level: !!c.level});
    last = c; bridge = 0;
  }
  return {page: cell.page, at: cell.at, runs, objects: cell.objects, struck: cell.chars.some(c => c.struck), reordered: chars.some((c, i) => c !== order[i])};
});
"""


def main(pages, result):
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if not browser or not driver:
        return 77
    with open(pages, encoding="utf-8") as file:
        pages = json.load(file)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    service = subprocess.Popen([driver, f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    found = [[] for _ in pages]
    try:
        with (tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile,
              contextlib.ExitStack() as ending):
            session = Session(port, browser, profile)
            # Without this word the browser outlives its driver.
            ending.callback(session.ask, "", None, "DELETE")
            wide, high = COLUMNS * WIDE + 20, ROWS * HIGH + 160
            session.ask("/window/rect", {"width": wide, "height": high})
            session.ask("/url", {"url": "data:text/html,<!doctype html><body>"})
            for first in range(0, len(pages), COLUMNS * ROWS):
                for cell in look(session, pages[first:first + COLUMNS * ROWS]):
                    found[first + cell.pop("page")].append(cell)
    finally:
        service.terminate()
        service.wait()
    with open(result, "w", encoding="utf-8") as file:
        json.dump(found, file, ensure_ascii=False)
    return 0


def look(session, pages):
    wait = lambda script, *arguments: session.ask("/execute/async", {"script": script, "args": list(arguments)})
    shot = lambda: session.shot()
    most, tallest = wait(SETUP, pages, COLUMNS, WIDE, HIGH)
    if tallest > HIGH:
        sys.exit(f"a page is {tallest} high, and {HIGH} are looked at")
    wait(COMPARE, shot(), -1)
    for k in range(most):
        wait(HIDE, k)
        wait(COMPARE, shot(), k)
    return session.run(RESULT)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
