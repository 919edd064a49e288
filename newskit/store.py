"""Tables on disk: a folder of Parquet, one file a table, or one folder a table with a file for each
part.

save_tables writes new tables into a draft within the folder, lets the folder say that the draft is
what counts, and then moves its files into place: whenever it is stopped, the folder holds the old
tables or the new ones.
"""

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd
import pyarrow as pa

from newskit.dictionary import Dictionary
from newskit.lock import hold
from newskit.schema import ABOUT, TABLES, NewskitError, name_path, require, table
from newskit.tables import NAMES, Ledger, Tables, require_tables

VERSION = 3  # of the columns; a folder of another version is refused
DICTIONARY = "dictionary.parquet"
MARKS = "parts"  # the folder of the marks of finished parts
DRAFT = ".draft"  # the folder of tables that are not yet in place
LEDGER = {"claims": "ledger", "figures": "ledger_figures"}  # attribute of a Ledger -> its table


def save_tables(tables: Tables | Ledger, folder: str | Path) -> Path:
    """Write `tables` to `folder`, one Parquet file a table, with their dictionary, and return the
    folder's path.

    Whenever the writing is stopped, the folder holds the tables that were there or the new ones,
    whole.

    Parameters
    ----------
    tables : Tables or Ledger
        What annotate or build_ledger returned; a ledger takes a folder of its own. Columns of your
        own that hold things of several kinds are written as text.
    folder : path
        A new or empty folder, or one that save_tables wrote.

    Returns
    -------
    pathlib.Path
        The folder.

    Raises
    ------
    NewskitError
        When the folder holds something that save_tables did not write, when another process writes
        to it, and when it cannot be written.

    See Also
    --------
    load_tables : Read them back.

    Examples
    --------
    >>> from tempfile import mkdtemp
    >>> load_tables(save_tables(Tables(), mkdtemp()))
    Tables: 0 articles, 0 lines, 0 sentences, 0 mentions, 0 quotes, 0 dates, 0 figures
    """
    if isinstance(tables, Ledger):
        return _save(_frames(tables, LEDGER), None, {"held": "ledger"}, folder)
    require_tables(tables)
    return _save(
        _frames(tables, {name: name for name in NAMES}),
        tables.dictionary,
        {"made_with": tables.made_with},
        folder,
    )


def _frames(held, names):
    return {
        name: _storable(require(getattr(held, attribute), name), name)
        for attribute, name in names.items()
    }


def _save(frames, dictionary, about, folder):
    folder = Path(folder)
    check_folder(folder)
    _check_held(folder, "held" in about)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with hold(folder):
            _write_draft(frames, dictionary, folder)
            write_about(folder, {"newskit_tables": VERSION, "draft": True} | about)
            _put_in_place(folder)
    except OSError as error:
        raise NewskitError(
            f"{folder.as_posix()!r} cannot be written: {error}\n  What it held is kept: fix the cause and save again."
        ) from error
    return folder


def _check_held(folder, is_ledger):
    """Raise NewskitError where tables would be written over a ledger, or a ledger over tables."""
    if (folder / ABOUT).is_file() and ("held" in read_about(folder)) != is_ledger:
        there = "a ledger"
        if is_ledger:
            there = "tables"
        raise NewskitError(
            f"The folder {folder.as_posix()!r} holds {there}; nothing was written.\n"
            "  Choose a new or empty folder: a ledger has one of its own."
        )


def _write_draft(frames, dictionary, folder):
    draft = folder / DRAFT
    if read_about(folder).get("draft"):
        _put_in_place(folder)
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir()
    try:
        for name, frame in frames.items():
            frame.to_parquet(draft / f"{name}.parquet", index=False)
        write_dictionary(dictionary, draft)
    except OSError:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def _put_in_place(folder):
    for file in sorted((folder / DRAFT).iterdir()):
        os.replace(file, folder / file.name)
    write_about(
        folder, {name: value for name, value in read_about(folder).items() if name != "draft"}
    )
    shutil.rmtree(folder / DRAFT, ignore_errors=True)


def _storable(frame, name):
    """Return a table whose columns of the user's own Parquet can keep:
    those that hold things of several kinds become text.
    """
    own = [
        column for column in frame if column not in TABLES[name] and not _is_storable(frame[column])
    ]
    return frame.assign(
        **{
            column: frame[column].map(lambda cell: None if cell is None else str(cell))
            for column in own
        }
    )


def _is_storable(cells):
    try:
        pa.Array.from_pandas(cells)
    except (pa.ArrowException, TypeError, ValueError):
        return False
    return True


def write_dictionary(dictionary, folder):
    """Write an actor dictionary, or that there is none, into a folder of tables."""
    entries = (dictionary or Dictionary(())).to_frame()
    draft = folder / f".{DICTIONARY}"
    entries.to_parquet(draft, index=False)
    os.replace(draft, folder / DICTIONARY)


def read_dictionary(folder):
    """Return the actor dictionary of a folder of tables, None where there is none."""
    if not (folder / DICTIONARY).is_file():
        return None
    return Dictionary.from_frame(_read_file(folder / DICTIONARY, None, None)) or None


def check_folder(folder, in_parts=False):
    """Raise NewskitError where tables cannot be written without writing over something else.

    `in_parts` says that they are to be written part by part, and those that are there gone on with.
    """
    if folder.is_file():
        raise NewskitError(
            f"{folder.as_posix()!r} is a file; nothing was written.\n  Name a folder."
        )
    if name_path(folder.absolute()) != folder.absolute().as_posix():
        raise NewskitError(
            f"The name {folder.absolute().as_posix()!r} is not UTF-8; nothing was written.\n  Choose another."
        )
    if folder.exists():
        held = {entry.name for entry in folder.iterdir()}
    else:
        held = set()
    if ABOUT not in held and any(not name.startswith(".") for name in held):
        raise NewskitError(
            f"The folder {folder.as_posix()!r} holds other files; nothing was written.\n"
            "  Choose a new or empty folder."
        )
    if ABOUT in held and ("parts" in _read_checked(folder, "writes")) != in_parts:
        writer = "annotate_folder"
        if in_parts:
            writer = "save_tables"
        raise NewskitError(
            f"The folder {folder.as_posix()!r} holds tables that {writer} wrote; nothing was written.\n"
            "  Choose a new or empty folder."
        )


def _read_checked(folder, verb):
    """Return what a folder of tables says of itself.

    Raises NewskitError where it is of another version.
    """
    about = read_about(folder)
    version = None
    if isinstance(about, dict):
        version = about.get("newskit_tables")
    if version != VERSION:
        raise NewskitError(
            f"{folder.as_posix()!r} holds tables of version {version}, this newskit {verb} "
            f"version {VERSION}.\n  Annotate the articles again: newskit.annotate_folder('my-articles', 'a-new-folder')"
        )
    return about


def write_about(folder, about):
    """Write what a folder of tables says of itself, whole or not at all."""
    draft = folder / f".{ABOUT}"
    draft.write_text(json.dumps(about), encoding="utf-8")
    os.replace(draft, folder / ABOUT)


def read_about(folder):
    """Return what a folder of tables says of itself, {} where it says nothing yet."""
    try:
        return json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise NewskitError(
            f"{(folder / ABOUT).as_posix()} is broken: {error}\n  Save the tables again, into a new folder."
        ) from error


def load_tables(
    folder: str | Path,
    *,
    columns: Mapping[str, Iterable[str]] | None = None,
    filters: Mapping[str, list] | None = None,
) -> Tables | Ledger:
    """Return the Tables, or the Ledger, of a folder that save_tables or annotate_folder wrote.

    Parameters
    ----------
    folder : path
        The folder of tables.
    columns : dict, optional
        {table: its columns that are wanted}; the others are never read.
    filters : dict, optional
        {table: conditions as pyarrow takes them}, such as ``{"figures": [("kind", "==",
        "killed")]}``.

    Returns
    -------
    Tables or Ledger
        Tables with the dictionary and the settings (`made_with`) that they were made with.

    Raises
    ------
    NewskitError
        When it is not such a folder, is not finished, or is of another version, and for a table or
        column that it does not have.

    Examples
    --------
    >>> from tempfile import mkdtemp
    >>> load_tables(save_tables(Tables(), mkdtemp()), columns={"figures": ["value"]}).figures.columns.tolist()
    ['value']
    """
    folder, columns, filters = Path(folder), columns or {}, filters or {}
    if not (folder / ABOUT).is_file():
        raise NewskitError(
            f"{folder.as_posix()!r} is not a folder of newskit tables: it has no {ABOUT}.\n"
            "  Try: newskit.save_tables(tables, 'my-tables')"
        )
    about = _read_checked(folder, "reads")
    if "parts" in about and about["parts"] is None:
        raise NewskitError(
            f"{folder.as_posix()!r} is not finished.\n  Call annotate_folder again: it goes on "
            "where it stopped."
        )
    if "held" in about:
        names = LEDGER
    else:
        names = {name: name for name in NAMES}
    for name in {*columns, *filters} - {*names.values()}:
        raise NewskitError(f"There is no table {name!r}. Tables: {', '.join(names.values())}.")
    parts = {
        attribute: _read_table(
            _files(folder, name, about), name, columns.get(name), filters.get(name)
        )
        for attribute, name in names.items()
    }
    if "held" in about:
        return Ledger(**parts)
    return Tables(**parts, dictionary=read_dictionary(folder), made_with=about.get("made_with", {}))


def _files(folder, name, about):
    """Return the files of a table: those of its parts,
    or the one in the folder or in a draft that counts already.
    """
    if "parts" in about:
        return [folder / name / f"{part}.parquet" for part in about["parts"]]
    new = folder / DRAFT / f"{name}.parquet"
    return [new if about.get("draft") and new.is_file() else folder / f"{name}.parquet"]


def _read_table(files, name, columns, filters):
    found = [_read_file(file, columns, filters) for file in files]
    if found:
        frame = pd.concat(found, ignore_index=True)
    else:
        frame = table(name, [])
    if columns is not None:
        return frame
    return table(name, frame).assign(
        **{column: frame[column] for column in frame if column not in TABLES[name]}
    )


def _read_file(file, columns, filters):
    try:
        return pd.read_parquet(file, columns=columns, filters=filters)
    except (OSError, ValueError, KeyError) as error:
        raise NewskitError(
            f"{file.as_posix()} is missing or broken: {error}\n  Save the tables again."
        ) from error
