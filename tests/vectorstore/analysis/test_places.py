"""Places: the table, what is found in a text, groups, suggestions."""

from __future__ import annotations

import pytest

from vectorstore.analysis.places import NATION, children, contains, find_places, history, named, simplify
from vectorstore.analysis.places_gazetteer import rows
from vectorstore.analysis.places_groups import DEFINITIONS, Unit, find_groups
from vectorstore.analysis.places_names import ABBREVIATIONS, ALIASES, word_lists
from vectorstore.analysis.places_suggest import near_misses, one_edit_away, suggest
from vectorstore.types import Level


def asked(text: str, year: int | None = None) -> list[tuple[str, list[str]]]:
    return [(m.written, [p.name for p in m.candidates]) for m in find_places(text, year, question=True)]


def reported(text: str, year: int | None = None) -> list[str]:
    return [m.written for m in find_places(text, year)]


# --- the table


def test_table_has_every_province_and_plausible_numbers() -> None:
    in_force = [row for row in rows() if row.in_force(None)]
    levels = [row.level for row in in_force]
    assert levels.count(Level.PROVINCE) == 34
    assert 330 <= levels.count(Level.PREFECTURE) <= 340
    assert 2840 <= levels.count(Level.COUNTY) <= 2870


@pytest.mark.parametrize(
    ("name", "year", "level", "parents"),
    [
        ("合肥市", None, Level.PREFECTURE, ("安徽省",)),
        ("怀柔区", 2023, Level.COUNTY, ("北京市",)),
        ("来安县", 2023, Level.COUNTY, ("安徽省", "滁州市")),
        ("天门市", 2024, Level.COUNTY, ("湖北省",)),
        ("锡林郭勒盟", 2024, Level.PREFECTURE, ("内蒙古自治区",)),
        ("樊城区", 2005, Level.COUNTY, ("湖北省", "襄樊市")),
        ("樊城区", 2023, Level.COUNTY, ("湖北省", "襄阳市")),
        ("庐江县", 2008, Level.COUNTY, ("安徽省", "巢湖市")),
        ("庐江县", 2023, Level.COUNTY, ("安徽省", "合肥市")),
        ("巢湖市", 2008, Level.PREFECTURE, ("安徽省",)),
        ("巢湖市", 2023, Level.COUNTY, ("安徽省", "合肥市")),
        ("满城县", 2010, Level.COUNTY, ("河北省", "保定市")),
        ("崇明县", 2010, Level.COUNTY, ("上海市",)),
    ],
)
def test_named_as_in_its_year(name: str, year: int | None, level: Level, parents: tuple[str, ...]) -> None:
    (place,) = named(name, year)
    assert (place.name, place.level, place.parents) == (name, level, parents)


@pytest.mark.parametrize(
    ("name", "chain"),
    [
        ("满城区", ["满城县", "满城区"]),
        ("襄樊市", ["襄樊市", "襄阳市"]),
        ("普洱市", ["思茅地区", "思茅市", "普洱市"]),
        ("莱芜区", ["莱芜市", "莱芜区"]),
        ("合肥市", ["合肥市"]),
    ],
)
def test_history_leads_through_the_names_of_one_place(name: str, chain: list[str]) -> None:
    assert [p.name for p in history(named(name)[0])][-len(chain) :] == chain


def test_contains_and_children_agree() -> None:
    anhui = named("安徽省")[0]
    cities = children(anhui)
    assert len(cities) == 16
    assert all(contains(anhui, city) for city in cities)
    assert all(contains(NATION, place) for place in (anhui, *cities))
    assert not contains(cities[0], anhui)
    assert not contains(anhui, named("南京市")[0])
    assert {p.name for p in children(named("湖北省")[0])} >= {"武汉市", "天门市", "神农架林区"}
    assert "蜀山区" in {p.name for p in children(anhui, Level.COUNTY)}


def test_same_name_in_two_provinces_does_not_contain_the_other() -> None:
    both = named("鼓楼区")
    nanjing = named("南京市")[0]
    assert [contains(nanjing, district) for district in both].count(True) == 1


# --- what is found


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("合肥2023年GDP目标是多少", [("合肥", ["合肥市"])]),
        ("合肥市经济增长", [("合肥市", ["合肥市"])]),
        ("安徽省合肥市蜀山区的目标", [("安徽省合肥市蜀山区", ["蜀山区"])]),
        ("南京鼓楼和徐州鼓楼区", [("南京鼓楼", ["鼓楼区"]), ("徐州鼓楼区", ["鼓楼区"])]),
        ("天津和平GDP", [("天津和平", ["和平区"])]),
        ("朝阳区GDP", [("朝阳区", ["朝阳区", "朝阳区"])]),
        ("吉林2023年", [("吉林", ["吉林省", "吉林市"])]),
        ("吉林市2023年", [("吉林市", ["吉林市"])]),
        ("恩施GDP", [("恩施", ["恩施土家族苗族自治州", "恩施市"])]),
        ("海南GDP", [("海南", ["海南省"])]),
        ("海南州GDP", [("海南州", ["海南藏族自治州"])]),
        ("凉山州和锡盟", [("凉山州", ["凉山彝族自治州"]), ("锡盟", ["锡林郭勒盟"])]),
        ("合肥市經濟、臺州與廣東省", [("合肥市", ["合肥市"]), ("臺州", ["台州市"]), ("廣東省", ["广东省"])]),
        ("皖2023年GDP", [("皖", ["安徽省"])]),
        ("苏浙两省", [("苏", ["江苏省"]), ("浙", ["浙江省"])]),
        ("全国GDP", [("全国", ["全国"])]),
        ("中国的GDP目标", [("中国", ["全国"])]),
        ("国家2024年目标", [("国家", ["全国"])]),
        ("国家级开发区有几个", []),
        ("中国式现代化", []),
        ("福清2023年GDP", [("福清", ["福清市"])]),
        ("资源2023年投入", []),
        ("祁县2023年GDP", [("祁县", ["祁县"])]),
        ("责任县长", []),
        ("满城县GDP", [("满城县", ["满城县"])]),
        ("合肥市场主体", [("合肥", ["合肥市"])]),
        ("亳州和毫州", [("亳州", ["亳州市"]), ("毫州", ["亳州市"])]),
        ("广西安顺", [("广西", ["广西壮族自治区"]), ("安顺", ["安顺市"])]),
    ],
)
def test_question(question: str, expected: list[tuple[str, list[str]]]) -> None:
    assert asked(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Hefei GDP target 2023", [("Hefei", ["合肥市"])]),
        ("Inner Mongolia vs Shaanxi", [("Inner Mongolia", ["内蒙古自治区"]), ("Shaanxi", ["陕西省"])]),
        ("Xi'an's growth", [("Xi'an", ["西安市"])]),
        ("Jilin City", [("Jilin City", ["吉林市"])]),
        ("Suzhou", [("Suzhou", ["苏州市", "宿州市"])]),
        ("Lai'an County", [("Lai'an County", ["来安县"])]),
        ("China's GDP target", [("China", ["全国"])]),
        ("What is the GDP growth", []),
    ],
)
def test_english_question(question: str, expected: list[tuple[str, list[str]]]) -> None:
    assert asked(question) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推动开封发展，支持兰考县建设", ["开封", "兰考县"]),
        ("加快东北振兴，深化合作，新建学校", []),
        ("用真金白银惠企，确保长治久安", []),
        ("加强集中山区治理，建设新城区、老城区", []),
        ("新增城市绿地，健全州县体系", []),
        ("与深圳南山区、北京朝阳区合作", ["深圳南山区", "北京朝阳区"]),
        ("改造南京路、长白山景区", []),
        ("高于全国平均水平，出席全国人大", ["全国"]),
        ("皖电东送、川气东送", []),
    ],
)
def test_report_is_read_with_more_caution(text: str, expected: list[str]) -> None:
    assert reported(text) == expected


def test_year_decides_between_places_of_one_name() -> None:
    assert find_places("巢湖市", 2008)[0].candidates[0].level is Level.PREFECTURE
    assert find_places("巢湖市", 2023)[0].candidates[0].level is Level.COUNTY
    assert find_places("满城县", 2023)[0].candidates[0].name == "满城县"


def test_spans_cut_the_mention_from_the_text() -> None:
    text = "２０２３年合肥市與Hefei、臺州"
    mentions = find_places(text, question=True)
    assert (
        [text[slice(*m.span)] for m in mentions]
        == [m.written for m in mentions]
        == ["合肥市", "Hefei", "臺州"]
    )


@pytest.mark.parametrize("text", ["", "市", "合", "2023", "\x00合肥\ufdfa", "합비"])
def test_any_text_is_read(text: str) -> None:
    assert isinstance(find_places(text, question=True), list)


def test_simplify_keeps_length_and_simplified_characters() -> None:
    assert simplify("臺灣經濟２０２３％") == "台湾经济2023%"
    assert simplify("著名的乾安县、沈阳") == "著名的乾安县、沈阳"


def test_domain_lists_name_real_places() -> None:
    stems = {row.stem for row in rows()}
    names = {row.name for row in rows()}
    lists = word_lists()
    assert lists["common"] | lists["words"] <= stems
    assert lists["crossing"] <= names
    assert set(ABBREVIATIONS.values()) | set(ALIASES.values()) <= names
    assert all(named(member) for members in DEFINITIONS.values() for member in members.split())


# --- groups


@pytest.mark.parametrize(
    ("question", "label", "unit", "count"),
    [
        ("四个直辖市GDP谁高", "四个直辖市", Unit.ITSELF, 4),
        ("长三角2023年GDP", "长三角", Unit.ITSELF, 4),
        ("长三角哪些城市", "长三角哪些城市", Unit.CITIES, 4),
        ("珠三角财政收入", "珠三角", Unit.ITSELF, 9),
        ("京津冀", "京津冀", Unit.ITSELF, 3),
        ("东北三省", "东北三省", Unit.ITSELF, 3),
        ("中部六省", "中部六省", Unit.ITSELF, 6),
        ("江苏各市", "江苏各市", Unit.CITIES, 1),
        ("江苏省各地市", "江苏省各地市", Unit.CITIES, 1),
        ("安徽的城市", "安徽的城市", Unit.CITIES, 1),
        ("合肥各县区", "合肥各县区", Unit.COUNTIES, 1),
        ("哪些城市提到低空经济", "哪些城市", Unit.CITIES, 0),
        ("各省GDP", "各省", Unit.PROVINCES, 0),
        ("所有城市", "所有城市", Unit.CITIES, 0),
    ],
)
def test_group(question: str, label: str, unit: Unit, count: int) -> None:
    (group,) = find_groups(question)
    assert (group.label, group.unit, len(group.within)) == (label, unit, count)


@pytest.mark.parametrize("text", ["合肥市市场主体", "向西南方向", "合肥GDP", "江苏的市场"])
def test_no_group(text: str) -> None:
    assert find_groups(text) == []


@pytest.mark.parametrize(
    ("question", "within", "unit"),
    [
        ("江苏13市2024年GDP目标", ["江苏省"], Unit.CITIES),
        ("四川2024年哪些市州GDP目标在7%以上", ["四川省"], Unit.CITIES),
        ("贵州有几个市州的GDP目标超过6%", ["贵州省"], Unit.CITIES),
        ("Which city in Jiangsu has the highest GDP", ["江苏省"], Unit.CITIES),
        ("31省GDP目标", [], Unit.PROVINCES),
    ],
)
def test_a_kind_of_places_in_one_that_is_named(question: str, within: list[str], unit: Unit) -> None:
    (group,) = find_groups(question)
    assert ([place.name for place in group.within], group.unit) == (within, unit)


def test_the_end_of_one_name_and_a_number_are_no_region() -> None:
    assert find_groups("浙江江苏广东三省去年GDP之和") == []


def test_provinces_of_a_region_are_the_region_itself() -> None:
    (group,) = find_groups("长三角哪些省提到低空经济")
    assert group.includes(named("江苏省")[0])
    assert not group.includes(named("南京市")[0])


def test_group_membership() -> None:
    hefei, nanjing, anhui, shanghai = (named(n)[0] for n in ("合肥市", "南京市", "安徽省", "上海市"))
    tianmen, laian = named("天门市")[0], named("来安县")[0]
    (delta,) = find_groups("长三角")
    assert delta.includes(anhui)
    assert not delta.includes(hefei)
    (delta_cities,) = find_groups("长三角各市")
    assert delta_cities.includes(hefei)
    assert delta_cities.includes(shanghai)
    assert not delta_cities.includes(anhui)
    (jiangsu,) = find_groups("江苏各市")
    assert jiangsu.includes(nanjing)
    assert not jiangsu.includes(hefei)
    (cities,) = find_groups("哪些城市")
    assert all(cities.includes(p) for p in (hefei, shanghai, tianmen))
    assert not cities.includes(laian)


# --- suggestions


@pytest.mark.parametrize(
    ("written", "first"),
    [
        ("合淝", "合肥市"),
        ("合淝市", "合肥市"),
        ("郑洲", "郑州市"),
        ("安辉", "安徽省"),
        ("开峰", "开封市"),
        ("合肌", "合肥市"),
        ("呼和浩持", "呼和浩特市"),
        ("乌鲁木奇", "乌鲁木齐市"),
        ("来按县", "来安县"),
    ],
)
def test_suggestion(written: str, first: str) -> None:
    assert suggest(written)[0].name == first


def test_the_index_of_names_finds_all_that_one_edit_leads_to() -> None:
    stems = sorted({row.stem for row in rows() if not row.last and len(row.stem) > 1})

    def is_one_edit(a: str, b: str) -> bool:
        short, long = sorted((a, b), key=len)
        if len(a) == len(b):
            return sum(x != y for x, y in zip(a, b, strict=True)) == 1
        return len(long) == len(short) + 1 and short in {long[:i] + long[i + 1 :] for i in range(len(long))}

    for stem in stems[::400]:
        for written in (
            stem,
            stem[:-1] + "某",
            stem[1:],
            "某" + stem,
            stem + stem[-1],
            stem[0] + "某" + stem[1:],
        ):
            near = {other for other in stems if is_one_edit(written, other)}
            assert {row.stem for row in one_edit_away(written)} == near


@pytest.mark.parametrize("written", ["合肥", "合肥市", "火星", "纽约", "毛州", "", "州", "GDP", "经济"])
def test_no_suggestion(written: str) -> None:
    assert suggest(written) == ()


def test_near_miss_in_a_question() -> None:
    question = "合淝2023年GDP目标"
    ((span, places),) = near_misses(question)
    assert question[slice(*span)] == "合淝"
    assert [p.name for p in places] == ["合肥市"]
    assert near_misses("规上工业增加值增长多少") == []
    assert near_misses("今年的经济目标") == []


def test_the_end_of_a_places_name_is_no_group() -> None:
    assert find_groups("新疆维吾尔自治区2025年有哪几个方面的工作") == []
    assert [group.label for group in find_groups("五个自治区谁最高")] == ["五个自治区"]


SHORT = {
    "前郭县": "前郭尔罗斯蒙古族自治县",
    "喀左县": "喀喇沁左翼蒙古族自治县",
    "莫旗": "莫力达瓦达斡尔族自治旗",
    "杜蒙县": "杜尔伯特蒙古族自治县",
    "达茂旗": "达尔罕茂明安联合旗",
    "科左中旗": "科尔沁左翼中旗",
    "科右前旗": "科尔沁右翼前旗",
    "察右后旗": "察哈尔右翼后旗",
    "阿左旗": "阿拉善左旗",
    "新右旗": "新巴尔虎右旗",
    "土左旗": "土默特左旗",
    "乌中旗": "乌拉特中旗",
    "东乌旗": "东乌珠穆沁旗",
    "阜蒙县": "阜新蒙古族自治县",
    "察县": "察布查尔锡伯自治县",
    "鄂温克旗": "鄂温克族自治旗",
    "阿克塞县": "阿克塞哈萨克族自治县",
    "东乡县": "东乡族自治县",
    "围场县": "围场满族蒙古族自治县",
    "积石山县": "积石山保安族东乡族撒拉族自治县",
    "喀左": "喀喇沁左翼蒙古族自治县",
    "新疆兵团": "新疆生产建设兵团",
    "兵团": "新疆生产建设兵团",
    "兵团第八师": "新疆生产建设兵团第八师",
    "第十四师": "新疆生产建设兵团第十四师",
}


def test_a_place_is_one_candidate_though_two_rules_spell_it_so() -> None:
    (mention,) = find_places("察布查尔县人民政府")
    assert [place.name for place in mention.candidates] == ["察布查尔锡伯自治县"]


@pytest.mark.parametrize(("short", "name"), SHORT.items())
def test_autonomous_counties_banners_and_the_corps_by_short_names(short: str, name: str) -> None:
    (mention,) = find_places(f"{short}2023年GDP目标是多少", 2023, question=True)
    assert (mention.written, mention.candidates[0].name) == (short, name)


@pytest.mark.parametrize(
    "text",
    [
        "目前郭庄村",
        "批准旗县项目",
        "考察县城建设",
        "就读第一师范学院",
        "两翼齐飞",
        "解放军兵团旧址",
    ],
)
def test_what_only_looks_like_a_short_name(text: str) -> None:
    assert find_places(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("今年南宁乡下的路修了多少", ["南宁市"]),
        ("合肥乡下", ["合肥市"]),
        ("南宁乡村振兴", ["南宁市"]),
        ("济宁乡镇卫生院", ["济宁市"]),
        ("南宁县城", ["南宁市"]),
        ("南京路网建设", ["南京市"]),
        ("今年宁乡GDP", ["宁乡市"]),
        ("南京路改造", []),
        ("崆峒岛", []),
        ("苏州镇江哪个高", ["苏州市", "镇江市"]),
        ("无锡镇江南通", ["无锡市", "镇江市", "南通市"]),
        ("南京和平湖的GDP", ["南京市", "平湖市"]),
        ("北京和静海", ["北京市", "静海区"]),
        ("晋中和顺GDP", ["和顺县"]),
    ],
)
def test_a_word_that_follows_a_stem_is_told_from_a_longer_name(text: str, names: list[str]) -> None:
    assert [m.candidates[0].name for m in find_places(text, question=True)] == names
