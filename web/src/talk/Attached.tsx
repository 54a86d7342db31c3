// SPDX-License-Identifier: AGPL-3.0-or-later
// What came with a message, where it stands: its name, and below it what can be seen at a glance: the first page as a
// picture, or the first lines.
import { url, useGet } from "../api";
import { documentHref } from "../parts/Cite";
import { Icon } from "../parts/Icon";
import { Words, visible } from "../parts/Words";
import { t } from "../text";
import type { Attachment } from "./types";

const GLANCE = 400; // characters

interface Glance {
  drawable: boolean;
  units: number;
}

function Lines({ item }: { item: string }) {
  const answer = useGet<{ units: { text: string }[] }>(`item/${item}/text`, { limit: 1 });
  const text = answer.data?.units[0]?.text.trim() ?? "";
  if (text === "") return null;
  const cut = [...text].slice(0, GLANCE).join("");
  return (
    <a class="peek-text" href={documentHref(item)} dir="auto">
      {visible(cut)}
      {cut.length < text.length && "…"}
    </a>
  );
}

/** Asked for when the message is drawn; what cannot be drawn or read has its name alone. */
function Peek({ item, name }: { item: string; name: string }) {
  const { data } = useGet<Glance>(`item/${item}`);
  if (!data) return null;
  if (!data.drawable) return data.units > 0 ? <Lines item={item} /> : null;
  return (
    <a class="peek-picture" href={documentHref(item)}>
      <img src={url(`item/${item}/pages/1/picture`)} alt={visible(name)} loading="lazy" />
    </a>
  );
}

export function Attached({ attachments }: { attachments: Attachment[] }) {
  if (attachments.length === 0) return null;
  return (
    <ul class="msg-files" aria-label={t("talk.attachments")}>
      {attachments.map((one) => (
        <li key={one.name}>
          <span class="msg-file">
            <Icon name="document" size={14} />
            {one.item ? (
              <a href={documentHref(one.item)}>
                <Words text={one.name} room={48} />
              </a>
            ) : (
              <span class="faint">
                <Words text={one.name} room={48} /> · {t("talk.not_in_case")}
              </span>
            )}
          </span>
          {one.item && <Peek item={one.item} name={one.name} />}
        </li>
      ))}
    </ul>
  );
}
