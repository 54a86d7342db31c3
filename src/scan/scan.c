/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The scanner: one pass for events and words, a matcher for each kind that asked for them, and at the end of
 * the text what contradicts is resolved (resolve.c). A kind never reports two mentions that overlap: of what
 * its matcher finds twice, the longer stays. Invariant: the tables are built once and never change. */
#include "scan.h"
#include "id/national.h"
#include "kind.h"
#include "resolve.h"
#include "tokens.h"
#include <string.h>

#define SECRET(name) KIND(name)
#define PERSONAL(name) KIND(name)
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
#undef SECRET
#undef PERSONAL

/* What is woken: the rows, and finders that are no rows. */
enum { FINDERS_MAX = 4, N_SLOTS = N_KINDS + FINDERS_MAX };
_Static_assert(N_SLOTS <= DAY_TERMS_OWNERS && N_SLOTS <= UINT8_MAX,
               "more kinds than the dictionary has owners");

#define SIZES 65        /* runs of 64 bytes and more are alike */
#define DIGITS_SIZES 33 /* runs of 32 digits and more are */
#define FIGURES 17      /* and 16 figures and more of what runs and signs make */

/* Which kinds an event wakes; of runs, by their length. Lists end with N_SLOTS. */
static struct dispatch {
    day_terms *terms;
    unsigned wanted, n_slots;
    const day_kind *slots[N_SLOTS];
    uint16_t memory_at[N_SLOTS]; /* where its memory begins */
    uint8_t by_event[DAY_N_EVENTS][N_SLOTS + 1];
    uint8_t by_run[SIZES][N_SLOTS + 1];
    uint8_t by_digits[DIGITS_SIZES][FIGURES][N_SLOTS + 1];
} tables; /* written by day_scan_warm() alone */

typedef struct scanner {
    const day_scene *scene;
    day_hits *hits;
    day_hit hit;                                          /* what the matcher at work fills */
    size_t last[N_SLOTS];                                 /* the kind's last hit: index plus one */
    size_t reached[N_SLOTS];                              /* where it begins */
    size_t taken[N_SLOTS];                                /* where it ends; 0: there is none */
    size_t barren[N_SLOTS];                               /* before this place figures wake it in vain */
    uint64_t memory[DAY_KINDS_MEMORY / sizeof(uint64_t)]; /* of all kinds, one after the other */
} scanner;

/* A hit that reaches back into the kind's last one takes its place when it is longer. A label wakes for what
 * stands behind it, so a hit may also lie before the last one. */
static void keep(scanner *scan, unsigned index)
{
    const day_hit *hit = &scan->hit;
    size_t end = hit->start + hit->size;
    g_assert(hit->size > 0 && end <= scan->scene->text.size);
    if (hit->start < scan->taken[index] && end > scan->reached[index]) {
        size_t last = scan->last[index] - 1;
        if (day_hits_size(scan->hits, last) >= hit->size) return;
        day_hits_drop(scan->hits, last);
    }
    size_t added = day_hits_add(scan->hits, hit->as != NULL ? hit->as : tables.slots[index], hit);
    if (end <= scan->taken[index]) return;
    scan->taken[index] = end;
    scan->reached[index] = hit->start;
    scan->last[index] = added + 1;
}

static bool match_once(scanner *scan, unsigned index, const day_wake *wake)
{
    const day_kind *kind = tables.slots[index];
    day_hit *hit = &scan->hit;
    hit->rank = kind->rank != 0 ? kind->rank : DAY_RANK_SHAPE;
    hit->last = scan->reached[index];
    hit->barren_until = 0;
    hit->as = NULL;
    hit->memory = (uint8_t *)scan->memory + tables.memory_at[index];
    bool found = kind->match(scan->scene, wake, hit);
    if (found) keep(scan, index);
    if (hit->barren_until > scan->barren[index]) scan->barren[index] = hit->barren_until;
    if ((hit->value->len | hit->detail->len) > 0) {
        g_string_truncate(hit->value, 0);
        g_string_truncate(hit->detail, 0);
    }
    return found;
}

/* Most of what wakes a kind is not its own: this is what each such look costs beside the matcher. */
static bool try_kind(scanner *scan, unsigned index, const day_wake *wake)
{
    if (wake->at < scan->taken[index] && wake->at >= scan->reached[index]) return true;
    size_t from = scan->hit.from = 0;
    if (!match_once(scan, index, wake)) return false;
    while (scan->hit.from > from) {
        from = scan->hit.from;
        if (!match_once(scan, index, wake)) break;
    }
    return true;
}

static bool term_stands(unsigned owner, size_t at, size_t size, uint32_t tag, void *ctx)
{
    day_wake wake = {DAY_EVENT_TERM, at, size, tag};
    return try_kind(ctx, owner, &wake);
}

static void try_all(scanner *scan, const uint8_t *indexes, const day_wake *wake)
{
    for (; *indexes < N_SLOTS; indexes++)
        if (wake->event != DAY_EVENT_DIGIT || wake->at >= scan->barren[*indexes])
            (void)try_kind(scan, *indexes, wake);
}

static size_t run_of(day_span text, size_t at, bool digits_only)
{
    size_t end = at;
    while (end < text.size &&
           (digits_only ? g_ascii_isdigit(text.data[end]) : g_ascii_isalnum(text.data[end])))
        end++;
    return end - at;
}

static void woken(day_event event, size_t at, void *ctx)
{
    scanner *scan = ctx;
    day_span text = scan->scene->text;
    day_wake wake = {event, at, 1, 0};
    switch (event) {
    case DAY_EVENT_TERM: day_terms_at(tables.terms, text, at, term_stands, scan); return;
    case DAY_EVENT_DIGIT:
        wake.size = run_of(text, at, true);
        try_all(scan,
                tables.by_digits[MIN(wake.size, DIGITS_SIZES - 1)][day_tokens_figures(text, at, FIGURES - 1)],
                &wake);
        return;
    case DAY_EVENT_RUN:
        wake.size = run_of(text, at, false);
        try_all(scan, tables.by_run[MIN(wake.size, SIZES - 1)], &wake);
        return;
    default: try_all(scan, tables.by_event[__builtin_ctz(event)], &wake);
    }
}

static uint64_t sift(uint64_t starts, size_t base, void *ctx)
{
    return day_terms_sift(tables.terms, ((scanner *)ctx)->scene->text, starts, base);
}

void day_scan_text(const day_scene *scene, day_found_fn found, void *ctx)
{
    g_assert(tables.terms != NULL); /* day_scan_warm() was not called */
    scanner scan = {.scene = scene,
                    .hits = day_hits_new(),
                    .hit = {.value = g_string_sized_new(128), .detail = g_string_sized_new(128)}};
    static const day_event_sink sink = {woken, sift};
    day_events_find(scene->text, tables.wanted, &sink, &scan);
    day_hits_resolve(scan.hits);
    day_hits_each(scan.hits, scene->text, found, ctx);
    day_hits_free(scan.hits);
    g_string_free(scan.hit.value, TRUE);
    g_string_free(scan.hit.detail, TRUE);
}

/* --- tables ------------------------------------------------------------------------------------------ */

/* The kinds that `event` wakes with runs of `size` bytes (0: of any size; `last` bytes or more are alike) and
 * so many figures from there on. */
static void list_kinds(uint8_t *out, unsigned event, size_t size, size_t last, unsigned figures)
{
    for (unsigned i = 0; i < tables.n_slots; i++) {
        const day_kind *kind = tables.slots[i];
        bool many = size == last && size != 0;
        if ((kind->events & event) == 0 || (kind->size_max != 0 && size > kind->size_max)) continue;
        if (size != 0 && !many && size < kind->size_min) continue;
        if (figures < kind->figures_min && figures < FIGURES - 1) continue;
        *out++ = (uint8_t)i;
    }
    *out = N_SLOTS;
}

static void add_slot(const day_kind *kind, unsigned *memory)
{
    for (unsigned i = 0; i < tables.n_slots; i++)
        if (tables.slots[i] == kind) return;
    g_assert(tables.n_slots < N_SLOTS && *memory + kind->memory <= DAY_KINDS_MEMORY);
    tables.memory_at[tables.n_slots] = (uint16_t)*memory;
    tables.slots[tables.n_slots++] = kind;
    *memory += (kind->memory + 7) / 8 * 8;
}

static void fill_slots(void)
{
    unsigned memory = 0;
    for (unsigned i = 0; i < N_KINDS; i++) add_slot(day_kinds[i], &memory);
    for (unsigned i = 0; i < N_KINDS; i++)
        if (day_kinds[i]->national != NULL) add_slot(&day_national_finder, &memory);
}

void day_scan_warm(void)
{
    if (tables.terms != NULL) return;
    tables.terms = day_terms_new();
    fill_slots();
    for (unsigned i = 0; i < tables.n_slots; i++) {
        tables.wanted |= tables.slots[i]->events;
        day_terms_owner(tables.terms, i);
        if (tables.slots[i]->warm != NULL) tables.slots[i]->warm(tables.terms);
    }
    tables.wanted |= DAY_EVENT_TERM;
    day_terms_build(tables.terms);
    for (unsigned i = 0; i < DAY_N_EVENTS; i++) list_kinds(tables.by_event[i], 1u << i, 0, 0, FIGURES - 1);
    for (size_t size = 1; size < SIZES; size++)
        list_kinds(tables.by_run[size], DAY_EVENT_RUN, size, SIZES - 1, FIGURES - 1);
    for (size_t size = 1; size < DIGITS_SIZES; size++)
        for (unsigned figures = 1; figures < FIGURES; figures++)
            list_kinds(tables.by_digits[size][figures], DAY_EVENT_DIGIT, size, DIGITS_SIZES - 1, figures);
}
