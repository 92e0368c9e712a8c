import Testing

@testable import TimelineExport

@Suite("An HTML export")
struct HTMLTests {
    @Test(
        "shows what people wrote without letting it be more than text",
        arguments: [
            ("**a** *b* `c`", "<p><strong>a</strong> <em>b</em> <code>c</code></p>\n"),
            ("one\ntwo", "<p>one<br>two</p>\n"),
            ("# Big", "<p><strong>Big</strong></p>\n"),
            ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>\n"),
            ("a <b onclick=x>b</b>", "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>\n"),
            ("[x](javascript:alert(1))", "<p>x (javascript:alert(1))</p>\n"),
            ("[x](JavaScript:alert(1))", "<p>x (JavaScript:alert(1))</p>\n"),
            ("[x](data:text/html,x)", "<p>x (data:text/html,x)</p>\n"),
            (
                "[x](https://a.example/\"'>)",
                "<p><a href=\"https://a.example/&quot;&#39;&gt;\" rel=\"noreferrer\">x</a> (https://a.example/&quot;&#39;&gt;)</p>\n"
            ),
            ("![p](https://a.example/x.png)", "<p>[picture: p, https://a.example/x.png]</p>\n"),
            ("- a\n- b", "<ul>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>\n"),
            ("3. a", "<ol start=\"3\">\n<li><p>a</p>\n</li>\n</ol>\n"),
            ("> q", "<blockquote>\n<p>q</p>\n</blockquote>\n"),
            ("```html x\n<b>\n```", "<pre><span class=\"language\">html x</span>\n&lt;b&gt;\n</pre>\n"),
            ("    a\n", "<pre>a\n</pre>\n"),
            ("[hidden]: https://a.example \"t\"", "<p>[hidden]: https://a.example &quot;t&quot;</p>\n"),
            ("[x](y \"t\")", "<p>x (y “t”)</p>\n"),
            ("&lt;b&gt; &#60;", "<p>&lt;b&gt; &lt;</p>\n"),
        ]
    )
    func markdown(text: String, html: String) { #expect(MarkdownHTML.html(text) == html) }

    @Test("takes text that is nested too deeply as it is")
    func nested() {
        let text = String(repeating: "> ", count: 4000) + "<x>"
        let html = MarkdownHTML.html(text)
        #expect(html.hasPrefix("<p>&gt; &gt; "))
        #expect(html.hasSuffix("&lt;x&gt;</p>\n"))
    }

    @Test("escapes a sign with a combining mark behind it")
    func combining() {
        #expect(HTMLText.escaped("\"\u{301} <\u{338} '\u{200D}&") == "&quot;\u{301} &lt;\u{338} &#39;\u{200D}&amp;")
    }

    @Test("has no script, no handler, nothing to load and no tag that someone wrote")
    func inert() async throws {
        let html = try await text(OutageStory.make(), as: HTMLFormat.self)
        for forbidden in ["<script", "<img", "<svg", "<iframe", "<link", "<form", "javascript:alert(1)\""] {
            #expect(!html.contains(forbidden), "\(forbidden)")
        }
        #expect(html.matches(of: /<[^>]*\son[a-z]+\s*=/).isEmpty)
        #expect(html.matches(of: /<[^>]*\ssrc\s*=/).isEmpty)
        #expect(html.matches(of: /<[^>]*\sstyle\s*=/).isEmpty)
        #expect(html.matches(of: /<h1/).count == 1)
        #expect(html.contains("{{facts}} {{{facts}}}"))
        #expect(html.contains("default-src 'none'; style-src 'sha256-"))
    }
}
