/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "page_series.h"
#include "store/store.h"

/* Who speaks of the documents: an item of the same name beside the pages (UUID.md for UUID_1.png), text and
 * messages that name a page's file or that item. */
typedef struct day_page_references day_page_references;

day_page_references *day_page_references_new(void);
void day_page_references_free(day_page_references *references);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_page_references, day_page_references_free)

/* Copies what it needs of the series. */
void day_page_references_add(day_page_references *references, int64_t document, const day_series *series);

/* Looks through items, messages and texts, and writes what was found. Nothing to do without documents. */
day_err day_page_references_find(day_page_references *references, day_store *store, day_error *error);
