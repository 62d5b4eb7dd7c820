"""Where the provinces stand on a map of tiles of one size: about where they lie, beside their neighbours."""

from __future__ import annotations

from qa.library.place_names import provinces

_ROWS = """
--  --  --  --  --  --  --  23
--  --  --  --  15  --  --  22
65  --  --  64  14  11  12  21
--  63  62  61  41  13  37  --
--  54  51  50  42  34  32  31
--  --  --  52  43  36  33  --
--  --  53  45  44  35  71  --
--  --  --  46  82  81  --  --
"""
"""First two digits of the codes of GB/T 2260, north on top."""

PROVINCES: dict[str, tuple[int, int]] = {
    code: (column, row)
    for row, line in enumerate(_ROWS.split("\n")[1:-1])
    for column, code in enumerate(line.split())
    if code.isdecimal()
}
"""Column and row of every province, by the first two digits of its code."""
COLUMNS = 1 + max(column for column, _ in PROVINCES.values())
ROWS = 1 + max(row for _, row in PROVINCES.values())


def province_code(name: str) -> str:
    """The first two digits of the code of a province by its full name; "" for any other place.

    >>> province_code("江苏省"), province_code("南京市"), province_code("全国")
    ('32', '', '')
    """
    return provinces().get(name, ("", ""))[0]


def tile_name(code: str) -> str:
    """What stands on the tile of a province.

    >>> tile_name("32"), tile_name("15"), tile_name("65"), tile_name("99")
    ('江苏', '内蒙古', '新疆', '')
    """
    return dict(provinces().values()).get(code, "")
