/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A pack is made of what the case tells of one target and passes through one redaction; at the end every file
 * is looked through again, and a pack that names another is refused. */
#include "pack.h"
#include "base/utf8.h"
#include "cover_note.h"
#include "model/citation.h"
#include "model/when_text.h"
#include "country/country_name.h"
#include "present/report/dossier.h"
#include "redaction.h"
#include "scan/sensitive_kinds.h"
#include "store/q_affected.h"
#include "store/q_mention.h"
#include <string.h>

#define FOLDER_BYTES 60u
#define EVIDENCE_MAX 400u

static const char UNVERIFIED[] =
    "Nothing here is verified: it is what others wrote, and it may be wrong, old, exaggerated or "
    "invented.";

/* One place as it may be shown. */
typedef struct proof {
    const char *field;
    char *value, *quote, *citation, *path, *place; /* path and place: "" when they name another */
    int64_t unit, start;
} proof;

typedef struct list_row {
    char *kind, *country, *citation;
    int64_t records, persons;
} list_row;

typedef struct making {
    day_store *store;
    const day_lexicon *lexicon;
    const day_target_card *own;
    day_redaction *redaction;
    day_pack *pack;
    GPtrArray *proofs, *lists, *names;
    /* of the place at hand: */
    const day_target_place *at;
    bool personal;
    GString *masked;
} making;

static void free_file(void *data)
{
    day_pack_file *file = data;
    g_free(file->name);
    g_free(file->text);
    g_free(file);
}

void day_pack_free(day_pack *pack)
{
    if (pack == NULL) return;
    g_ptr_array_unref(pack->files);
    g_free(pack->folder);
    g_free(pack);
}

static void free_proof(void *data)
{
    proof *one = data;
    g_free(one->value);
    g_free(one->quote);
    g_free(one->citation);
    g_free(one->path);
    g_free(one->place);
    g_free(one);
}

static void free_list(void *data)
{
    list_row *row = data;
    g_free(row->kind);
    g_free(row->country);
    g_free(row->citation);
    g_free(row);
}

/* --- evidence ------------------------------------------------------------------------------------------- */

/* Personal data within the place at hand. */
static bool take_mention(const day_mention_row *row, void *ctx)
{
    making *m = ctx;
    int64_t start = row->start, end = start + row->size, from = m->at->start, to = from + m->at->size;
    if (!day_kind_is_personal(row->kind) || start >= to || end <= from) return true;
    if (strcmp(row->kind, "person") == 0 && strcmp(m->at->field, "name") == 0)
        return true; /* a firm's, taken for a name */
    g_autofree char *mask = day_dossier_mask(row->kind, row->value);
    g_string_assign(m->masked, mask);
    m->personal = true;
    return true;
}

/* The path below what was pointed at: the name of a container may tell who gave it. */
static char *inner_path(const making *m, const char *path)
{
    const char *inner = strstr(path, " ▸ ");
    const char *shown = inner != NULL ? inner + strlen(" ▸ ") : path;
    return day_redaction_is_clean(m->redaction, shown) ? g_strdup(shown) : g_strdup("");
}

static char *item_citation(const char *citation)
{
    return g_strndup(citation, strcspn(citation, "#"));
}

static char *place_citation(const char *citation)
{
    const char *quote = strstr(citation, ":~:text=");
    return quote != NULL ? g_strndup(citation, (gsize)(quote - citation)) : g_strdup(citation);
}

static day_err add_proof(making *m, const day_target_place *place, day_error *error)
{
    m->at = place;
    m->personal = false;
    g_string_assign(m->masked, place->quote);
    day_err err = day_mention_each(m->store, place->unit, take_mention, m, error);
    if (err != DAY_OK || place->citation == NULL) return err;
    proof *one = g_new0(proof, 1);
    *one = (proof){.field = place->field, .unit = place->unit, .start = place->start};
    one->value = day_redaction_apply(m->redaction, m->personal ? m->masked->str : place->value);
    one->quote = day_redaction_apply(m->redaction, m->masked->str);
    bool quote_clean = strcmp(one->quote, place->quote) == 0;
    bool place_clean = day_redaction_is_clean(m->redaction, place->place);
    one->place = g_strdup(place_clean ? place->place : "");
    one->path = inner_path(m, place->path);
    one->citation = !place_clean   ? item_citation(place->citation)
                    : !quote_clean ? place_citation(place->citation)
                                   : g_strdup(place->citation);
    g_ptr_array_add(m->proofs, one);
    return DAY_OK;
}

static gint by_place(gconstpointer a, gconstpointer b)
{
    const proof *one = *(const proof *const *)a, *other = *(const proof *const *)b;
    if (one->unit != other->unit) return one->unit < other->unit ? -1 : 1;
    return (one->start > other->start) - (one->start < other->start);
}

static bool take_list(const day_affected_list *list, void *ctx)
{
    making *m = ctx;
    if (strcmp(list->target, m->own->target.key) != 0) return true;
    list_row *row = g_new0(list_row, 1);
    bool clean = day_redaction_is_clean(m->redaction, list->place);
    *row = (list_row){.kind = g_strdup(list->kind),
                      .country = g_strdup(list->country),
                      .citation = day_citation_of(list->sha256, clean ? list->place : NULL, NULL),
                      .records = list->records,
                      .persons = list->persons};
    m->pack->persons += list->persons;
    g_ptr_array_add(m->lists, row);
    return true;
}

/* The forms of its name, without those in which another's is. */
static void collect_names(making *m)
{
    for (guint i = 0; i < m->own->places->len; i++) {
        const day_target_place *place = m->own->places->pdata[i];
        bool name = strcmp(place->field, "name") == 0 && day_redaction_is_clean(m->redaction, place->value);
        if (name && !g_ptr_array_find_with_equal_func(m->names, place->value, g_str_equal, NULL))
            g_ptr_array_add(m->names, place->value);
    }
}

/* --- files ---------------------------------------------------------------------------------------------- */

static void add_file(making *m, const char *name, char *text)
{
    day_pack_file *file = g_new(day_pack_file, 1);
    *file = (day_pack_file){g_strdup(name), text};
    g_ptr_array_add(m->pack->files, file);
}

static char *safe(const making *m, const char *text)
{
    g_autofree char *redacted = day_redaction_apply(m->redaction, text);
    return day_utf8_printable(redacted, strlen(redacted));
}

static char *dates_of(const day_target *target)
{
    g_autofree char *first = day_when_day(target->first_ms), *last = day_when_day(target->last_ms);
    if (strcmp(first, last) == 0) return g_steal_pointer(&first);
    return g_strdup_printf("%s – %s", first, last);
}

static void put_proofs(day_json *json, const making *m)
{
    day_json_key(json, "evidence");
    day_json_begin_array(json);
    for (guint i = 0; i < m->proofs->len; i++) {
        const proof *one = m->proofs->pdata[i];
        day_json_begin_object(json);
        day_json_put_string(json, "field", one->field);
        day_json_put_string(json, "value", one->value);
        day_json_put_string(json, "quote", one->quote);
        day_json_put_string(json, "citation", one->citation);
        day_json_put_string(json, "path", one->path);
        day_json_put_string(json, "place", one->place);
        day_json_end_object(json);
    }
    day_json_end_array(json);
}

static void put_lists(day_json *json, const making *m)
{
    day_json_key(json, "affected");
    day_json_begin_array(json);
    for (guint i = 0; i < m->lists->len; i++) {
        const list_row *row = m->lists->pdata[i];
        day_json_begin_object(json);
        day_json_put_string(json, "data", row->kind);
        day_json_put_string(json, "country", row->country);
        day_json_put_int(json, "records", row->records);
        day_json_put_int(json, "persons", row->persons);
        day_json_put_string(json, "citation", row->citation);
        day_json_end_object(json);
    }
    day_json_end_array(json);
}

static char *notice_json(const making *m)
{
    const day_target *target = &m->own->target;
    GString *text = g_string_new(NULL);
    day_json json = day_json_into(text);
    g_autofree char *volume = safe(m, target->volume_raw);
    day_json_begin_object(&json);
    day_json_put_string(&json, "organisation", target->name);
    day_json_key(&json, "names");
    day_json_begin_array(&json);
    for (guint i = 0; i < m->names->len; i++) day_json_string(&json, m->names->pdata[i]);
    day_json_end_array(&json);
    day_json_put_string(&json, "kind", target->kind);
    day_json_put_string(&json, "country", target->country);
    day_json_put_string(&json, "sector", target->sector);
    day_json_put_string(&json, "data", target->data);
    day_json_put_string(&json, "volume_raw", volume);
    day_json_put_real(&json, "volume", target->volume, 3);
    day_json_put_string(&json, "volume_unit", target->volume_unit);
    day_json_put_string(&json, "status", target->status);
    day_when_put(&json, "first", target->first_ms);
    day_when_put(&json, "last", target->last_ms);
    day_json_put_bool(&json, "verified", false);
    day_json_put_string(&json, "note", UNVERIFIED);
    put_lists(&json, m);
    put_proofs(&json, m);
    day_json_end_object(&json);
    g_string_append_c(text, '\n');
    return g_string_free(text, FALSE);
}

static void add_line(GString *text, const char *label, const char *value)
{
    if (*value != '\0') g_string_append_printf(text, "  %-14s %s\n", label, value);
}

/* The words of one place of the trove, with "…" for what stands between them. */
static void add_evidence(GString *text, const making *m)
{
    for (guint i = 0; i < m->proofs->len;) {
        const proof *first = m->proofs->pdata[i];
        g_autofree char *path = day_utf8_printable(first->path, strlen(first->path));
        g_string_append_printf(text, "\n  %s%s%s\n    ", path, *first->place != '\0' ? "#" : "",
                               first->place);
        const char *last = "", *gap = "";
        guint from = i;
        for (; i < m->proofs->len && ((const proof *)m->proofs->pdata[i])->unit == first->unit; i++) {
            const proof *one = m->proofs->pdata[i];
            if (strcmp(one->quote, last) == 0) continue;
            g_autofree char *quote = day_utf8_printable(one->quote, strlen(one->quote));
            g_string_append_printf(text, "%s%s", gap, quote);
            gap = " … ";
            last = one->quote;
        }
        g_string_append_c(text, '\n');
        for (; from < i; from++)
            g_string_append_printf(text, "    %-8s %s\n", ((const proof *)m->proofs->pdata[from])->field,
                                   ((const proof *)m->proofs->pdata[from])->citation);
    }
}

static char *notice_text(const making *m)
{
    const day_target *target = &m->own->target;
    GString *text = g_string_new(NULL);
    g_autofree char *name = safe(m, target->name), *volume = safe(m, target->volume_raw),
                    *dates = dates_of(target);
    g_string_append_printf(text, "%s\n\n%s\n\n", name, UNVERIFIED);
    add_line(text, "country", day_country_english(target->country));
    add_line(text, "sector", target->sector);
    add_line(text, "data", target->data);
    add_line(text, "volume", volume);
    add_line(text, "status", target->status);
    add_line(text, "dates", dates);
    for (guint i = 0; i < m->names->len; i++) {
        g_autofree char *other = safe(m, m->names->pdata[i]);
        if (strcmp(m->names->pdata[i], target->name) != 0) add_line(text, "also called", other);
    }
    for (guint i = 0; i < m->lists->len; i++) {
        const list_row *row = m->lists->pdata[i];
        g_string_append_printf(
            text, "  %-14s %s: %" G_GINT64_FORMAT " records, %" G_GINT64_FORMAT " persons\n    %s\n",
            "list of people", row->kind, row->records, row->persons,
            row->citation != NULL ? row->citation : "");
    }
    g_string_append(text, "\nWhat the files say: the words about you, \"…\" for what was left out. 'daylight "
                          "verify CASE CITATION' reads\n"
                          "the original again, for whoever has it.\n");
    add_evidence(text, m);
    return g_string_free(text, FALSE);
}

static void add_covers(making *m)
{
    const day_target *target = &m->own->target;
    g_autofree const char **languages = day_cover_languages(target->country);
    g_autofree char *name = safe(m, target->name), *volume = safe(m, target->volume_raw),
                    *dates = dates_of(target);
    g_autofree char *persons =
        m->pack->persons > 0 ? g_strdup_printf("%" G_GINT64_FORMAT, m->pack->persons) : g_strdup("");
    const day_cover_facts facts = {name, target->data, target->status, volume, dates, persons};
    for (guint i = 0; languages[i] != NULL; i++) {
        g_autofree char *file = g_strdup_printf("cover-%s.txt", languages[i]);
        char *note = day_cover_note(languages[i], &facts, m->lexicon);
        if (note != NULL) add_file(m, file, note);
    }
}

/* Letters and figures of the name, others as "-". */
static char *folder_of(const char *name, guint number)
{
    GString *out = g_string_new(NULL);
    g_string_printf(out, "%02u-", number);
    for (const char *at = name; *at != '\0' && out->len < FOLDER_BYTES; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_isalnum(c))
            g_string_append_unichar(out, c);
        else if (out->str[out->len - 1] != '-')
            g_string_append_c(out, '-');
    }
    while (out->str[out->len - 1] == '-') g_string_truncate(out, out->len - 1);
    return g_string_free(out, FALSE);
}

/* --- the pack ------------------------------------------------------------------------------------------- */

static day_err check(const making *m, day_error *error)
{
    for (guint i = 0; i < m->pack->files->len; i++) {
        const day_pack_file *file = m->pack->files->pdata[i];
        if (!day_redaction_is_clean(m->redaction, file->text))
            return day_error_set(error, DAY_ERR_FORMAT, "%s/%s would name somebody else; nothing was written",
                                 m->pack->folder, file->name);
    }
    return DAY_OK;
}

static day_err fill(making *m, day_error *error)
{
    day_err err = DAY_OK;
    guint n = MIN(m->own->places->len, EVIDENCE_MAX);
    for (guint i = 0; err == DAY_OK && i < n; i++) err = add_proof(m, m->own->places->pdata[i], error);
    if (err == DAY_OK) err = day_affected_each_list(m->store, take_list, m, error);
    if (err != DAY_OK) return err;
    g_ptr_array_sort(m->proofs, by_place);
    collect_names(m);
    m->pack->evidence = m->proofs->len;
    add_file(m, "notice.json", notice_json(m));
    add_file(m, "notice.txt", notice_text(m));
    add_covers(m);
    return check(m, error);
}

day_err day_pack_make(day_pack **out, day_store *store, const day_lexicon *lexicon, const GPtrArray *cards,
                      const day_target_card *own, guint number, day_error *error)
{
    g_autoptr(day_redaction) redaction = NULL;
    g_autoptr(GPtrArray) proofs = g_ptr_array_new_with_free_func(free_proof);
    g_autoptr(GPtrArray) lists = g_ptr_array_new_with_free_func(free_list);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autoptr(GString) masked = g_string_new(NULL);
    day_pack *pack = g_new0(day_pack, 1);
    pack->files = g_ptr_array_new_with_free_func(free_file);
    pack->folder = folder_of(own->target.name, number);
    day_err err = day_redaction_new(&redaction, store, cards, own, error);
    making m = {.store = store,
                .lexicon = lexicon,
                .own = own,
                .redaction = redaction,
                .pack = pack,
                .proofs = proofs,
                .lists = lists,
                .names = names,
                .masked = masked};
    if (err == DAY_OK) err = fill(&m, error);
    if (err != DAY_OK) g_clear_pointer(&pack, day_pack_free);
    *out = pack;
    return err;
}
