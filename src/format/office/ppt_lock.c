/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Locked PowerPoint presentations ([MS-PPT] 2.3.7): each live object is encrypted as a whole, its head too,
 * under a key of its own number; lists of objects stand in clear. Pictures are encrypted field by field, each
 * from the start of the key stream. Invariant: lengths are read after they were decrypted, and are capped. */
#include "ppt_lock.h"
#include <string.h>

#define HEAD 8

/* The length in a head that was decrypted. */
static size_t length_at(const uint8_t *head)
{
    return head[4] | (size_t)head[5] << 8 | (size_t)head[6] << 16 | (size_t)head[7] << 24;
}

static void decrypt_object(const day_office_rc4 *rc4, GByteArray *stream, size_t offset, uint32_t number)
{
    if (offset + HEAD > stream->len) return;
    day_rc4 key;
    uint8_t *head = stream->data + offset;
    day_office_rc4_block(&key, rc4, number);
    day_rc4_apply(&key, head, HEAD);
    size_t size = MIN(length_at(head), stream->len - offset - HEAD);
    day_rc4_apply(&key, head + HEAD, size);
}

static size_t decrypt_field(const day_office_rc4 *rc4, GByteArray *bytes, size_t at, size_t size)
{
    day_rc4 key;
    size = MIN(size, bytes->len - at);
    day_office_rc4_block(&key, rc4, 0);
    day_rc4_apply(&key, bytes->data + at, size);
    return at + size;
}

static void decrypt_pictures(const day_office_rc4 *rc4, GByteArray *pictures)
{
    size_t at = 0;
    while (at + HEAD <= pictures->len) {
        const uint8_t *head = pictures->data + at;
        at = decrypt_field(rc4, pictures, at, HEAD);
        size_t end = at + MIN(length_at(head), pictures->len - at);
        unsigned instance = (head[0] | (unsigned)head[1] << 8) >> 4, type = head[2] | (unsigned)head[3] << 8;
        unsigned sums = instance & 1 ? 2 : 1;
        for (unsigned i = 0; i < sums && at < end; i++)
            at = decrypt_field(rc4, pictures, at, MIN(16, end - at));
        bool metafile = type >= 0xF01A && type <= 0xF01C;
        at = decrypt_field(rc4, pictures, at, MIN(metafile ? 34u : 1u, end - at));
        at = decrypt_field(rc4, pictures, at, end - at);
    }
}

day_err day_ppt_unlock(day_ppt_file *file, GByteArray *stream, GByteArray *pictures, const day_input *input,
                       day_emit *emit, day_error *error)
{
    static const char what[] = "a PowerPoint presentation under a password";
    day_ppt_record session;
    day_office_rc4 rc4;
    if (!day_ppt_file_object(&session, file, file->session) || session.type != DAY_PPT_CRYPT_SESSION ||
        !day_office_rc4_open(&rc4, session.body))
        return day_error_set(error, DAY_ERR_ENCRYPTED, "%s, by a method that is not opened here", what);
    const day_password_lock lock = {.what = what, .office = true, .digests = DAY_OFFICE_RC4_DIGESTS};
    day_err err = day_password_try(input, &lock, day_office_rc4_try, &rc4, emit, error);
    if (err != DAY_OK) return err;
    guint count = 0;
    g_autofree gpointer *numbers = g_hash_table_get_keys_as_array(file->offsets, &count);
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL); /* nothing is decrypted twice */
    for (guint i = 0; i < count; i++) {
        uint32_t number = GPOINTER_TO_UINT(numbers[i]);
        gpointer offset = g_hash_table_lookup(file->offsets, numbers[i]);
        if (number != file->session && g_hash_table_add(seen, offset))
            decrypt_object(&rc4, stream, GPOINTER_TO_UINT(offset) - 1, number);
    }
    if (pictures != NULL) decrypt_pictures(&rc4, pictures);
    file->locked = false;
    return DAY_OK;
}
