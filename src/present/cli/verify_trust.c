/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "verify_trust.h"
#include "base/given_file.h"
#include "case_folder.h"
#include <string.h>

enum { KEY_MOST = 1 << 16, CA_MOST = 1 << 24 }; /* bytes */

typedef struct reading {
    day_verify_trust *out;
    day_inspection *at;
    const day_cli *cli;
    const day_verify_options *options;
} reading;

static day_exit read_ca(reading *r)
{
    day_error error = {0};
    gsize size = 0;
    if (r->options->ca == NULL) return DAY_EXIT_OK;
    if (day_given_file_read(&r->out->ca, &size, r->options->ca, CA_MOST, &error) != DAY_OK)
        return day_case_fail(r->cli, &error);
    if (size == 0) /* it would be as if none was asked for */
        return day_command_fail(r->cli, DAY_EXIT_USAGE, "%s: it is empty: no certificate is in it",
                                r->options->ca);
    r->at->certificates = (day_span){(const uint8_t *)r->out->ca, size};
    return DAY_EXIT_OK;
}

static day_exit read_key(reading *r)
{
    day_error error = {0};
    g_autofree char *pem = NULL;
    gsize size = 0;
    if (r->options->key == NULL) return DAY_EXIT_OK;
    if (day_given_file_read(&pem, &size, r->options->key, KEY_MOST, &error) != DAY_OK)
        return day_case_fail(r->cli, &error);
    if (!day_public_key_parse(&r->out->key, pem))
        return day_command_fail(r->cli, DAY_EXIT_USAGE, "%s: this is no public Ed25519 key in PEM",
                                r->options->key);
    r->at->key = &r->out->key;
    return DAY_EXIT_OK;
}

/* A seal from outside that was edited is a finding, not a wrong command. */
static day_exit read_seal(reading *r)
{
    const char *path = r->options->seal;
    if (path == NULL) return DAY_EXIT_OK;
    day_error error = {0};
    day_err err = day_seal_file_read(&r->out->seal, path, r->at->certificates, &error);
    if (err == DAY_ERR_FORMAT) return day_command_fail(r->cli, DAY_EXIT_NO, "%s", error.message);
    if (err == DAY_ERR_UNSUPPORTED) return day_command_fail(r->cli, DAY_EXIT_JAIL, "%s", error.message);
    if (err != DAY_OK) return day_case_fail(r->cli, &error);
    r->at->seal_name = path;
    r->at->seal_statement = r->out->seal.statement;
    r->at->seal_stamp = r->out->seal.stamped ? &r->out->seal.stamp : NULL;
    if (r->at->key == NULL || memcmp(r->at->key, &r->out->seal.parsed.key, sizeof *r->at->key) == 0)
        return DAY_EXIT_OK;
    return day_command_fail(r->cli, DAY_EXIT_NO, "%s: it was signed with another key than the one given",
                            path);
}

day_exit day_verify_trust_read(day_verify_trust *out, day_inspection *at, const day_cli *cli,
                               const day_verify_options *options)
{
    reading r = {out, at, cli, options};
    day_exit code = read_ca(&r);
    if (code == DAY_EXIT_OK) code = read_key(&r);
    return code == DAY_EXIT_OK ? read_seal(&r) : code;
}

void day_verify_trust_clear(day_verify_trust *trust)
{
    g_clear_pointer(&trust->ca, g_free);
    day_seal_file_clear(&trust->seal);
}
