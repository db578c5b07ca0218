// The page: ground, people and notices on one map, and the few words that Python says to it.
"use strict";
(function () {
  const HOME = L.latLngBounds([57.6, 4.2], [71.4, 31.4]); // Norway's mainland
  const STREET_PANE = "streets";

  class Page {
    constructor(map) {
      this.map = map;
      this.theme = "light";
      this.setup = null;
      this.layers = [];
      this.bridge = null;
      this.people = new safematePeople.People(map, (id) => this.tell("picked", id));
      this.notice = this.addNotice();
      map.attributionControl.setPrefix("Leaflet");
      map.setMaxBounds([[50, -40], [84, 75]]);
      const pane = map.createPane(STREET_PANE);
      pane.style.zIndex = 210;
      map.on("moveend", () => this.moved());
      map.on("zoomend moveend viewreset", () => this.clipStreets());
    }

    /** What Python tells once: {base, street|null, credit, texts, theme}. */
    configure(setup) {
      this.setup = setup;
      this.map.attributionControl.addAttribution(setup.credit);
      L.control.scale({ imperial: false, maxWidth: 140 }).addTo(this.map);
      this.speak(setup.texts);
      this.wear(setup.theme);
      this.map.fitBounds(HOME, { animate: false });
      this.tell("ready");
    }

    speak(texts) {
      this.setup.texts = texts;
      this.people.texts = texts;
      document.documentElement.lang = texts.lang;
      const [zoomIn, zoomOut] = document.querySelectorAll(".leaflet-control-zoom a");
      zoomIn.title = texts.zoomIn;
      zoomOut.title = texts.zoomOut;
      zoomIn.setAttribute("aria-label", texts.zoomIn);
      zoomOut.setAttribute("aria-label", texts.zoomOut);
      this.map.getContainer().setAttribute("aria-label", texts.map);
      this.people.draw();
      this.warn();
    }

    /** Lay the ground anew in a theme; the tiles are read again, which is cheap here. */
    wear(theme) {
      this.theme = theme;
      document.documentElement.dataset.theme = theme;
      this.layers.forEach((layer) => layer.remove());
      const { base, street } = this.setup;
      this.layers = [safemateStyle.groundLayer(base, null, theme, {}).addTo(this.map)];
      if (street) {
        this.layers.push(safemateStyle.groundLayer(base, street, theme, {
          pane: STREET_PANE, bounds: street.bounds, minZoom: safemateStyle.STREETS_FROM,
        }).addTo(this.map));
      }
      this.clipStreets();
      this.people.draw();
    }

    /** Show the street tier exactly where it is true: its tiles reach further than its data. */
    clipStreets() {
      const street = this.setup && this.setup.street;
      if (!street) return;
      const bounds = L.latLngBounds(street.bounds);
      const points = [bounds.getNorthWest(), bounds.getNorthEast(), bounds.getSouthEast(), bounds.getSouthWest()]
        .map((corner) => this.map.latLngToLayerPoint(corner))
        .map((point) => `${point.x}px ${point.y}px`);
      this.map.getPane(STREET_PANE).style.clipPath = `polygon(${points.join(",")})`;
    }

    addNotice() {
      const control = L.control({ position: "bottomleft" });
      control.onAdd = () => {
        const box = L.DomUtil.create("div", "coarse-notice");
        box.setAttribute("role", "status");
        box.hidden = true;
        return box;
      };
      control.addTo(this.map);
      return control.getContainer();
    }

    /** Say so when a person zooms further in than the data is true. */
    warn() {
      if (!this.setup) return;
      const { base, street, texts } = this.setup;
      const onStreets = street && L.latLngBounds(street.bounds).contains(this.map.getCenter());
      const trueTo = onStreets ? street.trueZoom : base.trueZoom;
      this.notice.hidden = this.map.getZoom() <= trueTo;
      this.notice.textContent = base.kind === "overview" ? texts.noRoads : texts.coarse;
    }

    fit() {
      const bounds = this.people.bounds();
      this.map.fitBounds(bounds || HOME, { padding: [50, 50], maxZoom: 14, animate: false });
    }

    view(lat, lon, zoom) {
      this.map.setView([lat, lon], zoom, { animate: false });
    }

    moved() {
      this.warn();
      const centre = this.map.getCenter();
      this.tell("moved", centre.lat, centre.lng, this.map.getZoom());
    }

    /** Python listens on a channel that may come later than the page. */
    connect(bridge) {
      this.bridge = bridge;
      bridge.loaded();
    }

    tell(what, ...parts) {
      if (this.bridge) this.bridge[what](...parts);
    }
  }

  window.safemateStart = (map) => {
    window.safemate = new Page(map);
    if (window.QWebChannel && window.qt && qt.webChannelTransport) {
      new QWebChannel(qt.webChannelTransport, (channel) => safemate.connect(channel.objects.bridge));
    }
  };
})();
