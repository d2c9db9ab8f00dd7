//! A blog as imported from Hugo: its posts are moved to `content/articles` and not changed otherwise.

use super::random::Random;
use super::site::PICTURE;

const TAGS: &[&str] = &[
    "harbour",
    "Fishing",
    "dredging",
    "border-talks",
    "Elections",
    "rail",
    "budget 2024",
    "press freedom",
    "Oil & Gas",
    "flood",
    "treaty",
    "C++",
    "opinion",
    "long read",
    "Veldania",
];
const CATEGORIES: &[&str] = &["News", "Analysis", "Interviews", "notes"];
const TITLES: &[&str] = &[
    "The harbour opens again",
    "Talks: what we know so far",
    "Why the treaty failed (again)",
    "\"Not one day longer\", says the chair",
    "Ten things about dredging - part 2",
    "It's the fishermen's turn",
    "Budget 2024: the numbers",
    "Q&A on the border talks",
];

/// The files of a blog with this number of posts, by their paths in a site of this program.
pub(crate) fn blog(posts: usize) -> Vec<(String, Vec<u8>)> {
    let mut random = Random::new(7);
    let mut files = vec![(
        "content/articles/_index.md".to_owned(),
        b"---\ntitle: Posts\nmenu: main\n---\nAll posts.\n".to_vec(),
    )];
    for number in 0..posts {
        post(number, &mut random, &mut files);
    }
    files
}

fn post(number: usize, random: &mut Random, files: &mut Vec<(String, Vec<u8>)>) {
    let (year, month, day) = (2012 + number % 13, 1 + number % 12, 1 + number % 28);
    let bundle = random.one_in(5);
    let path = match (bundle, random.one_in(3)) {
        (true, _) => format!("content/articles/{year}/post-{number}/index.md"),
        (false, true) => format!("content/articles/{year}-{month:02}-{day:02}-post-{number}.md"),
        (false, false) => format!("content/articles/{year}/post-{number}.md"),
    };
    if bundle {
        let folder = path.trim_end_matches("index.md");
        files.push((format!("{folder}cover.png"), PICTURE.to_vec()));
        files.push((format!("{folder}map.png"), PICTURE.to_vec()));
    }
    let front = match random.one_in(20) {
        true => toml(number, (year, month, day), random),
        false => yaml(number, (year, month, day), bundle, random),
    };
    files.push((path, (front + &text(number, bundle, random)).into_bytes()));
}

fn yaml(
    number: usize,
    (year, month, day): (usize, usize, usize),
    bundle: bool,
    random: &mut Random,
) -> String {
    let date = match random.below(3) {
        0 => format!("{year}-{month:02}-{day:02}"),
        1 => format!("{year}-{month:02}-{day:02}T08:30:00+02:00"),
        _ => format!("{year}-{month:02}-{day:02}T21:05:12Z"),
    };
    let title = *random.pick(TITLES);
    // A title with a colon is quoted, because Hugo refuses it without quotation marks too.
    let title = match title.contains([':', '"', '&']) {
        true => format!("'{}'", title.replace('\'', "''")),
        false => title.to_owned(),
    };
    let mut front = format!("---\ntitle: {title}\ndate: {date}\n");
    let tags: Vec<_> =
        (0..random.between(1, 4)).map(|_| format!("\"{}\"", random.pick(TAGS))).collect();
    front +=
        &format!("tags: [{}]\ncategories:\n  - {}\n", tags.join(", "), random.pick(CATEGORIES));
    if random.one_in(3) {
        front += &format!("aliases:\n  - /{year}/{month:02}/old-{number}/\n");
    }
    if random.one_in(2) {
        front += "author: Ann Orlay\ndescription: A post of the blog.\n";
    }
    if bundle {
        front += "featured_image: cover.png\n";
    }
    if random.one_in(4) {
        front += "lastmod: 2024-02-01T10:00:00+01:00\nslug: \"\"\nweight: 10\n";
    }
    if random.one_in(10) {
        front += "draft: true\n";
    }
    if random.one_in(6) {
        front += "series: [Harbour notes]\ntoc: true\nmath: false\n";
    }
    front + "---\n"
}

fn toml(number: usize, (year, month, day): (usize, usize, usize), random: &mut Random) -> String {
    format!(
        "+++\ntitle = \"Post {number}\"\ndate = {year}-{month:02}-{day:02}T08:30:00+02:00\n\
         tags = [\"{}\"]\ndraft = false\n+++\n",
        random.pick(TAGS)
    )
}

fn text(number: usize, bundle: bool, random: &mut Random) -> String {
    let mut text = format!(
        "\nThe harbour of Kell was the talk of the week, in post {number}.\n\n<!--more-->\n\n"
    );
    if bundle {
        text += "![The map](map.png)\n\n";
    }
    match random.below(8) {
        0 => text += "{{< figure src=\"map.png\" title=\"The map\" >}}\n\n",
        1 => text += "{{< youtube abc >}}\n\n",
        2 => {
            text +=
                &format!("See [the earlier post]({{{{< ref \"post-{}.md\" >}}}}).\n\n", number / 2)
        }
        3 => text += "<div class=\"note\">A note.</div>\n\n",
        4 => text += &format!("See [the earlier post](/{}/post-{}/).\n\n", 2012, number / 2),
        5 => text += "```go {linenos=table}\nfunc main() {}\n```\n\n",
        _ => {}
    }
    text + "## What comes next\n\nNobody knows.\n"
}
