"""Tables on disk: a folder of Parquet, one file a table, or one folder a table with a file for each part."""
import json
import os
import shutil
import tempfile
from dataclasses import fields
from pathlib import Path

import pandas as pd

from newskit.schema import ABOUT, NewskitError, Tables, require_tables, table

VERSION = 1     # of the columns; a folder of another version is refused
MARKS = "parts"     # the folder of the marks of finished parts


def save_tables(tables, folder):
    """Write `tables` to `folder`, one Parquet file a table, and return the folder's path.

    The folder appears whole or not at all. Raises NewskitError when there is one already that
    save_tables did not write.
    """
    require_tables(tables)
    folder = Path(folder)
    check_folder(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}-"))
    try:
        for part in fields(Tables):
            getattr(tables, part.name).to_parquet(draft / f"{part.name}.parquet", index=False)
        write_about(draft, {"newskit_tables": VERSION})
        _swap(draft, folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return folder


def check_folder(folder, in_parts=False):
    """Raise NewskitError where tables cannot be written without writing over something else.

    `in_parts` says that they are to be written part by part, and those that are there gone on with.
    """
    if folder.is_file():
        raise NewskitError(f"{folder.as_posix()!r} is a file; nothing was written.\n  Name a folder.")
    held = {entry.name for entry in folder.iterdir()} if folder.exists() else set()
    if ABOUT not in held and any(not name.startswith(".") for name in held):
        raise NewskitError(f"The folder {folder.as_posix()!r} holds other files; nothing was written.\n"
                           "  Choose a new or empty folder.")
    if ABOUT in held and in_parts:
        if "parts" not in _read_checked(folder, "writes"):
            raise NewskitError(f"The folder {folder.as_posix()!r} holds tables that save_tables wrote; nothing was written.\n"
                               "  Choose a new or empty folder.")


def _read_checked(folder, verb):
    """Return what a folder of tables says of itself. Raises NewskitError where it is of another version."""
    about = read_about(folder)
    version = about.get("newskit_tables") if isinstance(about, dict) else None
    if version != VERSION:
        raise NewskitError(f"{folder.as_posix()!r} holds tables of version {version}, this newskit {verb} "
                           f"version {VERSION}.\n  Annotate the articles again, into a new folder, and save them.")
    return about


def write_about(folder, about):
    """Write what a folder of tables says of itself, whole or not at all."""
    draft = folder / f".{ABOUT}-{os.getpid()}"
    draft.write_text(json.dumps(about), encoding="utf-8")
    os.replace(draft, folder / ABOUT)


def read_about(folder):
    """Return what a folder of tables says of itself, {} where it says nothing yet."""
    try:
        return json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise NewskitError(f"{(folder / ABOUT).as_posix()} is broken: {error}\n  Save the tables again.") from error


def _swap(draft, folder):
    os.chmod(draft, 0o755)
    old = folder.with_name(f".{folder.name}-old-{os.getpid()}")
    if folder.exists():
        os.replace(folder, old)
    os.replace(draft, folder)
    shutil.rmtree(old, ignore_errors=True)


def load_tables(folder, columns=None, filters=None):
    """Return the Tables of a folder that save_tables or annotate_folder wrote.

    `columns` is {table: its columns that are wanted}, `filters` {table: conditions as pyarrow takes them, such as
    [("kind", "==", "killed")]}; what a table is not asked for is never read. Raises NewskitError when it is no such
    folder, is not finished, or is of another version. What annotate_folder made them with (newskit, model, dictionary)
    is in `tables.figures.attrs["made_with"]`, and so for each table.
    """
    folder, columns, filters = Path(folder), columns or {}, filters or {}
    if not (folder / ABOUT).is_file():
        raise NewskitError(f"{folder.as_posix()!r} is no folder of newskit tables: it has no {ABOUT}.\n"
                           "  Try: newskit.save_tables(tables, 'my-tables')")
    about = _read_checked(folder, "reads")
    if "parts" in about and about["parts"] is None:
        raise NewskitError(f"{folder.as_posix()!r} is not finished.\n  Call annotate_folder again: it goes on "
                           "where it stopped.")
    names = [part.name for part in fields(Tables)]
    for name in {*columns, *filters} - {*names}:
        raise NewskitError(f"There is no table {name!r}. Tables: {', '.join(names)}.")
    tables = Tables(**{name: _read_table(folder, name, about.get("parts"), columns.get(name), filters.get(name))
                       for name in names})
    for name in names:
        getattr(tables, name).attrs["made_with"] = about.get("made_with", {})
    return tables


def _read_table(folder, name, parts, columns, filters):
    files = [folder / f"{name}.parquet"] if parts is None else [folder / name / f"{part}.parquet" for part in parts]
    found = [_read_file(file, columns, filters) for file in files]
    frame = pd.concat(found, ignore_index=True) if found else table(name, [])
    return table(name, frame) if columns is None else frame


def _read_file(file, columns, filters):
    try:
        return pd.read_parquet(file, columns=columns, filters=filters)
    except (OSError, ValueError, KeyError) as error:
        raise NewskitError(f"{file.as_posix()} is missing or broken: {error}\n  Save the tables again.") from error
