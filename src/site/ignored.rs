//! The names of files that are left out: hidden ones, and those that editors, systems and version control leave in
//! folders.
//!
//! Input: the name of a file or folder, or its path in the site's folder. Output: whether it is left out, which
//! the build and the watcher both ask. The list is documented in `docs/content.md`. It must hold no name that
//! a person would give to a file of a site: what is on it is neither published nor reported, not even if it
//! cannot be read. Files that are left out and reported are in [`super::private`].

use std::ffi::OsStr;
use std::path::Path;

/// Whether a path, relative to the site's folder, is left out because of its name or that of a folder above it.
pub(crate) fn is_left_out(path: &Path) -> bool {
    let in_static = path.starts_with("static");
    path.iter().any(|name| is_left_out_name(name, in_static))
}

/// Whether files and folders of this name are left out. Hidden ones are not in `static/`, where hosting
/// services expect files such as `.well-known/`.
pub(super) fn is_left_out_name(name: &OsStr, in_static: bool) -> bool {
    let is_hidden = !in_static && name.as_encoded_bytes().starts_with(b".");
    is_hidden || name.to_str().is_some_and(is_ignored)
}

/// Whether editors, systems or version control make files or folders of this name. They are neither read nor published,
/// in any folder, and whatever they are: Emacs marks an unsaved file with a symbolic link that leads nowhere.
fn is_ignored(name: &str) -> bool {
    is_of_system(name) || is_of_editor(name) || is_of_version_control(name)
}

/// The folders in which programs for version control keep all versions of all files, and the files that take their place
/// (`.git` in a work tree). What says which files they keep, such as `.gitignore`, is published: it may be for the
/// repository to which the output goes.
fn is_of_version_control(name: &str) -> bool {
    const NAMES: [&str; 9] =
        [".git", ".svn", ".hg", ".bzr", ".jj", ".pijul", "_darcs", ".fslckout", "_FOSSIL_"];
    NAMES.iter().any(|known| known.eq_ignore_ascii_case(name))
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
    is_stream(name)
        || NAMES.iter().any(|known| known.eq_ignore_ascii_case(name))
        || PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

/// The second data of a file in Windows, which become a file of their own when it is copied to another system:
/// `photo.jpg:Zone.Identifier`.
fn is_stream(name: &str) -> bool {
    const STREAMS: [&str; 5] = [
        "zone.identifier",
        "encryptable",
        "com.dropbox.attributes",
        "com.dropbox.attrs",
        "afp_afpinfo",
    ];
    let stream =
        name.split_once(':').map(|(_, stream)| stream.strip_suffix(":$DATA").unwrap_or(stream));
    stream.is_some_and(|stream| STREAMS.iter().any(|known| known.eq_ignore_ascii_case(stream)))
}

/// Names that editors give to backups, locks and files that are not saved yet.
fn is_of_editor(name: &str) -> bool {
    const PREFIXES: [&str; 4] = [".#", ".goutputstream-", ".~lock.", "~$"];
    // Vim names the swap file of a hidden file, and all of them on some file systems, without another dot in front.
    const ENDINGS: [&str; 7] =
        ["~", "___jb_tmp___", "___jb_old___", ".kate-swp", ".swp", ".swo", ".swn"];
    const FOLDERS: [&str; 5] = [".idea", ".vscode", ".vs", ".fleet", ".zed"];
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
        || FOLDERS.contains(&name)
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
            "photo.jpg:Zone.Identifier",
            "Thumbs.db:encryptable",
            ".git",
            ".SVN",
            ".hg",
            "_darcs",
            "a.swp",
            ".htaccess.swp",
            ".idea",
            ".vscode",
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
            "a:b.txt",
            ".gitignore",
            ".gitattributes",
            ".github",
            "git",
            "a.swf",
            "swp",
            "CVS",
        ] {
            assert!(!is_ignored(name), "{name}");
        }
    }
}
