/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Sentences with their verdicts, for people. */
#include "check_print.h"
#include "base/utf8.h"
#include "present/card/check_quotes.h"
#include <string.h>

static day_style style_of(day_ruling verdict)
{
    static const day_style STYLES[] = {DAY_STYLE_GOOD, DAY_STYLE_WARN, DAY_STYLE_BAD, DAY_STYLE_FAINT,
                                       DAY_STYLE_FAINT};
    return STYLES[verdict];
}

static void print_quotes(const day_cli *cli, const day_check_view *view, const day_finding *finding)
{
    const day_terminal *terminal = &cli->terminal;
    for (guint i = 0; finding != NULL && i < finding->n_quotes; i++) {
        g_auto(day_check_quote) quote = {0};
        if (!day_check_quote_read(&quote, view->store, &finding->quotes[i])) continue;
        g_autofree char *text = day_utf8_printable(quote.quote, strlen(quote.quote));
        g_autofree char *path = day_utf8_printable(quote.path, strlen(quote.path));
        printf("    %s%s#%s%s  %s\n", day_terminal_on(terminal, DAY_STYLE_PATH), path, quote.place,
               day_terminal_off(terminal), text);
        if (quote.citation != NULL)
            printf("    %s%s%s\n", day_terminal_on(terminal, DAY_STYLE_FAINT), quote.citation,
                   day_terminal_off(terminal));
    }
}

void day_check_print(const day_cli *cli, const day_check_view *view, guint number)
{
    const day_terminal *terminal = &cli->terminal;
    const day_statement *statement = day_check_statement(view->check, number);
    day_ruling verdict = day_check_verdict(view->check, number);
    g_autofree char *text = day_utf8_printable(statement->text, strlen(statement->text));
    g_autofree char *note = day_check_note(view, number);
    printf("%s  %s%s%s\n  %s%s%s%s%s\n", statement->place, day_terminal_on(terminal, DAY_STYLE_STRONG), text,
           day_terminal_off(terminal), day_terminal_on(terminal, style_of(verdict)), day_ruling_name(verdict),
           day_terminal_off(terminal), *note != '\0' ? ": " : "", note);
    if (day_check_shows_evidence(verdict)) print_quotes(cli, view, day_check_finding(view->check, number));
    if (verdict == DAY_RULING_SUPPORTED) print_quotes(cli, view, day_check_against(view->check, number));
    putchar('\n');
}
