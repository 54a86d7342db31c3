/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "desk.h"
#include "gate.h"

/* What all requests share while a server runs. Filled by serve.c before the first one; constant from then on,
 * but for what has a lock of its own. */
typedef struct day_site {
    day_gate gate;
    const char *folder, *name, *version;
    bool damaged;                /* the case was when the server started */
    const volatile int *stop;    /* queries end when it is set */
    struct day_drawing *drawing; /* of pages */
    struct day_desks *desks;
    struct day_kept *kept;            /* has a lock of its own */
    struct day_columns *columns;      /* what searches look up by number; the same */
    struct day_reading_desk *reading; /* NULL: nothing is read through the jail */
    const struct day_rates *rates;    /* NULL: amounts are shown as they are */
    const char *rates_name;
    struct day_memo *memo;       /* the same */
    struct day_logbook *logbook; /* NULL: nothing is written to the case */
    struct day_workplace *work;
    struct day_attempts *attempts; /* to log in; NULL: nobody does */
    struct day_entrance *entrance; /* NULL: people log in with names (--lan) */
} day_site;
