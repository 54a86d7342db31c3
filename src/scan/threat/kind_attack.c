/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Identifiers of MITRE ATT&CK: tactics (TA0001), techniques (T1059, T1059.001), groups (G0007), software
 * (S0154), mitigations (M1036), data sources (DS0029), campaigns (C0012). Only a sub-technique and a tactic
 * have a shape of their own; the others need a word of the matrix beside them or in the paragraph before. */
#include "scan/net/context.h"
#include "scan/kind.h"
#include <string.h>

#define REACH 160

static const char *const WORDS[] = {"att&ck",
                                    "mitre",
                                    "ttp",
                                    "ttps",
                                    "technique",
                                    "techniques",
                                    "sub-technique",
                                    "subtechnique",
                                    "tactic",
                                    "tactics",
                                    "adversary",
                                    "apt",
                                    "malware",
                                    "threat",
                                    "技术",
                                    "战术",
                                    "威胁",
                                    "техника",
                                    "техники",
                                    "тактика",
                                    "attack.mitre.org",
                                    NULL};

static bool is_digit_at(day_span text, size_t at)
{
    return at < text.size && g_ascii_isdigit(text.data[at]);
}

/* ".001" or, in addresses, "/001": a sub-technique's number. */
static bool has_sub(day_span text, size_t at)
{
    return at < text.size && (text.data[at] == '.' || text.data[at] == '/') && is_digit_at(text, at + 1) &&
           is_digit_at(text, at + 2) && is_digit_at(text, at + 3) && !is_digit_at(text, at + 4);
}

static const char *prefix_before(day_span text, size_t at)
{
    static const char *const prefixes[] = {"TA", "DS", "T", "G", "S", "M", "C"};
    for (unsigned i = 0; i < G_N_ELEMENTS(prefixes); i++) {
        size_t size = strlen(prefixes[i]);
        if (at < size || memcmp(text.data + at - size, prefixes[i], size) != 0) continue;
        if (at == size) return prefixes[i];
        uint8_t before = text.data[at - size - 1];
        return g_ascii_isalnum(before) || strchr("_-.$#", before) != NULL ? NULL : prefixes[i];
    }
    return NULL;
}

/* The numbers given so far: techniques of all matrices from T0800 and T1001 on; others count from one. */
static bool in_range(char kind, unsigned number)
{
    if (kind == 'T') return (number >= 800 && number < 900) || (number > 1000 && number < 1750);
    if (kind == 'M') return (number >= 800 && number < 960) || (number > 1000 && number < 1070);
    return number > 0 && number < (kind == 'S' || kind == 'G' ? 3200 : 200);
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    size_t at = wake->at, end = at + 4;
    if (at == 0 || !g_ascii_isupper(text.data[at - 1])) return false;
    const char *prefix = prefix_before(text, at);
    if (prefix == NULL) return false;
    unsigned number = 0;
    for (size_t i = at; i < end; i++) number = number * 10 + (text.data[i] - '0');
    bool tactic = prefix[0] == 'T' && prefix[1] == 'A', technique = prefix[0] == 'T' && !tactic;
    if (!in_range(tactic ? 'A' : prefix[0], number)) return false;
    bool sub = technique && has_sub(text, end);
    if (sub) end += 4;
    if (end < text.size && (g_ascii_isalnum(text.data[end]) || strchr("_-", text.data[end]) != NULL))
        return false;
    bool shape = sub || (tactic && number < 120);
    size_t start = at - strlen(prefix);
    if (!shape && !day_context_before(text, start, REACH, WORDS) && !day_context_after(text, end, 48, WORDS))
        return false;
    g_string_append_printf(hit->value, "%s%04u", prefix, number);
    if (sub) g_string_append_printf(hit->value, ".%.3s", (const char *)text.data + end - 3);
    hit->start = start;
    hit->size = end - start;
    hit->how = shape ? "ATT&CK syntax" : "ATT&CK syntax, words beside it";
    if (!shape) hit->rank = DAY_RANK_CONTEXT;
    return true;
}

const day_kind day_kind_attack = {
    .name = "attack",
    .what = "identifier of MITRE ATT&CK",
    .validated = "syntax and range; those without a shape of their own with words beside them",
    .events = DAY_EVENT_DIGIT,
    .size_min = 4,
    .size_max = 4,
    .flags = DAY_KIND_INNER,
    .match = match,
};
