<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nb_NO" sourcelanguage="en">
<context>
    <name>Activity</name>
    <message>
        <source>My activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show older</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you did and looked at in the solution. The same lines are shown to those who ask who has looked at them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>made without a line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log cannot be shown now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is registered yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetching your activity …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AlertRow</name>
    <message>
        <source>Priority {n}</source>
        <translation>Prioritet {n}</translation>
    </message>
    <message>
        <source>Pressed again {time} ({nth} time)</source>
        <translation>Trykket igjen {time} ({nth} gang)</translation>
    </message>
    <message>
        <source>Again {time} ({nth} time)</source>
        <translation>Igjen {time} ({nth} gang)</translation>
    </message>
    <message>
        <source>Happened {then} · came {now}</source>
        <translation>Skjedde {then} · kom {now}</translation>
    </message>
    <message>
        <source>not accepted</source>
        <translation>ikke godtatt</translation>
    </message>
    <message>
        <source>being sent</source>
        <translation>sendes</translation>
    </message>
    <message>
        <source>came back</source>
        <translation>kom tilbake</translation>
    </message>
    <message>
        <source>reset on the device {time}</source>
        <translation>nullstilt på enheten {time}</translation>
    </message>
    <message>
        <source>Battery {percent}</source>
        <translation>Batteri {percent}</translation>
    </message>
    <message>
        <source>put off until {time}</source>
        <translation>utsatt til {time}</translation>
    </message>
    <message>
        <source>you hold it</source>
        <translation>du har alarmen</translation>
    </message>
    <message>
        <source>a colleague</source>
        <translation>en kollega</translation>
    </message>
    <message>
        <source>{name} holds it</source>
        <translation>{name} har alarmen</translation>
    </message>
    <message>
        <source>at {time}</source>
        <translation>kl. {time}</translation>
    </message>
    <message>
        <source>target {time}</source>
        <translation>mål {time}</translation>
    </message>
    <message>
        <source>taken {time}</source>
        <translation>tatt {time}</translation>
    </message>
</context>
<context>
    <name>Consent</name>
    <message>
        <source>I consent to the registration of my name, e-mail address, telephone number, roles, sub-departments and last sign-in, and of what I do and look at in the solution.</source>
        <translation>Jeg samtykker til registrering av navn, e-postadresse, telefonnummer, roller, underavdelinger og siste innlogging, og av hva jeg gjør og ser på i løsningen.</translation>
    </message>
    <message>
        <source>I consent to this workplace keeping my session, my settings and an encrypted copy of what I may see, until I sign out.</source>
        <translation>Jeg samtykker til at denne arbeidsplassen lagrer økten, innstillingene mine og en kryptert kopi av det jeg har tilgang til, til jeg logger ut.</translation>
    </message>
    <message>
        <source>Consent and go on</source>
        <translation>Samtykk og gå videre</translation>
    </message>
    <message>
        <source>Refuse and sign out</source>
        <translation>Avslå og logg ut</translation>
    </message>
    <message>
        <source>Read the privacy statement</source>
        <translation>Les personvernerklæringen</translation>
    </message>
    <message>
        <source>Before you begin</source>
        <translation>Før du begynner</translation>
    </message>
    <message>
        <source>The solution registers who works in it and what they do, so that those it protects can know who looked. You can withdraw your consent at any time; your access then ends, and what is stored about you is erased six months later.</source>
        <translation>Løsningen registrerer hvem som arbeider i den og hva de gjør, slik at de den beskytter, kan få vite hvem som har sett på dem. Du kan når som helst trekke samtykket tilbake; da avsluttes tilgangen, og det som er lagret om deg, slettes seks måneder senere.</translation>
    </message>
</context>
<context>
    <name>Contacts</name>
    <message>
        <source>Nobody to call is registered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answers by itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the number of {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must not be contacted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{span} away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has a key</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>I understand</source>
        <translation>Jeg forstår</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
</context>
<context>
    <name>Language</name>
    <message>
        <source>As the system</source>
        <translation>Som systemet</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Dismiss</source>
        <translation>Lukk meldingen</translation>
    </message>
</context>
<context>
    <name>Outbox</name>
    <message>
        <source>Unsent and refused work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything has been sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you do without a line waits here, and what the server refuses stays here until you decide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard this?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OutboxList</name>
    <message>
        <source>Position shown</source>
        <translation>Posisjon vist</translation>
    </message>
    <message>
        <source>Look-up ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made by another version of the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not accepted</source>
        <translation>ikke godtatt</translation>
    </message>
    <message>
        <source>being sent, tried {n} times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>being sent</source>
        <translation>sendes</translation>
    </message>
</context>
<context>
    <name>PersonCard</name>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none registered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Danger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no earlier alerts here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How to talk to {name}:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>born {date}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Battery {percent}</source>
        <translation>Batteri {percent}</translation>
    </message>
    <message>
        <source>has told nothing yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>good signal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fair signal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weak signal</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>No plan is written for this. Use your judgement.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>within {span}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now, {time} late</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Action plan</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Priority</name>
    <message>
        <source>Priority 1, at once</source>
        <translation>Prioritet 1, straks</translation>
    </message>
    <message>
        <source>Priority 2, soon</source>
        <translation>Prioritet 2, snart</translation>
    </message>
    <message>
        <source>Priority 3, technical</source>
        <translation>Prioritet 3, teknisk</translation>
    </message>
    <message>
        <source>Priority 4, for information</source>
        <translation>Prioritet 4, til orientering</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>The e-mail, the password or the solution is not right. Try again.</source>
        <translation>E-posten, passordet eller løsningen stemmer ikke. Prøv igjen.</translation>
    </message>
    <message>
        <source>Enter the code from your authenticator app.</source>
        <translation>Skriv koden fra autentiseringsappen.</translation>
    </message>
    <message>
        <source>The account is locked after too many attempts. Wait, or ask an administrator.</source>
        <translation>Kontoen er låst etter for mange forsøk. Vent, eller spør en administrator.</translation>
    </message>
    <message>
        <source>The account is closed. Ask an administrator of the solution.</source>
        <translation>Kontoen er avsluttet. Spør en administrator i løsningen.</translation>
    </message>
    <message>
        <source>You have been signed out. Sign in again.</source>
        <translation>Du er logget ut. Logg inn på nytt.</translation>
    </message>
    <message>
        <source>The sign-in was used from another place and has been ended. Sign in again.</source>
        <translation>Innloggingen ble brukt fra et annet sted og er avsluttet. Logg inn på nytt.</translation>
    </message>
    <message>
        <source>You must answer the consent before you can go on.</source>
        <translation>Du må svare på samtykket før du kan gå videre.</translation>
    </message>
    <message>
        <source>This program is too old for the server. It must be updated before use.</source>
        <translation>Programmet er for gammelt for tjeneren. Det må oppdateres før bruk.</translation>
    </message>
    <message>
        <source>The server is too old for this program. Contact customer service.</source>
        <translation>Tjeneren er for gammel for dette programmet. Kontakt kundeservice.</translation>
    </message>
    <message>
        <source>The server could not use what was sent.</source>
        <translation>Tjeneren kunne ikke bruke det som ble sendt.</translation>
    </message>
    <message>
        <source>What was sent is too large.</source>
        <translation>Det som ble sendt, er for stort.</translation>
    </message>
    <message>
        <source>It no longer exists, or you do not have access.</source>
        <translation>Det finnes ikke lenger, eller du har ikke tilgang.</translation>
    </message>
    <message>
        <source>You do not have access to this.</source>
        <translation>Du har ikke tilgang til dette.</translation>
    </message>
    <message>
        <source>The same message was sent before with other content. It was not carried out.</source>
        <translation>Samme melding er sendt før med et annet innhold. Den ble ikke utført.</translation>
    </message>
    <message>
        <source>It was changed after you saw it. Look at it again, and decide anew.</source>
        <translation>Det er endret etter at du så det. Se på det igjen, og bestem deg på nytt.</translation>
    </message>
    <message>
        <source>Somebody else holds the alert.</source>
        <translation>En annen har alarmen.</translation>
    </message>
    <message>
        <source>You do not hold the alert. Take it first.</source>
        <translation>Du har ikke alarmen. Ta den først.</translation>
    </message>
    <message>
        <source>The alert is already closed.</source>
        <translation>Alarmen er allerede avsluttet.</translation>
    </message>
    <message>
        <source>The alert is not closed, so it stays open.</source>
        <translation>Alarmen er ikke avsluttet, så den forblir åpen.</translation>
    </message>
    <message>
        <source>An alert about a person cannot be put off. Take it.</source>
        <translation>En alarm om en person kan ikke utsettes. Ta den.</translation>
    </message>
    <message>
        <source>You must state a reason before the position can be shown.</source>
        <translation>Du må oppgi en begrunnelse før posisjonen kan vises.</translation>
    </message>
    <message>
        <source>The access to the position has ended. Open it again if you still need it.</source>
        <translation>Tilgangen til posisjonen er avsluttet. Åpne den på nytt hvis du fortsatt trenger den.</translation>
    </message>
    <message>
        <source>Too much has happened since last time. Everything is fetched anew.</source>
        <translation>Det har skjedd for mye siden sist. Alt hentes på nytt.</translation>
    </message>
    <message>
        <source>The server asks us to wait. We try again.</source>
        <translation>Tjeneren ber oss vente. Vi prøver igjen.</translation>
    </message>
    <message>
        <source>The server cannot answer right now. We try again.</source>
        <translation>Tjeneren kan ikke svare akkurat nå. Vi prøver igjen.</translation>
    </message>
    <message>
        <source>The disk is full. Make room; nothing is lost.</source>
        <translation>Disken er full. Frigjør plass; ingenting er tapt.</translation>
    </message>
    <message>
        <source>The server cannot prove who it is, so nothing was sent. Ask your IT support.</source>
        <translation>Tjeneren kan ikke bevise hvem den er, så ingenting ble sendt. Spør IT-støtten.</translation>
    </message>
    <message>
        <source>The local copy was made by a newer version. Update; it is untouched.</source>
        <translation>Den lokale kopien er laget av en nyere versjon. Oppdater programmet; kopien er urørt.</translation>
    </message>
    <message>
        <source>No contact with the server. Check the address and the network.</source>
        <translation>Ingen kontakt med tjeneren. Sjekk adressen og nettverket.</translation>
    </message>
    <message>
        <source>Something else than Safemate answers at this address. Check the address.</source>
        <translation>Noe annet enn Safemate svarer på denne adressen. Sjekk adressen.</translation>
    </message>
    <message>
        <source>The address must begin with https, so that nobody can listen in.</source>
        <translation>Adressen må begynne med https, så ingen kan lytte med.</translation>
    </message>
    <message>
        <source>The server gave an answer that this program does not understand.</source>
        <translation>Tjeneren ga et svar som programmet ikke forstår.</translation>
    </message>
    <message>
        <source>This was made by another version of the program. It is kept until you decide.</source>
        <translation>Dette ble laget av en annen versjon av programmet. Det beholdes til du bestemmer deg.</translation>
    </message>
    <message>
        <source>The key to the local copy is gone. It is fetched anew when you sign in.</source>
        <translation>Nøkkelen til den lokale kopien er borte. Kopien hentes på nytt når du logger inn.</translation>
    </message>
    <message>
        <source>The local copy cannot be read. It has been set aside and is fetched anew.</source>
        <translation>Den lokale kopien kan ikke leses. Den er lagt til side og hentes på nytt.</translation>
    </message>
    <message>
        <source>Something unexpected happened. Try again, and tell support if it goes on.</source>
        <translation>Noe uventet skjedde. Prøv igjen, og si fra til brukerstøtte hvis det fortsetter.</translation>
    </message>
    <message>
        <source>The server said no ({code}).</source>
        <translation>Tjeneren sa nei ({code}).</translation>
    </message>
    <message>
        <source>{name} holds the alert.</source>
        <translation>{name} har alarmen.</translation>
    </message>
    <message>
        <source>Wait {span}.</source>
        <translation>Vent {span}.</translation>
    </message>
</context>
<context>
    <name>Recipients</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Born</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sub-department</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Municipality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service recipients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All sub-departments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names, addresses, telephone and serial numbers are searched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show everybody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No service recipients to show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Those in your sub-departments appear here as they come.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search by name, address, telephone or serial number</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Load</source>
        <translation>Belastning</translation>
    </message>
    <message>
        <source>{n} in 10 min</source>
        <translation>{n} på 10 min</translation>
    </message>
    <message>
        <source>Server time {time}</source>
        <translation>Tjenertid {time}</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastatursnarveier</translation>
    </message>
    <message>
        <source>Show the menu</source>
        <translation>Vis menyen</translation>
    </message>
    <message>
        <source>Hide the menu</source>
        <translation>Skjul menyen</translation>
    </message>
    <message>
        <source>DEMO</source>
        <translation>DEMO</translation>
    </message>
    <message>
        <source>Solution: {name}</source>
        <translation>Løsning: {name}</translation>
    </message>
    <message>
        <source>On duty: {names}</source>
        <translation>På vakt: {names}</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Språk</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Utseende</translation>
    </message>
    <message>
        <source>Sign out …</source>
        <translation>Logg ut …</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Sider</translation>
    </message>
    <message>
        <source>Show or hide the menu</source>
        <translation>Vis eller skjul menyen</translation>
    </message>
    <message>
        <source>Live · up to date</source>
        <translation>Direkte · oppdatert nå</translation>
    </message>
    <message>
        <source>Live · updated {age}</source>
        <translation>Direkte · oppdatert {age}</translation>
    </message>
    <message>
        <source>Catching up on what has happened …</source>
        <translation>Henter det som har skjedd …</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>Kobler til …</translation>
    </message>
    <message>
        <source>This workplace is offline – you do not see new alerts</source>
        <translation>Arbeidsplassen er frakoblet – du ser ikke nye alarmer</translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation>siden {time}</translation>
    </message>
    <message>
        <source>call {number}</source>
        <translation>ring {number}</translation>
    </message>
    <message>
        <source>What you see is from {time}</source>
        <translation>Det du ser, er fra {time}</translation>
    </message>
    <message>
        <source>{n} not sent</source>
        <translation>{n} ikke sendt</translation>
    </message>
    <message>
        <source>{n} needs you</source>
        <translation>{n} trenger deg</translation>
    </message>
    <message>
        <source>{n} need you</source>
        <translation>{n} trenger deg</translation>
    </message>
    <message>
        <source>Outbox: {n}</source>
        <translation>Utboks: {n}</translation>
    </message>
    <message>
        <source>Sound: on</source>
        <translation>Lyd: på</translation>
    </message>
    <message>
        <source>Sound: muted</source>
        <translation>Lyd: dempet</translation>
    </message>
    <message>
        <source>Sound: no output found</source>
        <translation>Lyd: fant ingen lydutgang</translation>
    </message>
    <message>
        <source>Local copy: opened by the keyring alone</source>
        <translation>Lokal kopi: åpnes av nøkkelringen alene</translation>
    </message>
    <message>
        <source>Nothing is kept on this machine</source>
        <translation>Ingenting lagres på denne maskinen</translation>
    </message>
</context>
<context>
    <name>ShellStatus</name>
    <message>
        <source>Live · updated now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Catching up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No line · data from {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This workplace is offline – you have not seen new alerts since {time}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>Try it as somebody in the demo</source>
        <translation>Prøv som en av personene i demoen</translation>
    </message>
    <message>
        <source>Invented people on this machine only. Nothing is dialled or sent.</source>
        <translation>Oppdiktede personer, bare på denne maskinen. Ingenting ringes eller sendes.</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>Tjeneradresse</translation>
    </message>
    <message>
        <source>Solution</source>
        <translation>Løsning</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-post</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passord</translation>
    </message>
    <message>
        <source>One-time code or recovery code</source>
        <translation>Engangskode eller gjenopprettingskode</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Logg inn</translation>
    </message>
    <message>
        <source>Sign in to your solution</source>
        <translation>Logg inn i løsningen</translation>
    </message>
</context>
<context>
    <name>Theme</name>
    <message>
        <source>As the system</source>
        <translation>Som systemet</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Lys</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Mørk</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Høy kontrast</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>You took the alert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You put it back in the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You follow up later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You noted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You closed the alert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You reopened the alert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You saw the position (logged)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>When</name>
    <message>
        <source>yesterday {time}</source>
        <translation>i går {time}</translation>
    </message>
    <message>
        <source>tomorrow {time}</source>
        <translation>i morgen {time}</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>akkurat nå</translation>
    </message>
    <message>
        <source>{span} ago</source>
        <translation>for {span} siden</translation>
    </message>
    <message>
        <source>now</source>
        <translation>nå</translation>
    </message>
    <message>
        <source>in {span}</source>
        <translation>om {span}</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} s</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} min</translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation>{n} t</translation>
    </message>
    <message>
        <source>{n} d</source>
        <translation>{n} d</translation>
    </message>
    <message>
        <source>{h} h {min}</source>
        <translation>{h} t {min}</translation>
    </message>
    <message>
        <source>{d} d {h} h</source>
        <translation>{d} d {h} t</translation>
    </message>
</context>
<context>
    <name>Where</name>
    <message>
        <source>The position cannot be shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The device has not sent any.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newest, uncertain: {where} · {sure}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At home, or close to it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{distance} {direction} of home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>W</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetching the position …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That you look is logged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Position not available</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This kind of alert, or your role, gives no access to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Position not shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is shown when the alert is yours, and that is logged.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>User-triggered alarm (SOS)</source>
        <translation>Brukerutløst alarm (SOS)</translation>
    </message>
    <message>
        <source>Fall</source>
        <translation>Fallalarm</translation>
    </message>
    <message>
        <source>No movement (man down)</source>
        <translation>Ingen bevegelse (Man Down)</translation>
    </message>
    <message>
        <source>Left safe zone</source>
        <translation>Forlot trygg sone</translation>
    </message>
    <message>
        <source>Entered zone</source>
        <translation>Kom inn i sone</translation>
    </message>
    <message>
        <source>Missing person</source>
        <translation>Savnet</translation>
    </message>
    <message>
        <source>Concern</source>
        <translation>Uro</translation>
    </message>
    <message>
        <source>Call without event</source>
        <translation>Anrop uten hendelse</translation>
    </message>
    <message>
        <source>Alarm from unknown device</source>
        <translation>Alarm fra ukjent enhet</translation>
    </message>
    <message>
        <source>Low battery</source>
        <translation>Lavt batteri</translation>
    </message>
    <message>
        <source>Failed self-check</source>
        <translation>Feilet selvsjekk</translation>
    </message>
    <message>
        <source>Outdated position</source>
        <translation>Utdatert posisjon</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>Slått av</translation>
    </message>
    <message>
        <source>Device not in contact</source>
        <translation>Enheten har ikke kontakt</translation>
    </message>
    <message>
        <source>Technical event</source>
        <translation>Teknisk hendelse</translation>
    </message>
    <message>
        <source>Gateway silent</source>
        <translation>Ingen meldinger fra gateway</translation>
    </message>
    <message>
        <source>Nobody on duty</source>
        <translation>Ingen på vakt</translation>
    </message>
    <message>
        <source>free</source>
        <translation>ledig</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>tatt</translation>
    </message>
    <message>
        <source>being followed up</source>
        <translation>følges opp</translation>
    </message>
    <message>
        <source>put off</source>
        <translation>utsatt</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>avsluttet</translation>
    </message>
    <message>
        <source>Took the alert</source>
        <translation>Tok alarmen</translation>
    </message>
    <message>
        <source>Put back in the queue</source>
        <translation>La tilbake i køen</translation>
    </message>
    <message>
        <source>Follows up later</source>
        <translation>Følger opp senere</translation>
    </message>
    <message>
        <source>Put off</source>
        <translation>Utsatte</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notat</translation>
    </message>
    <message>
        <source>Closed the alert</source>
        <translation>Avsluttet alarmen</translation>
    </message>
    <message>
        <source>Reopened the alert</source>
        <translation>Gjenåpnet alarmen</translation>
    </message>
    <message>
        <source>Alert received</source>
        <translation>Alarm mottatt</translation>
    </message>
    <message>
        <source>Pressed again</source>
        <translation>Trykket igjen</translation>
    </message>
    <message>
        <source>Reset on the device</source>
        <translation>Nullstilt på enheten</translation>
    </message>
    <message>
        <source>Position shown</source>
        <translation>Posisjon vist</translation>
    </message>
    <message>
        <source>Came back to the queue</source>
        <translation>Kom tilbake i køen</translation>
    </message>
    <message>
        <source>Triggered by mistake</source>
        <translation>Utilsiktet utløst</translation>
    </message>
    <message>
        <source>Information or expected visit</source>
        <translation>Informasjonsbehov eller ventet besøk</translation>
    </message>
    <message>
        <source>Toilet or care</source>
        <translation>Toalett eller pleie</translation>
    </message>
    <message>
        <source>Anxiety</source>
        <translation>Utrygghet</translation>
    </message>
    <message>
        <source>Fall, unhurt</source>
        <translation>Fall uten skade</translation>
    </message>
    <message>
        <source>Fall, hurt</source>
        <translation>Fall med skade</translation>
    </message>
    <message>
        <source>Led home</source>
        <translation>Fulgt hjem</translation>
    </message>
    <message>
        <source>Next of kin went</source>
        <translation>Pårørende rykket ut</translation>
    </message>
    <message>
        <source>Responder went</source>
        <translation>Utrykker rykket ut</translation>
    </message>
    <message>
        <source>113 ambulance</source>
        <translation>113 ambulanse</translation>
    </message>
    <message>
        <source>112 police</source>
        <translation>112 politi</translation>
    </message>
    <message>
        <source>110 fire</source>
        <translation>110 brann</translation>
    </message>
    <message>
        <source>Out-of-hours doctor 116 117</source>
        <translation>Legevakt 116 117</translation>
    </message>
    <message>
        <source>Test alert</source>
        <translation>Testalarm</translation>
    </message>
    <message>
        <source>Drill</source>
        <translation>Øvelse</translation>
    </message>
    <message>
        <source>Technical fault</source>
        <translation>Teknisk feil</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Operatør</translation>
    </message>
    <message>
        <source>Shift leader</source>
        <translation>Vaktleder</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>Tjenesteansvarlig</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>Searcher</source>
        <translation>Søker</translation>
    </message>
    <message>
        <source>Support</source>
        <translation>Brukerstøtte</translation>
    </message>
    <message>
        <source>GPS</source>
        <translation>GPS</translation>
    </message>
    <message>
        <source>Wi-Fi</source>
        <translation>Wi-Fi</translation>
    </message>
    <message>
        <source>GSM</source>
        <translation>GSM</translation>
    </message>
    <message>
        <source>good quality</source>
        <translation>god kvalitet</translation>
    </message>
    <message>
        <source>low quality</source>
        <translation>lav kvalitet</translation>
    </message>
    <message>
        <source>Call about care</source>
        <translation>Samtale om omsorg</translation>
    </message>
    <message>
        <source>Next of kin asked</source>
        <translation>Pårørende spurte</translation>
    </message>
    <message>
        <source>Check of the device</source>
        <translation>Sjekk av enheten</translation>
    </message>
    <message>
        <source>Other reason</source>
        <translation>Annen begrunnelse</translation>
    </message>
    <message>
        <source>Active alert</source>
        <translation>Aktiv alarm</translation>
    </message>
    <message>
        <source>Look-up with a reason</source>
        <translation>Oppslag med begrunnelse</translation>
    </message>
    <message>
        <source>Overview of the duty</source>
        <translation>Oversikt for vakten</translation>
    </message>
    <message>
        <source>Person alert</source>
        <translation>Personalarm</translation>
    </message>
    <message>
        <source>Zone alert</source>
        <translation>Sonealarm</translation>
    </message>
    <message>
        <source>Technical alert</source>
        <translation>Teknisk alarm</translation>
    </message>
    <message>
        <source>System alert</source>
        <translation>Systemalarm</translation>
    </message>
    <message>
        <source>No sound</source>
        <translation>Ingen lyd</translation>
    </message>
    <message>
        <source>north</source>
        <translation>nord</translation>
    </message>
    <message>
        <source>north-east</source>
        <translation>nordøst</translation>
    </message>
    <message>
        <source>east</source>
        <translation>øst</translation>
    </message>
    <message>
        <source>south-east</source>
        <translation>sørøst</translation>
    </message>
    <message>
        <source>south</source>
        <translation>sør</translation>
    </message>
    <message>
        <source>south-west</source>
        <translation>sørvest</translation>
    </message>
    <message>
        <source>west</source>
        <translation>vest</translation>
    </message>
    <message>
        <source>north-west</source>
        <translation>nordvest</translation>
    </message>
</context>
</TS>
