/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The scanner: one pass for events, a matcher for each kind that asked for the event. A kind never reports
 * two mentions that overlap: what starts before the end of its last one is dropped. */
#include "scan.h"
#include "domains.h"
#include "kind.h"

#define KIND(name) extern const day_kind day_kind_##name;
#include "kinds.def"
#undef KIND

const day_kind *const day_kinds[] = {
#define KIND(name) &day_kind_##name,
#include "kinds.def"
#undef KIND
    NULL,
};

enum {
#define KIND(name) INDEX_##name,
#include "kinds.def"
#undef KIND
    N_KINDS
};

typedef struct scanner {
    day_span text;
    day_found_fn found;
    void *ctx;
    GString *value;
    size_t taken[N_KINDS]; /* end of the last mention of each kind */
} scanner;

static void try_kind(scanner *scan, unsigned index, size_t at)
{
    const day_kind *kind = day_kinds[index];
    if (at < scan->taken[index]) return;
    g_string_truncate(scan->value, 0);
    day_hit hit = {.value = scan->value};
    if (!kind->match(scan->text, at, &hit) || hit.start < scan->taken[index]) return;
    g_assert(hit.size > 0 && hit.start + hit.size <= scan->text.size);
    scan->taken[index] = hit.start + hit.size;
    day_found found = {kind->name, hit.start, hit.size, hit.value->str, hit.how};
    scan->found(&found, scan->ctx);
}

static void woken(day_event event, size_t at, void *ctx)
{
    scanner *scan = ctx;
    for (unsigned i = 0; i < N_KINDS; i++)
        if ((day_kinds[i]->events & event) != 0) try_kind(scan, i, at);
}

void day_scan_text(day_span text, day_found_fn found, void *ctx)
{
    unsigned wanted = 0;
    for (unsigned i = 0; i < N_KINDS; i++) wanted |= day_kinds[i]->events;
    scanner scan = {.text = text, .found = found, .ctx = ctx, .value = g_string_sized_new(128)};
    day_events_find(text, wanted, woken, &scan);
    g_string_free(scan.value, TRUE);
}

void day_scan_warm(void)
{
    day_domains_warm();
}
