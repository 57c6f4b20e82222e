from collections.abc import Iterable
from os import PathLike
from typing import Any, Literal, Optional, Union

import pandas

_Path = Union[str, PathLike[str]]

__version__: str

class GoujiError(Exception):
    """What kept a document or a dataset from being made."""

    code: str
    """Why: a reason of skipped.csv, or ``exit-N`` where a run wrote nothing."""
    path: str
    """Of which document or folder."""

def convert(
    path_or_bytes: Union[_Path, bytes, bytearray, memoryview],
    *,
    name: Optional[str] = None,
    agency: Optional[str] = None,
    year: Optional[int] = None,
    url: Optional[str] = None,
    blanks: Literal["keep", "zero"] = "keep",
    lang: Literal["en", "zh"] = "en",
) -> dict[str, Any]: ...
def check(
    path_or_bytes: Union[_Path, bytes, bytearray, memoryview],
    *,
    name: Optional[str] = None,
    agency: Optional[str] = None,
    year: Optional[int] = None,
    url: Optional[str] = None,
    blanks: Literal["keep", "zero"] = "keep",
    lang: Literal["en", "zh"] = "en",
) -> list[dict[str, Any]]: ...
def dataset(
    inputs: Union[_Path, Iterable[_Path]],
    out: _Path,
    **options: Union[None, bool, int, str, PathLike[str], list[str], tuple[str, ...]],
) -> dict[str, Any]: ...
def cells(
    inputs: Union[_Path, Iterable[_Path]],
    **options: Union[None, bool, int, str, PathLike[str], list[str], tuple[str, ...]],
) -> pandas.DataFrame: ...
