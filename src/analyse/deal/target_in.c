/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Whom a thing is against: who is named in it, when it is done to somebody. Whose make it is, is no target.
 */
#include "frame_in.h"

static bool takes_target(const char *kind)
{
    static const char *const NONE[] = {"platform",       "training",         "hardware",   "software",
                                       "exploit",        "consulting",       "personnel",  "hosting",
                                       "anonymity",      "maintenance",      "decryption", "forensics",
                                       "infrastructure", "money laundering", "ransom"};
    for (guint i = 0; kind != NULL && i < G_N_ELEMENTS(NONE); i++)
        if (strcmp(kind, NONE[i]) == 0) return false;
    return true;
}

/* What is done to somebody and what does it are called alike: a name in quotes is of the latter. */
static bool is_apparatus(const char *kind)
{
    static const char *const BOTH[] = {"interception", "surveillance", "monitoring", "location tracking"};
    for (guint i = 0; kind != NULL && i < G_N_ELEMENTS(BOTH); i++)
        if (strcmp(kind, BOTH[i]) == 0) return true;
    return false;
}

/* "cameras of X", "software from X": whose make it is, no target. */
static bool is_artefact(const day_deal_clause *clause, size_t start, size_t end)
{
    static const char *const NOUNS[] = {
        "camera", "cameras",      "software", "system",    "systems",   "platform",   "equipment",
        "device", "devices",      "centre",   "center",    "tool",      "tools",      "catchers",
        "suite",  "kit",          "licence",  "licences",  "implant",   "technology", "系统",
        "设备",   "平台",         "软件",     "комплекс",  "комплекса", "система",    "систему",
        "систем", "оборудование", "софт",     "программу", "سامانه",    "سیستم"};
    for (guint i = 0; i < G_N_ELEMENTS(NOUNS); i++)
        if (day_annotated_find(clause->text, start, end, NOUNS[i]) != SIZE_MAX) return true;
    return false;
}

/* 临江市局要通话记录: who wants it, and no target. */
static bool wants(const day_deal_clause *clause, const day_deal_piece *party)
{
    static const char *const VERBS[] = {"要", "想", "需", "求", "收购", "买"};
    for (guint i = 0; i < G_N_ELEMENTS(VERBS); i++)
        if (day_annotated_says(clause->text, party->end, VERBS[i])) return true;
    return false;
}

/* Where it is done, not to whom. */
static bool is_channel(const day_deal_clause *clause, const day_deal_piece *one)
{
    static const char *const NAMES[] = {"telegram",  "whatsapp", "gmail",   "facebook", "twitter",
                                        "instagram", "tiktok",   "youtube", "signal",   "linkedin",
                                        "iphone",    "android",  "linux",   "windows"};
    for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++)
        if (day_annotated_says(clause->text, one->start, NAMES[i])) return true;
    return false;
}

gint day_deal_target_in(const day_deal_clause *clause, size_t start, size_t end)
{
    gint place = -1;
    const char *kind = day_deal_kind_of(clause->text, start, end);
    const char *plain = clause->text->plain.text;
    if (!takes_target(kind) || (is_apparatus(kind) && is_artefact(clause, start, end))) return -1;
    for (gint i = 0; i < (gint)day_deal_n(clause); i++) {
        const day_deal_piece *one = day_deal_piece_at(clause, i);
        if (one->kind != DAY_PIECE_PARTY || one->start < start || one->end > end) continue;
        bool quoted = one->start > start + 2 &&
                      (plain[one->start - 1] == '"' || memcmp(plain + one->start - 2, "«", 2) == 0);
        bool product = quoted && is_apparatus(kind) &&
                       day_deal_case_of(clause->text, one->start, NULL) == DAY_CASE_UNKNOWN;
        bool ahead =
            day_deal_is_cyrillic(clause->text, end > 2 ? end - 2 : 0) &&
            day_deal_kind_of(clause->text, start, one->start) == NULL; /* who does it stands before */
        if (product || ahead || wants(clause, one) || is_channel(clause, one)) continue;
        if (!one->place) return i;
        if (place < 0) place = i;
    }
    return kind != NULL ? place : -1;
}

void day_frame_tell_target(const frame_in *at)
{
    day_deal_frame *out = at->out;
    if (out->end <= out->start) return;
    out->target = day_deal_target_in(at->clause, out->start, out->end);
    if (out->target >= 0 && (out->target == out->buyer || out->target == out->seller)) out->target = -1;
    const char *kind = day_deal_kind_of(at->clause->text, out->start, out->end);
    bool made = is_apparatus(kind) && is_artefact(at->clause, out->start, out->end);
    if (out->target >= 0 || (takes_target(kind) && !made)) return;
    for (gint i = 0; i < n_pieces(at) && out->seller < 0; i++) { /* X's platform, software from X */
        const day_deal_piece *one = piece(at, i);
        bool inside = one->kind == DAY_PIECE_PARTY && !one->place && !one->agency &&
                      one->start >= out->start && one->end <= out->end;
        const char *behind = at->clause->text->plain.text + one->end;
        bool owns =
            one->end + 3 < at->clause->end && (memcmp(behind, "'s ", 3) == 0 || memcmp(behind, "的", 3) == 0);
        bool whose = one->start == out->start && one->end < out->end && owns;
        bool led = is(at, i - 1, DAY_WORD_OF) || is(at, i - 1, DAY_WORD_FROM);
        bool from = led && gap(at, piece(at, i - 1)->end, one->start) <= 4;
        if (inside && i != out->buyer && (whose || (from && !is_owned(at, i - 1)))) out->seller = i;
    }
}
