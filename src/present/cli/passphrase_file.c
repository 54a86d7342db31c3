/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "passphrase_file.h"
#include "base/fd.h"
#include "base/given_file.h"
#include "base/utf8.h"
#include <string.h>
#include <sys/stat.h>

enum { SECRET_MAX = 1024 };

/* Up to a line's end, the room's, or the file's. */
static ssize_t read_line(int fd, char line[SECRET_MAX])
{
    ssize_t size = 0, n = 1;
    while (n > 0 && size < SECRET_MAX && memchr(line, '\n', (size_t)size) == NULL) {
        n = day_given_file_next(fd, line + size, (size_t)(SECRET_MAX - size));
        size += MAX(n, 0);
    }
    return n < 0 ? -1 : size;
}

/* The first line, without stdio, whose buffers would keep a copy. NULL with the complaint printed. */
static char *read_file(day_exit *code, const day_cli *cli, const char *path)
{
    g_auto(day_fd) fd = -1;
    day_error error = {0};
    struct stat status;
    char line[SECRET_MAX + 1];
    ssize_t n = day_given_file_open(&fd, path, &error) == DAY_OK ? read_line(fd, line) : -1;
    if (n < 0) {
        *code = day_command_fail(cli, DAY_EXIT_USAGE, "%s",
                                 *error.message != '\0' ? error.message : g_strerror(errno));
        return NULL;
    }
    if (n == 0) {
        *code = day_command_fail(cli, DAY_EXIT_USAGE, "%s: it is empty: no passphrase is in it", path);
        return NULL;
    }
    if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && (status.st_mode & 077) != 0)
        day_command_fail(cli, DAY_EXIT_OK, "%s can be read by others; chmod 600 it", path);
    line[n] = '\0';
    line[strcspn(line, "\r\n")] = '\0';
    char *secret = g_strdup(line);
    explicit_bzero(line, sizeof line);
    return secret;
}

bool day_passphrase_take(day_lock_key *out, day_exit *code, const day_cli *cli, const char *path,
                         size_t least, bool twice)
{
    *out = (day_lock_key){0};
    char *secret =
        path != NULL ? read_file(code, cli, path) : day_passphrase_read(code, cli, "Passphrase", twice);
    if (secret == NULL) return false;
    size_t size = strlen(secret);
    if (size < MAX(least, 1)) {
        *code = day_command_fail(cli, DAY_EXIT_USAGE,
                                 "the passphrase is too short: %zu characters or more, better "
                                 "six words that nobody said before",
                                 MAX(least, 1));
        day_passphrase_forget(secret);
        return false;
    }
    day_lock_memory(secret, size);
    *out = (day_lock_key){{(const uint8_t *)secret, size}};
    return true;
}

void day_passphrase_release(day_lock_key *key)
{
    if (key->passphrase.data == NULL) return;
    char *secret = (char *)key->passphrase.data;
    day_unlock_memory(secret, key->passphrase.size);
    g_free(secret);
    *key = (day_lock_key){0};
}
