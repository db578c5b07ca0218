"""What the bootstrap says, in English and Bokmål; standard library only, like the bootstrap."""

import os

_ASKED = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_NORDIC = ("nb", "nn", "no", "se", "da", "sv")

# The English of the sources -> Bokmål. tests/packaging compares the two with what is said.
BOKMAL = {
    "This is Python {version}; Safemate Desktop needs 3.11 or 3.12. Where one is installed under "
    "another name: make PYTHON=python3.11 run": "Dette er Python {version}. Safemate Desktop "
    "trenger 3.11 eller 3.12. Finnes den under et annet navn: make PYTHON=python3.11 run",
    "This system lacks: {names}": "Systemet mangler: {names}",
    "Install the packages of your system that bring these, then run this again (README.md names "
    "them for Debian and Ubuntu).": "Installer pakkene som gir dette på ditt system, og kjør "
    "kommandoen på nytt (README.md nevner dem for Debian og Ubuntu).",
    "Install what is missing with apt-get now?": "Skal det som mangler, installeres med apt-get "
    "nå?",
    "There is no terminal to ask on; with --yes it is done without asking.": "Det er ingen "
    "terminal å spørre på. Med --yes blir det gjort uten spørsmål.",
    "Nothing was installed. By hand, as root: apt-get install {packages}": "Ingenting ble "
    "installert. For hånd, som root: apt-get install {packages}",
    "Still missing after the installation: {names}": "Mangler fortsatt etter installasjonen: "
    "{names}",
    "Only root can install packages: {command}": "Bare root kan installere pakker: {command}",
    "apt-get could not install the packages; its own words are above.": "apt-get klarte ikke å "
    "installere pakkene. Det den selv sa, står over.",
    "No permission to write {file}.": "Mangler tilgang til å skrive {file}.",
    "The set-up failed: {error}.": "Oppsettet mislyktes: {error}.",
    "Making {folder} (Python {version}) ...": "Lager {folder} (Python {version}) …",
    "Python could not make {folder}: may you write here, and is python3-venv installed?": "Python "
    "klarte ikke å lage {folder}. Har du lov til å skrive her, og er python3-venv installert?",
    "Fetching and installing the packages (about 350 MB the first time) ...": "Henter og "
    "installerer pakkene (rundt 350 MB første gang) …",
    "pip could not install the packages; its own words are above and in {log}.": "pip klarte ikke "
    "å installere pakkene. Det den selv sa, står over og i {log}.",
    "The package server cannot be reached: is this computer on the network, and does it need a "
    "proxy (HTTPS_PROXY) or an index of your own (PIP_INDEX_URL)? What was fetched is kept; run "
    "the same command again.": "Får ikke kontakt med pakketjeneren. Er maskinen på nett, og "
    "trenger den en mellomtjener (HTTPS_PROXY) eller et eget pakkelager (PIP_INDEX_URL)? Det som "
    "er hentet, blir tatt vare på. Kjør den samme kommandoen på nytt.",
    "A downloaded package is not the one this project was tested with (its hash differs), so "
    "nothing was installed. Do not go around this: ask the package server's owner.": "En nedlastet "
    "pakke er ikke den som prosjektet er prøvd med (sjekksummen er en annen), så ingenting ble "
    "installert. Ikke gå utenom dette: spør den som eier pakketjeneren.",
    "The disk is full: about 1.5 GB are needed for the packages.": "Disken er full. Pakkene "
    "trenger rundt 1,5 GB.",
    "Some files could not be written for want of permission.": "Noen filer kunne ikke skrives, "
    "fordi tilgangen mangler.",
    "The translations could not be built; the reason is above.": "Oversettelsene kunne ikke "
    "bygges. Grunnen står over.",
    "Stopped. The same command goes on from here.": "Stoppet. Den samme kommandoen fortsetter "
    "herfra.",
    """\
Safemate Desktop is set up, but there is no screen here (DISPLAY and WAYLAND_DISPLAY are empty).
To see it:
  - from your own computer: ssh -X this-machine, then make run
  - or a screen in memory, looked at through a viewer that listens on this machine alone:
      Xvfb :9 -screen 0 1440x900x24 &
      x11vnc -display :9 -localhost -forever &      (reach it with ssh -L 5900:localhost:5900)
      DISPLAY=:9 make run
  - or let the program work through its pages by itself and take pictures: make tour
No window was opened: exit status 3 (make calls any failure 2, and names the 3 beside it).""": """\
Safemate Desktop er satt opp, men her er det ingen skjerm (DISPLAY og WAYLAND_DISPLAY er tomme).
Slik får du se programmet:
  - fra din egen maskin: ssh -X denne-maskinen, og så make run
  - eller en skjerm i minnet, sett gjennom et program som bare lytter på denne maskinen:
      Xvfb :9 -screen 0 1440x900x24 &
      x11vnc -display :9 -localhost -forever &      (nå den med ssh -L 5900:localhost:5900)
      DISPLAY=:9 make run
  - eller la programmet gå gjennom sidene sine selv og ta bilder: make tour
Det ble ikke åpnet noe vindu: sluttstatus 3 (make kaller alle feil 2, og nevner 3 ved siden av).""",
}


def told(text: str, **parts: object) -> str:
    """*text* in the language of this terminal, with its parts filled in."""
    return (BOKMAL[text] if speaks_norwegian() else text).format(**parts)


def speaks_norwegian() -> bool:
    """Whether the first variable that says anything of languages names one of ours."""
    said = next((os.environ[name] for name in _ASKED if os.environ.get(name)), "")
    return said.split(":")[0].split("_")[0].split(".")[0].lower() in _NORDIC
