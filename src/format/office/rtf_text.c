/* SPDX-License-Identifier: AGPL-3.0-or-later
 * RTF (1.9.1) as a reader sees it. rtf_walk.c gives words and decoded text; here a group's first word decides
 * where its text goes (rtf_words.c), and paragraph words end lines.
 *
 * Invariants: destinations stand in the group's state, so the end of a group restores them; notes are put
 * together beside the line they stand in, at most NOTES_DEEP within each other; what is captured for facts is
 * bounded. Deleted and hidden text is kept apart and never mixed into what is shown. */
#include "rtf_text.h"
#include "base/utf8.h"
#include "rtf_hidden.h"
#include "rtf_walk.h"
#include "rtf_words.h"
#include <string.h>

#define NOTES_DEEP 8
#define CAPTURE_MAX ((gsize)32 * 1024)
#define FIELDS_MAX 64

enum { HIDDEN = 1, IN_TABLE = 2, DELETED = 4 };
enum { TO_LINE, TO_CAPTURE, TO_HEX, TO_HIDDEN, TO_NOTHING };

typedef struct field {
    char *instruction;
    gsize start; /* where in the line its result starts */
    guint line;
} field;

typedef struct rtf_text {
    const day_rtf_reader *reader;
    void *ctx;
    GString *lines[NOTES_DEEP]; /* [0]: the document's current line; others: a note's text */
    guint deep;                 /* index of the one that is written */
    guint n_lines;
    gsize line_start; /* offset of the line's bytes */
    size_t end;       /* of the document, once its last brace came */
    day_rtf_hidden *hidden;
    GString *capture, *comment_author, *comment_date, *property, *shape, *class_name;
    GByteArray *bytes;             /* of a picture or object */
    int nibble;                    /* -1: none waits */
    const day_rtf_group *bytes_of; /* the group they are in */
    const char *picture_kind;
    int32_t time[5];
    field fields[FIELDS_MAX];
    guint n_fields;
} rtf_text;

static GString *current(rtf_text *t)
{
    return t->lines[t->deep];
}

/* --- lines ------------------------------------------------------------------------------------------- */

static day_err end_line(rtf_text *t, day_rtf_walk *walk)
{
    GString *line = current(t);
    g_string_append_c(line, '\n');
    day_rtf_hidden_end_line(t->hidden);
    if (t->deep > 0) return DAY_OK;
    size_t end = walk != NULL ? day_rtf_offset(walk) : t->end;
    day_err err = t->reader->line(line->str, line->len, t->line_start, end, t->ctx);
    g_string_truncate(line, 0);
    t->line_start = end;
    t->n_lines++;
    return err;
}

static bool is_empty(rtf_text *t)
{
    const GString *line = current(t);
    return line->len == 0 || line->str[line->len - 1] == '\n';
}

static void strip(GString *line, char what)
{
    while (line->len > 0 && line->str[line->len - 1] == what) g_string_truncate(line, line->len - 1);
}

static void end_cell(rtf_text *t)
{
    strip(current(t), ' ');
    g_string_append_c(current(t), '\t');
}

static day_err end_row(rtf_text *t, day_rtf_walk *walk)
{
    GString *line = current(t);
    if (line->len > 0 && line->str[line->len - 1] == '\t') g_string_truncate(line, line->len - 1);
    return end_line(t, walk);
}

static day_err end_paragraph(rtf_text *t, day_rtf_walk *walk, bool in_table)
{
    if (!in_table) return end_line(t, walk);
    GString *line = current(t);
    if (!is_empty(t) && line->str[line->len - 1] != '\t') g_string_append_c(line, ' ');
    return DAY_OK;
}

/* Words that lay text out; *taken is false when the word is another. */
static day_err take_layout(rtf_text *t, day_rtf_walk *walk, const char *word, bool *taken)
{
    static const char *const paragraphs[] = {"par", "line", "softline", "lbr", NULL};
    static const char *const breaks[] = {"page", "sect", "column", "softpage", NULL};
    bool in_table = (day_rtf_state_of(walk)->flags & IN_TABLE) != 0;
    *taken = true;
    if (g_strv_contains(paragraphs, word)) return end_paragraph(t, walk, in_table);
    if (g_strv_contains(breaks, word)) return is_empty(t) ? DAY_OK : end_paragraph(t, walk, in_table);
    if (strcmp(word, "row") == 0 || strcmp(word, "nestrow") == 0) return end_row(t, walk);
    if (strcmp(word, "cell") == 0 || strcmp(word, "nestcell") == 0)
        end_cell(t);
    else if (strcmp(word, "tab") == 0)
        g_string_append_c(current(t), in_table ? ' ' : '\t');
    else
        *taken = false;
    return DAY_OK;
}

/* --- groups ------------------------------------------------------------------------------------------ */

static void open_note(rtf_text *t, day_rtf_state *state)
{
    state->destination = TO_LINE;
    state->flags &= (uint32_t)DELETED;
    if (t->deep + 1 == NOTES_DEEP) state->opened = 0; /* written into the note around it */
    if (t->deep + 1 == NOTES_DEEP) return;
    t->deep++;
    if (t->lines[t->deep] == NULL) t->lines[t->deep] = g_string_new(NULL);
    g_string_truncate(t->lines[t->deep], 0);
}

static void open_field(rtf_text *t, day_rtf_state *state)
{
    if (state->destination != TO_LINE || t->n_fields == FIELDS_MAX) {
        state->opened = 0;
        return;
    }
    t->fields[t->n_fields++] = (field){NULL, current(t)->len, t->n_lines};
}

static void open_capture(rtf_text *t, day_rtf_state *state)
{
    /* an instruction within an instruction belongs to the outer one */
    if (state->destination == TO_CAPTURE) {
        state->opened = 0;
        return;
    }
    state->destination = TO_CAPTURE;
    g_string_truncate(t->capture, 0);
}

static void open_bytes(rtf_text *t, day_rtf_state *state, const day_rtf_group *group)
{
    t->bytes_of = group;
    state->destination = TO_HEX;
    g_byte_array_set_size(t->bytes, 0);
    t->nibble = -1;
    t->picture_kind = NULL;
}

/* A box stands beside the paragraph it hangs on. */
static day_err open_box(rtf_text *t, day_rtf_walk *walk)
{
    day_rtf_state *state = day_rtf_state_of(walk);
    state->destination = TO_LINE;
    bool in_table = (state->flags & IN_TABLE) != 0;
    return is_empty(t) || in_table ? DAY_OK : end_line(t, walk);
}

static day_err open_group(rtf_text *t, day_rtf_walk *walk, const day_rtf_group *group)
{
    day_rtf_state *state = day_rtf_state_of(walk);
    state->opened = (uint8_t)day_rtf_group_number(group);
    switch (group->role) {
    case DAY_RTF_BODY: break;
    case DAY_RTF_BOX: return open_box(t, walk);
    case DAY_RTF_QUIET:
        state->destination = TO_NOTHING;
        state->charset = NULL; /* what is said of the document is in its own code page, whatever the font */
        break;
    case DAY_RTF_SHAPE: g_string_truncate(t->shape, 0); break;
    case DAY_RTF_SKIP: state->skip = true; break;
    case DAY_RTF_HIDE: state->destination = TO_HIDDEN; break;
    case DAY_RTF_NOTE: open_note(t, state); break;
    case DAY_RTF_FIELD: open_field(t, state); break;
    case DAY_RTF_TIME: memset(t->time, 0, sizeof t->time); break;
    case DAY_RTF_PICTURE:
    case DAY_RTF_OBJECT_DATA: open_bytes(t, state, group); break;
    case DAY_RTF_FACT:
    case DAY_RTF_AUTHORS:
    case DAY_RTF_CAPTURE: open_capture(t, state); break;
    }
    return DAY_OK;
}

static day_err say_fact(rtf_text *t, const char *key, const char *value)
{
    return t->reader->fact != NULL && *value != '\0' ? t->reader->fact(key, value, t->ctx) : DAY_OK;
}

static day_err close_note(rtf_text *t, const day_rtf_group *group)
{
    GString *text = t->lines[t->deep];
    bool is_comment = strcmp(group->key, "comment") == 0;
    if (!is_empty(t)) g_string_append_c(text, '\n');
    t->deep--;
    if (is_comment && t->comment_author->len + t->comment_date->len > 0) {
        g_autofree char *head = g_strdup_printf("%s %s: ", t->comment_author->str, t->comment_date->str);
        g_string_prepend(text, head);
    }
    g_string_truncate(t->comment_author, 0);
    g_string_truncate(t->comment_date, 0);
    bool blank = strspn(text->str, " \t\n") == text->len;
    if (blank || t->reader->note == NULL) return DAY_OK;
    return t->reader->note(group->key, is_comment, text->str, text->len, t->ctx);
}

/* The target of HYPERLINK "https://…"; NULL for other fields and for bookmarks. Caller frees. */
static char *target_of(const char *instruction)
{
    while (g_ascii_isspace(*instruction)) instruction++;
    if (g_ascii_strncasecmp(instruction, "HYPERLINK", 9) != 0) return NULL;
    const char *rest = instruction + 9;
    while (g_ascii_isspace(*rest)) rest++;
    const char *end = *rest == '"' ? strchr(rest + 1, '"') : rest + strcspn(rest, " \t");
    if (*rest == '"') rest++;
    if (end == NULL || *rest == '\\' || *rest == '#' || end == rest) return NULL;
    return g_strndup(rest, (gsize)(end - rest));
}

/* Fields that fetch something or run something when the document is opened. */
static bool is_active(const char *instruction)
{
    static const char *const names[] = {"DDE", "INCLUDE", "IMPORT", "LINK", NULL};
    while (g_ascii_isspace(*instruction)) instruction++;
    for (guint i = 0; names[i] != NULL; i++)
        if (g_ascii_strncasecmp(instruction, names[i], strlen(names[i])) == 0) return true;
    return false;
}

static day_err close_field(rtf_text *t)
{
    field ended = t->fields[--t->n_fields];
    g_autofree char *instruction = ended.instruction;
    if (instruction == NULL) return DAY_OK;
    if (is_active(instruction)) return say_fact(t, "field", g_strstrip(instruction));
    g_autofree char *target = target_of(instruction);
    if (target == NULL) return DAY_OK;
    GString *line = current(t);
    gsize start = ended.line == t->n_lines && ended.start <= line->len ? ended.start : 0;
    if (strstr(line->str + start, target) == NULL) g_string_append_printf(line, " <%s>", target);
    return say_fact(t, "link", target);
}

static day_err close_capture(rtf_text *t, const char *word)
{
    const char *text = g_strstrip(t->capture->str);
    if (strcmp(word, "fldinst") == 0 && t->n_fields > 0) {
        g_free(t->fields[t->n_fields - 1].instruction);
        t->fields[t->n_fields - 1].instruction = g_strdup(text);
    } else if (strcmp(word, "atnauthor") == 0) {
        g_string_assign(t->comment_author, text);
    } else if (strcmp(word, "atndate") == 0) {
        g_autofree char *date = day_rtf_date((uint32_t)g_ascii_strtoll(text, NULL, 10));
        g_string_assign(t->comment_date, date);
    } else if (strcmp(word, "objclass") == 0) {
        g_string_assign(t->class_name, text);
    } else if (strcmp(word, "propname") == 0) {
        g_string_assign(t->property, text);
    } else if (strcmp(word, "sn") == 0) {
        g_string_assign(t->shape, text);
    } else if (strcmp(word, "staticval") == 0) {
        g_autofree char *both = g_strdup_printf("%s: %s", t->property->str, text);
        return say_fact(t, "custom", both);
    }
    return DAY_OK;
}

/* Words in pictures made of letters, and what a picture is said to show. */
static day_err close_shape(rtf_text *t)
{
    const char *text = t->capture->str, *name = t->shape->str;
    bool letters = strcmp(name, "gtextUNICODE") == 0, said = strcmp(name, "wzDescription") == 0;
    if (strcmp(name, "pibName") == 0) return say_fact(t, "link", text);
    if (*text == '\0' || (!letters && !said)) return DAY_OK;
    g_string_append_printf(current(t), letters ? "%s " : "[%s]", text);
    return DAY_OK;
}

static day_err close_bytes(rtf_text *t, const day_rtf_group *group)
{
    day_span bytes = {t->bytes->data, t->bytes->len};
    day_err err = DAY_OK;
    if (bytes.size > 0 && group->role == DAY_RTF_PICTURE && t->reader->picture != NULL)
        err = t->reader->picture(t->picture_kind != NULL ? t->picture_kind : "bin", bytes, t->ctx);
    if (bytes.size > 0 && group->role == DAY_RTF_OBJECT_DATA && t->reader->object != NULL)
        err = t->reader->object(t->class_name->str, bytes, t->ctx);
    if (group->role == DAY_RTF_OBJECT_DATA) g_string_truncate(t->class_name, 0);
    t->bytes_of = NULL;
    g_byte_array_set_size(t->bytes, 0);
    return err;
}

/* 1601 is how some writers say that there is no date. */
static day_err close_time(rtf_text *t, const char *key)
{
    const int32_t *at = t->time;
    if (at[0] < 1602 || at[0] > 9999 || at[1] < 1 || at[1] > 12 || at[2] < 1 || at[2] > 31) return DAY_OK;
    char text[32];
    g_snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d", at[0], at[1], at[2], CLAMP(at[3], 0, 23),
               CLAMP(at[4], 0, 59));
    return say_fact(t, key, text);
}

static day_err close_authors(rtf_text *t)
{
    g_auto(GStrv) names = g_strsplit(t->capture->str, ";", -1);
    day_err err = DAY_OK;
    for (guint i = 0; names[i] != NULL && err == DAY_OK; i++) {
        char *name = g_strstrip(names[i]);
        if (names[i + 1] != NULL) day_rtf_hidden_add_author(t->hidden, name);
        if (strcmp(name, "Unknown") != 0) err = say_fact(t, "reviser", name);
    }
    return err;
}

static day_err on_close(day_rtf_walk *walk, void *ctx)
{
    rtf_text *t = ctx;
    const day_rtf_state *state = day_rtf_state_of(walk);
    if (state->opened == 0) return DAY_OK;
    const day_rtf_group *group = day_rtf_group_at(state->opened);
    switch (group->role) {
    case DAY_RTF_NOTE: return close_note(t, group);
    case DAY_RTF_BOX: return is_empty(t) ? DAY_OK : end_paragraph(t, walk, (state->flags & IN_TABLE) != 0);
    case DAY_RTF_FIELD: return close_field(t);
    case DAY_RTF_SHAPE: return close_shape(t);
    case DAY_RTF_TIME: return close_time(t, group->key);
    case DAY_RTF_FACT: return say_fact(t, group->key, g_strstrip(t->capture->str));
    case DAY_RTF_AUTHORS: return close_authors(t);
    case DAY_RTF_CAPTURE: return close_capture(t, group->word);
    case DAY_RTF_PICTURE:
    case DAY_RTF_OBJECT_DATA: return close_bytes(t, group);
    default: return DAY_OK;
    }
}

/* --- words ------------------------------------------------------------------------------------------- */

static void set_flag(day_rtf_state *state, uint32_t flag, const day_rtf_word *word)
{
    bool off = word->has_value && word->value == 0;
    state->flags = off ? state->flags & ~flag : state->flags | flag;
}

static void take_property(day_rtf_state *state, const day_rtf_word *word)
{
    if (strcmp(word->name, "v") == 0)
        set_flag(state, HIDDEN, word);
    else if (strcmp(word->name, "deleted") == 0)
        set_flag(state, DELETED, word);
    else if (strcmp(word->name, "plain") == 0)
        state->flags &= ~(uint32_t)(HIDDEN | DELETED);
    else if (strcmp(word->name, "intbl") == 0)
        state->flags |= IN_TABLE;
    else if (strcmp(word->name, "pard") == 0)
        state->flags &= ~(uint32_t)IN_TABLE;
    else if (strcmp(word->name, "revauthdel") == 0)
        state->own[0] = (uint32_t)word->value;
    else if (strcmp(word->name, "revdttmdel") == 0)
        state->own[1] = (uint32_t)word->value;
}

static void take_time(rtf_text *t, const day_rtf_word *word)
{
    static const char *const parts[] = {"yr", "mo", "dy", "hr", "min"};
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
        if (strcmp(word->name, parts[i]) == 0) t->time[i] = word->value;
}

static day_err take_count(rtf_text *t, const day_rtf_word *word)
{
    static const char *const counts[][2] = {
        {"version", "revision"}, {"edmins", "editing.minutes"}, {"nofpages", "pages"}};
    for (guint i = 0; i < G_N_ELEMENTS(counts); i++) {
        if (strcmp(word->name, counts[i][0]) != 0 || word->value <= 0) continue;
        g_autofree char *value = g_strdup_printf("%d", word->value);
        return say_fact(t, counts[i][1], value);
    }
    return DAY_OK;
}

static day_err on_word(day_rtf_walk *walk, const day_rtf_word *word, void *ctx)
{
    rtf_text *t = ctx;
    day_rtf_state *state = day_rtf_state_of(walk);
    const day_rtf_group *group = day_rtf_group_of(word->name);
    if (group != NULL && state->opened == 0) return open_group(t, walk, group);
    if (word->starred && group == NULL) {
        state->skip = true;
        return DAY_OK;
    }
    bool taken = false;
    day_err err = DAY_OK;
    if (state->destination == TO_LINE) err = take_layout(t, walk, word->name, &taken);
    if (taken || err != DAY_OK) return err;
    take_property(state, word);
    take_time(t, word);
    const char *kind = day_rtf_picture_kind(word->name);
    if (kind != NULL && state->destination == TO_HEX) t->picture_kind = kind;
    return take_count(t, word);
}

/* --- text -------------------------------------------------------------------------------------------- */

static void take_hex(rtf_text *t, const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        int digit = g_ascii_xdigit_value(text[i]);
        if (digit < 0) continue;
        if (t->nibble < 0) {
            t->nibble = digit;
            continue;
        }
        uint8_t byte = (uint8_t)(t->nibble << 4 | digit);
        g_byte_array_append(t->bytes, &byte, 1);
        t->nibble = -1;
    }
}

static day_err on_text(day_rtf_walk *walk, const char *text, size_t size, void *ctx)
{
    rtf_text *t = ctx;
    const day_rtf_state *state = day_rtf_state_of(walk);
    bool deleted = (state->flags & DELETED) != 0;
    if (state->destination == TO_HEX)
        take_hex(t, text, size);
    else if (state->destination == TO_HIDDEN || (state->destination == TO_LINE && state->flags & HIDDEN))
        day_rtf_hidden_add(t->hidden, text, size, 0, 0);
    else if (state->destination == TO_LINE && deleted)
        day_rtf_hidden_add(t->hidden, text, size, state->own[0], state->own[1]);
    else if (state->destination == TO_LINE)
        g_string_append_len(current(t), text, (gssize)size);
    else if (state->destination == TO_CAPTURE && t->capture->len + size <= CAPTURE_MAX)
        g_string_append_len(t->capture, text, (gssize)size);
    return DAY_OK;
}

static day_err on_bytes(day_rtf_walk *walk, day_span bytes, void *ctx)
{
    rtf_text *t = ctx;
    if (day_rtf_state_of(walk)->destination == TO_HEX)
        g_byte_array_append(t->bytes, bytes.data, (guint)bytes.size);
    return DAY_OK;
}

/* --- the whole --------------------------------------------------------------------------------------- */

static void open_text(rtf_text *t)
{
    t->lines[0] = g_string_new(NULL);
    t->hidden = day_rtf_hidden_new();
    t->capture = g_string_new(NULL);
    t->comment_author = g_string_new(NULL);
    t->comment_date = g_string_new(NULL);
    t->property = g_string_new(NULL);
    t->shape = g_string_new(NULL);
    t->class_name = g_string_new(NULL);
    t->bytes = g_byte_array_new();
    t->nibble = -1;
}

static void close_text(rtf_text *t)
{
    GString *strings[] = {t->capture,  t->comment_author, t->comment_date,
                          t->property, t->shape,          t->class_name};
    for (guint i = 0; i < G_N_ELEMENTS(strings); i++) g_string_free(strings[i], TRUE);
    for (guint i = 0; i < NOTES_DEEP; i++)
        if (t->lines[i] != NULL) g_string_free(t->lines[i], TRUE);
    for (guint i = 0; i < t->n_fields; i++) g_free(t->fields[i].instruction);
    g_byte_array_free(t->bytes, TRUE);
    day_rtf_hidden_free(t->hidden);
}

/* What the file's end cut: bytes, notes, a line. */
static day_err end_text(rtf_text *t)
{
    day_err err = t->bytes_of != NULL ? close_bytes(t, t->bytes_of) : DAY_OK;
    while (t->deep > 0 && err == DAY_OK) {
        static const day_rtf_group cut = {"", DAY_RTF_NOTE, "cut"};
        err = close_note(t, &cut);
    }
    if (err == DAY_OK && t->lines[0]->len > 0) err = end_line(t, NULL);
    const GString *hidden = day_rtf_hidden_text(t->hidden);
    if (err != DAY_OK || hidden->len == 0 || t->reader->note == NULL) return err;
    return t->reader->note("deleted-or-hidden", true, hidden->str, hidden->len, t->ctx);
}

day_err day_rtf_read(day_span rtf, const day_rtf_reader *reader, void *ctx, size_t *end, day_error *error)
{
    static const day_rtf_handler handler = {on_text, on_word, on_bytes, on_close};
    rtf_text t = {.reader = reader, .ctx = ctx};
    open_text(&t);
    day_err err = day_rtf_walk_over(rtf, &handler, &t, &t.end, error);
    if (end != NULL) *end = t.end;
    bool damaged = err == DAY_ERR_TRUNCATED || err == DAY_ERR_FORMAT;
    if (err == DAY_OK || damaged) {
        day_err last = end_text(&t);
        if (last != DAY_OK) err = last;
    }
    close_text(&t);
    return err;
}

static day_err add_line(const char *text, size_t size, size_t start, size_t end, void *ctx)
{
    g_string_append_len(ctx, text, (gssize)size);
    return DAY_OK;
}

char *day_rtf_to_text(day_span rtf, size_t *size)
{
    GString *out = g_string_new(NULL);
    (void)day_rtf_read(rtf, &(day_rtf_reader){.line = add_line}, out, NULL, NULL);
    *size = out->len;
    return g_string_free(out, FALSE);
}
