/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Words of dates and times, as CLDR has them for the languages that chats are exported in, with the short
 * forms that programs use. Folded text only (when_fold.h): lower case, one kind of space. Invariant: a word
 * is taken whole, so that "may" is not found in "mayor"; a longer word stands before a shorter one that
 * begins like it. */
#include "when_words.h"
#include <glib.h>
#include <stdint.h>
#include <string.h>

/* Words of one value between bars: "|june|juni|". */
typedef struct words {
    int value;
    const char *list;
} words;

static bool is_letter(char byte)
{
    return g_ascii_isalpha(byte) || (uint8_t)byte >= 0x80;
}

typedef struct word {
    const char *text;
    size_t size;
    int value;
} word;

/* All words of some lists, those that start with byte b from first[b] to first[b + 1], in their order. */
typedef struct vocabulary {
    uint16_t first[257];
    word words[];
} vocabulary;

/* Adds the words of one list that start with this byte; how many there are now. */
static size_t add_words(word *out, size_t n, const words *from, uint8_t byte)
{
    for (const char *at = from->list + 1; *at != '\0'; at = strchr(at, '|') + 1)
        if ((uint8_t)*at == byte) out[n++] = (word){at, strcspn(at, "|"), from->value};
    return n;
}

static vocabulary *index_words(const words *lists, size_t n)
{
    size_t count = 0, at = 0;
    for (size_t i = 0; i < n; i++)
        for (const char *c = lists[i].list + 1; *c != '\0'; c++) count += *c == '|';
    vocabulary *all = g_malloc0(sizeof *all + count * sizeof all->words[0]);
    for (unsigned byte = 0; byte < 256; byte++) {
        all->first[byte] = (uint16_t)at;
        for (size_t i = 0; i < n; i++) at = add_words(all->words, at, &lists[i], (uint8_t)byte);
    }
    all->first[256] = (uint16_t)at;
    return all;
}

static const vocabulary *vocabulary_of(gsize *known, const words *lists, size_t n)
{
    if (g_once_init_enter(known)) g_once_init_leave(known, (gsize)index_words(lists, n));
    return (const vocabulary *)*known;
}

/* The longest word that stands at the start of text; of two as long, the first. */
static size_t find_word(const vocabulary *all, const char *text, size_t size, int *value)
{
    size_t longest = 0;
    if (size == 0) return 0;
    for (unsigned i = all->first[(uint8_t)*text]; i < all->first[(uint8_t)*text + 1]; i++) {
        const word *w = &all->words[i];
        if (w->size > size || w->size <= longest || memcmp(w->text, text, w->size) != 0) continue;
        if (w->size < size && is_letter(text[w->size]) && is_letter(text[w->size - 1])) continue;
        longest = w->size;
        *value = w->value;
    }
    return longest;
}

/* --- months ------------------------------------------------------------------------------------------ */

/* English, Russian, Ukrainian, German, Dutch, Scandinavian, French, Spanish, Portuguese, Italian, Turkish,
 * Polish, Indonesian, Arabic; the Iranian months count from 101. */
static const words months[] = {
    {1, "|january|januari|januar|janvier|janeiro|janv|jan|jän|jänner|января|январь|янв|січня|січ|"
        "enero|ene|gennaio|gen|ocak|oca|stycznia|sty|يناير|كانون الثاني|ژانویه|"},
    {2, "|february|februari|februar|février|fevereiro|febrero|febbraio|févr|feb|fev|февраля|февраль|"
        "февр|фев|лютого|лют|şubat|şub|lutego|lut|فبراير|شباط|فوریه|"},
    {3, "|march|maart|märz|mars|março|marzo|mart|marca|maret|mrt|mär|mar|марта|март|мар|березня|бер|"
        "مارس|آذار|"},
    {4, "|april|avril|abril|aprile|nisan|kwietnia|apr|avr|abr|nis|kwi|апреля|апрель|апр|квітня|квіт|"
        "أبريل|ابريل|نيسان|آوریل|"},
    {5, "|may|mai|mei|maj|mayo|maio|maggio|mayıs|mag|maja|мая|май|травня|трав|مايو|أيار|مه|"},
    {6, "|june|juni|juin|junho|junio|giugno|haziran|czerwca|jun|giu|haz|cze|июня|июнь|июн|червня|черв|"
        "يونيو|حزيران|ژوئن|"},
    {7, "|july|juli|juillet|julho|julio|luglio|temmuz|lipca|juil|jul|lug|tem|lip|июля|июль|июл|липня|"
        "лип|يوليو|تموز|ژوئیه|"},
    {8, "|august|augustus|augusti|agosto|août|ağustos|agustus|sierpnia|aug|ago|ağu|sie|августа|август|"
        "авг|серпня|серп|أغسطس|اغسطس|آب|اوت|"},
    {9, "|september|septembre|setembro|septiembre|settembre|eylül|września|sept|sep|set|eyl|wrz|"
        "сентября|сентябрь|сент|сен|вересня|вер|سبتمبر|أيلول|سپتامبر|"},
    {10, "|october|oktober|octobre|outubro|octubre|ottobre|ekim|października|oct|okt|out|ott|eki|paź|"
         "октября|октябрь|окт|жовтня|жовт|أكتوبر|اكتوبر|تشرين الأول|اکتبر|"},
    {11, "|november|novembre|novembro|noviembre|kasım|listopada|nov|kas|lis|ноября|ноябрь|нояб|ноя|"
         "листопада|лист|نوفمبر|تشرين الثاني|نوامبر|"},
    {12, "|december|dezember|desember|décembre|dezembro|diciembre|dicembre|aralık|grudnia|dec|dez|des|"
         "déc|dic|ara|gru|декабря|декабрь|дек|грудня|груд|ديسمبر|كانون الأول|دسامبر|"},
    {101, "|فروردین|"},
    {102, "|اردیبهشت|"},
    {103, "|خرداد|"},
    {104, "|تیر|"},
    {105, "|مرداد|"},
    {106, "|شهریور|"},
    {107, "|مهر|"},
    {108, "|آبان|"},
    {109, "|آذر|"},
    {110, "|دی|"},
    {111, "|بهمن|"},
    {112, "|اسفند|"},
};

static const vocabulary *known_months(void)
{
    static gsize known = 0;
    return vocabulary_of(&known, months, G_N_ELEMENTS(months));
}

size_t day_word_month(const char *text, size_t size, int *month, bool *iranian)
{
    int value = 0;
    size_t length = find_word(known_months(), text, size, &value);
    *month = value % 100;
    *iranian = value > 100;
    return length;
}

/* --- days -------------------------------------------------------------------------------------------- */

static const words weekdays[] = {
    {0, "|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues|tue|wed|thurs|thu|fri|sat|"
        "sun|星期一|星期二|星期三|星期四|星期五|星期六|星期日|星期天|周一|周二|周三|周四|周五|周六|周日|週一|"
        "週二|週三|週四|週五|週六|週日|月曜日|火曜日|水曜日|"
        "木曜日|金曜日|土曜日|日曜日|월요일|화요일|수요일|목요일|금요일|토요일|일요일|понедельник|вторник|"
        "среда|четверг|пятница|"
        "суббота|воскресенье|пн|вт|ср|чт|пт|сб|вс|понеділок|вівторок|середа|четвер|субота|неділя|"
        "montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|mo|di|mi|do|fr|sa|so|lundi|"
        "mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|"
        "domingo|segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|lunedì|martedì|"
        "mercoledì|giovedì|venerdì|sabato|domenica|pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|"
        "pazar|شنبه|یکشنبه|دوشنبه|سهشنبه|سه شنبه|چهارشنبه|پنجشنبه|جمعه|السبت|الأحد|الاثنين|الإثنين|"
        "الثلاثاء|الأربعاء|الخميس|الجمعة|"},
    {1, "|月|火|水|木|金|土|日|월|화|수|목|금|토|일|一|二|三|四|五|六|"},
};

static const vocabulary *known_weekdays(void)
{
    static gsize known = 0;
    return vocabulary_of(&known, weekdays, G_N_ELEMENTS(weekdays));
}

/* One letter is a weekday in brackets only: (木). */
size_t day_word_weekday(const char *text, size_t size)
{
    int letter = 0;
    if (size > 0 && text[0] == '(') {
        size_t length = find_word(known_weekdays(), text + 1, size - 1, &letter);
        return length > 0 && length + 2 <= size && text[length + 1] == ')' ? length + 2 : 0;
    }
    size_t length = find_word(known_weekdays(), text, size, &letter);
    return letter ? 0 : length;
}

static const words relatives[] = {
    {0, "|today|heute|aujourd'hui|hoy|hoje|oggi|сегодня|сьогодні|今天|今日|오늘|bugün|امروز|اليوم|vandaag|"
        "dzisiaj|hôm nay|"},
    {1, "|yesterday|gestern|hier|ayer|ontem|ieri|вчера|вчора|昨天|昨日|어제|dün|دیروز|أمس|gisteren|wczoraj|"
        "hôm qua|"},
};

static const vocabulary *known_relatives(void)
{
    static gsize known = 0;
    return vocabulary_of(&known, relatives, G_N_ELEMENTS(relatives));
}

size_t day_word_relative(const char *text, size_t size, int *days)
{
    return find_word(known_relatives(), text, size, days);
}

/* --- times ------------------------------------------------------------------------------------------- */

static const words halves[] = {
    {0,
     "|am|a.m.|a. m.|a.m|上午|凌晨|早上|清晨|午前|오전|새벽|ص|صباحًا|صباحا|ق.ظ.|ق.ظ|قبلازظهر|قبل از ظهر|غ.م.|"
     "چۈشتىن بۇرۇن|π.μ.|öö|пр.об.|пр. об.|дп|д.п.|пре подне|претпладне|ү.ө.|түске дейін|de.|dop.|"
     "ap.|vm.|f.h.|fm|sa|pg|priešpiet|priekšpusdienā|e paradites|paradite|ก่อนเที่ยง|पूर्वाह्न|"
     "முற்பகல்|לפנה״צ|לפנה\"צ|སྔ་དྲོ་|vormittags|lúc sa|"},
    {1, "|pm|p.m.|p. m.|p.m|下午|晚上|傍晚|午後|오후|م|مساءً|مساء|ب.ظ.|ب.ظ|بعدازظهر|بعد از ظهر|غ.و.|"
        "چۈشتىن كېيىن|μ.μ.|ös|сл.об.|сл. об.|пп|п.п.|по подне|попладне|ү.х.|түстен кейін|du.|odp.|"
        "pop.|ip.|nm.|e.h.|em|ch|ptg|popiet|pēcpusdienā|e pasdites|pasdite|หลังเที่ยง|अपराह्न|"
        "பிற்பகல்|אחה״צ|אחה\"צ|ཕྱི་དྲོ་|nachmittags|lúc ch|"},
    {2, "|中午|"},
    {3, "|半夜|午夜|"},
    {-1, "|uhr|"},
};

static const vocabulary *known_halves(void)
{
    static gsize known = 0;
    return vocabulary_of(&known, halves, G_N_ELEMENTS(halves));
}

size_t day_word_half(const char *text, size_t size, int *half)
{
    return find_word(known_halves(), text, size, half);
}

static const words before_time[] = {
    {0, "|at|um|klo|kl.|kl|à|às|a las|a la|las|alle|ore|om|в|о|об|у|o|ob|v|u|saat|lúc|pukul|ساعت|"
        "الساعة|في|στις|ora|la|kell|plkst.|"},
};

static const vocabulary *known_before_time(void)
{
    static gsize known = 0;
    return vocabulary_of(&known, before_time, G_N_ELEMENTS(before_time));
}

size_t day_word_before_time(const char *text, size_t size)
{
    int none = 0;
    return find_word(known_before_time(), text, size, &none);
}

void day_words_warm(void)
{
    (void)known_months();
    (void)known_weekdays();
    (void)known_relatives();
    (void)known_halves();
    (void)known_before_time();
}
