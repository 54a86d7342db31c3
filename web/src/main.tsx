// SPDX-License-Identifier: AGPL-3.0-or-later
// Start: texts and session first, so that nothing is drawn twice.
import { render } from "preact";
import { openSession, signedOut } from "./api";
import { ErrorBox } from "./parts/Say";
import { language } from "./settings";
import { Shell } from "./shell";
import { loadTexts } from "./text";
import { watchWork } from "./work";

async function start(): Promise<void> {
  const root = document.getElementById("page")!;
  await loadTexts(language.value);
  try {
    await openSession();
  } catch (error) {
    if (!signedOut.value) {
      render(<ErrorBox error={error as Error} retry={() => location.reload()} />, root);
      return;
    }
  }
  render(<Shell />, root);
  if (!signedOut.value) watchWork();
}

void start();
