"""Chinese open-government annual reports (政府信息公开工作年度报告) as checked data.

    >>> import gouji
    >>> report = gouji.convert("2022.html")
    >>> report["tables"]["applications"]["new"]["total"]
    119

Keys are those of ``reports.jsonl``: the codes of the printed form. A cell that is not a number is
``None``; nothing is 0 that was not printed as 0.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
from pathlib import Path

from . import _gouji
from ._gouji import __version__

__all__ = ["GoujiError", "__version__", "cells", "check", "convert", "dataset"]


class GoujiError(Exception):
    """What kept a document or a dataset from being made.

    ``code`` says why: a reason of ``skipped.csv``, or ``exit-N`` where a run wrote nothing. ``path``
    says of which document or folder.
    """

    def __init__(self, message, code, path):
        super().__init__(f"{path}: {message}")
        self.code = code
        self.path = path

    def __reduce__(self):
        # So that it crosses from the workers of a pool.
        message = str(self)[len(self.path) + 2 :]
        return type(self), (message, self.code, self.path)


def convert(path_or_bytes, *, name=None, agency=None, year=None, url=None, blanks="keep", lang="en"):
    """One report, as a line of ``reports.jsonl``.

    ``path_or_bytes`` is a path, or the bytes of a document, which are then called ``name``.
    ``agency``, ``year`` and ``url`` are what you know better than the page. ``blanks="zero"`` counts
    blanks as 0 in the relations; the data never change. ``lang`` is the language of messages.

    Raises GoujiError where the document is not a report; its ``code`` says why (as in
    ``skipped.csv``), its ``path`` which document.
    """
    if isinstance(path_or_bytes, (bytes, bytearray, memoryview)):
        name, data = name or "-", bytes(path_or_bytes)
    else:
        name, data = name or os.fspath(path_or_bytes), None
    path = os.fspath(path_or_bytes) if data is None else None
    report, refusal = _gouji.convert(name, data, path, agency, year, url, blanks, lang)
    if refusal:
        code, message = refusal
        raise GoujiError(message, code, name)
    return json.loads(report)


def check(path_or_bytes, **options):
    """The findings of one report, as they stand in its ``findings``; options as in ``convert``."""
    return convert(path_or_bytes, **options)["findings"]


def dataset(inputs, out, **options):
    """Makes or brings up to date a dataset folder, and returns the summary of the run.

    ``inputs`` is a path or several. Options are those of ``gouji convert --out`` with ``_`` for ``-``:
    ``metadata="known.csv"``, ``fresh=True``, ``max_bytes="16M"``; a list gives an option several
    times. Inputs that are not reports are counted in the summary and listed in ``skipped.csv``.

    Raises GoujiError where nothing was written.
    """
    handle, summary = tempfile.mkstemp(suffix=".json", prefix="gouji-")
    os.close(handle)
    try:
        arguments = ["convert", "--quiet", "--progress", "never", "--summary", summary]
        arguments += ["--out", os.fspath(out), *_flags(options), "--", *_paths(inputs)]
        code = _gouji.run(arguments)
        written = Path(summary).read_text(encoding="utf-8")
    finally:
        os.unlink(summary)
    if code > 2 or not written:
        said = "nothing was written; what to do was said on standard error"
        raise GoujiError(said, f"exit-{code}", os.fspath(out))
    return json.loads(written)


def cells(inputs, **options):
    """The cells of all reports among the inputs, as a pandas DataFrame with the columns of
    ``cells.csv``; options as in ``dataset``."""
    import pandas

    with tempfile.TemporaryDirectory(prefix="gouji-") as folder:
        out = os.path.join(folder, "data")
        dataset(inputs, out, **options)
        # Text stays text: a name such as NA is one, and so is what a cell prints.
        kinds = dict.fromkeys(_TEXTS, "string")
        return pandas.read_csv(
            os.path.join(out, "cells.csv"),
            dtype={**kinds, "year": "Int64", "value": "Float64"},
            keep_default_na=False,
            na_values=[""],
        )


_TEXTS = ("source", "agency", "table", "form", "row", "column", "label", "status", "printed", "unit", "place")


def _paths(inputs):
    several = not isinstance(inputs, (str, os.PathLike))
    return [os.fspath(path) for path in (inputs if several else [inputs])]


def _flags(options):
    flags = []
    for name, value in options.items():
        flag = "--" + name.replace("_", "-")
        for one in value if isinstance(value, (list, tuple)) else [value]:
            if one is True:
                flags.append(flag)
            elif one is not None and one is not False:
                flags += [flag, os.fspath(one) if isinstance(one, os.PathLike) else str(one)]
    return flags


def _main():
    """The command ``gouji``."""
    # Interrupting the command ends it, as it ends one that is not run by Python.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(_gouji.run(sys.argv[1:]))
