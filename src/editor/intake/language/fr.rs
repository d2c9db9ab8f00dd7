//! The words of French, as data for the rules of the intake.

use super::{DateStyle, LanguageTable};

pub(super) const TABLE: LanguageTable = LanguageTable {
    tag: "fr",
    frequent: "le la les de des du et à est une un dans que qui pour sur au aux par il elle ont été pas avec son",
    says: "dit dira",
    reports: "déclaré déclare affirmé affirme ajouté ajoute estimé estime indiqué indique précisé précise assuré assure
        souligné souligne annoncé annonce expliqué explique confié confie lancé lance martelé martèle répété répète répondu
        répond rappelé rappelle averti avertit prévenu prévient reconnu reconnaît admis admet confirmé confirme écrit
        soutenu soutient jugé juge noté note observé observe poursuivi poursuit conclu conclut insisté insiste promis promet
        regretté regrette critiqué dénoncé dénonce plaidé plaide réagi réagit commenté commente relevé relève constaté constate
        fait_savoir fait_valoir tweeté révélé révèle tonné ironisé glissé résumé résume rétorqué rétorque répliqué réplique
        demandé demande exigé exige proposé propose détaillé détaille rapporté rapporte signalé signale suggéré suggère",
    quotes: "salué salue qualifié qualifie évoqué évoque accusé accuse appelé appelle appelant fustigé fustige raillé",
    tells: "informé",
    participles: "déclarant affirmant ajoutant estimant précisant assurant soulignant expliquant rappelant avertissant
        reconnaissant dénonçant qualifiant évoquant disant répétant promettant accusant",
    denies: "démenti dément nié nie contesté conteste rejeté rejette réfuté réfute",
    infinitives: "dire affirmer déclarer ajouter rappeler préciser expliquer souligner",
    verb_particles: "",
    according: "selon d'_après aux_dires_de au_dire_de",
    auxiliaries: "a ont avait avaient aurait auraient s'est est sont était a-t-on eu avoir ayant",
    modals: "aurait auraient devrait devraient pourrait pourraient doit peut veut voudrait va vont",
    negations: "ne n' pas jamais refusé refuse",
    adverbs: "aussi également ensuite puis encore déjà toutefois cependant notamment ainsi alors hier aujourd'hui demain
        récemment clairement mardi_soir simplement par_ailleurs en_outre enfin d'abord toujours souvent ici là depuis plus
        dernier dernière prochain prochaine soir matin après-midi semaine mois",
    determiners: "le la les l' un une des ce cet cette ces son sa ses leur leurs notre nos votre vos mon ma mes plusieurs
        certains certaines quelques deux trois quatre cinq chaque tout tous toute toutes aucun aucune",
    prepositions: "à de d' du des en dans sur sous pour par avec sans contre vers chez entre parmi pendant durant depuis
        avant après devant derrière lors selon au aux dès jusque jusqu' malgré hors envers",
    of: "de d' du des pour chez auprès à au aux",
    he: "il -t-il -il lui ce_dernier",
    she: "elle -t-elle -elle cette_dernière",
    they: "ils elles -t-ils -ils -elles on -on cela ça",
    we: "je j' nous vous tu -je -nous",
    relatives: "qui lequel laquelle lesquels",
    that: "que qu' si",
    plain_that: "que qu'",
    connectives: "que qu' quand lorsque lorsqu' alors parce puisque comme si mais ou où dont tandis afin pendant",
    and: "et mais",
    titles_he: "m monsieur roi prince président porte-parole_masculin directeur sénateur député",
    titles_she: "mme mlle madame reine princesse présidente directrice sénatrice députée ministre_femme",
    addresses: "m mme mlle monsieur madame dr",
    titles: "m mme mlle monsieur madame dr docteur me président présidente vice-président vice-présidente ministre
        premier première premier-ministre chef cheffe secrétaire chancelier chancelière sénateur sénatrice député députée maire
        gouverneur général générale colonel capitaine commandant amiral ambassadeur ambassadrice juge procureur procureure
        porte-parole directeur directrice patron patronne pdg candidat candidate roi reine prince princesse pape
        archevêque évêque cardinal imam rabbin professeur professeure avocat avocate économiste historien historienne
        analyste chercheur chercheuse militant militante journaliste écrivain écrivaine acteur actrice chanteur chanteuse
        conseiller conseillère commissaire responsable négociateur négociatrice médiateur médiatrice diplomate expert
        experte syndicaliste eurodéputé eurodéputée leader dirigeant dirigeante homologue ancien ancienne ex-président
        ex-ministre défense intérieur justice économie affaires",
    unnamed: "source sources responsable responsables porte-parole diplomate diplomates haut officiel officiels fonctionnaire
        fonctionnaires conseiller conseillers proche proches expert experts analyste analystes témoin témoins habitant
        habitants ministre ministre président présidente gouvernement ministère parquet police autorités opposition parti
        syndicat association entreprise groupe organisation armée élysée matignon juge tribunal enquêteur enquêteurs avocat
        avocate avocats maire chef direction préfecture négociateur négociateurs médiateur élu élus députés députée député
        sénateur sénateurs manifestant manifestants militaire militaires personne personnes chercheurs chercheur journal
        agence délégation commission syndicats dirigeants dirigeant parlementaire parlementaires presse",
    papers: "communiqué déclaration lettre rapport tribune message courriel note étude sondage document texte",
    dead: "feu défunt défunte",
    demonyms: "français française françaises américain américaine américains britannique britanniques allemand allemande
        ukrainien ukrainienne russe russes chinois chinoise italien italienne espagnol espagnole polonais polonaise turc
        turque européen européenne européens israélien israélienne palestinien iranien iranienne syrien belge suisse
        canadien canadienne japonais japonaise",
    states: "
        France
        Allemagne
        Royaume-Uni = Grande-Bretagne
        États-Unis = Etats-Unis
        Ukraine
        Russie
        Chine
        Italie
        Espagne
        Pologne
        Turquie
        Belgique
        Suisse
        Canada
        Japon
        Israël
        Iran
        Irak
        Syrie
        Égypte = Egypte
        Algérie
        Maroc
        Tunisie
        Portugal
        Grèce
        Hongrie
        Roumanie
        Pays-Bas
        Suède
        Norvège
        Finlande
        Danemark
        Autriche
        Irlande
        Inde
        Brésil
        Mexique
        Liban
        Sénégal
        Mali
    ",
    alliances: "
        Union européenne = UE
        OTAN = Otan
        ONU = Nations unies
        Union africaine
        G7
        G20
        OSCE
        Ligue arabe
    ",
    places: "paris berlin londres moscou kiev kyiv bruxelles genève vienne rome madrid varsovie washington pékin lyon marseille
        strasbourg europe afrique asie amérique",
    organizations: "ministère parti université banque conseil comité commission cour tribunal institut syndicat fédération
        fondation société groupe bureau assemblée sénat parlement armée police gouvernement agence association
        chambre académie hôpital église mairie préfecture autorité compagnie courrier gazette journal observatoire",
    alliance_words: "coalition alliance communauté ligue",
    offices: "élysée matignon kremlin maison_blanche pentagone présidence",
    particles: "de du des d' la le van von ben el al",
    given_names: "jean pierre marie paul jacques michel philippe nicolas françois emmanuel anne catherine sophie claire louis
        marc luc andré antoine julien thomas isabelle nathalie camille lucie hélène élise mira ilo ilse olaf angela volodymyr
        vladimir marco donald keir ursula",
    days: "lundi mardi mercredi jeudi vendredi samedi dimanche",
    months: "janvier=janv février=févr mars avril mai juin juillet=juil août septembre=sept octobre=oct novembre=nov décembre=déc",
    relative_days: ["hier", "aujourd'hui", "demain"],
    events: "réunion sommet conférence rencontre négociations négociation pourparlers entretien entretiens visite élection
        élections vote scrutin audience cérémonie signature référendum manifestation congrès session débat forum exercice
        exercices sommet_extraordinaire procès grève entrevue",
    attends: "rencontré participé assisté rejoint réuni réunis réunies tenu rendu rendue arrivé visité présidé ouvert",
    at_place: "à en au dans",
    online: "visioconférence virtuelle virtuel ligne distance",
    future: "aura prévu prévue prévus doit devrait prochain prochaine tiendra tiendront auront",
    embargo: "embargo sous_embargo",
    notices: "rectificatif correction erratum annulation",
    labels: "communiqué_de_presse communiqué exclusif tribune analyse entretien interview",
    published: "publié publiée mis_à_jour mise_à_jour modifié actualisé",
    ends: "fin contact_presse contacts_presse notes_aux_rédacteurs
        cordialement bien_cordialement",
    questions: "q question",
    answers: "r réponse",
    pictures: "photo photos image images crédit crédits",
    nothing: "rien",
    by: "par",
    before_date: "avant le",
    with: "avec entre dont",
    meets: "rencontré réunis retrouvés",
    meeting: "Rencontre",
    in_place: "à",
    to_place: "à",
    date_style: DateStyle::MonthNames(&[
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ]),
    to: "à",
    passive: "",
    times: "",
    whose: "dont",
    which: "lequel laquelle",
    adverb_ends: &["ment"],
    no_adverbs: "gouvernement parlement document moment événement règlement département",
    adjective_ends: &[],
    title_ends: &["-ministre", "-président", "-présidente"],
    participle_ends: &[],
    binds: "de d' du des",
    indefinite: "un une des plusieurs certains",
    comma_before_that: false,
    dash_quotes: true,
    speaker_in_marks: true,
    title_before_name: true,
    clause_behind_comma: false,
    abbreviations: "m mm mme mlle dr me st janv févr juil sept oct nov déc etc",
    gerund: &[],
    person_ends: &["eur", "euse", "iste", "ien", "ienne", "trice"],
    genitive: &[],
    inverted: &["-t-il", "-t-elle", "-t-on", "-t-ils", "-t-elles", "-il", "-elle", "-ils", "-elles", "-on", "-je", "-nous"],
    elided: "l d j n s m t c qu jusqu lorsqu puisqu quelqu",
    capital_nouns: false,
    day_before_month: true,
};
