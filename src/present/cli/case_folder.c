/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Names on the command line: of cases, of items, of formats. A provenance path may hold '#' itself (mailbox
 * entries are "#12"), so "ITEM#PLACE" is tried whole first, then split at each '#' from the right. */
#include "case_folder.h"
#include "ingest/foreign.h"
#include "model/citation.h"
#include <string.h>

char *day_case_folder(const char *name)
{
    g_autofree char *plain = g_strdup(name);
    size_t size = strlen(plain);
    while (size > 1 && plain[size - 1] == '/') plain[--size] = '\0';
    if (g_str_has_suffix(plain, ".case") || day_store_exists(plain)) return g_steal_pointer(&plain);
    return g_strconcat(plain, ".case", NULL);
}

day_exit day_case_fail(const day_cli *cli, const day_error *error)
{
    return day_command_fail(cli, error->code == DAY_ERR_USAGE ? DAY_EXIT_USAGE : DAY_EXIT_TROUBLE, "%s",
                            error->message);
}

day_exit day_case_fail_who(const day_cli *cli, const day_error *error)
{
    if (error->code == DAY_ERR_NOT_FOUND) return day_command_fail(cli, DAY_EXIT_NO, "%s", error->message);
    return day_case_fail(cli, error);
}

day_exit day_case_admit_damaged(char **damaged, const day_cli *cli, const char *folder)
{
    day_error error = {0};
    if (!day_store_exists(folder) || day_foreign_check(folder, false, &error) == DAY_OK) return DAY_EXIT_OK;
    if (error.code == DAY_ERR_UNSUPPORTED) return day_command_fail(cli, DAY_EXIT_JAIL, "%s", error.message);
    if (error.code != DAY_ERR_DAMAGED || damaged == NULL) return day_case_fail(cli, &error);
    *damaged = g_strdup(error.message);
    return DAY_EXIT_OK;
}

day_exit day_case_admit(const day_cli *cli, const char *folder)
{
    return day_case_admit_damaged(NULL, cli, folder);
}

day_exit day_case_open(day_store **out, const day_cli *cli, const char *name, day_store_mode mode)
{
    day_error error = {0};
    g_autofree char *folder = day_case_folder(name);
    day_exit code = mode != DAY_STORE_READ ? day_case_admit(cli, folder) : DAY_EXIT_OK;
    if (code != DAY_EXIT_OK) return code;
    if (day_store_open(out, folder, mode, &error) == DAY_OK) return DAY_EXIT_OK;
    if (error.code != DAY_ERR_NOT_FOUND) return day_case_fail(cli, &error);
    return day_command_fail(cli, DAY_EXIT_TROUBLE, "no case at %s: make one with 'daylight ingest %s SOURCE'",
                            folder, name);
}

day_exit day_case_open_as_it_is(day_store **out, const day_cli *cli, const char *name)
{
    day_error error = {0};
    g_autofree char *folder = day_case_folder(name);
    return day_store_open_as_it_is(out, folder, &error) == DAY_OK ? DAY_EXIT_OK : day_case_fail(cli, &error);
}

/* Items found by one reading of what the user wrote. */
typedef struct candidates {
    int64_t id; /* 0: none */
    char hex[65];
    bool several; /* of different content */
} candidates;

static bool take_candidate(const day_item_row *item, void *ctx)
{
    candidates *found = ctx;
    day_hex hex = day_item_hex(item);
    if (found->id != 0 && strcmp(found->hex, hex.text) != 0) {
        found->several = true;
        return false;
    }
    if (found->id == 0 || item->duplicate_of == 0)
        found->id = item->duplicate_of != 0 ? item->duplicate_of : item->id;
    g_strlcpy(found->hex, hex.text, sizeof found->hex);
    return true;
}

static bool is_hash(const char *text)
{
    size_t size = strlen(text);
    return size >= 4 && size <= 64 && strspn(text, "0123456789abcdefABCDEF") == size;
}

static day_err look_up(candidates *found, day_store *store, const char *item, day_error *error)
{
    *found = (candidates){0};
    day_item_filter filter = {.path = item};
    day_err err = day_item_each(store, &filter, take_candidate, found, error);
    if (err != DAY_OK || found->id != 0 || !is_hash(item)) return err;
    filter = (day_item_filter){.sha256 = item};
    return day_item_each(store, &filter, take_candidate, found, error);
}

/* Tries the whole, then "ITEM" and "PLACE" around each '#' from the right. */
static day_err find_split(candidates *found, char **place, day_store *store, const char *text,
                          day_error *error)
{
    day_err err = look_up(found, store, text, error);
    g_autofree char *item = g_strdup(text);
    for (char *hash;
         err == DAY_OK && found->id == 0 && !found->several && (hash = strrchr(item, '#')) > item;) {
        *hash = '\0';
        err = look_up(found, store, item, error);
        if (found->id != 0 || found->several) *place = g_strdup(text + (hash - item) + 1);
    }
    return err;
}

day_exit day_case_find_item(int64_t *id, char **place, const day_cli *cli, day_store *store, const char *item)
{
    candidates found = {0};
    day_error error = {0};
    day_err err;
    *place = NULL;
    if (*item == '\0')
        return day_command_fail(cli, DAY_EXIT_USAGE, "which item? Its path or SHA-256 is empty");
    if (g_str_has_prefix(item, "daylight:")) {
        g_auto(day_citation) citation = {0};
        err = day_citation_parse(&citation, item, &error);
        if (err != DAY_OK) return day_command_fail(cli, DAY_EXIT_USAGE, "%s", error.message);
        err = look_up(&found, store, citation.sha256, &error);
        *place = g_steal_pointer(&citation.place);
    } else {
        err = find_split(&found, place, store, item, &error);
    }
    *id = found.id;
    if (err == DAY_OK && found.id != 0 && !found.several) return DAY_EXIT_OK;
    g_clear_pointer(place, g_free);
    if (err != DAY_OK) return day_case_fail(cli, &error);
    if (found.several)
        return day_command_fail(cli, DAY_EXIT_USAGE, "several items begin with %s: write more digits", item);
    return day_command_fail(cli, DAY_EXIT_NO, "no item '%s' in %s: 'daylight items' lists them", item,
                            day_store_folder(store));
}

day_gloss *day_case_gloss(const day_cli *cli, const day_store *store)
{
    day_error error = {0};
    day_gloss *gloss = day_gloss_new(day_store_folder(store), &error);
    if (error.code != DAY_OK)
        day_command_fail(cli, DAY_EXIT_OK, "%s; the case's own terms are left out", error.message);
    return gloss;
}
