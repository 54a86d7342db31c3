/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What numeric addresses have in common: octets, ports (RFC 6335: 1 to 65535), prefix lengths (RFC 4632). */
#include "address.h"
#include "fang.h"

static bool read_octet(day_span text, size_t *at, GString *value, bool *padded)
{
    unsigned number = 0, digits = 0;
    size_t start = *at;
    for (; *at < text.size && g_ascii_isdigit(text.data[*at]) && digits < 4; digits++)
        number = number * 10 + (text.data[(*at)++] - '0');
    if (digits == 0 || digits > 3 || number > 255) return false;
    *padded = *padded || (digits > 1 && text.data[start] == '0');
    char figures[4] = {0}, *first = figures + sizeof figures - 1;
    do *--first = (char)('0' + number % 10);
    while ((number /= 10) != 0);
    g_string_append(value, first);
    return true;
}

bool day_address_ipv4(day_span text, size_t at, size_t *end, GString *value, bool *padded, bool *refanged)
{
    *padded = *refanged = false;
    *end = at;
    for (unsigned i = 0; i < 4; i++) {
        if (i > 0) {
            size_t dot = day_fang_at(text, *end, DAY_FANG_DOT);
            if (dot == 0) return false;
            *refanged = *refanged || dot > 1;
            *end += dot;
            g_string_append_c(value, '.');
        }
        if (!read_octet(text, end, value, padded)) return false;
    }
    return true;
}

/* A number of at most `digits` digits that no letter or digit follows; 0 when there is none. */
static unsigned number_at(day_span text, size_t at, unsigned digits)
{
    unsigned number = 0, n = 0;
    for (; at < text.size && g_ascii_isdigit(text.data[at]) && n <= digits; n++)
        number = number * 10 + (text.data[at++] - '0');
    if (n == 0 || n > digits || (at < text.size && g_ascii_isalpha(text.data[at]))) return 0;
    return number;
}

static void tell(day_hit *hit, const char *key, unsigned number)
{
    char figures[16];
    g_snprintf(figures, sizeof figures, "%u", number);
    day_hit_tell(hit, key, figures);
}

void day_address_tell_port(day_span text, size_t at, day_hit *hit)
{
    size_t colon = day_fang_at(text, at, DAY_FANG_COLON);
    unsigned port = colon > 0 ? number_at(text, at + colon, 5) : 0;
    if (port > 0 && port <= 65535) tell(hit, "port", port);
}

void day_address_tell_suffix(day_span text, size_t at, unsigned bits, day_hit *hit)
{
    if (at >= text.size || text.data[at] != '/') {
        day_address_tell_port(text, at, hit);
        return;
    }
    unsigned prefix = number_at(text, at + 1, 3);
    bool zero = at + 1 < text.size && text.data[at + 1] == '0';
    if ((prefix > 0 || zero) && prefix <= bits) tell(hit, "prefix", prefix);
}
