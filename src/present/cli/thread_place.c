/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * A message's thread, as `show` names it. */
#include "thread_place.h"
#include "base/utf8.h"
#include "present/card/figures.h"
#include <string.h>

static bool print_thread(const day_thread *thread, void *ctx)
{
    const day_cli *cli = ctx;
    g_autofree char *subject = day_utf8_printable(thread->subject, strlen(thread->subject));
    g_autofree char *count = day_figure_of((guint64)thread->messages, "message");
    printf("%sthread %" G_GINT64_FORMAT ": %s, %s%s\n", day_terminal_on(&cli->terminal, DAY_STYLE_FAINT),
           thread->id, count, subject, day_terminal_off(&cli->terminal));
    return false;
}

void day_thread_place_print(const day_cli *cli, day_store *store, int64_t unit)
{
    day_error none = {0};
    day_thread_of(store, unit, print_thread, (void *)cli, &none);
}
