/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Fuzzes how offers are read out of prose, talk and negotiations: each line is a message of two speakers in
 * turn, and all of it an article. Every span stands in its text.
 */
#include "analyse/deal/deal.h"
#include "base/utf8.h"
#include "model/record.h"
#include "scan/kind.h"
#include "scan/scan.h"
#include "store/q_edge.h"
#include <string.h>

#define MESSAGES_MAX 24u

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct world {
    day_cast *cast;
    day_lexicon *lexicon;
    day_annotator *annotator;
    day_deal_reader *reader;
} world;

static world made; /* never changes from then on */

/* Here, for it can take a minute on a busy machine, and an input that takes that long is taken for a fault.
 */
int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    static const char *const NAMES[] = {"victim", "gang"};
    day_error error = {0};
    day_scan_warm();
    made.cast = day_cast_new();
    for (int i = 0; i < 2; i++) {
        day_edge_alias row = {i + 1, "organisation", "org", NAMES[i], NAMES[i], 0};
        day_cast_add(made.cast, &row);
    }
    g_assert(day_lexicon_new(&made.lexicon, NULL, 0, "", &error) == DAY_OK);
    made.annotator = day_annotator_new(made.cast, made.lexicon);
    made.reader = day_deal_reader_new(made.cast, made.lexicon);
    return 0;
}

typedef struct scanning {
    GArray *mentions;
    GStringChunk *strings;
} scanning;

static void take(const day_found *found, void *ctx)
{
    scanning *at = ctx;
    day_mention one = {.start = (uint32_t)found->start,
                       .size = (uint32_t)found->size,
                       .kind = found->kind,
                       .value = g_string_chunk_insert(at->strings, found->value),
                       .detail = g_string_chunk_insert(at->strings, found->detail)};
    g_array_append_val(at->mentions, one);
}

static day_annotated *annotate(const char *text, guint index)
{
    scanning found = {g_array_new(FALSE, FALSE, sizeof(day_mention)), g_string_chunk_new(256)};
    day_scene scene = {
        .text = {(const uint8_t *)text, strlen(text)}, .lang = "", .region = "", .at_ms = DAY_SCENE_UNDATED};
    day_scan_text(&scene, take, &found);
    day_annotated *one =
        day_annotated_dup(day_annotator_read_text(made.annotator, text, strlen(text), found.mentions));
    one->unit = (int64_t)index + 1;
    one->is_message = index > 0;
    one->speaker = 1 + index % 2;
    one->time_ms = (int64_t)index * 60000;
    g_array_unref(found.mentions);
    g_string_chunk_free(found.strings);
    return one;
}

static void check(const GPtrArray *readings, const GPtrArray *texts)
{
    for (guint i = 0; i < readings->len; i++) {
        const day_deal_reading *one = readings->pdata[i];
        for (guint field = 0; field < DAY_N_DEAL_FIELDS; field++) {
            const day_deal_span *span = &one->span[field];
            if (span->size == 0) continue;
            g_assert(span->unit > 0 && span->unit <= (int64_t)texts->len && span->start >= 0);
            const day_annotated *text = texts->pdata[span->unit - 1];
            g_assert((size_t)(span->start + span->size) <= text->plain.original_size);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *raw = g_strndup((const char *)data, size);
    g_autofree char *whole = day_utf8_clean(raw, strlen(raw), NULL);
    g_auto(GStrv) lines = g_strsplit(whole, "\n", MESSAGES_MAX);
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func((GDestroyNotify)day_annotated_free);
    g_autoptr(GPtrArray) readings = g_ptr_array_new_with_free_func((GDestroyNotify)day_deal_reading_free);
    g_ptr_array_add(texts, annotate(whole, 0));
    for (guint i = 0; lines[i] != NULL; i++) g_ptr_array_add(texts, annotate(lines[i], i + 1));
    day_deal_prose(readings, made.reader, texts->pdata[0]);
    for (guint i = 1; i < texts->len; i++) day_deal_talk(readings, made.reader, texts, i);
    day_deal_ransom(readings, made.reader, texts);
    check(readings, texts);
    return 0;
}
