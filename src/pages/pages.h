/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

/* The layer under every database of a case: what SQLite writes to the file is stamped with a sum
 * (page_sum.h), what it reads is held against it. A page that is not as it was written is SQLITE_CORRUPT to
 * whoever asks for it, and nothing of it is seen; other pages go on being read. Databases without sums (of
 * before, or of others) pass through as they are.
 *
 * Pages on their way lie in the write-ahead log, which has sums of its own; SQLite compares these when it
 * recovers one that was left behind, and takes nothing from the first bad one on. */

/* The name to open databases with: the last argument of sqlite3_open_v2(). */
const char *day_pages_layer(void);

/* Pages of this database, which is empty, will bear sums. Before anything is written. */
void day_pages_begin(sqlite3 *db);

/* A copy is about to be written here, page by page, of a database whose pages bear sums. */
void day_pages_copy_of(sqlite3 *copy, sqlite3 *original);

/* From now on pages are read as they are: to look at what somebody changed. What is written is stamped. */
void day_pages_trust(sqlite3 *db);

/* This database can be made again: damage in it is for whoever opened it, and not of the case. */
void day_pages_disposable(sqlite3 *db);

/* Reads the whole file for a page that is not as it was written: the first of them, 0: none. What a
 * write-ahead log holds instead is not looked at. */
uint32_t day_pages_bad(sqlite3 *db);

/* Whether pages of this database bear sums. */
bool day_pages_summed(sqlite3 *db);

/* The first page that this connection met which was not as it was written; 0: none. */
uint32_t day_pages_first_bad(sqlite3 *db);

/* How often any connection of this process was refused a page of a database that is not disposable. Whoever
 * is about to say that all went well asks this too. */
unsigned day_pages_refused(void);
