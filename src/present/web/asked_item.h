/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "drawing.h"
#include "route.h"

/* The item that a request names. */
typedef struct day_asked_item {
    int64_t id;
    char sha256[65];
    char *mime, *name, *path;
} day_asked_item;

/* `asked` is a SHA-256, or the beginning of one; NULL is none. The copy that was read, when there are
 * several. False: the reply says why not. */
bool day_asked_item_find(day_asked_item *out, day_reply *reply, day_desk *desk, const char *asked);
void day_asked_item_clear(day_asked_item *item);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(day_asked_item, day_asked_item_clear)

/* A page of it, drawn in the jail. */
day_err day_asked_item_draw(day_drawn *out, const day_asked_item *item, day_desk *desk, guint32 page,
                            day_error *error);
