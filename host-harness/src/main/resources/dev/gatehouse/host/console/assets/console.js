// The few things that HTML and htmx do not do by themselves.
document.addEventListener("DOMContentLoaded", () => {
  // A form that asks first, by its data-confirm.
  document.addEventListener("submit", (event) => {
    const question = event.target.dataset.confirm;
    if (question && !window.confirm(question)) {
      event.preventDefault();
    }
  });
  // A log is shown from its end.
  document.querySelectorAll("[data-follow]").forEach((log) => {
    log.scrollTop = log.scrollHeight;
  });
  // A form whose answer takes a while says so on its button, by data-busy, and is sent once.
  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (event.defaultPrevented || !button || !button.dataset.busy) {
      return;
    }
    if (button.form.dataset.sent === "1") {
      event.preventDefault();
      return;
    }
    button.form.dataset.sent = "1";
    button.dataset.idle = button.textContent;
    button.textContent = button.dataset.busy;
    button.setAttribute("aria-busy", "true");
  });
  // Who comes back to the page finds the form as it was before it was sent.
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("[aria-busy][data-idle]").forEach((button) => {
      button.textContent = button.dataset.idle;
      button.removeAttribute("aria-busy");
      delete button.form.dataset.sent;
    });
  });
  // A button that copies what a field holds, by its data-copy.
  document.addEventListener("click", (event) => {
    const field = document.getElementById(event.target.dataset.copy || "");
    if (field) {
      field.select();
      navigator.clipboard?.writeText(field.value).then(() => (event.target.textContent = "Copied"));
    }
  });
  // A log stays at its end as long as nobody has scrolled up.
  document.addEventListener("htmx:afterSwap", (event) => {
    const log = event.target.closest("[data-follow]");
    if (log && log.dataset.up !== "1") {
      log.scrollTop = log.scrollHeight;
    }
  });
  document.addEventListener(
    "scroll",
    (event) => {
      const log = event.target;
      if (log.dataset && "follow" in log.dataset) {
        log.dataset.up = log.scrollTop + log.clientHeight < log.scrollHeight - 8 ? "1" : "0";
      }
    },
    true,
  );
});
