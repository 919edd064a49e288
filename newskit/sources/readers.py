"""Which reader takes a file, and what it gives: Records, Problems, and what is LeftOut.

A reader is a function path -> those outcomes (see outcomes.py). To add a format, write one such
function in a file of its own and name its suffixes in READERS; an export of a database, which is
known by what it holds, belongs to ARCHIVES in `archives`.
"""

from collections.abc import Callable, Iterable

from newskit.schema import NewskitError
from newskit.sources import (
    archives,
    delimited,
    html,
    mail,
    office,
    packed,
    pdf,
    records,
    references,
    text,
    warc,
    webarchive,
)
from newskit.sources.outcomes import Outcome, Problem, Record

READERS: dict[str, Callable[..., Iterable[Outcome]]] = {
    ".txt": text.read_text,
    ".text": text.read_text,
    ".md": text.read_text,
    ".html": html.read_html,
    ".htm": html.read_html,
    ".xhtml": html.read_html,
    ".jsonl": records.read_jsonl,
    ".ndjson": records.read_jsonl,
    ".json": records.read_json,
    ".csv": records.read_csv,
    ".tsv": records.read_csv,
    ".parquet": records.read_parquet,
    ".docx": office.read_docx,
    ".odt": office.read_odt,
    ".rtf": office.read_rtf,
    ".doc": office.read_doc,
    ".xlsx": office.read_xlsx,
    ".ods": office.read_ods,
    ".story": text.read_story,
    ".mbox": mail.read_mbox,
    ".mhtml": mail.read_mhtml,
    ".mht": mail.read_mhtml,
    ".eml": mail.read_mail,
    ".webarchive": webarchive.read_webarchive,
    ".warc": warc.read_warc,
    ".warc.gz": warc.read_warc,
    ".pdf": pdf.read_pdf,
    **dict.fromkeys(references.SUFFIXES, references.read_references),
}
TABLES_OF_ARTICLES: tuple[Callable[..., Iterable[Outcome]], ...] = (
    records.read_jsonl,
    records.read_json,
    records.read_csv,
    records.read_parquet,
    office.read_xlsx,
    office.read_ods,
)


class Unforeseen(Problem):
    """A file that its reader cannot cope with, and does not know why:
    a fault of newskit, but no reason to lose the others.
    """


def read_records(path, said, columns=None):
    """Yield the outcomes of reading a file, and a Problem for what is missing of it.

    `said` is what a reference library says of the one article that the file holds.
    """
    empty = True
    try:
        found = _read_file(path, columns)
        if said and len(found := list(found)) == 1 and isinstance(found[0], Record):
            found[0].columns |= said
        for outcome in found:
            empty = False
            if not isinstance(outcome, Outcome):
                outcome = _name_stranger(outcome)
            yield outcome
        if empty:
            yield Problem("the file holds no articles.")
    except (NewskitError, OSError) as error:
        yield Problem(str(error) or type(error).__name__, error)
    except Exception as error:  # a broken file may break what reads it in ways that nobody foresaw
        yield Unforeseen(f"its reader stops with {type(error).__name__}: {error}", error)


def _name_stranger(outcome):
    """The problem with what the reader of another package gives that is none of the three."""
    return Problem(
        f"its reader gives a {type(outcome).__name__}, not a Record, a Problem or something LeftOut: "
        "see CONTRIBUTING.md of newskit."
    )


def _read_file(path, columns=None):
    suffix = find_suffix(path)
    if suffix not in READERS and suffix not in archives.list_suffixes():
        raise NewskitError(f"there is no reader for the suffix {suffix!r}. {list_known()}.")
    if path.stat().st_size == 0:
        raise NewskitError("the file is empty.")
    reader = archives.find_reader(path) or READERS.get(suffix)
    if reader is text.read_text and delimited.is_table(getattr(path, "peek", path.read_bytes)()):
        reader = records.read_csv  # as spreadsheets save "text with tabs"
    if reader is None:
        raise NewskitError(
            f"this {suffix} file is not an export of a news database that newskit knows; see the README."
        )
    if reader in TABLES_OF_ARTICLES:
        return reader(path, columns)
    return reader(path)


def find_suffix(path):
    """Return the suffix by which a file's reader is chosen: ".gz" together with what it packs.

    >>> from pathlib import Path
    >>> find_suffix(Path("crawl.WARC.gz")), find_suffix(Path("v1.2.txt"))
    ('.warc.gz', '.txt')
    """
    count = 1
    if path.suffix.lower() == ".gz":
        count = 2
    return "".join(path.suffixes[-count:]).lower()


def list_known():
    """Return the suffixes of files that may be read, as a message lists them."""
    return "Known suffixes: " + " ".join(
        dict.fromkeys((*READERS, *archives.list_suffixes(), *packed.ZIPPED, *packed.STREAMS))
    )
