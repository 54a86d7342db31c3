/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Lines around the messages of a log, by the programs that write them: with whom the conversation was, in
 * which channel, frames of '='. Invariant: a line that a person could have sent is none of them. */
#include "chat_titles.h"
#include <glib.h>
#include <string.h>

/* What stands before the name; what ends it, NULL for the end of the line. */
static const struct {
    const char *before, *behind;
} titles[] = {
    {"消息记录（", ""},
    {"訊息記錄（", ""},
    {"消息对象:", NULL},
    {"消息对象：", NULL},
    {"消息分组:", ""},
    {"消息分组：", ""},
    {"訊息對象:", NULL},
    {"訊息群組:", ""},
    {"Conversation with ", " at "},
    {"Session Ident: ", NULL},
    {"[LINE] Chat history with ", NULL},
    {"[LINE] Chat history in ", NULL},
    {"Chat history with ", NULL},
    {"会话对象:", NULL},
    {"会话：", NULL},
    {"聊天对象：", NULL},
    {"聊天对象:", NULL},
    {"****", ""},
    {"Session Start", ""},
    {"Session Close", ""},
    {"Session Time", ""},
    {"--- Log ", ""},
    {"--- Day changed", ""},
};

/* "[LINE] Annaとのトーク履歴", "Anna 님과 카카오톡 대화". */
static const struct {
    const char *before, *behind;
} endings[] = {
    {"[LINE] ", "とのトーク履歴"}, {"[LINE] 與", "的聊天記錄"}, {"[LINE] ", "的聊天記錄"},
    {"[LINE] ", "的聊天记录"},     {"[LINE]與", "的聊天記錄"},  {"", " 님과 카카오톡 대화"},
    {"", " KakaoTalk Chats"},
};

static void name(char **thread, const char *start, const char *end)
{
    g_free(*thread);
    *thread = g_strstrip(g_strndup(start, (gsize)(end - start)));
}

static bool is_frame(const char *line, size_t size)
{
    size_t n = 0;
    while (n < size && strchr("=-<>", line[n]) != NULL) n++;
    return n >= 10 && n + 1 >= size;
}

bool day_chat_title(char **thread, const char *line, size_t size)
{
    if (size == 0 || size > 200) return false;
    if (is_frame(line, size)) return true;
    g_autofree char *copy = g_strchomp(g_strndup(line, size));
    const char *text = g_str_has_prefix(copy, "\xEF\xBB\xBF") ? copy + 3 : copy;
    for (guint i = 0; i < G_N_ELEMENTS(titles); i++) {
        if (!g_str_has_prefix(text, titles[i].before)) continue;
        const char *start = text + strlen(titles[i].before), *behind = titles[i].behind;
        const char *end = behind == NULL    ? text + strlen(text)
                          : *behind != '\0' ? strstr(start, behind)
                                            : NULL;
        if (end != NULL) name(thread, start, end);
        return true;
    }
    for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
        if (!g_str_has_prefix(text, endings[i].before)) continue;
        const char *start = text + strlen(endings[i].before), *end = g_strrstr(start, endings[i].behind);
        if (end == NULL) continue;
        name(thread, start, end);
        return true;
    }
    return false;
}
