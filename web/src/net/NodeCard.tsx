// SPDX-License-Identifier: AGPL-3.0-or-later
// Whoever is selected in the graph: the figures, who they are connected with, and what can be done.
import { Icon } from "../parts/Icon";
import { personHref } from "../parts/Person";
import { Words } from "../parts/Words";
import { here, href, params } from "../router";
import { named, number, percent, t } from "../text";
import { type Net, type Node, tiesOf } from "./types";

interface Props {
  node: Node;
  net: Net;
  pinned: boolean;
  onExpand: () => void;
  /** Pins where it stands, or lets go; without a picture there is nowhere. */
  onPin: (() => void) | undefined;
  onTie: (a: number, b: number) => void;
}

export function NodeCard({ node, net, pinned, onExpand, onPin, onTie }: Props) {
  const names = new Map(net.nodes.map((one) => [one.entity, one]));
  const ties = tiesOf(net.edges)
    .filter((tie) => tie.a === node.entity || tie.b === node.entity)
    .sort((x, y) => y.count - x.count);
  const expanded = params("x").includes(node.key);
  return (
    <>
      <header class="margin-head">
        <h2>
          <a href={personHref(node.key)}>
            <Words text={node.name} room={40} />
          </a>
        </h2>
        <a class="quiet small" href={here({ sel: null })} aria-label={t("action.close")}>
          <Icon name="close" />
        </a>
      </header>
      <p class="faint">
        {named("who", node.kind)} · <Words text={node.key} room={40} />
      </p>
      <dl class="facts">
        <dt>{t("people.messages")}</dt>
        <dd>{number(node.messages)}</dd>
        <dt>{t("people.mentions")}</dt>
        <dd>{number(node.mentions)}</dd>
        <dt>{t("people.contacts")}</dt>
        <dd>{number(node.contacts)}</dd>
        {node.measured && (
          <>
            <dt title={t("net.central_help")}>{t("net.central")}</dt>
            <dd>{number(node.pagerank, 4)}</dd>
            <dt title={t("net.between_help")}>{t("net.between")}</dt>
            <dd>{number(node.betweenness, 4)}</dd>
            <dt title={t("net.bridge_help")}>{t("net.bridge")}</dt>
            <dd>{percent(node.bridge, 1)}</dd>
          </>
        )}
        {node.first && (
          <>
            <dt>{t("people.seen")}</dt>
            <dd>
              {node.first.slice(0, 10)} – {node.last?.slice(0, 10)}
            </dd>
          </>
        )}
      </dl>
      <p class="net-actions">
        <button type="button" onClick={onExpand} disabled={expanded}>
          {t("net.expand")}
        </button>
        <a class="button" href={here({ around: [node.key], x: null, at: null })}>
          {t("net.only_around")}
        </a>
        {onPin && (
          <button type="button" onClick={onPin} title={t("net.pin_help")}>
            {t(pinned ? "net.unpin" : "net.pin")}
          </button>
        )}
        <a class="button" href={href("conversations", { person: node.key })}>
          {t("nav.conversations")}
        </a>
        <a class="button" href={href("timeline", { person: node.key })}>
          {t("nav.timeline")}
        </a>
      </p>
      <h3>{t("net.connected")}</h3>
      <ol class="net-ties">
        {ties.slice(0, 80).map((tie) => {
          const other = names.get(tie.a === node.entity ? tie.b : tie.a);
          if (!other) return null;
          return (
            <li key={other.entity}>
              <button type="button" class="link" onClick={() => onTie(tie.a, tie.b)} title={t("net.show_evidence")}>
                <Words text={other.name} room={30} />
              </button>
              <span class="faint">{tie.kinds.map((kind) => named("edge", kind)).join(", ")}</span>
              <span class="num">{number(tie.count)}</span>
            </li>
          );
        })}
      </ol>
    </>
  );
}
