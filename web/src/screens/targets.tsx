// SPDX-License-Identifier: AGPL-3.0-or-later
// Who was targeted, by country on a map and in a table beside it; and the people in lists that were taken.
import { useEffect } from "preact/hooks";
import { may, url, useGet, useRows } from "../api";
import { useKeys } from "../keys";
import { CitationLink } from "../parts/Cite";
import { type Corrected, type Edit, EditButtons, type Field, History, type State, StateMark, Was } from "../parts/Edits";
import { type Spot, Spots } from "../parts/Evidence";
import { type FacetGroup, Facets, type FacetValue, facetQuery } from "../parts/Facets";
import { Filter } from "../parts/Filter";
import { Icon } from "../parts/Icon";
import { Empty, ErrorBox, Waiting } from "../parts/Say";
import { Screen } from "../parts/Screen";
import { Span, spanQuery } from "../parts/Span";
import { type Column, Table } from "../parts/Table";
import { Time } from "../parts/Time";
import { Words } from "../parts/Words";
import { type Country, WorldMap } from "../parts/WorldMap";
import { go, here, href, param, params, place, set } from "../router";
import { type TextKey, named, nameOf, number, t, tn } from "../text";
import { Affected } from "./targets/Affected";

interface Target {
  key: string;
  name: string;
  names: string[];
  kind: string;
  country: string;
  sector: string;
  data: string;
  volume_raw: string;
  volume: number | null;
  volume_unit: string;
  status: string;
  first: string | null;
  last: string | null;
  citations: string[];
  fields: Record<string, { value: string; citations: string[] }[]>;
  state?: State;
  corrected?: Corrected;
}

interface TargetAnswer {
  target: Target;
  places: (Spot & { field: string; value: string })[];
  edits: Edit[];
}

interface Countries {
  total: number;
  rows: Country[];
}

/** Rows are as high as what is in them, so all are drawn: so many at a time. */
const ROWS = 400;

const FACETS = ["sector", "status", "data", "kind", "country"];

export function countryName(code: string): string {
  return code ? nameOf("region", code) : t("targets.country_not_told");
}

/* --- cells -------------------------------------------------------------------------------------------------- */

function citationOf(row: Target, field: string, value: string): string | undefined {
  const values = row.fields[field];
  return (values?.find((one) => one.value === value) ?? values?.[0])?.citations[0];
}

/** How many other values places give: the best-founded one is shown. */
function others(row: Target, field: string): number {
  return Math.max(0, (row.fields[field]?.length ?? 0) - 1);
}

/** Fields whose values are names of ours. */
const CONCEPTS = new Set(["sector", "data", "status"]);

/** Fields of which only one value can be true: places that give others contradict. */
const SINGLE = new Set(["country", "sector"]);

/** That places give other values, too: they stand in the margin. */
function Differing({ row, field, more }: { row: Target; field: string; more: number }) {
  const values = row.fields[field]!.map((one) => (field === "country" ? countryName(one.value) : CONCEPTS.has(field) ? named("concept", one.value) : one.value)).join(" · ");
  return (
    <a class={SINGLE.has(field) ? "others contrary" : "others"} href={here({ target: row.key })} title={values} aria-label={`${tn(SINGLE.has(field) ? "offers.disputes" : "targets.differing", more)}: ${values}`}>
      {SINGLE.has(field) && <Icon name="warning" size={12} />}+{more}
    </a>
  );
}

function Told({ row, field, text, shown = text }: { row: Target; field: string; text: string; shown?: string }) {
  const citation = citationOf(row, field, text);
  const more = others(row, field);
  return (
    <>
      {text && (citation ? <CitationLink citation={citation} class="cited"><Words text={shown} cut /></CitationLink> : <Words text={shown} cut />)}
      <Was corrected={row.corrected} field={field} />
      {more > 0 && field !== "name" && <Differing row={row} field={field} more={more} />}
    </>
  );
}

function columns(): Column<Target>[] {
  return [
    {
      key: "name",
      head: t("targets.target"),
      width: "21%",
      sort: "server",
      cell: (row) => (
        <>
          <div class="cell-line strong">
            <StateMark state={row.state} />
            <Told row={row} field="name" text={row.name} />
          </div>
          {row.names.length > 1 && <div class="cell-more"><Words text={row.names.filter((name) => name !== row.name).join(" · ")} room={60} /></div>}
        </>
      ),
    },
    { key: "country", head: t("field.country"), width: "10%", sort: "server", cell: (row) => <span class="unbroken"><Told row={row} field="country" text={row.country} shown={countryName(row.country)} /></span> },
    { key: "sector", head: t("field.sector"), width: "14%", sort: "server", cell: (row) => <Told row={row} field="sector" text={row.sector} shown={named("concept", row.sector)} /> },
    { key: "data", head: t("field.data"), width: "13%", sort: "server", cell: (row) => <Told row={row} field="data" text={row.data} shown={named("concept", row.data)} /> },
    { key: "volume", head: t("field.volume"), number: true, width: "6.4rem", sort: "server", cell: (row) => <Told row={row} field="volume" text={row.volume_raw} /> },
    { key: "status", head: t("field.status"), width: "6.4rem", sort: "server", cell: (row) => <span class="whole"><Told row={row} field="status" text={row.status} shown={named("concept", row.status)} /></span> },
    { key: "date", head: t("offers.when"), width: "6.4rem", sort: "server", cell: (row) => <span class="time"><Told row={row} field="date" text={row.first?.slice(0, 10) ?? ""} /></span> },
  ];
}

/** What the margin leaves room for. */
function narrowColumns(): Column<Target>[] {
  const all = columns();
  const pick = (key: string) => all.find((one) => one.key === key)!;
  return [{ ...pick("name"), width: "40%" }, pick("country"), pick("data"), pick("status")];
}

/* --- the margin --------------------------------------------------------------------------------------------- */

const FIELDS: { name: keyof Target & string; label: TextKey; hint?: TextKey }[] = [
  { name: "name", label: "field.name" },
  { name: "kind", label: "field.kind" },
  { name: "country", label: "field.country", hint: "targets.hint_country" },
  { name: "sector", label: "field.sector" },
  { name: "data", label: "field.data" },
  { name: "volume_raw", label: "field.volume_raw" },
  { name: "volume", label: "field.volume", hint: "offers.hint_amount" },
  { name: "volume_unit", label: "field.volume_unit" },
  { name: "status", label: "field.status" },
];

function fieldsOf(target: Target): Field[] {
  return FIELDS.map((one) => ({ ...one, value: target[one.name] === null ? "" : String(target[one.name]) }));
}

/** What places say of a field, each value once with where. */
function FieldPlaces({ places, field }: { places: TargetAnswer["places"]; field: string }) {
  const values = [...new Set(places.filter((one) => one.field === field).map((one) => one.value))];
  if (values.length === 0) return null;
  return (
    <section class="aside-part">
      <h3>{named("field", field)}</h3>
      {values.map((value) => {
        const spots = places.filter((one) => one.field === field && one.value === value);
        return (
          <details key={value} open={values.length < 3 && spots.length < 4}>
            <summary>
              <Words text={field === "country" ? countryName(value) : CONCEPTS.has(field) ? named("concept", value) : value} room={40} /> <span class="faint">{tn("offers.places", spots.length)}</span>
            </summary>
            <Spots spots={spots} />
          </details>
        );
      })}
    </section>
  );
}

function TargetPanel({ id }: { id: string }) {
  const { data, error } = useGet<TargetAnswer>(`targets/${encodeURIComponent(id)}`);
  if (error) return <ErrorBox error={error} />;
  if (!data || data.target.key !== id) return <Waiting />;
  const { target, places, edits } = data;
  return (
    <div class="panel">
      <div class="panel-head">
        <h2>
          <Words text={target.name} />
        </h2>
        <a class="button quiet" href={here({ target: null })} aria-label={t("action.close")}>
          <Icon name="close" />
        </a>
      </div>
      <p class="panel-price">
        {countryName(target.country)} <StateMark state={target.state} />
      </p>
      <EditButtons about={{ of: "targets", key: target.key, label: target.name }} state={target.state} fields={fieldsOf(target)} />
      {target.first && (
        <p class="faint">
          <Time time={target.first} />
          {target.last && target.last !== target.first && (
            <>
              {" – "}
              <Time time={target.last} />
            </>
          )}
        </p>
      )}
      {may("own") && target.country && (
        <p>
          <a class="button" href={url("notify", { country: target.country, target: target.key })} download>
            <Icon name="download" size={14} /> {t("targets.notice")}
          </a>
        </p>
      )}
      {["name", "country", "sector", "data", "volume", "status", "date"].map((field) => (
        <FieldPlaces key={field} places={places} field={field} />
      ))}
      <History of="targets" edits={edits} />
    </div>
  );
}

function More({ shown, total }: { shown: number; total: number }) {
  if (shown >= total) return null;
  return (
    <p class="more-rows">
      <a class="button" href={here({ rows: String(shown + ROWS) })}>
        {t("targets.more", { shown: number(shown), total: number(total) })}
      </a>
    </p>
  );
}

/* --- by country ----------------------------------------------------------------------------------------------- */

function sectorsOf(country: Country): string {
  return country.sectors.map((one) => `${one.sector ? named("concept", one.sector) : t("offers.not_told")} ${number(one.targets)}`).join(", ");
}

function countryHref(code: string): string {
  const value = code || "-";
  return here({ country: params("country").includes(value) ? [] : [value], target: null });
}

function CountryTable({ rows }: { rows: Country[] }) {
  return (
    <div class="country-table">
      <table aria-label={t("targets.by_country")}>
        <thead>
          <tr>
            <th scope="col">{t("field.country")}</th>
            <th scope="col" class="n">
              {t("nav.targets")}
            </th>
            <th scope="col">{t("field.sector")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.code} aria-current={params("country").includes(row.code || "-") ? "true" : undefined}>
              <td>
                <a href={countryHref(row.code)}>{countryName(row.code)}</a>
              </td>
              <td class="n">{number(row.targets)}</td>
              <td class="faint">{sectorsOf(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const STATES = ["", "open", "confirmed", "corrected", "rejected", "all"];

function labelOf(key: string, value: string): string {
  if (!value) return t("offers.not_told");
  return key === "country" ? countryName(value) : key === "kind" ? named("target_kind", value) : named("concept", value);
}

function groupsOf(facets: Record<string, FacetValue[]> | undefined): FacetGroup[] {
  return FACETS.map((key) => ({
    key,
    title: named("field", key),
    values: (facets?.[key] ?? []).map((one) => ({ value: one.value || "-", count: one.count, label: labelOf(key, one.value) })),
  }));
}

function Tabs({ tab }: { tab: string }) {
  return (
    <nav class="tabs" aria-label={t("targets.parts")}>
      {(["", "affected"] as const).map((one) => (
        <a key={one} href={here({ tab: one || null, target: null })} aria-current={tab === one ? "page" : undefined}>
          {t(one ? "targets.tab_affected" : "nav.targets")}
        </a>
      ))}
    </nav>
  );
}

function TargetList() {
  const chosen = param("target");
  const linked = place.value.rest[0];
  useEffect(() => {
    if (linked) go(href(["targets"], { target: linked }), { replace: true }); // a bookmark's link
  }, [linked]);
  const query = { ...facetQuery(FACETS), ...spanQuery(), q: param("q"), state: param("state"), sort: param("sort") };
  const shown = Math.max(ROWS, Number(param("rows")) || 0);
  const { country: _in, "-country": _out, sort: _order, ...elsewhere } = query as Record<string, string | string[]>;
  const rows = useRows<Target>("targets", query);
  const facets = useGet<Record<string, FacetValue[]>>("targets/facets", { ...query, sort: "" });
  const countries = useGet<Countries>("targets/by-country", elsewhere);
  useKeys([{ key: "Escape", text: "offers.close_margin", run: () => set({ target: null }), when: () => param("target") !== "" }]);
  const download = params("country").length === 1 && params("country")[0] !== "-" ? params("country")[0]! : null;
  return (
    <Screen
      title={t("nav.targets")}
      note={rows.answer && tn("targets.note", rows.total)}
      tools={
        <>
          <Tabs tab="" />
          <Filter label={t("targets.find")} />
          <Span />
          <select aria-label={t("edit.state")} value={param("state")} onChange={(event) => set({ state: (event.target as HTMLSelectElement).value || null })}>
            {STATES.map((state) => (
              <option key={state} value={state}>
                {named("edit", state ? `list_${state}` : "list_standing")}
              </option>
            ))}
          </select>
          <a class="button" href={url("targets.csv", query)} download>
            <Icon name="download" size={14} /> CSV
          </a>
          {download && may("own") && (
            <a class="button" href={url("notify", { country: download })} download>
              <Icon name="download" size={14} /> {t("targets.notices", { country: countryName(download) })}
            </a>
          )}
        </>
      }
      left={<Facets groups={groupsOf(facets.data)} open={7} />}
      aside={chosen ? <TargetPanel id={chosen} /> : undefined}
      asideLabel={t("offers.evidence")}
    >
      {rows.error ? (
        <ErrorBox error={rows.error} />
      ) : !rows.answer ? (
        <Waiting />
      ) : (
        <>
          {countries.data?.rows.length !== 0 && (
            <div class="by-country">
              <WorldMap countries={countries.data?.rows ?? []} chosen={params("country")} hrefOf={countryHref} nameOf={countryName} />
              <CountryTable rows={countries.data?.rows ?? []} />
            </div>
          )}
          {rows.total === 0 ? (
            <Empty title={t("targets.none")}>{t("targets.none_more")}</Empty>
          ) : (
            <>
              <Table columns={chosen && innerWidth < 1900 ? narrowColumns() : columns()} label={t("nav.targets")} rowKey={(row) => row.key} total={Math.min(rows.total, shown)} at={rows.at} wrap open={(row) => here({ target: row.key })} about={(row) => ({ anchor: `target:${row.key}`, label: row.name })} />
              <More shown={shown} total={rows.total} />
            </>
          )}
        </>
      )}
    </Screen>
  );
}

export default function Targets() {
  return param("tab") === "affected" ? <Affected tabs={<Tabs tab="affected" />} /> : <TargetList />;
}
