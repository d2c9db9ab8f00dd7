//! The recipes of `docs/deploy.md` and the GitHub Action: what they assume of the program is true.

use crate::support::folder::Folder;
use crate::support::site::{PROGRAM, Site, site};
use briefing::internals::yaml;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(repository().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// The blocks of one language in the documentation.
fn blocks(language: &str) -> Vec<String> {
    let text = read("docs/deploy.md");
    let opening = format!("\n```{language}\n");
    let parts = text.split(&opening).skip(1);
    parts.filter_map(|part| part.split("\n```").next()).map(|block| format!("{block}\n")).collect()
}

fn workflows() -> Vec<(String, String)> {
    let folder = repository().join(".github/workflows");
    let mut found = vec![("action.yml".to_owned(), read("action.yml"))];
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = entry.path().display().to_string();
        found.push((name, fs::read_to_string(entry.path()).unwrap()));
    }
    found.extend(blocks("yaml").into_iter().map(|block| ("docs/deploy.md".to_owned(), block)));
    found
}

#[test]
fn every_yaml_of_the_recipes_parses() {
    assert!(blocks("yaml").len() >= 4);
    for (name, text) in workflows() {
        if let Err(error) = yaml::parse(&text) {
            panic!("{name}: {error:?}\n{text}");
        }
    }
}

#[test]
fn third_party_actions_are_pinned_to_a_commit() {
    for (name, text) in workflows() {
        let lines = text.lines().map(|line| line.trim().trim_start_matches("- "));
        // A workflow of this repository is the one of the same commit.
        let used = lines.filter_map(|line| line.strip_prefix("uses: "));
        for line in used.filter(|line| !line.starts_with("./")) {
            let (action, version) = line.split_once('@').unwrap();
            let commit = version.split(' ').next().unwrap();
            let pinned = commit.len() == 40 && commit.bytes().all(|b| b.is_ascii_hexdigit());
            assert!(
                pinned && version.contains(" # v") || action == "OWNER/briefing",
                "{name}: {line}"
            );
        }
    }
}

#[test]
fn no_input_is_inserted_into_a_script() {
    let own = ["action.yml", ".github/workflows/ci.yml", ".github/workflows/release.yml"];
    for line in own.map(read).iter().flat_map(|text| text.lines()) {
        let command = line.trim().trim_start_matches("- ").starts_with("run:");
        assert!(!command || !line.contains("${{"), "{line}");
    }
}

/// The entries of a map, by name.
fn entries(node: &yaml::YamlNode) -> Vec<(&str, &yaml::YamlNode)> {
    let yaml::YamlValue::Map(entries) = &node.value else { panic!("not a map: {node:?}") };
    entries
        .iter()
        .map(|(key, value)| match &key.value {
            yaml::YamlValue::Text(name) => (name.as_str(), value),
            other => panic!("not a name: {other:?}"),
        })
        .collect()
}

#[test]
fn every_input_and_output_of_the_action_is_documented() {
    let root = yaml::parse(&read("action.yml")).unwrap();
    let documentation = read("docs/deploy.md");
    let mut names = Vec::new();
    for (key, node) in entries(&root) {
        if ["inputs", "outputs"].contains(&key) {
            names.extend(entries(node).into_iter().map(|(name, _)| name));
        }
    }
    assert!(names.len() >= 9, "{names:?}");
    for name in names {
        assert!(documentation.contains(&format!("| `{name}` |")), "{name} is not in the table");
    }
}

/// Runs the action's second step on a site, as a runner would.
struct Runner {
    site: Site,
    outputs: PathBuf,
    variables: Vec<(&'static str, String)>,
}

impl Runner {
    fn new(site: Site) -> Self {
        let outputs = site.around().join("outputs");
        Self { site, outputs, variables: Vec::new() }
    }

    fn with(mut self, name: &'static str, value: &str) -> Self {
        self.variables.push((name, value.to_owned()));
        self
    }

    fn run(&self) -> (Output, String) {
        fs::write(&self.outputs, "").unwrap();
        let folder = Path::new(PROGRAM).parent().unwrap();
        let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap_or_default());
        let output = Command::new("bash")
            .arg(repository().join(".github/action/build.sh"))
            .current_dir(self.site.around())
            .env("PATH", path)
            .env("ROOT", self.site.root())
            .env("NOW", "2025-12-01")
            .env("GITHUB_OUTPUT", &self.outputs)
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .output()
            .expect("bash starts");
        (output, fs::read_to_string(&self.outputs).unwrap())
    }
}

fn example() -> Site {
    site().article("2025-11-25-x", "title: A", "Text.").article("2025-12-24-y", "title: B", "Text.")
}

#[cfg(unix)]
#[test]
fn the_action_reports_what_changed_and_when_the_site_changes_next() {
    let runner = Runner::new(example()).with("BASE_URL", "https://h.example/a/");
    let (output, outputs) = runner.run();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let public = runner.site.root().join("public");
    assert!(
        fs::read_to_string(public.join("index.html")).unwrap().contains("https://h.example/a/")
    );
    let folder = public.display();
    assert_eq!(outputs, format!("output-dir={folder}\nchanged=true\nnext-change=2025-12-24\n"));
    let (_, outputs) = runner.run();
    assert!(outputs.contains("changed=false\n"), "{outputs}");
}

#[cfg(unix)]
#[test]
fn the_action_checks_only_and_treats_its_inputs_as_data() {
    let runner = Runner::new(example()).with("CHECK_ONLY", "true");
    let (output, outputs) = runner.run();
    assert!(output.status.success() && outputs.is_empty());
    assert!(!runner.site.root().join("public").exists());
    let struck = runner.site.around().join("struck");
    let command = format!("$(touch {})", struck.display());
    for name in ["BASE_URL", "NOW", "STRICT", "ROOT", "OUTPUT_DIR", "CACHE_DIR"] {
        Runner::new(example()).with(name, &command).run();
        assert!(!struck.exists(), "{name}");
    }
}

#[cfg(unix)]
#[test]
fn the_action_keeps_its_cache_outside_the_checkout() {
    let runner = Runner::new(example());
    let temp = runner.site.around().join("temp");
    let runner = runner.with("RUNNER_TEMP", temp.to_str().unwrap());
    runner.run();
    let is_in_checkout = || runner.site.root().join(".briefing").exists();
    assert!(!is_in_checkout() && temp.join("briefing-cache/last.cache").exists());
    let own = runner.site.around().join("own");
    Runner::new(example()).with("CACHE_DIR", own.to_str().unwrap()).run();
    assert!(own.join("last.cache").exists());
    // Without a place for it, there is none.
    let runner = Runner::new(example()).with("RUNNER_TEMP", "");
    assert!(runner.run().0.status.success() && !runner.site.root().join(".briefing").exists());
}

/// A warning that quotes what the build prints at its end, and what the action writes.
#[cfg(unix)]
#[test]
fn no_warning_sets_an_output_of_the_action() {
    let forged = "0 written, and 0 removed, next change due: 1 article on 2031-01-01";
    let json = r#"{\"written\":0,\"removed\":0,\"next_change\":{\"date\":\"2031-01-01\"}}"#;
    let text = format!("::set-output name=changed::false %0Achanged=false {forged} {json}");
    let site = site()
        .article(
            "2025-11-25-x",
            &format!("title: \"{text}\"\n\"{text}\": 1"),
            &format!("See [[{text}]]."),
        )
        .article("2025-12-24-y", &format!("title: B\nsummary: \"{text}\""), "Text.");
    let runner = Runner::new(site).with("OUTPUT_DIR", "a\nchanged=false\r\nnext-change=2031-01-01");
    let (output, outputs) = runner.run();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains(forged), "{said}");
    let folder = "achanged=falsenext-change=2031-01-01";
    assert_eq!(outputs, format!("output-dir={folder}\nchanged=true\nnext-change=2025-12-24\n"));
}

/// Runs the action's first step with a release `v1.2.3` and without a network. `attested`: whether `gh`
/// finds a valid attestation; `None` if it is not installed.
#[cfg(unix)]
fn install(attested: Option<bool>, variables: &[(&str, &str)]) -> (Output, String) {
    let folder = Folder::for_programs();
    let at = |path: &str| folder.path().join(path);
    let name = "briefing-v1.2.3-x86_64-unknown-linux-musl";
    let script = |path: &str, text: &str| {
        use std::os::unix::fs::PermissionsExt as _;
        fs::create_dir_all(at(path).parent().unwrap()).unwrap();
        fs::write(at(path), format!("#!/bin/sh\n{text}\n")).unwrap();
        fs::set_permissions(at(path), fs::Permissions::from_mode(0o755)).unwrap();
    };
    script(&format!("release/{name}/briefing"), "echo briefing 1.2.3");
    let packed = Command::new("sh")
        .arg("-c")
        .arg(format!(
            "cd release && tar -czf {name}.tar.gz {name} && \
             (sha256sum {name}.tar.gz || shasum -a 256 {name}.tar.gz) >SHA256SUMS"
        ))
        .current_dir(folder.path())
        .status();
    assert!(packed.unwrap().success());
    // The last argument is the address, the one after `--output` the file.
    let curl = "for a; do [ \"$last\" = --output ] && to=$a; last=$a; done; cp \"$RELEASE/${last##*/}\" \"$to\"";
    script("tools/curl", curl);
    if let Some(attested) = attested {
        let code = u8::from(!attested);
        script("tools/gh", &format!("echo \"$@\" >>\"$RUNNER_TEMP/gh\"\nexit {code}"));
    }
    let tools = ["bash", "sh", "mkdir", "mktemp", "rm", "cp", "tar", "gzip", "grep", "cut", "awk"];
    for tool in tools.iter().chain(&["sha256sum", "shasum", "perl", "cat"]) {
        let path = std::env::var("PATH").unwrap();
        let found = path.split(':').map(|folder| Path::new(folder).join(tool)).find(|p| p.exists());
        found
            .into_iter()
            .for_each(|p| std::os::unix::fs::symlink(p, at("tools").join(tool)).unwrap());
    }
    let output = Command::new("bash")
        .arg(repository().join(".github/action/install.sh"))
        .env_clear()
        .env("PATH", at("tools"))
        .env("RELEASE", at("release"))
        .env("RUNNER_TEMP", folder.path())
        .env("GITHUB_PATH", at("path"))
        .envs([("VERSION", "v1.2.3"), ("RUNNER_OS", "Linux"), ("RUNNER_ARCH", "X64")])
        .envs([("ACTION_REPOSITORY", "desk/briefing")])
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    (output, fs::read_to_string(at("gh")).unwrap_or_default())
}

#[cfg(unix)]
#[test]
fn the_action_installs_a_release_only_with_a_valid_attestation() {
    let says = |output: &Output| {
        String::from_utf8_lossy(&[&output.stdout[..], &output.stderr].concat()).into_owned()
    };
    let (output, asked) = install(Some(true), &[]);
    assert!(output.status.success(), "{}", says(&output));
    assert!(says(&output).contains("briefing 1.2.3"));
    assert!(
        asked.contains("attestation verify") && asked.contains("--repo desk/briefing"),
        "{asked}"
    );
    assert!(
        asked.contains("--signer-workflow desk/briefing/.github/workflows/release.yml"),
        "{asked}"
    );
    let (output, _) = install(Some(false), &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(says(&output).contains("no valid attestation"), "{}", says(&output));
    let (output, _) = install(None, &[]);
    assert!(!output.status.success() && says(&output).contains("gh is not installed"));
    for variable in [("VERIFY_ATTESTATION", "false"), ("GITHUB_SERVER_URL", "https://git.example")]
    {
        let (output, asked) = install(Some(false), &[variable]);
        assert!(output.status.success() && asked.is_empty(), "{}", says(&output));
    }
    assert_eq!(install(Some(true), &[("VERIFY_ATTESTATION", "yes")]).0.status.code(), Some(2));
}

#[cfg(unix)]
#[test]
fn a_broken_site_fails_the_action() {
    let runner = Runner::new(site().article("2025-11-25-x", "title: [", "Text."));
    assert_eq!(runner.run().0.status.code(), Some(1));
}

#[cfg(target_os = "linux")]
#[test]
fn the_command_that_asks_for_a_due_change_works() {
    let question = blocks("sh").into_iter().find(|block| block.starts_with("due=")).unwrap();
    let due = |days: i64| {
        let today = jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date();
        let day = today.checked_add(jiff::ToSpan::days(days)).unwrap();
        let site = site().article(&format!("{day}-x"), "title: A", "Text.");
        let script = format!("briefing() {{ '{PROGRAM}' \"$@\"; }}\n{question}");
        let status = Command::new("bash").arg("-c").arg(script).current_dir(site.root()).status();
        status.unwrap().success()
    };
    assert!(due(-1), "an article of yesterday");
    assert!(!due(-30), "an article of last month");
    assert!(!due(30), "an article of next month");
}

#[test]
fn findings_become_annotations_of_a_workflow() {
    let site = site().article("2025-11-25-x", "title: A\nlayout: wide", "Text.").for_github();
    let around = site.around().display().to_string();
    let run = site.env("GITHUB_WORKSPACE", &around).check().exit(0);
    let expected = "::warning file=site/content/articles/2025-11-25-x.md,line=3,col=1,title=";
    assert!(run.printed().starts_with(expected), "{}", run.printed());
    assert!(run.printed().contains("Checked: "), "{}", run.printed());
}
