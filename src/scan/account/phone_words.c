/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A window of text beside the number is folded to lower case and walked once; the word that stands nearest to
 * the number wins. Between it and the number may stand a few words, and other numbers when they read as a
 * list
 * ("tel. 1, 2 and 3"). A negation before the word ("is not a phone number") turns it round. Invariant: the
 * folded window has the length of the text, so that places in it are places in the text. */
#include "phone_words.h"
#include "base/utf8.h"
#include <glib.h>
#include <string.h>

#define WINDOW 80
#define GAP_MAX 40      /* bytes of words between "phone" and the number */
#define GAP_HINT_MAX 20 /* "call me at" */

typedef struct word {
    char text[26];
    char region[3];
    uint8_t means; /* day_phone_word */
} word;

#define NAMED DAY_PHONE_NAMED
#define HINT DAY_PHONE_HINT
#define OTHER DAY_PHONE_OTHER

/* Lower case. Words of five letters and more (Arabic ones of four) may go on ("телефона"); shorter ones are
 * whole. */
static const word words[] = {
    {"phone", "", NAMED},
    {"telephone", "", NAMED},
    {"tel", "", NAMED},
    {"telefax", "", NAMED},
    {"fax", "", NAMED},
    {"hotline", "", NAMED},
    {"helpline", "", NAMED},
    {"area code", "", NAMED},
    {"whatsapp", "", NAMED},
    {"contact number", "", NAMED},
    {"contact no", "", NAMED},
    {"cell phone", "", NAMED},
    {"cellphone", "", NAMED},
    {"landline", "", NAMED},
    {"msisdn", "", NAMED},
    {"mobile", "", HINT},
    {"cell", "", HINT},
    {"call", "", HINT},
    {"dial", "", HINT},
    {"sms", "", HINT},
    {"viber", "", NAMED},
    {"ring", "", HINT},
    {"contact", "", HINT},
    {"office", "", HINT},
    {"电话", "CN", NAMED},
    {"手机", "CN", NAMED},
    {"传真", "CN", NAMED},
    {"热线", "CN", NAMED},
    {"座机", "CN", NAMED},
    {"联系方式", "CN", NAMED},
    {"电联", "CN", NAMED},
    {"拨打", "CN", NAMED},
    {"致电", "CN", NAMED},
    {"来电", "CN", HINT},
    {"拨", "CN", HINT},
    {"短信", "CN", HINT},
    {"区号", "CN", NAMED},
    {"電話", "TW", NAMED},
    {"手機", "TW", NAMED},
    {"傳真", "TW", NAMED},
    {"熱線", "TW", NAMED},
    {"聯絡電話", "TW", NAMED},
    {"致電", "TW", NAMED},
    {"電話番号", "JP", NAMED},
    {"携帯", "JP", NAMED},
    {"ファックス", "JP", NAMED},
    {"ファクス", "JP", NAMED},
    {"전화", "KR", NAMED},
    {"휴대폰", "KR", NAMED},
    {"핸드폰", "KR", NAMED},
    {"팩스", "KR", NAMED},
    {"연락처", "KR", NAMED},
    {"телефон", "RU", NAMED},
    {"тел", "RU", NAMED},
    {"факс", "RU", NAMED},
    {"моб", "RU", NAMED},
    {"мобильн", "RU", HINT},
    {"сотов", "RU", HINT},
    {"звонит", "RU", HINT},
    {"номер", "RU", HINT},
    {"ватсап", "RU", NAMED},
    {"вотсап", "RU", NAMED},
    {"вайбер", "RU", NAMED},
    {"تلفن", "IR", NAMED},
    {"موبایل", "IR", NAMED},
    {"همراه", "IR", HINT},
    {"فکس", "IR", NAMED},
    {"تماس", "IR", HINT},
    {"نمابر", "IR", NAMED},
    {"دورنگار", "IR", NAMED},
    {"واتساپ", "IR", NAMED},
    {"هاتف", "", NAMED},
    {"الهاتف", "", NAMED},
    {"جوال", "", NAMED},
    {"الجوال", "", NAMED},
    {"موبايل", "", NAMED},
    {"تليفون", "", NAMED},
    {"فاكس", "", NAMED},
    {"واتساب", "", NAMED},
    {"teléfono", "ES", NAMED},
    {"telefono", "", NAMED},
    {"móvil", "ES", NAMED},
    {"movil", "ES", NAMED},
    {"celular", "", NAMED},
    {"llame", "ES", HINT},
    {"llamar", "ES", HINT},
    {"telefone", "BR", NAMED},
    {"telemóvel", "PT", NAMED},
    {"fone", "BR", NAMED},
    {"ligue", "BR", HINT},
    {"código de área", "BR", NAMED},
    {"téléphone", "FR", NAMED},
    {"tél", "FR", NAMED},
    {"télécopie", "FR", NAMED},
    {"portable", "FR", HINT},
    {"appelez", "FR", HINT},
    {"telefon", "", NAMED},
    {"handy", "DE", NAMED},
    {"mobil", "", HINT},
    {"rufnummer", "DE", NAMED},
    {"anrufen", "DE", HINT},
    {"vorwahl", "DE", NAMED},
    {"cellulare", "IT", NAMED},
    {"chiamare", "IT", HINT},
    {"telefoon", "NL", NAMED},
    {"mobiel", "NL", NAMED},
    {"gsm", "", NAMED},
    {"cep", "TR", HINT},
    {"faks", "", NAMED},
    {"telefonnummer", "SE", NAMED},
    {"tfn", "SE", NAMED},
    {"komórka", "PL", NAMED},
    {"फोन", "IN", NAMED},
    {"फ़ोन", "IN", NAMED},
    {"मोबाइल", "IN", NAMED},
    {"दूरभाष", "IN", NAMED},
    {"điện thoại", "VN", NAMED},
    {"sđt", "VN", NAMED},
    {"đt", "VN", NAMED},
    {"di động", "VN", NAMED},
    {"โทร", "TH", NAMED},
    {"มือถือ", "TH", NAMED},
    {"telepon", "ID", NAMED},
    {"telp", "ID", NAMED},
    {"ponsel", "ID", NAMED},
    {"טלפון", "IL", NAMED},
    {"נייד", "IL", NAMED},
    {"τηλ", "GR", NAMED},
    {"τηλέφωνο", "GR", NAMED},
    {"κινητό", "GR", NAMED},
    {"account", "", OTHER},
    {"acct", "", OTHER},
    {"card", "", OTHER},
    {"order", "", OTHER},
    {"invoice", "", OTHER},
    {"id", "", OTHER},
    {"uid", "", OTHER},
    {"pid", "", OTHER},
    {"ssn", "", OTHER},
    {"passport", "", OTHER},
    {"iban", "", OTHER},
    {"isbn", "", OTHER},
    {"issn", "", OTHER},
    {"serial", "", OTHER},
    {"imei", "", OTHER},
    {"imsi", "", OTHER},
    {"sku", "", OTHER},
    {"ticket", "", OTHER},
    {"tracking", "", OTHER},
    {"zip", "", OTHER},
    {"postcode", "", OTHER},
    {"version", "", OTHER},
    {"port", "", OTHER},
    {"omb", "", OTHER},
    {"price", "", OTHER},
    {"total", "", OTHER},
    {"timestamp", "", OTHER},
    {"date", "", OTHER},
    {"model", "", OTHER},
    {"error", "", OTHER},
    {"code", "", OTHER},
    {"qq", "", OTHER},
    {"微信", "", OTHER},
    {"账号", "", OTHER},
    {"帐号", "", OTHER},
    {"賬號", "", OTHER},
    {"帳號", "", OTHER},
    {"账户", "", OTHER},
    {"卡号", "", OTHER},
    {"卡號", "", OTHER},
    {"订单", "", OTHER},
    {"訂單", "", OTHER},
    {"单号", "", OTHER},
    {"單號", "", OTHER},
    {"编号", "", OTHER},
    {"編號", "", OTHER},
    {"身份证", "", OTHER},
    {"证号", "", OTHER},
    {"邮编", "", OTHER},
    {"邮政编码", "", OTHER},
    {"群号", "", OTHER},
    {"流水号", "", OTHER},
    {"学号", "", OTHER},
    {"工号", "", OTHER},
    {"警号", "", OTHER},
    {"代码", "", OTHER},
    {"инн", "", OTHER},
    {"кпп", "", OTHER},
    {"огрн", "", OTHER},
    {"снилс", "", OTHER},
    {"счет", "", OTHER},
    {"счёт", "", OTHER},
    {"заказ", "", OTHER},
    {"паспорт", "", OTHER},
    {"индекс", "", OTHER},
    {"бик", "", OTHER},
    {"conta", "", OTHER},
    {"cuenta", "", OTHER},
    {"konto", "", OTHER},
    {"compte", "", OTHER},
    {"口座", "", OTHER},
    {"계좌", "", OTHER},
    {"حساب", "", OTHER},
    {"کارت", "", OTHER},
    {"کد ملی", "", OTHER},
};

#define NONE UINT8_MAX
_Static_assert(G_N_ELEMENTS(words) < NONE, "a byte tells every word");

/* The words by their first byte. */
static struct word_index {
    uint8_t first[256], next[G_N_ELEMENTS(words)];
} by_byte; /* written by day_phone_words_warm() alone */

void day_phone_words_warm(void)
{
    memset(&by_byte, NONE, sizeof by_byte);
    for (unsigned i = 0; i < G_N_ELEMENTS(words); i++) {
        by_byte.next[i] = by_byte.first[(uint8_t)words[i].text[0]];
        by_byte.first[(uint8_t)words[i].text[0]] = (uint8_t)i;
    }
}

static const char *const negations[] = {"not", "n't",  "no es", "nicht", "kein", "keine", "pas",
                                        "não", "nao",  "non",   "не",    "不",   "非",    "并非",
                                        "没",  "نیست", "ليس",   "değil", "niet"};

/* --- the folded window -------------------------------------------------------------------------------- */

typedef struct window {
    char text[WINDOW + 8];
    size_t size;
} window;

static void fold(window *out, day_span text, size_t start, size_t end)
{
    out->size = end - start;
    memcpy(out->text, text.data + start, out->size);
    out->text[out->size] = '\0';
    for (char *at = out->text; at < out->text + out->size;) {
        gunichar c = g_utf8_get_char(at),
                 lower = c < 0x80 ? (gunichar)g_ascii_tolower((char)c) : g_unichar_tolower(c);
        char *next = g_utf8_next_char(at);
        if (lower != c && g_unichar_to_utf8(lower, NULL) == next - at) g_unichar_to_utf8(lower, at);
        at = next;
    }
}

static bool is_word_code(gunichar c)
{
    if (c < 0x80) return g_ascii_isalpha((char)c);
    return (g_unichar_isalpha(c) || g_unichar_ismark(c)) && (c < 0x0E00 || (c > 0x0EFF && c < 0x2E80));
}

static bool begins_word(const window *w, size_t at)
{
    uint8_t here = (uint8_t)w->text[at], before = at > 0 ? (uint8_t)w->text[at - 1] : ' ';
    if (here < 0x80 && before < 0x80) return !g_ascii_isalpha((char)here) || !g_ascii_isalpha((char)before);
    if (!is_word_code(g_utf8_get_char(w->text + at)) || at == 0) return true;
    return !is_word_code(g_utf8_get_char(g_utf8_prev_char(w->text + at)));
}

/* Where the word at `at` that is one of ours ends: with its ending. 0: it is not. */
static size_t ends_word(const window *w, size_t at, const char *term)
{
    size_t size = 0;
    while (term[size] != '\0' && term[size] == w->text[at + size]) size++; /* the window ends with NUL */
    size_t end = at + size;
    if (term[size] != '\0' || end > w->size) return 0;
    if (!is_word_code(g_utf8_get_char(w->text + at))) return end;
    bool arabic = (uint8_t)term[0] >= 0xD8 && (uint8_t)term[0] <= 0xDB; /* endings say whose it is */
    bool open = g_utf8_strlen(term, (gssize)size) >= (arabic ? 4 : 5);
    size_t stop = end;
    while (stop < w->size && is_word_code(g_utf8_get_char(w->text + stop)))
        stop = (size_t)(g_utf8_next_char(w->text + stop) - w->text);
    return stop == end || (open && stop - end <= 8) ? stop : 0;
}

static const word *word_at(const window *w, size_t at, size_t *end)
{
    const word *best = NULL;
    *end = 0;
    for (uint8_t i = by_byte.first[(uint8_t)w->text[at]]; i != NONE; i = by_byte.next[i]) {
        size_t stop = ends_word(w, at, words[i].text);
        if (stop > *end || (stop == *end && stop > 0 && strlen(words[i].text) > strlen(best->text))) {
            best = &words[i];
            *end = stop;
        }
    }
    return best;
}

/* A negation within [from, to). */
static bool is_negated(const window *w, size_t from, size_t to)
{
    for (size_t at = from; at < to; at = (size_t)(g_utf8_next_char(w->text + at) - w->text))
        for (unsigned i = 0; i < G_N_ELEMENTS(negations); i++) {
            const char *no = negations[i];
            size_t size = strlen(no);
            if (no[0] != w->text[at] || at + size > to || memcmp(w->text + at, no, size) != 0) continue;
            bool inside = strcmp(no, "n't") == 0;
            if ((inside || begins_word(w, at)) && ends_word(w, at, no) == at + size) return true;
        }
    return false;
}

/* --- what stands between the word and the number ------------------------------------------------------ */

static bool is_list_word(const char *at, size_t size)
{
    static const char *const list[] = {"and", "or",   "и",  "или", "y",  "o",  "e",  "et", "ou",
                                       "und", "oder", "ve", "و",   "یا", "和", "或", "及", "/"};
    for (unsigned i = 0; i < G_N_ELEMENTS(list); i++)
        if (strlen(list[i]) == size && memcmp(list[i], at, size) == 0) return true;
    return false;
}

static size_t letters_at(const window *w, size_t at)
{
    size_t end = at;
    while (end < w->size && g_unichar_isalpha(g_utf8_get_char(w->text + end)))
        end = (size_t)(g_utf8_next_char(w->text + end) - w->text);
    return end - at;
}

/* Words without the end of a sentence; after a figure only what joins a list. */
static bool leads_on(const window *w, size_t from)
{
    bool figures = false;
    for (size_t at = from; at < w->size;) {
        gunichar c = g_utf8_get_char(w->text + at);
        size_t letters = letters_at(w, at);
        figures |= g_unichar_isdigit(c);
        if (letters > 0 && figures && !is_list_word(w->text + at, letters)) return false;
        if (c == '\n' || c == '\r' || c == '\t') {
            size_t rest = at + strspn(w->text + at, " \t\r\n");
            return rest == w->size && at - from <= 2;
        }
        if (c == 0x3002 || c == 0xFF1B || c == '!' || c == '?' || c == '|' || c == '{' || c == '}')
            return false;
        if ((c == '.' && !figures && at > from) || c == ';') return false;
        at = letters > 0 ? at + letters : (size_t)(g_utf8_next_char(w->text + at) - w->text);
    }
    return true;
}

static size_t boundary(day_span text, size_t at)
{
    return day_utf8_ceil((const char *)text.data, at, text.size);
}

day_phone_word day_phone_word_before(day_span text, size_t at, char *region)
{
    window w;
    size_t start = boundary(text, at > WINDOW ? at - WINDOW : 0), end = 0, stop = 0;
    const word *last = NULL;
    region[0] = '\0';
    if (start >= at) return DAY_PHONE_UNNAMED;
    fold(&w, text, start, at);
    size_t place = 0;
    for (size_t i = 0; i < w.size;) {
        bool may = by_byte.first[(uint8_t)w.text[i]] != NONE && begins_word(&w, i);
        const word *found = may ? word_at(&w, i, &stop) : NULL;
        if (found != NULL) last = found, place = i, end = stop;
        i = found != NULL ? stop : (size_t)(g_utf8_next_char(w.text + i) - w.text);
    }
    if (last == NULL || !leads_on(&w, end)) return DAY_PHONE_UNNAMED;
    if (last->means == OTHER) return OTHER;
    size_t figures = strcspn(w.text + end, "0123456789");
    size_t gap = MIN(figures, w.size - end);
    if (gap > (last->means == HINT ? GAP_HINT_MAX : GAP_MAX)) return DAY_PHONE_UNNAMED;
    if (is_negated(&w, place > 12 ? boundary((day_span){(const uint8_t *)w.text, w.size}, place - 12) : 0,
                   place))
        return OTHER;
    memcpy(region, last->region, 3);
    return (day_phone_word)last->means;
}

day_phone_word day_phone_word_after(day_span text, size_t end)
{
    window w;
    size_t stop = MIN(text.size, end + WINDOW);
    if (stop < text.size) stop = day_utf8_floor((const char *)text.data, stop);
    const uint8_t *line = memchr(text.data + end, '\n', stop - end);
    if (line != NULL) stop = (size_t)(line - text.data);
    fold(&w, text, end, stop);
    w.size = strcspn(w.text, ".;0123456789");
    w.text[w.size] = '\0';
    for (size_t i = 0; i < w.size;) {
        size_t after = 0;
        const word *found = begins_word(&w, i) ? word_at(&w, i, &after) : NULL;
        if (found != NULL && found->means == NAMED) {
            size_t rest = after + strspn(w.text + after, " :-");
            bool of_next = end + rest < text.size && g_ascii_isdigit(text.data[end + rest]);
            return is_negated(&w, 0, i) ? OTHER : of_next ? DAY_PHONE_UNNAMED : NAMED;
        }
        i = found != NULL ? after : (size_t)(g_utf8_next_char(w.text + i) - w.text);
    }
    return DAY_PHONE_UNNAMED;
}

/* --- regions ------------------------------------------------------------------------------------------ */

const char *day_phone_region_of(const char *lang, char region[3])
{
    static const char pairs[][6] = {
        "en-US", "zh-CN", "ru-RU", "fa-IR", "de-DE", "fr-FR", "es-ES", "it-IT", "pt-BR", "nl-NL", "sv-SE",
        "tr-TR", "hi-IN", "ja-JP", "ko-KR", "uk-UA", "vi-VN", "th-TH", "id-ID", "ms-MY", "he-IL", "pl-PL",
        "cs-CZ", "el-GR", "ro-RO", "hu-HU", "bg-BG", "da-DK", "fi-FI", "nb-NO", "no-NO", "kk-KZ", "az-AZ",
        "ka-GE", "hy-AM", "be-BY", "uz-UZ", "ur-PK", "bn-BD", "ps-AF", "ku-IQ", "my-MM", "km-KH", "lo-LA",
        "mn-MN", "sr-RS", "hr-HR", "sk-SK", "sl-SI", "lt-LT", "lv-LV", "et-EE", "tl-PH"};
    region[0] = region[1] = region[2] = '\0';
    const char *dash = strrchr(lang, '-');
    if (dash != NULL && strlen(dash + 1) == 2 && g_ascii_isupper(dash[1])) return memcpy(region, dash + 1, 3);
    if (strncmp(lang, "zh-Hant", 7) == 0) return memcpy(region, "TW", 3);
    for (unsigned i = 0; i < G_N_ELEMENTS(pairs); i++)
        if (strncmp(pairs[i], lang, 2) == 0 && (lang[2] == '\0' || lang[2] == '-'))
            return memcpy(region, pairs[i] + 3, 3);
    return region;
}

const char *day_phone_region_of_script(day_span text, size_t at)
{
    size_t start = boundary(text, at > WINDOW ? at - WINDOW : 0), end = MIN(text.size, at + WINDOW);
    bool han = false;
    for (size_t i = start; i < end && i < text.size;) {
        gunichar c = text.data[i] < 0x80 ? text.data[i] : g_utf8_get_char((const char *)text.data + i);
        if (c >= 0x3041 && c <= 0x30FF) return "JP";
        if (c >= 0xAC00 && c <= 0xD7A3) return "KR";
        if (c >= 0x400 && c <= 0x4FF) return "RU";
        if (c == 0x67E || c == 0x686 || c == 0x6AF || c == 0x6CC || c == 0x6A9) return "IR";
        if (c >= 0xE01 && c <= 0xE5B) return "TH";
        han |= c >= 0x4E00 && c <= 0x9FFF;
        i += c < 0x80 ? 1 : (size_t)g_unichar_to_utf8(c, NULL);
    }
    return han ? "CN" : "";
}
