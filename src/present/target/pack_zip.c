/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pack_zip.h"
#include "pack.h"
#include "present/card/zip_file.h"
#include <string.h>

static void add_pack(day_zip_file *zip, const day_pack *pack)
{
    for (guint i = 0; i < pack->files->len; i++) {
        const day_pack_file *file = pack->files->pdata[i];
        g_autofree char *name = g_strdup_printf("%s/%s", pack->folder, file->name);
        day_zip_file_add(zip, name, file->text, strlen(file->text));
    }
}

day_err day_pack_zip(GBytes **out, day_store *store, const char *country, const char *key, day_error *error)
{
    g_autoptr(GPtrArray) cards = NULL;
    g_autoptr(day_lexicon) lexicon = NULL;
    g_autoptr(day_zip_file) zip = day_zip_file_new();
    guint packs = 0;
    day_err err = day_target_cards_read(&cards, store, error);
    if (err == DAY_OK) err = day_lexicon_open(&lexicon, day_store_folder(store), error);
    for (guint i = 0; err == DAY_OK && i < cards->len; i++) {
        const day_target_card *card = cards->pdata[i];
        g_autoptr(day_pack) pack = NULL;
        if (strcmp(card->target.country, country) != 0 || (key != NULL && strcmp(card->target.key, key) != 0))
            continue;
        err = day_pack_make(&pack, store, lexicon, cards, card, ++packs, error);
        if (err == DAY_OK) add_pack(zip, pack);
    }
    if (err != DAY_OK) return err;
    if (packs == 0) return day_error_set(error, DAY_ERR_NOT_FOUND, "no target of that country is named");
    *out = day_zip_file_take(g_steal_pointer(&zip));
    return DAY_OK;
}
