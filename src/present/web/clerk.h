/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* The clerk: a process that is started before the server gives up exec, and carries out what the user orders
 * on the page: `daylight ingest`, `retry`, `analyse` and `report` on this one case, by argument lists that
 * stand in clerk.c. What comes from the server is checked again there: whoever took the server over could
 * order no more than these. No shell, no path and no option from outside. */

typedef enum day_work {
    DAY_WORK_NONE,
    DAY_WORK_INGEST, /* goes on with what is queued; the first one reads the sources of the command line */
    DAY_WORK_RETRY,
    DAY_WORK_ANALYSE,
    DAY_WORK_IDENTITY,   /* what follows from who is who is derived anew */
    DAY_WORK_EDITS,      /* and what follows from offers and targets as they were corrected */
    DAY_WORK_REPORT,     /* CASE/dossier.html */
    DAY_WORK_REPORT_PDF, /* CASE/dossier.pdf */
    DAY_WORK_STOP,       /* what is at work ends as after Ctrl-C */
    DAY_N_WORKS
} day_work;

/* "ingest", "retry", "analyse", "identity", "edits", "report", "report pdf", "stop"; static. */
const char *day_work_name(day_work work);

/* From the server, one packet. Strings are NUL-terminated; "" asks for nothing. */
typedef struct day_work_order {
    uint32_t work;
    char state[32], item[65], format[64]; /* of RETRY, as the command's options; one at least */
    uint32_t passwords; /* of RETRY: with the packet comes a descriptor, whose text is a list of them, one a
                           line */
} day_work_order;

/* Sends an order; `passwords` is a descriptor to send along, or -1. Returns errno, or 0. */
int day_work_order_send(int socket, const day_work_order *order, int passwords);

/* Whether the clerk would carry it out. */
bool day_work_order_holds(const day_work_order *order);

/* From the clerk, one packet at every change. */
typedef struct day_work_news {
    uint32_t work; /* at work, or the last one that was; NONE: there was none */
    uint32_t running;
    int32_t exit; /* of the last one: its exit code, -1 when it was killed */
    int64_t since_ms, ended_ms;
    char message[600];   /* the last line that it wrote for people */
    char progress[4096]; /* the last line of --progress-json, "" none */
} day_work_news;

typedef struct day_clerk {
    pid_t pid;
    int socket; /* SOCK_SEQPACKET */
} day_clerk;

/* Forks the clerk: call it while the process has one thread. `sources` (NULL-terminated, may be NULL) are
 * read by an ingest that starts at once when there are any. */
day_err day_clerk_start(day_clerk *out, const char *folder, const char *const *sources, day_error *error);
/* What is at work is stopped and waited for. */
void day_clerk_end(day_clerk *clerk);
