/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Products and services, where the text says that something is one: a name in quotes beside what products are
 * called (“天眼”系统, комплекс «Ясень»), a name with its version (Cobalt Strike 4.2), a model behind its
 * label. What is named by ordinary words alone is none: no form tells it. The version goes to the details. */
#include "name_words.h"
#include "names_known.h"
#include "scan/kind.h"
#include <string.h>

typedef enum product_tag { QUOTE, LABEL } product_tag;

#define QUOTED_MAX 60 /* bytes */
#define MODEL_MAX 40  /* bytes */

/* What products are called: at the end of what is quoted, or right behind it. */
static const char *const tails[] = {"系统",       "系統",      "平台",    "平臺",      "软件",   "軟體",
                                    "产品",       "設備",      "设备",    "终端",      "工具",   "装备",
                                    "解决方案",   " platform", " system", " software", " suite", " tool",
                                    " appliance", " app",      NULL};
/* Before it. */
static const char *const heads[] = {"систем",   "комплекс", "платформ", "программ", "сервис", "решени",
                                    "продукт",  "ПО",       "ПАК",      "СПО",      "АПК",    "system",
                                    "platform", "software", "tool",     NULL};

static const char *const labels[] = {"产品名称",
                                     "产品型号",
                                     "规格型号",
                                     "型号",
                                     "產品名稱",
                                     "Product name",
                                     "product name",
                                     "Product model",
                                     "Model",
                                     "model",
                                     "Модель",
                                     "модель",
                                     "Наименование продукта",
                                     "مدل",
                                     NULL};

static bool stands(day_span text, size_t at, const char *words)
{
    size_t size = strlen(words);
    return at + size <= text.size && memcmp(text.data + at, words, size) == 0;
}

static bool ends_with(day_span text, size_t start, size_t end, const char *words)
{
    size_t size = strlen(words);
    return end - start >= size && memcmp(text.data + end - size, words, size) == 0;
}

/* What no name holds: control characters, and those that turn the direction of what is shown. */
static bool is_control(day_span text, size_t at)
{
    uint8_t byte = text.data[at];
    if (byte < 0x20 || byte == 0x7F) return true;
    if (byte != 0xE2 || at + 2 >= text.size) return false;
    uint8_t last = text.data[at + 2];
    return (text.data[at + 1] == 0x80 && last >= 0xAA && last <= 0xAE) ||
           (text.data[at + 1] == 0x81 && last >= 0xA6 && last <= 0xA9);
}

static bool take(day_span text, day_hit *hit, size_t start, size_t end, const char *how)
{
    for (size_t at = start; at < end; at++)
        if (is_control(text, at)) return false;
    hit->start = start;
    hit->size = end - start;
    hit->how = how;
    g_string_append_len(hit->value, (const char *)text.data + start, (gssize)(end - start));
    return true;
}

/* --- in quotes --------------------------------------------------------------------------------------- */

static const char *closing_of(const char *open)
{
    return strcmp(open, "“") == 0    ? "”"
           : strcmp(open, "「") == 0 ? "」"
           : strcmp(open, "«") == 0  ? "»"
                                     : NULL;
}

/* Whether the word before the quote begins like one of `heads`. */
static bool is_behind_head(day_span text, size_t quote)
{
    day_name_word word = day_name_word_before(text, quote);
    for (unsigned i = 0; heads[i] != NULL && !day_name_word_is_none(&word); i++) {
        size_t size = strlen(heads[i]);
        bool whole = size <= 6; /* abbreviations are no beginnings */
        if (stands(text, word.start, heads[i]) && word.end - word.start >= size &&
            (!whole || word.end - word.start == size))
            return true;
    }
    return false;
}

static bool in_quotes(day_span text, const day_wake *wake, day_hit *hit)
{
    g_autofree char *open = g_strndup((const char *)text.data + wake->at, wake->size);
    const char *close = closing_of(open);
    size_t start = wake->at + wake->size, end = start;
    while (end < text.size && end - start < QUOTED_MAX && text.data[end] != '\n' && !stands(text, end, close))
        end++;
    if (end == start || end >= text.size || !stands(text, end, close)) return false;
    size_t after = end + strlen(close);
    bool told = is_behind_head(text, wake->at);
    for (unsigned i = 0; tails[i] != NULL && !told; i++) {
        bool inside = ends_with(text, start, end, tails[i]) && end - start > strlen(tails[i]);
        size_t over = after + strlen(tails[i]);
        bool longer =
            over < text.size && tails[i][0] == ' ' && g_ascii_isalpha(text.data[over]); /* tooling */
        told = inside || (!longer && stands(text, after, tails[i]));
    }
    for (size_t at = start; at < end; at++) /* a sentence that is quoted is no name */
        if (stands(text, at, "，") || stands(text, at, "。") || stands(text, at, ", ")) return false;
    return told && take(text, hit, start, end, "name in quotes beside what products are called");
}

/* --- with a version ---------------------------------------------------------------------------------- */

static bool is_digit(day_span text, size_t at)
{
    return at < text.size && g_ascii_isdigit(text.data[at]);
}

/* What is followed by numbers as well: "Section 3.2.1", "Version 2.0", "IPAddress 192.0.2.2". */
static bool is_numbered(day_span text, const day_name_word *word)
{
    static const char *const words[] = {"Section",   "Sections", "Chapter",  "Figure", "Table",   "Appendix",
                                        "Article",   "Part",     "Step",     "Item",   "Version", "Release",
                                        "Clause",    "Annex",    "Page",     "Line",   "Address", "Mask",
                                        "OID",       "Level",    "Revision", "Build",  "Server",  "Gateway",
                                        "Addresses", "IP",       "Mach",     "Score",  "Rating",  NULL};
    for (unsigned i = 0; words[i] != NULL; i++)
        if (ends_with(text, word->start, word->end, words[i])) return true;
    return false;
}

/* Protocols, formats, licences and money, in capitals mostly: "HTTP 1.1", "DTD XHTML 1.0", "BTC 1.7". */
static bool is_standard(day_span text, const day_name_word *word)
{
    static const char *const words[] = {
        "HTTP", "HTTPS", "TLS",  "SSL",   "SSH",  "SMB",  "CIFS",  "NFS",  "FTP",    "SMTP", "SNMP",
        "LDAP", "DTD",   "HTML", "XHTML", "XML",  "RSS",  "CSS",   "SVG",  "PDF",    "JSON", "YAML",
        "SOAP", "SAML",  "USB",  "PCI",   "HDMI", "CVSS", "OAuth", "OIDC", "OpenID", "GPL",  "LGPL",
        "AGPL", "MPL",   "EPL",  "BTC",   "ETH",  "XMR",  "LTC",   "USDT", "USD",    "EUR",  "GBP",
        "CHF",  "CNY",   "RMB",  "JPY",   "RUB",  "UAH",  "KZT",   "INR",  "AUD",    "CAD",  "SEK",
        "NOK",  "DKK",   "PLN",  "CZK",   "HUF",  "TRY",  "BRL",   "MXN",  "ZAR",    "HKD",  "SGD",
        "TWD",  "KRW",   "THB",  "IRR",   "AED",  "SAR",  NULL};
    for (unsigned i = 0; words[i] != NULL; i++)
        if (word->end - word->start == strlen(words[i]) &&
            memcmp(text.data + word->start, words[i], word->end - word->start) == 0)
            return true;
    return false;
}

/* Words that begin sentences and name nothing. */
static bool is_grammar(day_span text, const day_name_word *word)
{
    static const char *const words[] = {
        "The",  "For", "Since", "After", "Before", "Until", "From", "In",  "Were", "Was", "With",
        "And",  "Or",  "If",    "When",  "To",     "At",    "As",   "Use", "See",  "Is",  "By",
        "On",   "Of",  "This",  "That",  "Both",   "Only",  "Also", "But", "Than", "Run", "Our",
        "Your", "A",   "An",    "Using", "Above",  "Below", "Not",  NULL};
    for (unsigned i = 0; words[i] != NULL; i++)
        if (word->end - word->start == strlen(words[i]) &&
            memcmp(text.data + word->start, words[i], word->end - word->start) == 0)
            return true;
    return false;
}

/* Whether what stands before says that a capital is no sentence's beginning: a word, a comma, a colon. */
static bool is_inside_sentence(day_span text, size_t start)
{
    if (start < 2 || text.data[start - 1] != ' ') return start > 0 && text.data[start - 1] == '.';
    uint8_t before = text.data[start - 2];
    return before >= 0x80 || g_ascii_isalnum(before) || before == ',' || before == ':';
}

/* Four numbers below 256: an address rather. */
static bool is_address(const char *version)
{
    unsigned numbers = 0;
    for (const char *at = version; at != NULL; at = strchr(at, '.'), numbers++) {
        if (*at == '.') at++;
        if (g_ascii_strtoull(at, NULL, 10) > 255) return false;
    }
    return numbers == 4;
}

/* The number around the dot, "4.2.1", behind a name of words: two, or one that is no word. */
static bool with_version(day_span text, size_t dot, day_hit *hit)
{
    size_t version = dot, end = dot + 1, points = 1;
    while (version > 0 && g_ascii_isdigit(text.data[version - 1])) version--;
    if (version == dot || dot - version > 3 || !is_digit(text, end) || version < 4) return false;
    size_t before = version;
    bool v = text.data[before - 1] == 'v' || text.data[before - 1] == 'V';
    if (v) before--;
    if (text.data[before - 1] != ' ') return false;
    for (; end < text.size && (is_digit(text, end) || (text.data[end] == '.' && is_digit(text, end + 1)));
         end++)
        points += text.data[end] == '.';
    if (end < text.size && (text.data[end] == '%' || g_ascii_isalpha(text.data[end]))) return false;
    day_name_word last = day_name_word_before(text, before), first = last;
    if (day_name_word_is_none(&last) || !last.capital || last.cyrillic || last.letters < 3) return false;
    if (is_numbered(text, &last) || points > 4 ||
        (day_name_word_is_english(text, &last) && !(v || points > 1)))
        return false;
    for (unsigned i = 0; i < 2; i++) {
        day_name_word word = day_name_word_before(text, first.start);
        if (day_name_word_is_none(&word) || !word.capital || word.cyrillic ||
            day_name_word_is_english(text, &word))
            break;
        first = word;
    }
    bool alone = first.start == last.start;
    bool glued =
        first.start > 0 && memchr("/\\_$@#.-", text.data[first.start - 1], 8) != NULL; /* /Threshold 1.50 */
    if (glued || ends_with(text, last.start, last.end, "'s")) return false;
    if (alone && (is_standard(text, &last) || is_grammar(text, &last))) return false;
    if (alone && day_name_word_is_english(text, &last) && !is_inside_sentence(text, first.start))
        return false; /* Qualify v1.43 */
    if (!v && points < 2 && end - dot < 2) return false;
    g_autofree char *told = g_strndup((const char *)text.data + version, end - version);
    if (!v && is_address(told)) return false;
    day_hit_tell(hit, "version", told);
    if (!take(text, hit, first.start, last.end, "name and version")) return false;
    hit->size = end - first.start;
    return true;
}

/* --- behind a label ---------------------------------------------------------------------------------- */

static bool behind_label(day_span text, const day_wake *wake, day_hit *hit)
{
    size_t at = wake->at + wake->size;
    while (at < text.size && text.data[at] == ' ') at++;
    size_t colon = stands(text, at, "：") ? strlen("：") : at < text.size && text.data[at] == ':' ? 1 : 0;
    if (colon == 0) return false;
    at += colon;
    while (at < text.size && text.data[at] == ' ') at++;
    size_t end = at;
    bool letter = false;
    while (end < text.size && end - at < MODEL_MAX && strchr("\n\t,;|\"<>{}", text.data[end]) == NULL &&
           !stands(text, end, "，") && !stands(text, end, "；") && !stands(text, end, "。") &&
           !stands(text, end, "、")) {
        letter = letter || text.data[end] >= 0x80 || g_ascii_isalpha(text.data[end]);
        end++;
    }
    while (end > at && (text.data[end - 1] == ' ' || text.data[end - 1] == '.' || text.data[end - 1] == '\r'))
        end--;
    if (!letter || end < at + 2 || end - at >= MODEL_MAX) return false;
    return take(text, hit, at, end, "label");
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    if (wake->event == DAY_EVENT_DOT) return with_version(scene->text, wake->at, hit);
    return wake->tag == QUOTE ? in_quotes(scene->text, wake, hit) : behind_label(scene->text, wake, hit);
}

static void warm(day_terms *terms)
{
    static const char *const quotes[] = {"“", "「", "«"};
    for (unsigned i = 0; i < G_N_ELEMENTS(quotes); i++) day_terms_add(terms, quotes[i], QUOTE, DAY_TERM_OPEN);
    for (unsigned i = 0; labels[i] != NULL; i++) day_terms_add(terms, labels[i], LABEL, 0);
}

const day_kind day_kind_product = {
    .name = "product",
    .what = "product or service that the text calls one, with its version",
    .validated = "quotes beside what products are called; a version behind a name; a label",
    .events = DAY_EVENT_DOT | DAY_EVENT_TERM,
    .rank = DAY_RANK_LOOSE,
    .flags = DAY_KIND_NAME,
    .warm = warm,
    .match = match,
};
