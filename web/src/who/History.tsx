// SPDX-License-Identifier: AGPL-3.0-or-later
// What was decided about who is who, with a way back from each; and what is offered, with why.
import { may, useGet } from "../api";
import { ErrorBox, Waiting } from "../parts/Say";
import { Words } from "../parts/Words";
import { named, percent, t, tn } from "../text";
import { decide } from "./decide";
import type { Decision } from "./types";

interface Offer {
  a: string;
  b: string;
  a_name: string;
  b_name: string;
  rule: string;
  why: string;
  weight: number;
}

export function DecisionRow({ row }: { row: Decision }) {
  return (
    <li class={row.undone ? "decision undone" : "decision"}>
      <span class="decision-what">
        {named("decided", row.action)} <Words text={row.a} room={36} /> {row.b && <Words text={row.b} room={36} />}
      </span>
      <span class="faint time">{row.time?.slice(0, 16).replace("T", " ")}</span>
      {row.undone ? (
        <span class="faint">{t("who.is_undone")}</span>
      ) : (
        may("annotate") && (
          <button type="button" class="small" onClick={() => void decide("undo", String(row.decision), null, t("who.undone"))}>
            {t("action.undo")}
          </button>
        )
      )}
    </li>
  );
}

export function History() {
  const answer = useGet<{ decisions: Decision[]; offers: Offer[]; total: number }>("identity", { limit: 100 });
  if (answer.error) return <ErrorBox error={answer.error} retry={answer.reload} />;
  if (!answer.data) return <Waiting />;
  const { decisions, offers, total } = answer.data;
  return (
    <div class="history">
      <h3>{tn("who.decided", decisions.length)}</h3>
      <ul class="decisions">
        {[...decisions].reverse().map((row) => (
          <DecisionRow key={row.decision} row={row} />
        ))}
      </ul>
      <h3>{tn("who.offered", total)}</h3>
      <p class="faint">{t("who.offered_help")}</p>
      <ul class="decisions">
        {offers.map((offer) => (
          <li class="decision" key={`${offer.a}${offer.b}${offer.rule}`}>
            <span class="decision-what">
              <Words text={offer.a} room={30} /> {offer.a_name !== offer.a && <small class="faint">[{<Words text={offer.a_name} room={24} />}]</small>} = <Words text={offer.b} room={30} />{" "}
              {offer.b_name !== offer.b && <small class="faint">[{<Words text={offer.b_name} room={24} />}]</small>}
            </span>
            <span class="faint">
              {named("rule", offer.rule)} · {percent(offer.weight, 1)}
            </span>
            {may("annotate") && (
              <button type="button" class="small" onClick={() => void decide("merge", offer.a, offer.b, t("who.merged"))}>
                {t("who.merge")}
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
