"""The files that a path, a folder, a pattern or a list of these names."""

import os
from glob import glob, has_magic
from pathlib import Path

from newskit.schema import ABOUT, NewskitError, name_path
from newskit.sources.notes import note
from newskit.sources.outcomes import LeftOut, Problem
from newskit.sources.readers import list_known

Source = str | Path | list | tuple  # a file, a folder, a pattern, or several of these
PAGE_PARTS = "_files"  # how the folder of a page's pictures and scripts ends, as browsers save it


def list_paths(source, on_error, notes):
    """Return the files that `source` names, sorted, and note links that lead out of it or nowhere.

    See read_articles.
    """
    if isinstance(source, (list, tuple)):
        return [path for part in source for path in list_paths(part, on_error, notes)]
    if not isinstance(source, (str, Path)) or not str(source).strip():
        raise NewskitError(
            f"Expected a path, got {source!r} ({type(source).__name__}).\n  Try: newskit.read_articles('path/to/folder')"
        )
    path = Path(source)
    if path.is_dir():
        found = [file for file in _walk(path, on_error, notes) if file.is_file()]
    elif path.exists():
        found = [path]
    else:
        found = [Path(name) for name in glob(str(source), recursive=True) if Path(name).is_file()]
    if not found:
        raise NewskitError(_nothing_found(source, path))
    return sorted(found)


def _walk(folder, on_error, notes):
    """Yield what lies in a folder and its sub-folders, without newskit's tables.

    One that cannot be opened is noted, or stops the reading.
    """

    def stop(error):
        note(Problem(error.strerror), Path(error.filename), on_error, notes)

    for place, folders, names in os.walk(folder, onerror=stop):
        if ABOUT in names and b"newskit_tables" in Path(place, ABOUT).read_bytes():
            folders.clear()
            continue
        folders[:] = [name for name in folders if not name.startswith(".")]
        for path in (Path(place, name) for name in (*folders, *names)):
            if not _is_passed_over(path, folder) and not _leads_out(path, folder, notes):
                yield path


def _is_passed_over(file, folder):
    """Whether a file is hidden, or is a picture or script that a browser saved with a page."""
    inside = file.relative_to(folder)
    return any(part.startswith(".") for part in inside.parts) or any(
        _has_page(folder / parent) for parent in inside.parents if parent.name.endswith(PAGE_PARTS)
    )


def _leads_out(file, folder, notes):
    """Whether a file is a link to nothing or out of the folder,
    which a strange folder may use to show what is not in it.
    """
    if not file.is_symlink() or (file.exists() and file.resolve().is_relative_to(folder.resolve())):
        return False
    kind = "file"
    if file.is_dir():
        kind = "folder"
    reason = "a link to a file that is not there."
    if file.exists():
        reason = f"a link to a {kind} outside the folder; name that {kind} itself to read it."
    note(LeftOut(reason), file, "skip", notes)
    return True


def _has_page(folder):
    stem = folder.name.removesuffix(PAGE_PARTS)
    return any(folder.with_name(stem + suffix).is_file() for suffix in (".html", ".htm"))


def _nothing_found(source, path):
    if (path / ABOUT).is_file():
        return f"The folder {source} holds tables that newskit wrote, no articles.\n  Try: newskit.load_tables({str(source)!r})"
    if path.is_dir():
        return f"The folder {source} holds no files.\n  Put articles into it: {list_known()}."
    kind = "path"
    if has_magic(str(source)):
        kind = "pattern"
    near = next((parent for parent in path.parents if parent.is_dir()), Path("."))
    names = ", ".join(sorted(entry.name for entry in near.iterdir())[:6]) or "nothing"
    return (
        f"No file matches the {kind} {str(source)!r}.\n  Working folder: {Path.cwd().name}; "
        f"in {name_path(near)!r} there is: {names}.\n"
        f"  Try: newskit.read_articles('path/to/folder')"
    )
