/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/input.h"

/* The bytes of an archive as if it were not encrypted, made of pieces: headers written anew, ranges of the
 * input as they are, ranges deciphered as they are read (AES in CBC mode, so that any place can be read by
 * itself). */
typedef struct day_unlocked_view day_unlocked_view;

/* Borrows the input. */
day_unlocked_view *day_unlocked_view_new(const day_input *input);
void day_unlocked_view_free(day_unlocked_view *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_unlocked_view, day_unlocked_view_free)

typedef struct day_aes {
    uint8_t key[32];
    guint key_size; /* 16 or 32 */
    uint8_t iv[16];
} day_aes;

/* In the order in which they follow each other. Bytes are copied. `cipher_size` is a multiple of 16; of what
 * it holds the first `plain_size` bytes are shown. */
void day_unlocked_view_add_bytes(day_unlocked_view *view, day_span bytes);
void day_unlocked_view_add_range(day_unlocked_view *view, uint64_t offset, uint64_t size);
void day_unlocked_view_add_aes(day_unlocked_view *view, uint64_t offset, uint64_t cipher_size,
                               uint64_t plain_size, const day_aes *aes);

/* What `other` shows; it is empty then. */
void day_unlocked_view_append(day_unlocked_view *view, day_unlocked_view *other);

uint64_t day_unlocked_view_size(const day_unlocked_view *view);

/* As day_input_read(). */
day_err day_unlocked_view_read(const day_unlocked_view *view, uint64_t offset, void *buffer, size_t *size,
                               day_error *error);
