/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Where two articles tell one story: what both say, what they say differently, and what the case says of
 * each. */
#include "check_pairs.h"
#include "base/utf8.h"
#include "present/card/check_card.h"
#include <string.h>

/* With the sign before a figure, which two articles may give differently: "less than $15,000". */
static char *with_comparator(const day_part *part)
{
    static const struct {
        char sign;
        const char *words;
    } SIGNS[] = {
        {'<', "less than "}, {'(', "up to "}, {'>', "more than "}, {')', "at least "}, {'~', "about "}};
    if (part == NULL) return g_strdup("–");
    g_autofree char *shown = day_utf8_printable(part->text, strlen(part->text));
    for (guint i = 0; part->kind == DAY_PART_VALUE && i < G_N_ELEMENTS(SIGNS); i++)
        if (SIGNS[i].sign == part->value.comparator) return g_strconcat(SIGNS[i].words, shown, NULL);
    return g_steal_pointer(&shown);
}

static void write_pair(const day_check_view *view, const day_statement_pair *pair)
{
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    day_check_pair_put(&json, view, pair);
    puts(line->str);
}

static void print_pair(const day_cli *cli, const day_check_view *view, const day_statement_pair *pair)
{
    const day_terminal *terminal = &cli->terminal;
    const guint numbers[] = {pair->first, pair->second};
    for (guint i = 0; i < 2; i++) {
        const day_statement *statement = day_check_statement(view->check, numbers[i]);
        g_autofree char *text = day_utf8_printable(statement->text, strlen(statement->text));
        printf("%s %s  %s  %s(%s)%s\n", i == 0 ? "1" : "2", statement->place, text,
               day_terminal_on(terminal, DAY_STYLE_FAINT),
               day_ruling_name(day_check_verdict(view->check, numbers[i])), day_terminal_off(terminal));
    }
    for (guint i = 0; i < pair->differ->len; i++) {
        const day_pair_difference *one = &g_array_index(pair->differ, day_pair_difference, i);
        g_autofree char *first = with_comparator(one->first), *second = with_comparator(one->second);
        printf("    %sdiffer%s: %s | %s\n", day_terminal_on(terminal, DAY_STYLE_WARN),
               day_terminal_off(terminal), first, second);
    }
    if (pair->differ->len == 0)
        printf("    %sagree%s\n", day_terminal_on(terminal, DAY_STYLE_GOOD), day_terminal_off(terminal));
    putchar('\n');
}

void day_check_pairs_show(const day_cli *cli, const day_check_view *view, guint second, bool json)
{
    g_autoptr(GPtrArray) pairs = day_side_by_side(view->check, second);
    if (!json)
        printf("\nSide by side: %s\n\n",
               pairs->len > 0 ? "what both tell"
                              : "no sentence of one is about what a sentence of the other is about");
    for (guint i = 0; i < pairs->len && !day_command_output_gone(); i++) {
        if (json)
            write_pair(view, pairs->pdata[i]);
        else
            print_pair(cli, view, pairs->pdata[i]);
    }
}
