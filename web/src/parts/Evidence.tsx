// SPDX-License-Identifier: AGPL-3.0-or-later
// Places of the trove that say something, for the margin: the words, where they stand, a way there and a citation.
import { citationHref, Cite } from "./Cite";
import { Quote } from "./Quote";
import { Path } from "./Words";

export interface Spot {
  citation?: string | null;
  quote?: string;
  path?: string;
  place?: string;
}

export function SpotCard({ spot }: { spot: Spot }) {
  const where = spot.citation ? citationHref(spot.citation) : null;
  const name = (
    <>
      {spot.path !== undefined && <Path path={spot.path} room={44} />}
      {spot.place && <span class="spot-place">#{spot.place}</span>}
    </>
  );
  return (
    <li class="spot">
      {spot.quote && <Quote text={spot.quote} block />}
      <span class="spot-where">
        {where ? <a href={where}>{name}</a> : name}
        {spot.citation && <Cite citation={spot.citation} />}
      </span>
    </li>
  );
}

export function Spots({ spots }: { spots: Spot[] }) {
  return (
    <ul class="spots">
      {spots.map((spot, index) => (
        <SpotCard key={spot.citation ?? index} spot={spot} />
      ))}
    </ul>
  );
}
