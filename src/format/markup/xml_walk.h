/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "base/span.h"
#include <stdbool.h>

/* Walking the XML inside office packages, which has namespaces and never a document type: one with a DOCTYPE
 * is refused, so no entity of the file's own is ever defined or fetched. */
typedef struct day_xml_handler {
    /* `name` is the local name, without its namespace. */
    void (*start)(const char *name, const char **attributes, void *ctx);
    void (*end)(const char *name, void *ctx);
    void (*text)(const char *text, size_t size, void *ctx); /* UTF-8; may come in pieces */
} day_xml_handler;

/* DAY_ERR_FORMAT with the line where it is not well-formed; DAY_ERR_LIMIT beyond 256 levels. What was walked
 * before has been told. */
day_err day_xml_walk(day_span document, const day_xml_handler *handler, void *ctx, day_error *error);

/* The value of the first attribute with this local name, whatever its namespace; NULL when there is none. */
const char *day_xml_attribute(const char **attributes, const char *name);

/* The value of the attribute `id` in the namespace of relationships (r:id); NULL when there is none. */
const char *day_xml_relation(const char **attributes);
