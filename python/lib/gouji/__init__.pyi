from collections.abc import Iterable
from os import PathLike
from typing import Any, Literal, Optional, TypedDict, Union

from typing_extensions import Unpack

import pandas  # type: ignore[import-untyped, import-not-found, unused-ignore]

_Path = Union[str, PathLike[str], PathLike[bytes]]
_Document = Union[_Path, bytes, bytearray, memoryview]
_Several = Union[str, Iterable[str]]

class _ReportOptions(TypedDict, total=False):
    agency: Optional[str]
    year: Optional[int]
    metadata: Optional[_Path]
    agencies: Optional[_Path]
    verdicts: Optional[_Path]
    corrections: Optional[_Path]
    select: Optional[_Several]
    ignore: Optional[_Several]
    blanks: Optional[Literal["keep", "zero"]]
    max_bytes: Union[None, int, str]
    ocr_layer: Optional[bool]
    lang: Optional[Literal["en", "zh"]]

class _InputOptions(_ReportOptions, total=False):
    files_from: Optional[_Path]
    exclude: Union[None, _Path, Iterable[_Path]]
    jobs: Optional[int]
    quiet: Optional[bool]
    progress: Optional[Literal["auto", "always", "never"]]

class _DatasetOptions(_InputOptions, total=False):
    format: Optional[Literal["jsonl", "csv", "xlsx", "html", "parquet"]]
    no_csv: Optional[bool]
    fresh: Optional[bool]
    about: Optional[_Path]
    allow_removals: Optional[bool]
    summary: Optional[_Path]
    excel: Optional[bool]
    fail_on: Optional[Literal["error", "warning", "never"]]

__all__ = [
    "GoujiError", "UnreadWarning", "UsageError", "__version__", "cells", "check", "convert", "dataset",
]

__version__: str

class GoujiError(Exception):
    """What kept a document or a dataset from being made; the text says what to do."""

    code: str
    """Why: ``missing``; of a document a reason of ``skipped.csv``; of a dataset ``no-report``,
    ``removals`` or ``unwritable``; ``usage`` of an argument."""
    path: str
    """Of which file or folder; empty where an argument is wrong that names none."""
    def __init__(self, message: str, code: str, path: str) -> None: ...

class UsageError(GoujiError, ValueError):
    """A value that an option does not take, or a file of the caller's that cannot be used."""

class UnreadWarning(UserWarning):
    """Inputs that are not among the cells: not reports, or not to be read."""

    skipped: list[dict[str, str]]
    """All of them: of each ``source``, ``reason`` and ``detail``, as in ``skipped.csv``."""
    def __init__(self, skipped: list[dict[str, str]]) -> None: ...

def convert(
    path_or_bytes: _Document,
    *,
    name: Optional[_Path] = None,
    url: Optional[str] = None,
    **options: Unpack[_ReportOptions],
) -> dict[str, Any]: ...
def check(
    path_or_bytes: _Document,
    *,
    name: Optional[_Path] = None,
    url: Optional[str] = None,
    **options: Unpack[_ReportOptions],
) -> list[dict[str, Any]]: ...

# Raise GoujiError where nothing was written: also where no input is there (``missing``) or holds
# anything to read (``no-report``). Where some inputs fail, the result says so.
def dataset(
    inputs: Union[_Path, Iterable[_Path]], out: _Path, **options: Unpack[_DatasetOptions]
) -> dict[str, Any]: ...

# Raises GoujiError where any input is missing.
def cells(
    inputs: Union[_Path, Iterable[_Path]], **options: Unpack[_InputOptions]
) -> pandas.DataFrame: ...

def _main() -> None: ...
