/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"
#include "base/span.h"

/* The bytes of items that live inside others, by their SHA-256 and nothing else: up to DAY_BLOB_SMALL_MAX in
 * case.db, where they commit with the rows that name them; larger ones as blobs/aa/<64 hex>. */
#define DAY_BLOB_SMALL_MAX ((size_t)64 * 1024)

/* Opens the bytes with this SHA-256 for reading, wherever they are. DAY_ERR_NOT_FOUND. The caller closes *fd.
 */
day_err day_blob_open(int *fd, day_store *store, const uint8_t sha256[32], day_error *error);

/* Keeps small bytes in case.db, within the transaction; nothing to do when they are there. */
day_err day_blob_put(day_store *store, day_span bytes, const uint8_t sha256[32], day_error *error);

/* A new unnamed file in blobs/tmp for bytes on their way in; the caller closes *fd. */
day_err day_blob_temp(int *fd, day_store *store, day_error *error);

/* Gives a file of day_blob_temp() its name; nothing to do when the blob exists. */
day_err day_blob_keep(day_store *store, int fd, const uint8_t sha256[32], day_error *error);

/* Brings files that were kept to the disk. day_store_commit() does it first: what a committed row names is
 * there after a loss of power. */
day_err day_blob_sync(day_store *store, day_error *error);
