// SPDX-License-Identifier: AGPL-3.0-or-later
// Filters by value, with counts. Each value can be asked for (`type=pdf`) or left out (`-type=pdf`); both stand
// in the address. Several values of one group that are asked for widen each other; groups narrow each other.
import { here, params } from "../router";
import { number, t } from "../text";
import { Icon } from "./Icon";
import { Words } from "./Words";

export interface FacetValue {
  value: string;
  label?: string;
  /** What the label stands for, where that says more; shown on hover. */
  exact?: string;
  count: number;
}

export interface FacetGroup {
  /** The name of the parameter. */
  key: string;
  title: string;
  values: FacetValue[];
  /** The label of a value that was chosen and has no hits. */
  label?: (value: string) => string;
}

/** What the address asks for: pass it on to the server as it is. */
export function facetQuery(keys: string[]): Record<string, string[]> {
  const query: Record<string, string[]> = {};
  for (const key of keys) {
    query[key] = params(key);
    query[`-${key}`] = params(`-${key}`);
  }
  return query;
}

function toggled(list: string[], value: string): string[] {
  return list.includes(value) ? list.filter((one) => one !== value) : [...list, value];
}

function hrefFor(key: string, value: string, sign: "" | "-"): string {
  const other = sign ? key : `-${key}`;
  return here({ [sign + key]: toggled(params(sign + key), value), [other]: params(other).filter((one) => one !== value), offset: null });
}

function Value({ group, value, top }: { group: FacetGroup; value: FacetValue; top: number }) {
  const asked = params(group.key).includes(value.value);
  const left = params(`-${group.key}`).includes(value.value);
  const label = value.label ?? value.value;
  return (
    <li class={asked ? "facet in" : left ? "facet out" : "facet"}>
      <span class="facet-bar" aria-hidden="true" style={{ width: `${(100 * value.count) / top}%` }} />
      <a class="facet-name" href={hrefFor(group.key, value.value, "")} aria-current={asked ? "true" : undefined} title={[t(asked ? "facet.not_only" : "facet.only", { value: label }), value.exact].filter(Boolean).join(" · ")}>
        <Words text={label} />
      </a>
      <span class="facet-count">{number(value.count)}</span>
      <a class="facet-not" href={hrefFor(group.key, value.value, "-")} aria-current={left ? "true" : undefined} aria-label={t(left ? "facet.back" : "facet.without", { value: label })} title={t(left ? "facet.back" : "facet.without", { value: label })}>
        <Icon name={left ? "plus" : "minus"} size={12} />
      </a>
    </li>
  );
}

/** Values that were chosen stay to be seen when nothing is left of them. */
function withChosen(group: FacetGroup): FacetValue[] {
  const known = new Set(group.values.map((one) => one.value));
  const chosen = [...params(group.key), ...params(`-${group.key}`)].filter((value) => !known.has(value));
  return [...group.values, ...chosen.map((value) => ({ value, count: 0, label: group.label?.(value) }))];
}

export function Facets({ groups, open = 8 }: { groups: FacetGroup[]; open?: number }) {
  const keys = groups.map((group) => group.key);
  const chosen = keys.some((key) => params(key).length + params(`-${key}`).length > 0);
  const none = Object.fromEntries(keys.flatMap((key) => [[key, null], [`-${key}`, null]]));
  return (
    <section class="facets" aria-label={t("facet.title")}>
      {chosen && (
        <a class="facet-clear" href={here({ ...none, offset: null })}>
          <Icon name="close" size={12} /> {t("facet.clear")}
        </a>
      )}
      {groups.map((group) => {
        const values = withChosen(group);
        const top = Math.max(1, ...values.map((value) => value.count));
        if (values.length === 0) return null;
        return (
          <div key={group.key} class="facet-group">
            <h2>{group.title}</h2>
            <ul>
              {values.slice(0, open).map((value) => (
                <Value key={value.value} group={group} value={value} top={top} />
              ))}
            </ul>
            {values.length > open && (
              <details>
                <summary>{t("facet.more", { n: values.length - open })}</summary>
                <ul>
                  {values.slice(open).map((value) => (
                    <Value key={value.value} group={group} value={value} top={top} />
                  ))}
                </ul>
              </details>
            )}
          </div>
        );
      })}
    </section>
  );
}
