// SPDX-License-Identifier: AGPL-3.0-or-later
// The table of every list: sticky head, sorting, one row that the keyboard is at (j/k, arrows, Home, End,
// Enter), and only the rows in sight drawn when there are many. All rows are equally high, so that a scroll
// position says which ones those are; what is long is cut in its cell. With `wrap` rows are as high as they
// must and all are drawn: for pages of a few hundred.
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useKeys } from "../keys";
import { go, keep, kept, param, set } from "../router";
import { type Subject, subject } from "../subject";
import { t } from "../text";

export interface Column<Row> {
  key: string;
  head: string;
  cell: (row: Row, index: number) => ComponentChildren;
  /** What the rows are sorted by here; or "server": the screen asks again with the address's `sort`. */
  sort?: ((row: Row) => string | number | null) | "server";
  /** Numbers stand right-aligned in even figures. */
  number?: boolean;
  /** Any CSS length; what has none shares what is left. */
  width?: string;
}

interface Source<Row> {
  /** All rows, or … */
  rows?: Row[] | undefined;
  /** … how many there are and one of them, undefined while it is on its way (useRows). */
  total?: number;
  at?: ((index: number) => Row | undefined) | undefined;
}

export interface TableProps<Row> extends Source<Row> {
  columns: Column<Row>[];
  /** Says what the table holds, to screen readers. */
  label: string;
  rowKey: (row: Row) => string | number;
  /** Where Enter and a click on the row lead. */
  open?: ((row: Row) => string | undefined) | undefined;
  /** What `b` and `t` act on when the keyboard is at the row. */
  about?: (row: Row) => Subject | null;
  /** Fills the height that is left and scrolls inside. */
  fill?: boolean;
  wrap?: boolean;
  /** Pixels, when rows are equally high. */
  rowHeight?: number;
  /** Tells several tables of one screen apart; only the first answers j and k. */
  name?: string;
  secondary?: boolean;
}

/** The order in the address: `sort=-count` is by count, largest first. */
function order(name: string): { key: string; down: boolean } {
  const value = param(`${name}sort`);
  return { key: value.replace(/^-/, ""), down: value.startsWith("-") };
}

function sorted<Row>(rows: Row[], columns: Column<Row>[], by: { key: string; down: boolean }): Row[] {
  const column = columns.find((one) => one.key === by.key);
  if (!column || typeof column.sort !== "function") return rows;
  const value = column.sort;
  const keyed = rows.map((row, index) => ({ row, index, value: value(row) }));
  keyed.sort((a, b) => {
    if (a.value === null || b.value === null) return a.value === b.value ? a.index - b.index : a.value === null ? 1 : -1;
    const less = typeof a.value === "string" || typeof b.value === "string" ? String(a.value).localeCompare(String(b.value)) : a.value - b.value;
    return (by.down ? -less : less) || a.index - b.index;
  });
  return keyed.map((one) => one.row);
}

function Head<Row>({ columns, name }: { columns: Column<Row>[]; name: string }) {
  const by = order(name);
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((column) => {
          const mine = column.sort !== undefined && by.key === column.key;
          return (
            <th key={column.key} scope="col" class={column.number ? "n" : undefined} style={column.width ? { width: column.width } : undefined} aria-sort={mine ? (by.down ? "descending" : "ascending") : undefined}>
              {column.sort !== undefined ? (
                <button type="button" class="sort" title={t("table.sort", { column: column.head })} onClick={() => set({ [`${name}sort`]: nextOrder(column.key, mine, by.down, column.number), offset: null })}>
                  {column.head}
                  <span class="sort-sign" aria-hidden="true">
                    {mine ? (by.down ? "↓" : "↑") : ""}
                  </span>
                </button>
              ) : (
                column.head
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

/** Numbers begin with the largest; a third click gives the order back as it came. */
function nextOrder(key: string, mine: boolean, down: boolean, number = false): string | null {
  if (!mine) return number ? `-${key}` : key;
  return down === number ? (number ? key : `-${key}`) : null;
}

/** Narrower than that a column tells nothing: the table scrolls sideways. */
const COLUMN_REM = 6.4;
const OVERSCAN = 12;

export function Table<Row>(props: TableProps<Row>) {
  const { columns, rowKey, rowHeight = 30, fill = false, wrap = false, name = "" } = props;
  const by = order(name);
  const rows = props.rows && sorted(props.rows, columns, by);
  const total = rows ? rows.length : (props.total ?? 0);
  const at = rows ? (index: number) => rows[index] : props.at!;
  const box = useRef<HTMLDivElement>(null);
  const [first, setFirst] = useState(0);
  const [shown, setShown] = useState(60);
  const [, redraw] = useState(0);
  const [cursor, setCursor] = useState<number>(kept<number>(`${name}cursor`) ?? 0);
  const active = Math.min(cursor, Math.max(0, total - 1));
  const virtual = !wrap && fill && total > 120;
  const from = virtual ? Math.max(0, Math.min(first, total - 1) - OVERSCAN) : 0;
  const to = virtual ? Math.min(total, first + shown + OVERSCAN) : total;

  useLayoutEffect(() => {
    const element = box.current;
    if (!element || !fill) return;
    const measure = () => setShown(Math.ceil(element.clientHeight / rowHeight));
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [fill, rowHeight]);

  const restored = useRef(false);
  useLayoutEffect(() => {
    if (restored.current || !fill || total === 0 || !box.current) return;
    restored.current = true;
    const top = kept<number>(`${name}scroll`);
    if (top) box.current.scrollTop = top;
  }, [total]);

  const scrollTimer = useRef(0);
  const scrolled = () => {
    const top = box.current!.scrollTop;
    setFirst(Math.floor(top / rowHeight));
    clearTimeout(scrollTimer.current);
    scrollTimer.current = window.setTimeout(() => keep(`${name}scroll`, Math.round(top)), 150);
  };
  useEffect(() => () => clearTimeout(scrollTimer.current), []);

  // The row that is to have the focus; it may not be drawn yet.
  const goal = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (goal.current === null) return;
    const row = box.current!.querySelector<HTMLElement>(`tr[data-row="${goal.current}"]`);
    if (!row) return;
    goal.current = null;
    row.focus({ preventScroll: virtual });
    if (!virtual) row.scrollIntoView({ block: "nearest" });
  });
  const bringIntoSight = (index: number) => {
    const element = box.current!;
    goal.current = index;
    redraw((n) => n + 1);
    if (!virtual) return;
    const head = element.querySelector("thead")!.offsetHeight;
    const top = index * rowHeight;
    const bottom = top + rowHeight + head;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (bottom > element.scrollTop + element.clientHeight) element.scrollTop = bottom - element.clientHeight;
    setFirst(Math.floor(element.scrollTop / rowHeight));
  };

  const settle = (index: number) => {
    setCursor(index);
    keep(`${name}cursor`, index);
    const row = at(index);
    if (props.about) subject.value = row === undefined ? null : props.about(row); // the effect above tells it later
  };
  const move = (to: number) => {
    const next = Math.max(0, Math.min(total - 1, to));
    settle(next);
    bringIntoSight(next);
  };
  const openRow = (index: number) => {
    const row = at(index);
    const where = row === undefined ? undefined : props.open?.(row);
    if (where) go(where);
  };
  const current = total > 0 ? at(active) : undefined;
  const currentKey = current === undefined ? null : rowKey(current);
  const [focused, setFocused] = useState(false);
  useEffect(() => {
    if (focused && props.about) subject.value = current === undefined ? null : props.about(current);
  }, [focused, currentKey]);
  const inside = () => box.current?.contains(document.activeElement) ?? false;
  const step = (by: number) => () => move(inside() ? active + by : active);
  const mine = () => total > 0 && (!props.secondary || inside());
  useKeys([
    { key: "j", text: "keys.down", run: step(1), when: mine },
    { key: "k", text: "keys.up", run: step(-1), when: mine },
    { key: "Enter", text: "keys.open", run: () => openRow(active), when: () => mine() && props.open !== undefined && inside() },
  ]);
  const arrows = (event: KeyboardEvent) => {
    const page = Math.max(1, shown - 3);
    const to = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + page, PageUp: active - page, Home: 0, End: total - 1 }[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move(to);
  };

  const lines = [];
  for (let index = from; index < to; index++) lines.push(index);
  return (
    <div class={fill ? "table-box fill" : "table-box"} ref={box} onScroll={fill ? scrolled : undefined} onKeyDown={arrows}>
      <table class={wrap ? "wrap" : undefined} style={fill ? { minWidth: `${columns.length * COLUMN_REM}rem` } : undefined} aria-label={props.label} aria-rowcount={virtual ? total + 1 : undefined}>
        <Head columns={columns} name={name} />
        <tbody>
          {from > 0 && <tr class="spacer" aria-hidden="true" style={{ height: `${from * rowHeight}px` }} />}
          {lines.map((index) => {
            const row = at(index);
            const clicked = (event: MouseEvent) => {
              settle(index);
              if ((event.target as HTMLElement).closest("a,button,input,select,summary,label")) return;
              if (!getSelection()?.isCollapsed) return; // the reader was selecting text
              openRow(index);
            };
            return (
              <tr
                key={rows ? rowKey(rows[index]!) : index}
                data-row={index}
                aria-rowindex={virtual ? index + 2 : undefined}
                aria-current={index === active && focused ? "true" : undefined}
                tabIndex={index === active ? 0 : -1}
                class={props.open ? "opens" : undefined}
                style={wrap ? undefined : { height: `${rowHeight}px` }}
                onClick={clicked}
                onFocus={() => {
                  settle(index);
                  setFocused(true);
                }}
              >
                {columns.map((column) => (
                  <td key={column.key} class={column.number ? "n" : undefined}>
                    {row === undefined ? <span class="pending" /> : column.cell(row, index)}
                  </td>
                ))}
              </tr>
            );
          })}
          {to < total && <tr class="spacer" aria-hidden="true" style={{ height: `${(total - to) * rowHeight}px` }} />}
        </tbody>
      </table>
    </div>
  );
}
