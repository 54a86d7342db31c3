/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Where format and scan meet, which do not know each other: each unit that a reader emits is given its
 * language before it goes out and scanned for mentions right after, while its text is warm. */
#include "worker_scan.h"
#include "format/text/lang.h"
#include "scan/scan.h"

typedef struct scanned_unit {
    const day_unit *unit;
    day_emit *emit;
} scanned_unit;

static void name_language(day_unit *unit, void *ctx)
{
    (void)ctx;
    if (unit->lang == NULL || *unit->lang == '\0') unit->lang = day_lang_of(unit->text, unit->text_size);
}

static void emit_found(const day_found *found, void *ctx)
{
    const scanned_unit *scanned = ctx;
    day_mention mention = {
        .unit = scanned->unit->ordinal,
        .start = (uint32_t)found->start,
        .size = (uint32_t)found->size,
        .kind = found->kind,
        .value = found->value,
        .how = found->how,
    };
    (void)day_emit_mention(scanned->emit,
                           &mention); /* a failed write is said by the next call of the reader */
}

static void scan_unit(const day_unit *unit, day_emit *emit, void *ctx)
{
    (void)ctx;
    scanned_unit scanned = {unit, emit};
    day_scan_text((day_span){(const uint8_t *)unit->text, unit->text_size}, emit_found, &scanned);
}

void day_worker_scan_units(day_emit *emit)
{
    day_emit_set_hooks(emit, name_language, scan_unit, NULL);
}

void day_worker_scan_warm(void)
{
    static const char sample[] = "The quick brown fox jumps over the lazy dog, says the dog to the fox.";
    day_scan_warm();
    (void)day_lang_of(sample, sizeof sample - 1); /* first use sets tables up */
}
