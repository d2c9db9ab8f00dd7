//! Recognizes keys that are written in another language.
//!
//! Input: an unknown key. Output: the same key in English, for a suggestion. Keys are English in every language of a
//! site, so that files can be searched and moved between sites; the words below are only ever suggested from.

use crate::syntax::text;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Keys, each with what people write in its place, with a space between the words: French, German, Spanish,
/// Portuguese, Italian, Dutch, Polish, the languages of the North, Turkish, Greek, Russian, Ukrainian, Chinese,
/// Japanese, Korean, Hebrew and Arabic. Hyphens and underscores are left out.
const TRANSLATIONS: &[(&str, &str)] = &[
    (
        "title",
        "titre titel überschrift título titulo titolo tytuł tytul nadpis cím otsikko rubrik overskrift tittel başlık \
         baslik τίτλος заголовок название назва 标题 標題 题目 題目 タイトル 題名 제목 כותרת عنوان",
    ),
    (
        "name",
        "nom nombre nome naam nazwa navn namn nimi isim όνομα имя название ім'я 名称 名稱 名前 姓名 이름 שם اسم الاسم",
    ),
    (
        "date",
        "fecha datum dato päivämäärä tarih ημερομηνία дата 日期 时间 時間 日付 날짜 תאריך تاريخ التاريخ",
    ),
    (
        "authors",
        "auteur auteurs auteure autor autorin autoren autores autora autore autori autorzy verfasser verfasserin \
         forfatter författare kirjoittaja yazar συγγραφέας szerző автор авторы автори 作者 著者 저자 글쓴이 מחבר מחברת \
         כותב كاتب الكاتب المؤلف",
    ),
    (
        "summary",
        "résumé resume chapô chapo extrait zusammenfassung beschreibung kurzfassung resumen descripción descripcion \
         extracto resumo descrição descricao riassunto sommario descrizione samenvatting beschrijving streszczenie opis \
         özet περίληψη резюме описание опис 摘要 描述 简介 簡介 概要 説明 抜粋 요약 설명 תקציר תיאור ملخص وصف",
    ),
    (
        "tags",
        "étiquettes etiquettes étiquette motsclés motscles schlagwörter schlagworte schlagwort stichwörter stichworte \
         etiquetas etiqueta palabrasclave palavraschave marcadores etichette etichetta trefwoorden tagi etiketter \
         taggar etiketler štítky ετικέτες метки теги мітки 标签 標籤 タグ 태그 תגיות תגים وسوم الوسوم",
    ),
    (
        "categories",
        "catégories catégorie categorie rubrique rubriques kategorien kategorie ressort categorías categoría categorias \
         categoria kategorier kategoria kategori κατηγορίες κατηγορία категории категория категорії категорія 分类 分類 \
         カテゴリ カテゴリー 카테고리 분류 קטגוריה קטגוריות تصنيف تصنيفات",
    ),
    (
        "topics",
        "sujets sujet thèmes thème themen thema temas tema argomenti argomento onderwerpen onderwerp tematy темы тема \
         теми 主题 主題 话题 話題 주제 נושאים נושא موضوعات موضوع konular",
    ),
    (
        "actors",
        "acteurs personnes akteure personen actores personas atores pessoas attori persone osoby personer 人物 люди 인물",
    ),
    (
        "image",
        "bild titelbild vorschaubild beitragsbild imagen portada imagem capa immagine afbeelding obraz obrazek bilde \
         billede kuva resim εικόνα изображение картинка зображення 图片 圖片 封面 画像 アイキャッチ 이미지 사진 תמונה صورة",
    ),
    (
        "draft",
        "brouillon entwurf borrador rascunho bozza szkic utkast kladde luonnos taslak πρόχειρο черновик \
         чернетка 草稿 下書き 초안 טיוטה مسودة",
    ),
    (
        "lang",
        "langue sprache idioma lingua taal język jezyk språk sprog kieli dil γλώσσα язык мова 语言 語言 言語 언어 שפה لغة",
    ),
    (
        "updated",
        "modifié modifie misàjour misajour actualisé aktualisiert geändert actualizado atualizado aggiornato bijgewerkt \
         zaktualizowano uppdaterad oppdatert opdateret güncellendi обновлено оновлено 更新 更新时间 更新時間 更新日 \
         수정일 עודכן",
    ),
    (
        "source",
        "quelle quellen fuente fuentes fonte fonti bron bronnen źródło zrodlo källa kilde lähde kaynak πηγή источник \
         джерело 来源 來源 出典 출처 מקור مصدر",
    ),
];

/// The key that a word of another language means. Upper and lower case, `_` and `-` do not matter.
pub(super) fn in_english(name: &str) -> Option<&'static str> {
    const LONGEST: usize = 60;
    if name.len() > LONGEST {
        return None;
    }
    let word = text::lowercased(&text::canonical(name)).replace(['_', '-', ' '], "");
    IN_ENGLISH.get(word.as_str()).copied()
}

/// The keys by the words for them. Of keys that share a word, the first one counts.
static IN_ENGLISH: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut all = HashMap::new();
    for (key, words) in TRANSLATIONS {
        for word in words.split_ascii_whitespace() {
            all.entry(word).or_insert(*key);
        }
    }
    all
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_other_languages_are_recognized() {
        for (name, key) in [
            ("Titre", "title"),
            ("TÍTULO", "title"),
            ("标题", "title"),
            ("fecha", "date"),
            ("datum", "date"),
            ("auteur", "authors"),
            ("re\u{301}sume\u{301}", "summary"),
            ("mots-clés", "tags"),
            ("Mots clés", "tags"),
            ("etiquetas", "tags"),
            ("brouillon", "draft"),
            ("כותרת", "title"),
        ] {
            assert_eq!(in_english(name), Some(key), "{name}");
        }
        for name in ["title", "", "x", "weight", "permalink"] {
            assert_eq!(in_english(name), None, "{name}");
        }
    }

    #[test]
    fn words_are_in_the_form_in_which_they_are_compared() {
        for word in TRANSLATIONS.iter().flat_map(|(_, words)| words.split_ascii_whitespace()) {
            assert_eq!(text::lowercased(&text::canonical(word)), word);
            assert!(!word.contains(['_', '-']), "{word}");
        }
    }
}
