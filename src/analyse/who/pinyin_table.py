#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes pinyin_table.h: how each Han character is read, and how each reading is spelled in Latin (pinyin; Wade-Giles as a
looser spelling) and in Cyrillic (Palladius). Readings are CLDR's Han-Latin, which stem from Unihan's kMandarin; readings as a
surname are those of its Han-Latin/Names and a few below; other readings that given names have, and the spellings of surnames
in Cantonese and Hokkien, are below.

usage: pinyin_table.py OUT TRANSFORMS"""
import pathlib
import re
import sys
import unicodedata

FIRST, LAST = 0x3400, 0xA000
SURNAMES = {"单": "shan chan", "仇": "qiu", "曾": "zeng", "解": "xie", "区": "ou", "查": "zha", "翟": "zhai", "朴": "piao", "覃": "qin tan",
            "缪": "miao", "盖": "gai ge", "乐": "yue le", "宓": "mi", "员": "yun", "华": "hua", "尉": "yu wei", "长": "zhang", "澹": "tan",
            "令": "ling", "万": "wan mo", "俟": "qi", "石": "shi", "洗": "xian", "冼": "xian", "逄": "pang", "黑": "he", "哈": "ha", "都": "du",
            "薄": "bo", "柏": "bai bo", "贲": "ben", "晁": "chao", "褚": "chu", "谌": "chen shen", "费": "fei", "葛": "ge", "呙": "guo",
            "任": "ren", "应": "ying", "宁": "ning", "纪": "ji", "佴": "nai", "能": "nai", "秘": "bi", "牟": "mou mu", "车": "che",
            "臧": "zang", "庄": "zhuang", "召": "shao", "种": "chong", "祭": "zhai", "瞿": "qu", "仉": "zhang", "郗": "xi chi", "郇": "xun huan",
            "隗": "wei kui", "沈": "shen", "折": "she", "卜": "bu", "曲": "qu", "强": "qiang jiang", "夏": "xia", "侯": "hou", "卓": "zhuo",
            "阚": "kan", "繁": "po", "过": "guo", "召": "shao", "六": "lu", "陆": "lu", "呂": "lv", "吕": "lv", "盛": "sheng", "詹": "zhan",
            "行": "xing", "余": "yu", "丁": "ding", "俞": "yu", "於": "yu", "句": "gou", "干": "gan", "重": "chong", "粘": "nian"}
OTHER = {"乐": "yue", "行": "hang", "长": "chang", "重": "chong", "朝": "zhao", "茜": "xi", "曾": "zeng", "参": "shen", "少": "shao",
         "藏": "zang", "降": "xiang", "传": "zhuan", "弹": "tan", "调": "diao", "度": "duo", "恶": "wu", "发": "fa", "缝": "feng",
         "冠": "guan", "好": "hao", "和": "he", "荷": "he", "华": "hua", "会": "kuai", "济": "ji", "校": "jiao", "觉": "jiao", "兴": "xing",
         "量": "liang", "率": "lv", "没": "mo", "难": "nan", "宁": "ning", "屏": "bing", "朴": "piao", "奇": "ji", "强": "jiang", "翘": "qiao",
         "任": "ren", "色": "shai", "石": "dan", "识": "zhi", "数": "shuo", "说": "yue", "思": "si", "宿": "xiu", "拓": "tuo", "为": "wei",
         "相": "xiang", "省": "xing", "叶": "xie", "应": "ying", "予": "yu", "与": "yu", "语": "yu", "载": "zai", "柏": "bo", "伯": "bai",
         "卜": "bo", "车": "ju", "晟": "cheng", "澄": "deng", "都": "du", "佛": "fu", "甫": "fu", "葛": "ge", "庚": "geng", "贾": "gu",
         "系": "ji", "颉": "jie", "劲": "jing", "隽": "jun", "楷": "jie", "蓝": "la", "勒": "lei", "俩": "liang", "绿": "lu", "囡": "nan",
         "娜": "na nuo", "哪": "nuo", "妮": "ni", "淇": "qi", "嘉": "jia", "似": "shi", "属": "zhu", "遂": "sui", "汤": "shang", "万": "mo",
         "蔚": "yu", "纹": "wen", "嫣": "yan", "熠": "yi", "殷": "yan", "员": "yun", "媛": "yuan", "晖": "hui", "暄": "xuan", "炎": "yan",
         "盛": "cheng", "大": "dai", "单": "shan", "薄": "bo", "泊": "po", "阿": "e", "仔": "zai", "俊": "jun", "筠": "yun jun", "靓": "jing liang",
         "峙": "shi zhi", "睿": "rui", "燊": "shen", "祎": "yi", "翀": "chong", "彧": "yu", "玥": "yue", "婧": "jing", "昶": "chang",
         "骞": "qian", "珏": "jue", "垚": "yao", "喆": "zhe", "昱": "yu", "曦": "xi", "羲": "xi", "钰": "yu", "昊": "hao", "湛": "zhan"}
ELSEWHERE = {"陈": "chan tan chin tran", "黄": "wong ng", "王": "wong ong", "李": "lee", "张": "cheung chong teo", "刘": "lau liew low",
             "林": "lam lim", "吴": "ng goh", "周": "chow chau chew", "郑": "cheng tay", "梁": "leung leong", "叶": "yip ip yap yeh",
             "罗": "law loh", "何": "hoe", "郭": "kwok kuok quek kuo", "许": "hui koh hsu", "蔡": "choi tsai chua choy", "谢": "tse hsieh chia",
             "苏": "so soo", "徐": "tsui hsu chee", "余": "yee", "邓": "teng tang", "杨": "yeung yeo young", "赵": "chiu chao", "孙": "suen soon",
             "马": "mah beh", "冯": "fung fong", "曾": "tsang tseng chan", "钟": "chung", "潘": "poon phua", "胡": "wu woo oh", "朱": "chu choo",
             "江": "kong chiang", "姜": "keung chiang", "蒋": "cheung chiang", "侯": "hau", "方": "fong", "袁": "yuen", "廖": "liu liew liao",
             "卢": "lo loo", "陆": "luk look", "唐": "tong", "魏": "ngai", "麦": "mak", "莫": "mok", "欧": "au", "区": "au", "关": "kwan",
             "严": "yim", "薛": "sit", "夏": "ha hsia", "黎": "lai", "吕": "lui", "邱": "yau khoo", "洪": "hung ang", "沈": "shum sim",
             "石": "shek", "伍": "ng", "岑": "shum sum", "谭": "tam", "丁": "ting", "汤": "tong", "高": "ko kao", "陶": "to", "梅": "mui",
             "欧阳": "au-yeung", "巩": "kung", "龚": "kung", "贺": "ho", "萧": "siu hsiao", "肖": "siu hsiao", "古": "koo", "顾": "koo", "简": "kan chien",
             "姚": "yiu yao", "尹": "wan yin", "秦": "chun chin", "邵": "shiu", "邹": "chau tsou", "孔": "hung kung", "彭": "pang", "庄": "chong chuang",
             "施": "sze shih", "杜": "to tu", "柯": "or ko", "程": "ching cheng", "董": "tung", "詹": "chim", "雷": "lui", "霍": "fok", "颜": "ngan gan",
             "翁": "yung", "温": "wan", "戴": "tai", "游": "yau", "阮": "yuen nguyen", "甘": "kam", "尤": "yau", "曹": "tso tsao", "宋": "sung"}
INITIALS = ("zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s")
WADE = {"b": "p", "d": "t", "g": "k", "j": "ch", "q": "ch", "zh": "ch", "ch": "ch", "z": "ts tz", "c": "ts", "x": "hs", "r": "j"}
WADE_FINAL = {"ong": "ung", "iong": "iung", "ian": "ien", "ie": "ieh", "uo": "o", "e": "eh o", "iu": "iu", "ui": "ui uei", "ue": "ueh", "ve": "ueh"}
WADE_WHOLE = {"zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tzu", "si": "ssu szu", "you": "yu", "yan": "yen",
              "ye": "yeh", "yong": "yung", "er": "erh", "guo": "kuo", "kuo": "kuo", "huo": "huo", "shuo": "shuo", "yue": "yueh", "he": "ho",
              "ke": "ko", "ge": "ko", "xi": "hsi", "gui": "kuei", "kui": "kuei", "hui": "hui", "yi": "i"}
PALLADIUS = dict(zip("b p m f d t n l g k h j q x zh ch sh r z c s".split(), "б п м ф д т н л г к х цз ц с чж ч ш ж цз ц с".split()))
PALLADIUS_FINAL = {
    "a": "а", "o": "о", "e": "э", "ai": "ай", "ei": "эй", "ao": "ао", "ou": "оу", "an": "ань", "en": "энь", "ang": "ан", "eng": "эн",
    "ong": "ун", "er": "эр", "i": "и", "ia": "я", "ie": "е", "iao": "яо", "iu": "ю", "ian": "янь", "in": "инь", "iang": "ян", "ing": "ин",
    "iong": "юн", "u": "у", "ua": "уа", "uo": "о", "uai": "уай", "ui": "уй", "uan": "уань", "un": "унь", "uang": "уан", "v": "юй",
    "ve": "юэ", "ue": "юэ", "van": "юань", "vn": "юнь"}
PALLADIUS_WHOLE = {
    "ya": "я", "ye": "е", "yao": "яо", "you": "ю", "yan": "янь", "yin": "инь", "yang": "ян", "ying": "ин", "yong": "юн", "yi": "и", "yu": "юй",
    "yue": "юэ", "yuan": "юань", "yun": "юнь", "yo": "йо", "yai": "яй", "wa": "ва", "wo": "во", "wai": "вай", "wei": "вэй", "wan": "вань",
    "wen": "вэнь", "wang": "ван", "weng": "вэн", "wu": "у", "zi": "цзы", "ci": "цы", "si": "сы", "hui": "хуэй хой", "er": "эр"}


def bare(reading):
    apart = unicodedata.normalize("NFD", reading.strip()).replace("u\u0308", "v")
    return "".join(c for c in apart if not unicodedata.combining(c))


def readings(path):
    """Character → its first reading. A set is written [..] with ranges, or is one character."""
    out = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        match = re.fullmatch(r"(?:\[([^\]]+)\]|(.)) *→ *([^;#]+);.*", line.strip())
        if not match or not re.fullmatch(r"[a-z]+", bare(match.group(3))):
            continue
        for c in re.sub(r"(.)-(.)", lambda m: "".join(map(chr, range(ord(m[1]), ord(m[2]) + 1))), match.group(1) or match.group(2)):
            out.setdefault(c, bare(match.group(3)))
    return out


def parts(syllable):
    initial = next((i for i in INITIALS if syllable.startswith(i)), "")
    return initial, syllable[len(initial):]


def with_umlaut(initial, final):
    return "v" + final[1:] if initial in ("j", "q", "x") and final.startswith("u") else final


def latin(syllable):
    """Spellings in pinyin, then in Wade-Giles without apostrophes. Marks are gone: ü is u, or v, yu, ue."""
    strict = [syllable] if "v" not in syllable else [syllable.replace("v", v) for v in ("u", "v", "yu", "ue")]
    if syllable in WADE_WHOLE:
        return strict, WADE_WHOLE[syllable].split()
    initial, final = parts(syllable)
    finals = WADE_FINAL.get(final, final).split() if initial else [final]
    return strict, [i + f.replace("v", "u") for i in WADE.get(initial, initial).split() or [""] for f in finals]


def cyrillic(syllable):
    initial, final = parts(syllable)
    if syllable in PALLADIUS_WHOLE:
        strict = PALLADIUS_WHOLE[syllable].split()
    elif with_umlaut(initial, final) in PALLADIUS_FINAL:
        strict = [PALLADIUS.get(initial, "") + PALLADIUS_FINAL[with_umlaut(initial, final)]]
    else:
        return [], []
    loose = [s.replace("ь", "") for s in strict] + [s.replace("э", "е") for s in strict] + [s.replace("э", "е").replace("ь", "") for s in strict]
    return strict, loose + ["ъ" + s for s in strict if s[0] in "аоуэеиюя"]


def options(pairs):
    strict, loose = [], []
    for s, l in pairs:
        strict += [x for x in s if x not in strict]
        loose += l
    loose = [x for x in dict.fromkeys(loose) if x not in strict]
    return "|".join(strict) + (";" + "|".join(loose) if loose else "")


class Entries:
    def __init__(self, syllables):
        self.rows, self.number = [], {}
        for syllable in syllables:
            self.of([syllable])

    def of(self, syllables, more=()):
        key = (tuple(dict.fromkeys(syllables)), tuple(more))
        if key not in self.number:
            self.number[key] = len(self.rows)
            spelled = options([latin(s) for s in key[0]] + [([], list(more))])
            self.rows.append((" ".join(key[0]), spelled, options([cyrillic(s) for s in key[0]])))
        return self.number[key]


def main(out, transforms):
    folder = pathlib.Path(transforms)
    first = {c: r for c, r in readings(folder / "Han-Latin.xml").items() if FIRST <= ord(c) < LAST}
    assert len(first) > 20000 and first["庄"] == "zhuang", "Han-Latin.xml is not as expected"
    syllables = sorted(s for s in set(first.values()) if re.search("[aeiouv]", s))
    entries = Entries(syllables)
    table = [0xFFFF] * (LAST - FIRST)
    for c, reading in first.items():
        table[ord(c) - FIRST] = entries.of([reading] + OTHER.get(c, "").split())
    names = {c: SURNAMES.get(c, first.get(c, "")).split() for c in sorted(set(SURNAMES) | set(ELSEWHERE)) if len(c) == 1}
    with open(out, "w", encoding="utf-8") as file:
        file.write("/* Made by pinyin_table.py. The first N_SYLLABLES entries are the syllables, sorted. */\n")
        surnames = [(ord(c), entries.of(r, ELSEWHERE.get(c, "").split())) for c, r in names.items()]
        file.write(f"#define N_SYLLABLES {len(syllables)}\nstatic const struct {{\n    const char *pinyin, *latin, *palladius;\n}} ENTRIES[] = {{\n")
        file.write("".join(f'    {{"{p}", "{l}", "{c}"}},\n' for p, l, c in entries.rows) + "};\n")
        file.write(f"static const uint16_t READINGS[{len(table)}] = {{\n" + "".join(f"    {n},\n" for n in table) + "};\n")
        file.write(f"static const struct {{\n    uint32_t code;\n    uint16_t entry;\n}} SURNAMES[{len(surnames)}] = {{\n")
        file.write("".join(f"    {{{code:#x}, {entry}}},\n" for code, entry in surnames) + "};\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
