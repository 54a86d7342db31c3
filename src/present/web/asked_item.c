/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "asked_item.h"
#include "site.h"
#include "store/q_item.h"
#include <string.h>

/* Two different digests begin so. */
typedef struct candidates {
    day_asked_item *out;
    bool several;
} candidates;

static bool take_item(const day_item_row *item, void *ctx)
{
    candidates *found = ctx;
    day_asked_item *out = found->out;
    day_hex hex = day_item_hex(item);
    if (out->id != 0 && strcmp(hex.text, out->sha256) != 0) {
        found->several = true;
        return false;
    }
    if (out->id != 0 && item->duplicate_of != 0) return true;
    day_asked_item_clear(out);
    out->id = item->duplicate_of != 0 ? item->duplicate_of : item->id;
    g_strlcpy(out->sha256, hex.text, sizeof out->sha256);
    out->mime = g_strdup(item->mime);
    out->name = g_strdup(item->name);
    out->path = g_strdup(item->path);
    return true;
}

bool day_asked_item_find(day_asked_item *out, day_reply *reply, day_desk *desk, const char *asked)
{
    day_error error = {0};
    candidates found = {.out = out};
    day_item_filter filter = {.sha256 = asked};
    day_err err = asked != NULL ? day_item_each(desk->store, &filter, take_item, &found, &error)
                                : day_error_set(&error, DAY_ERR_USAGE, "which item?");
    if (err != DAY_OK)
        day_reply_trouble(reply, &error);
    else if (found.several)
        day_reply_fail(reply, 400, "several items begin with %s: write more digits", asked);
    else if (out->id == 0)
        day_reply_fail(reply, 404, "no item %s in this case", asked);
    return err == DAY_OK && out->id != 0 && !found.several;
}

void day_asked_item_clear(day_asked_item *item)
{
    g_free(item->mime);
    g_free(item->name);
    g_free(item->path);
    *item = (day_asked_item){0};
}

day_err day_asked_item_draw(day_drawn *out, const day_asked_item *item, day_desk *desk, guint32 page,
                            day_error *error)
{
    return day_drawing_page(out, desk->site->drawing, desk->store, item->sha256, item->mime, page, error);
}
