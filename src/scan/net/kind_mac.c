/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Hardware addresses (EUI-48): six pairs of hexadecimal figures with ':' or '-' between, or Cisco's three
 * groups of four with dots. More pairs are a key's fingerprint, six pairs of figures alone a time unless a
 * word beside them says otherwise. The value is in lower case with colons. */
#include "context.h"
#include "scan/kind.h"

static const char *const TOLD[] = {"mac",  "hwaddr", "ether",   "lladdr",   "ethernet", "physical", "bssid",
                                   "wlan", "адрес",  "mac地址", "物理地址", "硬件地址", "hardware", NULL};

static size_t hex_run(day_span text, size_t at)
{
    size_t end = at;
    while (end < text.size && end - at < 5 && g_ascii_isxdigit(text.data[end])) end++;
    return end - at;
}

/* Reads `groups` groups of `size` figures with one sign between them; where they end, 0 when they do not
 * stand. */
static size_t read_groups(day_span text, size_t at, unsigned groups, size_t size, GString *value)
{
    uint8_t sign = 0;
    for (unsigned i = 0; i < groups; i++) {
        if (i > 0) {
            if (at >= text.size || (i > 1 && text.data[at] != sign)) return 0;
            sign = text.data[at++];
        }
        if (hex_run(text, at) != size) return 0;
        for (size_t j = 0; j < size; j++) {
            if (value->len % 3 == 2) g_string_append_c(value, ':');
            g_string_append_c(value, g_ascii_tolower((char)text.data[at + j]));
        }
        at += size;
    }
    return at;
}

static bool is_glued(day_span text, size_t start, size_t end, uint8_t sign)
{
    if (start > 0 && (g_ascii_isalnum(text.data[start - 1]) || text.data[start - 1] == sign ||
                      text.data[start - 1] == '_'))
        return true;
    if (end >= text.size) return false;
    bool more = text.data[end] == sign && end + 1 < text.size && g_ascii_isalnum(text.data[end + 1]);
    return more || g_ascii_isalnum(text.data[end]) || text.data[end] == '_';
}

/* Letters and figures in one case; without letters only where a word tells. */
static bool is_likely(day_span text, size_t start, size_t end)
{
    unsigned upper = 0, lower = 0, zeros = 0;
    for (size_t i = start; i < end; i++) {
        upper += g_ascii_isupper(text.data[i]);
        lower += g_ascii_islower(text.data[i]);
        zeros += text.data[i] == '0';
    }
    if ((upper > 0 && lower > 0) || zeros == 12) return false;
    return upper + lower > 0 || day_context_before(text, start, 40, TOLD);
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    size_t start = wake->at;
    while (start > 0 && wake->at - start < 4 && g_ascii_isxdigit(text.data[start - 1])) start--;
    size_t size = hex_run(text, start);
    if ((size != 2 && size != 4) || start + size >= text.size) return false;
    uint8_t sign = text.data[start + size];
    if (!(size == 2 ? sign == ':' || sign == '-' : sign == '.')) return false;
    while (start > size && text.data[start - 1] == sign && wake->at - start < 18 &&
           g_ascii_isxdigit(text.data[start - 2]))
        start -= size + 1; /* a letter's pair before the first figure */
    size_t end = read_groups(text, start, size == 2 ? 6 : 3, size, hit->value);
    if (end == 0 || is_glued(text, start, end, sign) || !is_likely(text, start, end)) return false;
    hit->start = start;
    hit->size = end - start;
    hit->how = "EUI-48 form";
    return true;
}

const day_kind day_kind_mac = {
    .name = "mac",
    .what = "hardware (MAC) address",
    .validated = "EUI-48 form, not part of more; figures alone with a word beside them",
    .events = DAY_EVENT_DIGIT,
    .size_max = 4,
    .flags = DAY_KIND_WHOLE | DAY_KIND_NUMBER,
    .match = match,
};
