/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * A bag: the bytes (originals where they still are, and what lay inside them), the ledger that says what each
 * is, the dossier with its citations, and the log. Bytes are there once, whatever number of paths has them,
 * and only when they are those that were read. */
#include "bag.h"
#include "bag_name.h"
#include "base/fd.h"
#include "export.h"
#include "ledger_file.h"
#include "model/citation.h"
#include "present/card/csv.h"
#include "present/card/evidence.h"
#include "present/custody/seal_file.h"
#include "present/report/dossier.h"
#include "present/report/html_paper.h"
#include "source/git_folder.h"
#include "store/q_audit.h"
#include "store/q_seal.h"
#include "withheld.h"
#include <fcntl.h>
#include <string.h>

typedef struct bagging {
    const day_export_order *order;
    day_export_answer *answer;
    day_bag *bag;
    day_bag_names *names;
    GHashTable *withheld; /* SHA-256; NULL: nothing is */
    GHashTable *payload;  /* SHA-256 → name below data/ */
    GHashTable *why_not;  /* SHA-256 → reason */
    GString *line;
    bool json, first;
    day_error error;
} bagging;

static bool is_stopped(const bagging *at)
{
    return at->order->stop != NULL && g_atomic_int_get(at->order->stop) != 0;
}

static bool is_chosen(const bagging *at, const day_item_row *item)
{
    return at->order->chosen == NULL ||
           g_hash_table_contains((GHashTable *)at->order->chosen, GSIZE_TO_POINTER((gsize)item->id));
}

/* --- bytes -------------------------------------------------------------------------------------------- */

typedef struct repository {
    bagging *at;
    const char *folder;
} repository;

static day_err copy_git_file(const char *path, int fd, void *ctx)
{
    repository *into = ctx;
    g_autofree char *name =
        day_bag_name(into->at->names, into->folder, (day_span){(const uint8_t *)path, strlen(path)});
    return day_bag_copy(into->at->bag, name, fd, NULL, &into->at->error);
}

/* A repository is a folder: its files, and its name ends in '/'. */
static day_err copy_repository(bagging *at, const char *hex, int fd)
{
    g_autofree char *folder = g_strconcat("repositories/", hex, NULL);
    repository into = {at, folder};
    day_err err = day_git_folder_each(fd, copy_git_file, &into);
    if (err == DAY_OK) g_hash_table_insert(at->payload, g_strdup(hex), g_strconcat(folder, "/", NULL));
    return err;
}

static char *name_for(bagging *at, const day_item_row *item, const char *hex)
{
    if (item->depth > 0 || item->raw_path.size == 0) return g_strdup_printf("blobs/%.2s/%s", hex, hex);
    g_autofree char *folder = g_strdup_printf("originals/%" G_GINT64_FORMAT, item->source);
    return day_bag_name(at->names, folder, item->raw_path);
}

static day_err copy_bytes(bagging *at, const day_item_row *item, const char *hex)
{
    g_auto(day_evidence) evidence = {.fd = -1};
    day_error gone = {0};
    if (day_evidence_open(&evidence, at->order->store, hex, &gone) != DAY_OK) {
        g_hash_table_insert(at->why_not, g_strdup(hex), g_strdup(gone.message));
        at->answer->absent++;
        return DAY_OK;
    }
    if (evidence.reader != NULL) return copy_repository(at, hex, evidence.fd);
    g_autofree char *name = name_for(at, item, hex);
    day_err err = day_bag_copy(at->bag, name, evidence.fd, hex, &at->error);
    if (err == DAY_OK) g_hash_table_insert(at->payload, g_strdup(hex), g_steal_pointer(&name));
    return err;
}

static bool take_bytes(const day_item_row *item, void *ctx)
{
    bagging *at = ctx;
    day_hex hex = day_item_hex(item);
    if (is_stopped(at)) {
        day_error_set(&at->error, DAY_ERR_BUSY, "stopped");
        return false;
    }
    if (!is_chosen(at, item)) return true;
    at->answer->items++;
    bool known = g_hash_table_contains(at->payload, hex.text) || g_hash_table_contains(at->why_not, hex.text);
    if (*hex.text == '\0' || known) return true;
    if (at->withheld != NULL && g_hash_table_contains(at->withheld, hex.text)) {
        g_hash_table_insert(at->why_not, g_strdup(hex.text), g_strdup("it holds a list of people"));
        at->answer->withheld++;
        return true;
    }
    day_err err = copy_bytes(at, item, hex.text);
    if (at->order->step != NULL) at->order->step(day_bag_bytes(at->bag), at->order->ctx);
    return err == DAY_OK;
}

/* --- the ledger ---------------------------------------------------------------------------------------- */

static bool put_item(const day_item_row *item, void *ctx)
{
    bagging *at = ctx;
    if (!is_chosen(at, item)) return true;
    day_hex hex = day_item_hex(item);
    const char *name = g_hash_table_lookup(at->payload, hex.text);
    g_autofree char *payload = name != NULL ? g_strconcat("data/", name, NULL) : NULL;
    day_ledger_place place = {payload, g_hash_table_lookup(at->why_not, hex.text)};
    g_string_truncate(at->line, 0);
    if (at->json) {
        g_string_append(at->line, at->first ? "[\n" : ",\n");
        day_ledger_json_row(at->line, item, &place);
    } else {
        if (at->first) day_ledger_csv_head(at->line);
        day_ledger_csv_row(at->line, item, &place);
    }
    at->first = false;
    day_bag_add(at->bag, at->line->str, at->line->len);
    return true;
}

static day_err put_ledger(bagging *at, bool json)
{
    const day_item_filter all = {0};
    at->json = json;
    at->first = true;
    day_bag_begin(at->bag, json ? "ledger.json" : "ledger.csv");
    day_err err = day_item_each(at->order->store, &all, put_item, at, &at->error);
    if (json) day_bag_add(at->bag, at->first ? "[]\n" : "\n]\n", 3);
    day_err ended = day_bag_end(at->bag, NULL, &at->error);
    return err != DAY_OK ? err : ended;
}

/* --- statements ---------------------------------------------------------------------------------------- */

typedef struct citation_list {
    GString *text;
    GHashTable *seen;
} citation_list;

static bool take_citation(const char *citation, void *ctx)
{
    citation_list *list = ctx;
    if (g_hash_table_add(list->seen, g_strdup(citation)))
        g_string_append_printf(list->text, "%s\n", citation);
    return true;
}

static day_err put_citations(bagging *at, const char *bytes, size_t size)
{
    citation_list list = {g_string_new(NULL), g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    day_citation_each(bytes, size, take_citation, &list);
    day_err err = day_bag_text(at->bag, "citations.txt", list.text->str, list.text->len, &at->error);
    g_string_free(list.text, TRUE);
    g_hash_table_unref(list.seen);
    return err;
}

static day_err put_dossier(bagging *at)
{
    day_dossier_options options = {at->order->title, at->order->generator, at->order->unmasked};
    g_autoptr(day_paper) paper = NULL;
    day_err err = day_dossier_write(&paper, at->order->store, &options, &at->error);
    if (err != DAY_OK) return err;
    g_autoptr(GString) page = g_string_new(NULL);
    day_html_paper(page, paper);
    err = day_bag_text(at->bag, "dossier.html", page->str, page->len, &at->error);
    return err == DAY_OK ? put_citations(at, page->str, page->len) : err;
}

/* Of a choice: what was chosen, each item as a whole. */
static day_err put_chosen(bagging *at)
{
    g_autoptr(GString) text = g_string_new(NULL);
    GHashTableIter each;
    gpointer hex;
    g_hash_table_iter_init(&each, at->payload);
    while (g_hash_table_iter_next(&each, &hex, NULL)) {
        g_autofree char *citation = day_citation_write(hex, NULL, NULL);
        g_string_append_printf(text, "%s\n", citation);
    }
    return put_citations(at, text->str, text->len);
}

static char *hex_of(day_span bytes)
{
    g_autoptr(GString) hex = g_string_new(NULL);
    for (size_t i = 0; i < bytes.size && i < 64; i++) g_string_append_printf(hex, "%02x", bytes.data[i]);
    return g_string_free(g_steal_pointer(&hex), FALSE);
}

/* The cells may be changed for a spreadsheet's sake; leaf and salt are what proves an entry. */
static bool put_entry(const day_audit_row *row, void *ctx)
{
    bagging *at = ctx;
    g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, row->id);
    g_autofree char *ms = row->redacted ? g_strdup("") : g_strdup_printf("%" G_GINT64_FORMAT, row->time_ms);
    g_autofree char *leaf = hex_of(row->leaf);
    g_autofree char *salt = hex_of(row->salt);
    const char *cells[] = {id, ms, row->user, row->action, row->detail, leaf, salt};
    g_string_truncate(at->line, 0);
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++) day_csv_cell(at->line, cells[i]);
    day_bag_add(at->bag, at->line->str, at->line->len);
    day_bag_add(at->bag, "\r\n", 2);
    return true;
}

static day_err put_log(bagging *at)
{
    static const char head[] = "entry,time_ms,user,action,detail,leaf,salt\r\n";
    day_bag_begin(at->bag, "log.csv");
    day_bag_add(at->bag, head, strlen(head));
    day_err err = day_audit_each_from(at->order->store, 1, put_entry, at, &at->error);
    day_err ended = day_bag_end(at->bag, NULL, &at->error);
    return err != DAY_OK ? err : ended;
}

static bool put_seal(const day_seal_row *seal, void *ctx)
{
    bagging *at = ctx;
    day_signature signature = {0};
    if (seal->signature.size != sizeof signature) return true; /* none of ours: 'daylight verify' says so */
    memcpy(&signature, seal->signature.data, sizeof signature);
    g_autofree char *name = g_strdup_printf("seals/%" G_GINT64_FORMAT ".json", seal->number);
    g_string_truncate(at->line, 0);
    day_seal_file_write(at->line, seal->statement, &signature, seal->answer);
    return day_bag_text(at->bag, name, at->line->str, at->line->len, &at->error) == DAY_OK;
}

static day_err put_seals(bagging *at)
{
    day_err err = day_seal_each(at->order->store, put_seal, at, &at->error);
    return err == DAY_OK ? at->error.code : err;
}

static day_err put_readme(bagging *at)
{
    const day_export_order *order = at->order;
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(
        text,
        "What this is: bytes and findings of the Daylight case %s, as a bag (RFC 8493).\n\n"
        "originals/     files of the sources, by source and path\n"
        "blobs/         what lay inside them, by SHA-256\n"
        "repositories/  git's own files of repositories, by the identity in the ledger\n"
        "ledger.csv     each item: what it is, how reading it ended, and which file of this bag has its "
        "bytes\n"
        "ledger.json    the same; raw_path is the name as it was, percent-encoded\n"
        "citations.txt  statements, to be checked with 'daylight verify CASE @citations.txt'\n",
        day_store_case_id(order->store));
    if (order->chosen == NULL)
        g_string_append(text, "dossier.html   what the case holds\n"
                              "log.csv        what was done to the case, with leaf and salt of each entry\n"
                              "seals/         seals of the case, if any\n");
    else
        g_string_append_printf(text, "\nThis is a choice (%s), not the whole case.\n", order->choice);
    g_string_append(text,
                    order->unmasked
                        ? "\nPeople are named whole, and lists of people are in it.\n"
                        : "\nThe bytes of lists of people are left out, with all that contains them; the "
                          "dossier masks\nwhat identifies people. Other bytes, and names of files, are as "
                          "they were and may name people.\n");
    g_string_append(text,
                    "\n'daylight verify' of this folder, and any validator of BagIt, says whether it is as "
                    "its manifests\nsay. Whoever changes files can make the manifests anew: keep 'sha256sum "
                    "tagmanifest-sha512.txt'\nwhere the bag is not. A bag does not show who made it, or what "
                    "the files were before they were read.\n");
    return day_bag_text(at->bag, "README.txt", text->str, text->len, &at->error);
}

/* --- the whole ------------------------------------------------------------------------------------------ */

static day_err fill(bagging *at)
{
    const day_export_order *order = at->order;
    const day_item_filter all = {0};
    day_err err = DAY_OK;
    if (!order->unmasked) err = day_withheld_find(&at->withheld, order->store, &at->error);
    if (err == DAY_OK) err = day_item_each(order->store, &all, take_bytes, at, &at->error);
    if (err == DAY_OK) err = at->error.code;
    if (err == DAY_OK) err = put_ledger(at, false);
    if (err == DAY_OK) err = put_ledger(at, true);
    if (err == DAY_OK) err = order->chosen == NULL ? put_dossier(at) : put_chosen(at);
    if (err == DAY_OK && order->chosen == NULL) err = put_log(at);
    if (err == DAY_OK && order->chosen == NULL) err = put_seals(at);
    return err == DAY_OK ? put_readme(at) : err;
}

static day_err close_bag(bagging *at)
{
    g_autofree char *info = g_strdup_printf(
        "Bag-Software-Agent: %s\nExternal-Identifier: %s\nDaylight-Items: %" G_GUINT64_FORMAT
        "\nDaylight-Withheld: %" G_GUINT64_FORMAT "\nDaylight-Absent: %" G_GUINT64_FORMAT "\n",
        at->order->generator, day_store_case_id(at->order->store), at->answer->items, at->answer->withheld,
        at->answer->absent);
    at->answer->files = day_bag_files(at->bag);
    at->answer->bytes = day_bag_bytes(at->bag);
    if (at->order->leaves != NULL) at->order->leaves(at->order->ctx);
    return day_bag_close(at->bag, info, &at->error);
}

day_err day_export_bagit(day_export_answer *out, const day_export_order *order, day_error *error)
{
    *out = (day_export_answer){0};
    g_autoptr(day_bag) bag = NULL;
    day_err err = day_bag_new(&bag, order->output, error);
    if (err != DAY_OK) return err;
    bagging at = {.order = order,
                  .answer = out,
                  .bag = bag,
                  .names = day_bag_names_new(),
                  .payload = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
                  .why_not = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
                  .line = g_string_new(NULL)};
    err = fill(&at);
    if (err == DAY_OK) err = close_bag(&at);
    if (err != DAY_OK) day_error_set(error, err, "%s", at.error.message);
    g_clear_pointer(&at.withheld, g_hash_table_unref);
    g_hash_table_unref(at.payload);
    g_hash_table_unref(at.why_not);
    day_bag_names_free(at.names);
    g_string_free(at.line, TRUE);
    return err;
}
