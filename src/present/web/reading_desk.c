/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "reading_desk.h"

struct day_reading_desk {
    GMutex lock;
    day_pool *pool;
};

day_err day_reading_desk_open(day_reading_desk **out, day_error *error)
{
    day_reading_desk *desk = g_new0(day_reading_desk, 1);
    const day_pool_options one = {.jobs = 1};
    day_err err = day_pool_open(&desk->pool, &one, error);
    g_mutex_init(&desk->lock);
    if (err == DAY_OK) {
        *out = desk;
        return DAY_OK;
    }
    day_reading_desk_close(desk);
    *out = NULL;
    return err;
}

void day_reading_desk_close(day_reading_desk *desk)
{
    if (desk == NULL) return;
    g_clear_pointer(&desk->pool, day_pool_close);
    g_mutex_clear(&desk->lock);
    g_free(desk);
}

day_pool *day_reading_desk_take(day_reading_desk *desk)
{
    g_mutex_lock(&desk->lock);
    return desk->pool;
}

void day_reading_desk_give(day_reading_desk *desk)
{
    g_mutex_unlock(&desk->lock);
}
