"""Figures -> the same figures in another unit."""

from difflib import get_close_matches
from functools import cache

import pandas as pd

from newskit.figures.codes import code_of, known_units
from newskit.schema import NewskitError, require


def convert_units(figures: pd.DataFrame, unit: str) -> pd.DataFrame:
    """Return `figures` with all that measure the same thing as `unit` told in that unit.

    Only `value`, `value_high`, `unit` and `unit_code` change; `text` stays what the article says.
    Money is never converted, and neither are words that stand for several units, such as "ton".

    Parameters
    ----------
    figures : DataFrame
        A table of figures.
    unit : str
        A unit as in the column `unit` ("km", "km/h", "°C") or its UCUM code ("[mi_i]").

    Returns
    -------
    DataFrame
        A copy, with the same rows in the same order.

    Raises
    ------
    NewskitError
        For a unit that newskit does not know, and when the package pint is not installed.

    Examples
    --------
    >>> from newskit.schema import example
    >>> figures = example("figures", value=[60.0, 3.0], unit=["mile", "USD"], unit_code=["[mi_i]", ""])
    >>> convert_units(figures, "km")[["value", "unit"]].values.tolist()      # doctest: +SKIP
    [[96.56064, 'km'], [3.0, 'USD']]
    """
    require(figures, "figures", ("value", "value_high", "unit", "unit_code"))
    target, registry = _find(unit), _registry()
    converted = figures.copy()
    for name in set(figures["unit"]) - {target}:
        if known_units().get(name, {}).get("dimension") != known_units()[target]["dimension"]:
            continue
        rows = figures["unit"] == name
        for column in ("value", "value_high"):
            converted.loc[rows, column] = _convert(
                registry, figures.loc[rows, column].to_numpy(), name, target
            )
        converted.loc[rows, ["unit", "unit_code"]] = target, code_of(target)
    return converted


def _find(unit):
    """The unit as newskit names it."""
    if unit in known_units():
        found = unit
    else:
        found = next((name for name, row in known_units().items() if row["code"] == unit), "")
    if not found:
        near = get_close_matches(str(unit), known_units(), n=1)
        hint = "\n  Try: newskit.convert_units(figures, 'km')"
        if near:
            hint = f"\n  Did you mean {near[0]!r}?"
        raise NewskitError(f"newskit knows no unit {unit!r}.{hint}")
    return found


@cache
def _registry():
    try:
        import pint
    except ImportError as error:
        raise NewskitError(
            "convert_units needs the package pint, which is not installed.\n"
            "  Try: pip install 'newskit[units]'"
        ) from error
    return pint.UnitRegistry(autoconvert_offset_to_baseunit=True)


def _convert(registry, values, name, target):
    """Values in another unit; rounded, so that 3 feet are 1 yard and not 1.0000000000000002."""
    start, end = (
        registry.Quantity(registry.parse_expression(known_units()[unit]["pint"]))
        for unit in (name, target)
    )
    if known_units()[target]["dimension"] == "temperature":
        found = registry.Quantity(values, start.units).to(end.units).magnitude
    else:
        found = values * (start / end).to("dimensionless").magnitude
    return [float(f"{value:.12g}") for value in found]
