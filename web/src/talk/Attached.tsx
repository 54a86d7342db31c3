// SPDX-License-Identifier: AGPL-3.0-or-later
// What came with a message, where it stands: its name, and below it what can be seen at a glance: the first page as a
// picture, or the first lines.
import { type List, url, useGet } from "../api";
import { documentHref } from "../parts/Cite";
import { Icon } from "../parts/Icon";
import { Words, visible } from "../parts/Words";
import { t } from "../text";
import { glanceOf, picturesOf } from "./glance";
import type { Attachment } from "./types";

/** Of a long file the first pieces are enough for a glance. */
const PIECES = 4;
const PICTURES = 2;

interface Glance {
  drawable: boolean;
  units: number;
}

function Drawn({ item, name }: { item: string; name: string }) {
  return (
    <a class="peek-picture" href={documentHref(item)}>
      <img src={url(`item/${item}/pages/1/picture`)} alt={visible(name)} loading="lazy" />
    </a>
  );
}

/** A picture that a text has in it, when it is in the case. */
function Within({ path }: { path: string }) {
  const answer = useGet<List<{ item: string | null }>>("items", { path, limit: 1 });
  const item = answer.data?.rows[0]?.item;
  return item ? <Drawn item={item} name={path} /> : null;
}

function Lines({ item, name, path }: { item: string; name: string; path: string }) {
  const answer = useGet<{ units: { text: string }[] }>(`item/${item}/text`, { limit: PIECES });
  const units = answer.data?.units ?? [];
  const text = glanceOf(name, units);
  return (
    <>
      {text !== "" && (
        <a class="peek-text" href={documentHref(item)} dir="auto">
          {visible(text)}
        </a>
      )}
      {picturesOf(path, units).slice(0, PICTURES).map((one) => (
        <Within key={one} path={one} />
      ))}
    </>
  );
}

/** Asked for when the message is drawn; what cannot be drawn or read has its name alone. */
function Peek({ item, name, path }: { item: string; name: string; path: string }) {
  const { data } = useGet<Glance>(`item/${item}`);
  if (!data) return null;
  if (!data.drawable) return data.units > 0 ? <Lines item={item} name={name} path={path} /> : null;
  return <Drawn item={item} name={name} />;
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
          {one.item && <Peek item={one.item} name={one.name} path={one.path ?? one.name} />}
        </li>
      ))}
    </ul>
  );
}
