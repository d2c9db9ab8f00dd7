//! Capitalised words that can be next to a name without being part of it: titles, first words of sentences, days
//! and months.
//!
//! Input: a word, as written. Output: what kind of word it is. A capitalised word that is in none of these lists is
//! taken for part of a longer name or for another person's given name, so a missing word loses a link ("Voivode
//! Orla") and never makes a wrong one. That is why the lists are short.

use crate::syntax::quick_hash::{QuickMap, QuickSet};
use std::sync::{LazyLock, OnceLock};

/// Words that often begin a sentence.
static STARTERS: WordList = WordList::new(
    "
    A After All Als Although Amid An And Any As At Auch Aujourd'hui Because Before Beyond Both But By De Despite Did Do Does
    During Each Earlier Either Et Even Every Few For Former From Given Had Has Have He Her Here His How However If In Is It
    Its La Later Le Les Like Mais Many Maybe Meanwhile More Most My Neither No Nor Not Now Of On Once Only Or Other Our Per
    Perhaps Quand Several She Si Since So Some Still Such That The Their Then There These They This Those Though Through To
    Today Under Unlike Until Via Was We Were What When Where Whether While Who Why With Without Yesterday Yet Your
",
);

/// Words that often begin a sentence in other languages: prepositions, conjunctions and adverbs. They count in texts of
/// the language alone, since a word of one is a name in another ("Dan").
static STARTERS_ABROAD: [(&str, WordList); 10] = [
    (
        "uk",
        WordList::new(
            "А Або Адже Але Без Біля В Вже Від Вчора Він Вона Вони Втім Где Де Для До Другий Ж За Завдяки Замість Заради
            Згідно З Зі Зараз Із Й Його Коли Крім Ледве Лише Між Мовляв На Навіщо Навіть Навколо Над Напередодні Не
            Незважаючи Ні Ось Однак Окрім Отже Перед Під По Поблизу Поки Попри При Про Проте Проти Разом Саме
            Серед Сьогодні Та Так Також Там Тепер Тільки То Тоді Тому У Хоч Хоча Це Через Чи Чому Щоб Що Щодо Як Яка
            Який Якщо",
        ),
    ),
    (
        "ru",
        WordList::new(
            "А Без В Ведь Во Вместо Возле Вокруг Вопреки Вот Вчера Где Да Для До Его Если Еще Ещё За Затем Зачем И Из Или
            Из-за Именно К Как Какой Когда Ко Кроме Лишь Между На Над Накануне Не Несмотря Ни Но О Об Однако Около От
            Перед По Под После Поскольку Потом Потому Почему При Про Против Ради С Сегодня Сейчас Со Согласно Среди Так
            Также Там Теперь То Только Тогда У Уже Хотя Через Что Чтобы Это",
        ),
    ),
    (
        "pl",
        WordList::new(
            "A Ale Bez Być Choć Chociaż Co Czy Dla Dlaczego Dlatego Do Dopiero Dziś Dzisiaj Gdy Gdyby Gdzie I Ich Jak
            Jako Jednak Jego Jej Jeśli Jeszcze Już Kiedy Ku Lecz Mimo Między Na Nad Natomiast Nawet Nie O Obok Od Oprócz
            Oraz Po Pod Podczas Podobnie Poza Ponieważ Potem Przeciw Przeciwko Przed Przez Przy Razem Są Tak Także Tam
            Teraz Też To Tylko Tymczasem U W We Wbrew Wczoraj Według Więc Wobec Wokół Wśród Wtedy Z Za Zamiast Zanim
            Zaś Zdaniem Ze Że",
        ),
    ),
    (
        "fr",
        WordList::new(
            "Afin Ainsi Alors Après Au Aussi Autour Avant Avec C'est Car Cependant Certes Ces Cette Chez Comme Comment
            Contre D'après D'abord Dans Depuis Derrière Dès Désormais Devant Donc Durant En Encore Enfin Ensuite Entre
            Envers Est-ce Hier Hors Il Ils Jusqu'à L'an Lorsque Malgré Même Moins Ni On Or Ou Où Outre Par Parce Parmi
            Pendant Plus Pour Pourquoi Pourtant Puis Puisque Qu'est-ce Quant Que Qui Sans Sauf Selon Si Sinon Sous Suivant
            Sur Tandis Toutefois Très Trop Un Une Vers Voici Voilà",
        ),
    ),
    (
        "es",
        WordList::new(
            "Además Ahora Anteayer Antes Así Aun Aunque Ayer Bajo Cada Casi Como Cómo Con Contra Cuando Cuándo De
            Dentro Desde Después Detrás Donde Dónde Durante El Ellos En Entonces Entre Es Esta Este Esto Excepto Fue
            Hace Hacia Hasta Hoy Incluso Junto Luego Mediante Mientras Muy Ni No O Para Pero Por Porque Pues Que Quien
            Según Si Sin Sino Sobre También Tampoco Tanto Tras Un Y Ya",
        ),
    ),
    (
        "it",
        WordList::new(
            "A Ad Allora Anche Ancora Attraverso Che Chi Circa Col Come Con Contro Così Da Dal Dalla Davanti Del Della
            Dentro Di Dietro Dopo Dove Dunque Durante E Ecco Ed È Entro Eppure Finché Fino Forse Fra Ieri Il In Infatti
            Infine Insieme Intanto Inoltre Invece La Lo Lungo Ma Mediante Mentre Né Nel Nella Non O Oggi Oltre Oppure
            Per Perché Però Poi Presso Prima Pure Quando Quindi Se Sebbene Secondo Senza Sopra Sotto Su Sul Sulla
            Tra Tranne Tramite Tuttavia Un Verso",
        ),
    ),
    (
        "pt",
        WordList::new(
            "A Agora Ainda Além Antes Ao Após Apesar Assim Até Cada Com Como Conforme Contra Contudo Da Daí De Depois
            Desde Do Durante E Ele Em Embora Enquanto Então Entre Excepto Exceto Foi Hoje Já Logo Mais Mas
            Mediante Mesmo Na Não Nem No O Onde Ontem Ou Para Pela Pelo Perante Perto Pois Por Porém Porque Quando Quanto
            Que Quem São Se Segundo Sem Sob Sobre Também Tanto Todavia Um Uma",
        ),
    ),
    (
        "nl",
        WordList::new(
            "Aan Achter Alleen Als Bij Binnen Boven Buiten Daarna Daarom De Deze Die Dit Doch Door Dus Echter Een Eerder
            En Er Gisteren Het Hij Hoe Hoewel In Indien Intussen Is Langs Later Maar Met Morgen Na Naar Naast Namens Net
            Niet Nog Nu Of Om Omdat Onder Ondanks Ook Op Over Per Rond Samen Sinds Tegen Ten Terwijl Tijdens Toch Toen
            Tot Totdat Tussen Uit Vanaf Vandaag Vanwege Volgens Voor Voordat Waar Waarom Wanneer Want Wat Wegens Wel Wie
            Ze Zij Zo Zoals Zonder",
        ),
    ),
    (
        "sv",
        WordList::new(
            "Att Av Bakom Bland Bredvid Då Där Därefter Därför De Den Det Detta Efter Eftersom Eller En Enligt Ett Framför
            Från För Förutom Före Genom Här Hos Hur I Idag Igår Inför Innan Inom Inte Kring Längs Med Medan Mellan
            Men Mot Nära När Nu Och Också Om Omkring På Runt Samt Sedan Senare Så Som Till Tillsammans Trots Under Ur
            Utan Utanför Utom Vad Var Varför Vem Vid Vilken Än Även Åt",
        ),
    ),
    (
        "cs",
        WordList::new(
            "A Aby Ačkoli Ale Ani Až Bez Během Blízko Co Či Dále Dnes Do Dokud I Jak Jako Je Jeho Její Ještě Jen Jenže Již
            K Kde Kdo Když Ke Kolem Kromě Kvůli Má Mezi Místo Mimo Na Nad Navzdory Ne Nebo Než O Ob Od Okolo Oproti Pak
            Po Pod Podél Podle Pokud Poté Potom Před Přes Přesto Při Pro Proč Proti Proto Protože S Se Skrz Spolu Stejně
            Ta Tak Také Tam Teď Tehdy Tedy Ten To U Už V Ve Včera Vedle Však Vůči Z Za Zatímco Zde Ze Že",
        ),
    ),
];

/// Forms of address, and titles that are no office: they say nothing about who is meant.
static FORMS_OF_ADDRESS: WordList = WordList::new(
    "
    Baroness Brother Comrade Count Countess Dame Docteur Doctor Dr Father Frau Herr Lady Lord M Madame Mademoiselle
    Miss Mme Monsieur Mother Mr Mrs Ms Mx Prof Professor Rabbi Rev Reverend Sayyid Señor Señora Signor Signora Sir
    Sister
",
);

/// Titles of an office, a line for each: in another language, for a woman, abbreviated, they are the same office.
const OFFICES: &[&str] = &[
    "Admiral Adm",
    "Ambassador Ambassadeur Ambassadrice Amb",
    "Attorney",
    "Bishop",
    "Captain Capt",
    "Cardinal",
    "Chair Chairman Chairperson Chairwoman",
    "Chancellor Kanzler Kanzlerin Bundeskanzler Bundeskanzlerin",
    "Chief Chef Head",
    "Colonel Col",
    "Commander",
    "Commissioner",
    "Congressman Congresswoman Representative Rep",
    "Deputy",
    "Director",
    "Envoy",
    "General Gen",
    "Governor Gov",
    "Judge",
    "Justice",
    "Leader",
    "Lieutenant Lt",
    "Marshal",
    "Mayor",
    "Minister Ministre Міністр Министр",
    "Officer",
    "Premier Prime Прем'єр-міністр",
    "President Presidente Président Présidente Präsident Präsidentin Президент Президентка Pres",
    "Secretary",
    "Senator Sen",
    "Sergeant Sgt",
    "Speaker",
    "Spokesman Spokesperson Spokeswoman",
    "Vice",
];

/// Titles of rulers and clerics, in lines as those of [`OFFICES`]. They precede a given name: "King Salman" does not
/// mean a person whose family name is Salman.
const RULERS: &[&str] = &[
    "Caliph",
    "Duchess Duke Duc Duchesse",
    "Emir",
    "Emperor Empereur Kaiser",
    "Empress Kaiserin",
    "King König Roi Rey",
    "Patriarch",
    "Pope Papst Pape Papa",
    "Prince Prinz",
    "Princess Princesse Prinzessin",
    "Queen Königin Reine Reina",
    "Saint St",
    "Sheikh Sheik Shaikh",
    "Sultan",
    "Tsar Czar Zar",
];

/// Words that precede a title after the name of an organization: "the White House Press Secretary".
static PARTS_OF_TITLES: WordList = WordList::new(
    "
    Acting Assistant Associate Chief Defence Defense Deputy Executive Finance First Foreign General Interim Interior
    Managing Press Prime Regional Senior Under Vice
",
);

/// Titles that are no title before a family name, but after the name of an organization: "FBI Director".
static POSITIONS: WordList = WordList::new(
    "
    Administrator Adviser Advisor Analyst Boss Chief Co-chair Co-founder Correspondent Counsel Director Economist
    Editor Executive Founder Head Inspector Manager Member Principal Scientist Spokesman Spokesperson Spokeswoman
",
);

/// Days and months: capitalised in English, and often directly after a name ("Orla Monday rejected ...").
static DAYS: WordList = WordList::new(
    "
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June
    July August September October November December
",
);

/// Whether a capitalised word can precede a family name without being a given name or a title of somebody.
pub(super) fn may_precede(word: &str) -> bool {
    // "April", "May", "June" and "August" are given names too.
    let is_given_name = matches!(word, "April" | "May" | "June" | "August");
    contains(&STARTERS, word)
        || contains(&FORMS_OF_ADDRESS, word)
        || (contains(&DAYS, word) && !is_given_name)
}

/// Whether a word often begins a sentence in a language. Words that are given names anywhere are not listed.
pub(super) fn begins_sentences_in(language: &str, word: &str) -> bool {
    let word = word.replace('\u{2019}', "'");
    let starters = STARTERS_ABROAD.iter().find(|(of, _)| *of == language);
    starters.is_some_and(|(_, starters)| contains(starters, &word))
}

/// Whether a capitalised word can be before any name without being part of it.
pub(super) fn begins_sentences(word: &str) -> bool {
    contains(&STARTERS, word)
}

/// Whether the first word of an English sentence is certainly no part of a name: it is one of those that often begin a
/// sentence, or ends as verbs and adverbs do ("Using", "Recently").
pub(super) fn names_nothing(word: &str) -> bool {
    contains(&STARTERS, word) || ["ing", "ly", "ed"].iter().any(|end| word.ends_with(end))
}

/// Whether a capitalised word can follow a name without being part of a longer name.
pub(super) fn may_follow(word: &str) -> bool {
    contains(&DAYS, word)
}

/// All titles, as written and in small letters. Only looked up, never iterated.
static TITLES: LazyLock<QuickMap<&str, OfficeTitle>> =
    LazyLock::new(|| OfficeTitle::all().collect());
static SMALL_TITLES: LazyLock<QuickMap<String, OfficeTitle>> = LazyLock::new(|| {
    OfficeTitle::all().map(|(word, title)| (word.to_lowercase(), title)).collect()
});

/// A title that says which office its bearer holds, or that he or she rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OfficeTitle {
    /// All words for this office.
    words: &'static str,
    /// Whether a given name follows it rather than a family name.
    pub(super) is_ruler: bool,
}

impl OfficeTitle {
    /// The title that a word is, written with a capital and without a full stop.
    pub(super) fn of(word: &str) -> Option<Self> {
        TITLES.get(word).copied()
    }

    /// The title that a word in small letters is.
    pub(super) fn in_small_letters(word: &str) -> Option<Self> {
        SMALL_TITLES.get(word).copied()
    }

    /// Whether a word for this office is the English one, which is the first in its line, or its abbreviation.
    pub(super) fn is_english(self, word: &str) -> bool {
        self.words.split(' ').next() == Some(word)
    }

    fn all() -> impl Iterator<Item = (&'static str, Self)> {
        let rulers = RULERS.iter().map(|words| Self { words, is_ruler: true });
        let offices = OFFICES.iter().map(|words| Self { words, is_ruler: false });
        rulers
            .chain(offices)
            .flat_map(|title| title.words.split(' ').map(move |word| (word, title)))
    }
}

/// Whether a word is the title of a person, as far as one may follow the name of an organization or a person.
pub(super) fn is_title(word: &str) -> bool {
    contains(&POSITIONS, word)
        || contains(&FORMS_OF_ADDRESS, word)
        || OfficeTitle::of(word).is_some()
}

/// Whether a word, in any letter case, is the title of a ruler or cleric, which precedes a given name.
pub(crate) fn is_ruler(word: &str) -> bool {
    OfficeTitle::in_small_letters(&word.to_lowercase()).is_some_and(|title| title.is_ruler)
}

/// Whether a word is a form of address, which a name of a person follows.
pub(super) fn is_form_of_address(word: &str) -> bool {
    contains(&FORMS_OF_ADDRESS, word)
}

/// Whether a word may be part of a title, before its last word.
pub(super) fn is_part_of_title(word: &str) -> bool {
    contains(&PARTS_OF_TITLES, word)
}

/// A list of words, which becomes a set when the first word is looked up. It is never iterated.
pub(super) struct WordList {
    words: &'static str,
    set: OnceLock<QuickSet<&'static str>>,
}

impl WordList {
    /// Of words with spaces between them.
    pub(super) const fn new(words: &'static str) -> Self {
        Self { words, set: OnceLock::new() }
    }

    /// The words, in the order of the list.
    pub(super) fn words(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.words.split_ascii_whitespace()
    }
}

pub(super) fn contains(words: &WordList, word: &str) -> bool {
    words.set.get_or_init(|| words.words().collect()).contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_first_words_and_days_precede_a_family_name_but_given_names_do_not() {
        for word in ["Before", "Mr", "What", "Monday", "January"] {
            assert!(may_precede(word), "{word}");
        }
        for word in ["Judge", "President", "Міністр", "King"] {
            assert!(OfficeTitle::of(word).is_some(), "{word}");
        }
        for word in ["Mary", "June", "August"] {
            assert!(!may_precede(word) && OfficeTitle::of(word).is_none(), "{word}");
        }
    }

    #[test]
    fn every_title_is_in_one_line() {
        let mut all: Vec<&str> =
            OFFICES.iter().chain(RULERS).flat_map(|line| line.split(' ')).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
