//! Measures the floor of a build: the time to read a site's files and write the files of its output, on
//! all cores, without doing anything else.
//! `cargo run --release --example floor -- SITE OUTPUT NEW-FOLDER` prints seconds.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "it prints its result")]

use rayon::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

fn main() -> Result<(), String> {
    let arguments: Vec<PathBuf> = std::env::args().skip(1).map(PathBuf::from).collect();
    let [site, output, target] = arguments.as_slice() else {
        return Err("floor SITE OUTPUT NEW-FOLDER".to_owned());
    };
    let outputs: Vec<(PathBuf, Vec<u8>)> = files(output)
        .into_iter()
        .map(|path| {
            let bytes = fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))?;
            let below = path.strip_prefix(output).map_err(|e| e.to_string())?;
            Ok((target.join(below), bytes))
        })
        .collect::<Result<_, String>>()?;
    let start = Instant::now();
    let inputs = files(site);
    let read: Result<Vec<usize>, _> =
        inputs.par_iter().map(|path| fs::read(path).map(|bytes| bytes.len())).collect();
    let read: usize = read.map_err(|e| e.to_string())?.iter().sum();
    let write = |(path, bytes): &(PathBuf, Vec<u8>)| {
        fs::create_dir_all(path.parent().unwrap_or(target)).and_then(|()| fs::write(path, bytes))
    };
    outputs.par_iter().try_for_each(write).map_err(|e| e.to_string())?;
    let seconds = start.elapsed().as_secs_f64();
    let written: usize = outputs.iter().map(|(_, bytes)| bytes.len()).sum();
    eprintln!(
        "read {} files, {read} bytes; wrote {}, {written} bytes",
        inputs.len(),
        outputs.len()
    );
    println!("{seconds:.3}");
    Ok(())
}

fn files(folder: &Path) -> Vec<PathBuf> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect()
}
