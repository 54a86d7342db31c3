/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight notify CASE --country C -o DIR`: a pack for each affected organisation of a country: what
 * concerns it and nothing that concerns another, with a letter to edit. */
#include "base/given_file.h"
#include "base/utf8.h"
#include "case_folder.h"
#include "case_log.h"
#include "present/card/asked_text.h"
#include "present/card/figures.h"
#include "options.h"
#include "country/country_name.h"
#include "present/export/whole_name.h"
#include "present/target/pack.h"
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

static const day_manual manual = {
    .name = "notify",
    .usage = "CASE --country C -o DIR [options]",
    .about =
        "Writes into DIR one folder for each target of a country, to be sent to that organisation alone: "
        "notice.txt and\n"
        "notice.json with what the case tells of it, and a letter in the country's languages and in English "
        "to edit.\n"
        "A quote holds only the words about this organisation. Other organisations, people and targets are "
        "left out or\n"
        "barred, personal data is masked, lists of people are counted. Citations verify: 'daylight verify'. "
        "A pack that\n"
        "would name another is not written. Send each folder as it is, and nothing of the case with it.\n"
        "With --json a line each: {\"folder\",\"name\",\"key\",\"country\",\"files\":[…],\"evidence\","
        "\"persons\"}.\n",
    .examples = "  daylight notify leak --country TH -o to-send\n"
                "  daylight notify leak --country Казахстан -o to-send\n"
                "  daylight notify leak --country NO --target 'Fjord News' -o to-send\n",
    .negative = "no target of that country is named",
    .min_args = 1,
    .max_args = 1,
};

typedef struct request {
    const day_cli *cli;
    day_store *store;
    char *country, *folder, *target;
    gboolean json, force;
    const char *code, *name; /* the country, and the case as it was named */
    day_lexicon *lexicon;
    GPtrArray *packs; /* day_pack */
    GPtrArray *cards; /* of each pack, borrowed */
} request;

static void free_pack(void *pack)
{
    day_pack_free(pack);
}

/* --- which ---------------------------------------------------------------------------------------------- */

static bool is_wanted(const request *at, const day_target_card *card)
{
    if (strcmp(card->target.country, at->code) != 0) return false;
    if (at->target == NULL || strcmp(card->target.key, at->target) == 0) return true;
    g_autofree char *wanted = day_asked_fold(at->target);
    for (guint i = 0; i < card->places->len; i++) {
        const day_target_place *place = card->places->pdata[i];
        if (strcmp(place->field, "name") == 0 && day_asked_in(wanted, place->value)) return true;
    }
    return false;
}

static day_err make_packs(request *at, const GPtrArray *cards, day_error *error)
{
    day_err err = DAY_OK;
    for (guint i = 0; err == DAY_OK && i < cards->len; i++) {
        day_target_card *card = cards->pdata[i];
        day_pack *pack = NULL;
        if (!is_wanted(at, card)) continue;
        err = day_pack_make(&pack, at->store, at->lexicon, cards, card, at->packs->len + 1, error);
        if (err != DAY_OK) break;
        g_ptr_array_add(at->packs, pack);
        g_ptr_array_add(at->cards, card);
    }
    return err;
}

/* --- writing -------------------------------------------------------------------------------------------- */

static day_exit trouble(const request *at, const char *path)
{
    g_autofree char *shown = day_utf8_printable(path, strlen(path));
    return day_command_fail(at->cli, DAY_EXIT_TROUBLE, "%s: %s", shown, g_strerror(errno));
}

static bool is_empty(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    return dir != NULL && g_dir_read_name(dir) == NULL;
}

static day_exit write_pack(const request *at, const char *folder, const day_pack *pack)
{
    g_autofree char *own = g_build_filename(folder, pack->folder, NULL);
    if (g_mkdir(own, 0700) != 0 && !(at->force && errno == EEXIST)) return trouble(at, own);
    for (guint i = 0; i < pack->files->len; i++) {
        const day_pack_file *file = pack->files->pdata[i];
        g_autofree char *path = g_build_filename(own, file->name, NULL);
        day_error error = {0};
        if (day_given_file_write(path, file->text, strlen(file->text), &error) != DAY_OK)
            return day_case_fail(at->cli, &error);
    }
    return DAY_EXIT_OK;
}

static void remove_packs(const request *at, const char *folder)
{
    for (guint i = 0; i < at->packs->len; i++) {
        const day_pack *pack = at->packs->pdata[i];
        g_autofree char *own = g_build_filename(folder, pack->folder, NULL);
        for (guint j = 0; j < pack->files->len; j++) {
            g_autofree char *path =
                g_build_filename(own, ((const day_pack_file *)pack->files->pdata[j])->name, NULL);
            g_unlink(path);
        }
        g_rmdir(own);
    }
    g_rmdir(folder);
}

static day_exit write_packs(const request *at, const char *folder)
{
    day_exit code = DAY_EXIT_OK;
    for (guint i = 0; code == DAY_EXIT_OK && i < at->packs->len; i++)
        code = write_pack(at, folder, at->packs->pdata[i]);
    return code;
}

/* All packs, or none: into a folder beside it that then takes its name. */
static day_exit write_all(const request *at)
{
    if (g_file_test(at->folder, G_FILE_TEST_EXISTS) && !is_empty(at->folder))
        return write_packs(at, at->folder);
    size_t size = strlen(at->folder);
    g_autofree char *bare = g_strndup(at->folder, size > 1 && at->folder[size - 1] == '/' ? size - 1 : size);
    g_autofree char *part = g_strconcat(bare, ".part-XXXXXX", NULL);
    if (g_mkdtemp_full(part, 0700) == NULL) return trouble(at, part);
    day_exit code = write_packs(at, part);
    if (code == DAY_EXIT_OK && !day_whole_name(part, bare)) code = trouble(at, bare);
    if (code != DAY_EXIT_OK) remove_packs(at, part);
    return code;
}

/* --- telling -------------------------------------------------------------------------------------------- */

static void tell_json(const day_pack *pack, const day_target_card *card)
{
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    day_json_begin_object(&json);
    day_json_put_string(&json, "folder", pack->folder);
    day_json_put_string(&json, "name", card->target.name);
    day_json_put_string(&json, "key", card->target.key);
    day_json_put_string(&json, "country", card->target.country);
    day_json_key(&json, "files");
    day_json_begin_array(&json);
    for (guint i = 0; i < pack->files->len; i++)
        day_json_string(&json, ((const day_pack_file *)pack->files->pdata[i])->name);
    day_json_end_array(&json);
    day_json_put_uint(&json, "evidence", pack->evidence);
    day_json_put_int(&json, "persons", pack->persons);
    day_json_end_object(&json);
    puts(line->str);
}

static void tell(const request *at)
{
    for (guint i = 0; i < at->packs->len; i++) {
        const day_pack *pack = at->packs->pdata[i];
        if (at->json) {
            tell_json(pack, at->cards->pdata[i]);
            continue;
        }
        g_autofree char *folder = day_utf8_printable(pack->folder, strlen(pack->folder));
        g_autofree char *places = day_figure_of(pack->evidence, "place");
        g_autofree char *files = day_figure_of(pack->files->len, "file");
        printf("%s  %s, %s\n", folder, files, places);
    }
}

static day_exit notify(request *at)
{
    day_error error = {0};
    g_autoptr(GPtrArray) cards = NULL;
    day_err err = day_target_cards_read(&cards, at->store, &error);
    if (err == DAY_OK) err = day_lexicon_open(&at->lexicon, day_store_folder(at->store), &error);
    if (err == DAY_OK) err = make_packs(at, cards, &error);
    if (err != DAY_OK) return day_case_fail(at->cli, &error);
    if (at->packs->len == 0)
        return day_command_fail(
            at->cli, DAY_EXIT_NO,
            "no target of %s%s is named: 'daylight targets CASE --summary' lists countries",
            day_country_english(at->code), at->target != NULL ? " called so" : "");
    day_case_log(at->cli, at->name, "export", "packs for organisations of %s", day_country_english(at->code));
    day_exit code = write_all(at);
    if (code == DAY_EXIT_OK) tell(at);
    return code;
}

/* Whether the options fit together; complaints are printed. */
static day_exit check(request *at)
{
    if (at->country == NULL || at->folder == NULL)
        return day_command_fail(at->cli, DAY_EXIT_USAGE,
                                "--country and -o are needed: whom to write to, and where");
    at->code = day_country_code(at->country);
    g_autofree char *country = day_utf8_printable(at->country, strlen(at->country));
    g_autofree char *folder = day_utf8_printable(at->folder, strlen(at->folder));
    if (at->code == NULL)
        return day_command_fail(at->cli, DAY_EXIT_USAGE, "no country is called '%s'", country);
    bool there = g_file_test(at->folder, G_FILE_TEST_EXISTS);
    if (there && !g_file_test(at->folder, G_FILE_TEST_IS_DIR))
        return day_command_fail(at->cli, DAY_EXIT_USAGE, "%s is no folder", folder);
    if (there && !is_empty(at->folder) && !at->force)
        return day_command_fail(at->cli, DAY_EXIT_USAGE, "%s is not empty: another folder, or --force",
                                folder);
    return DAY_EXIT_OK;
}

day_exit day_command_notify(day_cli *cli, char **argv)
{
    request at = {.cli = cli};
    const GOptionEntry entries[] = {
        {"country", 'c', 0, G_OPTION_ARG_FILENAME, &at.country,
         "the country: a code, or its name in any language", "C"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &at.folder, "the folder to write", "DIR"},
        {"target", 't', 0, G_OPTION_ARG_FILENAME, &at.target, "only targets whose name holds this", "T"},
        {"force", 0, 0, G_OPTION_ARG_NONE, &at.force, "write into a folder that is not empty", NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &at.json, "one JSON object a line", NULL},
        {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    at.packs = g_ptr_array_new_with_free_func(free_pack);
    at.cards = g_ptr_array_new();
    if (args != NULL) code = check(&at);
    if (args != NULL && code == DAY_EXIT_OK) code = day_case_open(&at.store, cli, args[0], DAY_STORE_READ);
    if (at.store != NULL) at.name = args[0];
    if (at.store != NULL) code = notify(&at);
    g_ptr_array_unref(at.packs);
    g_ptr_array_unref(at.cards);
    day_lexicon_free(at.lexicon);
    day_store_close(at.store);
    g_free(at.country);
    g_free(at.folder);
    g_free(at.target);
    return code;
}
