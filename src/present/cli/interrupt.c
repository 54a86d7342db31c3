/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Stopping. A signal handler can only reach a global, so this is the one there is; everything else is told
 * through the pointer. */
#include "interrupt.h"
#include <glib.h>
#include <signal.h>
#include <stddef.h>

static volatile int interrupted;

static void note(int number)
{
    (void)number;
    g_atomic_int_set(&interrupted, 1); /* other threads look at it */
}

const volatile int *day_interrupt_watch(void)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action = {.sa_handler = note, .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct sigaction before;
        /* What was started with `nohup` stays deaf to the end of its terminal. */
        if (sigaction(numbers[i], NULL, &before) == 0 && before.sa_handler == SIG_IGN) continue;
        sigaction(numbers[i], &action, NULL);
    }
    return &interrupted;
}
