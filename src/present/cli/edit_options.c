/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What the user knows better about offers and targets. Each edit is a row that stays, can be undone, and goes
 * before everything that an analysis finds. */
#include "edit_options.h"
#include "base/utf8.h"
#include "case_analysis.h"
#include "case_folder.h"
#include "interrupt.h"
#include "store/q_audit.h"
#include <string.h>

typedef struct editing {
    const day_cli *cli;
    day_store *store;
    day_edit_subject subject;
    bool json;
    guint shown;
    const day_edit_options *options;
    char **pairs;  /* of the correction */
    bool changes;  /* what follows from the offers */
    GString *said; /* lines to print when all of it is kept */
    day_error error;
} editing;

void day_edit_options_clear(day_edit_options *options)
{
    g_free(options->confirm);
    g_free(options->reject);
    g_free(options->correct);
}

bool day_edit_is_asked(const day_edit_options *options, char **args)
{
    return options->confirm != NULL || options->reject != NULL || options->correct != NULL ||
           options->undo != 0 || options->history || args[1] != NULL;
}

/* --- the history
 * --------------------------------------------------------------------------------------------- */

static void print_edit(const editing *edits, const day_edit *edit)
{
    const day_terminal *terminal = &edits->cli->terminal;
    bool undone = edit->undone_ms != INT64_MIN;
    g_autofree char *key = day_utf8_shown(edit->key), *field = day_utf8_shown(edit->field);
    g_autofree char *value = day_utf8_shown(edit->value), *before = day_utf8_shown(edit->before);
    g_autofree char *by = day_utf8_shown(edit->by);
    g_autoptr(GDateTime) at = g_date_time_new_from_unix_utc(edit->time_ms / 1000);
    g_autofree char *when = at != NULL ? g_date_time_format(at, "%Y-%m-%d %H:%M") : g_strdup("");
    printf("%6" G_GINT64_FORMAT "  %s  %-7s  %s%s%s", edit->id, when, edit->action,
           day_terminal_on(terminal, undone ? DAY_STYLE_FAINT : DAY_STYLE_STRONG), key,
           day_terminal_off(terminal));
    if (*field != '\0')
        printf("  %s: %s → %s", field, *before != '\0' ? before : "–", *value != '\0' ? value : "–");
    if (*by != '\0') printf("  by %s", by);
    printf("%s\n", undone ? "  undone" : "");
}

static bool take_edit(const day_edit *edit, void *ctx)
{
    editing *edits = ctx;
    edits->shown++;
    if (edits->json) {
        g_autoptr(GString) line = g_string_new(NULL);
        day_json json = day_json_into(line);
        day_edit_put(&json, edit);
        puts(line->str);
    } else {
        print_edit(edits, edit);
    }
    return !day_command_output_gone();
}

static day_exit show_history(editing *edits)
{
    const char *subject = day_edit_subject_name(edits->subject);
    const day_edit_filter filter = {.subject = subject, .undone_too = true};
    if (day_edit_each(edits->store, &filter, take_edit, edits, &edits->error) != DAY_OK)
        return day_case_fail(edits->cli, &edits->error);
    if (edits->shown > 0) return DAY_EXIT_OK;
    return day_command_fail(edits->cli, DAY_EXIT_NO, "you said nothing yet of any %s", subject);
}

/* --- editing
 * --------------------------------------------------------------------------------------------------- */

static day_err make(editing *edits, const char *action, const char *key, const char *field, const char *value)
{
    const day_edit_wish wish = {edits->subject, key, action, field, value, ""};
    const char *subject = day_edit_subject_name(edits->subject);
    int64_t id = 0;
    g_autofree char *detail = NULL;
    day_err err = day_edit_make(&id, &detail, edits->store, &wish, &edits->error);
    if (err == DAY_OK) err = day_audit_add(edits->store, subject, "%s", detail);
    if (err != DAY_OK) return err;
    edits->changes |= day_edit_wants_analysis(action);
    g_string_append_printf(edits->said,
                           "edit %" G_GINT64_FORMAT " is kept; 'daylight %ss CASE --undo %" G_GINT64_FORMAT
                           "' takes it back\n",
                           id, subject, id);
    return DAY_OK;
}

static day_err correct(editing *edits, const char *key, char **pairs)
{
    day_err err = DAY_OK;
    for (; *pairs != NULL && err == DAY_OK; pairs++) {
        const char *equals = strchr(*pairs, '=');
        if (equals == NULL)
            return day_error_set(&edits->error, DAY_ERR_USAGE, "'%s' is no FIELD=VALUE", *pairs);
        g_autofree char *field = g_strndup(*pairs, (gsize)(equals - *pairs));
        err = make(edits, "correct", key, field, equals + 1);
    }
    return err;
}

static day_err undo(editing *edits, gint number)
{
    g_autofree char *detail = NULL;
    day_err err = day_edit_take_back(&detail, edits->store, edits->subject, number, "", &edits->error);
    if (err == DAY_OK) err = day_audit_add(edits->store, day_edit_subject_name(edits->subject), "%s", detail);
    if (err != DAY_OK) return err;
    edits->changes = true;
    g_string_append_printf(edits->said, "edit %d is undone\n", number);
    return DAY_OK;
}

static day_err edit_all(day_store *store, void *ctx, day_error *error)
{
    editing *edits = ctx;
    const day_edit_options *options = edits->options;
    day_err err = DAY_OK;
    (void)store;
    (void)error; /* both are the edits' own */
    if (options->undo != 0) err = undo(edits, options->undo);
    if (err == DAY_OK && options->correct != NULL) err = correct(edits, options->correct, edits->pairs);
    if (err == DAY_OK && options->reject != NULL) err = make(edits, "reject", options->reject, NULL, NULL);
    if (err == DAY_OK && options->confirm != NULL) err = make(edits, "confirm", options->confirm, NULL, NULL);
    return err;
}

static day_exit edit_in_transaction(editing *edits)
{
    day_err err = day_store_change(edits->store, edit_all, edits, &edits->error);
    if (err == DAY_OK && !edits->json) fputs(edits->said->str, stdout);
    if (err == DAY_OK) return DAY_EXIT_OK;
    if (err != DAY_ERR_NOT_FOUND && err != DAY_ERR_USAGE) return day_case_fail(edits->cli, &edits->error);
    g_autofree char *said = day_utf8_shown(edits->error.message);
    return day_command_fail(edits->cli, err == DAY_ERR_USAGE ? DAY_EXIT_USAGE : DAY_EXIT_NO, "%s", said);
}

static day_exit check_words(const day_cli *cli, char **args, const day_edit_options *options)
{
    if (options->correct == NULL && args[1] != NULL)
        return day_command_fail(cli, DAY_EXIT_USAGE, "FIELD=VALUE goes with --correct KEY");
    if (options->correct != NULL && args[1] == NULL)
        return day_command_fail(cli, DAY_EXIT_USAGE, "--correct KEY wants FIELD=VALUE");
    return DAY_EXIT_OK;
}

day_exit day_edit_run(const day_cli *cli, char **args, day_edit_subject subject,
                      const day_edit_options *options, bool json)
{
    g_autoptr(day_store) store = NULL;
    bool writes =
        options->confirm != NULL || options->reject != NULL || options->correct != NULL || options->undo != 0;
    day_exit code = check_words(cli, args, options);
    if (code != DAY_EXIT_OK) return code;
    code = day_case_open(&store, cli, args[0], writes ? DAY_STORE_WRITE : DAY_STORE_READ);
    if (code != DAY_EXIT_OK) return code;
    g_autoptr(GString) said = g_string_new(NULL);
    editing edits = {.said = said,
                     .cli = cli,
                     .store = store,
                     .subject = subject,
                     .json = json,
                     .options = options,
                     .pairs = args + 1};
    if (writes) code = edit_in_transaction(&edits);
    if (code == DAY_EXIT_OK && options->history) code = show_history(&edits);
    if (code != DAY_EXIT_OK || !edits.changes || subject != DAY_EDIT_OFFER) return code;
    g_autofree char *folder = day_case_folder(args[0]);
    g_clear_pointer(&store, day_store_close);
    return day_case_analyse(cli, folder, DAY_EDIT_ANALYSES, json, day_interrupt_watch());
}
