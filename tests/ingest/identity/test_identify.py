"""Identity: whose report, of which year, of which kind — from the text itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.identity.identify import Hints, find_kind, identify
from ingest.identity.sort import likely_sort, opening
from ingest.identity.year import YearFound, find_year
from vectorstore.types import Kind, Level

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
OPENING = "各位代表：\n现在，我代表{}，向大会报告工作，请予审议。\n一、2023年工作回顾\n"
PLAN = "\n二、2024年工作安排\n"


def report(government: str, text: str) -> str:
    return OPENING.format(government) + text + PLAN


HEFEI = "合肥发展再上台阶。支持肥西县、长丰县、庐江县争先，谱写现代化合肥篇章。千万合肥市民守望相助。"


@pytest.mark.parametrize(
    ("government", "text", "place"),
    [
        ("怀柔区人民政府", "首都北京的怀柔", "怀柔区"),
        ("市人民政府", HEFEI, "合肥市"),
        ("市第十七届人民政府", HEFEI, "合肥市"),
        ("第十七届市人民政府", HEFEI, "合肥市"),
        ("上海市人民政府", "浦东新区", "上海市"),
        ("市人民政府", "建设现代化新天津。滨海新区、武清区、静海区。天津人民", "天津市"),
        ("市政府", "吉林发展，舒兰市、蛟河市、桦甸市；吉林人民；全省第一，吉林省", "吉林市"),
        ("州人民政府", "谱写恩施篇章，利川市、来凤县、恩施市；恩施人民", "恩施土家族苗族自治州"),
        ("市人民政府", "在州委、州政府领导下，谱写恩施篇章，恩施人民，恩施发展，恩施建设", "恩施市"),
        ("区人民政府", "黄山区太平湖，黄山发展，黄山人民，黄山力量。黄山市", "黄山区"),
        ("行署", "锡林郭勒草原，锡林浩特市、多伦县、正蓝旗，锡林郭勒盟", "锡林郭勒盟"),
        ("省人民政府", "安徽发展，合肥、芜湖、蚌埠、阜阳。现代化美好安徽建设，安徽人民", "安徽省"),
        ("自治区人民政府", "建设壮美广西，南宁、柳州、桂林，广西发展", "广西壮族自治区"),
        ("国务院", "我国经济回升向好，全国人民", "全国"),
    ],
)
def test_place(government: str, text: str, place: str) -> None:
    found = identify("", report(government, text), Hints())
    assert (found.place.name, found.year, found.kind, found.remarks) == (place, 2024, Kind.WORK_REPORT, ())


@pytest.mark.parametrize(
    ("title", "place"),
    [
        (
            "政府工作报告\n——2024年1月29日在杭州市第十四届人民代表大会第四次会议上\n市长 姚某某",
            "杭州市",
        ),
        (
            "政 府 工 作 报 告\n（2024年1月31日在黔东南州第十五届人民代表大会第四次会议上）",
            "黔东南苗族侗族自治州",
        ),
        ("昌平县2024年政府工作报告", "昌平区"),
        ("池州市人民政府市长  朱某某", "池州市"),
    ],
)
def test_place_of_title(title: str, place: str) -> None:
    sort = "州" if place.endswith("州") else place[-1]
    found = identify(title, report(f"{sort}人民政府", f"{place}人民，{place[:2]}发展"), Hints())
    assert found.place.name == place


def test_places_of_one_name_are_told_apart_by_their_parents() -> None:
    body = report("朝阳区人民政府", "长春市委，长春新区，吉林省委。朝阳人民")
    assert identify("", body, Hints()).place.parents == ("吉林省", "长春市")
    unclear = identify("", report("朝阳区人民政府", "人民幸福"), Hints())
    assert unclear.place.name == "朝阳区"
    assert "同名的地方不止一个" in unclear.remarks[0]


def test_named_as_in_its_year() -> None:
    body = (
        OPENING.format("市人民政府").replace("2023", "2009")
        + "襄樊发展，襄樊人民，枣阳市、老河口市、襄樊力量"
    )
    found = identify("", body, Hints())
    assert (found.place.name, found.year) == ("襄樊市", 2010)


def test_file_name_loses_against_the_text_and_the_user_is_told() -> None:
    found = identify("", report("市人民政府", HEFEI), Hints(file_stem="台州2022"))
    assert (found.place.name, found.year) == ("合肥市", 2024)
    assert any("台州" in remark and "合肥市" in remark for remark in found.remarks)
    assert any("2022" in remark for remark in found.remarks)


@pytest.mark.parametrize(
    ("stem", "government", "text", "year", "place", "told"),
    [
        ("莱芜2018", "市人民政府", "莱芜发展，莱芜人民，莱城区、钢城区", 2018, "莱芜市", ""),
        ("巢湖2010", "市人民政府", "巢湖发展，居巢区、无为县、含山县、庐江县", 2010, "巢湖市", ""),
        ("普洱2006", "市人民政府", "思茅发展，思茅人民，翠云区、景东县、澜沧县", 2006, "思茅市", ""),
        ("思茅2006", "市人民政府", "思茅发展，思茅人民，翠云区、景东县、澜沧县", 2006, "思茅市", ""),
        ("襄阳2005", "市人民政府", "襄樊发展，襄樊人民，枣阳市、老河口市、襄樊力量", 2005, "襄樊市", ""),
        ("徐水2015", "徐水县人民政府", "徐水发展，保定市", 2015, "徐水县", ""),
        (
            "合肥2024",
            "区人民政府",
            "蜀山区委，蜀山发展，合肥市，蜀山力量，蜀山篇章",
            2024,
            "蜀山区",
            "文件名写的是“合肥”",
        ),
        ("蜀山2024", "市人民政府", HEFEI + "蜀山区", 2024, "合肥市", "文件名写的是“蜀山”"),
        ("安新2024", "新安县人民政府", "新安发展，洛阳市", 2024, "新安县", "文件名写的是“安新”"),
    ],
)
def test_a_name_of_another_time_is_no_other_place(
    stem: str, government: str, text: str, year: int, place: str, told: str
) -> None:
    body = report(government, text).replace("2023", str(year - 1)).replace("2024", str(year))
    found = identify("", body, Hints(stem))
    assert (found.place.name, found.year) == (place, year)
    remarks = [remark for remark in found.remarks if "文件" in remark]
    assert all(remark.startswith(told) for remark in remarks)
    assert bool(remarks) is bool(told)


@pytest.mark.parametrize(
    ("title", "government", "place"),
    [
        ("", "前郭县人民政府", "前郭尔罗斯蒙古族自治县"),
        ("前郭县2024年政府工作报告", "县人民政府", "前郭尔罗斯蒙古族自治县"),
        ("——2024年1月在喀左县第十八届人民代表大会上", "县人民政府", "喀喇沁左翼蒙古族自治县"),
        ("——2024年1月在莫旗第十六届人民代表大会上", "旗人民政府", "莫力达瓦达斡尔族自治旗"),
        ("杜蒙县政府工作报告", "自治县人民政府", "杜尔伯特蒙古族自治县"),
        ("达茂旗政府工作报告", "旗人民政府", "达尔罕茂明安联合旗"),
        ("科左中旗政府工作报告", "旗人民政府", "科尔沁左翼中旗"),
        ("新疆生产建设兵团2024年工作报告", "兵团", "新疆生产建设兵团"),
        ("", "新疆生产建设兵团", "新疆生产建设兵团"),
        ("", "兵团第八师", "新疆生产建设兵团第八师"),
        ("第一师2024年工作报告", "第一师", "新疆生产建设兵团第一师"),
        ("第八师石河子市2024年政府工作报告", "市人民政府", "石河子市"),
    ],
)
def test_autonomous_counties_banners_and_the_corps(title: str, government: str, place: str) -> None:
    text = "全兵团发展，新疆发展，新疆人民，自治区党委。" * 9
    assert identify(title, report(government, text), Hints()).place.name == place


@pytest.mark.parametrize(
    ("stem", "told"),
    [
        *(("1987_赵紫阳", False), ("政府工作报告_李长春", False), ("2003王岐山作", False)),
        *(("长春2024", True), ("关于长春市的报告", True), ("紫阳县", True), ("新长春", True)),
    ],
)
def test_a_persons_name_in_a_file_name_is_no_place(stem: str, told: bool) -> None:
    found = identify("", report("市人民政府", HEFEI), Hints(stem))
    assert any("文件名" in remark for remark in found.remarks) is told


def test_file_name_decides_only_where_the_text_is_silent() -> None:
    found = identify("", report("市人民政府", "人民生活改善。"), Hints(file_stem="台州"))
    assert found.place.name == "台州市"
    assert "按文件名" in found.remarks[0]


def test_nothing_known_is_said_so() -> None:
    found = identify("", "各位代表：\n人民生活改善。", Hints())
    assert (found.place.level, found.year) == (Level.UNKNOWN, 0)
    assert len(found.remarks) == 2


def test_place_of_no_table_keeps_the_name_it_gives_itself() -> None:
    title = "——2024年1月16日在平川市第五届人民代表大会第三次会议上"
    found = identify(title, report("市人民政府", "建设现代化新平川"), Hints())
    assert found.place.name == "平川市"
    assert "地名表里没有" in found.remarks[0]


def test_town() -> None:
    body = report("镇人民政府", "肥西县委。\n上派镇人民，建设美丽上派镇，\n上派镇发展")
    found = identify("", body, Hints())
    assert (found.place.name, found.place.level) == ("上派镇", Level.TOWN)
    assert found.place.parents == ("安徽省", "合肥市", "肥西县")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("现在，我代表怀柔区人民政府，向大会", ("区", "怀柔区")),
        ("我代表市人民政府向大会", ("市", "")),
        ("我代表自治州人民政府", ("自治州", "")),
        ("下面，我代表行署作工作报告", ("行署", "")),
        ("我代表国务院，向大会", ("国", "")),
        ("我代表第十五届市人民政府", ("市", "")),
        ("各位代表！过去一年", ("", "")),
    ],
)
def test_opening(body: str, expected: tuple[str, str]) -> None:
    assert opening(body) == expected


def test_sort_without_an_opening() -> None:
    assert likely_sort("全市经济增长，居全省第一，全省前列。我市各县，自觉接受市人大监督") == "市"
    assert likely_sort("在自治区党委领导下，全区第一，全区前列，全市发展，全市人民，市政协") == "市"
    assert likely_sort("全县上下，我县，县政协") == "县"
    assert likely_sort("人民") == ""


@pytest.mark.parametrize(
    ("title", "body", "hint", "year"),
    [
        ("", "一、2022年工作回顾\n二、2023年工作安排", None, 2023),
        ("", "一、过去五年工作回顾\n二、今后五年目标任务\n三、2023年重点工作", None, 2023),
        ("", "二〇〇三年工作回顾", None, 2004),
        ("", "刚刚过去的2023年，经济回升", None, 2024),
        ("", "扎实做好2005年工作", None, 2005),
        ("2023年12月28日在某市人民代表大会上", "一年来，工作回顾", None, 2024),
        ("2024年1月29日在某市人民代表大会上", "一年来，工作回顾", None, 2024),
        ("二○○五年三月五日在第十届全国人民代表大会上", "过去一年的工作", None, 2005),
        ("", "2023年，我们。2024年是关键一年。到2035年，从2017年", None, 2024),
        ("", "各项工作", 2019, 2019),
        ("", "各项工作", None, 0),
    ],
)
def test_year_of_work_report(title: str, body: str, hint: int | None, year: int) -> None:
    assert find_year(title, body, Kind.WORK_REPORT, hint).year == year


CONGRESS = "——{}在某省第十四届人民代表大会第四次会议上"
PLAN_OPENS = "一、2025年和“十四五”时期工作回顾\n二、“十五五”时期主要目标\n到2030年，基本实现2035年远景目标\n"


@pytest.mark.parametrize(
    ("title", "body", "year"),
    [
        # years of a plan's period, of its end and beyond
        ("2026年某省政府工作报告", "过去五年的工作\n2030年主要目标\n2035年远景目标", 2026),
        (
            CONGRESS.format("2026年1月28日"),
            "各位代表！2025年各项目标任务的完成，标志着“十四五”圆满收官",
            2026,
        ),
        (
            CONGRESS.format("2016年1月28日"),
            "2015年主要目标任务顺利完成\n二、2020年奋斗目标\n三、今年工作",
            2016,
        ),
        (
            CONGRESS.format("2006年1月15日"),
            "2005年工作任务的完成，标志着“十五”计划胜利完成\n2010年目标",
            2006,
        ),
        ("", PLAN_OPENS, 2026),
        ("", PLAN_OPENS + "三、2026年重点工作", 2026),
        ("", PLAN_OPENS.replace("2025年和", "") + "三、2026年工作安排\n2025年的任务", 2026),
        ("", "一、“十三五”时期和2020年工作回顾\n二、“十四五”时期（2021—2025年）的目标任务", 2021),
        ("", "一、2016—2020年工作回顾\n二、2025年奋斗目标", 2021),
        # events to come
        ("", "首先报告2001年的工作\n全力做好2008年奥运会筹备，2002年", 2002),
        ("", "二、2004年主要任务\n继续做好2008年北京奥运会和2010年上海世博会的筹备工作。2003年", 2004),
        ("", "2003年是贯彻精神的第一年，2002年，2008年奥运会，2010年，2009年", 2003),
        # headings that say only 工作
        ("", "一、过去五年\n三、2011年的工作\n2010年增长", 2011),
        ("", "2023年政府工作\n2024年政府工作\n2022年", 2024),
        # sessions late in the year; a title in the text; figures and letters in full width
        (CONGRESS.format("2023年12月28日"), "一、2023年工作回顾\n二、2024年工作安排", 2024),
        ("", CONGRESS.format("2026年1月28日") + "\n过去五年\n到2030年，2029年", 2026),
        ("政府工作报告（２０２６年）", "过去五年\n到2030年", 2026),
        ("2026 年政府工作报告", "2030年主要目标", 2026),
        ("二〇二六年政府工作报告", "2030年主要目标", 2026),
    ],
)
def test_a_report_that_opens_a_plans_period_keeps_its_year(title: str, body: str, year: int) -> None:
    assert find_year(title, body, Kind.WORK_REPORT, None) == YearFound(year)


@pytest.mark.parametrize(
    ("title", "body", "year"),
    [
        ("2024年某县政府工作报告", "一、2024年工作回顾\n二、2025年工作安排", 2024),
        ("2026年某县政府工作报告", "一、2024年工作回顾\n今年工作安排", 2025),
        ("", "奋力完成2024年任务", 2025),
        ("", "2024年，2025年", 2025),
    ],
)
def test_a_contradiction_about_the_year_is_told(title: str, body: str, year: int) -> None:
    found = find_year(title, body, Kind.WORK_REPORT, None)
    assert found.year == year
    assert found.reason


def test_title_of_another_year_is_remarked() -> None:
    found = find_year(
        "2024年1月3日在某市人民代表大会上", "一、2021年工作回顾\n二、2022年工作安排", Kind.WORK_REPORT, None
    )
    assert found.year == 2022
    assert "2024" in found.reason


def test_bulletin_is_of_the_year_it_reports() -> None:
    found = identify(
        "万载县2022年国民经济和社会发展统计公报", "2023年4月发布\n2022年全县生产总值增长5%。万载县", Hints()
    )
    assert (found.place.name, found.year, found.kind) == ("万载县", 2022, Kind.BULLETIN)
    assert found.title == "万载县2022年国民经济和社会发展统计公报"
    nation = identify("中华人民共和国2022年国民经济和社会发展统计公报", "全国经济", Hints())
    assert (nation.place.level, nation.year) == (Level.NATION, 2022)


@pytest.mark.parametrize(
    ("title", "body", "kind"),
    [
        ("政 府 工 作 报 告", "", Kind.WORK_REPORT),
        ("", "各位代表：\n现在，我代表市人民政府", Kind.WORK_REPORT),
        ("", "2023年工作回顾\n刚刚过去的一年", Kind.WORK_REPORT),
        ("关于2023年国民经济和社会发展计划执行情况的报告", "各位代表：", Kind.OTHER),
        ("2022年统计公报", "", Kind.BULLETIN),
        ("菜谱", "红烧肉", Kind.OTHER),
    ],
)
def test_kind(title: str, body: str, kind: Kind) -> None:
    assert find_kind(title, body) is kind


def test_title_has_one_form() -> None:
    assert identify("", report("市人民政府", HEFEI), Hints()).title == "合肥市2024年政府工作报告"
    assert identify("", report("国务院", ""), Hints()).title == "国务院2024年政府工作报告"


@pytest.mark.skipif(not CORPUS.exists(), reason="the city corpus is not part of the repository")
def test_city_corpus() -> None:
    """Every report of the corpus is what it says itself; the exceptions have wrong file names."""
    other = {"台州": "全国", "襄阳": "全国", "贵阳": "全国", "黄山": "黄山区", "恩施": "恩施市"}
    for path in sorted((CORPUS / "cities-2024").glob("*.txt")):
        text = path.read_text(encoding="utf-8-sig")
        start = max(text.find("位代表", 0, 800), 0)
        found = identify(text[:start], text[start:], Hints())
        if path.stem in other:
            assert found.place.name == other[path.stem]
        else:
            assert found.place.name.startswith(path.stem)
            assert found.place.name not in (path.stem + "县", path.stem + "省")
        assert found.year == (2023 if path.stem == "池州" else 2024)
        assert found.remarks == ()


@pytest.mark.parametrize(
    ("title", "government", "place", "parents"),
    [
        (
            "合肥高新技术产业开发区2023年工作报告\n高新区管委会主任 某某",
            "高新区管委会",
            "合肥高新技术产业开发区",
            ("安徽省", "合肥市"),
        ),
        ("", "经济技术开发区管委会", "经济技术开发区", ("山东省", "烟台市")),
    ],
)
def test_a_development_zone_is_a_place_of_its_own(
    title: str, government: str, place: str, parents: tuple[str, ...]
) -> None:
    found = identify(title, report(government, "烟台市支持。烟台发展。"), Hints())
    assert (found.place.name, found.place.parents) == (place, parents)


def test_a_town_in_a_title_is_named_without_the_year_before_it() -> None:
    title = "2022年西塘镇政府工作报告\n——在西塘镇第十七届人民代表大会第一次会议上"
    assert identify(title, report("镇人民政府", "建设。"), Hints()).place.name == "西塘镇"


def test_a_place_in_a_title_is_found_across_a_broken_line() -> None:
    title = "政府工作报告\n——2011年2月16日在清河县第十五届人民代表大\n会第五次会议上"
    assert identify(title, report("县人民政府", "建设。"), Hints()).place.name == "清河县"


def test_what_a_place_is_called_today_is_told() -> None:
    title = "政府工作报告\n——2005年1月18日在襄樊市第十四届人民代表大会第二次会议上"
    body = report("市人民政府", "建设。").replace("2023", "2004").replace("2024", "2005")
    found = identify(title, body, Hints())
    assert (found.place.name, found.remarks) == ("襄樊市", ("襄樊市现在称襄阳市",))
