"""Figures in a notebook's prose, and whether its outputs show them."""
import nbformat
import pytest

import newskit as nk
from newskit import cli

OUTPUT = "killed 3,560\nshare 0.784\nmoney 267,000,000\narticles 24\nof 30\nbarrel 72.5"
SUPPORTED = [
    "3,560 people were killed.", "More than 3,500 people were killed.", "The share is 78%.", "A share of 78.4 percent.",
    "China sent arms worth $267 million.", "China is named in 24 of 30 articles.", "About 3,600 people were killed.",
    "A barrel cost 72.5 dollars.", "**Figure 2.** It fell.", "Since 2021 it fell.", "On 3 May 2023 it fell.",
    "Run `head(99)` again.", "See [the 99th page](a99.html).", "Two of three sources agree.", "```\nx = 99\n```",
    r"China sent arms worth \$267 million.", "Up to 3,900 people were killed.", "## 7. What was counted?",
]
UNSUPPORTED = [
    ("China sent arms worth $276 million.", "$276 million"), ("It is named in 23 of 30 articles.", "23"),
    ("More than 3,000 people were killed.", "More than 3,000"), ("The share is 87%.", "87%"),
    ("At least 3,600 people were killed.", "At least 3,600"), ("A barrel cost 75 dollars.", "75 dollars"),
]


def _write(path, prose, output=OUTPUT):
    outputs = [nbformat.v4.new_output("stream", text=output)] if output else []
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(prose),
                                           nbformat.v4.new_code_cell("1", outputs=outputs)])
    nbformat.write(book, path)
    return path


@pytest.mark.parametrize("prose", SUPPORTED)
def test_a_figure_that_an_output_shows_is_supported(tmp_path, prose):
    """Hedges, percentages, scales and separators are read; years, dates, code and headings are not figures."""
    assert nk.check_notebook(_write(tmp_path / "a.ipynb", prose)) == []


@pytest.mark.parametrize(("prose", "figure"), UNSUPPORTED)
def test_a_figure_that_no_output_shows_is_reported(tmp_path, prose, figure):
    """A slip of two digits is found, with its cell and its sentence."""
    found = nk.check_notebook(_write(tmp_path / "a.ipynb", f"# What was counted?\n\nWe looked. {prose}"))
    assert [(one.figure, one.cell, one.sentence, one.notebook) for one in found] == [(figure, 1, prose, "a.ipynb")]


def test_tables_are_read_as_well(tmp_path):
    """What a table shows as HTML supports a figure; what stands in its style does not."""
    shown = {"text/html": "<style>td {width: 99px}</style><table><tr><td>1,234</td></tr></table>"}
    book = nbformat.v4.new_notebook(cells=[
        nbformat.v4.new_markdown_cell("There were 1,234 rows and 99 columns."),
        nbformat.v4.new_code_cell("1", outputs=[nbformat.v4.new_output("display_data", data=shown)])])
    nbformat.write(book, tmp_path / "a.ipynb")
    assert [one.figure for one in nk.check_notebook(tmp_path / "a.ipynb")] == ["99"]


@pytest.mark.parametrize(("content", "message"), [("{oops", "is not a notebook"), ("{}", "is not a notebook"), (None, "cannot be read")])
def test_what_is_no_notebook_is_named(tmp_path, content, message):
    """A broken file, another JSON file and a missing one are named."""
    path = tmp_path / "a.ipynb"
    if content:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(nk.NewskitError, match=message):
        nk.check_notebook(path)


def test_a_notebook_without_outputs_is_not_checked(tmp_path):
    """Figures cannot be looked for where nothing was run."""
    with pytest.raises(nk.NewskitError, match="no outputs to look in"):
        nk.check_notebook(_write(tmp_path / "a.ipynb", "There were 12 articles.", output=""))


def test_the_command_says_so_with_its_status(tmp_path, capsys):
    """0 where all is supported, 1 and a line for each figure where it is not."""
    good, bad = _write(tmp_path / "good.ipynb", SUPPORTED[0]), _write(tmp_path / "bad.ipynb", UNSUPPORTED[0][0])
    assert cli.main(["check", str(good)]) == 0 and "every figure" in capsys.readouterr().out
    assert cli.main(["check", str(good), str(bad)]) == 1
    assert "bad.ipynb, cell 1: no output shows “$276 million”" in capsys.readouterr().out


def test_a_dollar_sign_that_is_kept_from_mathematics_is_one(tmp_path):
    """Behind the backslash that Jupyter wants, a sum is a sum."""
    found = nk.check_notebook(_write(tmp_path / "a.ipynb", r"China sent **\$276 million**, not \$267 million."))
    assert [one.figure for one in found] == ["$276 million"]


STUDY = ("""party     articles   share   coef
Reds           512  0.4417  -0.61
Greens         288  0.1284  0.087
all           1177  1.0000  3.104
""", "aid_usd    1.843e+07\npaid €9.87 million (78.3%)\nspent EUR 5200\n231 agree of 250, read 2022-06-14, first on 17 Oct 2021, 1903 since 2019",
         "p = 3.1e-05, interval -0.98 to -0.25, [1.64, 3.42], 300 m")
WORKED_OUT = [
    "The Reds got 44% of it.", "The Reds were treated 0.61 points worse.", "The Reds are lower, by 0.61.", "b = −.61 for the Reds",
    "Aid of \\$18.4 million came.", "They paid €9.9 million, 78 percent of it.", "Coders agreed on 231 of 250 (92%).", "It cost €5,200.",
    "The link is certain (p < .001).", "The link is certain (p < 10⁻⁴).", "It was p = 3.1 × 10⁻⁵.", "The odds ratio is high (95% CI 1.64–3.42).",
    "It holds at the 0.1% level, and the level is 5%.", "Roughly 1 in 8 articles is about the Greens.", "More than 1 in 8 articles is about the Greens.",
    "The interval is from −0.98 to −0.25.", "We saw a 95 percent confidence interval.", "There were 1,903 of them.",
]
WRONG_THING = [
    ("Coders agreed on 231 of 250 (82%).", "82%"), ("The Greens have 288% of it.", "288%"), ("Aid of €18.4 million came.", "€18.4 million"),
    ("It cost \\$5,200.", "$5,200"), ("Almost 1 in 7 is about the Greens.", "Almost 1 in 7"), ("At least 2,000 came.", "At least 2,000"),
    ("There were 14 of them.", "14"), ("There were 17 of them.", "17"), ("The odds ratio is high (95% CI 1.46–3.42).", "1.46 to 3.42"),
    ("It was p = 3.1 × 10⁻⁷.", "3.1 × 10^-7"), ("b = −.087 for the Greens, fewer", "−.087"), ("It holds at the 63% level.", "63%"),
    ("Between us 30% were read.", "30%"),
]


@pytest.mark.parametrize("prose", WORKED_OUT)
def test_what_a_study_says_of_its_outputs_is_supported(tmp_path, prose):
    """Falls, powers of ten, intervals, odds, levels and percentages that the sentence works out itself are read as people write them."""
    assert nk.check_notebook(_write_study(tmp_path / "a.ipynb", prose)) == []


@pytest.mark.parametrize(("prose", "figure"), WRONG_THING)
def test_the_right_digits_on_the_wrong_thing_are_reported(tmp_path, prose, figure):
    """A count is no share, a date no count, euros no dollars, and one end of an interval not both."""
    assert [one.figure for one in nk.check_notebook(_write_study(tmp_path / "a.ipynb", prose))] == [figure]


def test_a_power_that_no_number_holds_is_no_fault(tmp_path):
    """What is too large or too small to be worked out is reported as it is written."""
    assert [one.figure for one in nk.check_notebook(_write_study(tmp_path / "a.ipynb", "It was p = 10⁻⁹⁹⁹."))] == ["10", "999"]


def _write_study(path, prose):
    cells = [nbformat.v4.new_markdown_cell(prose)]
    cells += [nbformat.v4.new_code_cell("1", outputs=[nbformat.v4.new_output("stream", text=text)]) for text in STUDY]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return path


@pytest.mark.parametrize(("prose", "figures"), [("Shares: 68% in Kutu.", []), ("Shares: 57% in Kutu.", ["57%"]), ("It left 57.", [])])
def test_a_column_of_a_page_has_its_heading(tmp_path, prose, figures):
    """In a table as HTML a whole number is a share only under a heading that says so."""
    rows = [("camp", "left", "percent"), ("Kutu", "57", "68")]
    shown = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>\n" for row in rows)
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(prose), nbformat.v4.new_code_cell("1", outputs=[
        nbformat.v4.new_output("display_data", data={"text/html": f"<table>{shown}</table>"})])])
    nbformat.write(book, tmp_path / "a.ipynb")
    assert [one.figure for one in nk.check_notebook(tmp_path / "a.ipynb")] == figures
