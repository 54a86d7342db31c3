/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Tokens, keys and secrets of services: those whose issuers gave them a form (token_formats.c), Telegram's
 * and Discord's, which begin with a number, and others beside a word that says what they are ("client_secret
 * ="). What documentation writes in their place is left out, and so is what has no more chance in it than a
 * word. */
#include "mask.h"
#include "scan/kind.h"
#include "token_formats.h"
#include <string.h>

#define TAG_WORD 0x1000u
#define NAMED_MIN 16
#define NAMED_MAX 200

static bool is_token_byte(uint8_t byte)
{
    return g_ascii_isalnum(byte) || (byte != 0 && byte < 0x80 && strchr("_-+/=.~", byte) != NULL);
}

static bool take(day_span text, size_t start, size_t size, const char *how, const char *issuer, day_hit *hit)
{
    hit->start = start;
    hit->size = size;
    hit->how = how;
    day_secret_mask(hit->value, (day_span){text.data + start, size}, DAY_MASK_RANDOM);
    if (issuer[0] != '\0') day_hit_tell(hit, "issuer", issuer);
    return true;
}

/* --- with a form -------------------------------------------------------------------------------------- */

static bool has_figure(day_span bytes)
{
    for (size_t i = 0; i < bytes.size; i++)
        if (g_ascii_isdigit(bytes.data[i])) return true;
    return false;
}

static bool match_form(const day_token_format *format, day_span text, size_t at, day_hit *hit)
{
    if (at > 0 && (g_ascii_isalnum(text.data[at - 1]) || strchr("_-", text.data[at - 1]) != NULL))
        return false;
    size_t prefix = strlen(format->prefix), size = day_token_size(format, text, at);
    if (size == 0) return false;
    day_span token = {text.data + at, size}, rest = {text.data + at + prefix, size - prefix};
    bool letters = strcmp(format->characters, "A-Za-z") == 0;
    if ((!letters && !has_figure(rest)) || day_secret_entropy(rest) < 2.8) return false;
    if (day_secret_is_placeholder(token) || !day_token_holds(format, token)) return false;
    bool verified = format->check == DAY_TOKEN_CRC32 || format->check == DAY_TOKEN_JWT;
    hit->rank = verified ? DAY_RANK_CERTAIN : DAY_RANK_CHECKSUM;
    if (format->type != NULL) day_hit_tell(hit, "type", format->type);
    return take(text, at, size,
                format->check == DAY_TOKEN_CRC32 ? "CRC-32"
                : format->check == DAY_TOKEN_JWT ? "JSON header"
                                                 : "issuer's form",
                format->issuer, hit);
}

/* --- that begin with a number ------------------------------------------------------------------------- */

static size_t word_run(day_span text, size_t at)
{
    size_t end = at;
    while (end < text.size &&
           (g_ascii_isalnum(text.data[end]) || text.data[end] == '_' || text.data[end] == '-'))
        end++;
    return end - at;
}

/* 123456789:AA… with 35 characters behind the colon. */
static bool match_telegram(day_span text, size_t colon, day_hit *hit)
{
    size_t start = colon;
    if (text.size - colon < 36 || text.data[colon + 1] != 'A' || text.data[colon + 2] != 'A') return false;
    while (start > 0 && colon - start < 11 && g_ascii_isdigit(text.data[start - 1])) start--;
    if (colon - start < 8 || colon - start > 10 || word_run(text, colon + 1) != 35) return false;
    if (start > 0 && strchr("._-/", text.data[start - 1]) != NULL) return false;
    day_span rest = {text.data + colon + 1, 35};
    if (day_secret_entropy(rest) < 3.5 || day_secret_is_placeholder(rest)) return false;
    hit->rank = DAY_RANK_CHECKSUM;
    day_hit_tell(hit, "type", "bot token");
    return take(text, start, colon + 36 - start, "issuer's form", "Telegram", hit);
}

/* The number of the bot in base64, six characters, 27 or 38. */
static bool match_discord(day_span text, size_t at, size_t first, day_hit *hit)
{
    if (strchr("MNO", text.data[at]) == NULL || at + first >= text.size || text.data[at + first] != '.')
        return false;
    if (at > 0 && strchr("_-./+=", text.data[at - 1]) != NULL) return false;
    size_t second = word_run(text, at + first + 1);
    if (second != 6 || at + first + 7 >= text.size || text.data[at + first + 7] != '.') return false;
    size_t third = word_run(text, at + first + 8);
    if (third != 27 && third != 38) return false;
    g_autofree char *coded = g_strndup((const char *)text.data + at, first);
    g_autofree char *padded = g_strconcat(coded, "==", NULL);
    gsize size = 0;
    g_autofree guchar *number = g_base64_decode(padded, &size);
    if (size < 17 || size > 21) return false;
    for (gsize i = 0; i < size && i < 17; i++)
        if (!g_ascii_isdigit(number[i])) return false;
    hit->rank = DAY_RANK_CHECKSUM;
    day_hit_tell(hit, "type", "bot token");
    return take(text, at, first + 8 + third, "number of the bot in it", "Discord", hit);
}

/* --- beside a word ------------------------------------------------------------------------------------ */

typedef struct named {
    const char *word, *issuer;
} named;

static const named names[] = {
    {"aws_secret_access_key", "AWS"},
    {"aws-secret-access-key", "AWS"},
    {"SecretAccessKey", "AWS"},
    {"AccessKeySecret", "Aliyun"},
    {"access_key_secret", "Aliyun"},
    {"SecretKey", ""},
    {"secret_key", ""},
    {"secret-key", ""},
    {"api_key", ""},
    {"api-key", ""},
    {"apikey", ""},
    {"apiKey", ""},
    {"access_token", ""},
    {"accessToken", ""},
    {"auth_token", ""},
    {"authToken", ""},
    {"client_secret", ""},
    {"clientSecret", ""},
    {"app_secret", ""},
    {"appSecret", ""},
    {"AppSecret", ""},
    {"secret_access_key", "AWS"},
    {"private_token", ""},
    {"refresh_token", ""},
    {"密钥", ""},
    {"秘钥", ""},
};

/* Where the value begins behind `at`: ':' or '=' and quotes; 0 when there is no sign. */
static size_t value_start(day_span text, size_t at)
{
    size_t limit = MIN(text.size, at + 16);
    bool sign = false;
    for (; at < limit; at++) {
        uint8_t byte = text.data[at];
        if (byte == ':' || byte == '=' || byte == '>')
            sign = true;
        else if (byte >= 0x80 && limit - at >= 3 && memcmp(text.data + at, "：", 3) == 0)
            sign = true, at += 2;
        else if (strchr(" \t\"'`", byte) == NULL)
            break;
    }
    return sign ? at : 0;
}

/* Words set off by '.', '-', '_' or '/': a path, a name, a version. */
static bool is_chance(day_span value)
{
    bool upper = false, lower = false, digit = false;
    unsigned signs = 0;
    for (size_t i = 0; i < value.size; i++) {
        upper |= g_ascii_isupper(value.data[i]);
        lower |= g_ascii_islower(value.data[i]);
        digit |= g_ascii_isdigit(value.data[i]);
        signs += strchr("._-/", value.data[i]) != NULL;
    }
    return digit && (upper || lower) && signs * 6 <= value.size &&
           day_secret_entropy(value) >= (upper && lower ? 3.5 : 3.0);
}

static bool match_named(const named *name, day_span text, const day_wake *wake, day_hit *hit)
{
    size_t start = value_start(text, wake->at + wake->size), end = start;
    if (start == 0) return false;
    while (end < text.size && end - start <= NAMED_MAX && is_token_byte(text.data[end])) end++;
    while (end > start && text.data[end - 1] == '.') end--;
    day_span value = {text.data + start, end - start};
    for (unsigned i = 0; i < day_token_n_formats; i++) /* its form says more than the word */
        if (match_form(&day_token_formats[i], text, start, hit)) return true;
    if (value.size < NAMED_MIN || value.size > NAMED_MAX || !is_chance(value)) return false;
    if (end < text.size && strchr("([{$<%*:@", text.data[end]) != NULL) return false;
    if (day_secret_is_placeholder(value)) return false;
    return take(text, start, value.size, "named by a word", name->issuer, hit);
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    if (wake->event == DAY_EVENT_COLON) return match_telegram(text, wake->at, hit);
    if (wake->event == DAY_EVENT_RUN) return match_discord(text, wake->at, wake->size, hit);
    if (wake->tag >= TAG_WORD) return match_named(&names[wake->tag - TAG_WORD], text, wake, hit);
    return match_form(&day_token_formats[wake->tag], text, wake->at, hit);
}

static void warm(day_terms *terms)
{
    for (unsigned i = 0; i < day_token_n_formats; i++)
        day_terms_add(terms, day_token_formats[i].prefix, i, DAY_TERM_OPEN);
    for (unsigned i = 0; i < G_N_ELEMENTS(names); i++)
        day_terms_add(terms, names[i].word, TAG_WORD + i, DAY_TERM_CASES);
}

const day_kind day_kind_token = {
    .name = "token",
    .what = "API token, key or secret of a service",
    .validated = "issuer's form, checksum where it has one; or a word before it and enough chance in it",
    .events = DAY_EVENT_COLON | DAY_EVENT_RUN | DAY_EVENT_TERM,
    .size_min = 23,
    .size_max = 28,
    .rank = DAY_RANK_CONTEXT,
    .flags = DAY_KIND_SECRET,
    .warm = warm,
    .match = match,
};
