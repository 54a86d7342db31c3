// SPDX-License-Identifier: AGPL-3.0-or-later
// Bundles src/ into a folder of static files that the binary embeds: index.html, page.css, page.js and one
// chunk a screen. `node build.mjs [--out DIR] [--watch] [--sizes]`. Nothing is fetched from anywhere.
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const option = (name, fallback) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? fallback : process.argv[at + 1];
};
const out = option("--out", join(here, "dist"));
const LIMIT = 400 * 1024; // issue 7: the whole page, compressed

/** Every style sheet below src/, in the order of its name: a screen brings its own file and wires nothing. */
async function styleSheets() {
  const names = await readdir(join(here, "src"), { recursive: true });
  const sheets = names.filter((name) => name.endsWith(".css")).sort();
  const first = sheets.filter((name) => name.startsWith("style/"));
  const rest = sheets.filter((name) => !name.startsWith("style/"));
  return [...first, ...rest].map((name) => `@import "./${name}";`).join("\n");
}

const SIGNS = join(here, "../src/base/deceptive.def");

/** The signs that are shown and not obeyed, as a class of a regular expression: the program's own table. */
async function signs() {
  const rows = [...(await readFile(SIGNS, "utf8")).matchAll(/^DECEPTIVE\(0x(\w+), 0x(\w+)\)/gm)];
  if (rows.length === 0) throw new Error(`${SIGNS} has no row that is understood`);
  return `export default ${JSON.stringify(rows.map(([, first, last]) => `\\u{${first}}-\\u{${last}}`).join(""))};`;
}

/** A module that is made while building. */
function made(name, contents, loader, watchFiles) {
  return {
    name,
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path: name, namespace: name }));
      build.onLoad({ filter: /.*/, namespace: name }, async () => ({ contents: await contents(), loader, watchFiles, resolveDir: join(here, "src") }));
    },
  };
}

async function options() {
  return {
    absWorkingDir: here,
    bundle: true,
    minify: true,
    target: ["es2022", "firefox115", "chrome114"],
    outdir: out,
    logLevel: "warning",
    legalComments: "none",
    metafile: true,
    plugins: [made("sheets", styleSheets, "css"), made("deceptive-signs", signs, "js", [SIGNS])],
    entryPoints: [
      { in: "src/main.tsx", out: "page" },
      { in: "sheets", out: "style" },
    ],
    format: "esm",
    splitting: true,
    chunkNames: "part-[name]-[hash]",
    jsx: "automatic",
    jsxImportSource: "preact",
  };
}

async function sizes() {
  let total = 0;
  const rows = [];
  for (const name of (await readdir(out)).sort()) {
    const bytes = await readFile(join(out, name));
    const packed = gzipSync(bytes, { level: 9 }).length;
    total += packed;
    rows.push([name, bytes.length, packed]);
  }
  if (process.argv.includes("--sizes"))
    for (const [name, plain, packed] of rows) console.log(`${name.padEnd(34)} ${String(plain).padStart(8)} ${String(packed).padStart(8)}`);
  console.log(`page: ${rows.length} files, ${(total / 1024).toFixed(1)} KiB compressed`);
  if (total > LIMIT) throw new Error(`the page is ${total} bytes compressed; it may be ${LIMIT}`);
}

async function main() {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  await cp(join(here, "src/index.html"), join(out, "index.html"));
  await cp(join(here, "src/icon.svg"), join(out, "icon.svg"));
  if (process.argv.includes("--watch")) {
    const context = await esbuild.context(await options());
    await context.watch();
    console.log(`watching; written to ${relative(process.cwd(), out)}`);
    return;
  }
  const result = await esbuild.build(await options());
  const depfile = option("--depfile", "");
  if (depfile) {
    const inputs = Object.keys(result.metafile.inputs).filter((path) => !path.includes("node_modules") && !/^(?:sheets|deceptive-signs):/.test(path));
    const folders = ["src", ...(await readdir(join(here, "src"), { recursive: true, withFileTypes: true })).filter((one) => one.isDirectory()).map((one) => `src/${one.name}`)]; // a new style sheet
    const files = [...inputs, ...folders, "src/index.html", "src/icon.svg", "build.mjs", "../src/base/deceptive.def"].map((path) => join(here, path).replaceAll(" ", "\\ "));
    await writeFile(depfile, `${option("--target", "page")}: ${files.join(" ")}\n`);
  }
  await sizes();
}

await main();
