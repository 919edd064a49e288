"""The ends of names that broke: "Mother's [Day]"."""

import re

from newskit.lexicons import read_words
from newskit.lexicons.everyday import is_everyday
from newskit.rules import named_rule

OWNER = re.compile(r"['’]s\s\Z")
REACH = 3  # characters before a name in which an owner ends


@named_rule("mentions.tail", False)
def is_tail(text, start, end):
    """Say whether a common word is the end of a name that broke:
    "Mother's [Day]", "Sheriff's [Office]".
    """
    owned = OWNER.search(text, max(0, start - REACH), start)
    word = text[start:end]
    return owned is not None and (is_everyday(word) or word.lower() in read_words("thing_nouns"))
