"""Nothing leaves the machine: a notebook runs with every socket blocked."""
import socket
from pathlib import Path

import nbformat

NOTEBOOK = Path(__file__).parent.parent / "notebooks" / "01-one-article.ipynb"


def test_a_notebook_runs_without_a_network(monkeypatch):
    """Reading, cleaning, annotating, counting and drawing ask for no connection."""
    def refuse(*arguments, **options):
        raise AssertionError("newskit asked for a connection")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    monkeypatch.chdir(NOTEBOOK.parent)
    names = {}
    for cell in nbformat.read(NOTEBOOK, as_version=4).cells:
        if cell.cell_type == "code":
            exec(cell.source, names)
    assert len(names["tables"].figures) > 0
