/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

/* Tables of one person's messages name the other side only, and say in a column of its own who wrote. */
typedef enum day_chat_direction {
    DAY_DIRECTION_NONE, /* the cell says nothing of it */
    DAY_DIRECTION_IN,
    DAY_DIRECTION_OUT,
} day_chat_direction;

/* "received", "sent", "收到", "исходящее": a cell of such a column, in many languages. */
day_chat_direction day_chat_direction_of(const char *cell);

/* "1" and "2" as telephones count, "true" and "false" of a column that asks whether the owner wrote. */
day_chat_direction day_chat_direction_of_type(const char *cell);
day_chat_direction day_chat_direction_of_mine(const char *cell);

/* The heading of a column that names the other side: "contact", "number", "联系人"; the lower the rank, the
 * surer, 0 when it is none. */
unsigned day_chat_peer_heading(const char *heading);

/* What stands for the one whose telephone or account it was. */
#define DAY_CHAT_OWNER "(owner of the export)"
