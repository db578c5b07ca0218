"""What the demo's person cards say, in Bokmål, put together by chance."""

from typing import Final

TALK: Final = (
    "Hører dårlig. Snakk langsomt og tydelig, én setning om gangen, og vent på svar.",
    "Har demens. Sier alltid at alt står bra til. Spør: «Hva ser du rundt deg?»",
    "Blir fort redd. Si hvem du er og at du ringer fra responssenteret, før du spør om noe.",
    "Svarer best på fornavn. Nevn gjerne datteren, det roer.",
    "Har afasi: forstår alt, men finner ikke ordene. Still spørsmål med ja eller nei til svar.",
    "Klar og orientert. Vil gjerne vite hva som skjer videre og når hjelpen kommer.",
    "Snakker helst dialekt og liker ikke å bli mast på. Gi god tid.",
    "Ser svært dårlig. Kan ikke beskrive stedet, men kjenner lyder og lukter.",
    "Er ofte våken om natten og tror det er dag. Si hva klokken er.",
    "Usikkerhet kan bli til sinne. Rolig stemme, ikke motsi.",
)
TALK_SAMI: Final = "Snakker helst nordsamisk og forstår norsk. Si navnet ditt først: «Mun lean …»."
TALK_WORKER: Final = (
    "Alenearbeider. Spør: «Er du alene? Står maskinen? Er det trygt å gå bort til deg?»"
)
DANGERS: Final = (
    "",
    "",
    "",
    "",
    "Stor hund i gangen. Den er snill, men hopper. Ring på to ganger og vent.",
    "Oksygen i stua: ingen åpen ild, ikke røyk.",
    "Bratt og glatt trapp uten rekkverk ned til inngangen.",
    "Kan slå etter hjelpere som kommer overraskende. Gå to.",
    "Jaktvåpen i huset, innelåst i skap i kjelleren.",
    "Veien brøytes sist: regn med å gå de siste 200 meterne om vinteren.",
)
KEYS: Final = (
    "Nøkkelboks ved inngangsdøren, kode hos hjemmetjenesten. Nøkkel nr. {number}.",
    "Nøkkel nr. {number} i skapet på sonekontoret.",
    "Elektronisk dørlås, åpnes fra hjemmetjenestens telefon. Reservenøkkel nr. {number}.",
    "Nøkkelboks bak postkassen. Nøkkel nr. {number}.",
)
KIN: Final = (
    "datter",
    "sønn",
    "ektefelle",
    "søster",
    "bror",
    "niese",
    "nevø",
    "nabo",
    "svigerdatter",
)
KIN_NOTES: Final = (
    "",
    "",
    "",
    "Jobber skift, sover ofte om formiddagen.",
    "Har nøkkel, men ikke bil.",
    "Vil ha melding også når det går bra.",
    "Bor i utlandet: ring bare når det haster.",
)
NOT_TO_BE_CONTACTED: Final = "Skal ikke kontaktes etter eget ønske."
WORKER_KIN: Final = ("arbeidsleder", "kollega", "ektefelle", "verneombud")
WOMENS: Final = frozenset({"datter", "søster", "niese", "svigerdatter"})
MENS: Final = frozenset({"sønn", "bror", "nevø"})
FIRST_STEPS: Final = (
    "Si: «Hei {name}, du har trykket på alarmen. Hvordan går det?»",
    "Vent ti sekunder før du snakker: {name} trenger tid til å sette seg.",
    "Spør {name} først: «Er du hjemme?»",
    "Hør etter lyder i rommet før du snakker. {name} svarer ikke alltid.",
)
