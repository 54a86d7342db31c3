/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Messages of a page that is a conversation (html_chat_shape.c has learnt how it is built). What stands in a
 * message is captured while html_text.c lays it out; the sender's and the moment's own text is cut out of it,
 * the rest is what was said, with links to files and pictures beside. A message without sender is by the one
 * before. Invariants: a block without a moment, and one with neither a moment that is read nor a name, goes
 * back to the lines; a block holds at most BLOCK_MAX bytes,
 * what comes behind is lines. */
#include "html_chat.h"
#include "format/chat/chat_dates.h"
#include "format/chat/chat_direction.h"
#include "format/chat/chat_message.h"
#include "html_chat_names.h"
#include <string.h>

#define BLOCK_MAX ((gsize)512 * 1024)
#define ATTACHMENTS_MAX 200u
#define FIELD_MAX 200u
#define BLOCK_PART_MAX ((gsize)1024) /* of a name or a moment with all that stands beside it */
#define PORTRAIT_MAX ((gsize)12)

struct day_html_chat {
    day_html *html;
    day_html_chat_shape *shape;
    day_chat_explain *explain;
    day_emit *emit;
    day_err (*before)(void *ctx);
    void *ctx;
    day_html_stack stack;
    GString *text; /* of the block that is open */
    guint block;   /* its depth, from 1; 0: none */
    bool timed;    /* its moment was read */
    GString *time, *from, *other, *id, *reply, *day, *last_from;
    day_chat_direction way;
    GPtrArray *attachments;
    guint64 n_messages;
};

/* --- what a block holds ------------------------------------------------------------------------------ */

static bool is_avatar(const char *call, const char *src)
{
    static const char *const words[] = {"avatar", "userpic", "emoji", "profile", "icon"};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (strstr(call, words[i]) != NULL || strstr(src, words[i]) != NULL) return true;
    return false;
}

static void attach(day_html_chat *chat, const char *path)
{
    for (guint i = 0; i < chat->attachments->len; i++)
        if (strcmp(chat->attachments->pdata[i], path) == 0) return;
    if (chat->attachments->len < ATTACHMENTS_MAX) g_ptr_array_add(chat->attachments, g_strdup(path));
}

static void take_files(day_html_chat *chat, const char *name, const day_html_element *element,
                       const char *const *attributes)
{
    static const char *const media[] = {"img", "video", "audio", "source", "embed", NULL};
    const char *href = strcmp(name, "a") == 0 ? day_html_attribute(attributes, "href") : NULL;
    if (href != NULL && day_html_is_file_link(href)) attach(chat, href);
    const char *src = g_strv_contains(media, name) ? day_html_attribute(attributes, "src") : NULL;
    if (src == NULL || !day_html_is_file_link(src) || is_avatar(element->call, src)) return;
    /* A picture within a link to its full size is that file. */
    if (!element->in_link || chat->attachments->len == 0) attach(chat, src);
}

/* "message12" within "#go_to_message12"; the number alone in a script's call. */
static void take_reply(day_html_chat *chat, const char *name, const char *const *attributes)
{
    const char *href = strcmp(name, "a") == 0 ? day_html_attribute(attributes, "href") : NULL;
    const char *script = day_html_attribute(attributes, "onclick");
    if (chat->reply->len > 0 || chat->id->len == 0) return;
    size_t word = strcspn(chat->id->str, "0123456789");
    g_autofree char *prefix = g_strndup(chat->id->str, word);
    const char *from = href != NULL && *href == '#' ? href + 1 : NULL;
    if (from != NULL && *prefix != '\0') {
        from = g_strrstr(from, prefix);
    } else if (from == NULL && script != NULL && *prefix == '\0') {
        from = strpbrk(script, "0123456789");
    }
    if (from == NULL || !g_ascii_isdigit(from[word])) return;
    size_t size = word + strspn(from + word, "0123456789abcdef-");
    if (size > FIELD_MAX || (size == chat->id->len && memcmp(from, chat->id->str, size) == 0)) return;
    g_string_append_len(chat->reply, from, (gssize)size);
}

static bool is_block(const day_html_chat *chat, const day_html_element *element)
{
    char part[DAY_HTML_CALL_MAX];
    for (guint k = 0; day_html_call_part(part, element->call, k); k++)
        if (strcmp(part, chat->shape->block) == 0) return true;
    return false;
}

static void open_block(day_html_chat *chat, const day_html_element *element, const char *const *attributes)
{
    static const char *const ids[] = {"data-message-id", "data-msg-id", "data-id", "id"};
    const char *id = NULL;
    chat->block = day_html_stack_depth(&chat->stack);
    chat->timed = false;
    GString *const fields[] = {chat->time, chat->from, chat->other, chat->id, chat->reply, chat->text};
    for (guint i = 0; i < G_N_ELEMENTS(fields); i++) g_string_truncate(fields[i], 0);
    g_ptr_array_set_size(chat->attachments, 0);
    for (guint i = 0; i < G_N_ELEMENTS(ids) && id == NULL; i++) id = day_html_attribute(attributes, ids[i]);
    if (id != NULL && strlen(id) <= FIELD_MAX) g_string_assign(chat->id, id);
    chat->way = chat->shape->from == NULL ? day_html_call_way(element->call) : DAY_DIRECTION_NONE;
    day_html_capture(chat->html, chat->text);
}

static bool is_time(const day_html_chat *chat, const day_html_element *element)
{
    return g_hash_table_contains(chat->shape->times, element->call);
}

static bool is_sender(const day_html_chat *chat, const day_html_element *element, guint depth)
{
    return chat->shape->from != NULL && depth - chat->block == chat->shape->from_depth &&
           strcmp(element->call, chat->shape->from) == 0;
}

/* --- a message --------------------------------------------------------------------------------------- */

static day_err emit_message(day_html_chat *chat, char *body)
{
    g_autofree char *place = g_strdup_printf("#%" G_GUINT64_FORMAT, ++chat->n_messages);
    day_when when;
    char zone[8];
    bool read = day_chat_moment(&when, chat->time->str, chat->shape->order);
    if (!read && chat->day->len > 0 && day_html_is_clock(chat->time->str)) {
        g_string_prepend_c(chat->time, ' ');
        g_string_prepend(chat->time, chat->day->str);
        read = day_chat_moment(&when, chat->time->str, chat->shape->order);
    }
    bool told = read && when.zone_told;
    if (told) day_when_zone_text(zone, when.zone_minutes);
    const char *from = chat->from->len > 0 ? chat->from->str : chat->last_from->str;
    if (chat->way == DAY_DIRECTION_OUT) from = DAY_CHAT_OWNER;
    const char *const to[] = {chat->way == DAY_DIRECTION_IN ? DAY_CHAT_OWNER : NULL, NULL};
    g_ptr_array_add(chat->attachments, NULL);
    day_err err = chat->before(chat->ctx);
    if (err != DAY_OK) return err;
    err = day_chat_message_emit(
        &(day_chat_message){.place = place,
                            .time_raw = chat->time->str,
                            .time_ms = read ? when.ms : DAY_TIME_NONE,
                            .zone = told ? zone : NULL,
                            .from = from,
                            .to = to,
                            .other = chat->other->str,
                            .body = body,
                            .id = chat->id->len > 0 ? chat->id->str : NULL,
                            .reply_to_id = chat->reply->len > 0 ? chat->reply->str : NULL,
                            .attachments = (const char *const *)chat->attachments->pdata},
        chat->explain, chat->emit);
    if (!read && err == DAY_OK)
        day_chat_explain_unfit(chat->explain, place, "its time is not read", chat->time->str);
    return err;
}

static void close_block(day_html_chat *chat)
{
    if (chat->block == 0) return;
    chat->block = 0;
    day_html_capture(chat->html, NULL);
    if (chat->from->len > 0) g_string_assign(chat->last_from, chat->from->str);
    bool named = chat->from->len > 0;
    if (!chat->timed && !(named && chat->time->len > 0)) {
        g_autofree char *head = g_strjoin(" ", chat->from->str, chat->other->str, chat->time->str, NULL);
        g_strstrip(head);
        day_html_put_back(chat->html, head, strlen(head));
        day_html_put_back(chat->html, chat->text->str, chat->text->len);
        return;
    }
    g_autofree char *body = g_strstrip(g_strdup(chat->text->str));
    /* "name: text", the name taken out */
    size_t colon = *body == ':' ? 1 + strspn(body + 1, " \n") : 0;
    if (colon > 1 || body[colon] == '\0') memmove(body, body + colon, strlen(body + colon) + 1);
    day_err err = emit_message(chat, body);
    if (err != DAY_OK) day_html_fail(chat->html, err);
}

/* --- elements ---------------------------------------------------------------------------------------- */

static void on_start(const char *name, const char *const *attributes, void *ctx)
{
    day_html_chat *chat = ctx;
    day_html_element *element = day_html_stack_push(&chat->stack, name, attributes);
    if (element == NULL) return;
    if (chat->block == 0 && is_block(chat, element)) open_block(chat, element, attributes);
    if (chat->block == 0) return;
    element->start = chat->text->len;
    if (!chat->timed && is_time(chat, element)) {
        const char *moment = day_html_moment_attribute(attributes);
        if (moment != NULL) {
            g_string_assign(chat->time, moment);
            chat->timed = element->is_moment = true;
        }
    }
    take_files(chat, name, element, attributes);
    take_reply(chat, name, attributes);
}

/* The text of the element that ends, taken out of what was captured. The caller frees. */
static char *cut(day_html_chat *chat, gsize start)
{
    if (start >= chat->text->len) return g_strdup("");
    char *text = g_strdup(chat->text->str + start);
    g_string_truncate(chat->text, start);
    return g_strstrip(g_strdelimit(text, "\n\t", ' '));
}

/* A picture of the sender, or the letters in its place. */
static bool is_portrait(const day_html_element *element)
{
    return strstr(element->call, "avatar") != NULL || strstr(element->call, "userpic") != NULL ||
           strstr(element->call, "initial") != NULL;
}

/* What shows the moment that an attribute tells: "12:34", "yesterday". */
static bool shows_moment(const char *text, const day_html_element *element)
{
    return day_html_is_clock(text) || day_html_is_moment(text) || day_html_is_day(text) ||
           strcmp(element->name, "time") == 0 || strstr(element->call, "time") != NULL ||
           strstr(element->call, "date") != NULL;
}

/* The moment as it is written, without the punctuation that sets it off from the name. */
static void take_time(day_html_chat *chat, const char *direct)
{
    const char *start = direct + strspn(direct, " ,;|()-");
    g_string_assign(chat->time, start);
    while (chat->time->len > 0 && strchr(" ,;|()-", chat->time->str[chat->time->len - 1]) != NULL)
        g_string_truncate(chat->time, chat->time->len - 1);
}

/* What stands there beside the name ("via …", where its link leads) is kept for the first line. */
static void take_sender(day_html_chat *chat, const day_html_element *element)
{
    g_autofree char *all = cut(chat, element->start);
    const char *name = strstr(all, element->direct);
    g_string_assign(chat->from, element->direct);
    if (g_str_has_suffix(chat->from->str, ":")) g_string_truncate(chat->from, chat->from->len - 1);
    if (name == NULL) {
        g_string_assign(chat->other, all);
    } else {
        g_string_append_len(chat->other, all, name - all);
        g_string_append(chat->other, name + strlen(element->direct));
    }
    g_strstrip(chat->other->str);
    g_string_set_size(chat->other, strlen(chat->other->str));
}

/* The element's own text is all that was captured of it. */
static bool stands_alone(const day_html_chat *chat, const day_html_element *element)
{
    if (element->start > chat->text->len) return true;
    g_autofree char *all = g_strdup(chat->text->str + element->start);
    return strcmp(g_strstrip(all), element->direct) == 0;
}

static void end_in_block(day_html_chat *chat, day_html_element *element, guint depth)
{
    gsize size = chat->text->len > element->start ? chat->text->len - element->start : 0;
    bool is_short = element->direct_size <= DAY_HTML_DIRECT_MAX && size <= BLOCK_PART_MAX;
    char *direct = is_short ? g_strchomp(element->direct) : element->direct;
    if (depth == chat->block || !is_short) return;
    if (element->is_moment) {
        g_autofree char *shown = g_strstrip(g_strdup(chat->text->str + MIN(element->start, chat->text->len)));
        if (size <= DAY_HTML_DIRECT_MAX && shows_moment(shown, element)) g_free(cut(chat, element->start));
    } else if (is_portrait(element)) {
        if (size <= PORTRAIT_MAX) g_free(cut(chat, element->start));
    } else if (*direct != '\0' && chat->from->len == 0 && is_sender(chat, element, depth)) {
        take_sender(chat, element);
    } else if (*direct != '\0' && !chat->timed && is_time(chat, element)) {
        bool read = day_html_is_moment(direct) || day_html_is_clock(direct);
        if (!read && chat->time->len > 0) return;
        chat->timed = read;
        take_time(chat, direct);
        if (stands_alone(chat, element)) g_free(cut(chat, element->start));
    }
}

/* "6 May 2019", "日期: 2019-05-06" */
static void take_day(day_html_chat *chat, const char *text)
{
    const char *colon = strchr(text, ':');
    if (colon == NULL) colon = strstr(text, "\uFF1A");
    if (colon != NULL && !g_ascii_isdigit(*text)) text = g_utf8_next_char(colon);
    while (*text == ' ') text++;
    if (day_html_is_day(text)) g_string_assign(chat->day, text);
}

static void close_to(day_html_chat *chat, guint depth)
{
    for (guint i = day_html_stack_depth(&chat->stack); i-- > depth;) {
        day_html_element *element = day_html_stack_at(&chat->stack, i);
        if (chat->block > 0 && i + 1 >= chat->block) end_in_block(chat, element, i + 1);
        if (chat->shape->clocks && element->direct_size > 0) take_day(chat, g_strchomp(element->direct));
        if (chat->block == i + 1) close_block(chat);
    }
    g_array_set_size(chat->stack.open, depth);
}

static void on_end(const char *name, void *ctx)
{
    day_html_chat *chat = ctx;
    close_to(chat, day_html_stack_ending(&chat->stack, name));
}

static void on_text(const char *text, size_t size, void *ctx)
{
    day_html_chat *chat = ctx;
    day_html_stack_text(&chat->stack, text, size);
    if (chat->block > 0 && chat->text->len > BLOCK_MAX) close_block(chat);
}

static void on_reset(void *ctx)
{
    day_html_chat *chat = ctx;
    close_to(chat, 0);
    chat->stack.over = 0;
}

/* --- the whole --------------------------------------------------------------------------------------- */

static void explain_shape(const day_html_chat_shape *shape, day_chat_explain *explain)
{
    g_autofree char *blocks = g_strdup_printf("%u looked at, one moment in each", shape->blocks);
    g_autofree char *moments =
        g_strdup_printf("read as moments: %u of %u looked at", shape->moments, shape->filled);
    g_autofree char *named =
        g_strdup_printf("short text that recurs, in %u of %u", shape->named, shape->blocks);
    g_autofree char **times = (char **)g_hash_table_get_keys_as_array(shape->times, NULL);
    day_chat_explain_begin(explain, "page (HTML)");
    day_chat_explain_role(explain, "message", shape->block, blocks);
    for (guint i = 0; times[i] != NULL; i++)
        day_chat_explain_role(explain, "time", times[i], i == 0 ? moments : NULL);
    if (shape->from != NULL)
        day_chat_explain_role(explain, "from", shape->from, named);
    else
        day_chat_explain_role(explain, "direction", shape->block, "words of its class");
}

day_html_chat *day_html_chat_new(day_html *html, day_html_chat_shape *shape, day_chat_explain *explain,
                                 day_emit *emit, day_err (*before)(void *ctx), void *ctx)
{
    static const day_html_watch watch = {on_start, on_end, on_text, on_reset};
    day_html_chat *out = g_new0(day_html_chat, 1);
    *out = (day_html_chat){
        .html = html, .shape = shape, .explain = explain, .emit = emit, .before = before, .ctx = ctx};
    GString **const strings[] = {&out->text, &out->time,  &out->from, &out->other,
                                 &out->id,   &out->reply, &out->day,  &out->last_from};
    for (guint i = 0; i < G_N_ELEMENTS(strings); i++) *strings[i] = g_string_new(NULL);
    out->attachments = g_ptr_array_new_with_free_func(g_free);
    day_html_stack_open(&out->stack);
    explain_shape(shape, explain);
    day_html_set_watch(html, &watch, false, out);
    return out;
}

void day_html_chat_free(day_html_chat *chat)
{
    if (chat == NULL) return;
    GString *const strings[] = {chat->text, chat->time,  chat->from, chat->other,
                                chat->id,   chat->reply, chat->day,  chat->last_from};
    for (guint i = 0; i < G_N_ELEMENTS(strings); i++) g_string_free(strings[i], TRUE);
    g_ptr_array_free(chat->attachments, TRUE);
    day_html_stack_close(&chat->stack);
    day_html_chat_shape_free(chat->shape);
    g_free(chat);
}
