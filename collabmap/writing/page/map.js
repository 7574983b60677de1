/* The interactive map: draws the Map that lies in #map-data with vis-network, and lets people
   look around in it. Nothing here decides what anything means or where it stands: places,
   names and words come with the data. Text is only ever put in as text. */
(function () {
  "use strict";

  const SOURCE = document.getElementById("map-data");
  const ROOT = document.querySelector("[data-map]");
  if (!SOURCE || !ROOT || !window.vis || !window.mapNames) return;

  const DATA = JSON.parse(SOURCE.textContent);
  const SCHOOLS = DATA.schools;
  const { FONT, SIZE, STEP, LEAST_DOT, namesAt } = window.mapNames;
  const REACH = 14; // pixels beside a dot that still count as clicking it
  const INK = "#0b0c0c";
  const FAINT = "#d5d8da";
  const STILL = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  const find = (name) => ROOT.querySelector(`[data-map-${name}]`);
  const byId = new Map(SCHOOLS.map((school, at) => [school.id, at]));
  const stage = find("stage");
  const canvas = find("canvas");
  const card = find("card");
  const status = find("status");
  const search = find("search");
  const matches = find("matches");
  const allLinks = find("all-links");

  let chosen = null; // the number of the school whose card is open
  let opener = null; // what had the focus before the card took it
  let leastRadius = 0;
  let placed = { key: "", names: [] };

  ROOT.classList.add("cm-live");
  for (const part of ROOT.querySelectorAll("[data-map-script]")) part.hidden = false;

  /* ---- drawing -------------------------------------------------------------------- */

  const nodes = new window.vis.DataSet(DATA.nodes);
  const edges = new window.vis.DataSet(DATA.edges.map((edge, id) => ({ id, ...edge })));
  setHeight();
  const network = new window.vis.Network(canvas, { nodes, edges }, DATA.options);
  // vis makes its frame a stop for the tab key with nothing to do there.
  for (const frame of canvas.querySelectorAll("[tabindex]")) frame.tabIndex = -1;
  network.on("beforeDrawing", drawPanels);
  network.on("afterDrawing", drawNames);
  network.on("zoom", () => window.requestAnimationFrame(() => keepDotsVisible()));
  network.on("click", clicked);
  showWhole();

  function setHeight() {
    const natural = (canvas.clientWidth * DATA.height) / DATA.width;
    const most = Math.max(560, window.innerHeight * 1.15);
    canvas.style.height = `${Math.round(Math.max(340, Math.min(natural, most)))}px`;
  }

  function showWhole() {
    const wide = canvas.clientWidth / DATA.width;
    const scale = Math.min(wide, canvas.clientHeight / DATA.height, 1.25);
    moveTo({ x: DATA.width / 2, y: DATA.height / 2 }, scale, false);
  }

  function moveTo(position, scale, smoothly) {
    const animation = smoothly && !STILL ? { duration: 250, easingFunction: "easeOutQuad" } : false;
    network.moveTo({ position, scale, animation });
    keepDotsVisible(scale);
  }

  /* On a small screen the whole map is far away: no dot shrinks out of sight. */
  function keepDotsVisible(scale) {
    const least = LEAST_DOT / (scale || network.getScale());
    const before = leastRadius;
    leastRadius = least;
    const changed = DATA.nodes.filter((node) => node.size < Math.max(least, before));
    if (Math.abs(least - before) < 0.2 || !changed.length) return;
    nodes.update(changed.map((node) => ({ id: node.id, size: Math.max(node.size, least) })));
  }

  function drawPanels(context) {
    context.fillStyle = DATA.panel_colour;
    for (const [left, top, width, height] of DATA.panels) {
      context.fillRect(left, top, width, height);
    }
  }

  function drawNames(context) {
    const scale = network.getScale();
    const key = `${scale.toFixed(3)} ${chosen}`;
    if (placed.key !== key) placed = { key, names: namesAt(context, DATA, scale, chosen) };
    context.save();
    context.lineJoin = "round";
    context.textBaseline = "alphabetic";
    for (const name of placed.names) write(context, name, scale);
    context.restore();
  }

  function write(context, name, scale) {
    context.font = `${name.weight} ${(name.size || SIZE) / scale}px ${FONT}`;
    context.textAlign = name.anchor;
    context.strokeStyle = name.halo || "#ffffff";
    context.lineWidth = 3 / scale;
    context.fillStyle = name.colour;
    name.lines.forEach((line, row) => {
      const y = (name.y + row * STEP) / scale;
      context.strokeText(line, name.x / scale, y);
      context.fillText(line, name.x / scale, y);
    });
  }

  /* ---- choosing a school ------------------------------------------------------------- */

  function clicked(event) {
    const hit = event.nodes.length ? byId.get(event.nodes[0]) : nearest(event.pointer.canvas);
    if (hit === undefined) close();
    else choose(hit, { move: false, focus: false });
  }

  function nearest({ x, y }) {
    const reach = REACH / network.getScale();
    let best;
    let least = Infinity;
    DATA.nodes.forEach((node, at) => {
      const away = Math.hypot(node.x - x, node.y - y) - node.size;
      if (away < reach && away < least) [best, least] = [at, away];
    });
    return best;
  }

  function choose(at, { move, focus }) {
    if (chosen === null) opener = document.activeElement;
    chosen = at;
    fillCard(SCHOOLS[at]);
    light();
    network.selectNodes([SCHOOLS[at].id], false);
    if (move && !inView(DATA.nodes[at])) {
      moveTo(beside(DATA.nodes[at]), Math.max(network.getScale(), 1), true);
    }
    if (focus) card.querySelector("h2").focus();
    else if (!overMap()) card.scrollIntoView({ block: "nearest" });
    announce(SCHOOLS[at]);
  }

  /* The middle of the view when a school is shown: clear of the card that lies on the map. */
  function beside(node) {
    const shift = overMap() ? card.offsetWidth / 2 / Math.max(network.getScale(), 1) : 0;
    return { x: node.x + shift, y: node.y };
  }

  /* Whether a school stands clear in the view already, at a size that can be read. */
  function inView(node) {
    const { x, y } = network.canvasToDOM({ x: node.x, y: node.y });
    const right = canvas.clientWidth - (overMap() ? card.offsetWidth + 24 : 0);
    const inside = x > 40 && x < right - 40 && y > 30 && y < canvas.clientHeight - 30;
    return inside && network.getScale() > 0.7;
  }

  function overMap() {
    return window.getComputedStyle(card).position === "absolute";
  }

  function close() {
    if (chosen === null) return;
    chosen = null;
    card.hidden = true;
    light();
    network.unselectAll();
    status.textContent = "";
    if (opener && opener !== document.body && opener.isConnected) opener.focus();
  }

  /* Show every link of the chosen school, and let the rest stand back. */
  function light() {
    const own = chosen === null ? null : new Set([chosen, ...SCHOOLS[chosen].partners]);
    nodes.update(SCHOOLS.map(({ id }, at) => ({ id, opacity: !own || own.has(at) ? 1 : 0.25 })));
    edges.update(DATA.edges.map((edge, id) => {
      const mine = chosen !== null && [edge.from, edge.to].includes(SCHOOLS[chosen].id);
      const hidden = Boolean(edge.hidden) && !mine && !(allLinks && allLinks.checked);
      const colour = chosen === null ? DATA.link_colour : FAINT;
      return { id, hidden, color: { color: mine ? INK : colour, highlight: INK } };
    }));
  }

  function fillCard(school) {
    const words = DATA.words;
    card.querySelector("h2").textContent = school.name;
    card.querySelector("[data-card-level]").textContent = school.level;
    const page = card.querySelector("[data-card-page]");
    page.hidden = !school.page;
    if (school.page) page.querySelector("a").href = school.page;
    const facts = [[words.activities, String(school.activities)], ...school.facts];
    card.querySelector("dl").replaceChildren(
      ...facts.flatMap(([term, text]) => [made("dt", term), made("dd", text)]),
    );
    const count = school.partners.length;
    card.querySelector("h3").textContent = `${words.partners}: ${count}`;
    card.querySelector("ul").replaceChildren(...byName(school.partners).map((at) => {
      const item = document.createElement("li");
      item.append(button(SCHOOLS[at].name, () => choose(at, { move: true, focus: true })));
      return item;
    }));
    card.hidden = false;
    card.scrollTop = 0;
  }

  function announce(school) {
    const names = byName(school.partners).map((at) => SCHOOLS[at].name).join(", ");
    const partners = `${DATA.words.partners}: ${school.partners.length}${names && ` – ${names}`}`;
    status.classList.add("cm-hidden");
    status.textContent = `${school.name}. ${school.level}. ${partners}.`;
  }

  function byName(numbers) {
    return [...numbers].sort((a, b) => SCHOOLS[a].name.localeCompare(SCHOOLS[b].name, "en-GB"));
  }

  function made(tag, text) {
    const element = document.createElement(tag);
    element.textContent = text;
    return element;
  }

  function button(text, press) {
    const element = made("button", text);
    element.type = "button";
    element.addEventListener("click", press);
    return element;
  }

  /* ---- finding a school -------------------------------------------------------------- */

  function lookFor() {
    const asked = plain(search.value.trim());
    matches.replaceChildren();
    if (!asked) return;
    const found = matching(asked);
    if (found.length === 1) {
      choose(found[0], { move: true, focus: true });
      return;
    }
    close();
    status.classList.remove("cm-hidden");
    status.textContent = (found.length ? DATA.words.several : DATA.words.none)
      .replace("{count}", found.length).replace("{asked}", search.value.trim());
    matches.replaceChildren(...byName(found).slice(0, 12).map((at) => {
      const item = document.createElement("li");
      item.append(button(calledFor(SCHOOLS[at]), () => {
        matches.replaceChildren();
        choose(at, { move: true, focus: true });
      }));
      return item;
    }));
  }

  /* The name in the list: with the number where two schools have one name. */
  function calledFor(school) {
    return school.find || school.name;
  }

  /* A name as it is looked for: capitals, accents, quotes and full stops do not count. */
  function plain(text) {
    const letters = text.toLocaleLowerCase("en-GB").normalize("NFD");
    return letters.replace(/[\u0300-\u036f]/g, "").replace(/[’‘'`.]/g, "");
  }

  /* Schools of exactly that name or number, else whose name starts so, else holds it. */
  function matching(asked) {
    const tests = [
      (text, id) => text === asked || id === asked,
      (text) => text.startsWith(asked),
      (text) => text.includes(asked),
    ];
    for (const test of tests) {
      const found = SCHOOLS.map((school, at) => at).filter((at) => {
        const { name, id } = SCHOOLS[at];
        return [calledFor(SCHOOLS[at]), name].some((text) => test(plain(text), plain(id)));
      });
      if (found.length) return found;
    }
    return [];
  }

  /* ---- controls ------------------------------------------------------------------------ */

  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") lookFor();
  });
  search.addEventListener("input", (event) => {
    const picked = !event.inputType || event.inputType === "insertReplacementText";
    if (picked && SCHOOLS.some((school) => calledFor(school) === search.value)) lookFor();
  });
  find("show").addEventListener("click", lookFor);
  find("close").addEventListener("click", close);
  ROOT.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  if (allLinks) allLinks.addEventListener("change", light);

  const moves = {
    in: () => moveTo(network.getViewPosition(), network.getScale() * 1.4, true),
    out: () => moveTo(network.getViewPosition(), network.getScale() / 1.4, true),
    whole: showWhole,
    left: () => shift(-1, 0),
    right: () => shift(1, 0),
    up: () => shift(0, -1),
    down: () => shift(0, 1),
  };
  for (const control of ROOT.querySelectorAll("[data-map-move]")) {
    control.addEventListener("click", moves[control.dataset.mapMove]);
  }

  function shift(across, down) {
    const { x, y } = network.getViewPosition();
    const step = Math.min(canvas.clientWidth, canvas.clientHeight) / 3 / network.getScale();
    moveTo({ x: x + across * step, y: y + down * step }, network.getScale(), true);
  }

  /* The wheel scrolls the page, and a finger too, until the map has been clicked. */
  document.addEventListener("pointerdown", (event) => {
    const inside = canvas.contains(event.target);
    if (inside === stage.classList.contains("cm-awake")) return;
    stage.classList.toggle("cm-awake", inside);
    network.setOptions({ interaction: { zoomView: inside } });
  });

  let width = canvas.clientWidth;
  window.addEventListener("resize", () => {
    // On paper the drawing is hidden and has no width: the view stays as it was.
    if (!canvas.clientWidth || canvas.clientWidth === width) return;
    width = canvas.clientWidth;
    setHeight();
    network.redraw();
    showWhole();
  });
})();
