"""What the values of an explanation are called in Chinese: one name for each feature, sign, trait and way.

A test holds that none lacks its name.
"""

from __future__ import annotations

from collections.abc import Mapping

FEATURES: Mapping[str, str] = {
    "asked": "所问的词见于本句及其标题",
    "asked_before": "所问的词见于本句、标题及前一句",
    "asked_character": "所问的字见于本句",
    "unknown": "所问的词全报告都没有",
    "clause": "分句含所问的词",
    "sentence": "全句含所问的词",
    "character": "全句含所问的字",
    "heading": "标题含所问的词",
    "together": "分句连同标题含所问的词",
    "before": "前一句含所问的词",
    "run": "与问题连续三字相同",
    "rarest": "含所问最少见的词",
    "near": "所在段落语义接近",
    "near_clause": "语义接近且分句含所问的词",
    "context_clause": "分句含前面问过的词",
    "context_sentence": "全句含前面问过的词",
    "context_character": "全句含前面问过的字",
    "context_heading": "标题含前面问过的词",
    "digit": "句中有数字",
    "number_digit": "问的是数字（负：不是），句中有数字",
    "word_digit": "问的是数字，句中的数字与所问的词同句",
    "unit": "数字带着所问的单位",
    "plan": "属于所问的安排或回顾（负：相反）",
    "year_named": "写明所问的年份",
    "year_implied": "未写年份，所在部分说的是所问的年份",
    "year_other": "写明的是别的年份",
    "year_otherwise": "未写年份，所在部分说的是别的年份",
    "stated": "指标表：本句载有所问的指标",
    "matched": "指标表：本句载有名称相合的指标",
    "is_heading": "是标题",
    "length": "句子长（负：短）",
    "length_clause": "句子长且分句含所问的词",
    "cause": "问原因，句中讲到原因",
    "asked_context": "前面问过的词见于本句及其标题",
    "enumerates": "列出的项数与所问相符",
    "name_mark": "有引号或书名号",
    "date_mark": "有日期",
    "kind_there": "有所问那类数（金额、长度、日期等）",
    "kind_lacking": "没有所问那类数",
    "kind_clause": "有所问那类数，且分句含所问的词",
    "defines": "解释所问的词",
    "led": "领起本句的短句含所问的词",
    "context_led": "领起本句的短句含前面问过的词",
    "in_list": "是所问清单中的一项",
    "lean_clause": "追问，分句含所承接的词",
    "lean_sentence": "追问，全句含所承接的词",
    "lean_character": "追问，全句含所承接的字",
    "lean_led": "追问，领起本句的短句含所承接的词",
    "cause_sentence": "问原因，句中讲到原因并含所问的词",
    "cause_lean": "追问原因，句中讲到原因并含所承接的词",
}
"""The features of a statement (`qa.evidence.features.NAMES`)."""

SIGNS: Mapping[str, str] = {
    "share": "首句占全部语句的可能性",
    "second": "次句与首句接近",
    "log_share": "首句占全部语句的可能性（取对数）",
    "lead": "首句高出前二十句的平均分",
    "number": "问的是数字",
    "plan_asked": "问的是安排",
    "explain": "问的是举措、原因或情况",
    "list": "问的是若干项",
    "several": "问的不止一事",
    "compute": "要由几个数算出",
    "number_there": "问的是数字，首句有数字",
    "number_lacking": "问的是数字，首句没有数字",
    "length": "所问的词多",
    "weight": "所问的词少见",
    "has_context": "有上文",
    "fragment": "自身的词少，要靠上文",
    "fragment_context": "要靠上文，首句含前面问过的词",
    "asks_why": "问的是原因",
    "counted": "说了要几项",
    "unit_asked": "说了单位",
    "known_stated": "指标表载有所问的指标",
    "known_stated_here": "指标表载有所问的指标，就在首句",
    "known_unstated": "所问的是常用指标，指标表没有",
    "must_name": "没有所问年份的报告，靠别年的报告",
    "other_reports": "别的报告也有分数接近的语句",
    "reading": "连同问题通读：本句回答了问题",
    "reading_lead": "连同问题通读：比其次的语句更像回答",
}
"""What the confidence rests on beside features of the best statement (`qa.evidence.confidence.SIGNS`)."""

OPERATIONS: Mapping[str, str] = {
    "difference": "求差",
    "sum": "求和",
    "share": "求占比",
    "mean": "求平均",
    "rate": "求增幅",
    "per": "求平均每份",
    "whole": "由占比求总数",
    "part": "由占比求其中",
    "per_head": "求人均",
    "times": "求倍数",
    "before": "倒推原数",
    "after": "按变化推算",
}

FORMULA_FEATURES: Mapping[str, str] = {
    "operation": "措辞像是要这样算",
    "operation_named": "问题写明这样算",
    "operation_reckoned": "问题的句式是这样算",
    "cover_less": "与所问的词相合最少的一个数",
    "cover_more": "与所问的词相合最多的一个数",
    "joint": "各数合起来与所问的词相合",
    "exclusive": "各数各有所问的一部分词",
    "named_less": "名称与所问的词相合最少的一个数",
    "named_more": "名称与所问的词相合最多的一个数",
    "named_alike": "名称相同",
    "name_known": "各数都有名称",
    "assigned": "各数分属问题并列的各项",
    "complete": "问题并列的各项都有数",
    "years": "都是所问年份的数",
    "years_alone": "各数只属于所问的年份",
    "size_differs": "大小相差悬殊",
    "score_less": "得分最低的一句",
    "score_more": "得分最高的一句",
    "alike": "数前面的词相同",
    "same_statement": "在同一句",
    "distance": "在文中相距远",
    "same_report": "在同一份报告",
    "unit_asked": "得数是所问的单位",
    "unit_other": "得数是别的单位",
    "kind_asked": "得数是所问的那类数",
    "kind_other": "得数是别的一类数",
    "roles_differ": "有的出自回顾，有的出自安排",
    "roles_differ_asked": "有的出自回顾，有的出自安排，所问也是",
    "change_differs": "有总量也有变化",
    "both_change": "都是变化",
    "both_change_asked": "都是变化，所问也是",
    "falls_differ": "有升有降",
    "equal": "数值相等",
    "part": "一个是另一个的一部分",
    "based": "有变化前的数",
    "based_on_other": "变化前的数是别的指标的",
    "more_than_two": "不止两个数",
    "as_many": "与所问的项数相同",
    **{f"is_{one}": name for one, name in OPERATIONS.items() if one not in ("mean", "per_head")},
}
"""The features of a formula (`qa.evidence.formula_features.NAMES`)."""

FORMULA_SIGNS: Mapping[str, str] = {
    **{
        name: FORMULA_FEATURES[name]
        for name in (
            *("operation", "operation_named", "operation_reckoned", "cover_less", "joint", "exclusive"),
            *("named_less", "assigned", "complete", "years", "same_statement", "unit_asked", "unit_other"),
            *("kind_asked", "kind_other", "based", "same_report", "score_less", "roles_differ_asked"),
        )
    },
    "share": "得数相同的算式占全部算式的可能性",
    "lead": "比得数不同的其次一个高",
    "score": "首个算式的得分",
    "unknown": "所问的词哪个数旁边都没有",
    "compute": "问题像是要算出来的",
    "stated": "最可能的一句另有同单位的数",
}
"""What the confidence in a formula rests on (`qa.evidence.choosing.SIGNS`)."""

_OF_BEST = "首句：{}"
_BEHIND, _BEHIND_WORDS = "_behind", "另有语句更高：{}"


def sign(name: str) -> str:
    """What a sign is called; many are features of the best statement, or of a rival that has more of one."""
    if name in SIGNS:
        return SIGNS[name]
    if name.endswith(_BEHIND):
        return _BEHIND_WORDS.format(FEATURES[name.removesuffix(_BEHIND)])
    return _OF_BEST.format(FEATURES[name])


TRAITS: Mapping[str, str] = {
    "plan": "问的是安排",
    "number": "以数字作答",
    "list": "以若干项作答",
    "explain": "以举措、原因或情况作答",
    "several": "问的不止一事",
    "compute": "要由几个数算出",
}

INTENTS: Mapping[str, str] = {
    "figure": "数值",
    "compare": "比较",
    "difference": "两数之差",
    "rank": "排序或筛选",
    "trend": "历年变化",
    "mention": "谁提到",
    "outline": "提纲",
    "explain": "原文语句",
    "holdings": "收录了哪些报告",
    "none": "不是对报告的提问",
}

WAYS: Mapping[str, str] = {
    "table": "据指标表写出（最可能的一句正是它的出处）",
    "sentences": "引用最可能的语句",
    "computed": "由语句中的数算出",
    "reckoned": "由逐个查到的数算出",
    "beside": "与另一问同出一句",
    "alike": "以引号里的词开头或结尾的几条",
    "counted_off": "报告逐条数出的几条，条数与所问相同",
    "problems": "报告承认问题的一段",
    "speaker": "读出报告人",
    "outline": "列出标题",
    "mention": "逐份报告查找字词",
    "holdings": "查收录清单",
    "comparison": "查指标表，并列比较",
    "difference": "查指标表，相减",
    "ranking": "查指标表，排序",
    "trend": "查指标表，逐年列出",
    "reached": "查指标表，以完成数对照目标",
    "premise": "查指标表，数值与问题的前提相反",
    "unlikely": "最可能的语句也不够可能，不作答",
    "few_items": "问的是若干项，找到的只说有几项，不作答",
    "not_outstanding": "没有说地方，各份报告里没有哪一句突出，不作答",
}

CHOICES: Mapping[str, str] = {
    "years": "问题写明年份：当年的报告作安排，次年的报告作回顾",
    "relative": "问题的时间从报告的年份算起（如去年、过去五年）",
    "report_year": "问题指定了这一年的报告",
    "newest": "问题没有说时间，取最新的报告",
    "turn_before": "问题没有说时间，沿用上一问所据的报告",
    "afar": "没有所问年份的报告，找别年的报告里写明那一年的语句",
    "anywhere": "问题没有说地方，取语义最接近的报告",
}

REASONS: Mapping[str, str] = {
    "place_not_on_file": "没有收录所问地方的报告",
    "place_ambiguous": "地名不止一处，无法确定",
    "place_missing": "没有说地方",
    "year_not_on_file": "没有收录所问年份的报告",
    "not_stated": "报告中没有找到",
    "off_topic": "不是对报告的提问",
}

FIGURES_WANTED: Mapping[str, str] = {
    "which": "哪一个",
    "highest": "最高的",
    "lowest": "最低的",
    "comparison": "比较的说法",
    "first": "排在第一的",
    "count": "前几名",
    "ordinal": "第几名",
    "amount": "数量之差",
    "sum": "合计",
    "mean": "平均",
    "pace": "快慢",
    "rate": "增速之差",
    "yes_or_no": "是否",
    "against": "与另一个相比",
    "nation": "与全国相比",
    "reached": "对照目标",
    "missed": "没有完成目标的",
    "premise": "认定的升降",
}

PROSE_WANTED: Mapping[str, str] = {
    "times": "出现次数",
    "lacking": "谁没有提到",
    "either": "提到其一即可",
    "headings": "标题的个数",
    "whole": "整份报告的结构",
    "long_term": "五年",
    "self_building": "政府自身建设",
    "looks_back": "回顾",
    "looks_ahead": "安排",
    "achieved": "成绩",
    "problems": "报告承认的问题",
}

COURSES: Mapping[str, str] = {"rise": "上升", "fall": "下降"}
RELATIVES: Mapping[int, str] = {-2: "前年", -1: "去年", 0: "今年", 1: "明年"}
