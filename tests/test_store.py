"""Tables on disk: what is saved comes back, and nothing else is touched."""
from dataclasses import fields

import pandas as pd
import pytest

import newskit as nk


def test_what_is_saved_comes_back(tables, tmp_path):
    """Every table comes back with the same rows, columns and types, also over an older save."""
    for _ in range(2):
        nk.save_tables(tables, tmp_path / "out")
    back = nk.load_tables(tmp_path / "out")
    for part in fields(nk.Tables):
        pd.testing.assert_frame_equal(getattr(back, part.name), getattr(tables, part.name))
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_with_other_files_is_left_alone(tables, tmp_path):
    """Nothing is written into a folder that holds something else."""
    (tmp_path / "thesis.docx").write_text("x")
    with pytest.raises(nk.NewskitError, match="holds other files; nothing was written"):
        nk.save_tables(tables, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_folder_that_is_none_of_ours_is_named(tmp_path):
    """Loading from another folder says what is missing."""
    with pytest.raises(nk.NewskitError, match="no folder of newskit tables"):
        nk.load_tables(tmp_path)


def test_an_older_version_is_refused_with_the_remedy(tables, tmp_path):
    """Tables of another version are not read as if they were ours."""
    folder = nk.save_tables(tables, tmp_path / "out")
    (folder / "about.json").write_text('{"newskit_tables": 0}')
    with pytest.raises(nk.NewskitError, match="version 0, this newskit reads version 1[\\s\\S]*Annotate"):
        nk.load_tables(folder)
