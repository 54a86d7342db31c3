/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The worker's only access to bytes: pread and mmap on a descriptor it was handed. */
#include "input.h"
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static day_err read_head(day_input *out, day_error *error)
{
    size_t wanted = out->size < DAY_INPUT_HEAD ? (size_t)out->size : DAY_INPUT_HEAD;
    uint8_t *bytes = g_malloc(wanted + 1);
    day_err err = day_input_read(out, 0, bytes, &wanted, error);
    bytes[wanted] = 0;
    out->head = (day_span){bytes, wanted};
    return err;
}

day_err day_input_open(day_input *out, int fd, const day_job *job, day_error *error)
{
    *out = (day_input){.fd = fd, .job = job, .tries = g_new0(day_tries, 1)};
    struct stat status;
    if (fstat(fd, &status) != 0) return day_error_set(error, DAY_ERR_IO, "fstat: %s", g_strerror(errno));
    if (S_ISDIR(status.st_mode)) return DAY_OK;
    out->size = (uint64_t)status.st_size;
    out->text_head = g_new0(struct day_text_head *, 1);
    return read_head(out, error);
}

void day_input_close(day_input *input)
{
    g_free((void *)input->head.data);
    if (input->text_head != NULL) g_free(*input->text_head);
    g_free(input->text_head);
    g_free(input->tries);
    if (input->mapped.data != NULL) munmap((void *)input->mapped.data, input->mapped.size);
    *input = (day_input){.fd = -1};
}

day_err day_input_map(day_input *input, day_span *out, day_error *error)
{
    if (input->size <= input->head.size) {
        *out = input->head;
        return DAY_OK;
    }
    if (input->size > DAY_INPUT_MAP_MAX)
        return day_error_set(error, DAY_ERR_LIMIT, "larger than %u MiB, too large for its reader",
                             (unsigned)(DAY_INPUT_MAP_MAX >> 20));
    if (input->mapped.data == NULL) {
        void *data = mmap(NULL, (size_t)input->size, PROT_READ, MAP_PRIVATE, input->fd, 0);
        if (data == MAP_FAILED) return day_error_set(error, DAY_ERR_IO, "mmap: %s", g_strerror(errno));
        input->mapped = (day_span){data, (size_t)input->size};
    }
    *out = input->mapped;
    return DAY_OK;
}

day_err day_input_read(const day_input *input, uint64_t offset, void *buffer, size_t *size, day_error *error)
{
    size_t done = 0;
    while (done < *size) {
        ssize_t got = pread(input->fd, (uint8_t *)buffer + done, *size - done, (off_t)(offset + done));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) {
            *size = done;
            return day_error_set(error, DAY_ERR_IO, "read at byte %" G_GUINT64_FORMAT ": %s", offset + done,
                                 g_strerror(errno));
        }
        if (got == 0) break;
        done += (size_t)got;
    }
    *size = done;
    return DAY_OK;
}

char *day_input_extension(const day_input *input)
{
    const char *name = input->job->name != NULL ? input->job->name : "";
    const char *slash = strrchr(name, '/');
    const char *dot = strrchr(slash != NULL ? slash : name, '.');
    return dot != NULL && dot != name ? g_ascii_strdown(dot + 1, -1) : g_strdup("");
}
