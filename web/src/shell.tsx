// SPDX-License-Identifier: AGPL-3.0-or-later
// What stays while screens change: navigation, the head with search and choosers, help, toasts.
import type { ComponentType } from "preact";
import { signal } from "@preact/signals";
import { useEffect, useErrorBoundary, useLayoutEffect, useRef, useState } from "preact/hooks";
import { TagDialog, openTags, toggleBookmark } from "./annotate";
import { busy, may, session, signedOut } from "./api";
import { shortcuts, shortcutsChanged, useKeys } from "./keys";
import { Dialog } from "./parts/Dialog";
import { LoggedIn, MarkButtons } from "./parts/HeadTools";
import { Icon } from "./parts/Icon";
import { Empty, ErrorBox, Waiting } from "./parts/Say";
import { Screen } from "./parts/Screen";
import { Toasts } from "./parts/Toast";
import { Words } from "./parts/Words";
import { WorkBadge } from "./parts/Work";
import { go, href, keep, kept, param, place } from "./router";
import { type ScreenRow, screens } from "./screens";
import { type Language, type Theme, language, theme, zone } from "./settings";
import { subject } from "./subject";
import { loadTexts, t } from "./text";

const helpOpen = signal(false);
const navOpen = signal(false);

function rowOf(name: string): ScreenRow | undefined {
  return screens.find((row) => row.name === name);
}

function Navigation() {
  const current = place.value.screen;
  return (
    <nav class={navOpen.value ? "nav open" : "nav"} aria-label={t("shell.navigation")} onClick={() => (navOpen.value = false)}>
      <a class="brand" href={href("overview")}>
        <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true" focusable="false">
          <path d="M5 22h22M9 22a7 7 0 0 1 14 0M16 6v5M6.5 10.5l3.2 3.2M25.5 10.5l-3.2 3.2" />
        </svg>
        Daylight
      </a>
      {[1, 2, 3, 4].map((group) => (
        <ul key={group}>
          {screens
            .filter((row) => row.group === group && row.letter !== "")
            .map((row) => (
              <li key={row.name}>
                <a href={href(row.name)} aria-current={row.name === current ? "page" : undefined}>
                  <Icon name={row.icon} />
                  {t(`nav.${row.name}`)}
                </a>
              </li>
            ))}
        </ul>
      ))}
      <p class="nav-foot">{session.value && t("shell.version", { version: session.value.version })}</p>
    </nav>
  );
}

function SearchField() {
  const field = useRef<HTMLInputElement>(null);
  const asked = place.value.screen === "search" ? param("q") : "";
  const [text, setText] = useState(asked);
  useEffect(() => setText(asked), [asked]);
  useKeys([{ key: "/", text: "keys.search", run: () => field.current?.select() }]);
  const submit = (event: Event) => {
    event.preventDefault();
    const query = place.value.screen === "search" ? new URLSearchParams(place.value.query) : new URLSearchParams();
    query.set("q", text);
    query.delete("offset");
    go(`#/search?${query}`);
  };
  return (
    <form class="head-search" role="search" onSubmit={submit}>
      <Icon name="search" />
      <input ref={field} type="search" name="q" dir="auto" autocomplete="off" spellcheck={false} aria-label={t("shell.search")} placeholder={t("shell.search_hint")} value={text} onInput={(event) => setText(event.currentTarget.value)} />
      <kbd aria-hidden="true">/</kbd>
    </form>
  );
}

/** Where the case's people live, most likely; any other IANA name can be set by a screen that finds one. */
const ZONES = ["UTC", "Asia/Shanghai", "Asia/Tehran", "Europe/Moscow", "Europe/Kyiv", "Asia/Kolkata", "Asia/Tokyo", "Africa/Nairobi", "Europe/London", "America/New_York"];

function Choosers() {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = [...new Set([own, ...ZONES, ...(zone.value ? [zone.value] : [])])];
  return (
    <div class="choosers">
      <select aria-label={t("shell.zone")} title={t("shell.zone")} value={zone.value} onChange={(event) => (zone.value = event.currentTarget.value)}>
        <option value="">{t("shell.zone_written")}</option>
        {zones.map((name) => (
          <option key={name} value={name}>
            {name.replaceAll("_", " ")}
          </option>
        ))}
      </select>
      <select aria-label={t("shell.theme")} title={t("shell.theme")} value={theme.value} onChange={(event) => (theme.value = event.currentTarget.value as Theme)}>
        <option value="system">{t("shell.theme_system")}</option>
        <option value="light">{t("shell.theme_light")}</option>
        <option value="dark">{t("shell.theme_dark")}</option>
      </select>
      <select
        aria-label={t("shell.language")}
        title={t("shell.language")}
        value={language.value}
        onChange={(event) => {
          const next = event.currentTarget.value as Language;
          void loadTexts(next).then(() => (language.value = next));
        }}
      >
        <option value="en">English</option>
        <option value="zh">中文</option>
      </select>
      <button type="button" class="quiet" aria-label={t("keys.help")} title={t("keys.help")} onClick={() => (helpOpen.value = true)}>
        <Icon name="help" />
      </button>
    </div>
  );
}

function Head() {
  return (
    <header class="head">
      <button type="button" class="quiet nav-button" aria-label={t("shell.navigation")} aria-expanded={navOpen.value} onClick={() => (navOpen.value = !navOpen.value)}>
        <Icon name="menu" />
      </button>
      <span class="head-case">{session.value && <Words text={session.value.case} room={36} />}</span>
      <WorkBadge />
      <SearchField />
      <MarkButtons />
      <Choosers />
      <LoggedIn />
      <span class={busy.value > 0 ? "busy on" : "busy"} aria-hidden="true" />
    </header>
  );
}

const NAMES: Record<string, string> = { ArrowDown: "↓", ArrowUp: "↑", Escape: "Esc", Enter: "Enter" };

function Help() {
  void shortcutsChanged.value;
  return (
    <Dialog title={t("keys.title")} onClose={() => (helpOpen.value = false)} wide>
      <dl class="keys">
        {[...shortcuts()].sort((a, b) => Number(a.key.includes(" ")) - Number(b.key.includes(" "))).map((one) => (
          <div key={one.key}>
            <dt>
              {one.key.split(" ").map((key) => (
                <kbd key={key}>{NAMES[key] ?? key}</kbd>
              ))}
            </dt>
            <dd>{t(one.text)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

/** A screen's fault leaves the rest of the page working. */
function Guard({ Inner }: { Inner: ComponentType }) {
  const [error, reset] = useErrorBoundary();
  return error ? <ErrorBox error={error as Error} retry={reset} /> : <Inner />;
}

const loaded = new Map<string, ComponentType>();

function Current() {
  const name = place.value.screen;
  const row = rowOf(name);
  const [, draw] = useState(0);
  const [error, setError] = useState<Error>();
  const Found = loaded.get(name);
  useEffect(() => {
    setError(undefined);
    if (!row || loaded.has(name)) return;
    row.load().then((module) => {
      loaded.set(name, module.default);
      draw((n) => n + 1);
    }, setError);
  }, [name]);
  if (!row)
    return (
      <Screen title={t("shell.no_screen")}>
        <p>
          <a href={href("overview")}>{t("nav.overview")}</a>
        </p>
      </Screen>
    );
  if (error) return <ErrorBox error={error} />;
  return Found ? <Guard key={name} Inner={Found} /> : <Waiting />;
}

/** Keeps where the main column was scrolled to, and goes there again after back and reload. */
function useScroll(main: { current: HTMLElement | null }, address: string): void {
  useLayoutEffect(() => {
    const element = main.current!;
    const goal = kept<number>("mainScroll") ?? 0;
    element.scrollTop = goal;
    const watcher = new ResizeObserver(() => {
      if (element.scrollTop < goal) element.scrollTop = goal; // the content arrives after the frame
    });
    if (goal && element.firstElementChild) watcher.observe(element.firstElementChild);
    const stop = window.setTimeout(() => watcher.disconnect(), 1500);
    let timer = 0;
    const scrolled = () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => keep("mainScroll", Math.round(element.scrollTop)), 150);
    };
    element.addEventListener("scroll", scrolled, { passive: true });
    return () => {
      clearTimeout(stop);
      clearTimeout(timer);
      watcher.disconnect();
      element.removeEventListener("scroll", scrolled);
    };
  }, [address]);
}

function useGlobalKeys(): void {
  useKeys([
    { key: "b", text: "keys.bookmark", run: () => void toggleBookmark(), when: () => may("annotate") },
    { key: "t", text: "keys.tag", run: () => void openTags(), when: () => may("annotate") },
    { key: "?", text: "keys.help", run: () => (helpOpen.value = true) },
    { key: "Escape", text: "keys.back", run: () => (document.activeElement as HTMLElement | null)?.blur() },
    ...screens
      .filter((row) => row.letter !== "")
      .map((row) => ({ key: `g ${row.letter}`, text: `nav.${row.name}` as const, run: () => go(href(row.name)) })),
  ]);
}

export function Shell() {
  const main = useRef<HTMLElement>(null);
  const { screen, rest } = place.value;
  const address = [screen, ...rest].join("/");
  const title = rowOf(screen) ? t(`nav.${screen as ScreenRow["name"]}`) : "";
  useGlobalKeys();
  useScroll(main, address);
  const first = useRef(true);
  useEffect(() => {
    subject.value = null;
    if (first.current) first.current = false;
    else main.current?.focus({ preventScroll: true });
  }, [address]);
  useEffect(() => {
    document.title = [title, session.value?.case, "Daylight"].filter(Boolean).join(" · ");
  }, [title, session.value]);
  if (signedOut.value)
    return (
      <main class="signed-out">
        {session.value?.local === false ? (
          <Empty title={t("error.signed_out")}>
            <button type="button" class="primary" onClick={() => location.reload()}>
              {t("shell.log_in")}
            </button>
          </Empty>
        ) : (
          <Empty title={t("error.signed_out")}>{t("error.signed_out_more")}</Empty>
        )}
      </main>
    );
  return (
    <>
      <a
        class="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {t("shell.skip")}
      </a>
      <Navigation />
      <Head />
      {session.value?.damaged && (
        <p class="damaged" role="status">
          {t("shell.damaged")}
        </p>
      )}
      <main ref={main} tabIndex={-1}>
        <Current />
      </main>
      <Toasts />
      <TagDialog />
      {helpOpen.value && <Help />}
    </>
  );
}
