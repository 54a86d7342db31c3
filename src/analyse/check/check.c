/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Who is known by name, then the statements, then one pass over everything that was read. */
#include "check.h"
#include "store/q_entity.h"
#include "store/q_offer.h"
#include "store/q_target.h"
#include <string.h>

struct day_check {
    day_store *store;
    const day_lexicon *lexicon;
    day_cast *cast;
    day_wordbook *words;
    day_name_index *names;
    day_annotator *annotator;
    day_deal_reader *deals;
    day_judge *judge;
    GPtrArray *statements;
    GHashTable *members; /* organisation → how many work for it */
    int64_t own;
    guint own_bearer;
    day_evidence_tally tally;
    day_error *error;
    day_err err;
};

/* --- who is known
 * -------------------------------------------------------------------------------------------------------------
 */

static gboolean is_called(const char *kind)
{
    static const char *const KINDS[] = {"name", "nickname", "org", "handle", NULL};
    return g_strv_contains(KINDS, kind);
}

static void take_cast(day_check *check)
{
    for (guint i = 0; i < day_cast_names(check->cast); i++) {
        const day_cast_name *name = day_cast_name_at(check->cast, i);
        day_cast_kind kind = day_cast_kind_of(check->cast, name->entity);
        if (!is_called(name->kind) || kind == DAY_CAST_PLACE || kind == DAY_CAST_ROOM) continue;
        guint bearer = day_name_index_bearer(check->names, name->entity);
        day_name_index_add(check->names, bearer, *name->shown != '\0' ? name->shown : name->value);
        day_name_index_add(check->names, bearer, name->value);
    }
}

typedef struct naming {
    day_check *check;
    guint bearer;
} naming;

static bool take_name_field(const day_target_field *field, void *ctx)
{
    const naming *of = ctx;
    if (strcmp(field->field, "name") == 0) day_name_index_add(of->check->names, of->bearer, field->value);
    return true;
}

static bool take_target(const day_target *target, void *ctx)
{
    day_check *check = ctx;
    naming of = {check, day_name_index_bearer(check->names, target->entity)};
    day_name_index_add(check->names, of.bearer, target->name);
    check->err = day_target_each_field(check->store, target->id, take_name_field, &of, check->error);
    return check->err == DAY_OK;
}

static void name_party(day_check *check, int64_t entity, const char *name)
{
    if (entity == 0 && *name != '\0')
        day_name_index_add(check->names, day_name_index_bearer(check->names, 0), name);
}

static bool take_offer(const day_offer *offer, void *ctx)
{
    day_check *check = ctx;
    name_party(check, offer->seller_entity, offer->seller);
    name_party(check, offer->buyer_entity, offer->buyer);
    name_party(check, offer->target_entity, offer->target);
    return true;
}

/* --- whose case it is
 * ---------------------------------------------------------------------------------------------------------
 */

static bool take_role(const day_entity_role *role, void *ctx)
{
    day_check *check = ((naming *)ctx)->check;
    int64_t person = ((naming *)ctx)->bearer;
    if (strcmp(role->relation, "works for") != 0 || role->entity == 0) return true;
    gpointer key = (gpointer)(gintptr)role->entity;
    if (day_cast_employer(check->cast, person) == 0) day_cast_set_employer(check->cast, person, role->entity);
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(check->members, key)) + 1;
    g_hash_table_insert(check->members, key, GUINT_TO_POINTER(n));
    return true;
}

static bool take_person(const day_entity *entity, void *ctx)
{
    day_check *check = ctx;
    naming of = {check, (guint)entity->id};
    check->err = day_entity_each_role(check->store, entity->id, take_role, &of, check->error);
    return check->err == DAY_OK;
}

/* The organisation that most people of the case work for, when that is more than one and nobody else has as
 * many. */
static void find_own(day_check *check)
{
    GHashTableIter iter;
    gpointer key, value;
    guint most = 1;
    g_hash_table_iter_init(&iter, check->members);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        guint n = GPOINTER_TO_UINT(value);
        if (n == most) check->own = 0;
        if (n > most) most = n, check->own = (int64_t)(gintptr)key;
    }
    if (check->own != 0) check->own_bearer = day_name_index_of_entity(check->names, check->own);
}

static void statement_free(gpointer statement)
{
    day_statement_free(statement);
}

day_err day_check_open(day_check **out, day_store *store, const day_lexicon *lexicon, day_error *error)
{
    g_autoptr(day_check) check = g_new0(day_check, 1);
    const day_entity_filter people = {.kind = "person", .limit = 20000};
    check->store = store;
    check->lexicon = lexicon;
    check->error = error;
    check->own_bearer = G_MAXUINT;
    check->words = day_wordbook_new();
    check->names = day_name_index_new(check->words);
    check->members = g_hash_table_new(NULL, NULL);
    check->statements = g_ptr_array_new_with_free_func(statement_free);
    day_err err = day_cast_load(&check->cast, store, error);
    if (err == DAY_OK) {
        take_cast(check);
        err = day_target_each(store, take_target, check, error);
    }
    if (err == DAY_OK && check->err == DAY_OK) err = day_offer_each(store, take_offer, check, error);
    if (err == DAY_OK && check->err == DAY_OK)
        err = day_entity_each(store, &people, take_person, check, error);
    if (err == DAY_OK) err = check->err;
    if (err != DAY_OK) return err;
    find_own(check);
    check->annotator = day_annotator_new(check->cast, lexicon);
    check->deals = day_deal_reader_new(check->cast, lexicon);
    *out = g_steal_pointer(&check);
    return DAY_OK;
}

void day_check_close(day_check *check)
{
    if (check == NULL) return;
    day_judge_free(check->judge);
    day_annotator_free(check->annotator);
    day_deal_reader_free(check->deals);
    g_ptr_array_unref(check->statements);
    g_hash_table_unref(check->members);
    day_name_index_free(check->names);
    day_wordbook_free(check->words);
    day_cast_free(check->cast);
    g_free(check);
}

/* --- statements
 * ---------------------------------------------------------------------------------------------------------------
 */

const char *day_check_language(const day_check *check, const char *sentence, size_t size)
{
    g_auto(day_plain) plain = {0};
    day_plain_make(&plain, sentence, size);
    guint languages = day_wordbook_languages(check->words, plain.text, plain.size);
    const char *name = day_wordbook_language_name(languages);
    return strcmp(name, "en") != 0 ? name : NULL;
}

void day_check_add(day_check *check, const char *sentence, size_t size, const GArray *mentions,
                   const char *place)
{
    const day_statement_reader reader = {check->words, check->names, check->lexicon, check->own_bearer,
                                         check->deals};
    const day_annotated *text = day_annotator_read_text(check->annotator, sentence, size, mentions);
    g_ptr_array_add(check->statements, day_statement_read(&reader, text, place));
}

day_err day_check_run(day_check *check, day_error *error)
{
    const day_evidence_source source = {check->store, check->cast,       check->lexicon, check->words,
                                        check->names, check->own_bearer, check->own};
    g_clear_pointer(&check->judge, day_judge_free);
    check->judge = day_judge_new(check->statements, check->words);
    check->tally = (day_evidence_tally){0};
    day_err err = day_evidence_records(check->judge, &source, error);
    return err == DAY_OK ? day_evidence_texts(&check->tally, check->judge, &source, error) : err;
}

guint day_check_count(const day_check *check)
{
    return check->statements->len;
}

const day_statement *day_check_statement(const day_check *check, guint number)
{
    return check->statements->pdata[number];
}

/* Another value is no contradiction where a place that names whom the statement names has its very value:
 * prices are haggled over. */
static gboolean is_answered(const day_statement *statement, const day_finding *best,
                            const day_finding *against)
{
    gboolean named = FALSE;
    for (guint i = 0; i < statement->parts->len; i++) {
        const day_part *part = statement->parts->pdata[i];
        day_part_state here = g_array_index(best->parts, day_part_finding, i).state,
                       there = g_array_index(against->parts, day_part_finding, i).state;
        if (there == DAY_STATE_CONTRARY || (there == DAY_STATE_OTHER && here != DAY_STATE_FOUND))
            return FALSE;
        named |= part->kind == DAY_PART_NAME && here == DAY_STATE_FOUND;
    }
    return named;
}

const day_finding *day_check_finding(const day_check *check, guint number)
{
    const day_finding *best = day_judge_finding(check->judge, number, FALSE),
                      *against = day_judge_finding(check->judge, number, TRUE);
    if (!day_statement_is_checkable(check->statements->pdata[number])) return NULL;
    if (best != NULL && against != NULL && is_answered(check->statements->pdata[number], best, against))
        return best;
    return against != NULL && (best == NULL || against->score > best->score) ? against : best;
}

const day_finding *day_check_against(const day_check *check, guint number)
{
    const day_finding *against = day_judge_finding(check->judge, number, TRUE);
    return day_check_finding(check, number) != against ? against : NULL;
}

day_ruling day_check_verdict(const day_check *check, guint number)
{
    if (!day_statement_is_checkable(check->statements->pdata[number])) return DAY_RULING_NOT_CHECKABLE;
    const day_finding *finding = day_check_finding(check, number);
    return finding != NULL ? finding->verdict : DAY_RULING_NOT_FOUND;
}

const day_evidence_tally *day_check_tally(const day_check *check)
{
    return &check->tally;
}
