/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"
#include "xml_walk.h"

/* Elements of a metadata part whose text is a fact about the item. Tables end with a row of NULLs. */
typedef struct day_xml_fact {
    const char *element; /* local name */
    const char *key;     /* of the fact */
} day_xml_fact;

/* Says a fact for each element of the table that holds text. A broken part is noted as partial, by its name.
 */
void day_xml_facts_emit(day_span document, const char *name, const day_xml_fact *table, day_emit *emit);
