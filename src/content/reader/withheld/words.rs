//! The words of which other generators, and people, make the keys that withhold a text, and their values.
//!
//! Input: the name of a key, or a value such as that of `status`. Output: what its words say about publication. A name
//! or value with any other word is about something else (`show_comments`, `last_published_by`), so that nothing is
//! guessed from a part of it. All lists of such words are here: `meaning` says what words mean together in a key, and
//! `values` what they mean in a value. The languages are those in which keys are recognized at all (`translated`).

use crate::syntax::quick_hash::QuickMap;
use crate::syntax::text;
use std::borrow::Cow;

use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// What a word says about the publication of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// It means the text, or the data about it, or nothing: `is`, `post`, `params`.
    Filler,
    /// It belongs to what follows: `draft_of` is about another text.
    Of,
    /// `in review`, `needs review`.
    In,
    Not,
    Yes,
    /// It is about publication in every kind of file.
    Publish,
    /// It is about the publication of a text, or of what an actor or topic is: a film, a report.
    Release,
    /// It may be about publication, but a person can be active and a company public as well.
    Public,
    /// It may say whether something is shown.
    Show,
    /// The text is a draft.
    Draft,
    /// It withholds a text in every kind of file.
    Withhold,
    Password,
    /// It may withhold a text, and has other meanings too.
    Restrict,
    /// Withholds a text until a date.
    Embargo,
    /// Ends an embargo.
    Over,
    /// Ends a publication: `unpublish`.
    Remove,
    Expire,
    Scheduled,
    Date,
    /// A moment, as a value: `tomorrow`.
    Moment,
    /// The beginning of a period: `from`, `after`.
    From,
    /// Its end: `until`.
    Until,
    For,
    /// The end of a period, or a person who may read it: `visible_to`.
    To,
    Before,
    State,
    /// The state of a text, and of nothing else.
    Workflow,
    Visibility,
    Access,
    /// Those who may read a text that is not for all.
    People,
    Everyone,
    Only,
    /// A step before publication that is done: `reviewed`.
    Ready,
    /// A step before publication that is not: `unfinished`.
    Unready,
    /// The name of a step before publication: `review`.
    Step,
    /// A state of a text that is not public, as a value.
    Stage,
    /// A state of a text that is not public, or of a project: `in progress`.
    Phase,
    /// The text was published and is withdrawn.
    Retract,
    /// Who may read a document, or the kind of an organization.
    Classification,
    /// That a text is confidential, or how much.
    Confidentiality,
    /// How much: `high`, `top secret`.
    Degree,
    /// Published by hand, as a value.
    Manual,
    /// A desk's word for what it will not publish.
    Spike,
}

/// A set of [`Word`]s.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct WordSet(u64);

impl WordSet {
    pub(super) const fn of(words: &[Word]) -> Self {
        let mut set = 0;
        let mut at = 0;
        while at < words.len() {
            set |= 1 << words[at] as u64;
            at += 1;
        }
        Self(set)
    }

    /// Whether any of these words is in the set.
    pub(super) fn has(self, words: &[Word]) -> bool {
        self.meets(Self::of(words))
    }

    pub(super) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether the set has no other words than these.
    pub(super) fn is_within(self, words: &[Word]) -> bool {
        self.0 & !Self::of(words).0 == 0
    }
}

/// The words, in lower case and compatible form (NFKC), without hyphens and underscores.
const WORDS: &[(Word, &str)] = &[
    (
        Word::Filler,
        "is be been the this that has set flag a an should will go yet noch encore ancora todavía ещё auf \
         post page article articles article's story entry content item text beitrag seite artikel статьи статті 文章 記事 \
         param params cascade meta metadata frontmatter fm attributes properties fields options settings site \
         editorial editor's desk legal cms redaktion redaktionell rédaction redacción redazione redação \
         la les l den der das aux пользования 是否 dg wp sys wordpress ghost drupal obsidian",
    ),
    (Word::Of, "of de du des della dell del di da do d "),
    (
        Word::In,
        "in under en im zur needs need needed requires \
         à ter w trakcie к на 中 중 قيد sous unter bajo sob sotto onder pod под під necessary nötig notwendig erforderlich \
         nécessaire necesario necesaria necessário necessária necessario necessaria nodig vereist potrzebna krävs \
         nødvendig требуется нужна нужно необходима потрібна",
    ),
    (
        Word::Not,
        "not no non none nothing n false off never nobody dont don't doesn't isn't nicht nein kein keine keiner \
         pas ne aucun aucune personne ninguno ninguna nadie ningún não nao nenhum nenhuma nessuno nessuna niet geen nee nie \
         brak inte nej ingen inga ikke nei intet ei hayır yok όχι не нет без ні немає 不 未 否 无 無 なし いいえ 아니요 없음 לא אין لا \
         しない غير falsch faux falso falsa onwaar fałsz falskt falsk usann yanlış ложь 假 偽 거짓 暂不 暫不",
    ),
    (
        Word::Yes,
        "true yes y ja oui sí si sim tak evet sì ναι да так 是 真 はい 예 네 כן نعم always temporarily temporary forever now \
         permanently wahr vrai vero verdadero verdadeiro waar prawda doğru истина vorübergehend vorläufig temporairement temporalmente \
         kyllä",
    ),
    (
        Word::Publish,
        "publish publishes published publishing publication publishable pub publiziert publizieren \
         veröffentlicht veröffentlichen veröffentlichung veröffentlichungs veroeffentlicht veroeffentlichen \
         veroeffentlichung veroeffentlichungs publikations publicerings \
         publiserings udgivelses publikation freigeben freigegeben freigabe \
         publié publiée publier publie publicado publicada publicar publicación publicacion publicação \
         publicacao pubblicato pubblicata pubblicare pubblicazione gepubliceerd publiceren publicatie opublikowany \
         opublikowano opublikowane publikacja publikacji publicerad publicera publicering publisert publisering udgivet \
         julkaistu julkaisu yayında yayınlandı yayınla yayın δημοσιευμένο δημοσίευση опубликовано \
         опубликован опубликовать публиковать публикация публикации опубліковано публікація публікації 发布 已发布 發布 \
         發佈 公開 게시 공개 פורסם לפרסם פרסום منشور نشر النشر \
         publikować publisere publiser публікувати 公开 לפרסום 출판 掲載 \
         miseenligne datedemiseenligne",
    ),
    (Word::Release, "release released releases erscheint erscheinungs parution udgivelse 발행"),
    (
        Word::Public,
        "public live online enligne enlínea visible available active valid öffentlich sichtbar gültig freigeschaltet publique \
         valable público publico visível pubblico visibile openbaar zichtbaar publiczny widoczny synlig offentlig \
         julkinen видимый публичный видимий публічний 可见 可見",
    ),
    (
        Word::Show,
        "show shown display displayed render rendered listed enabled enable anzeigen afficher mostrar",
    ),
    (
        Word::Draft,
        "draft drafts drafted isdraft entwurf entwürfe brouillon brouillons borrador borradores rascunho bozza bozze \
         szkic utkast udkast kladde luonnos taslak πρόχειρο черновик чернетка 草稿 下書き 초안 טיוטה مسودة",
    ),
    (
        Word::Withhold,
        "withhold withheld unpublished private hidden unlisted headless confidential emailonly \
         unveröffentlicht privat versteckt verborgen ausgeblendet vertraulich geheim \
         privé privée caché cachée masqué masquée confidentiel inédit privado privada \
         oculto oculta confidencial privato privata nascosto nascosta riservato \
         vertrouwelijk prywatny ukryty poufne privatno skjult dold salainen gizli özel \
         ιδιωτικό κρυφό приватно приватный скрыто скрытый личное приховано приватний 私有 私人 私密 隐藏 隱藏 保密 未公开 \
         非公開 非公开 限定公開 プライベート 비공개 비밀 숨김 פרטי מוסתר خاص مخفي \
         yayınlanmadı yayınlanmamış конфиденциально 기밀",
    ),
    (Word::Password, "password passwort contraseña passwd"),
    (
        Word::Restrict,
        "secret restricted protected offline disabled internal wip suppress suppressed classified exclude excluded ignore ignored skip gesperrt \
         intern interne interno interna zurückgehalten concept koncept konsept segreto segreta secreto secreta sigiloso \
         hemlig hemmelig tajne tajny секретно таємно 内部 秘密 機密 机密 סודי سري \
         hemligt служебного",
    ),
    (
        Word::Embargo,
        "embargo embargoed d'embargo l'embargo hold sperrfrist sperre sperrvermerk embargado embargada ambargo εμπάργκο эмбарго ембарго \
         解禁 엠바고 אמברגו حظر",
    ),
    (
        Word::Over,
        "lifted lifts lift over aufgehoben abgelaufen beendet levé levée levantado levantada suspenso revocato opgeheven \
         zniesione hävt opphevet ophævet kaldırıldı снято снят знято 解除 已解除 해제",
    ),
    (
        Word::Remove,
        "unpublish depublish hide takedown withdraw depublizieren ausblenden verstecken dépublier masquer cacher \
         despublicar ocultar esconder nascondere verbergen ukryj skjul dölj piilota gizle скрыть приховати offlinenehmen 下线 下線 下架",
    ),
    (
        Word::Expire,
        "expire expires expired expiry expiration ablauf ablaufdatum verfällt läuftab gültigbis périme d'expiration péremption peremption caduca \
         caducidad vencimiento vence expiración expiracion expiração expiracao expira scade scadenza verloopt vervaldatum \
         verval wygasa wygaśnięcia utgår utgång utløper utløpsdato udløber udløbsdato vanhenee λήξη истекает окончания \
         закінчення 过期 過期 过期时间 有效期 期限 公開終了日 掲載終了日 掲載終了 만료 만료일 תפוגה انتهاء الانتهاء",
    ),
    (
        Word::Scheduled,
        "scheduled geplant programmé planifié programado agendado programmato ingepland zaplanowano \
         予定",
    ),
    (
        Word::Date,
        "date time datetime day dates schedule datum data fecha dato tarih tarihi päivä ημερομηνία дата 日 日期 日時 \
         时间 時間 일 날짜 תאריך تاريخ gmt utc",
    ),
    (
        Word::Moment,
        "today tonight tomorrow later soon noon midnight morning afternoon evening week month tbc tbd tba asap eod cob \
         monday tuesday wednesday thursday friday saturday sunday heute morgen übermorgen später bald mittag mitternacht \
         abend woche montag dienstag mittwoch donnerstag freitag samstag sonntag demain bientôt midi minuit lundi mardi \
         mercredi jeudi vendredi samedi dimanche mañana pronto mediodía medianoche lunes martes miércoles jueves viernes \
         sábado domingo amanhã breve segunda terça quarta quinta sexta domani presto mezzogiorno mezzanotte lunedì martedì \
         mercoledì giovedì venerdì sabato domenica завтра скоро позже 明天 明日 내일 מחר غدا",
    ),
    (
        Word::From,
        "at on from after since start starts begin begins ab von nach dès apres après desde dal vanaf od från fra с з от \
         le il el am op al",
    ),
    (
        Word::Until,
        "until till through thru end ends ended bis jusqu'au jusqu jusque hasta até ate fino fin fine tot до",
    ),
    (Word::For, "for für pour para per dla для"),
    (Word::To, "to zu"),
    (Word::Before, "before vor avant antes prima voor przed före før"),
    (
        Word::State,
        "status state stage phase etappe étape fase faza vaihe aşama фаза этап етап 阶段 階段 フェーズ 단계 statut statuts état etat zustand estado estatus stato stan tila durum κατάσταση статус \
         состояние стан 状态 狀態 ステータス 状態 상태 סטטוס מצב حالة الحالة",
    ),
    (Word::Workflow, "workflow moderation"),
    (
        Word::Visibility,
        "visibility availability sichtbarkeit visibilité visibilidad visibilidade visibilità zichtbaarheid видимость видимість 可见性 可見性",
    ),
    (Word::Access, "access audience zugang zugriff accès acceso acesso accesso toegang доступ"),
    (
        Word::People,
        "members member staff team editors editor admin admins subscribers subscriber paid premium login logged signed \
         insiders employees registered users tiers mitglieder abonnenten membres abonnés miembros suscriptores socios membros \
         assinantes membri abbonati leden abonnees medlemmer medlemmar abonnenter üyeler μέλη участники подписчики \
         учасники 会员 會員 订阅者 会員 회원 구독자",
    ),
    (Word::Everyone, "everyone everybody all anyone general alle tous todos tutti allen alla"),
    (
        Word::Only,
        "only nur seulement solo solamente sólo somente apenas soltanto alleen tylko required requis requerido \
         réservé reservado",
    ),
    (
        Word::Ready,
        "reviewed factchecked copyedited vetted validé validée validado validada convalidato ready approved cleared proofread finalized finalised geprüft fertig relu approuvé revisado revisada \
         listo aprobado revisto aprovado approvato revisionato nagekeken klaar goedgekeurd sprawdzony gotowy zatwierdzony \
         granskad klar godkänd godkjent godkendt färdig ferdig færdig tarkastettu valmis hyväksytty hazır onaylandı έτοιμο \
         εγκρίθηκε готово проверено утверждено готовий перевірено 已审核 審査済 確認済 승인됨 מוכן מאושר جاهز معتمد \
         prêt prête gotowe",
    ),
    (
        Word::Unready,
        "unfinished incomplete pending unreviewed unapproved unedited awaiting awaits waiting queued todo deleted removed trash trashed \
         ausstehend unfertig unvollständig ungeprüft wartet inachevé inachevée incomplet incomplète attente pendiente incompleto \
         incompleta inacabado inacabada pendente incompiuto attesa onvolledig onaf wacht niekompletny oczekuje ofärdig \
         väntar uferdig venter ufærdig afventer keskeneräinen odottaa tamamlanmamış beklemede ημιτελές εκκρεμεί \
         незавершено незаконченный ожидает незавершений очікує 未完成 待审 待審 未確認 대기 미완성 ממתין معلق \
         aguardando 待",
    ),
    (
        Word::Step,
        "review reviewing approval signoff editing copyedit copyediting proofreading factcheck revision prüfung bearbeitung \
         korrektur lektorat relecture relire valider prüfen revisar revisare aprobar approvare aprovar révision approbation validation revisión corrección aprobación revisão aprovação \
         revisione approvazione correzione goedkeuring korekta zatwierdzenie zatwierdzenia granskning godkännande godkjenning \
         hyväksyntä onay έγκριση έλεγχος проверка проверке согласование согласовании перевірка перевірці 审核 審核 审稿 校对 \
         校對 レビュー 確認中 검토 בדיקה אישור مراجعة موافقة \
         korekty בבדיקה المراجعة",
    ),
    (Word::Stage, "auto future inherit archived rejected killed"),
    (Word::Phase, "held sent planned idea progress paused"),
    (
        Word::Retract,
        "retracted retraction retract withdrawn withdrawal zurückgezogen zurückgenommen widerrufen widerruf rétracté rétractée \
         rétractation retiré retirée retirado retirada retractado retractada retractación retracción retratado retratada \
         retratação ritirato ritirata ritrattato ritrattata ritrattazione ingetrokken intrekking wycofany wycofana wycofane \
         wycofano indragen indragna tilbaketrukket trukkettilbake tilbagetrukket trukkettilbage perutettu takaisinvedetty \
         geriçekildi αποσύρθηκε ανακλήθηκε отозвано отозван отозвана отзыв відкликано відкликаний відкликана 撤回 已撤回 \
         撤回済み 撤稿 已撤稿 철회 철회됨 مسحوب",
    ),
    (
        Word::Classification,
        "classification sensitivity security klassifizierung einstufung geheimhaltungsstufe clasificación classificação classificazione \
         classificatie klasyfikacja",
    ),
    (
        Word::Confidentiality,
        "confidentiality vertraulichkeit confidentialité confidencialidad confidencialidade riservatezza vertrouwelijkheid \
         poufność конфиденциальность конфіденційність 機密性 保密性",
    ),
    (
        Word::Degree,
        "top strictly strict highly high highest streng strikt hoch très élevée haute alta alto hoog wysoka высокая висока 高",
    ),
    (
        Word::Manual,
        "manual manually manuell manuellement manuel manualmente handmatig ręcznie manuellt manuelt вручную вручну 手动 手動 수동",
    ),
    (Word::Spike, "spike spiked kill"),
];

/// The longest name and value that are looked at, in bytes.
pub(super) const LONGEST: usize = 60;

/// The words of keys that are recognized with one wrong letter as well, as that of a key here is. Those that are near to
/// another word, such as `status` to `statue`, are none.
const OFTEN_MISSPELT: &[&str] = &[
    "embargo",
    "embargoed",
    "embargountil",
    "publish",
    "published",
    "publishdate",
    "publishedat",
    "publication",
    "unpublish",
    "unpublished",
    "expiration",
    "expirydate",
    "expirationdate",
    "private",
    "hidden",
    "unlisted",
    "withheld",
    "withhold",
    "confidential",
    "visibility",
    "password",
    "retracted",
    "retraction",
    "withdrawn",
    "sperrfrist",
];

/// Other words that are as near to one of [`OFTEN_MISSPELT`].
const OTHER_WORDS: &[&str] = &[
    "publisher",
    "publications",
    "passwords",
    "embargos",
    "embargoes",
    "retractions",
    "refraction",
    "primate",
];

/// What a word means, by the word.
static MEANINGS: LazyLock<QuickMap<&'static str, Word>> = LazyLock::new(|| {
    let mut all = QuickMap::default();
    for (meaning, words) in WORDS {
        for word in words.split_ascii_whitespace() {
            all.insert(word, *meaning);
        }
    }
    all
});

/// A name or value in the form in which words are compared, with upper case, for the ends of words.
fn compatible(text: &str) -> Cow<'_, str> {
    match text.is_ascii() {
        true => text.into(),
        false => text::canonical(text).nfkc().map(|c| if c == '’' { '\'' } else { c }).collect(),
    }
}

/// The words of the name of a key, in order, if all of them are in the list. Upper and lower case, `_`, `-` and spaces do
/// not matter.
pub(super) fn of_key(name: &str) -> Option<Vec<Word>> {
    of_text(name).or_else(|| words_within(&folded(name))).or_else(|| of_misspelt_key(name))
}

/// The words of the name of a key with wrong letters, if all others are in the list.
fn of_misspelt_key(name: &str) -> Option<Vec<Word>> {
    let of_word = |word: &str| words_within(word).or_else(|| words_within(intended(word)?));
    let apart = each(name)?.into_iter().map(|(word, known)| known.or_else(|| of_word(&word)));
    let apart: Option<Vec<_>> = apart.collect();
    let together = || words_within(intended(&folded(name))?);
    apart.map(|words| words.concat()).or_else(together).filter(|words| !words.is_empty())
}

/// The listed word of which another one is a misspelling.
fn intended(word: &str) -> Option<&'static str> {
    let is_near = |listed: &&&str| {
        listed.chars().next() == word.chars().next()
            && word.len().abs_diff(listed.len()) <= 1
            && strsim::osa_distance(word, listed) <= 1
    };
    let is_other = OTHER_WORDS.contains(&word);
    OFTEN_MISSPELT.iter().find(is_near).copied().filter(|_| !is_other)
}

/// A name without what does not matter in it.
pub(super) fn folded(name: &str) -> String {
    text::lowercased(&compatible(name)).replace(['_', '-', ' '], "")
}

/// The words of a text, in order, if all of them are in the list.
pub(super) fn of_text(text: &str) -> Option<Vec<Word>> {
    let known = each(text)?.into_iter().map(|(_, known)| known);
    let all: Vec<Word> = known.collect::<Option<Vec<_>>>()?.concat();
    (!all.is_empty()).then_some(all)
}

/// The words of a text that are in the list.
pub(super) fn known(text: &str) -> WordSet {
    let each = each(text).unwrap_or_default();
    let known = each.into_iter().filter_map(|(_, known)| known);
    WordSet::of(&known.flatten().collect::<Vec<_>>())
}

/// Each word of a text, and what it means, if it is in the list; `None` if the text is too long to be looked at.
fn each(text: &str) -> Option<Vec<(String, Option<Vec<Word>>)>> {
    if text.len() > LONGEST {
        return None;
    }
    let text = compatible(text);
    let mut separated = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    for c in text.chars() {
        if c.is_uppercase() && before.is_lowercase() {
            separated.push(' ');
        }
        separated.push(if c.is_alphanumeric() || c == '\'' { c } else { ' ' });
        before = c;
    }
    let separated = text::lowercased(&separated);
    // Of a version: `draft 3`, `draft v2`.
    let is_number = |word: &str| {
        let digits = word.strip_prefix('v').unwrap_or(word);
        !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
    };
    let words = separated.split_ascii_whitespace().filter(|word| !is_number(word));
    let meaning = |word: &str| MEANINGS.get(word).map(|word| vec![*word]);
    let known = |word: &str| meaning(word).or_else(|| words_within(word));
    Some(words.map(|word| (word.to_owned(), known(word))).collect())
}

/// The words of which a name is made that are written as one: `publishdate`, `发布日期`. Of short words only those that
/// are usual in such names count: `invalid` is not `in_valid`.
fn words_within(name: &str) -> Option<Vec<Word>> {
    const SHORT: [&str; 6] = ["at", "on", "is", "go", "do", "no"];
    if name.len() > LONGEST {
        return None;
    }
    let ends: Vec<usize> = name.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
    // For each end of a character, the words up to there.
    let mut up_to: Vec<Option<Vec<Word>>> = vec![None; name.len() + 1];
    up_to[0] = Some(Vec::new());
    for start in std::iter::once(0).chain(ends.iter().copied()) {
        let Some(before) = up_to[start].clone() else { continue };
        for end in ends.iter().copied().filter(|end| *end > start) {
            let part = &name[start..end];
            let is_usual = part.len() > 2 || SHORT.contains(&part) || !part.is_ascii();
            if up_to[end].is_none()
                && is_usual
                && let Some(word) = MEANINGS.get(part)
            {
                up_to[end] = Some(before.iter().copied().chain([*word]).collect());
            }
        }
    }
    up_to.pop().flatten().filter(|words| !words.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_is_listed_once_in_the_form_in_which_it_is_compared() {
        let words = || WORDS.iter().flat_map(|(_, words)| words.split_ascii_whitespace());
        for word in words() {
            assert_eq!(text::lowercased(&compatible(word)), word);
        }
        let mut seen = std::collections::BTreeSet::new();
        let twice: Vec<&str> = words().filter(|word| !seen.insert(*word)).collect();
        assert_eq!(twice, Vec::<&str>::new());
    }

    #[test]
    fn words_are_found_in_every_spelling() {
        use Word::{Date, Draft, Not, Of, Publish};
        for (name, words) in [
            ("publishDate", vec![Publish, Date]),
            ("PUBLISH-DATE", vec![Publish, Date]),
            ("publishdate", vec![Publish, Date]),
            ("date_de_publication", vec![Date, Of, Publish]),
            ("发布日期", vec![Publish, Date]),
            ("donotpublish", vec![Of, Not, Publish]),
            ("nopublish", vec![Not, Publish]),
            ("don’t publish", vec![Not, Publish]),
            ("ｄｒａｆｔ", vec![Draft]),
        ] {
            assert_eq!(of_key(name), Some(words), "{name}");
        }
        assert_eq!(of_key("show_comments"), None);
        for (name, words) in [
            ("embrago", vec![Word::Embargo]),
            ("embragoUntil", vec![Word::Embargo, Word::Until]),
            ("pubished", vec![Publish]),
            ("publihsdate", vec![Publish, Date]),
        ] {
            assert_eq!(of_key(name), Some(words), "{name}");
        }
        for name in [
            "publisher",
            "publications",
            "embargo_of_kell",
            "privacy",
            "statue",
            "hide_published_by",
        ] {
            assert_eq!(of_key(name), None, "{name}");
        }
        assert_eq!(known("not for sale"), WordSet::of(&[Not, Word::For]));
    }
}
