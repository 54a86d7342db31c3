/* SPDX-License-Identifier: AGPL-3.0-or-later
 * TON addresses in their friendly form (TEP 2): 48 characters of Base64 for a tag, the workchain, 32 bytes
 * and a CRC-16 (XMODEM) of what is before. Tag and workchain make them begin with EQ, UQ, Ef or Uf, which
 * wakes the kind: '-' and '_' are of the alphabet, so that no run of letters and figures is one. */
#include "scan/kind.h"
#include <string.h>

#define LENGTH 48
#define BYTES 36

static bool is_base64(uint8_t byte)
{
    return g_ascii_isalnum(byte) || (byte != 0 && strchr("-_+/", byte) != NULL);
}

static uint16_t crc16(const uint8_t *bytes, size_t size)
{
    unsigned crc = 0;
    for (size_t i = 0; i < size; i++) {
        crc ^= (unsigned)bytes[i] << 8;
        for (unsigned bit = 0; bit < 8; bit++) crc = (crc & 0x8000) != 0 ? crc << 1 ^ 0x1021 : crc << 1;
    }
    return (uint16_t)crc;
}

static bool is_address(day_span run)
{
    char plain[LENGTH + 1] = {0};
    for (size_t i = 0; i < LENGTH; i++)
        plain[i] = run.data[i] == '-' ? '+' : run.data[i] == '_' ? '/' : (char)run.data[i];
    gsize size = 0;
    g_autofree uint8_t *bytes = g_base64_decode(plain, &size);
    if (size != BYTES || (bytes[0] != 0x11 && bytes[0] != 0x51) || (bytes[1] != 0 && bytes[1] != 0xFF))
        return false;
    return crc16(bytes, BYTES - 2) == (bytes[BYTES - 2] << 8 | bytes[BYTES - 1]);
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    size_t end = wake->at;
    while (end < text.size && end - wake->at <= LENGTH && is_base64(text.data[end])) end++;
    if (end - wake->at != LENGTH) return false;
    if (wake->at > 0 && is_base64(text.data[wake->at - 1]) && text.data[wake->at - 1] != '/') return false;
    day_span run = {text.data + wake->at, LENGTH};
    if (!is_address(run)) return false;
    g_string_append_len(hit->value, (const char *)run.data, LENGTH);
    hit->start = wake->at;
    hit->size = LENGTH;
    hit->how = "CRC-16, tag, workchain";
    return true;
}

static void warm(day_terms *terms)
{
    static const char *const beginnings[] = {"EQ", "UQ", "Ef", "Uf"};
    for (unsigned i = 0; i < G_N_ELEMENTS(beginnings); i++)
        day_terms_add(terms, beginnings[i], 0, DAY_TERM_OPEN);
}

const day_kind day_kind_ton = {
    .name = "ton",
    .what = "TON address",
    .validated = "CRC-16, tag, workchain",
    .events = DAY_EVENT_TERM,
    .rank = DAY_RANK_CERTAIN,
    .flags = DAY_KIND_WHOLE,
    .warm = warm,
    .match = match,
};
