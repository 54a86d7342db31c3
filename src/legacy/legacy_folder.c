/* SPDX-License-Identifier: AGPL-3.0-or-later
 * getcwd() for daylight-legacy. libxml2's reader asks in which folder a document without a name lies,
 * whatever it reads; the jail answers that system call with a kill, and there is nothing to tell: a worker
 * sees no path. The executable exports it (meson.build), so that its libraries are bound to it. */
#include <errno.h>
#include <stddef.h>
#include <unistd.h>

char *getcwd(char *buffer, size_t size)
{
    if (buffer == NULL || size < 2) {
        errno = ERANGE;
        return NULL;
    }
    buffer[0] = '/';
    buffer[1] = '\0';
    return buffer;
}
