"""Write newskit/__init__.pyi, by which editors and type checkers know the public names that are imported when they are asked for."""

from pathlib import Path

import newskit

STUB = Path(newskit.__file__).with_suffix(".pyi")


def make_stub() -> str:
    """Return the stub of the public names, a line a module."""
    lines = [
        f"from newskit.{module} import {', '.join(f'{name} as {name}' for name in names)}"
        for module, names in newskit.HOMES.items()
    ]
    return "\n".join(
        [
            '"""Written by scripts/make_stub.py."""',
            *lines,
            "",
            "__version__: str",
            "__all__: list[str]",
            "",
        ]
    )


if __name__ == "__main__":
    STUB.write_text(make_stub(), encoding="utf-8")
