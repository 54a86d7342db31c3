/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Codes behind their labels. From the label on the text is read token by token; the first that is valid is
 * the code. A token may be several groups with signs between them: the longest that is valid is taken.
 * Invariant: no further than REACH_MAX bytes and GROUPS_MAX groups are read from a label, so that a text of
 * labels alone takes linear time; below the heading of a column, see heading.c. */
#include "labelled.h"
#include "heading.h"
#include "label_trail.h"
#include "scan/net/context.h"
#include "base/utf8.h"
#include <string.h>

#define REACH_MAX 96
#define NEAR_MAX 40 /* bytes of signs and fillers */
#define GROUPS_MAX 10
#define BRACKET_MAX 40

/* Words between the label and the code that only say that it comes. */
static const char *const fillers[] = {
    "number", "numbers", "no",     "nos",    "nr",    "num",      "n",      "code",   "codes",  "id",
    "is",     "are",     "was",    "the",    "of",    "my",       "our",    "your",   "his",    "her",
    "swift",  "bic",     "iban",   "новый",  "номер", "номера",   "код",    "серия",  "серии",  "и",
    "счёт",   "счет",    "счета",  "n°",     "nº",    "número",   "numero", "numéro", "nummer", "número",
    "ist",    "est",     "es",     "é",      "号码",  "號碼",     "号",     "號",     "码",     "代码",
    "代碼",   "编号",    "编码",   "序列号", "是",    "为",       "為",     "番号",   "は",     "번호",
    "는",     "은",      "شماره",  "کد",     "رقم",   "numarası", "usd",    "eur",    "rub",    "cny",
    "rmb",    "人民币",  "number", NULL};

/* The letter or digit at text[at], folded to ASCII; 0 when it is none. */
static char code_char(size_t *size, day_span text, size_t at)
{
    *size = 1;
    if (at >= text.size) return 0;
    uint8_t byte = text.data[at];
    if (byte < 0x80) return g_ascii_isalnum(byte) ? (char)byte : 0;
    uint32_t c;
    *size = day_utf8_next((const char *)text.data + at, text.size - at, &c);
    if (c >= 0xFF10 && c <= 0xFF5A && g_ascii_isalnum((char)(c - 0xFEE0))) return (char)(c - 0xFEE0);
    int digit = g_unichar_isdigit(c) ? g_unichar_digit_value(c) : -1;
    return digit >= 0 ? (char)('0' + digit) : 0;
}

static bool glues(day_span text, size_t at)
{
    return at < text.size && text.data[at] != 0 && strchr("-./@:_%#\\&", text.data[at]) != NULL;
}

/* Whether something longer goes on behind the code. '/' parts two codes when the next begins alike, but few
 * figures: those are a date or a share. */
static bool goes_on(day_span text, const day_labelled_code *code)
{
    size_t end = code->end, size;
    if (end >= text.size) return false;
    if (text.data[end] == '_' || text.data[end] == '%' || text.data[end] == '@') return true;
    if (!glues(text, end)) return false;
    char next = code_char(&size, text, end + 1);
    bool figures = strspn(code->text, "0123456789") == code->size;
    bool alike = g_ascii_isdigit(next) == g_ascii_isdigit(code->text[0]);
    return next != 0 && !(text.data[end] == '/' && alike && (code->size >= 9 || !figures));
}

/* Whether what begins at `at` is the rest of something that begins behind the label's end. */
static bool goes_back(day_span text, size_t at, size_t label_end)
{
    if (at > label_end && g_ascii_isalnum(text.data[at - 1])) return true;
    return at >= label_end + 2 && glues(text, at - 1) && text.data[at - 1] != ':' &&
           text.data[at - 1] != '#' && g_ascii_isalnum(text.data[at - 2]);
}

typedef struct group {
    size_t end;
    unsigned size; /* characters up to there */
} group;

/* Where the next group begins behind `at`: a sign between the two, or "№" or a word for it with blanks
 * around; 0 when none does. */
static size_t next_group(day_span text, size_t at, const char *signs)
{
    static const char *const number_words[] = {"№", "номер", "no", "n°", "nr", NULL};
    size_t from = at, size;
    if (at < text.size && text.data[at] != 0 && strchr(signs, text.data[at]) != NULL) at++;
    size_t word = at < text.size ? day_context_word(text, at, MIN(text.size, at + 16), number_words) : 0;
    at += word;
    if (word > 0 && at < text.size && text.data[at] == '.') at++;
    if (word > 0 && at < text.size && text.data[at] == ' ') at++;
    return at > from && code_char(&size, text, at) != 0 ? at : 0;
}

/* Groups that begin at code->start, into code->text. */
static unsigned read_groups(group *groups, day_labelled_code *code, day_span text, const char *signs)
{
    unsigned n = 0;
    size_t at = code->start, size;
    code->size = 0;
    while (n < GROUPS_MAX) {
        char c;
        while (code->size < DAY_LABELLED_MAX && (c = code_char(&size, text, at)) != 0) {
            code->text[code->size++] = c;
            at += size;
        }
        if (code_char(&size, text, at) != 0) return n; /* too long */
        groups[n++] = (group){at, code->size};
        at = next_group(text, at, signs);
        if (at == 0) return n;
    }
    return n;
}

static bool take_code(const day_labelled *labelled, const day_scene *scene, day_labelled_code *code,
                      unsigned label, day_hit *hit)
{
    group groups[GROUPS_MAX];
    for (unsigned n = read_groups(groups, code, scene->text, labelled->signs); n-- > 0;) {
        code->size = groups[n].size;
        code->end = groups[n].end;
        code->first = groups[0].size;
        code->text[code->size] = '\0';
        if (code->size < labelled->min || code->size > labelled->max || goes_on(scene->text, code)) continue;
        g_string_truncate(hit->value, 0);
        g_string_truncate(hit->detail, 0);
        hit->how = labelled->how;
        code->country = NULL;
        if (!labelled->is_valid(scene, code, label, hit)) continue;
        if (hit->value->len == 0) g_string_append_len(hit->value, code->text, code->size);
        if (code->country != NULL && *code->country != '\0') day_hit_tell(hit, "country", code->country);
        hit->start = code->start;
        hit->size = code->end - code->start;
        return true;
    }
    return false;
}

/* Where the label ends: a stem goes on to the end of its word. */
static size_t label_end(const day_labelled *labelled, day_span text, const day_wake *wake)
{
    size_t end = wake->at + wake->size;
    if (!g_str_has_suffix(labelled->labels[wake->tag], "*")) return end;
    while (end < text.size && end - wake->at < 48 && day_terms_inside_word(text, end)) {
        uint32_t c;
        end += day_utf8_next((const char *)text.data + end, text.size - end, &c);
    }
    return end;
}

/* "(RUB)", "（普通）": past a bracket without figures; 0 when there is none. */
static size_t skip_bracket(day_span text, size_t at)
{
    static const char *const brackets[][2] = {{"(", ")"}, {"（", "）"}};
    size_t limit = MIN(text.size, at + BRACKET_MAX), size;
    for (unsigned i = 0; i < G_N_ELEMENTS(brackets); i++) {
        const char *opening = brackets[i][0], *closing = brackets[i][1];
        size_t width = strlen(opening);
        if (text.size - at < width || memcmp(text.data + at, opening, width) != 0) continue;
        for (size_t end = at + width; end + width <= limit; end += MAX(size, 1)) {
            if (memcmp(text.data + end, closing, width) == 0) return end + width - at;
            char c = code_char(&size, text, end);
            if (g_ascii_isdigit(c) || text.data[end] == '\n') return 0;
        }
    }
    return 0;
}

/* Past the token, word or character at text[at]; 0 when nothing may stand there before the code. */
static size_t step(const day_labelled *labelled, day_span text, size_t at, day_labelled_code *code)
{
    size_t size, filler = code->near ? day_context_word(text, at, MIN(text.size, at + 24), fillers) : 0;
    if (filler == 0) filler = skip_bracket(text, at);
    if (filler > 0) return filler;
    if (code_char(&size, text, at) != 0) {
        size_t end = at;
        while (code_char(&size, text, end) != 0 && end - at < REACH_MAX) end += size;
        code->near = false;
        return labelled->reach > 0 ? end - at : 0;
    }
    uint32_t c;
    size = day_utf8_next((const char *)text.data + at, text.size - at, &c);
    if (c == ':' || c == '=' || c == 0xFF1A || c == '"' || c == '\t' || c == '|' || c == '\n' || c == 0x2116)
        code->told = true;
    if (!g_unichar_isalpha(c)) return size;
    code->near = false;
    return labelled->reach > 0 ? size : 0;
}

static bool parts_cells(uint8_t byte)
{
    return byte != 0 && strchr(",;|\t", byte) != NULL;
}

/* Whether what the label text[at, end) announces may stand on the next line. The heading of a table's column
 * says nothing of the first cell below. */
static bool may_wrap(day_span text, size_t at, size_t end)
{
    while (at > 0 && (text.data[at - 1] == ' ' || text.data[at - 1] == '"')) at--;
    while (end < text.size && (text.data[end] == ' ' || text.data[end] == '"')) end++;
    return !(at > 0 && parts_cells(text.data[at - 1])) && !(end < text.size && parts_cells(text.data[end]));
}

/* --- several of one label ------------------------------------------------------------------------------ */

#define LIST_GAP 32 /* bytes between two codes of a list */

/* Whether two pieces of the text are made alike: as many characters, letters and figures in the same places.
 */
static bool are_alike(day_span text, size_t a, size_t a_end, size_t b, size_t b_end)
{
    if (a_end - a != b_end - b) return false;
    for (; a < a_end; a++, b++)
        if (g_ascii_isdigit(text.data[a]) != g_ascii_isdigit(text.data[b]) ||
            g_ascii_isalpha(text.data[a]) != g_ascii_isalpha(text.data[b]))
            return false;
    return true;
}

/* The next of a list, made like the one before, which ended at hit->from. */
static bool match_next(const day_labelled *labelled, const day_scene *scene, const day_wake *wake,
                       day_hit *hit)
{
    day_span text = scene->text;
    size_t before = hit->last, end = hit->from, at = end, size;
    unsigned lines;
    while (at < text.size && at - end < LIST_GAP && code_char(&size, text, at) == 0) at += size;
    if (at >= text.size || at == end || !day_label_is_list_gap(text, end, at, &lines) || lines > 0)
        return false;
    day_labelled_code code = {.label_start = wake->at, .near = true, .told = true, .start = at};
    if (!take_code(labelled, scene, &code, wake->tag, hit)) return false;
    if (!are_alike(text, before, end, code.start, code.end)) return false;
    hit->from = code.end;
    return true;
}

/* The next cell below the heading that holds one and nothing else; rows from hit->from on. */
static bool match_below(const day_labelled *labelled, const day_scene *scene, const day_wake *wake,
                        const day_heading *heading, day_hit *hit)
{
    day_span text = scene->text;
    size_t row = hit->from > heading->end ? hit->from : heading->end + 1, start, end;
    while (day_heading_cell(heading, text, &row, &start, &end)) {
        day_labelled_code code = {.label_start = wake->at, .near = true, .told = true, .start = start};
        if (start == end || !take_code(labelled, scene, &code, wake->tag, hit) || code.end != end) continue;
        hit->from = row;
        return true;
    }
    return false;
}

static bool match_first(const day_labelled *labelled, const day_scene *scene, const day_wake *wake,
                        day_hit *hit)
{
    day_span text = scene->text;
    size_t from = label_end(labelled, text, wake), at = from, size, moved;
    size_t limit = MIN(text.size, from + (labelled->reach > 0 ? MIN(labelled->reach, REACH_MAX) : NEAR_MAX));
    day_labelled_code code = {.label_start = wake->at, .near = true, .told = text.data[from - 1] == ':'};
    for (unsigned lines = 0; at < limit; at += moved) {
        if (text.data[at] == '\n' && (++lines > 1 || !may_wrap(text, wake->at, from))) return false;
        code.wraps = lines > 0;
        if (code_char(&size, text, at) != 0 && !goes_back(text, at, from)) {
            code.start = at;
            if (take_code(labelled, scene, &code, wake->tag, hit)) {
                hit->from = code.end;
                return true;
            }
        }
        moved = step(labelled, text, at, &code);
        if (moved == 0) return false;
    }
    return false;
}

bool day_labelled_match(const day_labelled *labelled, const day_scene *scene, const day_wake *wake,
                        day_hit *hit)
{
    day_heading heading;
    size_t end = wake->at + wake->size;
    bool cell = end < scene->text.size && strchr("\t|;,\n\r \"", scene->text.data[end]) != NULL;
    bool table = cell && day_heading_at(&heading, scene->text, wake->at, end);
    if (table && (hit->from > 0 || day_heading_begins_table(&heading, scene->text)))
        return match_below(labelled, scene, wake, &heading, hit);
    return hit->from == 0 ? match_first(labelled, scene, wake, hit) : match_next(labelled, scene, wake, hit);
}

bool day_labelled_fits(const char *code, const char *pattern)
{
    for (; *pattern != '\0'; pattern++, code++) {
        bool digit = g_ascii_isdigit(*code), capital = g_ascii_isupper(*code);
        bool fits = *pattern == '9'   ? digit
                    : *pattern == 'A' ? capital
                    : *pattern == 'X' ? digit || capital
                                      : *pattern == *code;
        if (!fits) return false;
    }
    return *code == '\0';
}

/* --- labels ------------------------------------------------------------------------------------------- */

/* "account number" as it is written with `between` for the spaces; words behind the first get capitals when
 * `capitals`. */
static char *respelled(const char *label, const char *between, bool capitals)
{
    GString *out = g_string_new(NULL);
    for (const char *at = label; *at != '\0'; at++) {
        if (*at == ' ')
            g_string_append(out, between);
        else
            g_string_append_c(out, capitals && at > label && at[-1] == ' ' ? g_ascii_toupper(*at) : *at);
    }
    return g_string_free(out, FALSE);
}

void day_labelled_warm(const day_labelled *labelled, day_terms *terms)
{
    for (unsigned i = 0; labelled->labels[i] != NULL; i++) {
        if (*labelled->labels[i] == '=') {
            day_terms_add(terms, labelled->labels[i] + 1, i, 0);
            continue;
        }
        g_autofree char *label = g_strdup(labelled->labels[i]);
        char *star = strchr(label, '*');
        if (star != NULL) *star = '\0';
        day_terms_add(terms, label, i, DAY_TERM_CASES | (star != NULL ? DAY_TERM_OPEN : 0));
        if (strchr(label, ' ') == NULL || !g_str_is_ascii(label)) continue;
        g_autofree char *snake = respelled(label, "_", false), *joined = respelled(label, "", false),
                        *camel = respelled(label, "", true);
        day_terms_add(terms, snake, i, DAY_TERM_CASES);
        day_terms_add(terms, joined, i, DAY_TERM_CASES);
        day_terms_add(terms, camel, i, 0);
        for (char *at = label; *at != ' '; at++) *at = g_ascii_toupper(*at); /* "NI number" */
        day_terms_add(terms, label, i, 0);
    }
}
