// SPDX-License-Identifier: AGPL-3.0-or-later
// What tests found, in two columns: what speaks against and what speaks for, each with how telling it is, what else
// could explain it, and its places; below what points neither way. Filters stand in the address.
import { CitationLink } from "../../parts/Cite";
import { type Spot, Spots } from "../../parts/Evidence";
import { Facets, type FacetGroup } from "../../parts/Facets";
import { Path, Words } from "../../parts/Words";
import { href, params } from "../../router";
import { said } from "../../said";
import { named, number, t, tn, type TextKey } from "../../text";

export interface Finding {
  id: number;
  test: string;
  title: string;
  scope: string;
  item?: { path: string; citation: string | null };
  conversation?: { key: string; title: string };
  direction: string;
  weight: string;
  weight_why: string;
  ratio: number | null;
  looked_at: string;
  found: string;
  otherwise: string;
  places: number;
  evidence: (Spot & { note: string })[];
}

export interface Test {
  test: string;
  title: string;
  looks_at: string;
}

const KEYS = ["direction", "test", "weight"] as const;
type Key = (typeof KEYS)[number];

function passes(finding: Finding, but?: Key): boolean {
  return KEYS.every((key) => {
    if (key === but) return true;
    const asked = params(key);
    return (asked.length === 0 || asked.includes(finding[key])) && !params(`-${key}`).includes(finding[key]);
  });
}

export function titleOf(test: string, title: string): string {
  const own = named("test", test);
  return own === test.replaceAll("_", " ") ? title : own;
}

function group(key: Key, title: TextKey, findings: Finding[], label: (finding: Finding) => string): FacetGroup {
  const counts = new Map<string, { label: string; count: number }>();
  for (const finding of findings) {
    if (finding[key] === "" || !passes(finding, key)) continue;
    const known = counts.get(finding[key]);
    if (known) known.count++;
    else counts.set(finding[key], { label: label(finding), count: 1 });
  }
  const values = [...counts].map(([value, one]) => ({ value, ...one })).sort((a, b) => b.count - a.count);
  return { key, title: t(title), values };
}

export function FindingFilters({ findings }: { findings: Finding[] }) {
  return (
    <Facets
      open={20}
      groups={[
        group("direction", "authenticity.direction", findings, (one) => named("direction", one.direction)),
        group("weight", "authenticity.weight", findings, (one) => named("weight", one.weight)),
        group("test", "authenticity.test", findings, (one) => titleOf(one.test, one.title)),
      ]}
    />
  );
}

function About({ finding }: { finding: Finding }) {
  if (finding.item) {
    const path = <Path path={finding.item.path} room={60} />;
    return <p class="finding-about">{finding.item.citation ? <CitationLink citation={finding.item.citation}>{path}</CitationLink> : path}</p>;
  }
  if (finding.conversation) {
    return (
      <p class="finding-about">
        <a href={href(["conversations", finding.conversation.key])}>
          <Words text={finding.conversation.title} room={60} />
        </a>
      </p>
    );
  }
  return null;
}

function Line({ label, text }: { label: TextKey; text: string }) {
  if (text === "") return null;
  return (
    <div>
      <dt>{t(label)}</dt>
      <dd>{said(text)}</dd>
    </div>
  );
}

function Card({ finding }: { finding: Finding }) {
  const spots = finding.evidence.map(({ note, ...spot }) => (spot.quote || !note ? spot : { ...spot, quote: said(note) }));
  return (
    <li class="finding">
      <h3>
        {titleOf(finding.test, finding.title)}
        {finding.weight !== "" && <span class={`finding-weight ${finding.weight}`}>{named("weight", finding.weight)}</span>}
      </h3>
      <About finding={finding} />
      <p class="finding-found">
        <Words text={said(finding.found)} />
      </p>
      <dl class="finding-why">
        <Line label="authenticity.looked_at" text={finding.looked_at} />
        <Line label="authenticity.weight_why" text={finding.weight_why} />
        {finding.ratio !== null && <Line label="authenticity.ratio" text={number(finding.ratio, 2)} />}
        <Line label="authenticity.otherwise" text={finding.otherwise} />
      </dl>
      {spots.length > 0 && (
        <details>
          <summary>{tn("authenticity.places", finding.places)}</summary>
          <Spots spots={spots} />
        </details>
      )}
    </li>
  );
}

function Column({ title, kind, findings }: { title: TextKey; kind: string; findings: Finding[] }) {
  return (
    <section class="finding-column" aria-label={t(title)}>
      <h2 class={kind}>
        {t(title)} <span class="faint">{number(findings.length)}</span>
      </h2>
      {findings.length === 0 ? <p class="faint">{t("authenticity.none_here")}</p> : <ul class="findings">{findings.map((one) => <Card key={one.id} finding={one} />)}</ul>}
    </section>
  );
}

export function Findings({ findings }: { findings: Finding[] }) {
  const shown = findings.filter((one) => passes(one));
  const of = (direction: string) => shown.filter((one) => one.direction === direction);
  const rest = [...of("neutral"), ...of("not applicable")];
  return (
    <>
      <p class="faint">{t("authenticity.no_sum")}</p>
      <div class="finding-columns">
        <Column title="authenticity.against" kind="against" findings={of("against")} />
        <Column title="authenticity.for" kind="for" findings={of("for")} />
      </div>
      {rest.length > 0 && <Column title="authenticity.neither" kind="neither" findings={rest} />}
    </>
  );
}
