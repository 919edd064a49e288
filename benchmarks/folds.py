"""What the fits share: the rows of a task, its scorer, and pages dealt to folds by host."""

import importlib.util
import json
from urllib.parse import urlparse

import numpy as np

FOLDS = 5
ORDERS = 3  # ways to deal the hosts to the folds


def read_rows(path):
    """Return the rows of a file of JSON lines."""
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def load_scorer(folder):
    """Return the module score.py of a task's folder."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def find_host(address):
    """Return the host of an address, without what parts one outlet's desks.

    >>> find_host("https://www.news.example.co.uk/a")
    'example.co.uk'
    """
    return ".".join(urlparse(address).netloc.removeprefix("www.").split(".")[-3:])


def deal_hosts(pages, order):
    """Yield FOLDS times (pages to fit on, pages left out): no host stands on both sides."""
    hosts = np.random.default_rng(order).permutation(sorted({page.host for page in pages}))
    for fold in range(FOLDS):
        held = set(hosts[fold::FOLDS])
        yield (
            [page for page in pages if page.host not in held],
            [page for page in pages if page.host in held],
        )
