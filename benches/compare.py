"""Times pandas.read_html and BeautifulSoup beside gouji, on the pages of `cargo bench --bench whole`.

    GOUJI_PAGES_DIR=pages cargo bench --bench whole
    python benches/compare.py pages target/release/gouji [--pages 200] [--rounds 3]
        [--bench target/release/deps/whole-…] [--least 15]

Needs pandas with lxml, and beautifulsoup4; html5lib is taken in where it is there. What is not
installed is left out, and said to be.

What is compared: the libraries are given each page as text, decoded beforehand at no charge, and
only make tables or a tree of it: no figure is given a meaning. gouji is run as a program, on one
job, on the same files: starting, reading, decoding, telling what each cell is, checking the sums
and writing JSON are all in its time. With `--bench`, the executable of `cargo bench --bench whole`,
the way from the bytes in memory to JSON in memory is timed too: what the libraries are spared,
reading and writing, is then not in gouji's time either; decoding still is.

Processor time is counted, of all threads, so that what else the machine does matters little; of the
rounds the least is taken, for each. Pages that a library gives up on (pandas does where a colspan is
"auto" or "4px") are left out for all, and counted.
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


def libraries():
    """Name, and what reads one page: the number of tables found, or an error."""
    found = []
    try:
        import pandas

        def tables(page):
            return len(pandas.read_html(io.StringIO(page)))

        found.append((f"pandas.read_html {pandas.__version__}", tables))
    except ImportError as missing:
        print(f"pandas.read_html left out: {missing}")
    try:
        import bs4
    except ImportError as missing:
        print(f"BeautifulSoup left out: {missing}")
        return found
    for parser in ("lxml", "html.parser", "html5lib"):
        name = f"BeautifulSoup {bs4.__version__}, {parser}"

        def tree(page, parser=parser):
            return len(bs4.BeautifulSoup(page, parser).find_all("table"))

        try:
            tree("<p>")
        except bs4.FeatureNotFound:
            print(f"{name} left out: not installed")
        else:
            found.append((name, tree))
    return found


def reads(read, page):
    try:
        read(page)
    except ValueError:  # what pandas says of a page that it cannot read
        return False
    return True


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
        asked = os.environ | {"GOUJI_ONLY": "whole", "GOUJI_FILES": listed.name}
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
        "--least", type=float, help="fail if pandas takes fewer times gouji's time, in memory if timed"
    )
    options = options.parse_args()

    files = sorted(options.folder.glob("*.html"))
    if not files:
        sys.exit(f"no pages in {options.folder}: GOUJI_PAGES_DIR=… cargo bench --bench whole")
    files = files[:: max(1, len(files) // options.pages)][: options.pages]
    readers = libraries()
    names, pages, size, given_up = [], [], 0, collections.Counter()
    for path in files:
        data = path.read_bytes()
        page = decoded(data)
        failed = [name for name, read in readers if not reads(read, page)]
        given_up.update(failed)
        if not failed:
            names.append(os.fspath(path))
            pages.append(page)
            size += len(data)
    for name, n in given_up.items():
        print(f"{name} gives up on {n} of {len(files)} pages: left out for all")
    if not pages:
        sys.exit("no page is left")
    print(f"{len(pages)} pages, {size / len(pages) / 1000:.1f} KB on average", end=", ")
    print(f"least of {options.rounds} rounds, Python {sys.version.split()[0]}")

    own, inner, converted = float("inf"), float("inf"), 0
    least = {name: float("inf") for name, _ in readers}
    with_tables = {}
    # A round times each in turn, so that a change of the machine's pace falls on all.
    for _ in range(options.rounds):
        seconds, converted = gouji(options.gouji, names)
        own = min(own, seconds)
        if options.bench:
            inner = min(inner, in_memory(options.bench, names))
        for name, read in readers:
            before = time.process_time()
            tables = [read(page) for page in pages]
            least[name] = min(least[name], time.process_time() - before)
            with_tables[name] = sum(n > 0 for n in tables)

    def line(name, seconds, said):
        each = seconds * 1e6 / len(pages)
        times = f"{seconds / own:8.1f} × gouji"
        times += f" {seconds / inner:8.1f} × in memory" if options.bench else ""
        print(f"{name:>34}: {each:9.0f} µs a page {times}   {said}")

    if options.bench:
        line("gouji, in memory", inner, "bytes to JSON")
    line("gouji, the whole program", own, f"{converted} pages became reports")
    start = min(gouji(options.gouji, names[:1])[0] for _ in range(5))
    print(f"{'of it the start and one page':>34}: {start * 1e6 / len(pages):9.0f} µs a page, spread over all")
    for name, seconds in least.items():
        line(name, seconds, f"tables found on {with_tables[name]} pages")
    if options.least is not None:
        ratios = [s / min(own, inner) for name, s in least.items() if name.startswith("pandas")]
        if not ratios or min(ratios) < options.least:
            sys.exit(f"less than {options.least} × pandas.read_html")


if __name__ == "__main__":
    main()
