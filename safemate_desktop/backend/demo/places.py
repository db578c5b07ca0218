"""Where the demo's people live: inland neighbourhoods, with invented streets."""

from typing import Final, NamedTuple


class Place(NamedTuple):
    """A neighbourhood: everything within ``radius_m`` of its middle is dry land."""

    region: str
    unit: str
    municipality: str
    name: str
    postcode: str
    lat: float
    lon: float
    radius_m: int
    weight: int


PLACES: Final = (
    Place("Oslo", "Nordre Oslo", "Oslo", "Nordberg", "0875", 59.9555, 10.73, 500, 14),
    Place("Oslo", "Nordre Oslo", "Oslo", "Grorud", "0963", 59.961, 10.881, 450, 16),
    Place("Oslo", "Søndre Oslo", "Oslo", "Manglerud", "0678", 59.8975, 10.814, 500, 16),
    Place("Oslo", "Søndre Oslo", "Oslo", "Bøler", "0691", 59.883, 10.845, 350, 12),
    Place("Oslo", "Vestre Oslo", "Oslo", "Majorstuen", "0367", 59.9295, 10.714, 450, 14),
    Place("Oslo", "Bærum", "Bærum", "Bekkestua", "1357", 59.9185, 10.587, 450, 10),
    Place("Oslo", "Indre Oslo", "Oslo", "Grünerløkka", "0555", 59.9235, 10.76, 400, 16),
    Place("Oslo", "Indre Oslo", "Oslo", "Tøyen", "0578", 59.915, 10.772, 350, 12),
    Place("Oslo", "Lillestrøm", "Lillestrøm", "Skjetten", "2013", 59.964, 11.001, 400, 8),
    Place("Bergen", "Nordre Bergen", "Bergen", "Ulset", "5119", 60.466, 5.33, 300, 12),
    Place("Bergen", "Søndre Bergen", "Bergen", "Nesttun", "5221", 60.318, 5.356, 300, 12),
    Place("Bergen", "Vestre Bergen", "Bergen", "Fyllingsdalen", "5141", 60.349, 5.291, 250, 12),
    Place("Bergen", "Indre Bergen", "Bergen", "Landås", "5097", 60.36, 5.366, 350, 12),
    Place("Bergen", "Voss herad", "Voss", "Vossevangen", "5700", 60.6325, 6.42, 200, 6),
    Place("Trondheim", "Nordre Trondheim", "Trondheim", "Moholt", "7048", 63.412, 10.433, 450, 12),
    Place("Trondheim", "Søndre Trondheim", "Trondheim", "Tiller", "7091", 63.358, 10.378, 450, 12),
    Place("Trondheim", "Vestre Trondheim", "Trondheim", "Byåsen", "7021", 63.411, 10.356, 350, 10),
    Place("Trondheim", "Melhus", "Melhus", "Melhus", "7224", 63.2865, 10.283, 250, 6),
    Place("Trondheim", "Røros", "Røros", "Røros", "7374", 62.5775, 11.39, 300, 5),
    Place("Tromsø", "Indre Tromsø", "Tromsø", "Tromsøya", "9008", 69.657, 18.933, 250, 12),
    Place("Tromsø", "Søndre Tromsø", "Tromsø", "Tromsdalen", "9020", 69.644, 19.001, 250, 8),
    Place("Tromsø", "Karasjok", "Karasjok", "Karasjok", "9730", 69.47, 25.515, 200, 4),
    Place("Tromsø", "Kautokeino", "Kautokeino", "Kautokeino", "9520", 69.013, 23.03, 200, 4),
    Place("Distriktene", "Lom", "Lom", "Fossbergom", "2686", 61.8385, 8.564, 150, 4),
    Place("Distriktene", "Kongsvinger", "Kongsvinger", "Langeland", "2211", 60.201, 12.008, 300, 4),
    Place("Distriktene", "Hamar", "Hamar", "Børstad", "2315", 60.806, 11.085, 350, 4),
    Place("Distriktene", "Valle", "Valle", "Valle", "4747", 59.212, 7.53, 120, 3),
)  # fmt: skip

# Where some speak Northern Sámi.
SAMI: Final = frozenset({"Tromsø", "Karasjok", "Kautokeino"})

STREETS: Final = (
    "Bjørkeveien", "Granlia", "Furustien", "Solbakken", "Myrveien", "Kirkegata", "Skolegata",
    "Lerkeveien", "Trostefaret", "Åsveien", "Øvre Bakke", "Nedre Bakke", "Haugtunet", "Eplehagen",
    "Bekkefaret", "Rugdestien", "Hassellia", "Rognebakken", "Tyttebærstien", "Blåklokkeveien",
    "Kvernveien", "Stabbursveien", "Tunveien", "Sagbakken", "Møllefaret", "Lyngveien",
    "Setertråkket", "Jernbanegata", "Gartnerveien", "Prestemarka",
)  # fmt: skip
# The post town where it is not the neighbourhood's own name.
POST_TOWN: Final = {
    "Nordberg": "Oslo",
    "Grorud": "Oslo",
    "Manglerud": "Oslo",
    "Bøler": "Oslo",
    "Majorstuen": "Oslo",
    "Grünerløkka": "Oslo",
    "Tøyen": "Oslo",
    "Landås": "Bergen",
    "Vossevangen": "Voss",
    "Moholt": "Trondheim",
    "Tiller": "Trondheim",
    "Byåsen": "Trondheim",
    "Tromsøya": "Tromsø",
    "Fossbergom": "Lom",
    "Langeland": "Kongsvinger",
    "Børstad": "Hamar",
}
