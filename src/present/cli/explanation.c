/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * What `extract --explain` shows: the facts `chat.*` that a reader of conversations says (which parser, which
 * column plays which part and why, what did not fit), for people and as JSON. They come from the worker, so
 * their order is not trusted: whatever stands before the first `chat.parser` is passed over. */
#include "explanation.h"
#include "base/utf8.h"
#include "present/card/figures.h"
#include <string.h>

static const char *key_of(const day_extraction *result, guint index)
{
    const day_extracted_fact *fact = result->facts->pdata[index];
    return g_str_has_prefix(fact->key, "chat.") ? fact->key + strlen("chat.") : "";
}

static guint first_explanation(const day_extraction *result)
{
    guint at = 0;
    while (at < result->facts->len && strcmp(key_of(result, at), "parser") != 0) at++;
    return at;
}

/* --- for people -------------------------------------------------------------------------------------- */

static void print_fact(const day_cli *cli, const char *key, const day_extracted_fact *fact)
{
    g_autofree char *value = day_utf8_printable(fact->value, strlen(fact->value));
    g_autofree char *place =
        fact->place != NULL ? day_utf8_printable(fact->place, strlen(fact->place)) : NULL;
    const char *faint = day_terminal_on(&cli->terminal, DAY_STYLE_FAINT);
    const char *off = day_terminal_off(&cli->terminal);
    if (strcmp(key, "parser") == 0) {
        printf("\n%s%s%s", day_terminal_on(&cli->terminal, DAY_STYLE_STRONG), value, off);
        if (place != NULL) printf("  %sfrom %s%s", faint, place, off);
        putchar('\n');
    } else if (strcmp(key, "columns") == 0) {
        g_auto(GStrv) columns = g_strsplit(value, "; ", -1);
        for (char **column = columns; *column != NULL; column++) printf("  %s\n", *column);
    } else if (strcmp(key, "messages") == 0) {
        printf("  messages: %s\n", value);
    } else if (strcmp(key, "unfit") == 0) {
        printf("  did not fit: %s, the first of them:\n", value);
    } else if (strcmp(key, "unfit.at") == 0) {
        printf("    %s%s%s  %s\n", faint, place != NULL ? place : "", off, value);
    } else if (strcmp(key, "note") == 0) {
        printf("  note: %s\n", value);
    }
}

void day_explanation_print(const day_cli *cli, const day_extraction *result)
{
    const char *told[] = {result->mime != NULL ? result->mime : "unknown",
                          result->producer != NULL ? result->producer : "none"};
    g_autofree char *mime = day_utf8_printable(told[0], strlen(told[0]));
    g_autofree char *producer = day_utf8_printable(told[1], strlen(told[1]));
    g_autofree char *units = day_figure_of(result->units->len, "unit");
    printf("%s, read by %s: %s, %s\n", mime, producer, units, day_state_name(result->state));
    guint at = first_explanation(result);
    if (at == result->facts->len) puts("No conversation was recognised: its text is no list of messages.");
    for (; at < result->facts->len; at++) print_fact(cli, key_of(result, at), result->facts->pdata[at]);
}

/* --- as JSON ----------------------------------------------------------------------------------------- */

/* The first fact of a key within [from, to). */
static const char *value_of(const day_extraction *result, const char *key, guint from, guint to)
{
    for (guint i = from; i < to; i++)
        if (strcmp(key_of(result, i), key) == 0)
            return ((const day_extracted_fact *)result->facts->pdata[i])->value;
    return "";
}

static void write_columns(day_json *json, const char *value)
{
    g_auto(GStrv) columns = g_strsplit(value, "; ", -1);
    day_json_key(json, "columns");
    day_json_begin_array(json);
    for (char **column = columns; *column != NULL; column++) day_json_string(json, *column);
    day_json_end_array(json);
}

/* The facts of one key within [from, to). */
static void write_list(day_json *json, const char *name, const day_extraction *result, const char *key,
                       guint from, guint to)
{
    day_json_key(json, name);
    day_json_begin_array(json);
    for (guint i = from; i < to; i++) {
        const day_extracted_fact *fact = result->facts->pdata[i];
        if (strcmp(key_of(result, i), key) != 0) continue;
        day_json_begin_object(json);
        if (fact->place != NULL) day_json_put_string(json, "place", fact->place);
        day_json_put_string(json, "what", fact->value);
        day_json_end_object(json);
    }
    day_json_end_array(json);
}

static void write_one(day_json *json, const day_extraction *result, guint from, guint to)
{
    const day_extracted_fact *parser = result->facts->pdata[from];
    day_json_begin_object(json);
    day_json_put_string(json, "parser", parser->value);
    if (parser->place != NULL) day_json_put_string(json, "place", parser->place);
    write_columns(json, value_of(result, "columns", from, to));
    const char *messages = value_of(result, "messages", from, to),
               *unfit = value_of(result, "unfit", from, to);
    day_json_put_uint(json, "messages", g_ascii_strtoull(messages, NULL, 10));
    day_json_put_uint(json, "unfit", g_ascii_strtoull(unfit, NULL, 10));
    write_list(json, "unfit_at", result, "unfit.at", from, to);
    write_list(json, "notes", result, "note", from, to);
    day_json_end_object(json);
}

void day_explanation_write(day_json *json, const day_extraction *result)
{
    day_json_begin_array(json);
    guint from = first_explanation(result);
    while (from < result->facts->len) {
        guint to = from + 1;
        while (to < result->facts->len && strcmp(key_of(result, to), "parser") != 0) to++;
        write_one(json, result, from, to);
        from = to;
    }
    day_json_end_array(json);
}
