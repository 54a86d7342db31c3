/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "chat_dates.h"
#include "chat_map.h"
#include "chat_roles.h"

/* What a map holds, between learning it (chat_map.c) and reading by it (chat_record.c). */

/* What a platform's name tells beyond the shape. */
#define DAY_CHAT_HTML (1u << 0)
#define DAY_CHAT_OWNER_WROTE (1u << 1)

typedef struct day_chat_key {
    day_chat_role role;
    unsigned rank;
    char *plain;
    day_chat_dates dates;    /* of the sample */
    unsigned filled, clocks; /* values of the sample; those with digits */
    bool clock;              /* short, and no moments: "20:15" */
    size_t characters;
} day_chat_key;

typedef struct day_chat_platform {
    const char *name;
    unsigned flags;
    const char *keys[3];
} day_chat_platform;

struct day_chat_map {
    GHashTable *keys;                  /* path with indices as "[]" → key */
    GString *general;                  /* a path in that form */
    const day_chat_platform *platform; /* NULL: none that is known */
    day_date_order order;
    bool latin1, html, timeless, tells_own;
    day_chat_key others; /* of no role: what came after KEYS_MAX */
    guint records;
};

/* The key of a path, whatever its indices: never NULL, borrowed from the map. */
day_chat_key *day_chat_map_key(day_chat_map *map, const char *path);
