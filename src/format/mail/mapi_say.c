/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A message of Outlook's that is an item by itself (msg, winmail.dat): written as an e-mail message into
 * memory and said by mail_read.c. Invariant: at most 512 MiB are written; what a message lost is told. */
#include "mapi_say.h"
#include "mail_read.h"

#define BYTES_MAX (512u << 20)

static bool keep(const void *data, size_t size, void *ctx)
{
    GByteArray *bytes = ctx;
    if (bytes->len + size > BYTES_MAX) return false;
    g_byte_array_append(bytes, data, (guint)size);
    return true;
}

day_err day_mapi_say(day_mapi_message *message, day_emit *emit, day_error *error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_autofree char *lost = NULL;
    bool all = day_mapi_write(message, keep, bytes, &lost);
    g_auto(GStrv) losses = g_strsplit(lost != NULL ? lost : "", "\n", -1);
    for (guint i = 0; losses[i] != NULL; i++) day_emit_note_partial(emit, "%s", losses[i]);
    day_err err = day_mail_read((day_span){bytes->data, bytes->len}, emit);
    if (err == DAY_OK && !all)
        return day_error_set(error, DAY_ERR_LIMIT, "the message is larger than 512 MiB");
    return err;
}
