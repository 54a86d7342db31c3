// SPDX-License-Identifier: AGPL-3.0-or-later
// Beside the document: what it is, what it mentions, its copies and versions, what other programs read from it.
import { useState } from "preact/hooks";
import { useGet } from "../api";
import { CitationLink, Cite, documentHref } from "../parts/Cite";
import { Dialog } from "../parts/Dialog";
import { Icon } from "../parts/Icon";
import { ErrorBox, Waiting } from "../parts/Say";
import { Path, Words } from "../parts/Words";
import { here, href } from "../router";
import { meant, said } from "../said";
import { bytes, named, number, percent, t } from "../text";
import type { Item, Unit, Version } from "./types";
import { quoted } from "../search/quoted";

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

interface Named {
  value: string;
  text: string;
  place: string;
  count: number;
}

/** Who and how much before what else; when, and the names that only programs read, at the end. */
const FIRST = ["person", "org", "email", "phone", "mention", "money", "btc", "eth", "tron", "country", "city"];
const LAST = ["date", "time", "file", "path", "guid", "md5", "sha1", "sha256"];

function rank(kind: string): number {
  const last = LAST.indexOf(kind);
  const first = FIRST.indexOf(kind);
  return last >= 0 ? 200 + last : first >= 0 ? first : 100;
}

/** Each value once, by kind. */
function mentioned(units: Unit[]): [string, Named[]][] {
  const kinds = new Map<string, Map<string, Named>>();
  for (const unit of units)
    for (const one of unit.mentions) {
      const values = kinds.get(one.kind) ?? new Map<string, Named>();
      kinds.set(one.kind, values);
      const known = values.get(one.value);
      if (known) known.count++;
      else values.set(one.value, { value: one.value, text: one.text, place: unit.place, count: 1 });
    }
  return [...kinds].map(([kind, values]) => [kind, [...values.values()]] as [string, Named[]]).sort((a, b) => rank(a[0]) - rank(b[0]) || b[1].length - a[1].length);
}

const SHOWN = 8;

/** A name leads to where it stands here; the glass to where else it stands. */
function Values({ rows }: { rows: Named[] }) {
  return (
    <ul class="doc-mentions">
      {rows.map((one) => (
        <li key={one.value}>
          <a href={here({ place: one.place, quote: one.text, page: null })} title={one.value === one.text ? undefined : one.value}>
            <Words text={one.text} room={34} />
          </a>
          {one.count > 1 && <span class="faint">×{number(one.count)}</span>}
          <a class="doc-elsewhere" href={href("search", { q: quoted(one.text) })} aria-label={t("document.elsewhere", { text: one.text.slice(0, 60) })} title={t("document.elsewhere", { text: one.text.slice(0, 60) })}>
            <Icon name="search" size={12} />
          </a>
        </li>
      ))}
    </ul>
  );
}

function Mentions({ units }: { units: Unit[] }) {
  const kinds = mentioned(units);
  if (kinds.length === 0) return null;
  return (
    <section>
      <h2>{t("document.mentions")}</h2>
      {kinds.map(([kind, rows]) => (
        <div key={kind} class="doc-kind">
          <h3>{named("kind", kind)}</h3>
          <Values rows={rows.slice(0, SHOWN)} />
          {rows.length > SHOWN && (
            <details>
              <summary>{t("facet.more", { n: rows.length - SHOWN })}</summary>
              <Values rows={rows.slice(SHOWN)} />
            </details>
          )}
        </div>
      ))}
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
            <dd>{meant(meaning)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Facts whose values are words of the program's; all others are the trove's and stay as they are. */
const OURS = /^(?:extension\.mismatch|charset\.undecoded|chat\.(?:note|unfit)|chat\.unfit\.at|delimiter|header|image\.(?:appended|colour|orientation)|key\.kind|link\.kind|log\.(?:format|zone)|mail\.(?:disposition|importance|encryption)|pdf\.(?:form|has_javascript|page_garbled|page_without_text|repaired|revisions)|program\.kind|pst\.type|registry\.file|sqlite\.journal|volume\.kind|zip\.directory|git\.(?:index|shallow))$/;

export function Margin({ item, units }: { item: Item; units: Unit[] }) {
  return (
    <>
      <Mentions units={units} />
      <Jargon units={units} />
      <section>
        <h2>{t("document.about")}</h2>
        <dl class="doc-facts">
          <div>
            <dt>{t("document.format")}</dt>
            <dd title={item.format}>{named("mime", item.format)}</dd>
          </div>
          <div>
            <dt>{t("document.size")}</dt>
            <dd>{bytes(item.size)}</dd>
          </div>
          <div>
            <dt>{t("document.state")}</dt>
            <dd>
              {named("state", item.state)}
              {item.reason && <div class="faint">{said(item.reason)}</div>}
            </dd>
          </div>
          {Object.entries(item.metadata).map(([key, value]) => (
            <div key={key}>
              <dt title={key}>{named("fact", key)}</dt>
              <dd>
                <Words text={(Array.isArray(value) ? value : [value]).map((one) => (OURS.test(key) ? said(one) : one)).join(", ")} room={200} />
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
