// SPDX-License-Identifier: AGPL-3.0-or-later
// What was offered: a table with a citation behind every cell, the evidence of one in the margin, and what the
// user knows better.
import { useEffect } from "preact/hooks";
import { url, useGet, useRows } from "../api";
import { CitationLink, Cite } from "../parts/Cite";
import { type Corrected, type Edit, EditButtons, type Field, History, Stale, type State, StateMark, Was } from "../parts/Edits";
import { Spots, type Spot } from "../parts/Evidence";
import { type FacetGroup, Facets, type FacetValue, facetQuery } from "../parts/Facets";
import { Filter } from "../parts/Filter";
import { Icon } from "../parts/Icon";
import { Empty, ErrorBox, Waiting } from "../parts/Say";
import { Screen } from "../parts/Screen";
import { Span, spanQuery } from "../parts/Span";
import { type Column, Table } from "../parts/Table";
import { Words } from "../parts/Words";
import { go, here, href, param, place, set } from "../router";
import { said } from "../said";
import { named, number, t, tn, type TextKey } from "../text";
import { useKeys } from "../keys";

interface Dispute {
  field: string;
  here: string;
  there: string;
  here_citation?: string;
  there_citation?: string;
  other?: string;
}

interface Converted {
  currency: string;
  amount: number;
  rate: number;
  rate_date: string;
  source: string;
}

export interface Offer {
  key: string;
  what: string;
  kind: string;
  seller: string;
  buyer: string;
  target: string;
  seller_name?: string;
  buyer_name?: string;
  target_name?: string;
  amount_raw: string;
  comparator: string;
  amount: number | null;
  amount_high?: number;
  currency: string;
  medium?: string;
  per: string;
  period?: string;
  date: string;
  deal?: string;
  basis: string;
  citations: string[];
  contradictions: Dispute[];
  fields: Record<string, string>;
  converted?: Converted[];
  not_converted?: string;
  state?: State;
  corrected?: Corrected;
}

interface OfferAnswer {
  offer: Offer;
  places: (Spot & { fields: { field: string; quote: string; citation?: string }[] })[];
  edits: Edit[];
}

type FacetAnswer = Record<string, FacetValue[]>;

const FACETS = ["kind", "seller", "buyer", "target", "currency", "basis", "year"];
const SIGNS: Record<string, string> = { "<": "<", "<=": "≤", ">": ">", ">=": "≥", "~": "≈", "=": "" };

/** 280,000 CNY a year: what the amount comes to. */
function comesTo(offer: Offer): string {
  if (offer.amount === null) return "";
  const high = offer.amount_high === undefined ? "" : `–${number(offer.amount_high, 2)}`;
  const per = offer.per && offer.per !== "once" ? ` / ${named("concept", offer.per)}` : "";
  return `${SIGNS[offer.comparator] ?? ""}${number(offer.amount, 2)}${high} ${offer.currency}${per}`;
}

function asConverted(one: Converted): string {
  return `≈ ${number(Math.round(one.amount))} ${one.currency}`;
}

/* --- cells ------------------------------------------------------------------------------------------------- */

function Told({ offer, field, text }: { offer: Offer; field: string; text: string }) {
  if (!text) return <Was corrected={offer.corrected} field={field} />;
  const citation = offer.fields[field];
  const words = <Words text={text} cut />;
  return (
    <>
      {citation ? (
        <CitationLink citation={citation} class="cited">
          {words}
        </CitationLink>
      ) : (
        words
      )}
      <Was corrected={offer.corrected} field={field} />
    </>
  );
}

function Party({ offer, field }: { offer: Offer; field: "seller" | "buyer" | "target" }) {
  const written = offer[field];
  const name = offer[`${field}_name`];
  return (
    <>
      <div class="cell-line">
        <Told offer={offer} field={field} text={name || written} />
      </div>
      {name && written && name !== written && (
        <div class="cell-more">
          <Words text={written} cut />
        </div>
      )}
    </>
  );
}

function Price({ offer }: { offer: Offer }) {
  const more = offer.converted?.length ? offer.converted.map(asConverted).join(" · ") : comesTo(offer);
  return (
    <>
      <div class="cell-line strong">
        <Told offer={offer} field="amount" text={offer.amount_raw} />
      </div>
      <div class="cell-more" title={comesTo(offer)}>
        {more}
      </div>
    </>
  );
}

function What({ offer }: { offer: Offer }) {
  return (
    <>
      <div class="cell-line">
        <StateMark state={offer.state} />
        {offer.contradictions.length > 0 && (
          <span class="disputed" title={tn("offers.disputes", offer.contradictions.length)}>
            <Icon name="warning" size={14} />
            <span class="unseen">{tn("offers.disputes", offer.contradictions.length)}</span>
          </span>
        )}
        <Told offer={offer} field="what" text={offer.what || named("concept", offer.kind)} />
      </div>
      <div class="cell-more">{[offer.what && named("concept", offer.kind), named("basis", offer.basis), tn("offers.places", offer.citations.length)].filter(Boolean).join(" · ")}</div>
    </>
  );
}

function When({ offer }: { offer: Offer }) {
  return (
    <>
      <div class="cell-line time">
        <Told offer={offer} field="date" text={offer.date} />
      </div>
      {offer.period && (
        <div class="cell-more">
          <Words text={offer.period} cut />
        </div>
      )}
    </>
  );
}

/** Who sells, and below to whom or against whom: where the margin leaves no room for three columns. */
function Parties({ offer }: { offer: Offer }) {
  const below = offer.buyer || offer.buyer_name ? "buyer" : "target";
  const name = offer[`${below}_name`] || offer[below];
  return (
    <>
      <div class="cell-line">
        <Told offer={offer} field="seller" text={offer.seller_name || offer.seller} />
      </div>
      <div class="cell-more">
        {name && (
          <>
            {below === "buyer" ? "→ " : "⊘ "}
            <Words text={name} cut />
          </>
        )}
      </div>
    </>
  );
}

function narrowColumns(): Column<Offer>[] {
  const [date, amount, what] = columns();
  return [{ ...date!, width: "6.4rem" }, { ...amount!, width: "8.4rem" }, what!, { key: "seller", head: t("offers.parties"), sort: "server", width: "25%", cell: (row) => <Parties offer={row} /> }];
}

function columns(): Column<Offer>[] {
  return [
    { key: "date", head: t("offers.when"), sort: "server", width: "7.5rem", cell: (row) => <When offer={row} /> },
    { key: "amount", head: t("offers.price"), sort: "server", width: "13rem", cell: (row) => <Price offer={row} /> },
    { key: "what", head: t("offers.what"), sort: "server", cell: (row) => <What offer={row} /> },
    { key: "seller", head: t("field.seller"), sort: "server", width: "15%", cell: (row) => <Party offer={row} field="seller" /> },
    { key: "buyer", head: t("field.buyer"), sort: "server", width: "15%", cell: (row) => <Party offer={row} field="buyer" /> },
    { key: "target", head: t("field.target"), sort: "server", width: "15%", cell: (row) => <Party offer={row} field="target" /> },
  ];
}

/* --- the margin --------------------------------------------------------------------------------------------- */

const FIELDS: { name: string; label: TextKey; hint?: TextKey }[] = [
  { name: "what", label: "field.what" },
  { name: "kind", label: "field.kind" },
  { name: "seller", label: "field.seller" },
  { name: "buyer", label: "field.buyer" },
  { name: "target", label: "field.target" },
  { name: "amount_raw", label: "field.amount_raw" },
  { name: "comparator", label: "field.comparator" },
  { name: "amount", label: "field.amount", hint: "offers.hint_amount" },
  { name: "amount_high", label: "field.amount_high", hint: "offers.hint_amount" },
  { name: "currency", label: "field.currency", hint: "offers.hint_currency" },
  { name: "per", label: "field.per" },
  { name: "period", label: "field.period" },
  { name: "date", label: "field.date", hint: "offers.hint_date" },
  { name: "medium", label: "field.medium" },
  { name: "deal", label: "field.deal" },
];

function valueOf(offer: Offer, name: string): string {
  const value = offer[name as keyof Offer];
  return value === null || value === undefined ? "" : String(value);
}

function fieldsOf(offer: Offer): Field[] {
  return FIELDS.map((one) => ({ ...one, value: valueOf(offer, one.name) }));
}

function Facts({ offer }: { offer: Offer }) {
  const shown: [string, string][] = [
    ["seller", offer.seller_name && offer.seller && offer.seller_name !== offer.seller ? `${offer.seller_name} (${offer.seller})` : offer.seller_name || offer.seller],
    ["buyer", offer.buyer_name || offer.buyer],
    ["target", offer.target_name || offer.target],
    ["amount", comesTo(offer)],
    ["period", offer.period ?? ""],
    ["date", offer.date],
    ["medium", offer.medium ?? ""],
    ["deal", offer.deal ? named("deal", offer.deal) : ""],
  ];
  return (
    <dl class="offer-facts">
      {shown
        .filter(([name, value]) => value || offer.corrected?.[name])
        .map(([name, value]) => (
          <div key={name}>
            <dt>{named("field", name)}</dt>
            <dd>
              <Words text={value} /> <Was corrected={offer.corrected} field={name} />
              {offer.fields[name] && <Cite citation={offer.fields[name]!} />}
            </dd>
          </div>
        ))}
      {offer.converted?.map((one) => (
        <div key={one.currency}>
          <dt>{one.currency}</dt>
          <dd title={t("offers.rate", { rate: String(one.rate), date: one.rate_date, source: one.source })}>
            {asConverted(one)} <span class="faint">{one.rate_date}</span>
          </dd>
        </div>
      ))}
      {offer.not_converted && (
        <div>
          <dt>{t("offers.converted")}</dt>
          <dd class="faint">{t("offers.not_converted", { why: said(offer.not_converted) })}</dd>
        </div>
      )}
    </dl>
  );
}

function Disputes({ offer }: { offer: Offer }) {
  if (offer.contradictions.length === 0) return null;
  return (
    <section class="aside-part disputes">
      <h3>
        <Icon name="warning" size={14} /> {t("offers.contradictions")}
      </h3>
      <ul>
        {offer.contradictions.map((one, index) => (
          <li key={index}>
            <span class="faint">{named("field", one.field)}</span>
            <div class="versus">
              <span>{one.here_citation ? <CitationLink citation={one.here_citation}><Words text={one.here} /></CitationLink> : <Words text={one.here} />}</span>
              <span class="faint">{t("offers.versus")}</span>
              <span>{one.there_citation ? <CitationLink citation={one.there_citation}><Words text={one.there} /></CitationLink> : <Words text={one.there} />}</span>
            </div>
            {one.other && <a href={here({ offer: one.other })}>{t("offers.other")}</a>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function OfferPanel({ id }: { id: string }) {
  const { data, error } = useGet<OfferAnswer>(`offers/${encodeURIComponent(id)}`);
  if (error) return <ErrorBox error={error} />;
  if (!data || data.offer.key !== id) return <Waiting />;
  const { offer, places, edits } = data;
  const label = offer.what || named("concept", offer.kind) || offer.amount_raw;
  return (
    <div class="panel">
      <div class="panel-head">
        <h2>
          <Words text={label} />
        </h2>
        <a class="button quiet" href={here({ offer: null })} aria-label={t("action.close")}>
          <Icon name="close" />
        </a>
      </div>
      <p class="panel-price">
        <Words text={offer.amount_raw} /> <StateMark state={offer.state} />
      </p>
      <EditButtons about={{ of: "offers", key: offer.key, label }} state={offer.state} fields={fieldsOf(offer)} />
      <Stale />
      <Facts offer={offer} />
      <Disputes offer={offer} />
      <section class="aside-part">
        <h3>{tn("offers.places", places.length)}</h3>
        <Spots spots={places} />
      </section>
      <History of="offers" edits={edits} />
    </div>
  );
}

/* --- together ------------------------------------------------------------------------------------------------- */

const STATES = ["", "open", "confirmed", "corrected", "rejected", "all"];

/** Concepts of the lexicon have a name in the reader's language; names of people and firms are as they are. */
function labelOf(key: string, value: string): string {
  if (!value) return t("offers.not_told");
  return key === "basis" ? named("basis", value) : key === "kind" || key === "per" ? named("concept", value) : value;
}

function groupsOf(facets: FacetAnswer | undefined): FacetGroup[] {
  return FACETS.map((key) => ({
    key,
    title: named("field", key),
    values: (facets?.[key] ?? []).map((one) => ({ value: one.value || "-", count: one.count, label: labelOf(key, one.value) })),
  }));
}

function Tools({ query }: { query: Record<string, string | string[]> }) {
  const disputed = param("disputed") === "1";
  return (
    <>
      <Filter label={t("offers.find")} />
      <Span />
      <label class="offer-check">
        <input type="checkbox" checked={disputed} onChange={() => set({ disputed: !disputed, offset: null })} /> {t("offers.only_disputed")}
      </label>
      <select aria-label={t("edit.state")} value={param("state")} onChange={(event) => set({ state: (event.target as HTMLSelectElement).value || null })}>
        {STATES.map((state) => (
          <option key={state} value={state}>
            {named("edit", state ? `list_${state}` : "list_standing")}
          </option>
        ))}
      </select>
      <a class="button" href={url("offers.csv", query)} download>
        <Icon name="download" size={14} /> CSV
      </a>
    </>
  );
}

export default function Offers() {
  const chosen = param("offer");
  const linked = place.value.rest[0];
  useEffect(() => {
    if (linked) go(href(["offers"], { offer: linked }), { replace: true }); // a bookmark's link
  }, [linked]);
  const query = { ...facetQuery(FACETS), ...spanQuery(), q: param("q"), state: param("state"), disputed: param("disputed"), sort: param("sort") };
  const rows = useRows<Offer>("offers", query);
  const facets = useGet<FacetAnswer>("offers/facets", { ...query, sort: "" });
  useKeys([{ key: "Escape", text: "offers.close_margin", run: () => set({ offer: null }), when: () => param("offer") !== "" }]);
  return (
    <Screen
      title={t("nav.offers")}
      note={rows.answer && tn("offers.note", rows.total)}
      tools={<Tools query={query} />}
      left={<Facets groups={groupsOf(facets.data)} open={6} />}
      aside={chosen ? <OfferPanel id={chosen} /> : undefined}
      asideLabel={t("offers.evidence")}
      fill
    >
      {rows.error ? (
        <ErrorBox error={rows.error} />
      ) : !rows.answer ? (
        <Waiting />
      ) : rows.total === 0 ? (
        <Empty title={t("offers.none")}>{t("offers.none_more")}</Empty>
      ) : (
        <Table columns={chosen && innerWidth < 1900 ? narrowColumns() : columns()} label={t("nav.offers")} rowKey={(row) => row.key} total={rows.total} at={rows.at} rowHeight={50} open={(row) => here({ offer: row.key })} about={(row) => ({ anchor: `offer:${row.key}`, label: row.what || row.amount_raw })} fill />
      )}
    </Screen>
  );
}
