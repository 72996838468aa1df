/* Completes the last word in the search box, and says on the button what ticked filters would give.
   Comfort only: the page below the box offers the same words as links. */
(function () {
  "use strict";
  var WAIT = 180;

  /* Asks after a pause; a newer question drops an older one. Answers already given are kept. */
  function asker(use) {
    var timer, control, known = {};
    return function (url) {
      clearTimeout(timer);
      if (control) control.abort();
      if (!url) return use({});
      if (known[url]) return use(known[url]);
      timer = setTimeout(function () {
        control = new AbortController();
        fetch(url, { signal: control.signal }).then(function (answer) {
          return answer.ok ? answer.json() : {};
        }).then(function (found) { use(known[url] = found); }).catch(function () {});
      }, WAIT);
    };
  }

  function address(form, base) {
    return base + "?" + new URLSearchParams(new FormData(form));
  }

  document.querySelectorAll("form[data-suggest]").forEach(function (form, number) {
    var box = form.querySelector("input[type=search]"), list = document.createElement("ul"), at = -1;
    list.id = "suggestions-" + number;
    list.className = "suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", box.getAttribute("aria-label") || box.placeholder);
    box.parentNode.append(list);
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-controls", list.id);

    function open(isOpen) {
      list.hidden = !isOpen;
      box.setAttribute("aria-expanded", isOpen);
      if (!isOpen) choose(-1);
    }
    function choose(place) {
      at = place;
      [].forEach.call(list.children, function (item, each) {
        item.setAttribute("aria-selected", each === at);
      });
      if (at < 0) box.removeAttribute("aria-activedescendant");
      else box.setAttribute("aria-activedescendant", list.children[at].id);
    }
    function take(item) {
      box.value = item.dataset.text;
      open(false);
      form.requestSubmit();
    }
    var ask = asker(function (found) {
      list.textContent = "";
      (found.items || []).forEach(function (each, place) {
        var item = document.createElement("li");
        item.id = list.id + "-" + place;
        item.dataset.text = each.text;
        item.setAttribute("role", "option");
        [["span", each.label], ["small", each.meaning], ["b", each.count]].forEach(function (part) {
          var tag = document.createElement(part[0]);
          tag.dir = "auto";
          tag.textContent = part[1];
          item.append(tag);
        });
        list.append(item);
      });
      open(list.children.length > 0 && document.activeElement === box);
    });

    open(false);
    box.addEventListener("input", function () {
      ask(box.value.trim().length > 1 ? address(form, form.dataset.suggest) : "");
    });
    box.addEventListener("keydown", function (event) {
      var count = list.children.length;
      if (event.key === "Escape" && !list.hidden) event.preventDefault(), open(false);
      else if (event.key === "Enter" && at >= 0) event.preventDefault(), take(list.children[at]);
      else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
        event.preventDefault();
        var next = at + (event.key === "ArrowDown" ? 1 : -1);
        open(true);
        choose(next < -1 ? count - 1 : next >= count ? -1 : next);
      }
    });
    box.addEventListener("blur", function () { open(false); });
    list.addEventListener("mousedown", function (event) {
      event.preventDefault();
      var item = event.target.closest("li");
      if (item) take(item);
    });
  });

  document.querySelectorAll("form[data-count]").forEach(function (form) {
    var words = form.querySelector(".facets__show span");
    var ask = asker(function (found) {
      if (found.words) words.textContent = form.dataset.show.replace("{}", found.words);
    });
    form.addEventListener("change", function () { ask(address(form, form.dataset.count)); });
  });
})();
