/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What the git reader says of commits, tags, reflogs and blobs. Invariants: a blob is one child, however many
 * paths and commits had it; dates keep the zone in which they were written; a unit that a clone of the
 * repository would not show is marked hidden. */
#include "git_say.h"
#include "git_history.h"
#include "format/mail/mail_text.h"
#include <string.h>

/* Larger blobs are streamed when they lie loose; packed ones must be unpacked in memory. */
#define STREAM_FROM ((uint64_t)32 << 20)
#define UNPACK_MAX ((uint64_t)640 << 20)

/* --- words ------------------------------------------------------------------------------------------- */

static char *to_utf8(const char *text, const char *charset)
{
    return text != NULL ? day_mail_to_utf8((day_span){(const uint8_t *)text, strlen(text)}, charset)
                        : g_strdup("");
}

/* "2020-03-03 05:20:30 +0300", in the writer's zone. */
static char *written_time(const git_time *when)
{
    g_autoptr(GDateTime) utc =
        ABS(when->offset) < 24 * 60 && when->time > -(INT64_C(1) << 40) && when->time < INT64_C(1) << 40
            ? g_date_time_new_from_unix_utc(when->time + when->offset * 60)
            : NULL;
    char sign = when->sign == '-' || when->offset < 0 ? '-' : '+';
    int zone = ABS(when->offset);
    if (utc == NULL)
        return g_strdup_printf("%" G_GINT64_FORMAT " %c%02d%02d", (gint64)when->time, sign, zone / 60,
                               zone % 60);
    g_autofree char *clock = g_date_time_format(utc, "%Y-%m-%d %H:%M:%S");
    return g_strdup_printf("%s %c%02d%02d", clock, sign, zone / 60, zone % 60);
}

/* A commit may say any number of seconds there is, the least as well, which has no absolute value. */
static int64_t ms_of(int64_t seconds)
{
    const int64_t most = INT64_MAX / 1000;
    return seconds > -most && seconds < most ? seconds * 1000 : DAY_TIME_NONE;
}

/* "+03:00"; "" for "-0000", which tells no zone. */
static void zone_of(char out[8], const git_time *when)
{
    int zone = ABS(when->offset);
    bool none = zone >= 24 * 60 || (zone == 0 && when->sign == '-');
    g_snprintf(out, 8, "%c%02d:%02d", when->offset < 0 ? '-' : '+', (zone / 60) % 24, zone % 60);
    if (none) out[0] = '\0';
}

/* Of "\nauthor " or "\ncommitter ". libgit2 takes a zone of more than 14 hours for none: the line itself
 * tells it. */
static git_time time_of(const git_commit *read, const git_signature *who, const char *label)
{
    git_time out = who->when;
    const char *line = strstr(git_commit_raw_header(read), label);
    const char *end = line != NULL ? strchr(line + 1, '\n') : NULL;
    if (out.offset != 0 || end == NULL || end - line < 7 || end[-6] != ' ') return out;
    if (end[-5] != '+' && end[-5] != '-') return out;
    for (int i = -4; i < 0; i++)
        if (!g_ascii_isdigit(end[i])) return out;
    int zone = (int)strtol(end - 4, NULL, 10);
    out.offset = (zone / 100 * 60 + zone % 100) * (end[-5] == '-' ? -1 : 1);
    return out;
}

static char *person(const git_signature *who, const char *charset)
{
    g_autofree char *name = to_utf8(who->name, charset);
    g_autofree char *mail = to_utf8(who->email, charset);
    return g_strdup_printf("%s <%s>", name, mail);
}

static void put_person(GString *out, const char *label, const git_signature *who, git_time at,
                       const char *charset)
{
    g_autofree char *name = person(who, charset);
    g_autofree char *when = written_time(&at);
    g_string_append_printf(out, "%s: %s\n%s date: %s\n", label, name, label, when);
}

static void put_refs(GString *out, const day_git_store *store, const git_oid *id)
{
    const GPtrArray *names = g_hash_table_lookup(store->refs, id);
    for (guint i = 0; names != NULL && i < names->len; i++)
        g_string_append_printf(out, "Ref: %s\n", (char *)names->pdata[i]);
}

static const char *reach_words(day_git_reach reach)
{
    if (reach == DAY_GIT_BY_REF) return NULL;
    return reach == DAY_GIT_BY_REFLOG ? "only a reflog leads here" : "no ref and no reflog leads here";
}

/* --- commits ----------------------------------------------------------------------------------------- */

static void put_head(GString *out, const day_git_store *store, const day_git_commit *commit, git_commit *read,
                     const char *hex)
{
    const char *charset = git_commit_message_encoding(read);
    g_string_append_printf(out, "Commit: %s\n", hex);
    const git_signature *author = git_commit_author(read), *committer = git_commit_committer(read);
    if (author != NULL) put_person(out, "Author", author, time_of(read, author, "\nauthor "), charset);
    if (committer != NULL)
        put_person(out, "Committer", committer, time_of(read, committer, "\ncommitter "), charset);
    for (guint i = 0; i < git_commit_parentcount(read); i++)
        g_string_append_printf(out, "Parent: %s\n", git_oid_tostr_s(git_commit_parent_id(read, i)));
    put_refs(out, store, &commit->id);
    const char *reach = reach_words(commit->reach);
    if (reach != NULL) g_string_append_printf(out, "Note: %s\n", reach);
}

static char *first_line(const char *message)
{
    message += strspn(message, "\n \t");
    return g_strchomp(g_strndup(message, strcspn(message, "\n")));
}

static day_err say_commit_message(day_git_store *store, git_commit *read, const char *hex,
                                  const char *message)
{
    const git_signature *author = git_commit_author(read);
    if (author == NULL) return DAY_OK;
    g_autofree char *from = person(author, git_commit_message_encoding(read));
    git_time when = time_of(read, author, "\nauthor ");
    g_autofree char *raw = written_time(&when);
    g_autofree char *subject = first_line(message);
    char zone[8];
    zone_of(zone, &when);
    return day_emit_message(store->emit, &(day_message){.time_raw = raw,
                                                        .time_ms = ms_of(when.time),
                                                        .zone = zone,
                                                        .from = from,
                                                        .subject = subject,
                                                        .id = hex});
}

day_err day_git_say_commit(day_git_store *store, guint at)
{
    const day_git_commit *commit = store->commits->pdata[at];
    git_commit *read = NULL;
    if (git_commit_lookup(&read, store->repo, &commit->id) != 0) return DAY_OK; /* noted when it was listed */
    char hex[GIT_OID_HEXSZ + 1];
    git_oid_tostr(hex, sizeof hex, &commit->id);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GString) lines = g_string_new(NULL);
    g_autofree char *message = to_utf8(git_commit_message(read), git_commit_message_encoding(read));
    put_head(text, store, commit, read, hex);
    day_git_diff_commit(store, at, lines);
    g_autofree char *place = g_strdup_printf("commit.%s", hex);
    g_string_append_printf(text, "\n%s%s\n%s", message, g_str_has_suffix(message, "\n") ? "" : "\n",
                           lines->str);
    day_err err =
        day_emit_unit(store->emit, &(day_unit){.kind = DAY_UNIT_COMMIT,
                                               .flags = commit->reach != DAY_GIT_BY_REF ? DAY_UNIT_HIDDEN : 0,
                                               .place = place,
                                               .text = text->str,
                                               .text_size = text->len});
    if (err == DAY_OK) err = say_commit_message(store, read, hex, message);
    git_commit_free(read);
    return err;
}

/* --- tags and reflogs -------------------------------------------------------------------------------- */

static day_err say_tag(day_git_store *store, const day_git_object *object)
{
    git_tag *tag = NULL;
    if (git_tag_lookup(&tag, store->repo, &object->id) != 0) {
        day_git_note_missing(store, &object->id, "tag", "the repository");
        return DAY_OK;
    }
    char hex[GIT_OID_HEXSZ + 1];
    git_oid_tostr(hex, sizeof hex, &object->id);
    g_autofree char *name = to_utf8(git_tag_name(tag), NULL);
    g_autofree char *message = to_utf8(git_tag_message(tag), NULL);
    g_autofree char *place = g_strdup_printf("tag.%s", hex);
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(text, "Tag: %s\nOf: %s %s\n", name,
                           git_object_type2string(git_tag_target_type(tag)),
                           git_oid_tostr_s(git_tag_target_id(tag)));
    const git_signature *tagger = git_tag_tagger(tag);
    if (tagger != NULL) put_person(text, "Tagger", tagger, tagger->when, NULL);
    put_refs(text, store, &object->id);
    const char *reach = g_hash_table_contains(store->refs, &object->id) ? NULL : reach_words(object->reach);
    if (reach != NULL) g_string_append_printf(text, "Note: %s\n", reach);
    g_string_append_printf(text, "\n%s", message);
    git_tag_free(tag);
    return day_emit_unit(store->emit, &(day_unit){.kind = DAY_UNIT_NOTE,
                                                  .flags = reach != NULL ? DAY_UNIT_HIDDEN : 0,
                                                  .place = place,
                                                  .text = text->str,
                                                  .text_size = text->len});
}

day_err day_git_say_tags(day_git_store *store)
{
    g_autoptr(GPtrArray) tags = day_git_objects(store, GIT_OBJECT_TAG);
    day_err err = DAY_OK;
    for (guint i = 0; i < tags->len && err == DAY_OK; i++) err = say_tag(store, tags->pdata[i]);
    return err;
}

static void put_move(GString *text, day_git_store *store, const git_reflog_entry *entry, const char *ref)
{
    const git_oid *ids[2] = {git_reflog_entry_id_old(entry), git_reflog_entry_id_new(entry)};
    for (guint i = 0; i < 2; i++)
        if (!git_oid_is_zero(ids[i]) && !day_git_mark(store, ids[i], DAY_GIT_BY_REFLOG))
            day_git_note_missing(store, ids[i], "object", ref);
    const git_signature *who = git_reflog_entry_committer(entry);
    g_autofree char *name = who != NULL ? person(who, NULL) : g_strdup("unknown");
    g_autofree char *when = who != NULL ? written_time(&who->when) : g_strdup("");
    g_autofree char *message = to_utf8(git_reflog_entry_message(entry), NULL);
    char from[GIT_OID_HEXSZ + 1];
    git_oid_tostr(from, sizeof from, ids[0]);
    g_string_append_printf(text, "%s %s -> %s %s: %s\n", when, from, git_oid_tostr_s(ids[1]), name, message);
}

day_err day_git_say_reflog(day_git_store *store, const char *ref)
{
    git_reflog *log = NULL;
    if (git_reflog_read(&log, store->repo, ref) != 0) {
        g_autofree char *name = to_utf8(ref, NULL);
        day_emit_note_partial(store->emit, "the reflog of %s cannot be read: %s", name, day_git_last_error());
        return DAY_OK;
    }
    g_autofree char *name = to_utf8(ref, NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(text, "Reflog: %s\n", name);
    /* Libgit2 counts from the newest; a log reads from the oldest. */
    for (size_t i = git_reflog_entrycount(log); i-- > 0;)
        put_move(text, store, git_reflog_entry_byindex(log, i), name);
    git_reflog_free(log);
    g_autofree char *place = g_strdup_printf("reflog.%s", name);
    g_strdelimit(place, " \t\"\n", '_');
    return day_emit_unit(
        store->emit,
        &(day_unit){.kind = DAY_UNIT_NOTE, .place = place, .text = text->str, .text_size = text->len});
}

/* --- blobs ------------------------------------------------------------------------------------------- */

static void say_commit_fact(day_git_store *store, guint at, const char *when)
{
    if (at == DAY_GIT_NO_COMMIT) return;
    const day_git_commit *commit = store->commits->pdata[at];
    git_commit *read = NULL;
    day_emit_fact_at(store->emit, "git.commit", git_oid_tostr_s(&commit->id), when);
    if (git_commit_lookup(&read, store->repo, &commit->id) != 0) return;
    const git_signature *author = git_commit_author(read);
    if (author != NULL) {
        git_time written = time_of(read, author, "\nauthor ");
        g_autofree char *date = written_time(&written);
        day_emit_fact_at(store->emit, "git.date", date, when);
    }
    git_commit_free(read);
}

static void say_story(day_git_store *store, const day_git_object *blob)
{
    day_emit *emit = store->emit;
    const day_git_story *story = blob->story;
    day_emit_fact(emit, "git.blob", git_oid_tostr_s(&blob->id));
    for (guint i = 0; story != NULL && i < story->paths->len; i++) {
        g_autofree char *path = to_utf8(story->paths->pdata[i], NULL);
        day_emit_fact(emit, "git.path", path);
    }
    const char *reach = reach_words(blob->reach);
    if (blob->reach == DAY_GIT_UNREACHED && (story == NULL || !story->in_index))
        day_emit_fact(emit, "git.unreachable", reach);
    else if (blob->reach == DAY_GIT_BY_REFLOG)
        day_emit_fact(emit, "git.only_in_reflog", reach);
    if (story == NULL) return;
    if (story->mode == GIT_FILEMODE_LINK) day_emit_fact(emit, "git.mode", "symbolic link");
    if (story->in_index && story->first == DAY_GIT_NO_COMMIT)
        day_emit_fact(emit, "git.index", "staged, never committed");
    say_commit_fact(store, story->first, "first");
    if (story->last != story->first) say_commit_fact(store, story->last, "last");
    if (blob->in_head || story->removed == DAY_GIT_NO_COMMIT) return;
    const day_git_commit *removed = store->commits->pdata[story->removed];
    day_emit_fact(emit, "git.deleted", git_oid_tostr_s(&removed->id));
    say_commit_fact(store, story->removed, "deleted");
}

static day_err ended(day_git_store *store, day_err err)
{
    if (err == DAY_ERR_LIMIT) return day_emit_child_end(store->emit, DAY_STATE_OUTPUT_LIMIT, NULL);
    return err == DAY_OK ? day_emit_child_end(store->emit, DAY_STATE_DONE, NULL) : err;
}

static day_err stream_blob(day_git_store *store, git_odb_stream *stream, uint64_t size)
{
    g_autofree char *piece = g_malloc(64 * 1024);
    day_err err = DAY_OK;
    while (size > 0 && err == DAY_OK) {
        int got = git_odb_stream_read(stream, piece, 64 * 1024);
        if (got <= 0) return day_emit_child_end(store->emit, DAY_STATE_PARTIAL, day_git_last_error());
        err = day_emit_child_data(store->emit, piece, (size_t)got);
        size -= MIN(size, (uint64_t)got);
    }
    return ended(store, err);
}

static day_err send_bytes(day_git_store *store, const day_git_object *blob)
{
    git_odb_stream *stream = NULL;
    size_t size;
    git_object_t type;
    if (blob->size >= STREAM_FROM &&
        git_odb_open_rstream(&stream, &size, &type, store->odb, &blob->id) == 0) {
        day_err err = stream_blob(store, stream, blob->size);
        git_odb_stream_free(stream);
        return err;
    }
    git_odb_object *object = NULL;
    if (blob->size > UNPACK_MAX)
        return day_emit_child_end(store->emit, DAY_STATE_MEMORY_LIMIT,
                                  "too large to be unpacked from its pack");
    if (git_odb_read(&object, store->odb, &blob->id) != 0)
        return day_emit_child_end(store->emit, DAY_STATE_PARSE_ERROR, day_git_last_error());
    day_err err = day_emit_child_data(store->emit, git_odb_object_data(object), git_odb_object_size(object));
    git_odb_object_free(object);
    return ended(store, err);
}

static const char *latest_path(const day_git_object *blob)
{
    return blob->story != NULL ? blob->story->paths->pdata[blob->story->latest] : NULL;
}

static day_err say_blob(day_git_store *store, const day_git_object *blob)
{
    const char *path = latest_path(blob);
    g_autofree char *name =
        path != NULL ? to_utf8(path, NULL) : g_strdup_printf("unreachable/%s", git_oid_tostr_s(&blob->id));
    const day_git_story *story = blob->story;
    const day_git_commit *last =
        story != NULL && story->last != DAY_GIT_NO_COMMIT ? store->commits->pdata[story->last] : NULL;
    day_child child = {.name = name, .declared_size = blob->size, .mtime_ms = DAY_TIME_NONE};
    if (last != NULL) child.mtime_ms = ms_of(last->time);
    day_err err = day_emit_child_begin(store->emit, &child);
    if (err != DAY_OK) return err;
    say_story(store, blob);
    return send_bytes(store, blob);
}

static gint by_path(gconstpointer a, gconstpointer b)
{
    const day_git_object *left = *(day_git_object *const *)a, *right = *(day_git_object *const *)b;
    int order = g_strcmp0(latest_path(left), latest_path(right));
    return order != 0 ? order : git_oid_cmp(&left->id, &right->id);
}

day_err day_git_say_blobs(day_git_store *store)
{
    g_autoptr(GPtrArray) blobs = day_git_objects(store, GIT_OBJECT_BLOB);
    g_ptr_array_sort(blobs, by_path);
    day_err err = DAY_OK;
    for (guint i = 0; i < blobs->len && err == DAY_OK; i++) err = say_blob(store, blobs->pdata[i]);
    return err;
}
