//! The words of English, as data for the rules of the intake.

use super::{DateStyle, LanguageTable};

pub(super) const TABLE: LanguageTable = LanguageTable {
    tag: "en",
    frequent: "the of and to in is was that for with on by from said at as it his has have were are be",
    says: "say says said",
    reports: "added adds argued argues asserted asserts claimed claims cautioned cautions charged charges complained
        complains conceded concedes concluded concludes confirmed confirms contended contends countered counters
        declared declares disclosed emphasized emphasised emphasizes estimated estimates explained explains
        insisted insists joked jokes lamented laments maintained maintains mentioned mentions noted notes observed
        observes predicted predicts pledged pledges proclaimed proclaims promised promises quipped quips recalled
        recalls remarked remarks repeated repeats replied replies responded responds revealed reveals shouted
        shouts snapped stated states stressed stresses suggested suggests testified testifies threatened threatens
        tweeted tweets underlined underlines urged urges vowed vows warned warns wondered wonders wrote writes
        yelled admitted admits acknowledged acknowledges alleged alleges announced announces answered answers
        agreed agrees boasted boasts bragged demanded demands exclaimed indicated indicates mused muses opined
        posted recounted reiterated reiterates reported reports retorted scoffed sighed specified thundered
        underscored underscores volunteered asked asks cried deadpanned fumed implored inquired interjected
        pronounced proposed proposes reasoned recommended recommends roared signaled swore trumpeted whispered
        pointed_out points_out advised concurred confessed hinted hints implied implies intimated",
    quotes: "called calls dubbed labeled blasted slammed decried described describes praised hailed attacked criticized mocked accused accuses
        dismissed denounced touted welcomed read reads ranted spoke expressed voiced invoked pleaded protested begged
        questioned queried rebutted ruled scolded cited put_it went_on continued continues crowed cheered chanted
        demurred gushed marveled offered offers condemned condemns credited credits thanked bemoaned barked gloated
        elaborated elaborates surmised emailed texted shot_back fired_back hit_back struck_back lashed_out calls_for
        slams mocks denounces decries hails praises blasts dismisses likened likens",
    tells: "told tells informed informs assured assures reminded reminds asked asks warned warns urged urges persuaded
        convinced advised notified",
    participles: "saying adding arguing asserting claiming calling cautioning declaring describing emphasizing explaining
        insisting joking noting predicting pledging promising quipping remarking repeating replying responding
        stating stressing suggesting telling testifying threatening tweeting urging vowing warning wondering
        acknowledging admitting alleging announcing answering boasting bragging continuing demanding denouncing
        exclaiming indicating musing pointing_out shouting yelling asking accusing dubbing labeling questioning
        concluding complaining contending conceding referring_to criticizing dismissing blasting praising",
    denies: "denied denies rejected rejects disputed disputes refuted refutes",
    infinitives: "say add argue claim insist write tell warn urge declare note call tweet describe
        promise vow acknowledge admit explain suggest ask",
    verb_particles: "out on back off",
    according: "according_to",
    auxiliaries: "has have had is was were are be been did does do would will could can may might must should shall
        'd 'll 've ca wo having",
    modals: "would will can could may might must should shall 'd 'll do does did to",
    negations: "nobody no-one none not n't never no neither nor didn't doesn't hasn't hadn't won't wouldn't couldn't isn't wasn't don't
        declined refused refuses failed cannot can't",
    adverbs: "also indeed hours days weeks months years minutes moments twice overnight midday noon night day then later earlier now again once still already often repeatedly recently previously simply merely
        even just only only first immediately publicly privately flatly quickly bluntly
        reportedly allegedly originally initially ultimately finally eventually meanwhile however therefore
        too instead further furthermore moreover perhaps famously proudly angrily jokingly falsely correctly
        wrongly explicitly specifically directly briefly today yesterday tomorrow tonight ago afterward afterwards
        sarcastically sometimes always frequently apparently clearly actually really basically literally
        nonetheless nevertheless similarly likewise separately additionally currently formally officially online
        there here yet so thus else maybe yes please thanks thank well rather
        emphatically candidly wryly defiantly confidently notably accurately openly subsequently consistently regularly
        matter-of-factly morning afternoon evening night week month year last next on-air on-stage onstage",
    determiners: "a an the this that these those his her its their our my your some any many several few one two three
        four five six seven eight nine ten both all most another each every other others certain numerous no more dozens
        hundreds thousands whose",
    prepositions: "in on at of for from to by with about against during after before since between among through within
        into onto over under near around across behind beyond despite without toward towards upon via amid alongside
        like outside inside throughout until till above below off out up down per as than regarding concerning following
        including",
    of: "of for from at with in to close_to familiar_with on inside by",
    he: "he",
    she: "she",
    they: "they it",
    we: "i we you",
    relatives: "who which whom",
    that: "that whether if how why what",
    plain_that: "that",
    connectives: "that when while because although though if whether as since after before until but or nor unless
        where why how what whoever whatever than so though once whereas",
    and: "and & but",
    titles_he: "mr sir king prince lord chairman spokesman congressman pope father brother businessman councilman assemblyman
        duke sheikh emir",
    titles_she: "mrs ms miss queen princess lady dame chairwoman spokeswoman congresswoman sister mother businesswoman
        councilwoman assemblywoman duchess baroness madam",
    addresses: "mr mrs ms miss dr sir madam lord lady dame prof rev",
    titles: "ministers presidents senators governors mayors generals chancellors secretaries judges professors directors leaders ambassadors mr mrs ms miss dr sir king queen prince princess lord lady dame pope president vice prime minister premier chancellor
        secretary senator sen sens representative rep reps governor gov govs mayor general gen lieutenant lt colonel col major maj
        captain capt sergeant sgt admiral adm commander marshal judge justice chief director chairman chairwoman
        chair chairperson ambassador envoy commissioner deputy speaker leader professor prof doctor rev reverend
        bishop archbishop cardinal rabbi imam sheriff attorney spokesman spokeswoman spokesperson congressman
        congresswoman candidate nominee frontrunner front-runner strategist manager adviser advisor aide analyst pollster economist
        historian author writer reporter journalist columnist editor host anchor moderator correspondent billionaire
        businessman businesswoman mogul tycoon investor lawyer actor actress singer comedian activist organizer
        volunteer supporter resident veteran farmer teacher student researcher scientist expert scholar fellow founder
        co-founder ceo executive officer head counsel consultant operative lobbyist donor fundraiser contributor
        member lawmaker legislator delegate councilman councilwoman assemblyman assemblywoman treasurer
        rival opponent foe ally husband wife son daughter father mother brother sister friend colleague
        sheikh emir former ex acting press foreign defence defense military intelligence interior finance state
        count countess baron baroness duke duchess inspector detective constable officer superintendent
        coach player star pastor priest mr. secretary-general director-general vice-president ex-president
        hopeful contender front surrogate frontman boss negotiator mediator delegate co-chair co-chairman
        politician statesman publisher producer director filmmaker radio conservative liberal",
    unnamed: "official officials source sources spokesman spokeswoman spokesperson spokespeople spokesmen aide aides
        adviser advisers advisor advisors diplomat diplomats person people analyst analysts expert experts critic
        critics lawmaker lawmakers lawyer lawyers attorney attorneys prosecutor prosecutors investigator investigators police authorities
        witness witnesses resident residents supporter supporters opponent opponents republican republicans democrat
        democrats voter voters leader leaders minister ministers senator senators member members group groups campaign
        administration government officer officers executive executives executive economist economists strategist
        strategists observer observers insider insiders ally allies friend friends colleague colleagues employee
        employees staffer staffers representative representatives delegate delegates president candidate candidates nominee
        reporter reporters journalist journalists host scientist scientists researcher researchers scholar scholars
        professor teacher student students woman man men women father mother son daughter wife husband brother sister
        doctor doctors judge judges company companies ministry office department agency committee council court team
        union party mayor governor chief chairman chairwoman head director author authors activist activists
        businessman billionaire mogul tycoon operative operatives veteran veterans couple owner neighbor neighbors
        pollster pollsters congressman congresswoman lawsuit secretary organizers organizer protesters protester demonstrators
        organization panel newspaper paper network magazine outlet commission agents agent bureau foundation
        surrogates surrogate some others many contender frontrunner front-runner hopeful politicians politician donors donor
        fans fan crowd audience media spokespersons negotiator negotiators mediator mediators envoy envoys",
    papers: "statement letter memo report email e-mail tweet post release message article editorial op-ed blog
        speech filing complaint affidavit communique communiqué study poll survey note press_release ad advertisement
        book documents document transcript account spokesman petition resolution ruling indictment announcement website caption headline",
    dead: "late",
    demonyms: "american british french german ukrainian russian chinese japanese italian spanish polish turkish iranian
        israeli palestinian syrian iraqi afghan indian pakistani canadian mexican brazilian australian dutch belgian
        swedish norwegian danish finnish estonian latvian lithuanian hungarian czech slovak romanian bulgarian greek
        austrian swiss portuguese irish scottish welsh english egyptian saudi korean vietnamese georgian armenian
        azerbaijani moldovan belarusian serbian croatian albanian kosovar european african asian arab western
        republican republicans democratic democrats democrat conservative labour republican-led gop nigerian kenyan ethiopian
        libyan tunisian moroccan algerian sudanese lebanese jordanian qatari emirati yemeni cuban venezuelan
        colombian argentine chilean kazakh uzbek philippine filipino thai indonesian malaysian latino hispanic muslim
        jewish christian catholic",
    states: "
        United States = U.S. = US = U.S.A. = USA = America = United States of America
        United Kingdom = U.K. = UK = Britain = Great Britain
        Afghanistan
        Albania
        Algeria
        Andorra
        Angola
        Argentina
        Armenia
        Australia
        Austria
        Azerbaijan
        Bahrain
        Bangladesh
        Belarus
        Belgium
        Bolivia
        Bosnia and Herzegovina = Bosnia
        Botswana
        Brazil
        Bulgaria
        Burkina Faso
        Burundi
        Cambodia
        Cameroon
        Canada
        Chile
        China
        Colombia
        Costa Rica
        Croatia
        Cuba
        Cyprus
        Czech Republic = Czechia
        Denmark
        Dominican Republic
        Ecuador
        Egypt
        El Salvador
        Eritrea
        Estonia
        Ethiopia
        Finland
        France
        Gabon
        Germany
        Ghana
        Greece
        Guatemala
        Guinea
        Haiti
        Honduras
        Hungary
        Iceland
        India
        Indonesia
        Iran
        Iraq
        Ireland
        Israel
        Italy
        Ivory Coast
        Jamaica
        Japan
        Kazakhstan
        Kenya
        Kosovo
        Kuwait
        Kyrgyzstan
        Laos
        Latvia
        Lebanon
        Liberia
        Libya
        Liechtenstein
        Lithuania
        Luxembourg
        Madagascar
        Malaysia
        Maldives
        Mali
        Malta
        Mexico
        Moldova
        Monaco
        Mongolia
        Montenegro
        Morocco
        Mozambique
        Myanmar
        Namibia
        Nepal
        Netherlands
        New Zealand
        Nicaragua
        Niger
        Nigeria
        North Korea
        North Macedonia
        Norway
        Oman
        Pakistan
        Panama
        Papua New Guinea
        Paraguay
        Peru
        Philippines
        Poland
        Portugal
        Qatar
        Romania
        Russia = Russian Federation
        Rwanda
        Saudi Arabia
        Senegal
        Serbia
        Sierra Leone
        Singapore
        Slovakia
        Slovenia
        Somalia
        South Africa
        South Korea
        South Sudan
        Spain
        Sri Lanka
        Sudan
        Sweden
        Switzerland
        Syria
        Taiwan
        Tajikistan
        Tanzania
        Thailand
        Togo
        Tunisia
        Turkey = Türkiye
        Turkmenistan
        Uganda
        Ukraine
        United Arab Emirates = UAE = U.A.E.
        Uruguay
        Uzbekistan
        Venezuela
        Vietnam
        Yemen
        Zambia
        Zimbabwe
    ",
    alliances: "
        European Union = EU = E.U.
        NATO
        United Nations = UN = U.N.
        African Union
        Arab League
        ASEAN
        BRICS
        G7 = G-7
        G20 = G-20
        OPEC
        OSCE
        Council of Europe
        Commonwealth of Nations
    ",
    places: "europe asia africa america california texas florida ohio iowa nevada washington london paris berlin moscow kyiv kiev brussels geneva vienna
        rome madrid warsaw budapest prague ankara istanbul beijing tokyo delhi jerusalem tehran baghdad cairo dubai doha
        riyadh davos munich strasbourg hague york chicago boston houston crimea donbas gaza siberia balkans",
    organizations: "ministry department agency council committee commission court bank university college institute party union
        association federation foundation corporation company group bureau board authority service services office
        parliament congress senate assembly army navy police guard force church club times post journal gazette news press radio
        television network magazine herald tribune observer courier inc ltd corp llc gmbh plc fund organization organisation society academy
        hospital school centre center chamber administration directorate intelligence team league initiative movement alliance
        coalition partners airlines airways motors industries holdings campaign forum trust syndicate consortium daily mail guardian
        broadcasting headquarters brigade battalion regiment corps committee house cabinet reserve treasury tribunal watch",
    alliance_words: "coalition alliance nations commonwealth bloc pact league",
    offices: "white_house kremlin pentagon downing_street elysee élysée chancellery presidency",
    particles: "de da di du del della van von der den ter bin ibn al el la le dos das af av",
    given_names: "james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald steven paul
        andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey jeff ryan jacob gary nicholas eric jonathan
        stephen larry justin scott brandon benjamin samuel gregory frank alexander raymond patrick jack dennis jerry tyler aaron
        jose adam henry nathan douglas zachary peter kyle walter ethan jeremy harold keith roger marco marc luke simon oliver harry
        mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa margaret betty sandra ashley dorothy
        kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca laura sharon cynthia kathleen amy shirley
        angela helen anna brenda pamela nicole ruth katherine samantha christine emma catherine virginia rachel janet maria
        heather diane julie joyce victoria kelly christina lauren joan evelyn olivia judith megan cheryl andrea hannah martha
        jacqueline frances gloria ann teresa kathryn sara janice jean alice madison doris julia judy grace denise ilse mira ilo sten jo
        ana olga ivan volodymyr vladimir emmanuel keir dan kyrylo sergei dmitry oleksandr andriy angela olaf ursula boris tony bill hillary
        barack joe kamala ted bernie jeb rand chris carly ben mike",
    days: "monday tuesday wednesday thursday friday saturday sunday",
    months: "january=jan february=feb march=mar april=apr may june=jun july=jul august=aug september=sept=sep
        october=oct november=nov december=dec",
    relative_days: ["yesterday", "today=tonight", "tomorrow"],
    events: "meeting summit talks negotiations conference call visit election elections vote hearing ceremony signing referendum
        rally protest congress session briefing debate forum exercise exercises march funeral trial inauguration strike
        consultations round interview press_conference gathering retreat dinner parade attack",
    attends: "met meet meets joined join joins attended attend attends gathered gather gathers hosted hosts host held holds hold
        visited visits visit traveled travelled travels convened convenes arrived arrives chaired chairs opened opens",
    at_place: "in at on inside",
    online: "virtual virtually online videoconference video video-link teleconference remotely zoom",
    future: "will would shall scheduled planned plans plan expected due set upcoming next",
    embargo: "embargo embargoed",
    notices: "correction corrections corrected kill kills mandatory_kill withdrawal clarification update updates editor's_note advisory
        for_immediate_release press_release_no",
    labels: "press_release media_release news_release press_statement media_statement media_advisory press_notice
        exclusive breaking breaking_news opinion analysis explainer interview",
    published: "published updated posted last_updated last_modified first_published modified",
    ends: "ends end notes_to_editors note_to_editors notes_for_editors editors_notes media_contact media_contacts
        press_contact press_contacts media_enquiries press_enquiries
        kind_regards best_regards regards best_wishes yours_sincerely sincerely",
    questions: "q question",
    answers: "a answer",
    pictures: "photo photos photograph photographs picture pictures image images credit",
    nothing: "nothing little",
    by: "by",
    before_date: "before",
    with: "with between among including",
    meets: "met meet meets",
    meeting: "Meeting",
    in_place: "in",
    to_place: "to",
    date_style: DateStyle::MonthNames(&["January", "February", "March", "April", "May", "June", "July", "August",
        "September", "October", "November", "December"]),
    to: "to",
    passive: "is was are were be been being",
    times: "night day week afternoon morning same year evening",
    whose: "whose",
    which: "which",
    adverb_ends: &["ly"],
    no_adverbs: "family ally assembly weekly daily monthly early",
    adjective_ends: &["al", "ic", "ive", "ary"],
    title_ends: &[],
    participle_ends: &["ed"],
    binds: "of for",
    indefinite: "a an one two some",
    comma_before_that: false,
    dash_quotes: false,
    speaker_in_marks: false,
    title_before_name: false,
    clause_behind_comma: false,
    abbreviations: "mr mrs ms dr sen sens rep reps gov govs gen lt col maj capt sgt adm prof rev hon st jr sr jan feb mar apr jun
        jul aug sept sep oct nov dec vs no inc corp co ltd u.s u.k u.n e.u d.c a.m p.m ph.d d r calif fla ga ill ind ky la md mass mich minn
        miss mo mont neb nev okla ore pa tenn tex va wash wis wyo ariz ark colo conn del kan n.y n.j n.c n.h s.c w.va r.i",
    gerund: &["ing"],
    person_ends: &["er", "or", "ist", "ian", "man", "woman", "eer", "ant", "ess", "eur", "ee"],
    genitive: &["'s", "\u{2019}s"],
    inverted: &[],
    elided: "",
    capital_nouns: false,
    day_before_month: false,
};
