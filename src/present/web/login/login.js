// SPDX-License-Identifier: AGPL-3.0-or-later
// Logging in where a case is shared (daylight serve --lan). Nothing is kept here: the cookie is the server's to read alone.
const form = document.getElementById("login");
const trouble = document.getElementById("trouble");
const enter = document.getElementById("enter");

/** What went wrong, in both languages: nobody has chosen one yet. */
const MEANING = {
  400: "A name and a password are needed.\n需要姓名和密码。",
  403: "This is not the password, or there is no such user.\n密码不对，或没有此用户。",
  429: "Too many attempts: wait five minutes.\n尝试次数过多：请等五分钟。",
};

async function logIn() {
  const fields = new FormData(form);
  const body = JSON.stringify({ user: fields.get("user"), password: fields.get("password") });
  const headers = { "Content-Type": "application/json", "X-Daylight": "1" };
  const answer = await fetch("/api/login", { method: "POST", headers, body });
  if (answer.ok) return location.pathname === "/" ? location.reload() : location.replace("/"); // the place behind the # stays
  trouble.textContent = MEANING[answer.status] ?? `The server answered ${answer.status}.\n服务器返回 ${answer.status}。`;
  form.elements.password.select();
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  trouble.textContent = "";
  enter.disabled = true;
  try {
    await logIn();
  } catch {
    trouble.textContent = "The server does not answer.\n服务器没有回应。";
  } finally {
    enter.disabled = false;
  }
});
