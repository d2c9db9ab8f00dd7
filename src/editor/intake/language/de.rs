//! The words of German, as data for the rules of the intake.

use super::{DateStyle, LanguageTable};

pub(super) const TABLE: LanguageTable = LanguageTable {
    tag: "de",
    frequent: "der die das und ist in den von zu mit sich auf für nicht eine ein als auch es an dem des werden nach bei hat",
    says: "sagte sagt sagten sagen gesagt meinte meint",
    reports: "erklärte erklärt erklärten betonte betont betonten teilte ergänzte ergänzt warnte warnt warnten kündigte kündigt
        berichtete berichtet berichteten behauptete behauptet bekräftigte bekräftigt unterstrich unterstreicht räumte
        versicherte versichert fügte forderte fordert forderten schrieb schreibt äußerte bestätigte bestätigt bestätigten
        antwortete antwortet entgegnete entgegnet fragte fragt rief twitterte hieß kritisierte kritisiert lobte lobt
        mahnte mahnt verkündete verkündet versprach verspricht prognostizierte wiederholte argumentierte argumentiert
        drohte droht beklagte beklagt beteuerte gab erzählte erzählt konstatierte resümierte stellte hob hervor
        gewarnt erklärt",
    quotes: "so nannte nennt bezeichnete bezeichnet zitierte",
    tells: "informierte",
    participles: "",
    denies: "bestritt bestreitet bestritten dementierte dementiert wies leugnete leugnet",
    infinitives: "",
    verb_particles: "mit an ein hinzu",
    according: "laut nach_angaben_von nach_angaben_der nach_angaben_des nach_den_worten_von nach_worten_von nach_auskunft_von
        nach_ansicht_von nach_aussage_von gemäß",
    auxiliaries: "hat haben hatte hatten habe ist sind war wurde wird werden",
    modals: "würde würden könnte könnten soll sollen sollte muss kann will wollte",
    negations: "weder nicht nie niemals kein keine",
    adverbs: "auch dann später zuvor nun jetzt erneut noch bereits oft zuletzt jedoch allerdings dagegen deshalb daher
        gestern heute morgen ebenfalls weiter zugleich außerdem zudem am_abend abend vormittag nachmittag mittag woche
        dabei dazu hier dort danach einmal wieder sehr nur",
    determiners: "der die das den dem des ein eine einen einem einer eines dieser diese dieses diesen diesem jener jene sein
        seine seiner seinen seinem ihr ihre ihrer ihren ihrem unser unsere mehrere einige viele alle beide zwei drei vier fünf
        jeder jede jedes kein keine",
    prepositions: "in im an am auf aus bei beim bis durch für gegen hinter mit nach neben ohne seit über um unter vom von vor
        während wegen zu zum zur zwischen trotz laut gegenüber ins ans",
    of: "von vom aus der des für bei",
    he: "er",
    she: "sie",
    they: "es man",
    we: "ich wir du ihr_alle",
    relatives: "welcher welche welches",
    that: "dass daß ob",
    plain_that: "dass daß",
    connectives: "dass daß ob weil wenn als während obwohl nachdem bevor damit aber oder sondern wie wo denn sobald falls",
    and: "und aber",
    titles_he: "herr könig prinz",
    titles_she: "frau königin prinzessin",
    addresses: "herr frau dr",
    titles: "herr frau dr prof professor professorin präsident präsidentin bundespräsident kanzler kanzlerin bundeskanzler
        bundeskanzlerin minister ministerin außenminister außenministerin vizekanzler staatssekretär senator senatorin bürgermeister
        bürgermeisterin gouverneur general oberst hauptmann admiral botschafter botschafterin richter richterin sprecher
        sprecherin regierungssprecher chef chefin vorsitzender vorsitzende vorsitzenden direktor direktorin leiter leiterin könig königin
        prinz papst kardinal bischof abgeordneter abgeordnete kandidat kandidatin ökonom ökonomin experte expertin forscher
        forscherin anwalt anwältin analyst unternehmer generalsekretär generalsekretärin fraktionschef parteichef
        historiker schriftsteller autor journalist ex-präsident ex-kanzler früherer frühere damaliger",
    unnamed: "sprecher sprecherin beamter beamte beamten diplomat diplomaten quelle quellen kreise experte experten zeuge zeugen
        regierung ministerium polizei behörde behörden staatsanwaltschaft opposition partei gewerkschaft verband unternehmen
        konzern armee gericht bewohner anwohner minister ministerin präsident präsidentin kanzler kanzlerin vertreter mitarbeiter
        berater beraterin insider mitglied mitglieder abgeordnete abgeordneter person personen anwalt anwälte ermittler verhandler chef
        vorsitzende fraktion kommission agentur zeitung studie wissenschaftler forscher demonstranten amt gruppe mann frau
        unterhändler militär kreml vermittler",
    papers: "erklärung mitteilung brief bericht schreiben stellungnahme studie umfrage dokument",
    dead: "verstorbene verstorbener verstorbenen",
    demonyms: "deutsche deutscher deutschen französische französischer französischen britische britischer amerikanische
        amerikanischer us-amerikanische ukrainische ukrainischer ukrainischen russische russischer russischen chinesische
        italienische polnische polnischer türkische türkischer europäische europäischer europäischen israelische iranische
        österreichische schweizer",
    states: "
        Deutschland
        Frankreich
        Großbritannien = Vereinigtes Königreich
        Vereinigte Staaten = USA
        Ukraine
        Russland
        China
        Italien
        Spanien
        Polen
        Türkei
        Belgien
        Schweiz
        Österreich
        Kanada
        Japan
        Israel
        Iran
        Irak
        Syrien
        Ägypten
        Portugal
        Griechenland
        Ungarn
        Rumänien
        Niederlande
        Schweden
        Norwegen
        Finnland
        Dänemark
        Irland
        Indien
        Brasilien
        Mexiko
        Libanon
        Tschechien
        Slowakei
        Litauen
        Lettland
        Estland
    ",
    alliances: "
        Europäische Union = EU
        Nato = NATO
        Vereinte Nationen = UN = UNO
        G7
        G20
        OSZE
        Europarat
    ",
    places: "berlin paris london moskau kiew kyjiw brüssel genf wien rom madrid warschau washington peking hamburg münchen köln
        frankfurt europa afrika asien amerika",
    organizations: "ministerium auswärtiges partei universität bank rat ausschuss kommission gericht institut gewerkschaft
        verband stiftung gesellschaft gruppe bundestag bundesrat parlament senat armee polizei bundeswehr agentur behörde amt
        zeitung rundschau anzeiger kurier verein konzern ag gmbh hochschule klinik kirche",
    alliance_words: "koalition allianz bündnis liga",
    offices: "kreml pentagon kanzleramt präsidialamt",
    particles: "von van der zu zur de la bin al",
    given_names: "hans peter klaus wolfgang thomas michael andreas stefan christian martin frank markus olaf friedrich angela
        ursula anna maria sabine petra monika julia katrin claudia robert annalena karl heinz jürgen johann lena jan tim
        mira ilo ilse emmanuel wolodymyr wladimir donald keir boris jens",
    days: "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    months: "januar=jan=jänner februar=feb märz april=apr mai juni=jun juli=jul august=aug september=sept=sep oktober=okt november=nov dezember=dez",
    relative_days: ["gestern", "heute", "morgen"],
    events: "treffen gipfel konferenz verhandlungen gespräch gespräche besuch wahl wahlen abstimmung anhörung zeremonie
        unterzeichnung referendum kundgebung demonstration kongress sitzung debatte forum übung prozess streik gipfeltreffen
        pressekonferenz parteitag friedensgespräche",
    attends: "traf trafen nahm nahmen besuchte reiste eröffnete leitete",
    at_place: "in im",
    online: "virtuell virtuelle virtuellen videokonferenz online videoschalte",
    future: "wird werden soll sollen geplant geplante geplanten nächste nächsten kommenden",
    embargo: "sperrfrist embargo",
    notices: "berichtigung korrektur korrigiert widerruf",
    labels: "pressemitteilung medienmitteilung presseinformation presseerklärung pressemeldung eilmeldung exklusiv
        kommentar analyse interview",
    published: "veröffentlicht aktualisiert zuletzt_aktualisiert erschienen stand",
    ends: "ende pressekontakt medienkontakt rückfragehinweis hinweise_für_die_redaktion hinweise_an_die_redaktion
        mit_freundlichen_grüßen beste_grüße viele_grüße",
    questions: "f frage",
    answers: "a antwort",
    pictures: "foto fotos bild bilder",
    nothing: "nichts",
    by: "von",
    before_date: "vor dem",
    with: "mit zwischen",
    meets: "traf trafen",
    meeting: "Treffen",
    in_place: "in",
    to_place: "nach",
    date_style: DateStyle::MonthNames(&[
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember",
    ]),
    to: "zu",
    passive: "wurde wird werden",
    times: "",
    whose: "dessen deren",
    which: "welches",
    adverb_ends: &[],
    no_adverbs: "",
    adjective_ends: &[],
    title_ends: &["minister", "ministerin", "präsident", "präsidentin", "kanzler", "kanzlerin", "sprecher", "sprecherin",
        "chef", "chefin", "sekretär", "sekretärin", "meister", "meisterin", "direktor", "direktorin", "beauftragte",
        "beauftragter", "vorsitzende", "vorsitzender", "experte", "expertin", "leiter", "leiterin"],
    participle_ends: &[],
    binds: "von der des für",
    indefinite: "ein eine einer einen mehrere einige",
    comma_before_that: true,
    dash_quotes: false,
    speaker_in_marks: false,
    title_before_name: false,
    clause_behind_comma: true,
    abbreviations: "dr prof hr fr st jan feb apr aug sept sep okt nov dez bzw usw ca nr",
    gerund: &[],
    person_ends: &["minister", "ministerin", "sprecher", "sprecherin", "präsident", "präsidentin", "chef", "chefin", "experte", "expertin"],
    genitive: &[],
    inverted: &[],
    elided: "",
    capital_nouns: true,
    day_before_month: true,
};
