"""Page layouts: the article is found in interviews, lists, live reports, and pages in other languages."""
import numpy as np
import pytest

from newskit.cleaning.lines import label_page
from newskit.cleaning.model import KEEP, read_trees, trees, walk

LAYOUTS = {
    "an interview with questions and answers": """
- Harbour Post
- News | Opinion | Weather
- Ten questions for the woman who keeps the lighthouse
- By Ines Okafor
+ Marta Quill has lived on the rock for eleven winters, and she has not missed a single night of duty so far.
+ Q: Who taught you the work?
+ A: My aunt, who was strict.
+ Q: What do you do when the lamp fails?
+ A: I light the old one, ring the coastguard and then sit down with a pot of tea until the engineer's boat arrives.
+ Q: Would you leave?
+ A: No. Where would I go?
+ Quill spoke to us on the pier, an hour before the mail boat took her back to the rock for another month.
- Share on Facebook
- 4 comments
""",
    "a list within an article": """
- Valley Courier

- Five bridges to be rebuilt before the winter

- 3 October 2024

+ The district council has chosen the five bridges that will be rebuilt first, a spokeswoman told reporters on Thursday.

+ The work begins next week at these places:

+ Old Mill Bridge, north bank
+ Ferry Lane Bridge
+ Saint Anne's footbridge
+ Weir Bridge, both lanes
+ Tannery Bridge

+ Each of them was damaged when the river rose in March, and none has carried lorries since, the spokeswoman added.

- Related articles

- Ferry service suspended again
- How the flood of March changed the valley
- Privacy policy
""",
    "a live report with times": """
- Coast Daily
- Storm reaches the islands: follow our reporters
+ The storm has reached the outer islands, where about two thousand people have spent the night in school halls.
+ 09:40
+ The ferry company says that no boat will leave the harbour before the wind has dropped, probably tomorrow at noon.
+ 09:15
+ Power is back in the eastern half of the main town, said the mayor, who thanked the crews for their night's work.
+ 08:50
+ Two fishermen missing since Sunday have been found on a sandbank, cold and hungry but unhurt, the coastguard reports.
- Newsletter
- Terms of use
""",
    "an article with readers' comments below": """
- Meadow Times
- Dairy farmers block the ring road
+ Some forty tractors stood across the ring road on Monday morning, in protest at the price that dairies pay for milk.
+ Police let the drivers stay until noon and then asked them to leave, which most did without an argument.
+ The farmers' union wants a further meeting with the minister, who has promised an answer by the end of the month.
- 3 comments
- greenfield88 on 12 May 2021 at 8:14 am said:
- I have sat in that queue for two hours and I still think that they are right, frankly.
- Reply
- OldTom on 12 May 2021 at 9:02 am said:
- You would say so, my friend. I pay enough for my butter and I doubt that you ever saw a cow.
- Reply
- Leave a comment
""",
    "an article with teasers and no heading above them": """
- City Lantern
- Tram line to the airport opens a year late
- By Joon Abara
+ The tram to the airport carried its first passengers on Saturday, a year later than the city had planned.
+ “It is clean, it is quick, and it stops where I live,” said Petra Lund, who had queued since six in the morning.
+ The line cost a third more than the council had approved, and an audit of the contracts is under way.
- Museum to show forgotten maps
- Why rents fall in the east of the city
- Night buses: the new timetable at a glance
- Swimming pool closes for repairs
- © 2022 City Lantern
""",
    "a Spanish page": """
- El Faro del Norte
- Inicio | Política | Deportes
- El puente nuevo abrirá en junio
- Compartir
+ El puente nuevo sobre el río abrirá al tráfico en junio, según anunció el martes la alcaldesa ante los vecinos.
+ Las obras empezaron hace dos años y se retrasaron por las lluvias, que dañaron los pilares de la orilla sur.
+ «No queremos más promesas», dijo un pescador que cruza cada día en barca para vender en el mercado.
- Comentarios
- Lo más leído
- Suben los precios del pan
""",
    "a German page": """
- Talbote
- Brücke bleibt bis zum Herbst gesperrt
- Teilen
+ Die Brücke über den Fluss bleibt bis zum Herbst gesperrt, wie die Stadtverwaltung am Mittwoch mitgeteilt hat.
+ Fachleute haben in den Pfeilern Risse gefunden, die nach ihren Angaben vom Hochwasser des vergangenen Jahres stammen.
+ „Wir fahren jetzt jeden Tag eine Stunde länger“, sagte ein Bäcker, der seine Ware auf beiden Ufern verkauft.
- Mehr zum Thema
- Hochwasser: Was die Nachbarn planen
- Alle Rechte vorbehalten
""",
    "a Russian page": """
- Речной вестник
- Новости Спорт Погода
- Мост через реку закрыли до осени
+ Мост через реку закрыт до осени, сообщила во вторник городская администрация после осмотра опор.
+ Инженеры нашли трещины, которые, по их словам, появились после весеннего паводка и быстро растут.
+ «Теперь мы едем в объезд целый час», — рассказал пекарь, который продаёт хлеб на обоих берегах.
- Читайте также
- Паводок: что решили соседи
- Комментарии
""",
    "a Burmese page": """
- မြစ်ကမ်းသတင်း
+ မြစ်ကူးတံတားကို မိုးသည်းထန်စွာ ရွာသွန်းပြီးနောက် အင်္ဂါနေ့တွင် ပိတ်လိုက်ကြောင်း မြို့တော်ဝန်က ပြောကြားသည်။
+ တံတားတိုင်များကို အင်ဂျင်နီယာများက ယခုအပတ်အတွင်း စစ်ဆေးမည်ဖြစ်ပြီး ဇွန်လတွင် ပြန်ဖွင့်ရန် မျှော်လင့်ထားကြောင်း သိရသည်။
+ ဈေးသည်များက လှေဖြင့် ကူးနေကြရပြီး ကုန်ဈေးနှုန်းများ တက်နေကြောင်း ဒေသခံတစ်ဦးက ဆိုသည်။
- Facebook
""",
}


def _page(layout):
    """A layout's page, and what is to be kept of each of its lines: + is the article, - is not."""
    rows = LAYOUTS[layout].strip().split("\n")
    return "\n".join(row[2:] for row in rows), [(row[2:], row[0] == "+") for row in rows if row]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_body_is_found(layout):
    """Lines marked + are the article, lines marked - are not, in whatever form and language a page is written."""
    page, wanted = _page(layout)
    assert [(line.text, line.role == "body") for line in label_page(page)] == wanted


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_article_alone_is_kept_whole(layout):
    """Whoever copies just the article loses nothing of it."""
    article = [text for text, is_body in _page(layout)[1] if is_body]
    assert [line.text for line in label_page("\n".join(article)) if line.role == "body"] == article


@pytest.mark.parametrize(("text", "is_body"), [("A: My aunt, who was strict.", True), ("Harbour Post", False)])
def test_a_reason_says_how_likely_a_line_is_the_article(text, is_body):
    """What wording does not explain is explained by one chance, of being the article, and by what weighed most."""
    page, _ = _page("an interview with questions and answers")
    line = next(line for line in label_page(page) if line.text == text)
    assert (line.code, line.chance >= KEEP) == ("model", is_body)
    assert line.reason.startswith(f"the article: {line.chance:.0%} likely: ") and line.detail in line.reason


def test_contributions_add_up():
    """What the features contribute to a line's log odds, and the odds of any line, make the odds of this line."""
    model = trees()
    values = np.random.default_rng(0).random((20, len(model.names)))
    odds, contributions = walk(model, values)
    assert np.allclose(model.value[model.roots].sum() + contributions.sum(axis=1), odds)


def test_trees_are_walked_as_their_file_says(tmp_path):
    """A line goes to `yes` up to the threshold, and where `missing` says when it has no value."""
    path = tmp_path / "trees.csv"
    path.write_text("# A tree.\ntree,node,feature,threshold,missing,yes,no,value\n0,0,long,0.5,no,1,2,0.0\n0,1,,,,,,-1\n"
                    "0,2,link,0,yes,3,4,1.0\n0,3,,,,,,2\n0,4,,,,,,0.5\n1,0,,,,,,0.25\n")
    model = read_trees(path)
    assert model.names == ("link", "long")
    odds, contributions = walk(model, np.array([[0, 0.5], [0, 0.6], [1, 0.6], [np.nan, np.nan]]))
    assert odds.tolist() == [-0.75, 2.25, 0.75, 2.25]
    assert contributions.tolist() == [[0, -1], [1, 1], [-0.5, 1], [1, 1]]
