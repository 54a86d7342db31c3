/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "chat_explain.h"
#include "format/emit.h"

/* Conversations that programs keep as XML: backups of text messages and calls of telephones, logs of Adium,
 * MSN Messenger, Kopete and Telepathy. The XML reader passes on what stands inside such a document; each
 * message becomes one at the place "#12", anything else goes the reader's usual way. */
typedef struct day_chat_xml day_chat_xml;

/* For a document with that root element; NULL when it is none of them. */
day_chat_xml *day_chat_xml_new(const char *root, const char **attributes, day_emit *emit);
void day_chat_xml_free(day_chat_xml *chat);

/* What happens in the document, the root's own start and end aside; `depth` is the element's (the root has
 * 1), names are local. True when it belongs to a message; then the reader does nothing else with it. `where`:
 * bytes of the item. */
bool day_chat_xml_start(day_chat_xml *chat, const char *name, const char **attributes, guint depth,
                        uint64_t where);
bool day_chat_xml_text(day_chat_xml *chat, const char *text, size_t size);
/* *err is what emitting the message gave. */
bool day_chat_xml_end(day_chat_xml *chat, guint depth, uint64_t where, day_err *err);

/* Emits a message that the document's end has cut, and says how the conversation was recognised. */
day_err day_chat_xml_finish(day_chat_xml *chat);

/* Old backups write a character beyond U+FFFF as two references to surrogates ("&#55357;&#56832;"), which is
 * no XML. Writes them as one of the same length. `text` is changed in place. */
void day_chat_xml_mend(char *text, size_t size);
