//! Runs `watch` and `serve` in a process, with a minimal HTTP client.

use super::folder::Folder;
use super::site::{PROGRAM, Site, run_here};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// Longer than anything takes on a machine under load.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// A running program; it is killed when the test is done with it.
pub(crate) struct Running {
    child: Child,
    out: Arc<Mutex<String>>,
    err: Arc<Mutex<String>>,
}

impl Running {
    /// Starts a command on a site.
    pub(crate) fn start(mut command: Command) -> Self {
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let out = collected(child.stdout.take().expect("a pipe"));
        let err = collected(child.stderr.take().expect("a pipe"));
        Self { child, out, err }
    }

    /// Standard error so far.
    pub(crate) fn printed(&self) -> String {
        self.err.lock().unwrap().clone()
    }

    /// How often standard error contains `words`.
    pub(crate) fn times(&self, words: &str) -> usize {
        self.printed().matches(words).count()
    }

    /// Waits until standard error contains `words`.
    #[track_caller]
    pub(crate) fn until_printed(&self, words: &str) {
        until(
            || self.printed().contains(words).then_some(()),
            || format!("{words:?} was never printed:\n{}", self.printed()),
        );
    }

    /// The address of a preview, once it is printed.
    #[track_caller]
    pub(crate) fn address(&self) -> (SocketAddr, String) {
        let url = until(
            || self.out.lock().unwrap().lines().next().map(str::to_owned),
            || format!("no address was printed:\n{}", self.printed()),
        );
        let rest = url.strip_prefix("http://").expect("an address");
        let (host, path) = rest.split_at(rest.find('/').expect("a path"));
        (host.parse().expect("a host and a port"), path.to_owned())
    }

    /// Its resident memory in kilobytes.
    #[cfg(target_os = "linux")]
    pub(crate) fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }

    /// Presses Ctrl-C and returns the exit code.
    #[cfg(unix)]
    #[track_caller]
    pub(crate) fn interrupt(mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args(["-INT", &id]).status().expect("kill");
        assert!(sent.success());
        until(|| self.child.try_wait().expect("a child"), || "it does not stop".to_owned()).code()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn collected(pipe: impl Read + Send + 'static) -> Arc<Mutex<String>> {
    let text = Arc::new(Mutex::new(String::new()));
    let shared = text.clone();
    thread::spawn(move || {
        for line in BufReader::new(pipe).lines() {
            let Ok(line) = line else { return };
            let mut text = shared.lock().unwrap();
            text.push_str(&line);
            text.push('\n');
        }
    });
    text
}

/// Polls until there is an answer.
#[track_caller]
pub(crate) fn until<T>(mut ask: impl FnMut() -> Option<T>, otherwise: impl Fn() -> String) -> T {
    let start = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(start.elapsed() < PATIENCE, "{}", otherwise());
        thread::sleep(Duration::from_millis(20));
    }
}

/// `briefing watch` on a site, writing to `output`.
pub(crate) fn watch(site: &Site, output: &Path) -> Running {
    let mut command = site.command("watch");
    command.arg("--output-dir").arg(output);
    Running::start(command)
}

/// `briefing serve` on a site, at a free port.
pub(crate) fn serve(site: &Site) -> Preview {
    serve_with(site, &[])
}

/// As [`serve`], with other arguments.
pub(crate) fn serve_with(site: &Site, more: &[&str]) -> Preview {
    let mut command = site.command("serve");
    // A preview that is killed leaves its temporary folder; here that is removed with the site.
    command.args(more).args(["--port", "0"]).env("TMPDIR", site.around());
    let running = Running::start(command);
    let (address, path) = running.address();
    Preview { running, address, path }
}

/// A running preview.
pub(crate) struct Preview {
    pub(crate) running: Running,
    pub(crate) address: SocketAddr,
    /// The path of its address, with a slash at its end.
    pub(crate) path: String,
}

/// An HTTP response.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    /// By name, in lower case.
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Vec<u8>,
}

impl Reply {
    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body without the script that the preview adds to a page.
    pub(crate) fn published(&self) -> Vec<u8> {
        let text = self.text();
        let Some(start) =
            text.rfind("<script src=\"").filter(|at| text[*at..].contains("/.briefing/live.js"))
        else {
            return self.body.clone();
        };
        let end = start + text[start..].find("</script>\n").expect("an end") + "</script>\n".len();
        [&text[..start], &text[end..]].concat().into_bytes()
    }
}

impl Preview {
    /// Requests a path below the address of the site.
    pub(crate) fn get(&self, path: &str) -> Reply {
        let path = format!("{}{}", self.path, path.trim_start_matches('/'));
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address);
        self.raw(request.as_bytes()).unwrap_or_else(|| panic!("no answer to {path}"))
    }

    /// Sends bytes and reads the response to its end; `None` if there is none.
    pub(crate) fn raw(&self, request: &[u8]) -> Option<Reply> {
        let mut stream = TcpStream::connect(self.address).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        // The server may close before it has read everything.
        let _ = stream.write_all(request);
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        reply(&bytes)
    }

    /// The first event that an open page receives.
    pub(crate) fn state(&self) -> serde_json::Value {
        let mut stream = TcpStream::connect(self.address).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let request =
            format!("GET {}.briefing/events HTTP/1.1\r\nHost: {}\r\n\r\n", self.path, self.address);
        stream.write_all(request.as_bytes()).unwrap();
        for line in BufReader::new(stream).lines() {
            let line = line.expect("a line");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).expect("JSON");
            }
        }
        panic!("the stream was closed")
    }
}

fn reply(bytes: &[u8]) -> Option<Reply> {
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.lines();
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let headers = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    Some(Reply { status, headers, body: bytes[end + 4..].to_vec() })
}

/// The output of a clean build of the site as it is now. The ids in its feeds are those of the site's own address, also
/// at the address of a preview.
pub(crate) fn clean(site: &Site, base_url: &str) -> BTreeMap<String, Vec<u8>> {
    let output = Folder::new();
    let mut command = Command::new(PROGRAM);
    command
        .arg("build")
        .arg("--root")
        .arg(site.root())
        .arg("--output-dir")
        .arg(output.path().join("out"))
        .args(["--base-url", base_url, "--now", "2025-12-01", "--quiet"]);
    let run = run_here(&command);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let mut files = super::site::tree(&output.path().join("out"));
    files.remove(super::site::MANIFEST);
    for (_, bytes) in
        files.iter_mut().filter(|(path, _)| path.ends_with(".xml") || path.ends_with("feed.json"))
    {
        let text = String::from_utf8(std::mem::take(bytes)).expect("a feed is UTF-8");
        *bytes = text.replace("tag:127.0.0.1,2025:/", "tag:news.example,2025:/").into_bytes();
    }
    files
}
