"""Times other ways to read pages beside gouji, on the pages of `cargo bench --bench whole`.

    GOUJI_PAGES_DIR=pages cargo bench --profile dist --bench whole
    python benches/compare.py pages target/dist/gouji [--pages 200] [--rounds 3]
        [--bench target/dist/deps/whole-…] [--least selectolax=1.2] [--least pandas=15]

Takes what is there of pandas (with lxml), selectolax, lxml, and beautifulsoup4 (with html5lib). What
is not installed is left out, and said to be.

What is compared: the libraries are given each page decoded beforehand at no charge, as text or, where
they work on bytes (selectolax, which is lexbor, and lxml), as UTF-8. pandas makes tables of it, all
others only a tree, which is let go within the time: no figure is given a meaning. gouji is run as a
program, on one job, on the same files: starting, reading, decoding, telling what each cell is,
checking the sums and writing JSON are all in its time. With `--bench`, the executable of `cargo bench
--bench whole`, the way from the bytes in memory to JSON in memory is timed too: what the libraries are
spared, reading and writing, is then not in gouji's time either; decoding still is.

Processor time is counted, of all threads, so that what else the machine does matters little; of the
rounds the least is taken, for each. Pages that a library gives up on (pandas does where a colspan is
"auto" or "4px") are left out for all, and counted. Python's own share of a page is some microseconds
for selectolax and lxml, and counts as theirs.
"""

import argparse
import collections
import io
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time


def decoded(data):
    """A page as text. The pages of the benchmark are sound in one of these encodings."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    zeros = data[:4096].count(0)
    if zeros * 4 > min(len(data), 4096):
        return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be")
    for encoding in ("utf-8-sig", "gb18030", "big5"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


class Library:
    """A way to read a page, and to count, outside the time, the tables of what it made."""

    def __init__(self, name, read, count, given=str):
        self.name, self.read, self.count, self.given = name, read, count, given

    def pages(self, texts):
        """The pages as it is given them."""
        return texts if self.given is str else [text.encode() for text in texts]

    def tables(self, text):
        """How many tables it finds, or None if it gives up."""
        (page,) = self.pages([text])
        try:
            return self.count(self.read(page))
        except ValueError:  # what pandas says of a page that it cannot read
            return None


def of_pandas():
    import pandas

    def read(page):
        return pandas.read_html(io.StringIO(page))

    yield Library(f"pandas.read_html {pandas.__version__}", read, len)


def of_selectolax():
    import importlib.metadata
    from selectolax.lexbor import LexborHTMLParser

    name = f"selectolax {importlib.metadata.version('selectolax')} (lexbor)"
    yield Library(name, LexborHTMLParser, lambda tree: len(tree.css("table")), bytes)


def of_lxml():
    from lxml import etree

    def read(page):
        return etree.HTML(page, etree.HTMLParser(encoding="utf-8"))

    version = ".".join(map(str, etree.LXML_VERSION[:3]))
    yield Library(f"lxml {version}", read, lambda tree: len(tree.xpath("//table")), bytes)


def of_beautiful_soup():
    import bs4

    for parser in ("lxml", "html.parser", "html5lib"):
        name = f"BeautifulSoup {bs4.__version__}, {parser}"

        def read(page, parser=parser):
            return bs4.BeautifulSoup(page, parser)

        try:
            read("<p>")
        except bs4.FeatureNotFound:
            print(f"{name} left out: not installed")
        else:
            yield Library(name, read, lambda tree: len(tree.find_all("table")))


def libraries():
    """Those that are installed."""
    found = []
    for of in (of_selectolax, of_lxml, of_pandas, of_beautiful_soup):
        try:
            found.extend(of())
        except ImportError as missing:
            print(f"left out: {missing}")
    return found


def processor(who):
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def gouji(program, files):
    """Seconds that converting the files takes, and how many were converted."""
    command = [program, "convert", "--quiet", "--progress", "never", "--jobs", "1", *files]
    before = processor(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    if done.returncode not in (0, 2):
        sys.exit(f"{program} ended with {done.returncode}")
    return processor(resource.RUSAGE_CHILDREN) - before, done.stdout.count(b"\n")


def in_memory(bench, files):
    """Seconds that the way from bytes to JSON takes in memory."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as listed:
        listed.write("\n".join(files))
        listed.flush()
        asked = os.environ | {"GOUJI_ONLY": "whole", "GOUJI_FILES": listed.name, "GOUJI_TIMED": "1"}
        done = subprocess.run([bench, "--bench"], env=asked, stdout=subprocess.PIPE, check=True)
    return float(done.stdout.split()[0]) * len(files) / 1e6


def main():
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folder", type=pathlib.Path, help="the pages")
    options.add_argument("gouji", help="the built program")
    options.add_argument("--bench", help="the built benchmark, to be timed in memory too")
    options.add_argument("--pages", type=int, default=200, help="how many, spread over all (200)")
    options.add_argument("--rounds", type=int, default=3, help="how many times (3)")
    options.add_argument(
        "--least",
        action="append",
        default=[],
        metavar="NAME=N",
        help="fail if what begins with NAME takes less than N times gouji's time, in memory if timed",
    )
    options = options.parse_args()

    files = sorted(options.folder.glob("*.html"))
    if not files:
        sys.exit(f"no pages in {options.folder}: GOUJI_PAGES_DIR=… cargo bench --bench whole")
    files = files[:: max(1, len(files) // options.pages)][: options.pages]
    readers = libraries()
    names, texts, size, given_up, with_tables = [], [], 0, collections.Counter(), collections.Counter()
    for path in files:
        data = path.read_bytes()
        text = decoded(data)
        found = {library.name: library.tables(text) for library in readers}
        failed = [name for name, tables in found.items() if tables is None]
        given_up.update(failed)
        if not failed:
            with_tables.update(name for name, tables in found.items() if tables)
            names.append(os.fspath(path))
            texts.append(text)
            size += len(data)
    for name, n in given_up.items():
        print(f"{name} gives up on {n} of {len(files)} pages: left out for all")
    if not texts:
        sys.exit("no page is left")
    print(f"{len(texts)} pages, {size / len(texts) / 1000:.1f} KB on average", end=", ")
    print(f"least of {options.rounds} rounds, Python {sys.version.split()[0]}")

    own, inner, converted = float("inf"), float("inf"), 0
    least = {library.name: float("inf") for library in readers}
    given = [(library, library.pages(texts)) for library in readers]
    # A round times each in turn, so that a change of the machine's pace falls on all.
    for _ in range(options.rounds):
        seconds, converted = gouji(options.gouji, names)
        own = min(own, seconds)
        if options.bench:
            inner = min(inner, in_memory(options.bench, names))
        for library, pages in given:
            before = time.process_time()
            for page in pages:
                library.read(page)
            least[library.name] = min(least[library.name], time.process_time() - before)

    def line(name, seconds, said):
        each = seconds * 1e6 / len(texts)
        times = f"{seconds / own:8.2f} × gouji"
        times += f" {seconds / inner:8.2f} × in memory" if options.bench else ""
        print(f"{name:>34}: {each:9.0f} µs a page {times}   {said}")

    if options.bench:
        line("gouji, in memory", inner, "bytes to JSON")
    line("gouji, the whole program", own, f"{converted} pages became reports")
    start = min(gouji(options.gouji, names[:1])[0] for _ in range(5))
    print(f"{'of it the start and one page':>34}: {start * 1e6 / len(texts):9.0f} µs a page, spread over all")
    for name, seconds in least.items():
        line(name, seconds, f"tables found on {with_tables[name]} pages")
    for bound in options.least:
        wanted, times = bound.split("=")
        ratios = [s / min(own, inner) for name, s in least.items() if name.startswith(wanted)]
        if not ratios or min(ratios) < float(times):
            sys.exit(f"{wanted} does not take {times} times as long")


if __name__ == "__main__":
    main()
