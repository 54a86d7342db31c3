// SPDX-License-Identifier: AGPL-3.0-or-later
// What speaks for and against one sentence: the verdict in a sentence, each of its parts, the places.
import { Spots } from "../../parts/Evidence";
import { Words } from "../../parts/Words";
import { here } from "../../router";
import { withStates } from "../../parts/States";
import { said } from "../../said";
import { named, t } from "../../text";
import type { Checked, Pair, Part, Statement } from "./check";

function PartRow({ part }: { part: Part }) {
  return (
    <tr>
      <td class="faint">{named("part", part.part)}</td>
      <td>
        <Words text={part.value} room={60} />
        {part.other && (
          <div class="other-value">
            {t("claims.case_says")} <Words text={part.other} room={60} />
          </div>
        )}
      </td>
      <td>
        <span class={`verdict ${part.verdict.replace(/ /g, "-")}`}>
          <span class="verdict-sign" aria-hidden="true" />
          {named("verdict", part.verdict)}
        </span>
      </td>
    </tr>
  );
}

function SideBySide({ pair, data }: { pair: Pair; data: Checked }) {
  const sides = [
    { at: `1.${pair.first}`, statement: data.articles[0]!.statements[pair.first]! },
    { at: `2.${pair.second}`, statement: data.articles[1]!.statements[pair.second]! },
  ];
  return (
    <section class="aside-part">
      <h3>{t("claims.side_by_side")}</h3>
      {sides.map((side, index) => (
        <p key={side.at} class="side">
          <span class="faint">{index + 1}</span>{" "}
          <a href={here({ at: side.at })}>
            <Words text={side.statement.statement} room={160} />
          </a>
        </p>
      ))}
      {pair.told.differ.length === 0 ? (
        <p class="agree">{t("claims.agree")}</p>
      ) : (
        <table aria-label={t("claims.differ")}>
          <thead>
            <tr>
              <th scope="col">{t("claims.differ")}</th>
              <th scope="col">1</th>
              <th scope="col">2</th>
            </tr>
          </thead>
          <tbody>
            {pair.told.differ.map((one, index) => (
              <tr key={index}>
                <td class="faint">{named("part", one.part)}</td>
                <td>{one.first ? <Words text={one.first} room={40} /> : "–"}</td>
                <td>{one.second ? <Words text={one.second} room={40} /> : "–"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

export function StatementPanel({ statement, pair, data }: { statement: Statement; pair: Pair | undefined; data: Checked }) {
  return (
    <div class="panel" aria-live="polite">
      <p class={`verdict large ${statement.verdict.replace(/ /g, "-")}`}>
        <span class="verdict-sign" aria-hidden="true" />
        {named("verdict", statement.verdict)}
      </p>
      {statement.note && <p>{said(withStates(statement.note))}</p>}
      {statement.verdict === "not found" && !statement.note && <p>{t("claims.no_proof", { coverage: said(withStates(data.coverage)) })}</p>}
      {statement.parts.length > 0 && (
        <div class="table-box">
          <table class="wrap parts" aria-label={t("claims.parts")}>
            <tbody>
              {statement.parts.map((part, index) => (
                <PartRow key={index} part={part} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {statement.evidence.length > 0 && (
        <section class="aside-part">
          <h3>{t("claims.evidence")}</h3>
          <Spots spots={statement.evidence} />
        </section>
      )}
      {statement.against && statement.against.length > 0 && (
        <section class="aside-part">
          <h3>{t("claims.against")}</h3>
          <Spots spots={statement.against} />
        </section>
      )}
      {pair && <SideBySide pair={pair} data={data} />}
    </div>
  );
}
