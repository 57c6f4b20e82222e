from collections.abc import Iterable
from os import PathLike
from typing import Any, Literal, Optional, Union

import pandas  # type: ignore[import-untyped, import-not-found, unused-ignore]

_Path = Union[str, PathLike[str], PathLike[bytes]]
_Document = Union[_Path, bytes, bytearray, memoryview]
_Value = Union[bool, int, float, str, PathLike[str], PathLike[bytes]]

__all__ = ["GoujiError", "UsageError", "__version__", "cells", "check", "convert", "dataset"]

__version__: str

class GoujiError(Exception):
    """What kept a document or a dataset from being made; the text says what to do."""

    code: str
    """Why: of a document a reason of ``skipped.csv``; of a dataset ``missing``, ``no-report``,
    ``removals`` or ``unwritable``; ``usage`` of an option."""
    path: str
    """Of which file or folder; empty where an option is wrong that names none."""
    def __init__(self, message: str, code: str, path: str) -> None: ...

class UsageError(GoujiError, ValueError):
    """A value that an option does not take, or a file of the caller's that cannot be used."""

def convert(
    path_or_bytes: _Document,
    *,
    name: Optional[_Path] = None,
    url: Optional[str] = None,
    agency: Optional[str] = None,
    year: Optional[int] = None,
    metadata: Optional[_Path] = None,
    agencies: Optional[_Path] = None,
    verdicts: Optional[_Path] = None,
    corrections: Optional[_Path] = None,
    select: Union[None, str, Iterable[str]] = None,
    ignore: Union[None, str, Iterable[str]] = None,
    blanks: Optional[Literal["keep", "zero"]] = None,
    max_bytes: Union[None, int, str] = None,
    ocr_layer: Optional[bool] = None,
    lang: Optional[Literal["en", "zh"]] = None,
) -> dict[str, Any]: ...
def check(
    path_or_bytes: _Document,
    *,
    name: Optional[_Path] = None,
    url: Optional[str] = None,
    agency: Optional[str] = None,
    year: Optional[int] = None,
    metadata: Optional[_Path] = None,
    agencies: Optional[_Path] = None,
    verdicts: Optional[_Path] = None,
    corrections: Optional[_Path] = None,
    select: Union[None, str, Iterable[str]] = None,
    ignore: Union[None, str, Iterable[str]] = None,
    blanks: Optional[Literal["keep", "zero"]] = None,
    max_bytes: Union[None, int, str] = None,
    ocr_layer: Optional[bool] = None,
    lang: Optional[Literal["en", "zh"]] = None,
) -> list[dict[str, Any]]: ...

# Raise GoujiError where nothing was written: also where no input is there (``missing``) or holds
# anything to read (``no-report``). Where some inputs fail, the result says so.
def dataset(
    inputs: Union[_Path, Iterable[_Path]],
    out: _Path,
    **options: Union[None, _Value, Iterable[_Value]],
) -> dict[str, Any]: ...
def cells(
    inputs: Union[_Path, Iterable[_Path]],
    **options: Union[None, _Value, Iterable[_Value]],
) -> pandas.DataFrame: ...

def _main() -> None: ...
