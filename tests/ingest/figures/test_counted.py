import pytest

from ingest.figures.counted import noun_after
from ingest.figures.statements import statements


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("营商环境14个改革事项被纳入试点。", [("营商环境改革事项被纳入试点", "14个")]),
        ("启动建设首批7个数字化转型示范区。", [("启动建设首批数字化转型示范区", "7个")]),
        ("新建3个体育公园、400个全民健身场所。", [("新建体育公园", "3个"), ("新建全民健身场所", "400个")]),
        ("建成8个省级创新平台。", [("建成省级创新平台", "8个")]),
        ("7家单位获全国称号。", [("单位获全国称号", "7家")]),
        (
            "开工建设某某污水连通管、5座雨水调蓄池。",
            [("开工建设雨水调蓄池", "5座")],
        ),
        ("国家创新中心突破12项行业共性关键技术。", [("国家创新中心突破行业共性关键技术", "突破12项")]),
        ("高标准完成196个美丽乡村建设。", [("高标准完成美丽乡村建设", "完成196个")]),
        ("发布40条工业旅游、深港联游等精品路线。", [("发布工业旅游、深港联游等精品路线", "40条")]),
    ],
)
def test_the_noun_behind_a_number_is_what_it_counts(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert [(s.name, sentence[slice(*s.value)]) for s in statements(sentence)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "新增高新技术企业154家总量位居全省第一。",
        "新增高新技术企业154家居全省第一。",
        "新增高新技术企业154家左右。",
    ],
)
def test_where_the_sentence_goes_on_nothing_is_counted_behind(sentence: str) -> None:
    assert [s.name for s in statements(sentence)] == ["新增高新技术企业"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "93%的村庄和96%的农户实现清洁取暖。",
            [("村庄", 93.0), ("农户实现清洁取暖", 96.0)],
        ),
        ("完成某片区80%污染地块修复。", [("某片区污染地块修复", 80.0)]),
        ("全市城镇调查失业率控制在5.5%预期目标下运行。", [("全市城镇调查失业率", 5.5)]),
        ("满意率98%位居全省前列。", [("满意率", 98.0)]),
        ("贡献了全省74.6%的工业增加值。", []),
    ],
)
def test_a_share_is_of_the_noun_behind_it(sentence: str, expected: list[tuple[str, float]]) -> None:
    assert [(s.name, s.number) for s in statements(sentence) if s.name] == expected


def test_how_long_something_takes_is_no_figure() -> None:
    assert statements("用3年时间打造示范村。") == []
    assert statements("历时3年的管网改造如期完成。") == []
    assert [s.name for s in statements("新增24小时集中供水工程347处。")] == ["新增24小时集中供水工程"]


def test_what_was_done_to_things_is_no_change_of_their_number() -> None:
    (done,) = statements("提升100所学校周边环境。")
    assert (done.name, done.measure.value) == ("提升学校周边环境", "水平")
    (fewer,) = statements("减少120万贫困人口。")
    assert (fewer.measure.value, fewer.number) == ("变动", -1.2e6)


def test_a_noun_ends_before_a_mark_that_is_not_closed() -> None:
    assert noun_after("47条支持政策和“1+2”政策", 3, "条") == ("支持政策", False)
