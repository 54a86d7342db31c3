/* SPDX-License-Identifier: AGPL-3.0-or-later
 * JSON's tokens into lines, rows and messages. Objects in an array that is reached through objects only, and
 * the values of JSON lines, are records; so are the elements of any list (or of any object whose keys are
 * identifiers) that is a conversation: that is decided when the list opens, by looking ahead (json_peek.h),
 * once for all lists that stand in the same way. Invariants: one value and the records that are open are held
 * at a time; looking ahead is bounded for the whole document, so that work stays linear. */
#include "json_walk.h"
#include "base/utf8.h"
#include "format/chat/chat_roles.h"
#include "json_around.h"
#include "json_peek.h"
#include "json_records.h"
#include <string.h>

#define PATH_SHOWN 256
#define LOOKS_MAX 24      /* ahead at lists of one kind that were no conversation so far */
#define LOOKS_ALL_MAX 400 /* in one document */
#define KINDS_MAX 4096
#define UNFIT_MAX 20 /* records in a row that are no messages: another kind may have begun */

typedef struct level {
    gsize path_size; /* of the path to this container */
    uint64_t index;  /* of the next element; unused in objects */
    uint64_t kind;   /* hash of the path without indices and identifiers */
    bool object;
    bool only_objects; /* and so are all around it */
    bool record;       /* this container is a record */
    bool told;         /* to the surroundings */
    gsize outer_path;  /* of a record: where paths within the record around it start */
    day_chat_map *map; /* its elements are messages */
    uint64_t list;     /* for their places; 0: counted with all records */
} level;

/* Lists that stand in the same way. */
typedef struct list_kind {
    day_chat_map *map; /* NULL: no conversation so far */
    guint looks;
    uint64_t next_look; /* byte of the item */
} list_kind;

struct day_json_walk {
    day_json_scan *scan;
    day_emit *emit;
    day_lines lines;
    day_json_records *records;
    day_json_around *around;
    const day_chat_around *here;
    GString *path; /* to the value that comes next */
    level levels[DAY_JSON_DEPTH_MAX + 1];
    guint depth;
    guint open_records;
    gsize record_path; /* where paths within the innermost record start */
    GHashTable *kinds; /* of list_kind, by level.kind */
    GPtrArray *maps;   /* all that were learned */
    guint looks;
    uint64_t lists;
    bool many;
    day_err err;
};

static void free_map(void *map)
{
    day_chat_map_free(map);
}

day_json_walk *day_json_walk_new(day_json_scan *scan, bool many, const char *written,
                                 day_chat_explain *explain, day_emit *emit)
{
    day_json_walk *walk = g_new0(day_json_walk, 1);
    walk->scan = scan;
    walk->emit = emit;
    walk->many = many;
    walk->path = g_string_new(NULL);
    walk->records = day_json_records_new(emit, written, explain);
    walk->around = day_json_around_new();
    walk->kinds = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    walk->maps = g_ptr_array_new_with_free_func(free_map);
    walk->levels[0].only_objects = true;
    day_lines_open(&walk->lines, emit);
    return walk;
}

void day_json_walk_free(day_json_walk *walk)
{
    if (walk == NULL) return;
    day_json_records_free(walk->records);
    day_json_around_free(walk->around);
    g_hash_table_destroy(walk->kinds);
    g_ptr_array_free(walk->maps, TRUE);
    g_string_free(walk->path, TRUE);
    day_lines_close(&walk->lines);
    g_free(walk);
}

void day_json_walk_many(day_json_walk *walk)
{
    walk->many = true;
}

day_lines *day_json_walk_lines(day_json_walk *walk)
{
    return &walk->lines;
}

uint64_t day_json_walk_records(const day_json_walk *walk)
{
    return day_json_records_count(walk->records);
}

day_err day_json_walk_flush(day_json_walk *walk)
{
    day_err err = day_json_records_flush(walk->records);
    day_err flushed = day_lines_flush(&walk->lines);
    return err != DAY_OK ? err : flushed;
}

/* --- paths ------------------------------------------------------------------------------------------- */

static void enter_element(day_json_walk *walk)
{
    level *around = &walk->levels[walk->depth];
    if (walk->depth == 0 || around->object) return;
    g_string_truncate(walk->path, around->path_size);
    char index[24];
    int size = g_snprintf(index, sizeof index, "[%" G_GUINT64_FORMAT "]", around->index++);
    g_string_append_len(walk->path, index, size);
}

/* The path from `start`, its end when it is long. */
static const char *shown_path(const day_json_walk *walk, gsize start)
{
    const char *path = walk->path->str + MIN(start, walk->path->len);
    if (*path == '.') path++;
    size_t size = strlen(path);
    if (size <= PATH_SHOWN) return path;
    return path + day_utf8_ceil(path, size - PATH_SHOWN, size);
}

static void on_key(day_json_walk *walk, const char *key)
{
    g_string_truncate(walk->path, walk->levels[walk->depth].path_size);
    g_string_append_c(walk->path, '.');
    gsize start = walk->path->len;
    g_string_append_len(walk->path, key, (gssize)MIN(strlen(key), (size_t)PATH_SHOWN * 4));
    for (char *at = walk->path->str + start; *at != '\0'; at++)
        if ((uint8_t)*at < 0x20) *at = ' ';
}

/* The key under which the value that comes stands; NULL in arrays and on the top level. */
static const char *key_here(const day_json_walk *walk)
{
    const level *around = &walk->levels[walk->depth];
    if (walk->depth == 0 || !around->object || walk->path->len <= around->path_size) return NULL;
    return walk->path->str + around->path_size + 1;
}

static uint64_t kind_of(uint64_t around, const char *key)
{
    uint64_t hash = (around ^ 0x9E) * UINT64_C(0x100000001B3);
    if (key != NULL && day_chat_is_identifier(key)) key = "{}";
    for (const char *at = key != NULL ? key : "[]"; *at != '\0'; at++)
        hash = (hash ^ (uint8_t)*at) * UINT64_C(0x100000001B3);
    return hash;
}

/* --- which lists are conversations ------------------------------------------------------------------- */

static list_kind *kind_entry(day_json_walk *walk, uint64_t kind)
{
    list_kind *entry = g_hash_table_lookup(walk->kinds, &kind);
    if (entry != NULL || g_hash_table_size(walk->kinds) >= KINDS_MAX) return entry;
    entry = g_new0(list_kind, 1);
    g_hash_table_insert(walk->kinds, g_memdup2(&kind, sizeof kind), entry);
    return entry;
}

/* Looks ahead at the list that is open now; the looks at one kind lie ever further apart. */
static void look_ahead(day_json_walk *walk, list_kind *entry, bool object)
{
    uint64_t byte = day_json_scan_byte(walk->scan);
    if (entry->looks >= LOOKS_MAX || walk->looks >= LOOKS_ALL_MAX || byte < entry->next_look) return;
    g_autoptr(GPtrArray) sample = day_json_peek(walk->scan, object);
    day_chat_map *map = sample->len > 0 ? day_chat_map_learn(sample) : NULL;
    walk->looks++;
    entry->looks++;
    entry->next_look = sample->len >= 3 ? byte + (UINT64_C(16384) << MIN(entry->looks, 30u)) : byte;
    if (map == NULL) return;
    entry->map = map;
    g_ptr_array_add(walk->maps, map);
}

/* Within a message only lists of answers hold messages; others hold its files, reactions, quotes. */
static bool may_hold_messages(const day_json_walk *walk, const char *key)
{
    static const char *const answers[] = {
        "replies", "comments", "children", "thread_replies", "messages", "slackdump_thread_replies", NULL};
    if (!day_json_records_in_message(walk->records)) return true;
    return key != NULL && g_strv_contains(answers, key);
}

static day_chat_map *map_of_list(day_json_walk *walk, uint64_t kind, bool object)
{
    list_kind *entry = kind_entry(walk, kind);
    if (entry == NULL) return NULL;
    if (entry->map == NULL) look_ahead(walk, entry, object);
    if (entry->map != NULL) walk->here = day_json_around_here(walk->around);
    return entry->map;
}

/* The values on the top level: another kind of record may begin anywhere among them. */
static void look_at_top(day_json_walk *walk)
{
    level *top = &walk->levels[0];
    bool unfit = top->map != NULL && day_json_records_unfit(walk->records) >= UNFIT_MAX;
    if (!walk->many || (top->map != NULL && !unfit)) return;
    list_kind *entry = kind_entry(walk, 0);
    day_chat_map *before = entry->map;
    entry->map = NULL;
    look_ahead(walk, entry, false);
    if (entry->map == NULL) entry->map = before;
    top->map = entry->map;
    walk->here = day_json_around_here(walk->around);
}

/* --- records ----------------------------------------------------------------------------------------- */

static void begin_record(day_json_walk *walk, level *set, const char *key)
{
    if (walk->open_records++ == 0) walk->err = day_lines_flush(&walk->lines);
    day_json_set of = {.map = set->map, .around = walk->here, .list = set->list, .number = set->index};
    if (set->object) of.number = ++set->index;
    day_json_records_begin(walk->records, &of, walk->scan->start);
    if (set->map != NULL && key != NULL) day_json_records_field(walk->records, "memberKey", key, false);
    walk->record_path = walk->path->len;
}

static void end_record(day_json_walk *walk, gsize outer_path)
{
    walk->open_records--;
    walk->record_path = outer_path;
    day_err err = day_json_records_end(walk->records, day_json_scan_byte(walk->scan));
    if (walk->err == DAY_OK) walk->err = err;
}

/* An element of an array that holds records, a value of JSON lines, or a message. */
static bool starts_record(const day_json_walk *walk, bool container)
{
    const level *around = &walk->levels[walk->depth];
    if (around->map != NULL && walk->depth > 0) return container;
    if (walk->open_records > 0) return false;
    if (walk->depth == 0) return walk->many;
    bool top_array = walk->depth == 1 && !walk->many;
    return !around->object && around->only_objects && (container || top_array);
}

/* --- values ------------------------------------------------------------------------------------------ */

static void put_line(day_json_walk *walk, const char *value)
{
    g_autoptr(GString) line = g_string_new(shown_path(walk, 0));
    if (line->len > 0) g_string_append(line, ": ");
    g_string_append(line, value);
    g_string_append_c(line, '\n');
    uint64_t end = day_json_scan_byte(walk->scan);
    walk->err = day_lines_add_made(&walk->lines, line->str, line->len, walk->scan->start, end);
}

static void on_scalar(day_json_walk *walk, const char *value, bool word)
{
    enter_element(walk);
    if (starts_record(walk, false)) {
        gsize outer = walk->record_path;
        begin_record(walk, &walk->levels[walk->depth], NULL);
        day_json_records_field(walk->records, "", value, word);
        end_record(walk, outer);
        return;
    }
    if (!word && !day_json_records_in_message(walk->records))
        day_json_around_scalar(walk->around, key_here(walk), value);
    if (walk->open_records > 0)
        day_json_records_field(walk->records, shown_path(walk, walk->record_path), value, word);
    else
        put_line(walk, value);
}

/* Decides what the container that was just opened holds. */
static void judge_container(day_json_walk *walk, level *opened, const char *key)
{
    bool top_set = !opened->object && opened->only_objects && walk->open_records == 0;
    if (walk->depth == 0 || !may_hold_messages(walk, key)) return;
    if (!opened->object && day_json_peek_object(walk->scan))
        opened->map = map_of_list(walk, opened->kind, false);
    if (opened->map != NULL && !top_set) opened->list = ++walk->lists;
}

static void on_open(day_json_walk *walk, bool object)
{
    enter_element(walk);
    level *around = &walk->levels[walk->depth];
    const char *key = key_here(walk);
    gsize outer = walk->record_path;
    bool record = starts_record(walk, true), in_message = day_json_records_in_message(walk->records);
    if (record) begin_record(walk, around, around->object ? key : NULL);
    bool told = !in_message && !day_json_records_in_message(walk->records);
    if (told) day_json_around_open(walk->around, key);
    bool objects_around = walk->depth == 0 || (around->object && around->only_objects);
    walk->depth++;
    walk->levels[walk->depth] = (level){.path_size = walk->path->len,
                                        .kind = kind_of(around->kind, key),
                                        .object = object,
                                        .only_objects = objects_around && !record,
                                        .record = record,
                                        .told = told,
                                        .outer_path = outer};
    judge_container(walk, &walk->levels[walk->depth], key);
}

static void on_close(day_json_walk *walk)
{
    level closed = walk->levels[walk->depth--];
    if (closed.record) end_record(walk, closed.outer_path);
    if (closed.told) day_json_around_close(walk->around);
    g_string_truncate(walk->path, closed.path_size);
    bool set_ends = !closed.object && closed.only_objects && walk->open_records == 0;
    if (set_ends && walk->err == DAY_OK) walk->err = day_json_records_flush(walk->records);
}

/* The first key of an object tells whether its keys are identifiers, under which messages may stand. */
static void judge_members(day_json_walk *walk)
{
    level *in = &walk->levels[walk->depth];
    const char *key = key_here(walk);
    if (in->index > 0 || in->record || in->map != NULL || key == NULL) return;
    in->index = 1;
    if (!day_chat_is_identifier(key) || !day_json_peek_object(walk->scan)) return;
    in->map = map_of_list(walk, in->kind, true);
    if (in->map == NULL) return;
    in->list = ++walk->lists;
    in->index = 0;
}

day_json_token day_json_walk_next(day_json_walk *walk)
{
    if (walk->depth == 0) look_at_top(walk);
    return day_json_scan_next(walk->scan);
}

day_err day_json_walk_token(day_json_walk *walk, day_json_token token)
{
    if (token == DAY_JSON_OBJECT || token == DAY_JSON_ARRAY) {
        on_open(walk, token == DAY_JSON_OBJECT);
    } else if (token == DAY_JSON_OBJECT_END || token == DAY_JSON_ARRAY_END) {
        on_close(walk);
    } else if (token == DAY_JSON_KEY) {
        on_key(walk, walk->scan->text->str);
        judge_members(walk);
    } else {
        on_scalar(walk, walk->scan->text->str, token == DAY_JSON_WORD);
    }
    if (walk->depth == 0) g_string_truncate(walk->path, 0);
    return walk->err;
}

day_err day_json_walk_break(day_json_walk *walk)
{
    const char *begun = walk->scan->text->str; /* a string that was cut */
    if (*begun != '\0' && walk->open_records > 0)
        day_json_records_field(walk->records, walk->scan->in_key ? "" : shown_path(walk, walk->record_path),
                               begun, false);
    else if (*begun != '\0')
        put_line(walk, begun);
    for (; walk->depth > 0; walk->depth--) {
        const level *open = &walk->levels[walk->depth];
        if (open->record) end_record(walk, open->outer_path);
    }
    day_json_around_reset(walk->around);
    g_string_truncate(walk->path, 0);
    if (walk->err == DAY_OK) walk->err = day_json_records_flush(walk->records);
    return walk->err;
}
