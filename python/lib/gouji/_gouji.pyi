# What is written in Rust: for the package alone.
from typing import Optional

__all__ = ["__version__", "convert", "dataset", "loaded", "options", "run"]
__version__: str

_Why = Optional[tuple[str, Optional[str], str]]

def loaded(file: str) -> None: ...
def options(of_one: bool) -> list[tuple[str, bool, bool]]: ...
def convert(
    name: str,
    data: Optional[bytes],
    path: Optional[str],
    url: Optional[str],
    arguments: list[str],
) -> tuple[Optional[bytes], _Why]: ...
def dataset(arguments: list[str]) -> _Why: ...
def run(arguments: list[str]) -> int: ...
