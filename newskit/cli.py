"""The command `newskit`."""

import argparse
import sys
import warnings

from newskit.schema import NewskitError


def main(arguments=None):
    """Run the command and return its exit status: 0, or 1 with the reason on the error output."""
    given = _make_parser().parse_args(arguments)
    try:
        with warnings.catch_warnings():
            warnings.showwarning = _show_warning
            return given.run(given)
    except NewskitError as error:
        print(f"newskit: {error}", file=sys.stderr)
        return 1


def _show_warning(message, *_, **__):
    print(f"newskit: {message}", file=sys.stderr)


def _make_parser():
    parser = argparse.ArgumentParser(prog="newskit", description="Turns news articles into tables.")
    commands = parser.add_subparsers(dest="command", required=True)
    _add_annotate(
        commands.add_parser(
            "annotate", help="read, clean and annotate articles into a folder of Parquet tables"
        )
    )
    _add_check(
        commands.add_parser(
            "check", help="look for each figure of a notebook's prose in its outputs"
        )
    )
    _add_new(commands.add_parser("new", help="make a folder for a study of your own"))
    return parser


def _add_annotate(parser):
    parser.set_defaults(run=_annotate)
    add = parser.add_argument
    add("source", help="a file, a folder or a pattern")
    add("-o", "--out", required=True, help="the folder of the tables; made, or gone on with")
    add("--actors", help="the CSV of an actor dictionary")
    add("--model", help="the name of a spaCy pipeline")
    add("--workers", type=int, default=1, help="processes at once (default: 1)")
    add("--cluster", help="the address of a Dask scheduler, such as tcp://127.0.0.1:8786")
    add(
        "--batch",
        type=int,
        default=200,
        help="articles that a process parses at a time, and a stopped run loses at most (default: 200)",
    )
    add(
        "--on-error",
        choices=("raise", "skip"),
        default="raise",
        help="what to do with a file that cannot be read",
    )
    add(
        "--no-parses",
        action="store_true",
        help="keep no parses in the folder: it is smaller, and every change of rules or actors parses anew",
    )


def _add_check(parser):
    parser.set_defaults(run=_check)
    parser.add_argument(
        "notebooks", nargs="+", help="files of notebooks, run and saved with their outputs"
    )


def _add_new(parser):
    parser.set_defaults(run=_new)
    parser.add_argument("folder", help="the name of the folder; nothing is written over")
    parser.add_argument(
        "--install",
        help="what the study installs newskit by, as pip takes it: a release, a git address, the path of a wheel",
    )


def _annotate(given):
    from newskit.scale import annotate_folder

    print(
        annotate_folder(
            given.source,
            given.out,
            given.actors,
            model=given.model,
            workers=given.workers,
            cluster=given.cluster,
            batch=given.batch,
            on_error=given.on_error,
            keep_parses=not given.no_parses,
        )
    )
    return 0


def _check(given):
    from newskit.check import check_notebook

    found = [one for path in given.notebooks for one in check_notebook(path)]
    print(
        "\n".join(map(str, found))
        or f"{len(given.notebooks)} notebooks: every figure of the prose is in an output."
    )
    return int(bool(found))


def _new(given):
    from newskit.study import make_study

    folder = make_study(given.folder, given.install)
    print(
        f"Made {folder.as_posix()}. Drop articles into {(folder / 'articles').as_posix()} and open "
        f"{(folder / 'analysis.ipynb').as_posix()}."
    )
    return 0
