"""Newsletters: the letter is read like a web page, and nobody's address is kept."""
import pandas as pd
import pytest
from conftest import DATA

import newskit as nk

LETTER = DATA / "exports" / "newsletter.eml"


def _read(folder, *lines):
    path = folder / "a.eml"
    path.write_bytes("\r\n".join(lines).encode())
    return nk.read_articles(path).iloc[0]


def test_a_newsletter_is_read_like_a_page():
    """The web page in the letter is read, the tables that lay it out are none; subject, sender and day are columns."""
    article = nk.read_articles(LETTER).pipe(nk.clean_articles).iloc[0]
    assert (article["title"], article["outlet"]) == ("Owls return to the museum tower – the morning in brief", "Delta Kite Briefing")
    assert (article["published"], article["published_basis"]) == (pd.Timestamp("2023-08-05"), "metadata")
    assert article["text"].startswith("A pair of owls") and article["text"].endswith("the tower until September.")


def test_no_address_is_kept():
    """Neither the sender's nor the recipient's address is in any column, not even where the letter repeats it."""
    article = nk.read_articles(LETTER).iloc[0]
    assert "@" not in " ".join(map(str, article)) and "A Reader" not in " ".join(map(str, article))


@pytest.mark.parametrize(("sender", "outlet"), [
    ("Delta Kite <news@kite.example>", "Delta Kite"), ('"Min, Ada" <ada@kite.example>', "Min, Ada"),
    ("=?iso-8859-1?Q?Caf=E9_Kite?= <news@kite.example>", "Café Kite"), ("Café Kite <news@kite.example>", "Café Kite"),
    ("=?utf-8?B?abcde?= <news@kite.example>", "=?utf-8?B?abcde?="), ("=?x-none?Q?Kite?= <news@kite.example>", "Kite"),
    ("ada@kite.example", ""), ('"ada@kite.example" <ada@kite.example>', ""), ("", "")])
def test_the_sender_is_the_outlet(tmp_path, sender, outlet):
    """The sender's name is the outlet, whatever its encoding; an address is never one."""
    assert _read(tmp_path, f"From: {sender}", "Subject: T", "", "Rain fell.")["outlet"] == outlet


@pytest.mark.parametrize(("written", "day"), [
    ("Sat, 05 Aug 2023 23:50:00 +0800", "2023-08-05"), ("5 Aug 2023 01:10:00 -0400", "2023-08-05"), ("soon", None),
    ("Sat, 45 Aug 2023 23:50:00 +0800", None), ("Sat, 5 Aug 20239999999999 23:50:00 +0800", None), ("", None)])
def test_the_day_is_that_of_the_sender(tmp_path, written, day):
    """The day is the calendar day where the letter was sent; a broken one is missing."""
    found = _read(tmp_path, "Subject: T", f"Date: {written}", "", "Rain fell.")["published"]
    assert found == pd.Timestamp(day) if day else pd.isna(found)


@pytest.mark.parametrize(("head", "body", "page"), [
    ("text/plain; charset=utf-8; format=flowed", "Rain fell \nall day.\n\nThe sun shone.", "Rain fell all day.\n\nThe sun shone."),
    ("text/plain; charset=no-such-charset", "Café “Yangon”", "Café “Yangon”"),
    ("text/html; charset=us-ascii", "<p>Café “Yangon”</p>", "Café “Yangon”"),
    ("text/html", "<table><tr><th>Town</th><th>Rain</th></tr><tr><td>Orm</td><td>4</td></tr></table>", "Town Rain\nOrm 4")])
def test_a_letter_of_one_part(tmp_path, head, body, page):
    """Text that flows is unfolded, a wrong charset does no harm, and the rows of a table are lines."""
    found = _read(tmp_path, "Subject: T", f"Content-Type: {head}", "", body)["page"].strip()
    assert found.replace(" \n", "\n").replace("\r", "") == page


def test_an_attachment_is_not_the_letter(tmp_path):
    """A web page that was attached is not read in place of the letter."""
    part = "Content-Type: text/html\r\nContent-Disposition: attachment\r\n\r\n<p>No.</p>\r\n"
    plain = "Content-Type: text/plain\r\n\r\nRain fell.\r\n"
    page = _read(tmp_path, "Subject: T", 'Content-Type: multipart/mixed; boundary="x"', "", f"--x\r\n{part}--x\r\n{plain}--x--")["page"]
    assert page.strip() == "Rain fell."


@pytest.mark.parametrize(("content", "message"), [
    (b"\x00\x01\x02 no letter", "not an e-mail message"), (b"Subject: T\r\n\r\n", "shows no text"),
    (b"Subject: T\r\nContent-Type: text/html\r\n\r\n<script>x()</script>", "shows no text"),
    (b"Subject: T\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: image/png\r\n\r\nabc", "shows no text")])
def test_a_broken_letter_is_named(tmp_path, content, message):
    """What is not a letter, or shows nothing, stops the reading with the reason."""
    (tmp_path / "a.eml").write_bytes(content)
    with pytest.raises(nk.NewskitError, match=message):
        nk.read_articles(tmp_path / "a.eml")
