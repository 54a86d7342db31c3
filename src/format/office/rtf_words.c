/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Control words of RTF 1.9.1 that open a group with a meaning of its own ("destinations"), as far as they
 * hold what a reader sees, writes about itself, or hides. A starred word that is not here is skipped with its
 * group, as the specification asks of every reader. Sorted by word. */
#include "rtf_words.h"
#include <stdlib.h>
#include <string.h>

static const day_rtf_group groups[] = {
    {"aftncn", DAY_RTF_SKIP, NULL},
    {"aftnsep", DAY_RTF_SKIP, NULL},
    {"aftnsepc", DAY_RTF_SKIP, NULL},
    {"annotation", DAY_RTF_NOTE, "comment"},
    {"atnauthor", DAY_RTF_CAPTURE, NULL},
    {"atndate", DAY_RTF_CAPTURE, NULL},
    {"atnid", DAY_RTF_SKIP, NULL},
    {"atrfend", DAY_RTF_SKIP, NULL},
    {"atrfstart", DAY_RTF_SKIP, NULL},
    {"author", DAY_RTF_FACT, "author"},
    {"bkmkend", DAY_RTF_SKIP, NULL},
    {"bkmkstart", DAY_RTF_SKIP, NULL},
    {"buptim", DAY_RTF_TIME, "backup"},
    {"category", DAY_RTF_FACT, "category"},
    {"colortbl", DAY_RTF_SKIP, NULL},
    {"comment", DAY_RTF_FACT, "comment"},
    {"company", DAY_RTF_FACT, "organisation"},
    {"creatim", DAY_RTF_TIME, "created"},
    {"datafield", DAY_RTF_SKIP, NULL},
    {"do", DAY_RTF_QUIET, NULL},
    {"doccomm", DAY_RTF_FACT, "comment"},
    {"docvar", DAY_RTF_FACT, "docvar"},
    {"dptxbxtext", DAY_RTF_BOX, NULL},
    {"falt", DAY_RTF_SKIP, NULL},
    {"field", DAY_RTF_FIELD, NULL},
    {"filetbl", DAY_RTF_SKIP, NULL},
    {"fldinst", DAY_RTF_CAPTURE, NULL},
    {"footer", DAY_RTF_NOTE, "footer"},
    {"footerf", DAY_RTF_NOTE, "footer"},
    {"footerl", DAY_RTF_NOTE, "footer"},
    {"footerr", DAY_RTF_NOTE, "footer"},
    {"footnote", DAY_RTF_NOTE, "footnote"},
    {"formfield", DAY_RTF_SKIP, NULL},
    {"ftncn", DAY_RTF_SKIP, NULL},
    {"ftnsep", DAY_RTF_SKIP, NULL},
    {"ftnsepc", DAY_RTF_SKIP, NULL},
    {"generator", DAY_RTF_FACT, "producer"},
    {"header", DAY_RTF_NOTE, "header"},
    {"headerf", DAY_RTF_NOTE, "header"},
    {"headerl", DAY_RTF_NOTE, "header"},
    {"headerr", DAY_RTF_NOTE, "header"},
    {"hlinkbase", DAY_RTF_FACT, "link.base"},
    {"info", DAY_RTF_QUIET, NULL},
    {"keywords", DAY_RTF_FACT, "keywords"},
    {"levelnumbers", DAY_RTF_SKIP, NULL},
    {"leveltext", DAY_RTF_SKIP, NULL},
    {"list", DAY_RTF_SKIP, NULL},
    {"listname", DAY_RTF_SKIP, NULL},
    {"listoverridetable", DAY_RTF_SKIP, NULL},
    {"listtable", DAY_RTF_SKIP, NULL},
    {"manager", DAY_RTF_FACT, "manager"},
    {"mmathPict", DAY_RTF_SKIP, NULL},
    {"moMath", DAY_RTF_BODY, NULL},
    {"moMathPara", DAY_RTF_BODY, NULL},
    {"nesttableprops", DAY_RTF_BODY, NULL},
    {"nonesttables", DAY_RTF_SKIP, NULL},
    {"nonshppict", DAY_RTF_SKIP, NULL},
    {"objclass", DAY_RTF_CAPTURE, NULL},
    {"objdata", DAY_RTF_OBJECT_DATA, NULL},
    {"object", DAY_RTF_BODY, NULL},
    {"operator", DAY_RTF_FACT, "modified.by"},
    {"panose", DAY_RTF_SKIP, NULL},
    {"pict", DAY_RTF_PICTURE, NULL},
    {"printim", DAY_RTF_TIME, "printed"},
    {"propname", DAY_RTF_CAPTURE, NULL},
    {"revtbl", DAY_RTF_AUTHORS, NULL},
    {"revtim", DAY_RTF_TIME, "modified"},
    {"rtf", DAY_RTF_BODY, NULL},
    {"rxe", DAY_RTF_HIDE, NULL},
    {"shpgrp", DAY_RTF_QUIET, NULL},
    {"shpinst", DAY_RTF_QUIET, NULL},
    {"shppict", DAY_RTF_BODY, NULL},
    {"shprslt", DAY_RTF_SKIP, NULL},
    {"shptxt", DAY_RTF_BOX, NULL},
    {"sn", DAY_RTF_CAPTURE, NULL},
    {"sp", DAY_RTF_SHAPE, NULL},
    {"staticval", DAY_RTF_CAPTURE, NULL},
    {"stylesheet", DAY_RTF_SKIP, NULL},
    {"subject", DAY_RTF_FACT, "subject"},
    {"sv", DAY_RTF_CAPTURE, NULL},
    {"tc", DAY_RTF_HIDE, NULL},
    {"tcn", DAY_RTF_HIDE, NULL},
    {"template", DAY_RTF_FACT, "template"},
    {"title", DAY_RTF_FACT, "title"},
    {"userprops", DAY_RTF_QUIET, NULL},
    {"xe", DAY_RTF_HIDE, NULL},
};

static int compare(const void *key, const void *row)
{
    return strcmp(key, ((const day_rtf_group *)row)->word);
}

const day_rtf_group *day_rtf_group_of(const char *word)
{
    return bsearch(word, groups, G_N_ELEMENTS(groups), sizeof groups[0], compare);
}

const day_rtf_group *day_rtf_group_at(guint number)
{
    g_assert(number >= 1 && number <= G_N_ELEMENTS(groups));
    return &groups[number - 1];
}

guint day_rtf_group_number(const day_rtf_group *group)
{
    return (guint)(group - groups) + 1;
}

const char *day_rtf_picture_kind(const char *word)
{
    static const struct {
        const char *word, *extension;
    } kinds[] = {
        {"pngblip", "png"},  {"jpegblip", "jpg"}, {"emfblip", "emf"}, {"wmetafile", "wmf"},
        {"macpict", "pict"}, {"dibitmap", "dib"}, {"wbitmap", "ddb"}, {"pmmetafile", "met"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (strcmp(kinds[i].word, word) == 0) return kinds[i].extension;
    return NULL;
}
