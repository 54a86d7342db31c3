/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Errors: a code to branch on and one line for the user. Messages may quote hostile bytes (file names), so
 * what is stored is always valid UTF-8 without control characters. */
#include "error.h"
#include "utf8.h"
#include <stdarg.h>
#include <string.h>

static void store_message(day_error *error, const char *text)
{
    g_autofree char *clean = day_utf8_printable(text, strlen(text));
    size_t length = strlen(clean);
    if (length >= sizeof error->message) length = day_utf8_floor(clean, sizeof error->message - 1);
    memcpy(error->message, clean, length);
    error->message[length] = '\0';
}

day_err day_error_set(day_error *error, day_err code, const char *format, ...)
{
    if (error == NULL || error->code != DAY_OK) return code;
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    error->code = code;
    store_message(error, text);
    return code;
}

void day_error_clear(day_error *error)
{
    if (error == NULL) return;
    error->code = DAY_OK;
    error->message[0] = '\0';
}

day_err day_error_prefix(day_error *error, const char *format, ...)
{
    if (error == NULL) return DAY_ERR_FAILED;
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *context = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_autofree char *text = g_strconcat(context, ": ", error->message, NULL);
    store_message(error, text);
    return error->code;
}
