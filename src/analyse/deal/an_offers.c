/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What was offered to whom, against whom, at what price. Every text of the case passes once; those that name
 * an amount, and tables with a column of prices, are read: documents whole (deal_list.c, deal_contract.c),
 * messages with those around them. What is read is joined (offer_join.c) and written. */
#include "analyse/analyse.h"
#include "analyse/graph/edge_claims.h"
#include "contract_parties.h"
#include "deal_bundle.h"
#include "deal_contract.h"
#include "deal_list.h"
#include "deal_messages.h"
#include "offer_join.h"
#include "offer_write.h"
#include <string.h>

#define ASK_EVERY 0x3FFu    /* texts between two questions whether to go on */
#define PARTIES_MAX 100000u /* bytes of a page in which parties are looked for */
#define SHEET_TEXTS_MAX 12u /* of one table, some 200 rows each: what is longer is data, not a price list */

typedef struct reader {
    const day_analysis_run *run;
    const day_cast *cast;
    const day_lexicon *lexicon;
    const day_grammar *grammar;
    const day_deal_reader *deals;
    day_deal_messages *messages;
    day_annotator *annotator;
    GPtrArray *readings;
    GHashTable *pictures;    /* document of page images → day_deal_bundle, read at the end */
    day_deal_bundle *bundle; /* of the item that is at hand; NULL: none */
    int64_t texts;
    day_error *error;
    day_err err;
} reader;

static const day_annotated *annotate(reader *at, const day_offer_text *row)
{
    const day_annotated *text = NULL;
    at->err = day_annotator_read(&text, at->annotator, at->run->store, &row->text, at->error);
    return at->err == DAY_OK ? text : NULL;
}

/* --- documents ----------------------------------------------------------------------------------------- */

/* The bytes of a place that name its table: what stands before '!'. */
static size_t table_name(const day_offer_text *row)
{
    const char *mark = strchr(row->place, '!');
    return mark != NULL ? (size_t)(mark - row->place) : 0;
}

static bool same_table(const day_offer_text *a, const day_offer_text *b)
{
    size_t size = table_name(a);
    return a->text.item == b->text.item && table_name(b) == size && memcmp(a->place, b->place, size) == 0;
}

static guint table_size(const day_deal_bundle *bundle, const day_offer_text *row)
{
    guint n = 0;
    for (guint i = 0; i < bundle->texts->len && n <= SHEET_TEXTS_MAX; i++)
        n += same_table(bundle->texts->pdata[i], row);
    return n;
}

static void read_heads(reader *at, const day_deal_bundle *bundle, day_deal_document *document,
                       day_deal_contract *contract)
{
    for (guint i = 0; i < bundle->texts->len && at->err == DAY_OK; i++) {
        const day_offer_text *row = bundle->texts->pdata[i];
        bool edge = i < 4 || i + 4 >= bundle->texts->len;
        if (day_deal_is_sheet(row) ? i > 0 : !edge && !row->money) continue;
        const day_annotated *text = annotate(at, row);
        if (text == NULL) return;
        g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(day_table_row));
        day_table_rows(rows, text);
        if (edge) day_deal_document_read(document, text, at->cast, rows);
        if (!day_deal_is_sheet(row)) day_deal_contract_read(contract, text, row->ocr);
    }
}

static void read_tables(reader *at, const day_deal_bundle *bundle, day_deal_document *document)
{
    day_deal_list list = {
        .document = document, .cast = at->cast, .lexicon = at->lexicon, .grammar = at->grammar};
    const day_offer_text *last = NULL;
    for (guint i = 0; i < bundle->texts->len && at->err == DAY_OK; i++) {
        const day_offer_text *row = bundle->texts->pdata[i];
        list.is_table = day_deal_is_sheet(row);
        list.ocr = row->ocr;
        bool goes_on = last != NULL && list.is_table && same_table(last, row);
        if (!goes_on) list.columns = (day_price_columns){0};
        last = row;
        bool data = list.is_table && (bundle->continued || table_size(bundle, row) > SHEET_TEXTS_MAX);
        bool may =
            row->money || list.is_table || row->ocr || day_price_heading_may(row->text.text, row->text.size);
        if (data || !may) continue;
        const day_annotated *text = annotate(at, row);
        if (text != NULL) day_deal_list_read(at->readings, &list, text);
    }
}

/* Whether parties are named as a contract names them. */
static bool has_parties(const day_offer_text *row)
{
    g_auto(day_plain) plain = {0};
    g_autoptr(GArray) parties = g_array_new(FALSE, FALSE, sizeof(day_contract_party));
    day_plain_make(&plain, row->text.text, MIN(row->text.size, PARTIES_MAX));
    day_contract_parties(parties, &plain);
    return parties->len > 0;
}

/* Whether a document may hold an offer: it names an amount, or a table's head names a price, or parties deal.
 */
static bool may_offer(const day_deal_bundle *bundle)
{
    if (bundle->money) return true;
    for (guint i = 0; i < bundle->texts->len; i++) {
        const day_offer_text *row = bundle->texts->pdata[i];
        if (row->ocr || day_price_heading_may(row->text.text, row->text.size)) return true;
        if (!day_deal_is_sheet(row) && has_parties(row)) return true;
    }
    return false;
}

static void read_prose(reader *at, const day_deal_bundle *bundle)
{
    for (guint i = 0; i < bundle->texts->len && at->err == DAY_OK; i++) {
        const day_offer_text *row = bundle->texts->pdata[i];
        guint before = at->readings->len;
        if (!row->money || day_deal_is_sheet(row)) continue;
        const day_annotated *text = annotate(at, row);
        if (text != NULL) day_deal_prose(at->readings, at->deals, text);
        for (guint k = before; k < at->readings->len; k++)
            ((day_deal_reading *)at->readings->pdata[k])->ocr = row->ocr;
    }
}

static void read_bundle(reader *at, day_deal_bundle *bundle)
{
    if (!may_offer(bundle)) return;
    g_autoptr(day_deal_document) document = day_deal_document_new(bundle->path);
    g_autoptr(day_deal_contract) contract = day_deal_contract_new(document, at->cast, at->grammar);
    read_heads(at, bundle, document, contract);
    bool agreed = day_deal_contract_is(contract);
    if (agreed) day_deal_contract_tell(contract, document);
    guint before = at->readings->len;
    if (at->err == DAY_OK) read_tables(at, bundle, document);
    bool itemised = document->invoice && at->readings->len > before;
    if (!itemised) day_deal_contract_add(at->readings, contract);
    /* Of sentences each says what it is about: a newspaper's name at the foot says nothing. */
    if (!agreed && !itemised && !document->everyday_name) read_prose(at, bundle);
}

static void end_bundle(reader *at)
{
    if (at->bundle != NULL && at->err == DAY_OK) read_bundle(at, at->bundle);
    g_clear_pointer(&at->bundle, day_deal_bundle_free);
}

static void take_page(reader *at, const day_offer_text *row)
{
    if (row->group != 0) {
        day_deal_bundle *pictures = g_hash_table_lookup(at->pictures, &row->group);
        if (pictures == NULL) {
            pictures = day_deal_bundle_new(row->group, row->path);
            g_hash_table_insert(at->pictures, &pictures->id, pictures);
        }
        day_deal_bundle_add(pictures, row);
        return;
    }
    if (at->bundle != NULL && at->bundle->id != row->text.item) end_bundle(at);
    if (at->bundle != NULL && at->bundle->bytes > DAY_DEAL_BUNDLE_BYTES) {
        end_bundle(at);
        at->bundle = day_deal_bundle_new(row->text.item, row->path);
        at->bundle->continued = true;
    }
    if (at->bundle == NULL) at->bundle = day_deal_bundle_new(row->text.item, row->path);
    day_deal_bundle_add(at->bundle, row);
}

static bool take_page_row(const day_offer_text *row, void *ctx)
{
    reader *at = ctx;
    if ((++at->texts & ASK_EVERY) == 0 && !day_analysis_goes_on(at->run, at->texts, 0)) return false;
    take_page(at, row);
    return at->err == DAY_OK;
}

/* --- messages ------------------------------------------------------------------------------------------ */

static void read_message(const GPtrArray *messages, guint index, const day_offer_text *row, void *ctx)
{
    reader *at = ctx;
    const day_annotated *text = messages->pdata[index];
    g_autoptr(day_deal_document) document = day_deal_document_new("");
    g_autoptr(day_deal_contract) contract = day_deal_contract_new(document, at->cast, at->grammar);
    day_deal_list list = {
        .document = document, .cast = at->cast, .lexicon = at->lexicon, .grammar = at->grammar};
    guint before = at->readings->len;
    day_deal_contract_read(contract, text, row->ocr);
    if (day_deal_contract_is(contract)) {
        day_deal_contract_tell(contract, document);
        day_deal_contract_add(at->readings, contract);
    }
    day_deal_list_read(at->readings, &list, text);
    if (at->readings->len == before && !list.card) day_deal_talk(at->readings, at->deals, messages, index);
}

/* Whether a sum that a message alone seemed to offer is one of those, from `first`, of the negotiation. */
static bool gives_way(const day_deal_reading *reading, const GPtrArray *readings, guint first)
{
    if (reading->basis != DAY_DEAL_TALK) return false;
    if (reading->kind == NULL || strcmp(reading->kind, "ransom") == 0 ||
        strcmp(reading->kind, "decryption") == 0)
        return true;
    for (guint i = first; i < readings->len; i++) {
        const day_deal_reading *one = readings->pdata[i];
        if (one->unit == reading->unit) return true;
        if (one->amount == reading->amount && strcmp(one->currency, reading->currency) == 0) return true;
    }
    return false;
}

/* What a gang and its victim name is told by the whole conversation; sums that single messages seemed to
 * offer give way. */
static void read_conversation(const GPtrArray *messages, void *ctx)
{
    reader *at = ctx;
    guint before = at->readings->len;
    day_deal_ransom(at->readings, at->deals, messages);
    if (at->readings->len == before) return;
    g_autoptr(GHashTable) units = g_hash_table_new(g_int64_hash, g_int64_equal);
    for (guint i = 0; i < messages->len; i++)
        g_hash_table_add(units, &((day_annotated *)messages->pdata[i])->unit);
    for (guint kept = before; kept > 0; kept--) { /* they are the last that were read */
        const day_deal_reading *one = at->readings->pdata[kept - 1];
        if (!g_hash_table_contains(units, &one->unit)) break;
        if (!gives_way(one, at->readings, before)) continue;
        g_ptr_array_remove_index(at->readings, kept - 1);
        before--;
    }
}

static bool take_message_row(const day_offer_text *row, void *ctx)
{
    reader *at = ctx;
    if ((++at->texts & ASK_EVERY) == 0 && !day_analysis_goes_on(at->run, at->texts, 0)) return false;
    at->err = day_deal_messages_add(at->messages, row, at->error);
    return at->err == DAY_OK;
}

/* --- together ------------------------------------------------------------------------------------------ */

static int by_id(const void *a, const void *b)
{
    int64_t x = (*(day_deal_bundle *const *)a)->id, y = (*(day_deal_bundle *const *)b)->id;
    return x < y ? -1 : x > y;
}

static void read_pictures(reader *at)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    GHashTableIter iter;
    void *bundle = NULL;
    g_hash_table_iter_init(&iter, at->pictures);
    while (g_hash_table_iter_next(&iter, NULL, &bundle)) g_ptr_array_add(all, bundle);
    if (all->len > 0) qsort(all->pdata, all->len, sizeof(void *), by_id);
    for (guint i = 0; i < all->len && at->err == DAY_OK; i++) read_bundle(at, all->pdata[i]);
}

static day_err read_all(reader *at)
{
    day_store *store = at->run->store;
    day_err err = day_offer_each_page(store, take_page_row, at, at->error);
    if (err == DAY_OK) err = at->err;
    if (err != DAY_OK || !day_analysis_goes_on(at->run, at->texts, 0)) return err;
    end_bundle(at);
    read_pictures(at);
    if (at->err != DAY_OK) return at->err;
    err = day_offer_each_message(store, take_message_row, at, at->error);
    if (err == DAY_OK) err = at->err;
    if (err != DAY_OK || !day_analysis_goes_on(at->run, at->texts, 0)) return err;
    return day_deal_messages_end(at->messages, at->error);
}

/* Whom people work for: what they say is said for their house. */
static day_err learn_houses(day_cast *cast, const day_analysis_run *run, day_error *error)
{
    g_autoptr(day_edge_sum) sum = day_edge_sum_new();
    return day_edge_claims(sum, cast, run, error);
}

static day_err run(const day_analysis_run *run, day_error *error)
{
    g_autoptr(day_cast) cast = NULL;
    g_autoptr(GPtrArray) readings = g_ptr_array_new_with_free_func((GDestroyNotify)day_deal_reading_free);
    g_autoptr(GHashTable) pictures =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)day_deal_bundle_free);
    day_err err = day_cast_load(&cast, run->store, error);
    if (err == DAY_OK) err = day_offer_clear(run->store, error);
    if (err == DAY_OK) err = learn_houses(cast, run, error);
    if (err != DAY_OK) return err;
    const day_lexicon *lexicon = NULL;
    err = day_analysis_lexicon(&lexicon, run, error);
    if (err != DAY_OK) return err;
    g_autoptr(day_annotator) annotator = day_annotator_new(cast, lexicon);
    g_autoptr(day_grammar) grammar = day_grammar_new();
    g_autoptr(day_deal_reader) deals = day_deal_reader_new(cast, lexicon);
    reader at = {.run = run,
                 .cast = cast,
                 .lexicon = lexicon,
                 .grammar = grammar,
                 .deals = deals,
                 .annotator = annotator,
                 .readings = readings,
                 .pictures = pictures,
                 .error = error};
    g_autoptr(day_deal_messages) messages =
        day_deal_messages_new(annotator, run->store, read_message, read_conversation, &at);
    at.messages = messages;
    err = read_all(&at);
    g_clear_pointer(&at.bundle, day_deal_bundle_free);
    if (err != DAY_OK || !day_analysis_goes_on(run, at.texts, at.texts)) return err;
    g_autoptr(GPtrArray) offers = day_offer_join(readings, lexicon);
    return day_offers_write(run->store, offers, error);
}

const day_analysis day_analysis_offers = {.name = "offers", .run = run};
