/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Keys and signatures by OpenSSL. Only the user's own key file is parsed here; what a case or a seal brings
 * are 32 and 64 bytes. */
#include "signing.h"
#include "base/memory.h"
#include "base/fd.h"
#include "base/given_file.h"
#include <errno.h>
#include <fcntl.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_MAX = 16384, HEAD = 12, SECURE_HEAP = 65536, SECURE_LEAST = 16 };

struct day_signing_key {
    EVP_PKEY *key;
};

/* SEQUENCE { SEQUENCE { OID 1.3.101.112 } BIT STRING }: what comes ahead of the 32 bytes (RFC 8410). */
static const uint8_t spki_head[HEAD] = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03,
                                        0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};
static const char pem_begin[] = "-----BEGIN PUBLIC KEY-----\n", pem_end[] = "\n-----END PUBLIC KEY-----";

/* OpenSSL keeps private keys in memory that is locked, once that is there; where locking is forbidden, in
 * such as is not. */
static void lock_keys(void)
{
    if (!CRYPTO_secure_malloc_initialized()) CRYPTO_secure_malloc_init(SECURE_HEAP, SECURE_LEAST);
}

static bool write_pem(BIO *bio, EVP_PKEY *key, const char *passphrase)
{
    const EVP_CIPHER *cipher = passphrase != NULL ? EVP_aes_256_cbc() : NULL;
    int size = passphrase != NULL ? (int)strlen(passphrase) : 0;
    return PEM_write_bio_PKCS8PrivateKey(bio, key, cipher, passphrase, size, NULL, NULL) == 1;
}

static day_err write_file(const char *path, const char *data, size_t size, day_error *error)
{
    g_auto(day_fd) fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return day_error_set(error, errno == EEXIST ? DAY_ERR_FAILED : DAY_ERR_IO,
                             "%s: the key cannot be written: %s", path, g_strerror(errno));
    if (day_fd_write(fd, data, size) && fsync(fd) == 0) return DAY_OK;
    unlink(path);
    return day_error_set(error, DAY_ERR_IO, "%s: the key cannot be written", path);
}

day_err day_signing_make(const char *path, const char *passphrase, day_error *error)
{
    lock_keys();
    EVP_PKEY *key = EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
    BIO *bio = BIO_new(BIO_s_secmem());
    char *data = NULL;
    day_err err = DAY_OK;
    if (key == NULL || bio == NULL || !write_pem(bio, key, passphrase))
        err = day_error_set(error, DAY_ERR_FAILED, "%s: no key can be made", path);
    if (err == DAY_OK) {
        long size = BIO_get_mem_data(bio, &data);
        err = write_file(path, data, (size_t)size, error);
    }
    BIO_free_all(bio);
    EVP_PKEY_free(key);
    ERR_clear_error();
    return err;
}

static day_err read_file(char **out, size_t *size, bool *exposed, const char *path, day_error *error)
{
    struct stat status;
    g_auto(day_fd) fd = -1;
    if (access(path, F_OK) != 0 && errno == ENOENT)
        return day_error_set(error, DAY_ERR_NOT_FOUND, "%s: there is no such key", path);
    day_err err = day_given_file_open(&fd, path, error);
    if (err != DAY_OK) return err;
    if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size > FILE_MAX)
        return day_error_set(error, DAY_ERR_USAGE, "%s: this is no key file", path);
    *exposed = (status.st_mode & 077) != 0;
    *size = (size_t)status.st_size;
    *out = g_malloc0(*size + 1);
    if (pread(fd, *out, *size, 0) == status.st_size) return DAY_OK;
    g_clear_pointer(out, g_free);
    return day_error_set(error, DAY_ERR_IO, "%s: the key cannot be read", path);
}

typedef struct asked {
    const char *passphrase;
    bool wanted;
} asked;

static int give_passphrase(char *out, int room, int writing, void *ctx)
{
    asked *ask = ctx;
    (void)writing;
    ask->wanted = true;
    size_t size = ask->passphrase != NULL ? strlen(ask->passphrase) : 0;
    if (size == 0 || size > (size_t)room) return -1;
    memcpy(out, ask->passphrase, size);
    return (int)size;
}

day_err day_signing_open(day_signing_key **out, bool *exposed, const char *path, const char *passphrase,
                         day_error *error)
{
    char *data = NULL;
    size_t size = 0;
    day_err err = read_file(&data, &size, exposed, path, error);
    if (err != DAY_OK) return err;
    asked ask = {.passphrase = passphrase};
    lock_keys();
    BIO *bio = BIO_new_mem_buf(data, (int)size);
    EVP_PKEY *key = PEM_read_bio_PrivateKey(bio, NULL, give_passphrase, &ask);
    BIO_free_all(bio);
    explicit_bzero(data, size);
    g_free(data);
    ERR_clear_error();
    if (key != NULL && EVP_PKEY_is_a(key, "ED25519")) {
        *out = g_new0(day_signing_key, 1);
        (*out)->key = key;
        return DAY_OK;
    }
    EVP_PKEY_free(key);
    if (ask.wanted && key == NULL)
        return day_error_set(error, DAY_ERR_ENCRYPTED, "%s: %s", path,
                             passphrase != NULL ? "this is not its passphrase" : "it wants a passphrase");
    return day_error_set(error, DAY_ERR_FORMAT, "%s: this is no Ed25519 key in PEM", path);
}

void day_signing_free(day_signing_key *key)
{
    if (key == NULL) return;
    EVP_PKEY_free(key->key);
    g_free(key);
}

day_public_key day_signing_public(const day_signing_key *key)
{
    day_public_key out;
    size_t size = sizeof out.bytes;
    if (EVP_PKEY_get_raw_public_key(key->key, out.bytes, &size) != 1) day_memory_is_gone("Ed25519 failed");
    return out;
}

day_signature day_signing_sign(const day_signing_key *key, day_span text)
{
    day_signature out;
    size_t size = sizeof out.bytes;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    if (context == NULL || EVP_DigestSignInit(context, NULL, NULL, NULL, key->key) != 1 ||
        EVP_DigestSign(context, out.bytes, &size, text.data, text.size) != 1)
        day_memory_is_gone("Ed25519 failed");
    EVP_MD_CTX_free(context);
    return out;
}

bool day_signature_holds(const day_signature *signature, const day_public_key *key, day_span text)
{
    EVP_PKEY *public = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, key->bytes, sizeof key->bytes);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    /* Nothing of this depends on who signed what: that there is no memory is not said of a signature. */
    if (public == NULL || context == NULL || EVP_DigestVerifyInit(context, NULL, NULL, NULL, public) != 1)
        day_memory_is_gone("Ed25519 failed");
    bool holds =
        EVP_DigestVerify(context, signature->bytes, sizeof signature->bytes, text.data, text.size) == 1;
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(public);
    ERR_clear_error();
    return holds;
}

char *day_public_key_pem(const day_public_key *key)
{
    uint8_t der[HEAD + sizeof key->bytes];
    memcpy(der, spki_head, HEAD);
    memcpy(der + HEAD, key->bytes, sizeof key->bytes);
    g_autofree char *base64 = g_base64_encode(der, sizeof der);
    return g_strconcat(pem_begin, base64, pem_end, "\n", NULL);
}

bool day_public_key_parse(day_public_key *out, const char *pem)
{
    if (pem == NULL || !g_str_has_prefix(pem, pem_begin)) return false;
    const char *from = pem + strlen(pem_begin), *to = strstr(from, pem_end);
    if (to == NULL || to - from > 100) return false;
    g_autofree char *base64 = g_strndup(from, (gsize)(to - from));
    gsize size = 0;
    g_autofree guchar *der = g_base64_decode(base64, &size);
    if (size != HEAD + sizeof out->bytes || memcmp(der, spki_head, HEAD) != 0) return false;
    memcpy(out->bytes, der + HEAD, sizeof out->bytes);
    return true;
}
