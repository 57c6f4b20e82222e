"""Times pandas.read_html and BeautifulSoup on the pages that `cargo bench --bench whole` wrote.

    GOUJI_PAGES_DIR=pages cargo bench --bench whole
    python benches/compare.py pages [gouji]

Needs pandas with lxml, and beautifulsoup4; what is not installed is left out. With the path of a
built `gouji` it is timed too, on one job, its start included. Each page is decoded beforehand for
the Python libraries, which are given text.
"""

import io
import pathlib
import subprocess
import sys
import time


def decoded(data):
    for encoding in ("utf-8-sig", "gb18030", "big5", "utf-16"):
        if encoding != "utf-16" and data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            continue
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


def timed(name, pages, read):
    start = time.perf_counter()
    for page in pages:
        try:
            read(page)
        except ValueError:  # pandas: no tables found
            pass
    seconds = time.perf_counter() - start
    print(f"{name:>28}: {seconds * 1e6 / len(pages):9.0f} µs a page")
    return seconds


def main():
    folder = pathlib.Path(sys.argv[1])
    files = sorted(folder.glob("*.html"))
    if not files:
        sys.exit(f"no pages in {folder}")
    pages = [decoded(path.read_bytes()) for path in files]
    times = {}
    try:
        import pandas

        times["pandas.read_html"] = timed(
            "pandas.read_html", pages, lambda page: pandas.read_html(io.StringIO(page))
        )
    except ImportError as missing:
        print(f"pandas.read_html left out: {missing}")
    try:
        import bs4

        for parser in ("html.parser", "lxml"):
            name = f"BeautifulSoup ({parser})"
            try:
                times[name] = timed(name, pages, lambda page: bs4.BeautifulSoup(page, parser))
            except bs4.FeatureNotFound:
                print(f"{name} left out: not installed")
    except ImportError as missing:
        print(f"BeautifulSoup left out: {missing}")
    if len(sys.argv) > 2:
        command = [sys.argv[2], "convert", "--quiet", "--jobs", "1", str(folder)]
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
        own = time.perf_counter() - start
        print(f"{'gouji, one job':>28}: {own * 1e6 / len(pages):9.0f} µs a page")
        for name, seconds in times.items():
            print(f"{name + ' / gouji':>28}: {seconds / own:9.1f}")


if __name__ == "__main__":
    main()
