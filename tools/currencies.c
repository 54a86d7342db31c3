/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Makes the table of currency names (src/scan/money/currency.c includes it): currencies > currencies.inc
 * Names, plurals and signs come from ICU, of every ISO 4217 currency in use and of those that the euro
 * replaced. What ICU lacks stands in currency_extras.inc: fractions, slang, crypto. Of each name the main
 * word is told, which wakes the scanner: the one that several currencies share ("dollar"), or that stands
 * where such a word stands in this language. A word that several share gets an entry of its own, with the
 * likeliest currency.
 */
#include "scan/money/currency.h"
#include "scan/number/fold.h"
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <unicode/ucurr.h>
#include <unicode/uenum.h>
#include <unicode/uloc.h>
#include <unicode/upluralrules.h>
#include <unicode/ustring.h>

static const char *const languages[] = {
    "en", "zh", "ru", "es", "fr", "de", "it", "pt", "nl", "sv", "tr", "hi",      "ja",
    "ko", "ar", "uk", "fa", "pl", "cs", "ro", "hu", "fi", "da", "nb", "el",      "he",
    "vi", "th", "id", "ms", "bg", "sr", "hr", "sk", "sl", "lt", "lv", "et",      "ca",
    "be", "az", "ka", "hy", "ur", "ta", "bn", "kk", "uz", "my", "km", "zh_Hant", "sr_Latn"};

/* Languages whose words change their ends. */
static const char inflecting[] =
    " ru uk be pl cs sk sl hr sr sr_Latn bg lt lv et fi hu tr az kk uz hy ka ro el ta de ";

/* Which of those that share a word is meant when nothing tells; and which names are no news without a number.
 */
static const char *const likeliest[] = {"USD", "EUR", "CNY", "GBP", "JPY", "RUB", "INR", "CHF",
                                        "KRW", "MXN", "IRR", "SAR", "SEK", "TRY", "UAH", "PLN",
                                        "CZK", "RSD", "JOD", "KES", "AED", "HKD", "TWD", "BRL",
                                        "VND", "THB", "IDR", "DEM", "RON", "NOK", "DKK"};
static const char *const bare[] = {"USD", "EUR", "CNY", "RUB", "JPY", "INR", "BTC"};
static const char *const gone[] = {"DEM", "FRF", "ITL", "ESP", "NLG", "PTE", "BEF", "ATS", "FIM", "GRD",
                                   "IEP", "HRK", "LUF", "EEK", "LTL", "LVL", "SKK", "SIT", "MTL", "CYP"};
/* Codes and words that are more often something else. */
static const char risky[] =
    " ALL TRY TOP CUP PEN MAD COP GEL BAM MOP LAK SOS DOP MUR BIF MVR ANG AWG BOB "
    "BND CAD CLF COU CVE ERN ETB FIM GIP "
    "HTG ISK KMF LEK MGA NIO NOK PAB PHP PYG RON SAR SBD SLE SLL SRD SSP STN SVC SYP "
    "SZL TND TTD TVD VES VUV WST XAU "
    "XAG XAF XCD XOF XPF XDR XTS XXX BTN DJF FJD GHS GMD GNF GYD HNL JMD KGS KHR KPW "
    "KYD LRD LSL LYD MDL MKD MMK MRU "
    "MWK MZN NAD NPR OMR PGK SCR SDG SHP TJS TMT TZS UGX UYU UZS YER ZMW ZWL won "
    "mark marks marka marks pound pounds "
    "real reals reais rand sol soles sen som leu lei lev leva ron crown crowns cedi "
    "dram lari manat pula tala vatu top "
    "kip kina dong lek rial colon cordoba balboa boliviano guarani lempira quetzal "
    "gourde nakfa tenge birr bir "
    " AMD BSD tenge марка марки марок марке марку маркой реал реала реалов реалы реали реалі реалів пул пула "
    "пулы пулов така "
    "таки лат лата латов лит лита литов лев лева левов соль соля соли кина кун куна драм драма драмы драмов "
    "лари вон воны сома сомы сумы сумов лек леки лей лея крона кроны пае бат бата динари プラ レイ リアル "
    "キナ ソル キープ クローナ タカ レク ";

/* Main words that are so common otherwise that they wake nobody. */
static const char unwakeable[] =
    " bin bir sum some are new of the real top pao bang lita nova mana font take lot lots reali guaran "
    "princi marke libra rando drama 米 分 銭 聪 ";

typedef struct name {
    char *text;
    const char *code;
    int exponent;
    unsigned lang, flags;
    char *head, *raw_head; /* folded, and as written; NULL for signs and codes that wake as they are */
} name;

typedef struct extra {
    const char *lang, *text, *code;
    int exponent;
    unsigned flags;
} extra;

#define SIGN DAY_UNIT_SIGN
#define CODE DAY_UNIT_CODE
#define GENERIC DAY_UNIT_GENERIC
#define RISKY DAY_UNIT_RISKY
#define OPEN DAY_UNIT_OPEN
#define FIRST DAY_UNIT_FIRST
#define PART DAY_UNIT_PART
#define BARE DAY_UNIT_BARE
static const extra extras[] = {
#include "currency_extras.inc"
};

typedef struct maker {
    GPtrArray *names;
    GHashTable *seen;  /* "lang text code" */
    GHashTable *terms; /* what wakes -> flags */
    unsigned lang;
} maker;

static bool listed(const char *list, const char *word)
{
    g_autofree char *spaced = g_strdup_printf(" %s ", word);
    return strstr(list, spaced) != NULL;
}

static bool among(const char *const *list, unsigned count, const char *code)
{
    for (unsigned i = 0; i < count; i++)
        if (strcmp(list[i], code) == 0) return true;
    return false;
}

static char *folded(const char *text)
{
    day_word_form form;
    day_span span = {(const uint8_t *)text, strlen(text)};
    day_word_fold(&form, span, 0);
    form.text[form.size] = '\0';
    return g_strstrip(g_strdup(form.text));
}

static unsigned lang_index(const char *lang)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(languages); i++)
        if (strcmp(languages[i], lang) == 0) return i;
    return 255;
}

static name *add(maker *make, const char *text, const char *code, int exponent, unsigned flags)
{
    g_autofree char *form = folded(text);
    char *key = g_strdup_printf("%u %s %s", make->lang, form, code);
    if (*form == '\0' || strlen(form) > 60 || g_hash_table_contains(make->seen, key)) {
        g_free(key);
        return NULL;
    }
    name *added = g_new0(name, 1);
    *added = (name){g_strdup(form), code, exponent, make->lang, flags, NULL, NULL};
    if (listed(risky, form) || ((flags & CODE) != 0 && listed(risky, text))) added->flags |= RISKY;
    g_hash_table_insert(make->seen, key, added);
    g_ptr_array_add(make->names, added);
    return added;
}

/* --- what ICU says ----------------------------------------------------------------------------------- */

static char *utf8(const UChar *wide, int32_t length)
{
    char text[1000];
    UErrorCode failed = U_ZERO_ERROR;
    u_strToUTF8(text, sizeof(text), NULL, wide, length, &failed);
    return g_strdup(U_FAILURE(failed) ? "" : text);
}

static void each_name(const char *code, const char *lang, void (*fn)(const char *text, void *ctx), void *ctx)
{
    UChar wide[4];
    u_charsToUChars(code, wide, 4);
    UErrorCode failed = U_ZERO_ERROR;
    int32_t length;
    const UChar *found = ucurr_getName(wide, lang, UCURR_LONG_NAME, NULL, &length, &failed);
    g_autofree char *whole = utf8(found, length);
    if (U_FAILURE(failed) || failed == U_USING_DEFAULT_WARNING || strcmp(whole, code) == 0) return;
    fn(whole, ctx);
    static const char *const counts[] = {"one", "two", "few", "many", "other"};
    for (unsigned i = 0; i < G_N_ELEMENTS(counts); i++) {
        failed = U_ZERO_ERROR;
        found = ucurr_getPluralName(wide, lang, NULL, counts[i], &length, &failed);
        g_autofree char *plural = utf8(found, length);
        if (U_SUCCESS(failed) && failed != U_USING_DEFAULT_WARNING && strcmp(plural, code) != 0)
            fn(plural, ctx);
    }
}

static GPtrArray *list_codes(void)
{
    GPtrArray *codes = g_ptr_array_new();
    UErrorCode failed = U_ZERO_ERROR;
    UEnumeration *all = ucurr_openISOCurrencies(UCURR_COMMON | UCURR_NON_DEPRECATED, &failed);
    for (const char *code; (code = uenum_next(all, NULL, &failed)) != NULL;)
        g_ptr_array_add(codes, g_strdup(code));
    uenum_close(all);
    for (unsigned i = 0; i < G_N_ELEMENTS(gone); i++) g_ptr_array_add(codes, g_strdup(gone[i]));
    return codes;
}

/* --- the main word ----------------------------------------------------------------------------------- */

static char *stem(const char *word)
{
    glong letters = g_utf8_strlen(word, -1);
    return g_utf8_substring(word, 0, letters > 5 ? letters - 2 : letters > 4 ? letters - 1 : letters);
}

typedef struct counting {
    GHashTable *counts; /* stem -> how many currencies */
    GHashTable *here;   /* stems of this currency */
} counting;

static void count_words(const char *text, void *ctx)
{
    counting *count = ctx;
    g_autofree char *form = folded(text);
    g_auto(GStrv) words = g_strsplit(form, " ", -1);
    for (char **word = words; *word != NULL; word++) g_hash_table_add(count->here, stem(*word));
}

static GHashTable *count_stems(const GPtrArray *codes, const char *lang)
{
    counting count = {g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL), NULL};
    for (guint i = 0; i < codes->len; i++) {
        count.here = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        each_name(codes->pdata[i], lang, count_words, &count);
        GHashTableIter at;
        void *key;
        g_hash_table_iter_init(&at, count.here);
        while (g_hash_table_iter_next(&at, &key, NULL)) {
            gsize known = GPOINTER_TO_SIZE(g_hash_table_lookup(count.counts, key));
            g_hash_table_insert(count.counts, g_strdup(key), GSIZE_TO_POINTER(known + 1));
        }
        g_hash_table_destroy(count.here);
    }
    return count.counts;
}

static gsize count_of(GHashTable *counts, const char *word)
{
    g_autofree char *key = stem(word);
    return GPOINTER_TO_SIZE(g_hash_table_lookup(counts, key));
}

/* "New" and "of" are shared too, but no unit. */
static bool is_new(const char *word)
{
    static const char *const begins[] = {"nuev",  "nuov", "nouv", "neue", "nov", "now",
                                         "nieuw", "уус",  "нов",  "yeni", "uusi"};
    for (unsigned i = 0; i < G_N_ELEMENTS(begins); i++)
        if (g_str_has_prefix(word, begins[i])) return true;
    return listed(
        " new nou nous nova del des de di da do du la le of νεο νεα uj ny nye nya az da des dos das van ",
        word);
}

/* Of the words of a name the one most shared; where none is, the first or the last as the language has it. */
static unsigned main_word(GHashTable *counts, char **words, bool first)
{
    unsigned count = g_strv_length(words), best = first ? 0 : count - 1;
    gsize most = 3;
    for (unsigned step = 0; step < count && is_new(words[best]); step++) best = (best + 1) % count;
    for (unsigned i = 0; i < count; i++) {
        gsize shared = count_of(counts, words[i]);
        bool wordy = g_utf8_strlen(words[i], -1) > 2 && !is_new(words[i]);
        if (shared <= most || !wordy) continue;
        most = shared;
        best = i;
    }
    return best;
}

typedef struct naming {
    maker *make;
    const char *code;
    GHashTable *counts;
    bool first;
} naming;

static void add_name(const char *text, void *ctx)
{
    naming *now = ctx;
    if (strpbrk(text, "()0123456789") != NULL) return;
    unsigned flags = listed(inflecting, languages[now->make->lang]) ? OPEN : 0;
    if (among(bare, G_N_ELEMENTS(bare), now->code)) flags |= BARE;
    name *added = add(now->make, text, now->code, 0, flags);
    if (added == NULL) return;
    g_auto(GStrv) words = g_strsplit(added->text, " ", -1);
    g_autofree char *spaced = g_strdelimit(g_strdup(text), "-", ' ');
    g_auto(GStrv) raw = g_regex_split_simple("[ \\x{a0}\\x{202f}]+", spaced, 0, 0);
    unsigned at = main_word(now->counts, words, now->first);
    added->head = g_strdup(words[at]);
    added->raw_head = g_strdup(g_strv_length(raw) > at ? raw[at] : words[at]);
}

static bool heads_come_first(GHashTable *counts, const char *lang)
{
    static const char *const dollars[] = {"AUD", "CAD", "NZD", "SGD", "HKD"};
    int votes = 0;
    for (unsigned i = 0; i < G_N_ELEMENTS(dollars); i++) {
        UChar wide[4];
        u_charsToUChars(dollars[i], wide, 4);
        UErrorCode failed = U_ZERO_ERROR;
        int32_t length;
        const UChar *found = ucurr_getName(wide, lang, UCURR_LONG_NAME, NULL, &length, &failed);
        g_autofree char *text = utf8(found, length), *form = folded(text);
        g_auto(GStrv) words = g_strsplit(form, " ", -1);
        if (words[0] == NULL || words[1] == NULL) continue;
        votes += count_of(counts, words[0]) > count_of(counts, words[g_strv_length(words) - 1]) ? 1 : -1;
    }
    return votes > 0;
}

static void add_language(maker *make, const GPtrArray *codes, unsigned lang)
{
    make->lang = lang;
    g_autoptr(GHashTable) counts = count_stems(codes, languages[lang]);
    naming now = {make, NULL, counts, heads_come_first(counts, languages[lang])};
    for (guint i = 0; i < codes->len; i++) {
        now.code = codes->pdata[i];
        each_name(now.code, languages[lang], add_name, &now);
    }
}

/* --- words that several share ------------------------------------------------------------------------ */

static const char *currency_of(const char *lang)
{
    static char code[8];
    char full[100], region[8];
    UErrorCode failed = U_ZERO_ERROR;
    uloc_addLikelySubtags(lang, full, sizeof(full), &failed);
    uloc_getCountry(full, region, sizeof(region), &failed);
    UChar wide[8];
    g_autofree char *locale = g_strdup_printf("und_%s", region);
    ucurr_forLocale(locale, wide, 8, &failed);
    u_UCharsToChars(wide, code, 4);
    code[3] = '\0';
    return code;
}

static unsigned weight(const char *code, const char *own)
{
    if (strcmp(code, own) == 0) return 1000;
    for (unsigned i = 0; i < G_N_ELEMENTS(likeliest); i++)
        if (strcmp(likeliest[i], code) == 0) return 100 - i;
    return 1;
}

/* For every main word that isn't a name of its own: the likeliest of the currencies that have it. */
static void add_shared(maker *make, unsigned lang)
{
    g_autofree char *own = g_strdup(currency_of(languages[lang]));
    guint count = make->names->len;
    make->lang = lang;
    for (guint i = 0; i < count; i++) {
        const name *from = make->names->pdata[i];
        if (from->lang != lang || from->head == NULL || strcmp(from->head, from->text) == 0) continue;
        bool known = false;
        for (guint j = 0; j < make->names->len && !known; j++) {
            const name *other = make->names->pdata[j];
            known = other->lang == lang && strcmp(other->text, from->head) == 0;
        }
        if (known) continue;
        bool shared = false;
        const name *best = from;
        g_autofree char *key = stem(from->head);
        for (guint j = 0; j < count; j++) {
            const name *other = make->names->pdata[j];
            if (other->lang != lang || other->head == NULL) continue;
            g_autofree char *same = stem(other->head);
            if (strcmp(same, key) != 0) continue;
            shared = shared || strcmp(other->code, from->code) != 0;
            if (weight(other->code, own) > weight(best->code, own)) best = other;
        }
        unsigned flags = (from->flags & OPEN) | (shared ? GENERIC : 0) | (best->flags & BARE);
        name *added = add(make, from->head, best->code, 0, flags);
        if (added != NULL) added->head = g_strdup(from->head), added->raw_head = g_strdup(from->raw_head);
    }
}

/* --- signs, codes, extras ---------------------------------------------------------------------------- */

static void add_signs(maker *make, const GPtrArray *codes)
{
    make->lang = 255;
    for (unsigned pass = 0; pass < 2; pass++)
        for (guint i = 0; i < codes->len; i++) {
            const char *code = codes->pdata[i];
            bool likely = among(likeliest, G_N_ELEMENTS(likeliest), code);
            if (likely != (pass == 0)) continue;
            UChar wide[4];
            u_charsToUChars(code, wide, 4);
            UErrorCode failed = U_ZERO_ERROR;
            int32_t length;
            const UChar *found = ucurr_getName(wide, "en", UCURR_NARROW_SYMBOL_NAME, NULL, &length, &failed);
            g_autofree char *sign = utf8(found, length);
            gunichar c = g_utf8_get_char(sign);
            bool known = false;
            for (guint j = 0; j < make->names->len; j++)
                known = known || strcmp(((name *)make->names->pdata[j])->text, sign) == 0;
            if (!known && g_utf8_strlen(sign, -1) == 1 && c >= 0x80) add(make, sign, code, 0, SIGN);
        }
    for (guint i = 0; i < codes->len; i++) add(make, codes->pdata[i], codes->pdata[i], 0, CODE | FIRST);
}

static void add_extras(maker *make)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(extras); i++) {
        const extra *from = &extras[i];
        make->lang = lang_index(from->lang);
        name *added = add(make, from->text, from->code, from->exponent, from->flags);
        if (added == NULL) continue;
        if ((from->flags & CODE) != 0 || strpbrk(from->text, " .") != NULL) continue; /* its words wake */
        added->head = g_strdup(added->text);
        added->raw_head = g_strdup(from->text);
    }
}

/* --- output ------------------------------------------------------------------------------------------ */

static int by_text(const void *left, const void *right)
{
    const name *a = *(const name *const *)left, *b = *(const name *const *)right;
    int order = strcmp(a->text, b->text);
    return order != 0 ? order : (int)a->lang - (int)b->lang;
}

static void add_term(maker *make, const char *term, unsigned flags)
{
    gsize known = GPOINTER_TO_SIZE(g_hash_table_lookup(make->terms, term));
    g_hash_table_insert(make->terms, g_strdup(term), GSIZE_TO_POINTER(known | flags | 16));
}

/* Whether whatever begins like this wakes: not where common words do. */
static bool opens(const name *from, const char *root)
{
    glong letters = g_utf8_strlen(root, -1);
    gunichar first = g_utf8_get_char(root);
    if ((from->flags & OPEN) == 0) return false;
    return letters >= (first < 0x370 ? 6 : 4);
}

static void list_terms(maker *make)
{
    for (guint i = 0; i < make->names->len; i++) {
        const name *from = make->names->pdata[i];
        if ((from->flags & CODE) != 0) {
            g_autofree char *upper = g_ascii_strup(from->text, -1), *lower = g_ascii_strdown(from->text, -1);
            add_term(make, upper, (from->flags & BARE) != 0 ? 4 : 0);
            if ((from->flags & RISKY) == 0) add_term(make, lower, (from->flags & BARE) != 0 ? 4 : 0);
            continue;
        }
        unsigned alone = (from->flags & BARE) != 0 ? 4 : from->exponent >= 4 ? 8 : 0;
        if (from->head == NULL && (from->flags & SIGN) != 0) add_term(make, from->text, 0);
        if (from->head == NULL || listed(unwakeable, from->head)) continue;
        if ((from->flags & SIGN) != 0 && strlen(from->head) == 2 && (from->flags & RISKY) != 0) {
            add_term(make, from->raw_head, 0); /* Fr, RM: not fr, rm */
            continue;
        }
        g_autofree char *lower = g_utf8_strdown(from->raw_head, -1);
        g_autofree char *root = stem(lower);
        add_term(make, from->head, DAY_TERM_CASES | alone);
        add_term(make, lower, DAY_TERM_CASES | alone);
        bool whole =
            (from->flags & OPEN) != 0 && g_utf8_strlen(lower, -1) >= 5 && g_utf8_get_char(lower) < 0x370;
        if (whole) add_term(make, lower, DAY_TERM_CASES | DAY_TERM_OPEN | alone);
        if (opens(from, root)) add_term(make, root, DAY_TERM_CASES | DAY_TERM_OPEN | alone);
    }
}

static int as_strings(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static void print_terms(const maker *make)
{
    guint count;
    g_autofree char **terms = (char **)g_hash_table_get_keys_as_array(make->terms, &count);
    qsort(terms, count, sizeof(char *), as_strings);
    printf("static const char terms_that_wake[] = /* flags (4: names its currency alone) and 'A', the term, "
           "NUL */\n");
    for (guint i = 0; i < count; i++) {
        unsigned flags = GPOINTER_TO_UINT(g_hash_table_lookup(make->terms, terms[i]));
        printf("    \"%c%s\\0\"\n", 'A' + (int)(flags & 15), terms[i]);
    }
    printf("    ;\n\n");
}

static void print_names(maker *make, GPtrArray *codes)
{
    g_ptr_array_sort(make->names, by_text);
    printf("static const char unit_texts[] =\n");
    for (guint i = 0; i < make->names->len; i++)
        printf("    \"%s\"\n", ((name *)make->names->pdata[i])->text);
    printf("    ;\n\nstatic const day_unit units[] = {\n");
    size_t at = 0;
    for (guint i = 0; i < make->names->len; i++) {
        const name *from = make->names->pdata[i];
        guint code = 0;
        while (code < codes->len && strcmp(codes->pdata[code], from->code) != 0) code++;
        if (code == codes->len) g_ptr_array_add(codes, g_strdup(from->code));
        printf("    {%zu, %zu, %d, %u, %u, %u},\n", at, strlen(from->text), from->exponent, code, from->lang,
               from->flags);
        at += strlen(from->text);
    }
    printf("};\n\nstatic const char unit_codes[][6] = {\n");
    for (guint i = 0; i < codes->len; i++) printf("    \"%s\",\n", (char *)codes->pdata[i]);
    printf("};\n\nstatic const char unit_langs[][8] = {\n");
    for (unsigned i = 0; i < G_N_ELEMENTS(languages); i++) printf("    \"%s\",\n", languages[i]);
    printf("};\n");
}

int main(void)
{
    maker make = {.names = g_ptr_array_new()};
    make.seen = g_hash_table_new(g_str_hash, g_str_equal);
    make.terms = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *codes = list_codes();
    add_extras(&make);
    for (unsigned i = 0; i < G_N_ELEMENTS(languages); i++) {
        add_language(&make, codes, i);
        add_shared(&make, i);
    }
    add_signs(&make, codes);
    list_terms(&make);
    printf("/* Made by tools/currencies.c from ICU's data. */\n");
    print_terms(&make);
    print_names(&make, codes);
    return 0;
}
