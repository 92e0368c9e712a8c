internal import Crypto
internal import Foundation

/// The look of the HTML export: on a screen in light and dark, and on paper.
enum HTMLStyle {
    /// The source expression that lets this style through the page's own Content-Security-Policy, and no other.
    static let hash = "sha256-\(Data(SHA256.hash(data: Data(Self.css.utf8))).base64EncodedString())"

    static let css = """

        :root {
          color-scheme: light dark;
          --ground: #f4f5f7; --surface: #fff; --sunken: #eceef1; --edge: #d3d8df;
          --ink: #1a2028; --soft: #4d5866; --accent: #0b5cad; --danger: #b3261e; --danger-soft: #fdeceb;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ground: #0e1318; --surface: #141a21; --sunken: #1b232c; --edge: #2a343f;
            --ink: #dde3ea; --soft: #a0acb9; --accent: #6cb2f7; --danger: #ff8f86; --danger-soft: #3a1a19;
          }
        }
        * { box-sizing: border-box; }
        body {
          margin: 0 auto; max-width: 72rem; padding: 1.5rem; background: var(--ground); color: var(--ink);
          font: 0.9375rem/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
          overflow-wrap: anywhere;
        }
        h1 { margin: 0 0 0.5rem; font-size: 1.75rem; line-height: 1.2; }
        h2 { margin: 0 0 0.75rem; font-size: 1.125rem; }
        p, ul, ol, blockquote, pre { margin: 0 0 0.5rem; }
        a { color: var(--accent); }
        a:focus-visible, .scroll:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
        .mark {
          padding: 0.5rem 0.75rem; border: 2px solid var(--danger); border-radius: 6px; background: var(--danger-soft);
          color: var(--danger); font-weight: 700;
        }
        .preface, .note, footer { color: var(--soft); }
        nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; margin: 1rem 0; padding: 0; list-style: none; }
        section { margin: 0 0 1rem; padding: 1rem; border: 1px solid var(--edge); border-radius: 6px; background: var(--surface); }
        .facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); gap: 0.75rem 1.5rem; margin: 0; }
        .facts + .text, .moments { margin-top: 1rem; }
        .opening, .prose { max-width: 48rem; }
        .opening { font-size: 1.0625rem; }
        dt { color: var(--soft); font-size: 0.8125rem; }
        dd { margin: 0; font-weight: 600; }
        .scroll { overflow-x: auto; }
        table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
        th, td { padding: 0.375rem 0.75rem 0.375rem 0; border-bottom: 1px solid var(--edge); text-align: start; vertical-align: top; }
        thead th { color: var(--soft); font-size: 0.8125rem; font-weight: 600; overflow-wrap: normal; }
        .scroll td { min-width: 5rem; overflow-wrap: break-word; }
        .note { margin: 0.5rem 0 0; }
        caption { padding: 0.75rem 0 0.25rem; font-weight: 700; text-align: start; }
        .timeline { table-layout: fixed; }
        .timeline th:first-child { width: 11rem; padding-left: 0.75rem; font-weight: 600; }
        .timeline th:nth-child(2) { width: 13rem; }
        .timeline tbody th { border-left: 3px solid transparent; }
        .timeline .key th { border-left-color: var(--accent); }
        .timeline .detail { color: var(--soft); }
        time { white-space: nowrap; }
        .key .headline { font-weight: 700; }
        .name { display: block; font-weight: 600; }
        .delay, .way { display: block; color: var(--soft); font-size: 0.8125rem; font-weight: 400; }
        .delay { color: var(--danger); }
        .what > :last-child { margin-bottom: 0; }
        .what > p { margin-bottom: 0.25rem; }
        .tags { float: right; margin: 0 0 0.25rem 1rem; color: var(--soft); font-size: 0.75rem; }
        .tags span + span::before { content: "· "; }
        .readers { color: var(--accent); font-weight: 600; }
        .text { padding: 0.5rem 0.75rem; border-inline-start: 3px solid var(--edge); background: var(--sunken); clear: right; }
        .text > :last-child { margin-bottom: 0; }
        .text p { white-space: pre-wrap; }
        .text ul, .text ol { padding-inline-start: 1.5rem; }
        .text li p { margin: 0; }
        .text blockquote { padding-inline-start: 0.75rem; border-inline-start: 2px solid var(--soft); }
        .text hr { border: 0; border-top: 1px solid var(--soft); }
        .text pre, .text code { font: 0.8125rem/1.4 ui-monospace, "Noto Sans Mono", "Liberation Mono", monospace; white-space: pre-wrap; }
        .language { color: var(--soft); }
        .old { color: var(--soft); opacity: 0.9; }
        .removed { font-style: italic; }
        .aside, .detail { color: var(--soft); font-size: 0.8125rem; }
        .aside { margin: 0.25rem 0; }
        .what > .detail { margin: 0; }
        .what > .detail span::after { content: ":"; }
        .watermark {
          position: fixed; inset: 0; z-index: 1; display: grid; place-items: center; color: var(--danger); opacity: 0.09;
          font-size: min(24vw, 30vh); font-weight: 900; white-space: nowrap; transform: rotate(-28deg); pointer-events: none;
        }
        @media (max-width: 42rem) {
          body { padding: 0.75rem; }
          .timeline thead { position: absolute; clip-path: inset(50%); }
          .timeline, .timeline tbody, .timeline tr, .timeline th, .timeline td { display: block; width: auto; border-bottom: 0; padding: 0.125rem 0; }
          .timeline tr { padding: 0.5rem 0; border-bottom: 1px solid var(--edge); }
          .timeline tbody th:first-child { width: auto; border-left: 0; padding: 0; }
          .name, .way, .delay { display: inline; margin-inline-end: 0.5rem; }
        }
        @page { margin: 16mm 14mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; } }
        @media print {
          :root {
            color-scheme: light;
            --ground: #fff; --surface: #fff; --sunken: #f4f5f7; --edge: #c4cad2;
            --ink: #000; --soft: #444; --accent: #0b5cad; --danger: #b3261e; --danger-soft: #fff;
          }
          html { font-size: 9.5pt; }
          body { max-width: none; padding: 0; font-size: 1rem; }
          nav { display: none; }
          section { padding: 0.5rem 0; border: 0; border-top: 1px solid var(--edge); border-radius: 0; }
          .scroll { overflow: visible; }
          .scroll td { min-width: 0; }
          h2, caption, thead, .timeline .headline { break-after: avoid; }
          tbody tr:first-child { break-before: avoid; }
          tr, .mark { break-inside: avoid; }
          thead { display: table-header-group; }
          .timeline th:first-child { width: 11.5rem; }
          .timeline th:nth-child(2) { width: 11rem; }
          * { print-color-adjust: exact; }
        }

        """
}
