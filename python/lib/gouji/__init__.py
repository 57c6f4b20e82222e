"""Chinese open-government annual reports (政府信息公开工作年度报告) as checked data.

    >>> import gouji
    >>> report = gouji.convert("2022.html")
    >>> report["tables"]["applications"]["new"]["total"]
    119

Keys are those of ``reports.jsonl``: the codes of the printed form. A cell that is not a number is
``None``; nothing is 0 that was not printed as 0.
"""

from __future__ import annotations

import csv
import functools
import inspect
import json
import os
import re
import signal
import sys
import tempfile
import warnings
from collections.abc import Iterable, Mapping
from numbers import Number
from pathlib import Path

from . import _gouji
from ._gouji import __version__

__all__ = [
    "GoujiError", "UnreadWarning", "UsageError", "__version__", "cells", "check", "convert", "dataset",
]

# What the module was loaded from decides whether results of an earlier run are its own.
if getattr(_gouji, "__file__", None):
    _gouji.loaded(_gouji.__file__)


class GoujiError(Exception):
    """What kept a document or a dataset from being made; the text says what to do.

    ``code`` says why: ``missing`` (an input is not there or cannot be opened); of a document a reason
    of ``skipped.csv``; of a dataset ``no-report`` (there was nothing to read), ``removals`` (too many
    reports would leave it) or ``unwritable``; ``usage`` of an argument. ``path`` says of which file or
    folder; it is empty where an argument is wrong that names none.
    """

    def __init__(self, message, code, path):
        super().__init__(message)
        self.code = code
        self.path = path

    def __reduce__(self):
        # So that it crosses from the workers of a pool.
        return type(self), (str(self), self.code, self.path)


class UsageError(GoujiError, ValueError):
    """A value that an option does not take, or a file of the caller's that cannot be used."""


class UnreadWarning(UserWarning):
    """Inputs that are not among the cells: not reports, or not to be read.

    ``skipped`` names them all: of each ``source``, ``reason`` and ``detail``, as in ``skipped.csv``.
    """

    # How many the text names.
    _NAMED = 20

    def __init__(self, skipped):
        def said(row):
            detail = f", {row['detail']}" if row["detail"] else ""
            return f"{row['source']} ({row['reason']}{detail})"

        several = "1 input is" if len(skipped) == 1 else f"{len(skipped)} inputs are"
        names = [said(row) for row in skipped[: self._NAMED]]
        more = len(skipped) - len(names)
        more = [f"{more} more"] if more else []
        super().__init__(f"{several} not among the cells: {'; '.join(names + more)}")
        self.skipped = skipped

    def __reduce__(self):
        return type(self), (self.skipped,)


def _listing_options(function):
    """Shows a function's options in ``help()`` and to ``inspect``, as the command has them."""
    signature = inspect.signature(function)
    own = [each for each in signature.parameters.values() if each.kind is not each.VAR_KEYWORD]
    options = [
        inspect.Parameter(option, inspect.Parameter.KEYWORD_ONLY, default=None)
        for option in _options(function.__name__)
    ]
    function.__signature__ = signature.replace(parameters=own + options)
    return function


@functools.cache
def _options(function):
    """By name: what it is called by the command, whether it takes a value and may be repeated."""
    known = {
        option.replace("-", "_"): (f"--{option}", *shape)
        for option, *shape in _gouji.options(function)
        # The folder is an argument, and inputs are files.
        if option not in ("out", "input-format")
    }
    if function == "dataset":
        # Known, so that it is refused for what it is.
        known.setdefault("no_csv", ("--no-csv", False, False))
    return known


@_listing_options
def convert(path_or_bytes, *, name=None, url=None, **options):
    """One report, as a line of ``reports.jsonl``.

    ``path_or_bytes`` is a path, or the bytes of a document, which are then called ``name``.
    Options are those of ``gouji convert`` that concern one report, with ``_`` for ``-``. ``agency``,
    ``year`` and ``url`` are what you know better than the page. ``blanks="zero"`` counts blanks as 0 in
    the relations; the data never change. ``lang`` is the language of messages.

    Raises GoujiError where the document is not a report; its ``code`` says why (``missing``, or as in
    ``skipped.csv``), its ``path`` which document.
    """
    return _convert("convert", path_or_bytes, name, url, options)


@_listing_options
def check(path_or_bytes, *, name=None, url=None, **options):
    """The findings of one report, as they stand in its ``findings``; options as in ``convert``."""
    return _convert("check", path_or_bytes, name, url, options)["findings"]


@_listing_options
def dataset(inputs, out, **options):
    """Makes or brings up to date a dataset folder, and returns the summary of the run.

    ``inputs`` is a path or several: files, folders, archives. Options are those of ``gouji convert --out``
    with ``_`` for ``-``: ``metadata="known.csv"``, ``fresh=True``, ``max_bytes="16M"``; several values give
    an option several times. Inputs that are not reports are counted in the summary and listed in
    ``skipped.csv``.

    Raises GoujiError where nothing was written, which is also where no input is there or holds
    anything to read.
    """
    return _dataset("dataset", inputs, out, options)


@_listing_options
def cells(inputs, **options):
    """The cells of all reports among the inputs, as a pandas DataFrame with the columns of
    ``cells.csv``. Options are those of ``gouji convert`` that say which inputs are read, and how.

    Each input has to be there: one that is missing raises GoujiError, as in ``convert``. Those that are
    not reports or cannot be read are named by an UnreadWarning; ``df.attrs["summary"]`` is the summary
    of the run, as ``dataset`` returns it.
    """
    import pandas

    with tempfile.TemporaryDirectory(prefix="gouji-") as folder:
        out = os.path.join(folder, "data")
        summary = _dataset("cells", inputs, out, options, wants_all=True)
        table = os.path.join(out, "cells.csv")
        # Text stays text: a name such as NA is one, and so is what a cell prints.
        kinds = dict.fromkeys(pandas.read_csv(table, nrows=0).columns, "string")
        kinds.update(year="Int64", value="Float64")
        frame = pandas.read_csv(table, dtype=kinds, keep_default_na=False, na_values=[""])
        if summary["skipped"]:
            # Files that are no inputs at all are listed there too.
            with open(os.path.join(out, "skipped.csv"), encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file))
            skipped = [row for row in rows if row["reason"] in summary["skipped_by_reason"]]
            warnings.warn(UnreadWarning(skipped), stacklevel=2)
    frame.attrs["summary"] = summary
    return frame


def _convert(function, document, name, url, options):
    flags = _flags(function, options)
    path, data = None, None
    if isinstance(document, (bytes, bytearray, memoryview)):
        data = bytes(document)
    else:
        path = _document(document)
    name = _path("name", name) if name else path or "-"
    if url is not None and not isinstance(url, str):
        raise TypeError(f"url is text, not {url!r}")
    report, why = _gouji.convert(name, data, path, url, flags)
    _raise(why)
    return json.loads(report)


def _dataset(function, inputs, out, options, wants_all=False):
    # Named or not: how it ends is told by what is returned or raised.
    options = {"quiet": True, "progress": "never", **options}
    paths, out = _paths(inputs), _path("out", out)
    if not paths and options.get("files_from") is None:
        raise UsageError("no input: inputs is empty; name files or folders", "usage", "")
    flags = _flags(function, options)
    named = options.get("summary")
    handle, summary = (None, named) if named is not None else tempfile.mkstemp(".json", "gouji-")
    try:
        if handle is not None:
            os.close(handle)
            flags.append(f"--summary={summary}")
        _raise(_gouji.dataset([*flags, f"--out={out}", "--", *paths], wants_all))
        return json.loads(Path(summary).read_text(encoding="utf-8"))
    finally:
        if handle is not None:
            os.unlink(summary)


def _raise(why):
    if why:
        code, about, message = why
        about = about or ""
        # What is said of options is said for the command. The path it begins with stays as it is.
        path = about if message.startswith(about) else ""
        message = path + _OPTION.sub(_keyword, message[len(path) :])
        raise (UsageError if code == "usage" else GoujiError)(message, code, about)


# An option of the command: by its name, or with what it takes, in quotation marks.
_OPTION = re.compile(r"'--([a-z-]+)(?: <[^>]*>)?'|(?<![\w./-])--([a-z-]+)(?: <[^>]*>)?(?![\w./])")


def _keyword(found):
    name = (found[1] or found[2]).replace("-", "_")
    return name if name == "out" or name in _options("dataset") else found[0]


def _document(given):
    """The path of a document; text is taken for one where a file is called so."""
    if not isinstance(given, (str, os.PathLike)):
        raise TypeError(f"a document is given as its path or its bytes, not as {type(given).__name__}")
    path = os.fsdecode(given)
    is_text = len(path) > 4096 or "\n" in path or path.lstrip().startswith("<")
    if is_text and not os.path.lexists(path):
        raise UsageError(
            "this is text, not the path of a file: pass bytes (text.encode()), and name= for their name",
            "usage",
            "",
        )
    if os.path.isdir(path):
        said = f"{path}: is a folder; give one document, or the folder to dataset() or cells()"
        raise UsageError(said, "usage", path)
    return _path("the path", path)


def _path(what, given):
    """A path as text that the command takes."""
    if not isinstance(given, (str, os.PathLike)):
        raise TypeError(f"{what} is a path (str or os.PathLike), not {type(given).__name__}")
    path = os.fsdecode(given)
    if not path:
        raise UsageError(f"{what} is empty: name a file or folder", "usage", "")
    if "\0" in path:
        raise UsageError(f"{what} holds a NUL character, as no name of a file does: {path!r:.80}", "usage", "")
    return path


def _paths(inputs):
    if isinstance(inputs, (bytes, bytearray, memoryview)):
        raise TypeError("inputs are paths, not bytes; convert() reads a document's bytes")
    if isinstance(inputs, (str, os.PathLike)):
        inputs = [inputs]
    elif not isinstance(inputs, Iterable):
        raise TypeError(f"inputs is a path or several, not {type(inputs).__name__}")
    return [_path("an input", path) for path in inputs]


def _flags(function, options):
    """Options as arguments of the command, which says what each of them takes."""
    known = _options(function)
    flags = []
    for name, value in options.items():
        if name not in known:
            raise TypeError(f"{function}() has no option {name!r}; it has {', '.join(sorted(known))}")
        flag, takes_value, is_repeatable = known[name]
        if value is None:
            continue
        if not takes_value:
            value = _plain(value)
            if not isinstance(value, bool):
                raise TypeError(f"{name} is True or False, not {value!r}")
            flags += [flag] if value else []
            continue
        one = (str, bytes, Mapping, os.PathLike)
        if is_repeatable and isinstance(value, Iterable) and not isinstance(value, one):
            # A set has no order, and the same options are to be the same arguments.
            values = sorted(value, key=str) if isinstance(value, (set, frozenset)) else list(value)
        else:
            values = [value]
        if name == "select" and not values:
            # All rules, or none? Who asks with a list that came out empty may mean either.
            raise UsageError("select is empty: name a rule, or leave it out for all of them", "usage", "")
        flags += [f"{flag}={_value(name, value)}" for value in values]
    if not _gouji.HAS_PARQUET and ("--format=parquet" in flags or "--no-csv" in flags):
        raise UsageError(
            "format='parquet' and no_csv want a module built with the feature `parquet`, and this one is "
            'not: pip install ./python --config-settings build-args="--features parquet"',
            "usage",
            "",
        )
    return flags


def _value(name, value):
    value = _plain(value)
    if isinstance(value, (str, os.PathLike)):
        value = os.fsdecode(value)
        if "\0" in value:
            raise UsageError(f"{name} holds a NUL character: {value!r:.80}", "usage", "")
        return value
    if isinstance(value, Number) and not isinstance(value, bool):
        try:
            whole = int(value)
        except (TypeError, ValueError, OverflowError):
            whole = None
        if whole == value:
            return str(whole)
        raise TypeError(f"{name} takes a whole number, not {value!r}")
    raise TypeError(f"{name} takes text, a path or a number, not {value!r}")


def _plain(value):
    """A value of Python's own: numbers and truths of numpy bring it as ``item``."""
    return value.item() if getattr(value, "ndim", None) == 0 and hasattr(value, "item") else value


def _main():
    """The command ``gouji``."""
    # Interrupting the command ends it, as it ends one that is not run by Python.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(_gouji.run(sys.argv[1:]))
