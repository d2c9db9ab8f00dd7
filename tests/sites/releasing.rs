//! What surrounds the code: workflows, scripts of a release, the packed crate, the container image.

use crate::support::folder::Folder;
use crate::support::site::{PROGRAM, tree};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(repository().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// The files of a folder and those below it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}

/// The values of a key in a YAML text, whatever it is nested in; enough for flat files of settings.
fn values<'t>(text: &'t str, key: &str) -> Vec<&'t str> {
    let lines = text.lines().map(|line| line.trim().trim_start_matches("- "));
    lines.filter_map(|line| line.strip_prefix(key)?.strip_prefix(": ")).collect()
}

#[test]
fn every_yaml_of_the_repository_settings_parses() {
    let found = files(&repository().join(".github"));
    let found = found.iter().filter(|path| path.extension().is_some_and(|end| end == "yml"));
    let mut count = 0;
    for path in found {
        let text = fs::read_to_string(path).unwrap();
        serde_yaml::from_str::<serde_yaml::Value>(&text)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        count += 1;
    }
    assert!(count >= 6, "{count}");
}

#[test]
fn a_release_waits_for_the_jobs_of_every_other_change() {
    let release = read(".github/workflows/release.yml");
    assert_eq!(values(&release, "needs"), ["[tests, build]"]);
    assert!(values(&release, "uses").contains(&"./.github/workflows/ci.yml"));
    assert!(read(".github/workflows/ci.yml").contains("\n  workflow_call:"));
}

#[test]
fn each_folder_that_dependabot_watches_has_a_manifest() {
    let text = read(".github/dependabot.yml");
    let kinds = values(&text, "package-ecosystem");
    let folders = values(&text, "directory");
    assert_eq!(kinds.len(), folders.len());
    for (kind, folder) in kinds.into_iter().zip(folders) {
        let manifest = match kind {
            "cargo" => "Cargo.toml",
            "npm" => "package.json",
            "docker" => "Dockerfile",
            "github-actions" => ".github/workflows/ci.yml",
            other => panic!("{other}"),
        };
        assert!(repository().join(folder.trim_start_matches('/')).join(manifest).is_file());
    }
}

#[test]
fn the_oldest_rust_is_written_once_as_the_workflow_reads_it() {
    let manifest = read("Cargo.toml");
    let versions: Vec<_> =
        manifest.lines().filter(|line| line.starts_with("rust-version = \"")).collect();
    assert_eq!(versions.len(), 1, "{versions:?}");
}

/// Paths of the packed crate, with `/` on every system.
fn packed() -> Vec<String> {
    let output = Command::new(env!("CARGO"))
        .args(["package", "--list", "--allow-dirty", "--offline", "--locked"])
        .current_dir(repository())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let list = String::from_utf8(output.stdout).unwrap();
    list.lines().map(|path| path.replace('\\', "/")).collect()
}

#[test]
fn the_packed_crate_has_what_a_build_needs_and_nothing_else() {
    let packed = packed();
    for folder in ["src", "templates", "static"] {
        for path in files(&repository().join(folder)) {
            let path = path.strip_prefix(repository()).unwrap().display().to_string();
            let path = path.replace('\\', "/");
            assert!(packed.contains(&path), "{path} is missing");
        }
    }
    let ends = ["Cargo.lock", "LICENSE-MIT", "LICENSE-APACHE", "README.md", "build.rs"];
    for path in ends {
        assert!(packed.iter().any(|packed| packed == path), "{path} is missing");
    }
    let folders = ["src/", "templates/", "static/", "locales/", "docs/"];
    let unexpected = packed.iter().filter(|path| path.contains('/'));
    let mut unexpected = unexpected.filter(|path| !folders.iter().any(|f| path.starts_with(f)));
    assert_eq!(unexpected.next(), None);
}

#[test]
fn the_image_is_built_from_files_that_its_context_has() {
    let context = read(".dockerignore");
    let mut lines = context.lines().filter(|line| !line.starts_with('#'));
    assert_eq!(lines.next(), Some("*"));
    let allowed: Vec<&str> = lines.map(|line| line.strip_prefix('!').unwrap()).collect();
    for needed in ["Cargo.toml", "Cargo.lock", "build.rs", "src", "templates", "static"] {
        assert!(allowed.contains(&needed), "{needed}");
    }
    // A file of the manifest that is missing would stop Cargo, even one that the build does not use.
    let manifest = read("Cargo.toml");
    assert!(!manifest.contains("[[bench]]") || allowed.contains(&"benches/*.rs"));
    let image = read("Dockerfile");
    assert!(image.contains("\nUSER 1000:1000\n") && image.contains("cargo build --locked"));
}

/// Runs a script of `.github/release` in a folder.
#[cfg(unix)]
fn script(name: &str, folder: &Path, arguments: &[&str]) -> Result<String, String> {
    let output = Command::new("bash")
        .arg(repository().join(".github/release").join(name))
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    match output.status.success() {
        true => Ok(text(output.stdout)),
        false => Err(text(output.stderr)),
    }
}

#[cfg(unix)]
#[test]
fn release_notes_are_the_section_of_the_changelog() {
    let folder = Folder::new();
    let text = "# Changelog\n\n## Unreleased\n\n## [1.2.0] - 2026-03-01\n\n### Added\n\n- One\n\n\
                ### Fixed\n- Two\n\n## 1.1.0\n- Old\n";
    fs::write(folder.path().join("CHANGELOG.md"), text).unwrap();
    let notes = |version: &str| script("notes.sh", folder.path(), &[version]);
    assert_eq!(notes("1.2.0").unwrap(), "### Added\n\n- One\n\n### Fixed\n- Two\n");
    assert_eq!(notes("1.1.0").unwrap(), "- Old\n");
    for without in ["Unreleased", "1.2", "2.0.0", "1x2.0"] {
        assert!(notes(without).unwrap_err().contains("has no entries"), "{without}");
    }
    assert!(script("notes.sh", repository(), &["Unreleased"]).unwrap().contains("### Added"));
}

/// The files that a document of the repository links to or shows, relative to it.
#[cfg(unix)]
fn links(text: &str) -> Vec<&str> {
    let prose = text.split("```").step_by(2).flat_map(|part| part.split('`').step_by(2));
    let targets = prose.flat_map(|part| part.split("](").skip(1)).filter_map(|rest| {
        let target = rest.split(')').next()?;
        (!target.contains("://") && !target.starts_with('#')).then_some(target)
    });
    targets.filter_map(|target| target.split('#').next()).collect()
}

#[cfg(unix)]
#[test]
fn a_release_contains_the_program_its_manual_and_completions_for_every_shell() {
    let folder = Folder::new();
    for entry in fs::read_dir(repository()).unwrap().map(|entry| entry.unwrap().path()) {
        let name = entry.file_name().unwrap().to_str().unwrap();
        if name.ends_with(".md") || name.starts_with("LICENSE-") {
            fs::copy(&entry, folder.path().join(name)).unwrap();
        }
    }
    for name in ["docs", "templates", "static", "locales"] {
        for file in files(&repository().join(name)) {
            let to = folder.path().join(file.strip_prefix(repository()).unwrap());
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::copy(&file, to).unwrap();
        }
    }
    // In place of the program a script that calls it: packing one that was built for tests takes seconds.
    let name = "briefing-v1.2.0-any";
    let programs = Folder::for_programs();
    let program = programs.path().join("briefing");
    fs::write(&program, format!("#!/bin/sh\nexec '{PROGRAM}' \"$@\"\n")).unwrap();
    fs::set_permissions(&program, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    script("pack.sh", folder.path(), &[name, program.to_str().unwrap()]).unwrap();
    let unpacked = Folder::new();
    let archive = folder.path().join("dist").join(format!("{name}.tar.gz"));
    let status =
        Command::new("tar").arg("-xzf").arg(archive).arg("-C").arg(unpacked.path()).status();
    assert!(status.unwrap().success());
    let packed = tree(&unpacked.path().join(name));
    for path in [
        "briefing",
        "README.md",
        "CHANGELOG.md",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "man/briefing.1",
        "man/briefing-build.1",
        "completions/_briefing",
        "completions/_briefing.ps1",
        "completions/briefing.bash",
        "completions/briefing.elv",
        "completions/briefing.fish",
    ] {
        assert!(packed.get(path).is_some_and(|bytes| !bytes.is_empty()), "{path}");
    }
    assert_eq!(packed["briefing"], fs::read(program).unwrap());
    assert_eq!(fs::read_dir(folder.path().join("dist")).unwrap().count(), 1);
    for (path, bytes) in packed.iter().filter(|(path, _)| path.ends_with(".md")) {
        let text = String::from_utf8(bytes.clone()).unwrap();
        for target in links(&text) {
            let at = Path::new(path).parent().unwrap().join(target);
            assert!(unpacked.path().join(name).join(at).exists(), "{path} links to {target}");
        }
    }
}
