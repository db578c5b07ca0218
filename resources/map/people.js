// Who is where: alerts as real markers on top, everybody else clustered, on one canvas.
"use strict";
(function () {
  const SHAPES = { // drawn in a 30 x 30 box; priority is told by shape, number and colour
    1: "M10 2h10l8 8v10l-8 8H10l-8-8V10z",
    2: "M15 2.5l13.5 25h-27z",
    3: "M15 1l14 14-14 14L1 15z",
    4: "M15 4a11 11 0 1 1-.01 0z",
  };
  const NUMBER_Y = { 1: 20, 2: 24, 3: 20, 4: 20 };
  const MOST_ALERTS = 200; // more than these are told by their clusters alone
  const AGES_MS = 15000;
  const NAMES_FROM = 13;
  const MOST_NAMES = 40;
  const svgNs = "http://www.w3.org/2000/svg";

  /** A map element in the page's own words: never built from text, so a name cannot be markup. */
  function element(tag, className, text) {
    const made = document.createElement(tag);
    made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  class People {
    constructor(map, onPick) {
      this.map = map;
      this.onPick = onPick;
      this.all = new Map();
      this.markers = new Map();
      this.chosen = null;
      this.texts = {};
      this.ahead = 0;
      this.canvas = L.canvas({ padding: 0.2 });
      this.crowd = L.layerGroup().addTo(map);
      map.createPane("alerts").style.zIndex = 650;
      map.on("moveend", () => this.draw());
      // Ages go on when nobody moves: without a line to the server nothing else draws them anew.
      setInterval(() => this.draw(), AGES_MS);
    }

    /** The theme's colours for the canvas, read once a drawing: asking costs a layout. */
    readColours() {
      const look = getComputedStyle(document.documentElement);
      const names = ["person", "stale", "surface", "edge", "accent", "p1", "p2", "p3", "p4"];
      return Object.fromEntries(names.map((n) => [n, look.getPropertyValue(`--${n}`).trim()]));
    }

    now() {
      return Date.now() + this.ahead;
    }

    clear(nowMs) {
      this.ahead = nowMs - Date.now();
      this.all.clear();
      this.index = null;
    }

    update(put, gone, nowMs) {
      this.ahead = nowMs - Date.now();
      for (const id of gone) this.all.delete(id);
      this.add(put);
      this.draw();
    }

    add(rows) {
      for (const [id, label, lat, lon, accuracy, at, status, priority, home] of rows) {
        this.all.set(id, { id, label, lat, lon, accuracy, at, status, priority, home });
      }
      this.index = null;
    }

    select(id) {
      this.chosen = id;
      this.draw();
    }

    draw() {
      this.colours = this.readColours();
      this.drawAlerts();
      this.index = this.index || this.indexed();
      this.crowd.clearLayers();
      const inView = this.map.getBounds().pad(0.1);
      const box = [inView.getWest(), inView.getSouth(), inView.getEast(), inView.getNorth()];
      const found = this.index.getClusters(box, Math.round(this.map.getZoom()));
      const single = found.filter((f) => !f.properties.cluster).map((f) => this.all.get(f.properties.id));
      const named = this.map.getZoom() >= NAMES_FROM && single.length <= MOST_NAMES;
      found.filter((f) => f.properties.cluster).forEach((f) => this.drawCluster(f));
      single.forEach((person) => this.drawPerson(person, named && this.hasRoom(person)));
      const chosen = this.all.get(this.chosen);
      if (chosen) this.drawChosen(chosen);
      this.drawAccuracies();
    }

    indexed() {
      const index = new Supercluster({
        radius: 55, maxZoom: 15, minPoints: 3,
        map: (p) => ({ alerts: p.priority ? 1 : 0, worst: p.priority || 9 }),
        reduce: (sum, p) => { sum.alerts += p.alerts; sum.worst = Math.min(sum.worst, p.worst); },
      });
      const crowd = [...this.all.values()].filter((p) => !this.markers.has(p.id));
      return index.load(crowd.map((p) => ({
        type: "Feature", properties: { id: p.id, priority: p.priority },
        geometry: { type: "Point", coordinates: [p.lon, p.lat] },
      })));
    }

    drawCluster(feature) {
      const { point_count: count, alerts, worst, cluster_id: cluster } = feature.properties;
      const size = count < 10 ? 28 : count < 100 ? 34 : count < 1000 ? 42 : 50;
      const disc = element("div", alerts ? `cluster alarm p${worst}` : "cluster", String(count));
      if (alerts) disc.append(element("span", "badge", alerts > 99 ? "99+" : String(alerts)));
      disc.style.width = disc.style.height = `${size}px`;
      const [lon, lat] = feature.geometry.coordinates;
      const words = this.clusterWords(count, alerts);
      const marker = L.marker([lat, lon], {
        icon: L.divIcon({ className: "", html: disc, iconSize: [size, size] }), title: words, alt: words,
      });
      const open = () => this.map.setView([lat, lon], this.index.getClusterExpansionZoom(cluster), { animate: false });
      marker.on("click", open).addTo(this.crowd);
      this.speak(marker, words, open);
    }

    clusterWords(count, alerts) {
      const t = this.texts;
      return alerts ? `${count} ${t.people}, ${alerts} ${t.withAlert}` : `${count} ${t.people}`;
    }

    drawPerson(person, named) {
      const stale = person.status === "stale";
      const low = person.status === "low_quality";
      const { person: plain, stale: grey, surface, edge } = this.colours;
      const ink = stale ? grey : plain;
      const dot = L.circleMarker([person.lat, person.lon], {
        renderer: this.canvas, radius: person.home ? 5 : 7, weight: low || stale ? 2.5 : 2,
        color: low || stale ? ink : edge, fillColor: low || stale ? surface : ink,
        fillOpacity: 1, dashArray: stale ? "2 3" : null,
      });
      dot.on("click", () => this.onPick(person.id));
      dot.bindTooltip(() => this.nameTag(person), {
        permanent: named, direction: "right", offset: [8, 0], opacity: 1,
        className: stale ? "person-label stale" : "person-label",
      });
      dot.addTo(this.crowd);
      if (low && person.accuracy) this.drawAccuracy(person, ink);
    }

    nameTag(person) {
      const tag = element("span", "", person.label);
      tag.append(element("span", "age", this.age(person)));
      return tag;
    }

    age(person) {
      const minutes = Math.max(0, Math.floor((this.now() - person.at) / 60000));
      const t = this.texts;
      if (minutes < 1) return t.justNow;
      if (minutes < 60) return t.minutesAgo.replace("%1", minutes);
      const hours = Math.floor(minutes / 60);
      return hours < 48 ? t.hoursAgo.replace("%1", hours) : t.daysAgo.replace("%1", Math.floor(hours / 24));
    }

    drawAccuracy(person, ink) {
      L.circle([person.lat, person.lon], {
        renderer: this.canvas, radius: person.accuracy, color: ink, weight: 1.2, fillColor: ink,
        fillOpacity: 0.1, interactive: false, dashArray: person.status === "ok" ? null : "4 4",
      }).addTo(this.crowd);
    }

    drawChosen(person) {
      const { accent } = this.colours;
      if (person.accuracy) this.drawAccuracy(person, accent);
      if (this.markers.has(person.id)) return;
      L.circleMarker([person.lat, person.lon], {
        renderer: this.canvas, radius: 12, weight: 3, color: accent, fill: false, interactive: false,
      }).addTo(this.crowd);
      L.tooltip({ permanent: true, direction: "right", offset: [14, 0], className: "person-label" })
        .setLatLng([person.lat, person.lon]).setContent(this.nameTag(person)).addTo(this.crowd);
    }

    /** The alerts that get a marker of their own: the gravest, then the newest. */
    alerts() {
      return [...this.all.values()].filter((p) => p.priority)
        .sort((a, b) => a.priority - b.priority || b.at - a.at).slice(0, MOST_ALERTS);
    }

    drawAlerts() {
      const wanted = new Map(this.alerts().map((p) => [p.id, p]));
      for (const [id, marker] of this.markers) {
        if (!wanted.has(id)) {
          marker.remove();
          this.markers.delete(id);
        }
      }
      this.taken = [];
      for (const person of wanted.values()) this.drawAlert(person);
    }

    drawAccuracies() {
      for (const id of this.markers.keys()) {
        const person = this.all.get(id);
        if (person.accuracy > 20) this.drawAccuracy(person, this.colours[`p${person.priority}`]);
      }
    }

    /** Names are written where no graver or earlier one stands; pointing at a dot tells the rest. */
    hasRoom(person) {
      const at = this.map.latLngToContainerPoint([person.lat, person.lon]);
      const width = 30 + 7 * (person.label.length + this.age(person).length);
      const free = this.taken.every((other) => Math.abs(other.y - at.y) >= 24
        || other.x + other.width < at.x || at.x + width < other.x);
      if (free) this.taken.push({ x: at.x, y: at.y, width });
      return free;
    }

    /** Kept and changed in place: a marker that is made anew would lose the keyboard's focus. */
    drawAlert(person) {
      const marker = this.markers.get(person.id) || this.newAlert(person);
      marker.setLatLng([person.lat, person.lon]).setZIndexOffset((5 - person.priority) * 1000);
      const body = marker.getElement().firstChild;
      const chosen = person.id === this.chosen;
      const room = this.hasRoom(person) || chosen;
      body.className = `alert p${person.priority} ${person.status}${chosen ? " chosen" : ""}${room ? "" : " crowded"}`;
      body.querySelector(".shape").setAttribute("d", SHAPES[person.priority]);
      const number = body.querySelector(".number");
      number.textContent = person.priority;
      number.setAttribute("y", NUMBER_Y[person.priority]);
      body.querySelector(".name").replaceChildren(person.label, element("span", "age", this.age(person)));
      const words = `${this.texts.priority} ${person.priority}: ${person.label}, ${this.age(person)}`;
      marker.getElement().setAttribute("aria-label", words);
    }

    newAlert(person) {
      const body = element("div", "alert");
      const drawing = document.createElementNS(svgNs, "svg");
      for (const [name, value] of Object.entries({ width: 30, height: 30, viewBox: "0 0 30 30" })) {
        drawing.setAttribute(name, value);
      }
      const part = (tag, className, attributes) => {
        const made = document.createElementNS(svgNs, tag);
        made.setAttribute("class", className);
        for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
        drawing.append(made);
      };
      part("circle", "halo", { cx: 15, cy: 15, r: 19 });
      part("path", "shape", {});
      part("text", "number", { x: 15 });
      body.append(drawing, element("div", "name"));
      const marker = L.marker([person.lat, person.lon], {
        pane: "alerts", icon: L.divIcon({ className: "", html: body, iconSize: [30, 30] }),
      });
      const pick = () => this.onPick(person.id);
      marker.on("click", pick).addTo(this.map);
      this.markers.set(person.id, marker);
      this.speak(marker, person.label, pick);
      return marker;
    }

    /** Make a marker a button for keyboards and screen readers. */
    speak(marker, words, act) {
      const node = marker.getElement();
      node.setAttribute("role", "button");
      node.setAttribute("aria-label", words);
      node.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          event.stopPropagation();
          act();
        }
      });
    }

    bounds() {
      const alerts = this.alerts();
      const shown = alerts.length ? alerts : [...this.all.values()];
      return shown.length ? L.latLngBounds(shown.map((p) => [p.lat, p.lon])) : null;
    }
  }

  window.safematePeople = { People, SHAPES };
})();
