/* Where names stand on the interactive map, in pixels of the screen at one zoom: on no other
   name, dot or heading, the most needed first. The place that the Map gives is tried first. */
(function () {
  "use strict";

  const FONT = 'Arial, Helvetica, "Liberation Sans", sans-serif';
  const SIZE = 13;
  const STEP = 15;
  const ABOVE = 11;
  const GAP = 4;
  const SMALL = 0.5; // zoom under which headings are written smaller
  const ALL_NAMES_FROM = 1.3; // zoom from which every name that fits is shown
  const LEAST_DOT = 3; // pixels on the screen
  const INK = "#0b0c0c";
  const GREY = "#505a5f";
  const WAYS = [[1, 0], [-1, 0], [0, -1], [0, 1], [1, -1], [-1, -1], [1, 1], [-1, 1]];

  /* Every name shown at one zoom, with its place; `chosen` is a school's number or null. */
  function namesAt(context, data, scale, chosen) {
    const taken = grid();
    const names = [];
    for (const heading of data.headings) names.push(...headingAt({ context, data, scale, taken }, heading));
    // Beside a chosen school the dots of others are pale, and a name may lie over them.
    const clear = chosen === null ? null : new Set([chosen, ...data.schools[chosen].partners]);
    data.nodes.forEach((node, at) => {
      if (clear && !clear.has(at)) return;
      const radius = Math.max(node.size * scale, LEAST_DOT);
      const [x, y] = [node.x * scale, node.y * scale];
      taken.add([x - radius, y - radius, x + radius, y + radius]);
    });
    const view = { context, data, scale, chosen, taken };
    for (const at of order(data.schools, chosen)) {
      const name = nameAt(view, at);
      if (name) names.push(name);
    }
    return names;
  }

  /* Which names are wanted, the most needed first; beside a chosen school its partners'. */
  function order(schools, chosen) {
    const numbers = schools.map((school, at) => at);
    numbers.sort((a, b) => schools[a].rank - schools[b].rank);
    if (chosen === null) return numbers;
    const partners = new Set(schools[chosen].partners);
    return [chosen, ...numbers.filter((at) => partners.has(at))];
  }

  function headingAt({ context, data, scale, taken }, heading) {
    const x = heading.x * scale;
    const size = scale < SMALL ? 12 : 14;
    context.font = `bold ${size}px ${FONT}`;
    let end = x + context.measureText(heading.text).width;
    const y = aboveDots(data.nodes, scale, [x, end], heading.y * scale);
    const parts = [{ lines: [heading.text], x, y, size, weight: "bold", colour: INK }];
    if (heading.note && scale > 0.6) {
      parts.push({ lines: [heading.note], x: end + 8, y, weight: "normal", colour: GREY });
      end += 8 + heading.note.length * 7;
    }
    const box = [x, y - 13, end, y + 4];
    if (taken.meets(box)) return [];
    taken.add(box);
    return parts.map((part) => ({ ...part, anchor: "left", halo: data.panel_colour }));
  }

  /* The line a heading stands on, raised where the map is so small that dots would touch it. */
  function aboveDots(nodes, scale, [left, right], y) {
    let line = y;
    for (const node of nodes) {
      const radius = Math.max(node.size * scale, LEAST_DOT) + 1;
      const [across, down] = [node.x * scale, node.y * scale];
      const beside = across + radius > left && across - radius < right;
      if (beside && down > y - 2 && down - radius < y + 4) line = Math.min(line, down - radius - 4);
    }
    return line;
  }

  function nameAt({ context, data, scale, chosen, taken }, at) {
    const school = data.schools[at];
    const wanted = school.label || scale >= ALL_NAMES_FROM || chosen !== null;
    if (!wanted) return null;
    const weight = at === chosen ? "bold" : "normal";
    const lines = (school.label && school.label.lines) || school.lines;
    context.font = `${weight} ${SIZE}px ${FONT}`;
    const wide = Math.max(...lines.map((line) => context.measureText(line).width));
    const high = STEP * lines.length;
    const places = placesOf(data.nodes[at], school.label, scale, [wide, high]);
    const free = places.find(({ box }) => onMap(box, data, scale) && !taken.meets(box));
    if (!free && at !== chosen) return null;
    const place = free || places[0];
    taken.add(place.box);
    return { lines, weight, colour: INK, anchor: place.anchor, x: place.x, y: place.box[1] + ABOVE };
  }

  function onMap(box, data, scale) {
    const [right, bottom] = [data.width * scale, data.height * scale];
    return box[0] >= -1 && box[1] >= -1 && box[2] <= right + 1 && box[3] <= bottom + 1;
  }

  function placesOf(node, label, scale, [wide, high]) {
    const radius = Math.max(node.size * scale, LEAST_DOT);
    const [x, y] = [node.x * scale, node.y * scale];
    const ways = WAYS.map(([across, down]) => {
      const reach = radius + (across && down ? 1 : GAP);
      const left = x + across * reach + ((across - 1) * wide) / 2;
      const top = y + down * reach + ((down - 1) * high) / 2;
      return placeOf(left, top, wide, high, across);
    });
    if (!label) return ways;
    // The place the Map gives comes first, at the same distance from its dot.
    const across = label.anchor === "start" ? 1 : label.anchor === "end" ? -1 : 0;
    const grown = across * Math.max(0, radius - node.size);
    const left = x + label.dx + grown + ((across - 1) * wide) / 2;
    const given = placeOf(left, y + label.dy - ABOVE, wide, high, across);
    return label.only ? [given] : [given, ...ways];
  }

  function placeOf(left, top, wide, high, across) {
    const anchor = across > 0 ? "left" : across < 0 ? "right" : "center";
    const x = left + ((1 - across) * wide) / 2;
    return { box: [left, top, left + wide, top + high], x, anchor };
  }

  /* Boxes by the squares they touch, so that a meeting is found without asking all of them. */
  function grid() {
    const side = 80;
    const squares = new Map();
    const touched = function* ([left, top, right, bottom]) {
      for (let x = Math.floor(left / side); x <= Math.floor(right / side); x += 1) {
        for (let y = Math.floor(top / side); y <= Math.floor(bottom / side); y += 1) yield `${x} ${y}`;
      }
    };
    const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
    return {
      add(box) {
        for (const key of touched(box)) {
          if (!squares.has(key)) squares.set(key, []);
          squares.get(key).push(box);
        }
      },
      meets(box) {
        for (const key of touched(box)) {
          if ((squares.get(key) || []).some((other) => meet(box, other))) return true;
        }
        return false;
      },
    };
  }

  window.mapNames = { FONT, SIZE, STEP, LEAST_DOT, namesAt };
})();
