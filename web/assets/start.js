// What script adds to pages that work without it: a summary of errors takes the focus, and a
// button pressed twice acts once. Nothing here draws or fetches.

import { Button, ErrorSummary, NotificationBanner, SkipLink, createAll } from "./vendor/govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
for (const component of [Button, ErrorSummary, NotificationBanner, SkipLink]) {
  createAll(component);
}

// Reading a large file takes a while: say so once the form is on its way.
for (const form of document.querySelectorAll("form[data-working]")) {
  form.addEventListener("submit", () => {
    const message = document.getElementById(form.dataset.working);
    message.textContent = message.dataset.words;
  });
}
