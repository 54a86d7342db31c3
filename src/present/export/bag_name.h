/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <glib.h>

/* Names of files in a bag that every file system and every validator takes: UTF-8 without control characters,
 * signs that change direction, "%", and what Windows forbids; none so long, none that differ by case or
 * composition only, no file where another needs a folder. So no name needs RFC 8493's percent-encoding, which
 * validators disagree about. What a file was called stands in the ledger. */
typedef struct day_bag_names day_bag_names;

day_bag_names *day_bag_names_new(void);
void day_bag_names_free(day_bag_names *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_bag_names, day_bag_names_free)

/* `folder` and '/' and a safe form of `path` (any bytes; '/' between parts; what would lead elsewhere is
 * taken apart like any other part). A name that had to change ends in "~" and a hash of the path. The caller
 * frees; no two calls give the same. */
char *day_bag_name(day_bag_names *names, const char *folder, day_span path);
