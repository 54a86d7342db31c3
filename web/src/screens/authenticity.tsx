// SPDX-License-Identifier: AGPL-3.0-or-later
// What speaks for and against the material being what it claims to be: what tests found, then tables of what several
// of them look at. Each part says how it can be read, both ways; there is no verdict.
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { useGet } from "../api";
import { useSteps } from "../keys";
import type { Subject } from "../subject";
import { CitationLink, Cite } from "../parts/Cite";
import { ErrorBox, Waiting } from "../parts/Say";
import { Screen } from "../parts/Screen";
import { Path, Words } from "../parts/Words";
import { type Finding, FindingFilters, Findings } from "./authenticity/Findings";
import { said } from "../said";
import { named, number, percent, t, tn, type TextKey } from "../text";

interface Spot {
  path?: string;
  place?: string;
  citation?: string | null;
}

interface Answer {
  findings: Finding[];
  checks: (Spot & { kind: string; how: string; values: number; quote?: string })[];
  zones: { name: string; messages: number; claimed: boolean; offset_minutes?: number; posterior?: number; tz?: string }[];
  copies: number;
  versions: { id: number; title: string; items: number; versions: number; members: { path: string; relation: string; similarity: number; citation: string | null }[] }[];
  traces: (Spot & { fact: string; words: string; value: string })[];
}

function offset(minutes: number): string {
  const sign = minutes < 0 ? "−" : "+";
  const abs = Math.abs(minutes);
  return `UTC${sign}${String(Math.floor(abs / 60)).padStart(2, "0")}:${String(abs % 60).padStart(2, "0")}`;
}

function Part({ title, pro, contra, count, children }: { title: TextKey; pro: TextKey; contra: TextKey; count: number; children: ComponentChildren }) {
  return (
    <section class="weigh">
      <h2>{t(title)}</h2>
      <div class="weigh-both">
        <p>
          <strong class="for">{t("authenticity.for")}</strong> {t(pro)}
        </p>
        <p>
          <strong class="against">{t("authenticity.against")}</strong> {t(contra)}
        </p>
      </div>
      {count === 0 ? <p class="faint">{t("authenticity.nothing")}</p> : <div class="table-box">{children}</div>}
    </section>
  );
}

function Where({ spot }: { spot: Spot }) {
  if (!spot.path) return null;
  const path = <Path path={spot.path} room={54} />;
  return spot.citation ? (
    <>
      <CitationLink citation={spot.citation}>{path}</CitationLink>
      <Cite citation={spot.citation} />
    </>
  ) : (
    path
  );
}

function Checks({ rows }: { rows: Answer["checks"] }) {
  return (
    <table class="wrap" aria-label={t("authenticity.checks")}>
      <thead>
        <tr>
          <th scope="col">{t("field.kind")}</th>
          <th scope="col">{t("authenticity.holds")}</th>
          <th scope="col" class="n">{t("authenticity.values")}</th>
          <th scope="col">{t("authenticity.first")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.kind} ${row.how}`}>
            <td>{named("kind", row.kind)}</td>
            <td>{said(row.how)}</td>
            <td class="n">{number(row.values)}</td>
            <td>
              {row.quote && <Words text={row.quote} room={26} />} <Where spot={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Zones({ rows }: { rows: Answer["zones"] }) {
  return (
    <table class="wrap" aria-label={t("authenticity.zones")}>
      <thead>
        <tr>
          <th scope="col">{t("authenticity.who")}</th>
          <th scope="col" class="n">{t("authenticity.messages")}</th>
          <th scope="col">{t("authenticity.zone")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            <td>
              <Words text={row.name} room={80} />
            </td>
            <td class="n">{number(row.messages)}</td>
            <td>
              {row.claimed ? (
                <>
                  <strong>{offset(row.offset_minutes ?? 0)}</strong> <span class="faint">{[row.tz, t("authenticity.certainty", { share: percent(row.posterior ?? 0, 1) })].filter(Boolean).join(" · ")}</span>
                </>
              ) : (
                <span class="faint">{t("authenticity.no_zone")}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Versions({ rows }: { rows: Answer["versions"] }) {
  return (
    <table class="wrap" aria-label={t("authenticity.versions")}>
      <thead>
        <tr>
          <th scope="col">{t("authenticity.text")}</th>
          <th scope="col" class="n">{t("authenticity.files")}</th>
          <th scope="col" class="n">{t("authenticity.n_versions")}</th>
          <th scope="col">{t("authenticity.among")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <Words text={row.title} room={60} />
            </td>
            <td class="n">{number(row.items)}</td>
            <td class="n">{number(row.versions)}</td>
            <td>
              <ul>
                {row.members.map((one) => (
                  <li key={one.path}>
                    <Where spot={one} /> <span class="faint">{named("relation", one.relation)}</span>
                  </li>
                ))}
              </ul>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Traces({ rows }: { rows: Answer["traces"] }) {
  return (
    <table class="wrap" aria-label={t("authenticity.traces")}>
      <thead>
        <tr>
          <th scope="col">{t("authenticity.trace")}</th>
          <th scope="col">{t("authenticity.file")}</th>
          <th scope="col">{t("authenticity.as_written")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            <td>{named("trace", row.fact)}</td>
            <td>
              <Where spot={row} />
            </td>
            <td>
              <Words text={row.value} room={60} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** `b` and `t` act on the document or place that the finding or row is about. */
function subjectOf(row: HTMLElement): Subject | null {
  const anchor = row.querySelector<HTMLElement>("[data-citation]")?.dataset.citation;
  return anchor ? { anchor, label: row.innerText.split("\n")[0] ?? anchor } : null;
}

export default function Authenticity() {
  const { data, error } = useGet<Answer>("authenticity", { most: 500 });
  const box = useRef<HTMLDivElement>(null);
  useSteps({ box, what: ".finding, .weigh tbody tr", about: subjectOf });
  return (
    <Screen title={t("nav.authenticity")} note={t("authenticity.note")} left={data && <FindingFilters findings={data.findings} />}>
      {error ? (
        <ErrorBox error={error} />
      ) : !data ? (
        <Waiting />
      ) : (
        <div class="weighing" ref={box}>
          <Findings findings={data.findings} />
          <Part title="authenticity.checks" pro="authenticity.checks_for" contra="authenticity.checks_against" count={data.checks.length}>
            <Checks rows={data.checks} />
          </Part>
          <Part title="authenticity.zones" pro="authenticity.zones_for" contra="authenticity.zones_against" count={data.zones.length}>
            <Zones rows={data.zones} />
          </Part>
          <Part title="authenticity.versions" pro="authenticity.versions_for" contra="authenticity.versions_against" count={data.versions.length}>
            <p class="faint">{tn("authenticity.copies", data.copies)}</p>
            <Versions rows={data.versions} />
          </Part>
          <Part title="authenticity.traces" pro="authenticity.traces_for" contra="authenticity.traces_against" count={data.traces.length}>
            <Traces rows={data.traces} />
          </Part>
        </div>
      )}
    </Screen>
  );
}
