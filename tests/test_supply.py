"""What newskit is made of: licences that go with its own, and a model whose files are the known ones."""
import csv
import hashlib
import re
from importlib import import_module, metadata, util
from pathlib import Path

import pytest

from newskit.nlp import MODELS

HERE = Path(__file__).parent
FREE = re.compile(r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla|HPND|Zlib|CC0|Unlicense")


def _rows(name):
    with open(HERE / name, encoding="utf-8") as file:
        return dict(list(csv.reader(line for line in file if not line.startswith("#")))[1:])


def _dependencies(name, found):
    """Fill `found` with {package: licence} of all that a package needs at run time, where it is installed."""
    name = re.split(r"[ ;<>=!\[(~]", name)[0]
    key = re.sub(r"[-_.]+", "-", name.lower())
    if key in found or not (package := _distribution(name)):
        return found
    found[key] = _licence(package.metadata)
    for requirement in package.requires or []:
        if "extra ==" not in requirement:
            _dependencies(requirement, found)
    return found


def _distribution(name):
    try:
        return metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return None


def _licence(about):
    named = [line.split("::")[-1].strip() for line in about.get_all("Classifier", []) if "OSI Approved ::" in line]
    return about.get("License-Expression") or next(iter(named), "") or (about.get("License") or "").split("\n")[0]


def test_every_dependency_has_a_free_licence():
    """No run-time dependency, of newskit or of another dependency, asks for more than an MIT project can give."""
    found, listed = _dependencies("newskit", {}), _rows("licences.csv")
    for name in ("ipywidgets", "jupyterlab", "nbval"):  # the extra for notebooks
        _dependencies(name, found)
    assert len(found) > 100
    assert {name: licence for name, licence in found.items() if not FREE.search(licence)} == {}
    direct = {re.sub(r"[-_.]+", "-", re.split(r"[ ;<>=!\[(~]", line)[0].lower())
              for line in metadata.requires("newskit") if "extra ==" not in line}
    assert direct <= listed.keys(), "run the listing in licences.csv anew"


@pytest.mark.skipif(not util.find_spec(MODELS[1]), reason="needs the model package of the Python index")
def test_the_model_is_the_known_one():
    """Each file of the language model has the hash that it had when it was compared with the official release."""
    root = Path(import_module(MODELS[1]).__file__).parent
    found = {name: hashlib.sha256((root / name).read_bytes()).hexdigest() for name in _rows("model_files.csv")}
    assert found == _rows("model_files.csv")
