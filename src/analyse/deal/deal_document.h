/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "deal_text.h"
#include "price_columns.h"

/* What the lines around tables say of them: what the document is, whose it is and for whom, of which day, in
 * which unit of money. */

typedef struct day_document_party {
    char *written; /* NULL: not told */
    day_deal_span span;
    int64_t entity; /* 0: nobody known */
} day_document_party;

typedef struct day_deal_document {
    bool price_list, invoice, everyday;
    bool everyday_name; /* its name says so */
    day_document_party seller, buyer;
    char *date; /* NULL: not told */
    day_deal_span date_span;
    day_price_unit unit;
} day_deal_document;

/* From the name of its file, its folder among it. The caller frees. */
day_deal_document *day_deal_document_new(const char *path);
void day_deal_document_free(day_deal_document *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_deal_document, day_deal_document_free)

/* The lines of one of its texts that are no rows of a table; `rows` are its lines (table_rows.h). */
void day_deal_document_read(day_deal_document *document, const day_annotated *text, const day_cast *cast,
                            const GArray *rows);

/* Gives a reading what the document says, where it says nothing itself. */
void day_deal_document_give(const day_deal_document *document, day_deal_reading *reading);

/* Whether a row's first words say that it is a total. */
bool day_deal_is_total(const day_annotated *text, const day_table_row *row);

/* Whether what is sold is what every house buys. */
bool day_deal_is_everyday(const day_annotated *text, size_t start, size_t end);

/* The organisation that is named in [start, end): where. */
bool day_deal_organisation(const day_annotated *text, const day_cast *cast, size_t start, size_t end,
                           size_t *from, size_t *to);
