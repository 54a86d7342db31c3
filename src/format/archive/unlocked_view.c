/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Pieces in a row and their sum; only the piece that is read is deciphered. Keys are derived from candidates
 * for the item at hand (sevenz_unlock.c, rar5_unlock.c). */
#include "unlocked_view.h"
#include "format/cipher.h"
#include <string.h>

#define BLOCK 16u
#define CHUNK ((size_t)64 * 1024)

typedef enum piece_kind { PIECE_BYTES, PIECE_RANGE, PIECE_AES } piece_kind;

typedef struct piece {
    piece_kind kind;
    uint64_t start, size; /* in the view */
    uint64_t offset, cipher_size;
    uint8_t *bytes;
    day_aes aes;
} piece;

struct day_unlocked_view {
    const day_input *input;
    GArray *pieces; /* of piece, ascending */
    uint64_t size;
};

static void clear_piece(gpointer data)
{
    g_free(((piece *)data)->bytes);
}

day_unlocked_view *day_unlocked_view_new(const day_input *input)
{
    day_unlocked_view *view = g_new0(day_unlocked_view, 1);
    view->input = input;
    view->pieces = g_array_new(FALSE, TRUE, sizeof(piece));
    g_array_set_clear_func(view->pieces, clear_piece);
    return view;
}

void day_unlocked_view_free(day_unlocked_view *view)
{
    if (view == NULL) return;
    g_array_unref(view->pieces);
    g_free(view);
}

static void add(day_unlocked_view *view, piece p)
{
    if (p.size == 0) return;
    p.start = view->size;
    view->size += p.size;
    g_array_append_val(view->pieces, p);
}

void day_unlocked_view_add_bytes(day_unlocked_view *view, day_span bytes)
{
    add(view, (piece){.kind = PIECE_BYTES, .size = bytes.size, .bytes = g_memdup2(bytes.data, bytes.size)});
}

void day_unlocked_view_add_range(day_unlocked_view *view, uint64_t offset, uint64_t size)
{
    add(view, (piece){.kind = PIECE_RANGE, .size = size, .offset = offset});
}

void day_unlocked_view_add_aes(day_unlocked_view *view, uint64_t offset, uint64_t cipher_size,
                               uint64_t plain_size, const day_aes *aes)
{
    add(view, (piece){.kind = PIECE_AES,
                      .size = MIN(plain_size, cipher_size),
                      .offset = offset,
                      .cipher_size = cipher_size,
                      .aes = *aes});
}

void day_unlocked_view_append(day_unlocked_view *view, day_unlocked_view *other)
{
    for (guint i = 0; i < other->pieces->len; i++) {
        piece *p = &g_array_index(other->pieces, piece, i);
        add(view, *p);
        p->bytes = NULL; /* the other's now */
    }
    g_array_set_size(other->pieces, 0);
    other->size = 0;
}

uint64_t day_unlocked_view_size(const day_unlocked_view *view)
{
    return view->size;
}

/* What stands before a block of ciphertext is its vector, so that reading may begin anywhere. */
static day_err read_aes(const day_unlocked_view *view, const piece *p, uint64_t at, uint8_t *out, size_t size,
                        day_error *error)
{
    g_autofree uint8_t *bytes = g_malloc(CHUNK + 2 * BLOCK);
    uint64_t block = at / BLOCK * BLOCK;
    uint64_t wanted = MIN((at + size + BLOCK - 1) / BLOCK * BLOCK, p->cipher_size) - block;
    uint64_t from = block >= BLOCK ? block - BLOCK : 0;
    size_t lead = (size_t)(block - from), got = lead + (size_t)wanted;
    day_err err = day_input_read(view->input, p->offset + from, bytes, &got, error);
    if (err != DAY_OK) return err;
    if (got < lead + wanted)
        return day_error_set(error, DAY_ERR_TRUNCATED, "the file ends within encrypted bytes");
    uint8_t iv[BLOCK];
    memcpy(iv, lead > 0 ? bytes : p->aes.iv, BLOCK);
    if (!day_cipher_aes(bytes + lead, (size_t)wanted, p->aes.key, p->aes.key_size, iv))
        return day_error_set(error, DAY_ERR_FAILED, "AES cannot be undone");
    memcpy(out, bytes + lead + (at - block), size);
    return DAY_OK;
}

static day_err read_piece(const day_unlocked_view *view, const piece *p, uint64_t at, uint8_t *out,
                          size_t *size, day_error *error)
{
    *size = (size_t)MIN(*size, p->size - at);
    if (p->kind == PIECE_BYTES) {
        memcpy(out, p->bytes + at, *size);
        return DAY_OK;
    }
    if (p->kind == PIECE_RANGE) return day_input_read(view->input, p->offset + at, out, size, error);
    *size = MIN(*size, CHUNK);
    return read_aes(view, p, at, out, *size, error);
}

/* The piece that holds a byte of the view: the last that starts at or before it. */
static const piece *piece_at(const day_unlocked_view *view, uint64_t offset)
{
    guint low = 0, high = view->pieces->len;
    while (high - low > 1) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(view->pieces, piece, middle).start <= offset)
            low = middle;
        else
            high = middle;
    }
    return &g_array_index(view->pieces, piece, low);
}

day_err day_unlocked_view_read(const day_unlocked_view *view, uint64_t offset, void *buffer, size_t *size,
                               day_error *error)
{
    size_t done = 0;
    while (done < *size && offset < view->size) {
        const piece *p = piece_at(view, offset);
        size_t part = *size - done;
        day_err err = read_piece(view, p, offset - p->start, (uint8_t *)buffer + done, &part, error);
        if (err != DAY_OK && done == 0) return err;
        if (err != DAY_OK || part == 0) break;
        done += part;
        offset += part;
    }
    *size = done;
    return DAY_OK;
}
