"""Web archives: every page that was delivered, with its address, and nothing else."""
import gzip

import pandas as pd
import pytest
from conftest import DATA

import newskit as nk

CRAWL = DATA / "exports" / "crawl.warc.gz"


def _answer(url, status, page, kind="text/html", head=""):
    body = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{head}\r\n".encode() + page
    return (f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-01-02T10:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:0>\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(body)}\r\n\r\n").encode() + body + b"\r\n\r\n"


def _page(words="Rain fell on the hills all day, the water office said."):
    return f"<html><body><h1>Rain</h1><p>{words}</p></body></html>".encode()


def test_a_crawl_gives_its_pages():
    """Requests, errors and style sheets are passed over; each page has its address, its day and its place."""
    articles = nk.read_articles(CRAWL).pipe(nk.clean_articles)
    assert articles["title"].tolist() == ["Hill railway opens with 27 bridges", "Night ferry stays after close vote in Tolland Bay"]
    assert articles["url"].tolist() == ["https://golden-ferry.example/hill-railway", "https://banyan-ledger.example/night-ferry"]
    assert articles["published"].tolist() == [pd.Timestamp("2023-06-09"), pd.Timestamp("2023-04-02")]
    assert articles["position"].tolist() == [0, 1]
    assert articles["text"].str.endswith(("the ministry added.", "people who work late”.")).all()


def test_a_page_in_a_crawl_and_beside_it_is_one_article(tmp_path):
    """The same bytes are the same article, in an archive, unpacked, or saved by hand."""
    (tmp_path / "a.html").write_bytes(_page())
    (tmp_path / "b.warc").write_bytes(_answer("https://kite.example/1", "200 OK", _page()))
    (tmp_path / "c.warc.gz").write_bytes(gzip.compress(_answer("https://kite.example/1", "200 OK", _page())))
    with pytest.warns(UserWarning, match="2 articles were found twice"):
        assert len(nk.read_articles(tmp_path)) == 1


def test_a_page_without_text_is_reported_and_stops_nothing(tmp_path):
    """Pages that scripts build are named with their address; the others are read."""
    path = tmp_path / "a.warc"
    path.write_bytes(_answer("https://kite.example/0", "200 OK", b"<html><script>x()</script></html>")
                     + _answer("https://kite.example/1", "200 OK", _page()))
    with pytest.warns(UserWarning, match="https://kite.example/0: the page shows no text"):
        articles = nk.read_articles(path)
    assert articles[["url", "position"]].values.tolist() == [["https://kite.example/1", 1]]


def test_a_page_that_unpacks_without_end_is_left_out(tmp_path):
    """A page is unpacked up to the size that pages have, whatever it claims."""
    path = tmp_path / "a.warc"
    bomb = gzip.compress(b"<p>" + b"x " * 20_000_000)
    path.write_bytes(_answer("https://kite.example/0", "200 OK", bomb, head="Content-Encoding: gzip\r\n")
                     + _answer("https://kite.example/1", "200 OK", _page()))
    with pytest.warns(UserWarning, match="https://kite.example/0: the page holds 10 million characters"):
        assert nk.read_articles(path)["url"].tolist() == ["https://kite.example/1"]


@pytest.mark.parametrize(("name", "pack"), [("a.warc.gz", gzip.compress), ("a.warc", bytes)])
@pytest.mark.parametrize("cut", [20, 60, 100])
def test_a_cut_archive_is_read_as_far_as_it_goes(tmp_path, name, pack, cut):
    """The pages before the cut are read, and one warning says that the last is not."""
    answers = [_answer(f"https://kite.example/{i}", "200 OK", _page(f"Rain fell on {i} hills.")) for i in range(4)]
    (tmp_path / name).write_bytes(b"".join(map(pack, answers))[:-cut])
    with pytest.warns(UserWarning, match=f"{name}: the file is cut off"):
        found = nk.read_articles(tmp_path / name)["url"].tolist()
    assert found in ([f"https://kite.example/{i}" for i in range(3)], [f"https://kite.example/{i}" for i in range(2)])


@pytest.mark.parametrize("content", [b"nonsense", _answer("https://kite.example/1", "404 Not Found", _page())],
                         ids=["no archive", "no page"])
def test_an_archive_without_pages_is_named(tmp_path, content):
    """What holds no delivered page stops the reading."""
    (tmp_path / "a.warc").write_bytes(content)
    with pytest.raises(nk.NewskitError, match="a.warc cannot be read"):
        nk.read_articles(tmp_path / "a.warc")
