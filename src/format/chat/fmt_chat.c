/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Conversations in plain text: exports of chat programs, logs of IRC and Jabber, copied messages. The grammar
 * of the heads is learnt from all lines first (chat_grammar.c), then each message becomes a unit: its lines
 * as written, at their place "L12-15". Headings of days give the date to times without one. Invariant: every
 * line of the item is in exactly one unit, a message's or one of lines, whatever was understood of it. */
#include "chat_direction.h"
#include "chat_explain.h"
#include "chat_grammar.h"
#include "chat_media.h"
#include "chat_titles.h"
#include "format/format.h"
#include "format/text/lines.h"
#include "format/text/text_head.h"
#include "format/text/text_stream.h"
#include "chat_roles.h"
#include "model/when_words.h"
#include <string.h>

#define MESSAGE_MAX ((gsize)384 * 1024)
#define ATTACHMENTS_MAX 256u
#define DAY_MS INT64_C(86400000)

typedef struct open_message {
    bool open;
    GString *text;
    uint64_t lines, src_start, src_end;
    day_chat_head head; /* its pieces are bytes of `text` */
    int64_t ms;
    bool dated, wants_name;
} open_message;

typedef struct chat_reading {
    day_emit *emit;
    day_chat_grammar grammar;
    day_lines lines;
    day_chat_explain *explain;
    open_message message;
    bool line_goes_on; /* the last piece had no end */
    GString *held;     /* where senders stand above their moments: the line before */
    uint64_t held_start, held_end;
    int64_t day_ms; /* of the heading above, DAY_TIME_NONE when there is none */
    int64_t last_of_day;
    bool day_counted; /* a heading's day was left behind by the clock */
    char *thread, *peer;
    uint64_t system, deleted, edited, media;
} chat_reading;

/* --- learning ---------------------------------------------------------------------------------------- */

static bool learn_head(day_chat_grammar *out, const char *text, size_t size)
{
    g_autoptr(day_chat_learner) learner = day_chat_learner_new();
    for (size_t at = 0; at < size;) {
        const char *end = memchr(text + at, '\n', size - at);
        size_t length = end != NULL ? (size_t)(end - text) - at : size - at;
        day_chat_learner_line(learner, text + at, length);
        if (day_chat_learner_hopeless(learner)) return false;
        at += length + 1;
    }
    return day_chat_learner_decide(learner, out);
}

static const char *sniff(const day_input *input)
{
    const day_text_head *head = day_text_head_of(input);
    day_chat_grammar grammar;
    bool chat = head->is_text && head->size >= 16 && learn_head(&grammar, head->text, head->size);
    return chat ? "text/x-chat" : NULL;
}

/* All lines decide on the order of dates and how messages go on; the head alone decided that it is a chat, so
 * what the whole says of the shape is asked only if it agrees. */
static day_err learn_all(day_chat_grammar *out, const day_input *input, day_error *error)
{
    const day_text_head *head = day_text_head_of(input);
    if (!learn_head(out, head->text, head->size))
        return day_error_set(error, DAY_ERR_FORMAT, "no conversation: no shape of its lines comes again");
    if (head->whole) return DAY_OK;
    g_autoptr(day_chat_learner) learner = day_chat_learner_new();
    day_text_stream stream;
    day_text_stream_open(&stream, input, NULL);
    day_err err = DAY_OK;
    for (bool inside = false; err == DAY_OK;) {
        size_t size = 0;
        err = day_lines_next(&stream, &size, error);
        if (err != DAY_OK || size == 0) break;
        bool ends = stream.text[size - 1] == '\n';
        if (!inside) day_chat_learner_line(learner, stream.text, size - ends);
        inside = !ends;
        day_text_stream_consume(&stream, size);
    }
    day_text_stream_close(&stream);
    day_chat_grammar whole;
    if (err == DAY_OK && day_chat_learner_decide(learner, &whole)) *out = whole;
    return err;
}

/* --- messages ---------------------------------------------------------------------------------------- */

static char *piece_text(const GString *text, day_chat_piece piece)
{
    if (piece.size == 0 || piece.start + piece.size > text->len) return NULL;
    char *out = g_strndup(text->str + piece.start, piece.size);
    for (char *at = out; *at != '\0'; at++)
        if (*at == '\r' || *at == '\t') *at = ' ';
    return g_strstrip(out);
}

static void find_attachments(GPtrArray *out, const char *body, bool bare_words)
{
    while (*body != '\0' && out->len < ATTACHMENTS_MAX) {
        const char *end = strchrnul(body, '\n');
        day_chat_media_find(out, body, (size_t)(end - body), bare_words);
        body = *end != '\0' ? end + 1 : end;
    }
}

/* A time alone belongs to the day of the heading above; past midnight, to the next. */
static void date_message(chat_reading *reading, open_message *message)
{
    const day_written *w = &message->head.when;
    day_when when;
    message->dated = day_written_read(&when, w, reading->grammar.order);
    message->ms = when.ms;
    if (message->dated || !w->has_time) return;
    int64_t clock = ((int64_t)w->hour * 60 + w->minute) * 60000 + (int64_t)w->second * 1000 + w->ms;
    if (w->shape == DAY_SHAPE_NO_YEAR && reading->day_ms != DAY_TIME_NONE) {
        day_written full = *w;
        GDateTime *day = g_date_time_new_from_unix_utc(reading->day_ms / 1000);
        full.shape = DAY_SHAPE_YEAR_FIRST;
        full.numbers[0] = g_date_time_get_year(day) + (w->numbers[1] + 6 < g_date_time_get_month(day));
        g_date_time_unref(day);
        message->dated = day_written_read(&when, &full, reading->grammar.order);
        message->ms = when.ms;
    } else if (w->shape == DAY_SHAPE_NO_DATE && reading->day_ms != DAY_TIME_NONE && !w->relative) {
        if (clock + DAY_MS / 2 < reading->last_of_day) {
            reading->day_ms += DAY_MS;
            if (!reading->day_counted)
                day_chat_explain_note(reading->explain, "days counted on where the clock starts again");
            reading->day_counted = true;
        }
        reading->last_of_day = clock;
        message->ms = reading->day_ms + clock;
        message->dated = true;
    }
}

/* Psi says "to" and "from"; the other side's address is the file's name ("gull_at_jabber.example.history").
 */
static void name_sides(const chat_reading *reading, char **from, char **to)
{
    bool sent = *from != NULL && strcmp(*from, "to") == 0;
    const char *peer = reading->peer != NULL ? reading->peer : "(other side)";
    g_free(*from);
    g_free(*to);
    *from = g_strdup(sent ? DAY_CHAT_OWNER : peer);
    *to = g_strdup(sent ? peer : DAY_CHAT_OWNER);
}

static day_err send_message(chat_reading *reading, const char *place)
{
    open_message *m = &reading->message;
    g_autofree char *from = piece_text(m->text, m->head.from), *to = piece_text(m->text, m->head.to);
    g_autofree char *raw = piece_text(m->text, m->head.stamp);
    g_autoptr(GPtrArray) attachments = g_ptr_array_new_with_free_func(g_free);
    const char *body = m->text->str + MIN((gsize)m->head.body, m->text->len);
    if (from != NULL) find_attachments(attachments, body, reading->grammar.shape.between == '[');
    reading->system += from == NULL;
    reading->media += attachments->len;
    reading->deleted += from != NULL && day_chat_is_deleted(body, strlen(body));
    reading->edited += from != NULL && day_chat_is_edited(body, strlen(body));
    g_ptr_array_add(attachments, NULL);
    if (m->head.shape.mark == DAY_MARK_PSI) name_sides(reading, &from, &to);
    const char *const recipients[] = {to, NULL};
    char zone[8];
    day_when_zone_text(zone, m->head.when.zone_minutes);
    return day_emit_message(reading->emit,
                            &(day_message){.time_raw = raw,
                                           .time_ms = m->dated ? m->ms : DAY_TIME_NONE,
                                           .zone = m->dated && m->head.when.zone_told ? zone : NULL,
                                           .from = from,
                                           .to = recipients,
                                           .thread = reading->thread,
                                           .body_start = MIN(m->head.body, (uint32_t)m->text->len),
                                           .attachments = (const char *const *)attachments->pdata});
}

/* Ends the message that is open: its unit, then what it says. */
static day_err close_message(chat_reading *reading)
{
    open_message *m = &reading->message;
    if (!m->open) return DAY_OK;
    char place[64];
    bool cut = m->text->str[m->text->len - 1] != '\n'; /* the last line, or one that is too long */
    uint64_t first = reading->lines.line, last = first + m->lines + cut - 1;
    m->open = false;
    while (m->text->len > m->head.body && strchr("\r\n", m->text->str[m->text->len - 1]) != NULL)
        g_string_truncate(m->text, m->text->len - 1);
    if (first == last)
        g_snprintf(place, sizeof place, "L%" G_GUINT64_FORMAT, first);
    else
        g_snprintf(place, sizeof place, "L%" G_GUINT64_FORMAT "-%" G_GUINT64_FORMAT, first, last);
    date_message(reading, m);
    day_err err = day_emit_unit(reading->emit, &(day_unit){.kind = DAY_UNIT_MESSAGE,
                                                           .place = place,
                                                           .text = m->text->str,
                                                           .text_size = m->text->len,
                                                           .src_start = m->src_start,
                                                           .src_size = m->src_end - m->src_start});
    if (err == DAY_OK) err = send_message(reading, place);
    day_chat_explain_message(reading->explain, place);
    if (err == DAY_OK) err = day_lines_skip(&reading->lines, m->lines);
    if (cut) reading->lines.part = 2; /* what is left of that line goes on behind the message */
    return err;
}

static day_err open_head(chat_reading *reading, const day_chat_head *head, const char *line, size_t size,
                         uint64_t src_start, uint64_t src_end)
{
    open_message *m = &reading->message;
    day_err err = close_message(reading);
    if (err == DAY_OK) err = day_lines_flush(&reading->lines);
    m->open = true;
    m->head = *head;
    g_string_truncate(m->text, 0);
    g_string_append_len(m->text, line, (gssize)size);
    m->lines = line[size - 1] == '\n';
    m->src_start = src_start;
    m->src_end = src_end;
    if (head->shape.mark == DAY_MARK_END || head->shape.mark == DAY_MARK_ALONE) m->head.body = (uint32_t)size;
    m->wants_name = head->shape.side == DAY_SIDE_BELOW || head->shape.side == DAY_SIDE_INLINE;
    return err;
}

/* The first line below a moment that stands alone names the sender. */
static void name_message(open_message *m, const char *line, size_t size)
{
    day_chat_piece name;
    uint32_t start = (uint32_t)m->text->len, body = (uint32_t)size;
    size_t bare = size - (line[size - 1] == '\n');
    bool named = m->head.shape.side == DAY_SIDE_BELOW ? day_chat_line_name(&name, line, bare)
                                                      : day_chat_line_inline(&name, &body, line, bare);
    m->wants_name = false;
    if (!named) return;
    m->head.from = (day_chat_piece){start + name.start, name.size};
    m->head.body = start + body;
}

static void continue_message(open_message *m, const char *line, size_t size, uint64_t src_end)
{
    if (m->wants_name && line[0] != '\n' && line[0] != '\r') name_message(m, line, size);
    g_string_append_len(m->text, line, (gssize)size);
    m->lines += line[size - 1] == '\n';
    m->src_end = src_end;
}

/* --- lines ------------------------------------------------------------------------------------------- */

static void note_day(chat_reading *reading, const char *line, size_t size)
{
    day_written day;
    day_when when;
    if (!day_chat_line_heading(&day, line, size) || !day_written_read(&when, &day, reading->grammar.order))
        return;
    reading->day_ms = when.ms - (((when.ms % DAY_MS) + DAY_MS) % DAY_MS);
    reading->last_of_day = 0;
}

/* A line that is no head of a message and goes on with none. */
static day_err take_other(chat_reading *reading, const char *line, size_t size, bool expected,
                          uint64_t src_start, uint64_t src_end)
{
    day_err err = close_message(reading);
    if (err != DAY_OK) return err;
    if (!expected) {
        g_autofree char *place = g_strdup_printf("L%" G_GUINT64_FORMAT, reading->lines.line);
        g_autofree char *what = g_strndup(line, size);
        day_chat_explain_unfit(reading->explain, place, "no head of a message", g_strstrip(what));
    }
    return day_lines_add(&reading->lines, line, size, src_start, src_end);
}

static bool is_blank(const char *line, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (!g_ascii_isspace(line[i])) return false;
    return true;
}

/* A title, a frame, or (where the heads have no full date) the heading of a day. */
static bool belongs_around(chat_reading *reading, const char *line, size_t size)
{
    uint8_t date = reading->grammar.shape.date;
    day_written day;
    if (day_chat_title(&reading->thread, line, size)) return true;
    bool wanted = date == DAY_SHAPE_NO_DATE || date == DAY_SHAPE_NO_YEAR || !reading->message.open;
    return (wanted && day_chat_line_heading(&day, line, size)) ||
           (reading->grammar.shape.mark != DAY_MARK_ALONE && day_chat_line_alone(&day, line, size));
}

static day_err take_head_line(chat_reading *reading, const day_chat_head *head, const char *line, size_t size,
                              uint64_t src_start, uint64_t src_end)
{
    day_err err = open_head(reading, head, line, size, src_start, src_end);
    bool nameless = head->shape.mark == DAY_MARK_NONE || head->shape.mark == DAY_MARK_EVENT;
    if (nameless && head->shape.date == DAY_SHAPE_NO_DATE && head->body < size)
        note_day(reading, line + head->body, size - head->body); /* "[00:00] --- Thu May  6 2021" */
    return err;
}

static day_err take_line(chat_reading *reading, const char *line, size_t size, uint64_t src_start,
                         uint64_t src_end)
{
    open_message *m = &reading->message;
    bool ends = line[size - 1] == '\n', first_piece = !reading->line_goes_on;
    reading->line_goes_on = !ends;
    bool room = m->open && m->text->len + size <= MESSAGE_MAX;
    if (!first_piece && room) {
        continue_message(m, line, size, src_end);
        return DAY_OK;
    }
    day_chat_head head;
    size_t bare = size - ends;
    bool paired =
        reading->grammar.shape.side == DAY_SIDE_ABOVE; /* a moment alone has come without its name */
    if (first_piece && !paired && day_chat_grammar_head(&reading->grammar, &head, line, bare))
        return take_head_line(reading, &head, line, size, src_start, src_end);
    if (first_piece && belongs_around(reading, line, bare)) {
        day_err err = take_other(reading, line, size, true, src_start, src_end);
        note_day(reading, line, bare);
        return err;
    }
    bool blank = is_blank(line, bare);
    if (!room || !(reading->grammar.multi_line || blank))
        return take_other(reading, line, size, blank || !first_piece, src_start, src_end);
    continue_message(m, line, size, src_end);
    return DAY_OK;
}

static day_err let_held_go(chat_reading *reading)
{
    if (reading->held->len == 0) return DAY_OK;
    day_err err =
        take_line(reading, reading->held->str, reading->held->len, reading->held_start, reading->held_end);
    g_string_truncate(reading->held, 0);
    return err;
}

/* "name" and the moment in the line below it are one head. */
static day_err take_pair(chat_reading *reading, const day_chat_head *alone, const char *line, size_t size,
                         uint64_t src_end)
{
    day_chat_head head = *alone;
    uint32_t shift = (uint32_t)reading->held->len;
    (void)day_chat_line_name(&head.from, reading->held->str, shift - 1);
    head.stamp.start += shift;
    g_string_append_len(reading->held, line, (gssize)size);
    day_err err =
        open_head(reading, &head, reading->held->str, reading->held->len, reading->held_start, src_end);
    reading->message.lines = 1 + (line[size - 1] == '\n');
    g_string_truncate(reading->held, 0);
    return err;
}

static day_err take_line_below(chat_reading *reading, const char *line, size_t size, uint64_t src_start,
                               uint64_t src_end)
{
    day_chat_head head;
    day_chat_piece name;
    const GString *held = reading->held;
    bool pair = held->len > 1 && !reading->line_goes_on && held->str[held->len - 1] == '\n' &&
                day_chat_line_name(&name, held->str, held->len - 1) &&
                day_chat_grammar_head(&reading->grammar, &head, line, size - (line[size - 1] == '\n'));
    if (pair) return take_pair(reading, &head, line, size, src_end);
    day_err err = let_held_go(reading);
    if (err != DAY_OK) return err;
    if (reading->line_goes_on || line[size - 1] != '\n')
        return take_line(reading, line, size, src_start, src_end);
    g_string_append_len(reading->held, line, (gssize)size);
    reading->held_start = src_start;
    reading->held_end = src_end;
    return DAY_OK;
}

static day_err read_lines(chat_reading *reading, day_text_stream *stream, day_error *error)
{
    bool above = reading->grammar.shape.side == DAY_SIDE_ABOVE;
    for (;;) {
        size_t size = 0;
        day_err err = day_lines_next(stream, &size, error);
        if (err != DAY_OK) return err;
        if (size == 0) break;
        err = (above ? take_line_below : take_line)(
            reading, stream->text, size, day_text_stream_byte(stream, 0), day_text_stream_byte(stream, size));
        if (err != DAY_OK) return err;
        day_text_stream_consume(stream, size);
    }
    day_err err = let_held_go(reading);
    if (err == DAY_OK) err = close_message(reading);
    return err != DAY_OK ? err : day_lines_flush(&reading->lines);
}

/* --- what is said of the whole ------------------------------------------------------------------------ */

static void say_count(day_emit *emit, const char *key, uint64_t count)
{
    if (count == 0) return;
    g_autofree char *text = g_strdup_printf("%" G_GUINT64_FORMAT, count);
    day_emit_fact(emit, key, text);
}

static void explain_grammar(const chat_reading *reading)
{
    static const char *const orders[] = {"day first", "month first", "year first"};
    const day_chat_grammar *g = &reading->grammar;
    g_autofree char *text = day_chat_grammar_text(g);
    day_chat_explain_begin(reading->explain, "lines of text, by their shape");
    g_autofree char *heads = g_strdup_printf("%u lines are like it", g->heads);
    day_chat_explain_role(reading->explain, "head", text, heads);
    bool of_headings = g->shape.date == DAY_SHAPE_NO_DATE && g->order != DAY_ORDER_DAY_FIRST;
    if (g->shape.date != DAY_SHAPE_YEAR_LAST && g->shape.date != DAY_SHAPE_SHORT && !of_headings) return;
    g_autofree char *told = g_strdup_printf("%u lines allow no other order", g->order_told);
    day_chat_explain_role(reading->explain, "dates", orders[g->order],
                          g->shape.date_separator == '.' ? "the numbers have dots"
                          : g->order_told > 0            ? told
                                              : "not told by any line; so they are closest together");
}

/* Many programs begin a file a day and name it so: "#dock_2021-05-06.log", "20210506.txt". */
static void take_day_of_name(chat_reading *reading, const char *name)
{
    if (reading->grammar.shape.date != DAY_SHAPE_NO_DATE || name == NULL) return;
    day_folded folded;
    day_fold(&folded, name, strlen(name));
    for (size_t at = 0; at < folded.size; at++) {
        day_written day;
        day_when when;
        bool inside = at > 0 && g_ascii_isdigit(folded.text[at - 1]);
        if (inside || !g_ascii_isdigit(folded.text[at])) continue;
        if (day_written_take(&day, folded.text + at, folded.size - at) == 0 ||
            day.shape != DAY_SHAPE_YEAR_FIRST || day.has_time ||
            !day_written_read(&when, &day, DAY_ORDER_DAY_FIRST))
            continue;
        reading->day_ms = when.ms;
        day_chat_explain_note(reading->explain, "the day stands in the file's name");
        return;
    }
}

static void take_peer_of_name(chat_reading *reading, const char *name)
{
    if (reading->grammar.shape.mark != DAY_MARK_PSI || name == NULL || !g_str_has_suffix(name, ".history"))
        return;
    g_autofree char *base = g_strndup(name, strlen(name) - strlen(".history"));
    g_auto(GStrv) parts = g_strsplit(base, "_at_", 2);
    reading->peer = g_strjoinv("@", parts);
    day_chat_explain_note(reading->explain, "the other side stands in the file's name");
}

static day_err read_chat(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    chat_reading reading = {.emit = emit, .day_ms = DAY_TIME_NONE};
    day_err err = learn_all(&reading.grammar, input, error);
    if (err != DAY_OK) return err;
    day_text_stream stream;
    day_text_stream_open(&stream, input, NULL);
    day_lines_open(&reading.lines, emit);
    reading.explain = day_chat_explain_new();
    reading.message.text = g_string_new(NULL);
    reading.held = g_string_new(NULL);
    explain_grammar(&reading);
    take_day_of_name(&reading, input->job->name);
    take_peer_of_name(&reading, input->job->name);
    err = read_lines(&reading, &stream, error);
    say_count(emit, "chat.system", reading.system);
    say_count(emit, "chat.deleted", reading.deleted);
    say_count(emit, "chat.edited", reading.edited);
    say_count(emit, "chat.attachments", reading.media);
    day_err said = day_chat_explain_emit(reading.explain, emit);
    day_text_stream_report(&stream, emit);
    day_chat_explain_free(reading.explain);
    g_string_free(reading.message.text, TRUE);
    g_string_free(reading.held, TRUE);
    day_lines_close(&reading.lines);
    day_text_stream_close(&stream);
    g_free(reading.thread);
    g_free(reading.peer);
    return err != DAY_OK ? err : said;
}

static void warm(void)
{
    day_words_warm();
    day_chat_roles_warm();
}

static const char *const extensions[] = {"txt", "log", "weechatlog", "history", NULL};
const day_format day_format_chat = {
    .name = "chat", .extensions = extensions, .sniff = sniff, .read = read_chat, .warm = warm};
