"""Tables on disk: a folder with one Parquet file a table."""
import json
import os
import shutil
import tempfile
from dataclasses import fields
from pathlib import Path

import pandas as pd

from newskit.schema import NewskitError, Tables, require_tables, table

VERSION = 1     # of the columns; a folder of another version is refused
ABOUT = "about.json"


def save_tables(tables, folder):
    """Write `tables` to `folder`, one Parquet file a table, and return the folder's path.

    The folder appears whole or not at all. Raises NewskitError when there is one already that
    save_tables did not write.
    """
    require_tables(tables)
    folder = Path(folder)
    if folder.is_file():
        raise NewskitError(f"{folder.as_posix()!r} is a file; nothing was written.\n  Name a folder.")
    if folder.exists() and any(folder.iterdir()) and not (folder / ABOUT).exists():
        raise NewskitError(f"The folder {folder.as_posix()!r} holds other files; nothing was written.\n"
                           "  Choose a new or empty folder.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}-"))
    try:
        for part in fields(Tables):
            getattr(tables, part.name).to_parquet(draft / f"{part.name}.parquet", index=False)
        (draft / ABOUT).write_text(json.dumps({"newskit_tables": VERSION}), encoding="utf-8")
        _swap(draft, folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return folder


def _swap(draft, folder):
    os.chmod(draft, 0o755)
    old = folder.with_name(f".{folder.name}-old-{os.getpid()}")
    if folder.exists():
        os.replace(folder, old)
    os.replace(draft, folder)
    shutil.rmtree(old, ignore_errors=True)


def load_tables(folder):
    """Return the Tables that save_tables wrote to `folder`.

    Raises NewskitError when it is no such folder or of another version.
    """
    folder = Path(folder)
    if not (folder / ABOUT).is_file():
        raise NewskitError(f"{folder.as_posix()!r} is no folder of newskit tables: it has no {ABOUT}.\n"
                           "  Try: newskit.save_tables(tables, 'my-tables')")
    version = _read_version(folder / ABOUT)
    if version != VERSION:
        raise NewskitError(f"{folder.as_posix()!r} holds tables of version {version}, this newskit reads "
                           f"version {VERSION}.\n  Annotate the articles again and save them.")
    return Tables(**{part.name: _read_part(folder / f"{part.name}.parquet", part.name)
                     for part in fields(Tables)})


def _read_version(path):
    try:
        return json.loads(path.read_text(encoding="utf-8")).get("newskit_tables")
    except (ValueError, AttributeError) as error:
        raise NewskitError(f"{path.as_posix()} is broken: {error}\n  Save the tables again.") from error


def _read_part(path, name):
    try:
        return table(name, pd.read_parquet(path))
    except (OSError, ValueError) as error:
        raise NewskitError(f"{path.as_posix()} is missing or broken: {error}\n"
                           "  Save the tables again.") from error
