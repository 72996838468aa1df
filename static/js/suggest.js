/* Words and counts while typing and ticking. Comfort only. */
(() => {
  "use strict";
  const all = (selector, use) => document.querySelectorAll(selector).forEach(use);
  const set = (element, name, value) => element.setAttribute(name, value);
  const made = (name, text = "") => Object.assign(document.createElement(name), { dir: text && "auto", textContent: text });

  /* Asks after a pause; a newer question drops an older one. */
  const asker = (form, base, use) => {
    let timer, control;
    return (isAsked) => {
      clearTimeout(timer);
      if (control) control.abort();
      if (!isAsked) return use({});
      timer = setTimeout(() => {
        control = new AbortController();
        fetch(base + "?" + new URLSearchParams(new FormData(form)), { signal: control.signal })
          .then((answer) => answer.json()).then(use).catch(() => {});
      }, 180);
    };
  };

  all("form[data-suggest]", (form) => {
    const box = form.querySelector("[type=search]"), list = made("ul"), items = list.children;
    let at;
    list.id = list.className = "suggestions";
    set(list, "role", "listbox");
    set(list, "aria-label", box.placeholder);
    box.after(list);
    set(box, "role", "combobox");
    set(box, "aria-autocomplete", "list");
    set(box, "aria-controls", list.id);

    const choose = (place) => {
      at = place;
      [...items].forEach((item, each) => set(item, "aria-selected", each === at));
      set(box, "aria-activedescendant", at < 0 ? "" : items[at].id);
    };
    const open = (isOpen) => {
      list.hidden = !isOpen;
      set(box, "aria-expanded", isOpen);
      choose(-1);
    };
    const take = (item) => {
      box.value = item.title;
      open(false);
      form.requestSubmit();
    };
    const ask = asker(form, form.dataset.suggest, (found) => {
      list.replaceChildren(...(found.items || []).map((each, place) => {
        const item = Object.assign(made("li"), { id: list.id + place, title: each.text });
        set(item, "role", "option");
        item.append(made("span", each.label), made("small", each.meaning), made("b", each.count));
        return item;
      }));
      open(items.length > 0 && document.activeElement === box);
    });

    open(false);
    box.oninput = () => ask(box.value.trim().length > 1);
    box.onblur = () => open(false);
    box.onkeydown = (event) => {
      const places = items.length + 1, step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const next = ((at + 1 + step + places) % places) - 1;
      if (event.key === "Escape" && !list.hidden) open(false);
      else if (event.key === "Enter" && at >= 0) take(items[at]);
      else if (step && places > 1) open(true), choose(next);
      else return;
      event.preventDefault();
    };
    list.onmousedown = (event) => {
      event.preventDefault();
      if (event.target !== list) take(event.target.closest("li"));
    };
  });

  all("form[data-count]", (form) => {
    const ask = asker(form, form.dataset.count, (found) => {
      const words = form.querySelector(".facets__show span");
      if (found.words) words.textContent = form.dataset.show.replace("{}", found.words);
    });
    form.onchange = () => ask(true);
  });
})();
