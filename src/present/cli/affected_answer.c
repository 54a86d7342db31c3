/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Whether a value is in there, printed: of each list what kind of data, how many records, from when to when,
 * and what else those records tell of (names of columns, no values). */
#include "affected_answer.h"
#include "base/utf8.h"
#include "present/card/figures.h"
#include "present/card/affected_card.h"
#include <string.h>

typedef struct printing {
    const day_cli *cli;
    const char *text;
    guint found;
} printing;

static void print_names(const day_affected_known *list, int64_t seq)
{
    bool first = true;
    for (guint i = 0; i < list->columns->len; i++) {
        const day_affected_known_column *column = &g_array_index(list->columns, day_affected_known_column, i);
        const char *called = day_affected_called(column);
        if (column->seq == seq || called == NULL) continue;
        g_autofree char *name = day_utf8_printable(called, strlen(called));
        printf("%s%s", first ? "      beside it: " : ", ", name);
        first = false;
    }
    if (!first) putchar('\n');
}

static void print_hit(const day_affected_hit *hit, void *ctx)
{
    printing *at = ctx;
    const day_terminal *terminal = &at->cli->terminal;
    const day_affected_known *list = hit->list;
    const day_affected_value *value = hit->value;
    g_autofree char *path = day_utf8_printable(list->path, strlen(list->path));
    g_autofree char *name = day_utf8_printable(list->name, strlen(list->name));
    g_autofree char *kind = day_utf8_printable(list->kind, strlen(list->kind));
    g_autofree char *country = day_utf8_printable(list->country, strlen(list->country));
    g_autofree char *records = day_figure_of((guint64)value->records, "record");
    g_autofree char *from = day_affected_day(value->first_day), *to = day_affected_day(value->last_day);
    g_autofree char *text = day_utf8_printable(at->text, strlen(at->text));
    if (at->found++ == 0) printf("%s: yes\n", text);
    printf("  %s%s%s%s%s: %s%s%s as %s, %s", day_terminal_on(terminal, DAY_STYLE_PATH), path,
           *name != '\0' ? "!" : "", name, day_terminal_off(terminal), *kind != '\0' ? kind : "people",
           *country != '\0' ? ", " : "", country, hit->role, records);
    if (*from != '\0') printf(", %s – %s", from, to);
    if (value->person > 1) printf("; %" G_GINT64_FORMAT " people there share it", value->person);
    putchar('\n');
    print_names(list, value->seq);
}

static bool print_answer(day_affected_answers *answers, const char *text)
{
    printing at = {answers->cli, text, 0};
    guint readings = 0;
    if (day_affected_ask(answers->asking, text, &readings, print_hit, &at) != DAY_OK) return false;
    answers->found += at.found > 0;
    if (at.found > 0) return true;
    g_autofree char *shown = day_utf8_printable(text, strlen(text));
    printf("%s: %s\n", shown,
           readings > 0 ? "no" : "nothing that lists are asked for: a telephone, address or number");
    return true;
}

static bool write_answer(day_affected_answers *answers, const char *text)
{
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    bool found = false;
    if (day_affected_ask_put(&json, answers->asking, text, &found, NULL) != DAY_OK) return false;
    answers->found += found;
    puts(line->str);
    return true;
}

bool day_affected_answer(day_affected_answers *answers, const char *text)
{
    answers->asked++;
    return answers->json ? write_answer(answers, text) : print_answer(answers, text);
}
