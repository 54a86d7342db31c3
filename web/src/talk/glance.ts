// SPDX-License-Identifier: AGPL-3.0-or-later
// The first words of what came with a message. Of Markdown, what is read: of links their text, and of pictures where they lie.
const CHARACTERS = 400;

function readOf(markdown: string): string {
  return markdown
    .replace(/<img\b[^>]*>/gi, "")
    .replace(/!\[[^\]]*\](?:\([^)\n]*\)|\[[^\]]*\])?/g, "")
    .replace(/\[([^\]]*)\]\([^)\n]*\)/g, "$1")
    .replace(/^[ \t]*(?:\[[^\]]+\]:.*|<?https?:\/\/\S+>?)[ \t]*$/gm, "")
    .replace(/\s*\n\s*\n\s*/g, "\n")
    .trim();
}

const isMarkdown = (name: string) => /\.(?:md|markdown)$/i.test(name);

function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

/** Paths in the case where pictures of the Markdown at `path` would lie: those beside it or below. */
export function picturesOf(path: string, units: { text: string }[]): string[] {
  if (!isMarkdown(path)) return [];
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const targets = units.flatMap((one) => [...one.text.matchAll(/!\[[^\]]*\]\(<?([^)\s>]+)/g)].map((match) => decoded(match[1]!).replace(/^\.\//, "")));
  return [...new Set(targets.filter((target) => !/^[a-z][\w+.-]*:|^\/|\.\.\//i.test(target)).map((target) => folder + target))];
}

/** "": nothing that could be read at a glance. */
export function glanceOf(name: string, units: { text: string }[]): string {
  const text = isMarkdown(name) ? readOf(units.map((one) => one.text).join("\n")) : (units[0]?.text.trim() ?? "");
  const cut = [...text].slice(0, CHARACTERS).join("");
  return cut.length < text.length ? `${cut}…` : cut;
}
