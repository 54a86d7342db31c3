/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "base/span.h"
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* A sealed file: a stream of bytes under a passphrase, in constant memory.
 *
 *   "daylight bundle\n"  16 bytes
 *   version              u8, 1
 *   key derivation       u8, 1: Argon2id 1.3 (RFC 9106)
 *   reserved             2 bytes, 0
 *   passes               u32, little-endian as all that follows
 *   memory               u64, bytes
 *   salt                 16 bytes
 *   stream header        24 bytes
 *   pieces               65,536 bytes and a tag each (libsodium crypto_secretstream_xchacha20poly1305), the
 * last one shorter or as long, marked FINAL
 *
 * All that stands ahead of the pieces is authenticated with the first. A file that was cut, or has something
 * after its end, is found out. The key lies in memory that is locked and is wiped. */

/* What opens it: borrowed bytes of a passphrase. */
typedef struct day_lock_key {
    day_span passphrase;
} day_lock_key;

/* Locks the pages of a secret into memory; false where the limit forbids it. Wipes and unlocks them. */
bool day_lock_memory(void *secret, size_t size);
void day_unlock_memory(void *secret, size_t size);

typedef struct day_sealer day_sealer;
/* Writes to `fd`, borrowed. Half a second for the key. */
day_err day_sealer_new(day_sealer **out, int fd, const day_lock_key *key, day_error *error);
day_err day_sealer_write(day_sealer *sealer, const void *bytes, size_t size, day_error *error);
/* The last piece. */
day_err day_sealer_end(day_sealer *sealer, day_error *error);
uint64_t day_sealer_written(const day_sealer *sealer); /* plain bytes */
void day_sealer_free(day_sealer *sealer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_sealer, day_sealer_free)

typedef struct day_unsealer day_unsealer;
/* Reads from `fd`, borrowed. DAY_ERR_FORMAT when it is no sealed file or wants more than 1 GiB of memory, 16
 * passes or 4 GiB over all passes; DAY_ERR_ENCRYPTED when the passphrase is wrong or the beginning was
 * changed. */
day_err day_unsealer_new(day_unsealer **out, int fd, const day_lock_key *key, day_error *error);
/* All of `size` bytes, or fewer with DAY_OK only at the end of the stream. DAY_ERR_TRUNCATED when the file
 * was cut, DAY_ERR_FORMAT when it was changed. */
day_err day_unsealer_read(size_t *got, day_unsealer *unsealer, void *bytes, size_t size, day_error *error);
void day_unsealer_free(day_unsealer *unsealer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_unsealer, day_unsealer_free)
