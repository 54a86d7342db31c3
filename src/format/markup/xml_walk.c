/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A SAX walk with expat: namespaces resolved, names local, no document types, a limit on depth. */
#include "xml_walk.h"
#include <expat.h>
#include <string.h>

#define DEPTH_MAX 256
#define SEPARATOR '\x01'

typedef struct walk {
    XML_Parser parser;
    const day_xml_handler *handler;
    void *ctx;
    unsigned depth;
    const char *refused; /* why the walk was stopped */
} walk;

static const char *local_name(const char *name)
{
    const char *separator = strrchr(name, SEPARATOR);
    return separator != NULL ? separator + 1 : name;
}

static void stop(walk *w, const char *why)
{
    w->refused = why;
    XML_StopParser(w->parser, XML_FALSE);
}

static void XMLCALL on_start(void *data, const XML_Char *name, const XML_Char **attributes)
{
    walk *w = data;
    if (++w->depth > DEPTH_MAX)
        stop(w, "nested too deep");
    else if (w->handler->start != NULL)
        w->handler->start(local_name(name), attributes, w->ctx);
}

static void XMLCALL on_end(void *data, const XML_Char *name)
{
    walk *w = data;
    w->depth--;
    if (w->handler->end != NULL) w->handler->end(local_name(name), w->ctx);
}

static void XMLCALL on_text(void *data, const XML_Char *text, int size)
{
    walk *w = data;
    if (w->handler->text != NULL) w->handler->text(text, (size_t)size, w->ctx);
}

static void XMLCALL on_doctype(void *data, const XML_Char *name, const XML_Char *system,
                               const XML_Char *public_id, int has_subset)
{
    stop(data, "it has a document type");
}

static day_err outcome(const walk *w, enum XML_Status status, day_error *error)
{
    if (status == XML_STATUS_OK) return DAY_OK;
    unsigned long line = XML_GetCurrentLineNumber(w->parser);
    if (w->refused != NULL)
        return day_error_set(error, w->depth > DEPTH_MAX ? DAY_ERR_LIMIT : DAY_ERR_FORMAT,
                             "XML, line %lu: %s", line, w->refused);
    return day_error_set(error, DAY_ERR_FORMAT, "XML, line %lu: %s", line,
                         XML_ErrorString(XML_GetErrorCode(w->parser)));
}

day_err day_xml_walk(day_span document, const day_xml_handler *handler, void *ctx, day_error *error)
{
    walk w = {.parser = XML_ParserCreateNS(NULL, SEPARATOR), .handler = handler, .ctx = ctx};
    if (w.parser == NULL) return day_error_set(error, DAY_ERR_FAILED, "no memory for an XML parser");
    XML_SetUserData(w.parser, &w);
    XML_SetElementHandler(w.parser, on_start, on_end);
    XML_SetCharacterDataHandler(w.parser, on_text);
    XML_SetStartDoctypeDeclHandler(w.parser, on_doctype);
    enum XML_Status status = XML_STATUS_OK;
    const size_t step = (size_t)1 << 20;
    for (size_t at = 0; at < document.size && status == XML_STATUS_OK; at += step) {
        size_t size = MIN(step, document.size - at);
        status = XML_Parse(w.parser, (const char *)document.data + at, (int)size, at + size == document.size);
    }
    day_err err = outcome(&w, status, error);
    XML_ParserFree(w.parser);
    return err;
}

const char *day_xml_attribute(const char **attributes, const char *name)
{
    for (unsigned i = 0; attributes[i] != NULL; i += 2)
        if (strcmp(local_name(attributes[i]), name) == 0) return attributes[i + 1];
    return NULL;
}

const char *day_xml_relation(const char **attributes)
{
    for (unsigned i = 0; attributes[i] != NULL; i += 2) {
        const char *local = local_name(attributes[i]);
        bool related = local != attributes[i] && strstr(attributes[i], "elationships") != NULL;
        if (related && strcmp(local, "id") == 0) return attributes[i + 1];
    }
    return NULL;
}
