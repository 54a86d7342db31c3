/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What texts say of connections: each text with what is known of it (analyse/text) goes to the rules. */
#include "edge_texts.h"
#include "deference.h"
#include "scene.h"
#include "shared_values.h"

#define ASK_EVERY 0x3FFu /* texts between two questions whether to go on */

typedef struct reader {
    day_scene scene;
    const day_analysis_run *run;
    day_annotator *annotator;
    day_shared_values *shared;
    day_deference *deference;
    guint texts;
    day_error *error;
    day_err err;
} reader;

static void read_scene(reader *at)
{
    day_scene_mentioned(&at->scene);
    day_scene_owns(&at->scene);
    day_shared_values_read(at->shared, &at->scene);
    day_deference_read(at->deference, &at->scene);
}

static bool take_text(const day_edge_text *text, void *ctx)
{
    reader *at = ctx;
    if ((++at->texts & ASK_EVERY) == 0 && !day_analysis_goes_on(at->run, at->texts, 0)) return false;
    if (text->size == 0) return true;
    at->err = day_annotator_read(&at->scene.text, at->annotator, at->run->store, text, at->error);
    if (at->err == DAY_OK) read_scene(at);
    return at->err == DAY_OK;
}

day_err day_edge_texts(day_edge_sum *sum, day_cast *cast, const day_analysis_run *run, day_error *error)
{
    g_autoptr(day_annotator) annotator = day_annotator_new(cast, NULL);
    g_autoptr(day_shared_values) shared = day_shared_values_new();
    g_autoptr(day_deference) deference = day_deference_new();
    reader at = {.scene = {.cast = cast, .sum = sum},
                 .run = run,
                 .annotator = annotator,
                 .shared = shared,
                 .deference = deference,
                 .error = error};
    if (day_cast_count(cast) == 0) return DAY_OK;
    day_err err = day_edge_each_text(run->store, take_text, &at, error);
    if (err == DAY_OK) err = at.err;
    if (err != DAY_OK) return err;
    day_shared_values_add(shared, sum, cast);
    day_deference_add(deference, sum);
    return DAY_OK;
}
