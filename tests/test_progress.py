"""Bars are for those who watch."""
import io
import sys
from types import SimpleNamespace

import pytest

from newskit import progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def terminal(monkeypatch):
    """A function that opens a terminal, where bars do not wait."""
    monkeypatch.setattr(progress, "DELAY", 0)
    monkeypatch.delitem(sys.modules, "IPython", raising=False)

    def open_terminal():
        monkeypatch.setattr(sys, "stderr", Terminal())
        return sys.stderr

    return open_terminal


def test_a_bar_says_what_is_done(terminal):
    """At a terminal the bar counts the items, and these come as they are."""
    screen = terminal()
    assert list(progress.show_progress("abc", "reading files", 3)) == ["a", "b", "c"]
    assert "reading files" in screen.getvalue() and "3" in screen.getvalue()


def test_one_item_has_no_bar(terminal):
    """What is done at once needs none."""
    screen = terminal()
    assert list(progress.show_progress("a", "reading files", 1)) == ["a"] and screen.getvalue() == ""


@pytest.mark.parametrize(("may_ask", "watched"), [(True, True), (False, False)])
def test_a_notebook_that_is_executed_has_no_bar(terminal, monkeypatch, may_ask, watched):
    """A kernel that may not ask for input is run by nbval or nbconvert: nobody watches, and outputs must not change."""
    terminal()
    shell = SimpleNamespace(kernel=SimpleNamespace(_allow_stdin=may_ask))
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))
    assert progress.is_watched() is watched


def test_output_into_a_file_has_no_bar(monkeypatch):
    """Logs are not filled with bars."""
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    monkeypatch.delitem(sys.modules, "IPython", raising=False)
    assert not progress.is_watched()


def test_a_worker_is_silent(terminal, monkeypatch):
    """The bars of several processes would write over each other."""
    terminal()
    monkeypatch.setattr(progress, "_silent", progress.Event())
    assert progress.is_watched()
    progress.silence()
    assert not progress.is_watched()
