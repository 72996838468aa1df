/* Sends a picture in pieces that survive a lost connection. Without this file the form sends it whole. */
(() => {
  "use strict";
  const form = document.querySelector("form[data-uploads]");
  if (!form || !window.indexedDB) return;
  const words = form.dataset, fields = form.elements, PIECE = 131072, SIDE = 2000, PLAIN = 800000;
  const token = { "X-CSRFToken": fields.csrf_token.value, "Tus-Resumable": "1.0.0" };
  const here = location.pathname + location.search;
  const made = (name, more) => Object.assign(document.createElement(name), more);
  const box = made("div", { className: "sending", hidden: true });
  const bar = made("progress", { max: 100, value: 0 }), line = made("p");
  line.setAttribute("role", "status");
  bar.setAttribute("aria-label", words.preparing);
  box.append(bar, line);
  form.querySelector(".form-end").before(box);

  /* What is on its way is kept in the browser until it has arrived, so that a reload loses nothing. */
  const store = (work) => new Promise((done) => {
    const opening = indexedDB.open("uploads", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("files");
    opening.onerror = () => done();
    opening.onsuccess = () => {
      const asked = work(opening.result.transaction("files", "readwrite").objectStore("files"));
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => done();
    };
  });
  const keep = (sending) => store((files) => files.put(sending, here));
  const forget = () => store((files) => files.delete(here));

  /* A large picture is made smaller; what the browser cannot draw (HEIC, PDF) goes as it is. */
  const smaller = async (file) => {
    if (!/^image\/(jpeg|png|webp)/.test(file.type)) return file;
    try {
      const picture = await createImageBitmap(file);
      const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
      if (scale === 1 && file.size < PLAIN && file.type !== "image/webp") return file;
      const canvas = made("canvas", { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) });
      const pen = canvas.getContext("2d");
      pen.fillStyle = "#fff";
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
      const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
      return blob && (blob.size < file.size || file.type === "image/webp") ? blob : file;
    } catch (error) {
      return file;
    }
  };

  /* Waits longer after each failure, and goes on at once when the network is back. */
  const pause = (tries) => new Promise((done) => {
    line.textContent = words.waiting;
    const timer = setTimeout(done, Math.min(30000, 1000 * 2 ** tries));
    addEventListener("online", () => { clearTimeout(timer); done(); }, { once: true });
  });
  /* Asks until there is an answer of the portal. A server in trouble is asked again like a lost network. */
  const ask = async (url, options) => {
    for (let tries = 0; ; tries++) {
      try {
        const answer = await fetch(url, options);
        if (answer.status < 500 && answer.status !== 429) return answer;
      } catch (error) { /* no network: asked again below */ }
      await pause(tries);
    }
  };
  const show = (part) => {
    bar.value = part;
    line.textContent = words.sending.replace("{}", Math.floor(part).toLocaleString(document.documentElement.lang));
  };

  const expect = async (sending) => {
    const name = btoa(String.fromCharCode(...new TextEncoder().encode(sending.name.slice(-200))));
    const headers = { ...token, "Upload-Length": sending.blob.size, "Upload-Metadata": "filename " + name };
    const answer = await ask(words.uploads, { method: "POST", headers });
    if (answer.status !== 201) throw answer;
    sending.url = answer.headers.get("Location");
    await keep(sending);
  };
  const soFar = async (sending) => {
    const answer = await ask(sending.url, { method: "HEAD", headers: token });
    return answer.ok ? Number(answer.headers.get("Upload-Offset")) : -1;
  };
  /* Each piece goes where the portal says the last one ended. */
  const deliver = async (sending) => {
    let at = sending.url ? await soFar(sending) : -1;
    if (at < 0) { await expect(sending); at = 0; }
    show(100 * at / sending.blob.size);
    for (let tries = 0; at < sending.blob.size;) {
      try {
        const answer = await fetch(sending.url, {
          method: "PATCH", body: sending.blob.slice(at, at + PIECE),
          headers: { ...token, "Upload-Offset": at, "Content-Type": "application/offset+octet-stream" },
        });
        if (answer.status !== 204) throw answer;
        at = Number(answer.headers.get("Upload-Offset"));
        tries = 0;
      } catch (lost) {
        if (lost.status && lost.status < 500 && ![409, 429].includes(lost.status)) throw lost;
        await pause(tries++);
        at = await soFar(sending);
        if (at < 0) { await expect(sending); at = 0; }
      }
      show(100 * at / sending.blob.size);
    }
  };
  /* The form goes without the file: its pieces are there already. */
  const finish = async (sending) => {
    line.textContent = words.opening;
    fields.sent_in_pieces.value = sending.url.split("/").pop();
    fields.file.disabled = fields.camera.disabled = true;
    const answer = await ask(form.action, { method: "POST", body: new FormData(form) });
    await forget();
    if (answer.redirected) location = answer.url;
    else form.submit();
  };
  const send = async (sending) => {
    box.hidden = false;
    form.querySelectorAll(".file-box, .form-end").forEach((part) => { part.hidden = true; });
    try {
      await deliver(sending);
      await finish(sending);
    } catch (refused) { /* this way is closed, the plain one is not */
      await forget();
      box.hidden = true;
      form.querySelectorAll(".file-box, .form-end").forEach((part) => { part.hidden = false; });
      if (fields.file.files.length + fields.camera.files.length) form.submit();
    }
  };

  form.addEventListener("submit", async (event) => {
    const file = fields.file.files[0] || fields.camera.files[0];
    if (!file) return;
    event.preventDefault();
    box.hidden = false;
    line.textContent = words.preparing;
    const sending = { name: file.name, blob: await smaller(file) };
    await keep(sending);
    send(sending);
  });

  store((files) => files.get(here)).then((left) => {
    if (!left) return;
    box.hidden = false;
    bar.hidden = true;
    line.textContent = words.left.replace("{}", left.name);
    const on = made("button", { type: "button", className: "btn btn-line btn-small", textContent: words.on });
    const away = made("button", { type: "button", className: "btn btn-plain btn-small", textContent: words.away });
    const close = () => { on.remove(); away.remove(); bar.hidden = false; };
    on.onclick = () => { close(); send(left); };
    away.onclick = () => { close(); box.hidden = true; forget(); };
    box.append(on, away);
  });
})();
