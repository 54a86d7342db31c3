/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What the investigator said of offers and targets stands beside what the files say, so that a reader can
 * tell the two apart. */
#include "edited.h"
#include <string.h>

static bool corrects(const day_edit *edit)
{
    return strcmp(edit->action, "correct") == 0;
}

void day_dossier_edited(day_dossier *d, const GPtrArray *edits)
{
    g_autoptr(GString) fields = g_string_new(NULL);
    for (guint i = 0; edits != NULL && i < edits->len; i++) {
        const day_edit *edit = edits->pdata[i];
        if (corrects(edit) && day_edit_of_field(edits, edit->field) == edit)
            g_string_append_printf(fields, "%s%s", fields->len > 0 ? ", " : "", edit->field);
    }
    bool confirmed = strcmp(day_edit_ruling(edits), "confirm") == 0;
    if (!confirmed && fields->len == 0) return;
    day_paper_put(d->paper, DAY_OP_BREAK);
    day_paper_printf(d->paper, DAY_TEXT_FAINT, "%s%s%s%s", confirmed ? "confirmed by the investigator" : "",
                     confirmed && fields->len > 0 ? " · " : "",
                     fields->len > 0 ? "corrected by the investigator: " : "", fields->str);
}

typedef struct tally {
    GHashTable *confirmed, *rejected, *corrected; /* keys */
} tally;

static bool take_edit(const day_edit *edit, void *ctx)
{
    tally *keys = ctx;
    if (corrects(edit)) {
        g_hash_table_add(keys->corrected, g_strdup(edit->key));
        return true;
    }
    bool confirms = strcmp(edit->action, "confirm") == 0;
    g_hash_table_add(confirms ? keys->confirmed : keys->rejected, g_strdup(edit->key));
    g_hash_table_remove(confirms ? keys->rejected : keys->confirmed, edit->key);
    return true;
}

day_err day_dossier_edited_note(day_dossier *d, const char *subject, day_error *error)
{
    g_autoptr(GHashTable) confirmed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) rejected = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) corrected = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    tally keys = {confirmed, rejected, corrected};
    day_err err = day_edit_each(d->store, &(day_edit_filter){.subject = subject}, take_edit, &keys, error);
    guint n = g_hash_table_size(confirmed), out = g_hash_table_size(rejected),
          put = g_hash_table_size(corrected);
    if (err != DAY_OK || n + out + put == 0) return err;
    day_dossier_paragraph(
        d, DAY_PARAGRAPH_NOTE,
        "The investigator confirmed %u of the %ss that were read, corrected fields of %u, and "
        "rejected %u, which are left out. What was corrected is marked; its citation is of "
        "what was read there.",
        n, subject, put, out);
    return DAY_OK;
}
