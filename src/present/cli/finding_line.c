/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "finding_line.h"
#include "base/json.h"
#include "base/utf8.h"
#include <string.h>

static void print_json(const char *check, const char *subject, const char *text, bool bad)
{
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    day_json_begin_object(&json);
    day_json_put_string(&json, "check", check);
    day_json_put_string(&json, "subject", subject);
    day_json_put_string(&json, "finding", text);
    day_json_put_bool(&json, "bad", bad);
    day_json_end_object(&json);
    puts(line->str);
}

void day_finding_line(const day_cli *cli, bool as_json, const char *check, const char *subject,
                      const char *text, bool bad)
{
    const day_terminal *terminal = &cli->terminal;
    g_autofree char *shown = day_utf8_printable(subject, strlen(subject));
    g_autofree char *why = day_utf8_printable(text, strlen(text));
    if (as_json)
        print_json(check, day_utf8_valid(subject, strlen(subject)) ? subject : shown,
                   day_utf8_valid(text, strlen(text)) ? text : why, bad);
    else
        printf("%s%s%s %s%s%s  %s\n", day_terminal_on(terminal, bad ? DAY_STYLE_BAD : DAY_STYLE_FAINT),
               bad ? "✗" : "·", day_terminal_off(terminal), day_terminal_on(terminal, DAY_STYLE_PATH), shown,
               day_terminal_off(terminal), why);
}
