//! The questions of `new article --from` at a terminal: what the answers write, and that nothing is written without them.

use crate::intake::REPORT;
use crate::support::folder::Folder;
use briefing::cli::{self, Console};
use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::sync::{Arc, Mutex};

/// A stream that stores what is printed.
#[derive(Clone, Default)]
pub(crate) struct Screen(Arc<Mutex<Vec<u8>>>);

impl Screen {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

impl Write for Screen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A desk with a text to import.
struct Desk(Folder);

impl Desk {
    fn new(text: &str) -> Self {
        let folder = Folder::new();
        fs::create_dir_all(folder.path().join("content/articles")).unwrap();
        fs::write(folder.path().join("wire.txt"), text).unwrap();
        Self(folder)
    }

    /// The arguments that import the text, and others.
    fn arguments(&self, more: &[&str]) -> Vec<OsString> {
        let wire = self.0.path().join("wire.txt");
        let mut all: Vec<OsString> = ["briefing", "new", "article"].map(Into::into).into();
        all.extend(["--from".into(), wire.into(), "--root".into(), self.0.path().into()]);
        all.extend(more.iter().map(Into::into));
        all
    }

    /// The exit code after some answers, and what is on the screen.
    fn answer(&self, answers: &str, more: &[&str]) -> (u8, String) {
        let screen = Screen::default();
        let epoch = ("SOURCE_DATE_EPOCH".into(), "1764590400".into());
        let console = Console::new(Screen::default(), screen.clone(), [epoch]).answering(answers);
        (cli::run(self.arguments(more), &console), screen.text())
    }

    /// What was written: the articles and rosters, one after the other.
    fn written(&self) -> String {
        let files = ["articles", "actors"].map(|folder| {
            let folder = fs::read_dir(self.0.path().join("content").join(folder));
            let paths = folder.into_iter().flatten().map(|entry| entry.unwrap().path());
            paths.map(|path| fs::read_to_string(path).unwrap()).collect::<String>()
        });
        files.concat()
    }
}

#[test]
fn a_key_for_each_group_and_one_for_the_whole_write_the_article() {
    let desk = Desk::new(REPORT);
    let (code, screen) = desk.answer("alsnw", &[]);
    assert_eq!(code, 0, "{screen}");
    for shown in [
        "\nHarbour of Kell to open\n",
        "\nsource: 1 proposal: 1 likely\n",
        "\n1. likely: [KELL, Nov. 25 (Rivers Agency) —]\n",
        "1. likely: {id: Ilo Brannt, role: President}, new person   \
         President [Ilo Brannt] and Foreign Minister Mira…\n2. likely: ",
        "Accept? a yes, n no, q quit: a\n",
        "Accept? a all, n none, o one by one, u undo, q quit: l\n",
        "Accept? a all, s sure, n none, o one by one, u undo, q quit: s\n",
        "statements: 5 proposals: ",
        "    speaker: Ilo Brannt\n    role: President\n    quote: We will open the harbour",
        "To be written: the text, source, ",
        ", 1 statement\n",
        "Write it? w write, u undo, q quit, write nothing: w\n",
    ] {
        assert!(screen.contains(shown), "{shown:?} is missing in:\n{screen}");
    }
    let written = desk.written();
    for part in [
        "source: {name: Rivers Agency, published: 2025-11-25}\n",
        "    quote: We will open the harbour before the winter\n",
        "- {type: person, name: Ilo Brannt}\n",
    ] {
        assert!(written.contains(part), "{part:?} is missing in:\n{written}");
    }
    assert!(
        !written.contains("dredging would begin in March.\n    ") && !written.contains("Meeting")
    );
    assert!(!screen.contains("--accept"), "it is not said how else to accept: {screen}");
}

#[test]
fn proposals_are_accepted_one_by_one_and_the_last_answer_can_be_undone() {
    let desk = Desk::new(REPORT);
    // The source and the actors: none. Statements: yes, no, undo, yes, and none of the others. Events: none.
    let (code, screen) = desk.answer("nnoynuydnw", &[]);
    assert_eq!(code, 0, "{screen}");
    assert!(
        screen.contains(
            "\nNot among the actors that you accepted, and new: Ilo Brannt, Mira Tolvan\n"
        ),
        "{screen}"
    );
    assert!(screen.contains("\nstatements, 2 of 5\n\n2. likely: [Tolvan] said that "), "{screen}");
    let written = desk.written();
    assert_eq!(written.matches("    speaker: ").count(), 2, "{written}");
    assert!(written.contains("    text: The dredging would begin in March.\n"), "{written}");
    assert!(!written.contains("Rivers Agency,"), "{written}");
}

#[test]
fn the_summary_can_be_undone_and_an_unknown_key_asks_again() {
    let desk = Desk::new(REPORT);
    let (code, screen) = desk.answer("x\nuaaaauaaw", &[]);
    assert_eq!(code, 0, "{screen}");
    assert!(screen.contains("q quit: x\nx is none of the answers:\nAccept? a yes"), "{screen}");
    assert!(screen.contains("nothing: a\na is none of the answers:\nWrite it? w"), "{screen}");
    assert!(screen.contains("There is nothing to undo.\n"), "{screen}");
    assert_eq!(screen.matches("\nevents: 1 proposal").count(), 2, "{screen}");
    assert_eq!(desk.written().matches("    speaker: ").count(), 5);
    assert!(desk.written().contains("  - name: Meeting in Kell\n"));
}

#[test]
fn who_quits_or_hangs_up_has_nothing_written() {
    for answers in ["q", "aq", "aaaaq", "ooq", "", "aaaa"] {
        let desk = Desk::new(REPORT);
        let (code, screen) = desk.answer(answers, &["--proposals", "rest.yaml"]);
        assert_eq!(code, 2, "{answers}: {screen}");
        assert!(screen.contains("nothing was written"), "{answers}: {screen}");
        assert_eq!(desk.written(), "", "{answers}");
    }
}

#[test]
fn nothing_is_asked_with_an_answer_on_the_command_line_or_without_proposals() {
    for more in [["--accept", "none"], ["--accept", "likely"], ["-q", "-q"]] {
        let more = if more == ["-q", "-q"] { &more[..1] } else { &more[..] };
        let desk = Desk::new(REPORT);
        let (code, screen) = desk.answer("", more);
        assert!(code == 0 && !screen.contains("Accept?"), "{more:?}: {screen}");
    }
    let desk = Desk::new("A quiet day\n\nIt rained.\n");
    let (code, screen) = desk.answer("", &[]);
    assert!(code == 0 && !screen.contains("Write it?"), "{screen}");
}

#[test]
fn a_conflict_is_an_error_before_the_first_question() {
    let desk = Desk::new(REPORT);
    desk.answer("nnnnw", &[]);
    let (code, screen) = desk.answer("nnnnw", &[]);
    assert!(code == 2 && screen.contains("already has"), "{screen}");
    assert!(!screen.contains("Accept?"), "{screen}");
}

#[test]
fn each_report_of_a_text_is_asked_about_and_quitting_the_last_one_writes_none() {
    let second =
        "Talks in Orla fail\n\n\"We have nothing to talk about,\" Sten Varro told reporters.\n";
    let text = format!("{REPORT}\n===\n\n{second}");
    let (code, screen) = Desk::new(&text).answer("aaaawaaaw", &[]);
    assert_eq!(code, 0, "{screen}");
    assert!(screen.contains("\nTalks in Orla fail\n"), "{screen}");
    let desk = Desk::new(&text);
    let (code, _) = desk.answer("aaaawq", &[]);
    assert!(code == 2 && desk.written().is_empty());
}

#[test]
fn a_notice_of_an_agency_is_shown_before_the_questions() {
    let text = format!("CORRECTION: the harbour opens in May.\n\n{REPORT}");
    let (_, screen) = Desk::new(&text).answer("q", &[]);
    let (notice, question) = (screen.find("notice of its agency"), screen.find("Accept?"));
    assert!(notice.is_some() && notice < question, "{screen}");
}

/// At a real terminal: a pseudo-terminal of the system.
#[cfg(target_os = "linux")]
mod terminal {
    use super::*;
    use crate::support::site::PROGRAM;
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};

    /// The exit code, standard output and the screen. Each answer is typed when its question is on the screen.
    fn typed(desk: &Desk, answers: &[&str], more: &[&str]) -> (Option<i32>, String, String) {
        let pair = nix::pty::openpty(None, None).unwrap();
        let mut child = Command::new(PROGRAM)
            .args(&desk.arguments(more)[1..])
            .env("SOURCE_DATE_EPOCH", "1764590400")
            .env("TERM", "xterm")
            .env_remove("NO_COLOR")
            .stdin(pair.slave.try_clone().unwrap())
            .stderr(pair.slave)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut keyboard = fs::File::from(pair.master);
        let mut master = keyboard.try_clone().unwrap();
        let screen = Screen::default();
        let mut shown = screen.clone();
        // Ends with an error when the program has closed the terminal.
        let reader = std::thread::spawn(move || io::copy(&mut master, &mut shown));
        for (number, answer) in answers.iter().enumerate() {
            let deadline = Instant::now() + Duration::from_secs(60);
            while screen.text().matches("q quit").count() <= number {
                assert!(Instant::now() < deadline, "no question {number}: {}", screen.text());
                std::thread::sleep(Duration::from_millis(10));
            }
            keyboard.write_all(answer.as_bytes()).unwrap();
        }
        let output = {
            let mut text = String::new();
            io::Read::read_to_string(&mut child.stdout.take().unwrap(), &mut text).unwrap();
            text
        };
        let code = child.wait().unwrap().code();
        let _ = reader.join();
        (code, output, screen.text())
    }

    #[test]
    fn keys_are_answers_at_once_and_words_are_marked_in_bold() {
        let desk = Desk::new(REPORT);
        let (code, output, screen) = typed(&desk, &["a", "a", "a", "a", "w"], &[]);
        assert_eq!(code, Some(0), "{screen}");
        assert!(screen.contains("President \u{1b}[1mIlo Brannt\u{1b}[22m and"), "{screen}");
        assert!(output.ends_with("2025-12-01-harbour-of-kell-to-open.md\n"), "{output}");
        assert!(desk.written().contains("    quote: We will open the harbour before the winter\n"));
    }

    #[test]
    fn plain_answers_are_lines_and_nothing_on_the_screen_is_an_escape_sequence() {
        let desk = Desk::new(REPORT);
        let (code, _, screen) = typed(&desk, &["a\n", "all\n", "n\n", "n\n", "w\n"], &["--plain"]);
        assert_eq!(code, Some(0), "{screen}");
        assert!(screen.contains("President [Ilo Brannt] and"), "{screen}");
        assert!(!screen.contains('\u{1b}'), "{screen:?}");
    }

    #[test]
    fn ctrl_c_and_ctrl_d_write_nothing() {
        for (end, more) in [("\u{3}", &[][..]), ("\u{4}", &["--plain"][..])] {
            let desk = Desk::new(REPORT);
            let last = if more.is_empty() { "a" } else { "a\n" };
            let (code, output, screen) = typed(&desk, &[last, end], more);
            assert!(code != Some(0) && output.is_empty(), "{code:?}: {screen}");
            assert_eq!(desk.written(), "");
        }
    }
}
