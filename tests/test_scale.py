"""From files to files: in parts, by several processes, taken up where it stopped."""
import json
import os
import shutil
import signal
import subprocess
import sys

import pandas as pd
import pytest
from conftest import DATA

import newskit as nk
from newskit import annotation, cli
from newskit.scale import catalogue, folder, parts
from newskit.tables import NAMES

ACTORS = DATA / "actors.csv"


@pytest.fixture
def articles(tmp_path, monkeypatch):
    """Four articles, dealt to parts of about two."""
    monkeypatch.setattr(parts, "PART", 2)
    source = tmp_path / "articles"
    source.mkdir()
    for path in sorted((DATA / "articles").glob("*.txt"))[:4]:
        shutil.copy(path, source)
    return source


def _same(one, other):
    return [name for name in NAMES if not getattr(one, name).equals(getattr(other, name))] == []


def _at_once(source, actors=ACTORS):
    read = nk.read_articles(source).sort_values("doc_id", kind="stable", ignore_index=True)
    return nk.annotate(nk.clean_articles(read), dictionary=actors)


def test_parts_add_up_to_what_annotate_gives(articles, tmp_path):
    """The tables of a folder are those of one call, row by row."""
    done = nk.annotate_folder(articles, tmp_path / "out", dictionary=ACTORS)
    assert done.articles == 4 and done.made == done.parts > 1
    assert _same(nk.load_tables(tmp_path / "out"), _at_once(articles))


def test_two_workers_write_what_one_does(articles, tmp_path):
    """Law 4: the number of processes changes no byte."""
    one = nk.annotate_folder(articles, tmp_path / "one", dictionary=ACTORS)
    nk.annotate_folder(articles, tmp_path / "two", dictionary=ACTORS, workers=2)
    files = [path.relative_to(tmp_path / "one") for path in (tmp_path / "one").glob("*/*.parquet")]
    assert len(files) == one.parts * len(NAMES)
    assert all((tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes() for file in files)


def test_any_batch_writes_the_same(articles, tmp_path):
    """Law 4: how many articles a process holds at a time changes no byte."""
    for batch in (1, 3, 1000):
        nk.annotate_folder(articles, tmp_path / str(batch), dictionary=ACTORS, batch=batch)
    files = [path.relative_to(tmp_path / "1") for path in (tmp_path / "1").glob("*/*.parquet")]
    assert len({b"".join((tmp_path / batch / file).read_bytes() for file in files) for batch in ("1", "3", "1000")}) == 1


def _reads(monkeypatch):
    """Return the list in which the paths that are read from now on will stand."""
    seen, read = [], catalogue.read_path
    monkeypatch.setattr(catalogue, "read_path", lambda path, *rest: seen.append(path.name) or read(path, *rest))
    return seen


def _settle(folder):
    """Let all files have changed an hour ago."""
    for path in folder.iterdir():
        os.utime(path, ns=(path.stat().st_mtime_ns - 3600 * 10**9,) * 2)


def test_a_file_that_has_not_changed_is_not_read_again(articles, tmp_path, monkeypatch):
    """An edit of the same length is seen, even when the old time is set back; what did not change is left unread."""
    _settle(articles)
    nk.annotate_folder(articles, tmp_path / "out")
    seen, path = _reads(monkeypatch), min(articles.iterdir())
    assert nk.annotate_folder(articles, tmp_path / "out").made == 0 and seen == []
    for rename in ("Zaya", "Zayb"):
        before = path.stat()
        path.write_bytes(path.read_bytes().replace(path.read_bytes()[-40:-36], rename.encode()))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert path.stat().st_size == before.st_size
        assert nk.annotate_folder(articles, tmp_path / "out").made >= 1 and path.name in seen
        assert _same(nk.load_tables(tmp_path / "out"), _at_once(articles, None))
    seen.clear()
    assert nk.annotate_folder(articles, tmp_path / "out").made == 0 and seen == []


def test_a_file_changed_a_moment_ago_is_read_again(articles, tmp_path, monkeypatch):
    """A time of change that the clock may give twice is not relied on."""
    _settle(articles)
    path = min(articles.iterdir())
    os.utime(path)
    nk.annotate_folder(articles, tmp_path / "out")
    seen = _reads(monkeypatch)
    assert nk.annotate_folder(articles, tmp_path / "out").made == 0 and seen == [path.name]


def test_files_that_look_alike_are_each_read(articles, tmp_path, monkeypatch):
    """Size and times of two files may be the same where clocks are coarse: neither takes the other's place."""
    monkeypatch.setattr(catalogue, "CHUNK", (1, 1))
    monkeypatch.setattr(catalogue, "_to_file", lambda path, said, on_error: catalogue.File(path.as_posix(), path.as_posix(), "alike", 1, said))
    assert nk.annotate_folder(articles, tmp_path / "out").articles == 4


def test_a_changed_entry_of_a_library_is_seen(articles, tmp_path):
    """What a reference library beside a file says of it belongs to the file."""
    path = min(articles.iterdir())
    for day in ("2021-02-03", "2021-02-04"):
        (articles / "library.ris").write_text(f"TY  - NEWS\nTI  - A title\nDA  - {day}\nL1  - {path.name}\nER  - \n")
        _settle(articles)
        nk.annotate_folder(articles, tmp_path / "out")
        tables = nk.load_tables(tmp_path / "out")
        assert str(tables.articles.set_index("path")["published"][path.as_posix()].date()) == day
        assert _same(tables, _at_once(articles, None))


def test_tables_among_the_articles_are_not_read(articles, tmp_path):
    """A folder of tables may lie in the folder of articles; as a source it is refused."""
    out = articles / "tables"
    for _ in range(2):
        assert nk.annotate_folder(articles, out).articles == len(nk.read_articles(articles)) == 4
    with pytest.raises(nk.NewskitError, match="holds tables that newskit wrote"):
        nk.read_articles(out)


def test_what_the_reading_says_is_said_again(articles, tmp_path):
    """A file left out and an article that stands twice are named at each call, and a file mended is read."""
    first = min(articles.iterdir())
    shutil.copy(first, articles / "zz-copy.txt")
    (articles / "broken.pdf").write_bytes(b"")
    _settle(articles)
    for _ in range(2):
        with pytest.warns(UserWarning) as caught:
            done = nk.annotate_folder(articles, tmp_path / "out", on_error="skip")
        said = "\n".join(str(warning.message) for warning in caught)
        assert "broken.pdf: the file is empty" in said and f"zz-copy.txt holds the same article as {first.as_posix()}" in said
        assert done.articles == 4 and done.problems == 2
    with pytest.raises(nk.NewskitError, match="broken.pdf cannot be read"):
        nk.annotate_folder(articles, tmp_path / "out")


def test_a_file_that_changes_while_it_is_read_is_named(articles, tmp_path, monkeypatch):
    """No part is made of an article that is another by now; the next call makes it of what the file then holds."""
    _settle(articles)
    nk.annotate_folder(articles, tmp_path / "out")
    again, path = folder.read_again, min(articles.iterdir())

    def change(*arguments):
        path.write_text("Rain fell on the river all day, officials said.\n", encoding="utf-8")
        return again(*arguments)

    with monkeypatch.context() as patched, pytest.raises(nk.NewskitError, match="changed while they were read[\\s\\S]*Call again"):
        patched.setattr(folder, "read_again", change)
        nk.annotate_folder(articles, tmp_path / "out", dictionary=ACTORS)
    nk.annotate_folder(articles, tmp_path / "out", dictionary=ACTORS)
    assert _same(nk.load_tables(tmp_path / "out"), _at_once(articles))


def test_what_has_not_changed_is_not_made_again(articles, tmp_path):
    """A second call makes nothing; a new file touches its part alone; a new dictionary touches all."""
    first = nk.annotate_folder(articles, tmp_path / "out")
    assert nk.annotate_folder(articles, tmp_path / "out").made == 0
    shutil.copy(DATA / "articles" / "pazigyi-toll-171.txt", articles)
    second = nk.annotate_folder(articles, tmp_path / "out")
    assert second.made == 1 and second.articles == first.articles + 1
    assert nk.annotate_folder(articles, tmp_path / "out", dictionary=ACTORS).made == second.parts
    assert _same(nk.load_tables(tmp_path / "out"), _at_once(articles))


def test_a_change_of_the_rules_makes_all_anew(articles, tmp_path, monkeypatch):
    """Rows of old and new rules are never mixed: a changed line of code or word list counts as another newskit."""
    first = nk.annotate_folder(articles, tmp_path / "out")
    for module in (annotation, parts, catalogue):
        monkeypatch.setattr(module, "digest_of_rules", lambda: "another")
    assert nk.annotate_folder(articles, tmp_path / "out").made == first.parts


def test_an_article_that_is_gone_leaves_the_tables(articles, tmp_path):
    """What the source no longer holds, the folder no longer holds."""
    nk.annotate_folder(articles, tmp_path / "out", dictionary=ACTORS)
    for path in sorted(articles.iterdir())[1:]:
        path.unlink()
    nk.annotate_folder(articles, tmp_path / "out", dictionary=ACTORS)
    assert _same(nk.load_tables(tmp_path / "out"), _at_once(articles))


@pytest.mark.parametrize("stop", ["to_parquet", "replace"])
def test_a_stopped_run_goes_on_where_it_stopped(articles, tmp_path, monkeypatch, stop):
    """A run that dies at any write leaves a folder that says so, and that the next call makes whole."""
    home = pd.DataFrame if stop == "to_parquet" else parts.os
    write, left = getattr(home, stop), [9]

    def fail(*args, **kwargs):
        left[0] -= 1
        if left[0] < 0:
            raise OSError("No space left on device")
        return write(*args, **kwargs)

    with monkeypatch.context() as patched, pytest.raises(nk.NewskitError, match="No space left"):
        patched.setattr(home, stop, fail)
        nk.annotate_folder(articles, tmp_path / "out", dictionary=ACTORS)
    with pytest.raises(nk.NewskitError, match="is not finished"):
        nk.load_tables(tmp_path / "out")
    nk.annotate_folder(articles, tmp_path / "out", dictionary=ACTORS)
    assert _same(nk.load_tables(tmp_path / "out"), _at_once(articles))
    assert not list((tmp_path / "out").glob(".articles*"))


def test_columns_and_filters_read_less(articles, tmp_path):
    """A table is read as far as it is wanted."""
    nk.annotate_folder(articles, tmp_path / "out")
    whole = nk.load_tables(tmp_path / "out").figures
    killed = nk.load_tables(tmp_path / "out", columns={"figures": ["doc_id", "value"]},
                            filters={"figures": [("kind", "==", "killed")]}).figures
    expected = whole.loc[whole["kind"] == "killed", ["doc_id", "value"]]
    assert len(killed) and killed.reset_index(drop=True).equals(expected.reset_index(drop=True))
    with pytest.raises(nk.NewskitError, match="no table 'figure'"):
        nk.load_tables(tmp_path / "out", columns={"figure": ["value"]})


def test_a_half_written_part_is_made_again(articles, tmp_path):
    """A file that was cut, is gone or broken is made again, and so is a part whose mark is not a mark."""
    whole = nk.annotate_folder(articles, tmp_path / "out")
    one, two = sorted((tmp_path / "out" / "figures").glob("*.parquet"))[:2]
    expected = one.read_bytes(), two.read_bytes()
    one.write_bytes(expected[0][:100])
    two.unlink()
    assert nk.annotate_folder(articles, tmp_path / "out").made == 2 < whole.parts
    assert (one.read_bytes(), two.read_bytes()) == expected
    (tmp_path / "out" / "parts" / f"{one.stem}.json").write_text("{")
    (tmp_path / "out" / "catalogue.parquet").write_bytes(b"PAR1")
    assert nk.annotate_folder(articles, tmp_path / "out").made == 1


def test_a_part_that_grows_too_large_is_parted_alone(monkeypatch):
    """Parts are as many as the articles ask for, and an article more touches one."""
    monkeypatch.setattr(parts, "PART", 4)
    ids = sorted(f"{number:016x}" for number in range(0, 2**64, 2**58))
    before = {name: ids[low:high] for name, low, high in parts._split(ids, 0, len(ids), "")}
    more = sorted([*ids, "0123456789abcdef"])
    after = {name: more[low:high] for name, low, high in parts._split(more, 0, len(more), "")}
    assert sorted(sum(after.values(), [])) == more and max(map(len, after.values())) <= 4
    assert {name for name in before if before[name] != after.get(name)} == {"0"}
    assert list(parts._split(ids[:4], 0, 4, "")) == [("all", 0, 4)] and list(parts._split([], 0, 0, "")) == []


def test_one_writer_at_a_time(articles, tmp_path):
    """A folder that another process writes is refused with that process's name; one that crashed is in nobody's way."""
    code = ("import pathlib, sys; from newskit.lock import hold\n"
            "with hold(pathlib.Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()")
    (tmp_path / "out").mkdir()
    holder = subprocess.Popen([sys.executable, "-c", code, tmp_path / "out"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert holder.stdout.readline() == b"held\n"
    with pytest.raises(nk.NewskitError, match=rf"written by another process \(process {holder.pid} on "):
        nk.annotate_folder(articles, tmp_path / "out")
    holder.kill()
    holder.wait()
    assert nk.annotate_folder(articles, tmp_path / "out").articles == 4


@pytest.mark.skipif(sys.platform == "win32", reason="signals are a matter of Unix")
@pytest.mark.parametrize("stop", ["SIGKILL", "SIGINT"])
def test_workers_end_with_their_caller(stop):
    """Killed or stopped by hand, it leaves no worker behind with its memory: the output that all share is closed."""
    code = ("import signal\n"
            "from newskit.scale.executor import open_executor\n"
            "if __name__ == '__main__':\n"
            "    signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background starts without it\n"
            "    with open_executor(2) as execute: execute(exec, ['print(1, flush=True); import time; time.sleep(90)'] * 9, '')")
    caller = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert [caller.stdout.readline() for _ in range(2)] == [b"1\n"] * 2
    caller.send_signal(getattr(signal, stop))
    assert caller.communicate(timeout=40)[0] == b""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of file sizes are a matter of Unix")
def test_a_full_disk_is_named_and_nothing_is_lost(articles, tmp_path):
    """Where nothing more can be written, the error says so; with room again, the run goes on."""
    code = ("import resource, sys, newskit as nk\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (6000, 6000))\n"
            "try: nk.annotate_folder(*sys.argv[1:])\n"
            "except nk.NewskitError as error: print(error)")
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code, articles, tmp_path / "out"], capture_output=True, text=True)
    assert "cannot be written" in done.stdout and "File too large" in done.stdout and "call again" in done.stdout, done.stderr
    nk.annotate_folder(articles, tmp_path / "out", dictionary=ACTORS)
    assert _same(nk.load_tables(tmp_path / "out"), _at_once(articles))
    assert not list((tmp_path / "out").glob("*/.*"))


def test_a_place_that_cannot_be_written_is_named(articles, tmp_path):
    """A folder below a file is refused, and so is one of another version or of save_tables."""
    with pytest.raises(nk.NewskitError, match="cannot be written: .*Not a directory"):
        nk.annotate_folder(articles, min(articles.iterdir()) / "out")
    nk.save_tables(nk.Tables(), tmp_path / "saved")
    with pytest.raises(nk.NewskitError, match="tables that save_tables wrote; nothing was written"):
        nk.annotate_folder(articles, tmp_path / "saved")
    (tmp_path / "saved" / "about.json").write_text(json.dumps({"newskit_tables": 9, "parts": []}))
    with pytest.raises(nk.NewskitError, match="version 9, this newskit writes version 3"):
        nk.annotate_folder(articles, tmp_path / "saved")


def test_the_tables_say_what_they_were_made_with(articles, tmp_path):
    """newskit, model and dictionary go with the tables."""
    nk.annotate_folder(articles, tmp_path / "out", dictionary=ACTORS)
    made_with = nk.load_tables(tmp_path / "out").made_with
    assert made_with["newskit"] == nk.__version__ and made_with["model"].startswith("en core_web_sm") and made_with["dictionary"]


def test_other_files_are_not_written_over(articles, tmp_path):
    """A folder that holds something else is refused before anything is read."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(nk.NewskitError, match="holds other files"):
        nk.annotate_folder(articles, tmp_path / "mine")
    with pytest.raises(nk.NewskitError, match="workers is 0"):
        nk.annotate_folder(articles, tmp_path / "out", workers=0)
    with pytest.raises(nk.NewskitError, match="batch is 0"):
        nk.annotate_folder(articles, tmp_path / "out", batch=0)
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["notes.txt"]


def test_the_command_does_the_same(articles, tmp_path, capsys):
    """`newskit annotate` says what it did, and what stopped it."""
    assert cli.main(["annotate", articles.as_posix(), "-o", (tmp_path / "out").as_posix()]) == 0
    assert "4 articles in" in capsys.readouterr().out
    assert cli.main(["annotate", (tmp_path / "none").as_posix(), "-o", (tmp_path / "out").as_posix()]) == 1
    assert "newskit: No file matches" in capsys.readouterr().err


def _bytes(out):
    return {path.relative_to(out).as_posix(): path.read_bytes() for name in NAMES for path in sorted((out / name).iterdir())}


def test_a_new_file_costs_its_own_article(articles, tmp_path, monkeypatch, parsed):
    """One file more is annotated alone, and the folder holds byte for byte what a run over all of them writes."""
    monkeypatch.setattr(parts, "PART", 1000)
    nk.annotate_folder(articles, tmp_path / "out", dictionary=ACTORS)
    shutil.copy(DATA / "articles" / "pazigyi-toll-171.txt", articles)
    parsed.clear()
    again = nk.annotate_folder(articles, tmp_path / "out", dictionary=ACTORS)
    assert (again.annotated, again.made, len(parsed)) == (1, 1, 1)
    nk.annotate_folder(articles, tmp_path / "whole", dictionary=ACTORS)
    assert _bytes(tmp_path / "out") == _bytes(tmp_path / "whole")


def test_a_part_that_is_dealt_to_sixteen_is_not_annotated_again(articles, tmp_path, monkeypatch):
    """Where an article more makes a part too large, its rows go to the new parts as they are."""
    monkeypatch.setattr(parts, "PART", 4)
    assert nk.annotate_folder(articles, tmp_path / "out").parts == 1
    shutil.copy(DATA / "articles" / "pazigyi-toll-171.txt", articles)
    again = nk.annotate_folder(articles, tmp_path / "out")
    assert again.parts > 1 and again.annotated == 1
    assert _same(nk.load_tables(tmp_path / "out"), _at_once(articles, None))


def test_a_change_of_the_dictionary_parses_nothing(articles, tmp_path, parsed):
    """All names are found anew from the parses that were kept, and the summary says why."""
    nk.annotate_folder(articles, tmp_path / "out")
    parsed.clear()
    again = nk.annotate_folder(articles, tmp_path / "out", dictionary=ACTORS)
    assert (again.annotated, again.changed, parsed) == (4, ("the dictionary",), [])
    assert "4 annotated after a change of the dictionary" in str(again)
    assert _same(nk.load_tables(tmp_path / "out"), _at_once(articles))


def test_a_change_of_the_rules_parses_nothing(articles, tmp_path, monkeypatch, parsed):
    """With a word list changed all rows are made anew, and the articles are parsed no second time."""
    nk.annotate_folder(articles, tmp_path / "out")
    parsed.clear()
    for module in (annotation, parts, catalogue):
        monkeypatch.setattr(module, "digest_of_rules", lambda: "another")
    again = nk.annotate_folder(articles, tmp_path / "out")
    assert (again.annotated, again.changed, parsed) == (4, ("newskit's rules",), [])


def test_parses_are_kept_only_where_they_are_wanted(articles, tmp_path, parsed):
    """Without them the folder is smaller, and a change of the dictionary parses all articles."""
    nk.annotate_folder(articles, tmp_path / "out", keep_parses=False)
    assert not list((tmp_path / "out" / parts.PARSES).iterdir())
    parsed.clear()
    nk.annotate_folder(articles, tmp_path / "out", dictionary=ACTORS, keep_parses=False)
    assert len(parsed) == 4


def test_a_stopped_run_loses_one_batch_at_most(articles, tmp_path, monkeypatch):
    """The articles of the batches before are neither annotated nor parsed again."""
    monkeypatch.setattr(parts, "PART", 1000)
    annotate, calls = parts.annotate, []

    def stop(*args, **kwargs):
        calls.append(1)
        if len(calls) == 3:
            raise OSError("No space left on device")
        return annotate(*args, **kwargs)

    with monkeypatch.context() as patched, pytest.raises(nk.NewskitError, match="No space left"):
        patched.setattr(parts, "annotate", stop)
        nk.annotate_folder(articles, tmp_path / "out", batch=1)
    assert nk.annotate_folder(articles, tmp_path / "out", batch=1).annotated == 2
    assert _same(nk.load_tables(tmp_path / "out"), _at_once(articles, None))


def test_an_article_without_rows_is_told_of_each_time_its_part_is_made(articles, tmp_path):
    """What could not be annotated is not forgotten when another article joins its part."""
    (articles / "french.txt").write_text("Le pont sur le fleuve a été fermé mardi, selon les autorités du pays voisin. " * 5, encoding="utf-8")
    with pytest.warns(UserWarning, match="not in the model's language"):
        nk.annotate_folder(articles, tmp_path / "out")
    shutil.copy(DATA / "articles" / "pazigyi-toll-171.txt", articles)
    with pytest.warns(UserWarning, match="not in the model's language"):
        nk.annotate_folder(articles, tmp_path / "out")
