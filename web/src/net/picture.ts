// SPDX-License-Identifier: AGPL-3.0-or-later
// The picture of a graph: Sigma draws it with WebGL, places come from the server. No element of it is the
// trove's: names are painted as text.
import Graph from "graphology";
import Sigma from "sigma";
import { EdgeLineProgram, NodePointProgram } from "sigma/rendering";
import type { NodeDisplayData, PartialButFor } from "sigma/types";
import type { Settings } from "sigma/settings";
import { middle, visible } from "../parts/Words";
import { LABEL_PX, Labels, type Named } from "./labels";
import { Motion } from "./motion";
import { nearestTie } from "./nearest";
import { SightKeeper } from "./sight";
import { type Net, type Node, type Tie, tiesOf } from "./types";

export type Colouring = "community" | "kind";
export type Pins = Record<string, [number, number]>;

export interface Events {
  node: (id: number) => void;
  twice: (id: number) => void;
  tie: (a: number, b: number) => void;
  nothing: () => void;
  pinned: (pins: Pins) => void;
  /** What is in sight, as the address has it, when that stands still. */
  moved: (at: string) => void;
}

interface Palette {
  tones: string[];
  kinds: Record<string, string>;
  text: string;
  paper: string;
  line: string;
  strong: string;
}

type Label = PartialButFor<NodeDisplayData, "x" | "y" | "size" | "label" | "color">;

function palette(box: Element): Palette {
  const style = getComputedStyle(box);
  const read = (name: string) => style.getPropertyValue(name).trim() || "#888888";
  const tones = Array.from({ length: 10 }, (_, i) => read(`--tone-${i}`));
  return {
    tones,
    kinds: { person: tones[0]!, organisation: tones[1]!, room: tones[2]!, place: tones[3]!, account: tones[7]! },
    text: read("--net-text"),
    paper: read("--net-paper"),
    line: read("--net-line"),
    strong: read("--net-strong"),
  };
}

/** Radius in pixels: by how central somebody is, else by contacts; less where there are many. */
function sizeOf(node: Node, top: number, many: number): number {
  const share = top > 0 && node.pagerank > 0 ? Math.sqrt(node.pagerank / top) : Math.min(0.5, node.contacts / 60);
  return (3 + 11 * share) * many;
}

/** A colour of the style sheet (#rrggbb) with some of another in it. */
function mixed(one: string, other: string, share: number): string {
  const parts = [one, other].map((text) => /^#([0-9a-f]{6})$/i.exec(text)?.[1]?.match(/../g)?.map((pair) => parseInt(pair, 16)));
  const [a, b] = parts;
  if (!a || !b) return one;
  return `#${a.map((value, i) => Math.round(value * (1 - share) + b[i]! * share).toString(16).padStart(2, "0")).join("")}`;
}

/** As WebGL's layers want it: a colour that lets through, its parts made less beforehand. */
function veil(colour: string, share: number): string {
  const alpha = Math.round(255 * share).toString(16).padStart(2, "0");
  return `${mixed("#000000", colour, share)}${alpha}`;
}

/** From so many nodes and lines on it is drawn only when it stands still. */
const HEAVY = 3000;

export class Picture {
  private readonly graph = new Graph({ type: "undirected", multi: false });
  private readonly sigma: Sigma;
  private readonly motion: Motion;
  private readonly labels: Labels;
  private readonly sight: SightKeeper;
  private colours: Palette;
  private colouring: Colouring = "community";
  private selected: string | null = null;
  private hovered: string | null = null;
  private chosenTie: string | null = null;
  private pins: Pins = {};
  private readonly watch: MutationObserver;
  /** 1 for some hundred nodes, less for thousands: what is drawn is made finer. */
  private many = 1;

  /** Throws where the browser has no WebGL. */
  constructor(
    private readonly box: HTMLElement,
    private readonly events: Events,
  ) {
    this.colours = palette(box);
    this.sigma = new Sigma(this.graph, box, this.settings());
    this.motion = new Motion(this.sigma);
    this.labels = new Labels(this.sigma, () => this.plate());
    this.sight = new SightKeeper(this.sigma, (at) => this.events.moved(at));
    this.listen();
    this.drag();
    this.watch = new MutationObserver(() => this.recolour());
    this.watch.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  }

  private settings(): Partial<Settings> {
    return {
      allowInvalidContainer: true,
      enableCameraRotation: false,
      nodeProgramClasses: { point: NodePointProgram },
      edgeProgramClasses: { thin: EdgeLineProgram },
      zIndex: true,
      labelFont: getComputedStyle(this.box).fontFamily,
      labelSize: LABEL_PX,
      labelRenderedSizeThreshold: 6,
      labelDensity: 0.6,
      labelGridCellSize: 110,
      labelColor: { color: this.colours.text },
      minEdgeThickness: 0.8,
      stagePadding: 40,
      maxCameraRatio: 4,
      minCameraRatio: 0.02,
      defaultDrawNodeLabel: (pen, data) => this.labels.draw(pen, data as Named, getComputedStyle(this.box).fontFamily, this.colours.text, this.colours.paper),
      defaultDrawNodeHover: (pen, data) => this.paintHover(pen, data),
      nodeReducer: (id, data) => this.nodeLook(id, data),
      edgeReducer: (id, data) => this.edgeLook(id, data),
    };
  }

  // --- what is shown ---------------------------------------------------------------------------------

  show(net: Net, colouring: Colouring, pins: Pins): void {
    this.colouring = colouring;
    const before = this.pins;
    this.pins = { ...pins };
    const top = Math.max(0, ...net.nodes.map((node) => node.pagerank));
    const ties = tiesOf(net.edges);
    const heavy = net.nodes.length + ties.length > HEAVY;
    this.motion.heavy = heavy;
    this.many = Math.max(0.4, Math.min(1, Math.sqrt(500 / Math.max(1, net.nodes.length))));
    this.sigma.setSetting("labelRenderedSizeThreshold", 6 * this.many + (this.many < 0.7 ? 1.5 : 0));
    const wanted = new Set(net.nodes.map((node) => String(node.entity)));
    this.graph.filterNodes((id) => !wanted.has(id)).forEach((id) => this.graph.dropNode(id));
    for (const node of net.nodes) {
      const id = String(node.entity);
      const pin = pins[node.key];
      const look = {
        label: middle(visible(node.name), 32),
        size: sizeOf(node, top, this.many),
        color: this.colourOf(node),
        type: heavy ? "point" : "circle",
        node,
        // Whoever is shown already stays where he is: what is added comes around him.
        ...(pin ? { x: pin[0], y: pin[1] } : this.graph.hasNode(id) && !(node.key in before) ? {} : { x: node.x, y: -node.y }),
      };
      this.graph.mergeNode(id, look);
    }
    this.graph.clearEdges();
    for (const tie of ties) this.addTie(tie);
    this.sigma.refresh();
    this.sight.again();
  }

  /** Brings the part that the address names into sight; after show(), which gives the graph its frame. */
  look(at: string): void {
    this.sight.look(at);
  }

  private addTie(tie: Tie): void {
    if (!this.graph.hasNode(String(tie.a)) || !this.graph.hasNode(String(tie.b))) return;
    this.graph.addEdgeWithKey(`${tie.a}-${tie.b}`, String(tie.a), String(tie.b), { size: (0.8 + Math.log10(1 + tie.count) * 1.4) * this.many, color: this.edgeColour(tie), type: this.motion.heavy ? "thin" : "line", tie });
  }

  /** Thousands of thin lines are veils, stronger ones less so: where many lie, the picture is darker. */
  private edgeColour(tie: Tie): string {
    if (!this.motion.heavy) return mixed(this.colours.line, this.colours.paper, 0.9 * (1 - this.many));
    const share = Math.min(0.6, 0.07 * (1 + Math.log10(tie.count)));
    return veil(mixed(this.colours.line, this.colours.text, 0.4), share);
  }

  private colourOf(node: Node): string {
    if (this.colouring === "kind") return this.colours.kinds[node.kind] ?? this.colours.tones[9]!;
    return node.measured ? this.colours.tones[node.community % 9]! : this.colours.tones[9]!;
  }

  private recolour(): void {
    this.colours = palette(this.box);
    this.sigma.setSetting("labelColor", { color: this.colours.text });
    this.graph.updateEachNodeAttributes((_, look) => ({ ...look, color: this.colourOf(look.node as Node) }), { attributes: ["color"] });
    this.graph.updateEachEdgeAttributes((_, look) => ({ ...look, color: this.edgeColour(look.tie as Tie) }), { attributes: ["color"] });
    this.sigma.refresh();
  }

  select(id: number | null, tie: [number, number] | null): void {
    this.selected = id === null ? null : String(id);
    this.chosenTie = tie === null ? null : `${Math.min(...tie)}-${Math.max(...tie)}`;
    this.sigma.refresh({ skipIndexation: true });
  }

  private focus(): string | null {
    const one = this.hovered ?? this.selected;
    return one !== null && this.graph.hasNode(one) ? one : null;
  }

  /** Who has a plate with a name, in pixels. */
  private plate(): Named | null {
    const id = this.focus();
    const data = id === null ? undefined : this.sigma.getNodeDisplayData(id);
    if (!data) return null;
    return { ...this.sigma.framedGraphToViewport(data), size: this.sigma.scaleSize(data.size), label: data.label };
  }

  private nodeLook(id: string, data: Record<string, unknown>): Partial<NodeDisplayData> {
    const focus = this.focus();
    const look: Partial<NodeDisplayData> = { ...(data as Partial<NodeDisplayData>) };
    if (id === this.selected) {
      look.highlighted = true;
      look.zIndex = 3;
    }
    if (focus !== null && id !== focus && !this.graph.areNeighbors(id, focus)) {
      look.color = this.colours.line;
      look.label = null;
      look.zIndex = 0;
    } else if (focus !== null) {
      look.forceLabel = this.graph.degree(focus) < 40;
      look.zIndex = 2;
    }
    return look;
  }

  private edgeLook(id: string, data: Record<string, unknown>): Record<string, unknown> {
    const focus = this.focus();
    if (id === this.chosenTie) return { ...data, type: "line", color: this.colours.strong, size: Math.max(3, Number(data.size)), zIndex: 3 };
    if (focus === null) return data;
    return this.graph.hasExtremity(id, focus) ? { ...data, color: this.colours.strong, zIndex: 2 } : { ...data, hidden: true };
  }

  private paintHover(pen: CanvasRenderingContext2D, data: Label): void {
    const { x, y, size } = data;
    pen.beginPath();
    pen.arc(x, y, size + 3, 0, Math.PI * 2);
    pen.strokeStyle = this.colours.strong;
    pen.lineWidth = 2;
    pen.stroke();
    if (!data.label) return;
    pen.font = `600 12px ${getComputedStyle(this.box).fontFamily}`;
    const width = pen.measureText(data.label).width;
    pen.fillStyle = this.colours.paper;
    pen.fillRect(x + size + 5, y - 10, width + 10, 20);
    pen.strokeStyle = this.colours.line;
    pen.lineWidth = 1;
    pen.strokeRect(x + size + 5, y - 10, width + 10, 20);
    pen.fillStyle = this.colours.text;
    pen.fillText(data.label, x + size + 10, y + 4);
  }

  // --- what is done ----------------------------------------------------------------------------------

  private listen(): void {
    this.sigma.on("enterNode", ({ node }) => this.hover(node));
    this.sigma.on("leaveNode", () => this.hover(null));
    this.sigma.on("clickNode", ({ node }) => this.events.node(Number(node)));
    this.sigma.on("doubleClickNode", (event) => {
      event.preventSigmaDefault();
      this.events.twice(Number(event.node));
    });
    this.sigma.on("clickStage", ({ event }) => {
      const tie = nearestTie(this.graph, this.sigma, event);
      if (tie === null) return this.events.nothing();
      const [a, b] = this.graph.extremities(tie);
      this.events.tie(Number(a), Number(b));
    });
    let asked = 0;
    this.sigma.on("moveBody", ({ event }) => {
      cancelAnimationFrame(asked);
      if (this.hovered === null) asked = requestAnimationFrame(() => this.box.classList.toggle("over", this.hovered !== null || nearestTie(this.graph, this.sigma, event) !== null));
    });
  }

  /** Among thousands only who is pointed at is marked, which Sigma does: drawing all others anew would take too long. */
  private hover(id: string | null): void {
    this.box.classList.toggle("over", id !== null);
    if (this.motion.heavy && this.selected === null) return;
    this.hovered = id;
    this.sigma.refresh({ skipIndexation: true });
  }

  /** A node that is dragged stays there: it is pinned. */
  private drag(): void {
    let held: string | null = null;
    let moved = false;
    this.sigma.on("downNode", ({ node }) => {
      held = node;
      moved = false;
      if (!this.sigma.getCustomBBox()) this.sigma.setCustomBBox(this.sigma.getBBox());
    });
    this.sigma.on("moveBody", ({ event }) => {
      if (held === null) return;
      moved = true;
      const at = this.sigma.viewportToGraph(event);
      this.graph.mergeNodeAttributes(held, { x: at.x, y: at.y });
      event.preventSigmaDefault();
      event.original.preventDefault();
      event.original.stopPropagation();
    });
    const drop = () => {
      if (held !== null && moved) {
        const { x, y, node } = this.graph.getNodeAttributes(held);
        this.pins = { ...this.pins, [(node as Node).key]: [x as number, y as number] };
        this.events.pinned(this.pins);
      }
      held = null;
    };
    this.sigma.on("upNode", drop);
    this.sigma.on("upStage", drop);
  }

  /** Where a node stands, as pins have it. */
  placeOf(id: number): [number, number] | null {
    if (!this.graph.hasNode(String(id))) return null;
    const { x, y } = this.graph.getNodeAttributes(String(id));
    return [x as number, y as number];
  }

  /** Goes to a node so that it stands in the middle. */
  goTo(id: number): void {
    const place = this.sigma.getNodeDisplayData(String(id));
    if (place) void this.sigma.getCamera().animate({ x: place.x, y: place.y, ratio: 0.35 }, { duration: 300 });
  }

  zoom(by: number): void {
    const camera = this.sigma.getCamera();
    if (by === 0) void camera.animatedReset({ duration: 250 });
    else void camera.animate({ ratio: camera.ratio * (by > 0 ? 0.6 : 1.6) }, { duration: 150 });
  }

  /** The picture as it is seen. */
  png(): Promise<Blob | null> {
    const { width, height } = this.sigma.getDimensions();
    const scale = devicePixelRatio || 1;
    const canvas = document.createElement("canvas");
    canvas.width = width * scale;
    canvas.height = height * scale;
    const pen = canvas.getContext("2d")!;
    pen.fillStyle = this.colours.paper;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    this.sigma.refresh({ schedule: false }); // WebGL forgets what it drew when the page is painted
    for (const layer of Object.values(this.sigma.getCanvases())) if (layer.width > 0) pen.drawImage(layer, 0, 0, canvas.width, canvas.height);
    return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  }

  close(): void {
    this.watch.disconnect();
    this.sight.close();
    this.motion.close();
    this.sigma.kill();
  }
}
