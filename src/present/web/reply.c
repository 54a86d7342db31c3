/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "reply.h"
#include "base/utf8.h"
#include "reply_private.h"
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

day_reply *day_reply_new(void)
{
    day_reply *reply = g_new0(day_reply, 1);
    reply->text = g_string_new(NULL);
    reply->fd = -1;
    return reply;
}

static void forget(day_reply *reply)
{
    g_string_truncate(reply->text, 0);
    g_clear_pointer(&reply->bytes, g_bytes_unref);
    g_clear_pointer(&reply->download, g_free);
    if (reply->fd >= 0) close(reply->fd);
    reply->fd = -1;
    reply->size = 0;
    reply->paper = false;
}

void day_reply_free(day_reply *reply)
{
    if (reply == NULL) return;
    forget(reply);
    g_string_free(reply->text, TRUE);
    g_free(reply);
}

static day_json *begin(day_reply *reply, int status)
{
    forget(reply);
    reply->status = status;
    reply->mime = "application/json";
    reply->json = day_json_into(reply->text);
    return &reply->json;
}

day_json *day_reply_json(day_reply *reply)
{
    return begin(reply, 200);
}

void day_reply_done(day_reply *reply)
{
    day_json *json = begin(reply, 200);
    day_json_begin_object(json);
    day_json_put_bool(json, "done", true);
    day_json_end_object(json);
}

void day_reply_fail(day_reply *reply, int status, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    g_autofree char *shown = day_utf8_printable(message, strlen(message));
    day_json *json = begin(reply, status);
    day_json_begin_object(json);
    day_json_put_string(json, "error", shown);
    day_json_end_object(json);
}

void day_reply_trouble(day_reply *reply, const day_error *error)
{
    int status = 500;
    if (error->code == DAY_ERR_NOT_FOUND) status = 404;
    if (error->code == DAY_ERR_USAGE) status = 400;
    if (error->code == DAY_ERR_BUSY) status = 409;
    if (error->code == DAY_ERR_LIMIT) status = 413;
    if (error->code == DAY_ERR_FORMAT || error->code == DAY_ERR_ENCRYPTED ||
        error->code == DAY_ERR_UNSUPPORTED || error->code == DAY_ERR_DAMAGED)
        status = 422; /* the evidence is so, not the server */
    day_reply_fail(reply, status, "%s", *error->message != '\0' ? error->message : "it failed");
}

day_json *day_reply_rows(day_reply *reply)
{
    day_json *json = day_reply_json(reply);
    day_json_begin_object(json);
    day_json_key(json, "rows");
    day_json_begin_array(json);
    return json;
}

void day_reply_rows_end(day_reply *reply, const day_page *page)
{
    day_json *json = &reply->json;
    day_json_end_array(json);
    day_json_put_int(json, "total", page->seen);
    day_json_put_int(json, "limit", page->limit);
    day_json_put_int(json, "offset", page->offset);
    day_json_end_object(json);
}

/* As a file may be called anywhere: no separators, quotes or controls, not hidden, at most 120 bytes. */
static char *safe_name(const char *name)
{
    g_autofree char *shown = day_utf8_printable(name, strlen(name));
    for (char *at = shown; *at != '\0'; at++)
        if ((unsigned char)*at < 0x20 || strchr("/\\\"'<>:|?*%;", *at) != NULL) *at = '_';
    shown[day_utf8_floor(shown, MIN(strlen(shown), 120))] = '\0';
    if (*shown == '.') *shown = '_';
    return *shown != '\0' ? g_steal_pointer(&shown) : g_strdup("file");
}

void day_reply_bytes(day_reply *reply, const char *mime, GBytes *bytes, const char *download_name)
{
    forget(reply);
    reply->status = 200;
    reply->mime = mime;
    reply->bytes = g_bytes_ref(bytes);
    reply->download = download_name != NULL ? safe_name(download_name) : NULL;
}

void day_reply_file(day_reply *reply, int fd, uint64_t size, const char *download_name)
{
    forget(reply);
    reply->status = 200;
    reply->mime = "application/octet-stream";
    reply->fd = fd;
    reply->size = size;
    reply->download = safe_name(download_name);
}

void day_reply_show_paper(day_reply *reply)
{
    reply->mime = "text/html; charset=utf-8";
    reply->paper = true;
    g_clear_pointer(&reply->download, g_free);
}

GString *day_reply_csv(day_reply *reply, const char *download_name)
{
    forget(reply);
    reply->status = 200;
    reply->mime = "text/csv; charset=utf-8";
    reply->download = safe_name(download_name);
    return reply->text;
}
