// SPDX-License-Identifier: AGPL-3.0-or-later
// A field for an article: text is typed or pasted, a file is dropped on it or chosen.
import { useState } from "preact/hooks";
import { Icon } from "../../parts/Icon";
import { attempt } from "../../parts/Toast";
import { Words } from "../../parts/Words";
import { bytes, t } from "../../text";
import { give, giveFile, giveText, given } from "./check";

export function ArticleField({ number, label }: { number: 0 | 1; label: string }) {
  const [over, setOver] = useState(false);
  const article = given.value[number]!;
  const take = (file: File | null | undefined) => {
    if (file) void attempt(async () => giveFile(number, file));
  };
  return (
    <div
      class={over ? "article-field over" : "article-field"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer?.files[0]);
      }}
    >
      <div class="article-head">
        <label for={`article-${number}`}>{label}</label>
        <label class="button file-button">
          <Icon name="document" size={14} /> {t("claims.file")}
          <input type="file" class="unseen" accept=".txt,.html,.htm,.pdf,.md,.docx,.odt,.eml" onChange={(event) => take((event.target as HTMLInputElement).files?.[0])} />
        </label>
      </div>
      {article.file ? (
        <div class="article-file">
          <Icon name="document" size={20} />
          <Words text={article.name} room={40} /> <span class="faint">{bytes(article.size)}</span>
          <button type="button" class="quiet small" aria-label={t("action.remove")} onClick={() => give(number, { name: "", size: 0, text: "" })}>
            <Icon name="close" size={14} />
          </button>
        </div>
      ) : (
        <textarea id={`article-${number}`} dir="auto" placeholder={t(number === 0 ? "claims.paste" : "claims.paste_second")} value={article.text} onInput={(event) => giveText(number, (event.target as HTMLTextAreaElement).value)} />
      )}
    </div>
  );
}
