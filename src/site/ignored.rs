//! The names of files that editors and systems leave in folders. They are no part of a site.
//!
//! Input: the name of a file or folder, without its path. Output: whether it is left out. The list is
//! documented in `docs/content.md`. It must hold no name that a person would give to a file of a site: what
//! is on it is neither published nor reported, not even if it cannot be read.

/// Whether editors or systems make files or folders of this name. They are neither read nor published, in
/// any folder, and whatever they are: Emacs marks an unsaved file with a symbolic link that leads nowhere.
pub(crate) fn is_ignored(name: &str) -> bool {
    is_of_system(name) || is_of_editor(name)
}

/// Names that file managers, file systems and archives make.
fn is_of_system(name: &str) -> bool {
    const NAMES: [&str; 21] = [
        ".DS_Store",
        ".AppleDouble",
        ".LSOverride",
        ".Spotlight-V100",
        ".Trashes",
        ".fseventsd",
        ".TemporaryItems",
        ".DocumentRevisions-V100",
        ".VolumeIcon.icns",
        ".apdisk",
        "__MACOSX",
        "Icon\r",
        "Thumbs.db",
        "ehthumbs.db",
        "desktop.ini",
        "$RECYCLE.BIN",
        "System Volume Information",
        "@eaDir",
        ".directory",
        "lost+found",
        // Keeps an empty folder in git.
        ".gitkeep",
    ];
    const PREFIXES: [&str; 4] = ["._", ".nfs0", ".fuse_hidden", ".Trash-"];
    NAMES.iter().any(|known| known.eq_ignore_ascii_case(name))
        || PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

/// Names that editors give to backups, locks and files that are not saved yet.
fn is_of_editor(name: &str) -> bool {
    const PREFIXES: [&str; 4] = [".#", ".goutputstream-", ".~lock.", "~$"];
    const ENDINGS: [&str; 4] = ["~", "___jb_tmp___", "___jb_old___", ".kate-swp"];
    let is_vim_swap = || {
        let (start, ending) = name.rsplit_once('.').unwrap_or_default();
        start.starts_with('.')
            && ending.len() == 3
            && ending.starts_with("sw")
            && ending.ends_with(|last: char| last.is_ascii_lowercase())
    };
    let is_emacs_unsaved = || name.len() > 2 && name.starts_with('#') && name.ends_with('#');
    PREFIXES.iter().any(|prefix| name.starts_with(prefix))
        || ENDINGS.iter().any(|ending| name.ends_with(ending))
        || is_emacs_unsaved()
        || is_vim_swap()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_editors_and_systems_are_ignored_and_those_of_people_are_not() {
        for name in [
            ".DS_Store",
            "._photo.jpg",
            "THUMBS.DB",
            "desktop.ini",
            "__MACOSX",
            "a.md~",
            "#a.md#",
            ".#a.md",
            ".a.md.swp",
            ".a.md.swo",
            "~$report.docx",
            ".~lock.report.odt#",
            "a.md___jb_tmp___",
            ".goutputstream-X1",
            ".gitkeep",
        ] {
            assert!(is_ignored(name), "{name}");
        }
        for name in [
            ".well-known",
            ".nojekyll",
            ".htaccess",
            "CNAME",
            "#",
            "##",
            "#1.png",
            "a.swp.png",
            "icon.svg",
            "thumbs.png",
            "4913",
            "_redirects",
            "x.bak",
            ".git",
        ] {
            assert!(!is_ignored(name), "{name}");
        }
    }
}
