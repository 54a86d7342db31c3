/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Zones of made groups: what bench/zones.py hands over, one posterior a line.
 *
 * Standard input: lines "group<TAB>account<TAB>seconds since 1970 as written"; those of a group stand
 * together. Output: a line each
 * "group<TAB>messages<TAB>days<TAB>sessions<TAB>offset<TAB>posterior<TAB>claimed<TAB>expected<TAB>local<TAB>summer<TAB>alternatives".
 */
#include "analyse/when/zone_posterior.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void answer(const day_zone_model *model, const char *group, day_activity *activity)
{
    day_activity_close(activity);
    g_autoptr(day_zone_result) result = day_zone_infer(model, activity, NULL);
    printf("%s\t%u\t%u\t%u\t%d\t%.4f\t%d\t%.1f\t%.3f\t%d\t", group, (unsigned)activity->messages,
           activity->days, activity->sessions, g_array_index(result->shares, day_zone_share, 0).offset,
           result->posterior, day_zone_doubt(activity, result) == NULL, result->expected, result->local,
           result->summer);
    for (guint i = 0; i < MIN(4, result->shares->len); i++) {
        const day_zone_share *share = &g_array_index(result->shares, day_zone_share, i);
        printf("%s%d:%.3f", i > 0 ? " " : "", share->offset, share->posterior);
    }
    for (guint i = 0; i < MIN(3, result->holidays->len); i++) {
        const day_zone_kept *kept = &g_array_index(result->holidays, day_zone_kept, i);
        printf(" %s:%u/%u:%.1f", kept->country, kept->kept, kept->of, kept->log_odds);
    }
    puts("");
}

int main(void)
{
    g_autoptr(day_zone_model) model = day_zone_model_new();
    g_autoptr(day_activity) activity = NULL;
    g_autofree char *group = NULL;
    char line[256];
    while (fgets(line, sizeof line, stdin) != NULL) {
        g_auto(GStrv) cells = g_strsplit(g_strchomp(line), "\t", 3);
        if (g_strv_length(cells) != 3) return EXIT_FAILURE;
        if (g_strcmp0(group, cells[0]) != 0) {
            if (activity != NULL) answer(model, group, activity);
            day_activity_free(activity);
            activity = day_activity_new();
            g_free(group);
            group = g_strdup(cells[0]);
        }
        day_activity_add(activity, (uint32_t)atoi(cells[1]), atoll(cells[2]) * 1000);
    }
    if (activity != NULL) answer(model, group, activity);
    return EXIT_SUCCESS;
}
