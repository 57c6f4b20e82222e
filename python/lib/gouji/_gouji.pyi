# What is written in Rust: for the package alone.
from typing import Optional

__all__ = ["HAS_PARQUET", "__version__", "convert", "dataset", "loaded", "options", "run"]
__version__: str
HAS_PARQUET: bool

_Why = Optional[tuple[str, Optional[str], str]]

def loaded(file: str) -> None: ...
def options(function: str) -> list[tuple[str, bool, bool]]: ...
def convert(
    name: str,
    data: Optional[bytes],
    path: Optional[str],
    url: Optional[str],
    arguments: list[str],
) -> tuple[Optional[bytes], _Why]: ...
def dataset(arguments: list[str], wants_all: bool) -> _Why: ...
def run(arguments: list[str]) -> int: ...
