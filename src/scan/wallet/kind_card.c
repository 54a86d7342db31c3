/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Payment card numbers (ISO/IEC 7812): issuer range with its length, Luhn check digit; groups may be set off
 * by one kind of separator in the places where cards print it. */
#include "scan/id/checksums.h"
#include "scan/kind.h"

#define CARD_MAX 19

typedef struct issuer {
    unsigned low, high; /* first six digits */
    unsigned lengths;   /* bits: 1 << length */
} issuer;

static const issuer issuers[] = {
    {400000, 499999, 1u << 13 | 1u << 16 | 1u << 19},            /* Visa */
    {510000, 559999, 1u << 16},                                  /* Mastercard */
    {222100, 272099, 1u << 16},                                  /* Mastercard */
    {340000, 349999, 1u << 15},                                  /* American Express */
    {370000, 379999, 1u << 15},                                  /* American Express */
    {352800, 358999, 1u << 16},                                  /* JCB */
    {300000, 305999, 1u << 14},                                  /* Diners Club */
    {360000, 369999, 1u << 14},                                  /* Diners Club */
    {601100, 601199, 1u << 16},                                  /* Discover */
    {644000, 659999, 1u << 16},                                  /* Discover */
    {620000, 629999, 1u << 16 | 1u << 17 | 1u << 18 | 1u << 19}, /* UnionPay */
    {220000, 220499, 1u << 16},                                  /* Mir */
};

static bool known_issuer(const char *digits, unsigned length)
{
    unsigned prefix = (unsigned)day_check_number(digits, 6);
    for (unsigned i = 0; i < G_N_ELEMENTS(issuers); i++)
        if (prefix >= issuers[i].low && prefix <= issuers[i].high)
            return (issuers[i].lengths >> length & 1) != 0;
    return false;
}

/* 0000 0000 … or a single number of many digits is no card: at least four different digits. */
static bool varied(const char *digits, unsigned length)
{
    unsigned seen = 0;
    for (unsigned i = 0; i < length; i++) seen |= 1u << (digits[i] - '0');
    return __builtin_popcount(seen) >= 4;
}

static bool is_inside_a_number(day_span text, size_t start, size_t end)
{
    static const char glue[] = ".,-_/:+";
    for (const char *byte = glue; *byte != '\0'; byte++) {
        if (start > 1 && text.data[start - 1] == *byte && g_ascii_isalnum(text.data[start - 2])) return true;
        if (end + 1 < text.size && text.data[end] == *byte && g_ascii_isalnum(text.data[end + 1]))
            return true;
    }
    return (start > 0 && g_ascii_isalnum(text.data[start - 1])) ||
           (end < text.size && g_ascii_isalnum(text.data[end]));
}

static bool is_group_break(day_span text, size_t at, unsigned length, uint8_t *separator)
{
    uint8_t byte = text.data[at];
    if ((byte != ' ' && byte != '-') || (length != 4 && length % 4 != 0 && length != 10)) return false;
    if (at + 1 >= text.size || !g_ascii_isdigit(text.data[at + 1])) return false;
    if (*separator == 0) *separator = byte;
    return byte == *separator;
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    size_t at = wake->at;
    char digits[CARD_MAX + 1] = {0};
    unsigned length = 0;
    uint8_t separator = 0;
    size_t end = at;
    for (; end < text.size && length < CARD_MAX; end++) {
        if (g_ascii_isdigit(text.data[end]))
            digits[length++] = (char)text.data[end];
        else if (length == 0 || !is_group_break(text, end, length, &separator))
            break;
    }
    if (length < 13 || !known_issuer(digits, length) || !day_check_luhn(digits, length) ||
        !varied(digits, length))
        return false;
    if (is_inside_a_number(text, at, end)) return false;
    g_string_append_len(hit->value, digits, length);
    hit->start = at;
    hit->size = end - at;
    hit->how = "Luhn, issuer range";
    return true;
}

const day_kind day_kind_card = {
    .name = "card",
    .what = "payment card number",
    .validated = "Luhn check digit, issuer's range and length",
    .events = DAY_EVENT_DIGIT,
    .figures_min = 13,
    .rank = DAY_RANK_CHECKSUM,
    .flags = DAY_KIND_WHOLE | DAY_KIND_NUMBER,
    .match = match,
};
