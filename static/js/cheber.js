/* Comfort only: every page works without this file. */
(function () {
  "use strict";
  document.documentElement.classList.add("js");

  /* A menu closes on a click beside it and on Escape. */
  function openMenus() {
    return document.querySelectorAll("details.menu[open]");
  }
  document.addEventListener("click", function (event) {
    openMenus().forEach(function (menu) {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    openMenus().forEach(function (menu) {
      var inside = menu.contains(document.activeElement);
      menu.open = false;
      if (inside) menu.querySelector("summary").focus();
    });
  });

  /* A form is sent once, however fast anyone clicks; the server guards this too. */
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    window.setTimeout(function () { delete form.dataset.sent; }, 5000);
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) {
      delete form.dataset.sent;
    });
  });

  /* The reader is taken to what went wrong. */
  var summary = document.querySelector(".error-summary");
  if (summary) summary.focus();
})();
