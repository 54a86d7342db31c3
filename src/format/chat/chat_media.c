/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Attachments and other things that stand in a text in words of the program's language. A file's name is told
 * by its shape, so the words around it don't matter; a placeholder without a name is told by brackets or by
 * "omitted", and by what it calls the thing. Words follow the programs' own exports. Invariant: only a whole
 * line is taken, so that a sentence about pictures is none. */
#include "chat_media.h"
#include "model/when_fold.h"
#include <string.h>

#define PLACEHOLDER_MAX 64

/* What was sent. */
static const char *const things[] = {"media",
                                     "multimedia",
                                     "image",
                                     "photo",
                                     "picture",
                                     "video",
                                     "audio",
                                     "voice",
                                     "gif",
                                     "sticker",
                                     "document",
                                     "file",
                                     "contact card",
                                     "attachment",
                                     "medien",
                                     "bild",
                                     "foto",
                                     "datei",
                                     "dokument",
                                     "sprachnachricht",
                                     "archivo",
                                     "imagen",
                                     "documento",
                                     "arquivo",
                                     "imagem",
                                     "figurinha",
                                     "áudio",
                                     "vídeo",
                                     "mídia",
                                     "allegato",
                                     "immagine",
                                     "médias",
                                     "fichier",
                                     "pièce jointe",
                                     "afbeelding",
                                     "bestand",
                                     "медиа",
                                     "изображение",
                                     "фото",
                                     "фотография",
                                     "видео",
                                     "аудио",
                                     "голосовое",
                                     "документ",
                                     "файл",
                                     "стикер",
                                     "медіа",
                                     "зображення",
                                     "відео",
                                     "图片",
                                     "照片",
                                     "视频",
                                     "語音",
                                     "语音",
                                     "文件",
                                     "媒体",
                                     "媒體",
                                     "圖片",
                                     "相片",
                                     "影片",
                                     "貼圖",
                                     "檔案",
                                     "音频",
                                     "小视频",
                                     "动画表情",
                                     "画像",
                                     "写真",
                                     "動画",
                                     "ファイル",
                                     "スタンプ",
                                     "ボイスメッセージ",
                                     "メディア",
                                     "アルバム",
                                     "사진",
                                     "동영상",
                                     "파일",
                                     "이모티콘",
                                     "음성메시지",
                                     "미디어",
                                     "medya",
                                     "görüntü",
                                     "fotoğraf",
                                     "ses",
                                     "dosya",
                                     "belge",
                                     "çıkartma",
                                     "رسانه",
                                     "تصویر",
                                     "عکس",
                                     "فیلم",
                                     "ویدیو",
                                     "فایل",
                                     "صدا",
                                     "پیام صوتی",
                                     "استیکر",
                                     "الوسائط",
                                     "صورة",
                                     "فيديو",
                                     "ملف",
                                     "مقطع",
                                     "الصوت",
                                     "ملصق",
                                     "مستند",
                                     "hình ảnh",
                                     "phương tiện",
                                     "tệp",
                                     "gambar",
                                     "berkas",
                                     "plik",
                                     "zdjęcie",
                                     "obraz",
                                     "dźwięk",
                                     "soubor",
                                     "obrázek",
                                     "fil",
                                     "मीडिया",
                                     "สื่อ",
                                     "รูป",
                                     "קובץ",
                                     "תמונה"};

/* That it is not here, or that it is attached. */
static const char *const absences[] = {"omitted",
                                       "weggelassen",
                                       "ausgeschlossen",
                                       "omitido",
                                       "omitida",
                                       "omitidos",
                                       "omesso",
                                       "omessa",
                                       "omessi",
                                       "absent",
                                       "absente",
                                       "omis",
                                       "omise",
                                       "exclus",
                                       "non inclus",
                                       "weggelaten",
                                       "отсутствует",
                                       "пропущено",
                                       "без медиафайлов",
                                       "не включен",
                                       "не добавлен",
                                       "пропущено",
                                       "не додано",
                                       "已略过",
                                       "已省略",
                                       "省略",
                                       "忽略",
                                       "略過",
                                       "除外",
                                       "含まれていません",
                                       "생략",
                                       "제외",
                                       "dahil edilmedi",
                                       "hariç",
                                       "محذوف",
                                       "مستبعدة",
                                       "تم استبعاد",
                                       "غير مدرج",
                                       "حذف شد",
                                       "حذف‌شده",
                                       "حذف شده",
                                       "پیوست نشده",
                                       "bỏ qua",
                                       "dihilangkan",
                                       "disertakan",
                                       "pominięto",
                                       "vynechán",
                                       "vynecháno",
                                       "udeladt",
                                       "utelämnad",
                                       "utelatt",
                                       "छोड़ा",
                                       "ถูกละไว้",
                                       "הושמט",
                                       "není",
                                       "removed",
                                       "not included"};

static const char *const deleted[] = {"this message was deleted",
                                      "you deleted this message",
                                      "message deleted",
                                      "diese nachricht wurde gelöscht",
                                      "du hast diese nachricht gelöscht",
                                      "se eliminó este mensaje",
                                      "eliminaste este mensaje",
                                      "este mensaje fue eliminado",
                                      "mensagem apagada",
                                      "você apagou esta mensagem",
                                      "esta mensagem foi apagada",
                                      "ce message a été supprimé",
                                      "vous avez supprimé ce message",
                                      "questo messaggio è stato eliminato",
                                      "hai eliminato questo messaggio",
                                      "dit bericht is verwijderd",
                                      "сообщение удалено",
                                      "данное сообщение удалено",
                                      "вы удалили данное сообщение",
                                      "це повідомлення видалено",
                                      "此消息已被删除",
                                      "你删除了此消息",
                                      "您已刪除這則訊息",
                                      "這則訊息已刪除",
                                      "撤回了一条消息",
                                      "このメッセージは削除されました",
                                      "삭제된 메시지입니다",
                                      "이 메시지는 삭제되었습니다",
                                      "bu mesaj silindi",
                                      "bu mesajı sildiniz",
                                      "تم حذف هذه الرسالة",
                                      "لقد حذفت هذه الرسالة",
                                      "این پیام حذف شد",
                                      "شما این پیام را حذف کردید",
                                      "tin nhắn đã bị xóa",
                                      "pesan ini telah dihapus",
                                      "ta wiadomość została usunięta"};

static const char *const edited[] = {"<this message was edited>",
                                     "<diese nachricht wurde bearbeitet.>",
                                     "<se editó este mensaje.>",
                                     "<mensagem editada>",
                                     "<ce message a été modifié>",
                                     "<questo messaggio è stato modificato>",
                                     "<сообщение изменено>",
                                     "<данное сообщение изменено>",
                                     "<此消息已编辑>",
                                     "<此訊息已編輯>",
                                     "<bu mesaj düzenlendi>",
                                     "<تم تعديل هذه الرسالة>",
                                     "<این پیام ویرایش شد>",
                                     "<このメッセージは編集されました>",
                                     "<이 메시지는 수정되었습니다>",
                                     "(edited)",
                                     "(изменено)",
                                     "(bearbeitet)",
                                     "(已编辑)",
                                     "(editado)",
                                     "(modifié)"};

static bool holds_any(const char *text, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strstr(text, words[i]) != NULL) return true;
    return false;
}

/* A word at the start or behind a space, or any place in a script without spaces. */
static bool names_a_thing(const char *text)
{
    for (size_t i = 0; i < G_N_ELEMENTS(things); i++) {
        const char *at = strstr(text, things[i]);
        if (at == NULL) continue;
        bool whole = at == text || !g_ascii_isalpha(at[-1]);
        if (whole || (guchar)things[i][0] >= 0xE3) return true;
    }
    return false;
}

/* --- names of files ---------------------------------------------------------------------------------- */

/* "plan.pdf": something, a dot, two to five letters or digits of which one is a letter. */
static bool is_file_name(const char *name, size_t size)
{
    size_t end = size, letters = 0;
    while (end > 0 && g_ascii_isalnum(name[end - 1])) letters += g_ascii_isalpha(name[--end]) != 0;
    size_t extension = size - end;
    return extension >= 2 && extension <= 5 && letters > 0 && end >= 2 && name[end - 1] == '.' &&
           name[end - 2] != ' ' && size <= 255 && memchr(name, '/', size) == NULL &&
           memchr(name, '<', size) == NULL;
}

static void add(GPtrArray *attachments, const char *name, size_t size)
{
    while (size > 0 && *name == ' ') name++, size--;
    while (size > 0 && name[size - 1] == ' ') size--;
    if (size > 0) g_ptr_array_add(attachments, g_strndup(name, size));
}

static bool skip_mark(const char **at, size_t *size)
{
    bool mark = *size >= 3 && ((memcmp(*at, "\xE2\x80", 2) == 0 && (guchar)(*at)[2] >= 0x8B) ||
                               memcmp(*at, "\xEF\xBB\xBF", 3) == 0);
    if (mark) *at += 3, *size -= 3;
    return mark;
}

static void trim(const char **line, size_t *size)
{
    while (*size > 0 && (**line == ' ' || skip_mark(line, size)))
        if (*size > 0 && **line == ' ') (*line)++, (*size)--;
    while (*size > 0 && strchr(" \r\t", (*line)[*size - 1]) != NULL) (*size)--;
    if (*size >= 3 && memcmp(*line + *size - 3, "\xE2\x80\x8E", 3) == 0) *size -= 3;
}

/* "IMG-1.jpg (file attached)", in whatever language. */
static bool file_before_bracket(GPtrArray *attachments, const char *line, size_t size)
{
    const char *open = line[size - 1] == ')' ? g_strrstr_len(line, (gssize)size, " (") : NULL;
    size_t name = open != NULL ? (size_t)(open - line) : 0;
    if (name == 0 || size - name > PLACEHOLDER_MAX || !is_file_name(line, name)) return false;
    add(attachments, line, name);
    return true;
}

/* "<attached: 1-PHOTO.jpg>", "[ File : plan.pdf ]", "파일: plan.pdf", "[文件] plan.pdf". */
static bool file_behind_word(GPtrArray *attachments, const char *line, size_t size)
{
    char open = *line, close = open == '<' ? '>' : open == '[' ? ']' : 0;
    bool bracketed = close != 0 && line[size - 1] == close;
    const char *text = line + bracketed;
    size_t length = size - 2 * bracketed;
    while (length > 0 && text[length - 1] == ' ') length--;
    const char *sign = memchr(text, close != 0 && !bracketed ? close : ':', length);
    if (sign == NULL) sign = memmem(text, length, "：", 3);
    if (sign == NULL || sign - text > 40) return false;
    bool wide = (guchar)*sign >= 0x80;
    size_t skip = (size_t)(sign - text) + (wide ? 3 : 1);
    if (!wide && (skip >= length || text[skip] != ' ')) return false;
    if (!is_file_name(text + skip, length - skip)) return false;
    g_autofree char *word = g_strndup(text, (size_t)(sign - text));
    day_folded folded;
    day_fold(&folded, word, strlen(word));
    if (!bracketed && !names_a_thing(folded.text)) return false;
    add(attachments, text + skip, length - skip);
    return true;
}

/* --- placeholders ------------------------------------------------------------------------------------ */

static bool is_placeholder(const char *line, size_t size)
{
    if (size > PLACEHOLDER_MAX) return false;
    day_folded folded;
    day_fold(&folded, line, size);
    const char *text = folded.text;
    size_t n = folded.size;
    bool bracketed =
        n > 2 && ((text[0] == '<' && text[n - 1] == '>') || (text[0] == '[' && text[n - 1] == ']') ||
                  (text[0] == '(' && text[n - 1] == ')'));
    bool absent = holds_any(text, absences, G_N_ELEMENTS(absences));
    return (bracketed || absent) && (names_a_thing(text) || (bracketed && absent));
}

/* "사진", "사진 3장": a thing and nothing else. */
static bool is_bare_thing(const char *line, size_t size)
{
    for (size_t i = 0; i < G_N_ELEMENTS(things); i++) {
        size_t length = strlen(things[i]);
        if (size < length || memcmp(line, things[i], length) != 0) continue;
        const char *rest = line + length + strspn(line + length, " 0123456789");
        size_t left = size - (size_t)(rest - line);
        if (rest <= line + size && (left == 0 || (left == 3 && memcmp(rest, "장", 3) == 0))) return true;
    }
    return false;
}

void day_chat_media_find(GPtrArray *attachments, const char *line, size_t size, bool bare_words)
{
    trim(&line, &size);
    if (size < 3) return;
    if (bare_words && is_bare_thing(line, size)) add(attachments, line, size);
    if (file_before_bracket(attachments, line, size) || file_behind_word(attachments, line, size)) return;
    bool bare = size <= 255 && (g_str_has_prefix(line, "IMG-") || g_str_has_prefix(line, "VID-") ||
                                g_str_has_prefix(line, "PTT-") || g_str_has_prefix(line, "AUD-") ||
                                g_str_has_prefix(line, "STK-") || g_str_has_prefix(line, "DOC-"));
    if (bare && is_file_name(line, size))
        add(attachments, line, size);
    else if (is_placeholder(line, size))
        add(attachments, line, size);
}

bool day_chat_is_deleted(const char *text, size_t size)
{
    if (size > 160) return false;
    day_folded folded;
    day_fold(&folded, text, size);
    return holds_any(folded.text, deleted, G_N_ELEMENTS(deleted));
}

bool day_chat_is_edited(const char *text, size_t size)
{
    size_t tail = MIN(size, 96);
    while (tail < size && tail > 0 && ((guchar)text[size - tail] & 0xC0) == 0x80) tail--;
    day_folded folded;
    day_fold(&folded, text + size - tail, tail);
    size_t n = folded.size;
    while (n > 0 && folded.text[n - 1] == ' ') n--;
    folded.text[n] = '\0';
    for (size_t i = 0; i < G_N_ELEMENTS(edited); i++)
        if (g_str_has_suffix(folded.text, edited[i])) return true;
    return false;
}
