/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Preloaded into one process: looks from within at what no other process may see, and says it on standard
 * error. LOOK_SAYS: at the end, what some place forgot to make printable, as if it were printed. When
 * daylight-print begins to read: which files it can open still. When a seal is signed: whether the key is in
 * memory of OpenSSL's for secrets, and how much of the process's is locked. */
#include <dlfcn.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void try_open(const char *path, int flags)
{
    int fd = open(path, flags | O_CLOEXEC, 0600);
    dprintf(2, "%s %s\n", fd < 0 ? "refused" : "opened", path);
    if (fd >= 0) close(fd);
}

size_t fread(void *bytes, size_t size, size_t count, FILE *from)
{
    static bool looked;
    size_t (*next)(void *, size_t, size_t, FILE *) = dlsym(RTLD_NEXT, "fread");
    const char *paths = getenv("LOOK_AT");
    if (from == stdin && !looked && paths != NULL) {
        char copy[4096], *rest = copy;
        snprintf(copy, sizeof copy, "%s", paths);
        for (char *path; (path = strsep(&rest, ":")) != NULL;)
            try_open(path + (*path == '+'), *path == '+' ? O_WRONLY | O_CREAT : O_RDONLY);
        looked = true;
    }
    return next(bytes, size, count, from);
}

static int locked_kilobytes(void)
{
    char said[8192] = "";
    int fd = open("/proc/self/status", O_RDONLY | O_CLOEXEC), locked = -1;
    ssize_t got = fd >= 0 ? read(fd, said, sizeof said - 1) : -1;
    if (fd >= 0) close(fd);
    const char *row = got > 0 ? strstr(said, "VmLck:") : NULL;
    if (row != NULL) locked = atoi(row + 6);
    return locked;
}

int EVP_DigestSign(void *, unsigned char *, size_t *, const unsigned char *, size_t);

int EVP_DigestSign(void *context, unsigned char *out, size_t *size, const unsigned char *text, size_t length)
{
    int (*next)(void *, unsigned char *, size_t *, const unsigned char *, size_t) =
        dlsym(RTLD_NEXT, "EVP_DigestSign");
    size_t (*secret)(void) = dlsym(RTLD_DEFAULT, "CRYPTO_secure_used");
    dprintf(2, "signed with %zu bytes in secret memory and %d kB locked\n", secret != NULL ? secret() : 0,
            locked_kilobytes());
    return next(context, out, size, text, length);
}

static void say_raw(void)
{
    fputs(getenv("LOOK_SAYS"), stdout);
    fputs(getenv("LOOK_SAYS"), stderr);
}

__attribute__((constructor)) static void at_the_end(void)
{
    if (getenv("LOOK_SAYS") != NULL) atexit(say_raw);
}
