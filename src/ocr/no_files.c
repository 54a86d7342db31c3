/* SPDX-License-Identifier: AGPL-3.0-or-later
 * fopen() of daylight-ocr: there are no files. Before it looks at a page's orientation, Tesseract asks for a
 * file of zones beside the picture, by a name that it makes up; in the jail that question would be the end of
 * the worker. Linked into daylight-ocr, where this definition stands before the C library's for all shared
 * libraries. Nothing that the program needs is opened that way: models are mapped by GLib, before the
 * lock-down. */
#undef _FILE_OFFSET_BITS /* with it, fopen is another name for fopen64 */
#include <errno.h>
#include <stdio.h>

FILE *fopen(const char *path, const char *mode)
{
    (void)path;
    (void)mode;
    errno = ENOENT;
    return NULL;
}
