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
from collections.abc import Iterable, Mapping
from numbers import Number
from pathlib import Path

from . import _gouji
from ._gouji import __version__

__all__ = ["GoujiError", "UsageError", "__version__", "cells", "check", "convert", "dataset"]

# What the module was loaded from decides whether results of an earlier run are its own.
if getattr(_gouji, "__file__", None):
    _gouji.loaded(_gouji.__file__)


class GoujiError(Exception):
    """What kept a document or a dataset from being made; the text says what to do.

    ``code`` says why: of a document a reason of ``skipped.csv``; of a dataset ``missing`` (an input
    is not there), ``no-report`` (there was nothing to read), ``removals`` (too many reports would
    leave it) or ``unwritable``; ``usage`` of an option. ``path`` says of which file or folder; it is
    empty where an option is wrong that names none.
    """

    def __init__(self, message, code, path):
        super().__init__(message if path in message else f"{path}: {message}")
        self.code = code
        self.path = path

    def __reduce__(self):
        # So that it crosses from the workers of a pool.
        return type(self), (str(self), self.code, self.path)


class UsageError(GoujiError, ValueError):
    """A value that an option does not take, or a file of the caller's that cannot be used."""


def convert(path_or_bytes, *, name=None, url=None, **options):
    """One report, as a line of ``reports.jsonl``.

    ``path_or_bytes`` is a path, or the bytes of a document, which are then called ``name``.
    Options are those of ``gouji convert`` that concern one report, with ``_`` for ``-``:
    ``agency``, ``year``, ``metadata``, ``agencies``, ``corrections``, ``verdicts``, ``select``,
    ``ignore``, ``blanks``, ``max_bytes``, ``ocr_layer``, ``lang``. ``agency``, ``year`` and ``url``
    are what you know better than the page. ``blanks="zero"`` counts blanks as 0 in the relations; the
    data never change. ``lang`` is the language of messages.

    Raises GoujiError where the document is not a report; its ``code`` says why (as in
    ``skipped.csv``), its ``path`` which document.
    """
    if isinstance(path_or_bytes, (bytes, bytearray, memoryview)):
        path, data = None, bytes(path_or_bytes)
    else:
        path, data = os.fsdecode(path_or_bytes), None
    name = os.fsdecode(name) if name else path or "-"
    flags = _flags("convert", options, of_one=True)
    report, why = _gouji.convert(name, data, path, url, flags)
    _raise(why, name)
    return json.loads(report)


def check(path_or_bytes, *, name=None, url=None, **options):
    """The findings of one report, as they stand in its ``findings``; options as in ``convert``."""
    return convert(path_or_bytes, name=name, url=url, **options)["findings"]


def dataset(inputs, out, **options):
    """Makes or brings up to date a dataset folder, and returns the summary of the run.

    ``inputs`` is a path or several. Options are those of ``gouji convert --out`` with ``_`` for ``-``:
    ``metadata="known.csv"``, ``fresh=True``, ``max_bytes="16M"``; several values give an option several
    times. Inputs that are not reports are counted in the summary and listed in ``skipped.csv``.

    Raises GoujiError where nothing was written, which is also where no input is there or holds
    anything to read.
    """
    # Named or not: how it ends is told by what is returned or raised.
    options = {"quiet": True, "progress": "never", **options}
    named = options.pop("summary", None)
    handle, summary = (None, named) if named is not None else tempfile.mkstemp(".json", "gouji-")
    try:
        if handle is not None:
            os.close(handle)
        flags = _flags("dataset", {**options, "summary": summary}, of_one=False)
        arguments = [*flags, f"--out={os.fsdecode(out)}", "--", *_paths(inputs)]
        _raise(_gouji.dataset(arguments), os.fsdecode(out))
        return json.loads(Path(summary).read_text(encoding="utf-8"))
    finally:
        if handle is not None:
            os.unlink(summary)


def cells(inputs, **options):
    """The cells of all reports among the inputs, as a pandas DataFrame with the columns of
    ``cells.csv``; options and errors as in ``dataset``. Options that say in which form files are
    written change nothing here."""
    import pandas

    for form in ("excel", "format", "no_csv"):
        options.pop(form, None)
    with tempfile.TemporaryDirectory(prefix="gouji-") as folder:
        out = os.path.join(folder, "data")
        dataset(inputs, out, **options)
        table = os.path.join(out, "cells.csv")
        # Text stays text: a name such as NA is one, and so is what a cell prints.
        kinds = dict.fromkeys(pandas.read_csv(table, nrows=0).columns, "string")
        kinds.update(year="Int64", value="Float64")
        return pandas.read_csv(table, dtype=kinds, keep_default_na=False, na_values=[""])


def _raise(why, path):
    if why:
        code, about, message = why
        if code == "usage":
            raise UsageError(message, code, about or "")
        raise GoujiError(message, code, about or path)


def _paths(inputs):
    several = not isinstance(inputs, (str, bytes, os.PathLike))
    return [os.fsdecode(path) for path in (inputs if several else [inputs])]


def _flags(function, options, of_one):
    """Options as arguments of the command, which says what each of them takes."""
    known = {
        option.replace("-", "_"): (f"--{option}", takes_value, is_repeatable)
        for option, takes_value, is_repeatable in _gouji.options(of_one)
        if option != "out"
    }
    flags = []
    for name, value in options.items():
        if name not in known:
            raise TypeError(f"{function}() has no option {name!r}; it has {', '.join(sorted(known))}")
        flag, takes_value, is_repeatable = known[name]
        if value is None:
            continue
        if not takes_value:
            if not isinstance(value, bool):
                raise TypeError(f"{name} is True or False, not {value!r}")
            flags += [flag] if value else []
            continue
        several = is_repeatable and isinstance(value, Iterable)
        if several and not isinstance(value, (str, bytes, Mapping, os.PathLike)):
            # A set has no order, and the same options are to be the same arguments.
            values = sorted(value, key=str) if isinstance(value, (set, frozenset)) else value
            flags += [f"{flag}={_value(name, one)}" for one in values]
        else:
            flags.append(f"{flag}={_value(name, value)}")
    return flags


def _value(name, value):
    if isinstance(value, (str, os.PathLike)):
        return os.fsdecode(value)
    if isinstance(value, Number) and not isinstance(value, bool):
        return str(value)
    raise TypeError(f"{name} takes text, a path or a number, not {value!r}")


def _main():
    """The command ``gouji``."""
    # Interrupting the command ends it, as it ends one that is not run by Python.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(_gouji.run(sys.argv[1:]))
