// SPDX-License-Identifier: AGPL-3.0-or-later
// Beside the document: what it is, what it mentions, its copies and versions, what other programs read from it.
import { useState } from "preact/hooks";
import { useGet } from "../api";
import { CitationLink, Cite, documentHref } from "../parts/Cite";
import { Dialog } from "../parts/Dialog";
import { ErrorBox, Waiting } from "../parts/Say";
import { Path, Words } from "../parts/Words";
import { href } from "../router";
import { bytes, named, number, percent, t } from "../text";
import type { Item, Unit, Version } from "./types";

interface Hunk {
  before?: string;
  after?: string;
  a: { text: string; citation: string };
  b: { text: string; citation: string };
}

function Difference({ item, other, onClose }: { item: Item; other: Version; onClose: () => void }) {
  const answer = useGet<{ hunks: Hunk[]; cut?: boolean }>(`item/${item.item}/diff`, { with: other.item });
  return (
    <Dialog wide title={t("document.differences")} onClose={onClose}>
      <p class="faint">
        <del>
          <Path path={item.path} />
        </del>{" "}
        <ins>
          <Path path={other.path} />
        </ins>
      </p>
      {answer.error ? <ErrorBox error={answer.error} /> : !answer.data ? <Waiting /> : null}
      <ol class="doc-hunks">
        {answer.data?.hunks.map((hunk, n) => (
          <li key={n} dir="auto">
            <span class="faint">{hunk.before}</span>
            {hunk.a.text && <del>{hunk.a.text}</del>}
            {hunk.b.text && <ins>{hunk.b.text}</ins>}
            <span class="faint">{hunk.after}</span>
            <Cite citation={hunk.b.text ? hunk.b.citation : hunk.a.citation} />
          </li>
        ))}
      </ol>
    </Dialog>
  );
}

function Versions({ item }: { item: Item }) {
  const [other, setOther] = useState<Version | null>(null);
  if (item.versions.length === 0) return null;
  return (
    <section>
      <h2>{t("document.versions")}</h2>
      <ul class="doc-list">
        {item.versions.map((one) => (
          <li key={one.item}>
            <a href={documentHref(one.item)}>
              <Path path={one.path} room={40} />
            </a>
            <button type="button" class="quiet small" onClick={() => setOther(one)}>
              {named("relation", one.relation)} {percent(one.similarity, 1)}
            </button>
          </li>
        ))}
      </ul>
      {other && <Difference item={item} other={other} onClose={() => setOther(null)} />}
    </section>
  );
}

/** Each value once, with how often it stands in what is shown. */
function mentioned(units: Unit[]): { kind: string; value: string; text: string; count: number }[] {
  const all = new Map<string, { kind: string; value: string; text: string; count: number }>();
  for (const unit of units)
    for (const one of unit.mentions) {
      const key = `${one.kind}\n${one.value}`;
      const known = all.get(key);
      if (known) known.count++;
      else all.set(key, { kind: one.kind, value: one.value, text: one.text, count: 1 });
    }
  return [...all.values()].sort((a, b) => a.kind.localeCompare(b.kind) || b.count - a.count);
}

function Mentions({ units }: { units: Unit[] }) {
  const rows = mentioned(units);
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{t("document.mentions")}</h2>
      <ul class="doc-list">
        {rows.slice(0, 120).map((one) => (
          <li key={`${one.kind} ${one.value}`}>
            <a href={href("search", { q: `"${one.text.replace(/["\\]/g, "\\$&")}"` })} title={one.value}>
              <Words text={one.value || one.text} room={30} />
            </a>
            <span class="faint">
              {named("kind", one.kind)}
              {one.count > 1 ? ` ×${number(one.count)}` : ""}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Jargon({ units }: { units: Unit[] }) {
  const terms = new Map(units.flatMap((unit) => unit.jargon ?? []).map((one) => [one.term, one.meaning]));
  if (terms.size === 0) return null;
  return (
    <section>
      <h2>{t("document.jargon")}</h2>
      <dl class="doc-facts">
        {[...terms].map(([term, meaning]) => (
          <div key={term}>
            <dt>
              <bdi>{term}</bdi>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export function Margin({ item, units }: { item: Item; units: Unit[] }) {
  return (
    <>
      <section>
        <h2>{t("document.about")}</h2>
        <dl class="doc-facts">
          <div>
            <dt>{t("document.format")}</dt>
            <dd>{item.format}</dd>
          </div>
          <div>
            <dt>{t("document.size")}</dt>
            <dd>{bytes(item.size)}</dd>
          </div>
          <div>
            <dt>{t("document.state")}</dt>
            <dd>
              {named("state", item.state)}
              {item.reason && <div class="faint">{item.reason}</div>}
            </dd>
          </div>
          {Object.entries(item.metadata).map(([key, value]) => (
            <div key={key}>
              <dt>{key}</dt>
              <dd>
                <Words text={Array.isArray(value) ? value.join(", ") : value} room={120} />
              </dd>
            </div>
          ))}
          <div>
            <dt>SHA-256</dt>
            <dd class="doc-hash">{item.item}</dd>
          </div>
        </dl>
      </section>
      {item.documents.map((one) => (
        <section key={one.name}>
          <h2>{t("document.page_in", { page: one.page, pages: one.pages })}</h2>
          <p>
            <Words text={one.name} room={60} />
            {one.missing && <span class="faint"> {t("document.missing", { pages: one.missing })}</span>}
          </p>
        </section>
      ))}
      <Mentions units={units} />
      <Jargon units={units} />
      {item.paths.length > 1 && (
        <section>
          <h2>{t("document.copies")}</h2>
          <ul class="doc-list">
            {item.paths.slice(1).map((path) => (
              <li key={path}>
                <Path path={path} room={50} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <Versions item={item} />
      {item.sidecars.length > 0 && (
        <section>
          <h2>{t("document.sidecars")}</h2>
          <ul class="doc-list">
            {item.sidecars.map((one) => (
              <li key={one.citation}>
                <CitationLink citation={one.citation}>
                  <Path path={one.path} room={40} />
                </CitationLink>
                {one.similarity !== null && <span class="faint">{percent(one.similarity, 1)}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
