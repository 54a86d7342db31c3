/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Keys of the Windows registry: a hive, short or long, also as PowerShell ("HKLM:\") and as exports in
 * brackets write it, and the names below it. The value has the long name of the hive. */
#include "scan/kind.h"
#include "segments.h"

static const struct {
    const char *written, *meant;
} HIVES[] = {{"HKEY_LOCAL_MACHINE", "HKEY_LOCAL_MACHINE"},
             {"HKEY_CURRENT_USER", "HKEY_CURRENT_USER"},
             {"HKEY_CLASSES_ROOT", "HKEY_CLASSES_ROOT"},
             {"HKEY_USERS", "HKEY_USERS"},
             {"HKEY_CURRENT_CONFIG", "HKEY_CURRENT_CONFIG"},
             {"HKLM", "HKEY_LOCAL_MACHINE"},
             {"HKCU", "HKEY_CURRENT_USER"},
             {"HKCR", "HKEY_CLASSES_ROOT"},
             {"HKU", "HKEY_USERS"},
             {"HKCC", "HKEY_CURRENT_CONFIG"}};

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    size_t at = wake->at + wake->size;
    if (at < text.size && text.data[at] == ':') at++;
    if (at + 1 >= text.size || text.data[at] != '\\') return false;
    at += text.data[at + 1] == '\\' ? 2 : 1;
    g_string_append_printf(hit->value, "%s\\", HIVES[wake->tag].meant);
    size_t end = day_segments_read(text, at, hit->value);
    if (end == at) return false;
    hit->start = wake->at;
    hit->size = end - wake->at;
    hit->how = "hive and names";
    return true;
}

static void warm(day_terms *terms)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(HIVES); i++)
        day_terms_add(terms, HIVES[i].written, i, DAY_TERM_CASES);
}

const day_kind day_kind_registry = {
    .name = "registry",
    .what = "key of the Windows registry",
    .validated = "a hive and names below it",
    .events = DAY_EVENT_TERM,
    .flags = DAY_KIND_WHOLE,
    .warm = warm,
    .match = match,
};
