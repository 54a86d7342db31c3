/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/text/charset.h"
#include "ole_file.h"

/* A Word document's streams and its file information block ([MS-DOC] 2.5; Word 6 and 95 have the same lists
 * elsewhere). Everything else of the format is found through it. */
typedef struct day_doc {
    const day_ole_file *ole;         /* borrowed; NULL for a file that is no compound file */
    GByteArray *word, *table, *data; /* owned; never NULL */
    bool is_97; /* Word 97 and later: sprms of two bytes, text in UTF-16 or windows-1252 */
    uint16_t version, flags, language;
    uint32_t text_start, text_end; /* bytes of `word`, where no piece table says better */
    uint32_t lengths[8];           /* characters of each part, by day_doc_story */
    const day_charset *charset;    /* of text in bytes */
    bool locked;                   /* encrypted, and not opened yet */
} day_doc;

/* The parts that a document's text consists of, in the order in which they follow each other. */
typedef enum day_doc_story {
    DAY_DOC_MAIN,
    DAY_DOC_FOOTNOTES,
    DAY_DOC_HEADERS,
    DAY_DOC_MACROS,
    DAY_DOC_COMMENTS,
    DAY_DOC_ENDNOTES,
    DAY_DOC_TEXTBOXES,
    DAY_DOC_HEADER_TEXTBOXES,
    DAY_DOC_STORIES
} day_doc_story;

/* Rows of the list of places in the information block (2.5.6). */
enum {
    DAY_DOC_COMMENT_REFERENCES = 4,
    DAY_DOC_COMMENT_TEXTS = 5,
    DAY_DOC_CHARACTER_PAGES = 12,
    DAY_DOC_PARAGRAPH_PAGES = 13,
    DAY_DOC_PIECES = 33,
    DAY_DOC_COMMENT_OWNERS = 36,
    DAY_DOC_DRAWINGS = 50,
    DAY_DOC_REVISION_AUTHORS = 51,
    DAY_DOC_COMMENT_TIMES = 112
};

enum { DAY_DOC_ENCRYPTED = 0x0100, DAY_DOC_SECOND_TABLE = 0x0200, DAY_DOC_OBFUSCATED = 0x8000 };

/* Takes the main stream. DAY_ERR_FORMAT when it is none of Word's. */
day_err day_doc_open(day_doc *out, const day_ole_file *ole, GByteArray *word, day_error *error);
/* After the streams were decrypted in place: reads the lists again. */
day_err day_doc_reopen(day_doc *doc, day_error *error);
void day_doc_close(day_doc *doc);

/* The bytes that row `index` of the list tells of; empty when there are none or they lie outside. */
day_span day_doc_part(const day_doc *doc, unsigned index);

/* Where a story's characters begin. */
uint32_t day_doc_story_start(const day_doc *doc, day_doc_story story);
