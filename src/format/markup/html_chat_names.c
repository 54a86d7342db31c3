/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What the two passes over a conversation in HTML have in common (html_chat_shape.c learns, html_chat.c
 * reads): the open elements with what they are called, and what is a moment. Invariants: at most DEPTH_MAX
 * elements are kept, deeper ones are counted; every string is clipped. */
#include "html_chat_names.h"
#include "base/utf8.h"
#include "format/chat/chat_dates.h"
#include "html_text.h"
#include "model/when_fold.h"
#include <string.h>

#define DEPTH_MAX 200
#define PARTS_MAX 6u
#define MOMENT_MAX 60u

void day_html_stack_open(day_html_stack *stack)
{
    *stack = (day_html_stack){.open = g_array_new(FALSE, TRUE, sizeof(day_html_element))};
}

void day_html_stack_close(day_html_stack *stack)
{
    g_array_free(stack->open, TRUE);
}

guint day_html_stack_depth(const day_html_stack *stack)
{
    return stack->open->len;
}

day_html_element *day_html_stack_at(const day_html_stack *stack, guint depth)
{
    return &g_array_index(stack->open, day_html_element, depth);
}

/* What filled its place may have been cut within a letter. */
static void end_whole(char *text, size_t size)
{
    text[day_utf8_valid_prefix(text, size)] = '\0';
}

static void name_it(day_html_element *out, const char *class, const char *around)
{
    gsize at = g_strlcpy(out->call, out->name, sizeof out->call);
    bool any = false;
    while (class != NULL && *class != '\0' && at + 2 < sizeof out->call) {
        class += strspn(class, " \t\r\n");
        size_t size = strcspn(class, " \t\r\n");
        if (size == 0) break;
        out->call[at++] = '.';
        size_t kept = MIN(size, sizeof out->call - 1 - at);
        memcpy(out->call + at, class, kept);
        at += kept;
        out->call[at] = '\0';
        class += size;
        any = true;
    }
    if (any || around == NULL) return;
    out->call[at++] = '<';
    g_strlcpy(out->call + at, around, MIN(sizeof out->call - at, strcspn(around, "<") + 1));
}

day_html_element *day_html_stack_push(day_html_stack *stack, const char *name, const char *const *attributes)
{
    guint depth = stack->open->len;
    if (depth >= DEPTH_MAX || stack->over > 0) {
        stack->over++;
        return NULL;
    }
    g_array_set_size(stack->open, depth + 1);
    day_html_element *out = day_html_stack_at(stack, depth);
    memset(out, 0, sizeof *out);
    const day_html_element *around = depth > 0 ? out - 1 : NULL;
    g_strlcpy(out->name, name, sizeof out->name);
    out->in_link = strcmp(name, "a") == 0 || (around != NULL && around->in_link);
    name_it(out, day_html_attribute(attributes, "class"), around != NULL ? around->call : NULL);
    end_whole(out->call, strlen(out->call));
    return out;
}

guint day_html_stack_ending(day_html_stack *stack, const char *name)
{
    guint depth = stack->open->len;
    if (stack->over > 0) {
        stack->over--;
        return depth;
    }
    for (guint i = depth; i-- > 0;)
        if (strncmp(day_html_stack_at(stack, i)->name, name, sizeof((day_html_element *)0)->name - 1) == 0)
            return i;
    return depth;
}

void day_html_stack_text(day_html_stack *stack, const char *text, size_t size)
{
    if (stack->open->len == 0 || stack->over > 0) return;
    day_html_element *top = day_html_stack_at(stack, stack->open->len - 1);
    for (size_t i = 0; i < size && top->direct_size <= DAY_HTML_DIRECT_MAX; i++) {
        bool space = g_ascii_isspace(text[i]);
        if (space && (top->direct_size == 0 || top->direct[top->direct_size - 1] == ' ')) continue;
        if (top->direct_size < DAY_HTML_DIRECT_MAX) top->direct[top->direct_size] = space ? ' ' : text[i];
        top->direct_size++;
    }
    if (top->direct_size > DAY_HTML_DIRECT_MAX) end_whole(top->direct, DAY_HTML_DIRECT_MAX);
}

bool day_html_call_part(char out[DAY_HTML_CALL_MAX], const char *call, guint index)
{
    const char *class = strchr(call, '.');
    const char *around = strchr(call, '<');
    if (class == NULL || (around != NULL && around < class)) {
        g_strlcpy(out, call, DAY_HTML_CALL_MAX);
        return index == 0;
    }
    const char *part = class + 1;
    for (guint i = 0; i < index && i < PARTS_MAX; i++) {
        part = strchr(part, '.');
        if (part == NULL) return false;
        part++;
    }
    if (index >= PARTS_MAX || *part == '\0') return false;
    g_snprintf(out, DAY_HTML_CALL_MAX, "%.*s.%.*s", (int)(class - call), call, (int)strcspn(part, "."), part);
    return true;
}

day_chat_direction day_html_call_way(const char *call)
{
    static const char *const received[] = {"incoming", "received", "message-in", "msg-in", "from-them"};
    static const char *const sent[] = {"outgoing", "message-out", "msg-out", "from-me"};
    char part[DAY_HTML_CALL_MAX];
    for (guint i = 0; i < G_N_ELEMENTS(sent); i++)
        if (strstr(call, sent[i]) != NULL) return DAY_DIRECTION_OUT;
    for (guint i = 0; i < G_N_ELEMENTS(received); i++)
        if (strstr(call, received[i]) != NULL) return DAY_DIRECTION_IN;
    day_chat_direction way = DAY_DIRECTION_NONE;
    for (guint k = 0; way == DAY_DIRECTION_NONE && day_html_call_part(part, call, k); k++) {
        const char *word = strchr(part, '.');
        if (word != NULL) way = day_chat_direction_of(word + 1);
    }
    return way;
}

/* --- moments ----------------------------------------------------------------------------------------- */

static bool may_be(const char *text, size_t *size)
{
    *size = strlen(text);
    return *size >= 4 && *size <= MOMENT_MAX && strpbrk(text, "0123456789\xD9\xDB") != NULL;
}

bool day_html_is_moment(const char *text)
{
    size_t size;
    day_when when;
    if (!may_be(text, &size) || size < 8) return false;
    bool read = day_chat_moment(&when, text, DAY_ORDER_DAY_FIRST) ||
                day_chat_moment(&when, text, DAY_ORDER_MONTH_FIRST);
    return read && when.precision != DAY_PRECISION_DAY;
}

bool day_html_is_day(const char *text)
{
    size_t size;
    day_when when;
    if (!may_be(text, &size) || size < 6) return false;
    return day_chat_moment(&when, text, DAY_ORDER_DAY_FIRST) && when.precision == DAY_PRECISION_DAY;
}

bool day_html_is_clock(const char *text)
{
    size_t size;
    day_folded folded;
    day_written written;
    if (!may_be(text, &size) || size > 24) return false;
    day_fold(&folded, text, size);
    size_t taken = day_written_take(&written, folded.text, folded.size);
    return taken > 0 && taken == folded.size && written.has_time && written.shape == DAY_SHAPE_NO_DATE;
}

const char *day_html_moment_attribute(const char *const *attributes)
{
    for (guint i = 0; attributes != NULL && attributes[i] != NULL; i += 2) {
        const char *name = attributes[i], *value = attributes[i + 1];
        bool may = g_ascii_strcasecmp(name, "title") == 0 || g_ascii_strcasecmp(name, "datetime") == 0 ||
                   g_ascii_strcasecmp(name, "aria-label") == 0 || g_ascii_strncasecmp(name, "data-", 5) == 0;
        if (may && value != NULL && day_html_is_moment(value)) return value;
    }
    return NULL;
}
