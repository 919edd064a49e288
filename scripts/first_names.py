"""Write newskit/lexicons/first_names.csv: python scripts/first_names.py FOLDER

FOLDER holds dist.female.first and dist.male.first, the first names of the United States Census of 1990 with the
share of people who bear them; the package `names` 0.3.0 ships both (in the public domain).
"""

import sys
from pathlib import Path

TARGET = Path(__file__).parents[1] / "newskit" / "lexicons" / "first_names.csv"
CLEAR = 4  # times as often a name must be borne by one sex to tell it
HEAD = """# First names that tell the sex of their bearer, in capitals as the census has them: f or m.
# Source: first names of the United States Census of 1990 (public domain), by scripts/first_names.py; a name that one sex bears
# less than four times as often as the other is left out.
name,gender
"""


def read_shares(path):
    """Return {name: per cent of people who bear it}."""
    rows = (line.split() for line in path.read_text(encoding="ascii").splitlines())
    return {name: float(share) for name, share, *_ in rows}


def main(folder):
    women, men = (read_shares(Path(folder) / f"dist.{sex}.first") for sex in ("female", "male"))
    rows = []
    for name in sorted({*women, *men}):
        of_women, of_men = women.get(name, 0), men.get(name, 0)
        if of_women >= CLEAR * of_men or of_men >= CLEAR * of_women:
            rows.append(f"{name},{'f' if of_women > of_men else 'm'}")
    TARGET.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
