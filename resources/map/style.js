// How the ground is drawn: one set of rules for both tiers, one palette for each theme.
"use strict";
(function () {
  const {
    PolygonSymbolizer, LineSymbolizer, CenteredTextSymbolizer, LineLabelSymbolizer,
    GroupSymbolizer, CircleSymbolizer, OffsetTextSymbolizer, ShieldSymbolizer, leafletLayer,
  } = protomapsL;
  const FONT = '"Noto Sans", sans-serif';
  const STREETS_FROM = 12; // below this zoom the street tier would be a smudge

  const SEAS = new Set(["Nordsjøen", "Norskehavet", "Barentshavet", "Skagerrak", "Kattegat",
    "Grønlandshavet", "Østersjøen", "Bottenhavet"]);

  const PALETTES = {
    light: {
      sea: "#cfdde7", land: "#f5f4f0", abroad: "#e9e9e6", coast: null, shade: "#8b8168",
      forest: "#e3ebdb", bog: "#e2e8e2", ice: "#fafdff", town: "#e5e1da", lake: "#cfdde7",
      river: "#b9cfdd", border: "#8d7f99", ferry: "#7f9fb8", rail: "#a3a6aa",
      casing: "#d3cfc6", road: ["#eedbb2", "#f3e8cd", "#f7f1df", "#ffffff", "#ffffff"],
      path: "#c3b7a6", text: "#2b3640", faint: "#66727d", waterText: "#4a7390",
      halo: "rgba(255,255,255,.9)", shield: "#3f6b52", shieldText: "#ffffff", thick: 1,
    },
    dark: {
      sea: "#10161b", land: "#232a30", abroad: "#1b2126", coast: null, shade: "#000000",
      forest: "#243029", bog: "#232d2d", ice: "#2e3a42", town: "#2d343b", lake: "#10161b",
      river: "#16222b", border: "#77698a", ferry: "#3c566a", rail: "#4d555c",
      casing: "#171c20", road: ["#6b5f45", "#57503f", "#4a473e", "#414950", "#3a4249"],
      path: "#4a4a44", text: "#d5dce2", faint: "#92a0ac", waterText: "#6f97b3",
      halo: "rgba(20,24,28,.9)", shield: "#2f5541", shieldText: "#dfe8e2", thick: 1,
    },
    contrast: {
      sea: "#000000", land: "#26292c", abroad: "#181a1c", coast: "#ffffff", shade: null,
      forest: null, bog: null, ice: null, town: "#3a3e42", lake: "#000000",
      river: null, border: "#ffffff", ferry: null, rail: null,
      casing: "#000000", road: ["#ffffff", "#e0e0e0", "#c8c8c8", "#a8a8a8", "#a8a8a8"],
      path: null, text: "#ffffff", faint: "#ffffff", waterText: "#ffffff",
      halo: "rgba(0,0,0,.95)", shield: "#000000", shieldText: "#ffffff", thick: 1.5,
    },
  };

  const is = (...kinds) => (zoom, feature) => kinds.includes(feature.props.k);

  /** A width that grows with the zoom along [zoom, width] stops. */
  const grows = (stops) => (zoom) => {
    const after = stops.findIndex(([at]) => at >= zoom);
    if (after === 0) return stops[0][1];
    if (after < 0) return stops[stops.length - 1][1];
    const [low, from] = stops[after - 1];
    const [high, to] = stops[after];
    return from + ((to - from) * (zoom - low)) / (high - low);
  };

  const area = (layer, fill, kinds, extra = {}) =>
    fill && { dataLayer: layer, filter: kinds && is(...kinds),
      symbolizer: new PolygonSymbolizer({ fill, ...extra }) };

  const line = (layer, color, kinds, stops, extra = {}, rule = {}) =>
    color && { dataLayer: layer, filter: kinds && is(...kinds), ...rule,
      symbolizer: new LineSymbolizer({ color, width: grows(stops), lineCap: "round",
        lineJoin: "round", ...extra }) };

  function ground(c) {
    const edge = c.coast ? { stroke: c.coast, width: 1 } : {};
    return [
      area("earth", c.abroad, ["x"]),
      area("earth", c.land, ["no"], edge),
      area("hoyde", c.shade, null, { opacity: 0.06 }),
      area("landcover", c.forest, ["forest"], { opacity: 0.8 }),
      area("landcover", c.bog, ["wetland"], { opacity: 0.7 }),
      area("urban", c.town, null),
      area("landcover", c.ice, ["glacier"]),
      line("waterway", c.river, null, [[8, 0.5], [12, 1.6], [16, 4]]),
      area("water", c.lake, null, edge),
      line("rail", c.ferry, ["ferje"], [[4, 1], [12, 1.4]], { dash: [4, 4] }),
      line("road", c.ferry, ["ferje"], [[7, 1], [12, 1.4]], { dash: [5, 4] }, { minzoom: 8 }),
    ];
  }

  function borders(c) {
    const k = c.thick;
    return [
      line("boundary", c.border, ["kommune"], [[8, 0.5 * k], [13, 1.4 * k]],
        { dash: [3, 3], opacity: 0.55 }, { minzoom: 8 }),
      line("boundary", c.border, ["fylke"], [[5, 0.6 * k], [10, 1.5 * k]],
        { dash: [6, 3], opacity: 0.65 }, { minzoom: 5 }),
      line("boundary", c.border, ["riks", "land"], [[4, 1 * k], [10, 2.2 * k]],
        { opacity: 0.75 }),
    ];
  }

  const ROADS = [ // kind, palette index, width stops, first zoom
    ["P", 4, [[10, 0.5], [13, 2], [17, 7]], 11],
    ["K", 4, [[9, 0.4], [13, 2], [17, 7]], 10],
    ["F", 2, [[7, 0.3], [10, 1.2], [13, 3], [17, 9]], 8],
    ["R", 1, [[6, 0.6], [10, 1.8], [13, 4], [17, 11]], 6],
    ["E", 0, [[4, 0.6], [7, 1.3], [10, 2.4], [13, 5], [17, 13]], 5],
  ];

  function roads(c) {
    const path = line("road", c.path, ["sti"], [[10, 0.8], [14, 1.2]], { dash: [3, 3] },
      { minzoom: 11 });
    const rail = line("rail", c.rail, ["rail"], [[6, 0.5], [10, 1], [14, 1.8]]);
    const wider = (stops) => stops.map(([zoom, width]) => [zoom, width + 1]);
    const drawn = ROADS.flatMap(([kind, shade, stops, minzoom]) => [
      line("road", c.casing, [kind], wider(stops), {}, { minzoom: Math.max(minzoom, 7) }),
      line("road", c.road[shade], [kind], stops, {}, { minzoom }),
    ]);
    return [path, ...drawn.slice(0, 4), rail, ...drawn.slice(4)];
  }

  const STREETS = [ // OSM kinds, palette index, width at zoom 13
    [["service"], 4, 0.9],
    [["pedestrian", "living_street"], 3, 1.5],
    [["residential", "unclassified"], 3, 1.8],
    [["tertiary"], 2, 2.3],
    [["secondary"], 2, 2.6],
    [["primary"], 1, 3],
    [["motorway_link", "trunk_link"], 0, 2],
    [["trunk", "motorway"], 0, 3.7],
  ];

  function streets(c) {
    const width = (at13) => [[12, at13 * 0.62], [13, at13], [15, at13 * 2.2], [18, at13 * 7]];
    const rule = { dataSource: "street", minzoom: STREETS_FROM };
    const casing = STREETS.map(([kinds, , at13]) =>
      line("street", c.casing, kinds, width(at13).map(([z, w]) => [z, w + 1.2]), {}, rule));
    const fill = STREETS.map(([kinds, shade, at13]) =>
      line("street", c.road[shade], kinds, width(at13), {}, rule));
    const paths = line("street", c.path, ["footway", "path", "steps", "cycleway", "track"],
      [[15, 0.9], [18, 2]], { dash: [3, 2] }, { dataSource: "street", minzoom: 15 });
    return [paths, ...casing, ...fill];
  }

  /** What maps made elsewhere write in English; the overview has it right already. */
  const IN_NORWEGIAN = new Map(Object.entries({
    "Gothenburg": "Göteborg", "Copenhagen": "København", "Aarhus": "Århus",
    "Saint Petersburg": "Sankt Petersburg", "St. Petersburg": "Sankt Petersburg",
    "Moscow": "Moskva", "Arkhangel’sk": "Arkhangelsk", "Nizhniy Novgorod": "Nizjnij Novgorod",
    "Velikiy Novgorod": "Velikij Novgorod", "Cherepovets": "Tsjerepovets",
    "Yaroslavl": "Jaroslavl", "Ryazan’": "Rjazan", "Sosnovyy Bor": "Sosnovyj Bor",
    "Warsaw": "Warszawa", "Gdansk": "Gdańsk", "The Hague": "Haag",
  }));

  function inNorwegian(feature) {
    const name = IN_NORWEGIAN.get(feature.props.n);
    return name ? { ...feature, props: { ...feature.props, n: name } } : feature;
  }

  /** Gives every label a key, so that one name (or road number) is not said twice nearby. */
  class Once {
    constructor(symbolizer, property, distance) {
      Object.assign(this, { symbolizer, property, distance });
    }

    place(layout, geometry, feature) {
      const named = inNorwegian(feature);
      const labels = this.symbolizer.place(layout, geometry, named);
      const key = String(named.props[this.property]).split(" – ")[0];
      return labels && labels.map((label) =>
        ({ ...label, deduplicationKey: key, deduplicationDistance: this.distance }));
    }
  }

  function labels(c, withRoads) {
    const halo = { fontFamily: FONT, stroke: c.halo, width: 3 };
    const byPeople = (a, b) => (b.p || 0) - (a.p || 0);
    const town = (from, below, fontSize, minzoom, fontWeight = 400) => ({
      dataLayer: "place", minzoom, sort: byPeople,
      filter: (zoom, f) => f.props.k === "town" && (f.props.p || 0) >= from && (f.props.p || 0) < below,
      symbolizer: new Once(new GroupSymbolizer([
        new CircleSymbolizer({ radius: fontSize > 13 ? 2.6 : 2, fill: c.land, stroke: c.text, width: 1.1 }),
        new OffsetTextSymbolizer({ labelProps: ["n"], fontSize, fontWeight, fill: c.text, ...halo,
          offsetX: 5, offsetY: 4 }),
      ]), "n", 160),
    });
    const text = (kind, fontSize, fill, minzoom, extra = {}, rule = {}, nearby = 160) => ({
      dataLayer: "place", filter: is(kind), minzoom, ...rule,
      symbolizer: new Once(new CenteredTextSymbolizer({ labelProps: ["n"], fontSize, fill, ...halo,
        lineHeight: 1.2, maxLineChars: 22, ...extra }), "n", nearby),
    });
    const sea = { filter: (zoom, f) => f.props.k === "ocean" && (zoom > 7 || SEAS.has(f.props.n)) };
    const shields = withRoads && {
      dataLayer: "road", minzoom: 8,
      filter: (zoom, f) => f.props.ref && "ER".includes(f.props.k) && (f.props.k === "E" || zoom > 9),
      symbolizer: new Once(new ShieldSymbolizer({ labelProps: ["ref"], fontFamily: FONT, fontSize: 10,
        fontWeight: 600, fill: c.shieldText, background: c.shield, padding: 3 }), "ref", 300),
    };
    const streetNames = {
      dataSource: "street", dataLayer: "street", minzoom: 15,
      filter: (zoom, f) => f.props.n && !["footway", "path", "steps"].includes(f.props.k),
      symbolizer: new Once(new LineLabelSymbolizer({ labelProps: ["n"], fontSize: 11, fill: c.text,
        ...halo, position: 2 }), "n", 220),
    };
    const italic = { fontStyle: "italic" };
    return [
      town(90000, 1e9, 15, 4, 600), town(40000, 90000, 13.5, 6, 600), town(15000, 40000, 12.5, 7),
      text("country", 13, c.faint, 4, { textTransform: "uppercase", letterSpacing: 2 }, { maxzoom: 7 }),
      text("abroad", 12, c.faint, 6),
      text("fylke", 12, c.faint, 6, { letterSpacing: 1 }, { maxzoom: 8 }),
      town(5000, 15000, 12, 8), town(1500, 5000, 11.5, 9), town(1, 1500, 11, 10), town(0, 1, 11, 10),
      shields, streetNames,
      text("kommune", 11, c.faint, 9, { letterSpacing: 1 }, { maxzoom: 12 }),
      text("village", 11, c.text, 10), text("suburb", 11, c.text, 11), text("hamlet", 10.5, c.faint, 11),
      text("ocean", 14, c.waterText, 4, italic, { ...sea, maxzoom: 9 }, 500), text("sea", 11.5, c.waterText, 7, italic),
      text("lake", 10.5, c.waterText, 9, italic), text("river", 10, c.waterText, 11, italic),
      text("airport", 10.5, c.faint, 9), text("island", 10.5, c.faint, 9),
      text("glacier", 10, c.waterText, 10, italic), text("range", 11, c.faint, 9, italic),
      text("valley", 10.5, c.faint, 10, italic), text("peak", 10, c.faint, 11),
      text("farm", 10, c.faint, 13),
    ].filter(Boolean);
  }

  /** The layer of one tier; ``street`` draws a street file upon the ground, without coarse roads. */
  function groundLayer(base, street, theme, options) {
    const c = PALETTES[theme];
    const sources = { "": { url: base.url, maxDataZoom: base.maxZoom } };
    if (street) sources.street = { url: street.url, maxDataZoom: street.maxZoom };
    const rules = [...ground(c), ...(street ? [] : roads(c)), ...borders(c), ...(street ? streets(c) : [])];
    return whole(leafletLayer({
      sources, attribution: "", backgroundColor: c.sea, noWrap: true, maxZoom: 18,
      paintRules: rules.filter(Boolean), labelRules: labels(c, !street), tasks: [fontReady()], ...options,
    }));
  }

  /** A tile whose reading was given up for another zoom stays empty when that zoom comes back, and
   * Leaflet waits for it for ever: such a tile is drawn again once the map stands still. */
  function whole(layer) {
    const render = layer.renderTile;
    let turns = 0, zoom, waiting;
    const later = () => { clearTimeout(waiting); waiting = setTimeout(again, 50); };
    const again = () => Object.values(layer._tiles).forEach(({ el, coords }) => {
      if (el.whole || el.busy || coords.z !== layer._tileZoom) return;
      layer.renderTile(coords, el, el.key, () => layer._map && layer._tileReady(coords, null, el));
    });
    layer.renderTile = async function (coords, element, key, done = () => {}) {
      if (coords.z !== zoom) [zoom, turns] = [coords.z, turns + 1];
      const turn = turns;
      element.busy = true;
      await render.call(layer, coords, element, key, () => { element.whole = turn === turns; done(); });
      element.busy = false;
      if (!element.whole && element.key === key) later();
    };
    layer.on("add", () => layer._map.on("zoomend moveend", later));
    layer.on("remove", () => { clearTimeout(waiting); layer._map.off("zoomend moveend", later); });
    return layer;
  }

  /** Labels measured in another font would be cut: wait until ours is there, or is known to fail. */
  function fontReady() {
    return Promise.all(["400", "600"].map((weight) => document.fonts.load(`${weight} 12px "Noto Sans"`)));
  }

  window.safemateStyle = { groundLayer, STREETS_FROM, PALETTES };
})();
