/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The words of dates and times in Chinese, Japanese and Korean, and figures in their scripts. A word may have
 * several classes; one table serves the three languages, each row says for which. Looked up by its first
 * character, so that a place where no word begins costs one look into a table. Made once before the
 * lock-down, immutable then. Calendar terms follow GB/T 7408 and the CLDR's zh, ja and ko, reign names the
 * usual chronological tables. */
#include "cjk_reader.h"
#include <string.h>

typedef struct row {
    uint8_t langs, class;
    int16_t value;
    bool wakes;
    const char *words;
} row;

#define DAY_AND(day, part) (((day) + 8) * 16 + (part))

static const row rows[] = {
    {CJK_HAN, K_BLOCK, 0, false,
     "日本|日报|日報|日元|日圆|日円|日志|日誌|日系|日语|日語|月球|月亮|月饼|月餅|月薪|月台|月经|月經|号码|"
     "號碼|号楼|號樓|"
     "号线|號線|号房|号文|號文|号令|號令|号公告|号公路|年级|年級|年龄|年齡|年生|年制|年组|点击|點擊|点评|"
     "點評|点赞|点心|"
     "点儿|点多钟|时间表|周岁|周歲|周刊|周年|天气|天氣|天津|天安|天河|天堂|天使|天下|天空|今日头条|今日頭條|"
     "今日美国|"
     "今日俄罗斯|年代感|分别|分別|分之|分析|分公司|分部|秒杀|年报|年報|年会|点火|月度|周期|日程|日记|日記|"
     "日常|日语|"
     "前天津|中国日报|春天堂|时代|時代|前往|前来|前去|前者|前提|前期|前景|前线|前方|前夕|后来|後來|后果|后续|"
     "后者|后期|后台|后面|前面|起诉|起草|起来|起点|起飞|内容|内部|内地|间接|间谍|间隔|止损|中国|中國|中华|"
     "中央|中心|中共|时候|時候|时尚|年轻|年輕|半天空|夏天然"},
    {CJK_ZH, K_BLOCK, 0, false,
     "时期|時期|时段|時段|时刻|時刻|时常|时机|時機|时事|时间|時間|实现|實現|发现|發現|体现|體現|表现|表現|"
     "出现|出現|呈现|"
     "展现|涌现"},
    {CJK_HAN, K_MARK, U_YEAR, true, "年|年度"},
    {CJK_KO, K_MARK, U_YEAR, true, "년|년도"},
    {CJK_HAN, K_MARK, U_MONTH, true, "月|月份"},
    {CJK_KO, K_MARK, U_MONTH, true, "월"},
    {CJK_ZH, K_MARK, U_DAY, true, "日|号|號"},
    {CJK_JA, K_MARK, U_DAY, true, "日"},
    {CJK_KO, K_MARK, U_DAY, true, "일"},
    {CJK_ZH, K_MARK, U_HOUR, true, "点|點|时|時|点钟|點鐘"},
    {CJK_JA, K_MARK, U_HOUR, true, "時"},
    {CJK_KO, K_MARK, U_HOUR, true, "시"},
    {CJK_HAN, K_MARK, U_MINUTE, false, "分"},
    {CJK_KO, K_MARK, U_MINUTE, true, "분"},
    {CJK_HAN, K_MARK, U_SECOND, false, "秒"},
    {CJK_KO, K_MARK, U_SECOND, false, "초"},
    {CJK_ZH, K_UNIT, U_SECOND, true, "秒|秒钟|秒鐘"},
    {CJK_JA, K_UNIT, U_SECOND, true, "秒|秒間"},
    {CJK_KO, K_UNIT, U_SECOND, true, "초|초간"},
    {CJK_ZH, K_UNIT, U_MINUTE, true, "分钟|分鐘"},
    {CJK_JA, K_UNIT, U_MINUTE, true, "分|分間"},
    {CJK_KO, K_UNIT, U_MINUTE, true, "분|분간"},
    {CJK_ZH, K_UNIT, U_HOUR, true, "小时|小時|钟头|鐘頭|个钟|個鐘|时|時"},
    {CJK_JA, K_UNIT, U_HOUR, true, "時間"},
    {CJK_KO, K_UNIT, U_HOUR, true, "시간"},
    {CJK_ZH, K_UNIT, U_DAY, true, "天|日"},
    {CJK_JA, K_UNIT, U_DAY, true, "日|日間|泊"},
    {CJK_KO, K_UNIT, U_DAY, true, "일|일간|날"},
    {CJK_ZH, K_UNIT, U_WEEK, true, "周|週|星期|礼拜|禮拜"},
    {CJK_JA, K_UNIT, U_WEEK, true, "週|週間"},
    {CJK_KO, K_UNIT, U_WEEK, true, "주|주일|주간"},
    {CJK_ZH, K_UNIT, U_MONTH, true, "个月|個月"},
    {CJK_JA, K_UNIT, U_MONTH, true,
     "か月|ヶ月|カ月|ヵ月|ケ月|箇月|か月間|ヶ月間|カ月間|ヵ月間|ケ月間|箇月間"},
    {CJK_KO, K_UNIT, U_MONTH, true, "개월|달|개월간"},
    {CJK_HAN, K_UNIT, U_QUARTER, true, "季度|四半期"},
    {CJK_KO, K_UNIT, U_QUARTER, true, "분기"},
    {CJK_ZH, K_UNIT, U_YEAR, true, "年|年头"},
    {CJK_JA, K_UNIT, U_YEAR, true, "年|年間"},
    {CJK_KO, K_UNIT, U_YEAR, true, "년|년간|해"},
    {CJK_ALL, K_UNIT, U_BUSINESS, true, "工作日|个工作日|個工作日|営業日|営業日間|영업일"},
    {CJK_HAN, K_COUNTER, 0, false, "个|個"},
    {CJK_HAN, K_MONTH, 101, true, "正月"},
    {CJK_ZH, K_MONTH, 112, true, "腊月|臘月"},
    {CJK_ZH, K_MONTH, 111, true, "冬月"},
    {CJK_JA, K_MONTH, 12, false, "師走"},
    {CJK_KO, K_MONTH, 6, true, "유월"},
    {CJK_KO, K_MONTH, 10, true, "시월"},
    {CJK_ZH, K_WEEK, 0, true, "星期|礼拜|禮拜|周|週"},
    {CJK_ZH, K_DAYNUM, 1, false, "一|1"},
    {CJK_ZH, K_DAYNUM, 2, false, "二|2"},
    {CJK_ZH, K_DAYNUM, 3, false, "三|3"},
    {CJK_ZH, K_DAYNUM, 4, false, "四|4"},
    {CJK_ZH, K_DAYNUM, 5, false, "五|5"},
    {CJK_ZH, K_DAYNUM, 6, false, "六|6"},
    {CJK_ZH, K_DAYNUM, 7, false, "日|天|7"},
    {CJK_ZH, K_DAYNUM, 8, false, "末"},
    {CJK_JA, K_WEEKDAY, 1, true, "月曜|月曜日"},
    {CJK_JA, K_WEEKDAY, 2, true, "火曜|火曜日"},
    {CJK_JA, K_WEEKDAY, 3, true, "水曜|水曜日"},
    {CJK_JA, K_WEEKDAY, 4, true, "木曜|木曜日"},
    {CJK_JA, K_WEEKDAY, 5, true, "金曜|金曜日"},
    {CJK_JA, K_WEEKDAY, 6, true, "土曜|土曜日"},
    {CJK_JA, K_WEEKDAY, 7, true, "日曜|日曜日"},
    {CJK_JA, K_WEEKDAY, 8, true, "週末"},
    {CJK_KO, K_WEEKDAY, 1, true, "월요일"},
    {CJK_KO, K_WEEKDAY, 2, true, "화요일"},
    {CJK_KO, K_WEEKDAY, 3, true, "수요일"},
    {CJK_KO, K_WEEKDAY, 4, true, "목요일"},
    {CJK_KO, K_WEEKDAY, 5, true, "금요일"},
    {CJK_KO, K_WEEKDAY, 6, true, "토요일"},
    {CJK_KO, K_WEEKDAY, 7, true, "일요일"},
    {CJK_KO, K_WEEKDAY, 8, true, "주말"},
    {CJK_ZH, K_DAY, 0, true, "今天|今日|当天|當天|当日|當日|即日"},
    {CJK_ZH, K_DAY, 1, true, "明天|明日|翌日|次日|隔天|第二天"},
    {CJK_ZH, K_DAY, 2, true, "后天|後天|后日|後日"},
    {CJK_ZH, K_DAY, 3, true, "大后天|大後天"},
    {CJK_ZH, K_DAY, -1, true, "昨天|昨日|前一天|前日"},
    {CJK_ZH, K_DAY, -2, true, "前天"},
    {CJK_ZH, K_DAY, -3, true, "大前天"},
    {CJK_JA, K_DAY, 0, true, "今日|本日|この日|その日|きょう"},
    {CJK_JA, K_DAY, 1, true, "明日|翌日|あした|あす"},
    {CJK_JA, K_DAY, 2, true, "明後日|あさって"},
    {CJK_JA, K_DAY, 3, true, "明々後日|しあさって"},
    {CJK_JA, K_DAY, -1, true, "昨日|前日|きのう"},
    {CJK_JA, K_DAY, -2, true, "一昨日|おととい"},
    {CJK_JA, K_DAY, -3, true, "一昨々日"},
    {CJK_KO, K_DAY, 0, true, "오늘|당일|금일"},
    {CJK_KO, K_DAY, 1, true, "내일|다음날|다음 날|명일"},
    {CJK_KO, K_DAY, 2, true, "모레|내일모레"},
    {CJK_KO, K_DAY, 3, true, "글피"},
    {CJK_KO, K_DAY, -1, true, "어제|전날|작일"},
    {CJK_KO, K_DAY, -2, true, "그저께|그제|엊그제"},
    {CJK_KO, K_DAY, -3, true, "그끄저께"},
    {CJK_ZH, K_YEAR, 0, true, "今年|本年|本年度|这一年|当年"},
    {CJK_ZH, K_YEAR, 1, true, "明年|来年|次年"},
    {CJK_ZH, K_YEAR, 2, true, "后年|後年"},
    {CJK_ZH, K_YEAR, 3, true, "大后年|大後年"},
    {CJK_ZH, K_YEAR, -1, true, "去年|上一年|上年"},
    {CJK_ZH, K_YEAR, -2, true, "前年"},
    {CJK_ZH, K_YEAR, -3, true, "大前年"},
    {CJK_JA, K_YEAR, 0, true, "今年|本年|その年|今年度|本年度"},
    {CJK_JA, K_YEAR, 1, true, "来年|翌年|来年度"},
    {CJK_JA, K_YEAR, 2, true, "再来年"},
    {CJK_JA, K_YEAR, -1, true, "去年|昨年|前年|昨年度"},
    {CJK_JA, K_YEAR, -2, true, "一昨年|おととし"},
    {CJK_KO, K_YEAR, 0, true, "올해|올 해|금년"},
    {CJK_KO, K_YEAR, 1, true, "내년|다음 해|이듬해"},
    {CJK_KO, K_YEAR, 2, true, "내후년"},
    {CJK_KO, K_YEAR, -1, true, "작년|지난해|지난 해"},
    {CJK_KO, K_YEAR, -2, true, "재작년"},
    {CJK_ZH, K_DAYPART, DAY_AND(0, P_EVENING), true, "今晚|今夜|当晚|當晚"},
    {CJK_ZH, K_DAYPART, DAY_AND(0, P_MORNING), true, "今晨|今早"},
    {CJK_ZH, K_DAYPART, DAY_AND(1, P_MORNING), true, "明早|明晨"},
    {CJK_ZH, K_DAYPART, DAY_AND(1, P_EVENING), true, "明晚"},
    {CJK_ZH, K_DAYPART, DAY_AND(-1, P_EVENING), true, "昨晚|昨夜"},
    {CJK_ZH, K_DAYPART, DAY_AND(-2, P_EVENING), true, "前晚"},
    {CJK_JA, K_DAYPART, DAY_AND(0, P_EVENING), true, "今晩|今夕"},
    {CJK_JA, K_DAYPART, DAY_AND(0, P_NIGHT), true, "今夜"},
    {CJK_JA, K_DAYPART, DAY_AND(0, P_MORNING), true, "今朝"},
    {CJK_JA, K_DAYPART, DAY_AND(1, P_MORNING), true, "明朝"},
    {CJK_JA, K_DAYPART, DAY_AND(1, P_EVENING), true, "明晩"},
    {CJK_JA, K_DAYPART, DAY_AND(-1, P_EVENING), true, "昨晩"},
    {CJK_JA, K_DAYPART, DAY_AND(-1, P_NIGHT), true, "昨夜"},
    {CJK_KO, K_DAYPART, DAY_AND(-1, P_NIGHT), true, "어젯밤|간밤"},
    {CJK_ZH, K_PART, P_MORNING, true, "上午|早上|早晨|早间|早間|清晨|午前"},
    {CJK_ZH, K_PART, P_MORNING, false, "早|晨"},
    {CJK_ZH, K_PART, P_NOON, true, "中午|正午|午间|午間"},
    {CJK_ZH, K_PART, P_AFTERNOON, true, "下午|午后|午後|傍晚"},
    {CJK_ZH, K_PART, P_EVENING, true, "晚上|夜晚|夜里|夜裡|夜间|夜間|晚间|晚間"},
    {CJK_ZH, K_PART, P_EVENING, false, "晚|夜"},
    {CJK_ZH, K_PART, P_NIGHT, true, "深夜|半夜|午夜"},
    {CJK_ZH, K_PART, P_DAYTIME, true, "白天|日间"},
    {CJK_ZH, K_PART, P_SMALL, true, "凌晨"},
    {CJK_JA, K_PART, P_MORNING, true, "午前|午前中|朝"},
    {CJK_JA, K_PART, P_NOON, false, "昼|お昼"},
    {CJK_JA, K_PART, P_AFTERNOON, true, "午後|昼過ぎ"},
    {CJK_JA, K_PART, P_EVENING, true, "夕方|晩"},
    {CJK_JA, K_PART, P_NIGHT, true, "夜|夜間|深夜|夜中"},
    {CJK_JA, K_PART, P_DAYTIME, true, "昼間|日中"},
    {CJK_JA, K_PART, P_SMALL, true, "未明|早朝"},
    {CJK_KO, K_PART, P_MORNING, true, "오전|아침"},
    {CJK_KO, K_PART, P_NOON, true, "점심"},
    {CJK_KO, K_PART, P_NOON, false, "낮"},
    {CJK_KO, K_PART, P_AFTERNOON, true, "오후"},
    {CJK_KO, K_PART, P_EVENING, true, "저녁"},
    {CJK_KO, K_PART, P_NIGHT, false, "밤"},
    {CJK_KO, K_PART, P_SMALL, true, "새벽"},
    {CJK_ALL, K_CLOCK, 720, true, "正午|정오"},
    {CJK_ALL, K_CLOCK, 0, true, "자정|零时|零點|零点|零時"},
    {CJK_ZH, K_REL, -1, false, "上|上个|上個|上一|上一个|上一個|前一|前一个"},
    {CJK_ZH, K_REL, -2, false, "上上|上上个|上上個"},
    {CJK_ZH, K_REL, 0, false, "本|这|這|这个|這個|这一|当|當|今|该"},
    {CJK_ZH, K_REL, 1, false, "下|下个|下個|下一|下一个|下一個|次"},
    {CJK_ZH, K_REL, 2, false, "下下|下下个|下下個"},
    {CJK_JA, K_REL, -1, false, "先|前|昨|前の"},
    {CJK_JA, K_REL, -2, false, "先々|先先"},
    {CJK_JA, K_REL, 0, false, "今|この|本|その|同じ"},
    {CJK_JA, K_REL, 1, false, "来|翌|次の"},
    {CJK_JA, K_REL, 2, false, "再来"},
    {CJK_KO, K_REL, -1, false, "지난"},
    {CJK_KO, K_REL, -2, false, "지지난"},
    {CJK_KO, K_REL, 0, false, "이번|이"},
    {CJK_KO, K_REL, 1, false, "다음"},
    {CJK_KO, K_REL, 2, false, "다다음"},
    {CJK_ZH, K_NOW, 0, true, "现在|現在|目前|此刻|刚刚|剛剛"},
    {CJK_ZH, K_NOW, 1, true, "马上|馬上"},
    {CJK_JA, K_BLOCK, 0, false, "一時的|一時停止|一時|十分な|十分に|十分で|半分|今回|今後とも"},
    {CJK_JA, K_NOW, 0, false, "今"},
    {CJK_KO, K_NOW, 0, true, "지금"},
    {CJK_ZH, K_AGO, 0, false, "前|之前|以前"},
    {CJK_JA, K_AGO, 0, false, "前"},
    {CJK_KO, K_AGO, 0, false, "전|전에"},
    {CJK_ZH, K_LATER, 0, false, "后|後|之后|之後|以后|以後"},
    {CJK_JA, K_LATER, 0, false, "後"},
    {CJK_KO, K_LATER, 0, false, "후|뒤"},
    {CJK_JA, K_WITHIN, 0, false, "以内|以内に"},
    {CJK_JA, K_WITHIN, 1, false, "で"},
    {CJK_KO, K_WITHIN, 1, false, "안에|이내에|이내|내"},
    {CJK_ZH, K_PAST, 0, false, "前|上|过去|過去|最近|近|过去的"},
    {CJK_JA, K_PAST, 0, false, "過去|ここ|前の|最近の|この"},
    {CJK_KO, K_PAST, 0, false, "지난|최근|과거"},
    {CJK_ZH, K_NEXT, 0, false, "后|後|未来|未來|今后|今後|接下来|接下來|之后|之後|以后|下|未来的"},
    {CJK_ZH, K_NEXT, 1, false, "还剩|還剩"},
    {CJK_JA, K_NEXT, 0, false, "今後|向こう|これから|次の|これからの"},
    {CJK_KO, K_NEXT, 0, false, "앞으로|다음|향후|다가오는"},
    {CJK_ZH, K_FROM, 0, false, "从|從|自|由"},
    {CJK_ZH, K_TO, 0, false, "到|至|-|–|—|~|～|－|──|——|至到"},
    {CJK_JA, K_TO, 0, false, "から|-|–|~|～|〜|－|より"},
    {CJK_KO, K_TO, 0, false, "부터|에서|-|–|~|～"},
    {CJK_ZH, K_AND, 0, false, "和|与|與|跟|及"},
    {CJK_JA, K_AND, 0, false, "と"},
    {CJK_KO, K_AND, 0, false, "과|와"},
    {CJK_ZH, K_BETWEEN, 0, false, "之间|之間|间|間|期间|期間"},
    {CJK_JA, K_BETWEEN, 0, false, "の間|間"},
    {CJK_KO, K_BETWEEN, 0, false, "사이|사이에"},
    {CJK_ZH, K_TILL, 0, false, "为止|為止|止"},
    {CJK_JA, K_TILL, 0, false, "まで|までの間"},
    {CJK_KO, K_TILL, 0, false, "까지"},
    {CJK_ZH, K_BEFORE, 0, false, "前|之前|以前"},
    {CJK_JA, K_BEFORE, 0, false, "以前|前|の前|まで"},
    {CJK_KO, K_BEFORE, 0, false, "이전|이전에|전"},
    {CJK_ZH, K_AFTER, 0, false, "后|後|之后|之後|以后|以後"},
    {CJK_JA, K_AFTER, 0, false, "以降|後|の後"},
    {CJK_KO, K_AFTER, 0, false, "이후|이후에"},
    {CJK_ZH, K_SINCE, 0, false, "至今|起|开始|開始|以来|以來|起始"},
    {CJK_JA, K_SINCE, 0, false, "から|より|以来"},
    {CJK_KO, K_SINCE, 0, false, "부터"},
    {CJK_ZH, K_UNTIL, 0, false, "或之前|及之前|及以前|或以前|和之前"},
    {CJK_JA, K_UNTIL, 0, false, "またはその前|及びその前|またはそれ以前"},
    {CJK_ZH, K_ONWARD, 0, false, "或之后|及之后|及以后|或以后|或之後|及之後|及以後|和之后"},
    {CJK_JA, K_ONWARD, 0, false, "またはその後|及びその後|またはそれ以降"},
    {CJK_ZH, K_PRE_SINCE, 0, false, "自|自从|自從"},
    {CJK_ZH, K_PRE_BEFORE, 0, false, "截止到|截至|截止|截止至"},
    {CJK_ZH, K_ABOUT, 0, false, "左右|前后|前後|许"},
    {CJK_JA, K_ABOUT, 0, false, "ごろ|頃|ころ"},
    {CJK_KO, K_ABOUT, 0, false, "쯤|경|쯤에"},
    {CJK_ZH, K_PRE_ABOUT, 0, false, "大约|大約|约|約|大概"},
    {CJK_ZH, K_MORE, 1, false, "以上|以下|以內|以内|内|內|之内|之內|届满|期满"},
    {CJK_JA, K_MORE, 1, false, "以上|以下|未満"},
    {CJK_KO, K_MORE, 1, false, "이상|이하|미만"},
    {CJK_ZH, K_OF, 0, false, "的"},
    {CJK_JA, K_OF, 0, false, "の"},
    {CJK_KO, K_OF, 0, false, "의"},
    {CJK_ZH, K_EVERY, 1, true, "每|每个|每個|每一"},
    {CJK_ZH, K_EVERY, 1, false, "逢"},
    {CJK_JA, K_EVERY, 1, true, "毎"},
    {CJK_KO, K_EVERY, 1, true, "매|매번"},
    {CJK_JA, K_EACH, 0, false, "ごとに|ごと|おきに"},
    {CJK_KO, K_EACH, 0, false, "마다"},
    {CJK_ALL, K_SEASON, 1, true, "春天|春季|봄"},
    {CJK_ALL, K_SEASON, 2, true, "夏天|夏季|여름"},
    {CJK_ALL, K_SEASON, 3, true, "秋天|秋季|가을"},
    {CJK_ALL, K_SEASON, 4, true, "冬天|冬季|겨울"},
    {CJK_HAN, K_HALF, 1, true, "上半|前半"},
    {CJK_HAN, K_HALF, 2, true, "下半|后半|後半"},
    {CJK_KO, K_HALF, 1, true, "상반기"},
    {CJK_KO, K_HALF, 2, true, "하반기"},
    {CJK_ZH, K_EDGE, M_START, false, "初"},
    {CJK_ZH, K_EDGE, M_MID, false, "中|中期"},
    {CJK_ZH, K_EDGE, M_END, false, "底|末|末期"},
    {CJK_JA, K_EDGE, M_START, false, "初め|始め|初頭|初"},
    {CJK_JA, K_EDGE, M_MID, false, "半ば|なかば|中ごろ"},
    {CJK_JA, K_EDGE, M_END, false, "末|終わり|終わりごろ|終わり頃"},
    {CJK_KO, K_EDGE, M_START, false, "초|초에|초반"},
    {CJK_KO, K_EDGE, M_MID, false, "중반"},
    {CJK_KO, K_EDGE, M_END, false, "말|말에|후반|후반에"},
    {CJK_ALL, K_OF_MONTH, 1, true, "上旬|초순|상순"},
    {CJK_ALL, K_OF_MONTH, 2, true, "中旬|중순"},
    {CJK_ALL, K_OF_MONTH, 3, true, "下旬|하순"},
    {CJK_ALL, K_QUARTER, 0, true, "季度|季|四半期|분기"},
    {CJK_ALL, K_QUARTER, 1, false, "Q1|q1"},
    {CJK_ALL, K_QUARTER, 2, false, "Q2|q2"},
    {CJK_ALL, K_QUARTER, 3, false, "Q3|q3"},
    {CJK_ALL, K_QUARTER, 4, false, "Q4|q4"},
    {CJK_ALL, K_NTH, 0, false, "第|제"},
    {CJK_ALL, K_LAST, 0, false, "最后一个|最後一個|最后|最後|最後の|마지막"},
    {CJK_ALL, K_FIRST, 0, false, "最初の|首|头|첫|첫 번째|첫번째|前"},
    {CJK_ALL, K_FEW, 3, false, "几|幾|数|數|好几|몇"},
    {CJK_ZH, K_LUNAR, 0, true, "农历|農曆|阴历|陰曆|旧历|舊曆|农历年"},
    {CJK_JA, K_LUNAR, 0, true, "旧暦|陰暦"},
    {CJK_KO, K_LUNAR, 0, true, "음력"},
    {CJK_ALL, K_SOLAR, 0, false, "公元|西元|西暦|公历|公曆|阳历|陽曆|新暦|양력|서기"},
    {CJK_ALL, K_SOLAR, 1, false, "公元前|西元前|紀元前|기원전"},
    {CJK_ALL, K_LEAP, 0, false, "闰|閏|윤"},
    {CJK_ALL, K_FRACTION, 50, false, "半|반"},
    {CJK_ZH, K_SHORT, 0, false, "差"},
    {CJK_ZH, K_FRACTION, 25, false, "刻|一刻"},
    {CJK_ZH, K_FRACTION, 75, false, "三刻"},
    {CJK_ALL, K_OCLOCK, 0, false, "整|钟|鐘|ちょうど|정각"},
    {CJK_ZH, K_ALSO, 0, false, "又|零|和|加"},
    {CJK_JA, K_ALSO, 0, false, "と"},
    {CJK_ALL, K_DECADE, 0, true, "年代|년대"},
    {CJK_ALL, K_CENTURY, 0, true, "世纪|世紀|세기"},
    {CJK_ALL, K_TODATE, 0, true, "年初来|年初至今"},
    {CJK_KO, K_DAYS, 1, true, "하루"},
    {CJK_KO, K_DAYS, 2, true, "이틀"},
    {CJK_KO, K_DAYS, 3, true, "사흘"},
    {CJK_KO, K_DAYS, 4, true, "나흘"},
    {CJK_KO, K_DAYS, 5, true, "닷새"},
    {CJK_KO, K_DAYS, 6, true, "엿새"},
    {CJK_KO, K_DAYS, 7, true, "이레|일주일"},
    {CJK_KO, K_DAYS, 10, true, "열흘"},
    {CJK_KO, K_DAYS, 15, true, "보름"},
    {CJK_ALL, K_MERIDIEM, 0, false, "am|AM|a.m.|A.M."},
    {CJK_ALL, K_MERIDIEM, 1, false, "pm|PM|p.m.|P.M."},
    {CJK_ALL, K_HOLIDAY, 101, true, "元旦|元日|신정|새해"},
    {CJK_ZH, K_HOLIDAY, 214, true, "情人节|情人節"},
    {CJK_ZH, K_HOLIDAY, 308, true, "妇女节|婦女節|三八节"},
    {CJK_ZH, K_HOLIDAY, 312, true, "植树节|植樹節"},
    {CJK_ZH, K_HOLIDAY, 401, true, "愚人节|愚人節"},
    {CJK_ZH, K_HOLIDAY, 501, true, "劳动节|勞動節|五一节|国际劳动节"},
    {CJK_ZH, K_HOLIDAY, 504, true, "青年节|青年節|五四青年节"},
    {CJK_ZH, K_HOLIDAY, 601, true, "儿童节|兒童節"},
    {CJK_ZH, K_HOLIDAY, 701, true, "建党节|建黨節"},
    {CJK_ZH, K_HOLIDAY, 801, true, "建军节|建軍節"},
    {CJK_ZH, K_HOLIDAY, 910, true, "教师节|教師節"},
    {CJK_ZH, K_HOLIDAY, 1001, true, "国庆节|國慶節|国庆|國慶日|国庆日"},
    {CJK_ZH, K_HOLIDAY, 1010, true, "双十节|雙十節"},
    {CJK_ZH, K_HOLIDAY, 1111, true, "光棍节|双十一"},
    {CJK_ZH, K_HOLIDAY, 1224, true, "平安夜"},
    {CJK_ALL, K_HOLIDAY, 1225, true, "圣诞节|聖誕節|圣诞|クリスマス|크리스마스|성탄절"},
    {CJK_ZH, K_HOLIDAY, 6101, true, "春节|春節|农历新年|大年初一"},
    {CJK_ZH, K_HOLIDAY, 6115, true, "元宵节|元宵節|元宵"},
    {CJK_ZH, K_HOLIDAY, 6505, true, "端午节|端午節|端午"},
    {CJK_ZH, K_HOLIDAY, 6707, true, "七夕|七夕节|七夕節"},
    {CJK_ZH, K_HOLIDAY, 6715, true, "中元节|中元節"},
    {CJK_ZH, K_HOLIDAY, 6815, true, "中秋节|中秋節|中秋"},
    {CJK_ZH, K_HOLIDAY, 6909, true, "重阳节|重陽節"},
    {CJK_ZH, K_HOLIDAY, 6012, true, "除夕|大年三十"},
    {CJK_ZH, K_HOLIDAY, 2527, true, "母亲节|母親節"},
    {CJK_ZH, K_HOLIDAY, 2637, true, "父亲节|父親節"},
    {CJK_ZH, K_HOLIDAY, 3144, true, "感恩节|感恩節"},
    {CJK_JA, K_HOLIDAY, 211, true, "建国記念の日"},
    {CJK_JA, K_HOLIDAY, 429, true, "昭和の日"},
    {CJK_JA, K_HOLIDAY, 503, true, "憲法記念日"},
    {CJK_JA, K_HOLIDAY, 504, true, "みどりの日"},
    {CJK_JA, K_HOLIDAY, 505, true, "こどもの日"},
    {CJK_JA, K_HOLIDAY, 811, true, "山の日"},
    {CJK_JA, K_HOLIDAY, 1103, true, "文化の日"},
    {CJK_JA, K_HOLIDAY, 1123, true, "勤労感謝の日"},
    {CJK_JA, K_HOLIDAY, 1231, true, "大晦日"},
    {CJK_JA | CJK_KO, K_HOLIDAY, 704, true, "独立記念日|독립 기념일|독립기념일"},
    {CJK_KO, K_HOLIDAY, 301, true, "삼일절|3·1절"},
    {CJK_KO, K_HOLIDAY, 505, true, "어린이날"},
    {CJK_KO, K_HOLIDAY, 606, true, "현충일"},
    {CJK_KO, K_HOLIDAY, 815, true, "광복절"},
    {CJK_KO, K_HOLIDAY, 1003, true, "개천절"},
    {CJK_KO, K_HOLIDAY, 1009, true, "한글날"},
    {CJK_KO, K_HOLIDAY, 6101, true, "설날|구정"},
    {CJK_KO, K_HOLIDAY, 6815, true, "추석|한가위"},
    /* Known, so that a stretch goes over them; read by cyclic_year(). */
    {CJK_KO, K_CYCLE, 0, false, "한|두|세|네|석|넉|다섯|여섯|일곱|여덟|아홉|열|열한|열두|스무|번째"},
    {CJK_HAN, K_CYCLE, 0, false, "甲|乙|丙|丁|戊|己|庚|辛|壬|癸|子|丑|寅|卯|辰|巳|午|未|申|酉|戌|亥"},
    /* The year before the first one. */
    {CJK_ALL, K_ERA, 1911, false, "民国|民國|中华民国|中華民國"},
    {CJK_ALL, K_ERA, 2018, false, "令和"},
    {CJK_ALL, K_ERA, 1988, false, "平成"},
    {CJK_ALL, K_ERA, 1925, false, "昭和"},
    {CJK_ALL, K_ERA, 1911, false, "大正"},
    {CJK_ALL, K_ERA, 1867, false, "明治"},
    {CJK_ALL, K_ERA, 1864, false, "慶応"},
    {CJK_ALL, K_ERA, 1853, false, "安政"},
    {CJK_KO, K_ERA, -2333, false, "단기"},
    {CJK_ZH, K_ERA, 617, false, "武德"},
    {CJK_ZH, K_ERA, 626, false, "贞观|貞觀"},
    {CJK_ZH, K_ERA, 649, false, "永徽"},
    {CJK_ZH, K_ERA, 655, false, "显庆|顯慶"},
    {CJK_ZH, K_ERA, 669, false, "咸亨"},
    {CJK_ZH, K_ERA, 684, false, "垂拱"},
    {CJK_ZH, K_ERA, 704, false, "神龙|神龍"},
    {CJK_ZH, K_ERA, 712, false, "开元|開元"},
    {CJK_ZH, K_ERA, 741, false, "天宝|天寶"},
    {CJK_ZH, K_ERA, 784, false, "贞元|貞元"},
    {CJK_ZH, K_ERA, 805, false, "元和"},
    {CJK_ZH, K_ERA, 846, false, "大中"},
    {CJK_ZH, K_ERA, 859, false, "咸通"},
    {CJK_ZH, K_ERA, 959, false, "建隆"},
    {CJK_ZH, K_ERA, 997, false, "咸平"},
    {CJK_ZH, K_ERA, 1003, false, "景德"},
    {CJK_ZH, K_ERA, 1040, false, "庆历|慶曆"},
    {CJK_ZH, K_ERA, 1055, false, "嘉祐"},
    {CJK_ZH, K_ERA, 1067, false, "熙宁|熙寧"},
    {CJK_ZH, K_ERA, 1077, false, "元丰|元豐"},
    {CJK_ZH, K_ERA, 1085, false, "元祐"},
    {CJK_ZH, K_ERA, 1101, false, "崇宁|崇寧"},
    {CJK_ZH, K_ERA, 1110, false, "政和"},
    {CJK_ZH, K_ERA, 1125, false, "靖康"},
    {CJK_ZH, K_ERA, 1126, false, "建炎"},
    {CJK_ZH, K_ERA, 1130, false, "绍兴|紹興"},
    {CJK_ZH, K_ERA, 1173, false, "淳熙"},
    {CJK_ZH, K_ERA, 1194, false, "庆元|慶元"},
    {CJK_ZH, K_ERA, 1207, false, "嘉定"},
    {CJK_ZH, K_ERA, 1264, false, "咸淳"},
    {CJK_ZH, K_ERA, 1263, false, "至元"},
    {CJK_ZH, K_ERA, 1340, false, "至正"},
    {CJK_ZH, K_ERA, 1367, false, "洪武"},
    {CJK_ZH, K_ERA, 1398, false, "建文"},
    {CJK_ZH, K_ERA, 1402, false, "永乐|永樂"},
    {CJK_ZH, K_ERA, 1425, false, "宣德"},
    {CJK_ZH, K_ERA, 1435, false, "正统|正統"},
    {CJK_ZH, K_ERA, 1449, false, "景泰"},
    {CJK_ZH, K_ERA, 1456, false, "天顺|天順"},
    {CJK_ZH, K_ERA, 1464, false, "成化"},
    {CJK_ZH, K_ERA, 1487, false, "弘治"},
    {CJK_ZH, K_ERA, 1505, false, "正德"},
    {CJK_ZH, K_ERA, 1521, false, "嘉靖"},
    {CJK_ZH, K_ERA, 1566, false, "隆庆|隆慶"},
    {CJK_ZH, K_ERA, 1572, false, "万历|萬曆"},
    {CJK_ZH, K_ERA, 1620, false, "天启|天啟"},
    {CJK_ZH, K_ERA, 1627, false, "崇祯|崇禎"},
    {CJK_ZH, K_ERA, 1643, false, "顺治|順治"},
    {CJK_ZH, K_ERA, 1661, false, "康熙"},
    {CJK_ZH, K_ERA, 1722, false, "雍正"},
    {CJK_ZH, K_ERA, 1735, false, "乾隆"},
    {CJK_ZH, K_ERA, 1795, false, "嘉庆|嘉慶"},
    {CJK_ZH, K_ERA, 1820, false, "道光"},
    {CJK_ZH, K_ERA, 1850, false, "咸丰|咸豐"},
    {CJK_ZH, K_ERA, 1861, false, "同治"},
    {CJK_ZH, K_ERA, 1874, false, "光绪|光緒"},
    {CJK_ZH, K_ERA, 1908, false, "宣统|宣統"},
};

typedef struct entry {
    const char *word;
    uint32_t first;
    uint8_t size, langs, class;
    int16_t value;
} entry;

#define BMP 0x10000

typedef struct words {
    entry *entries;
    uint16_t begin[BMP]; /* index + 1 of the first entry that begins so */
    uint8_t known[BMP];  /* stands in a word */
} words;

static int by_first_then_longest(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    if (x->first != y->first) return x->first < y->first ? -1 : 1;
    return (int)y->size - (int)x->size;
}

static void add_word(words *w, GArray *entries, const char *word, const row *of)
{
    entry e = {word, g_utf8_get_char(word), (uint8_t)strlen(word), of->langs, of->class, of->value};
    g_array_append_val(entries, e);
    for (const char *p = word; *p; p = g_utf8_next_char(p))
        if (g_utf8_get_char(p) < BMP) w->known[g_utf8_get_char(p)] = true;
}

static const words *table(void)
{
    static gsize made;
    if (g_once_init_enter(&made)) {
        words *w = g_new0(words, 1);
        GArray *entries = g_array_new(false, false, sizeof(entry));
        for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
            char **split = g_strsplit(rows[i].words, "|", -1);
            for (char **one = split; *one; one++) add_word(w, entries, *one, &rows[i]);
            g_free(split); /* the words stay */
        }
        qsort(entries->data, entries->len, sizeof(entry), by_first_then_longest);
        for (guint i = entries->len; i-- > 0;)
            if (g_array_index(entries, entry, i).first < BMP)
                w->begin[g_array_index(entries, entry, i).first] = (uint16_t)(i + 1);
        entry end = {0};
        g_array_append_val(entries, end);
        w->entries = (entry *)(void *)g_array_free(entries, false);
        g_once_init_leave(&made, (gsize)w);
    }
    return (const words *)made;
}

void cjk_words_warm(void (*wake)(const char *word, void *ctx), void *ctx)
{
    table();
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_auto(GStrv) split = rows[i].wakes ? g_strsplit(rows[i].words, "|", -1) : NULL;
        for (char **one = split; one && *one; one++)
            if (g_hash_table_add(seen, g_strdup(*one))) wake(*one, ctx);
    }
}

bool cjk_known(uint32_t c)
{
    return c < BMP && table()->known[c];
}

bool cjk_begins(uint32_t c)
{
    return c < BMP && table()->begin[c] != 0;
}

static bool stands(const cjk_reader *r, size_t at, const entry *e)
{
    return r->text.size - at >= e->size && memcmp(r->text.data + at, e->word, e->size) == 0;
}

/* The words of all classes that stand at a place, longest first; none behind a K_BLOCK that stands there. */
static const cjk_place *look(const cjk_reader *r, size_t at)
{
    cjk_place *place = &r->memo->places[at % CJK_PLACES];
    if (place->at == at + 1) return place;
    uint32_t c = 0;
    place->at = at + 1;
    place->n = 0;
    place->classes[0] = place->classes[1] = 0;
    place->words_at = cjk_blanks(r, at);
    if (!cjk_char(r->text, place->words_at, &c) || c >= BMP || !table()->begin[c]) return place;
    for (const entry *e = table()->entries + table()->begin[c] - 1; e->first == c; e++) {
        uint64_t bit = UINT64_C(1) << (e->class & 63);
        if ((place->classes[e->class >> 6] & bit) || !(e->langs & r->lang) || !stands(r, place->words_at, e))
            continue;
        place->classes[e->class >> 6] |= bit;
        place->words[place->n++] = (cjk_standing){e->class, e->size, e->value};
        if (e->class == K_BLOCK || place->n == CJK_STANDING) break;
    }
    return place;
}

size_t cjk_word(const cjk_reader *r, size_t at, cjk_class class, int *value)
{
    const cjk_place *place = look(r, at);
    if ((place->classes[class >> 6] >> (class & 63) & 1) == 0) return 0;
    const cjk_standing *word = place->words;
    while (word->class != class) word++;
    if (value) *value = word->value;
    return place->words_at + word->size;
}

size_t cjk_optional(const cjk_reader *r, size_t at, cjk_class class)
{
    size_t end = cjk_word(r, at, class, NULL);
    return end ? end : at;
}
