// SPDX-License-Identifier: AGPL-3.0-or-later
// Logging in where a case is shared (daylight serve --lan). Nothing is kept here: the cookie is the server's to read alone.
const form = document.getElementById("login");
const trouble = document.getElementById("trouble");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  trouble.textContent = "";
  const fields = new FormData(form);
  const body = JSON.stringify({ user: fields.get("user"), password: fields.get("password") });
  try {
    const headers = { "Content-Type": "application/json", "X-Daylight": "1" };
    const answer = await fetch("/api/login", { method: "POST", headers, body });
    if (answer.ok) location.replace("/" + location.hash);
    else trouble.textContent = (await answer.json()).error;
  } catch {
    trouble.textContent = "The server does not answer. · 服务器没有回应。";
  }
});
