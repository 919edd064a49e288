"""An article that tries to run code is shown, and nothing of it runs: in JupyterLab, in a page, as a tooltip."""
import json
import subprocess
import sys

import pytest
from conftest import ROOT

from browser.lab import write_notebook

ATTACKS = """<script>window.ran = 'script'</script> At least 12 people were killed on Tuesday, Tom Andrews said.
<img src=x onerror="window.ran = 'onerror'"> More than 40 people were hurt, the junta said on 3 May 2023.
"><svg onload="window.ran = 'svg'"> 'onmouseover='window.ran=1' " onmouseover="window.ran = 'mouse'" x=" China paid $3 million.
<a href="javascript:window.ran = 'link'">Read on</a> [Read on](javascript:alert(1)) ![x](http://outside.example/a.png)
</p></td></table></blockquote></mark></style><style>body { display: none } * { background: url(http://outside.example/b) }</style>
<iframe srcdoc="<script>parent.ran = 'frame'</script>"></iframe><meta http-equiv=refresh content="0;url=http://outside.example">
<link rel=stylesheet href=http://outside.example/c.css><base href=http://outside.example/><form action=javascript:alert(1)><button>
<math><mtext><img src=http://outside.example/d.png></mtext></math> <body onload=alert(1)> &lt;script&gt;alert(1)&lt;/script&gt;
"""
LINE = "The council said on Tuesday that at least {} people had been killed <b onclick=alert(1)>in Bago</b>, Tom Andrews said."
TEXT = "\n".join([*ATTACKS.splitlines(), *(LINE.format(number) for number in range(20, 29))])
RECORDS = [{"title": ATTACKS.splitlines()[number], "text": f"{TEXT}\n\n{end}", "published": f"2023-05-0{number + 1}",
            "outlet": "<img src=x onerror=alert(1)>", "url": "javascript:alert(1)", "byline": "<script>window.ran=2</script>"}
           for number, end in enumerate(("It rained <script>window.ran = 'copy'</script>.", "It <i onclick=alert(1)>snowed</i>."))]
CELLS = """import newskit as nk
articles = nk.group_stories(nk.clean_articles(nk.read_articles("hostile.jsonl")))
tables = nk.annotate(articles)
nk.show_article(articles["doc_id"][0], tables)
nk.show_evidence(tables.figures, tables)
nk.show_evidence(tables.quotes, tables)
nk.show_lines(articles, tables.lines)
nk.show_copies(articles, articles["story"][0])
nk.concordance(tables, "script")
articles[["title", "outlet", "url", "byline"]]
tables.figures.head(30)
ax = nk.plot_bars(articles.assign(articles=1), "A title <img src=x onerror=alert(1)>", label="title")
""".splitlines()
CONTROL = "<script>window.ran = 1</script><img src=http://outside.example/a>"
OWN_STYLES = "style:not([scoped]):not(svg > style):not(svg > defs > style)"  # a chart that is drawn in the page has two
FOREIGN = (f"script, iframe, form, meta, link, base, {OWN_STYLES}, a[href^='javascript'], "
           "[onload], [onerror], [onclick], [onmouseover]")
RAN = "() => window.ran"


@pytest.fixture
def hostile(lab):
    """The folder of JupyterLab with a notebook that shows the hostile articles in every way there is."""
    folder = lab.project / "hostile"
    write_notebook(folder / "hostile.ipynb", CELLS)
    (folder / "hostile.jsonl").write_text("\n".join(map(json.dumps, RECORDS)), encoding="utf-8")
    return folder


def _is_harmless(page):
    """Whether nothing ran, opened or called out, also when every mark is pointed at and every link looked up."""
    for mark in page.locator("mark, td span").all()[:40]:
        mark.hover(force=True, timeout=2000)
    page.wait_for_timeout(500)
    shown = page.locator(".jp-OutputArea, .output_area")
    assert page.evaluate(RAN) is None and page.dialogs == [] and page.outside == []
    assert shown.locator(FOREIGN).count() == 0
    assert page.locator("body").is_visible() or page.evaluate("getComputedStyle(document.body).display") != "none"


def test_nothing_of_an_article_runs_in_jupyterlab(lab, hostile, page, take_picture):
    """Shown in a trusted notebook, whose own scripts would run, an article's script, handlers and styles stay words."""
    ran = lab.run(page, "hostile/hostile.ipynb")
    assert not [output for cell in ran.cells for output in cell.outputs if output.output_type == "error"]
    assert page.locator(".jp-OutputArea mark").count() > 20
    _is_harmless(page)
    take_picture("hostile-lab", 4000)


@pytest.mark.parametrize("template", ["lab", "classic", "site"])
def test_nothing_of_an_article_runs_in_an_exported_page(template, lab, hostile, page, tmp_path):
    """The same notebook as a page, by nbconvert's own templates and by that of the site."""
    subprocess.run([sys.executable, "-m", "nbconvert", "--to", "html", "--execute", f"--template={template}",
                    f"--TemplateExporter.extra_template_basedirs={ROOT}", "--log-level=ERROR",
                    f"--output-dir={tmp_path}", hostile / "hostile.ipynb"], check=True)
    page.goto((tmp_path / "hostile.html").as_uri(), wait_until="load")
    page.outside = [address for address in page.outside if "outside.example" in address]    # not nbconvert's own
    assert page.locator("mark").count() > 20
    _is_harmless(page)


def test_a_script_in_an_output_would_have_been_noticed(lab, page):
    """The same look does see a script that an output brings into the page."""
    write_notebook(lab.project / "control" / "control.ipynb", ["from IPython.display import HTML\nHTML(" + repr(CONTROL) + ")"])
    lab.run(page, "control/control.ipynb")
    page.wait_for_timeout(500)
    assert page.evaluate(RAN) == 1 and set(page.outside) == {"http://outside.example/a"}
