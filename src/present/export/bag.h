/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "base/span.h"
#include <glib.h>
#include <stdint.h>

/* A bag being written (RFC 8493, BagIt 1.0): payload files as they come, with manifests in SHA-512 and
 * SHA-256, then bag-info.txt and the tag manifests. It is made beside its place under another name, and has
 * its name when it is whole. Files are 0600, folders 0700. */
typedef struct day_bag day_bag;

/* `folder` must not exist, or be empty. DAY_ERR_USAGE, DAY_ERR_IO. */
day_err day_bag_new(day_bag **out, const char *folder, day_error *error);
/* Removes what was written unless day_bag_close() gave it its name. */
void day_bag_free(day_bag *bag);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_bag, day_bag_free)

/* A payload file: `name` is relative to data/, of safe parts (bag_name.h), and new. Between begin and end,
 * pieces; a failure is kept and told by end. `sha256` (65 bytes) may be NULL. */
void day_bag_begin(day_bag *bag, const char *name);
void day_bag_add(day_bag *bag, const void *bytes, size_t size);
day_err day_bag_end(day_bag *bag, char *sha256, day_error *error);

/* All of an open file from its start. When its SHA-256 is not `expected` (NULL: any), it is not in the bag
 * and the answer is DAY_ERR_FORMAT. */
day_err day_bag_copy(day_bag *bag, const char *name, int fd, const char *expected, day_error *error);
/* A text at once. */
day_err day_bag_text(day_bag *bag, const char *name, const char *text, size_t size, day_error *error);

/* So far, of the payload. */
uint64_t day_bag_files(const day_bag *bag);
uint64_t day_bag_bytes(const day_bag *bag);

/* Ends it. `info` is lines "Label: value\n" for bag-info.txt, ahead of Payload-Oxum and Bagging-Date. */
day_err day_bag_close(day_bag *bag, const char *info, day_error *error);
