/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Words of dates and times, as CLDR has them for the languages that chats are exported in, with the short
 * forms that programs use. Folded text only (when_fold.h): lower case, one kind of space. Invariant: a word is
 * taken whole, so that "may" is not found in "mayor"; a longer word stands before a shorter one that begins
 * like it. */
#include "when_words.h"
#include <glib.h>
#include <stdint.h>
#include <string.h>

typedef struct word {
    const char *text;
    int value;
} word;

static bool is_letter(char byte)
{
    return g_ascii_isalpha(byte) || (uint8_t)byte >= 0x80;
}

static size_t find_word(const word *words, size_t n, const char *text, size_t size, int *value)
{
    if (size == 0) return 0;
    for (size_t i = 0; i < n; i++) {
        if (words[i].text[0] != text[0]) continue;
        size_t length = strlen(words[i].text);
        if (length > size || memcmp(words[i].text, text, length) != 0) continue;
        if (length < size && is_letter(text[length]) && is_letter(text[length - 1])) continue;
        *value = words[i].value;
        return length;
    }
    return 0;
}

/* --- months ------------------------------------------------------------------------------------------ */

/* English, Russian, Ukrainian, German, Dutch, Scandinavian, French, Spanish, Portuguese, Italian, Turkish,
 * Polish, Indonesian, Arabic; the Iranian months count from 101. */
static const word months[] = {
    {"january", 1}, {"januari", 1}, {"januar", 1}, {"janvier", 1}, {"janeiro", 1}, {"janv", 1}, {"jan", 1},
    {"jän", 1}, {"jänner", 1}, {"января", 1}, {"январь", 1}, {"янв", 1}, {"січня", 1}, {"січ", 1},
    {"enero", 1}, {"ene", 1}, {"gennaio", 1}, {"gen", 1}, {"ocak", 1}, {"oca", 1}, {"stycznia", 1},
    {"sty", 1}, {"يناير", 1}, {"كانون الثاني", 1},
    {"february", 2}, {"februari", 2}, {"februar", 2}, {"février", 2}, {"fevereiro", 2}, {"febrero", 2},
    {"febbraio", 2}, {"févr", 2}, {"feb", 2}, {"fev", 2}, {"февраля", 2}, {"февраль", 2}, {"февр", 2},
    {"фев", 2}, {"лютого", 2}, {"лют", 2}, {"şubat", 2}, {"şub", 2}, {"lutego", 2}, {"lut", 2},
    {"فبراير", 2}, {"شباط", 2},
    {"march", 3}, {"maart", 3}, {"märz", 3}, {"mars", 3}, {"março", 3}, {"marzo", 3}, {"mart", 3},
    {"marca", 3}, {"maret", 3}, {"mrt", 3}, {"mär", 3}, {"mar", 3}, {"марта", 3}, {"март", 3}, {"мар", 3},
    {"березня", 3}, {"бер", 3}, {"مارس", 3}, {"آذار", 3},
    {"april", 4}, {"avril", 4}, {"abril", 4}, {"aprile", 4}, {"nisan", 4}, {"kwietnia", 4}, {"apr", 4},
    {"avr", 4}, {"abr", 4}, {"nis", 4}, {"kwi", 4}, {"апреля", 4}, {"апрель", 4}, {"апр", 4},
    {"квітня", 4}, {"квіт", 4}, {"أبريل", 4}, {"ابريل", 4}, {"نيسان", 4},
    {"may", 5}, {"mai", 5}, {"mei", 5}, {"maj", 5}, {"mayo", 5}, {"maio", 5}, {"maggio", 5}, {"mayıs", 5},
    {"mag", 5}, {"maja", 5}, {"мая", 5}, {"май", 5}, {"травня", 5}, {"трав", 5}, {"مايو", 5}, {"أيار", 5},
    {"june", 6}, {"juni", 6}, {"juin", 6}, {"junho", 6}, {"junio", 6}, {"giugno", 6}, {"haziran", 6},
    {"czerwca", 6}, {"jun", 6}, {"giu", 6}, {"haz", 6}, {"cze", 6}, {"июня", 6}, {"июнь", 6}, {"июн", 6},
    {"червня", 6}, {"черв", 6}, {"يونيو", 6}, {"حزيران", 6},
    {"july", 7}, {"juli", 7}, {"juillet", 7}, {"julho", 7}, {"julio", 7}, {"luglio", 7}, {"temmuz", 7},
    {"lipca", 7}, {"juil", 7}, {"jul", 7}, {"lug", 7}, {"tem", 7}, {"lip", 7}, {"июля", 7}, {"июль", 7},
    {"июл", 7}, {"липня", 7}, {"лип", 7}, {"يوليو", 7}, {"تموز", 7},
    {"august", 8}, {"augustus", 8}, {"augusti", 8}, {"agosto", 8}, {"août", 8}, {"ağustos", 8},
    {"agustus", 8}, {"sierpnia", 8}, {"aug", 8}, {"ago", 8}, {"ağu", 8}, {"sie", 8}, {"августа", 8},
    {"август", 8}, {"авг", 8}, {"серпня", 8}, {"серп", 8}, {"أغسطس", 8}, {"اغسطس", 8}, {"آب", 8},
    {"september", 9}, {"septembre", 9}, {"setembro", 9}, {"septiembre", 9}, {"settembre", 9}, {"eylül", 9},
    {"września", 9}, {"sept", 9}, {"sep", 9}, {"set", 9}, {"eyl", 9}, {"wrz", 9}, {"сентября", 9},
    {"сентябрь", 9}, {"сент", 9}, {"сен", 9}, {"вересня", 9}, {"вер", 9}, {"سبتمبر", 9}, {"أيلول", 9},
    {"october", 10}, {"oktober", 10}, {"octobre", 10}, {"outubro", 10}, {"octubre", 10}, {"ottobre", 10},
    {"ekim", 10}, {"października", 10}, {"oct", 10}, {"okt", 10}, {"out", 10}, {"ott", 10}, {"eki", 10},
    {"paź", 10}, {"октября", 10}, {"октябрь", 10}, {"окт", 10}, {"жовтня", 10}, {"жовт", 10},
    {"أكتوبر", 10}, {"اكتوبر", 10}, {"تشرين الأول", 10},
    {"november", 11}, {"novembre", 11}, {"novembro", 11}, {"noviembre", 11}, {"kasım", 11},
    {"listopada", 11}, {"nov", 11}, {"kas", 11}, {"lis", 11}, {"ноября", 11}, {"ноябрь", 11}, {"нояб", 11},
    {"ноя", 11}, {"листопада", 11}, {"лист", 11}, {"نوفمبر", 11}, {"تشرين الثاني", 11},
    {"december", 12}, {"dezember", 12}, {"desember", 12}, {"décembre", 12}, {"dezembro", 12},
    {"diciembre", 12}, {"dicembre", 12}, {"aralık", 12}, {"grudnia", 12}, {"dec", 12}, {"dez", 12},
    {"des", 12}, {"déc", 12}, {"dic", 12}, {"ara", 12}, {"gru", 12}, {"декабря", 12}, {"декабрь", 12},
    {"дек", 12}, {"грудня", 12}, {"груд", 12}, {"ديسمبر", 12}, {"كانون الأول", 12},
    {"فروردین", 101}, {"اردیبهشت", 102}, {"خرداد", 103}, {"تیر", 104}, {"مرداد", 105}, {"شهریور", 106},
    {"مهر", 107}, {"آبان", 108}, {"آذر", 109}, {"دی", 110}, {"بهمن", 111}, {"اسفند", 112},
    {"ژانویه", 1}, {"فوریه", 2}, {"آوریل", 4}, {"مه", 5}, {"ژوئن", 6}, {"ژوئیه", 7}, {"اوت", 8},
    {"سپتامبر", 9}, {"اکتبر", 10}, {"نوامبر", 11}, {"دسامبر", 12},
};

size_t day_word_month(const char *text, size_t size, int *month, bool *iranian)
{
    int value = 0;
    size_t length = find_word(months, G_N_ELEMENTS(months), text, size, &value);
    *month = value % 100;
    *iranian = value > 100;
    return length;
}

/* --- days -------------------------------------------------------------------------------------------- */

static const word weekdays[] = {
    {"monday", 0}, {"tuesday", 0}, {"wednesday", 0}, {"thursday", 0}, {"friday", 0}, {"saturday", 0},
    {"sunday", 0}, {"mon", 0}, {"tues", 0}, {"tue", 0}, {"wed", 0}, {"thurs", 0}, {"thu", 0}, {"fri", 0},
    {"sat", 0}, {"sun", 0},
    {"星期一", 0}, {"星期二", 0}, {"星期三", 0}, {"星期四", 0}, {"星期五", 0}, {"星期六", 0}, {"星期日", 0},
    {"星期天", 0}, {"周一", 0}, {"周二", 0}, {"周三", 0}, {"周四", 0}, {"周五", 0}, {"周六", 0}, {"周日", 0},
    {"週一", 0}, {"週二", 0}, {"週三", 0}, {"週四", 0}, {"週五", 0}, {"週六", 0}, {"週日", 0},
    {"月曜日", 0}, {"火曜日", 0}, {"水曜日", 0}, {"木曜日", 0}, {"金曜日", 0}, {"土曜日", 0}, {"日曜日", 0},
    {"월요일", 0}, {"화요일", 0}, {"수요일", 0}, {"목요일", 0}, {"금요일", 0}, {"토요일", 0}, {"일요일", 0},
    {"понедельник", 0}, {"вторник", 0}, {"среда", 0}, {"четверг", 0}, {"пятница", 0}, {"суббота", 0},
    {"воскресенье", 0}, {"пн", 0}, {"вт", 0}, {"ср", 0}, {"чт", 0}, {"пт", 0}, {"сб", 0}, {"вс", 0},
    {"понеділок", 0}, {"вівторок", 0}, {"середа", 0}, {"четвер", 0}, {"субота", 0}, {"неділя", 0},
    {"montag", 0}, {"dienstag", 0}, {"mittwoch", 0}, {"donnerstag", 0}, {"freitag", 0}, {"samstag", 0},
    {"sonntag", 0}, {"mo", 0}, {"di", 0}, {"mi", 0}, {"do", 0}, {"fr", 0}, {"sa", 0}, {"so", 0},
    {"lundi", 0}, {"mardi", 0}, {"mercredi", 0}, {"jeudi", 0}, {"vendredi", 0}, {"samedi", 0},
    {"dimanche", 0}, {"lunes", 0}, {"martes", 0}, {"miércoles", 0}, {"jueves", 0}, {"viernes", 0},
    {"sábado", 0}, {"domingo", 0}, {"segunda-feira", 0}, {"terça-feira", 0}, {"quarta-feira", 0},
    {"quinta-feira", 0}, {"sexta-feira", 0}, {"lunedì", 0}, {"martedì", 0}, {"mercoledì", 0},
    {"giovedì", 0}, {"venerdì", 0}, {"sabato", 0}, {"domenica", 0}, {"pazartesi", 0}, {"salı", 0},
    {"çarşamba", 0}, {"perşembe", 0}, {"cuma", 0}, {"cumartesi", 0}, {"pazar", 0},
    {"شنبه", 0}, {"یکشنبه", 0}, {"دوشنبه", 0}, {"سهشنبه", 0}, {"سه شنبه", 0}, {"چهارشنبه", 0},
    {"پنجشنبه", 0}, {"جمعه", 0}, {"السبت", 0}, {"الأحد", 0}, {"الاثنين", 0}, {"الإثنين", 0},
    {"الثلاثاء", 0}, {"الأربعاء", 0}, {"الخميس", 0}, {"الجمعة", 0},
    {"月", 1}, {"火", 1}, {"水", 1}, {"木", 1}, {"金", 1}, {"土", 1}, {"日", 1}, {"월", 1}, {"화", 1},
    {"수", 1}, {"목", 1}, {"금", 1}, {"토", 1}, {"일", 1}, {"一", 1}, {"二", 1}, {"三", 1}, {"四", 1},
    {"五", 1}, {"六", 1},
};

/* One letter is a weekday in brackets only: (木). */
size_t day_word_weekday(const char *text, size_t size)
{
    int letter = 0;
    if (size > 0 && text[0] == '(') {
        size_t length = find_word(weekdays, G_N_ELEMENTS(weekdays), text + 1, size - 1, &letter);
        return length > 0 && length + 2 <= size && text[length + 1] == ')' ? length + 2 : 0;
    }
    size_t length = find_word(weekdays, G_N_ELEMENTS(weekdays), text, size, &letter);
    return letter ? 0 : length;
}

static const word relatives[] = {
    {"today", 0}, {"yesterday", 1}, {"heute", 0}, {"gestern", 1}, {"aujourd'hui", 0}, {"hier", 1},
    {"hoy", 0}, {"ayer", 1}, {"hoje", 0}, {"ontem", 1}, {"oggi", 0}, {"ieri", 1}, {"сегодня", 0},
    {"вчера", 1}, {"сьогодні", 0}, {"вчора", 1}, {"今天", 0}, {"昨天", 1}, {"今日", 0}, {"昨日", 1},
    {"오늘", 0}, {"어제", 1}, {"bugün", 0}, {"dün", 1}, {"امروز", 0}, {"دیروز", 1}, {"اليوم", 0}, {"أمس", 1},
    {"vandaag", 0}, {"gisteren", 1}, {"dzisiaj", 0}, {"wczoraj", 1}, {"hôm nay", 0}, {"hôm qua", 1},
};

size_t day_word_relative(const char *text, size_t size, int *days)
{
    return find_word(relatives, G_N_ELEMENTS(relatives), text, size, days);
}

/* --- times ------------------------------------------------------------------------------------------- */

static const word halves[] = {
    {"am", 0}, {"a.m.", 0}, {"a. m.", 0}, {"a.m", 0}, {"pm", 1}, {"p.m.", 1}, {"p. m.", 1}, {"p.m", 1},
    {"上午", 0}, {"凌晨", 0}, {"早上", 0}, {"清晨", 0}, {"下午", 1}, {"晚上", 1}, {"傍晚", 1}, {"中午", 2},
    {"半夜", 3}, {"午夜", 3}, {"午前", 0}, {"午後", 1}, {"오전", 0}, {"오후", 1}, {"새벽", 0},
    {"ص", 0}, {"م", 1}, {"صباحًا", 0}, {"صباحا", 0}, {"مساءً", 1}, {"مساء", 1}, {"ق.ظ.", 0}, {"ق.ظ", 0},
    {"ب.ظ.", 1}, {"ب.ظ", 1}, {"قبلازظهر", 0}, {"قبل از ظهر", 0}, {"بعدازظهر", 1}, {"بعد از ظهر", 1},
    {"غ.م.", 0}, {"غ.و.", 1}, {"چۈشتىن بۇرۇن", 0}, {"چۈشتىن كېيىن", 1}, {"π.μ.", 0}, {"μ.μ.", 1},
    {"öö", 0}, {"ös", 1}, {"пр.об.", 0}, {"сл.об.", 1}, {"пр. об.", 0}, {"сл. об.", 1}, {"дп", 0},
    {"пп", 1}, {"п.п.", 1}, {"д.п.", 0}, {"пре подне", 0}, {"по подне", 1}, {"претпладне", 0},
    {"попладне", 1}, {"ү.ө.", 0}, {"ү.х.", 1}, {"түске дейін", 0}, {"түстен кейін", 1}, {"de.", 0},
    {"du.", 1}, {"dop.", 0}, {"odp.", 1}, {"pop.", 1}, {"ap.", 0}, {"ip.", 1}, {"vm.", 0}, {"nm.", 1},
    {"f.h.", 0}, {"e.h.", 1}, {"fm", 0}, {"em", 1}, {"sa", 0}, {"ch", 1}, {"pg", 0}, {"ptg", 1},
    {"priešpiet", 0}, {"popiet", 1}, {"priekšpusdienā", 0}, {"pēcpusdienā", 1}, {"e paradites", 0},
    {"e pasdites", 1}, {"paradite", 0}, {"pasdite", 1}, {"ก่อนเที่ยง", 0}, {"หลังเที่ยง", 1},
    {"पूर्वाह्न", 0}, {"अपराह्न", 1}, {"முற்பகல்", 0}, {"பிற்பகல்", 1}, {"לפנה״צ", 0}, {"אחה״צ", 1},
    {"לפנה\"צ", 0}, {"אחה\"צ", 1}, {"སྔ་དྲོ་", 0}, {"ཕྱི་དྲོ་", 1}, {"vormittags", 0}, {"nachmittags", 1},
    {"uhr", -1}, {"lúc sa", 0}, {"lúc ch", 1},
};

size_t day_word_half(const char *text, size_t size, int *half)
{
    return find_word(halves, G_N_ELEMENTS(halves), text, size, half);
}

static const word before_time[] = {
    {"at", 0}, {"um", 0}, {"klo", 0}, {"kl.", 0}, {"kl", 0}, {"à", 0}, {"às", 0}, {"a las", 0}, {"a la", 0},
    {"las", 0}, {"alle", 0}, {"ore", 0}, {"om", 0}, {"в", 0}, {"о", 0}, {"об", 0}, {"у", 0}, {"o", 0},
    {"ob", 0}, {"v", 0}, {"u", 0}, {"saat", 0}, {"lúc", 0}, {"pukul", 0}, {"ساعت", 0}, {"الساعة", 0},
    {"في", 0}, {"στις", 0}, {"ora", 0}, {"la", 0}, {"kell", 0}, {"plkst.", 0},
};

size_t day_word_before_time(const char *text, size_t size)
{
    int none = 0;
    return find_word(before_time, G_N_ELEMENTS(before_time), text, size, &none);
}
