/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Surname and given name of a Chinese name. Nearly all surnames are one character; those of two that are
 * still borne are few. Of the single ones the four hundred that nearly everybody bears are listed: what
 * begins with another character is no name, as far as this goes. */
#include "han_name.h"
#include <glib.h>
#include <string.h>

/* Folded (simplified). From the Hundred Family Surnames and the census of 2010. */
static const char singles[] = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦"
                              "章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
                              "酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧"
                              "肖尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅"
                              "庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱丘骆高夏蔡田樊"
                              "胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣"
                              "贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮羿储靳汲邴糜松井段"
                              "富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊"
                              "宫宁仇栾暴甘斜厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺"
                              "屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵"
                              "冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎闫充慕连茹习宦艾鱼容向古易"
                              "慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东"
                              "欧沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红"
                              "游竺权逯盖益桓公仉督岳帅缑亢况郈有琴归海"
                              "晋楚闫涂覃付代银库肇洗冼苟苑仝佟仵佘侬修佴信候兰况冮初卿原召台员呼咎哈哈夷妫姒"
                              "官尧尉尕展岩布帖干庆开强律心忻思恽悦户才"
                              "折撒揭摆敬斯旷昂晓晨曷朴来杞栗校格楼次欣死母毓水沐沙洛海涵渠火烟热焉牟狐狼玄玉"
                              "玛瓦甫由疏皇盈矫磨种禚税窝竹笃答粘粟系线练续"
                              "缐羡翦老耶聊肥臧英莱菅葵蔡虎衣褚言计谌谷豆贰赏赫起迟遆遇邸郇部鄢酒里钊铁银锁镇"
                              "长门问阳陀隋雪雒霜青革顿颉风马骞高鱼鲜鲍麦黑"
                              "齐仲乞么区晏逢冒占勇门仓丛户宝";
/* Folded, two characters each. */
static const char doubles[] = "欧阳司马上官诸葛东方皇甫尉迟公孙慕容令狐宇文长孙司徒司空夏侯轩辕端木百里呼延南"
                              "宫西门独孤申屠公羊澹台濮阳淳于单于太叔仲孙"
                              "钟离鲜于闾丘亓官司寇巫马公西颛孙壤驷公良漆雕乐正宰父谷梁拓跋夹谷段干东郭南门左"
                              "丘梁丘第五达奚万俟赫连闻人公冶宗政叱干贺兰"
                              "完颜耶律纳兰那拉赫舍爱新东门微生羊舌西陵即墨哥舒";

static bool stands_in(const char *list, size_t step, const char *what)
{
    for (; *list != '\0'; list += step)
        if (memcmp(list, what, step) == 0) return true;
    return false;
}

bool day_han_is_surname(const char *folded, size_t size)
{
    if (size == 3) return stands_in(singles, 3, folded);
    return size == 6 && stands_in(doubles, 6, folded);
}

size_t day_han_surname_size(const char *folded, size_t size)
{
    if (size < 6 || size > 15 || size % 3 != 0) return 0;
    if (size >= 9 && stands_in(doubles, 6, folded)) return 6;
    return size <= 12 && stands_in(singles, 3, folded) && size <= 9 ? 3 : 0;
}

/* Titles behind a Han name: the scanner's, and those that colleagues and kin say. */
static const char *const han_titles[] = {
#define TITLE(term, sure)
#define HAN_TITLE(term) term,
#define UNCASED_TITLE(term, sure)
#define LABEL(term)
#include "scan/name/titles.def"
    "科",   "部",   "所",   "院",   "厅",   "支",   "董",   "导",   "爷",     "叔",   "婶",
    "嫂",   "妹",   "弟",   "兄",   "姨",   "伯",   "少",   "头",   "老",     "帅",   "神",
    "宝",   "大哥", "大姐", "师兄", "师姐", "师弟", "师妹", "学长", "学姐",   "姐姐", "哥哥",
    "妹妹", "同学", "秘书", "组长", "所长", "总裁", "站长", "主席", "教导员", "会计", "助理",
    "队",   "助",   "秘",   "医生", "大夫", "阿姨", "叔叔", "爸",   "妈"};

size_t day_han_title_size(const char *text, size_t size)
{
    size_t best = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(han_titles); i++) {
        size_t n = strlen(han_titles[i]);
        if (n > best && n < size && memcmp(text + size - n, han_titles[i], n) == 0) best = n;
    }
    return best;
}
