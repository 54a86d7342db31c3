/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Makes the table of number words (src/scan/number/words.c includes it): number_words > words.inc
 * The words come from ICU: its spell-out rules (RBNF) say 0 to 99, the hundreds and the scales in every
 * gender and case they know; its compact formats give the abbreviations ("тыс.", "Mio."). What the rules lack
 * stands in `extra`: everyday words for fractions, Indian scales in English, Chinese numerals of accounts,
 * Japanese read out. A scale is what is left of "two thousand" when "two" is taken off. All forms are folded
 * as texts are.
 */
#include "scan/number/fold.h"
#include "scan/number/words.h"
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <unicode/unum.h>
#include <unicode/unumberformatter.h>
#include <unicode/ustring.h>

static const char *const languages[] = {
    "en", "es", "fr", "de", "it", "pt", "nl", "sv", "tr", "hi", "ja", "ko", "ar", "zh", "ru", "uk", "fa",
    "pl", "cs", "ro", "hu", "fi", "da", "nb", "el", "he", "vi", "th", "id", "ms", "bg", "sr", "hr", "sk",
    "sl", "lt", "lv", "et", "ca", "be", "az", "ka", "hy", "ur", "ta", "bn", "te", "mr", "gu", "sw"};

/* Languages in which a bare scale is a number ("тысяча рублей"): no article or "one" is put before it. */
static const char *const bare_scales[] = {"ru", "uk", "be", "pl", "cs", "sk", "bg", "sr", "hr", "sl",
                                          "lt", "lv", "fa", "ar", "tr", "th", "he", "az", "hi", "ur"};

typedef struct entry {
    char *text;
    unsigned digits;
    int exponent;
    unsigned flags;
    uint64_t langs;
} entry;

typedef struct extra {
    const char *lang, *text;
    unsigned digits;
    int exponent;
    unsigned flags;
} extra;

#define HALF(lang, text)                                                                                     \
    {                                                                                                        \
        lang, text, 5, -1, DAY_WORD_PART                                                                     \
    }
#define SCALE(lang, text, exponent)                                                                          \
    {                                                                                                        \
        lang, text, 1, exponent, DAY_WORD_SCALE                                                              \
    }
#define SHORT(lang, text, exponent)                                                                          \
    {                                                                                                        \
        lang, text, 1, exponent, DAY_WORD_SCALE | DAY_WORD_SHORT                                             \
    }
#define DIGIT(lang, text, digits)                                                                            \
    {                                                                                                        \
        lang, text, digits, 0, 0                                                                             \
    }

static const extra extras[] = {{"en", "a", 1, 0, DAY_WORD_PART},
                               {"en", "an", 1, 0, DAY_WORD_PART},
                               HALF("en", "half"),
                               HALF("en", "half a"),
                               HALF("en", "a half"),
                               {"en", "quarter", 25, -2, DAY_WORD_PART},
                               {"en", "quarter of a", 25, -2, DAY_WORD_PART},
                               {"en", "a quarter", 25, -2, DAY_WORD_PART},
                               {"en", "a quarter of a", 25, -2, DAY_WORD_PART},
                               {"en", "a quarter", 25, -2, DAY_WORD_PART},
                               {"en", "quarter a", 25, -2, DAY_WORD_PART},
                               {"en", "three quarters", 75, -2, DAY_WORD_PART},
                               {"en", "three quarters of a", 75, -2, DAY_WORD_PART},
                               {"en", "three quarter", 75, -2, DAY_WORD_PART},
                               SCALE("en", "lakh", 5),
                               SCALE("en", "lakhs", 5),
                               SCALE("en", "lac", 5),
                               SCALE("en", "lacs", 5),
                               SCALE("en", "crore", 7),
                               SCALE("en", "crores", 7),
                               SCALE("en", "grand", 3),
                               SCALE("en", "milliard", 9),
                               SCALE("en", "thousand", 3),
                               SCALE("en", "mil", 6),
                               SCALE("en", "dozen", 0),
                               SHORT("en", "cr", 7),
                               SHORT("en", "mn", 6),
                               SHORT("en", "mln", 6),
                               SHORT("en", "mio", 6),
                               SHORT("en", "mm", 6),
                               SHORT("en", "bn", 9),
                               SHORT("en", "bln", 9),
                               SHORT("en", "tn", 12),
                               SHORT("en", "trn", 12),
                               SHORT("en", "kk", 6),
                               SHORT("en", "ths", 3),
                               SHORT("en", "thsd", 3),
                               HALF("es", "medio"),
                               HALF("es", "media"),
                               SHORT("es", "mm", 6),
                               SHORT("es", "mdd", 6),
                               HALF("pt", "meio"),
                               HALF("pt", "meia"),
                               SHORT("pt", "mi", 6),
                               SHORT("pt", "bi", 9),
                               SCALE("pt", "mil milhoes", 9),
                               HALF("fr", "demi"),
                               HALF("fr", "un demi"),
                               SHORT("fr", "mds", 9),
                               SHORT("fr", "mds de", 9),
                               {"de", "anderthalb", 15, -1, 0},
                               {"de", "eineinhalb", 15, -1, 0},
                               {"de", "zweieinhalb", 25, -1, 0},
                               HALF("de", "halbe"),
                               HALF("de", "eine halbe"),
                               SHORT("de", "tsd", 3),
                               SHORT("de", "mill", 6),
                               SCALE("de", "tausend", 3),
                               SCALE("de", "hundert", 2),
                               HALF("it", "mezzo"),
                               HALF("nl", "half"),
                               HALF("nl", "een half"),
                               {"nl", "anderhalf", 15, -1, DAY_WORD_PART},
                               {"nl", "anderhalve", 15, -1, 0},
                               SHORT("nl", "mln", 6),
                               SHORT("nl", "mrd", 9),
                               HALF("sv", "en halv"),
                               HALF("da", "en halv"),
                               {"da", "halvanden", 15, -1, 0},
                               {"nb", "halvannen", 15, -1, 0},
                               HALF("nb", "en halv"),
                               HALF("tr", "yarim"),
                               {"tr", "bucuk", 5, -1, 0},
                               HALF("hi", "आधा"),
                               {"hi", "डेढ़", 15, -1, 0},
                               {"hi", "ढाई", 25, -1, 0},
                               {"hi", "पौने दो", 175, -2, 0},
                               {"hi", "सवा", 125, -2, DAY_WORD_PART},
                               SCALE("hi", "मिलियन", 6),
                               SCALE("hi", "बिलियन", 9),
                               SCALE("hi", "ट्रिलियन", 12),
                               SCALE("hi", "हजार", 3),
                               DIGIT("hi", "पांच", 5),
                               {"ru", "полтора", 15, -1, 0},
                               {"ru", "полторы", 15, -1, 0},
                               {"ru", "полутора", 15, -1, 0},
                               HALF("ru", "пол"),
                               SHORT("ru", "т", 3),
                               SHORT("ru", "к", 3),
                               SHORT("ru", "кк", 6),
                               SHORT("ru", "тыщ", 3),
                               SHORT("ru", "тр", 3),
                               SCALE("ru", "тыщи", 3),
                               SCALE("ru", "штук", 3),
                               {"uk", "півтора", 15, -1, 0},
                               {"uk", "півтори", 15, -1, 0},
                               HALF("uk", "пів"),
                               {"pl", "półtora", 15, -1, 0},
                               HALF("pl", "pół"),
                               HALF("cs", "půl"),
                               SHORT("pl", "tys", 3),
                               HALF("fa", "نیم"),
                               {"ar", "نصف", 5, -1, DAY_WORD_PART},
                               DIGIT("ar", "عشرين", 20),
                               DIGIT("ar", "ثلاثين", 30),
                               DIGIT("ar", "أربعين", 40),
                               DIGIT("ar", "خمسين", 50),
                               DIGIT("ar", "ستين", 60),
                               DIGIT("ar", "سبعين", 70),
                               DIGIT("ar", "ثمانين", 80),
                               DIGIT("ar", "تسعين", 90),
                               {"ar", "مئتين", 2, 2, 0},
                               {"ar", "مائتين", 2, 2, 0},
                               {"ar", "ألفي", 2, 3, 0},
                               {"ar", "مليوني", 2, 6, 0},
                               {"ar", "مليونين", 2, 6, 0},
                               {"ar", "مئتي", 2, 2, 0},
                               SCALE("ar", "مئة", 2),
                               SCALE("ar", "آلاف", 3),
                               SCALE("ar", "ملايين", 6),
                               SCALE("vi", "ngàn", 3),
                               SCALE("vi", "tỉ", 9),
                               SHORT("vi", "tr", 6),
                               SHORT("id", "rb", 3),
                               SHORT("id", "jt", 6),
                               SCALE("ko", "십", 1),
                               SCALE("ko", "백", 2),
                               SCALE("ko", "천", 3),
                               SCALE("ko", "만", 4),
                               SCALE("ko", "억", 8),
                               SCALE("ko", "조", 12),
                               DIGIT("ko", "영", 0),
                               DIGIT("ko", "일", 1),
                               DIGIT("ko", "이", 2),
                               DIGIT("ko", "삼", 3),
                               DIGIT("ko", "사", 4),
                               DIGIT("ko", "오", 5),
                               DIGIT("ko", "육", 6),
                               DIGIT("ko", "칠", 7),
                               DIGIT("ko", "팔", 8),
                               DIGIT("ko", "구", 9),
                               SCALE("ja", "じゅう", 1),
                               SCALE("ja", "ひゃく", 2),
                               SCALE("ja", "びゃく", 2),
                               SCALE("ja", "ぴゃく", 2),
                               SCALE("ja", "せん", 3),
                               SCALE("ja", "ぜん", 3),
                               SCALE("ja", "まん", 4),
                               SCALE("ja", "おく", 8),
                               DIGIT("ja", "いち", 1),
                               DIGIT("ja", "に", 2),
                               DIGIT("ja", "さん", 3),
                               DIGIT("ja", "よん", 4),
                               DIGIT("ja", "ご", 5),
                               DIGIT("ja", "ろく", 6),
                               DIGIT("ja", "ろっ", 6),
                               DIGIT("ja", "なな", 7),
                               DIGIT("ja", "はち", 8),
                               DIGIT("ja", "はっ", 8),
                               DIGIT("ja", "きゅう", 9)};

/* Han numerals: plain, of accounts and both scripts. zh, ja and ko share them. */
static const char *const han_digits[] = {
    "零〇洞", "一壹壱弌", "二贰貳弍弐两兩俩倆", "三叁參叄参弎", "四肆", "五伍", "六陆陸", "七柒漆",
    "八捌",   "九玖"};

typedef struct maker {
    GArray *entries;
    GPtrArray *strings[10]; /* how each of 1 to 9 is said */
    uint64_t lang;
    bool bare;
} maker;

static char *folded(const char *text)
{
    day_word_form form;
    day_span span = {(const uint8_t *)text, strlen(text)};
    day_word_fold(&form, span, 0);
    form.text[form.size] = '\0';
    return g_strstrip(g_strdup(form.text));
}

static void add(maker *make, const char *text, unsigned digits, int exponent, unsigned flags)
{
    char *form = folded(text);
    for (guint i = 0; i < make->entries->len; i++) {
        entry *known = &g_array_index(make->entries, entry, i);
        if (known->digits != digits || known->exponent != exponent || strcmp(known->text, form) != 0)
            continue;
        if (known->flags != flags) continue;
        known->langs |= make->lang;
        g_free(form);
        return;
    }
    entry added = {form, digits, exponent, flags, make->lang};
    if (*form != '\0') g_array_append_val(make->entries, added);
}

static char *spelled(UNumberFormat *format, int64_t value)
{
    UChar wide[2000];
    char text[6000];
    UErrorCode failed = U_ZERO_ERROR;
    unum_formatInt64(format, value, wide, 2000, NULL, &failed);
    u_strToUTF8(text, sizeof(text), NULL, wide, -1, &failed);
    return U_FAILURE(failed) ? g_strdup("") : folded(text);
}

static int64_t power(int exponent)
{
    int64_t value = 1;
    while (exponent-- > 0) value *= 10;
    return value;
}

/* What is left of "two thousand" without "two". */
static void add_scales(maker *make, UNumberFormat *format, int exponent)
{
    g_autofree char *itself = spelled(format, power(exponent));
    bool split = false;
    for (int n = 1; n <= 9; n++) {
        g_autofree char *whole = spelled(format, n * power(exponent));
        for (guint i = 0; i < make->strings[n]->len; i++) {
            const char *one = make->strings[n]->pdata[i];
            if (*one == '\0' || !g_str_has_prefix(whole, one)) continue;
            const char *rest = whole + strlen(one);
            bool spaced = *rest == ' ';
            while (*rest == ' ') rest++;
            if (g_utf8_strlen(rest, -1) < (spaced ? 2 : 3)) continue;
            bool alone = strcmp(rest, itself) == 0 || (n == 1 && make->bare);
            add(make, rest, 1, exponent, DAY_WORD_SCALE | (alone ? DAY_WORD_ALONE : 0));
            split = split || n == 1;
        }
    }
    if (!split) add(make, itself, 1, exponent, DAY_WORD_SCALE | DAY_WORD_ALONE);
}

static void add_numbers(maker *make, UNumberFormat *format)
{
    for (int n = 0; n < 100; n++) {
        g_autofree char *text = spelled(format, n);
        add(make, text, (unsigned)n, 0, 0);
        if (n > 0 && n < 10) g_ptr_array_add(make->strings[n], g_strdup(text));
    }
    for (int n = 2; n < 10; n++) {
        g_autofree char *text = spelled(format, n * 100);
        add(make, text, (unsigned)n, 2, 0);
    }
    g_autofree char *two_thousand = spelled(format, 2000);
    add(make, two_thousand, 2, 3, 0);
}

typedef void rule_fn(maker *make, UNumberFormat *format);

static void scales_of(maker *make, UNumberFormat *format)
{
    static const int exponents[] = {2, 3, 4, 5, 6, 7, 9, 11, 12};
    for (unsigned i = 0; i < G_N_ELEMENTS(exponents); i++) add_scales(make, format, exponents[i]);
}

static void each_rule(maker *make, UNumberFormat *format, rule_fn *fn)
{
    UChar wide[8000];
    char text[16000];
    UErrorCode failed = U_ZERO_ERROR;
    unum_getTextAttribute(format, UNUM_PUBLIC_RULESETS, wide, 8000, &failed);
    u_strToUTF8(text, sizeof(text), NULL, wide, -1, &failed);
    g_auto(GStrv) rules = g_strsplit(U_FAILURE(failed) ? "" : text, ";", -1);
    for (char **rule = rules; *rule != NULL; rule++) {
        bool counting = strstr(*rule, "cardinal") != NULL || strcmp(*rule, "%spellout-numbering") == 0;
        if (!counting || strstr(*rule, "financial") != NULL) continue;
        UChar name[200];
        failed = U_ZERO_ERROR;
        u_strFromUTF8(name, 200, NULL, *rule, -1, &failed);
        unum_setTextAttribute(format, UNUM_DEFAULT_RULESET, name, -1, &failed);
        if (!U_FAILURE(failed)) fn(make, format);
    }
}

/* "1,5 тыс.": the abbreviation, or the word, after the figures. */
static void add_compact(maker *make, const char *lang, const char *skeleton, unsigned flags)
{
    UChar rule[100], wide[200];
    UErrorCode failed = U_ZERO_ERROR;
    u_strFromUTF8(rule, 100, NULL, skeleton, -1, &failed);
    UNumberFormatter *formatter = unumf_openForSkeletonAndLocale(rule, -1, lang, &failed);
    UFormattedNumber *result = unumf_openResult(&failed);
    for (int exponent = 3; exponent <= 14; exponent++)
        for (int n = 1; n <= 5; n += n == 2 ? 3 : 1) {
            char text[800];
            failed = U_ZERO_ERROR;
            unumf_formatInt(formatter, n * power(exponent), result, &failed);
            unumf_resultToString(result, wide, 200, &failed);
            u_strToUTF8(text, sizeof(text), NULL, wide, -1, &failed);
            char *after;
            guint64 shown = g_ascii_strtoull(text, &after, 10);
            int scale = exponent;
            for (; shown >= 10 && shown % 10 == 0; shown /= 10) scale--;
            g_autofree char *word = folded(after);
            if (g_str_has_suffix(word, ".")) word[strlen(word) - 1] = '\0';
            bool short_latin = strlen(word) < 2 || *word == '.';
            if (!U_FAILURE(failed) && shown == (guint64)n && !short_latin && strchr(word, ',') == NULL)
                add(make, word, 1, scale, flags);
        }
    unumf_closeResult(result);
    unumf_close(formatter);
}

static void add_language(maker *make, const char *lang)
{
    UErrorCode failed = U_ZERO_ERROR;
    UNumberFormat *format = unum_open(UNUM_SPELLOUT, NULL, 0, lang, NULL, &failed);
    g_assert(U_SUCCESS(failed));
    make->bare = false;
    for (unsigned i = 0; i < G_N_ELEMENTS(bare_scales); i++)
        make->bare = make->bare || strcmp(lang, bare_scales[i]) == 0;
    for (int n = 0; n < 10; n++) make->strings[n] = g_ptr_array_new_with_free_func(g_free);
    bool han = strcmp(lang, "zh") == 0 || strcmp(lang, "ja") == 0;
    const char *of = unum_getLocaleByType(format, ULOC_ACTUAL_LOCALE, &failed);
    bool known =
        of != NULL && (g_str_has_prefix(of, lang) || (strcmp(lang, "nb") == 0 && g_str_has_prefix(of, "no")));
    if (!han && known) each_rule(make, format, add_numbers);
    if (!han && known && strcmp(lang, "ko") != 0) each_rule(make, format, scales_of);
    for (int n = 0; n < 10; n++) g_ptr_array_free(make->strings[n], TRUE);
    if (!han) {
        add_compact(make, lang, "compact-short latin", DAY_WORD_SCALE | DAY_WORD_SHORT);
        add_compact(make, lang, "compact-long latin", DAY_WORD_SCALE);
    }
    unum_close(format);
    for (unsigned i = 0; i < G_N_ELEMENTS(extras); i++)
        if (strcmp(extras[i].lang, lang) == 0) {
            bool alone = strcmp(lang, "ko") == 0 || strcmp(lang, "ja") == 0;
            add(make, extras[i].text, extras[i].digits, extras[i].exponent,
                extras[i].flags | (alone && (extras[i].flags & DAY_WORD_SCALE) != 0 ? DAY_WORD_ALONE : 0));
        }
}

static void add_han_of(maker *make, const char *letters, unsigned digits, int exponent, unsigned flags)
{
    for (const char *at = letters; *at != '\0'; at = g_utf8_next_char(at)) {
        g_autofree char *letter = g_strndup(at, (gsize)(g_utf8_next_char(at) - at));
        add(make, letter, digits, exponent, flags | DAY_WORD_HAN);
    }
}

static void add_han(maker *make, uint64_t zh, uint64_t ja, uint64_t ko)
{
    make->lang = zh | ja | ko;
    for (unsigned n = 0; n < 10; n++) add_han_of(make, han_digits[n], n, 0, 0);
    add_han_of(make, "十拾", 1, 1, DAY_WORD_SCALE | DAY_WORD_ALONE);
    add_han_of(make, "廿卄", 2, 1, 0);
    add_han_of(make, "卅", 3, 1, 0);
    add_han_of(make, "卌", 4, 1, 0);
    add_han_of(make, "万萬", 1, 4, DAY_WORD_SCALE);
    add_han_of(make, "亿億", 1, 8, DAY_WORD_SCALE);
    add_han_of(make, "兆", 1, 12, DAY_WORD_SCALE);
    make->lang = zh;
    add_han_of(make, "百佰", 1, 2, DAY_WORD_SCALE);
    add_han_of(make, "千仟", 1, 3, DAY_WORD_SCALE);
    make->lang = ja | ko;
    add_han_of(make, "百佰", 1, 2, DAY_WORD_SCALE | DAY_WORD_ALONE);
    add_han_of(make, "千仟", 1, 3, DAY_WORD_SCALE | DAY_WORD_ALONE);
}

/* A word that is no abbreviation elsewhere in the same language is none. */
static void drop_short(GArray *entries)
{
    for (guint i = 0; i < entries->len; i++) {
        entry *word = &g_array_index(entries, entry, i);
        for (guint j = 0; j < entries->len && (word->flags & DAY_WORD_SHORT) != 0; j++) {
            const entry *other = &g_array_index(entries, entry, j);
            bool same = other->exponent == word->exponent && strcmp(other->text, word->text) == 0;
            if (same && (other->flags & DAY_WORD_SHORT) == 0) word->langs &= ~other->langs;
        }
    }
}

static int by_text(const void *left, const void *right)
{
    const entry *a = left, *b = right;
    int order = strcmp(a->text, b->text);
    return order != 0 ? order : (int)(a->exponent - b->exponent);
}

static void print_table(const GArray *entries)
{
    printf("static const char texts[] =\n");
    for (guint i = 0; i < entries->len; i++) printf("    \"%s\"\n", g_array_index(entries, entry, i).text);
    printf("    ;\n\nstatic const day_word words[] = {\n");
    size_t at = 0;
    for (guint i = 0; i < entries->len; i++) {
        const entry *word = &g_array_index(entries, entry, i);
        printf("    {0x%llxu, %zu, %u, %d, %zu, %u},\n", (unsigned long long)word->langs, at, word->digits,
               word->exponent, strlen(word->text), word->flags);
        at += strlen(word->text);
    }
    printf("};\n\n");
}

/* The bits of the words' first bytes, for the quick no. */
static void print_filter(const GArray *entries)
{
    static uint8_t bits[DAY_WORD_FILTER / 8];
    for (guint i = 0; i < entries->len; i++) {
        const char *text = g_array_index(entries, entry, i).text;
        unsigned bit = day_word_filter_bit(text, (unsigned)strlen(text));
        bits[bit / 8] |= (uint8_t)(1u << bit % 8);
    }
    printf("static const uint8_t filter[] = {");
    for (unsigned i = 0; i < sizeof(bits); i++) printf("%s%u,", i % 32 == 0 ? "\n    " : "", bits[i]);
    printf("\n};\n\n");
}

static uint32_t symbol(UNumberFormat *format, UNumberFormatSymbol which)
{
    UChar wide[20];
    UErrorCode failed = U_ZERO_ERROR;
    unum_getSymbol(format, which, wide, 20, &failed);
    return U_FAILURE(failed) ? 0 : wide[0];
}

static void print_languages(void)
{
    printf("static const day_word_lang langs[] = {\n");
    for (unsigned i = 0; i < G_N_ELEMENTS(languages); i++) {
        g_autofree char *locale = g_strconcat(languages[i], "@numbers=latn", NULL);
        UErrorCode failed = U_ZERO_ERROR;
        UNumberFormat *format = unum_open(UNUM_DECIMAL, NULL, 0, locale, NULL, &failed);
        printf("    {\"%s\", 0x%x, 0x%x},\n", languages[i], symbol(format, UNUM_DECIMAL_SEPARATOR_SYMBOL),
               symbol(format, UNUM_GROUPING_SEPARATOR_SYMBOL));
        unum_close(format);
    }
    printf("};\n");
}

static uint64_t bit_of(const char *lang)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(languages); i++)
        if (strcmp(languages[i], lang) == 0) return (uint64_t)1 << i;
    return 0;
}

int main(void)
{
    maker make = {.entries = g_array_new(FALSE, FALSE, sizeof(entry))};
    for (unsigned i = 0; i < G_N_ELEMENTS(languages); i++) {
        make.lang = (uint64_t)1 << i;
        add_language(&make, languages[i]);
    }
    add_han(&make, bit_of("zh"), bit_of("ja"), bit_of("ko"));
    drop_short(make.entries);
    g_array_sort(make.entries, by_text);
    printf("/* Made by tools/number_words.c from ICU's data. */\n");
    print_table(make.entries);
    print_filter(make.entries);
    print_languages();
    return 0;
}
