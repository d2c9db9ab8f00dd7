//! Addresses that open a file in a text editor, at a line.
//!
//! Input: the name of an editor, or an address with `{file}`. Output: the address of a place in a file of the site. The
//! browser hands it to the editor; the preview starts no program. An address contains the path of the file on this
//! machine, so that other machines are not sent any unless that was asked for.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::path::Path;
use std::str::FromStr;

/// The editors that are known by name, with their addresses.
const EDITORS: [(&str, &str); 4] = [
    ("vscode", "vscode://file{file}:{line}:{column}"),
    ("vscodium", "vscodium://file{file}:{line}:{column}"),
    ("cursor", "cursor://file{file}:{line}:{column}"),
    ("zed", "zed://file{file}:{line}:{column}"),
];

/// The schemes that run what follows them, or show it as a page.
const REFUSED: [&str; 4] = ["javascript", "data", "vbscript", "blob"];

/// The characters of a path that stay as they are; the slashes and the colon of a Windows drive are among them.
const PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b':').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The addresses of an editor, with `{file}`, `{line}` and `{column}` where these belong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EditorLinks(String);

impl Default for EditorLinks {
    /// Those of VS Code.
    fn default() -> Self {
        Self(EDITORS[0].1.to_owned())
    }
}

impl FromStr for EditorLinks {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some((_, address)) = EDITORS.iter().find(|(name, _)| *name == text) {
            return Ok(Self((*address).to_owned()));
        }
        let names = EDITORS.map(|(name, _)| name).join(", ");
        let Some((scheme, _)) = text.split_once(':') else {
            return Err(format!(
                "write one of {names}, none, or an address such as \"myeditor://open?file={{file}}&line={{line}}\""
            ));
        };
        let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
        if !is_scheme || REFUSED.contains(&scheme.to_ascii_lowercase().as_str()) {
            return Err(format!("\"{scheme}:\" does not begin an address of an editor"));
        }
        match text.contains("{file}") {
            true => Ok(Self(text.to_owned())),
            false => Err("write {file} where the path of the file belongs".to_owned()),
        }
    }
}

impl EditorLinks {
    /// The address of a place in a file. `path` is absolute.
    pub(crate) fn href(&self, path: &Path, line: usize, column: usize) -> String {
        // A path that Windows has resolved begins with `\\?\`, which editors do not expect.
        let path = path.to_string_lossy();
        let path = path.strip_prefix(r"\\?\").unwrap_or(&path);
        let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
        let path = utf8_percent_encode(&path, PATH).to_string();
        let path = if path.starts_with('/') { path } else { format!("/{path}") };
        self.0
            .replace("{line}", &line.to_string())
            .replace("{column}", &column.to_string())
            .replace("{file}", &path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_editor_is_known_by_name_or_by_its_address() {
        let open = |editor: &str, path: &str| {
            editor.parse::<EditorLinks>().map(|links| links.href(Path::new(path), 12, 3))
        };
        for (editor, path, address) in [
            ("vscode", "/home/a/x.md", "vscode://file/home/a/x.md:12:3"),
            ("zed", "/home/a b/ж#?%.md", "zed://file/home/a%20b/%D0%B6%23%3F%25.md:12:3"),
            ("vscodium", "C:/desk/x.md", "vscodium://file/C:/desk/x.md:12:3"),
            (
                "x-ed+1.0:open?{file}&l={line}",
                "/x&l={line}",
                "x-ed+1.0:open?/x%26l%3D%7Bline%7D&l=12",
            ),
        ] {
            assert_eq!(open(editor, path).as_deref(), Ok(address), "{editor}");
        }
        for (editor, problem) in [
            ("emacs", "write one of vscode, "),
            ("x://open", "write {file}"),
            ("JavaScript:alert('{file}')", "does not begin"),
            ("data:text/html,{file}", "does not begin"),
            (" x:{file}", "does not begin"),
            (":{file}", "does not begin"),
        ] {
            let error = open(editor, "/x").unwrap_err();
            assert!(error.contains(problem), "{editor}: {error}");
        }
    }
}
