"""What answers say around their quotes, once in Chinese and once in English.

Each table holds the same templates; `qa.wording` fills them.  What a report says is never translated.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """The templates of one language.  Names in braces are filled in."""

    comma: str
    colon: str
    stop: str
    listed: str
    """Between the names of a list."""
    among: str
    """After the first of many names."""
    target: str
    actual: str
    data: str
    """What a bulletin states."""
    target_of: str
    actual_of: str
    report: str
    report_undated: str
    undated: str
    dated: str
    line: str
    """One figure, or several of one indicator."""
    source: str
    newest: str
    told_by: str
    in_parts: str
    other_level: str
    headline: str
    contrary: str
    missing_figure: str
    not_on_file: str
    silent: str
    missing_places: str
    asked_thing: str
    """What is asked for, where the question has no single name for it."""
    only_near: str
    """Before what is stated of a part of a year, or of years on average, in place of the year's own."""
    only_older: str
    """Before what older reports state, where the newest does not."""
    approximate: str
    """After what was reckoned from figures that are not exact."""
    unequal: str
    """Why nothing is reckoned: a figure is lacking, or they measure different things."""
    unstated: str
    deflated: str
    """After a value of the year before that a rate led to."""
    times_of: str
    per_head: str
    computed: str
    """The formula of what was computed from two figures."""
    no_sentence: str
    needs_missing: str
    """Of several things asked for, those that were not found."""
    nobody: str
    nothing_to_compare: str
    incomplete: str
    place_not_on_file: str
    unknown_place: str
    year_not_on_file: str
    years_on_file: str
    covered: str
    nearby: str
    many: str
    counted: str
    holdings: str
    """What is on file of the places and years that a question names."""
    holdings_of_one: str
    of_years: str
    """A place with the years of its reports."""
    no_such_report: str
    defined: str
    """Before what a term means in the reports of several places."""
    reached: str
    reached_none: str
    below_target: str
    at_target: str
    unpaired: str
    premise: str
    """What a report states, against what a question takes for granted."""
    ambiguous: str
    place_missing: str
    off_topic: str
    namesake: str
    typo: str
    read_as: str
    """A likely typing error, taken for what was meant."""
    offered: str
    nearest: str
    extreme: str
    highest: str
    lowest: str
    all_alike: str
    all_alike_number: str
    """The same number, said in different words."""
    with_value: str
    sum: str
    mean: str
    no_sum: str
    not_counted: str
    passes: str
    fails: str
    the_same: str
    more: str
    fewer: str
    higher: str
    lower: str
    growth: str
    level: str
    """The total, beside its growth."""
    gap: str
    points: str
    ranking: str
    ascending: str
    descending: str
    filtered: str
    none_pass: str
    failing: str
    unranked: str
    unranked_year: str
    group_year: str
    ranked: str
    """One place of a ranking."""
    bounds: str
    no_figures: str
    none_answers: str
    trend: str
    trend_rises: str
    trend_falls: str
    trend_level: str
    trend_mixed: str
    mentioned: str
    unmentioned: str
    either: str
    both: str
    lacking: str
    others: str
    mentioned_none: str
    unmentioned_together: str
    not_mentioned: str
    times: str
    says_times: str
    says: str
    within: str
    lists: str
    parts: str
    parts_found: str
    """Of a report whose first part has no heading."""
    announced: str
    expected: str
    more_points: str
    by_headings: str
    column_place: str
    column_period: str
    column_rank: str
    column_quote: str
    column_year: str
    column_report: str


CHINESE = Phrases(
    comma="，",
    colon="：",
    stop="。",
    listed="、",
    among="等",
    target="目标",
    actual="完成情况",
    data="数据",
    target_of="的目标",
    actual_of="的完成数",
    report="《{year}年{place}{kind}》",
    report_undated="《{place}{kind}》（年份不明）",
    undated="年份不明",
    dated="{}年",
    line="{whose}{period}{label}：{facts}{marks}",
    source="（据{reports}{newest}）",
    newest="，未指明年份，取已收录的最新一份",
    told_by="语料中没有{place}自己的报告；{report}说：",
    in_parts="报告没有给出{what}的整体数字，分开给出的是：",
    other_level="语料中没有{asked}的报告，这里答的是{place}。",
    headline="{report}列出的{period}主要{label}：",
    contrary="注意：另有说法不一致：{facts}{marks}（{report}）。",
    missing_figure="{place}{period}{what}{label}：{said}。",
    not_on_file="未收录",
    silent="没有找到",
    missing_places="未收录：{places}。",
    asked_thing="所问的内容",
    needs_missing="没有找到：{needs}。",
    only_near="没有找到{period}全年的数字，报告写的是：",
    only_older="{report}里没有找到；更早的报告里写到：",
    approximate="原文的数字带有“约”“突破”“以上”一类的说法，结果只是近似。",
    unequal="没有找到{missing}可以相比的数字，不能计算；找到的是：",
    unstated="没有找到{missing}的数字，不能计算。",
    deflated="按原文的数倒推，口径调整和价格因素没有计入。",
    times_of="{first}是{second}的{formula}",
    per_head="报告没有直接写{what}，按总量和人口计算：{formula}。",
    computed="按原文数字计算：{formula}。",
    no_sentence="{reports}里没有找到能回答这个问题的句子。{cut}",
    nobody="在{count}份报告里没有找到{what}。",
    nothing_to_compare="没有找到可以比较的数字。",
    incomplete="注意：{report}收录得不完整。",
    place_not_on_file="语料中没有{place}的报告，也没有别的报告可据以回答。{covered}",
    unknown_place="“{place}”不在地名表里，语料中也没有它的报告。{covered}",
    year_not_on_file="{place}{period}{label}应当在{year}年的报告里，这份报告没有收录。{years}",
    years_on_file="{place}已收录的报告：{years}。",
    covered="已收录：{places}{rest}。",
    nearby="{around}已收录：{places}{rest}；共收录{count}个地方。",
    many="等{count}个地方",
    counted="共收录{count}个地方的{reports}份报告。",
    holdings="已收录{places}个地方的{reports}份报告：{named}。",
    holdings_of_one="{place}已收录{reports}份报告：{named}。",
    of_years="{place}（{years}）",
    no_such_report="没有收录{place}{period}的报告。{rest}",
    defined="有{count}个地方的报告提到{words}，各地所指可能不同；下面是其中说得较具体的。",
    reached="{period}{what}的目标和完成情况都有可比数字的有{pairs}个地方，其中{verdict}的{count}个：{places}。其余{rest}个缺少目标或完成情况，无法比较。",
    reached_none="{period}{what}的目标和完成情况都有可比数字的有{pairs}个地方，其中没有一个{verdict}。其余{rest}个缺少目标或完成情况，无法比较。",
    below_target="完成情况低于目标",
    at_target="完成情况不低于目标",
    unpaired="所问的地方都没有同时收录{what}同一年的目标和完成情况，无法比较。目标在当年的报告里，完成情况在次年的报告里。",
    premise="报告里没有这样说，写的是：",
    ambiguous="“{written}”不止一处：{places}。请说明是哪一个。",
    place_missing="问题没有说是哪个地方。",
    off_topic="这个问题不是政府工作报告能回答的。可以问报告里的指标、目标、举措和问题。",
    namesake="已收录的是{place}的报告。",
    read_as="没有“{written}”这个地方，按“{meant}”回答：",
    typo="是不是想问“{meant}”？",
    nearest="意思最接近的句子如下，不一定回答了这个问题",
    offered="{report}有{period}的{label}：{facts}",
    extreme="{superlative}的是{names}。",
    highest="最高",
    lowest="最低",
    all_alike="各方相同：{value}。",
    all_alike_number="各方的数字相同，差别只在说法：{value}。",
    with_value="{name}（{value}）",
    sum="{count}项合计：{formula}（按原文数字相加）。",
    mean="{count}项的简单平均：{formula}。",
    no_sum="增速和比率不能相加。",
    not_counted="没有可比的数字、未计入的：{places}。",
    passes="按此，“{limit}”成立。",
    fails="按此，“{limit}”不成立。",
    the_same="{first}与{second}相同。",
    more="多",
    fewer="少",
    higher="高",
    lower="低",
    growth="增速",
    level="规模",
    gap="{first}比{second}{word}{gap}（{formula}）。",
    points="个百分点",
    ranking="{period}{what}{label}：{members}个地方中{stated}个有可比的数字，由{order}：",
    ascending="低到高",
    descending="高到低",
    filtered="{period}{what}{label}{limit}的：{members}个地方中有{passing}个，由{order}：",
    none_pass="{period}{what}{label}{limit}的：{members}个地方中一个也没有。",
    failing="有可比的数字而不在此列的：{count}个。",
    unranked="没有找到可比的数字（{count}个）：{places}。",
    unranked_year="该年的报告未收录（{count}个）：{places}。",
    group_year="{period}的{label}应当在{year}年的报告里，所问的地方都没有收录这一年的报告。",
    ranked="{rank}. {place}：{fact}{marks}",
    bounds="按原文的数字比较，区间取下限；“左右”“以上”等见原文。",
    none_answers="在{count}份报告里没有找到能回答这个问题的句子。请指明一个地方。",
    no_figures="在{count}份报告里没有找到可以比较的{what}{label}的数字。",
    trend="{place}{what}{label}：{first}{first_value} → {last}{last_value}，{course}{gap}。",
    trend_rises="呈上升",
    trend_falls="呈下降",
    trend_level="各年相同",
    trend_mixed="有升有降",
    mentioned="{count}份报告中有{found}份提到{words}：{places}。",
    unmentioned="未提及（已收录、全文没有这些字）：{places}。",
    either="或",
    both="和",
    lacking="{count}份报告中有{found}份没有提到{words}：{places}。",
    others="提到的有{count}份：{places}。",
    mentioned_none="{count}份报告中没有一份提到{words}。",
    unmentioned_together="没有全部提到的（已收录）：{places}。",
    not_mentioned="未提及",
    times="（{count}次）",
    says_times="{report}全文{count}次提到{words}：",
    says="{report}{where}说：",
    within="在“{heading}”部分",
    lists="{report}{where}列出{count}个方面{note}：",
    parts="{report}分{count}个部分：",
    parts_found="{report}里找到{count}个部分的标题（开头部分没有标题）：",
    announced="（原文称{announced}个，编号标题找到{count}个）",
    expected="（问题说的是{asked}个）",
    more_points="（还有{count}处，见原文。）",
    by_headings="（内容较长，以上是各小标题，全文见原文。）",
    column_place="地区",
    column_period="时期",
    column_rank="名次",
    column_quote="原文",
    column_year="年份",
    column_report="报告",
)

ENGLISH = Phrases(
    comma=", ",
    colon=": ",
    stop=".",
    listed=", ",
    among=" and others",
    target="target",
    actual="result",
    data="figure",
    target_of=" (target)",
    actual_of=" (result)",
    report="the {year} {kind} of {place}",
    report_undated="the undated {kind} of {place}",
    undated="undated",
    dated="{}",
    line="{whose}, {period} {label}: {facts} {marks}",
    source="(Source: {reports}{newest}.)",
    newest="; no year was named, so the newest report on file was used",
    told_by="{place} has no report of its own on file; according to {report}:",
    in_parts="No figure is given for {what} as a whole, only for its parts:",
    other_level="No report of {asked} is on file; this is {place}.",
    headline="Main {label}s for {period} as listed in {report}:",
    contrary="Note: a conflicting statement was found: {facts} {marks} ({report}).",
    missing_figure="{place}, {period} {what}{label}: {said}.",
    not_on_file="not on file",
    silent="not found",
    missing_places="Not on file: {places}.",
    asked_thing="what is asked for",
    needs_missing="Not found: {needs}.",
    only_near="No figure for the whole of {period} was found; the report states:",
    only_older="Not found in the {report}; an earlier report states:",
    approximate="Some figures are said to be no more than about so much, so the result is approximate.",
    unequal="No comparable figure was found for {missing}, so nothing can be computed; what was found:",
    unstated="No figure was found for {missing}, so nothing can be computed.",
    deflated="Worked back from the figures as written; price effects and revisions are not allowed for.",
    times_of="{first} against {second}: {formula}",
    per_head="{what} is not stated; from the total and the population: {formula}.",
    computed="Computed from the figures as written: {formula}.",
    no_sentence="Nothing that answers this question was found in {reports}. {cut}",
    nobody="Nothing on {what} was found in {count} reports.",
    nothing_to_compare="No figures that can be compared were found.",
    incomplete="Note: {report} is incomplete on file.",
    place_not_on_file="No report of {place} is on file, nor any other that could answer. {covered}",
    unknown_place="“{place}” is not in the gazetteer, and no report of it is on file. {covered}",
    year_not_on_file="{period}{label} of {place} belongs in the {year} report, which is not on file. {years}",
    years_on_file="Reports of {place} on file: {years}.",
    covered="On file: {places}{rest}.",
    nearby="On file in {around}: {places}{rest}; {count} places in all.",
    many=" and others, {count} places in all",
    counted="{reports} reports of {count} places are on file.",
    holdings="{reports} reports of {places} places are on file: {named}.",
    holdings_of_one="{reports} reports of {place} are on file: {named}.",
    of_years="{place} ({years})",
    no_such_report="No report of {place} for {period} is on file. {rest}",
    defined="Reports of {count} places mention {words}, perhaps with different meanings; the most telling:",
    reached=(
        "{pairs} places state both a target and a comparable result of {what} for {period}; "
        "{verdict} ({count}): {places}. The other {rest} lack one of the two."
    ),
    reached_none=(
        "{pairs} places state both a target and a comparable result of {what} for {period}; "
        "{verdict}: none. The other {rest} lack one of the two."
    ),
    below_target="below the target",
    at_target="at the target or above",
    unpaired="None of these places has both the target and the result of {what} for one year on file.",
    premise="The report does not say so; it states:",
    ambiguous="There is more than one “{written}”: {places}. Please say which one you mean.",
    place_missing="The question does not say which place it is about. ",
    off_topic="Government work reports cannot answer this. Ask about their figures, targets or measures.",
    namesake="The report on file is that of {place}.",
    read_as="There is no place “{written}”; answered for {meant}:",
    typo="Did you mean “{meant}”?",
    nearest="the sentences nearest in meaning follow; they may not answer this question",
    offered="{report} has the {period} {label}: {facts}",
    extreme="{superlative}: {names}.",
    highest="Highest",
    lowest="Lowest",
    all_alike="All are equal: {value}.",
    all_alike_number="The numbers are equal, only the wording differs: {value}.",
    with_value="{name} ({value})",
    sum="Sum of {count}: {formula} (figures as written).",
    mean="Simple mean of {count}: {formula}.",
    no_sum="Rates cannot be added up.",
    not_counted=" Left out, for lack of a comparable figure: {places}.",
    passes="So “{limit}” holds.",
    fails="So “{limit}” does not hold.",
    the_same="{first} and {second} are equal.",
    more="more",
    fewer="less",
    higher="higher",
    lower="lower",
    growth="growth",
    level="level",
    gap="{first} is {gap} {word} than {second} ({formula}).",
    points=" percentage points",
    ranking="{what}, {period} {label}: {stated} of {members} places state a comparable figure, {order}:",
    ascending="lowest first",
    descending="highest first",
    filtered="{what}, {period} {label} {limit}: {passing} of {members} places, {order}:",
    none_pass="{what}, {period} {label} {limit}: none of {members} places.",
    failing="Places with a comparable figure that do not qualify: {count}.",
    unranked="Nothing comparable found ({count}): {places}.",
    unranked_year="Report of that year not on file ({count}): {places}.",
    group_year="The {period} {label} belongs in the {year} reports; none of these places has one on file.",
    ranked="{rank}. {place}: {fact} {marks}",
    bounds="Figures are compared as written, ranges by their lower end; see the quotes for qualifiers.",
    none_answers="None of {count} reports answers this question. Please name a place.",
    no_figures="No comparable figures for {what} ({label}) were found in {count} reports.",
    trend="{place}, {what} ({label}): {first} {first_value} → {last} {last_value}, {course}{gap}.",
    trend_rises="rising",
    trend_falls="falling",
    trend_level="the same in all years",
    trend_mixed="up and down",
    mentioned="{found} of {count} reports mention {words}: {places}.",
    unmentioned="Not mentioned (on file, the words do not occur): {places}.",
    either=" or ",
    both=" and ",
    lacking="{found} of {count} reports do not mention {words}: {places}.",
    others="{count} do: {places}.",
    mentioned_none="None of {count} reports mentions {words}.",
    unmentioned_together="On file, but not with all of the words: {places}.",
    not_mentioned="not mentioned",
    times=" ({count} times)",
    says_times="{report} mentions {words} {count} times:",
    says="From {report}{where}:",
    within=", section “{heading}”",
    lists="{report}{where} lists {count} headings{note}:",
    parts="{report} has {count} parts:",
    parts_found="{report}: {count} headings of parts were found (the first has none):",
    announced=" (it announces {announced}; {count} numbered headings were found)",
    expected=" (the question says {asked})",
    more_points="({count} more in the source.)",
    by_headings="(The part is long: these are its headings; the source has the text.)",
    column_place="Place",
    column_period="Period",
    column_rank="Rank",
    column_quote="Source text",
    column_year="Year",
    column_report="Report",
)
