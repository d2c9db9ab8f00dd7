//! Small sites in one expression.
//!
//! `site().article("2025-11-25-x", "title: X", "Text").build().page("/articles/2025-11-25-x/")`
//! writes a folder, runs the program on it and reads the output. Every site has its own temporary folder,
//! and *today* is 1 December 2025 unless a test says otherwise.
//!
//! The program runs in the process of the test ([`run_here`]): starting one costs more than building a small
//! site. Tests of what only a process has (signals, a working directory, `HOME`, `TZ`, threads, an abort) ask
//! for one with [`Site::in_a_process`] or run [`Site::command`] themselves.

use super::folder::Folder;
use super::html::Page;
use briefing::cli::{self, Console};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Output};
use std::rc::Rc;
use std::sync::{Arc, Mutex};

/// The program under test.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_briefing");

/// The one file of the program's own in an output.
pub(crate) const MANIFEST: &str = ".briefing-manifest.json";

/// A site that is being written.
#[derive(Clone)]
pub(crate) struct Site {
    folder: Rc<Folder>,
    now: String,
    base_url: Option<String>,
    format: &'static str,
    arguments: Vec<String>,
    variables: Vec<(String, String)>,
    in_a_process: bool,
}

/// An empty site.
pub(crate) fn site() -> Site {
    let folder = Folder::new();
    fs::create_dir_all(folder.path().join("site/content")).expect("a folder can be made");
    Site {
        folder: Rc::new(folder),
        now: "2025-12-01".to_owned(),
        base_url: Some("https://news.example/".to_owned()),
        format: "json",
        arguments: Vec::new(),
        variables: Vec::new(),
        in_a_process: false,
    }
}

impl Site {
    /// The folder of the site.
    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// The folder that contains it, for files outside the site.
    pub(crate) fn around(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file, relative to the site's folder.
    pub(crate) fn file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("folders");
        fs::write(&path, content).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        self
    }

    /// Writes many files.
    pub(crate) fn files(mut self, files: impl IntoIterator<Item = (String, String)>) -> Self {
        for (path, content) in files {
            self = self.file(&path, content);
        }
        self
    }

    /// Removes a file.
    pub(crate) fn without(self, path: &str) -> Self {
        fs::remove_file(self.root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"));
        self
    }

    /// Writes `briefing.yaml`.
    pub(crate) fn config(self, yaml: &str) -> Self {
        self.file("briefing.yaml", yaml)
    }

    /// Writes an article with this front matter and body.
    pub(crate) fn article(self, id: &str, front_matter: &str, text: &str) -> Self {
        let path = format!("content/articles/{id}.md");
        self.file(&path, document(front_matter, text))
    }

    /// Writes an actor without a body.
    pub(crate) fn actor(self, id: &str, front_matter: &str) -> Self {
        self.file(&format!("content/actors/{id}.md"), document(front_matter, ""))
    }

    /// Writes a topic without a body.
    pub(crate) fn topic(self, id: &str, front_matter: &str) -> Self {
        self.file(&format!("content/topics/{id}.md"), document(front_matter, ""))
    }

    /// Sets today.
    pub(crate) fn now(mut self, date: &str) -> Self {
        date.clone_into(&mut self.now);
        self
    }

    /// Adds an argument of the command line.
    pub(crate) fn arg(mut self, argument: &str) -> Self {
        self.arguments.push(argument.to_owned());
        self
    }

    /// Sets the address at which the site is published.
    pub(crate) fn base_url(mut self, address: &str) -> Self {
        self.base_url = Some(address.to_owned());
        self
    }

    /// Uses the address in `briefing.yaml`.
    pub(crate) fn own_base_url(mut self) -> Self {
        self.base_url = None;
        self
    }

    /// Prints findings as text.
    pub(crate) fn for_people(mut self) -> Self {
        self.format = "text";
        self
    }

    /// Prints findings as JSON, as it is from the start.
    pub(crate) fn for_programs(mut self) -> Self {
        self.format = "json";
        self
    }

    /// Prints findings as annotations of a GitHub workflow.
    pub(crate) fn for_github(mut self) -> Self {
        self.format = "github";
        self
    }

    /// Sets a variable of the program's environment.
    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Runs the program in a process of its own from here on.
    pub(crate) fn in_a_process(mut self) -> Self {
        self.in_a_process = true;
        self
    }

    /// The command line for a command on this site.
    pub(crate) fn command(&self, command: &str) -> Command {
        let mut process = Command::new(PROGRAM);
        process
            .arg(command)
            .arg("--root")
            .arg(self.root())
            .args(["--now", &self.now, "--format", self.format])
            .args(self.base_url.iter().flat_map(|address| ["--base-url", address]))
            .args(&self.arguments)
            .env_remove("SOURCE_DATE_EPOCH")
            .envs(self.variables.iter().map(|(name, value)| (name, value)));
        process
    }

    /// Builds, with or without success.
    pub(crate) fn try_build(&self) -> Run {
        self.run("build")
    }

    /// Builds; fails if the build does.
    #[track_caller]
    pub(crate) fn build(&self) -> Run {
        self.try_build().exit(0)
    }

    /// Checks, with or without success.
    pub(crate) fn check(&self) -> Run {
        self.run("check")
    }

    fn run(&self, command: &str) -> Run {
        let mut command = self.command(command);
        let output = match self.in_a_process {
            true => command.output().expect("the program starts"),
            false => run_here(&command),
        };
        Run { site: self.clone(), out: self.root().join("public"), output }
    }

    /// The first line and column, both from 1, of `text` in a file.
    #[track_caller]
    pub(crate) fn place_of(&self, path: &str, text: &str) -> (usize, usize) {
        let content = fs::read_to_string(self.root().join(path)).expect("a readable file");
        let content = content.trim_start_matches('\u{feff}');
        let at = content.find(text).unwrap_or_else(|| panic!("{path} does not contain {text:?}"));
        let line_start = content[..at].rfind('\n').map_or(0, |i| i + 1);
        (content[..at].matches('\n').count() + 1, content[line_start..at].chars().count() + 1)
    }
}

/// A PNG, three pixels wide and two high.
pub(crate) const PICTURE: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x03\0\0\0\x02\x08\x02\0\0\0\x12\x16\xf1M\
    \0\0\0\x10IDATx\xdacph8\0A\x0cp\x16\0W\x14\x09\x01\xbb{\x8d\xbc\0\0\0\0IEND\xaeB`\x82";

/// A Markdown file.
fn document(front_matter: &str, text: &str) -> String {
    format!("---\n{}\n---\n{text}\n", front_matter.trim_end())
}

/// Runs the program in the process of the test, as `main` does, with the arguments and variables of a
/// command. Without the variables of the test process.
pub(crate) fn run_here(command: &Command) -> Output {
    assert!(command.get_current_dir().is_none(), "all tests here share one working directory");
    let arguments = std::iter::once(command.get_program()).chain(command.get_args());
    let variables = command.get_envs().filter_map(|(name, value)| Some((name, value?)));
    let (stdout, stderr) = (Buffer::default(), Buffer::default());
    let console = Console::new(
        stdout.clone(),
        stderr.clone(),
        variables.map(|(name, value)| (name.to_owned(), value.to_owned())),
    );
    let code = cli::run(arguments.map(OsStr::to_owned), &console);
    Output { status: exit_status(code), stdout: stdout.bytes(), stderr: stderr.bytes() }
}

#[cfg(unix)]
fn exit_status(code: u8) -> ExitStatus {
    std::os::unix::process::ExitStatusExt::from_raw(i32::from(code) << 8)
}

#[cfg(windows)]
fn exit_status(code: u8) -> ExitStatus {
    std::os::windows::process::ExitStatusExt::from_raw(u32::from(code))
}

/// A stream that stores what is written to it.
#[derive(Clone, Default)]
struct Buffer(Arc<Mutex<Vec<u8>>>);

impl Buffer {
    fn bytes(&self) -> Vec<u8> {
        self.0.lock().unwrap().clone()
    }
}

impl Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The result of a run of the program.
pub(crate) struct Run {
    site: Site,
    out: PathBuf,
    output: Output,
}

impl Run {
    /// The site, to change it and build it again.
    pub(crate) fn site(&self) -> Site {
        self.site.clone()
    }

    /// Reads the output in another folder than `public`.
    pub(crate) fn at(mut self, out: &Path) -> Self {
        self.out = out.to_owned();
        self
    }

    /// Fails unless the program ended with this exit code.
    #[track_caller]
    pub(crate) fn exit(self, code: i32) -> Self {
        assert_eq!(
            self.output.status.code(),
            Some(code),
            "\nstdout: {}\nstderr: {}",
            String::from_utf8_lossy(&self.output.stdout),
            self.stderr()
        );
        self
    }

    /// Standard error.
    pub(crate) fn stderr(&self) -> String {
        String::from_utf8_lossy(&self.output.stderr).into_owned()
    }

    /// Standard output and standard error.
    pub(crate) fn printed(&self) -> String {
        String::from_utf8_lossy(&self.output.stdout).into_owned() + &self.stderr()
    }

    fn findings(&self, severity: &str) -> Vec<Finding> {
        let all = self.stderr();
        all.lines().filter_map(Finding::read).filter(|f| f.severity == severity).collect()
    }

    /// The errors.
    pub(crate) fn errors(&self) -> Vec<Finding> {
        self.findings("error")
    }

    /// The warnings.
    pub(crate) fn warnings(&self) -> Vec<Finding> {
        self.findings("warning")
    }

    /// Fails unless there is exactly one error and it contains all of `words`.
    #[track_caller]
    pub(crate) fn one_error(self, words: &[&str]) -> Self {
        let errors = self.errors();
        assert_eq!(errors.len(), 1, "{}", self.stderr());
        errors[0].contains(words);
        self.exit(1)
    }

    /// Fails unless the site was built with exactly one warning, and it contains all of `words`.
    #[track_caller]
    pub(crate) fn one_warning(self, words: &[&str]) -> Self {
        let run = self.exit(0);
        let warnings = run.warnings();
        assert_eq!(warnings.len(), 1, "{}", run.stderr());
        warnings[0].contains(words);
        run
    }

    /// Fails unless the site was built without findings.
    #[track_caller]
    pub(crate) fn no_findings(self) -> Self {
        let run = self.exit(0);
        assert!(run.warnings().is_empty(), "{}", run.stderr());
        // The summary at the end of JSON output has a number of errors, which the exit code has covered.
        let printed = run.stderr().to_lowercase();
        let mut lines = printed.lines().filter(|line| !line.starts_with("{\"pages\""));
        assert!(!lines.any(|line| line.contains("error")), "{printed}");
        run
    }

    /// The bytes of a published file.
    #[track_caller]
    pub(crate) fn bytes(&self, path: &str) -> Vec<u8> {
        fs::read(self.out.join(path)).unwrap_or_else(|e| {
            let files: Vec<_> = tree(&self.out).into_keys().collect();
            panic!("{path}: {e}; the output has {files:#?}\n{}", self.stderr())
        })
    }

    /// A published file as text.
    #[track_caller]
    pub(crate) fn text(&self, path: &str) -> String {
        String::from_utf8(self.bytes(path)).expect("UTF-8")
    }

    /// The page at an address, such as `/actors/a/`.
    #[track_caller]
    pub(crate) fn page(&self, address: &str) -> Page {
        Page::new(address, &self.text(&file_of(address)))
    }

    /// Whether something is published at an address.
    pub(crate) fn publishes(&self, address: &str) -> bool {
        self.out.join(file_of(address)).is_file()
    }

    /// Fails if something is published at an address.
    #[track_caller]
    pub(crate) fn has_no(self, address: &str) -> Self {
        assert!(!self.publishes(address), "{address} is published");
        self
    }

    /// Every published file; not the manifest, which contains the times at which files were written.
    pub(crate) fn tree(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = tree(&self.out);
        files.remove(MANIFEST);
        files
    }

    /// Fails if any published file but the manifest contains `text`.
    #[track_caller]
    pub(crate) fn nowhere(self, text: &str) -> Self {
        for (path, bytes) in self.tree() {
            let found = bytes.windows(text.len()).any(|window| window == text.as_bytes());
            assert!(!found && !path.contains(text), "{text:?} is in {path}");
        }
        self
    }
}

/// The file of an address.
pub(crate) fn file_of(address: &str) -> String {
    let path = address.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    }
}

/// Every file below a folder, by its path with `/`.
pub(crate) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok) {
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(folder).expect("a path below the folder");
            let path = path.to_string_lossy().replace('\\', "/");
            files.insert(path, fs::read(entry.path()).unwrap_or_default());
        }
    }
    files
}

/// The paths at which two outputs differ.
pub(crate) fn differences(
    a: &BTreeMap<String, Vec<u8>>,
    b: &BTreeMap<String, Vec<u8>>,
) -> Vec<String> {
    let mut paths: Vec<_> = a.keys().chain(b.keys()).cloned().collect();
    paths.sort();
    paths.dedup();
    paths.retain(|path| a.get(path) != b.get(path));
    paths
}

/// The first line in which two files differ, for the message of a test.
pub(crate) fn first_difference(a: Option<&Vec<u8>>, b: Option<&Vec<u8>>) -> String {
    let text =
        |bytes: Option<&Vec<u8>>| String::from_utf8_lossy(bytes.map_or(&[], |b| b)).into_owned();
    let (a, b) = (text(a), text(b));
    let differing = a.lines().zip(b.lines()).find(|(a, b)| a != b);
    match differing {
        Some((a, b)) => format!("- {a}\n+ {b}"),
        None => format!("{} lines, {} lines", a.lines().count(), b.lines().count()),
    }
}

/// One line of `--format json`.
#[derive(Debug, Clone, serde::Deserialize)]
pub(crate) struct Finding {
    pub(crate) severity: String,
    pub(crate) code: String,
    pub(crate) message: String,
    pub(crate) file: String,
    pub(crate) line: Option<usize>,
    pub(crate) column: Option<usize>,
    pub(crate) help: Option<String>,
}

impl Finding {
    fn read(line: &str) -> Option<Self> {
        serde_json::from_str(line).ok()
    }

    /// Fails unless its message, help and location contain all of `words`.
    #[track_caller]
    pub(crate) fn contains(&self, words: &[&str]) {
        let all = format!(
            "{}[{}]: {}\n{}:{}:{}\n{}",
            self.severity,
            self.code,
            self.message,
            self.file,
            self.line.unwrap_or(0),
            self.column.unwrap_or(0),
            self.help.as_deref().unwrap_or("")
        );
        for word in words {
            assert!(all.contains(word), "{word:?} is missing in:\n{all}");
        }
    }
}
