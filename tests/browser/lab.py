"""JupyterLab, started for a test on a port of its own and driven as a reader would."""
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager

import nbformat

START = 60          # seconds until the server answers
RUN = 240           # seconds until a notebook has run
SETTINGS = {"apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
            "notebook-extension/tracker": {"windowingMode": "none"}}        # every cell is in the page
RUN_ALL = "() => window.jupyterapp.commands.execute('notebook:run-all-cells')"
SAVE = "() => window.jupyterapp.commands.execute('docmanager:save')"
THEME = "name => window.jupyterapp.commands.execute('apputils:change-theme', {theme: name})"


@contextmanager
def open_chromium(path):
    """Give a headless Chromium and close it afterwards."""
    from playwright.sync_api import sync_playwright
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path,
                                             args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"])
        yield browser
        browser.close()


class Lab:
    """A JupyterLab over `folder`/project, with settings, kernels and state of its own."""

    def __init__(self, folder):
        self.folder, self.project = folder, folder / "project"
        self.token = secrets.token_hex(8)

    def __enter__(self):
        for name, content in SETTINGS.items():
            path = self.folder / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(content), encoding="utf-8")
        self.port = _free_port()
        with (self.folder / "log").open("w") as log:
            self.server = subprocess.Popen(self._command(), env=self._environment(), stdout=log,
                                           stderr=subprocess.STDOUT, start_new_session=True)
        self._wait()
        return self

    def __exit__(self, *_):
        os.killpg(self.server.pid, signal.SIGTERM)
        try:
            self.server.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(self.server.pid, signal.SIGKILL)

    def _command(self):
        return [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1",
                f"--port={self.port}", "--ServerApp.port_retries=0", f"--IdentityProvider.token={self.token}",
                f"--ServerApp.root_dir={self.project}", "--LabApp.expose_app_in_browser=True",
                "--LabApp.news_url=", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]

    def _environment(self):
        own = {f"JUPYTER{name}_DIR": str(self.folder / name.strip("_").lower())
               for name in ("_CONFIG", "_DATA", "_RUNTIME", "LAB_SETTINGS", "LAB_WORKSPACES")}
        return os.environ | own | {"JUPYTERLAB_SETTINGS_DIR": str(self.folder / "settings")}

    def _wait(self):
        end = time.monotonic() + START
        while self.server.poll() is None and time.monotonic() < end:
            try:
                return urllib.request.urlopen(f"http://127.0.0.1:{self.port}/api/status?token={self.token}", timeout=2)
            except OSError:
                time.sleep(0.3)
        raise RuntimeError((self.folder / "log").read_text()[-2000:])

    def open(self, page, path):
        """Open a notebook of the project and wait for its kernel: before that, Run All runs nothing."""
        page.goto(f"http://127.0.0.1:{self.port}/lab/tree/{path}?token={self.token}&reset",
                  wait_until="domcontentloaded")
        page.wait_for_selector(".jp-NotebookPanel .jp-Cell", timeout=START * 1000)
        page.wait_for_selector(".jp-StatusBar-Widget >> text=/\\| Idle/", timeout=START * 1000)

    def run(self, page, path):
        """Open a notebook, run all its cells, save it, and return it as it was saved."""
        self.open(page, path)
        page.evaluate(RUN_ALL)          # resolves when the last cell has run
        page.wait_for_selector(".jp-StatusBar-Widget >> text=/\\| Idle/", timeout=RUN * 1000)
        page.evaluate(SAVE)
        return nbformat.read(self.project / path, 4)


def write_notebook(path, cells):
    """Write a notebook with these cells of code, to be run by the plain kernel."""
    book = nbformat.v4.new_notebook(cells=list(map(nbformat.v4.new_code_cell, cells)))
    book.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    path.parent.mkdir(exist_ok=True)
    nbformat.write(book, path)


def height_of(page):
    """Return how many pixels the open notebook needs."""
    return page.evaluate("() => [...document.querySelectorAll('.jp-WindowedPanel-outer, .jp-Notebook')]"
                         ".map(part => part.scrollHeight).reduce((a, b) => Math.max(a, b), 800)")


def _free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]
