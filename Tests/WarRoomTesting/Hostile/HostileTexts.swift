/// What someone would write into a text to make an export do more than show it.
package enum HostileTexts {
    /// A word that is in each of them, to find them again.
    package static let mark = "qxz"

    package static let html = [
        "<script>alert('qxz')</script>", "\"><script>alert('qxz')</script>", "<img src=x onerror=alert('qxz')>",
        "' onmouseover='alert(1)' qxz='", "<svg/onload=alert('qxz')>", "</style><script>qxz</script>",
        "</title><script>qxz</script>", "<!-- qxz", "-->qxz<!--", "<![CDATA[qxz", "<iframe srcdoc=qxz>",
        "<a href=\"javascript:qxz\">qxz</a>", "<\u{0}script>qxz</script>", "<scr\u{AD}ipt>qxz</scr\u{AD}ipt>",
        "\"\u{301}><b>qxz", "{{heading}}{{{styleHTML}}}qxz", "&lt;script&gt;qxz&lt;/script&gt;", "&#60;script>qxz",
        "<meta http-equiv=refresh content='0;url=https://qxz.example'>", "<base href=https://qxz.example>",
    ]

    package static let markdown = [
        "[qxz](javascript:alert(1))", "[qxz](JaVaScRiPt:alert(1))", "[qxz](&#106;avascript:alert(1))",
        "[qxz](data:text/html;base64,PHNjcmlwdD4=)", "[qxz](vbscript:x)", "![qxz](https://qxz.example/x.png)",
        "![qxz](x \"onerror=alert(1)\")", "<javascript:alert('qxz')>", "<https://qxz.example/\" onclick=alert(1)>",
        "[qxz]: javascript:alert(1)\n[qxz]", "[a\\\\]: /x 'qxz'\n[a\\\\]", "```\n</code><script>qxz</script>\n```",
        "```\" onclick=qxz\nx\n```", "    <script>qxz</script>", "# qxz", "qxz\n===", "qxz\n---", "> qxz", "- qxz",
        "1. qxz",
        "| qxz | b |\n| --- | --- |\n| c | d |", "***\nqxz", "`qxz", "~~~qxz", "\\<script>qxz", "*qxz **x", "[ ] qxz",
        "www.qxz.example", "https://qxz.example", "qxz@qxz.example", "[^qxz]: note", ":qxz:", "$$qxz$$",
        "qxz\n\n## A heading\n\nof its own", "qxz\u{2028}# x\u{85}# y\u{B}# z\u{C}# w", "\t\tqxz",
        "qxz  \n<div>\n\n</div>",
    ]

    package static let cells = [
        "=cmd|' /C qxz'!A0", "=HYPERLINK(\"https://qxz.example\")", "+qxz", "-qxz", "@SUM(qxz)", "\t=qxz", "\r=qxz",
        "\n=qxz", "qxz;=1+1", "qxz\t=1+1", "qxz\r\n=1+1", "qxz\",=1+1", "\"=qxz\"", "'=qxz", "＝qxz", "＠qxz", " =qxz",
        "\u{FEFF}=qxz",
    ]

    package static let others = [
        "\u{202E}qxz\u{202C}", "\u{2066}qxz\u{2069}", "qxz\u{0}\u{1}\u{7F}\u{9B}", "\u{1B}[31mqxz", "qxz\r\nX: y",
        "{\"qxz\":1}", "qxz\\", "\"qxz", "qxz\u{200B}\u{200D}\u{FE0F}", "\u{301}qxz", "𝕢qxz😀",
    ]

    package static let all = Self.html + Self.markdown + Self.cells + Self.others
}
