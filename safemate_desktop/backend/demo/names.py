"""Names to put invented people together from; none of them is anybody."""

from typing import Final

WOMEN: Final = (
    "Anne", "Åse", "Astrid", "Berit", "Bjørg", "Borghild", "Brita", "Eldbjørg", "Elsa", "Else",
    "Eva", "Gerd", "Grethe", "Gudrun", "Gunvor", "Helga", "Inger", "Ingrid", "Jorunn", "Kari",
    "Karin", "Kirsten", "Kjellaug", "Laila", "Liv", "Magnhild", "Margit", "Målfrid", "Marit",
    "Mary", "Oddbjørg", "Ragnhild", "Reidun", "Rigmor", "Ruth", "Sigrid", "Signe", "Solveig",
    "Sølvi", "Synnøve", "Tordis", "Torill", "Turid", "Unni", "Valborg", "Wenche", "Ågot", "Øydis",
)  # fmt: skip
MEN: Final = (
    "Alf", "Anders", "Arne", "Arvid", "Asbjørn", "Åge", "Åsmund", "Birger", "Bjarne", "Bjørn",
    "Egil", "Einar", "Finn", "Gunnar", "Halvor", "Harald", "Håkon", "Ivar", "Jan", "Jostein",
    "Kåre", "Kjell", "Knut", "Kristian", "Leif", "Magne", "Nils", "Odd", "Ola", "Olav", "Oskar",
    "Øivind", "Ørnulf", "Per", "Ragnar", "Reidar", "Roald", "Rolf", "Sigurd", "Sverre", "Svein",
    "Terje", "Thorvald", "Torbjørn", "Tore", "Trygve", "Tormod", "Øystein",
)  # fmt: skip
SAMI_WOMEN: Final = ("Áile", "Biret", "Elle", "Inga", "Kirste", "Máret", "Rávdná", "Risten", "Sárá")
SAMI_MEN: Final = (
    "Áilo",
    "Ánde",
    "Heaika",
    "Issát",
    "Juhán",
    "Mihkkal",
    "Niillas",
    "Piera",
    "Ánte",
)
LAST: Final = (
    "Aasen", "Andersen", "Bakke", "Berg", "Bjørnstad", "Bråten", "Bø", "Dahl", "Eide",
    "Fjeld", "Foss", "Gjerde", "Grønlie", "Hagen", "Haugen", "Helgesen", "Holm", "Iversen",
    "Jacobsen", "Johansen", "Kjærstad", "Knutsen", "Kvåle", "Lærum", "Lie", "Lindås", "Lunde",
    "Løkken", "Mæland", "Moen", "Myhre", "Mørk", "Nygård", "Næss", "Nordbø", "Olsen", "Opsahl",
    "Øverland", "Østby", "Pedersen", "Ravnås", "Rønning", "Rød", "Sæther", "Sandvik", "Skogen",
    "Solberg", "Solheim", "Stene", "Strøm", "Sørlie", "Tangen", "Tveit", "Ulvestad", "Vik", "Voll",
    "Ødegård", "Åmodt", "Ås", "Årnes",
)  # fmt: skip
SAMI_LAST: Final = ("Bæhr", "Eira", "Gaup", "Guttorm", "Hætta", "Oskal", "Sara", "Somby", "Utsi")
