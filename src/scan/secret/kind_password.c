/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Passwords beside a word that says so, in the languages of told_password.c, which finds candidates to try
 * and so is generous. Here a mention is made of it: what documentation, forms and code say about passwords
 * must stay out, so a password has figures or signs in it, is no placeholder, no type, no path and no call.
 */
#include "mask.h"
#include "base/utf8.h"
#include "scan/kind.h"
#include "scan/told_password.h"
#include <string.h>

#define BEFORE 32 /* the words around it that raise its score */
#define AFTER 128
#define SIZE_MAX_TOLD 64

typedef struct best {
    day_span window;
    size_t from;  /* of the word */
    bool foreign; /* the word is not of ASCII: nothing of code */
    day_told_password told;
    bool found;
} best;

static bool is_code(day_span p)
{
    static const char signs[] = "(){}[]<>;,\"`|\\";
    for (size_t i = 0; i < p.size; i++)
        if (p.data[i] == 0 || (p.data[i] < 0x80 && strchr(signs, p.data[i]) != NULL)) return true;
    const char *text = (const char *)p.data;
    return g_strstr_len(text, (gssize)p.size, "->") != NULL ||
           g_strstr_len(text, (gssize)p.size, "::") != NULL ||
           g_strstr_len(text, (gssize)p.size, "//") != NULL || strchr("/.-$%=&*#\\:+", p.data[0]) != NULL;
}

/* v1.36, 10.0.1 */
static bool is_version(day_span p)
{
    size_t at = p.data[0] == 'v' || p.data[0] == 'V', first = at;
    while (at < p.size && g_ascii_isdigit(p.data[at])) at++;
    return at > first && at + 1 < p.size && p.data[at] == '.' && g_ascii_isdigit(p.data[at + 1]);
}

/* An address of mail, the name of a file, a setting, a soft line break of mail. */
static bool is_other(day_span p)
{
    const uint8_t *at = memchr(p.data, '@', p.size), *dot = memrchr(p.data, '.', p.size);
    size_t after = dot != NULL ? (size_t)(p.data + p.size - dot - 1) : 0;
    for (size_t i = 1; i <= after; i++)
        if (!g_ascii_islower(dot[i])) after = 0;
    if (at != NULL && at > p.data && dot > at && after >= 2) return true;
    if (dot > p.data && after >= 2 && after <= 4 && at == NULL) return true;
    return p.size > 3 && memcmp(p.data + p.size - 3, "=20", 3) == 0;
}

/* Letters with a full stop, dash or '_' between them: "user.password", "read-only", "MY_SECRET". */
static bool is_name(day_span p)
{
    for (size_t i = 0; i < p.size; i++)
        if (!g_ascii_isalpha(p.data[i]) && strchr("._-/:'=", p.data[i]) == NULL) return false;
    return true;
}

static bool is_date_or_size(day_span p)
{
    size_t letters = 0;
    for (size_t i = 0; i < p.size; i++)
        letters += !g_ascii_isdigit(p.data[i]) && strchr("-.:/,", p.data[i]) == NULL;
    return letters == 0 && p.size < 6;
}

static bool is_password(day_span p)
{
    bool digit = false, letter = false, sign = false;
    for (size_t i = 0; i < p.size; i++) {
        digit |= g_ascii_isdigit(p.data[i]);
        letter |= g_ascii_isalpha(p.data[i]);
        sign |= p.data[i] < 0x80 && g_ascii_ispunct((char)p.data[i]);
        if (p.data[i] >= 0x80 || p.data[i] <= ' ') return false; /* words of the sentence, mostly */
    }
    if (p.size < 4 || p.size > SIZE_MAX_TOLD || is_code(p) || is_name(p) || is_other(p) || is_version(p) ||
        is_date_or_size(p))
        return false;
    if (!digit && !(letter && sign)) return false;
    return !day_secret_is_placeholder(p);
}

/* Of both cases, with a figure: after a word without a sign. */
static bool is_mixed(day_span p)
{
    bool upper = false, lower = false, digit = false;
    for (size_t i = 0; i < p.size; i++) {
        upper |= g_ascii_isupper(p.data[i]);
        lower |= g_ascii_islower(p.data[i]);
        digit |= g_ascii_isdigit(p.data[i]);
    }
    return upper && lower && digit && p.size >= 6;
}

static void weigh(const day_told_password *told, void *ctx)
{
    best *out = ctx;
    day_span password = {out->window.data + told->start, told->size};
    const uint8_t *before = out->window.data + told->start; /* "Pwd-Properties" is a name */
    if (told->start > 1 && before[-1] == '-' && g_ascii_isalpha(before[-2])) return;
    if (told->start > 0 && strchr("(<{", out->window.data[told->start - 1]) != NULL) return;
    if (told->start < out->from || !is_password(password)) return;
    if (told->score < (out->foreign && is_mixed(password) ? 1 : 3)) return;
    bool nearer = !out->found || told->start < out->told.start;
    if (!nearer && (told->start > out->told.start || told->score <= out->told.score)) return;
    out->told = *told;
    out->found = true;
}

/* A figure or a sign that passwords have stands near. Most of what is said of passwords has neither. */
static bool may_follow(day_span text, size_t at)
{
    size_t limit = MIN(text.size, at + 2 * SIZE_MAX_TOLD);
    for (; at < limit; at++)
        if (g_ascii_isdigit(text.data[at]) || strchr("!#$%&*+@^~?", text.data[at]) != NULL) return true;
    return false;
}

/* "pass", "pw", "pwd" and "passwd" are verbs and programs too: a sign must stand right behind them. */
static bool is_short_without_sign(day_span text, const day_wake *wake)
{
    static const char wide[] = "：";
    size_t at = wake->at + wake->size;
    if (text.data[wake->at] >= 0x80 || wake->size > 6) return false;
    while (at < text.size && strchr(" \"'", text.data[at]) != NULL) at++;
    if (at + 3 >= text.size) return true;
    bool dash = text.data[at] == '-' && text.data[at + 1] == ' ';
    return !dash && text.data[at] != ':' && text.data[at] != '=' && memcmp(text.data + at, wide, 3) != 0;
}

/* What stands on the line after the next is not the password. */
static size_t second_line_end(day_span text, size_t at, size_t stop)
{
    for (int lines = 0; at < stop; at++)
        if (text.data[at] == '\n' && ++lines == 2) return at;
    return stop;
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    if (is_short_without_sign(text, wake) || !may_follow(text, wake->at + wake->size)) return false;
    size_t start = wake->at > BEFORE ? wake->at - BEFORE : 0, stop = MIN(text.size, wake->at + AFTER);
    stop = second_line_end(text, wake->at, stop);
    start = day_utf8_ceil((const char *)text.data, start, wake->at);
    if (stop < text.size) stop = day_utf8_floor((const char *)text.data, stop);
    best out = {.window = {text.data + start, stop - start},
                .from = wake->at - start + wake->size,
                .foreign = text.data[wake->at] >= 0x80};
    (void)day_told_passwords_find(out.window, weigh, &out);
    if (!out.found) return false;
    hit->start = start + out.told.start;
    hit->size = out.told.size;
    hit->how = "named by a word";
    day_secret_mask(hit->value, (day_span){text.data + hit->start, hit->size}, DAY_MASK_CHOSEN);
    return true;
}

static void warm(day_terms *terms)
{
    for (unsigned i = 0; day_told_password_words[i] != NULL; i++)
        day_terms_add(terms, day_told_password_words[i], 0, DAY_TERM_CASES);
}

const day_kind day_kind_password = {
    .name = "password",
    .what = "password that a text tells",
    .validated =
        "a word before it in one of many languages; figures or signs in it; no placeholder, name or code",
    .events = DAY_EVENT_TERM,
    .rank = DAY_RANK_CONTEXT,
    .flags = DAY_KIND_SECRET,
    .warm = warm,
    .match = match,
};
