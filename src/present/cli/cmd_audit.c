/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight audit CASE`: the log, and what it can prove (RFC 6962, docs/custody.md). Nothing is believed of a
 * case from outside: entries whose text is not what their leaf says are marked, and a proof is checked before
 * it is printed. */
#include "base/json.h"
#include "base/utf8.h"
#include "case_folder.h"
#include "model/when_text.h"
#include "options.h"
#include "present/card/figures.h"
#include "store/q_audit.h"
#include <string.h>

static const day_manual manual = {
    .name = "audit",
    .usage = "CASE [options]",
    .about =
        "Lists what was ingested, searched, opened, changed, exported and sealed, the oldest first, with "
        "the\n"
        "root of the log: whoever has an older root can check that nothing was taken out or put in since.\n"
        "--proof N prints what proves that entry N is in the log, --consistency SIZE what proves that the "
        "log\n"
        "continues the one that had SIZE entries (RFC 6962). --redact N takes the text of an entry away for\n"
        "good; its hash stays, so that all proofs hold, and the redaction itself is logged. Times are UTC.\n"
        "--searches off and --reads off stop logging what is searched for and what is opened; that too is\n"
        "logged. On the command line nobody is named, unless DAYLIGHT_USER says who works.\n"
        "With --json: a line each {\"entry\",\"time\",\"user\",\"action\",\"detail\",\"leaf\",\"salt\"}, "
        "then\n"
        "{\"size\",\"root\"}; of a proof one object; of a redaction {\"redacted\",\"size\",\"root\"}, of a "
        "switch\n"
        "{\"searches\",\"reads\"}.\n",
    .examples = "  daylight audit leak\n"
                "  daylight audit leak --json | tail -1 | jq -r .root\n"
                "  daylight audit leak --proof 12\n"
                "  daylight audit leak --consistency 40\n"
                "  daylight audit leak --redact 12\n"
                "  daylight audit leak --searches off\n",
    .negative = "an entry is not what its hash says, or there is no such entry",
    .min_args = 1,
    .max_args = 1,
};

#define UNASKED G_MININT64 /* of a number that the user may give */

typedef struct auditing {
    const day_cli *cli;
    day_store *store;
    day_sha *sha;
    gboolean json;
    gint64 proof, consistency, redact;
    char *searches, *reads; /* "on", "off"; NULL: as they are */
    day_merkle tree;        /* of the entries that were met */
    guint64 off;            /* entries that are not what their leaf says */
    day_error error;
} auditing;

/* --- listing ----------------------------------------------------------------------------------------- */

static char *hex_of(day_span bytes)
{
    GString *hex = g_string_new(NULL);
    for (size_t i = 0; i < bytes.size; i++) g_string_append_printf(hex, "%02x", bytes.data[i]);
    return g_string_free(hex, FALSE);
}

static bool is_true(const auditing *audit, const day_audit_row *row)
{
    day_sha256 leaf;
    if (row->leaf.size != sizeof leaf.bytes) return false;
    if (row->redacted) return true;
    leaf = day_audit_leaf(row, audit->sha);
    return memcmp(leaf.bytes, row->leaf.data, sizeof leaf.bytes) == 0;
}

static void put_row(day_json *json, const day_audit_row *row)
{
    g_autofree char *leaf = hex_of(row->leaf), *salt = hex_of(row->salt);
    day_json_put_int(json, "entry", row->id);
    day_when_put(json, "time", row->time_ms);
    day_json_put_string(json, "user", *row->user != '\0' ? row->user : NULL);
    day_json_put_string(json, "action", row->action);
    day_json_put_string(json, "detail", row->detail);
    day_json_put_string(json, "leaf", leaf);
    day_json_put_string(json, "salt", row->redacted ? NULL : salt);
}

static void print_json(const day_audit_row *row, bool good)
{
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    day_json_begin_object(&json);
    put_row(&json, row);
    if (!good) day_json_put_bool(&json, "altered", true);
    day_json_end_object(&json);
    puts(line->str);
}

static void print_line(const day_terminal *terminal, const day_audit_row *row, bool good)
{
    g_autoptr(GDateTime) when =
        row->time_ms != INT64_MIN ? g_date_time_new_from_unix_utc(row->time_ms / 1000) : NULL;
    g_autofree char *time = when != NULL ? g_date_time_format(when, "%Y-%m-%d %H:%M:%S") : g_strdup("");
    g_autofree char *user = day_utf8_printable(row->user, strlen(row->user));
    g_autofree char *action = day_utf8_printable(row->action, strlen(row->action));
    g_autofree char *detail = day_utf8_printable(row->detail, strlen(row->detail));
    printf("%4" G_GINT64_FORMAT "  %s%-19s%s  %s%s%s%s%s", row->id,
           day_terminal_on(terminal, DAY_STYLE_FAINT), time, day_terminal_off(terminal), user,
           *user != '\0' ? "  " : "", day_terminal_on(terminal, DAY_STYLE_STRONG), action,
           day_terminal_off(terminal));
    if (*detail != '\0') printf("  %s", detail);
    if (!good)
        printf("  %snot what its hash says%s", day_terminal_on(terminal, DAY_STYLE_BAD),
               day_terminal_off(terminal));
    putchar('\n');
}

static bool list_row(const day_audit_row *row, void *ctx)
{
    auditing *audit = ctx;
    day_sha256 leaf = {{0}};
    bool good = is_true(audit, row) && row->id == (int64_t)audit->tree.size + 1;
    if (!good) audit->off++;
    if (row->leaf.size == sizeof leaf.bytes) memcpy(leaf.bytes, row->leaf.data, sizeof leaf.bytes);
    day_merkle_add(&audit->tree, audit->sha, &leaf);
    if (audit->json)
        print_json(row, good);
    else
        print_line(&audit->cli->terminal, row, good);
    return !day_command_output_gone();
}

static day_exit list(auditing *audit)
{
    day_merkle head;
    if (day_audit_each_from(audit->store, 0, list_row, audit, &audit->error) != DAY_OK ||
        day_audit_tree(&head, audit->store, &audit->error) != DAY_OK)
        return day_case_fail(audit->cli, &audit->error);
    day_sha256 root = day_merkle_root(&audit->tree, audit->sha), said = day_merkle_root(&head, audit->sha);
    day_sha256_hex hex = day_sha256_show(&root);
    g_autofree char *entries = day_figure_count(audit->tree.size);
    if (audit->json)
        printf("{\"size\":%" G_GUINT64_FORMAT ",\"root\":\"%s\"}\n", audit->tree.size, hex.text);
    else
        printf("%s %s, root %s\n", entries, audit->tree.size == 1 ? "entry" : "entries", hex.text);
    if (audit->off == 0 && head.size == audit->tree.size && day_sha256_same(&root, &said)) return DAY_EXIT_OK;
    return day_command_fail(audit->cli, DAY_EXIT_NO,
                            "the log was altered from outside: 'daylight verify' says what");
}

/* --- proofs ------------------------------------------------------------------------------------------ */

static void put_path(day_json *json, const GArray *path)
{
    day_json_key(json, "path");
    day_json_begin_array(json);
    for (guint i = 0; i < path->len; i++)
        day_json_string(json, day_sha256_show(&g_array_index(path, day_sha256, i)).text);
    day_json_end_array(json);
}

static void print_proof(const auditing *audit, const char *json, const char *head, const GArray *path)
{
    if (audit->json) {
        puts(json);
        return;
    }
    puts(head);
    for (guint i = 0; i < path->len; i++)
        printf("path  %s\n", day_sha256_show(&g_array_index(path, day_sha256, i)).text);
}

static bool take_entry(const day_audit_row *row, void *ctx)
{
    day_json *json = ctx;
    g_autoptr(GString) entry = g_string_new(NULL);
    put_row(json, row);
    day_audit_entry(entry, row);
    if (!row->redacted) day_json_put_string(json, "text", entry->str);
    return false;
}

static day_exit no_such(const auditing *audit, gint64 wanted, guint size)
{
    return day_command_fail(audit->cli, DAY_EXIT_NO, "there is no entry %" G_GINT64_FORMAT ": the log has %u",
                            wanted, size);
}

static day_exit prove_entry(auditing *audit, const GArray *leaves)
{
    if (audit->proof < 1 || audit->proof > leaves->len) return no_such(audit, audit->proof, leaves->len);
    const day_sha256 *all = (const day_sha256 *)(void *)leaves->data;
    guint64 at = (guint64)audit->proof - 1;
    g_autoptr(GArray) path = g_array_new(FALSE, FALSE, sizeof(day_sha256));
    day_sha256 root = day_merkle_root_of(all, leaves->len, audit->sha);
    day_merkle_inclusion(path, all, leaves->len, at, audit->sha);
    g_assert(day_merkle_includes(&root, leaves->len, at, &all[at], path, audit->sha));
    g_autoptr(GString) text = g_string_new(NULL);
    day_json json = day_json_into(text);
    day_json_begin_object(&json);
    if (day_audit_each_from(audit->store, audit->proof, take_entry, &json, &audit->error) != DAY_OK)
        return day_case_fail(audit->cli, &audit->error);
    day_json_put_uint(&json, "size", leaves->len);
    day_json_put_string(&json, "root", day_sha256_show(&root).text);
    put_path(&json, path);
    day_json_end_object(&json);
    g_autofree char *head =
        g_strdup_printf("entry %" G_GINT64_FORMAT " of %u\nleaf  %s\nroot  %s", audit->proof, leaves->len,
                        day_sha256_show(&all[at]).text, day_sha256_show(&root).text);
    print_proof(audit, text->str, head, path);
    return DAY_EXIT_OK;
}

static day_exit prove_consistency(auditing *audit, const GArray *leaves)
{
    if (audit->consistency < 1 || audit->consistency > leaves->len)
        return day_command_fail(audit->cli, DAY_EXIT_NO,
                                "the log has %u entries: it continues none of %" G_GINT64_FORMAT, leaves->len,
                                audit->consistency);
    const day_sha256 *all = (const day_sha256 *)(void *)leaves->data;
    guint64 old = (guint64)audit->consistency;
    g_autoptr(GArray) path = g_array_new(FALSE, FALSE, sizeof(day_sha256));
    day_sha256 root = day_merkle_root_of(all, leaves->len, audit->sha);
    day_sha256 before = day_merkle_root_of(all, old, audit->sha);
    day_merkle_consistency(path, all, leaves->len, old, audit->sha);
    g_assert(day_merkle_continues(&before, old, &root, leaves->len, path, audit->sha));
    g_autoptr(GString) text = g_string_new(NULL);
    day_json json = day_json_into(text);
    day_json_begin_object(&json);
    day_json_put_uint(&json, "old_size", old);
    day_json_put_string(&json, "old_root", day_sha256_show(&before).text);
    day_json_put_uint(&json, "size", leaves->len);
    day_json_put_string(&json, "root", day_sha256_show(&root).text);
    put_path(&json, path);
    day_json_end_object(&json);
    g_autofree char *head =
        g_strdup_printf("%" G_GINT64_FORMAT " entries  %s\n%u entries  %s", audit->consistency,
                        day_sha256_show(&before).text, leaves->len, day_sha256_show(&root).text);
    print_proof(audit, text->str, head, path);
    return DAY_EXIT_OK;
}

static day_exit prove(auditing *audit)
{
    g_autoptr(GArray) leaves = NULL;
    if (day_audit_leaves(&leaves, audit->store, &audit->error) != DAY_OK)
        return day_case_fail(audit->cli, &audit->error);
    return audit->proof != UNASKED ? prove_entry(audit, leaves) : prove_consistency(audit, leaves);
}

/* --- changes ----------------------------------------------------------------------------------------- */

/* Without what was taken away, which a terminal would keep. */
static void tell_redaction(const auditing *audit, guint64 size, const char *root)
{
    if (audit->json)
        printf("{\"redacted\":%" G_GINT64_FORMAT ",\"size\":%" G_GUINT64_FORMAT ",\"root\":\"%s\"}\n",
               audit->redact, size, root);
    else
        printf("entry %" G_GINT64_FORMAT
               " is redacted: its text, time and user are gone for good, which the log "
               "says; its hash stays, so that proofs and seals hold: %" G_GUINT64_FORMAT
               " entries, root %s\n",
               audit->redact, size, root);
}

/* That proofs hold is said when the leaves give the log's root, as they were read again. */
static day_exit redact(auditing *audit)
{
    g_autoptr(GArray) leaves = NULL;
    day_err err = day_audit_redact(audit->store, audit->redact, &audit->error);
    if (err == DAY_ERR_NOT_FOUND)
        return day_command_fail(audit->cli, DAY_EXIT_NO, "%s", audit->error.message);
    if (err == DAY_OK) err = day_audit_leaves(&leaves, audit->store, &audit->error);
    if (err != DAY_OK) return day_case_fail(audit->cli, &audit->error);
    day_sha256 root = day_merkle_root_of((const day_sha256 *)(void *)leaves->data, leaves->len, audit->sha);
    tell_redaction(audit, leaves->len, day_sha256_show(&root).text);
    return DAY_EXIT_OK;
}

static day_err want(day_store *store, day_audit_habit habit, const char *word, day_error *error)
{
    return word != NULL ? day_audit_want(store, habit, strcmp(word, "on") == 0, error) : DAY_OK;
}

static day_err want_both(day_store *store, void *ctx, day_error *error)
{
    const auditing *audit = ctx;
    day_err err = want(store, DAY_AUDIT_SEARCHES, audit->searches, error);
    return err == DAY_OK ? want(store, DAY_AUDIT_READS, audit->reads, error) : err;
}

static day_exit set_habits(auditing *audit)
{
    if (day_store_change(audit->store, want_both, audit, &audit->error) != DAY_OK)
        return day_case_fail(audit->cli, &audit->error);
    bool searches = day_audit_wants(audit->store, DAY_AUDIT_SEARCHES);
    bool reads = day_audit_wants(audit->store, DAY_AUDIT_READS);
    if (audit->json)
        printf("{\"searches\":%s,\"reads\":%s}\n", searches ? "true" : "false", reads ? "true" : "false");
    else
        printf("from here on searches are%s logged, and what is opened is%s logged\n", searches ? "" : " not",
               reads ? "" : " not");
    return DAY_EXIT_OK;
}

static bool is_switch(const char *word)
{
    return word == NULL || strcmp(word, "on") == 0 || strcmp(word, "off") == 0;
}

static day_exit run(auditing *audit, const char *name)
{
    bool habits = audit->searches != NULL || audit->reads != NULL;
    bool proving = audit->proof != UNASKED || audit->consistency != UNASKED,
         redacting = audit->redact != UNASKED;
    int asked = (audit->proof != UNASKED) + (audit->consistency != UNASKED) + redacting + habits;
    if (asked > 1)
        return day_command_fail(audit->cli, DAY_EXIT_USAGE,
                                "ask for one thing: a proof, a redaction or a switch");
    if (!is_switch(audit->searches) || !is_switch(audit->reads))
        return day_command_fail(audit->cli, DAY_EXIT_USAGE, "--searches and --reads are on or off");
    day_store_mode mode = redacting ? DAY_STORE_WRITE : habits ? DAY_STORE_ANNOTATE : DAY_STORE_READ;
    day_exit code = day_case_open(&audit->store, audit->cli, name, mode);
    if (code != DAY_EXIT_OK) return code;
    if (redacting) return redact(audit);
    if (habits) return set_habits(audit);
    return proving ? prove(audit) : list(audit);
}

day_exit day_command_audit(day_cli *cli, char **argv)
{
    auditing audit = {.cli = cli, .proof = UNASKED, .consistency = UNASKED, .redact = UNASKED};
    const GOptionEntry entries[] = {
        {"proof", 0, 0, G_OPTION_ARG_INT64, &audit.proof, "what proves that entry N is in the log", "N"},
        {"consistency", 0, 0, G_OPTION_ARG_INT64, &audit.consistency,
         "what proves that the log continues the one of SIZE entries", "SIZE"},
        {"redact", 0, 0, G_OPTION_ARG_INT64, &audit.redact, "take the text of entry N away for good", "N"},
        {"searches", 0, 0, G_OPTION_ARG_FILENAME, &audit.searches, "whether searches are logged", "on|off"},
        {"reads", 0, 0, G_OPTION_ARG_FILENAME, &audit.reads, "whether what is opened is logged", "on|off"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &audit.json, "JSON", NULL},
        {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    audit.sha = day_sha_new();
    if (args != NULL) code = run(&audit, args[0]);
    g_free(audit.searches);
    g_free(audit.reads);
    day_sha_free(audit.sha);
    g_clear_pointer(&audit.store, day_store_close);
    return code;
}
