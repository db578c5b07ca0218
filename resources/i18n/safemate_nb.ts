<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nb_NO" sourcelanguage="en">
<context>
    <name>Activity</name>
    <message>
        <source>My activity</source>
        <translation>Min aktivitet</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Oppdater</translation>
    </message>
    <message>
        <source>Show older</source>
        <translation>Vis eldre</translation>
    </message>
    <message>
        <source>What you did and looked at in the solution. The same lines are shown to those who ask who has looked at them.</source>
        <translation>Hva du har gjort og sett på i løsningen. De samme linjene vises til dem som spør hvem som har sett på dem.</translation>
    </message>
    <message>
        <source>made without a line at {time}</source>
        <translation>gjort uten forbindelse {time}</translation>
    </message>
    <message>
        <source>The log cannot be shown now</source>
        <translation>Loggen kan ikke vises nå</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Prøv igjen</translation>
    </message>
    <message>
        <source>Nothing is registered yet</source>
        <translation>Ingenting er registrert ennå</translation>
    </message>
    <message>
        <source>Fetching your activity …</source>
        <translation>Henter aktiviteten din …</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>Logget inn</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>Logget ut</translation>
    </message>
    <message>
        <source>Began to set up one-time codes</source>
        <translation>Begynte å sette opp engangskoder</translation>
    </message>
    <message>
        <source>Turned one-time codes on</source>
        <translation>Slo på engangskoder</translation>
    </message>
    <message>
        <source>Turned one-time codes off</source>
        <translation>Slo av engangskoder</translation>
    </message>
    <message>
        <source>Made new recovery codes</source>
        <translation>Laget nye gjenopprettingskoder</translation>
    </message>
    <message>
        <source>Used a recovery code</source>
        <translation>Brukte en gjenopprettingskode</translation>
    </message>
    <message>
        <source>Gave a wrong password or code in sign-in security</source>
        <translation>Oppga feil passord eller kode under innloggingssikkerhet</translation>
    </message>
    <message>
        <source>Unlocked the screen</source>
        <translation>Låste opp skjermen</translation>
    </message>
    <message>
        <source>Gave a wrong password at the locked screen</source>
        <translation>Oppga feil passord på låst skjerm</translation>
    </message>
    <message>
        <source>Tried to sign in, and failed</source>
        <translation>Forsøkte å logge inn uten å lykkes</translation>
    </message>
    <message>
        <source>Consented</source>
        <translation>Samtykket</translation>
    </message>
    <message>
        <source>Refused consent</source>
        <translation>Avslo samtykke</translation>
    </message>
    <message>
        <source>Opened the person card</source>
        <translation>Åpnet personkortet</translation>
    </message>
    <message>
        <source>Asked for the position in an alert</source>
        <translation>Ba om posisjonen i en alarm</translation>
    </message>
    <message>
        <source>Asked for the position, with a reason</source>
        <translation>Ba om posisjonen, med begrunnelse</translation>
    </message>
    <message>
        <source>Opened the map overview</source>
        <translation>Åpnet kartoversikten</translation>
    </message>
    <message>
        <source>Ended a look-up</source>
        <translation>Avsluttet et oppslag</translation>
    </message>
    <message>
        <source>Saw the position in an alert</source>
        <translation>Så posisjonen i en alarm</translation>
    </message>
    <message>
        <source>Saw the position</source>
        <translation>Så posisjonen</translation>
    </message>
    <message>
        <source>Saw positions on the map</source>
        <translation>Så posisjoner på kartet</translation>
    </message>
</context>
<context>
    <name>AlertRow</name>
    <message>
        <source>you</source>
        <translation>du</translation>
    </message>
    <message>
        <source>You are asked</source>
        <translation>Du blir spurt</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>Dine</translation>
    </message>
    <message>
        <source>Not taken</source>
        <translation>Ikke tatt</translation>
    </message>
    <message>
        <source>With colleagues</source>
        <translation>Hos kolleger</translation>
    </message>
    <message>
        <source>Being followed up</source>
        <translation>Følges opp</translation>
    </message>
    <message>
        <source>Put off</source>
        <translation>Utsatt</translation>
    </message>
    <message>
        <source>Just closed</source>
        <translation>Nettopp avsluttet</translation>
    </message>
    <message>
        <source>{n} alert</source>
        <translation>{n} alarm</translation>
    </message>
    <message>
        <source>{n} alerts</source>
        <translation>{n} alarmer</translation>
    </message>
    <message>
        <source>in one sub-department</source>
        <translation>i én underavdeling</translation>
    </message>
    <message>
        <source>in {n} sub-departments</source>
        <translation>i {n} underavdelinger</translation>
    </message>
    <message>
        <source>the newest {time}</source>
        <translation>den nyeste {time}</translation>
    </message>
    <message>
        <source>Priority {n}</source>
        <translation>Prioritet {n}</translation>
    </message>
    <message>
        <source>folded together, shown below</source>
        <translation>samlet, vises under</translation>
    </message>
    <message>
        <source>folded together, closed</source>
        <translation>samlet, lukket</translation>
    </message>
    <message>
        <source>Name not shown to you</source>
        <translation>Navnet vises ikke for deg</translation>
    </message>
    <message>
        <source>Fetching the name …</source>
        <translation>Navnet hentes …</translation>
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
        <source>keeps repeating: {n} times</source>
        <translation>gjentar seg stadig: {n} ganger</translation>
    </message>
    <message>
        <source>{n} times</source>
        <translation>{n} ganger</translation>
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
        <source>came back: holder lost access</source>
        <translation>kom tilbake: innehaver mistet tilgang</translation>
    </message>
    <message>
        <source>came back: nothing was done</source>
        <translation>kom tilbake: ingenting ble gjort</translation>
    </message>
    <message>
        <source>came back: holder&apos;s workplace is offline</source>
        <translation>kom tilbake: arbeidsplassen til den som hadde den, er frakoblet</translation>
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
        <source>Happened {then} · came {now} ({span} late)</source>
        <translation>Hendte {then} · kom {now} ({span} sent)</translation>
    </message>
    <message>
        <source>came {time}</source>
        <translation>kom {time}</translation>
    </message>
    <message>
        <source>to be reviewed</source>
        <translation>skal gjennomgås</translation>
    </message>
    <message>
        <source>A colleague</source>
        <translation>En kollega</translation>
    </message>
    <message>
        <source>{name} asks you to take over</source>
        <translation>{name} spør om du kan ta over</translation>
    </message>
    <message>
        <source>waiting for an answer from {name}</source>
        <translation>venter på svar fra {name}</translation>
    </message>
    <message>
        <source>Do you still have it?</source>
        <translation>Har du den fortsatt?</translation>
    </message>
    <message>
        <source>Standby has been told</source>
        <translation>Bakvakt er varslet</translation>
    </message>
    <message>
        <source>Everybody on duty has been told</source>
        <translation>Alle på vakt er varslet</translation>
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
        <source>you are taking it</source>
        <translation>du tar alarmen</translation>
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
        <source>to answer</source>
        <translation>til å svare</translation>
    </message>
    <message>
        <source>past target {time}</source>
        <translation>over mål {time}</translation>
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
    <name>AlertsPage</name>
    <message>
        <source>Put back</source>
        <translation>Legg tilbake</translation>
    </message>
    <message>
        <source>Follow up …</source>
        <translation>Følg opp …</translation>
    </message>
    <message>
        <source>Close …</source>
        <translation>Avslutt …</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Gjenåpne</translation>
    </message>
    <message>
        <source>Take the alert that is shown</source>
        <translation>Ta alarmen som vises</translation>
    </message>
    <message>
        <source>Put the alert back into the queue</source>
        <translation>Legg alarmen tilbake i køen</translation>
    </message>
    <message>
        <source>Keep the alert and come back to it at a time</source>
        <translation>Behold alarmen og kom tilbake til den på et tidspunkt</translation>
    </message>
    <message>
        <source>Transfer …</source>
        <translation>Overfør …</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Trekk tilbake</translation>
    </message>
    <message>
        <source>Tell the next</source>
        <translation>Varsle neste</translation>
    </message>
    <message>
        <source>Put off …</source>
        <translation>Utsett …</translation>
    </message>
    <message>
        <source>Close the alert with its cause and result</source>
        <translation>Avslutt alarmen med årsak og resultat</translation>
    </message>
    <message>
        <source>Ask a colleague to take the alert over</source>
        <translation>Be en kollega ta over alarmen</translation>
    </message>
    <message>
        <source>Do not ask any more; you keep the alert</source>
        <translation>Spør ikke lenger; du beholder alarmen</translation>
    </message>
    <message>
        <source>Nobody needs to look at it until then</source>
        <translation>Ingen trenger å se på den før da</translation>
    </message>
    <message>
        <source>Open the closed alert again</source>
        <translation>Åpne den avsluttede alarmen igjen</translation>
    </message>
    <message>
        <source>Write down that {number} was called, copy the number</source>
        <translation>Noter at {number} er ringt, og kopier nummeret</translation>
    </message>
    <message>
        <source>Tell everybody on duty; whoever has the alert keeps it</source>
        <translation>Varsle alle på vakt; den som har alarmen, beholder den</translation>
    </message>
    <message>
        <source>Tell the standby; whoever has the alert keeps it</source>
        <translation>Varsle bakvakten; den som har alarmen, beholder den</translation>
    </message>
    <message>
        <source>Everybody and the standby have been told</source>
        <translation>Alle på vakt og bakvakten er varslet</translation>
    </message>
    <message>
        <source>Go on now</source>
        <translation>Fortsett nå</translation>
    </message>
    <message>
        <source>Take the alert</source>
        <translation>Ta alarmen</translation>
    </message>
    <message>
        <source>Waiting for an answer from {name} · {time}</source>
        <translation>Venter på svar fra {name} · {time}</translation>
    </message>
    <message>
        <source>You may read this alert, not handle it.</source>
        <translation>Du kan lese denne alarmen, ikke behandle den.</translation>
    </message>
    <message>
        <source>{name} has held the alert since {time}. You can add notes.</source>
        <translation>{name} har hatt alarmen siden {time}. Du kan skrive notater.</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Ring</translation>
    </message>
    <message>
        <source>The alert is no longer here</source>
        <translation>Alarmen er ikke her lenger</translation>
    </message>
    <message>
        <source>It was removed, or you no longer have access to it.</source>
        <translation>Den er fjernet, eller du har ikke lenger tilgang til den.</translation>
    </message>
    <message>
        <source>No alert chosen</source>
        <translation>Ingen alarm er valgt</translation>
    </message>
    <message>
        <source>Choose one in the list, or press Space to take the next.</source>
        <translation>Velg en i listen, eller trykk mellomrom for å ta den neste.</translation>
    </message>
    <message>
        <source>Choose an alert first.</source>
        <translation>Velg en alarm først.</translation>
    </message>
    <message>
        <source>The alert is closed.</source>
        <translation>Alarmen er avsluttet.</translation>
    </message>
    <message>
        <source>Take the alert first.</source>
        <translation>Ta alarmen først.</translation>
    </message>
    <message>
        <source>The note is too long to be sent along.</source>
        <translation>Notatet er for langt til å sendes med.</translation>
    </message>
    <message>
        <source>The note is sent along.</source>
        <translation>Notatet sendes med.</translation>
    </message>
    <message>
        <source>In {span} · at {time}</source>
        <translation>Om {span} · kl. {time}</translation>
    </message>
    <message>
        <source>Until {time}</source>
        <translation>Til {time}</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Velg</translation>
    </message>
    <message>
        <source>A comment for all of them</source>
        <translation>En kommentar til alle</translation>
    </message>
    <message>
        <source>How many the server has closed</source>
        <translation>Hvor mange tjeneren har avsluttet</translation>
    </message>
    <message>
        <source>Close {n} technical alert</source>
        <translation>Avslutt {n} teknisk alarm</translation>
    </message>
    <message>
        <source>Close {n} technical alerts</source>
        <translation>Avslutt {n} tekniske alarmer</translation>
    </message>
    <message>
        <source>{n} stays: about a person, or somebody else&apos;s</source>
        <translation>{n} blir stående: gjelder en person, eller er en annens</translation>
    </message>
    <message>
        <source>{n} stay: about persons, or somebody else&apos;s</source>
        <translation>{n} blir stående: gjelder personer, eller er andres</translation>
    </message>
    <message>
        <source>{confirmed} of {n} closed at the server</source>
        <translation>{confirmed} av {n} avsluttet hos tjeneren</translation>
    </message>
    <message>
        <source>{n} being sent</source>
        <translation>{n} sendes</translation>
    </message>
    <message>
        <source>{n} not accepted: they stay, and are in the outbox</source>
        <translation>{n} ble ikke godtatt: de blir stående, og ligger i utboksen</translation>
    </message>
    <message>
        <source>Close {n}</source>
        <translation>Avslutt {n}</translation>
    </message>
    <message>
        <source>Close {n}: {outcome}</source>
        <translation>Avslutt {n}: {outcome}</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Skjul</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Day to follow up</source>
        <translation>Dag for oppfølging</translation>
    </message>
    <message>
        <source>That is past.</source>
        <translation>Det er passert.</translation>
    </message>
    <message>
        <source>today</source>
        <translation>i dag</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>i morgen</translation>
    </message>
    <message>
        <source>At a time …</source>
        <translation>På et tidspunkt …</translation>
    </message>
    <message>
        <source>Time to follow up</source>
        <translation>Tid for oppfølging</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notat</translation>
    </message>
    <message>
        <source>Note on the alert</source>
        <translation>Notat på alarmen</translation>
    </message>
    <message>
        <source>What happens? (N)</source>
        <translation>Hva skjer? (N)</translation>
    </message>
    <message>
        <source>Send the note (Ctrl+Enter)</source>
        <translation>Send notatet (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>{n} characters too long to send; kept here</source>
        <translation>{n} tegn for langt til å sendes; lagret her</translation>
    </message>
    <message>
        <source>{n} characters left</source>
        <translation>{n} tegn igjen</translation>
    </message>
    <message>
        <source>Not kept yet …</source>
        <translation>Ikke lagret ennå …</translation>
    </message>
    <message>
        <source>Kept here {time} · sent when you press Ctrl+Enter</source>
        <translation>Lagret her {time} · sendes når du trykker Ctrl+Enter</translation>
    </message>
    <message>
        <source>Kept here {time}</source>
        <translation>Lagret her {time}</translation>
    </message>
    <message>
        <source>Close: cause and result</source>
        <translation>Avslutt: årsak og resultat</translation>
    </message>
    <message>
        <source>Why it is closed all the same</source>
        <translation>Hvorfor den avsluttes likevel</translation>
    </message>
    <message>
        <source>Why the alert is closed though nobody was reached</source>
        <translation>Hvorfor alarmen avsluttes selv om ingen er nådd</translation>
    </message>
    <message>
        <source>Nobody has been reached. “No answer” is no result: write why it is closed all the same. A supervisor sees it.</source>
        <translation>Ingen er nådd. «Ikke svar» er ikke et resultat: skriv hvorfor alarmen avsluttes likevel. Tjenesteansvarlig ser det.</translation>
    </message>
    <message>
        <source>Required, and not said to be done:</source>
        <translation>Må gjøres, og er ikke meldt utført:</translation>
    </message>
    <message>
        <source>Choose cause and result.</source>
        <translation>Velg årsak og resultat.</translation>
    </message>
    <message>
        <source>Write a reason of at least {n} letters.</source>
        <translation>Skriv en begrunnelse på minst {n} bokstaver.</translation>
    </message>
    <message>
        <source>Say of each required step what became of it.</source>
        <translation>Si for hvert påkrevde steg hva som ble gjort.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Avslutt</translation>
    </message>
    <message>
        <source>Close: {outcome}</source>
        <translation>Avslutt: {outcome}</translation>
    </message>
    <message>
        <source>Fewer</source>
        <translation>Færre</translation>
    </message>
    <message>
        <source>More …</source>
        <translation>Flere …</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarmer</translation>
    </message>
    <message>
        <source>Take the next alert</source>
        <translation>Ta neste alarm</translation>
    </message>
    <message>
        <source>Next alert in the list</source>
        <translation>Neste alarm i listen</translation>
    </message>
    <message>
        <source>Close what is picked out or folded together, or all that tells the same</source>
        <translation>Avslutt det som er merket eller samlet, ellers alt som melder det samme</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>Skriv et notat</translation>
    </message>
    <message>
        <source>Take the alert shown</source>
        <translation>Ta alarmen som vises</translation>
    </message>
    <message>
        <source>The alert shown</source>
        <translation>Alarmen som vises</translation>
    </message>
    <message>
        <source>Calls and plan</source>
        <translation>Anrop og handlingsplan</translation>
    </message>
    <message>
        <source>“I still have it” where that is asked; else the alert before</source>
        <translation>«Jeg har den fortsatt» når det spørres; ellers forrige alarm</translation>
    </message>
    <message>
        <source>Take over what a colleague asks</source>
        <translation>Ta over alarmen en kollega spør om</translation>
    </message>
    <message>
        <source>Undo, within ten seconds</source>
        <translation>Angre, innen ti sekunder</translation>
    </message>
    <message>
        <source>Close the alert</source>
        <translation>Avslutt alarmen</translation>
    </message>
    <message>
        <source>Follow up later</source>
        <translation>Følg opp senere</translation>
    </message>
    <message>
        <source>Transfer to a colleague</source>
        <translation>Overfør til en kollega</translation>
    </message>
    <message>
        <source>Withdraw the transfer</source>
        <translation>Trekk overføringen tilbake</translation>
    </message>
    <message>
        <source>Put equipment off</source>
        <translation>Utsett en teknisk alarm</translation>
    </message>
    <message>
        <source>Put back in the queue</source>
        <translation>La tilbake i køen</translation>
    </message>
    <message>
        <source>Reopen the alert</source>
        <translation>Gjenåpne alarmen</translation>
    </message>
    <message>
        <source>The next one to call</source>
        <translation>Neste å ringe</translation>
    </message>
    <message>
        <source>The one to call before</source>
        <translation>Forrige å ringe</translation>
    </message>
    <message>
        <source>{number} was called</source>
        <translation>{number} er ringt</translation>
    </message>
    <message>
        <source>Step {n} of the plan is done</source>
        <translation>Steg {n} i handlingsplanen er utført</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Angre</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} s</translation>
    </message>
    <message>
        <source>You closed {n} alert</source>
        <translation>Du avsluttet {n} alarm</translation>
    </message>
    <message>
        <source>You closed {n} alerts</source>
        <translation>Du avsluttet {n} alarmer</translation>
    </message>
    <message>
        <source>You do not have access to alerts</source>
        <translation>Du har ikke tilgang til alarmer</translation>
    </message>
    <message>
        <source>An administrator of the solution can give it to you.</source>
        <translation>En administrator i løsningen kan gi deg det.</translation>
    </message>
    <message>
        <source>Cause and result</source>
        <translation>Årsak og resultat</translation>
    </message>
    <message>
        <source>What has happened</source>
        <translation>Hva som har skjedd</translation>
    </message>
    <message>
        <source>The alert and its plan</source>
        <translation>Alarmen og handlingsplanen</translation>
    </message>
    <message>
        <source>Take next</source>
        <translation>Ta neste</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Mellomrom</translation>
    </message>
    <message>
        <source>Alert queue</source>
        <translation>Alarmkø</translation>
    </message>
    <message>
        <source>Choose what the rows show</source>
        <translation>Velg hva radene viser</translation>
    </message>
    <message>
        <source>Pick out the technical alert, to close several together</source>
        <translation>Merk den tekniske alarmen, for å avslutte flere sammen</translation>
    </message>
    <message>
        <source>{n} free</source>
        <translation>{n} ledige</translation>
    </message>
    <message>
        <source>No alerts now</source>
        <translation>Ingen alarmer nå</translation>
    </message>
    <message>
        <source>New ones come here by themselves, with sound.</source>
        <translation>Nye kommer hit av seg selv, med lyd.</translation>
    </message>
    <message>
        <source>Open the outbox</source>
        <translation>Åpne utboksen</translation>
    </message>
    <message>
        <source>Not carried out: “{what}”. {why}</source>
        <translation>Ikke utført: «{what}». {why}</translation>
    </message>
    <message>
        <source>being sent</source>
        <translation>sendes</translation>
    </message>
    <message>
        <source>Called {number}</source>
        <translation>Ringte {number}</translation>
    </message>
    <message>
        <source>Follow up at</source>
        <translation>Følg opp</translation>
    </message>
    <message>
        <source>Put off until</source>
        <translation>Utsett til</translation>
    </message>
    <message>
        <source>Nobody else at work can take it</source>
        <translation>Ingen andre på vakt kan ta den</translation>
    </message>
    <message>
        <source>Without a line it is not known who is at work</source>
        <translation>Uten kontakt med tjeneren vet vi ikke hvem som er på vakt</translation>
    </message>
    <message>
        <source>in a call</source>
        <translation>i samtale</translation>
    </message>
    <message>
        <source>screen locked</source>
        <translation>skjermen er låst</translation>
    </message>
    <message>
        <source>Sub-department</source>
        <translation>Underavdeling</translation>
    </message>
    <message>
        <source>Where the person lives</source>
        <translation>Bosted</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Serienummer</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>Batteri</translation>
    </message>
    <message>
        <source>When it came</source>
        <translation>Når den kom</translation>
    </message>
    <message>
        <source>Target for taking it</source>
        <translation>Mål for å ta den</translation>
    </message>
    <message>
        <source>Low rows</source>
        <translation>Lave rader</translation>
    </message>
    <message>
        <source>Shown in the rows</source>
        <translation>Vises i radene</translation>
    </message>
</context>
<context>
    <name>Announcer</name>
    <message>
        <source>This workplace does not see new alerts</source>
        <translation>Arbeidsplassen ser ikke nye alarmer</translation>
    </message>
    <message>
        <source>Open the window to see since when, and what to do.</source>
        <translation>Åpne vinduet for å se siden når, og hva du gjør.</translation>
    </message>
    <message>
        <source>A colleague asks you to take it over.</source>
        <translation>En kollega ber deg overta den.</translation>
    </message>
    <message>
        <source>Do you still have it?</source>
        <translation>Har du den fortsatt?</translation>
    </message>
    <message>
        <source>It is time to come back to it.</source>
        <translation>Det er tid for å følge den opp.</translation>
    </message>
    <message>
        <source>Nobody has done anything about it yet.</source>
        <translation>Ingen har gjort noe med den ennå.</translation>
    </message>
    <message>
        <source>It came back to the queue.</source>
        <translation>Alarmen er tilbake i køen.</translation>
    </message>
    <message>
        <source>New alert.</source>
        <translation>Ny alarm.</translation>
    </message>
    <message>
        <source>One more alert waits.</source>
        <translation>Én alarm til venter.</translation>
    </message>
    <message>
        <source>{n} more alerts wait.</source>
        <translation>{n} alarmer til venter.</translation>
    </message>
</context>
<context>
    <name>Asks</name>
    <message>
        <source>Show</source>
        <translation>Vis</translation>
    </message>
    <message>
        <source>I still have it</source>
        <translation>Jeg har den fortsatt</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Ta over</translation>
    </message>
    <message>
        <source>I cannot</source>
        <translation>Jeg kan ikke</translation>
    </message>
    <message>
        <source>Do you still have {about}? Back into the queue in {time}.</source>
        <translation>Har du fortsatt {about}? Legges tilbake i køen om {time}.</translation>
    </message>
    <message>
        <source>{name} asks you to take over {about} · {time}</source>
        <translation>{name} ber deg ta over {about} · {time}</translation>
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
    <message>
        <source>Privacy statement</source>
        <translation>Personvernerklæring</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Lukk</translation>
    </message>
    <message>
        <source>You did not consent, so you are signed out and nothing of you is kept on this machine. You can sign in again and answer anew.</source>
        <translation>Du samtykket ikke. Du er derfor logget ut, og ingenting om deg er lagret på denne maskinen. Du kan logge inn igjen og svare på nytt.</translation>
    </message>
</context>
<context>
    <name>Contacts</name>
    <message>
        <source>Unknown device</source>
        <translation>Ukjent enhet</translation>
    </message>
    <message>
        <source>Fetching whom to call …</source>
        <translation>Henter hvem som kan ringes …</translation>
    </message>
    <message>
        <source>Nobody to call is registered.</source>
        <translation>Ingen å ringe til er registrert.</translation>
    </message>
    <message>
        <source>The device</source>
        <translation>Enheten</translation>
    </message>
    <message>
        <source>answers by itself</source>
        <translation>svarer automatisk</translation>
    </message>
    <message>
        <source>Own telephone</source>
        <translation>Egen telefon</translation>
    </message>
    <message>
        <source>{name}: how did it go? ({keys})</source>
        <translation>{name}: Hvordan gikk det? ({keys})</translation>
    </message>
    <message>
        <source>Copy the number of {name}</source>
        <translation>Kopier nummeret til {name}</translation>
    </message>
    <message>
        <source>must not be contacted</source>
        <translation>skal ikke kontaktes</translation>
    </message>
    <message>
        <source>{span} away</source>
        <translation>{span} unna</translation>
    </message>
    <message>
        <source>has a key</source>
        <translation>har nøkkel</translation>
    </message>
    <message>
        <source>Hardware ID {id} · nobody is registered with it</source>
        <translation>Maskinvare-ID {id} · ingen er registrert på den</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>Sign out?</source>
        <translation>Logge ut?</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Logg ut</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Logg inn på nytt</translation>
    </message>
    <message>
        <source>The demo is being started …</source>
        <translation>Demoen startes …</translation>
    </message>
    <message>
        <source>The demo&apos;s backend did not start. What is kept on this machine can still be read.</source>
        <translation>Demoens tjener startet ikke. Det som er lagret på denne maskinen, kan fortsatt leses.</translation>
    </message>
    <message>
        <source>Nothing is kept on this machine, and the demo&apos;s backend is not running. Start the program with the demo, or enter the address of a server.</source>
        <translation>Ingenting er lagret på denne maskinen, og tjeneren til demoen kjører ikke. Start programmet med demoen, eller skriv inn adressen til en tjener.</translation>
    </message>
    <message>
        <source>Something went wrong in the program. It goes on, and what you had done is kept. If anything looks wrong, close the window and open it again.</source>
        <translation>Noe gikk galt i programmet. Det fortsetter, og det du har gjort, er tatt vare på. Hvis noe ser feil ut, lukk vinduet og åpne det igjen.</translation>
    </message>
    <message>
        <source>You hold an alert. Close it, or put it back in the queue, first.</source>
        <translation>Du har en alarm. Avslutt den først, eller legg den tilbake i køen.</translation>
    </message>
    <message>
        <source>You hold {n} alerts. Close them, or put them back in the queue, first.</source>
        <translation>Du har {n} alarmer. Avslutt dem først, eller legg dem tilbake i køen.</translation>
    </message>
    <message>
        <source>Nothing is kept on this machine: there is nothing here to destroy.</source>
        <translation>Ingenting lagres på denne maskinen, så det er ingenting å slette her.</translation>
    </message>
    <message>
        <source>The encrypted copy on this machine is destroyed. To keep it, close the window instead.</source>
        <translation>Den krypterte kopien på denne maskinen ødelegges. Vil du beholde den, lukk vinduet i stedet.</translation>
    </message>
    <message>
        <source>One command is not sent; it waits sealed until you sign in again.</source>
        <translation>Én handling er ikke sendt. Den venter forseglet til du logger inn igjen.</translation>
    </message>
    <message>
        <source>{n} commands are not sent; they wait sealed until you sign in again.</source>
        <translation>{n} handlinger er ikke sendt. De venter forseglet til du logger inn igjen.</translation>
    </message>
    <message>
        <source>One command is not sent. It is lost when you sign out.</source>
        <translation>Én handling er ikke sendt. Den går tapt når du logger ut.</translation>
    </message>
    <message>
        <source>{n} commands are not sent. They are lost when you sign out.</source>
        <translation>{n} handlinger er ikke sendt. De går tapt når du logger ut.</translation>
    </message>
    <message>
        <source>One command of yours waits sealed here until you sign in again.</source>
        <translation>Én av handlingene dine venter forseglet her til du logger inn igjen.</translation>
    </message>
    <message>
        <source>{n} commands of yours wait sealed here until you sign in again.</source>
        <translation>{n} av handlingene dine venter forseglet her til du logger inn igjen.</translation>
    </message>
    <message>
        <source>The account was closed, and its encrypted copy on this machine is destroyed.</source>
        <translation>Kontoen ble avsluttet, og den krypterte kopien på denne maskinen er slettet.</translation>
    </message>
    <message>
        <source>Something went wrong in the program last time.</source>
        <translation>Noe gikk galt i programmet forrige gang.</translation>
    </message>
    <message>
        <source>Show the report</source>
        <translation>Vis rapporten</translation>
    </message>
    <message>
        <source>Nothing you did was lost. The report holds no personal data and can be sent to support:</source>
        <translation>Ingenting du gjorde, er tapt. Rapporten inneholder ingen personopplysninger og kan sendes til brukerstøtte:</translation>
    </message>
    <message>
        <source>The settings could not be read and begin anew. The old file is kept beside them.</source>
        <translation>Innstillingene kunne ikke leses og begynner på nytt. Den gamle filen er beholdt ved siden av.</translation>
    </message>
    <message>
        <source>The settings cannot be written to the disk. They hold until the program ends.</source>
        <translation>Innstillingene kan ikke skrives til disken. De gjelder til programmet avsluttes.</translation>
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
    <name>Factor</name>
    <message>
        <source>Done</source>
        <translation>Ferdig</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopier</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Lagre …</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Skriv ut …</translation>
    </message>
    <message>
        <source>Recovery codes for Safemate</source>
        <translation>Gjenopprettingskoder for Safemate</translation>
    </message>
    <message>
        <source>Copied. Other programs can read the clipboard.</source>
        <translation>Kopiert. Andre programmer kan lese utklippstavlen.</translation>
    </message>
    <message>
        <source>Save the recovery codes</source>
        <translation>Lagre gjenopprettingskodene</translation>
    </message>
    <message>
        <source>safemate-recovery-codes.txt</source>
        <translation>safemate-gjenopprettingskoder.txt</translation>
    </message>
    <message>
        <source>Saved. The file is not encrypted: move it to a safe place.</source>
        <translation>Lagret. Filen er ikke kryptert: Flytt den til et trygt sted.</translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation>Sendt til skriveren.</translation>
    </message>
    <message>
        <source>With a recovery code you sign in when you do not have the app. Each works once. They are shown only now: keep them where you alone reach them, and not together with your password.</source>
        <translation>Med en gjenopprettingskode logger du inn når du ikke har appen. Hver kode virker én gang. De vises bare nå: Oppbevar dem der bare du kommer til, og ikke sammen med passordet.</translation>
    </message>
    <message>
        <source>I have kept the recovery codes.</source>
        <translation>Jeg har tatt vare på gjenopprettingskodene.</translation>
    </message>
    <message>
        <source>Set up one-time codes</source>
        <translation>Sett opp engangskoder</translation>
    </message>
    <message>
        <source>Move to another telephone</source>
        <translation>Bytt til en annen telefon</translation>
    </message>
    <message>
        <source>New recovery codes</source>
        <translation>Nye gjenopprettingskoder</translation>
    </message>
    <message>
        <source>Turn one-time codes off</source>
        <translation>Slå av engangskoder</translation>
    </message>
    <message>
        <source>Confirm with your password. You need an authenticator app on a telephone.</source>
        <translation>Bekreft med passordet ditt. Du trenger en autentiseringsapp på en telefon.</translation>
    </message>
    <message>
        <source>Confirm with your password and a code. The app you have now works until the new one is confirmed; you get new recovery codes.</source>
        <translation>Bekreft med passordet ditt og en kode. Appen du har nå, virker til den nye er bekreftet. Du får nye gjenopprettingskoder.</translation>
    </message>
    <message>
        <source>Confirm with your password and a code. The recovery codes you have now stop working.</source>
        <translation>Bekreft med passordet ditt og en kode. Gjenopprettingskodene du har nå, slutter å virke.</translation>
    </message>
    <message>
        <source>Confirm with your password and a code. After that your password alone signs you in, and the recovery codes stop working.</source>
        <translation>Bekreft med passordet ditt og en kode. Deretter logger du inn med bare passordet, og gjenopprettingskodene slutter å virke.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsett</translation>
    </message>
    <message>
        <source>Make new codes</source>
        <translation>Lag nye koder</translation>
    </message>
    <message>
        <source>Turn off</source>
        <translation>Slå av</translation>
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
        <source>Code that the app shows</source>
        <translation>Koden som appen viser</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Bekreft</translation>
    </message>
    <message>
        <source>1. Read the code with an authenticator app on your telephone, or type this secret into the app:</source>
        <translation>1. Les av koden med en autentiseringsapp på telefonen, eller skriv denne hemmeligheten inn i appen:</translation>
    </message>
    <message>
        <source>2. Type the six digits that the app shows. They change every half minute.</source>
        <translation>2. Skriv de seks sifrene som appen viser. De skifter hvert halve minutt.</translation>
    </message>
    <message>
        <source>QR code of the secret</source>
        <translation>QR-kode med hemmeligheten</translation>
    </message>
    <message>
        <source>Set up…</source>
        <translation>Sett opp …</translation>
    </message>
    <message>
        <source>New recovery codes…</source>
        <translation>Nye gjenopprettingskoder …</translation>
    </message>
    <message>
        <source>Another telephone…</source>
        <translation>Annen telefon …</translation>
    </message>
    <message>
        <source>Turn off…</source>
        <translation>Slå av …</translation>
    </message>
    <message>
        <source>Sign-in security</source>
        <translation>Innloggingssikkerhet</translation>
    </message>
    <message>
        <source>Your password alone signs you in. With one-time codes from an app on your telephone, a password that somebody else learns is not enough.</source>
        <translation>Du logger inn med bare passordet. Med engangskoder fra en app på telefonen er det ikke nok at noen andre får vite passordet.</translation>
    </message>
    <message>
        <source>You sign in with password and one-time code; the solution requires it.</source>
        <translation>Du logger inn med passord og engangskode. Løsningen krever det.</translation>
    </message>
    <message>
        <source>You sign in with password and one-time code.</source>
        <translation>Du logger inn med passord og engangskode.</translation>
    </message>
    <message>
        <source>No recovery code is left. Make new ones.</source>
        <translation>Ingen gjenopprettingskoder er igjen. Lag nye.</translation>
    </message>
    <message>
        <source>{n} recovery code is left.</source>
        <translation>{n} gjenopprettingskode er igjen.</translation>
    </message>
    <message>
        <source>{n} recovery codes are left.</source>
        <translation>{n} gjenopprettingskoder er igjen.</translation>
    </message>
    <message>
        <source>You signed in with a recovery code, which is used up now.</source>
        <translation>Du logget inn med en gjenopprettingskode, som nå er brukt opp.</translation>
    </message>
    <message>
        <source>One-time codes are on, but the recovery codes did not arrive. Make new ones.</source>
        <translation>Engangskoder er slått på, men gjenopprettingskodene kom ikke frem. Lag nye.</translation>
    </message>
    <message>
        <source>Not now, sign out</source>
        <translation>Ikke nå, logg ut</translation>
    </message>
    <message>
        <source>The solution requires that you sign in with a one-time code from an app on your telephone, besides your password.</source>
        <translation>Løsningen krever at du logger inn med en engangskode fra en app på telefonen, i tillegg til passordet.</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Search in help</source>
        <translation>Søk i hjelpen</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Emner</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Fant ingenting</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Vis alt</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lisenser</translation>
    </message>
    <message>
        <source>About Safemate Desktop</source>
        <translation>Om Safemate Desktop</translation>
    </message>
    <message>
        <source>Organisation number</source>
        <translation>Organisasjonsnummer</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Customer service</source>
        <translation>Kundeservice</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Data protection officer</source>
        <translation>Personvernombud</translation>
    </message>
    <message>
        <source>Hosting</source>
        <translation>Drift</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Lenker</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versjoner</translation>
    </message>
    <message>
        <source>E-learning</source>
        <translation>E-læring</translation>
    </message>
    <message>
        <source>Support pages</source>
        <translation>Brukerstøttesider</translation>
    </message>
    <message>
        <source>Sign in to Safemate Pro</source>
        <translation>Logg inn i Safemate Pro</translation>
    </message>
    <message>
        <source>Sign in to Safemate Go</source>
        <translation>Logg inn i Safemate Go</translation>
    </message>
    <message>
        <source>Registration</source>
        <translation>Registrering</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Pakke</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versjon</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lisens</translation>
    </message>
    <message>
        <source>Safemate Desktop stands on the work of others. Thank you.</source>
        <translation>Safemate Desktop bygger på andres arbeid. Takk.</translation>
    </message>
    <message>
        <source>Leave the program?</source>
        <translation>Forlate programmet?</translation>
    </message>
    <message>
        <source>This opens outside the program: {address}</source>
        <translation>Dette åpnes utenfor programmet: {address}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Åpne</translation>
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
    <name>Lock</name>
    <message>
        <source>Password</source>
        <translation>Passord</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Lås opp</translation>
    </message>
    <message>
        <source>Change user</source>
        <translation>Bytt bruker</translation>
    </message>
    <message>
        <source>The screen is locked</source>
        <translation>Skjermen er låst</translation>
    </message>
    <message>
        <source>{name} locked it at {time}. Alerts come in and sound as before.</source>
        <translation>Låst av {name} kl. {time}. Alarmer kommer inn og varsler med lyd som før.</translation>
    </message>
    <message>
        <source>No new alerts since then</source>
        <translation>Ingen nye alarmer siden da</translation>
    </message>
    <message>
        <source>One new alert since then</source>
        <translation>Én ny alarm siden da</translation>
    </message>
    <message>
        <source>{n} new alerts since then</source>
        <translation>{n} nye alarmer siden da</translation>
    </message>
    <message>
        <source>The password is not right.</source>
        <translation>Passordet er ikke riktig.</translation>
    </message>
    <message>
        <source>Too many wrong passwords. Try again in {time}.</source>
        <translation>For mange feil passord. Prøv igjen om {time}.</translation>
    </message>
    <message>
        <source>Without a line the password cannot be checked here. Wait for the line, or change user.</source>
        <translation>Uten forbindelse kan ikke passordet kontrolleres her. Vent på forbindelsen, eller bytt bruker.</translation>
    </message>
</context>
<context>
    <name>Look</name>
    <message>
        <source>Show the position of {name}</source>
        <translation>Vis posisjonen til {name}</translation>
    </message>
    <message>
        <source>The reason is logged with your name, and {name} can ask who has looked.</source>
        <translation>Begrunnelsen loggføres med navnet ditt, og {name} kan spørre hvem som har sett.</translation>
    </message>
    <message>
        <source>Which reason?</source>
        <translation>Hvilken begrunnelse?</translation>
    </message>
    <message>
        <source>For how long</source>
        <translation>Hvor lenge</translation>
    </message>
    <message>
        <source>for {n} minutes</source>
        <translation>i {n} minutter</translation>
    </message>
    <message>
        <source>Show position</source>
        <translation>Vis posisjon</translation>
    </message>
</context>
<context>
    <name>Map</name>
    <message>
        <source>Map</source>
        <translation>Kart</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Zoom inn</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Zoom ut</translation>
    </message>
    <message>
        <source>people</source>
        <translation>personer</translation>
    </message>
    <message>
        <source>with an active alert</source>
        <translation>med aktiv alarm</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Prioritet</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>akkurat nå</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>for %1 min siden</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>for %1 t siden</translation>
    </message>
    <message>
        <source>%1 days ago</source>
        <translation>for %1 døgn siden</translation>
    </message>
    <message>
        <source>Overview map: no roads, and too coarse to find an address by.</source>
        <translation>Oversiktskart: uten veier, og for grovt til å finne en adresse.</translation>
    </message>
    <message>
        <source>The map is coarse here: roads may be off by more than a hundred metres.</source>
        <translation>Kartet er grovt her: veier kan ligge mer enn hundre meter feil.</translation>
    </message>
    <message>
        <source>Overview map without roads. Help tells how to get a more detailed one.</source>
        <translation>Oversiktskart uten veier. Hjelpen forteller hvordan du får et mer detaljert.</translation>
    </message>
    <message>
        <source>Positions are listed as text instead.</source>
        <translation>Posisjonene vises som tekst i stedet.</translation>
    </message>
    <message>
        <source>The map does not start for an administrator account (root).</source>
        <translation>Kartet starter ikke for en administratorkonto (root).</translation>
    </message>
    <message>
        <source>Start the program as an ordinary user to see the map.</source>
        <translation>Start programmet som vanlig bruker for å se kartet.</translation>
    </message>
    <message>
        <source>The map does not start while its protection is switched off.</source>
        <translation>Kartet starter ikke mens beskyttelsen av det er slått av.</translation>
    </message>
    <message>
        <source>Remove the setting that switches the sandbox off.</source>
        <translation>Fjern innstillingen som slår av sandkassen.</translation>
    </message>
    <message>
        <source>This computer does not let the map protect itself (sandbox).</source>
        <translation>Denne maskinen lar ikke kartet beskytte seg selv (sandkasse).</translation>
    </message>
    <message>
        <source>Ask IT to allow user namespaces for this program.</source>
        <translation>Be IT om å tillate brukernavnerom for programmet.</translation>
    </message>
    <message>
        <source>The map&apos;s engine is not installed on this computer.</source>
        <translation>Kartmotoren er ikke installert på denne maskinen.</translation>
    </message>
    <message>
        <source>Ask IT to install the program again.</source>
        <translation>Be IT om å installere programmet på nytt.</translation>
    </message>
    <message>
        <source>It could not be found out whether the map can start here.</source>
        <translation>Det lot seg ikke gjøre å finne ut om kartet kan starte her.</translation>
    </message>
    <message>
        <source>Start the program again to try once more.</source>
        <translation>Start programmet på nytt for å prøve igjen.</translation>
    </message>
    <message>
        <source>The map is being started…</source>
        <translation>Kartet startes…</translation>
    </message>
    <message>
        <source>The map has stopped. Alerts and everything else go on.</source>
        <translation>Kartet har stoppet. Alarmer og alt annet går videre.</translation>
    </message>
    <message>
        <source>Meanwhile positions are listed as text.</source>
        <translation>I mellomtiden vises posisjonene som tekst.</translation>
    </message>
    <message>
        <source>Start the map again</source>
        <translation>Start kartet på nytt</translation>
    </message>
</context>
<context>
    <name>MapPage</name>
    <message>
        <source>Nobody is shown before you open the overview. That is logged.</source>
        <translation>Ingen vises før du åpner oversikten. Det loggføres.</translation>
    </message>
    <message>
        <source>The overview has been open since %1. Looking at it is logged.</source>
        <translation>Oversikten har vært åpen siden %1. At du ser på den, loggføres.</translation>
    </message>
    <message>
        <source>Demo: the map runs without its sandbox on this computer.</source>
        <translation>Demo: kartet kjører uten sandkasse på denne maskinen.</translation>
    </message>
    <message>
        <source>Open overview (logged)</source>
        <translation>Åpne oversikten (loggføres)</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Avslutt</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Vis alle</translation>
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
        <translation>Arbeid som ikke er sendt eller ikke godtatt</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Send på nytt</translation>
    </message>
    <message>
        <source>Discard …</source>
        <translation>Forkast …</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>Utboks</translation>
    </message>
    <message>
        <source>Everything has been sent</source>
        <translation>Alt er sendt</translation>
    </message>
    <message>
        <source>What you do without a line waits here, and what the server refuses stays here until you decide.</source>
        <translation>Det du gjør uten forbindelse, venter her, og det tjeneren avviser, blir her til du bestemmer deg.</translation>
    </message>
    <message>
        <source>Discard this?</source>
        <translation>Forkaste dette?</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Forkast</translation>
    </message>
</context>
<context>
    <name>OutboxList</name>
    <message>
        <source>Left out a step of the plan</source>
        <translation>Utelot et steg i handlingsplanen</translation>
    </message>
    <message>
        <source>Position shown</source>
        <translation>Posisjon vist</translation>
    </message>
    <message>
        <source>Look-up ended</source>
        <translation>Oppslag avsluttet</translation>
    </message>
    <message>
        <source>Made by another version of the program</source>
        <translation>Laget av en annen versjon av programmet</translation>
    </message>
    <message>
        <source>not accepted</source>
        <translation>ikke godtatt</translation>
    </message>
    <message>
        <source>being sent, tried {n} times</source>
        <translation>sendes, forsøkt {n} ganger</translation>
    </message>
    <message>
        <source>being sent</source>
        <translation>sendes</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Alerts</source>
        <translation>Alarmer</translation>
    </message>
    <message>
        <source>Recipients</source>
        <translation>Tjenestemottakere</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Kart</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>Utboks</translation>
    </message>
    <message>
        <source>My activity</source>
        <translation>Min aktivitet</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Innstillinger</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hjelp</translation>
    </message>
    <message>
        <source>An administrator of the solution can give you access.</source>
        <translation>En administrator for løsningen kan gi deg tilgang.</translation>
    </message>
    <message>
        <source>Your role: {roles}.</source>
        <translation>Rollen din: {roles}.</translation>
    </message>
    <message>
        <source>Your role shows no service recipients</source>
        <translation>Rollen din viser ingen tjenestemottakere</translation>
    </message>
    <message>
        <source>Your role shows nobody on the map</source>
        <translation>Rollen din viser ingen på kartet</translation>
    </message>
</context>
<context>
    <name>PersonCard</name>
    <message>
        <source>Key</source>
        <translation>Nøkkel</translation>
    </message>
    <message>
        <source>none registered</source>
        <translation>ingen registrert</translation>
    </message>
    <message>
        <source>Danger</source>
        <translation>Fare</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Hjem</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>ikke kjent</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Sist</translation>
    </message>
    <message>
        <source>no earlier alerts here</source>
        <translation>ingen tidligere alarmer her</translation>
    </message>
    <message>
        <source>How to talk to {name}:</source>
        <translation>Slik snakker du med {name}:</translation>
    </message>
    <message>
        <source>Hardware ID {id}</source>
        <translation>Maskinvare-ID {id}</translation>
    </message>
    <message>
        <source>born {date}</source>
        <translation>f. {date}</translation>
    </message>
    <message>
        <source>No person is registered with this device.</source>
        <translation>Ingen person er registrert på denne enheten.</translation>
    </message>
    <message>
        <source>No device</source>
        <translation>Ingen enhet</translation>
    </message>
    <message>
        <source>Battery {percent}</source>
        <translation>Batteri {percent}</translation>
    </message>
    <message>
        <source>has told nothing yet</source>
        <translation>har ikke meldt noe ennå</translation>
    </message>
    <message>
        <source>good signal</source>
        <translation>godt signal</translation>
    </message>
    <message>
        <source>fair signal</source>
        <translation>middels signal</translation>
    </message>
    <message>
        <source>weak signal</source>
        <translation>svakt signal</translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>No plan is written for this. Use your judgement.</source>
        <translation>Det er ikke skrevet noen plan for dette. Bruk skjønn.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Utført</translation>
    </message>
    <message>
        <source>required</source>
        <translation>må gjøres</translation>
    </message>
    <message>
        <source>within {span}</source>
        <translation>innen {span}</translation>
    </message>
    <message>
        <source>in {time}</source>
        <translation>om {time}</translation>
    </message>
    <message>
        <source>now, {time} late</source>
        <translation>nå, {time} for sent</translation>
    </message>
    <message>
        <source>Done: {step}</source>
        <translation>Utført: {step}</translation>
    </message>
    <message>
        <source>This is done</source>
        <translation>Dette er utført</translation>
    </message>
    <message>
        <source>Leave out: {step}</source>
        <translation>Utelat: {step}</translation>
    </message>
    <message>
        <source>Left out because … (Enter)</source>
        <translation>Utelatt fordi … (Enter)</translation>
    </message>
    <message>
        <source>Why “{step}” is left out</source>
        <translation>Hvorfor «{step}» er utelatt</translation>
    </message>
    <message>
        <source>Leave out …</source>
        <translation>Utelat …</translation>
    </message>
    <message>
        <source>you</source>
        <translation>du</translation>
    </message>
    <message>
        <source>left out: {why}</source>
        <translation>utelatt: {why}</translation>
    </message>
    <message>
        <source>Action plan</source>
        <translation>Handlingsplan</translation>
    </message>
    <message>
        <source>Fetching the plan …</source>
        <translation>Planen hentes …</translation>
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
        <source>The password or the code is not right, or the code has been used. Try again.</source>
        <translation>Passordet eller koden stemmer ikke, eller koden er brukt før. Prøv igjen.</translation>
    </message>
    <message>
        <source>Too much time has passed since you began. Begin anew.</source>
        <translation>Det har gått for lang tid siden du begynte. Begynn på nytt.</translation>
    </message>
    <message>
        <source>The solution requires that you sign in with a one-time code too.</source>
        <translation>Løsningen krever at du også logger inn med en engangskode.</translation>
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
        <source>You are not asked to take this alert over any more.</source>
        <translation>Du er ikke lenger spurt om å overta denne alarmen.</translation>
    </message>
    <message>
        <source>That colleague cannot take this alert over. Choose somebody else.</source>
        <translation>Denne kollegaen kan ikke overta alarmen. Velg en annen.</translation>
    </message>
    <message>
        <source>Nobody was reached: write why the alert is closed all the same. A supervisor looks at it.</source>
        <translation>Ingen er nådd: skriv hvorfor alarmen likevel avsluttes. Tjenesteansvarlig ser på den.</translation>
    </message>
    <message>
        <source>Required steps of the plan are left. Do them, or leave them out with a reason.</source>
        <translation>Påkrevde steg i planen gjenstår. Utfør dem, eller utelat dem med en begrunnelse.</translation>
    </message>
    <message>
        <source>A newer alert about the same is in the queue already. Go on with that one.</source>
        <translation>En nyere alarm om det samme er allerede i køen. Fortsett med den.</translation>
    </message>
    <message>
        <source>It can no longer be taken back: too much time has passed, or more has happened.</source>
        <translation>Det kan ikke angres lenger: for lang tid er gått, eller mer har hendt.</translation>
    </message>
    <message>
        <source>Nobody else administers the solution. Give somebody else the role of administrator first.</source>
        <translation>Ingen andre administrerer løsningen. Gi rollen som administrator til noen andre først.</translation>
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
        <source>The disk is full or cannot be written. Make room; what was kept before is untouched.</source>
        <translation>Disken er full eller kan ikke skrives til. Frigjør plass. Det som var lagret fra før, er urørt.</translation>
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
        <source>Another program has the local copy open. Close it there, then try again.</source>
        <translation>Et annet program har den lokale kopien åpen. Lukk det, og prøv igjen.</translation>
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
        <translation>Navn</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Født</translation>
    </message>
    <message>
        <source>Sub-department</source>
        <translation>Underavdeling</translation>
    </message>
    <message>
        <source>Municipality</source>
        <translation>Kommune</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Enhet</translation>
    </message>
    <message>
        <source>Service recipients</source>
        <translation>Tjenestemottakere</translation>
    </message>
    <message>
        <source>All sub-departments</source>
        <translation>Alle underavdelinger</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Søk</translation>
    </message>
    <message>
        <source>Nobody matches</source>
        <translation>Ingen treff</translation>
    </message>
    <message>
        <source>Names, addresses, telephone and serial numbers are searched.</source>
        <translation>Det søkes i navn, adresser, telefonnumre og serienumre.</translation>
    </message>
    <message>
        <source>Show everybody</source>
        <translation>Vis alle</translation>
    </message>
    <message>
        <source>No service recipients to show</source>
        <translation>Ingen tjenestemottakere å vise</translation>
    </message>
    <message>
        <source>Those in your sub-departments appear here as they come.</source>
        <translation>De som hører til underavdelingene dine, kommer hit etter hvert.</translation>
    </message>
    <message>
        <source>Search by name, address, telephone or serial number</source>
        <translation>Søk på navn, adresse, telefon eller serienummer</translation>
    </message>
    <message>
        <source>Earlier alerts</source>
        <translation>Tidligere alarmer</translation>
    </message>
    <message>
        <source>None on this workplace.</source>
        <translation>Ingen på denne arbeidsplassen.</translation>
    </message>
    <message>
        <source>Show position …</source>
        <translation>Vis posisjon …</translation>
    </message>
    <message>
        <source>End the look-up</source>
        <translation>Avslutt oppslaget</translation>
    </message>
    <message>
        <source>Service recipient</source>
        <translation>Tjenestemottaker</translation>
    </message>
    <message>
        <source>Choose somebody in the list</source>
        <translation>Velg en person i listen</translation>
    </message>
    <message>
        <source>That you open a person&apos;s card is written in the activity log.</source>
        <translation>At du åpner kortet til en person, føres i aktivitetsloggen.</translation>
    </message>
    <message>
        <source>You see this position until {time}. The look-up is logged.</source>
        <translation>Du ser denne posisjonen til {time}. Oppslaget er loggført.</translation>
    </message>
    <message>
        <source>Action plans</source>
        <translation>Handlingsplaner</translation>
    </message>
    <message>
        <source>No plan is registered.</source>
        <translation>Ingen plan er registrert.</translation>
    </message>
    <message>
        <source>All other alerts</source>
        <translation>Alle andre alarmer</translation>
    </message>
    <message>
        <source>{number}. {text} (within {n} min)</source>
        <translation>{number}. {text} (innen {n} min)</translation>
    </message>
    <message>
        <source>Sort by the next column</source>
        <translation>Sorter etter neste kolonne</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Forget it</source>
        <translation>Glem den</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Språk</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Lydstyrke</translation>
    </message>
    <message>
        <source>Alarms sound from</source>
        <translation>Alarmer høres fra</translation>
    </message>
    <message>
        <source>Technical alerts</source>
        <translation>Tekniske alarmer</translation>
    </message>
    <message>
        <source>Outside the window</source>
        <translation>Utenfor vinduet</translation>
    </message>
    <message>
        <source>Try the sounds</source>
        <translation>Prøv lydene</translation>
    </message>
    <message>
        <source>The system&apos;s own choice</source>
        <translation>Systemets eget valg</translation>
    </message>
    <message>
        <source>{output} (not connected)</source>
        <translation>{output} (ikke koblet til)</translation>
    </message>
    <message>
        <source>Look and language</source>
        <translation>Utseende og språk</translation>
    </message>
    <message>
        <source>Sound and notifications</source>
        <translation>Lyd og varsler</translation>
    </message>
    <message>
        <source>A notification says what kind of alert it is, and never whom it is about. What is silent is not told of outside the window either.</source>
        <translation>Et varsel sier hva slags alarm det er, og aldri hvem den gjelder. Det som er satt til stille, blir heller ikke varslet utenfor vinduet.</translation>
    </message>
    <message>
        <source>A person&apos;s alert, and that this workplace does not see new alerts, always sound.</source>
        <translation>En persons alarm, og at arbeidsplassen ikke ser nye alarmer, høres alltid.</translation>
    </message>
    <message>
        <source>On this machine</source>
        <translation>På denne maskinen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Innstillinger</translation>
    </message>
    <message>
        <source>are silent</source>
        <translation>er stille</translation>
    </message>
    <message>
        <source>tell of new alerts while I work elsewhere</source>
        <translation>si fra om nye alarmer mens jeg arbeider et annet sted</translation>
    </message>
    <message>
        <source>Opens by itself: {solution}</source>
        <translation>Åpnes av seg selv: {solution}</translation>
    </message>
    <message>
        <source>No solution opens by itself.</source>
        <translation>Ingen løsning åpnes av seg selv.</translation>
    </message>
    <message>
        <source>Did you hear it?</source>
        <translation>Hørte du den?</translation>
    </message>
    <message>
        <source>This machine has no sound output.</source>
        <translation>Denne maskinen har ingen lydutgang.</translation>
    </message>
    <message>
        <source>Your session, these settings and an encrypted copy of what you may see are kept here. The key is in the system&apos;s keyring, and it alone opens the copy.</source>
        <translation>Økten din, disse innstillingene og en kryptert kopi av det du har tilgang til, lagres her. Nøkkelen ligger i systemets nøkkelring, og den alene åpner kopien.</translation>
    </message>
    <message>
        <source>Nothing is kept on this machine: it has no keyring that could hold a key. Everything is gone when the program ends.</source>
        <translation>Ingenting lagres på denne maskinen: den har ingen nøkkelring som kan holde en nøkkel. Alt er borte når programmet avsluttes.</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Load</source>
        <translation>Belastning</translation>
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
        <source>Search: a word, or a key</source>
        <translation>Søk: et ord eller en tast</translation>
    </message>
    <message>
        <source>Search the shortcuts</source>
        <translation>Søk i hurtigtastene</translation>
    </message>
    <message>
        <source>No shortcut has this in it</source>
        <translation>Ingen hurtigtast passer</translation>
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
        <source>On duty: only you</source>
        <translation>På vakt: bare du</translation>
    </message>
    <message>
        <source>On duty: {names}</source>
        <translation>På vakt: {names}</translation>
    </message>
    <message>
        <source>{n} without sound</source>
        <translation>{n} uten lyd</translation>
    </message>
    <message>
        <source>Show what each of them is at ({key})</source>
        <translation>Vis hva hver av dem holder på med ({key})</translation>
    </message>
    <message>
        <source>Nobody else is at work now</source>
        <translation>Ingen andre er på jobb nå</translation>
    </message>
    <message>
        <source>{names} is writing …</source>
        <translation>{names} skriver …</translation>
    </message>
    <message>
        <source>{names} is looking at this alert</source>
        <translation>{names} ser på denne</translation>
    </message>
    <message>
        <source>{names} are writing …</source>
        <translation>{names} skriver …</translation>
    </message>
    <message>
        <source>{names} are looking at this alert</source>
        <translation>{names} ser på denne</translation>
    </message>
    <message>
        <source>{names} and {last}</source>
        <translation>{names} og {last}</translation>
    </message>
    <message>
        <source>does not handle alerts</source>
        <translation>tar ikke alarmer</translation>
    </message>
    <message>
        <source>in a call</source>
        <translation>i samtale</translation>
    </message>
    <message>
        <source>screen locked</source>
        <translation>skjermen er låst</translation>
    </message>
    <message>
        <source>writing on an alert</source>
        <translation>skriver på en alarm</translation>
    </message>
    <message>
        <source>has an alert open</source>
        <translation>har en alarm åpen</translation>
    </message>
    <message>
        <source>cannot hear alarms</source>
        <translation>hører ikke alarmer</translation>
    </message>
    <message>
        <source>sound not tried</source>
        <translation>lyd ikke prøvd</translation>
    </message>
    <message>
        <source>In a call</source>
        <translation>I samtale</translation>
    </message>
    <message>
        <source>While you speak with somebody, alarms are softer here and colleagues see it</source>
        <translation>Mens du snakker med noen, er alarmene svakere her, og kollegene ser det</translation>
    </message>
    <message>
        <source>Lock the screen ({key})</source>
        <translation>Lås skjermen ({key})</translation>
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
        <source>Window</source>
        <translation>Vindu</translation>
    </message>
    <message>
        <source>Lock the screen</source>
        <translation>Lås skjermen</translation>
    </message>
    <message>
        <source>In a call, or not any more</source>
        <translation>I samtale, eller ikke lenger</translation>
    </message>
    <message>
        <source>Who is on duty</source>
        <translation>Hvem som er på vakt</translation>
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
        <source>{n} of {most} in {minutes} min</source>
        <translation>{n} av {most} på {minutes} min</translation>
    </message>
    <message>
        <source>{load} – flood</source>
        <translation>{load} – alarmflom</translation>
    </message>
    <message>
        <source>Local copy: opened by the keyring alone</source>
        <translation>Lokal kopi: åpnes av nøkkelringen alene</translation>
    </message>
    <message>
        <source>Nothing is kept on this machine</source>
        <translation>Ingenting lagres på denne maskinen</translation>
    </message>
    <message>
        <source>Show the list</source>
        <translation>Vis listen</translation>
    </message>
    <message>
        <source>I have seen them</source>
        <translation>Jeg har sett dem</translation>
    </message>
    <message>
        <source>Go to it ({key})</source>
        <translation>Gå til den ({key})</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>og {n} til</translation>
    </message>
    <message>
        <source>While you were offline, one alert came</source>
        <translation>Mens du var frakoblet, kom én alarm</translation>
    </message>
    <message>
        <source>While you were offline, {n} alerts came</source>
        <translation>Mens du var frakoblet, kom {n} alarmer</translation>
    </message>
    <message>
        <source>Go to the oldest alert that came while offline</source>
        <translation>Gå til den eldste alarmen som kom mens du var frakoblet</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarmer</translation>
    </message>
    <message>
        <source>Open the map in its own window</source>
        <translation>Åpne kartet i eget vindu</translation>
    </message>
    <message>
        <source>Bring the map back</source>
        <translation>Hent kartet tilbake</translation>
    </message>
    <message>
        <source>The map is in a window of its own</source>
        <translation>Kartet er i et eget vindu</translation>
    </message>
    <message>
        <source>It follows the alert that is shown. Closing it brings it back.</source>
        <translation>Det følger alarmen som vises. Når du lukker det, kommer kartet tilbake hit.</translation>
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
    <message>
        <source>The code, the password or something above it is not right. A code works once: wait for the next one, and try again.</source>
        <translation>Koden, passordet eller noe over det stemmer ikke. En kode virker én gang: Vent på neste, og prøv igjen.</translation>
    </message>
</context>
<context>
    <name>Sound</name>
    <message>
        <source>Sound: mute or try</source>
        <translation>Lyd: demp eller prøv</translation>
    </message>
    <message>
        <source>Technical alerts silent for {n} min</source>
        <translation>Tekniske alarmer stille i {n} min</translation>
    </message>
    <message>
        <source>Sound them again</source>
        <translation>La dem lyde igjen</translation>
    </message>
    <message>
        <source>Sound the alarm to try it</source>
        <translation>Spill alarmen for å prøve den</translation>
    </message>
    <message>
        <source>A person&apos;s alert always sounds, and that new ones are not seen.</source>
        <translation>En persons alarm lyder alltid, og varselet om at nye ikke vises her.</translation>
    </message>
    <message>
        <source>Sound: mute or try ({key})</source>
        <translation>Lyd: demp eller prøv ({key})</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Lyd</translation>
    </message>
    <message>
        <source>Yes, I heard it</source>
        <translation>Ja, jeg hørte den</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nei</translation>
    </message>
    <message>
        <source>Sound the alarm</source>
        <translation>Spill alarmen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Innstillinger</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Senere</translation>
    </message>
    <message>
        <source>technical alerts silent for {left}</source>
        <translation>tekniske alarmer stille i {left}</translation>
    </message>
    <message>
        <source>softer during the call</source>
        <translation>svakere under samtalen</translation>
    </message>
    <message>
        <source>Alarms cannot be heard here: this machine has no sound output. Connect a loudspeaker. Your colleagues at work see it too.</source>
        <translation>Alarmer kan ikke høres her: maskinen har ingen lydutgang. Koble til en høyttaler. Kollegene på vakt ser det også.</translation>
    </message>
    <message>
        <source>Did you hear the alarm?</source>
        <translation>Hørte du alarmen?</translation>
    </message>
    <message>
        <source>See that the loudspeaker is connected, switched on and turned up, or choose another under Settings. Then sound the alarm again. If it stays silent, tell the shift leader.</source>
        <translation>Se etter at høyttaleren er koblet til, slått på og skrudd opp, eller velg en annen under Innstillinger. Spill så alarmen igjen. Er den fortsatt stille, si fra til vaktlederen.</translation>
    </message>
    <message>
        <source>The alarm has not been tried on this shift.</source>
        <translation>Alarmen er ikke prøvd på denne vakten.</translation>
    </message>
    <message>
        <source>A person&apos;s alert</source>
        <translation>En persons alarm</translation>
    </message>
    <message>
        <source>A person&apos;s alert that nobody takes</source>
        <translation>En persons alarm som ingen tar</translation>
    </message>
    <message>
        <source>Out of a zone</source>
        <translation>Ut av en sone</translation>
    </message>
    <message>
        <source>Out of a zone, and nobody takes it</source>
        <translation>Ut av en sone, og ingen tar den</translation>
    </message>
    <message>
        <source>Technical alert</source>
        <translation>Teknisk alarm</translation>
    </message>
    <message>
        <source>A question to you</source>
        <translation>Et spørsmål til deg</translation>
    </message>
    <message>
        <source>New alerts are not seen here</source>
        <translation>Nye alarmer vises ikke her</translation>
    </message>
    <message>
        <source>Sound: no output found</source>
        <translation>Lyd: ingen lydutgang</translation>
    </message>
    <message>
        <source>Sound: another output</source>
        <translation>Lyd: annen lydutgang</translation>
    </message>
    <message>
        <source>Sound: not tried yet</source>
        <translation>Lyd: ikke prøvd</translation>
    </message>
    <message>
        <source>Sound: on, technical alerts silent</source>
        <translation>Lyd: på, tekniske alarmer stille</translation>
    </message>
    <message>
        <source>Sound: on</source>
        <translation>Lyd: på</translation>
    </message>
    <message>
        <source>“{missing}” is not connected. Alarms sound from “{output}”.</source>
        <translation>«{missing}» er ikke koblet til. Alarmer høres fra «{output}».</translation>
    </message>
</context>
<context>
    <name>Terminal</name>
    <message>
        <source>Not a profile name: {name}. It has 1 to 32 letters, digits, hyphens or underscores.</source>
        <translation>Ikke et profilnavn: {name}. Det har 1 til 32 bokstaver (a–z), sifre, bindestreker eller understreker.</translation>
    </message>
    <message>
        <source>There is no screen to open a window on (DISPLAY and WAYLAND_DISPLAY are empty).</source>
        <translation>Det er ingen skjerm å åpne et vindu på (DISPLAY og WAYLAND_DISPLAY er tomme).</translation>
    </message>
    <message>
        <source>This profile is already open in another window.</source>
        <translation>Denne profilen er alt åpen i et annet vindu.</translation>
    </message>
    <message>
        <source>Nothing was erased: close the windows of the demo first, then try again.</source>
        <translation>Ingenting ble slettet: lukk vinduene til demoen først, og prøv igjen.</translation>
    </message>
    <message>
        <source>The demo is erased. The next start begins afresh.</source>
        <translation>Demoen er slettet. Neste gang begynner den på nytt.</translation>
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
        <source>the holder lost access</source>
        <translation>den som hadde alarmen, mistet tilgangen</translation>
    </message>
    <message>
        <source>nothing was done for twelve minutes</source>
        <translation>ingenting ble gjort på tolv minutter</translation>
    </message>
    <message>
        <source>You follow up {time}</source>
        <translation>Du følger opp {time}</translation>
    </message>
    <message>
        <source>{name} follows up {time}</source>
        <translation>{name} følger opp {time}</translation>
    </message>
    <message>
        <source>You put it off until {time}</source>
        <translation>Du utsatte den til {time}</translation>
    </message>
    <message>
        <source>{name} put it off until {time}</source>
        <translation>{name} utsatte den til {time}</translation>
    </message>
    <message>
        <source>You asked {name} to take over</source>
        <translation>Du spurte {name} om å overta</translation>
    </message>
    <message>
        <source>{name} asked you to take over</source>
        <translation>{name} spurte deg om å overta</translation>
    </message>
    <message>
        <source>{name} asked {to} to take over</source>
        <translation>{name} spurte {to} om å overta</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>{name} left out: {step}</source>
        <translation>{name} utelot: {step}</translation>
    </message>
    <message>
        <source>{name} did: {step}</source>
        <translation>{name} utførte: {step}</translation>
    </message>
    <message>
        <source>You took the alert</source>
        <translation>Du tok alarmen</translation>
    </message>
    <message>
        <source>You put it back in the queue</source>
        <translation>Du la den tilbake i køen</translation>
    </message>
    <message>
        <source>You follow up later</source>
        <translation>Du følger opp senere</translation>
    </message>
    <message>
        <source>You noted</source>
        <translation>Du noterte</translation>
    </message>
    <message>
        <source>You closed the alert</source>
        <translation>Du avsluttet alarmen</translation>
    </message>
    <message>
        <source>You reopened the alert</source>
        <translation>Du gjenåpnet alarmen</translation>
    </message>
    <message>
        <source>You took over</source>
        <translation>Du overtok</translation>
    </message>
    <message>
        <source>You could not take over</source>
        <translation>Du kunne ikke overta</translation>
    </message>
    <message>
        <source>You took the question back</source>
        <translation>Du trakk spørsmålet tilbake</translation>
    </message>
    <message>
        <source>You told the next</source>
        <translation>Du varslet neste</translation>
    </message>
    <message>
        <source>You still have the alert</source>
        <translation>Du har fortsatt alarmen</translation>
    </message>
    <message>
        <source>You took the last action back</source>
        <translation>Du angret det siste</translation>
    </message>
    <message>
        <source>You saw the position (logged)</source>
        <translation>Du så posisjonen (loggført)</translation>
    </message>
</context>
<context>
    <name>Unkept</name>
    <message>
        <source>Copied. Put it where it is kept.</source>
        <translation>Kopiert. Lim det inn et sted der det blir tatt vare på.</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>Kopier teksten</translation>
    </message>
    <message>
        <source>Close and lose it</source>
        <translation>Lukk og mist det</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bli her</translation>
    </message>
    <message>
        <source>A note is not kept</source>
        <translation>Et notat er ikke lagret</translation>
    </message>
    <message>
        <source>{n} notes are not kept</source>
        <translation>{n} notater er ikke lagret</translation>
    </message>
    <message>
        <source>What you wrote is in this window alone, and is lost when it closes. As soon as the disk takes it, it is kept by itself.</source>
        <translation>Det du skrev, finnes bare i dette vinduet og går tapt når det lukkes. Så snart disken tar imot, blir det lagret av seg selv.</translation>
    </message>
</context>
<context>
    <name>Voice</name>
    <message>
        <source>This workplace sees new alerts again.</source>
        <translation>Arbeidsplassen ser nye alarmer igjen.</translation>
    </message>
</context>
<context>
    <name>When</name>
    <message>
        <source>at {time}</source>
        <translation>kl. {time}</translation>
    </message>
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
    <message>
        <source>{time} (summer time)</source>
        <translation>{time} (sommertid)</translation>
    </message>
    <message>
        <source>{time} (winter time)</source>
        <translation>{time} (vintertid)</translation>
    </message>
</context>
<context>
    <name>Where</name>
    <message>
        <source>The position cannot be shown</source>
        <translation>Posisjonen kan ikke vises</translation>
    </message>
    <message>
        <source>No position</source>
        <translation>Ingen posisjon</translation>
    </message>
    <message>
        <source>The device has not sent any.</source>
        <translation>Enheten har ikke sendt noen.</translation>
    </message>
    <message>
        <source>Newest, uncertain: {where} · {sure}</source>
        <translation>Nyeste, usikker: {where} · {sure}</translation>
    </message>
    <message>
        <source>At home, or close to it</source>
        <translation>Hjemme, eller like ved</translation>
    </message>
    <message>
        <source>{distance} {direction} of home</source>
        <translation>{distance} {direction} for hjemmet</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>E</source>
        <translation>Ø</translation>
    </message>
    <message>
        <source>W</source>
        <translation>V</translation>
    </message>
    <message>
        <source>The position is not here</source>
        <translation>Posisjonen er ikke her</translation>
    </message>
    <message>
        <source>There is no line. It comes when the line is back.</source>
        <translation>Uten linje kan den ikke hentes. Den kommer når linjen er tilbake.</translation>
    </message>
    <message>
        <source>A technical alert gives no access. Look it up with a reason under Recipients.</source>
        <translation>En teknisk alarm gir ikke tilgang. Slå den opp med begrunnelse under Tjenestemottakere.</translation>
    </message>
    <message>
        <source>The alert is not about a person.</source>
        <translation>Alarmen gjelder ingen person.</translation>
    </message>
    <message>
        <source>Position not known</source>
        <translation>Posisjonen er ikke kjent</translation>
    </message>
    <message>
        <source>Nobody knows who has the device. Ask where they are.</source>
        <translation>Ingen vet hvem som har enheten. Spør hvor personen er.</translation>
    </message>
    <message>
        <source>Fetching the position …</source>
        <translation>Henter posisjonen …</translation>
    </message>
    <message>
        <source>That you look is logged.</source>
        <translation>At du ser, loggføres.</translation>
    </message>
    <message>
        <source>To see it you say why. That is logged.</source>
        <translation>Du må oppgi en begrunnelse for å se den. Det loggføres.</translation>
    </message>
    <message>
        <source>Position not available</source>
        <translation>Posisjonen er ikke tilgjengelig</translation>
    </message>
    <message>
        <source>Position no longer shown</source>
        <translation>Posisjonen vises ikke lenger</translation>
    </message>
    <message>
        <source>The access ended when the alert was closed.</source>
        <translation>Tilgangen ble avsluttet da alarmen ble avsluttet.</translation>
    </message>
    <message>
        <source>Position not shown</source>
        <translation>Posisjonen vises ikke</translation>
    </message>
    <message>
        <source>Your role gives no access to it.</source>
        <translation>Rollen din gir ikke tilgang til den.</translation>
    </message>
    <message>
        <source>Take the alert or press Enter to see it. The look is logged.</source>
        <translation>Ta alarmen eller trykk Enter for å se den. Det loggføres.</translation>
    </message>
</context>
<context>
    <name>Whereabouts</name>
    <message>
        <source>at home</source>
        <translation>hjemme</translation>
    </message>
    <message>
        <source>%1 %2 of home</source>
        <translation>%1 %2 for hjemmet</translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <translation>%1 %2 for %3</translation>
    </message>
    <message>
        <source>%1° N, %2° E</source>
        <translation>%1° N, %2° Ø</translation>
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
        <source>Asked a colleague to take over</source>
        <translation>Spurte en kollega om å overta</translation>
    </message>
    <message>
        <source>Took over</source>
        <translation>Overtok</translation>
    </message>
    <message>
        <source>Could not take over</source>
        <translation>Kunne ikke overta</translation>
    </message>
    <message>
        <source>Took the question back</source>
        <translation>Trakk spørsmålet tilbake</translation>
    </message>
    <message>
        <source>Told the next</source>
        <translation>Varslet neste</translation>
    </message>
    <message>
        <source>Still has the alert</source>
        <translation>Har fortsatt alarmen</translation>
    </message>
    <message>
        <source>Did a step of the plan</source>
        <translation>Utførte et steg i planen</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Took the last action back</source>
        <translation>Angret det siste</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Svarte</translation>
    </message>
    <message>
        <source>Somebody is on the spot</source>
        <translation>Noen er på stedet</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Ikke svar</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Opptatt</translation>
    </message>
    <message>
        <source>Message left</source>
        <translation>Beskjed lagt igjen</translation>
    </message>
    <message>
        <source>text message sent</source>
        <translation>SMS sendt</translation>
    </message>
    <message>
        <source>text message could not be sent</source>
        <translation>SMS kunne ikke sendes</translation>
    </message>
    <message>
        <source>e-mail sent</source>
        <translation>e-post sendt</translation>
    </message>
    <message>
        <source>e-mail could not be sent</source>
        <translation>e-post kunne ikke sendes</translation>
    </message>
    <message>
        <source>nobody is set up as standby</source>
        <translation>ingen bakvakt er satt opp</translation>
    </message>
    <message>
        <source>Nobody took it: the sound became stronger</source>
        <translation>Ingen tok den: lyden ble sterkere</translation>
    </message>
    <message>
        <source>Everybody on duty was told</source>
        <translation>Alle på vakt ble varslet</translation>
    </message>
    <message>
        <source>The standby was told</source>
        <translation>Bakvakten ble varslet</translation>
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
        <source>The device tells</source>
        <translation>Enheten melder</translation>
    </message>
    <message>
        <source>Time to follow up</source>
        <translation>Tid for oppfølging</translation>
    </message>
    <message>
        <source>Came back after being put off</source>
        <translation>Kom tilbake etter utsettelse</translation>
    </message>
    <message>
        <source>Nobody answered whether they could take over</source>
        <translation>Ingen svarte på om de kunne overta</translation>
    </message>
    <message>
        <source>Asked: do you still have it?</source>
        <translation>Spurt: Har du den fortsatt?</translation>
    </message>
    <message>
        <source>Told on</source>
        <translation>Varslet videre</translation>
    </message>
    <message>
        <source>Standby</source>
        <translation>Bakvakt</translation>
    </message>
    <message>
        <source>Over by itself</source>
        <translation>Gikk over av seg selv</translation>
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
