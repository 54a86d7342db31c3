// SPDX-License-Identifier: AGPL-3.0-or-later
// Where the document came from, folder by folder and container by container, what is inside it, what stands beside it.
import type { ComponentChildren } from "preact";
import { documentHref } from "../parts/Cite";
import { Icon } from "../parts/Icon";
import { Words } from "../parts/Words";
import { href } from "../router";
import { named, number, t } from "../text";
import type { Item, Short } from "./types";

/** One step of the way from the source to the document. */
interface Step {
  name: string;
  /** Of a container; a folder has none. */
  item: string | null;
  /** Of a folder: what it is called in the case, with its slash. */
  folder: string;
}

/** Paths say which folders lie between a container and the next one: `a/b.zip ▸ c/d.txt`. */
function wayTo(item: Item): Step[] {
  const way: Step[] = [];
  let before = "";
  for (const one of [...item.parents, item as Short]) {
    const own = one.path.startsWith(before) ? one.path.slice(before.length) : one.path;
    const folders = own.split("/").slice(0, -1);
    folders.forEach((name, n) => way.push({ name, item: null, folder: `${before}${folders.slice(0, n + 1).join("/")}/` }));
    if (one !== (item as Short)) way.push({ name: own.slice(own.lastIndexOf("/") + 1), item: one.item, folder: "" });
    before = `${one.path} ▸ `;
  }
  return way;
}

function Way({ item }: { item: Item }) {
  const way = wayTo(item);
  const row = (depth: number, children: ComponentChildren) => (
    <li key={depth} style={{ paddingInlineStart: `${Math.min(depth, 8) * 12}px` }}>
      {children}
    </li>
  );
  return (
    <section>
      <h2>{t("document.from")}</h2>
      <ol class="doc-tree doc-way">
        {way.map((step, depth) =>
          row(
            depth,
            <>
              <Icon name={step.item ? "document" : "folder"} size={12} />{" "}
              {step.item ? (
                <a href={documentHref(step.item)}>
                  <Words text={step.name} room={30} />
                </a>
              ) : (
                <a href={href("search", { path: step.folder })} title={t("document.folder_search")}>
                  <Words text={`${step.name}/`} room={30} />
                </a>
              )}
            </>,
          ),
        )}
        {row(
          way.length,
          <span aria-current="page">
            <Icon name="document" size={12} /> <Words text={item.name.slice(item.name.lastIndexOf("/") + 1) || item.path} room={30} />
          </span>,
        )}
      </ol>
    </section>
  );
}

function Row({ one, plain = false }: { one: Short; plain?: boolean }) {
  const own = one.name || one.path;
  const name = <Words text={plain ? own.slice(own.lastIndexOf("/") + 1) || own : own} room={34} />;
  const how = one.state === "done" ? undefined : named("state", one.state);
  return (
    <li title={how}>
      {one.item ? <a href={documentHref(one.item)}>{name}</a> : <span class="faint">{name}</span>}
      {how && one.state !== "duplicate" && <span class="faint"> · {how}</span>}
    </li>
  );
}

function List({ title, rows, total, plain = false }: { title: string; rows: Short[]; total: number; plain?: boolean }) {
  if (total === 0) return null;
  return (
    <section>
      <h2>
        {title} <span class="faint">{number(total)}</span>
      </h2>
      <ul class="doc-tree">
        {rows.slice(0, 60).map((one) => (
          <Row key={one.path} one={one} plain={plain} />
        ))}
      </ul>
      {total > 60 && <p class="faint">{t("facet.more", { n: total - 60 })}</p>}
    </section>
  );
}

export function Tree({ item }: { item: Item }) {
  return (
    <nav class="doc-around" aria-label={t("document.around")}>
      <Way item={item} />
      <List title={t("document.children")} rows={item.children} total={item.children_total} />
      <List title={t("document.beside")} rows={item.beside} total={item.beside_total} plain />
    </nav>
  );
}
