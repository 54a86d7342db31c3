/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight seal CASE`: signs what the case is now. The key lies beside the case, never in it, so that
 * whoever is given the case is not given the key. Seals stay in the case and name the one before; files of
 * them are for keeping elsewhere. */
#include "base/given_file.h"
#include "base/json.h"
#include "base/utf8.h"
#include "case_folder.h"
#include "model/when_text.h"
#include "options.h"
#include "passphrase.h"
#include "present/card/figures.h"
#include "present/custody/seal_file.h"
#include "present/custody/sealing.h"
#include "present/custody/stamped.h"
#include "present/export/sealed_stream.h"
#include "progress.h"
#include "store/q_audit.h"
#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { INPUT_MOST = 1 << 20 }; /* bytes of an answer, or of certificates */

static const day_manual manual = {
    .name = "seal",
    .usage = "CASE [options]",
    .about =
        "Signs (Ed25519) the Merkle roots of the items, of what was read out of each, of your bookmarks,\n"
        "decisions, edits and saved searches, and of the audit log. The seal is kept in the case and names\n"
        "the one before it; 'daylight verify CASE' says what changed since. The first time a key is made\n"
        "beside the case, CASE.case.key: keep it elsewhere, since whoever has it can seal as you.\n"
        "--out DIR writes the seal for keeping: JSON, a page to print, and the statement, signature and\n"
        "public key for openssl. --request writes a time stamp request (RFC 3161) that you or anybody carry\n"
        "to an authority; --answer takes what it gave back, checks it offline and keeps it with the seal.\n"
        "With --number, --list or --answer no new seal is made. docs/custody.md says what a seal proves, "
        "and\n"
        "what it does not.\n"
        "With --json: an object "
        "{\"number\",\"time\",\"root\",\"fingerprint\",\"statement\",\"signature\",…}.\n",
    .examples =
        "  daylight seal leak\n"
        "  daylight seal leak --key /media/stick/desk.pem --passphrase --out sealed\n"
        "  daylight seal leak --number 1 --request seal.tsq\n"
        "  curl -H 'Content-Type: application/timestamp-query' --data-binary @seal.tsq URL > seal.tsr\n"
        "  daylight seal leak --number 1 --answer seal.tsr --ca authority.pem\n",
    .negative = "the answer is no time stamp of this seal, or there is no such seal",
    .min_args = 1,
    .max_args = 1,
};

#define UNASKED G_MININT64 /* of a number that the user may give */

typedef struct sealing {
    const day_cli *cli;
    const char *name; /* of the case, as the user wrote it */
    day_store *store;
    char *key, *out, *request, *answer, *ca; /* files; NULL: not asked for */
    gboolean passphrase, list, json;
    gint64 number;
    char *statement; /* of the seal at hand */
    day_statement said;
    day_signature signature;
    GByteArray *stamp; /* its time stamp; empty: none */
    day_progress progress;
    gint64 started_us;
    day_error error;
} sealing;

static day_exit fail(const sealing *seal)
{
    return day_case_fail(seal->cli, &seal->error);
}

/* --- the key ----------------------------------------------------------------------------------------- */

static char *key_path(const sealing *seal, const char *folder)
{
    return seal->key != NULL ? g_strdup(seal->key) : g_strconcat(folder, ".key", NULL);
}

static day_exit make_key(sealing *seal, const char *path, const char *passphrase)
{
    if (day_signing_make(path, passphrase, &seal->error) != DAY_OK) return fail(seal);
    g_autofree char *shown = day_utf8_printable(path, strlen(path));
    fprintf(stderr, "a key was made: %s\nkeep it apart from the case: whoever has it can seal as you\n",
            shown);
    return DAY_EXIT_OK;
}

/* Asks for a passphrase when that was told, or when the key turns out to want one and a person is there. */
static day_exit open_key(day_signing_key **out, sealing *seal, const char *path)
{
    day_exit code = DAY_EXIT_OK;
    bool exposed = false, made = false;
    char *passphrase = NULL;
    if (seal->passphrase) {
        passphrase = day_passphrase_read(&code, seal->cli, "Passphrase", access(path, F_OK) != 0);
        if (passphrase == NULL) return code;
        day_lock_memory(passphrase, strlen(passphrase));
    }
    day_err err = day_signing_open(out, &exposed, path, passphrase, &seal->error);
    if (err == DAY_ERR_NOT_FOUND) {
        day_error_clear(&seal->error);
        made = true;
        code = make_key(seal, path, passphrase);
        if (code == DAY_EXIT_OK) err = day_signing_open(out, &exposed, path, passphrase, &seal->error);
    } else if (err == DAY_ERR_ENCRYPTED && !seal->passphrase) {
        code =
            day_command_fail(seal->cli, DAY_EXIT_USAGE, "%s: --passphrase asks for it", seal->error.message);
    }
    if (passphrase != NULL) day_unlock_memory(passphrase, strlen(passphrase));
    g_free(passphrase);
    if (code != DAY_EXIT_OK) return code;
    if (err != DAY_OK) return fail(seal);
    if (exposed && !made)
        day_command_fail(seal->cli, DAY_EXIT_OK, "%s can be read by others of this computer: chmod 600 it",
                         path);
    return DAY_EXIT_OK;
}

/* --- sealing ----------------------------------------------------------------------------------------- */

typedef struct lookup {
    sealing *seal;
    gint64 wanted; /* UNASKED: the last */
    bool found;
} lookup;

static bool take_seal(const day_seal_row *row, void *ctx)
{
    lookup *look = ctx;
    sealing *seal = look->seal;
    if (look->wanted != UNASKED && row->number != look->wanted) return true;
    look->found = true;
    g_free(seal->statement);
    seal->statement = g_strdup(row->statement);
    seal->said.number = row->number;
    if (row->signature.size == sizeof seal->signature.bytes)
        memcpy(seal->signature.bytes, row->signature.data, row->signature.size);
    g_byte_array_set_size(seal->stamp, 0);
    g_byte_array_append(seal->stamp, row->answer.data, (guint)row->answer.size);
    return true;
}

/* The last seal, or none: *found tells. */
static day_err find_seal(bool *found, sealing *seal, gint64 wanted)
{
    lookup look = {.seal = seal, .wanted = wanted};
    day_err err = day_seal_each(seal->store, take_seal, &look, &seal->error);
    *found = look.found;
    return err;
}

static void show_progress(day_sealed_part part, uint64_t done, uint64_t all, void *ctx)
{
    sealing *seal = ctx;
    if (done % 64 != 0) return;
    g_autoptr(GString) line = g_string_new(NULL);
    g_autofree char *count = day_figure_count(done);
    g_string_printf(line, "sealing %s: %s", day_sealed_plural(part), count);
    if (all > 0) {
        g_autofree char *of = day_figure_count(all);
        double seconds = (double)(g_get_monotonic_time() - seal->started_us) / G_USEC_PER_SEC;
        g_autofree char *left = day_figure_duration(seconds / (double)done * (double)(all - MIN(done, all)));
        g_string_append_printf(line, " of %s, %s left", of, left);
    }
    day_progress_line(&seal->progress, line);
}

/* A seal that somebody keeps is never written over by that of another case. `statement` NULL: of a seal that
 * is yet to be made. */
static day_exit check_out(sealing *seal, int64_t number, const char *statement)
{
    if (seal->request != NULL && day_given_file_may_write(seal->request, &seal->error) != DAY_OK)
        return fail(seal);
    if (seal->out == NULL) return DAY_EXIT_OK;
    if (g_file_test(seal->out, G_FILE_TEST_EXISTS) && !g_file_test(seal->out, G_FILE_TEST_IS_DIR))
        return day_command_fail(seal->cli, DAY_EXIT_USAGE, "%s is no folder", seal->out);
    g_autofree char *name = g_strdup_printf("seal-%" G_GINT64_FORMAT ".json", number);
    g_autofree char *path = g_build_filename(seal->out, name, NULL);
    g_auto(day_seal_file) kept = {0};
    day_error unread = {0};
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) return DAY_EXIT_OK;
    if (statement != NULL && day_seal_file_read(&kept, path, (day_span){0}, &unread) == DAY_OK &&
        strcmp(kept.statement, statement) == 0)
        return DAY_EXIT_OK;
    return day_command_fail(seal->cli, DAY_EXIT_USAGE,
                            "%s is there already, and not of this seal: name another folder", path);
}

/* A wrong clock is no reason not to seal: it is told, and 'daylight verify' tells it too. */
static void check_clock(const sealing *seal)
{
    day_statement last;
    g_autoptr(GDateTime) utc = g_date_time_new_now_utc();
    g_autofree char *now = g_date_time_format(utc, "%Y-%m-%dT%H:%M:%SZ");
    if (seal->statement == NULL || !day_statement_parse(&last, seal->statement)) return;
    if (strcmp(now, last.time) < 0)
        day_command_fail(seal->cli, DAY_EXIT_OK,
                         "this computer's clock says %s, and seal %" G_GINT64_FORMAT
                         " is of %s: one of the two is wrong",
                         now, last.number, last.time);
}

static day_exit make_seal(sealing *seal)
{
    g_autoptr(day_signing_key) key = NULL;
    g_autofree char *path = key_path(seal, day_store_folder(seal->store));
    bool found;
    if (find_seal(&found, seal, UNASKED) != DAY_OK) return fail(seal);
    day_exit code = check_out(seal, seal->said.number + 1, NULL);
    if (code == DAY_EXIT_OK) code = open_key(&key, seal, path);
    if (code != DAY_EXIT_OK) return code;
    check_clock(seal);
    seal->progress = day_progress_for(seal->cli, false);
    seal->started_us = g_get_monotonic_time();
    char *statement = NULL;
    day_err err = day_sealing_make(&statement, &seal->said, &seal->signature, seal->store, key,
                                   seal->statement, show_progress, seal, &seal->error);
    day_progress_end(&seal->progress);
    if (err != DAY_OK) return fail(seal);
    g_free(seal->statement);
    seal->statement = statement;
    g_byte_array_set_size(seal->stamp, 0);
    return DAY_EXIT_OK;
}

static day_exit load_seal(sealing *seal)
{
    bool found = false;
    if (find_seal(&found, seal, seal->number) != DAY_OK) return fail(seal);
    if (!found && seal->number != UNASKED)
        return day_command_fail(seal->cli, DAY_EXIT_NO, "there is no seal %" G_GINT64_FORMAT, seal->number);
    if (!found) return day_command_fail(seal->cli, DAY_EXIT_NO, "the case has no seal yet");
    if (day_statement_parse(&seal->said, seal->statement)) return DAY_EXIT_OK;
    return day_command_fail(seal->cli, DAY_EXIT_TROUBLE, "this seal was edited: 'daylight verify' says more");
}

/* --- time stamps ------------------------------------------------------------------------------------- */

static day_exit read_input(GByteArray **out, const sealing *seal, const char *file)
{
    char *bytes = NULL;
    gsize size = 0;
    day_error error = {0};
    if (day_given_file_read(&bytes, &size, file, INPUT_MOST, &error) != DAY_OK)
        return day_case_fail(seal->cli, &error);
    *out = g_byte_array_new_take((guint8 *)bytes, size);
    return DAY_EXIT_OK;
}

typedef struct stamped {
    int64_t seal;
    day_span answer;
    const char *time, *authority;
} stamped;

static day_err keep_answer(day_store *store, void *ctx, day_error *error)
{
    const stamped *by = ctx;
    g_autofree char *detail = g_strdup_printf("seal %" G_GINT64_FORMAT " has a time stamp: %s UTC, %s",
                                              by->seal, by->time, by->authority);
    day_err err = day_seal_put_answer(store, by->seal, by->answer, error);
    return err == DAY_OK ? day_audit_add_by(store, NULL, "seal", detail, error) : err;
}

static day_exit take_answer(sealing *seal)
{
    g_autoptr(GByteArray) answer = NULL, ca = NULL;
    if (seal->ca == NULL)
        return day_command_fail(seal->cli, DAY_EXIT_USAGE, "say with --ca FILE which authority you trust");
    day_exit code = read_input(&answer, seal, seal->answer);
    if (code == DAY_EXIT_OK) code = read_input(&ca, seal, seal->ca);
    if (code != DAY_EXIT_OK) return code;
    if (ca->len == 0)
        return day_command_fail(seal->cli, DAY_EXIT_USAGE, "%s: it is empty: no certificate is in it",
                                seal->ca);
    day_stamp stamp;
    day_err err = day_stamped_read(&stamp, seal->statement, (day_span){answer->data, answer->len},
                                   (day_span){ca->data, ca->len}, &seal->error);
    if (err == DAY_ERR_UNSUPPORTED)
        return day_command_fail(seal->cli, DAY_EXIT_JAIL, "%s", seal->error.message);
    if (err != DAY_OK) return fail(seal);
    if (!stamp.granted || !stamp.imprint || !stamp.signed_ || stamp.time_ms == INT64_MIN)
        return day_command_fail(seal->cli, DAY_EXIT_NO, "%s: %s", seal->answer,
                                *stamp.why != '\0' ? stamp.why : "it tells no time");
    g_autofree char *time = day_when_text(stamp.time_ms);
    stamped by = {seal->said.number, {answer->data, answer->len}, time, stamp.authority};
    if (day_store_change(seal->store, keep_answer, &by, &seal->error) != DAY_OK) return fail(seal);
    if (!seal->json)
        printf("seal %" G_GINT64_FORMAT " existed at %s UTC, as %s says\n", seal->said.number, time,
               stamp.authority);
    g_byte_array_set_size(seal->stamp, 0);
    g_byte_array_append(seal->stamp, answer->data, answer->len);
    return DAY_EXIT_OK;
}

/* --- writing ----------------------------------------------------------------------------------------- */

static day_exit write_file(const sealing *seal, const char *folder, const char *name, const void *bytes,
                           gsize size)
{
    day_error error = {0};
    g_autofree char *path = folder != NULL ? g_build_filename(folder, name, NULL) : g_strdup(name);
    if (day_given_file_write(path, bytes, size, &error) == DAY_OK) return DAY_EXIT_OK;
    return day_case_fail(seal->cli, &error);
}

static day_exit write_request(const sealing *seal)
{
    g_autoptr(GByteArray) request = g_byte_array_new();
    day_sha256 imprint = day_sha_text(seal->statement, strlen(seal->statement));
    day_stamp_request(request, &imprint);
    return write_file(seal, NULL, seal->request, request->data, request->len);
}

static day_exit write_numbered(const sealing *seal, const char *ending, const void *bytes, gsize size)
{
    g_autofree char *name = g_strdup_printf("seal-%" G_GINT64_FORMAT ".%s", seal->said.number, ending);
    return size > 0 ? write_file(seal, seal->out, name, bytes, size) : DAY_EXIT_OK;
}

static day_exit write_out(const sealing *seal)
{
    if (g_mkdir_with_parents(seal->out, 0700) != 0)
        return day_command_fail(seal->cli, DAY_EXIT_TROUBLE, "%s: %s", seal->out, g_strerror(errno));
    g_autoptr(GString) json = g_string_new(NULL), page = g_string_new(NULL);
    g_autofree char *pem = day_public_key_pem(&seal->said.key);
    day_seal_file_write(json, seal->statement, &seal->signature,
                        (day_span){seal->stamp->data, seal->stamp->len});
    day_seal_file_page(page, seal->statement, &seal->signature);
    day_exit code = write_numbered(seal, "json", json->str, json->len);
    if (code == DAY_EXIT_OK) code = write_numbered(seal, "html", page->str, page->len);
    if (code == DAY_EXIT_OK) code = write_numbered(seal, "txt", seal->statement, strlen(seal->statement));
    if (code == DAY_EXIT_OK)
        code = write_numbered(seal, "sig", seal->signature.bytes, sizeof seal->signature.bytes);
    if (code == DAY_EXIT_OK) code = write_numbered(seal, "pem", pem, strlen(pem));
    if (code == DAY_EXIT_OK) code = write_numbered(seal, "tsr", seal->stamp->data, seal->stamp->len);
    return code;
}

static void print_json(const sealing *seal)
{
    g_autoptr(GString) line = g_string_new(NULL);
    g_autofree char *signature = g_base64_encode(seal->signature.bytes, sizeof seal->signature.bytes);
    g_autofree char *pem = day_public_key_pem(&seal->said.key);
    day_json json = day_json_into(line);
    day_json_begin_object(&json);
    day_json_put_int(&json, "number", seal->said.number);
    day_json_put_string(&json, "time", seal->said.time);
    day_json_put_string(&json, "root", day_sha256_show(&seal->said.root).text);
    day_json_put_string(&json, "fingerprint", day_statement_fingerprint(seal->statement).text);
    day_json_put_string(&json, "statement", seal->statement);
    day_json_put_string(&json, "signature", signature);
    day_json_put_string(&json, "public_key", pem);
    day_json_put_bool(&json, "stamped", seal->stamp->len > 0);
    day_json_end_object(&json);
    puts(line->str);
}

/* What was written, or should be, since a seal in the case proves nothing against who has the case. */
static void print_files(const sealing *seal)
{
    g_autofree char *name = day_utf8_shown(seal->name);
    if (seal->request != NULL) {
        g_autofree char *request = day_utf8_shown(seal->request);
        printf("request      %s: what an authority answers to it is kept by\n"
               "             daylight seal %s --number %" G_GINT64_FORMAT " --answer FILE --ca FILE\n",
               request, name, seal->said.number);
    }
    if (seal->out != NULL) {
        g_autofree char *out = day_utf8_shown(seal->out);
        printf("written      %s/seal-%" G_GINT64_FORMAT
               ".json, .html to print, .txt, .sig and .pem for openssl%s\n",
               out, seal->said.number, seal->stamp->len > 0 ? ", .tsr" : "");
    } else if (seal->number == UNASKED && seal->answer == NULL) {
        printf("· to keep it where the case is not: daylight seal %s --number %" G_GINT64_FORMAT
               " --out DIR\n",
               name, seal->said.number);
    }
}

static void print_text(const sealing *seal)
{
    const day_terminal *terminal = &seal->cli->terminal;
    g_autoptr(GString) root = g_string_new(NULL);
    day_seal_file_groups(root, day_sha256_show(&seal->said.root).text, "             ");
    printf("%sseal %" G_GINT64_FORMAT "%s of case %s, %s by this computer's clock\n",
           day_terminal_on(terminal, DAY_STYLE_STRONG), seal->said.number, day_terminal_off(terminal),
           seal->said.case_id, seal->said.time);
    printf("fingerprint  %s\nroot         %s", day_statement_fingerprint(seal->statement).text,
           root->str + strlen("             "));
    for (int part = 0; part < DAY_SEALED_PARTS; part++)
        if (day_sealed_has(seal->said.form, (day_sealed_part)part))
            printf("%-11s  %" G_GUINT64_FORMAT "\n", day_sealed_plural((day_sealed_part)part),
                   seal->said.parts[part].size);
    if (seal->stamp->len > 0) puts("time stamp   kept");
    print_files(seal);
}

static bool list_seal(const day_seal_row *row, void *ctx)
{
    sealing *seal = ctx;
    lookup look = {.seal = seal, .wanted = UNASKED};
    take_seal(row, &look);
    if (!day_statement_parse(&seal->said, row->statement)) {
        seal->said = (day_statement){.number = row->number};
        day_command_fail(seal->cli, DAY_EXIT_OK,
                         "seal %" G_GINT64_FORMAT " was edited: its text is no seal's", row->number);
    } else if (seal->json) {
        print_json(seal);
    } else {
        printf("%4" G_GINT64_FORMAT "  %s  %s%s\n", seal->said.number, seal->said.time,
               day_statement_fingerprint(seal->statement).text,
               seal->stamp->len > 0 ? "  with a time stamp" : "");
    }
    return !day_command_output_gone();
}

static day_exit list(sealing *seal)
{
    if (day_seal_each(seal->store, list_seal, seal, &seal->error) != DAY_OK) return fail(seal);
    return seal->statement != NULL ? DAY_EXIT_OK
                                   : day_command_fail(seal->cli, DAY_EXIT_NO, "the case has no seal yet");
}

static day_exit run(sealing *seal, const char *name)
{
    bool old = seal->number != UNASKED || seal->answer != NULL;
    day_store_mode mode = seal->answer != NULL ? DAY_STORE_ANNOTATE
                          : old || seal->list  ? DAY_STORE_READ
                                               : DAY_STORE_WRITE;
    day_exit code = day_case_open(&seal->store, seal->cli, name, mode);
    seal->name = name;
    if (code != DAY_EXIT_OK) return code;
    if (seal->list) return list(seal);
    code = old ? load_seal(seal) : make_seal(seal);
    if (code == DAY_EXIT_OK && old) code = check_out(seal, seal->said.number, seal->statement);
    if (code == DAY_EXIT_OK && seal->answer != NULL) code = take_answer(seal);
    if (code == DAY_EXIT_OK && seal->request != NULL) code = write_request(seal);
    if (code == DAY_EXIT_OK && seal->out != NULL) code = write_out(seal);
    if (code != DAY_EXIT_OK) return code;
    if (seal->json)
        print_json(seal);
    else
        print_text(seal);
    return DAY_EXIT_OK;
}

day_exit day_command_seal(day_cli *cli, char **argv)
{
    sealing seal = {.cli = cli, .number = UNASKED};
    const GOptionEntry entries[] = {
        {"key", 'k', 0, G_OPTION_ARG_FILENAME, &seal.key, "the key to sign with; made when it is not there",
         "FILE"},
        {"passphrase", 'p', 0, G_OPTION_ARG_NONE, &seal.passphrase, "ask for the key's passphrase", NULL},
        {"out", 'o', 0, G_OPTION_ARG_FILENAME, &seal.out, "write the seal into DIR, to keep elsewhere",
         "DIR"},
        {"request", 0, 0, G_OPTION_ARG_FILENAME, &seal.request, "write a time stamp request", "FILE"},
        {"answer", 0, 0, G_OPTION_ARG_FILENAME, &seal.answer, "the authority's answer to it", "FILE"},
        {"ca", 0, 0, G_OPTION_ARG_FILENAME, &seal.ca, "the authority's certificates, PEM", "FILE"},
        {"number", 'n', 0, G_OPTION_ARG_INT64, &seal.number, "seal N instead of a new one", "N"},
        {"list", 'l', 0, G_OPTION_ARG_NONE, &seal.list, "the seals that there are", NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &seal.json, "JSON", NULL},
        {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    seal.stamp = g_byte_array_new();
    if (args != NULL) code = run(&seal, args[0]);
    char *const files[] = {seal.key, seal.out, seal.request, seal.answer, seal.ca, seal.statement};
    for (guint i = 0; i < G_N_ELEMENTS(files); i++) g_free(files[i]);
    g_byte_array_unref(seal.stamp);
    g_clear_pointer(&seal.store, day_store_close);
    return code;
}
