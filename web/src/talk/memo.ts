// SPDX-License-Identifier: AGPL-3.0-or-later
// A component that is drawn again only when one of its properties is another one.
import { Component, type ComponentType, type VNode, h } from "preact";

export function memo<P extends object>(Inner: ComponentType<P>): ComponentType<P> {
  return class extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
      const keys = Object.keys(next) as (keyof P)[];
      return keys.some((key) => next[key] !== this.props[key]);
    }
    override render(): VNode {
      return h(Inner as ComponentType, this.props);
    }
  } as unknown as ComponentType<P>;
}
