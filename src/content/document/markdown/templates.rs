//! Translates shortcodes and template tags of other generators that refer to a file into Markdown.
//!
//! Input: a tag and what is before it. Output: what to write instead, for a suggestion; `None` for
//! a tag that does something else. Nothing is replaced: which file is meant is certain for its author alone.

/// What to write for a tag after `before`, the start of its line: `[words](b.md)` for `{{< ref "b.md" >}}`.
pub(super) fn in_markdown(before: &str, tag: &str) -> Option<String> {
    let tag = tag.trim_matches(['{', '}', '<', '>', '%', '-', ' ', '\t', '/']);
    let (name, rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
    let address = match name {
        "ref" | "relref" => reference(&argument(rest, &["path"])?),
        "post_url" => reference(&argument(rest, &[])?),
        "link" => linked_file(&argument(rest, &[])?),
        "figure" => return figure(rest),
        _ if matches!(name, "site.baseurl" | "site.url") && rest.is_empty() => {
            return Some("the address from `/` on, without this tag".to_owned());
        }
        _ if tag.contains("relative_url") || tag.contains("absolute_url") => argument(tag, &[])?,
        _ => return None,
    };
    // In other places than the address of a link, the tag writes the address itself.
    let words = before.strip_suffix("](").and_then(|before| before.rsplit_once('['));
    Some(match words {
        Some((before, words)) if before.ends_with('!') => format!("`![{words}]({address})`"),
        Some((_, words)) => format!("`[{words}]({address})`"),
        None => format!("`{address}`, as the address of a link"),
    })
}

/// The value of a named argument, or else the first argument, without quotes.
fn argument(arguments: &str, names: &[&str]) -> Option<String> {
    let named = names.iter().find_map(|name| {
        let at = arguments.find(&format!("{name}="))?;
        Some(&arguments[at + name.len() + 1..])
    });
    let rest = named.unwrap_or(arguments).trim_start();
    let value = match rest.chars().next()? {
        quote @ ('"' | '\'' | '`') => rest[1..].split(quote).next()?,
        _ => rest.split_ascii_whitespace().next()?,
    };
    (!value.is_empty() && !value.contains(['(', ')', '{', '}', '<', '>'])).then(|| value.to_owned())
}

/// The file of an article beside this one: the last part of its path, with its ending.
fn reference(path: &str) -> String {
    let (path, fragment) = match path.split_once('#') {
        Some((path, fragment)) => (path, format!("#{fragment}")),
        None => (path, String::new()),
    };
    let path = path.trim_end_matches('/');
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let file = match name {
        "" => String::new(),
        "index.md" => format!("{}/index.md", folder.rsplit('/').next().unwrap_or(folder)),
        name if name.contains('.') => name.to_owned(),
        name => format!("{name}.md"),
    };
    file + &fragment
}

/// The address of what Jekyll's `link` refers to: an article, a page, or a file that is published unchanged.
fn linked_file(path: &str) -> String {
    let path = path.trim_start_matches('/');
    match path.strip_suffix(".md") {
        Some(page) if !path.starts_with('_') => format!("/{page}/"),
        Some(_) => reference(path),
        None => format!("/{path}"),
    }
}

/// Hugo's `figure`, as a picture.
fn figure(arguments: &str) -> Option<String> {
    let named = |name: &str| {
        let is_there = arguments.contains(&format!("{name}="));
        is_there.then(|| argument(arguments, &[name])).flatten()
    };
    let src = named("src")?.replace(' ', "%20");
    let caption = named("caption").or_else(|| named("title"));
    let caption = caption.map(|caption| format!(" \"{}\"", caption.replace('"', "\\\"")));
    let alt = named("alt").unwrap_or_else(|| "what it shows".to_owned());
    Some(format!("`![{alt}]({src}{})`, alone in its paragraph", caption.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::in_markdown;

    #[track_caller]
    fn becomes(source: &str, markdown: &str) {
        let start = source.find('{').unwrap();
        let end = source.rfind('}').unwrap() + 1;
        assert_eq!(
            in_markdown(&source[..start], &source[start..end]).unwrap_or_default(),
            markdown,
            "{source}"
        );
    }

    #[test]
    fn references_of_other_generators_become_links_to_files() {
        for tag in [
            "{{< ref \"b.md\" >}}",
            "{{% relref \"b.md\" %}}",
            "{{<ref b.md>}}",
            "{{< ref path=\"/posts/b.md\" lang=\"fr\" >}}",
            "{{< relref `posts/b` >}}",
            "{% link _posts/b.md %}",
            "{%- post_url news/b -%}",
        ] {
            becomes(&format!("See [the b]({tag})."), "`[the b](b.md)`");
        }
        becomes("[b]({% post_url 2024-03-15-b %})", "`[b](2024-03-15-b.md)`");
        becomes("[b]({% link _posts/2024-03-15-b.md %})", "`[b](2024-03-15-b.md)`");
        becomes("[b]({{< ref \"talks/index.md#one\" >}})", "`[b](talks/index.md#one)`");
        becomes("[b]({% link about.md %})", "`[b](/about/)`");
        becomes("[b]({% link files/act.pdf %})", "`[b](/files/act.pdf)`");
        becomes("![b]({{ \"/map.png\" | relative_url }})", "`![b](/map.png)`");
        becomes("[b]({{ '/about/' | absolute_url }})", "`[b](/about/)`");
        becomes("<{% post_url 2024-03-15-b %}>", "`2024-03-15-b.md`, as the address of a link");
        becomes("[b]({{ site.baseurl }}/about/)", "the address from `/` on, without this tag");
        let figure = "{{< figure src=\"map.png\" caption=\"Kell\" >}}";
        becomes(figure, "`![what it shows](map.png \"Kell\")`, alone in its paragraph");
    }

    #[test]
    fn other_tags_have_no_translation() {
        for tag in [
            "{{< youtube x >}}",
            "{% include x.html %}",
            "{{ page.title }}",
            "{{< ref >}}",
            "{{",
            "{% link %}",
        ] {
            assert_eq!(in_markdown("", tag), None, "{tag}");
        }
    }
}
