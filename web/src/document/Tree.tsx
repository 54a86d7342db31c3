// SPDX-License-Identifier: AGPL-3.0-or-later
// Where the document came from, what is inside it, what stands beside it.
import { documentHref } from "../parts/Cite";
import { Icon } from "../parts/Icon";
import { Words } from "../parts/Words";
import { number, t } from "../text";
import type { Item, Short } from "./types";

function Row({ one, current = false }: { one: Short; current?: boolean }) {
  const name = <Words text={one.name || one.path} room={34} />;
  return <li>{one.item && !current ? <a href={documentHref(one.item)}>{name}</a> : <span aria-current={current ? "page" : undefined}>{name}</span>}</li>;
}

function List({ title, rows, total }: { title: string; rows: Short[]; total: number }) {
  if (total === 0) return null;
  return (
    <section>
      <h2>
        {title} <span class="faint">{number(total)}</span>
      </h2>
      <ul class="doc-tree">
        {rows.slice(0, 60).map((one) => (
          <Row key={one.path} one={one} />
        ))}
      </ul>
      {total > 60 && <p class="faint">{t("facet.more", { n: total - 60 })}</p>}
    </section>
  );
}

export function Tree({ item }: { item: Item }) {
  return (
    <nav class="doc-around" aria-label={t("document.around")}>
      {item.parents.length > 0 && (
        <section>
          <h2>{t("document.inside_of")}</h2>
          <ol class="doc-tree chain">
            {item.parents.map((one) => (
              <Row key={one.path} one={one} />
            ))}
            <li>
              <span aria-current="page">
                <Icon name="document" size={12} /> <Words text={item.name} room={32} />
              </span>
            </li>
          </ol>
        </section>
      )}
      <List title={t("document.children")} rows={item.children} total={item.children_total} />
      <List title={t("document.beside")} rows={item.beside} total={item.beside_total} />
    </nav>
  );
}
