//! Translates shortcodes and template tags of other generators into Markdown.
//!
//! Input: a tag and what is before it. Output: what to write instead, in the words of a suggestion; `None` for
//! a tag that does something else. These words are no replacement, and no fix is made of them: what is meant is certain
//! for the author alone.

use crate::syntax::address::is_web;
use crate::syntax::media;

/// What a tag is to the tags before it.
pub(super) enum TagRole {
    /// It ends the tag of this name, or the last one if the name is empty.
    End(String),
    /// It divides what another tag encloses.
    Divider,
    /// Any other tag, by its name.
    Other(String),
}

/// What a tag is to the tags before it, by the words of Hugo, Liquid, Nunjucks, Handlebars and Zola.
pub(super) fn role(tag: &str) -> TagRole {
    let (name, _) = parts(tag);
    let inner = tag.trim_start_matches(['{', '<', '%', '-', ' ', '\t']);
    if let Some(name) = inner.strip_prefix('/') {
        let (name, _) = parts(name);
        return TagRole::End(name);
    }
    match name.strip_prefix("end") {
        Some(begun) if tag.starts_with("{%") => TagRole::End(begun.to_owned()),
        _ if matches!(name.as_str(), "else" | "elsif" | "elif" | "elseif" | "when") => {
            TagRole::Divider
        }
        _ => TagRole::Other(name),
    }
}

/// The name of a tag in lower case, and its arguments.
fn parts(tag: &str) -> (String, &str) {
    let tag = tag.trim_matches(['{', '}', '<', '>', '%', '-', ' ', '\t', '/']);
    let end = tag.find(|c: char| c.is_whitespace() || c == '(').unwrap_or(tag.len());
    let (name, rest) = tag.split_at(end);
    (name.to_ascii_lowercase(), rest.trim_start_matches('(').trim_end_matches(')'))
}

/// What to write for a tag after `before`, the start of its line: `[words](b.md)` for `{{< ref "b.md" >}}`.
pub(super) fn in_markdown(before: &str, tag: &str) -> Option<String> {
    let (name, rest) = parts(tag);
    // `{% include video.html id="x" %}`
    let (name, rest) = match name.as_str() {
        "include" | "include_cached" | "render" | "partial" => {
            let (included, rest) = parts(rest);
            let included = included.trim_matches(['"', '\'', ',']);
            let included = included.rsplit('/').next().unwrap_or_default();
            (included.split('.').next().unwrap_or_default().to_owned(), rest)
        }
        _ => (name, rest),
    };
    // Two braces alone write a value, which may have any name.
    let is_tag = tag.starts_with("{%") || tag.starts_with("{{<") || tag.starts_with("{{%");
    let enclosed = || is_tag.then(|| enclosing(&name, rest)).flatten();
    if let Some(own) = embedded(&name, rest).or_else(enclosed) {
        return Some(own);
    }
    let whole = tag.trim_matches(['{', '}', '<', '>', '%', '-', ' ', '\t', '/']);
    // In other places than the address of a link, the tag writes the address itself.
    let words = before.strip_suffix("](").and_then(|before| before.rsplit_once('['));
    if words.is_none()
        && let Some(link) = whole_link(&name, rest)
    {
        return Some(link);
    }
    let address = match name.as_str() {
        "ref" | "relref" => reference(&argument(rest, &["path"])?),
        "post_url" | "post_link" | "post_path" => reference(&argument(rest, &[])?),
        "asset_link" | "asset_path" => argument(rest, &[])?.replace(' ', "%20"),
        "link" => linked_file(&argument(rest, &[])?),
        "site.baseurl" | "site.url" if rest.is_empty() => {
            return Some("the address from `/` on, without this tag".to_owned());
        }
        _ if whole.contains("relative_url") || whole.contains("absolute_url") => {
            argument(whole, &[])?
        }
        _ => return None,
    };
    Some(match words {
        Some((before, words)) if before.ends_with('!') => format!("`![{words}]({address})`"),
        Some((_, words)) => format!("`[{words}]({address})`"),
        None => format!("`{address}`, as the address of a link"),
    })
}

/// What to write for a tag of Hexo that writes a whole link: `{% post_link talks The talks %}`,
/// `{% link The talks https://h.example/ %}`.
fn whole_link(name: &str, arguments: &str) -> Option<String> {
    let (words, address) = match name {
        "post_link" => {
            let (file, words) = first_value(arguments)?;
            (words, reference(&file))
        }
        "asset_link" => {
            let (file, words) = first_value(arguments)?;
            (words, file.replace(' ', "%20"))
        }
        "link" => {
            let is_address = |word: &str| is_web(word) || (word.starts_with('/') && word.len() > 1);
            let at = arguments.split_whitespace().find(|word| is_address(word))?;
            let (words, _) = arguments.split_once(at)?;
            if words.trim().is_empty() {
                return None;
            }
            (words, at.to_owned())
        }
        _ => return None,
    };
    let words = words.trim().trim_end_matches(" true").trim_end_matches(" false");
    let words = words.trim().trim_matches(['"', '\'']);
    let words = if words.is_empty() { "words" } else { words };
    Some(format!("`[{words}]({address})`"))
}

/// The first of the arguments, and those after it.
fn first_value(arguments: &str) -> Option<(String, &str)> {
    let arguments = arguments.trim();
    let first = value(arguments)?;
    let end = arguments.find(&first)? + first.len();
    Some((first, arguments[end..].trim_start_matches(['"', '\''])))
}

/// What to write for a tag that shows a picture, a video or something of another site.
fn embedded(name: &str, arguments: &str) -> Option<String> {
    let link = |address: String| Some(format!("`[what it shows]({address})`"));
    match name {
        "figure" => picture(arguments, false),
        "img" | "image" | "picture" | "asset_img" => picture(arguments, true),
        _ if name.starts_with("youtube") => link(video(arguments, "youtube")?),
        "vimeo" => link(video(arguments, "vimeo")?),
        "video" | "embed" | "audio" | "asciinema" | "iframe" => {
            let provider = named(arguments, "provider").or_else(|| named(arguments, "type"));
            link(video(arguments, &provider.unwrap_or_default())?)
        }
        "tweet" | "twitter" | "x" => {
            let id = argument(arguments, &["id", "url"])?;
            link(if is_web(&id) { id } else { format!("https://twitter.com/i/status/{id}") })
        }
        "instagram" => {
            link(format!("https://www.instagram.com/p/{}/", argument(arguments, &["id"])?))
        }
        "jsfiddle" => link(format!("https://jsfiddle.net/{}/", argument(arguments, &[])?)),
        "gist" => {
            let mut parts = arguments.split_whitespace().filter_map(|part| argument(part, &[]));
            let (first, second) = (parts.next()?, parts.next());
            let id = second.map_or_else(|| first.clone(), |id| format!("{first}/{id}"));
            link(format!("https://gist.github.com/{id}"))
        }
        // One of the site's own, with an address.
        _ => {
            let url = ["url", "href"]
                .iter()
                .find_map(|key| named(arguments, key))
                .filter(|url| is_web(url))?;
            let words =
                ["title", "text", "name", "label"].iter().find_map(|key| named(arguments, key));
            let words = words.unwrap_or_else(|| "words".to_owned());
            Some(format!("`[{words}]({})`", url.replace(' ', "%20")))
        }
    }
}

/// What to write for a tag that encloses text.
fn enclosing(name: &str, arguments: &str) -> Option<String> {
    Some(match name {
        "highlight" | "codeblock" | "code" | "prism" => {
            let hexo = arguments.split_whitespace().find_map(|word| word.strip_prefix("lang:"));
            let language = match hexo {
                Some(language) => language.to_owned(),
                None => argument(arguments, &["lang", "language"]).unwrap_or_default(),
            };
            format!("a line ```{language} above the code, and a line ``` below it")
        }
        "include_code" => "the code of the file, between lines of ```".to_owned(),
        "quote" | "blockquote" | "pullquote" | "cq" | "centerquote" | "note" | "notice"
        | "admonition" | "callout" | "alert" | "warning" | "tip" | "info" | "hint" | "details"
        | "aside" | "message" => "what it encloses as a quote, each line with `>`".to_owned(),
        "raw" | "verbatim" => "what it encloses without the two tags".to_owned(),
        "comment" => "`<!-- … -->` around what it encloses".to_owned(),
        "br" => "`\\` at the end of the line".to_owned(),
        _ => return None,
    })
}

/// The address of a video: as it is written, or that of its page at the provider.
fn video(arguments: &str, provider: &str) -> Option<String> {
    let id =
        argument(arguments, &["id", "video_id", "videoid", "url", "src", "file", "link", "mp4"])?;
    let is_file = media::not_a_picture(&id).is_some() || id.starts_with('/');
    match provider.to_ascii_lowercase().as_str() {
        _ if is_web(&id) || is_file => Some(id.replace(' ', "%20")),
        "youtube" => Some(format!("https://www.youtube.com/watch?v={id}")),
        "vimeo" => Some(format!("https://vimeo.com/{id}")),
        _ => None,
    }
}

/// The value of a named argument, or else the first argument, without quotes.
fn argument(arguments: &str, names: &[&str]) -> Option<String> {
    let named = names.iter().find_map(|name| named(arguments, name));
    named.or_else(|| {
        value(arguments.trim_start()).filter(|value| !value.contains('=') || is_web(value))
    })
}

/// The value of a named argument: `id="x"`, `id: "x"`.
fn named(arguments: &str, name: &str) -> Option<String> {
    let is_name = |at: usize| {
        let before = arguments[..at].chars().next_back();
        before.is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '('))
    };
    arguments.match_indices(name).filter(|(at, _)| is_name(*at)).find_map(|(at, _)| {
        let rest = arguments[at + name.len()..].trim_start();
        value(rest.strip_prefix(['=', ':'])?.trim_start())
    })
}

/// The value at the start of a list of arguments.
fn value(rest: &str) -> Option<String> {
    let value = match rest.chars().next()? {
        quote @ ('"' | '\'' | '`' | '“' | '”') => {
            let end = if quote == '“' { '”' } else { quote };
            rest[quote.len_utf8()..].split(end).next()?
        }
        _ => rest.split([' ', '\t', '\n', ',']).next()?,
    };
    let is_plain = !value.is_empty() && !value.contains(['(', ')', '{', '}', '<', '>']);
    is_plain.then(|| value.to_owned())
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
    let is_folder = |path: &str| path.is_empty() || path.ends_with('/');
    match path.strip_suffix(".md") {
        // Posts may be in the `_posts` of any folder, which is no part of their address.
        Some(_) if path.split('/').any(|folder| folder.starts_with('_')) => reference(path),
        Some(page) => match page.strip_suffix("index").filter(|folder| is_folder(folder)) {
            Some(folder) => format!("/{folder}"),
            None => format!("/{page}/"),
        },
        None => format!("/{path}"),
    }
}

/// A picture. Without a named argument, it is the first one that is the address of a picture, if there are such.
fn picture(arguments: &str, is_positional: bool) -> Option<String> {
    let of = |names: &[&str]| names.iter().find_map(|name| named(arguments, name));
    let address = of(&["src", "url", "image_path", "path", "file", "image", "filename"]);
    let positional = || {
        let mut words = arguments.split_whitespace().filter_map(value);
        words.find(|word| is_positional && media::is_picture(word))
    };
    let is_named = address.is_some();
    let address = address.or_else(positional)?;
    // `{% asset_img map.png 300 200 "The map" %}`: what is after the size says what it shows.
    let described = || {
        let (_, rest) = arguments.split_once(address.as_str())?;
        let words = rest.trim_start_matches(['"', '\'']).split_whitespace();
        let words = words.skip_while(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
        let words = words.collect::<Vec<_>>().join(" ");
        let words = words.trim_matches(['"', '\'']);
        (!is_named && !words.is_empty() && !words.contains(['=', '[', ']', '`', '"']))
            .then(|| words.to_owned())
    };
    // `{% asset_img map.png "Title" "Description" %}`, also with both in one pair of other quotes.
    let quoted = || {
        let (_, rest) = arguments.split_once(address.as_str()).filter(|_| !is_named)?;
        let (title, rest) = rest[rest.find('"')?..].strip_prefix('"')?.split_once('"')?;
        let (alt, _) = rest.trim_start().strip_prefix('"')?.split_once('"')?;
        (!rest.contains('=')).then(|| (title.to_owned(), alt.to_owned()))
    };
    let (title, quoted) = quoted().unzip();
    let alt = named(arguments, "alt").or(quoted).or_else(described);
    let alt = alt.unwrap_or_else(|| "what it shows".to_owned());
    let address = address.replace(' ', "%20");
    let caption = of(&["caption", "title"]).or(title);
    let caption = caption.map(|caption| format!(" \"{}\"", caption.replace('"', "\\\"")));
    Some(format!("`![{alt}]({address}{})`, alone in its paragraph", caption.unwrap_or_default()))
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
        becomes("[b]({% link en/news/_posts/2024-03-15-b.md %})", "`[b](2024-03-15-b.md)`");
        becomes("[b]({% link about.md %})", "`[b](/about/)`");
        becomes("[b]({% link press/index.md %})", "`[b](/press/)`");
        becomes("[b]({% link index.md %})", "`[b](/)`");
        becomes("[b]({% link files/act.pdf %})", "`[b](/files/act.pdf)`");
        becomes("![b]({{ \"/map.png\" | relative_url }})", "`![b](/map.png)`");
        becomes("[b]({{ '/about/' | absolute_url }})", "`[b](/about/)`");
        becomes("<{% post_url 2024-03-15-b %}>", "`2024-03-15-b.md`, as the address of a link");
        becomes("[b]({{ site.baseurl }}/about/)", "the address from `/` on, without this tag");
        let figure = "{{< figure src=\"map.png\" caption=\"Kell\" >}}";
        becomes(figure, "`![what it shows](map.png \"Kell\")`, alone in its paragraph");
        let both = "`![The harbour](map.png \"Kell\")`, alone in its paragraph";
        becomes("{% asset_img map.png \"Kell\" \"The harbour\" %}", both);
        becomes("{% asset_img left map.png 300 200 '\"Kell\" \"The harbour\"' %}", both);
    }

    #[test]
    fn what_other_sites_show_becomes_a_link() {
        let youtube = "`[what it shows](https://www.youtube.com/watch?v=a1-_)`";
        for tag in [
            "{{< youtube a1-_ >}}",
            "{{< youtube id=\"a1-_\" autoplay=\"true\" >}}",
            "{{< youtube class=\"x\" id=\"a1-_\" >}}",
            "{% youtube a1-_ %}",
            "{% youtube \"https://www.youtube.com/watch?v=a1-_\" %}",
            "{{ youtube(id=\"a1-_\") }}",
            "{% include video id=\"a1-_\" provider=\"youtube\" %}",
            "{% include youtube.html id='a1-_' %}",
            "{% include embeds/youtubePlayer.html id=\"a1-_\" %}",
        ] {
            becomes(tag, youtube);
        }
        becomes("{{< vimeo 146022717 >}}", "`[what it shows](https://vimeo.com/146022717)`");
        becomes("{{< video src=\"my clip.mp4\" >}}", "`[what it shows](my%20clip.mp4)`");
        becomes("{{< gist ann 12ab >}}", "`[what it shows](https://gist.github.com/ann/12ab)`");
        let own = "{{< external_link url=\"https://h.example/\" title=\"Kell\" >}}";
        becomes(own, "`[Kell](https://h.example/)`");
        becomes("{{< tweet 87 >}}", "`[what it shows](https://twitter.com/i/status/87)`");
        becomes(
            "{{< tweet user=\"ann\" id=\"87\" >}}",
            "`[what it shows](https://twitter.com/i/status/87)`",
        );
    }

    #[test]
    fn pictures_of_other_generators_become_pictures() {
        let picture = "`![what it shows](/map.png)`, alone in its paragraph";
        for tag in [
            "{{< figure src=\"/map.png\" >}}",
            "{% include figure.html src=\"/map.png\" %}",
            "{% include image.html url='/map.png' %}",
            "{% img left /map.png 300 200 %}",
            "{% asset_img /map.png %}",
            "{{ image(path=\"/map.png\") }}",
        ] {
            becomes(tag, picture);
        }
    }

    #[test]
    fn links_and_pictures_of_hexo_become_those_of_markdown() {
        for (tag, markdown) in [
            ("{% post_link talks %}", "`[words](talks.md)`"),
            ("{% post_link talks The talks %}", "`[The talks](talks.md)`"),
            ("{% post_link talks 'The talks' %}", "`[The talks](talks.md)`"),
            ("{% post_link 2024/talks \"The talks\" false %}", "`[The talks](talks.md)`"),
            ("{% post_path talks %}", "`talks.md`, as the address of a link"),
            ("{% asset_path act.pdf %}", "`act.pdf`, as the address of a link"),
            ("{% asset_link act.pdf %}", "`[words](act.pdf)`"),
            ("{% asset_link act.pdf The act %}", "`[The act](act.pdf)`"),
            ("{% link Kell https://h.example/ true %}", "`[Kell](https://h.example/)`"),
            ("{% asset_img map.png %}", "`![what it shows](map.png)`, alone in its paragraph"),
            ("{% asset_img map.png The map %}", "`![The map](map.png)`, alone in its paragraph"),
            (
                "{% asset_img wide map.png 300 200 'The map' %}",
                "`![The map](map.png)`, alone in its paragraph",
            ),
            ("{% img /map.png 300 %}", "`![what it shows](/map.png)`, alone in its paragraph"),
            ("{% jsfiddle 12ab %}", "`[what it shows](https://jsfiddle.net/12ab/)`"),
            (
                "{% codeblock A map lang:js https://h.example/ %}",
                "a line ```js above the code, and a line ``` below it",
            ),
            ("{% cq %}", "what it encloses as a quote, each line with `>`"),
            ("{% include_code lang:js map.js %}", "the code of the file, between lines of ```"),
        ] {
            becomes(tag, markdown);
        }
        becomes("[b]({% post_path talks %})", "`[b](talks.md)`");
        becomes("[b]({% asset_path act.pdf %})", "`[b](act.pdf)`");
    }

    #[test]
    fn code_and_quotes_of_other_generators_become_those_of_markdown() {
        for (tag, language) in [
            ("{% highlight ruby %}", "ruby"),
            ("{% highlight ruby linenos %}", "ruby"),
            ("{{< highlight go \"linenos=table\" >}}", "go"),
            ("{% codeblock lang:js %}", "js"),
            ("{% codeblock %}", ""),
        ] {
            becomes(tag, &format!("a line ```{language} above the code, and a line ``` below it"));
        }
        becomes("{{% notice note %}}", "what it encloses as a quote, each line with `>`");
    }

    #[test]
    fn other_tags_have_no_translation() {
        for tag in ["{% include x.html %}", "{{ page.title }}", "{{< ref >}}", "{{", "{% link %}"] {
            assert_eq!(in_markdown("", tag), None, "{tag}");
        }
    }
}
