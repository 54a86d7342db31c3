/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The identity number of Spain (DNI): eight figures and a letter that is their number modulo 23. One letter
 * in 23 is right by chance, so a word must say what it is. */
#include "checksums.h"
#include "scan/kind.h"
#include "scan/net/context.h"

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    static const char *const labels[] = {"dni", "nif", "d.n.i.", "documento nacional", "identidad", NULL};
    day_span text = scene->text;
    size_t end = wake->at + 8;
    if (end < text.size && text.data[end] == '-') end++;
    if (end >= text.size || !g_ascii_isalpha(text.data[end])) return false;
    if (end + 1 < text.size && g_ascii_isalnum(text.data[end + 1])) return false;
    if (wake->at > 0 && g_ascii_isalnum(text.data[wake->at - 1])) return false;
    const char *digits = (const char *)text.data + wake->at;
    char letter = g_ascii_toupper((char)text.data[end]);
    if ("TRWAGMYFPDXBNJZSQVHLCKE"[day_check_modulo(digits, 8, 23)] != letter) return false;
    if (!day_context_before(text, wake->at, 48, labels)) return false;
    g_string_append_len(hit->value, digits, 8);
    g_string_append_c(hit->value, letter);
    day_hit_tell(hit, "country", "ES");
    hit->start = wake->at;
    hit->size = end + 1 - wake->at;
    hit->how = "label, check letter";
    return true;
}

const day_kind day_kind_dni = {
    .name = "dni",
    .what = "identity number of Spain (DNI)",
    .validated = "label; check letter modulo 23",
    .events = DAY_EVENT_DIGIT,
    .size_min = 8,
    .size_max = 8,
    .rank = DAY_RANK_CHECKSUM,
    .flags = DAY_KIND_NUMBER | DAY_KIND_WHOLE,
    .match = match,
};
