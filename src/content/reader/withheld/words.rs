//! The words of which other generators, and people, make the keys that withhold a text.
//!
//! Input: the name of a key, or a value such as that of `status`. Output: what it says about publication, if all of its
//! words are in the list below: `publish_after`, `isPublished`, `expirationdate`, `date_de_publication`. A key with any
//! other word is about something else (`show_comments`, `last_published_by`), so that no key is guessed from a part of
//! it. The languages are those in which keys are recognized at all (`translated`).

use crate::syntax::text;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word of a key says about the publication of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// It means the text, or nothing: `is`, `post`.
    Filler,
    Not,
    /// It is about publication in every kind of file.
    Publish,
    /// It may be about publication, but a person can be active and a company public as well.
    Public,
    /// It may say whether something is shown.
    Show,
    /// It withholds a text in every kind of file.
    Withhold,
    /// It may withhold a text, and has other meanings too.
    Restrict,
    /// Withholds a text until a date.
    Embargo,
    /// Ends a publication: `unpublish`.
    Remove,
    Expire,
    Scheduled,
    Date,
    /// The beginning of a period: `from`, `after`.
    From,
    /// Its end: `until`.
    Until,
    /// The end of a period, or a person who may read it: `visible_to`.
    To,
    Before,
    State,
    Visibility,
    Access,
    /// A step before publication, as a value: `pending`.
    Step,
}

/// The meaning of a key for publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KeyMeaning {
    /// A day from which the text is published.
    Begins,
    /// [`KeyMeaning::Begins`], or `false`.
    Publishes,
    /// `false` withholds.
    Shows,
    /// Whatever is not `false` withholds.
    Withholds,
    /// `true` withholds.
    Restricts,
    /// A day until which the text is withheld, or anything else that is not `false`.
    Embargo,
    /// A day from which the text is no longer published.
    Ends,
    /// [`KeyMeaning::Ends`], or `true`.
    Removes,
    /// A step on the way to publication.
    State,
    /// The people who may read the text.
    Visibility,
    /// [`KeyMeaning::Visibility`], or the way to a building.
    Access,
}

/// The words, in lower case and [canonical form](text::canonical), without hyphens and underscores.
const WORDS: &[(Word, &str)] = &[
    (
        Word::Filler,
        "is be been the this that post page article article's story entry content item text has set flag of de du des \
         della dell del di da do d le la les el den der das am beitrag seite artikel should will go yet in en im zur a \
         статьи статті 文章 記事",
    ),
    (
        Word::Not,
        "not no non dont never nicht kein keine pas ne não nao niet nie inte ikke ei не 不 未 לא لا",
    ),
    (
        Word::Publish,
        "publish publishes published publishing publication pub release released releases \
         veröffentlicht veröffentlichen veröffentlichung veröffentlichungs publikations erscheinungs publicerings \
         publiserings udgivelses publikation freigeben freigegeben freigabe \
         publié publiée publier publie parution publicado publicada publicar publicación publicacion publicação \
         publicacao pubblicato pubblicata pubblicare pubblicazione gepubliceerd publiceren publicatie opublikowany \
         opublikowano opublikowane publikacja publikacji publicerad publicera publicering publisert publisering udgivet \
         udgivelse julkaistu julkaisu yayında yayınlandı yayınla yayın δημοσιευμένο δημοσίευση опубликовано \
         опубликован опубликовать публиковать публикация публикации опубліковано публікація публікації 发布 已发布 發布 \
         發佈 公開 게시 공개 발행 פורסם לפרסם פרסום منشور نشر النشر",
    ),
    (
        Word::Public,
        "public live online visible available active valid approved öffentlich sichtbar gültig freigeschaltet publique \
         valable público publico visível pubblico visibile openbaar zichtbaar publiczny widoczny synlig offentlig \
         julkinen видимый публичный видимий публічний 可见 可見",
    ),
    (
        Word::Show,
        "show shown display displayed render rendered listed enabled enable anzeigen afficher mostrar",
    ),
    (
        Word::Withhold,
        "draft drafts unpublished private hidden unlisted headless confidential password isdraft emailonly \
         entwurf entwürfe unveröffentlicht privat versteckt verborgen vertraulich passwort geheim \
         brouillon brouillons privé privée caché cachée masqué masquée confidentiel borrador borradores privado privada \
         oculto oculta confidencial contraseña rascunho bozza bozze privato privata nascosto riservato \
         vertrouwelijk szkic prywatny ukryty poufne utkast kladde luonnos privatno skjult dold salainen taslak gizli \
         πρόχειρο ιδιωτικό κρυφό черновик приватно скрыто скрытый чернетка приховано 草稿 私密 隐藏 隱藏 保密 下書き 非公開 \
         限定公開 비공개 초안 숨김 טיוטה פרטי מוסתר مسودة خاص مخفي",
    ),
    (
        Word::Restrict,
        "secret restricted protected offline disabled inactive internal wip exclude excluded ignore ignored skip gesperrt \
         intern interne interno zurückgehalten",
    ),
    (
        Word::Embargo,
        "embargo embargoed hold sperrfrist sperre sperrvermerk embargado embargada ambargo εμπάργκο эмбарго ембарго \
         解禁 엠바고 אמברגו حظر",
    ),
    (
        Word::Remove,
        "unpublish depublish hide takedown withdraw depublizieren dépublier despublicar offlinenehmen",
    ),
    (
        Word::Expire,
        "expire expires expired expiry expiration ablauf ablaufdatum verfällt gültigbis périme peremption caduca \
         caducidad vencimiento vence expiración expiracion expiração expiracao expira scade scadenza verloopt vervaldatum \
         verval wygasa wygaśnięcia utgår utgång utløper utløpsdato udløber udløbsdato vanhenee λήξη истекает окончания \
         закінчення 过期 過期 过期时间 有效期 期限 公開終了日 만료 만료일 תפוגה انتهاء الانتهاء",
    ),
    (
        Word::Scheduled,
        "scheduled geplant programmé planifié programado agendado programmato ingepland zaplanowano",
    ),
    (
        Word::Date,
        "date time datetime day dates schedule datum data fecha dato tarih tarihi päivä ημερομηνία дата 日 日期 日時 \
         时间 時間 일 날짜 תאריך تاريخ",
    ),
    (
        Word::From,
        "at on for from after since start starts begin begins ab von nach dès apres après desde dal vanaf od från fra с з от",
    ),
    (
        Word::Until,
        "until till through end ends ended bis jusqu'au jusqu jusque hasta até ate fino fin fine tot до",
    ),
    (Word::To, "to"),
    (Word::Before, "before vor avant antes prima voor przed före før"),
    (
        Word::State,
        "status state stage workflow moderation statut statuts estado estatus stato stan tila durum κατάσταση статус \
         состояние стан 状态 狀態 ステータス 状態 상태 סטטוס מצב حالة الحالة",
    ),
    (
        Word::Visibility,
        "visibility sichtbarkeit visibilité visibilidad visibilidade visibilità zichtbaarheid видимость видимість 可见性 可見性",
    ),
    (Word::Access, "access audience zugang zugriff accès acceso acesso accesso toegang доступ"),
    (
        Word::Step,
        "auto pending review future trash trashed deleted inherit archived held sent planned idea todo unfinished \
         incomplete progress waiting awaiting queued paused rejected spiked killed needs prüfung bearbeitung ausstehend \
         attente relecture révision pendiente revisión revision pendente revisão attesa revisione",
    ),
];

/// The names that are made of no such words.
const NAMES: [(&str, KeyMeaning); 8] = [
    ("postdate", KeyMeaning::Begins),
    ("postat", KeyMeaning::Begins),
    ("poston", KeyMeaning::Begins),
    ("workinprogress", KeyMeaning::Restricts),
    ("scheduledate", KeyMeaning::Begins),
    ("scheduleat", KeyMeaning::Begins),
    ("permalink", KeyMeaning::Shows),
    ("eleventyexcludefromcollections", KeyMeaning::Withholds),
];

/// The longest name and value that are looked at, in bytes.
const LONGEST: usize = 60;

/// What a word means, by the word.
static MEANINGS: LazyLock<HashMap<&'static str, Word>> = LazyLock::new(|| {
    let mut all = HashMap::new();
    for (meaning, words) in WORDS {
        for word in words.split_ascii_whitespace() {
            all.insert(word, *meaning);
        }
    }
    all
});

/// What a key means for publication, and whether it means that in every kind of file: `active: false` of a person is
/// no draft.
pub(super) fn meaning_of_key(name: &str) -> Option<(KeyMeaning, bool)> {
    // No word has a digit, and a file may have thousands of numbered keys.
    if name.len() > LONGEST || name.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let folded = text::lowercased(&text::canonical(name)).replace(['_', '-', ' '], "");
    if let Some((_, meaning)) = NAMES.iter().find(|(known, _)| *known == folded) {
        return Some((*meaning, true));
    }
    let words = words_of(name).or_else(|| words_within(&folded))?;
    let has = |wanted: &[Word]| words.iter().any(|word| wanted.contains(word));
    let meaning = key_meaning(&words)?;
    let is_weak = has(&[Word::Public, Word::Show, Word::Restrict, Word::Access]);
    Some((meaning, !is_weak || has(&[Word::Publish, Word::Withhold, Word::Embargo])))
}

fn key_meaning(words: &[Word]) -> Option<KeyMeaning> {
    let has = |wanted: &[Word]| words.iter().any(|word| wanted.contains(word));
    let is_about_publication = has(&[Word::Publish, Word::Public]);
    let is_negated = has(&[Word::Not]);
    Some(if has(&[Word::Step]) {
        return None;
    } else if has(&[Word::State]) {
        // The state of what: `state`, `publication_state`; not `date_status`.
        return (!has(&[Word::Date, Word::From, Word::Until, Word::Embargo]))
            .then_some(KeyMeaning::State);
    } else if has(&[Word::Visibility]) {
        KeyMeaning::Visibility
    } else if has(&[Word::Access]) {
        KeyMeaning::Access
    } else if has(&[Word::Embargo]) {
        KeyMeaning::Embargo
    } else if has(&[Word::Expire]) {
        // What ends is the publication, or what keeps the text from it: `draft_expires`.
        match has(&[Word::Withhold, Word::Restrict]) {
            true => KeyMeaning::Embargo,
            false => KeyMeaning::Ends,
        }
    } else if has(&[Word::Remove]) {
        match () {
            () if has(&[Word::Until, Word::Before]) => KeyMeaning::Embargo,
            () if has(&[Word::Date, Word::From]) => KeyMeaning::Ends,
            () => KeyMeaning::Removes,
        }
    } else if has(&[Word::Withhold, Word::Restrict]) {
        match (has(&[Word::Until]), has(&[Word::Date, Word::From, Word::To, Word::Before])) {
            (true, _) => KeyMeaning::Embargo,
            (false, true) => return None,
            (false, false) if is_negated => KeyMeaning::Shows,
            (false, false) if has(&[Word::Withhold]) => KeyMeaning::Withholds,
            (false, false) => KeyMeaning::Restricts,
        }
    } else if has(&[Word::Before]) {
        match is_negated || has(&[Word::Publish]) {
            true if is_negated => KeyMeaning::Begins,
            true => KeyMeaning::Ends,
            false => return None,
        }
    } else if has(&[Word::Scheduled]) {
        KeyMeaning::Begins
    } else if is_about_publication || has(&[Word::Show]) {
        let is_of_period = has(&[Word::Date]) && is_about_publication;
        match () {
            () if has(&[Word::Until]) && is_negated => KeyMeaning::Embargo,
            () if has(&[Word::From]) && is_negated => KeyMeaning::Ends,
            () if has(&[Word::Until]) => KeyMeaning::Ends,
            () if has(&[Word::To]) => KeyMeaning::Access,
            () if is_of_period || has(&[Word::From]) => KeyMeaning::Begins,
            // `show_date`
            () if has(&[Word::Date]) => return None,
            () if is_negated => KeyMeaning::Restricts,
            () if has(&[Word::Publish]) => KeyMeaning::Publishes,
            () => KeyMeaning::Shows,
        }
    } else {
        return None;
    })
}

/// What a value says of the state of a text: `Some(true)` if it withholds the text (`in review`, `not published`),
/// `Some(false)` if it is published; `None` if it has any other word.
pub(super) fn is_withheld_state(value: &str) -> Option<bool> {
    const MAX_WORDS: usize = 5;
    let words = words_of(value).filter(|words| words.len() <= MAX_WORDS)?;
    let has = |wanted: &[Word]| words.iter().any(|word| wanted.contains(word));
    let is_published = has(&[Word::Publish, Word::Public]);
    match has(&[Word::Not]) {
        true if is_published => Some(true),
        true => None,
        false
            if has(&[
                Word::Withhold,
                Word::Restrict,
                Word::Embargo,
                Word::Step,
                Word::Scheduled,
            ]) =>
        {
            Some(!is_published)
        }
        false if has(&[Word::Expire, Word::Remove]) => Some(true),
        // "to be published"
        false if is_published && has(&[Word::To, Word::From, Word::Until]) => Some(true),
        false if is_published => Some(false),
        false => None,
    }
}

/// The words of a name or value, if all of them are in the list.
fn words_of(text: &str) -> Option<Vec<Word>> {
    if text.len() > LONGEST {
        return None;
    }
    let text = text::canonical(text);
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
    let words = separated.split_ascii_whitespace();
    let all =
        words.map(|word| MEANINGS.get(word).map(|word| vec![*word]).or_else(|| words_within(word)));
    let all: Vec<Word> = all.collect::<Option<Vec<_>>>()?.concat();
    (!all.is_empty()).then_some(all)
}

/// The words of which a name is made that are written as one: `publishdate`, `发布日期`. Of short words only those that
/// are usual in such names count: `invalid` is not `in_valid`.
fn words_within(name: &str) -> Option<Vec<Word>> {
    const SHORT: [&str; 4] = ["at", "on", "is", "go"];
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
    fn a_key_made_of_words_of_publication_has_a_meaning() {
        for (names, meaning) in [
            (
                "publishDate publish_date publishdate published-date PublishedAt publish_after published_from valid_from \
                 visible_from not_before pubDate date_published publication_date release_date go_live_at scheduled_for post_at post_on \
                 veröffentlichungsdatum date_de_publication fecha-de-publicación data_di_pubblicazione 发布日期 \
                 дата_публикации postDate",
                KeyMeaning::Begins,
            ),
            (
                "published publish release is_published publié veröffentlicht опубликовано",
                KeyMeaning::Publishes,
            ),
            (
                "public visible is_public listed enabled render show live sichtbar",
                KeyMeaning::Shows,
            ),
            (
                "draft isDraft is_draft Entwurf brouillon private is_private hidden post_password 草稿",
                KeyMeaning::Withholds,
            ),
            (
                "wip work_in_progress internal disabled do_not_publish not_public",
                KeyMeaning::Restricts,
            ),
            (
                "embargo embargoUntil on_hold hold sperrfrist private_until embargo_date hide_until hideUntil hide_before \
                 do_not_publish_until not_published_until unpublish_until embargo_expires hold_expires draft_expires",
                KeyMeaning::Embargo,
            ),
            (
                "expiration expirationDate expires_at unpublish_date unpublish-on valid_until publish_until hide_after \
                 published_before do_not_publish_after ablaufdatum 有效期",
                KeyMeaning::Ends,
            ),
            ("unpublish hide", KeyMeaning::Removes),
            (
                "status state post_status publication-status moderation_state workflow statut 状态",
                KeyMeaning::State,
            ),
            ("visibility", KeyMeaning::Visibility),
            ("access audience visible_to", KeyMeaning::Access),
        ] {
            for name in names.split_ascii_whitespace() {
                assert_eq!(
                    meaning_of_key(name).map(|(meaning, _)| meaning),
                    Some(meaning),
                    "{name}"
                );
            }
        }
    }

    #[test]
    fn a_key_with_any_other_word_has_none() {
        for name in [
            "show_comments",
            "showDate",
            "show_date",
            "draft_date",
            "invalid",
            "last_published_by",
            "publisher",
            "event_date",
            "comments_enabled",
            "weight",
            "live_blog",
            "held_on",
            "hold_music",
            "date",
            "update",
            "state_of_play",
            "",
            "x",
            "published_by",
            "access_date_of_source",
            "schedule",
            "deleted",
            "review",
            "publish_order",
        ] {
            assert_eq!(meaning_of_key(name), None, "{name}");
        }
    }

    #[test]
    fn a_state_is_read_in_words() {
        for state in [
            "draft",
            "Draft",
            "in review",
            "pending-review",
            "needs_review",
            "not published",
            "On hold",
            "Entwurf",
            "brouillon",
            "borrador",
            "черновик",
            "草稿",
            "unpublished",
            "to be published",
            "auto-draft",
            "archived",
            "not yet public",
            "nicht veröffentlicht",
            "en attente",
        ] {
            assert_eq!(is_withheld_state(state), Some(true), "{state}");
        }
        for state in ["published", "public", "live", "veröffentlicht", "Publié", "опубликовано"]
        {
            assert_eq!(is_withheld_state(state), Some(false), "{state}");
        }
        for state in ["Bavaria", "final", "done", "", "talks in private", "held hostage", "open"] {
            assert_eq!(is_withheld_state(state), None, "{state}");
        }
    }

    #[test]
    fn each_word_is_listed_once_in_the_form_in_which_it_is_compared() {
        let words = || WORDS.iter().flat_map(|(_, words)| words.split_ascii_whitespace());
        for word in words() {
            assert_eq!(text::lowercased(&text::canonical(word)), word);
        }
        assert_eq!(words().count(), MEANINGS.len(), "a word is in the list twice");
    }
}
